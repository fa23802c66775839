#!/usr/bin/env python3
"""make_people - invented people as CSV for `gerove import person`, always the same.

    bench/make_people.py COUNT >people.csv

Every personal code has a right check digit, agrees with sex and day of birth and occurs once;
names are those of the demo (tools/demo_names.py). Nothing is drawn by chance: a person is worked
out from their number, so that runs on different days and machines read the same bytes.
"""

import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
import demo_names  # noqa: E402

HEADER = "code,surname,given_name,sex,born_on,died_on,eldership,address,is_synthetic"
ELDERSHIPS = ("aleksoto centro dainavos eiguliu griciupio panemunes petrasiunu sanciu silainiu "
              "vilijampoles zaliakalnio").split()
DAYS = 28000  # of birth: from FIRST_DAY to the middle of 2016
FIRST_DAY = datetime.date(1940, 1, 1)
SEXES = ("female", "male")


def mixed(number, salt):
    """A number that looks like chance and is not (Knuth's multiplier, twice)."""
    number = (number + salt) * 2654435761 & 0xFFFFFFFF
    number ^= number >> 15
    number = number * 2246822519 & 0xFFFFFFFF
    return number ^ number >> 13


def check_digit(digits):
    """The eleventh digit of a personal code."""
    for weights in ((1, 2, 3, 4, 5, 6, 7, 8, 9, 1), (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)):
        rest = sum(int(digit) * weight for digit, weight in zip(digits, weights)) % 11
        if rest < 10:
            return str(rest)
    return "0"


def surnames(sex):
    """All forms of all surnames that people of this sex bear."""
    if sex == "male":
        return demo_names.SURNAMES
    return [demo_names.surname_of_woman(surname, is_married)
            for surname in demo_names.SURNAMES for is_married in (True, False)]


def main():
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        sys.exit("usage: bench/make_people.py COUNT")
    count = int(sys.argv[1])
    if count > DAYS * len(SEXES) * 900:
        sys.exit("make_people: there are not so many codes")
    families = [surnames(sex) for sex in SEXES]
    lines = [HEADER]
    for i in range(count):
        # Neighbours differ in everything; i // 56000 numbers those of one day and sex.
        sex, day, serial = i % 2, i // 2 * 7919 % DAYS, i // (2 * DAYS)
        born = FIRST_DAY + datetime.timedelta(days=day)
        century = (born.year - 1800) // 100 * 2 + (2 if sex == 0 else 1)
        digits = f"{century}{born:%y%m%d}{100 + serial:03d}"
        names = demo_names.given_names(SEXES[sex], 2022 - born.year)
        lines.append(",".join((
            digits + check_digit(digits),
            families[sex][mixed(i, 1) % len(families[sex])], names[mixed(i, 2) % len(names)],
            SEXES[sex], born.isoformat(), "", ELDERSHIPS[mixed(i, 3) % len(ELDERSHIPS)],
            f"Pavyzdžio g. {1 + mixed(i, 4) % 120}-{1 + mixed(i, 5) % 60}", "yes")))
        if len(lines) == 10000:
            print("\n".join(lines))
            lines.clear()
    if lines:
        print("\n".join(lines))


if __name__ == "__main__":
    main()
