#!/usr/bin/env python3
"""Turns translations/lt/*.po and translations/en/*.po into one sorted C table.

    make_words.py OUT.c translations/lt translations/en
    make_words.py --list translations/lt translations/en      prints the .po files, one a line

A file is gettext's .po: `msgid` is a key of ours such as "organisation.name", `msgstr` the words.
A key with plurals has a `msgid_plural` (the same key) and `msgstr[0]`, `msgstr[1]`, `msgstr[2]`
in Lithuanian (1, 2, 10) or `msgstr[0]`, `msgstr[1]` in English (1, 2). The header entry with the
empty msgid is optional.

The build fails on a key that one language lacks, a key given twice, a key not of the form
name.name, an empty translation, a wrong number of plural forms, and {places} that differ between
the languages.
"""
import os
import re
import sys

LANGUAGES = {'lt': 3, 'en': 2}  # plural forms
FORMS_MAX = 3
KEY = re.compile(r'[a-z0-9_]+([.-][a-z0-9_]+)*')
LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d)\])?\s+"(.*)"')
MORE = re.compile(r'"(.*)"')
PLACE = re.compile(r'\{[a-z0-9_.]+\}')
ESCAPES = {'n': '\n', 't': '\t', '"': '"', '\\': '\\'}


class WordsError(Exception):
    """Something wrong in a file; the message names file and line."""


class Entry:
    """One key with its forms in one language."""

    def __init__(self, place):
        self.place = place
        self.key = None
        self.plural = None
        self.forms = {}


def unescape(text, place):
    """The text of a quoted string of a .po file."""
    def one(match):
        if match.group(1) not in ESCAPES:
            raise WordsError(f'{place}: unknown escape \\{match.group(1)}')
        return ESCAPES[match.group(1)]
    if re.search(r'(?<!\\)(?:\\\\)*"', text):
        raise WordsError(f'{place}: a quotation mark inside a string needs a backslash')
    return re.sub(r'\\(.)', one, text)


def put(entry, word, form, text):
    """Adds a piece of a field to an entry."""
    if word == 'msgid':
        entry.key = (entry.key or '') + text
    elif word == 'msgid_plural':
        entry.plural = (entry.plural or '') + text
    else:
        entry.forms[form] = entry.forms.get(form, '') + text


def read_file(path):
    """The entries of one .po file, the header left out."""
    entries, field = [], None
    with open(path, encoding='utf-8') as file:
        for number, line in enumerate(file, 1):
            place, line = f'{path}:{number}', line.strip()
            if not line or line.startswith('#'):
                continue
            match, more = LINE.fullmatch(line), MORE.fullmatch(line)
            if match and match.group(1) == 'msgctxt':
                raise WordsError(f'{place}: msgctxt is not used here; name the key differently')
            if match:
                if match.group(1) == 'msgid':
                    entries.append(Entry(place))
                if not entries:
                    raise WordsError(f'{place}: {match.group(1)} before any msgid')
                field = (match.group(1), int(match.group(2) or 0))
                put(entries[-1], *field, unescape(match.group(3), place))
            elif more and field:
                put(entries[-1], *field, unescape(more.group(1), place))
            else:
                raise WordsError(f'{place}: this is no line of a .po file: {line}')
    return [entry for entry in entries if entry.key]


def check_entry(entry, language):
    """Fails on an entry that cannot be right by itself."""
    if not KEY.fullmatch(entry.key):
        raise WordsError(f'{entry.place}: the key "{entry.key}" is not of the form name.name')
    if entry.plural is not None and entry.plural != entry.key:
        raise WordsError(f'{entry.place}: msgid_plural of "{entry.key}" must be the key again')
    wanted = 1 if entry.plural is None else LANGUAGES[language]
    if sorted(entry.forms) != list(range(wanted)):
        raise WordsError(f'{entry.place}: "{entry.key}" has {len(entry.forms)} forms, '
                         f'{language} needs {wanted}')
    for form, text in entry.forms.items():
        if not text:
            raise WordsError(f'{entry.place}: form {form} of "{entry.key}" is empty')


def files_of(folder):
    """The .po files of a folder, sorted."""
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder))
            if name.endswith('.po')]


