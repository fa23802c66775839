"""Reforms on their page: example, comparison, files, what is bad by row and column, rights.

    python3 test_simulation.py PROGRAM

Files have the sums of `gerove simulate`. Nothing is kept: neither rows nor the journal nor the
server's log move.
"""

import csv
import io
import sys
import threading
import zipfile

from checks import Checks
from test_law import counts
from town import Town, engines

PAGE = "/law/simulate"
HEADER = "code,at_least,municipality,valid_from,value,act,note,verified\n"
SMALL = {"year": "2025", "families": "2000"}
BSI = HEADER + "bsi,,,2025-01-01,80,projektas,,no\n"

# Rows below the header (a whole file where it begins with one), and what must be said.
BAD = (
    ("bsx,,,2025-01-01,80,x,,no\n", "2 eilutė, stulpelis „code“. Dydžio „bsx“ nėra"),
    (f"{BSI[len(HEADER):]}bsi,,,2025-01-01,90,x,,no\n", "eilutė, stulpelis „code“."),
    ("bsi,,,2025-01-01,daug,x,,no\n", "2 eilutė, stulpelis „value“. „daug“ – ne skaičius"),
    ("bsi,,,2025-01-01,1001,x,,no\n", "Tinka: 1.00..1000.00"),
    ("bsi,,,2025-01-15,80,x,,no\n", "2 eilutė, stulpelis „valid_from“."),
    ("bsi,,,2025-02-30,80,x,,no\n", "pavyzdžiui, 2022-06-01"),
    ("bsi,,,2025-01-01,80,,,no\n", "stulpelis „act“. Nenurodytas teisės aktas"),
    ("bsi,,,2025-01-01,80,x,,gal\n", "stulpelis „verified“."),
    ("bsi,1,,2025-01-01,80,x,,no\n", "stulpelis „at_least“."),
    ("bsi,,,2025-01-01\n", "Jų turi būti 8"),
    ("code,value\nbsi,80\n", "1 eilutė"),
    (HEADER, "nė vienos reformos eilutės"),
    ('"bsi', "kabut"),
    ("<b>&\",,,2025-01-01,80,x,,no\n", "eilutė"),
)


def rows_of(visitor):
    return list(csv.DictReader(io.StringIO(visitor.body.decode())))


def cents(number):
    return round(float(number) * 100)


def check_empty(check, visitor):
    """Before anything is typed there is a way to begin; the example can be run as it is."""
    check.equal(visitor.open("/law"), 200)
    check.that(PAGE in [target for _, target in visitor.page.links], "no way to the page")
    check.equal(visitor.open(PAGE), 200)
    check.has(visitor.page.text, "Reforma dar neįrašyta")
    check.has(visitor.page.text, "child_benefit_bsi")
    check.lacks(visitor.page.text, "funeral_benefit_bsi")
    check.equal(visitor.post(PAGE, visitor.page.main_form().fields), 422)
    check.has(visitor.page.text, "nė vienos reformos eilutės")
    check.equal(visitor.open(PAGE + "?example=1"), 200)
    example = {**visitor.page.main_form().fields, "families": "2000"}
    check.equal(visitor.post(PAGE, example), 200)
    source = visitor.body.decode()
    check.that(source.count("<svg") == 3, source.count("<svg"), "charts of two reforms")
    check.has(visitor.page.text, "BSI 10 % didesnė: išlaidos per metus pasikeistų +")
    check.has(visitor.page.text, "Trys ir daugiau vaikų")
    check.has(visitor.page.text, "2 000 šeimų")
    check.lacks(source, " style=")
    check.equal(visitor.headers.get("Cache-Control"), "no-store")


def check_files(check, town, visitor):
    """Files have what the command tells of the same country, to the cent."""
    fields = {**SMALL, "rows1": BSI}
    told = list(csv.DictReader(io.StringIO(town.must(
        "simulate", "--reform", town.file("reform.csv", BSI), "--year", "2025", "--families",
        "2000", "--format", "csv"))))
    visitor.open(PAGE)
    check.equal(visitor.post(PAGE, {**fields, "do": "sums"}), 200)
    check.has(visitor.headers["Content-Disposition"], "simulation-2025-sums.csv")
    sums = rows_of(visitor)
    check.equal(len(sums), len(told))
    for row, other in zip(sums, told):
        check.equal((row["reform"], row["benefit"], int(row["month"][-2:])),
                    ("A", other["benefit"], int(other["month"])))
        for column in ("present", "reformed"):
            check.equal(cents(row[column]), cents(other[column]), row["month"], column)
        for column in ("recipients", "recipients_reformed"):
            check.equal(row[column], other[column], row["month"], column)
        check.equal(cents(row["difference"]), cents(row["reformed"]) - cents(row["present"]))
    total = sum(cents(row["difference"]) for row in sums)
    check.that(total > 0, "the reform costs nothing")
    visitor.open(PAGE)
    check.equal(visitor.post(PAGE, {**fields, "do": "groups"}), 200)
    for group, count in (("decile", 10), ("kind", 5)):
        rows = [row for row in rows_of(visitor) if row["group"] == group]
        check.equal(len(rows), count, group)
        check.equal(sum(cents(row["difference"]) for row in rows), total, group)
        check.equal(sum(int(row["families"]) for row in rows), 2000, group)
    for form in ("xlsx", "docx"):
        visitor.open(PAGE)
        check.equal(visitor.post(PAGE, {**fields, "do": form}), 200)
        names = zipfile.ZipFile(io.BytesIO(visitor.body)).namelist()
        check.that("[Content_Types].xml" in names, form, names)


