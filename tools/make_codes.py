#!/usr/bin/env python3
"""Turns classifiers/*.csv into the C table of closed lists of codes (record/field.h).

    make_codes.py --out codes.c --depfile codes.d FOLDER

NAME.csv becomes the list NAME. Its header names the columns `code`, `lt` and `en`, in any order,
and perhaps `parent`; further columns (a unit, the act) are for readers of the file. Codes are
small letters, digits, dots, dashes and underscores, each once; every label is there in both
languages; a parent stands in the same list.
"""
import argparse
import csv
import pathlib
import re
import sys

CODE = re.compile(r'[A-Za-z0-9][A-Za-z0-9._-]{0,39}')


class CodesError(Exception):
    """What is wrong with a list, and where."""


def read_list(path):
    """[(code, lt, en, parent)] of one file, checked."""
    with open(path, encoding='utf-8', newline='') as file:
        reader = csv.DictReader(file)
        if not {'code', 'lt', 'en'} <= set(reader.fieldnames or []):
            raise CodesError(f'{path}:1: the header wants code,lt,en')
        rows = [(reader.line_num, row) for row in reader]
    found = {}
    for line, row in rows:
        code, lt, en = (str(row[name] or '').strip() for name in ('code', 'lt', 'en'))
        if not CODE.fullmatch(code):
            raise CodesError(f'{path}:{line}: {code!r} is no code')
        if code in found:
            raise CodesError(f'{path}:{line}: {code} stands twice')
        if not lt or not en:
            raise CodesError(f'{path}:{line}: {code} lacks a label')
        found[code] = (code, lt, en, str(row.get('parent') or '').strip())
    for code, _, _, parent in found.values():
        if parent and parent not in found:
            raise CodesError(f'{path}: the parent {parent} of {code} is not in the list')
    return list(found.values())


def c_string(text):
    """A C literal."""
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"') + '"'


def c_source(lists):
    """The whole table."""
    made = '/* Made by tools/make_codes.py. */\n#include "record/field.h"\n\n'
    for name, codes in lists:
        rows = ''.join(f'    {{{", ".join(map(c_string, code))}}},\n' for code in codes)
        made += f'static const struct code {name}_codes[] = {{\n{rows}}};\n\n'
    made += 'static const struct code_list lists[] = {\n'
    for name, codes in lists:
        made += f'    {{"{name}", {name}_codes, {len(codes)}}},\n'
    made += '    {"", NULL, 0},\n};\n\n'
    return made + f'const struct code_lists code_lists_all = {{lists, {len(lists)}}};\n'


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--out', type=pathlib.Path, required=True)
    parser.add_argument('--depfile', type=pathlib.Path)
    parser.add_argument('folder', type=pathlib.Path)
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.glob('*.csv'))
    lists = []
    for path in paths:
        if not re.fullmatch(r'[a-z][a-z0-9_]*', path.stem):
            raise CodesError(f'{path}: the name is small letters, digits and _')
        lists.append((path.stem, read_list(path)))
    arguments.out.write_text(c_source(lists), encoding='utf-8')
    if arguments.depfile:
        # The folder itself stands there too: a new list changes it.
        needed = ' '.join(str(path) for path in [arguments.folder, *paths])
        arguments.depfile.write_text(f'{arguments.out.name}: {needed}\n', encoding='utf-8')


if __name__ == '__main__':
    try:
        main()
    except (CodesError, OSError) as error:
        sys.exit(str(error))
