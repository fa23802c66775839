"""Benefits for everybody: the list, the rule in words, the calculator, with every kind of bad input.

    python3 test_law.py PROGRAM

Nothing of it is kept: neither rows nor the journal nor the server's log move.
"""

import json
import sys

from checks import Checks
from town import Town, engines

CALC = "/law/child_benefit/calc"
CHILD = {"month": "2024-03", "child_birth": "2015-03-01", "children": "3", "members": "5",
         "income": "900,50"}

# What is changed in a good form, the field that must say so, and what it says.
BAD = (
    ({"month": "2024-13"}, "month", "2024-13"), ({"month": "kovas"}, "month", "MMMM-mm"),
    ({"month": "1990-01"}, "month", "galioja"), ({"month": "x" * 90}, "month", "MMMM-mm"),
    ({"child_birth": ""}, "child_birth", "nenurodytas"),
    ({"child_birth": "2015-02-30"}, "child_birth", "Tokios dienos nėra"),
    ({"children": None}, "children", "nenurodytas"), ({"children": "19"}, "children", "0 – 18"),
    ({"children": "-1"}, "children", "Tinka"), ({"children": "trys"}, "children", "Tinka"),
    ({"children": "9" * 40}, "children", "Tinka"), ({"income": "1e3"}, "income", "Tinka"),
    ({"income": "9,999"}, "income", "Tinka"), ({"income": "<b>&\""}, "income", "Tinka"),
    ({"income": "7" * 50000}, "income", "Tinka"), ({"is_pupil": "gal"}, "is_pupil", "Tinka"),
    ({"disability": "didelė"}, "disability", "Tinka"),
    ({"known": "vakar"}, "known", "Tokios dienos nėra"),
    ({"known": "2024-02-30"}, "known", "Tokios dienos nėra"),
    ({"known": "2017-01-01"}, "month", "dar nebuvo žinomas"),
)


def counts(town):
    names = [row[0] for row in town.sql("SELECT name FROM sqlite_master WHERE type = 'table'")] \
        if town.engine == "sqlite" else \
        [row[0] for row in town.sql("SELECT tablename FROM pg_tables "
                                    "WHERE schemaname = current_schema()")]
    return [town.sql(f'SELECT count(*) FROM "{name}"') for name in sorted(names)]


def check_list(check, visitor):
    """All benefits, each with its rule and calculator, in both languages."""
    check.equal(visitor.open("/law"), 200)
    check.that("Išmokos vaikams" in visitor.page.text or "Išmoka vaikui" in visitor.page.text,
               "no benefit for children in the list")
    targets = [target for _, target in visitor.page.links
               if target.startswith("/law/") and not target.startswith("/law/parameters")]
    check.that(len(targets) > 60, "only", len(targets), "links to rules")
    for target in targets:
        check.equal(visitor.open(target), 200, target)
        check.that("font-src" not in visitor.body.decode() and " style=" not in
                   visitor.body.decode(), target, "needs more than the policy allows")
        check.that("Parašas" in visitor.page.text or target.endswith("/calc"), target, "unsigned")
    visitor.open("/law/birth_grant")
    check.that("Mokama vieną kartą: gimus vaikams" in visitor.page.text, "paid each month?")
    check.equal(visitor.open("/law/child_benefit?month=2018-06"), 200)
    check.that("2018-01" in visitor.page.text, "the version of 2018 is not shown")


def check_good(check, town, visitor):
    """The page finds what the command finds, to the cent, and shows its steps."""
    visitor.open(CALC)
    check.equal(visitor.post(CALC, CHILD), 200)
    told = town.must("law", "calc", "child_benefit", "child_birth=2015-03-01", "children=3",
                     "members=5", "income=900.50", "--month", "2024-03")
    check.that('<p class="figure-value">152,90 Eur</p>' in visitor.body.decode(), "not on top")
    amount = [line for line in told.splitlines() if "* " in line][-1].split(": ")[-1]
    check.that(amount in visitor.page.text, amount, "is not on", visitor.page.text[:400])
    check.that("I-621" in visitor.page.text, "no act is named")
    check.that("900,50" in visitor.page.text, "the input is not shown")
    check.equal(visitor.headers.get("Cache-Control"), "no-store")
    check.that("default-src 'self'" in visitor.headers["Content-Security-Policy"], "no policy")
    check.that("900" not in visitor.place, "facts are in the address")
    check.equal(visitor.page.main_form().fields["income"], "900,50")


