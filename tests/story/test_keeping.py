"""Backup and restore of a live town, from engine to engine; keys; what is refused.

    python3 test_keeping.py PROGRAM
"""

import os
import shutil
import sys
import threading

from checks import Checks
from town import Town, compared_engines, engines

FIGURES = (["recipients", "day=2021-11-01"], ["recipients", "day=2021-11-01", "by=service"],
           ["providers", "day=2021-11-01"], ["waiting", "day=2021-11-01"],
           ["budget", "year=2022", "by=mode"], ["population", "day=2021-01-01"])
REGISTERS = ("organisation", "person", "placement", "measure_result")


def portrait(town):
    """What a town answers: figures and exports."""
    figures = [town.run("figure", "show", *words).out for words in FIGURES]
    return figures + [town.must("export", name) for name in REGISTERS]


def write_meanwhile(town, stop, written):
    """Imports one elder after another until told to stop."""
    while not stop.is_set():
        number = len(written)
        path = town.file(f"w{number}.csv", f"code,name\nw{number:04},Rašoma\n")
        town.must("import", "eldership", path)
        written.append(number)


def check_live(check, town):
    """A backup taken while others write holds whole operations, the first of them without a gap."""
    stop, written = threading.Event(), []
    writer = threading.Thread(target=write_meanwhile, args=(town, stop, written))
    writer.start()
    while len(written) < 3:
        writer.join(timeout=0.01)
    before = len(written)
    answer = town.run("backup", "live.bak")
    after = len(written)
    stop.set()
    writer.join()
    check.exits(answer, 0)
    with Town(town.program) as other:
        shutil.copy(key_of(town), other.folder / "gerove.db.key")
        check.exits(other.run("restore", town.folder / "live.bak"), 0)
        check.exits(other.run("verify"), 0)
        kept = [row[0] for row in
                other.sql("SELECT code FROM eldership WHERE code LIKE 'w0%' ORDER BY code")]
        check.equal(kept, [f"w{n:04}" for n in range(len(kept))], "no gap")
        check.that(before <= len(kept) <= after + 1, before, len(kept), after)


def key_of(town):
    name = "gerove.db.key" if town.engine == "sqlite" else "gerove.key"
    return town.folder / name


def check_journey(check, program, home):
    """SQLite to PostgreSQL and back: each stop answers alike and verifies."""
    route = ["postgresql", "sqlite"] if len(compared_engines()) == 2 else ["sqlite"]
    wanted, source, stops = portrait(home), home, []
    home.must("backup", "journey.bak")
    backup = home.folder / "journey.bak"
    for engine in route:
        town = Town(program, engine)
        stops.append(town)
        shutil.copy(key_of(source), key_of(town))
        check.exits(town.run("restore", backup), 0)
        check.exits(town.run("verify"), 0)
        check.equal(portrait(town) == wanted, True, engine, "answers as home does")
        town.must("backup", "journey.bak")
        source, backup = town, town.folder / "journey.bak"
    for town in stops:
        town.__exit__()


def check_refusals(check, program, home):
    backup = home.folder / "journey.bak"
    whole = backup.read_bytes()
    check.exits(home.run("backup", "journey.bak"), 3)
    check.equal(backup.read_bytes() == whole, True, "the backup is as it was")
    check.exits(home.run("restore", "journey.bak"), 3)
    broken = {
        "cut.bak": whole[: len(whole) // 2],
        "cut-at-end.bak": whole[:-1],
        "empty.bak": b"",
        "other.bak": b"PK\x03\x04 something else",
        "turned.bak": whole[: len(whole) // 3] + bytes([whole[len(whole) // 3] ^ 1])
                      + whole[len(whole) // 3 + 1:],
        "longer.bak": whole + b"x",
    }
    for name, content in broken.items():
        with Town(program) as town:
            shutil.copy(key_of(home), key_of(town))
            answer = town.run("restore", town.file(name, content))
            check.that(answer.code in (2, 3), name, answer.code, answer.err)
            check.that(not (town.folder / "gerove.db").exists(), name, "left a database")


def check_keys(check, program, home):
    key, kept = key_of(home), key_of(home).read_bytes()
    key.unlink()
    check.exits(home.run("export", "person"), 4, "akt")
    check.that(not key.exists(), "a new key was made for an old database")
    home.file(key.name, b"0" * 64 + b"\n")
    os.chmod(key, 0o600)
    check.exits(home.run("export", "person"), 3, "akt")
    key.write_bytes(b"trumpas\n")
    check.exits(home.run("export", "person"), 3, "akt")
    key.write_bytes(kept)
    os.chmod(key, 0o644)
    check.exits(home.run("export", "person"), 3, "akt")
    os.chmod(key, 0o600)
    check.exits(home.run("export", "person"), 0)
    database = home.folder / "gerove.db"
    code = home.must("export", "person").splitlines()[1].split(",")[0]
    check.that(len(code) == 11 and code.isdigit(), "a code", code)
    for path in (database, home.folder / "journey.bak"):
        check.that(code.encode() not in path.read_bytes(), path.name, "reveals a personal code")


def check_migrate(check, home):
    check.equal(home.must("migrate").strip(), "0", "nothing to migrate")
    home.sql("UPDATE schema_patch SET checksum = 'x' WHERE number = 1")
    check.that(home.run("verify").code != 0, "a patch that was changed is not noticed")


def main(program):
    check = Checks()
    for engine in engines():
        with Town(program, engine) as town:
            town.must("init", "--number", 19, "--code", "kaunas", "--name", "Kaunas")
            check_live(check, town)
    with Town(program) as home:
        home.load_demo()
        check_journey(check, program, home)
        check_refusals(check, program, home)
        check_keys(check, program, home)
        check_migrate(check, home)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
