"""Decisions about benefits by programs: proposed by one, approved, returned or withdrawn by the right
one; what was seen is named, rights are asked first, and the pages tell the same.

    python3 test_decisions.py PROGRAM
"""

import json
import sys

from checks import Checks
from town import Town, engines

PATH = "/api/v1/benefits"
ORDER = {"benefit": "child_benefit", "first_month": "2022-01", "last_month": "2022-12",
         "decided_on": "2022-01-03", "facts": {"child_birth": "2015-03-01", "children": 1,
                                               "members": 3, "income": "5000"}}


class Program:
    """A program with a user's token."""

    def __init__(self, town, user):
        self.visitor = town.visitor()
        self.token = town.must("user", "token", "add", user, "--label", "tests").strip()

    def ask(self, method, path, sent=None, **headers):
        """The status and the document."""
        body = None if sent is None else json.dumps(sent)
        kind = {} if sent is None else {"Content-Type": "application/json"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.visitor.ask(method, PATH + path, body,
                         {"Authorization": f"Bearer {self.token}", **kind, **named})
        return self.visitor.status, json.loads(self.visitor.body or "{}")

    def tag(self, path):
        """What If-Match has to name."""
        self.ask("GET", path)
        return self.visitor.headers.get("ETag", "")


def propose(check, program, person, number, **changes):
    status, told = program.ask("POST", "", {**ORDER, "person": person, "number": number, **changes})
    check.equal(status, 201, told)
    check.equal(told["state"], "proposed", number)
    return told


def check_approval(check, town, ona, jonas, person):
    """Named by its number or its id; four eyes; If-Match; once."""
    told = propose(check, ona, person, "A-1")
    check.equal(ona.visitor.headers["ETag"], f'"{told["event"]}"')
    check.that(told["known_on"], "it does not say what was known on which day")
    path = "/A-1/approve"
    check.equal(ona.ask("POST", path)[0], 403)           # no right, and it is asked first
    check.equal(jonas.ask("POST", path)[0], 428)
    check.equal(jonas.ask("POST", path, If_Match='"0"')[0], 412)
    check.equal(jonas.ask("POST", path, If_Match='"x"')[0], 412)
    tag = jonas.tag("/A-1")
    check.equal(jonas.ask("POST", path, {"kas": 1}, If_Match=tag)[0], 422)
    check.equal(jonas.ask("POST", path, {"reason": 5}, If_Match=tag)[0], 422)
    check.equal(jonas.ask("POST", path, [], If_Match=tag)[0], 422)
    check.equal(jonas.ask("POST", path, {"reason": "x" * 1001}, If_Match=tag)[0], 422)
    check.equal(jonas.ask("POST", "/A-9/approve", If_Match=tag)[0], 404)
    check.equal(jonas.ask("POST", "/A-1/fly", If_Match=tag)[0], 404)
    check.equal(town.sql("SELECT count(*) FROM benefit_amount"), [["0"]])
    status, told = jonas.ask("POST", path, If_Match=tag)
    check.equal((status, told["state"]), (200, "in_force"))
    check.equal(town.sql("SELECT count(*) FROM benefit_amount"), [["12"]])
    check.equal(jonas.ask("POST", path, If_Match=tag)[0], 412)
    check.equal(jonas.ask("POST", path, If_Match=jonas.tag("/A-1"))[0], 403)
    check.equal(jonas.ask("GET", "/" + told["id"], If_None_Match=jonas.tag("/A-1"))[0], 304)
    check.equal(jonas.ask("GET", "/A-1/replay")[1]["then"], "same")
    check.equal(ona.ask("POST", "/A-1/withdraw", If_Match=ona.tag("/A-1"))[0], 403)


def check_return(check, ona, jonas, person):
    propose(check, ona, person, "A-2", first_month="2023-01", last_month="2023-02")
    tag = jonas.tag("/A-2")
    check.equal(jonas.ask("POST", "/A-2/return", If_Match=tag)[0], 422)
    status, told = jonas.ask("POST", "/A-2/return", {"reason": "ne tos pajamos"}, If_Match=tag)
    check.equal((status, told["state"]), (200, "returned"))
    check.equal(jonas.ask("POST", "/A-2/approve", If_Match=jonas.tag("/A-2"))[0], 403)


def check_withdrawal(check, ona, other, jonas, person):
    """Only who proposed, only while it is proposed; the months are free again."""
    propose(check, ona, person, "A-3", first_month="2023-01", last_month="2023-02")
    tag = ona.tag("/A-3")
    for program in (other, jonas):
        status, told = program.ask("POST", "/A-3/withdraw", If_Match=tag)
        check.equal(status, 403, told)
    check.equal(other.ask("POST", "/A-3/withdraw", If_Match='"0"')[0], 403)
    check.equal(ona.ask("POST", "/A-3/withdraw")[0], 428)
    status, told = ona.ask("POST", "/A-3/withdraw", {"reason": "klaida"}, If_Match=tag)
    check.equal((status, told["state"]), (200, "withdrawn"))
    check.equal(jonas.ask("POST", "/A-3/approve", If_Match=jonas.tag("/A-3"))[0], 403)
    propose(check, other, person, "A-4", first_month="2023-01", last_month="2023-02")
    status, told = jonas.ask("POST", "/A-4/approve", If_Match=jonas.tag("/A-4"))
    check.equal((status, told["state"]), (200, "in_force"))


def tell(check, program, engine):
    with Town(program, engine) as town:
        town.must("init", "--number", "19", "--code", "kaunas", "--name", "Kauno miestas")
        for name, role in (("ona", "specialist"), ("rima", "specialist"), ("jonas", "head")):
            town.add_user(name, role)
        town.must("import", "person", town.file("person.csv", "code,surname,given_name,sex,born_on\n"
                                                "51503010000,Žukas,Matas,male,2015-03-01\n"))
        ona, rima, jonas = (Program(town, name) for name in ("ona", "rima", "jonas"))
        ona.visitor.ask("GET", "/api/v1/registers/person", None,
                        {"Authorization": f"Bearer {ona.token}"})
        person = json.loads(ona.visitor.body)["records"][0]["id"]
        check_approval(check, town, ona, jonas, person)
        check_return(check, ona, jonas, person)
        check_withdrawal(check, ona, rima, jonas, person)
        check.equal(town.errors(), [])
        check.equal(town.run("verify").code, 0)


def main(program):
    check = Checks()
    for engine in engines():
        tell(check, program, engine)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
