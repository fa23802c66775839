"""Reads rule texts (rules/*.rule), their facts and the codes of parameters; finds what is wrong.

make_rules.py makes C of what stands here, tests/law/oracle.py works it out with exact fractions.
doc/law.md says how a rule is written. What is wrong is a RuleError, FILE:LINE: what.

A number is a whole numerator over a power of ten that is known here, and perhaps over facts that
are at least 1 (`income / members`): nothing is rounded but where the text says round_cent. The
bounds of every number follow from those of facts and parameters, so that no sum can overflow.
"""
import csv
import os
import re
from collections import namedtuple

# name: (decimals, what it measures)
UNITS = {
    'number': (0, {}), 'factor': (2, {}), 'share': (2, {}), 'flag': (0, {}), 'code': (0, {}),
    'euro': (2, {'euro': 1}), 'month': (0, {'month': 1}), 'year': (0, {'year': 1}),
    'date': (0, {'date': 1}), 'm2': (2, {'m2': 1}), 'm3': (2, {'m3': 1}), 'hour': (2, {'hour': 1}),
    'euro_per_m2': (4, {'euro': 1, 'm2': -1}), 'euro_per_m3': (4, {'euro': 1, 'm3': -1}),
    'euro_per_hour': (2, {'euro': 1, 'hour': -1}),
}
EXACT_MAX = 2 ** 53   # whole numbers up to here are exact in the columns
OUTPUT_MAX = 2 ** 31 - 1
BAND_ROWS_MAX = 8
KEYWORDS = {'if', 'then', 'else', 'and', 'or', 'not'}
FUNCTIONS = {'min', 'max', 'round_cent', 'band', 'years', 'day'}
NAME = re.compile(r'[a-z][a-z0-9_]{1,47}')
TOKEN = re.compile(r'\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z][a-z0-9_]*)'
                   r'|(?P<sign><=|>=|!=|[-+*/<>=(),]))')
COMPARISONS = {'<': 'LT', '<=': 'LE', '>': 'GT', '>=': 'GE', '=': 'EQ', '!=': 'NE'}

Fact = namedtuple('Fact', 'code unit low high default codes lt en codes_lt codes_en')
Code = namedtuple('Code', 'code unit key low high lt en')
# A node of a formula: `kind` number, name, code, call, binary, compare, and, or, not, if.
Node = namedtuple('Node', 'kind value parts')


class RuleError(Exception):
    """What is wrong, and where; printed as FILE:LINE: MESSAGE."""

    def __init__(self, path, line, message):
        super().__init__(f'{path}:{line}: {message}')


def scaled(text, decimals):
    """A decimal text as a whole number of 10^-decimals; None where it is none."""
    match = re.fullmatch(r'(-?)(\d+)(?:\.(\d+))?', text)
    if not match or len(match.group(3) or '') > decimals:
        return None
    number = int(match.group(2) + (match.group(3) or '').ljust(decimals, '0'))
    return -number if match.group(1) else number


def rows_of(path, columns):
    """(line, row) of a CSV file with just these columns."""
    with open(path, encoding='utf-8', newline='') as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != columns:
            raise RuleError(path, 1, f'the header is {",".join(columns)}')
        for row in reader:
            if None in row or None in row.values():
                raise RuleError(path, reader.line_num, 'as many fields as the header has')
            yield reader.line_num, {key: value.strip() for key, value in row.items()}


def bound(path, line, row, name):
    """The bound of a fact or parameter in its unit's smallest part."""
    number = scaled(row[name], UNITS[row['unit']][0])
    if number is None:
        raise RuleError(path, line, f'{name}: no number of the unit {row["unit"]}: {row[name]!r}')
    return number


def check_declared(path, line, row, known):
    """What facts and parameters have in common."""
    if not NAME.fullmatch(row['code']) or row['code'] in KEYWORDS | FUNCTIONS:
        raise RuleError(path, line, f'code: no name: {row["code"]!r}')
    if row['code'] in known:
        raise RuleError(path, line, f'code: {row["code"]} stands twice')
    if row['unit'] not in UNITS:
        raise RuleError(path, line, f'unit: one of {" ".join(UNITS)}, not {row["unit"]!r}')
    if not row['lt'] or not row['en']:
        raise RuleError(path, line, 'lt, en: a label in both languages')


