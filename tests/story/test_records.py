"""A reform for the families of the demo's records, told from outside, on both engines.

    python3 test_records.py PROGRAM

What is in force in a month by the list of amounts is what the simulation has of that month; the
engines tell the same; another town of the same database knows nobody.
"""

import collections
import csv
import io
import sys

from checks import Checks
from town import Town, engines

HEADER = "code,at_least,municipality,valid_from,value,act,note,verified\n"
REFORM = HEADER + "bsi,,,2022-01-01,50,projektas,,no\nvrp,,,2022-01-01,150,projektas,,no\n"
# Nobody has these but by a decision, and every decision is about the whole year.
CLAIMED = ("social_assistance", "heating_compensation", "hot_water_compensation",
           "drinking_water_compensation", "care_compensation", "guardianship_benefit")


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def cents(number):
    return round(float(number) * 100)


def check_sums(check, town, rows):
    """The present law of a month is what was decided for it."""
    decided = collections.Counter()
    for row in rows_of(town.must("benefit", "list", "--month", "2022-03")):
        decided[row["benefit"]] += cents(row["amount"])
    told = {row["benefit"]: row for row in rows if row["month"] == "3"}
    for benefit in CLAIMED:
        check.that(decided[benefit] > 0, "the demo has no", benefit)
        check.equal(cents(told[benefit]["present"]), decided[benefit], benefit)
    child = told["child_benefit"]
    check.that(cents(child["reformed"]) > cents(child["present"]), "more of a base, and no more")


def check_known(check, rows):
    """How much is known stands in each row."""
    known = {tuple(int(row[name]) for name in ("families", "families_with_income",
                                               "families_with_decisions", "decisions",
                                               "decisions_simulated")) for row in rows}
    check.equal(len(known), 1)
    families, with_income, deciding, decisions, simulated = known.pop()
    check.that(families > deciding > with_income > 100, families, with_income, deciding)
    check.that(decisions == simulated > 400, decisions, simulated)


def check_town(check, engine, program):
    with Town(program, engine) as town:
        town.must("init", "--demo", "kaunas-2022")
        words = ("simulate", "--population", "records", "--reform",
                 town.file("reform.csv", REFORM), "--year", "2022")
        told = town.must(*words, "--format", "csv")
        check_known(check, rows_of(told))
        check_sums(check, town, rows_of(told))
        check.equal(town.must(*words, "--format", "csv", "--municipality", "kaunas"), told)
        town.must("municipality", "add", "--number", 21, "--code", "klaipeda", "--name",
                  "Klaipėda")
        answer = check.exits(town.run(*words, "--municipality", "klaipeda"), 4)
        check.has(answer.err, "2022-01-01 registruose nėra")
        check.equal(answer.out, "")
        check.exits(town.run("verify"), 0)
    return told.replace(str(town.folder), "")


def main(program):
    check = Checks()
    told = {check_town(check, engine, program) for engine in engines()}
    check.equal(len(told), 1, "the engines tell different sums")
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
