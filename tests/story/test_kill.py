"""kill -9 at any moment: what was acknowledged is there, what was not is there whole or not at all.

    python3 test_kill.py PROGRAM

Imports that create and correct are started and killed at moments drawn from a fixed seed, as often
as GEROVE_STORY_KILLS says (1000), but no longer than GEROVE_STORY_KILL_SECONDS (45) on each engine;
then decisions about benefits are, each of ten years, a fourth as often; then a server is killed
during its POSTs. How often it was is printed.
"""

import os
import random
import signal
import subprocess
import sys
import threading
import time

from checks import Checks
from town import Town, engines

KILLS = int(os.environ.get("GEROVE_STORY_KILLS", "1000"))
SECONDS = float(os.environ.get("GEROVE_STORY_KILL_SECONDS", "45"))
ROWS = 60


def file_of(number):
    """A file of ROWS elderships whose names all carry the file's number."""
    lines = ["code,name"] + [f"e{row:04},Seniūnija {number}" for row in range(ROWS)]
    return "\n".join(lines) + "\n"


def names_now(town):
    """What number the current rows carry, and how many rows there are."""
    rows = town.sql("SELECT name, count(*) FROM eldership GROUP BY name ORDER BY name")
    return [(name, int(count)) for name, count in rows]


def whole_import_seconds(town):
    began = time.monotonic()
    town.must("import", "eldership", town.file("first.csv", file_of(0)))
    return time.monotonic() - began


def kill_imports(check, town):
    """Imports a new number each time and kills it; the rows carry the old number or the new."""
    draw = random.Random(2022)
    seconds = whole_import_seconds(town)
    path = town.folder / "next.csv"
    acknowledged, done, killed, until = 0, 0, 0, time.monotonic() + SECONDS
    while done < KILLS and time.monotonic() < until:
        done += 1
        path.write_text(file_of(done))
        running = town.start("import", "eldership", path)
        try:
            running.wait(timeout=draw.uniform(0, 1.3 * seconds))
        except subprocess.TimeoutExpired:
            running.kill()
            killed += 1
        running.communicate()
        rows = names_now(town)
        last = int(rows[0][0].split()[-1])
        is_whole = len(rows) == 1 and rows[0][1] == ROWS
        is_kept = last == done if running.returncode == 0 else last in (acknowledged, done)
        if not check.that(is_whole and is_kept, f"kill {done} after {acknowledged}: {rows[:4]}"):
            break
        acknowledged = last
        if done % 100 == 0:
            check.exits(town.run("verify"), 0)
    check.that(killed > 0, "no import was killed")
    return done, killed


BENEFIT = ("child_benefit", "child_birth=2017-05-05", "children=3", "members=5", "income=900",
           "--from", "2018-01", "--to", "2026-12")


def decisions_now(town):
    """Each decision with how many spans and events it has, and the months its spans cover."""
    spans = """SELECT d.number, count(*), min(s.first_month), max(s.last_month)
        FROM benefit_decision d JOIN benefit_span s ON s.decision = d.id GROUP BY d.number"""
    events = "SELECT count(*) FROM process_event WHERE process = 'benefit_decision'"
    return [[str(cell) for cell in row] for row in town.sql(spans)], int(town.sql(events)[0][0])


def kill_decisions(check, town):
    """Proposes decisions and kills each: it is there with all its months and its event, or not."""
    draw = random.Random(2024)
    person = "code,surname,given_name,sex,born_on\n51705050000,Žukas,Matas,male,2017-05-05\n"
    town.must("import", "person", town.file("person.csv", person))
    began = time.monotonic()
    town.must("benefit", "decide", "B-0", "51705050000", *BENEFIT)
    seconds = time.monotonic() - began
    wanted = decisions_now(town)[0][0][1:]
    acknowledged, killed, until = {"B-0"}, 0, time.monotonic() + SECONDS / 4
    for number in range(1, KILLS // 4 + 1):
        if time.monotonic() > until:
            break
        running = town.start("benefit", "decide", f"B-{number}", "51705050000", *BENEFIT)
        try:
            running.wait(timeout=draw.uniform(0, 1.3 * seconds))
        except subprocess.TimeoutExpired:
            running.kill()
            killed += 1
        running.communicate()
        if running.returncode == 0:
            acknowledged.add(f"B-{number}")
    decisions, events = decisions_now(town)
    there = {row[0] for row in decisions}
    check.equal([row for row in decisions if row[1:] != wanted], [], "decisions are whole")
    check.equal(events, len(decisions), "each has its event")
    check.equal(int(town.sql("SELECT count(*) FROM benefit_decision")[0][0]), len(decisions), "months")
    check.equal(acknowledged - there, set(), "acknowledged and lost")
    check.that(killed > 0, "no decision was killed")
    return len(there), killed


def post_until_dead(visitor, saved):
    """Creates elderships one by one; `saved` gets the code of each that was acknowledged."""
    number = 0
    try:
        visitor.open("/register/eldership/new")
        while True:
            number += 1
            status = visitor.post("/register/eldership/new",
                                  {"code": f"p{number:04}-{visitor.name}", "name": "Nauja"})
            if status == 200:
                saved.append(f"p{number:04}-{visitor.name}")
    except (OSError, ValueError):
        pass


def kill_servers(check, town, times):
    """Kills the server while visitors create records; each acknowledged one must be there."""
    draw = random.Random(2023)
    saved = []
    for turn in range(times):
        town.serve()
        threads = []
        for window in range(3):
            visitor = town.visitor()
            visitor.sign_in("head")
            visitor.name = f"{turn}-{window}"
            threads.append(threading.Thread(target=post_until_dead, args=(visitor, saved)))
        for thread in threads:
            thread.start()
        threads[0].join(timeout=draw.uniform(0.05, 0.5))
        town.close_server(signal.SIGKILL)
        for thread in threads:
            thread.join()
    there = {row[0] for row in town.sql("SELECT code FROM eldership")}
    lost = [code for code in saved if code not in there]
    check.equal(lost, [], "acknowledged and lost")
    check.that(len(saved) > times, "few were saved:", len(saved))
    return len(saved)


def main(program):
    check = Checks()
    told = []
    for engine in engines():
        with Town(program, engine) as town:
            town.must("init", "--number", 19, "--code", "kaunas", "--name", "Kaunas")
            town.add_user("head", "head")
            done, killed = kill_imports(check, town)
            check.exits(town.run("verify"), 0)
            decided, cut = kill_decisions(check, town)
            check.exits(town.run("verify"), 0)
            saved = kill_servers(check, town, 5)
            check.exits(town.run("verify"), 0)
            told.append(f"{engine}: {done} imports, {killed} killed; {decided} decisions, "
                        f"{cut} killed; {saved} records saved by servers that were killed")
    check.end(*["\n" + words for words in told])


if __name__ == "__main__":
    main(*sys.argv[1:])