def read_facts(path):
    """What a rule may ask about a person or a household: rules/facts.csv."""
    facts = {}
    for line, row in rows_of(path, ['code', 'unit', 'min', 'max', 'default', 'codes', 'lt', 'en',
                                    'codes_lt', 'codes_en']):
        check_declared(path, line, row, facts)
        lists = [[word for word in row[name].split('|') if word]
                 for name in ('codes', 'codes_lt', 'codes_en')]
        if (row['unit'] == 'code') != bool(lists[0]) or len({len(words) for words in lists}) > 1:
            raise RuleError(path, line, 'codes: a fact of the unit code has a list in each column')
        if row['unit'] in ('flag', 'code'):
            low, high = 0, max(1, len(lists[0]) - 1)
        else:
            low, high = bound(path, line, row, 'min'), bound(path, line, row, 'max')
        default = None
        if row['default']:
            words = ['no', 'yes'] if row['unit'] == 'flag' else lists[0]
            if words and row['default'] not in words:
                raise RuleError(path, line, f'default: one of {" ".join(words)}')
            default = words.index(row['default']) if words else bound(path, line, row, 'default')
        facts[row['code']] = Fact(row['code'], row['unit'], low, high, default, lists[0], row['lt'],
                                  row['en'], lists[1], lists[2])
    return facts


def read_codes(path):
    """The parameters there are: parameters/codes.csv."""
    codes = {}
    for line, row in rows_of(path, ['code', 'unit', 'key', 'min', 'max', 'lt', 'en']):
        check_declared(path, line, row, codes)
        if row['key'] and row['key'] not in UNITS:
            raise RuleError(path, line, f'key: the unit a table is looked up by, not {row["key"]!r}')
        codes[row['code']] = Code(row['code'], row['unit'], row['key'],
                                  bound(path, line, row, 'min'), bound(path, line, row, 'max'),
                                  row['lt'], row['en'])
    return codes


class Parser:
    """A formula as nodes."""

    def __init__(self, text, fail):
        self.fail = fail
        self.tokens, at = [], 0
        text = text.rstrip()
        while at < len(text):
            match = TOKEN.match(text, at)
            if not match:
                fail(f'cannot read: {text[at:at + 20]!r}')
            self.tokens.append((match.lastgroup, match.group(match.lastgroup)))
            at = match.end()
        self.at = 0

    def next_is(self, *words):
        return self.at < len(self.tokens) and self.tokens[self.at][1] in words

    def take(self):
        if self.at == len(self.tokens):
            self.fail('the formula ends too early')
        self.at += 1
        return self.tokens[self.at - 1]

    def want(self, word):
        if self.take()[1] != word:
            self.fail(f'"{word}" is missing in the formula')

    def whole(self):
        node = self.expression()
        if self.at < len(self.tokens):
            self.fail(f'"{self.tokens[self.at][1]}" is too much in the formula')
        return node

    def expression(self):
        if not self.next_is('if'):
            return self.chain('or', lambda: self.chain('and', self.negation))
        self.take()
        condition = self.expression()
        self.want('then')
        first = self.expression()
        self.want('else')
        return Node('if', None, [condition, first, self.expression()])

    def chain(self, word, inner):
        node = inner()
        while self.next_is(word):
            self.take()
            node = Node(word, None, [node, inner()])
        return node

    def negation(self):
        if self.next_is('not'):
            self.take()
            return Node('not', None, [self.negation()])
        node = self.sum()
        if self.next_is(*COMPARISONS):
            node = Node('compare', self.take()[1], [node, self.sum()])
        return node

    def sum(self):
        return self.binary(('+', '-'), lambda: self.binary(('*', '/'), self.factor))

    def binary(self, signs, inner):
        node = inner()
        while self.next_is(*signs):
            sign = self.take()[1]
            node = Node('binary', sign, [node, inner()])
        return node

    def factor(self):
        kind, word = self.take()
        if word == '(':
            node = self.expression()
            self.want(')')
            return node
        if kind == 'number':
            return Node('number', word, [])
        if kind != 'name' or word in KEYWORDS:
            self.fail(f'"{word}" does not stand here')
        if word in FUNCTIONS and word != 'day':
            return self.call(word)
        return Node('name', word, [])

    def call(self, word):
        parts = []
        self.want('(')
        while True:
            parts.append(self.expression())
            if self.next_is(')'):
                break
            self.want(',')
        self.take()
        return Node('call', word, parts)


# What a formula is worth: C text of the numerator, decimals, names of facts and steps it is still
# divided by, what it measures, bounds of the numerator; `kind` number, flag or code:FACT.
Value = namedtuple('Value', 'text decimals over measures low high kind is_rounded')


