"""A plan that contradicts itself: page, API and command refuse it in the same words; a waiver by the
register's own API holds for the words it was given for; what the demo
plans contradict is what was published, and somebody answers for it.

    python3 test_contradictions.py PROGRAM
"""

import json
import sys

from checks import Checks
from town import Town, engines

TEXT = "Įstaigoje dirba 10 žmonių, iš jų {} moterų."
WORDS = "liko prieštaravimų: 2; pirmas – 3 Socialinių paslaugų plano rengėjai: Sakinyje nurodyta"
REVIEW = "/api/v1/plans/2022/review"
# Contradictions of the publication, which the demo carries over and answers for.
PUBLISHED = ["legal_form"] * 3 + ["measure_money"]
WAIVERS = "/api/v1/registers/review_waiver"


class Caller:
    """A program with a token."""

    def __init__(self, town, user):
        self.visitor = town.visitor()
        token = town.must("user", "token", "add", user, "--label", "tests").strip()
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def ask(self, method, path, body=None, **headers):
        sent = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        status = self.visitor.ask(method, path, None if body is None else json.dumps(body), sent)
        return status, json.loads(self.visitor.body)


def type_texts(town, *numbers):
    lines = ["plan,section,language,position,text"]
    lines += [f'2022,3,lt,{5 + i},"{TEXT.format(number)}"' for i, number in enumerate(numbers)]
    town.file("texts.csv", "\n".join(lines) + "\n")
    town.must("import", "plan_text", "texts.csv", "--reason", "tikslinta")


def hand_in(town):
    town.must("plan", "step", "2022", "coordinate")
    specialist = town.visitor()
    specialist.sign_in("specialist")
    specialist.open("/plan/2022/step/submit")
    specialist.fill(reason="")
    assert specialist.status == 200


def approve(caller):
    _, state = caller.ask("GET", "/api/v1/plans/2022/events")
    return caller.ask("POST", "/api/v1/plans/2022/events", {"event": "approve"},
                      If_Match=f'"{state["event"]}"')


def check_doors(check, town, head):
    """All three refuse, in the same words, and nothing is frozen."""
    status, problem = approve(head)
    check.equal(status, 403)
    check.equal([f["code"] for f in problem["faults"]], ["plan_contradictions"])
    words = problem["faults"][0]["words"]
    check.has(words, WORDS)
    told = town.run("plan", "step", "2022", "approve")
    check.exits(told, 3, words)
    page = town.visitor()
    page.sign_in("head")
    page.open("/plan/2022/step/approve")
    check.has(page.page.text, "neištaisytų prieštaravimų – 2")
    page.fill(reason="")
    check.equal(page.status, 403)
    check.has(page.page.text, words)
    check.equal(town.sql("SELECT count(*) FROM plan_frozen"), [["0"]])
    check.has(town.must("plan", "history", "2022") + town.run("plan", "history", "2022").err,
              "pateiktas tvirtinti")


def check_listing(check, town, head):
    """API and command list the same; who may not read plans gets nothing."""
    status, told = head.ask("GET", REVIEW)
    check.equal(status, 200)
    check.equal((told["contradictions"], told["waived"], told["doubtful"]), (2, 4, 4))
    by_command = town.run("plan", "review", "2022", "--format", "json")
    check.exits(by_command, 1)
    check.equal(json.loads(by_command.out), told)
    _, worst = head.ask("GET", REVIEW + "?min=contradiction")
    check.equal([f["severity"] for f in worst["findings"]], ["contradiction"] * 6)
    check.equal(sorted(f["check"] for f in worst["findings"] if f["waiver"]), PUBLISHED)
    check.equal(len({f["key"] for f in worst["findings"]}), 6, "each its own key")
    typed = [f for f in worst["findings"] if not f["waiver"]]
    check.equal([f["stated"] for f in typed], ["10", "10"])
    check.equal(head.ask("GET", REVIEW + "?min=awful")[0], 422)
    check.equal(head.ask("GET", "/api/v1/plans/1999/review")[0], 404)
    check.equal(Caller(town, "administrator").ask("GET", REVIEW)[0], 403)
    check.exits(town.run("plan", "review", "1999"), 4)
    check.exits(town.run("plan", "review", "2022", "--format", "pdf"), 2)
    check.exits(town.run("plan", "review", "2022", "--min", "awful"), 2)
    return typed


def waive(caller, finding, **changes):
    _, plans = caller.ask("GET", "/api/v1/registers/plan")
    values = {"plan": plans["records"][0]["id"], "finding": finding["key"],
              "stated": finding["stated"], "expected": finding["expected"],
              "grounds": "Su pavaduojančiomis", **changes}
    return caller.ask("POST", WAIVERS, {"values": values})


