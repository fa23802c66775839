"""Reforms on their page: example, comparison, files, what is bad by row and column, rights; runs
that are watched, stopped, and seen by their session alone.

    python3 test_simulation.py PROGRAM

Files have the sums of `gerove simulate`. Nothing is kept: neither rows nor the journal nor the
server's log move.
"""

import csv
import io
import json
import sys
import zipfile

from checks import Checks
from test_law import counts
from town import Town, engines

PAGE = "/law/simulate"
HEADER = "code,at_least,municipality,valid_from,value,act,note,verified\n"
FILLERS = ("pirma", "antra", "trecia", "ketvirta")
SMALL = {"year": "2025", "families": "2000"}
LARGE = {"year": "2025", "families": "1450000"}
BSI = HEADER + "bsi,,,2025-01-01,80,projektas,,no\n"

# Rows below the header (a whole file where it begins with one), and what must be said.
BAD = (
    ("bsx,,,2025-01-01,80,x,,no\n", "2 eilutė, stulpelis „code“. Dydžio „bsx“ nėra"),
    (f"{BSI[len(HEADER):]}bsi,,,2025-01-01,90,x,,no\n", "eilutė, stulpelis „code“."),
    ("bsi,,,2025-01-01,daug,x,,no\n", "2 eilutė, stulpelis „value“. „daug“ – ne skaičius"),
    ("bsi,,,2025-01-01,1001,x,,no\n", "Tinka: nuo 1,00 iki 1 000,00."),
    ("bsi,,,2025-01-15,80,x,,no\n", "2 eilutė, stulpelis „valid_from“."),
    ("bsi,,,2025-02-30,80,x,,no\n", "pavyzdžiui, 2022-06-01"),
    ("bsi,,,2025-01-01,80,,,no\n", "stulpelis „act“. Nenurodytas teisės aktas"),
    ("bsi,,,2025-01-01,80,x,,gal\n", "stulpelis „verified“."),
    ("bsi,1,,2025-01-01,80,x,,no\n", "stulpelis „at_least“."),
    ("bsi,,,2025-01-01\n", "Jų turi būti 8"),
    ("code,value\nbsi,80\n", "1 eilutė"),
    (HEADER, "nė vienos reformos eilutės"),
    ('"bsi', "kabut"),
    ("bsi,,kauans,2025-01-01,80,x,,no\nbsi,,atlantida,2025-01-01,80,x,,no\n",
     "2 eilutė, stulpelis „municipality“. Tokios savivaldybės nėra: atlantida, kauans (kaunas, "),
    ("<b>&\",,,2025-01-01,80,x,,no\n", "eilutė"),
)


def rows_of(visitor):
    return list(csv.DictReader(io.StringIO(visitor.body.decode())))


def work_out(visitor, fields, file=None):
    """Sends the form and waits for the result; the status of the last page."""
    visitor.open(PAGE)
    if file is None:
        visitor.post(PAGE, fields)
    else:
        visitor.upload(PAGE, fields, "r.csv", file, "file1")
    while 'id="going"' in visitor.body.decode():
        visitor.open(visitor.place)
    return visitor.status


def file_of(visitor, fields, name, file=None):
    """A file of what came out of the form."""
    work_out(visitor, fields, file)
    return visitor.open(f"{visitor.place}/file/{name}")


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
    check.equal(work_out(visitor, example), 200)
    source = visitor.body.decode()
    check.that(source.count("<svg") == 4, source.count("<svg"), "charts of two reforms")
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
    check.equal(file_of(visitor, fields, "sums.csv"), 200)
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
    check.equal(file_of(visitor, fields, "groups.csv"), 200)
    for group, count in (("decile", 10), ("kind", 5), ("municipality", 60)):
        rows = [row for row in rows_of(visitor) if row["group"] == group]
        check.equal(len(rows), count, group)
        check.equal(sum(cents(row["difference"]) for row in rows), total, group)
        check.equal(sum(int(row["families"]) for row in rows), 2000, group)
    check.equal(file_of(visitor, fields, "municipalities.csv"), 200)
    rows = rows_of(visitor)
    check.equal(len({row["municipality"] for row in rows}), 60)
    check.equal(sum(cents(row["difference"]) for row in rows), total, "costs by municipality")
    for form in ("xlsx", "docx"):
        check.equal(file_of(visitor, fields, f"simulation.{form}"), 200)
        names = zipfile.ZipFile(io.BytesIO(visitor.body)).namelist()
        check.that("[Content_Types].xml" in names, form, names)
    check.equal(file_of(visitor, fields, "other.csv"), 404)


