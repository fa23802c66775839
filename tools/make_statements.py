#!/usr/bin/env python3
"""Turns .sql files of named statements into a C table of `struct statement` (store/store.h).

    make_statements.py --folder need --out DIR need.sql …     writes DIR/need_statements.{c,h}

In a folder's meson.build:

    need_statements = custom_target('need_statements',
      input: ['need.sql'], output: ['need_statements.c', 'need_statements.h'],
      depend_files: statement_tools,
      command: [python, source_root / 'tools/make_statements.py',
                '--folder', 'need', '--out', '@OUTDIR@', '@INPUT@'])
    need_library = static_library('need', 'need.c', need_statements, …)
    need_dep = declare_dependency(link_with: need_library, sources: need_statements[1], …)

In C: `#include "need/need_statements.h"` gives

    need_statement_list                 the list for store_config.statements
    need_statement_placement_close      a `const struct statement *`

A statement is a head of comment lines and one SQL statement ended by `;`:

    -- statement placement_close
    -- right     need.write             a name of base/right.h; without one the build fails
    -- personal  yes                    yes or no (the default): it touches personal data
    -- across    yes                    only for rights system and public: no municipality
    -- in        id id, ends_on date    name and kind, in the order of the C array
    -- out       id id, name text       result columns, in the order of the SELECT
    -- index     placement_by_provider  which SQLite's plan must use (tests/store)
    -- one                              answers one row at most: needs no ORDER BY and LIMIT
    -- all       why so                 answers all rows on purpose; the reason stands behind
    -- for       what it is for         free words
    UPDATE placement SET ends_on = :ends_on WHERE municipality = :municipality AND id = :id;

Kinds: id number text code date instant money decimal flag bytes (`code` is text). The SQL is
what both engines understand, with these helps: `:name` is a parameter, `{number}` and the other
kinds are type names (`CAST(x AS {number})`), `FOR UPDATE` is left out for SQLite, whose single
writer needs no row lock. `:municipality` is the act's and never listed in `in`.
"""
import argparse
import os
import re
import sys

from sql_tokens import SqlError, c_string, text_of, tokens_of

KINDS = {  # kind: (constant, SQLite type, PostgreSQL type)
    'id': ('VALUE_INTEGER', 'INTEGER', 'bigint'),
    'number': ('VALUE_INTEGER', 'INTEGER', 'bigint'),
    'text': ('VALUE_TEXT', 'TEXT', 'text'),
    'code': ('VALUE_TEXT', 'TEXT', 'text'),
    'date': ('VALUE_DATE', 'TEXT', 'date'),
    'instant': ('VALUE_INSTANT', 'INTEGER', 'bigint'),
    'money': ('VALUE_MONEY', 'INTEGER', 'bigint'),
    'decimal': ('VALUE_DECIMAL', 'INTEGER', 'bigint'),
    'flag': ('VALUE_FLAG', 'INTEGER', 'boolean'),
    'bytes': ('VALUE_BYTES', 'BLOB', 'bytea'),
}
HEADS = ('right', 'personal', 'across', 'in', 'out', 'index', 'one', 'all', 'for')
HEAD = re.compile(r'--\s+(statement|' + '|'.join(HEADS) + r')\b\s*(.*?)\s*$')


class Statement:
    """One named statement: its head, its tokens, where it stands."""

    def __init__(self, name, path, line):
        self.name, self.path, self.line = name, path, line
        self.head = {}
        self.body_line = 0
        self.body = ''

    def fail(self, message, line=None):
        raise SqlError(self.path, line or self.line, f'{self.name}: {message}')

    def is_yes(self, key):
        value = self.head.get(key, 'no')
        if value not in ('yes', 'no'):
            self.fail(f'"{key}" is yes or no, not "{value}"')
        return value == 'yes'

    def fields(self, key):
        """`id id, ends_on date` as [(name, kind)]."""
        found = []
        for part in filter(None, (p.strip() for p in self.head.get(key, '').split(','))):
            words = part.split()
            if len(words) != 2 or words[1] not in KINDS:
                self.fail(f'"{key}" wants "name kind", kinds are {" ".join(KINDS)}: "{part}"')
            if words[0] == 'municipality' and key == 'in' and not self.is_yes('across'):
                self.fail('municipality is bound by the store and not listed in "in"')
            found.append((words[0], words[1]))
        names = [name for name, _ in found]
        if len(set(names)) != len(names):
            self.fail(f'a name stands twice in "{key}"')
        return found


