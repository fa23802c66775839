#!/usr/bin/env python3
"""Turns figures/*.sql into the catalogue of figures (src/figure/figure.h) with its statements.

    make_figures.py --out FILE.c FIGURES_DIR     writes only where something changed

A figure is a head of comment lines, its aggregate statement, and after `-- rows RECORD` the
statement that lists what was counted:

    -- figure  recipients
    -- title   lt: … | en: …
    -- means   lt: … | en: …                    the definition in a sentence (may go on below)
    -- unit    person                           a name of base/unit.h
    -- kind    distinct                         distinct count sum mean ratio difference
    -- value   integer                          (the default) or money, decimal
    -- counts  placement.person                 of a distinct count: whose ids are counted
    -- adds    no                               may values of different groups be summed?
    -- fact    yes                              no rows means no data, not zero
    -- at      day, from, to, year              what it is asked at
    -- by      is_funded of flag = CASE …       a dimension, what its values are, the text of one
    -- by      service links service = placement.service    the id of a linked record; asked for and
                                             answered by that register's natural key
    -- needs   service                          dimensions every question must name
    -- right   figure.read
    -- form    A1-104: 5, 6
    SELECT {by}, count(*) AS value FROM … WHERE … {where} GROUP BY …, {group};

    -- rows     placement
    -- personal yes                             the rows are about persons
    -- show     placement.starts_on date        further columns, named by translation keys; of a
                                             link to a small register the `id`, shown by its title
    SELECT 'placement', placement.id, COUNTED, AMOUNT, LABEL, … {where} AND placement.id > :after
    ORDER BY placement.id LIMIT :limit;

No SQL is put together at run time: each dimension becomes a flag and a filter of one statement.
Where a dimension is a link of the register counted, a further rows statement is led by that link's
index for questions that want one value of it. Of each there is one that gives record and id only,
without what is joined for labels alone: for a plan that keeps the ids of all that was counted.
{by} is replaced by `CASE WHEN :by_NAME THEN expression END AS NAME` for each dimension, {dims} by
their bare names, {group} by their places, {where} by a test for each dimension that lets all pass
where no value is wanted, {asked NAME …} by a test for whether one of these dimensions is grouped by
or filtered: of what must be looked up for them, `CASE WHEN {asked sector} THEN placement.unit END`
joins nothing when nobody asks. A ratio or difference names two figures instead of having SQL:

    -- first   recipients is_funded="yes"       inner="literal", inner=outer, inner=outer-1
    -- second  recipients
    -- scale   100

A figure that asks the same of other kinds says what differs; its SQL and the rest of its head are
those of the figure it is like. What is let stands in the SQL as {NAME}:

    -- like    recipients
    -- let     kinds = 'family'                  in recipients.sql: kinds = 'person', 'child'

What several statements begin with stands once, in shared-NAME.sql, and {shared-NAME} where it is
wanted.

A listing (`-- listing NAME`, `-- out column, …`) gives texts for the rows of a table.
"""
import argparse
import os
import re
import sys

from make_statements import Statement, c_fields, one_statement, placed, rights_of
from sql_tokens import SqlError, c_string

KINDS = ('distinct', 'count', 'sum', 'mean', 'ratio', 'difference')
VALUES = ('integer', 'money', 'decimal')
PARAMETERS = {'day': 'date', 'from': 'date', 'to': 'date', 'year': 'number'}
KEYS = ('figure', 'listing', 'title', 'means', 'unit', 'kind', 'value', 'adds', 'fact', 'at', 'by',
        'needs', 'right', 'form', 'first', 'second', 'scale', 'rows', 'personal', 'show', 'out',
        'for', 'counts', 'like', 'let')
