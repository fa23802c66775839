"""A town of its own: one database on one engine, the program's commands on it, its server.

Why: stories and the tests beside them need the whole program from outside: commands with exit
codes, pages over HTTP, now and then a look into the database with a tool that is not ours.
Promise: a town lives in a temporary folder (SQLite) or a schema (PostgreSQL; with a demo in a
database of its own) and is gone at the end; nothing waits by sleeping; what a town answers can be compared with another engine's answer
after `plain` took out ids, tokens and times.
"""

import csv
import http.client
import io
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import urllib.parse

from page import Page
import prepared

DEMO_PASSWORD = "gerove-demo-2022"
POSTGRESQL = os.environ.get("GEROVE_TEST_POSTGRESQL", "")


def engines():
    """SQLite always; PostgreSQL too where the tests were given one; of these what
    GEROVE_STORY_ENGINES names, if it is set."""
    there = ["sqlite", "postgresql"] if POSTGRESQL else ["sqlite"]
    wanted = os.environ.get("GEROVE_STORY_ENGINES", "").split() or there
    assert set(wanted) <= set(there), f"GEROVE_STORY_ENGINES is {wanted}, there are {there}"
    return wanted


def compared_engines():
    """For what is compared between engines: both, unless PostgreSQL is left out."""
    return ["sqlite", "postgresql"] if "postgresql" in engines() else engines()


class Answer:
    """What a command said: exit code, output, complaints."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


class Town:
    """One database with everything around it. Use as `with Town(program, engine) as town`."""

    def __init__(self, program, engine="sqlite"):
        self.program = os.path.abspath(program)
        self.engine = engine
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="gerove-story-"))
        self.server = None
        self.port = 0
        self.schema = ""
        self.database = ""
        if engine == "sqlite":
            self.url = f"sqlite:{self.folder}/gerove.db"
        else:
            self.schema = self.folder.name.replace("-", "_").lower()
            psql(f'CREATE SCHEMA "{self.schema}"')
            mark = "&" if "?" in POSTGRESQL else "?"
            self.url = f"{POSTGRESQL}{mark}options=-csearch_path%3D{self.schema}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close_server(signal.SIGKILL)
        if self.schema:
            psql(f'DROP SCHEMA "{self.schema}" CASCADE')
        if self.database:
            psql(f'DROP DATABASE "{self.database}" WITH (FORCE)')
        shutil.rmtree(self.folder)

    # --- commands -------------------------------------------------------------------------

    def command(self, *words, db=None):
        return [self.program, "--db", db or self.url, *map(str, words)]

    def run(self, *words, stdin=b"", db=None, language=None):
        """Runs one command to its end."""
        if language:
            words = ("--language", language, *words)
        done = subprocess.run(self.command(*words, db=db), input=stdin, capture_output=True,
                              cwd=self.folder, env=environment(), timeout=300, check=False)
        return Answer(done.returncode, done.stdout.decode(errors="replace"),
                      done.stderr.decode(errors="replace"))

    def must(self, *words, stdin=b""):
        """Runs a command that has to succeed; its output."""
        answer = self.run(*words, stdin=stdin)
        assert answer.code == 0, f"{words}: exit {answer.code}\n{answer.out}{answer.err}"
        return answer.out

    def start(self, *words):
        """Starts a command and leaves it running."""
        return subprocess.Popen(self.command(*words), stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                cwd=self.folder, env=environment())

    def file(self, name, content):
        """Writes a file into the town's folder; its path."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def waive_contradictions(self, plan, grounds):
        """Somebody answers for all that the review finds in a plan."""
        told = json.loads(self.run("plan", "review", plan, "--format", "json").out)
        lines = io.StringIO()
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(["plan", "finding", "stated", "expected", "grounds"])
        for found in told["findings"]:
            if found["severity"] == "contradiction" and found["waiver"] is None:
                rows.writerow([plan, found["key"], found["stated"], found["expected"], grounds])
        self.must("import", "review_waiver", self.file("waivers.csv", lines.getvalue()))

    def load_demo(self, name="kaunas-2022"):
        """As `init --demo` would fill it, by a copy of what it filled once."""
        if self.engine == "sqlite":
            prepared.copy_files(self.program, name, self.folder)
            return
        self.database = self.schema
        prepared.copy_database(self.program, name, POSTGRESQL, self.database, self.folder)
        self.url = prepared.other_database(POSTGRESQL, self.database)

    def add_user(self, name, role, password=DEMO_PASSWORD, *options):
        self.must("user", "add", name, "--role", role, *options, stdin=password.encode() + b"\n")

    # --- the server -----------------------------------------------------------------------

    def serve(self, *options):
        """Starts the server on a free port; it says on its first line where."""
        log = open(self.folder / "server.log", "ab")
        self.server = subprocess.Popen(self.command("serve", "--port", "0", *options),
                                       stdout=subprocess.PIPE, stderr=log, cwd=self.folder,
                                       env=environment())
        log.close()
        line = self.server.stdout.readline().decode()
        found = re.search(r":(\d+)/$", line.strip())
        assert found, "no server: " + (self.folder / "server.log").read_text()
        self.port = int(found.group(1))

    def close_server(self, how=signal.SIGTERM):
        """Ends the server; its exit code."""
        if self.server is None:
            return None
        self.server.send_signal(how)
        self.server.stdout.close()
        code = self.server.wait(timeout=60)
        self.server = None
        return code

    def errors(self):
        """What the server logged as its own fault."""
        log = self.folder / "server.log"
        lines = log.read_text().splitlines() if log.exists() else []
        return [line for line in lines if " ERROR " in line or " FAULT " in line]

    def visitor(self):
        if self.server is None:
            self.serve()
        return Visitor(self.port)

    # --- the database, by a tool that is not ours ------------------------------------------

    def sql(self, statement):
        """Rows of texts."""
        if self.engine == "postgresql":
            return psql(statement, self.url)
        with_path = sqlite3.connect(self.folder / "gerove.db", timeout=30)
        try:
            rows = with_path.execute(statement).fetchall()
            with_path.commit()
        finally:
            with_path.close()
        return [["" if value is None else str(value) for value in row] for row in rows]


