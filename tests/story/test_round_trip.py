"""Every register goes out as CSV and comes back the same; both engines say the same, letter by
letter, and sort and search in Lithuanian alike.

    python3 test_round_trip.py PROGRAM
"""

import sys

from checks import Checks
from town import Town, compared_engines

NAMES = ("Žiema", "Ziema", "Zima", "Šaltis", "Saltis", "Ąžuolas", "Azuolas", "Čiurlionis", "Cukrus",
         "Ėjimas", "Ejimas", "Ęsimas", "Įlanka", "Ilanka", "Yla", "Jūra", "Jura", "Ūkas", "Ųkas",
         "Ukas", "žiemys", "ŽIEMGALA", "„Žvaigždė“", "2-oji", "10-oji", "A B", "AB", "A-B")
# What is typed, how many of NAMES it finds.
SEARCHES = (("ziema", 2), ("žiema", 2), ("ZIEM", 4), ("ejimas", 2), ("ilanka", 2), ("ukas", 3),
            ("jura", 2), ("zvaigzde", 1), ("azuolas", 2), ("nera", 0), ("a b", 2),
            ("%", len(NAMES)), ("_", len(NAMES)), ("'", len(NAMES)))  # no letter: nothing is sought
# Dictionaries file ą with a, ę and ė with e, į and y with i, ų and ū with u; č, š, ž are letters.
ALPHABET = "abcčdefghijklmnoprsštuvzž"
FILED = str.maketrans("ąęėįyųū", "aeeiiuu")

EMPTY = ("task", "quality_certificate", "plan_comment")  # in the demo
# Written by steps of the program alone: exported, never imported.
OF_STEPS = ("process_event", "benefit_decision", "benefit_span", "benefit_amount")


def exports_of(town, registers):
    return {name: town.must("export", name) for name in registers}


def check_order(check, names):
    """The order of the Lithuanian dictionary, by the first letter."""
    def first(name):
        return ALPHABET.index(name[0].lower().translate(FILED))
    lettered = [name for name in names if name[0].isalpha()]
    check.equal([first(n) for n in lettered], sorted(first(n) for n in lettered), "alphabet",
                lettered)


def check_search(check, town):
    """What the list and its search show, as texts that must not differ between engines."""
    lines = [f"n{i},{name}" for i, name in enumerate(NAMES)]
    town.must("import", "eldership", town.file("names.csv", "code,name\n" + "\n".join(lines) + "\n"))
    visitor = town.visitor()
    visitor.sign_in("council")
    visitor.open("/register/eldership")
    shown = [cells[0] for cells, _ in visitor.page.rows]
    check_order(check, [name for name in shown if name in NAMES])
    told = [shown]
    for typed, count in SEARCHES:
        visitor.open(f"/register/eldership?q={typed.replace('%', '%25')}")
        found = [cells[0] for cells, _ in visitor.page.rows if cells[0] in NAMES]
        check.equal(len(found), count, town.engine, "search", typed, found)
        told.append(found)
    return told


def check_trip(check, program, engine):
    """Exports the demo, imports it into an empty town of the same name, exports again."""
    with Town(program, engine) as home, Town(program, engine) as other:
        home.load_demo()
        registers = [line.split()[0] for line in home.must("register", "list").splitlines()]
        registers = [name for name in registers if name not in OF_STEPS]
        out = exports_of(home, registers)
        first = out["municipality"].splitlines()[1].split(",")
        other.must("init", "--number", 19, "--code", first[0], "--name", first[1])
        for name in registers:
            path = other.file(f"{name}.csv", out[name])
            answer = check.exits(other.run("import", name, path), 0)
            check.has(answer.err, "bad 0", name)
        back = exports_of(other, registers)
        for name in registers:
            rows, again = out[name].splitlines(), back[name].splitlines()
            check.that(len(rows) > 1 or name in EMPTY, name, "is empty in the demo")
            check.equal(rows == again, True, engine, name, "comes back as it went",
                        [(a, b) for a, b in zip(rows, again) if a != b][:2])
            second = other.run("import", name, other.file(f"{name}.csv", back[name]))
            if name not in ("placement", "queue_entry", "disability", "special_need"):
                check.has(second.err, "created 0, corrected 0", name, "imported twice")
        check.exits(other.run("verify"), 0)
        return out, check_search(check, home)


def main(program):
    check = Checks()
    told = [check_trip(check, program, engine) for engine in compared_engines()]
    if len(told) == 2:
        for name, text in told[0][0].items():
            check.equal(told[1][0][name] == text, True, name, "is the same on both engines")
        check.equal(told[1][1], told[0][1], "lists and searches on both engines")
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