REPEATED = ('by', 'show', 'out', 'let')
HEAD = re.compile(r'--\s+(' + '|'.join(KEYS) + r')(?:\s+(.*?))?\s*$')
GOES_ON = re.compile(r'--\s+(\|.*?)\s*$')
DIMENSION = re.compile(r'(\w+)\s+(of|links)\s+(\w+)(?:\s*=\s*(.+))?$')
SHARED_FILE = 'shared-'  # such a file is no figure
SHARED = re.compile(r'\{shared-([a-z-]+)\}\n')
ASKED = re.compile(r'\{asked ([\w ]+)\}')
SEPARATOR = "'\n'"  # FIGURE_SEPARATOR: no value of a dimension holds a line end
DIMENSIONS_MAX = 8


class Part:
    """A head with the SQL below it: the figure itself, or its rows."""

    def __init__(self, line):
        self.line, self.head, self.sql, self.sql_line = line, {}, '', 0


class Source:
    """One file of figures/."""

    def __init__(self, path):
        self.path, self.parts = path, []
        last = None
        with open(path, encoding='utf-8') as file:
            lines = file.read().split('\n')
        for number, line in enumerate(lines, 1):
            head, more = HEAD.match(line), GOES_ON.match(line)
            if head and head.group(1) in ('figure', 'listing', 'rows'):
                self.parts.append(Part(number))
            if not self.parts:
                self.fail('begins with "-- figure NAME" or "-- listing NAME"', number)
            part = self.parts[-1]
            if head and not part.sql.strip():
                last = head.group(1)
                self.add(part, last, head.group(2) or '', number)
            elif more and last in part.head and not part.sql.strip():
                part.head[last] += ' ' + more.group(1)
            else:
                part.sql_line = part.sql_line or number
                part.sql += line + '\n'
        self.first = self.parts[0]
        self.name = self.first.head.get('figure') or self.first.head.get('listing') or ''
        if not re.fullmatch(r'[a-z][a-z0-9_]*', self.name):
            self.fail('a name is small letters, digits and _')

    def fail(self, message, line=0):
        raise SqlError(self.path, line or self.parts[0].line, message)

    def add(self, part, key, value, line):
        if key in part.head and key not in REPEATED:
            self.fail(f'"{key}" stands twice', line)
        if key in REPEATED:
            part.head.setdefault(key, []).append(value)
        else:
            part.head[key] = value

    def inherit(self, other):
        """Takes from a figure that this one is like all that it does not say itself."""
        if other is None or 'like' in other.first.head:
            self.fail('"like" names a figure that stands for itself')
        if len(self.parts) > 1 or self.first.sql.strip():
            self.fail(f'has the SQL of {other.name} and none of its own')
        names = [[text.split('=')[0].strip() for text in source.first.head.get('let', [])]
                 for source in (self, other)]
        if names[0] != names[1]:
            self.fail(f'lets {names[0]}, {other.name} {names[1]}')
        self.first.head = {**other.first.head, **self.first.head}
        self.first.sql, self.first.sql_line = other.first.sql, other.first.sql_line
        for part in other.parts[1:]:
            copy = Part(part.line)
            copy.head, copy.sql, copy.sql_line = part.head, part.sql, part.sql_line
            self.parts.append(copy)

    def fill_in(self, folder):
        """Puts what is shared and what is let into the SQL."""
        for part in self.parts:
            part.sql = SHARED.sub(lambda match: self.shared(folder, match.group(1)), part.sql)
        for text in self.first.head.get('let', []):
            name, _, value = text.partition('=')
            for part in self.parts:
                part.sql = part.sql.replace('{' + name.strip() + '}', value.strip())

    def shared(self, folder, name):
        """The text of a shared file without its comments."""
        path = os.path.join(folder, f'{SHARED_FILE}{name}.sql')
        if not os.path.exists(path):
            self.fail(f'there is no {SHARED_FILE}{name}.sql')
        with open(path, encoding='utf-8') as file:
            return re.sub(r'--[^\n]*\n', '', file.read())

    def one_of(self, key, allowed, default=None):
        value = self.first.head.get(key, default)
        if value not in allowed:
            self.fail(f'"{key}" is one of {" ".join(allowed)}, not "{value}"')
        return value

    def names(self, key, part=None):
        return [n for n in re.split(r',\s*', (part or self.first).head.get(key, '')) if n]

    def both(self, key):
        """`lt: … | en: …`"""
        match = re.fullmatch(r'lt:\s*(.+?)\s*\|\s*en:\s*(.+)', self.first.head.get(key, ''))
        if not match:
            self.fail(f'"{key}" wants "lt: … | en: …"')
        return match.groups()


