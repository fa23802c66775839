"""Whoever changes the database behind the program's back is found out, and where is named.

    python3 test_tampering.py PROGRAM

Each case makes one change with a tool that is not ours; `verify` must name that register or the
journal with the number, and fail; undone, it must be clean again.
"""

import shutil
import sys

from checks import Checks
from town import Town

# What is changed, and what `verify` must say in the lines after the register's.
CASES = (
    ("a fact's text", "UPDATE organisation_fact SET name = 'Kita' WHERE code = '304985670'",
     "organisation", 3),
    ("a fact's flag", "UPDATE organisation_fact SET is_ngo = 1 WHERE code = '304985670'",
     "organisation", 3),
    ("a value taken away", "UPDATE organisation_fact SET closed_on = NULL WHERE version = 2",
     "organisation", 4),
    ("a fact deleted", "DELETE FROM organisation_fact WHERE code = '304985670'",
     "organisation", 3),
    ("a fact added", "INSERT INTO eldership_fact (municipality, id, version, journal, is_annulled,"
     " sort_key, search_key, code, name) SELECT municipality, id + 1, 1, journal, 0, sort_key,"
     " search_key, 'x', name FROM eldership_fact WHERE code = 'b'", "eldership", 2),
    ("an old version made current", "UPDATE organisation_fact SET superseded_by = 4"
     " WHERE version = 2; UPDATE organisation_fact SET superseded_by = NULL WHERE version = 1"
     " AND superseded_by IS NOT NULL", "organisation", None),
    ("a current version hidden", "UPDATE eldership_fact SET superseded_by = 4 WHERE code = 'b'",
     "eldership", None),
    ("an annulment", "UPDATE eldership_fact SET is_annulled = 1 WHERE code = 'b'",
     "eldership", 2),
    ("a journal row's reason", "UPDATE journal SET reason = 'kita' WHERE number = 3",
     "journal", 3),
    ("a journal row's user", "UPDATE journal SET user_name = 'kas' WHERE number = 2",
     "journal", 2),
    ("a journal row's time", "UPDATE journal SET at = at - 1 WHERE number = 1",
     "journal", 1),
    ("a journal row deleted", "DELETE FROM journal WHERE number = 3", "journal", 3),
    ("the journal cut at its end", "DELETE FROM journal WHERE number = 4", "journal", 4),
    ("the head of the journal", "UPDATE journal_head SET number = 3", "journal", None),
    ("the count of an operation", "UPDATE journal_fact SET facts = 1 WHERE number = 3",
     "journal", 3),
    ("the digest of an operation", "UPDATE journal_fact SET digest = zeroblob(32)"
     " WHERE number = 3", "journal", 3),
)

ORGANISATIONS = """code,name,legal_form,sector,is_ngo,eldership,closed_on
304985670,Pirmoji,association,ngo,no,a,
304985681,Antroji,association,ngo,no,b,
"""


def fill(town):
    """Four operations: 1 the municipality, 2 elderships, 3 organisations, 4 a correction."""
    town.must("init", "--number", 19, "--code", "kaunas", "--name", "Kaunas")
    town.must("import", "eldership", town.file("e.csv", "code,name\na,Alfa\nb,Beta\n"))
    codes = legal_codes(town)
    rows = ORGANISATIONS.replace("304985670", codes[0]).replace("304985681", codes[1])
    town.must("import", "organisation", town.file("o.csv", rows))
    closed = rows.splitlines()[0] + "\n" + rows.splitlines()[2] + "2021-12-31\n"
    town.must("import", "organisation", town.file("o2.csv", closed))
    return codes


def legal_codes(_town):
    """Two codes of legal persons with their check digits."""
    def digit(eight):
        total = sum(int(c) * (i + 1) for i, c in enumerate(eight)) % 11
        if total == 10:
            total = sum(int(c) * ((i + 2) % 9 + 1) for i, c in enumerate(eight)) % 11
        return eight + str(total % 10)
    return [digit("30498567"), digit("30498568")]


def tamper(town, statement):
    """Runs one statement as somebody would who knows SQLite: without our triggers."""
    names = [row[0] for row in town.sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    for name in names:
        town.sql(f"DROP TRIGGER {name}")
    for one in statement.split("; "):
        town.sql(one)


def said_bad(out, where):
    """The number that `verify` printed below a line that ends in BAD; None where it is fine."""
    lines = out.splitlines()
    for line, after in zip(lines, lines[1:] + [""]):
        if line.split(": ")[1:2] == [where] and line.endswith("BAD"):
            return int(after)
    return None


def sums_are_held_against_deliveries(check, program):
    """A monthly sum that was changed is told by month and unit, and made anew."""
    with Town(program) as town:
        town.load_demo()
        check.exits(town.run("verify"), 0)
        town.sql("UPDATE delivery_month SET quantity = quantity + 20000 WHERE counts = 'trip'")
        answer = town.run("verify")
        check.equal(answer.code, 3, answer.out, answer.err)
        check.that("kaunas: delivery_month, BAD\n  2021-10 kmspc-nakvynes-namai trip: 133.00, 131.00"
                   in answer.out, answer.out)
        check.that("rebuild" in answer.err, answer.err)
        check.that("delivery_month: 12" in town.must("rebuild"), "rows made anew")
        check.exits(town.run("verify"), 0)


def standing_is_held_against_events(check, program):
    """A proposal hidden from whoever has to approve it is told by its operation, and shown again."""
    with Town(program) as town:
        town.load_demo()
        number = town.sql("SELECT journal FROM process_standing WHERE to_state = 'proposed'")[0][0]
        town.sql("UPDATE process_standing SET to_state = 'in_force' WHERE to_state = 'proposed'")
        answer = town.run("verify")
        check.equal(answer.code, 3, answer.out, answer.err)
        check.has(answer.out, f"BAD\n  {number}\n")
        check.has(answer.out, "kaunas: process_standing: ")
        check.has(town.must("rebuild"), "kaunas: process_standing: ")
        check.exits(town.run("verify"), 0)


def main(program):
    check = Checks()
    sums_are_held_against_deliveries(check, program)
    standing_is_held_against_events(check, program)
    with Town(program) as town:
        codes = fill(town)
        check.exits(town.run("verify"), 0)
        database = town.folder / "gerove.db"
        town.sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(database, town.folder / "kept.db")
        for what, statement, where, number in CASES:
            for suffix in ("-wal", "-shm"):
                (town.folder / f"gerove.db{suffix}").unlink(missing_ok=True)
            shutil.copy(town.folder / "kept.db", database)
            tamper(town, statement.replace("304985670", codes[0]))
            answer = town.run("verify")
            check.equal(answer.code, 3, what, answer.out, answer.err)
            found = said_bad(answer.out, where)
            check.that(found is not None and number in (None, found),
                       f"{what}: {where} {number}, but verify said", answer.out)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
