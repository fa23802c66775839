"""Files that are taken from a page are whole, however long: more than a page of the site may be.

    python3 test_files.py PROGRAM

A register with more text than the memory of any page goes out from its list, by its sealed search
and through the API; the rows behind a number go out without being gathered.
"""

import sys

from checks import Checks
from town import Town, engines

MEASURES = 4500
NOTE = "ąčęėįšųūž " * 400  # 4000 letters, the most that a note may have, in 7600 bytes
PAGE_BYTES = 32 << 20


def fill(town):
    """A plan with a goal and measures, each with a long note."""
    town.must("init", "--number", 19, "--code", "kaunas", "--name", "Kaunas")
    files = (
        ("plan", "code,year,form,day,title",
         ["2022,2022,social-services-plan-2007,2021-11-01,Planas"]),
        ("goal", "code,plan,number,name", ["g,2022,1,Tikslas"]),
        ("measure", "code,goal,number,name,note",
         [f"m{n:05},g,{n},Priemonė,{NOTE.strip()}" for n in range(MEASURES)]))
    for register, head, rows in files:
        path = town.file("rows.csv", head + "\n" + "\n".join(rows) + "\n")
        town.must("import", register, path)
    town.add_user("plan", "head")


def check_engine(check, program, engine):
    with Town(program, engine) as town:
        fill(town)
        written = town.must("export", "measure")
        size = len(written.encode())
        check.that(size > PAGE_BYTES, engine, "the register has only", size, "bytes")
        visitor = town.visitor()
        visitor.sign_in("plan")
        check.equal(visitor.open("/register/measure/export"), 200, engine, "export")
        check.equal(visitor.body.decode() == written, True, engine, "whole from the page")
        check.equal(visitor.headers.get("Content-Type"), "text/csv; charset=utf-8")
        check.equal(visitor.ask("GET", "/api/v1/registers/measure", None, {"Accept": "text/csv"}),
                    200)
        check.equal(visitor.body.decode() == written, True, engine, "whole from the API")
        check.equal(visitor.open("/register/measure/export?goal=nera"), 422, "a bad filter")
        check.equal(town.errors(), [], engine, "logged")


def main(program):
    check = Checks()
    for engine in engines():
        check_engine(check, program, engine)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