class Dimension:
    """Name, what its values are, the expression that gives them."""

    def __init__(self, source, text):
        match = DIMENSION.fullmatch(text)
        if not match:
            source.fail(f'a dimension is "NAME of WHAT = TEXT" or "NAME links REGISTER = ID": {text}')
        self.name, word, self.of, self.expression = match.groups()
        self.is_link = word == 'links' and self.expression is not None
        if self.name in PARAMETERS and self.name != 'year':
            source.fail(f'{self.name} is the name of a parameter')

    def is_among(self, text):
        """The test that a text is one of the wanted ones."""
        return f"replace(:{self.name}, {SEPARATOR} || {text} || {SEPARATOR}, '') <> :{self.name}"

    def wanted(self):
        """The test that lets a row pass where no value, or its value, is wanted."""
        if not self.is_link:
            return f'AND (:{self.name} IS NULL OR {self.is_among(self.expression)})'
        return (f'AND (:{self.name} IS NULL OR {self.expression} IN (SELECT k.id FROM {self.of} k '
                f'WHERE k.municipality = :municipality AND {self.is_among("k.code")}) '
                f"OR ({self.expression} IS NULL AND {self.is_among(chr(39) * 2)}))")

    def only(self):
        """The test for one wanted value, which the link's index can lead."""
        return (f'AND {self.expression} = (SELECT k.id FROM {self.of} k '
                f'WHERE k.municipality = :municipality '
                f"AND k.code = replace(:{self.name}, {SEPARATOR}, ''))")

    def index(self, record):
        """The index of the link, where it is one of the register counted; else None."""
        column = re.fullmatch(record + r'\.(\w+)', self.expression)
        if not self.is_link or not column or column.group(1) == 'id':
            return None
        return f'{record}_fact_{column.group(1)}'

    def key(self):
        """The natural key of a group's id."""
        if not self.is_link:
            return f'answer.{self.name}'
        return (f'(SELECT k.code FROM {self.of} k '
                f'WHERE k.municipality = :municipality AND k.id = answer.{self.name})')


def asked(names, has_groups, is_whole):
    """The test for whether one of these dimensions plays a part in the question."""
    tests = [f':by_{name}' for name in names] if has_groups else []
    tests += [] if is_whole else [f':{name} IS NOT NULL' for name in names]
    return '(' + ' OR '.join(tests) + ')'


def expanded(sql, dimensions, counts=None, only=None, is_whole=False):
    """The SQL with its helps written out; `counts` is whose ids a distinct count counts, by which
    it may be grouped too (FIGURE_BY_COUNTED); of the dimension `only` one value is wanted;
    `is_whole` where nothing is filtered."""
    has_groups = '{by}' in sql
    grouped = [(d.name, d.expression) for d in dimensions] + ([('counted', counts)] if counts else [])
    by = ', '.join(f'CASE WHEN :by_{name} THEN {expression} END AS {name}'
                   for name, expression in grouped)
    for word, text in (('{by}', by), ('{dims}', ', '.join(d.name for d in dimensions)),
                       ('{group}', ', '.join(str(i + 1) for i in range(len(grouped)))),
                       ('{where}', '' if is_whole else
                        '\n    '.join(d.only() if d is only else d.wanted()
                                      for d in dimensions))):
        sql = sql.replace(word, text)
    return ASKED.sub(lambda found: asked(found[1].split(), has_groups, is_whole), sql)


