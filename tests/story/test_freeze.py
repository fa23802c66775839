"""An approved plan stays as it was: to the byte, whatever is corrected, restarted, restored; a
changed byte is found; kill -9 while it is approved leaves all of it or nothing.

    python3 test_freeze.py PROGRAM

Kills are drawn from a fixed seed, as often as GEROVE_STORY_FREEZE_KILLS says (6) on each engine.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import time

from checks import Checks
from town import Town, compared_engines, engines

KILLS = int(os.environ.get("GEROVE_STORY_FREEZE_KILLS", "6"))
FILES = ("plan.docx", "plan.html", "providers-5.csv", "need-6.csv", "budget-18.csv")
KORYS = "/figure/recipients?day=2021-11-01&unit=korys&service=day_care"


def signed_in(town, name):
    visitor = town.visitor()
    visitor.sign_in(name)
    return visitor


def step(visitor, event, plan="2022", **fields):
    visitor.open(f"/plan/{plan}/step/{event}")
    visitor.fill(**fields)
    assert visitor.status == 200, (event, visitor.status, visitor.page.text[:500])


def hand_in(town):
    """A plan that waits for approval; who handed it in."""
    specialist = signed_in(town, "specialist")
    step(specialist, "coordinate")
    step(specialist, "submit")
    return specialist


def printed(town):
    """All that is printed of a plan: its files in both languages, its pages without their frame."""
    council = signed_in(town, "council")
    papers = {}
    for language in ("lt", "en"):
        council.open("/plan/2022")
        council.post("/language", {"language": language, "back": "/plan/2022"})
        for name in FILES:
            council.open(f"/plan/2022/file/{name}")
            papers[language, name] = council.body
        council.open("/plan/2022")
        article = council.body.decode().split("<article", 1)[1].split("</article>", 1)[0]
        papers[language, "page"] = article[article.index("<h2"):]
    council.post("/language", {"language": "lt", "back": "/plan/2022"})
    return papers


def check_same(check, before, after, *words):
    for key, content in before.items():
        check.that(len(content) > 100 and content == after[key], key, "is not the same", *words)


def correct(specialist, check):
    """One of the 75 of „Korys“ left a day earlier; the id of the placement."""
    specialist.open(KORYS)
    place = specialist.page.rows[0][1].split("?")[0]
    specialist.open(place + "/correct")
    specialist.fill(ends_on="2021-10-31", end_reason="moved", reason="išvyko spalį")
    check.equal(specialist.status, 200, "corrected")
    return place.split("/")[-1]


def check_kept(check, town):
    """Corrections, a restart, a backup on either engine: the same bytes."""
    specialist = hand_in(town)
    live = printed(town)
    head = signed_in(town, "head")
    step(head, "approve", reason="T-1")
    frozen = printed(town)
    for name in FILES[1:]:  # what the document is made of is what was there before it was approved
        check.equal(frozen["lt", name], live["lt", name], name, "as it was handed in")
    placement = correct(specialist, check)
    check_same(check, frozen, printed(town), "after a correction")
    answer = town.run("plan", "diff", "2022", "--format", "csv")
    check.exits(answer, 0, placement, ",75,74,value")
    step(head, "monitor")
    town.close_server()
    check_same(check, frozen, printed(town), "after a restart")
    check.exits(town.run("verify"), 0, "plan_frozen: 1")
    town.must("backup", "frozen.bak")
    for engine in compared_engines():
        with Town(town.program, engine) as other:
            key = other.folder / ("gerove.db.key" if engine == "sqlite" else "gerove.key")
            ours = "gerove.db.key" if town.engine == "sqlite" else "gerove.key"
            shutil.copy(town.folder / ours, key)
            check.exits(other.run("restore", town.folder / "frozen.bak"), 0)
            check.exits(other.run("verify"), 0, "plan_frozen: 1")
            check_same(check, frozen, printed(other), "restored on", engine)


def check_years(check, town):
    """The next year's plan meets this one's number by number, though years and codes differ."""
    town.must("plan", "copy", "2022", "2023")
    specialist, head = signed_in(town, "specialist"), signed_in(town, "head")
    town.waive_contradictions("2023", "kaip paskelbta")
    step(specialist, "coordinate", "2023")
    step(specialist, "submit", "2023")
    step(head, "approve", "2023")
    diff = json.loads(town.must("plan", "diff", "2022", "2023", "--format", "json"))
    changes = diff["changes"]
    check.that(len(changes) > 0 and diff["numbers"] > 900, len(changes), diff["numbers"])
    check.equal([c["question"] for c in changes if c["is_new"]], [], "only in 2023")
    check.equal([c["question"] for c in changes
                 if c["before"] == c["after"] and not c["is_gone"]], [], "moved nowhere")
    moved = {c["figure"] for c in changes if not c["is_gone"]}
    check.that("population" in moved or "statistic" in moved, "no statistics of 2022 yet", moved)


TAMPERINGS = (
    ("UPDATE plan_frozen_figure SET value = '7475' WHERE value = '75'",
     "UPDATE plan_frozen_figure SET value = '75' WHERE value = '7475'"),
    ("UPDATE plan_frozen_figure SET row_count = row_count + 1 WHERE position = 3",
     "UPDATE plan_frozen_figure SET row_count = row_count - 1 WHERE position = 3"),
    ("UPDATE plan_frozen SET day = '2021-11-02' WHERE code = '2022'",
     "UPDATE plan_frozen SET day = '2021-11-01' WHERE code = '2022'"),
    ("UPDATE plan_frozen_part SET name = 'keyz' WHERE name = 'keys'",
     "UPDATE plan_frozen_part SET name = 'keys' WHERE name = 'keyz'"),
    ("UPDATE plan_frozen SET id = id + 1", "UPDATE plan_frozen SET id = id - 1"),
)


def check_tampering(check, town):
    """Each change behind the program's back is found, and nothing once all are undone."""
    town.close_server()
    for change, back in TAMPERINGS:
        town.sql(change)
        check.exits(town.run("verify"), 3, "plan_frozen: ", "BAD")
        town.sql(back)
    check.exits(town.run("verify"), 0)
    town.sql("DELETE FROM plan_frozen")
    check.exits(town.run("verify"), 3, "BAD")


