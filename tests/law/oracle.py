"""The rule texts worked out with exact fractions, apart from everything the program does.

Reads rules/ and parameters/ itself; shares with the generator only the parser of formulas.
"""
import csv
import math
import os
import sys
from fractions import Fraction

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(ROOT, 'tools'))
from rule_text import UNITS, Book, Node, scaled  # noqa: E402  (needs the path)

COMPARE = {'<': lambda a, b: a < b, '<=': lambda a, b: a <= b, '>': lambda a, b: a > b,
           '>=': lambda a, b: a >= b, '=': lambda a, b: a == b, '!=': lambda a, b: a != b}


def open_book():
    """All rules of the tree."""
    return Book(os.path.join(ROOT, 'rules'), os.path.join(ROOT, 'parameters'))


class Parameters:
    """Dated values: value(code, municipality, month) is a Fraction, or rows of a table."""

    def __init__(self, book):
        self.book, self.rows = book, {}
        folder = os.path.join(ROOT, 'parameters')
        for name in sorted(os.listdir(folder)):
            if name == 'codes.csv' or not name.endswith('.csv'):
                continue
            with open(os.path.join(folder, name), encoding='utf-8', newline='') as file:
                for row in csv.DictReader(file):
                    self.rows.setdefault((row['code'], row['municipality']), []).append(row)

    @staticmethod
    def known(row):
        return row.get('known_from') or row['valid_from']

    def held(self, rows):
        """Of rows of one day those that no later known one took the place of."""
        ends = max((self.known(row) for row in rows if not row['value']), default='')
        held = {}
        for row in sorted(rows, key=self.known):
            if row['value'] and self.known(row) > ends:
                held[row['at_least']] = row
        return list(held.values())

    def value(self, code, municipality, month, known='9999'):
        day = f'{month // 100:04}-{month % 100:02}-01'
        for place in (municipality, ''):
            rows = [row for row in self.rows.get((code, place), [])
                    if row['valid_from'] <= day and self.known(row) <= known]
            last = max((row['valid_from'] for row in rows), default='')
            held = self.held([row for row in rows if row['valid_from'] == last])
            if held:
                break
        else:
            return None
        if not self.book.codes[code].key:
            return Fraction(held[0]['value'])
        return sorted((Fraction(row['at_least']), Fraction(row['value'])) for row in held)


class Evaluation:
    """One row of one rule. `parameters` is a function from code to value."""

    def __init__(self, rule, facts, parameters, month, changes=None):
        self.rule, self.facts, self.parameters = rule, facts, parameters
        self.day, self.changes, self.steps, self.met = month * 100 + 1, changes or {}, {}, {}
        for step in rule.steps.values():
            self.steps[step.name] = self.value(step.node)

    def value(self, node):
        node = self.changes.get(id(node), node)
        return getattr(self, f'value_{node.kind}')(node)

    @staticmethod
    def value_number(node):
        return Fraction(node.value)

    def value_name(self, node):
        if node.value in self.steps:
            return self.steps[node.value]
        if node.value in self.facts:
            return self.facts[node.value]
        return Fraction(self.day) if node.value == 'day' else self.parameters(node.value)

    def value_if(self, node):
        return self.value(node.parts[1 if self.value(node.parts[0]) else 2])

    def value_and(self, node):
        return all([self.value(part) for part in node.parts])

    def value_or(self, node):
        return any([self.value(part) for part in node.parts])

    def value_not(self, node):
        return not self.value(node.parts[0])

    def value_compare(self, node):
        left = self.value(node.parts[0])
        if isinstance(left, str):
            fact = next(fact for fact in self.rule.book.facts.values()
                        if fact.code == node.parts[0].value)
            left, right = fact.codes.index(left), fact.codes.index(node.parts[1].value)
        else:
            right = self.value(node.parts[1])
        self.met.setdefault(id(node), set()).add((left > right) - (left < right))
        return COMPARE[node.value](left, right)

    def value_binary(self, node):
        left, right = (self.value(part) for part in node.parts)
        if node.value == '+':
            return left + right
        if node.value == '-':
            return left - right
        return left * right if node.value == '*' else left / right

    def value_call(self, node):
        if node.value == 'band':
            key = self.value(node.parts[1])
            return max(((start, value) for start, value in self.parameters(node.parts[0].value)
                        if start <= key), default=(0, Fraction(0)))[1]
        values = [self.value(part) for part in node.parts]
        if node.value == 'round_cent':
            return Fraction(math.floor(values[0] * 100 + Fraction(1, 2)), 100)
        if node.value == 'years':
            return Fraction(-1 if values[1] < values[0] else (values[1] - values[0]) // 10000)
        return min(values) if node.value == 'min' else max(values)


def fact_value(fact, text):
    """A fact of a case as the oracle has it; None where it is none."""
    if fact.unit == 'code':
        return text if text in fact.codes else None
    if fact.unit == 'flag':
        return {'yes': True, 'no': False}.get(text)
    if fact.unit == 'date':
        text = text.replace('-', '')
    number = scaled(text.replace(',', '.'), UNITS[fact.unit][0])
    if number is None or not fact.low <= number <= fact.high:
        return None
    return Fraction(number, 10 ** UNITS[fact.unit][0])


def fact_default(fact):
    """What an unsaid fact means; None where it must be said."""
    if fact.default is None:
        return None
    if fact.unit == 'code':
        return fact.codes[fact.default]
    if fact.unit == 'flag':
        return bool(fact.default)
    return Fraction(fact.default, 10 ** UNITS[fact.unit][0])


def text_of(unit, value):
    """A step's value as cases have it."""
    if unit == 'flag':
        return 'yes' if value else 'no'
    decimals = UNITS[unit][0]
    number = value * 10 ** decimals
    if number.denominator != 1:
        return None
    digits = str(abs(number.numerator)).rjust(decimals + 1, '0')
    digits = f'{digits[:-decimals]}.{digits[-decimals:]}' if decimals else digits
    return ('-' if number < 0 else '') + digits
