"""Tells a story to the whole program and checks what it answers.

    python3 story.py PROGRAM FILE…

A story is a text file, one step a line: a verb, then words (quoted where they have spaces).
Indented lines below a step are its block. Each story gets a town of its own on SQLite, and again
on PostgreSQL where GEROVE_TEST_POSTGRESQL is set; what the town answers, ids and times aside, has
to be the same on both. The verbs are the methods `do_…` below: `given`, `as`, `again`, `open`,
`follow`, `fill`, `post`, `from`, `upload`, `wrong`, `steal`, `return`, `see`, `miss`, `cell`,
`rows`, `keep`, `run`, `exit`, `says`, `silent`, `file`, `told`, `number`, `restart`, `sql`,
`whole`.
"""

import fnmatch
import pathlib
import re
import shlex
import sys
import urllib.parse

from town import Town, compared_engines, plain

USUAL_STATUS = 200


class Step:
    """One line of a story with its block."""

    def __init__(self, number, verb, words):
        self.number, self.verb, self.words, self.block = number, verb, words, []


def read_story(path):
    steps = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("    ") and steps and steps[-1].verb == "file":
            steps[-1].block.append(line[4:])
        elif line.strip() and not line.lstrip().startswith("#"):
            verb, *words = shlex.split(line)
            steps.append(Step(number, verb, words))
    return steps


def split_fields(words):
    """NAME=VALUE words, and the others."""
    fields = dict(w.split("=", 1) for w in words if "=" in w)
    return fields, [w for w in words if "=" not in w]