def check_known(check, town, visitor):
    """As it was known on a day: the page, the command and the API leave out what came later."""
    for day, cents in (("2022-05-22", "73,50"), ("2022-05-23", "80,50"), ("", "80,50")):
        visitor.open(CALC)
        check.equal(visitor.post(CALC, {**CHILD, "month": "2022-06", "children": "1",
                                        "income": "5000", "known": day}), 200, day)
        check.that(f'<p class="figure-value">{cents} Eur</p>' in visitor.body.decode(), day, cents)
        check.equal("kaip buvo žinoma 2022" in visitor.page.text, day != "", day)
        check.equal(visitor.page.main_form().fields["known"], day)
        told = town.must("law", "calc", "child_benefit", "child_birth=2015-03-01", "children=1",
                         "members=5", "income=5000", "--month", "2022-06",
                         *(("--known", day) if day else ()))
        check.that(f"{cents} Eur" in told, day, "is not what the command says")
        asked = {"month": "2022-06", "facts": {"child_birth": "2015-03-01", "children": 1,
                                               "members": 5, "income": "5000"}}
        visitor.ask("POST", "/api/v1/law/child_benefit/calc",
                    json.dumps({**asked, **({"known": day} if day else {})}),
                    {"Content-Type": "application/json"})
        told = json.loads(visitor.body)
        check.equal(told["gives"]["benefit"], cents.replace(",", "."), day)
        check.equal(told.get("known_on", ""), day)
    visitor.open("/law/child_benefit?month=2022-06&known=2022-05-22")
    check.that("42,00 Eur" in visitor.page.text and "žinoma nuo 2021-12-15" in visitor.page.text,
               "the rule does not show what was known")
    visitor.ask("GET", "/api/v1/law/child_benefit?month=2022-06&known=2022-05-22")
    rule = json.loads(visitor.body)
    base = [row for row in rule["parameters"] if row["name"] == "bsi"]
    check.equal([(row["value"], row["known_from"]) for row in base], [("42.00", "2021-12-15")])
    check.equal(rule["known_on"], "2022-05-22")
    check.equal(visitor.ask("GET", "/api/v1/law/child_benefit?known=vakar"), 422)
    refused = town.run("law", "show", "child_benefit", "--known", "vakar")
    check.that(refused.code != 0 and "Tokios dienos nėra" in refused.err, refused.err)


def check_bad(check, visitor):
    for change, field, words in BAD:
        visitor.open(CALC)
        check.equal(visitor.post(CALC, {**CHILD, **change}), 422, str(change)[:60])
        source = visitor.body.decode()
        check.that(f'id="e-{field}"' in source, str(change)[:60], "has no fault at its field")
        check.that(words in visitor.page.text, str(change)[:60], visitor.page.text[:300])
        check.that("<b>" not in source.replace("<body>", ""), "what was typed is not escaped")
        kept = visitor.page.main_form().fields
        check.equal(kept["members"], "5", "what was typed is gone")
    visitor.open("/law")
    for target in ("/law/nera", "/law/nera/calc", "/law/child_benefit/calc/x", "/law/%3Cb%3E"):
        check.equal(visitor.go("GET", target), 404, target)
    check.equal(visitor.go("GET", "/law/child_benefit?month=1990-01"), 422)
    check.equal(visitor.go("GET", "/law/child_benefit?council=nera"), 422)
    check.equal(visitor.go("GET", "/law/child_benefit?known=vakar"), 422)
    check.that("Tokios dienos nėra" in visitor.body.decode(), "nothing says what day there is none")
    huge = "income=" + "1" * (80 << 20)
    try:
        status = visitor.ask("POST", CALC, huge,
                             {"Content-Type": "application/x-www-form-urlencoded"})
    except (BrokenPipeError, ConnectionResetError):
        status = 413  # refused before it was sent to its end
    check.equal(status, 413, "a huge body")


