"""Who may do what: every role on every route and every register.

    python3 test_rights.py PROGRAM SOURCE_ROOT

What should be comes from `gerove rights` and from the rows of routes in src/web/web.c; what is, from
the server. A role without the right is refused (403), a visitor is sent to sign in, and a refused
POST writes nothing.
"""

import pathlib
import re
import sys

from checks import Checks
from town import Town

UNKNOWN_ID = "0000000000001"
FIGURE = "recipients"  # its rows are placements: need.read beside figure.rows
NOT_IN_DEMO = (":event", ":comment", ":finding", ":run", "/diff")  # none there, nothing approved
WRITING = ("new", "import", "correct", "annul")
OF_STEPS = {"process_event", "benefit_decision", "benefit_span", "benefit_amount"}  # nobody's forms


class Role:
    """A role as `gerove rights` prints it."""

    def __init__(self, name):
        self.name, self.rights, self.reads, self.writes = name, {"public"}, set(), set()


def read_roles(printed):
    roles = []
    for line in printed.splitlines():
        if not line.startswith(" "):
            roles.append(Role(line.split()[0]))
        elif line.startswith("    "):
            register, rest = line.split(maxsplit=1)
            roles[-1].reads.add(register)
            if "write" in rest:
                roles[-1].writes.add(register)
        else:
            roles[-1].rights.add(line.strip())
    return roles


def read_routes(root):
    """(method, path, name of the right) of all rows."""
    names = dict(re.findall(r'X\((RIGHT_\w+), "([^"]+)"\)', (root / "src/base/right.h").read_text()))
    rows = re.findall(r'\{HTTP_(\w+), "([^"]+)", (RIGHT_\w+)', (root / "src/web/web.c").read_text())
    return [(method, path, names[right]) for method, path, right in rows]


def is_allowed(role, route, register):
    """Does the role have what the route and the register ask for?"""
    _, path, right = route
    if right not in role.rights:
        return False
    if ":register" in path:
        last = path.split("/")[-1]
        written = role.writes & role.reads - OF_STEPS
        return register in (written if last in WRITING else role.reads)
    if path.endswith("/rows.csv"):
        return "need.read" in role.rights
    return True


def fill_path(path, register, ids):
    filled = path.replace(":register", register).replace(":id", ids.get(register, UNKNOWN_ID))
    filled = filled.replace(":figure", f"{FIGURE}").replace(":plan", "2022")
    filled = filled.replace(":benefit", "child_benefit").replace(":code", "bsi")
    filled = filled.replace(":act", ids.get("law_act", UNKNOWN_ID))
    filled = filled.replace("/measures/file/:file", "/measures/file/measures.html")
    filled = filled.replace("/file/:file", "/file/plan.html").replace(":file", "style.css")
    filled = filled.replace(":section", "5").replace(":event", "fly")
    filled = filled.replace("/diff/file/style.css", "/diff/file/diff.csv")
    filled = filled.replace(":comment", UNKNOWN_ID)
    return filled + ("?day=2021-11-01" if ":figure" in path else "")


def fetch_ids(visitor, registers):
    """The first record of each register."""
    ids = {}
    for register in registers:
        visitor.open(f"/register/{register}")
        if visitor.page.rows:
            ids[register] = visitor.page.rows[0][1].split("?")[0].split("/")[-1]
    return ids


def check_get(check, visitor, role, place, route, is_there):
    visitor.ask("GET", place)
    allowed = is_allowed(role, route, place.split("/")[2] if ":register" in route[1] else "")
    wanted = 403 if not allowed else 200 if is_there else 404
    check.equal(visitor.status, wanted, role.name, "GET", place)


def check_post(check, visitor, role, place, route):
    allowed = is_allowed(role, route, place.split("/")[2] if ":register" in route[1] else "")
    if allowed and route[1] in ("/sign-out", "/sign-in", "/users/close"):
        return  # told by the story of signing in
    visitor.ask("POST", place, f"csrf={visitor.page.csrf}&name=",  # the session's, as signed in
                {"Content-Type": "application/x-www-form-urlencoded"})
    if allowed:
        check.that(visitor.status in (200, 303, 404, 409, 422), role.name, "POST", place,
                   visitor.status)
    else:
        check.equal(visitor.status, 403, role.name, "POST", place)


def check_role(check, town, role, routes, registers, ids):
    visitor = town.visitor()
    visitor.sign_in(role.name)
    for route in routes:
        method, path, _ = route
        for register in registers if ":register" in path else [""]:
            place = fill_path(path, register, ids)
            is_there = ":id" not in path or register in ids
            is_there = is_there and not any(part in path for part in NOT_IN_DEMO)
            if method == "GET":
                check_get(check, visitor, role, place, route, is_there)
            else:
                check_post(check, visitor, role, place, route)


def check_visitor(check, town, routes, registers, ids):
    """Who is not signed in sees what is public and is sent to the sign-in page from the rest."""
    for method, path, right in routes:
        if right == "public":
            continue
        for register in registers[:3] if ":register" in path else [""]:
            visitor = town.visitor()
            visitor.ask(method, fill_path(path, register, ids), "" if method == "POST" else None)
            place = visitor.headers.get("Location", "")
            check.that(visitor.status == 303 and place.startswith("/sign-in"),
                       "nobody", method, path, visitor.status, place)


def main(program, root):
    check = Checks()
    routes = read_routes(pathlib.Path(root))
    with Town(program) as town:
        town.load_demo()
        roles = read_roles(town.must("rights"))
        registers = [line.split()[0] for line in town.must("register", "list").splitlines()]
        check.that(len(roles) >= 6 and len(registers) >= 23 and len(routes) >= 30, "tables read",
                   len(roles), len(registers), len(routes))
        before = town.sql("SELECT max(number) FROM journal")
        town.serve()
        visitor = town.visitor()
        visitor.sign_in("head")
        ids = fetch_ids(visitor, registers)
        for role in roles:
            check_role(check, town, role, routes, registers, ids)
        check_visitor(check, town, routes, registers, ids)
        check.equal(town.sql("SELECT max(number) FROM journal"), before, "journal")
        check.equal(town.errors(), [], "the server's log")
    check.end(f"({len(roles)} roles, {len(routes)} routes, {len(registers)} registers)")


if __name__ == "__main__":
    main(*sys.argv[1:])
