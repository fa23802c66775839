#!/usr/bin/env python3
"""A large file whose last row is bad: nothing of it stays, and little memory is enough.

    test_large_import.py GEROVE MAKE_PEOPLE

Two hundred thousand people go into an empty register, all or none. The process may have no more
address space than ADDRESS_BYTES and must not have held more than RESIDENT_BYTES (not under the
address sanitizer, which takes terabytes of addresses for its own).
"""
import os
import pathlib
import resource
import sqlite3
import subprocess
import sys
import tempfile

ROWS = 200_000
ADDRESS_BYTES = 768 << 20
RESIDENT_BYTES = 320 << 20


def limit():
    """In the child: no more addresses than that."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_BYTES, ADDRESS_BYTES))


def run(arguments, is_limited):
    """Runs the program; gives its exit status, what it said and the most memory it held."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(arguments, stdout=said, stderr=said,
                                 preexec_fn=limit if is_limited else None)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return child.returncode, said.read().decode(), usage.ru_maxrss * 1024


def ask(database, sql):
    """The one value of a question."""
    with sqlite3.connect(database) as connection:
        return connection.execute(sql).fetchone()[0]


def import_fails(gerove, database, people, is_limited):
    """The whole file is refused for its last row, which is named, within the memory allowed."""
    status, said, held = run([gerove, "import", "person", people, "--db", f"sqlite:{database}",
                              "--reason", "test"], is_limited)
    assert status != 0, said
    assert str(ROWS + 1) in said.replace("\u00a0", "").replace(" ", ""), said
    assert not is_limited or held < RESIDENT_BYTES, held


def main():
    gerove, make_people = sys.argv[1:3]
    is_limited = b"__asan_init" not in pathlib.Path(gerove).read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        database, people = f"{folder}/town.db", pathlib.Path(f"{folder}/people.csv")
        status, said, _ = run([gerove, "init", "--number", "19", "--code", "kaunas", "--name",
                               "Kaunas", "--db", f"sqlite:{database}"], is_limited)
        assert status == 0, said
        made = subprocess.run([sys.executable, "-B", make_people, str(ROWS)], check=True,
                              capture_output=True, text=True).stdout.splitlines()
        lines = [",".join([*line.split(",")[:6], "", *line.split(",")[7:]]) for line in made[1:]]
        lines[-1] = "1" + lines[-1][1:]  # no such century of this sex, nor check digit
        people.write_text("\n".join([made[0], *lines]) + "\n", "utf-8")
        assert ask(database, "PRAGMA page_size") == 8192
        operations = ask(database, "SELECT count(*) FROM journal")
        indexes = ask(database, "SELECT group_concat(sql) FROM (SELECT sql FROM sqlite_schema"
                                " WHERE tbl_name = 'person_fact' ORDER BY name)")
        import_fails(gerove, database, people, is_limited)
        assert ask(database, "SELECT count(*) FROM person_fact") == 0
        assert ask(database, "SELECT count(*) FROM journal") == operations
        assert indexes == ask(database, "SELECT group_concat(sql) FROM (SELECT sql FROM"
                              " sqlite_schema WHERE tbl_name = 'person_fact' ORDER BY name)")
        assert ask(database, "PRAGMA integrity_check") == "ok"
        status, said, _ = run([gerove, "verify", "--db", f"sqlite:{database}"], is_limited)
        assert status == 0, said


if __name__ == "__main__":
    main()