def check_kills(check, town):
    """The approval is killed at any moment: the plan is approved with all of it, or waits."""
    draw = random.Random(2022)
    specialist = hand_in(town)
    began = time.monotonic()
    town.must("plan", "step", "2022", "approve")
    seconds = time.monotonic() - began
    killed, whole = 0, 1
    for turn in range(KILLS):
        if town.run("plan", "history", "2022").err.strip() == "patvirtintas":
            town.must("plan", "step", "2022", "reopen", "--reason", "iš naujo")
            town.must("plan", "step", "2022", "coordinate")
            step(specialist, "submit")
        running = subprocess.Popen(town.command("plan", "step", "2022", "approve"),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   cwd=town.folder)
        try:
            running.wait(timeout=draw.uniform(0.3, 1.1) * seconds)
        except subprocess.TimeoutExpired:
            running.kill()
            killed += 1
        running.wait()
        is_approved = "patvirtintas" in town.run("plan", "history", "2022").err
        whole += is_approved
        check.that(running.returncode != 0 or is_approved, turn, "acknowledged and lost")
        count = town.sql("SELECT count(*) FROM plan_frozen")
        check.equal(count, [[str(whole)]], turn, "frozen plans")
        parts = town.sql("SELECT count(*) FROM plan_frozen_part")
        check.equal(parts, [[str(5 * whole)]], turn, "parts")
        check.exits(town.run("verify"), 0)
    return f"{town.engine}: {killed} of {KILLS} approvals killed, {whole} whole"


def main(program):
    check = Checks()
    told = []
    for engine in engines():
        with Town(program, engine) as town:
            town.load_demo()
            check_kept(check, town)
            check_years(check, town)
            check_tampering(check, town)
        with Town(program, engine) as town:
            town.load_demo()
            told.append(check_kills(check, town))
            check.equal(town.errors(), [], engine)
    check.end(*["\n" + words for words in told])


if __name__ == "__main__":
    main(*sys.argv[1:])
