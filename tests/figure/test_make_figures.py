"""A figure that is like another one has its SQL, with its own words; what cannot be is told.

    test_make_figures.py TOOL
"""

import pathlib
import subprocess
import sys
import tempfile

TOOL = sys.argv[1]
BASE = """-- figure  people
-- title   lt: Žmonės | en: People
-- means   lt: Žmonės. | en: People.
-- unit    person
-- kind    count
-- adds    yes
-- at      day
-- by      sex of sex = person.sex
-- let     kinds = 'person'
-- right   figure.read
SELECT {by}, count(*) AS value FROM person
WHERE person.municipality = :municipality AND person.kind IN ({kinds}) AND person.born_on < :day
    {where}
GROUP BY person.municipality, {group};

-- rows     person
SELECT 'person', person.id, person.id, 1, person.name FROM person
WHERE person.municipality = :municipality AND person.kind IN ({kinds}) AND person.born_on < :day
    {where} AND person.id > :after
ORDER BY person.id LIMIT :limit;
"""
LIKE = """-- figure  families
-- title   lt: Šeimos | en: Families
-- means   lt: Šeimos. | en: Families.
-- unit    family
-- like    people
-- let     kinds = 'family'
"""
# What statements begin with, in a file of its own.
SHARED = BASE.replace("SELECT ", "{shared-old}\nSELECT ")
OLD = "-- A comment with {braces}.\nWITH old AS (SELECT 64 AS age)\n"
WRONG = (
    (LIKE.replace("like    people", "like    nobody"), "stands for itself"),
    (LIKE.replace("like    people", "like    families"), "stands for itself"),
    (LIKE + "SELECT 1;\n", "none of its own"),
    (LIKE.replace("kinds =", "kind ="), "lets ['kind']"),
    (LIKE.replace("-- let     kinds = 'family'\n", ""), "lets []"),
)


def made(like, base=BASE, shared=None):
    """What the compiler makes of the two: exit code, complaints, C text."""
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        (place / "people.sql").write_text(base, encoding="utf-8")
        if shared:
            (place / "shared-old.sql").write_text(shared, encoding="utf-8")
        (place / "families.sql").write_text(like, encoding="utf-8")
        done = subprocess.run([sys.executable, TOOL, "--out", place / "out.c", place],
                              capture_output=True, text=True, check=False)
        out = place / "out.c"
        return done.returncode, done.stderr, out.read_text("utf-8") if out.exists() else ""


def main():
    code, said, text = made(LIKE)
    assert code == 0, said
    assert "{kinds}" not in text
    for kind in ("person", "family"):
        statements = text.count(f"IN ('{kind}')")
        assert statements == 8, (kind, statements)  # four statements on two engines
    code, said, _ = made(LIKE, BASE.rstrip().removesuffix(";") + "\nUNION SELECT 1, 2, 3;\n")
    assert code != 0 and "one SELECT of record" in said, said
    people = (BASE.replace("count\n", "distinct\n-- counts  person.id\n").replace("yes", "no", 1)
              .replace("count(*)", "count(DISTINCT person.id)"))
    code, said, _ = made(LIKE, people)
    assert code == 0, said
    code, said, _ = made(LIKE, people.replace("GROUP BY", "GROUP  BY"))
    assert code != 0 and "a distinct count says" in said, said
    assert text.count(".unit = UNIT_FAMILY") == 1 and text.count(".adds = true") == 2
    code, said, text = made(LIKE, SHARED, OLD)
    assert code == 0, said
    assert text.count("WITH old AS") == 16 and "{shared" not in text and "braces" not in text
    code, said, _ = made(LIKE, SHARED)
    assert code != 0 and "there is no shared-old.sql" in said, said
    for like, wanted in WRONG:
        code, said, _ = made(like)
        assert code != 0 and wanted in said and "families.sql" in said, (wanted, said)


main()
