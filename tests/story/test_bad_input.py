"""Wrong input wherever something can be typed or sent: named in words, and nothing is written.

    python3 test_bad_input.py PROGRAM

Forms with each kind of field, files with every way of being broken, addresses that make no sense,
two editors of one record. After each the counts of rows and the journal are what they were.
"""

import sys

from checks import Checks
from town import Town, engines

LONG = "ą" * 201
PERSON = {"code": "39001010077", "surname": "Kazlauskas", "given_name": "Jonas", "sex": "male",
          "born_on": "1990-01-01"}
SERVICE = {"code": "globa", "name": "Globa", "main_group": "care", "counts": "person"}
BUDGET = {"year": "2022", "source": "1", "mode": "purchase", "basis": "plan", "amount": "10"}
STATISTIC = {"indicator": "population", "territory": "Kaunas", "period_from": "2021-01-01",
             "value": "1,5", "unit": "person"}
PLAN = {"code": "2022", "year": "2022", "form": "social-services-plan-2007", "day": "2021-11-01"}

# Register, a good form, then changes that make it bad and what must be said.
FORMS = (
    ("person", PERSON, (
        ({"code": "39001010078"}, "kontrolinis"), ({"code": "3900101007"}, "11"),
        ({"code": "39013010070"}, ""), ({"code": "39001010077x"}, "11"), ({"code": ""}, ""),
        ({"sex": "female"}, ""), ({"sex": "kitas"}, "klasifikatoriuje"),
        ({"born_on": "1990-02-30"}, ""), ({"born_on": "01/01/1990"}, ""),
        ({"born_on": "1991-01-01"}, ""), ({"died_on": "1989-01-01"}, ""),
        ({"surname": LONG}, "100"), ({"surname": "A\x00B"}, ""), ({"surname": "A\x07B"}, ""),
        ({"surname": b"\xff\xfe"}, ""), ({"surname": "A\nB"}, ""), ({"surname": "   "}, ""),
        ({"eldership": "nera"}, "įrašo nėra"), ({"eldership": "0000000000001"}, "įrašo nėra"))),
    ("service", SERVICE, (
        ({"code": "su tarpu"}, ""), ({"code": "x" * 41}, "40"), ({"limit_amount": "daug"}, ""),
        ({"limit_amount": "-1"}, ""), ({"limit_amount": "99999999999999999999"}, ""),
        ({"limit_amount": "5"}, ""), ({"counts": ""}, ""))),
    ("budget_line", BUDGET, (
        ({"year": "22"}, ""), ({"year": "1989"}, "1990"), ({"year": "2101"}, "2100"),
        ({"amount": "dešimt"}, ""), ({"amount": "1,234"}, ""), ({"amount": "1.2.3"}, ""),
        ({"amount": "92233720368547758.08"}, ""), ({"source": ""}, ""))),
    ("statistic", STATISTIC, (
        ({"value": "0,00001"}, ""), ({"value": "--1"}, ""), ({"value": "1e5"}, ""),
        ({"period_to": "2020-01-01"}, ""), ({"breakdown": "a b"}, ""))),
    ("plan", PLAN, (
        ({"form": "nera"}, "social-services-plan-2007"), ({"form": "words.csv"}, "Tokios formos"),
        ({"form": "README.md"}, "Tokios formos"), ({"form": "social-services-plan"}, "formos"),
        ({"day": "2020-12-31"}, "2021-01-01 – 2022-12-31"), ({"day": "2023-01-01"}, "2022-12-31"),
        ({"year": "1989"}, "1990"))),
)

