"""Random rows worked out by the oracle with exact fractions; the program must say the same.

    python3 test_oracle.py PROGRAM [ROWS]

ROWS of each rule version (150), every step that has a whole number of its unit, to the cent.
"""
import csv
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

from oracle import UNITS, Evaluation, Parameters, fact_value, open_book, text_of

COUNCILS = {'one_off_support': 'druskininkai', 'birth_support': 'klaipeda', 'foster_money': 'kaunas'}


def random_fact(chance, fact):
    """A fact as a case has it: often at a bound, mostly plain."""
    if fact.unit == 'code':
        return chance.choice(fact.codes)
    if fact.unit == 'flag':
        return chance.choice(['yes', 'no'])
    if fact.unit == 'date':
        return f'{chance.randint(1995, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}'
    high = fact.high
    if fact.unit == 'euro' and chance.random() < 0.8:
        high = min(high, 200000)
    elif chance.random() < 0.5:
        high = min(high, fact.low + 12)
    number = chance.choice([fact.low, fact.high]) if chance.random() < 0.05 else \
        chance.randint(fact.low, high)
    decimals = UNITS[fact.unit][0]
    return text_of('euro', Fraction(number, 100)) if decimals == 2 else \
        f'{number // 10 ** decimals}.{number % 10 ** decimals:0{decimals}}' if decimals else str(number)


def months_of(rule):
    return [year * 100 + month for year in range(2018, 2027) for month in range(1, 13)
            if rule.first <= year * 100 + month <= rule.last
            and (rule.name != 'foster_money' or year * 100 + month >= 202108)]


def write_rows(chance, rule, parameters, path, rows):
    """A table of cases with what the oracle says."""
    council, held = COUNCILS.get(rule.name, ''), {}
    with open(path, 'w', encoding='utf-8', newline='') as file:
        table = csv.writer(file, lineterminator='\n')
        table.writerow(['id', 'month', 'municipality', *rule.facts,
                        *(f'={name}' for name in rule.steps)])
        for row in range(rows):
            month = chance.choice(months_of(rule))
            texts = [random_fact(chance, rule.book.facts[code]) for code in rule.facts]
            facts = {code: fact_value(rule.book.facts[code], text)
                     for code, text in zip(rule.facts, texts)}

            def value(code, month=month):
                if (code, month) not in held:
                    held[code, month] = parameters.value(code, council, month)
                return held[code, month]
            got = Evaluation(rule, facts, value, month)
            steps = [text_of(step.unit, got.steps[name]) or '' for name, step in rule.steps.items()]
            table.writerow([row, f'{month // 100}-{month % 100:02}', council, *texts, *steps])


def main():
    program, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 150
    book, failed, passed = open_book(), 0, 0
    parameters = Parameters(book)
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        for rule in book.rules:
            path = os.path.join(folder, f'{rule.name}.csv')
            write_rows(chance, rule, parameters, path, rows)
            done = subprocess.run([program, '--language', 'en', 'law', 'cases', path],
                                  capture_output=True, text=True, check=False)
            if done.returncode != 0 or f'{rows} passed, 0 failed' not in done.stdout:
                print(f'{rule.name} {rule.first}:', done.stdout[:600], done.stderr[:300])
                failed += 1
            passed += 1
    print(f'{passed - failed} passed, {failed} failed')
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