def read_language(folder):
    """All entries of a language by key."""
    language = os.path.basename(os.path.normpath(folder))
    if language not in LANGUAGES:
        raise WordsError(f'{folder}: the folder must be named one of {", ".join(LANGUAGES)}')
    entries = {}
    for path in files_of(folder):
        for entry in read_file(path):
            check_entry(entry, language)
            if entry.key in entries:
                raise WordsError(f'{entry.place}: "{entry.key}" stands at '
                                 f'{entries[entry.key].place} already')
            entries[entry.key] = entry
    return entries


def places(entry):
    """The {places} an entry names."""
    return {place for text in entry.forms.values() for place in PLACE.findall(text)}


def check_pair(first, second):
    """Fails where two languages do not say the same things."""
    for key in sorted(set(first) ^ set(second)):
        entry = first.get(key) or second.get(key)
        raise WordsError(f'{entry.place}: "{key}" is missing in the other language')
    for key in sorted(first):
        one, other = first[key], second[key]
        if (one.plural is None) != (other.plural is None):
            raise WordsError(f'{one.place}: "{key}" has plurals in one language only')
        if places(one) != places(other):
            raise WordsError(f'{one.place}: {{places}} of "{key}" differ: '
                             f'{sorted(places(one) ^ places(other))}')


def c_text(text):
    """A struct text initialiser; lines of at most 80 bytes."""
    pieces, piece = [], ''
    for character in text:
        piece += {'\n': '\\n', '\t': '\\t', '"': '\\"', '\\': '\\\\',
                  '?': '\\?'}.get(character, character)
        if len(piece) >= 72:
            pieces.append(piece)
            piece = ''
    pieces.append(piece)
    lines = '\n        '.join(f'"{part}"' for part in pieces if part or len(pieces) == 1)
    return '{%s, %d}' % (lines, len(text.encode()))


def forms_in_c(entry):
    """All forms of an entry as an initialiser; a missing one repeats the last."""
    forms = [entry.forms[i] for i in sorted(entry.forms)]
    forms += [forms[-1]] * (FORMS_MAX - len(forms))
    return '{%s}' % ',\n       '.join(c_text(form) for form in forms)


def hash_of(key):
    """FNV-1a of 32 bits, as src/format/words.c computes it."""
    value = 2166136261
    for byte in key.encode():
        value = (value ^ byte) * 16777619 & 0xffffffff
    return value


def places_of(keys):
    """The table of places: the number of a key's row and 1, or 0."""
    size = 1
    while size < 2 * len(keys):
        size *= 2
    places = [0] * size
    for number, key in enumerate(keys, 1):
        place = hash_of(key) % size
        while places[place]:
            place = (place + 1) % size
        places[place] = number
    return places


def write_table(path, languages):
    """Writes the C file, keys in bytewise order."""
    keys = sorted(languages[0], key=lambda k: k.encode())
    places = places_of(keys)
    out = ['/* Made by tools/make_words.py from translations/; not to be edited. */',
           '#include "format/words_table.h"', '', 'const struct word word_table[] = {']
    for key in keys:
        out.append('    {"%s",' % key)
        out.append('     {%s}},' % ',\n      '.join(forms_in_c(entries[key])
                                                  for entries in languages))
    out += ['};', 'const size_t word_count = COUNT(word_table);', 'const uint16_t word_places[] = {']
    out += ['    ' + ''.join(f'{place},' for place in places[at:at + 16])
            for at in range(0, len(places), 16)]
    out += ['};', f'const uint32_t word_places_mask = {len(places) - 1};', '']
    write_if_changed(path, '\n'.join(out))


def write_if_changed(path, text):
    """Writes a file only where that changes it, so that nothing is compiled for nothing."""
    try:
        with open(path, encoding='utf-8') as file:
            if file.read() == text:
                return
    except OSError:
        pass
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def main(arguments):
    """Runs the tool; returns the exit status."""
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        if arguments[0] == '--list':
            print('\n'.join(path for folder in arguments[1:] for path in files_of(folder)))
            return 0
        languages = [read_language(folder) for folder in arguments[1:]]
        if not languages[0]:
            raise WordsError(f'{arguments[1]}: no words at all')
        check_pair(*languages)
        write_table(arguments[0], languages)
    except (OSError, UnicodeError, WordsError) as error:
        print(f'make_words: {error}', file=sys.stderr)
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
