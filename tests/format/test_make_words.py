"""test_make_words - what the tool for translations takes and what it refuses."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = pathlib.Path(__file__).resolve().parents[2] / 'tools' / 'make_words.py'


def run(lt, en):
    """Runs the tool on two .po texts; returns (status, table or message)."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for language, text in (('lt', lt), ('en', en)):
            (folder / language).mkdir()
            (folder / language / 'a.po').write_text(text, encoding='utf-8')
        out = folder / 'out.c'
        done = subprocess.run([sys.executable, TOOL, out, folder / 'lt', folder / 'en'],
                              capture_output=True, text=True, check=False)
        return done.returncode, out.read_text('utf-8') if out.exists() else done.stderr


def entry(key, *forms):
    """One entry of a .po file."""
    if len(forms) == 1:
        return f'msgid "{key}"\nmsgstr "{forms[0]}"\n\n'
    lines = [f'msgid "{key}"', f'msgid_plural "{key}"']
    return '\n'.join(lines + [f'msgstr[{i}] "{f}"' for i, f in enumerate(forms)]) + '\n\n'


class MakeWords(unittest.TestCase):
    """Each refusal names file and line, or says what is missing."""

    def refuses(self, lt, en, message):
        """Expects a failure that says `message`."""
        status, said = run(lt, en)
        self.assertEqual(status, 1)
        self.assertIn(message, said)

    def test_takes_both_languages(self):
        status, table = run('# x\nmsgid ""\nmsgstr ""\n"Language: lt\\n"\n\n' + entry('b.c', 'Ž\\"') +
                            entry('a', 'vienas', 'keli', 'daug'),
                            entry('a', 'one', 'many') + 'msgid "b.c"\nmsgstr ""\n"Z"\n"z"\n')
        self.assertEqual(status, 0, table)
        self.assertLess(table.index('"a"'), table.index('"b.c"'))
        self.assertIn('{"Ž\\"", 3}', table)
        self.assertIn('{"Zz", 2}', table)

    def test_refuses_a_key_in_one_language(self):
        self.refuses(entry('a', 'x') + entry('b', 'x'), entry('a', 'x'), '"b" is missing')
        self.refuses(entry('a', 'x'), entry('a', 'x') + entry('b', 'x'), '"b" is missing')

    def test_refuses_a_key_twice(self):
        self.refuses(entry('a', 'x') + entry('a', 'y'), entry('a', 'x'), 'stands at')

    def test_refuses_wrong_plurals(self):
        self.refuses(entry('a', 'x', 'y'), entry('a', 'x', 'y'), 'lt needs 3')
        self.refuses(entry('a', 'x', 'y', 'z'), entry('a', 'x', 'y', 'z'), 'en needs 2')
        self.refuses(entry('a', 'x', 'y', 'z'), entry('a', 'x'), 'plurals in one language')

    def test_refuses_bad_entries(self):
        self.refuses(entry('a', ''), entry('a', 'x'), 'is empty')
        self.refuses(entry('A b', 'x'), entry('A b', 'x'), 'not of the form')
        self.refuses(entry('a', '{x}'), entry('a', '{y}'), '{places}')
        self.refuses('nonsense\n', '', 'no line of a .po file')
        self.refuses('msgid "a"\nmsgstr "x\\q"\n', entry('a', 'x'), 'unknown escape')
        self.refuses('', '', 'no words at all')


if __name__ == '__main__':
    unittest.main()