def check_municipalities(check, visitor):
    """A number of one municipality's own counts there alone; the table has several orders."""
    rows = HEADER + "vrp,,kaunas,2025-01-01,250,projektas,,no\n"
    check.equal(file_of(visitor, {**SMALL, "rows1": rows}, "groups.csv"), 200)
    moved = {row["name"] for row in rows_of(visitor)
             if row["group"] == "municipality" and cents(row["difference"]) != 0}
    check.equal(moved, {"kaunas"})
    work_out(visitor, {**SMALL, "rows1": rows})
    run = visitor.place
    check.that('id="municipalities"' in visitor.body.decode(), "no table of municipalities")
    for order, first in (("name", "Akmenės r."), ("average", "Kauno m."), ("winners", "Kauno m."),
                         ("losers", "Akmenės r."), ("<b>", "Akmenės r.")):
        check.equal(visitor.open(f"{run}?order={order}"), 200)
        section = visitor.body.decode().split('id="municipalities" open')[1]
        section = section.split('<details class="months">')[0]
        table = section[section.rindex("<table"):]
        check.equal(min(("Akmenės r.", "Kauno m."), key=table.index), first, order)
        check.lacks(visitor.body.decode(), "<b>")
    whole = {**LARGE, "families": "60000", "rows1": rows}
    alone = {**whole, "population": "own"}
    sums = []
    for fields in (whole, alone):
        check.equal(file_of(visitor, fields, "groups.csv"), 200)
        sums.append([list(row.values())[2:] for row in rows_of(visitor) if row["name"] == "kaunas"])
    check.equal(sums[0], sums[1], "a municipality alone is not what it is in the country")
    check.equal(work_out(visitor, alone), 200)
    kept = visitor.page.main_form().fields
    check.equal((kept["families"], kept["population"]), ("60000", "own"))
    check.has(visitor.page.text, "Kauno m.: ")
    check.lacks(visitor.body.decode(), 'id="municipalities"')
    for change, words in (({"population": "<b>"}, "Tinka: own, records"),
                          ({"population": "records"}, "registruose nėra nei namų ūkių"),
                          ({"population": "own", "families": "1"}, "nebūtų nė vienos šeimos")):
        visitor.open(PAGE)
        check.equal(visitor.post(PAGE, {**alone, **change}), 422, change)
        check.has(visitor.page.text, words)


def check_together(check, visitor):
    """Reforms side by side have the sums of each alone; a file wins over what was typed."""
    alone = []
    other = HEADER + "vrp;;;2025-01-01;250,5;projektas;;no\n".replace(";", ",").replace(
        "250,5", "250.5")
    for rows in (BSI, other):
        file_of(visitor, {**SMALL, "rows1": rows}, "groups.csv")
        alone.append([list(row.values())[1:] for row in rows_of(visitor)])
    file_of(visitor, {**SMALL, "rows1": BSI, "rows3": other}, "groups.csv")
    both = rows_of(visitor)
    check.equal({row["reform"] for row in both}, {"A", "C"})
    for letter, rows in zip("AC", alone):
        check.equal([list(row.values())[1:] for row in both if row["reform"] == letter], rows)
    excel = "\ufeff" + other.replace(",", ";").replace("250.5", "250,5").replace("\n", "\r\n")
    fields = {**SMALL, "rows1": BSI, "name1": "Kita <i>"}
    check.equal(file_of(visitor, fields, "groups.csv", excel.encode()), 200)
    check.equal([list(row.values())[1:] for row in rows_of(visitor)], alone[1], "an Excel file")
    check.equal(work_out(visitor, fields, excel.encode()), 200)
    check.equal(visitor.page.main_form().fields["rows1"].split(), excel.split(),
                "what was sent is gone")
    check.has(visitor.page.text, "Kita <i>: išlaidos")
    check.lacks(visitor.body.decode(), "<i>")
    work_out(visitor, {**SMALL, "rows1": BSI.replace("2025", "2026")})
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