def rights_of(root):
    """Names of base/right.h with their constants."""
    with open(os.path.join(root, 'src/base/right.h'), encoding='utf-8') as file:
        return {name: constant
                for constant, name in re.findall(r'X\((RIGHT_\w+),\s*"([a-z_.]+)"\)', file.read())}


def statements_of(path):
    """The statements of one file."""
    found, current = [], None
    with open(path, encoding='utf-8') as file:
        lines = file.read().split('\n')
    for number, line in enumerate(lines, 1):
        head = HEAD.match(line)
        if head and head.group(1) == 'statement':
            current = Statement(head.group(2), path, number)
            if not re.fullmatch(r'[a-z][a-z0-9_]*', current.name):
                current.fail('a name is small letters, digits and _')
            found.append(current)
        elif current and head and not current.body.strip():
            key, value = head.groups()
            joined = current.head.get(key)
            current.head[key] = f'{joined}, {value}' if joined and key in ('in', 'out') else value
        elif current:
            current.body_line = current.body_line or number
            current.body += line + '\n'
        elif line.strip() and not line.startswith('--'):
            raise SqlError(path, number, 'SQL before the first "-- statement NAME"')
    return found


def words_of(tokens):
    return [t.text.upper() for t in tokens if t.kind in ('word', 'sign')]


def check_star(statement, tokens):
    """SELECT * and t.* hide which columns are read."""
    bare = [t for t in tokens if t.kind not in ('space', 'comment')]
    for before, token in zip(bare, bare[1:]):
        if token.text == '*' and before.text.upper() in ('SELECT', 'DISTINCT', 'ALL', ',', '.'):
            statement.fail('name the columns instead of *', token.line)


def check_list(statement, tokens):
    """A list is ordered and bounded, or says why not."""
    words = words_of(tokens)
    if 'one' in statement.head:
        return
    if 'all' in statement.head:
        if len(statement.head['all']) < 8:
            statement.fail('"all" wants the reason behind it')
        return
    if not any(a == 'ORDER' and b == 'BY' for a, b in zip(words, words[1:])):
        statement.fail('a list wants ORDER BY (or "-- one", "-- all REASON")')
    if 'LIMIT' not in words:
        statement.fail('a list wants LIMIT (or "-- one", "-- all REASON")')


def verb_of(statement, tokens):
    """True for a statement that writes."""
    words = words_of(tokens)
    verbs = {'SELECT', 'INSERT', 'UPDATE', 'DELETE'}
    if not words or words[0] not in verbs | {'WITH', 'VALUES'}:
        statement.fail('begins with none of SELECT INSERT UPDATE DELETE WITH')
    if words[0] != 'WITH':
        return words[0] in ('INSERT', 'UPDATE', 'DELETE')
    depth = 0
    for word in words:
        depth += (word == '(') - (word == ')')
        if depth == 0 and word in verbs:
            return word != 'SELECT'
    return False


def without_lock(tokens):
    """The tokens without FOR UPDATE."""
    kept = []
    for token in tokens:
        if token.text.upper() == 'UPDATE' and kept:
            bare = [t for t in kept if t.kind not in ('space', 'comment')]
            if bare and bare[-1].text.upper() == 'FOR':
                while kept.pop() is not bare[-1]:
                    pass
                continue
        kept.append(token)
    return kept


def placed(statement, tokens, is_postgresql):
    """The SQL of one engine: parameters numbered, kinds spelled."""
    names = [] if statement.is_yes('across') else [('municipality', 'id')]
    names += statement.fields('in')
    numbers = {name: (i, kind) for i, (name, kind) in enumerate(names, 1)}
    used, made = set(), []
    for token in tokens if is_postgresql else without_lock(tokens):
        text = token.text
        if token.kind == 'cast':
            statement.fail('write CAST(x AS {kind}) instead of ::', token.line)
        if token.kind == 'kind':
            if text[1:-1] not in KINDS:
                statement.fail(f'unknown kind {text}', token.line)
            text = KINDS[text[1:-1]][2 if is_postgresql else 1]
        if token.kind == 'parameter':
            if text[1:] not in numbers:
                statement.fail(f'{text} is not in "in"', token.line)
            used.add(text[1:])
            number, kind = numbers[text[1:]]
            text = f'${number}::{KINDS[kind][2]}' if is_postgresql else f'?{number}'
        made.append(token._replace(text=text))
    for name in numbers:
        if name not in used:
            statement.fail(f'never uses :{name}')
    return text_of(made)