def check_rights(check, town, finding):
    """Who writes plans waives nothing; nobody but who may approve does."""
    for user in ("specialist", "finance", "auditor", "council", "executor"):
        check.equal(waive(Caller(town, user), finding)[0], 403, user)
        page = town.visitor()
        page.sign_in(user)
        check.equal(page.open(f"/plan/2022/review/{finding['key']}"), 403, user)
        check.equal(page.post(f"/plan/2022/review/{finding['key']}", {"reason": "galima"}), 403, user)
    check.equal(town.sql("SELECT count(*) FROM review_waiver_fact"), [[str(len(PUBLISHED))]])


def check_idle(check, town, head, changed):
    """A waiver of what changed since, and one of what never was: told to cover nothing, taken away."""
    mistyped = {**changed, "key": "sentence_sum.0000", "stated": "77"}
    check.equal(waive(head, mistyped, grounds="Ne tas žymuo")[0], 201)
    _, told = head.ask("GET", REVIEW)
    check.equal((told["contradictions"], told["waived"]), (1, 5))
    check.equal([(w["key"], w["stated"], w["waived_by"]) for w in told["idle_waivers"]],
                [(changed["key"], changed["stated"], "head"), ("sentence_sum.0000", "77", "head")])
    check.has(town.run("plan", "review", "2022", "--min", "contradiction").out,
              "Nieko nedengia: tokio prieštaravimo plane nėra.    # sentence_sum.0000 palikta: Ne tas")
    pages = {user: town.visitor() for user in ("council", "head")}
    for user, page in pages.items():
        page.sign_in(user)
        page.open("/plan/2022/review")
        check.has(page.page.text, "Paaiškinimai, kuriems plane nėra prieštaravimo", user)
        check.has(page.page.text, "Ne tas žymuo", user)
    check.lacks(pages["council"].page.text, "Panaikinti: Ne tas žymuo")
    page = pages["head"]
    page.go("GET", page.page.target("Panaikinti: Ne tas žymuo"))
    check.equal(page.fill(reason="suklydau"), 200, page.page.text[:300])
    _, told = head.ask("GET", REVIEW)
    check.equal([w["key"] for w in told["idle_waivers"]], [changed["key"]])


def check_language(check, town):
    """On an English screen it is the same document, and the page says so."""
    page = town.visitor()
    page.sign_in("council")
    for language, said in (("lt", "Peržiūrimas lietuviškas plano dokumentas"),
                           ("en", "What is reviewed is the Lithuanian document of the plan")):
        page.post("/language", {"language": language, "back": "/plan/2022/review"})
        check.has(page.page.text, said)
        check.has(page.page.text, "Socialinių paslaugų plano rengėjai", language)
        check.has(page.page.source, '<article class="paper review-text" lang="lt"', language)


def check_waiving(check, town, head, findings):
    """One waived leaves the other; a number that changes takes its waiver away."""
    check.equal(waive(head, findings[0], grounds="")[0], 422, "without grounds")
    check.equal(waive(head, findings[0])[0], 201)
    check.equal(waive(head, findings[0])[0], 409, "twice")
    _, told = head.ask("GET", REVIEW + "?min=contradiction")
    check.equal((told["contradictions"], told["waived"]), (1, 5))
    check.equal([f["waived_by"] for f in told["findings"][:2]], ["head", None])
    check.equal(told["findings"][0]["grounds"], "Su pavaduojančiomis")
    check.equal(approve(head)[0], 403)
    check.equal(waive(head, findings[1])[0], 201)
    town.must("plan", "step", "2022", "return", "--reason", "tikslinti")
    type_texts(town, 12, 14)
    hand_in(town)
    check.equal(approve(head)[0], 403, "the second is another one now")
    check_idle(check, town, head, findings[1])
    town.must("plan", "step", "2022", "return", "--reason", "tikslinti")
    type_texts(town, 12, 4)
    hand_in(town)
    check.exits(town.run("plan", "review", "2022", "--min", "contradiction"), 0,
                "palikta: Su pavaduojančiomis (head")
    check.equal(approve(head)[0], 200, "mended and waived")
    check.equal(town.sql("SELECT count(*) FROM plan_frozen"), [["1"]])
    check.exits(town.run("verify"), 0, "plan_frozen: 1")


def check_klaipeda(check, program, engine):
    with Town(program, engine) as town:
        town.load_demo("klaipeda-2021")
        told = town.run("plan", "review", "2021", "--min", "contradiction")
        check.exits(told, 0)
        check.equal(told.out, "", "klaipeda-2021 contradicts nothing")


def main(program):
    check = Checks()
    for engine in engines():
        with Town(program, engine) as town:
            town.load_demo()
            check.exits(town.run("plan", "review", "2022", "--min", "contradiction"), 0)
            type_texts(town, 12, 13)
            head = Caller(town, "head")
            check.equal(head.ask("GET", "/api/v1/plans/2022/events")[1]["events"], [])
            hand_in(town)
            check_doors(check, town, head)
            findings = check_listing(check, town, head)
            check_rights(check, town, findings[0])
            check_language(check, town)
            check_waiving(check, town, head, findings)
            check.equal(town.errors(), [], "the server's own faults")
        check_klaipeda(check, program, engine)
    check.end()


main(sys.argv[1])