def check_lines(check, visitor):
    """Plain fields are the same reform as rows; a fault stands at its line and field."""
    check.equal(file_of(visitor, {**SMALL, "rows1": BSI}, "sums.csv"), 200)
    rows = rows_of(visitor)
    line = {"code1_2": "bsi", "value1_2": "80,00"}
    check.equal(file_of(visitor, {**SMALL, **line}, "sums.csv"), 200)
    check.equal(rows_of(visitor), rows, "a line is not what the row is")
    work_out(visitor, {**SMALL, **line, "month1_2": "2025-04"})
    check.equal(visitor.status, 200)
    kept = visitor.page.main_form().fields
    check.that(kept["code1_1"].endswith(" (bsi)"), kept["code1_1"], "the line is gone")
    check.equal((kept["value1_1"], kept["month1_1"], kept["rows1"].strip()),
                ("80.00", "2025-04", HEADER.strip()))
    work_out(visitor, {**SMALL, "code1_1": kept["code1_1"], "value1_1": "80"})
    check.equal(visitor.status, 200, "a chosen label")
    for change, field, words in (
            ({"code1_2": "bsx"}, "code1_2", "bsi"), ({"code1_2": ""}, "code1_2", "Nurodykite dydį"),
            ({"value1_2": "1001"}, "value1_2", "Tinka: nuo 1,00 iki 1 000,00."),
            ({"value1_2": "daug"}, "value1_2", "ne skaičius"),
            ({"value1_2": ""}, "value1_2", "naują reikšmę"),
            ({"month1_2": "2026-01"}, "month1_2", "2025 metų mėnuo"),
            ({"month1_2": '"\n,'}, "month1_2", "2025 metų mėnuo"),
            ({"least1_2": "1"}, "least1_2", ""), ({"council1_2": 'a,"b'}, "council1_2", ""),
            ({"code1_3": "bsi", "value1_3": "90"}, "code1_3", "du kartus"),
            ({"rows1": BSI}, "code1_2", "du kartus"),
            ({"code1_13": "bsi"}, "code1_12", "Daugiausia 12 eilučių")):
        visitor.open(PAGE)
        check.equal(visitor.post(PAGE, {**SMALL, **line, **change}), 422, change)
        check.has(visitor.body.decode(), f'id="e-{field}"', change)
        check.has(visitor.page.text, words, change)
    visitor.open(PAGE)
    check.equal(visitor.post(PAGE, {**SMALL, **line, "value1_2": "daug", "more": "1"}), 200)
    kept = visitor.page.main_form().fields
    check.that("code1_5" in kept and "code1_6" not in kept, "no line more")
    check.equal(kept["value1_2"], "daug")
    # Rows of a spreadsheet have semicolons: a line below them becomes a row like theirs.
    rows = BSI.replace(",", ";")
    check.equal(work_out(visitor, {**SMALL, "rows1": rows, "code1_1": "vrp", "value1_1": "300"}), 200)
    check.lacks(visitor.page.text, "Dar reikia pataisyti", "a line below rows with semicolons")
    kept = next(form for form in visitor.page.main_forms if "rows1" in form.fields).fields
    check.that(kept["code1_1"].endswith(" (vrp)"), "a line with semicolons is gone")
    check.equal(kept["rows1"].strip(), rows.strip())
    # A row of one's own that is as a line would be stays a row.
    for typed in (BSI, HEADER + "bsi,,,2025-01-01,80,projektas,laukai,no\n"):
        check.equal(work_out(visitor, {**SMALL, "rows1": typed}), 200)
        kept = next(form for form in visitor.page.main_forms if "rows1" in form.fields).fields
        check.equal((kept["rows1"].strip(), kept["code1_1"]), (typed.strip(), ""), "a row as a line")


def check_ways(check, visitor):
    """From the numbers of a rule, and from the list of amounts, into a reform of one of them."""
    way = f"{PAGE}?year=2025&amount=bsi"
    visitor.open("/law/child_benefit?month=2025-03")
    ways = [target for words, target in visitor.page.links if words == "Bandyti reformą"]
    check.that(way in ways, "no way from a rule", ways)
    check.has(ways[0], "year=2025&amount=", "the button is of another year")
    visitor.open("/law/child_benefit?month=2019-03")
    check.lacks(visitor.page.text, "Bandyti reformą", "a year that is not simulated")
    for page in ("/law/parameters?q=bsi", "/law/parameter/bsi"):
        visitor.open(page)
        check.that(any("amount=bsi" in target for _, target in visitor.page.links), page)
    check.equal(visitor.open(way), 200)
    fields = visitor.page.main_form().fields
    check.that(fields["code1_1"].endswith(" (bsi)"), "not chosen", fields["code1_1"])
    check.equal((fields["year"], fields["value1_1"]), ("2025", ""))
    for odd in ("bsx", "%3Cb%3E", "x" * 5000):
        check.equal(visitor.open(f"{PAGE}?amount={odd}"), 422, odd[:9])
        check.has(visitor.body.decode(), 'id="e-code1_1"', odd[:9])


