"""The second town: what Klaipėda published comes out of its figures, and its plan says what it has
and what it has not.

    python3 test_klaipeda.py PROGRAM FACTS

FACTS (klaipeda-2021.csv) has a question for each published value; `published` names the fact. An
empty value: there is no data, which is not zero.
"""

import csv
import sys
import zipfile

from checks import Checks
from town import Town, engines

SENTENCES = (
    "Eilėje laukia 178 asmenys",
    "Socialinio būsto nuomos laukiančių asmenų ir šeimų: 612",
    "Paskelbta pirkimų: 2, iš jų pasiūlymų negauta dėl 1",
    "2015 metais nevyriausybinėms organizacijoms teko 37,43 % sutarčių lėšų",
    "Klaipėdos miesto savivaldybės registrų",
    "savivaldybėje gyvena (duomenų nėra)",
    "Socialinėse paslaugose dirba (duomenų nėra) ir (duomenų nėra)",
)


def check_figures(check, town, facts):
    with open(facts, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    check.that(len(rows) > 70, "only", len(rows), "facts")
    for row in rows:
        out = town.must("figure", "show", row["figure"], *row["question"].split())
        check.equal(out.splitlines()[-1], row["value"], row["published"], row["figure"],
                    row["question"])


def check_plan(check, town):
    lines = town.must("plan", "export", "--year", "2021", "--format", "text").splitlines()
    text = " ".join(" ".join(lines).split()).replace("\u00a0", " ")
    for sentence in SENTENCES:
        check.that(sentence in text, sentence, "is not in the plan")
    check.that("Kaun" not in text, "the plan knows of Kaunas")
    path = town.folder / "plan.docx"
    town.must("plan", "export", "--year", "2021", "--format", "docx", "--out", path)
    with zipfile.ZipFile(path) as file:
        check.that("Klaipėdos" in file.read("word/document.xml").decode(), "an empty DOCX")


def check_engine(check, program, engine, facts):
    with Town(program, engine) as town:
        town.load_demo("klaipeda-2021")
        check_figures(check, town, facts)
        check_plan(check, town)
        check.exits(town.run("verify"), 0)
        check.exits(town.run("plan", "missing", "2021"), 0)


def main(program, facts):
    check = Checks()
    for engine in engines():
        check_engine(check, program, engine, facts)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
