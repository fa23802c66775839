#!/usr/bin/env python3
"""What make_statements and make_schema refuse, and where they say it stands."""
import os
import subprocess
import sys
import tempfile
import unittest

TOOLS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'tools')
GOOD = '''-- statement thing_read
-- right need.read
-- in id id
-- out name text
-- one
SELECT name FROM thing WHERE municipality = :municipality AND id = :id;
'''


def run(tool, files, *arguments):
    """(messages, {name: text}) of a tool over files in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(text)
        inputs = [os.path.join(folder, name) for name in files]
        done = subprocess.run(
            [sys.executable, os.path.join(TOOLS, tool), '--out', folder, *arguments,
             *(inputs if tool == 'make_statements.py' else [folder])],
            capture_output=True, text=True, check=False)
        made = {}
        for name in os.listdir(folder):
            if name.endswith(('.c', '.h')):
                with open(os.path.join(folder, name), encoding='utf-8') as file:
                    made[name] = file.read()
        return done.stderr, made


def statements(text):
    return run('make_statements.py', {'thing.sql': text}, '--folder', 'thing')


def schema(**patches):
    return run('make_schema.py', {name.replace('p', '', 1).replace('_', '-') + '.sql': text
                                  for name, text in patches.items()})


class Statements(unittest.TestCase):
    """One thing wrong at a time."""

    def refused(self, text, line, words):
        message, made = statements(text)
        self.assertIn(f'thing.sql:{line}: ', message)
        self.assertIn(words, message)
        self.assertEqual(made, {})

    def test_good(self):
        message, made = statements(GOOD)
        self.assertEqual(message, '')
        self.assertIn('municipality = ?1 AND id = ?2', made['thing_statements.c'])
        self.assertIn('municipality = $1::bigint AND id = $2::bigint', made['thing_statements.c'])
        self.assertIn('thing_statement_thing_read (&thing_statements[0])',
                      made['thing_statements.h'])

    def test_right(self):
        self.refused(GOOD.replace('-- right need.read\n', ''), 1, 'right')
        self.refused(GOOD.replace('need.read', 'need.rad'), 1, 'need.rad')

    def test_names(self):
        self.refused(GOOD.replace(':id', ':di'), 6, ':di')
        self.refused(GOOD.replace('-- in id id', '-- in id id, day date'), 1, 'never uses :day')
        self.refused(GOOD.replace('municipality = :municipality AND ', ''), 1, ':municipality')
        self.refused(GOOD.replace('-- in id id', '-- in municipality id, id id'), 1, 'municipality')
        self.refused(GOOD + GOOD, 7, 'already at line 1')

    def test_star(self):
        self.refused(GOOD.replace('SELECT name', 'SELECT *'), 6, '*')
        self.refused(GOOD.replace('SELECT name', 'SELECT thing.*'), 6, '*')
        self.assertEqual(statements(GOOD.replace('SELECT name', 'SELECT count(*)'))[0], '')

    def test_lists(self):
        free = GOOD.replace('-- one\n', '')
        self.refused(free, 1, 'ORDER BY')
        self.refused(free.replace(';', ' ORDER BY name;'), 1, 'LIMIT')
        self.assertEqual(statements(free.replace(';', ' ORDER BY name LIMIT 5;'))[0], '')
        self.refused(GOOD.replace('-- one', '-- all'), 1, 'reason')

    def test_across(self):
        self.refused(GOOD.replace('-- in id', '-- across yes\n-- in id'), 1, 'across')

    def test_kinds_and_ends(self):
        self.refused(GOOD.replace('id id', 'id identity'), 1, 'kinds are')
        self.refused(GOOD.replace(';', ''), 1, 'ended by ;')
        self.refused(GOOD + 'DELETE FROM thing;', 1, 'exactly one')
        self.refused(GOOD.replace('SELECT name', 'SELECT name::text'), 6, 'CAST')
        self.refused(GOOD.replace('SELECT', 'DROP'), 1, 'begins with none')

    def test_quotes(self):
        text = GOOD.replace('SELECT name', "SELECT ':no -- '';' || name /* :neither */")
        message, made = statements(text)
        self.assertEqual(message, '')
        self.assertIn("':no -- '';' || name", made['thing_statements.c'])

    def test_writes(self):
        write = GOOD.replace('SELECT name FROM thing', 'UPDATE thing SET x = 1')
        self.refused(write, 1, 'a write has no "out"')
        self.assertIn('.is_write = true', statements(
            write.replace('-- out name text\n', ''))[1]['thing_statements.c'])
        self.assertIn('.is_write = true', statements(write.replace('-- out name text\n', '').replace(
            'UPDATE', 'WITH a AS (SELECT 1) UPDATE'))[1]['thing_statements.c'])


class Schema(unittest.TestCase):
    """Patches."""

    def test_good(self):
        message, made = schema(p0001_a='CREATE TABLE a (id {id}, born {date}) {table};\n'
                                       '-- only sqlite\nPRAGMA x;\n-- end\n'
                                       '-- only postgresql\nSELECT $$;{id}$$;\n-- end\n')
        self.assertEqual(message, '')
        text = made['schema_patches.c']
        self.assertIn('id INTEGER, born TEXT) STRICT, WITHOUT ROWID;\\nPRAGMA x;', text)
        self.assertIn('id bigint, born date);\\nSELECT $$;{id}$$;', text)

    def test_trigger_keeps_its_semicolons(self):
        text = ('-- only sqlite\nCREATE TRIGGER t BEFORE UPDATE ON a\n'
                "BEGIN SELECT 1; SELECT ';'; END;\nSELECT 2;\n-- end\n")
        made = schema(p0001_a=text)[1]['schema_patches.c']
        self.assertIn("BEGIN SELECT 1; SELECT ';'; END;\\nSELECT 2;\\n", made)

    def test_refused(self):
        for words, text in (('{table}', 'CREATE TABLE a (id {id});'),
                            ('unknown kind', 'CREATE TABLE a (id {uuid}) {table};'),
                            ('without "-- end"', '-- only sqlite\nSELECT 1;'),
                            ('without "-- only"', 'SELECT 1;\n-- end'),
                            ('unnested', '-- only oracle\nSELECT 1;\n-- end'),
                            ('parameters', 'SELECT :id;')):
            message, made = schema(p0001_a=text)
            self.assertIn(words, message)
            self.assertEqual(made, {})

    def test_numbers(self):
        self.assertIn('twice', schema(p0001_a='SELECT 1;', p0001_b='SELECT 1;')[0])
        self.assertIn('NNNN-name', schema(p1_a='SELECT 1;')[0])


if __name__ == '__main__':
    unittest.main()
