"""How the measures of a plan go, as files: every format, read back, and the same numbers as the page.

    python3 test_monitoring.py PROGRAM
"""

import csv
import io
import json
import re
import sys

from checks import Checks
from town import Town, engines

DAY = "2022-07-15"
FORMATS = {"docx": "docx", "pdf": "pdf", "xlsx": "xlsx", "html": "html", "text": "txt",
           "json": "json"}


def export(town, kind):
    path = town.folder / f"measures.{kind}"
    town.must("plan", "monitor", "--plan", "2022", "--day", DAY, "--format", kind, "--out", path)
    return path


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number_of(shown):
    """The number that a cell begins with."""
    return float(re.match(r"[0-9.]+", shown.replace("\u00a0", "").replace(",", ".")).group())


def spaced(number):
    """A whole number as a page groups it."""
    return f"{int(number):,}".replace(",", " ")


def check_trace(check, town, path):
    """Each number of the file is what its figure answers; all lead to records or their absence."""
    numbers = list(csv.DictReader(io.StringIO(town.must("trace", "--from", path))))
    check.that(len(numbers) > 200, path.name, "has only", len(numbers), "numbers")
    for number in numbers[::9]:
        if not number["shown"][:1].isdigit():
            continue
        answer = check.exits(town.run("trace", "--from", path, number["place"], "--limit", "1"), 0)
        told = float(answer.err.splitlines()[-1])
        check.that(abs(told - number_of(number["shown"])) < 0.006, path.name, number["place"],
                   number["shown"], told)


def check_tables(check, folder):
    """The two tables agree with what was published and reported."""
    measures = {row["measure_code"]: row for row in rows_of(folder / "monitoring-measures.csv")}
    targets = rows_of(folder / "monitoring-targets.csv")
    check.equal(len(measures), 38, "measures")
    check.equal(measures["1.1"]["planned_eur"], "810000")
    check.equal(measures["1.1"]["used_percent"], "46")
    check.equal(measures["2.11"]["light"], "nėra ataskaitos")
    check.equal(measures["2.11"]["used_eur"], "", "no report, no money")
    check.equal(measures["2.11"]["reminder"], "vėluoja ataskaita")
    by_code = {(row["measure_code"], row["number"]): row for row in targets}
    check.equal(by_code["2.3", "2"]["target"], "46", "the second target of its measure")
    check.equal(by_code["1.10", "1"]["percent"], "", "persons are not divided by per cent")
    check.equal(by_code["1.10", "1"]["why"], "ataskaitos vienetas kitas nei siekio")
    check.equal(by_code["4.1", "1"]["why"], "siekis be skaičiaus")
    for row in targets:
        if row["percent"]:
            share = 100 * float(row["reached"]) / float(row["target"])
            check.that(abs(share - float(row["percent"])) < 0.006, row)


def check_page(check, town, files):
    """Page and files say the same, in bytes where they are files."""
    visitor = town.visitor()
    visitor.sign_in("specialist")
    for kind, ending in FORMATS.items():
        place = f"/plan/2022/measures/file/measures.{ending}?day={DAY}"
        check.equal(visitor.open(place), 200, place)
        check.equal(visitor.body == files[kind].read_bytes(), True, kind, "as the command writes it")
    check.equal(visitor.open(f"/plan/2022/measures?day={DAY}"), 200)
    places = [target for _, target in visitor.page.links if "/figure/" in target]
    check.that(len(places) > 200, "links of numbers:", len(places))
    text = visitor.page.text
    for row in rows_of(town.folder / "csv" / "monitoring-targets.csv"):
        if row["percent"]:
            check.has(text, f"{spaced(row['reached'])} iš {spaced(row['target'])}", row["measure_code"])
    for place in places[::11]:
        check.equal(visitor.open(place), 200, place)
    check.equal(visitor.open("/plan/2022/measures/file/measures.exe"), 404)


def check_engine(check, program, engine):
    with Town(program, engine) as town:
        town.load_demo()
        files = {kind: export(town, kind) for kind in FORMATS}
        town.must("plan", "monitor", "--plan", "2022", "--day", DAY, "--format", "csv", "--out",
                  town.folder / "csv")
        check_tables(check, town.folder / "csv")
        document = json.loads(files["json"].read_text())
        check.has(document["title"], "Priemonių stebėsena")
        check.has(files["text"].read_text().replace("\u00a0", " "), "vykdomos 38 priemonės: laiku – 26")
        check.has(town.run("plan", "monitor", "--day", DAY, "--format", "text",
                           language="en").out, "26 on course")
        for kind in ("docx", "xlsx", "pdf"):
            check_trace(check, town, files[kind])
        check_page(check, town, files)
        check.exits(town.run("plan", "monitor", "--format", "odt"), 2, "docx")
        path = town.file("plan.csv", "code,year,form,day,title\n"
                                     "2023,2023,measures-monitoring,2022-11-01,Planas\n")
        check.exits(town.run("import", "plan", path), 2)
        check.equal(town.errors(), [], engine, "logged")


def main(program):
    check = Checks()
    for engine in engines():
        check_engine(check, program, engine)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