def check_api(check, visitor):
    """Machines get what the page shows; what is wrong is told by field, all of it at once."""
    def ask(method, target, sent=None, kind="application/json"):
        body = json.dumps(sent) if isinstance(sent, (dict, list)) else sent
        status = visitor.ask(method, "/api/v1/law" + target, body,
                             {"Content-Type": kind} if body is not None else {})
        return status, json.loads(visitor.body)

    status, told = ask("GET", "")
    check.equal(status, 200)
    versions = {benefit["name"]: benefit["versions"] for benefit in told["benefits"]}
    check.equal(versions["child_benefit"][0], {"from": "2018-01", "to": "2018-12"})
    check.equal(versions["child_benefit"][-1]["to"], None)
    for name in versions:
        status, rule = ask("GET", "/" + name)
        check.equal(status, 200, name)
        check.that(rule["act"] and rule["steps"], name, "has no act or steps")
    facts = {"child_birth": "2015-03-01", "children": 3, "members": "5", "income": "900.50",
             "is_pupil": False}
    status, told = ask("POST", "/birth_grant/calc", {"month": "2024-03",
                                                     "facts": {"children_born": 1}})
    check.equal((status, told["is_once"]), (200, True))
    check.equal(ask("GET", "/birth_grant")[1]["is_once"], True)
    status, told = ask("POST", "/child_benefit/calc", {"month": "2024-03", "facts": facts})
    check.equal((status, told["is_once"]), (200, False))
    check.equal(told["gives"]["benefit"], "152.90")
    for change, field in (({"income": 900.5}, "income"), ({"income": "x"}, "income"),
                          ({"children": 19}, "children"), ({"members": None}, "members"),
                          ({"child_birth": []}, "child_birth"), ({"kas": 1}, "kas"),
                          ({"income": "9" * 5000}, "income")):
        status, told = ask("POST", "/child_benefit/calc",
                           {"month": "2024-03", "facts": {**facts, **change}})
        check.equal(status, 422, change)
        check.equal([fault["field"] for fault in told["faults"]], [field], change)
        check.that("problem+json" in visitor.headers["Content-Type"], "no problem")
    for sent, want in (({"month": "2024-13", "facts": facts}, 422), ({"facts": 1}, 422), ({}, 422),
                       ({"month": 5, "facts": facts}, 422), ({"a": 1, "facts": facts}, 422),
                       ({"council": "nera", "facts": facts}, 422),
                       ({"known": "vakar", "facts": facts}, 422), ([], 422), ("{", 400),
                       ('{"facts":"' + "x" * (2 << 20) + '"}', 413)):
        status, told = ask("POST", "/child_benefit/calc", sent)
        check.equal(status, want, str(sent)[:60])
    check.equal(ask("POST", "/nera/calc", {"facts": facts})[0], 404)
    check.equal(ask("GET", "/nera")[0], 404)
    check.equal(ask("GET", "/child_benefit?month=1990-01")[0], 422)
    check.equal(ask("POST", "/child_benefit/calc", "a=1", "application/x-www-form-urlencoded")[0],
                422)
    visitor.ask("GET", "/api/v1/openapi.json")
    paths = json.loads(visitor.body)["paths"]
    check.that("/api/v1/law/{benefit}/calc" in paths, "the description lacks the calculator")


def check_csrf(check, visitor):
    """Whoever is signed in sends the token of the page; from another site nobody."""
    sent = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "http://else.where"}
    check.equal(visitor.go("POST", CALC, "month=2024-03", sent), 403)
    check.equal(visitor.sign_in("vadovas"), 200)
    visitor.open(CALC)
    check.equal(visitor.post(CALC, {**CHILD, "csrf": "wrong"}), 403)
    visitor.open(CALC)
    check.equal(visitor.post(CALC, CHILD), 200)


def tell(check, program, engine):
    with Town(program, engine) as town:
        town.must("init", "--number", "19", "--code", "kaunas", "--name", "Kauno miestas")
        town.add_user("vadovas", "head")
        visitor = town.visitor()
        before = counts(town)
        check_list(check, visitor)
        check_good(check, town, visitor)
        check_known(check, town, visitor)
        check_bad(check, visitor)
        check_api(check, visitor)
        check.equal(counts(town), before, "rows were written")
        log = (town.folder / "server.log").read_text()
        check.that("2015-03-01" not in log and "900" not in log, "the log tells what was typed")
        check_csrf(check, visitor)
        check.equal(town.errors(), [])


def main(program):
    check = Checks()
    for engine in engines():
        tell(check, program, engine)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
