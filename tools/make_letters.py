#!/usr/bin/env python3
"""Writes the table of letters behind format/lithuanian.c from Python's copy of Unicode.

    make_letters.py OUT.c

Covers U+0000..U+024F and U+1E00..U+1EFF (ASCII to Latin Extended-B, and Latin Extended
Additional). Each character is a letter or digit with one or two ASCII base letters, a mark and a
case; or acts as a space; or is dropped; or belongs to none of these. The mark is the place of the
letter among those of its base: '0' plain, '1' '2' the marked Lithuanian ones, '~' a letter of its
own (č š ž), 'A'… the others. No two letters share base, mark and case: the tool fails otherwise.
"""
import sys
import unicodedata

RANGES = (range(0x0000, 0x0250), range(0x1E00, 0x1F00))
MARKS = {'ą': '1', 'ę': '1', 'ė': '2', 'į': '1', 'ų': '1', 'ū': '2', 'č': '~', 'š': '~', 'ž': '~'}
DROPPED = set('\'"`´«»\u00ad¨¯¸')
WRITTEN = {'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th',
           'ħ': 'h', 'ı': 'i', 'ŋ': 'n', 'ŧ': 't', 'ĸ': 'k', 'ə': 'e', 'ɇ': 'e', 'ɨ': 'i',
           'ƒ': 'f', 'ƀ': 'b', 'ƶ': 'z', 'ǥ': 'g', 'ŉ': 'n', 'ŀ': 'l', 'ȥ': 'z'}


def base_of(character):
    """The one or two ASCII letters or digits a character is written with; None if it has none."""
    lower = character.lower()
    if lower in WRITTEN:
        return WRITTEN[lower]
    parts = unicodedata.normalize('NFKD', character)
    if parts[0] in WRITTEN:
        return WRITTEN[parts[0]]
    parts = ''.join(WRITTEN.get(c, c) for c in parts.lower() if not unicodedata.combining(c))
    parts = parts.replace('·', '').replace('ʼ', '').replace('ʾ', '')
    is_plain = parts.isascii() and parts.isalnum() and 1 <= len(parts) <= 2
    return parts if is_plain and unicodedata.category(character)[0] in 'LN' else None


def case_of(character):
    """0 small, 1 capital, 2 a capital with a small one."""
    return {'Lu': 1, 'Lt': 2}.get(unicodedata.category(character), 0)


class Marks:
    """Hands out the marks of each base letter."""

    def __init__(self):
        self.given = {}
        self.used = {}

    def of(self, character, base):
        """The mark of a character: the same for both cases."""
        lower = character.lower() if len(character.lower()) == 1 else character
        if lower == base:
            return '0'
        if lower in MARKS:
            return MARKS[lower]
        if lower not in self.given:
            self.used[base[0]] = self.used.get(base[0], 0) + 1
            self.given[lower] = chr(ord('A') + self.used[base[0]] - 1)
        if self.given[lower] >= '~':
            raise SystemExit(f'make_letters: too many marks of {base}')
        return self.given[lower]


def row_of(character, marks, seen):
    """One initialiser."""
    base = base_of(character)
    if base:
        mark, case = marks.of(character, base), case_of(character)
        if seen.setdefault((base, mark, case), character) != character:
            raise SystemExit(f'make_letters: {character} and {seen[(base, mark, case)]} collide')
        second = f"'{base[1]}'" if len(base) == 2 else '0'
        mark_c = repr(mark)  # Python and C write these characters alike
        return f"{{LETTER_KEPT, {{'{base[0]}', {second}}}, {mark_c}, {case}}}"
    if character in DROPPED:
        return '{LETTER_DROPPED}'
    is_letter = unicodedata.category(character)[0] == 'L'
    return '{LETTER_OTHER}' if is_letter else '{LETTER_SPACE}'


def main(arguments):
    """Runs the tool; returns the exit status."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    marks, seen = Marks(), {}
    out = ['/* Made by tools/make_letters.py from Unicode; not to be edited. */',
           '#include "format/letters.h"', '', 'const struct letter letter_table[LETTER_COUNT] = {']
    for characters in RANGES:
        out += [f'    {row_of(chr(c), marks, seen)}, /* U+{c:04X} */' for c in characters]
    with open(arguments[0], 'w', encoding='utf-8') as file:
        file.write('\n'.join(out + ['};', '']))
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
