"""The linter of rule texts: small texts with one thing wrong are refused, naming line and reason.

    python3 test_make_rules.py
"""
import os
import sys
import tempfile
import unittest

from oracle import ROOT

sys.path.insert(0, os.path.join(ROOT, 'tools'))
from rule_text import Book, RuleError  # noqa: E402  (oracle gave the path)

FACTS = '''code,unit,min,max,default,codes,lt,en,codes_lt,codes_en
members,number,1,20,,,Nariai,Members,,
children,number,0,20,,,Vaikai,Children,,
income,euro,0,50000,,,Pajamos,Income,,
months,month,0,100,,,Mėnesiai,Months,,
born,date,19000101,29991231,,,Gimė,Born,,
is_poor,flag,,,no,,Neturtingas,Poor,,
level,code,,,,low|high,Lygis,Level,žemas|aukštas,low|high
'''
CODES = '''code,unit,key,min,max,lt,en
base,euro,,1,1000,Bazė,Base
share,share,,0,1,Dalis,Share
table,factor,month,0,10,Lentelė,Table
'''
HEAD = '''rule    sample
valid   2020-01 ..
title   lt: Pavyzdys | en: Sample
act     Aktas
source  šaltinis
gives   benefit

'''
# Whatever a rule must speak of, so that nothing declared is unused.
USED = '''step  used flag
lt    Viskas
en    All
law   Aktas
is    members > children or income > base * share or is_poor or level = high
      or years(born, day) > 0 * years(born, day) or band(table, months) > 0

'''
BENEFIT = '''step  benefit euro
lt    Išmoka
en    Benefit
law   Aktas
is    {}
'''


def text_of(formula, head=HEAD):
    return head + USED + BENEFIT.format(formula)