def aggregate(sql, dimensions, counts, is_whole=False):
    """The aggregate statement, with natural keys in place of ids once the counting is done."""
    inner = re.sub(r'--[^\n]*', '', expanded(sql, dimensions, counts, None, is_whole))
    inner = inner.strip().removesuffix(';')
    keys = ', '.join([d.key() for d in dimensions] + (['answer.counted'] if counts else []))
    return f'SELECT {keys}, answer.value\nFROM ({inner}) answer;\n'


def grain(source, dimensions, counts):
    """The aggregate with nothing filtered. Of a distinct count all that is to be counted, each as
    often as it is met: counting in memory finds out what is there twice, without sorting."""
    sql = source.first.sql
    if counts:
        sql, values = re.subn(r'count\(DISTINCT (.+?)\) AS value',
                              r'CASE WHEN \1 IS NULL THEN 0 ELSE 1 END AS value', sql)
        sql, groups = re.subn(r'GROUP BY (?:\w+\.municipality, )?\{group\}', '', sql)
        if values != 1 or groups != 1:
            source.fail('a distinct count says "count(DISTINCT …) AS value" and "GROUP BY … {group}"')
    return aggregate(sql, dimensions, counts, True)


def outer(sql):
    """The SQL with what stands in parentheses blanked out: same length, only the outer level."""
    depth, out = 0, []
    for letter in sql:
        depth -= letter == ')'
        out.append(' ' if depth > 0 and letter != '\n' else letter)
        depth += letter == '('
    return ''.join(out)


def without_labels(sql, aggregated):
    """The SQL without the joins that serve nothing but labels: a register joined by its id, named
    nowhere else, and not joined where the number is worked out either."""
    for name in re.findall(r'\nCROSS JOIN (\w+)\n', outer(sql)):
        plain = sql.replace(f'\nCROSS JOIN {name}\n', '\n', 1)
        plain, found = re.subn(rf'\n\s*AND {name}\.municipality = :municipality'
                               rf'\s+AND {name}\.id = \w+\.\w+\n', '\n', plain)
        if found == 1 and not re.search(rf'\b{name}\.', plain) and \
                not re.search(rf'\bJOIN {name}\b', aggregated):
            sql = plain
    return sql


def ids_only(sql, aggregated):
    """A rows statement that gives record and id; None where its SQL is not one plain SELECT."""
    sql = re.sub(r'--[^\n]*', '', sql)
    level = outer(sql)
    columns = re.search(r'\bSELECT\s[^,]*,[^,]*(,.*?)\sFROM\s', level, re.DOTALL)
    if not columns or re.search(r'\bUNION\b', level):
        return None
    return without_labels(sql[:columns.start(1)] + sql[columns.end(1):], aggregated)


def c_text(text):
    return c_string(text) if text else '""'


def c_bool(value):
    return 'true' if value else 'false'


def c_statement(source, part, sql, name, shape):
    """One statement as a macro that fills a `struct statement`."""
    ins, outs, right, index = shape
    statement = Statement(name, source.path, part.line)
    statement.body, statement.body_line = sql, part.sql_line
    statement.head['in'] = ', '.join(f'{n} {k}' for n, k in ins)
    tokens = one_statement(statement)
    texts = [c_string(placed(statement, tokens, is_postgresql)) for is_postgresql in (False, True)]
    return (c_fields(f'{name}_in', ins) + c_fields(f'{name}_out', outs) + f'''
#define STATEMENT_{name} {{.name = "{name}", \\
    .sqlite = {texts[0]}, \\
    .postgresql = {texts[1]}, \\
    .in = {f'{name}_in' if ins else 'NULL'}, .in_count = {len(ins)}, \\
    .out = {name}_out, .out_count = {len(outs)}, .right = {right}, \\
    .is_personal = {c_bool(part.head.get('personal') == 'yes')}, \\
    .index = "{index}"}}
'''.replace('"\n        "', '" \\\n        "'))


