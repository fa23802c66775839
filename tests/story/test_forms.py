"""Every form that somebody types in comes back with what was typed when a field is too long, or has
a control character in it.

    python3 test_forms.py PROGRAM SOURCE_ROOT

All pages with a form, of every register too, are opened by who may; each field is sent with more
than any takes, each form without anything, and twice the same. What is wrong is said in the form,
beside what was typed; the bare page of an error is for what no form can send. Which rows that are,
stands here: whoever adds a POST to src/web/web.c finds his form walked, or says why not.
"""

import functools
import pathlib
import re
import sys
import urllib.parse

from checks import Checks
from town import DEMO_PASSWORD, Town

LONG = "ą" * 30000 + "\nž"
FAULTS = "Dar reikia pataisyti"
# Who opens what; ":id" is a record of the register, ":KIND" what the demo was given for it.
PLACES = (
    ("", "/sign-in"),
    ("head", "/plan/2022/5"), ("head", "/plan/2022/life"), ("head", "/plan/2022/withdraw"),
    ("head", "/plan/2022/step/coordinate"), ("head", "/plan/2022/section/5/edit"),
    ("head", "/plan/2022/comment/:comment"), ("head", "/plan/2022/review/:finding"),
    ("head", "/law/parameters"), ("head", "/law/act/:act"), ("head", "/law/act/:act/step/propose"),
    ("head", "/law/child_benefit/calc"), ("head", "/law/simulate"),
    ("specialist", "/person/:person/benefit/child_benefit"),
    ("head", "/benefit/:decision/step/approve"), ("head", "/benefit/:decision/step/return"),
    ("head", "/benefit/:force/recompute"), ("head", "/register/eldership/import"),
    ("administrator", "/users"),
)
# Never sent back; names of columns, of which as much stays as fits; facts of the law, of which none
# has more than a hundred letters.
CUT = {"password", "name1", "name2", "name3", "child_birth", "children", "income", "members"}
LINE = re.compile(r"(code|value|month|least|council)\d_\d+")  # of a reform: cut likewise
# What no form sends that one types in: buttons, choices, what a script asks for, and files.
UNTYPED = {"/sign-out", "/language", "/purpose", "/users/close", "/users/unlock", "/review",
           "/law/simulate/:run/stop",
           "/plan/:plan/section/:section/preview", "/plan/:plan/section/:section/pick",
           "/plan/:plan/section/:section/draft", "/plan/:plan/section/:section/discard",
           "/register/:register", "/register/:register/export", "/law/simulate/:run/stop"}


def read_routes(root):
    return set(re.findall(r'\{HTTP_POST, "([^"]+)"', (root / "src/web/web.c").read_text()))


def fits(route, place):
    return re.fullmatch(re.sub(r":\w+", "[^/]+", route), place) is not None


quoted = functools.cache(urllib.parse.quote_plus)  # of what is long, the same over and over


def send(visitor, form, pairs, action):
    """Posts pairs as a browser would; of a form with a file without one."""
    pairs = [("csrf", visitor.page.csrf), *pairs]
    if form.files:
        return visitor.upload(action, dict(pairs), "", b"",
                              sorted(form.files)[0])
    body = "&".join(f"{quoted(key)}={quoted(value)}" for key, value in pairs)
    return visitor.go("POST", action, body,
                      {"Content-Type": "application/x-www-form-urlencoded"})


def same_form(page, action):
    return next((form for form in page.main_forms if form.action == action), None)


def check_long(check, visitor, place, form, name):
    """One field with more than it takes: said, kept, and so is what was typed elsewhere."""
    action = form.action or place
    typed = {key: value for key, value in form.fields.items() if not key.endswith(".choice")}
    others = {key: "Kas nors" for key in form.typed if key in ("reason", "text") and key != name}
    if "benefit" in place:
        others["do"] = "propose"
    send(visitor, form, {**typed, **others, name: LONG}.items(), action)
    what = (place, name)
    if not check.that(visitor.status in (403, 422), *what, visitor.status, visitor.page.text[:300]):
        return
    back = same_form(visitor.page, form.action)
    if not check.that(back is not None, *what, "is gone:", visitor.page.text[:300]):
        return
    check.has(visitor.page.text, FAULTS, *what)
    check.lacks(visitor.page.text, "fault.", *what)
    for key, value in {**others, name: LONG}.items():
        if key in back.typed and key not in CUT and not LINE.fullmatch(key):
            check.that(back.fields[key].lstrip("\n") == value, *what, key, "is lost")


def check_control(check, visitor, place, form):
    """A control character in every field: each is named, what was typed is there without it."""
    action = form.action or place
    typed = [name for name in form.typed if not name.endswith(".choice")]
    sent = {name: (form.fields[name] or "Kas nors") + "\x07" for name in typed}
    pairs = {**form.fields, **sent}
    if not check.equal(send(visitor, form, pairs.items(), action), 422, place, "control"):
        return
    back = same_form(visitor.page, form.action)
    if not check.that(back is not None, place, "is gone:", visitor.page.text[:300]):
        return
    check.has(visitor.page.text, FAULTS, place)
    check.has(visitor.page.text, "nematomas valdymo ženklas", place)
    for name in set(typed) & set(back.typed) - CUT:
        if not LINE.fullmatch(name):
            check.equal(back.fields[name].strip(), sent[name][:-1].strip(), place, name)


