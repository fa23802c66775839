"""What a municipality writes into its plan itself: checked as it is written, its numbers asked.

    python3 test_texts.py PROGRAM
"""

import html
import json
import subprocess
import sys
import zipfile

from checks import Checks
from town import Town, engines

HEAD = "plan,section,language,position,text\n"
WRONG = (  # a text, the word that the refusal names
    ("Paslaugas teikia {providerz|nom:įstaiga}.", "providerz"),
    ("Paslaugas teikia {providers|nom:drugelis}.", "drugelis"),
    ("Paslaugas teikia {providers colour=red}.", "colour"),
    ("Skliaustas {providers", "{providers"),
    ("Ženklas be išnašos[^1].", "[^1]"),
    ("Tekstas.\n[^viena]: Niekas jos nemini.", "viena"),
    ("Ženklas[^1].\n[^1]: Nėra {providerz}.", "providerz"),
    ("Ženklas[^1].\n[^1]:", "[^1]"),
    ("Ženklas[^1].\n[^1]: Viena.\n[^1]: Kita.", "1"),
    ("Įstaigų {providers}[^1].\n[^1]: Iš jų: {by reason}.", "reason"),
)
NOTED = ("Teikia {providers|nom:įstaiga}[^1] ir laukia {waiting}[^kodel], žinoma[^1].\n"
         "[^1]: Iš viso {providers} | skaičiuojant visas.\n[^kodel]: Priežastys: {by reason}.")


def write(town, position, text, section="3", language="lt"):
    path = town.file("texts.csv", f'{HEAD}2022,{section},{language},{position},"{text}"\n')
    return town.run("import", "plan_text", path)


def plan(town, language=None):
    return town.run("plan", "export", "--plan", "2022", "--format", "text", language=language).out


def check_engine(check, program, engine):
    with Town(program, engine) as town:
        town.load_demo()
        for text, word in WRONG:
            answer = write(town, 1, text)
            check.equal(answer.code != 0, True, engine, text)
            check.that(word in answer.err, engine, word, "is not named:", answer.err)
        check.equal(town.must("export", "plan_text").count("\n"), 3, "nothing was written")
        check.equal(write(town, 1, "Rašė skyrius: {providers|nom:įstaiga}.\nAntra.").code, 0)
        check.equal(write(town, 1, "Kita kalba.", language="en").code, 0)
        # Understood, but the figure wants to know of which measure: it stands as it was typed.
        check.equal(write(town, 2, "Klausimas {measure_results year=2022}.").code, 0)
        written = plan(town)
        check.that("Rašė skyrius: 132 įstaigos.\n\nAntra." in written.replace("\u00a0", " "),
                   engine, "the paragraph is not there")
        check.that("Klausimas {measure_results year=2022}." in written, engine, "as typed")
        check.that(written.index("Antra.") < written.index("II. Būklės"), engine, "in its section")
        check.that("Kita kalba." not in written, engine, "the other language")
        check.that("Kita kalba." in plan(town, "en"), engine, "English")
        check.equal(write(town, 1, "Pataisyta.").code, 0, engine, "a correction")
        check.that("Antra." not in plan(town), engine, "the corrected one is gone")
        check_notes(check, town, engine)


def check_notes(check, town, engine):
    """Footnotes of a paragraph in every kind of file, and nowhere as they were typed."""
    check.equal(write(town, 3, NOTED).code, 0, engine, "footnotes")
    for kind in ("text", "html", "docx", "pdf", "json"):
        town.must("plan", "export", "--plan", "2022", "--format", kind,
                  "--out", town.folder / f"noted.{kind}")
    text = (town.folder / "noted.text").read_text().replace("\u00a0", " ")
    check.that("Iš viso 132 | skaičiuojant visas." in text, engine, "the note")
    check.that("Priežastys: " in text and "[^" not in text, engine, text)
    page = html.unescape((town.folder / "noted.html").read_text()).replace("\u00a0", " ")
    check.that("| skaičiuojant visas." in page and "[^" not in page, engine, "page")
    with zipfile.ZipFile(town.folder / "noted.docx") as package:
        notes = package.read("word/footnotes.xml").decode()
        check.that("skaičiuojant visas." in notes, engine, "docx")
        check.that("[^" not in package.read("word/document.xml").decode(), engine, "docx")
    printed = subprocess.run(["pdftotext", town.folder / "noted.pdf", "-"], check=True,
                             capture_output=True, text=True).stdout
    check.that("skaičiuojant visas" in " ".join(printed.split()), engine, "pdf")
    blocks = json.loads((town.folder / "noted.json").read_text())["blocks"]
    runs = next(b["runs"] for b in blocks if any("skaičiuojant" in run.get("note", "")
                                                 for run in b.get("runs", ())))
    noted = [run for run in runs if "note" in run]
    check.equal([run["note"] == noted[0]["note"] for run in noted], [True, False, True])
    origins = [piece["origin"]["figure"] for run in noted for piece in run["note_runs"]
               if "origin" in piece]
    check.equal((origins[0], origins[1], origins[-1]), ("providers", "waiting", "providers"))


def main(program):
    check = Checks()
    for engine in engines():
        check_engine(check, program, engine)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