HEAD = b"code,name\n"
# Files for the register of elderships: content, the row and what must be said.
FILES = (
    (b"", None), (b"\n\n", None), (b"code\nx\n", None), (b"code,name,kas\na,b,c\n", None),
    (b"code,code\na,b\n", None), (b"pavadinimas\nx\n", None),
    (HEAD + b"a,\"b\n", None), (HEAD + b"a,b\"c\"\nd\n", None), (HEAD + b"a,Gera\na,Dviguba\n", 3),
    (HEAD + b"a,Gera\nb\n", 3), (HEAD + b"a,Gera\nb,Gera,per daug\n", 3),
    (HEAD + b"a,Gera\n,Be kodo\n", 3), (HEAD + b"a,Gera\nb,\n", 3), (HEAD + b"su tarpu,Gera\n", 2),
    (HEAD + b"a,Bloga \xff\xfe\n", None), (HEAD + b"a,Nulis \x00 viduje\n", 2),
    ("code,name\na,Žiema\n".encode("utf-16"), None), ("code,name\na,Ž\n".encode("utf-32"), None),
    (HEAD + b"a," + LONG.encode() + b"\n", 2), (b"PK\x03\x04\x00\x00", None),
    (HEAD + b"a,Gera\r\rb,Gera\n" + b"\x1a", None),
)
# Files that are good though they look odd: so many rows come of them.
ODD = (
    (b"\xef\xbb\xbfcode,name\no1,Su BOM\n", 1), (b"code;name\no2;Kabliataskis\n", 1),
    (b"name,code\r\n\"Kablelis, viduje\",o3\r\n", 1), (b"code\tname\no4\tTabas\n", 1),
    (b"code,name\no5,\"Kabut\xc4\x97s \"\"viduje\"\"\"\n\n\n", 1), (HEAD, 0),
)

PLACES = (
    "/figure/nieko", "/figure/recipients?day=vakar", "/figure/recipients?day=2021-02-30",
    "/figure/recipients?diena=2021-11-01", "/figure/recipients?day=2021-11-01&day=2021-11-02",
    "/figure/recipients?day=%ff", "/figure/recipients?day=2021-11-01&service=%00",
    "/figure/recipients?day=2021-11-01&by=nieko", "/figure/recipients?day=2021-11-01&after=x",
    "/figure/recipients?day=2021-11-01&is_funded=gal", "/figure/recipients/rows.csv?day=%zz",
    "/figure/budget?year=daug", "/plan/1999", "/plan/2022/99", "/plan/%00",
    "/plan/2022/file/nieko.csv", "/plan/2022/file/plan.exe", "/register/nieko",
    "/register/person/x", "/register/person/0000000000001", "/register/person/%2e%2e/new",
    "/register/placement?starts_on=vakar", "/register/placement?unit=ne-id",
    "/register/budget_line?year=xx", "/register/organisation?after=nesamone",
    "/register/organisation?before=%00", "/asset/nieko.css", "/asset/..%2fstyle.css", "/nieko",
    "/journal?before=x", "/journal?before=-1", "/journal/views?before=x",
    "/journal/views?register=person", "/journal/views?register=service&id=0SCB2ZKCC4AE7",
    "/journal/views?id=x", "//", "/register//",
    "/register/person/new/new",
    "/figure/recipients?" + "a=b&" * 3000,
)


def state(town):
    return town.sql("SELECT (SELECT count(*) FROM journal), (SELECT count(*) FROM journal_fact),"
                    " (SELECT count(*) FROM person_fact), (SELECT count(*) FROM eldership_fact),"
                    " (SELECT count(*) FROM service_fact), (SELECT count(*) FROM statistic_fact),"
                    " (SELECT count(*) FROM budget_line_fact)")


def check_forms(check, visitors):
    for register, good, changes in FORMS:
        visitor = visitors["money" if register == "budget_line" else "head"]
        place = f"/register/{register}/new"
        for change, said in changes:
            visitor.open(place)
            visitor.post(place, {**good, **change})
            what = (register, change)
            # Bytes that are no text are the whole request's fault (400), others the form's.
            check.that(visitor.status in (400, 422), what, visitor.status, visitor.page.text[:500])
            if visitor.status == 422:
                check.has(visitor.page.text, "Dar reikia pataisyti", what)
                check.has(visitor.page.text, said, what)
            check.lacks(visitor.page.text, "fault.", what)


