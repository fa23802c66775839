#!/usr/bin/env python3
"""Turns rule texts (rules/*.rule) into C: the tables that explain them, rows and columns.

    make_rules.py --rows rule_rows.c --columns rule_columns.c --depfile rules.d RULES PARAMETERS

rule_text.py reads and checks the texts. The two files have the same formulas: rows work with whole
numbers and keep each step, columns with whole numbers kept in doubles, for vectors.
"""
import argparse
import hashlib
import os
import re
import sys

from rule_text import BAND_ROWS_MAX, UNITS, Book, RuleError

OPENING = '/* Made by tools/make_rules.py. */\n'
# How signs of a formula are printed.
SIGNS = {'<=': '≤', '>=': '≥', '!=': '≠', '*': '×', '-': '−', '/': ':'}
FUNCTION = re.compile(r'\b(NUMBER|CHOOSE|BOTH|EITHER|NOT|LT|LE|GT|GE|EQ|NE|LESSER|GREATER|HALF_UP'
                      r'|YEARS)\(')


def tag_of(path):
    """The tag that tools/embed.py gives the text as a resource."""
    with open(path, 'rb') as file:
        return hashlib.sha256(file.read()).hexdigest()[:16]


def c_string(text):
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"') + '"'


def c_pair(texts):
    return '{' + ', '.join(map(c_string, texts)) + '}'


def c_unit(unit):
    return 'LAW_' + unit.upper()


def c_array(kind, name, items):
    return f'static const {kind} {name}[] = {{{", ".join(items)}}};\n'


def formula(text):
    """The C text of a value: functions are those of arithmetic.h."""
    return FUNCTION.sub(lambda match: match.group(1).lower() + '_(', text)