class Teller:
    """Walks through one story in one town."""

    def __init__(self, town):
        self.town = town
        self.people = {}      # visitors by name
        self.visitor = None
        self.answer = None    # of the last command
        self.stolen = {}      # cookies taken along with `steal`
        self.kept = {}        # words kept with `keep`
        self.transcript = []  # what the town said, a text a step

    def tell(self, step):
        words = [self.put_in(w) for w in step.words]
        method = getattr(self, "do_" + step.verb, None)
        assert method, f"no verb {step.verb!r}"
        said = method(words, step.block)
        self.transcript.append(plain(said) if said else "")

    def put_in(self, word):
        return re.sub(r"<(\w+)>", lambda m: self.kept[m.group(1)], word)

    def page_said(self, wanted=USUAL_STATUS):
        assert self.visitor.status == wanted, \
            f"status {self.visitor.status}, not {wanted}: {self.visitor.page.text[:1500]}"
        return f"{self.visitor.status} {self.visitor.body.decode(errors='replace')}"

    # --- who and where ------------------------------------------------------------------------

    def do_given(self, words, _):
        """given demo NAME | municipality NUMBER CODE NAME | user NAME ROLE [MUNICIPALITY]"""
        kind, *rest = words
        if kind == "demo":
            self.town.load_demo(rest[0])
        elif kind == "municipality":
            self.town.must("init", "--number", rest[0], "--code", rest[1], "--name", rest[2])
        else:
            assert kind == "user"
            where = ["--municipality", rest[2]] if len(rest) > 2 else []
            self.town.add_user(rest[0], rest[1], "gerove-demo-2022", *where)

    def do_as(self, words, _):
        """as NAME [PASSWORD]: signs in, or comes back to a window left open; as nobody"""
        name = words[0]
        if name not in self.people:
            self.people[name] = self.town.visitor()
            if name != "nobody":
                self.people[name].sign_in(*words)
                status = self.people[name].status
                assert status == USUAL_STATUS, f"no sign-in for {name}: {status}"
        self.visitor = self.people[name]

    def do_again(self, words, block):
        """again NAME: signs in anew"""
        del self.people[words[0]]
        self.do_as(words, block)

    def do_wrong(self, words, _):
        """wrong TIMES NAME: that many sign-ins with a wrong password"""
        for _ in range(int(words[0])):
            self.visitor.open("/sign-in")
            self.visitor.fill(name=words[1], password="neteisingas-slaptazodis")
            assert self.visitor.status == 422

    def do_steal(self, _words, _):
        """steal: takes a copy of the cookies; `return` puts them back"""
        self.stolen = dict(self.visitor.cookies)

    def do_return(self, _words, _):
        self.visitor.cookies = dict(self.stolen)

    # --- pages --------------------------------------------------------------------------------

    def do_open(self, words, _):
        """open PATH [STATUS]"""
        self.visitor.open(words[0])
        return self.page_said(int(words[1]) if len(words) > 1 else USUAL_STATUS)

    def do_follow(self, words, _):
        """follow LINK-TEXT | row N | cell WORD…"""
        page = self.visitor.page
        if words[0] == "row":
            target = page.rows[int(words[1]) - 1][1]
        elif words[0] == "cell":
            target = self.find_row(words[1:])[1]
        else:
            target = page.target(words[0])
        self.visitor.go("GET", target)
        return self.page_said()

    def do_fill(self, words, _):
        """fill FIELD=VALUE … [STATUS]: sends the form of the page"""
        fields, rest = split_fields(words)
        self.visitor.fill(**fields)
        return self.page_said(int(rest[0]) if rest else USUAL_STATUS)

    def do_post(self, words, _):
        """post PATH FIELD=VALUE … [STATUS]"""
        fields, rest = split_fields(words[1:])
        self.visitor.post(words[0], fields)
        return self.page_said(int(rest[0]) if rest else USUAL_STATUS)

    def do_from(self, words, _):
        """from HEADER VALUE PATH STATUS: sends the page's form as if from elsewhere"""
        header, value, target, status = words
        self.visitor.post(target, self.visitor.page.main_form().fields, {header: value})
        return self.page_said(int(status))

    def do_upload(self, words, _):
        """upload REGISTER FILE MODE [STATUS]"""
        register, name, mode, *rest = words
        content = (self.town.folder / name).read_bytes()
        self.visitor.open(f"/register/{register}/import")
        self.visitor.upload(f"/register/{register}/import", {"mode": mode, "reason": "įkėlimas"},
                            name, content)
        return self.page_said(int(rest[0]) if rest else USUAL_STATUS)

    def do_see(self, words, _):
        text = self.visitor.page.text or self.visitor.body.decode()
        for word in words:
            assert word in text, f"{word!r} is not on {self.visitor.place}: {text[:3000]}"

    def do_miss(self, words, _):
        text = self.visitor.page.text or self.visitor.body.decode()
        for word in words:
            assert word not in text, f"{word!r} is on {self.visitor.place}"

    def find_row(self, words):
        """The first table row that has all the words as its cells or inside them."""
        for cells, target in self.visitor.page.rows:
            if all(word in cells or any(word in c for c in cells if len(word) > 4)
                   for word in words):
                return cells, target
        raise AssertionError(f"no row {words} on {self.visitor.place}")

    def do_cell(self, words, _):
        """cell WORD…: a row of a table has all of them, numbers as whole cells"""
        self.find_row(words)

    def do_rows(self, words, _):
        """rows NUMBER: of the page's table, over all of its pages"""
        self.visitor.all_rows()
        rows = self.visitor.page.rows
        assert len(rows) == int(words[0]), f"{len(rows)} rows: {rows[:5]}"

    def do_keep(self, words, _):
        """keep NAME: the last part of the place, as <NAME> from here on"""
        self.kept[words[0]] = self.visitor.place.split("?")[0].rstrip("/").split("/")[-1]

    # --- commands -----------------------------------------------------------------------------

    def do_run(self, words, _):
        """run WORD…: a command; `exit`, `says`, `silent` look at what came of it"""
        self.answer = self.town.run(*words)
        return f"{self.answer.code}\n{self.answer.out}\n{self.answer.err}"

    def do_exit(self, words, _):
        assert self.answer.code == int(words[0]), \
            f"exit {self.answer.code}: {self.answer.out}{self.answer.err}"

    def do_says(self, words, _):
        said = self.answer.out + self.answer.err
        for word in words:
            assert word in said, f"{word!r} was not said: {said[:3000]}"

    def do_silent(self, words, _):
        said = self.answer.out + self.answer.err
        for word in words:
            assert word not in said, f"{word!r} was said: {said[:3000]}"

    def do_file(self, words, block):
        self.town.file(words[0], "\n".join(block) + "\n")

    def do_told(self, words, _):
        """told FILE PATTERN: a line of a file in the town's folder fits, `*` for anything"""
        lines = (self.town.folder / words[0]).read_text().splitlines()
        assert fnmatch.filter(lines, words[1]), f"no line {words[1]} in {words[0]}"

    # --- numbers ------------------------------------------------------------------------------

    def do_number(self, words, _):
        """number FIGURE KEY=VALUE … VALUE: by the command, by its rows, and on the page"""
        *question, wanted = words
        said = self.town.must("figure", "show", *question).strip()
        assert said == wanted, f"{said}, not {wanted}"
        rows = self.town.must("trace", *question).splitlines()
        if self.visitor:
            query = urllib.parse.urlencode(split_fields(question[1:])[0])
            self.visitor.open(f"/figure/{question[0]}?{query}")
            self.do_see([wanted], [])
        return "\n".join([said, *rows])

    def do_restart(self, _words, _):
        """restart: the server ends with all it had to write down, and serves the same visitors"""
        code = self.town.close_server()
        assert code == 0, f"the server ended with {code}"
        self.town.serve()
        for visitor in self.people.values():
            visitor.port = self.town.port

    def do_sql(self, words, _):
        """sql STATEMENT [VALUE…]: the first row of what another tool finds in the database"""
        rows = self.town.sql(words[0])
        if len(words) > 1:
            assert rows and rows[0] == words[1:], f"{rows[:3]}, not {words[1:]}"

    def do_whole(self, _words, _):
        """whole: `verify` finds every digest right"""
        return self.town.must("verify")


def tell_on(program, engine, steps):
    """Tells all steps; the transcript, or None after the failing step was printed."""
    with Town(program, engine) as town:
        teller = Teller(town)
        for step in steps:
            try:
                teller.tell(step)
            except (AssertionError, OSError, KeyError, IndexError) as error:
                print(f"  line {step.number} on {engine}: {step.verb} {' '.join(step.words)}\n"
                      f"    {type(error).__name__}: {error}")
                return None
        code = town.close_server()
        assert not town.errors(), town.errors()
        assert code in (None, 0), f"the server ended with {code}"
        return teller.transcript


def differing_step(steps, first, second):
    for step, one, other in zip(steps, first, second):
        if one == other:
            continue
        for line, beside in zip(one.splitlines(), other.splitlines()):
            if line != beside:
                return f"  line {step.number} differs:\n    {line[:600]}\n    {beside[:600]}"
        return f"  line {step.number} differs in length"
    return ""


def main(program, *files):
    failed = 0
    engines = compared_engines()
    for file in files:
        steps = read_story(pathlib.Path(file))
        told = [tell_on(program, engine, steps) for engine in engines]
        fault = "  fails" if None in told else ""
        if not fault and len(told) == 2:
            fault = differing_step(steps, *told)
        print(f"{'FAILED' if fault else 'ok'} {pathlib.Path(file).stem} on {', '.join(engines)}")
        if fault:
            print(fault)
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
