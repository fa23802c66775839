"""Prints the schema patch of the tests' registers as C, from what make_registers prints.

    make_sample_patch.py PATCH.sql… > sample_patch.c
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / 'tools'))
sys.dont_write_bytecode = True
import make_schema  # noqa: E402
import sql_tokens  # noqa: E402


def main():
    source = '\n'.join(pathlib.Path(path).read_text(encoding='utf-8') for path in sys.argv[1:])
    scripts = [sql_tokens.c_string(make_schema.script_of(source, 'samples', engine))
               for engine in make_schema.ENGINES]
    print('/* Made by tests/record/make_sample_patch.py. */\n#include "store/store.h"\n\n'
          'extern const struct schema_patch sample_patch;\n'
          'const struct schema_patch sample_patch = {9000, "samples", "samples",\n'
          f'{scripts[0]},\n{scripts[1]}}};')


if __name__ == '__main__':
    main()
