"""Every cell that `gerove plan compare` prints stands in doc/kaunas-2022.md, and the reverse.

    python3 test_compare.py PROGRAM DOC FACTS

Why: the demo may differ from its publication only where the page says so and why; a difference
that comes or goes unseen would be an error of ours, or a page that no longer tells the truth.
FACTS has the published tables as the publication prints them, wrong ones included, without the
columns that the plan does not have. In the page "…" stands for any words.
"""

import os
import re
import sys

from checks import Checks
from town import Town, engines

HEADING = "## What `plan compare` prints"
CELL = re.compile(r"(?P<cell>[^:]+: [^:]+: [a-z0-9_]+): "
                  r"published (?P<published>.*), computed (?P<computed>.*)")
TOTAL = re.compile(r"(\d+) files, (\d+) rows, (\d+) cells; (\d+) differ\. "
                   r"(\d+) published rows are not in the plan, (\d+) rows of the plan")
FILES = 16


def explained(path):
    """The page's list: cell -> (published, computed, why)."""
    with open(path, encoding="utf-8") as page:
        part = page.read().split(HEADING + "\n", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")]
            for line in part.splitlines() if line.startswith("|")]
    return [(row[0], row[1:]) for row in rows[2:]]


def is_like(pattern, text):
    """True where the text is what the page says, "…" being any words."""
    return re.fullmatch(".*".join(map(re.escape, pattern.split("…"))), text) is not None


def check_list(check, told, listed):
    """The cells of both, and what the page says of each."""
    said, printed = dict(listed), {cell for cell, _ in told}
    check.equal((len(said), len(printed)), (len(listed), len(told)), "each cell once")
    for cell in said:
        check.that(cell in printed, cell, "stands in the page, compare does not print it")
    for cell, values in told:
        if not check.that(cell in said, cell, "is printed and does not stand in the page"):
            continue
        published, computed, why = said[cell]
        check.that(is_like(published, values[0]), cell, "published", values[0], "page:", published)
        check.that(is_like(computed, values[1]), cell, "computed", values[1], "page:", computed)
        check.that(why != "", cell, "has no reason")


def check_engine(check, program, engine, listed, facts):
    with Town(program, engine) as town:
        town.load_demo()
        answer = check.exits(town.run("plan", "compare", facts, language="en"), 0)
        lines = answer.out.splitlines()
        found = [CELL.fullmatch(line) for line in lines[:-1]]
        for line, cell in zip(lines, found):
            check.that(cell is not None, "not a cell that differs:", line)
        told = [(cell["cell"], (cell["published"], cell["computed"])) for cell in found if cell]
        check_list(check, told, listed)
        total = TOTAL.match(lines[-1])
        if check.that(total is not None, "no total:", lines[-1]):
            files, _, cells, different, missing, unpublished = map(int, total.groups())
            check.equal((files, different, missing, unpublished), (FILES, len(listed), 0, 0))
            check.that(cells > 2000, "only", cells, "cells are compared")


def main(program, page, facts):
    check = Checks()
    listed = explained(page)
    for engine in engines():
        check_engine(check, program, engine, listed, os.path.abspath(facts))
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