def one_statement(statement):
    """The tokens before the closing semicolon."""
    if not statement.body.strip():
        statement.fail('has no SQL')
    tokens = tokens_of(statement.body, statement.path, statement.body_line)
    ends = [i for i, token in enumerate(tokens) if token.text == ';' and token.kind == 'sign']
    if len(ends) != 1:
        statement.fail('wants exactly one statement, ended by ;')
    rest = [t for t in tokens[ends[0] + 1:] if t.kind not in ('space', 'comment')]
    if rest:
        statement.fail('something stands behind the ;', rest[0].line)
    return tokens[:ends[0]]


def c_fields(name, fields):
    rows = ', '.join(f'{{"{field}", {KINDS[kind][0]}}}' for field, kind in fields)
    return f'static const struct store_field {name}[] = {{{rows}}};\n' if fields else ''


def c_statement(statement, rights):
    """(declarations, row) of one statement, checked."""
    tokens = one_statement(statement)
    right = statement.head.get('right', '')
    if right not in rights:
        statement.fail(f'needs "-- right NAME" of base/right.h, not "{right}"')
    if statement.is_yes('across') and right not in ('system', 'public'):
        statement.fail('only rights system and public may go across municipalities')
    is_write = verb_of(statement, tokens)
    check_star(statement, tokens)
    ins, outs = statement.fields('in'), statement.fields('out')
    if is_write and outs:
        statement.fail('a write has no "out"')
    if not is_write:
        check_list(statement, tokens)
        if not outs:
            statement.fail('a SELECT wants "out"')
    name = statement.name
    fields = c_fields(f'{name}_in', ins) + c_fields(f'{name}_out', outs)
    row = f'''    {{.name = "{name}",
     .sqlite =
        {c_string(placed(statement, tokens, False))},
     .postgresql =
        {c_string(placed(statement, tokens, True))},
     .in = {name + '_in' if ins else 'NULL'}, .in_count = {len(ins)},
     .out = {name + '_out' if outs else 'NULL'}, .out_count = {len(outs)},
     .right = {rights[right]}, .is_write = {str(is_write).lower()},
     .is_personal = {str(statement.is_yes('personal')).lower()},
     .is_across = {str(statement.is_yes('across')).lower()},
     .index = "{statement.head.get('index', '')}"}},
'''
    return fields, row


def c_file(folder, statements, rights):
    made = [c_statement(statement, rights) for statement in statements]
    return (f'/* Made by tools/make_statements.py. */\n#include "{folder}_statements.h"\n\n'
            + ''.join(fields for fields, _ in made)
            + f'\nconst struct statement {folder}_statements[{len(made)}] = {{\n'
            + ''.join(row for _, row in made) + '};\n\n'
            + f'const struct statement_list {folder}_statement_list = '
              f'{{{folder}_statements, {len(made)}}};\n')


def h_file(folder, statements):
    guard = f'{folder.upper()}_STATEMENTS_H'
    names = ''.join(f'#define {folder}_statement_{s.name} (&{folder}_statements[{i}])\n'
                    for i, s in enumerate(statements))
    return (f'/* Made by tools/make_statements.py: the named statements of src/{folder}. */\n'
            f'#ifndef {guard}\n#define {guard}\n\n#include "store/store.h"\n\n'
            f'extern const struct statement {folder}_statements[{len(statements)}];\n'
            f'extern const struct statement_list {folder}_statement_list;\n\n{names}\n#endif\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--folder', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('files', nargs='+')
    arguments = parser.parse_args()
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    statements = [s for path in arguments.files for s in statements_of(path)]
    seen = {}
    for statement in statements:
        if statement.name in seen:
            statement.fail(f'has this name already at line {seen[statement.name].line}')
        seen[statement.name] = statement
    base = os.path.join(arguments.out, f'{arguments.folder}_statements')
    code = c_file(arguments.folder, statements, rights_of(root))
    with open(base + '.c', 'w', encoding='utf-8') as file:
        file.write(code)
    with open(base + '.h', 'w', encoding='utf-8') as file:
        file.write(h_file(arguments.folder, statements))


if __name__ == '__main__':
    try:
        main()
    except (SqlError, OSError) as error:
        sys.exit(str(error))
