"""`gerove simulate`: reforms side by side, municipalities, threads, Ctrl-C.

    python3 test_reforms.py PROGRAM

Needs no database: the country is generated.
"""

import csv
import io
import os
import pty
import signal
import subprocess
import sys

from checks import Checks
from town import Town

HEADER = "code,at_least,municipality,valid_from,value,act,note,verified\n"
BSI = HEADER + "bsi,,,2025-01-01,80,projektas,,no\n"
KAUNAS = HEADER + "child_benefit_bsi,,kaunas,2025-03-01,2,projektas,,no\n"
SMALL = ("--year", "2025", "--families", "6000")


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def cents(number):
    return round(float(number) * 100)


def check_municipalities(check, town, bsi, kaunas):
    """What a municipality costs is the sum of its benefits, and all of them the country."""
    words = ("simulate", "--reform", bsi, "--reform", kaunas, *SMALL)
    months = rows_of(town.must(*words, "--format", "csv"))
    places = rows_of(town.must(*words, "--format", "municipalities"))
    for reform in (str(bsi), str(kaunas)):
        of_reform = [row for row in places if row["reform"] == reform]
        totals = [row for row in of_reform if row["benefit"] == ""]
        check.equal(len(totals), 60)
        check.equal(sum(int(row["families"]) for row in totals), 6000)
        for side in ("present", "reformed"):
            wanted = sum(cents(row[side]) for row in months if row["reform"] == reform)
            check.equal(sum(cents(row[side]) for row in totals), wanted, reform, side)
            check.equal(sum(cents(row[side]) for row in of_reform), 2 * wanted, reform, side)
        for row in totals:
            check.equal(cents(row["gained"]) - cents(row["lost"]),
                        cents(row["reformed"]) - cents(row["present"]), row["municipality"])
    gained = {row["municipality"] for row in places
              if row["reform"] == str(kaunas) and row["present"] != row["reformed"]}
    check.equal(gained, {"kaunas"})
    one = rows_of(town.must(*words, "--format", "municipalities", "--council", "kaunas"))
    check.equal(one, [row for row in places if row["municipality"] == "kaunas"])


def check_together(check, town, bsi, kaunas):
    """Reforms side by side are as each alone, and threads change nothing."""
    words = ("simulate", *SMALL, "--format", "csv")
    together = town.must(*words, "--reform", bsi, "--reform", kaunas)
    alone = [town.must(*words, "--reform", path) for path in (bsi, kaunas)]
    check.equal(rows_of(together), rows_of(alone[0]) + rows_of(alone[1]))
    check.equal(town.must(*words, "--reform", bsi, "--reform", kaunas, "--threads", "3"), together)
    told = check.exits(town.run("simulate", *SMALL, "--reform", bsi, "--reform", kaunas), 0)
    for words in (f"A: {bsi}", f"B: {kaunas}", "B: Skirtumas", "Kauno m.", "individual_help"):
        check.has(told.out, words)


def check_help(check, town):
    """Which families is one option, whose database another."""
    told = check.exits(town.run("simulate", "--help"), 0).out
    check.equal(told.count("--council"), 1)
    check.equal(told.count("--municipality"), 1)


def check_refused(check, town, bsi):
    """A file that changes nothing, or a municipality that there is not, is named."""
    empty = town.file("empty.csv", HEADER)
    strange = town.file("strange.csv", BSI + "bsi,,kauans,2025-01-01,80,projektas,,no\n")
    for path, words in ((empty, "nė vienos reformos eilutės"), (strange, "nėra: kauans (kaunas")):
        told = check.exits(town.run("simulate", *SMALL, "--reform", bsi, "--reform", path), 2)
        check.has(told.err, str(path))
        check.has(told.err, words)
        check.equal(told.out, "")


def check_stopped(check, town):
    """Ctrl-C while a terminal is told how far it is: 130, words, and nothing else."""
    ours, theirs = pty.openpty()
    words = ["simulate", "--year", "2025", "--families", "5000000", "--language", "en"]
    for at in range(8):
        path = town.file(f"reform{at}.csv", BSI.replace(",80,", f",{80 + at},"))
        words += ["--reform", str(path)]
    with subprocess.Popen([town.program, *words], stdin=subprocess.DEVNULL, stderr=theirs,
                          stdout=subprocess.PIPE, cwd=town.folder) as running:
        os.close(theirs)
        told = os.read(ours, 1000).decode()
        running.send_signal(signal.SIGINT)
        out = running.stdout.read()
        check.equal(running.wait(), 130)
    while part := read_left(ours):
        told += part
    os.close(ours)
    check.has(told, "%)")
    check.has(told, "%)\r\ngerove: Stopped")
    check.equal(out, b"")


def read_left(terminal):
    """What is still there to be read; a terminal whose other side is closed is at its end."""
    try:
        return os.read(terminal, 1000).decode()
    except OSError:
        return ""


def main(program):
    check = Checks()
    with Town(program, "sqlite") as town:
        bsi, kaunas = town.file("bsi.csv", BSI), town.file("kaunas.csv", KAUNAS)
        check_municipalities(check, town, bsi, kaunas)
        check_together(check, town, bsi, kaunas)
        check_help(check, town)
        check_refused(check, town, bsi)
        check_stopped(check, town)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