def environment():
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GEROVE_")}
    return kept


def psql(statement, url=POSTGRESQL):
    """Runs statements on the tests' PostgreSQL; the rows of the last."""
    done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1",
                           url], input=statement.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return [line.split("\t") for line in done.stdout.decode().splitlines()]


class Visitor:
    """A browser without eyes: cookies, the page it is on, forms with their hidden fields."""

    def __init__(self, port):
        self.port = port
        self.cookies = {}
        self.status = 0
        self.headers = {}
        self.body = b""
        self.source, self.read = "", Page("")
        self.place = "/"

    @property
    def page(self):
        """The page that was opened last, read when somebody looks at it."""
        if self.read is None:
            self.read = Page(self.source)
        return self.read

    def ask(self, method, target, body=None, headers=None):
        """One request, no redirect followed."""
        sent = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
                **(headers or {})}
        if not self.cookies:
            del sent["Cookie"]
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request(method, target, body, sent)
            answer = connection.getresponse()
            self.body = answer.read()
        finally:
            connection.close()
        self.status, self.headers = answer.status, dict(answer.getheaders())
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self.keep_cookie(value)
        return self.status

    def keep_cookie(self, header):
        name, _, rest = header.partition("=")
        value = rest.split(";")[0]
        if value:
            self.cookies[name] = value
        else:
            self.cookies.pop(name, None)

    def go(self, method, target, body=None, headers=None):
        """One request and the redirects after it; reads the page."""
        self.ask(method, target, body, headers)
        for _ in range(5):
            if self.status not in (302, 303):
                break
            target = self.headers["Location"].split("#")[0]
            self.ask("GET", target)
        self.place = target
        is_page = self.headers.get("Content-Type", "").startswith("text/html")
        self.source, self.read = self.body.decode() if is_page else "", None
        return self.status

    def open(self, target):
        return self.go("GET", urllib.parse.quote(target, safe="/?&=%,:+-._~"))

    def post(self, target, fields, headers=None):
        """Posts fields as a browser would, with the token of the page before."""
        sent = {"csrf": self.page.csrf, **fields}
        body = urllib.parse.urlencode({k: v for k, v in sent.items() if v is not None})
        return self.go("POST", target, body, {"Content-Type": "application/x-www-form-urlencoded",
                                              **(headers or {})})

    def upload(self, target, fields, name, content, field="file"):
        """Posts fields and one file as multipart."""
        mark = "----story-boundary"
        parts = []
        for key, value in {"csrf": self.page.csrf, **fields}.items():
            parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n'
                         f"{value}\r\n".encode())
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"'
                     f"\r\nContent-Type: text/csv\r\n\r\n".encode() + content + b"\r\n")
        parts.append(f"--{mark}--\r\n".encode())
        return self.go("POST", target, b"".join(parts),
                       {"Content-Type": f"multipart/form-data; boundary={mark}"})

    def fill(self, **changes):
        """Sends the page's main form with some fields changed."""
        form = self.page.main_form()
        fields = {**form.fields, **changes}
        return self.post(form.action or self.place, fields)

    def all_rows(self):
        """Turns the pages of a list to its end; the page's rows are then those of all."""
        rows = self.page.rows
        while any(text.endswith("→") for text, _ in self.page.links):
            self.go("GET", self.page.target("→"))
            rows = rows + self.page.rows
        self.page.rows = rows

    def sign_in(self, name, password=DEMO_PASSWORD, purpose=""):
        self.cookies.pop("gerove_session", None)
        self.open("/sign-in")
        return self.post("/sign-in", {"name": name, "password": password, "purpose": purpose})


ID = re.compile(r"(?:\b|(?<=%2F))[0-9][0-9A-HJKMNP-TV-Z]{12}\b")  # %2F: within a path in a query
PLAIN = (
    (re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+Z?)?)?"), "TIME"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "HASH"),
    (re.compile(r"gerove-story-\w+"), "FOLDER"),
    (re.compile(r"(name=\"csrf\" value=)\"[^\"]*\""), r"\1CSRF"),
    (re.compile(r"(name=\"(after|before)\" value=)\"[^\"]*\""), r"\1CURSOR"),
    (re.compile(r"(after|before)=[^&\"]+"), r"\1=CURSOR"),
)


def plain(text):
    """A text without what may differ between two runs; ids are numbered as they come."""
    for pattern, instead in PLAIN:
        text = pattern.sub(instead, text)
    seen = {}
    return ID.sub(lambda m: f"ID{seen.setdefault(m.group(), len(seen) + 1)}", text)
