"""Cases of rules, by the oracle: each is met, each mutant of a rule is killed by one.

    python3 test_cases.py

A mutant is a rule with one comparison moved over its edge or turned round, one `and` made `or`,
one `min` made `max`, or one parameter changed by the least there is. One that no case notices is
an edge without a case. Those that cannot be noticed stand in equivalent.csv with the reason.
"""
import csv
import os
import sys
import unittest
from fractions import Fraction

from oracle import (ROOT, UNITS, Evaluation, Node, Parameters, fact_default, fact_value, open_book,
                    text_of)

CASES = os.path.join(ROOT, 'tests/law/cases')
EQUIVALENT = os.path.join(ROOT, 'tests/law/equivalent.csv')
TURNED = {'<': ['<=', '>='], '<=': ['<', '>'], '>': ['>=', '<='], '>=': ['>', '<'],
          '=': ['!='], '!=': ['=']}
FRAME = ('id', 'month', 'municipality', 'known', 'source')


class Case:
    """A row of a table of cases."""

    def __init__(self, rule, row):
        self.rule, self.row = rule, row
        self.month = int(row['month'].replace('-', ''))
        self.municipality = row.get('municipality', '')
        self.known = row.get('known', '') or '9999'
        self.expected = {name[1:]: value for name, value in row.items()
                         if name.startswith('=') and value and name != '=fault'}
        self.facts = {}
        for code in rule.facts:
            fact = rule.book.facts[code]
            text = row.get(code, '')
            self.facts[code] = fact_value(fact, text) if text else fact_default(fact)


def read_cases(book):
    """All cases that are worked out, and the rows that must be refused."""
    cases, refused = [], []
    for name in sorted(os.listdir(CASES)):
        with open(os.path.join(CASES, name), encoding='utf-8', newline='') as file:
            for row in csv.DictReader(file):
                month = int(row['month'].replace('-', ''))
                rules = [rule for rule in book.rules
                         if rule.name == name[:-4] and rule.first <= month <= rule.last]
                if row.get('=fault'):
                    refused.append((name, row))
                else:
                    cases.append(Case(rules[0], row))
    return cases, refused


def nodes_of(node):
    """A formula's nodes."""
    yield node
    for part in node.parts:
        yield from nodes_of(part)


def mutants_of(rule):
    """(what, {id of node: node in its place}) of the formulas."""
    for step in rule.steps.values():
        for node in nodes_of(step.node):
            if node.kind == 'compare':
                for sign in TURNED[node.value]:
                    yield f'{step.name}: {node.value} -> {sign}', {id(node): node._replace(value=sign)}
            elif node.kind in ('and', 'or'):
                other = 'or' if node.kind == 'and' else 'and'
                yield f'{step.name}: {node.kind} -> {other}', {id(node): node._replace(kind=other)}
            elif node.kind == 'call' and node.value in ('min', 'max'):
                other = 'max' if node.value == 'min' else 'min'
                yield f'{step.name}: {node.value} -> {other}', {id(node): node._replace(value=other)}


class Runner:
    """Runs the cases of a rule, changed or not."""

    def __init__(self, book, parameters, cases):
        self.book, self.parameters, self.cases, self.held = book, parameters, cases, {}

    def value(self, case, code):
        key = code, case.municipality, case.month, case.known
        if key not in self.held:
            self.held[key] = self.parameters.value(*key)
        return self.held[key]

    def differs(self, case, changes=None, moved=None):
        """What a case expects and does not get: (step, got), or None."""
        def parameter(code):
            value = self.value(case, code)
            return moved[1](value) if moved and moved[0] == code else value

        got = Evaluation(case.rule, case.facts, parameter, case.month, changes)
        for name, wanted in case.expected.items():
            text = text_of(case.rule.steps[name].unit, got.steps[name])
            if text is None or text_number(text) != text_number(wanted):
                return name, text
        return None


def text_number(text):
    return {'yes': 1, 'no': 0}[text] if text in ('yes', 'no') else Fraction(text)


def moves_of(code):
    """(what, function) that change a parameter by its least part, each row of a table apart."""
    least = Fraction(1, 10 ** UNITS[code.unit][0])
    if not code.key:
        return [(f'{code.code} {sign:+}', lambda value, sign=sign: value + sign * least)
                for sign in (1, -1)]
    step = Fraction(1, 10 ** UNITS[code.key][0])

    def moved(value, row, by_key, by_value):
        return [(key + by_key * (at == row), number + by_value * (at == row))
                for at, (key, number) in enumerate(value)]
    found = []
    for row in range(8):
        for what, by_key, by_value in (('key +1', step, 0), ('key -1', -step, 0),
                                            ('value +1', 0, least)):
            found.append((f'{code.code} row {row} {what}',
                          lambda value, row=row, k=by_key, v=by_value: moved(value, row, k, v)))
    return found


class CasesTest(unittest.TestCase):
    """What the tables of cases are worth."""

    @classmethod
    def setUpClass(cls):
        cls.book = open_book()
        cls.parameters = Parameters(cls.book)
        cls.cases, cls.refused = read_cases(cls.book)
        cls.runner = Runner(cls.book, cls.parameters, cls.cases)

    def test_cases_are_met(self):
        for case in self.cases:
            with self.subTest(rule=case.rule.name, id=case.row['id']):
                self.assertTrue(case.expected)
                self.assertIsNone(self.runner.differs(case))

    def test_each_version_has_cases(self):
        covered = {(case.rule.name, case.rule.first) for case in self.cases}
        self.assertEqual([], [(rule.name, rule.first) for rule in self.book.rules
                              if (rule.name, rule.first) not in covered])

    def survivors(self):
        for rule in self.book.rules:
            cases = [case for case in self.cases if case.rule is rule]
            for what, changes in mutants_of(rule):
                if not any(self.runner.differs(case, changes) for case in cases):
                    yield f'{rule.name}.{rule.first}', what
            for code in rule.codes:
                for what, move in moves_of(self.book.codes[code]):
                    row = int(what.split()[2]) if ' row ' in what else 0
                    near = [case for case in cases if row == 0 or row < len(
                        self.runner.value(case, code))]
                    if near and not any(self.runner.differs(case, None, (code, move))
                                        for case in near):
                        yield f'{rule.name}.{rule.first}', what

    def test_mutants_are_killed(self):
        with open(EQUIVALENT, encoding='utf-8', newline='') as file:
            known = {(row['rule'], row['mutant']): row['reason'] for row in csv.DictReader(file)}
        self.assertTrue(all(known.values()))
        found = set(self.survivors())
        self.assertEqual([], sorted(found - set(known)), 'edges without a case')
        self.assertEqual([], sorted(set(known) - found), 'in equivalent.csv, and yet killed')


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1] + sys.argv[1:], verbosity=1)