def check_together(check, visitor):
    """Reforms side by side have the sums of each alone; a file wins over what was typed."""
    alone = []
    other = HEADER + "vrp;;;2025-01-01;250,5;projektas;;no\n".replace(";", ",").replace(
        "250,5", "250.5")
    for rows in (BSI, other):
        visitor.open(PAGE)
        visitor.post(PAGE, {**SMALL, "rows1": rows, "do": "groups"})
        alone.append([list(row.values())[1:] for row in rows_of(visitor)])
    visitor.open(PAGE)
    visitor.post(PAGE, {**SMALL, "rows1": BSI, "rows3": other, "do": "groups"})
    both = rows_of(visitor)
    check.equal({row["reform"] for row in both}, {"A", "C"})
    for letter, rows in zip("AC", alone):
        check.equal([list(row.values())[1:] for row in both if row["reform"] == letter], rows)
    visitor.open(PAGE)
    excel = "\ufeff" + other.replace(",", ";").replace("250.5", "250,5").replace("\n", "\r\n")
    fields = {**SMALL, "rows1": BSI, "name1": "Kita <i>", "do": "groups"}
    check.equal(visitor.upload(PAGE, fields, "r.csv", excel.encode(), "file1"), 200)
    check.equal([list(row.values())[1:] for row in rows_of(visitor)], alone[1], "an Excel file")
    visitor.open(PAGE)
    check.equal(visitor.upload(PAGE, {**fields, "do": ""}, "r.csv", excel.encode(), "file1"), 200)
    check.has(visitor.page.text, "Kita <i>: išlaidos")
    check.lacks(visitor.body.decode(), "<i>")
    visitor.open(PAGE)
    visitor.post(PAGE, {**SMALL, "rows1": BSI.replace("2025", "2026")})
    check.has(visitor.page.text, "„Reforma A“ 2025 metais nieko nekeičia")


def check_bad(check, visitor):
    for rows, words in BAD:
        visitor.open(PAGE)
        typed = rows if rows.startswith("code") else HEADER + rows
        check.equal(visitor.post(PAGE, {**SMALL, "rows1": BSI, "rows2": typed})
                    if rows != HEADER else visitor.post(PAGE, {**SMALL, "rows1": rows}), 422,
                    rows[:60])
        check.has(visitor.page.text, words, rows[:60])
        check.lacks(visitor.body.decode(), "<b>")
        check.lacks(visitor.page.text, "„“", rows[:60])
        if rows != HEADER:
            kept = visitor.page.main_form().fields
            check.equal(kept["rows2"].strip(), typed.strip(), "what was typed is gone")
    for content, words in ((b"\xff\xfe" + HEADER.encode("utf-16-le"), "UTF-8"),
                           (HEADER.encode(), "nė vienos"), (b"x" * (65 << 10), "64 KB"),
                           (b"\x00\x01\x02", "eilut")):
        visitor.open(PAGE)
        check.equal(visitor.upload(PAGE, SMALL, "r.csv", content, "file2"), 422, content[:10])
        check.has(visitor.page.text, words, content[:10])
    for change in ({"year": "2019"}, {"year": "2101"}, {"year": "šiemet"}, {"families": "0"},
                   {"families": "1450001"}, {"families": "1e3"}, {"families": "9" * 30}):
        visitor.open(PAGE)
        check.equal(visitor.post(PAGE, {**SMALL, "rows1": BSI, **change}), 422, change)
        check.has(visitor.body.decode(), f'id="e-{list(change)[0]}"')
    visitor.open(PAGE)
    check.equal(visitor.post(PAGE, {**SMALL, "rows1": BSI, "csrf": "x"}), 403)


def check_bounded(check, town):
    """At most two countries at a time; the others are told to come again, with what they typed."""
    visitors = [town.visitor() for _ in range(4)]
    for visitor in visitors:
        visitor.sign_in("vadovas")
        visitor.open(PAGE)
    fields = {"year": "2025", "families": "400000", "rows1": BSI}
    statuses = []
    threads = [threading.Thread(target=lambda v=visitor: statuses.append(v.post(PAGE, fields)))
               for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check.that(set(statuses) <= {200, 409} and 200 in statuses, statuses)
    for visitor in visitors:
        check.equal(visitor.page.main_forms[-1].fields["rows1"].strip(),
                    BSI.strip(), "what was typed is gone")
    visitors[0].open(PAGE)
    check.equal(visitors[0].post(PAGE, {**SMALL, "rows1": BSI}), 200, "never free again")


def check_rights(check, visitor):
    visitor.sign_in("specialiste")
    visitor.open("/law")
    check.that(PAGE not in [target for _, target in visitor.page.links], "a way without right")
    check.equal(visitor.open(PAGE), 403)
    visitor.cookies.clear()
    visitor.open(PAGE)
    check.that(visitor.place.startswith("/sign-in"), "anybody may simulate")


def tell(check, program, engine):
    with Town(program, engine) as town:
        town.must("init", "--number", "19", "--code", "kaunas", "--name", "Kauno miestas")
        town.add_user("vadovas", "head")
        town.add_user("specialiste", "specialist")
        visitor = town.visitor()
        visitor.sign_in("vadovas")
        before = counts(town)
        check_empty(check, visitor)
        check_files(check, town, visitor)
        check_together(check, visitor)
        check_bad(check, visitor)
        check.equal(counts(town), before, "rows were written")
        log = (town.folder / "server.log").read_text()
        check.that("projektas" not in log and "bsi" not in log, "the log tells what was typed")
        check_bounded(check, town)
        check_rights(check, visitor)
        check.equal(town.errors(), [])


def main(program):
    check = Checks()
    for engine in engines():
        tell(check, program, engine)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
