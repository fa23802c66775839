#!/usr/bin/env python3
"""Turns schema/NNNN-name.sql into the C table of `struct schema_patch` (store/store.h).

    make_schema.py --out DIR SCHEMA_DIR        writes DIR/schema_patches.{c,h}

A patch is SQL that both engines understand, with these helps:

    {id} {number} {instant} {money} {decimal}  INTEGER | bigint
    {text} {code}                              TEXT    | text COLLATE "C"
    {date}                                     TEXT (ISO 8601) | date
    {flag}                                     INTEGER (0, 1)  | boolean
    {bytes}                                    BLOB    | bytea
    {table}                                    STRICT, WITHOUT ROWID | nothing; stands behind the
                                               closing bracket of each CREATE TABLE
    -- only sqlite … -- end                    lines for one engine
    -- only postgresql … -- end

An instant is microseconds since 1970-01-01T00:00:00Z, money is cents, a decimal is
ten-thousandths, on both engines. Numbers begin at 1 without gaps (tests/store checks it, so that
two people can each add a patch before either is finished). The checksum is BLAKE2b-256 of
the source file and stands in the database: a patch that was applied is never edited again.
"""
import argparse
import hashlib
import os
import re
import sys

from sql_tokens import SqlError, c_string, text_of, tokens_of

KINDS = {  # kind: (SQLite, PostgreSQL)
    'id': ('INTEGER', 'bigint'),
    'number': ('INTEGER', 'bigint'),
    'instant': ('INTEGER', 'bigint'),
    'money': ('INTEGER', 'bigint'),
    'decimal': ('INTEGER', 'bigint'),
    'text': ('TEXT', 'text COLLATE "C"'),
    'code': ('TEXT', 'text COLLATE "C"'),
    'date': ('TEXT', 'date'),
    'flag': ('INTEGER', 'boolean'),
    'bytes': ('BLOB', 'bytea'),
    'table': ('STRICT, WITHOUT ROWID', ''),
}
ENGINES = ('sqlite', 'postgresql')
NAME = re.compile(r'(\d{4})-([a-z0-9-]+)\.sql')


def lines_of(source, path, engine):
    """The source for one engine, the other's lines blanked so that line numbers stay."""
    kept, only = [], None
    for number, line in enumerate(source.split('\n'), 1):
        mark = re.match(r'--\s+(only\s+(\w+)|end)\s*$', line)
        if mark and mark.group(2):
            if only or mark.group(2) not in ENGINES:
                raise SqlError(path, number, 'an "only" block names sqlite or postgresql, unnested')
            only = mark.group(2)
        elif mark:
            if not only:
                raise SqlError(path, number, '"-- end" without "-- only"')
            only = None
        kept.append('' if mark or (only and only != engine) else line)
    if only:
        raise SqlError(path, len(kept), '"-- only" without "-- end"')
    return '\n'.join(kept)


def split(tokens):
    """Lists of tokens of each statement; a trigger's body keeps its semicolons."""
    statement, words = [], []
    for token in tokens:
        if token.kind == 'word':
            words.append(token.text.upper())
        in_trigger = words[:1] == ['CREATE'] and 'TRIGGER' in words[:3] and 'BEGIN' in words
        is_end = token.text == ';' and token.kind == 'sign'
        if is_end and not (in_trigger and words[-1] != 'END'):
            yield statement
            statement, words = [], []
        else:
            statement.append(token)
    if any(t.kind not in ('space', 'comment') for t in statement):
        yield statement


def check_table(statement, path):
    """Every CREATE TABLE says {table}."""
    bare = [t for t in statement if t.kind not in ('space', 'comment')]
    is_table = [t.text.upper() for t in bare[:2]] == ['CREATE', 'TABLE']
    if is_table and not any(t.text == '{table}' for t in bare):
        raise SqlError(path, bare[0].line, 'CREATE TABLE wants {table} behind its closing bracket')


def spelled(token, path, engine):
    """A token as the engine writes it."""
    if token.kind == 'parameter':
        raise SqlError(path, token.line, 'a patch has no parameters')
    if token.kind != 'kind':
        return token
    if token.text[1:-1] not in KINDS:
        raise SqlError(path, token.line, f'unknown kind {token.text}')
    return token._replace(text=KINDS[token.text[1:-1]][ENGINES.index(engine)])


def script_of(source, path, engine):
    """The patch for one engine, one statement a line."""
    made = []
    for statement in split(tokens_of(lines_of(source, path, engine), path)):
        check_table(statement, path)
        text = text_of([spelled(token, path, engine) for token in statement])
        if text:
            made.append(text + ';\n')
    return ''.join(made)


def patches_of(folder):
    """(number, name, checksum, sqlite, postgresql) in order."""
    found = []
    for entry in sorted(e for e in os.listdir(folder) if e.endswith('.sql')):
        path = os.path.join(folder, entry)
        match = NAME.fullmatch(entry)
        if not match:
            raise SqlError(path, 1, 'a patch is named NNNN-name.sql')
        number = int(match.group(1))
        if found and number <= found[-1][0]:
            raise SqlError(path, 1, f'the number {number:04} stands twice')
        with open(path, 'rb') as file:
            source = file.read()
        checksum = hashlib.blake2b(source, digest_size=32).hexdigest()
        scripts = [script_of(source.decode('utf-8'), path, engine) for engine in ENGINES]
        found.append((number, match.group(2), checksum, *scripts))
    return found


def write(path, text):
    """Writes only what changed, so that nothing is compiled anew without need."""
    if os.path.exists(path):
        with open(path, encoding='utf-8') as file:
            if file.read() == text:
                return
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--out', required=True)
    parser.add_argument('folder')
    arguments = parser.parse_args()
    patches = patches_of(arguments.folder)
    rows = ''.join(f'''    {{{number}, "{name}",
     "{checksum}",
        {c_string(sqlite)},
        {c_string(postgresql)}}},
''' for number, name, checksum, sqlite, postgresql in patches)
    base = os.path.join(arguments.out, 'schema_patches')
    write(base + '.c',
          '/* Made by tools/make_schema.py. */\n#include "store/schema_patches.h"\n\n'
          f'const struct schema_patch schema_patches[{len(patches)}] = {{\n{rows}}};\n\n'
          f'const size_t schema_patch_count = {len(patches)};\n')
    write(base + '.h',
          '/* Made by tools/make_schema.py: every step of the schema, in order. */\n'
          '#ifndef STORE_SCHEMA_PATCHES_H\n#define STORE_SCHEMA_PATCHES_H\n\n'
          '#include "store/store.h"\n\n'
          f'extern const struct schema_patch schema_patches[{len(patches)}];\n'
          'extern const size_t schema_patch_count;\n\n#endif\n')


if __name__ == '__main__':
    try:
        main()
    except (SqlError, OSError) as error:
        sys.exit(str(error))