class LinterTest(unittest.TestCase):
    """Each text stands in a folder of its own."""

    def book(self, text, name='sample.2020-01.rule', facts=FACTS, codes=CODES, more=()):
        with tempfile.TemporaryDirectory() as folder:
            for path, content in (('facts.csv', facts), ('codes.csv', codes), (name, text), *more):
                with open(os.path.join(folder, path), 'w', encoding='utf-8') as file:
                    file.write(content)
            return Book(folder, folder)

    def refused(self, text, words, **others):
        with self.assertRaises(RuleError) as caught:
            self.book(text, **others)
        self.assertIn(words, str(caught.exception))

    def test_a_good_text_is_taken(self):
        self.book(text_of('round_cent(if used then base * share else 0)'))
        self.book(text_of('if used then 0 else round_cent(max(0, base - income / members))')
                  + 'unverified lt: ne | en: no\n')

    def test_formulas(self):
        for formula, words in (
                ('if used then bse else 0', 'no fact, parameter or step bse'),
                ('if used then base else later', 'no fact, parameter or step later'),
                ('if used then base * 2 else 0', 'is a number of the law'),
                ('if used then base + months else 0', 'do not go together'),
                ('if used then base + members else 0', 'do not go together'),
                ('if used then base * base else 0', 'is no euro but euro^2'),
                ('if used then base * share else 0', 'not rounded'),
                ('if used then income / members else 0', 'not rounded'),
                ('if used then income / children else 0', 'may be 0'),
                ('if used then income / (members + 1) else 0', 'divided by a fact'),
                ('round_cent(if used then base - income else 0)', 'may be negative'),
                ('round_cent(if used then base * members * share * share * share * share else 0)',
                 None),
                ('share * round_cent(if used then base else 0)', 'round once'),
                ('round_cent(round_cent(if used then base else 0))', 'round once'),
                ('if base then base else 0', 'yes or no is wanted'),
                ('if used = is_poor then base else 0', 'not compared'),
                ('if used and level = middle then base else 0', 'one of low high'),
                ('if used and members < 0 then base else 0', 'always has the same answer'),
                ('if used then table else 0', 'is a table'),
                ('if used then band(table, members) * base else 0', 'looked up by month'),
                ('if used then base else is_poor', 'do not go together'),
                ('if used then base', '"else" is missing|ends too early'),
                ('if used then base else 0)', 'too much'),
                ('if used then base ? 0', 'cannot read'),
                ('if used then born - born else 0', 'dates are not added'),
                ('if used then years(born, 0) else 0', 'two dates'),
                ('used', 'is no euro but flag')):
            if words is None:
                self.book(text_of(formula))
                continue
            with self.subTest(formula=formula), self.assertRaises(RuleError) as caught:
                self.book(text_of(formula))
            self.assertTrue(any(word in str(caught.exception) for word in words.split('|')),
                            str(caught.exception))
            self.assertRegex(str(caught.exception), r'sample\.2020-01\.rule:\d+: ')

    def test_overflow(self):
        self.refused(text_of('round_cent(if used then income * income * income / members / '
                             'members else 0)'), 'may pass')

    def test_steps(self):
        good = text_of('if used then base else 0')
        self.refused(good.replace('law   Aktas\nis    members', 'is    members'), 'a citation')
        self.refused(good.replace('en    All\n', ''), 'words in English')
        self.refused(good.replace('step  used flag', 'step  income flag'), 'taken')
        self.refused(good.replace('step  used flag', 'step  used flagg'), 'step NAME UNIT')
        self.refused(good.replace('law   Aktas\nis    members', 'low   Aktas\nis    members'),
                     'one of')
        self.refused(text_of('base').replace('is    base', 'is    base'), 'used nowhere')
        self.refused(good + 'unverified lt: ne\n', 'wants "lt: … | en: …"')

    def test_head(self):
        good = text_of('if used then base else 0')
        self.refused(good.replace('act     Aktas\n', '', 1), 'no "act"')
        self.refused(good.replace('2020-01 ..', '2020-13 ..'), 'valid YYYY-MM')
        self.refused(good.replace('2020-01 ..', '2020-01 .. 2019-01'), 'ends before')
        self.refused(good.replace('gives   benefit', 'gives   nothing'), 'no step nothing')
        self.refused(good, 'is called sample.2020-01.rule', name='other.2020-01.rule')

    def test_once(self):
        good = text_of('if used then base else 0').replace(
            'gives   benefit\n', 'gives   benefit\nonce    lt: gimus | en: at a birth\n')
        rule = self.book(good).rules[0]
        self.assertEqual(('gimus', 'at a birth'), rule.once)
        self.refused(good.replace('lt: gimus | en: at a birth', 'gimus'), 'once wants "lt: ')
        self.refused(good.replace('gives   benefit', 'gives   used, benefit'), 'only a benefit')
        first = good.replace('2020-01 ..', '2020-01 .. 2020-12')
        later = text_of('if used then base else 0').replace('2020-01 ..', '2021-01 ..')
        self.refused(first, 'once: as the version before', more=(('sample.2021-01.rule', later),))

    def test_versions(self):
        first = text_of('if used then base else 0').replace('2020-01 ..', '2020-01 .. 2020-12')
        later = text_of('if used then base else 0').replace('2020-01 ..', '2021-02 ..')
        self.refused(first, 'ends in 202012', more=(('sample.2021-02.rule', later),))
        later = later.replace('2021-02', '2020-12')
        self.refused(first, 'ends in 202012', more=(('sample.2020-12.rule', later),))

    def test_declarations(self):
        good = text_of('if used then base else 0')
        self.refused(good, 'no rule uses other', codes=CODES + 'other,euro,,1,2,K,O\n')
        self.refused(good, 'no rule uses other',
                     facts=FACTS + 'other,number,0,1,,,K,O,,\n')
        self.refused(good, 'stands twice', codes=CODES + 'base,euro,,1,2,K,O\n')
        self.refused(good, 'is a parameter too', codes=CODES + 'income,euro,,1,2,K,O\n')
        self.refused(good, 'unit:', codes=CODES + 'other,eur,,1,2,K,O\n')
        self.refused(good, 'max:', codes=CODES + 'other,euro,,1,daug,K,O\n')
        self.refused(good, 'lt, en', codes=CODES + 'other,euro,,1,2,,O\n')
        self.refused(good, 'default:', facts=FACTS + 'other,flag,,,gal,,K,O,,\n')


if __name__ == '__main__':
    unittest.main()
