"""The plan as files: every format, and from the numbers of a DOCX and a workbook back to their
figures, also after an office program saved them.

    python3 test_documents.py PROGRAM
"""

import csv
import html
import io
import json
import random
import re
import shutil
import subprocess
import sys
import zipfile

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


def office(town, path, kind):
    """LibreOffice opens the file and saves it as another kind."""
    profile = town.folder / "office"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless",
                    "--convert-to", kind, "--outdir", town.folder / "saved", path],
                   check=True, capture_output=True)


def check_office(check, town, path, numbers):
    """LibreOffice keeps the origins."""
    office(town, path, path.suffix[1:])
    again = numbers_of(town, town.folder / "saved" / path.name)
    for key in ("place", "shown", "figure", "question"):
        check.equal([n[key] for n in again] == [n[key] for n in numbers], True, path.name, key)


def notes_of(document):
    """What the footnotes say, in the order of the document, those of a table once."""
    for block in document["blocks"]:
        yield from (run["note"] for run in block.get("runs", ()) if "note" in run)
        cells = (cell for row in block.get("table", {}).get("rows", ()) for cell in row["cells"])
        yield from dict.fromkeys(cell["note"] for cell in cells if "note" in cell)


def pieces_of(document):
    """The pieces of the footnotes that have numbers, those of a table's equal notes once."""
    for block in document["blocks"]:
        rows = block.get("table", {}).get("rows", ())
        noted = [*block.get("runs", ()), *(cell for row in rows for cell in row["cells"])]
        seen = {json.dumps(part["note_runs"]): part["note_runs"] for part in noted
                if "note_runs" in part}
        for pieces in seen.values():
            yield from pieces


def flat(words):
    return re.sub(r"\s+", "", words)


def text_of_pdf(path):
    return flat(subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], check=True,
                               capture_output=True, text=True).stdout)


def check_notes(check, town, paths, document):
    """The reasons of who waits are footnotes, the same ones in every file."""
    notes = list(notes_of(document))
    waiting = town.must("figure", "show", "waiting", "day=2021-11-01", "by=reason")
    reasons = [re.search(r"(\d+)\s*$", line).group(1) for line in waiting.splitlines()
               if re.search(r"chosen_provider|no_provider", line)]
    check.equal(len(reasons), 2, waiting)
    in_sentence = next(note for block in document["blocks"] for run in block.get("runs", ())
                       for note in [run.get("note", "")] if "Laukimo priežastys" in note)
    for number in reasons:
        check.has(in_sentence, f"– {number}")
    page = html.unescape(paths["html"].read_text())
    marks = re.findall(r'<a id="mark-(\d+)" href="#note-(\d+)" role="doc-noteref"', page)
    items = dict(re.findall(r'<li id="note-(\d+)" value="\d+">(.*?) <a class="note-back"', page))
    items = {number: re.sub(r"<[^>]*>", "", text) for number, text in items.items()}
    check.equal(marks, [(str(i + 1), str(i + 1)) for i in range(len(notes))], "marks in order")
    check.equal([items[number] for number, _ in marks], notes, "notes of the page")
    check.equal(page.count('role="doc-endnotes"'), 1)
    with zipfile.ZipFile(paths["docx"]) as package:
        footnotes = package.read("word/footnotes.xml").decode()
        body = package.read("word/document.xml").decode()
    texts = [html.unescape("".join(re.findall(r"<w:t [^>]*>(.*?)</w:t>", note)))
             for note in re.findall(r'<w:footnote w:id="\d+">.*?</w:footnote>', footnotes)]
    check.equal([text.strip() for text in texts], notes, "footnotes of the DOCX")
    check.equal(re.findall(r'<w:footnoteReference w:id="(\d+)"/>', body),
                [str(i + 1) for i in range(len(notes))], "references in order")
    printed = {"pdf": text_of_pdf(paths["pdf"])}
    if shutil.which("soffice"):
        office(town, paths["docx"], "pdf")
        printed["docx"] = text_of_pdf(town.folder / "saved" / "plan.pdf")
    for kind, text in printed.items():
        for note in notes:
            check.has(text, flat(note), kind)


def check_json(check, town, paths):
    """JSON has the DOCX's places, and numbers of charts behind them."""
    word, plain = (numbers_of(town, paths[kind]) for kind in ("docx", "json"))
    named = {number["bookmark"]: number for number in plain}
    for number in word:
        check.equal(named.get(number["bookmark"]), number)
    check.that(len(plain) > len(word), "numbers of charts")
    check.exits(town.run("trace", "--from", paths["json"], "providers-5!A1"), 4)
    damaged = town.folder / "damaged.json"
    damaged.write_bytes(paths["json"].read_bytes()[:5000])
    check.exits(town.run("trace", "--from", damaged), 2)


def main(program):
    check = Checks()
    with Town(program) as town:
        town.load_demo()
        paths = {kind: export(town, kind) for kind in FORMATS}
        for kind, path in paths.items():
            first = path.read_bytes()
            check.equal(export(town, kind).read_bytes() == first, True, kind, "is the same twice")
        town.must("plan", "export", "--year", "2022", "--format", "all", "--out", "all")
        for kind, path in paths.items():
            whole = town.folder / "all" / f"plan.{'txt' if kind == 'text' else kind}"
            check.equal(whole.read_bytes() == path.read_bytes(), True, kind, "among all")
        check.that(len(list((town.folder / "all").glob("*.csv"))) > 10, "tables among all")
        check.exits(town.run("plan", "export", "--year", "2022", "--format", "all"), 2, "out")
        document = json.loads(paths["json"].read_text())
        check.has(paths["text"].read_text(), document["title"])
        check_notes(check, town, paths, document)
        counts, asked = {}, {}
        for kind in ("docx", "xlsx", "json"):
            numbers = numbers_of(town, paths[kind])
            counts[kind] = sum(1 for number in numbers if "!" in number["place"])
            asked[kind] = [(n["figure"], n["question"]) for n in numbers]
            check_traces(check, town, paths[kind], numbers)
            if kind != "json" and shutil.which("soffice"):
                check_office(check, town, paths[kind], numbers)
        linked = numbers_of(town, paths["pdf"])
        in_notes = [run["origin"] for run in pieces_of(document) if "origin" in run]
        check.that(len(in_notes) > 2, "numbers of notes have origins")
        body = asked["docx"][:len(asked["docx"]) - len(in_notes)]
        said = [(n["figure"], n["question"]) for n in linked]
        check.equal(sorted(said) == sorted(asked["docx"]), True, "the PDF has the DOCX's numbers")
        remaining = iter(said)
        check.that(all(number in remaining for number in body), "those of its text in its order")
        for number in random.Random(2).sample(linked, SAMPLES):
            check.exits(town.run("trace", "--from", paths["pdf"], number["place"], "--limit", "1"), 0)
        cells, charted = len(list(cells_of(document))), len(list(charted_of(document)))
        check.equal(counts["docx"], cells, "numbers of tables")
        check.equal(counts["json"], cells, "numbers of the JSON's tables")
        check.equal(counts["xlsx"], cells + charted, "numbers of the workbook, its charts' too")
        check.exits(town.run("trace", "--from", paths["xlsx"], "providers-5!A1"), 4)
        check_json(check, town, paths)
        check.exits(town.run("trace", "--from", paths["html"]), 2)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