def check_watched(check, visitor):
    """A large country is watched, and stopped; what was typed is there again."""
    fields = {**LARGE, "rows1": BSI, "rows2": BSI.replace(",80,", ",90,"), "name2": "Kita <i>"}
    visitor.open(PAGE)
    check.equal(visitor.post(PAGE, fields), 200)
    run = visitor.place
    source = visitor.body.decode()
    check.that(run.startswith(PAGE + "/") and len(run) == len(PAGE) + 33, "no run", run)
    check.has(source, '<progress id="going-bar" max="100"')
    check.has(source, '<noscript><meta http-equiv="refresh"')
    check.lacks(source, "projektas")
    visitor.ask("GET", run + "/progress")
    told = json.loads(visitor.body)
    check.that(told["going"] and 0 <= told["percent"] <= 100 and told["words"], told)
    visitor.open(run)
    check.equal(visitor.open(run + "/file/sums.csv"), 404, "a file before there is one")
    visitor.open(run)
    check.equal(visitor.post(run + "/stop", {"csrf": "x"}), 403)
    visitor.open(run)
    check.equal(visitor.post(run + "/stop", {}), 200)
    while 'id="going"' in visitor.body.decode():
        visitor.open(run)
    check.has(visitor.page.text, "Skaičiavimas nutrauktas")
    kept = visitor.page.main_form().fields
    check.equal((kept["rows1"].strip(), kept["families"], kept["name2"]),
                (BSI.strip(), LARGE["families"], "Kita <i>"), "what was typed is gone")
    visitor.ask("GET", run + "/progress")
    check.equal(json.loads(visitor.body)["going"], False)


def check_foreign(check, town, visitor):
    """A run is seen by the session that began it; it goes when that session ends."""
    work_out(visitor, {**SMALL, "rows1": BSI})
    run = visitor.place
    check.equal(visitor.open(run), 200)
    other = town.visitor()
    for name in ("vadovas", "kitas"):
        other.sign_in(name)
        other.open(PAGE)
        check.equal(other.post(run + "/stop", {}), 404, name)
        for target in (run, run + "/progress", run + "/file/sums.csv"):
            check.equal(other.open(target), 404, name, target)
        check.has(other.page.text, "Tokio skaičiavimo nėra")
    for odd in ("x", "0" * 32, "%00", "..%2f", run[-32:-1], "A" * 400):
        check.that(visitor.open(f"{PAGE}/{odd}") in (400, 404), odd)
    other.cookies.clear()
    other.open(run)
    check.that(other.place.startswith("/sign-in"), "anybody may look")
    visitor.open(run)
    check.equal(visitor.post("/sign-out", {}), 200)
    visitor.sign_in("vadovas")
    check.equal(visitor.open(run), 404, "the run outlives its session")


class Program:
    """A program with a user's token, which does not wait for what it begins."""

    def __init__(self, town, user):
        self.visitor, self.begun = town.visitor(), []
        token = town.must("user", "token", "add", user, "--label", "tests").strip()
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def begin(self):
        """One over the whole country; the status."""
        reform = {"name": "A", "rows": BSI}
        sent = {**{name: int(value) for name, value in LARGE.items()}, "reforms": [reform] * 3}
        self.visitor.ask("POST", "/api/v1/simulations", json.dumps(sent).encode(), self.headers)
        if self.visitor.status < 300:
            self.begun.append(json.loads(self.visitor.body)["id"])
        return self.visitor.status

    def fill(self):
        """As many as it may have; the status of the one after."""
        return next((status for status in (self.begin() for _ in range(20)) if status >= 300), 0)

    def stop(self):
        for run in self.begun:
            self.visitor.ask("DELETE", f"/api/v1/simulations/{run}", None, self.headers)