def parameters_of(source):
    names = source.names('at')
    for name in names:
        if name not in PARAMETERS:
            source.fail(f'"at" knows {" ".join(PARAMETERS)}, not "{name}"')
    return [name for name in PARAMETERS if name in names]


def c_parameters(names):
    return ' | '.join(f'FIGURE_AT_{name.upper()}' for name in names) or '0'


def c_mappings(source, key, number):
    """The part of a ratio: its figure and how it takes dimensions from the whole."""
    text = source.first.head.get(key, '')
    match = re.fullmatch(r'(\w+)\s*(.*)', text)
    if not match:
        source.fail(f'a {source.first.head["kind"]} names its "{key}" figure')
    rows = []
    for item in filter(None, re.split(r',\s*', match.group(2))):
        literal = re.fullmatch(r'(\w+)="([^"]*)"', item)
        taken = re.fullmatch(r'(\w+)=(\w+?)(?:-(\d+))?', item)
        if literal:
            rows.append(f'{{"{literal.group(1)}", NULL, "{literal.group(2)}", 0}}')
        elif taken:
            rows.append(f'{{"{taken.group(1)}", "{taken.group(2)}", NULL, '
                        f'-{taken.group(3) or 0}}}')
        else:
            source.fail(f'cannot read {item!r} of "{key}"')
    name = f'{source.name}_mappings_{number}'
    table = f'static const struct figure_mapping {name}[] = {{{", ".join(rows)}}};\n' if rows else ''
    return match.group(1), table, f'{{"{match.group(1)}", {name if rows else "NULL"}, {len(rows)}}}'