def check_rest(check, visitor, place, form):
    """Nothing at all, and everything twice: never a fault of ours, never a bare page."""
    action = form.action or place
    kept = [(key, value) for key, value in form.fields.items() if key in ("version", "section")]
    typed = [(key, LONG[:3000] if key in form.typed else value) for key, value in form.fields.items()]
    for pairs in (kept, typed + typed):
        if pairs is kept and ("/step/" in place or form.files):
            continue  # a step needs no reason; the story of files has those without one
        visitor.open(place)
        send(visitor, form, pairs, action)
        check.that(visitor.status in (200, 422), place, pairs[:3], visitor.status)
        back = [form.fields["back"] for form in visitor.page.forms if form.action == "/language"]
        check.equal(visitor.ask("GET", back[0]), 200, place, "in another language")
        check.that(same_form(visitor.page, form.action), place,
                   pairs[:3], visitor.page.text[:300])


def check_place(check, visitor, place, routes):
    """The forms of one page; which routes they post to."""
    visitor.open(place)
    check.equal(visitor.status, 200, place, visitor.page.text[:300])
    walked = set()
    for form in [form for form in visitor.page.main_forms if form.method == "post"]:
        if not form.typed:
            continue
        action = (form.action or place).split("?")[0]
        walked |= {route for route in routes if fits(route, action)}
        for name in sorted(form.typed):
            check_long(check, visitor, place, form, name)
        visitor.open(place)
        check_control(check, visitor, place, form)
        check_rest(check, visitor, place, form)
    check.that(walked, place, "has no form")
    return walked


def check_registers(check, town, visitors, routes):
    """New, correct and annul of every register that somebody may write."""
    walked = set()
    registers = [line.split()[0] for line in town.must("register", "list").splitlines()]
    for name in registers:
        for visitor in visitors:
            visitor.open(f"/register/{name}/new")
            if visitor.status == 200:
                walked |= check_place(check, visitor, f"/register/{name}/new", routes)
                visitor.open(f"/register/{name}")
                for row in visitor.page.rows[:1]:
                    record = row[1].split("?")[0]
                    for what in ("correct", "annul"):
                        walked |= check_place(check, visitor, f"{record}/{what}", routes)
                break
    return walked


def first(visitor, place, pattern):
    """What the first link of a page that fits says."""
    visitor.open(place)
    found = [match for _, target in visitor.page.links
             for match in re.findall(pattern, urllib.parse.unquote(target))]
    assert found, (place, pattern, visitor.page.text[:500])
    return found[0]


def names_of(check, head, specialist):
    """What the places need: a remark, an act, decisions, a contradiction."""
    specialist.open("/plan/2022/section/3/edit?position=5")
    specialist.fill(do="save", text="Įstaigoje dirba 10 žmonių, iš jų 12 moterų.")
    specialist.open("/plan/2022/5")
    lines = "ą" * 1990 + "\r\n" * 9 + "ž"  # 2000 characters, of which a browser makes 2009
    check.equal(specialist.fill(text=lines), 200, "lines", specialist.page.text[:300])
    head.open("/law/parameters")
    head.fill(code="t-1", name="Sprendimas", adopted_on="2021-12-01")
    act = head.place.split("/")[3].split("?")[0]
    head.fill(code="one_off_fire_vrp", valid_from="2025-01-01", value="5", is_verified="yes")
    return {
        ":decision": first(head, "/waiting", r"/benefit/(\w{13})"),
        ":force": first(head, "/register/benefit_decision?q=IS-1",
                        r"/register/benefit_decision/(\w{13})"),
        ":comment": first(head, "/plan/2022/5", r"/comment/(\w{13})"),
        ":finding": first(head, "/plan/2022/review", r"/plan/2022/review/([^?]+)"),
        ":act": act,
        ":person": first(specialist, "/register/person", r"/register/person/(\w{13})"),
    }


def main(program, root):
    check = Checks()
    routes = read_routes(pathlib.Path(root))
    with Town(program) as town:
        town.load_demo()
        town.serve()
        visitors = {name: town.visitor() for name in ("", "head", "specialist", "finance",
                                                      "executor", "administrator")}
        for name, visitor in visitors.items():
            if name:
                check.equal(visitor.sign_in(name, DEMO_PASSWORD), 200, name)
        names = names_of(check, visitors["head"], visitors["specialist"])
        before = town.sql("SELECT max(number) FROM journal")
        walked = set()
        for who, place in PLACES:
            for name, value in names.items():
                place = place.replace(name, value)
            walked |= check_place(check, visitors[who], place, routes)
        walked |= check_registers(check, town, [visitors[name] for name in (
            "specialist", "head", "finance", "executor")], routes)
        check.equal(routes - walked, UNTYPED, "rows without a form that was walked")
        check.equal(town.sql("SELECT max(number) FROM journal"), before, "something was written")
        check.equal(town.errors(), [], "the server's log")
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