class Maker:
    """What is written into the two files."""

    def __init__(self, book):
        self.book = book
        self.fact_at = {code: at for at, code in enumerate(book.facts)}
        self.code_at = {code: at for at, code in enumerate(book.codes)}

    def facts(self):
        made, rows = '', ''
        for fact in self.book.facts.values():
            words = 'NULL'
            if fact.codes:
                words = f'words_of_{fact.code}'
                made += c_array('struct law_word', words,
                                [f'{{{c_string(code)}, {c_pair((lt, en))}}}' for code, lt, en in
                                 zip(fact.codes, fact.codes_lt, fact.codes_en)])
            rows += (f'    {{{c_string(fact.code)}, {c_unit(fact.unit)}, {fact.low}, {fact.high}, '
                     f'{"true" if fact.default is not None else "false"}, {fact.default or 0}, '
                     f'{c_pair((fact.lt, fact.en))}, {words}, {len(fact.codes)}}},\n')
        return (f'{made}\nconst struct law_fact law_facts[] = {{\n{rows}}};\n'
                f'const size_t law_fact_count = {len(self.book.facts)};\n')

    def codes(self):
        rows = ''.join(
            f'    {{{c_string(code.code)}, {c_unit(code.unit)}, '
            f'{c_unit(code.key) if code.key else "LAW_NO_UNIT"}, {code.low}, {code.high}, '
            f'{c_pair((code.lt, code.en))}}},\n' for code in self.book.codes.values())
        return (f'\nconst struct law_code law_codes[] = {{\n{rows}}};\n'
                f'const size_t law_code_count = {len(self.book.codes)};\n')

    def units(self):
        rows = ''.join(f'    [{c_unit(unit)}] = {{{c_string(unit)}, {decimals}}},\n'
                       for unit, (decimals, _) in UNITS.items())
        return f'\nconst struct law_unit_row law_units[] = {{\n{rows}}};\n'

    @staticmethod
    def key(rule):
        return f'{rule.name}_{rule.first}'

    def over(self, rule, name):
        """What a step is divided by, as a place."""
        if name in rule.steps:
            return f'{{LAW_STEP, {list(rule.steps).index(name)}}}'
        if name in self.book.facts:
            return f'{{LAW_FACT, {rule.facts.index(name)}}}'
        return f'{{LAW_PARAMETER, {rule.codes.index(name)}}}'

    def tokens(self, rule, step):
        """The formula in pieces, for those who print it."""
        rows, listed = [], None
        for word, sign in re.findall(r'([a-z][a-z0-9_]*)|(<=|>=|!=|\s+|.)', step.words['is']):
            piece, at, text, code = 'SIGN', 0, 'NULL', 'NULL'
            if sign:
                text = c_string(' ' if sign.isspace() else SIGNS.get(sign, sign))
            elif listed and word in listed.codes:
                piece, code = 'CODE', f'&words_of_{listed.code}[{listed.codes.index(word)}]'
            elif word in rule.facts:
                piece, at = 'FACT', rule.facts.index(word)
            elif word in rule.steps:
                piece, at = 'STEP', list(rule.steps).index(word)
            elif word in rule.codes:
                piece, at = 'PARAMETER', rule.codes.index(word)
            else:
                piece, text = 'WORD', c_string(f'law.word.{word}')
            if word:
                fact = rule.book.facts.get(word)
                listed = fact if fact and fact.codes else None
            rows.append(f'{{LAW_PIECE_{piece}, {at}, {text}, {code}}}')
        return rows

    def step(self, rule, step):
        if len(step.value.over) > 2:
            rule.fail(f'{step.name} is divided by more than two', step.line)
        over = ', '.join(self.over(rule, name) for name in step.value.over)
        doubt = c_pair(step.doubt) if step.doubt else '{NULL, NULL}'
        return (f'    {{{c_string(step.name)}, {c_unit(step.unit)}, {step.value.decimals}, '
                f'{c_pair((step.words["lt"], step.words["en"]))}, {c_string(step.words["law"])},\n'
                f'     tokens_{self.key(rule)}_{step.name}, {len(self.tokens(rule, step))}, {doubt}, '
                f'{{{over}}}, '
                f'{len(step.value.over)}}},\n')

    def rule(self, rule):
        key = self.key(rule)
        steps = ''.join(self.step(rule, step) for step in rule.steps.values())
        made = ''.join('\n' + c_array('struct law_token', f'tokens_{key}_{step.name}',
                                      self.tokens(rule, step)) for step in rule.steps.values())
        made += f'\nstatic const struct law_step steps_{key}[] = {{\n{steps}}};\n'
        made += c_array('unsigned short', f'facts_{key}',
                        [str(self.fact_at[name]) for name in rule.facts])
        made += c_array('unsigned short', f'codes_{key}',
                        [str(self.code_at[name]) for name in rule.codes])
        names = list(rule.steps)
        made += c_array('unsigned short', f'gives_{key}',
                        [str(names.index(name)) for name in rule.gives])
        return made

    def row_of_table(self, rule):
        key = self.key(rule)
        note = c_pair(rule.note) if rule.note else '{NULL, NULL}'
        once = c_pair(rule.once) if rule.once else '{NULL, NULL}'
        return (f'    {{{c_string(rule.name)}, {rule.first}, {rule.last}, {c_pair(rule.title)}, '
                f'{c_string(rule.head["act"])}, {c_string(rule.head["source"])}, {note},\n'
                f'     {"true" if rule.once else "false"}, {once},\n'
                f'     {c_string("rules/" + os.path.basename(rule.path))}, "{tag_of(rule.path)}", '
                f'facts_{key}, {len(rule.facts)}, codes_{key}, {len(rule.codes)}, '
                f'steps_{key}, {len(rule.steps)}, gives_{key}, {len(rule.gives)}, '
                f'{self.room(rule)}, row_{key}, law_columns_{key}}},\n')

    def room(self, rule):
        return sum(2 * BAND_ROWS_MAX if self.book.codes[name].key else 1 for name in rule.codes)

    def parameters(self, rule):
        """Declarations of the parameters."""
        made, at = '', 0
        for name in rule.codes:
            if self.book.codes[name].key:
                made += f'    const number *const t_{name} = p + {at};\n'
                at += 2 * BAND_ROWS_MAX
            else:
                made += f'    const number p_{name} = p[{at}];\n'
                at += 1
        return made

    def row_function(self, rule):
        made = (f'\nstatic void row_{self.key(rule)}(const int64_t *p, const int64_t *f, '
                'int64_t day, int64_t *s)\n{\n    (void)day;\n    (void)p;\n    (void)f;\n')
        made += self.parameters(rule)
        for at, name in enumerate(rule.facts):
            made += f'    const number f_{name} = f[{at}];\n'
        for at, step in enumerate(rule.steps.values()):
            made += f'    const number s_{step.name} = {formula(step.value.text)};\n'
            made += f'    s[{at}] = s_{step.name};\n'
        return made + '}\n'

    def column_function(self, rule):
        name = f'law_columns_{self.key(rule)}'
        head = (f'void {name}(const double *restrict p, const int32_t *const *f, double day, '
                'size_t count,\n    int32_t *const *out)')
        made = f'\n{head};\nEACH_PROCESSOR\n{head}\n{{\n    (void)day;\n    (void)p;\n    (void)f;\n'
        made += self.parameters(rule)
        for at, fact in enumerate(rule.facts):
            made += f'    const int32_t *restrict const in_{fact} = f[{at}];\n'
        for at, given in enumerate(rule.gives):
            made += f'    int32_t *restrict const out_{given} = out[{at}];\n'
        made += '    INDEPENDENT_TURNS\n    for (size_t i = 0; i < count; i++) {\n'
        for fact in rule.facts:
            made += f'        const number f_{fact} = in_{fact}[i];\n'
        for step in rule.steps.values():
            made += f'        const number s_{step.name} = {formula(step.value.text)};\n'
        for given in rule.gives:
            made += f'        out_{given}[i] = (int32_t)s_{given};\n'
        return made + '    }\n}\n'

    def rows_file(self):
        rules = self.book.rules
        declared = ''.join(f'law_columns_function law_columns_{self.key(rule)};\n'
                           for rule in rules)
        return (OPENING + '#include "law/arithmetic.h"\n#include "law/rule.h"\n\n' + declared
                + self.facts() + self.codes() + self.units()
                + ''.join(self.rule(rule) + self.row_function(rule) for rule in rules)
                + '\nconst struct law_rule law_rules[] = {\n'
                + ''.join(map(self.row_of_table, rules)) + '};\n'
                + f'const size_t law_rule_count = {len(rules)};\n')

    def columns_file(self):
        return (OPENING + '#define LAW_IN_COLUMNS 1\n#include "law/arithmetic.h"\n'
                + ''.join(map(self.column_function, self.book.rules)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    for name in ('--rows', '--columns', '--depfile'):
        parser.add_argument(name, required=True)
    parser.add_argument('rules')
    parser.add_argument('parameters')
    arguments = parser.parse_args()
    maker = Maker(Book(arguments.rules, arguments.parameters))
    for path, text in ((arguments.rows, maker.rows_file()),
                       (arguments.columns, maker.columns_file())):
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
    needed = [arguments.rules, os.path.join(arguments.rules, 'facts.csv'),
              os.path.join(arguments.parameters, 'codes.csv'), __file__,
              os.path.join(os.path.dirname(os.path.abspath(__file__)), 'rule_text.py')]
    needed += [rule.path for rule in maker.book.rules]
    with open(arguments.depfile, 'w', encoding='utf-8') as file:
        file.write(f'{os.path.basename(arguments.rows)}: {" ".join(needed)}\n')


if __name__ == '__main__':
    try:
        main()
    except (RuleError, OSError) as error:
        sys.exit(str(error))