class Figures:
    """All that is written into the C file."""

    def __init__(self, root):
        self.rights = rights_of(root)
        with open(os.path.join(root, 'src/base/unit.h'), encoding='utf-8') as file:
            self.units = {name: constant for constant, name in
                          re.findall(r'X\((UNIT_\w+),\s*"(\w+)"', file.read())}
        self.code, self.statements, self.tables = [], [], []
        self.figures, self.listings = {}, []

    def right(self, source):
        right = source.first.head.get('right', '')
        if right not in self.rights:
            source.fail(f'needs "-- right NAME" of base/right.h, not "{right}"')
        return self.rights[right]

    def add_statement(self, text, name):
        self.code.append(text)
        self.statements.append(name)
        return f'&statement_rows[{len(self.statements) - 1}]'

    def add(self, source):
        if 'listing' in source.first.head:
            self.add_listing(source)
        else:
            self.add_figure(source)

    def add_listing(self, source):
        outs = [(n, 'text') for line in source.first.head.get('out', [])
                for n in re.split(r',\s*', line)]
        at = parameters_of(source)
        ins = [(n, PARAMETERS[n]) for n in at] + [('limit', 'number')]
        name = f'listing_{source.name}'
        place = self.add_statement(
            c_statement(source, source.first, source.first.sql, name,
                        (ins, outs, self.right(source), '')), name)
        self.listings.append((source.name, f'    {{"{source.name}", {self.right(source)}, {place}, '
                                           f'{c_parameters(at)}}},\n'))

    def statements_of(self, source, dimensions, at):
        """The C expressions of the statements of a figure: aggregate, the same with nothing
        filtered, rows, rows by an index, and both of these with ids only."""
        if len(source.parts) != 2 or not source.first.sql.strip():
            source.fail('wants an aggregate statement and one behind "-- rows RECORD"')
        value = source.one_of('value', VALUES, 'integer')
        kind = 'number' if value == 'integer' else value
        shared = [(n, PARAMETERS[n]) for n in at]
        filters = [(d.name, 'text') for d in dimensions]
        flags = [(f'by_{d.name}', 'flag') for d in dimensions]
        counts = source.first.head.get('counts')
        if (counts is None) == (source.first.head['kind'] == 'distinct'):
            source.fail('"counts" says whose ids a distinct count counts')
        if counts:
            flags.append(('by_counted', 'flag'))
        name = f'figure_{source.name}'
        answer = ([(d.name, 'text') for d in dimensions]
                  + ([('counted', 'id')] if counts else []) + [('value', kind)],
                  self.right(source), '')
        ask = self.add_statement(
            c_statement(source, source.first, aggregate(source.first.sql, dimensions, counts), name,
                        (shared + flags + filters, *answer)), name)
        whole = 'NULL'
        if counts or source.first.head.get('adds') == 'yes':
            whole = self.add_statement(
                c_statement(source, source.first, grain(source, dimensions, counts),
                            f'{name}_grain', (shared + flags, *answer)), f'{name}_grain')
        ins = shared + filters + [('after', 'id'), ('limit', 'number')]
        return ask, whole, *self.rows_of(source, dimensions, ins, kind)

    def rows_of(self, source, dimensions, ins, kind):
        """The C expressions of the statement that lists the rows and of the table of those that
        are led by an index, one place a dimension; then the same of those that give ids only."""
        rows, name = source.parts[1], f'figure_{source.name}_rows'
        show = [tuple(item.split()) for line in rows.head.get('show', [])
                for item in re.split(r',\s*', line)]
        if any(len(item) != 2 for item in show):
            source.fail('"show" wants "REGISTER.FIELD kind"', rows.line)
        outs = [('record', 'text'), ('id', 'id'), ('counted', 'id'), ('amount', kind),
                ('label', 'text')] + show
        ids = f'figure_{source.name}_ids'
        return (*self.listed(source, rows, dimensions, name, (ins, outs)),
                *self.listed(source, rows, dimensions, ids, (ins, outs[:2])))

    def listed(self, source, rows, dimensions, name, shape):
        """A rows statement and the table of those led by an index; ids only where the shape has no
        more than record and id."""
        def add(name, index, only=None):
            sql = expanded(rows.sql, dimensions, only=only)
            if len(shape[1]) == 2:
                sql = ids_only(sql, source.first.sql)
            if sql is None:
                source.fail('the rows are one SELECT of record, id and more', rows.line)
            return self.add_statement(
                c_statement(source, rows, sql, name, (*shape, 'RIGHT_FIGURE_ROWS', index)), name)
        led = []
        plain = add(name, '')
        for dimension in dimensions:
            index = dimension.index(rows.head['rows'])
            led.append('NULL' if index is None else
                       add(f'{name}_{dimension.name}', index, dimension))
        return plain, self.table_of(f'{name.removeprefix("figure_")}_by', led)

    def table_of(self, name, led):
        """The statements led by an index as a table that stands behind all statements."""
        if set(led) == {'NULL'}:
            return 'NULL'
        self.tables.append(f'static const struct statement *const {name}[] = '
                           f'{{{", ".join(led)}}};\n')
        return name

    def add_figure(self, source):
        kind = source.one_of('kind', KINDS)
        is_made = kind in ('ratio', 'difference')
        dimensions = [Dimension(source, text) for text in source.first.head.get('by', [])]
        if not 0 < len(dimensions) <= DIMENSIONS_MAX:
            source.fail(f'wants 1 to {DIMENSIONS_MAX} dimensions')
        if any((d.expression is None) != is_made for d in dimensions):
            source.fail('a dimension has an expression, that of a ratio or difference has none')
        if source.first.head.get('unit') not in self.units:
            source.fail(f'"unit" is a name of base/unit.h, not "{source.first.head.get("unit")}"')
        at = parameters_of(source)
        (ask, whole, rows, rows_by, ids, ids_by), parts = ['NULL'] * 6, []
        if is_made:
            for number, key in enumerate(('first', 'second')):
                figure, table, part = c_mappings(source, key, number)
                self.code.append(table)
                parts.append((figure, part))
        else:
            ask, whole, rows, rows_by, ids, ids_by = self.statements_of(source, dimensions, at)
        names = [d.name for d in dimensions]
        needs = source.names('needs')
        if not set(needs) <= set(names):
            source.fail('"needs" names dimensions')
        title, means = source.both('title'), source.both('means')
        adds = source.one_of('adds', ('yes', 'no'), 'no')
        fact = source.one_of('fact', ('yes', 'no'), 'no')
        value = source.one_of('value', VALUES, 'decimal' if kind == 'ratio' else 'integer')
        rows_c = ', '.join(f'{{"{d.name}", "{d.of}"}}' for d in dimensions)
        needed = ' | '.join(f'1u << {names.index(n)}' for n in needs) or '0'
        self.code.append(f'static const struct figure_dimension {source.name}_dimensions[] = '
                         f'{{{rows_c}}};\n')
        self.figures[source.name] = (source, [figure for figure, _ in parts], f'''    {{
        .name = "{source.name}",
        .title = {{{c_text(title[0])}, {c_text(title[1])}}},
        .means = {{{c_text(means[0])}, {c_text(means[1])}}},
        .form = {c_text(source.first.head.get('form', ''))},
        .kind = FIGURE_{kind.upper()}, .unit = {self.units[source.first.head['unit']]},
        .value = VALUE_{value.upper()}, .adds = {c_bool(adds == 'yes')},
        .is_fact = {c_bool(fact == 'yes')}, .right = {self.right(source)},
        .dimensions = {source.name}_dimensions, .dimension_count = {len(dimensions)},
        .needs = {needed}, .parameters = {c_parameters(at)},
        .ask = {ask}, .grain = {whole}, .rows = {rows}, .rows_by = {rows_by},
        .ids = {ids}, .ids_by = {ids_by},
        .parts = {{{', '.join(p for _, p in parts) or '{NULL}'}}},
        .scale = {int(source.first.head.get('scale', '1'))},
    }},
''')

    def check_parts(self):
        """A ratio is made of figures that there are; a difference, of one unit."""
        for source, parts, _ in self.figures.values():
            for part in parts:
                if part not in self.figures:
                    source.fail(f'there is no figure {part}')
                inner = self.figures[part][0]
                if source.first.head['kind'] == 'difference' and \
                        inner.first.head['unit'] != source.first.head['unit']:
                    source.fail(f'a difference has the unit of {part}')
                if not set(inner.names('at')) <= set(source.names('at')):
                    source.fail(f'is not asked at what {part} is asked at')

    def text(self):
        rows = ''.join(f'    STATEMENT_{name},\n' for name in self.statements)
        return ('/* Made by tools/make_figures.py. */\n#include "figure/figure_table.h"\n\n'
                + ''.join(self.code)
                + f'\nstatic const struct statement statement_rows[] = {{\n{rows}}};\n'
                + '\nconst struct statement_list figure_statements = '
                  '{statement_rows, COUNT(statement_rows)};\n'
                + ''.join(self.tables)
                + '\nconst struct figure figure_table[] = {\n'
                + ''.join(self.figures[name][2] for name in sorted(self.figures)) + '};\n'
                + 'const size_t figure_table_count = COUNT(figure_table);\n'
                + '\nconst struct figure_listing figure_listing_table[] = {\n'
                + ''.join(row for _, row in sorted(self.listings)) + '};\n'
                + 'const size_t figure_listing_table_count = COUNT(figure_listing_table);\n')


def write_changed(path, text):
    """Leaves the file, and what is built from it, alone where nothing changed."""
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
    figures = Figures(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    sources = [Source(os.path.join(arguments.folder, name))
               for name in sorted(os.listdir(arguments.folder)) if name.endswith('.sql') and not name.startswith(SHARED_FILE)]
    by_name = {source.name: source for source in sources if 'figure' in source.first.head}
    for source in sources:
        if 'like' in source.first.head:
            source.inherit(by_name.get(source.first.head['like']))
    for source in sources:
        source.fill_in(arguments.folder)
        figures.add(source)
    figures.check_parts()
    write_changed(arguments.out, figures.text())


if __name__ == '__main__':
    try:
        main()
    except (SqlError, OSError) as error:
        sys.exit(str(error))
