"""The plan as files: every format, and from the numbers of a DOCX and a workbook back to their
figures, also after an office program saved them.

    python3 test_documents.py PROGRAM
"""

import csv
import io
import json
import random
import re
import shutil
import subprocess
import sys

from checks import Checks
from town import Town

FORMATS = ("docx", "pdf", "xlsx", "html", "text", "json")
SAMPLES = 12  # numbers of each file that are traced


def export(town, kind):
    path = town.folder / f"plan.{kind}"
    town.must("plan", "export", "--year", "2022", "--format", kind, "--out", path)
    return path


def numbers_of(town, path):
    return list(csv.DictReader(io.StringIO(town.must("trace", "--from", path))))


def value_of(shown):
    """The number that a cell begins with, as files write it."""
    plain = shown.replace("\u00a0", "").replace("\u2212", "-").replace(",", ".")
    found = re.match(r"-?[0-9.]+", plain)
    return float(found.group().rstrip(".")) if found else None


def charted_of(document):
    """Numbers of charts that lead to a figure: a workbook has a sheet for each chart's data."""
    for block in document["blocks"]:
        for series in (block.get("chart") or {}).get("series", ()):
            yield from (value for value in series["values"] if "origin" in value)


def cells_of(document):
    """The cells with an origin that people see, of all tables."""
    for block in document["blocks"]:
        table = block.get("table", {})
        shown = [bool(column.get("title")) and not column.get("is_hidden")
                 for column in table.get("columns", [])]
        for row in table.get("rows", []):
            yield from (cell for cell, is_shown in zip(row["cells"], shown)
                        if is_shown and "origin" in cell and row["kind"] != "group")


def check_traces(check, town, path, numbers):
    """What stands in the file is what the figure answers, found by its place."""
    chosen = random.Random(1).sample([n for n in numbers if value_of(n["shown"]) is not None and
                                      n["figure"] != "measure_results"], SAMPLES)
    for number in chosen:
        answer = check.exits(town.run("trace", "--from", path, number["place"], "--limit", "1"), 0)
        told = answer.err.splitlines()
        check.has(told[0], number["shown"], number["place"])
        check.that(abs(float(told[-1]) - value_of(number["shown"])) < 0.006, path.name,
                   number["place"], number["shown"], told[-1])
        check.that(answer.out.startswith("record,id,label"), answer.out[:40])


def check_office(check, town, path, numbers):
    """LibreOffice keeps the origins."""
    profile = town.folder / "office"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless",
                    "--convert-to", path.suffix[1:], "--outdir", town.folder / "saved", path],
                   check=True, capture_output=True)
    again = numbers_of(town, town.folder / "saved" / path.name)
    for key in ("place", "shown", "figure", "question"):
        check.equal([n[key] for n in again] == [n[key] for n in numbers], True, path.name, key)


def main(program):
    check = Checks()
    with Town(program) as town:
        town.load_demo()
        paths = {kind: export(town, kind) for kind in FORMATS}
        for kind, path in paths.items():
            first = path.read_bytes()
            check.equal(export(town, kind).read_bytes() == first, True, kind, "is the same twice")
        document = json.loads(paths["json"].read_text())
        check.has(paths["text"].read_text(), document["title"])
        counts, asked = {}, {}
        for kind in ("docx", "xlsx"):
            numbers = numbers_of(town, paths[kind])
            counts[kind] = sum(1 for number in numbers if "!" in number["place"])
            asked[kind] = [(n["figure"], n["question"]) for n in numbers]
            check_traces(check, town, paths[kind], numbers)
            if shutil.which("soffice"):
                check_office(check, town, paths[kind], numbers)
        linked = numbers_of(town, paths["pdf"])
        check.equal([(n["figure"], n["question"]) for n in linked] == asked["docx"], True,
                    "numbers of the PDF are those of the DOCX, in its order")
        for number in random.Random(2).sample(linked, SAMPLES):
            check.exits(town.run("trace", "--from", paths["pdf"], number["place"], "--limit", "1"), 0)
        cells, charted = len(list(cells_of(document))), len(list(charted_of(document)))
        check.equal(counts["docx"], cells, "numbers of tables")
        check.equal(counts["xlsx"], cells + charted, "numbers of the workbook, its charts' too")
        check.exits(town.run("trace", "--from", paths["xlsx"], "providers-5!A1"), 4)
        check.exits(town.run("trace", "--from", paths["json"]), 2)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