class Step:
    """One sentence of the law."""

    def __init__(self, name, unit, line):
        self.name, self.unit, self.line = name, unit, line
        self.words = {}
        self.node = self.value = None


class Rule:
    """One version of one benefit."""

    HEAD = {'rule', 'valid', 'title', 'act', 'source', 'gives', 'note', 'once'}
    STEP = {'lt', 'en', 'law', 'unverified', 'is'}

    def __init__(self, path, book):
        self.path, self.book, self.line = path, book, 1
        self.head, self.steps = {}, {}
        self.facts, self.codes, self.used, self.names, self.comparisons = [], [], set(), {}, 0
        self.read()
        self.check_head()
        for step in self.steps.values():
            self.check_step(step)
        self.check_gives()

    def fail(self, message, line=None):
        raise RuleError(self.path, line or self.line, message)

    # --- the text ---

    def lines(self):
        """(line, key, rest): comments left out, indented lines joined to the one before."""
        found = []
        with open(self.path, encoding='utf-8') as file:
            for number, line in enumerate(file, 1):
                self.line = number
                if len(line.rstrip('\n')) > 100:
                    self.fail('at most 100 columns')
                if not line.strip() or line.startswith('#'):
                    continue
                if line[0] == ' ':
                    if not found:
                        self.fail('the text begins indented')
                    found[-1][2] += ' ' + line.strip()
                else:
                    key, _, rest = line.strip().partition(' ')
                    found.append([number, key, rest.strip()])
        return found

    def read(self):
        step = None
        for self.line, key, rest in self.lines():
            if key == 'step':
                match = re.fullmatch(r'(\w+) +(\S+)', rest)
                if not match or not NAME.fullmatch(match.group(1)) or match.group(2) not in UNITS:
                    self.fail('step NAME UNIT')
                step = Step(match.group(1), match.group(2), self.line)
                if step.name in self.steps or step.name in self.book.facts or \
                        step.name in self.book.codes or step.name in FUNCTIONS | KEYWORDS:
                    self.fail(f'the name {step.name} is taken')
                self.steps[step.name] = step
            else:
                words, allowed = (step.words, self.STEP) if step else (self.head, self.HEAD)
                if key not in allowed:
                    self.fail(f'one of {" ".join(sorted(allowed))}, not "{key}"')
                if key in words or not rest:
                    self.fail(f'"{key}" once, with words behind it')
                words[key] = rest

    def both(self, text, what):
        """The two languages of "lt: … | en: …"."""
        match = re.fullmatch(r'lt: (.+?) \| en: (.+)', text)
        if not match:
            self.fail(f'{what} wants "lt: … | en: …"')
        return match.group(1), match.group(2)

    def check_head(self):
        self.line = 1
        for key in self.HEAD - {'note', 'once'}:
            if key not in self.head:
                self.fail(f'the rule has no "{key}"')
        valid = re.fullmatch(r'(\d{4})-(0[1-9]|1[0-2]) \.\.(?: (\d{4})-(0[1-9]|1[0-2]))?',
                             self.head['valid'])
        if not valid:
            self.fail('valid YYYY-MM .. [YYYY-MM]')
        self.name = self.head['rule']
        self.first = int(valid.group(1) + valid.group(2))
        self.last = int(valid.group(3) + valid.group(4)) if valid.group(3) else 999912
        wanted = f'{self.name}.{valid.group(1)}-{valid.group(2)}.rule'
        if os.path.basename(self.path) != wanted or not NAME.fullmatch(self.name):
            self.fail(f'the file of this rule is called {wanted}')
        if self.first > self.last:
            self.fail('the version ends before it begins')
        self.title = self.both(self.head['title'], 'title')
        self.note = self.both(self.head['note'], 'note') if 'note' in self.head else None
        self.once = self.both(self.head['once'], 'once') if 'once' in self.head else None
        self.gives = re.split(r', *', self.head['gives'])

    def check_step(self, step):
        self.line = step.line
        for key, why in (('lt', 'words in Lithuanian'), ('en', 'words in English'),
                         ('law', 'a citation'), ('is', 'a formula')):
            if key not in step.words:
                self.fail(f'the step {step.name} has no "{key}": {why}')
        step.doubt = self.both(step.words['unverified'], 'unverified') \
            if 'unverified' in step.words else None
        step.node = Parser(step.words['is'], self.fail).whole()
        value = self.value_of(step.node)
        decimals, measures = UNITS[step.unit]
        kind = 'flag' if step.unit == 'flag' else 'number'
        if step.unit == 'code' or value.kind != kind or (kind == 'number' and not self.same(
                value, measures)):
            self.fail(f'the formula of {step.name} is no {step.unit} but {self.unit_name(value)}')
        if value.decimals < decimals:
            value = self.aligned(value, decimals, value.over)
        step.value = value
        self.names[step.name] = value._replace(text=f's_{step.name}')

    def check_gives(self):
        self.line = 1
        for name in self.gives:
            step = self.steps.get(name)
            if not step:
                self.fail(f'gives: there is no step {name}')
            decimals = UNITS[step.unit][0]
            if step.value.over or step.value.decimals != decimals:
                self.fail(f'gives: {name} is not rounded to its unit', step.line)
            if max(abs(step.value.low), step.value.high) > OUTPUT_MAX:
                self.fail(f'gives: {name} may not fit: {step.value.low}..{step.value.high}',
                          step.line)
        if self.once and (self.gives[0], self.steps[self.gives[0]].unit) != ('benefit', 'euro'):
            self.fail('once: only a benefit in euro is paid once')
        for step in self.steps.values():
            if step.name not in self.used and step.name not in self.gives:
                self.fail(f'the step {step.name} is used nowhere', step.line)

    # --- what formulas are worth ---

    @staticmethod
    def same(value, measures):
        return value.measures == measures or (value.low == value.high == 0)

    @staticmethod
    def unit_name(value):
        if value.kind != 'number':
            return value.kind
        for name, (_, measures) in UNITS.items():
            if measures == value.measures:
                return name
        return '*'.join(f'{name}^{power}' for name, power in value.measures.items())

    def made(self, text, value, low, high, **others):
        """A value like another one, with bounds that are exact everywhere."""
        if max(abs(low), abs(high)) > EXACT_MAX:
            self.fail(f'a number of the formula may pass {EXACT_MAX}: {low}..{high}')
        return value._replace(text=text, low=low, high=high, **others)

    def ranges(self, names):
        """Bounds of the product of what a number is divided by."""
        low = high = 1
        for name in names:
            low *= self.names[name].low
            high *= self.names[name].high
        return low, high

    def aligned(self, value, decimals, over):
        """The same number with more decimals, over more."""
        factor = 10 ** (decimals - value.decimals)
        rest = list(over)
        for name in value.over:
            rest.remove(name)
        text, low, high = value.text, value.low * factor, value.high * factor
        if factor > 1:
            text = f'({text} * NUMBER({factor}))'
        for name in rest:
            text = f'({text} * {self.names[name].text})'
        least, most = self.ranges(rest)
        low, high = min(low * least, low * most), max(high * least, high * most)
        return self.made(text, value, low, high, decimals=decimals, over=tuple(over))

    def alike(self, values):
        """Values that may be added or compared, over the same."""
        kinds = {value.kind for value in values}
        if len(kinds) > 1:
            self.fail(f'{" and ".join(sorted(self.unit_name(v) for v in values))} do not go '
                      'together')
        measured = [value for value in values if not value.low == value.high == 0]
        if any(value.measures != measured[0].measures for value in measured):
            self.fail(f'{" and ".join(self.unit_name(value) for value in measured)} do not go '
                      'together')
        decimals = max(value.decimals for value in values)
        over = []
        for value in values:
            for name in set(value.over):
                over += [name] * max(0, value.over.count(name) - over.count(name))
        over.sort()
        measures = measured[0].measures if measured else values[0].measures
        return [self.aligned(value, decimals, over)._replace(measures=measures)
                for value in values]

    def number_of(self, node):
        value = self.value_of(node)
        if value.kind != 'number':
            self.fail(f'{value.kind} where a number is wanted')
        return value

    def flag_of(self, node):
        value = self.value_of(node)
        if value.kind != 'flag':
            self.fail(f'{self.unit_name(value)} where a yes or no is wanted')
        return value

    def value_of(self, node):
        return getattr(self, f'value_{node.kind}')(node)

    def value_number(self, node):
        if node.value not in ('0', '1'):
            self.fail(f'{node.value} is a number of the law: make it a parameter')
        number = int(node.value)
        return Value(f'NUMBER({number})', 0, (), {}, number, number, 'number', False)

    def value_name(self, node):
        name = node.value
        if name in self.steps:
            if name not in self.names:
                self.fail(f'the step {name} comes later')
            self.used.add(name)
            return self.names[name]
        if name == 'day':
            return Value('day', 0, (), UNITS['date'][1], 19000101, 29991231, 'number', False)
        if name in self.book.facts:
            return self.declared(name, self.book.facts[name], self.facts, 'f_')
        if name in self.book.codes:
            if self.book.codes[name].key:
                self.fail(f'{name} is a table: band({name}, …)')
            return self.declared(name, self.book.codes[name], self.codes, 'p_')
        return self.fail(f'there is no fact, parameter or step {name}')

    def declared(self, name, row, listed, prefix):
        if name not in listed:
            listed.append(name)
        decimals, measures = UNITS[row.unit]
        kind = {'flag': 'flag', 'code': f'code:{name}'}.get(row.unit, 'number')
        value = Value(prefix + name, decimals, (), measures, row.low, row.high, kind, False)
        self.names[name] = value
        return value

    def value_if(self, node):
        condition = self.flag_of(node.parts[0])
        first, second = self.alike([self.value_of(part) for part in node.parts[1:]])
        return self.made(f'CHOOSE({condition.text}, {first.text}, {second.text})', first,
                         min(first.low, second.low), max(first.high, second.high),
                         is_rounded=first.is_rounded or second.is_rounded)

    def flags(self, node, word):
        flags = [self.flag_of(part) for part in node.parts]
        text = ', '.join(flag.text for flag in flags)
        return flags[0]._replace(text=f'{word}({text})', low=0, high=1)

    def value_and(self, node):
        return self.flags(node, 'BOTH')

    def value_or(self, node):
        return self.flags(node, 'EITHER')

    def value_not(self, node):
        return self.flags(node, 'NOT')

    def code_word(self, left, node):
        """A word of the list of the code on the left."""
        fact = self.book.facts[left.kind.partition(':')[2]]
        if node.kind != 'name' or node.value not in fact.codes:
            self.fail(f'{fact.code} is compared with one of {" ".join(fact.codes)}')
        number = fact.codes.index(node.value)
        return left._replace(text=f'NUMBER({number})', low=number, high=number)

    def value_compare(self, node):
        left = self.value_of(node.parts[0])
        if left.kind == 'flag':
            self.fail('a yes or no is not compared')
        right = self.code_word(left, node.parts[1]) if left.kind.startswith('code:') \
            else self.number_of(node.parts[1])
        left, right = self.alike([left, right])
        if left.high < right.low or right.high < left.low:
            self.fail('the comparison always has the same answer')
        self.comparisons += 1
        return Value(f'{COMPARISONS[node.value]}({left.text}, {right.text})', 0, (), {}, 0, 1,
                     'flag', False)

    def value_binary(self, node):
        left, right = (self.number_of(part) for part in node.parts)
        if node.value in '+-':
            if 'date' in left.measures or 'date' in right.measures:
                self.fail('dates are not added: years(FROM, TO)')
            left, right = self.alike([left, right])
            low, high = (left.low + right.low, left.high + right.high) if node.value == '+' else \
                (left.low - right.high, left.high - right.low)
            return self.made(f'({left.text} {node.value} {right.text})', left, low, high,
                             is_rounded=left.is_rounded or right.is_rounded)
        if left.is_rounded or right.is_rounded:
            self.fail('an amount that is rounded already is not multiplied or divided: round once')
        return self.product(left, right) if node.value == '*' else \
            self.quotient(left, right, node.parts[1])

    @staticmethod
    def measured(left, right, sign):
        powers = dict(left.measures)
        for name, power in right.measures.items():
            powers[name] = powers.get(name, 0) + sign * power
        return {name: power for name, power in powers.items() if power}

    def product(self, left, right):
        ends = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
        return self.made(f'({left.text} * {right.text})', left, min(ends), max(ends),
                         decimals=left.decimals + right.decimals,
                         over=tuple(sorted(left.over + right.over)),
                         measures=self.measured(left, right, 1))

    def quotient(self, left, right, node):
        if node.kind != 'name' or right.over:
            self.fail('a number is divided by a fact, a parameter or a step')
        if right.low < 1:
            self.fail(f'{node.value} may be 0: nothing is divided by it')
        left = self.aligned(left, left.decimals + right.decimals, left.over)
        return left._replace(decimals=left.decimals - right.decimals,
                             over=tuple(sorted(left.over + (node.value,))),
                             measures=self.measured(left, right, -1))

    def value_call(self, node):
        return getattr(self, f'call_{node.value}')(node.parts)

    def call_min(self, parts):
        values = self.alike([self.number_of(part) for part in parts])
        return self.folded('LESSER', values, min)

    def call_max(self, parts):
        values = self.alike([self.number_of(part) for part in parts])
        return self.folded('GREATER', values, max)

    def folded(self, word, values, choose):
        text = values[0].text
        for value in values[1:]:
            text = f'{word}({text}, {value.text})'
        return self.made(text, values[0], choose(v.low for v in values),
                         choose(v.high for v in values),
                         is_rounded=any(v.is_rounded for v in values))

    def call_round_cent(self, parts):
        if len(parts) != 1:
            self.fail('round_cent(AMOUNT)')
        value = self.number_of(parts[0])
        if value.is_rounded:
            self.fail('the amount is rounded already: round once')
        if value.measures != UNITS['euro'][1]:
            self.fail(f'only an amount of euro is rounded to a cent, not {self.unit_name(value)}')
        if value.low < 0:
            self.fail('the amount may be negative: round_cent(max(0, …))')
        if value.decimals < 2:
            value = self.aligned(value, 2, value.over)
        divisor = ' * '.join([f'NUMBER({10 ** (value.decimals - 2)})'] +
                             [self.names[name].text for name in value.over])
        least, most = self.ranges(value.over)
        factor = 10 ** (value.decimals - 2)
        if 2 * value.high + factor * most > EXACT_MAX:
            self.fail(f'a number of the formula may pass {EXACT_MAX} when it is rounded')
        return value._replace(text=f'HALF_UP({value.text}, {divisor})', decimals=2, over=(),
                              low=value.low // (factor * most),
                              high=value.high // (factor * least) + 1, is_rounded=True)

    def call_band(self, parts):
        if len(parts) != 2 or parts[0].kind != 'name' or parts[0].value not in self.book.codes \
                or not self.book.codes[parts[0].value].key:
            self.fail('band(TABLE, NUMBER)')
        code = self.book.codes[parts[0].value]
        key, (decimals, measures) = self.number_of(parts[1]), UNITS[code.key]
        if key.measures != measures or key.decimals != decimals or key.over:
            self.fail(f'{code.code} is looked up by {code.key}, not {self.unit_name(key)}')
        value = self.declared(code.code, code, self.codes, 't_')
        return value._replace(text=f'band(t_{code.code}, {key.text})', low=min(0, value.low))

    def call_years(self, parts):
        if len(parts) != 2:
            self.fail('years(FROM, TO)')
        dates = [self.number_of(part) for part in parts]
        if any(value.measures != UNITS['date'][1] for value in dates):
            self.fail('years(FROM, TO) wants two dates')
        low, high = dates[1].low - dates[0].high, dates[1].high - dates[0].low
        return dates[0]._replace(text=f'YEARS({dates[0].text}, {dates[1].text})',
                                 measures=UNITS['year'][1], low=low // 10000, high=high // 10000)


class Book:
    """All rules with what they speak of."""

    def __init__(self, rules, parameters):
        self.facts = read_facts(os.path.join(rules, 'facts.csv'))
        self.codes = read_codes(os.path.join(parameters, 'codes.csv'))
        for name in set(self.facts) & set(self.codes):
            raise RuleError(os.path.join(rules, 'facts.csv'), 1, f'{name} is a parameter too')
        self.rules = sorted((Rule(os.path.join(rules, name), self)
                             for name in sorted(os.listdir(rules)) if name.endswith('.rule')),
                            key=lambda rule: (rule.name, rule.first))
        self.check_versions()
        self.check_unused(rules, parameters)

    def check_versions(self):
        for one, two in zip(self.rules, self.rules[1:]):
            after = one.last + (89 if one.last % 100 == 12 else 1)
            if one.name == two.name and two.first != after:
                two.fail(f'the version begins in {two.first}, the one before ends in {one.last}', 1)
            if one.name == two.name and bool(one.once) != bool(two.once):
                two.fail('once: as the version before; what is paid otherwise has another name', 1)

    def check_unused(self, rules, parameters):
        used = {name for rule in self.rules for name in rule.facts + rule.codes}
        for names, path in ((self.facts, os.path.join(rules, 'facts.csv')),
                            (self.codes, os.path.join(parameters, 'codes.csv'))):
            for name in names:
                if name not in used:
                    raise RuleError(path, 1, f'no rule uses {name}')