def check_files(check, town, visitor):
    for content, row in FILES:
        path = town.file("bad.csv", content)
        before = state(town)
        for mode in ("preview", "all", "good") if row is None else ("preview", "all"):
            answer = town.run("import", "eldership", path, "--mode", mode)
            if row is None or mode == "all":
                check.equal(answer.code, 2, content[:60], mode, answer.err)
            if row is not None:
                check.has(answer.err, f"gerove: {row}: ", content[:60], mode)
            check.lacks(answer.err, "fault.", content[:60])
        visitor.open("/register/eldership/import")
        visitor.upload("/register/eldership/import", {"mode": "all", "reason": "x"}, "bad.csv",
                       content)
        check.equal(visitor.status, 422, content[:60], visitor.page.text[:400])
        if row is not None:
            check.that(any(cells[0] == str(row) for cells, _ in visitor.page.rows), content[:60],
                       "row", row, visitor.page.rows[:3])
        check.equal(state(town), before, content[:60], "wrote something")
    for content, rows in ODD:
        answer = town.run("import", "eldership", town.file("odd.csv", content))
        check.equal(answer.code, 0, content, answer.err)
        check.has(answer.err, f"created {rows}", content)


def check_size(check, town, visitor):
    """64 MiB is the most that the pages take; a byte more is refused before it is read."""
    before = state(town)
    visitor.open("/register/eldership/import")
    try:
        visitor.upload("/register/eldership/import", {"mode": "all"}, "big.csv",
                       HEAD + b"x" * (64 << 20))
        check.that(visitor.status in (413, 422), "64 MiB", visitor.status)
    except OSError:
        check.that(True)  # the server hung up on a body that it had refused
    check.equal(state(town), before, "64 MiB wrote something")


def check_places(check, visitor):
    for place in PLACES:
        visitor.ask("GET", place)
        check.that(visitor.status in (400, 404, 413, 414, 422, 431), place[:80], visitor.status)
        check.lacks(visitor.body.decode(errors="replace"), "fault.", place[:80])


def check_editors(check, town):
    """Two open the same form; who comes second is told and nothing of his is written."""
    first, second = town.visitor(), town.visitor()
    for visitor in (first, second):
        visitor.sign_in("head")
        visitor.open("/register/eldership?q=BOM")
        visitor.open(visitor.page.rows[0][1].split("?")[0] + "/correct")
    first.fill(name="Pirmo", reason="pirmas")
    check.equal(first.status, 200, "first", first.page.text[:300])
    second.fill(name="Antro", reason="antras")
    check.equal(second.status, 409, "second", second.page.text[:300])
    check.equal(town.sql("SELECT name FROM eldership WHERE code = 'o1'"), [["Pirmo"]])
    first.open("/register/eldership/new")
    first.fill(code="o1", name="Dar kartą")
    check.equal(first.status, 409, "a key that is taken", first.page.text[:300])


def main(program):
    check = Checks()
    for engine in engines():
        with Town(program, engine) as town:
            town.must("init", "--number", 19, "--code", "kaunas", "--name", "Kaunas")
            for name, role in (("head", "head"), ("money", "finance")):
                town.add_user(name, role)
            town.must("import", "funding_source",
                      town.file("f.csv", "code,name,level\n1,Savivaldybė,municipal\n"))
            before = state(town)
            visitors = {name: town.visitor() for name in ("head", "money")}
            for name, visitor in visitors.items():
                visitor.sign_in(name)
            visitor = visitors["head"]
            check_places(check, visitor)
            check_forms(check, visitors)
            check.equal(state(town), before, "bad forms wrote something")
            check_files(check, town, visitor)
            check_size(check, town, visitor)
            check_editors(check, town)
            check.exits(town.run("verify"), 0)
            check.equal(town.errors(), [], "the server's log")
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