def check_bounded(check, town, visitor):
    """A full table says so, with what was typed; it is free again once they are stopped. Each of
    those that fill it has as many as one user may."""
    *programs, other = [Program(town, name) for name in (*FILLERS, "kitas")]
    fields = {**LARGE, "rows1": BSI, "rows2": BSI, "rows3": BSI}
    for _ in range(20):  # one of those that fill it may end before the page is asked
        visitor.open(PAGE)
        for program in programs:
            check.that(program.fill() in (409, 503), "one has more than its share")
        full = other.begin()
        if visitor.post(PAGE, fields) == 503 and full == 503:
            break
    check.equal(full, 503, "never full for programs")
    check.equal(visitor.status, 503, "never full")
    check.that(int(visitor.headers["Retry-After"]) > 0, "no time to come again")
    check.has(visitor.page.text, "eilėje laukia")
    check.equal(visitor.page.main_form().fields["rows3"].strip(), BSI.strip(), "typed rows are gone")
    for program in (*programs, other):
        program.stop()
    check.equal(work_out(visitor, {**SMALL, "rows1": BSI}), 200, "never free again")


def check_each(check, visitor):
    """Two at a time: a third is told what goes, and can take the place of one of them."""
    fields = {**LARGE, "rows1": BSI, "rows2": BSI, "rows3": BSI, "name1": "Pirma <b>"}
    for _ in range(20):  # one of the two may end before the third is asked
        runs = []
        for _ in range(2):
            visitor.open(PAGE)
            visitor.post(PAGE, fields)
            runs.append(visitor.place)
        visitor.open(PAGE)
        if visitor.post(PAGE, {**fields, "name1": "Trečia"}) == 409:
            break
    check.equal(visitor.status, 409, "never refused")
    check.has(visitor.page.text, "Vienu metu galite skaičiuoti ne daugiau kaip 2 kartus")
    shown = [target for _, target in visitor.page.links if target in runs]
    check.equal(sorted(shown), sorted(runs), "what goes is not shown")
    check.lacks(visitor.body.decode(), "Pirma <b>")
    kept = visitor.page.main_form().fields
    check.equal((kept["rows3"].strip(), kept["name1"]), (BSI.strip(), "Trečia"))
    foreign = {**fields, "stop": "0" * 32}
    check.that(visitor.post(PAGE, foreign) in (200, 409), "a foreign run")
    for run in runs:
        visitor.open(PAGE)
        check.equal(visitor.post(PAGE, {**SMALL, "rows1": BSI, "stop": run[-32:]}), 200)
        check.equal(visitor.place[:len(PAGE) + 1], PAGE + "/", "it did not begin")
        while visitor.open(run) == 200 and 'id="going"' in visitor.body.decode():
            pass
        check.that("Skaičiavimas nutrauktas" in visitor.page.text
                   or 'id="result"' in visitor.body.decode(), "it was not stopped")


def check_rights(check, visitor):
    visitor.sign_in("specialiste")
    visitor.open("/law")
    check.that(PAGE not in [target for _, target in visitor.page.links], "a way without right")
    check.equal(visitor.open(PAGE), 403)
    for page in ("/law/child_benefit", "/law/parameters", "/law/parameter/bsi"):
        check.equal(visitor.open(page), 200)
        check.lacks(visitor.page.text, "Bandyti reformą", page)
    visitor.cookies.clear()
    visitor.open(PAGE)
    check.that(visitor.place.startswith("/sign-in"), "anybody may simulate")


def tell(check, program, engine):
    with Town(program, engine) as town:
        town.must("init", "--number", "19", "--code", "kaunas", "--name", "Kauno miestas")
        town.add_user("vadovas", "head")
        town.add_user("kitas", "council")
        town.add_user("specialiste", "specialist")
        for name in FILLERS:
            town.add_user(name, "council")
        visitor = town.visitor()
        visitor.sign_in("vadovas")
        before = counts(town)
        check_empty(check, visitor)
        check_files(check, town, visitor)
        check_municipalities(check, visitor)
        check_together(check, visitor)
        check_bad(check, visitor)
        check_lines(check, visitor)
        check_ways(check, visitor)
        check_watched(check, visitor)
        check.equal(counts(town), before, "rows were written")
        check_foreign(check, town, visitor)
        log = (town.folder / "server.log").read_text()
        check.that("projektas" not in log and "bsi" not in log, "the log tells what was typed")
        check_each(check, visitor)
        check_bounded(check, town, visitor)
        check_rights(check, visitor)
        check.equal(town.errors(), [])


def main(program):
    check = Checks()
    for engine in engines():
        tell(check, program, engine)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
