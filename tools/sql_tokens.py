"""Cuts SQL into tokens, for the tools that read .sql files (make_statements, make_schema).

Knows comments, quoted texts and names, dollar quotes and :parameters, so that nothing inside a
quote is ever taken for SQL.
"""
import re
from collections import namedtuple

Token = namedtuple('Token', 'kind text line')

PATTERN = re.compile(r'''
    (?P<comment>--[^\n]*|/\*.*?\*/)
  | (?P<dollar>\$(?P<tag>[A-Za-z_]*)\$.*?\$(?P=tag)\$)
  | (?P<text>'(?:[^']|'')*')
  | (?P<quoted>"(?:[^"]|"")*")
  | (?P<cast>::)
  | (?P<parameter>:[a-z_][a-z0-9_]*)
  | (?P<kind>\{[a-z]+\})
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<number>\d+(?:\.\d+)?)
  | (?P<space>\s+)
  | (?P<sign>\|\||<>|<=|>=|!=|[-+*/%<>=(),.;~|&\[\]])
''', re.VERBOSE | re.DOTALL)


class SqlError(Exception):
    """What is wrong with a .sql file, and where; printed as FILE:LINE: MESSAGE."""

    def __init__(self, path, line, message):
        super().__init__(f'{path}:{line}: {message}')


def tokens_of(sql, path, line=1):
    """The tokens of `sql`, whose first line is `line` of the file `path`."""
    found, position = [], 0
    while position < len(sql):
        match = PATTERN.match(sql, position)
        if not match:
            raise SqlError(path, line, f'cannot read: {sql[position:position + 20]!r}')
        found.append(Token(match.lastgroup if match.lastgroup != 'tag' else 'dollar',
                           match.group(), line))
        line += match.group().count('\n')
        position = match.end()
    return found


def text_of(tokens):
    """One line of SQL without comments, white space reduced where it carries nothing."""
    parts = []
    for token in tokens:
        if token.kind in ('comment', 'space'):
            if parts and parts[-1] != ' ':
                parts.append(' ')
        else:
            parts.append(token.text)
    return ''.join(parts).strip()


def c_string(text):
    """A C literal (or several, broken at a bearable length) with the bytes of `text`."""
    pieces, piece = [], ''
    for character in text:
        escaped = {'\\': '\\\\', '"': '\\"', '\n': '\\n', '\t': '\\t'}.get(character, character)
        piece += escaped
        if len(piece) > 80 and character in ' \n':
            pieces.append(piece)
            piece = ''
    pieces.append(piece)
    return '\n        '.join(f'"{piece}"' for piece in pieces if piece or len(pieces) == 1)
