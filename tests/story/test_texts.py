"""What a municipality writes into its plan itself: checked as it is written, its numbers asked.

    python3 test_texts.py PROGRAM
"""

import sys

from checks import Checks
from town import Town, engines

HEAD = "plan,section,language,position,text\n"
WRONG = (  # a text, the word that the refusal names
    ("Paslaugas teikia {providerz|nom:įstaiga}.", "providerz"),
    ("Paslaugas teikia {providers|nom:drugelis}.", "drugelis"),
    ("Paslaugas teikia {providers colour=red}.", "colour"),
    ("Skliaustas {providers", "{providers"),
)


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


def main(program):
    check = Checks()
    for engine in engines():
        check_engine(check, program, engine)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
