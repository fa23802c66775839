"""Contradictions in a stranger's document: the page, the Word file with comments, the API, and that
nothing of it is kept.

    python3 test_review.py PROGRAM
"""

import io
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

from checks import Checks
from town import Town, engines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SECRET = "Vardenis Pavardenis"


def row(*cells):
    return "".join(f"\t{cell}\n" for cell in cells) + "\n"


DOCUMENT = (f"1. Įžanga\n\nRengė {SECRET}. Savivaldybėje gyvena 1 000 žmonių, iš jų 400 studentų ir "
            "500 senjorų. Kitas <b>sakinys</b> & viskas.\n\n"
            + row("Nr.", "Rodiklis", "2021 m.", "2022 m.") + row("1.", "Lėšos, Eur", "300", "510")
            + row("1.1.", "namams", "100", "200") + row("1.2.", "keliams", "200", "300")
            + "2. Pabaiga\n\nČia nėra skaičių.\n").encode()
CLEAN = "Savivaldybėje gyvena 900 žmonių, iš jų 400 studentų ir 500 senjorų.\n".encode()
RAW = {"Content-Type": "application/octet-stream"}


def check_page(check, town):
    visitor = town.visitor()
    visitor.open("/")
    check.has(visitor.body.decode(), 'href="/review"', "the foot")
    check.equal(visitor.open("/review"), 200)
    check.equal(visitor.upload("/review", {"as": "page"}, "planas.txt", DOCUMENT), 200)
    html = visitor.body.decode()
    check.equal(len(re.findall(r'id="remark-\d+"', html)), 2, "remarks")
    check.has(html, "Kitas &lt;b&gt;sakinys&lt;/b&gt; &amp; viskas.")
    check.has(html, '<mark>510</mark><sup class="spot kind-contradiction')
    for place in re.findall(r'href="#([^"]+)"', html):
        check.has(html, f'id="{place}"', "a link to nowhere")
    check.lacks(html, "<script")
    check.lacks(visitor.headers["Content-Security-Policy"], "unsafe")
    check.equal(visitor.headers["Cache-Control"], "no-store")
    check.equal(visitor.upload("/review", {"as": "page"}, "geras.txt", CLEAN), 200)
    check.has(visitor.body.decode(), "Prieštaravimų nerasta.")
    check.lacks(visitor.body.decode(), 'id="remark-1"')


def check_refusals(check, town):
    visitor = town.visitor()
    visitor.open("/review")
    for name, content, words in (
            ("a.docx", b"PK\x03\x04 nothing", "Failo a.docx rūšis nežinoma"), ("a.txt", b"", "f-file"),
            ("a.pdf", b"%PDF-1.4\n%\xff\xff", "rūšis nežinoma"),
            ("a.txt", b"Jie gavo 5 eurus. " * 200000, "per daug teksto"),
            ("a.txt", "Taip.\n".encode() * 200001, "daugiau kaip 200 000 pastraipų")):
        check.equal(visitor.upload("/review", {"as": "page"}, name, content), 422, name)
        check.has(visitor.body.decode(), words, name)
        check.has(visitor.body.decode(), 'action="/review"', "the form is there again")
    visitor.open("/review")
    status = visitor.post("/review", {"as": "page"}, {"Origin": "https://example.org"})
    check.equal(status, 403, "a form of another site")


def texts_of(element):
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def check_package(check, content):
    """Each comment has its range and its reference, and the range holds what it speaks of."""
    package = zipfile.ZipFile(io.BytesIO(content))
    comments = ElementTree.fromstring(package.read("word/comments.xml"))
    body = ElementTree.fromstring(package.read("word/document.xml"))
    check.has(package.read("[Content_Types].xml").decode(), 'PartName="/word/comments.xml"')
    check.has(package.read("word/_rels/document.xml.rels").decode(), 'Target="comments.xml"')
    told = {c.get(f"{W}id"): texts_of(c) for c in comments}
    # The parts of a sum have comments of their own, which lead to it.
    wanted = ["1", "2", "100002", "200002"]
    check.equal(list(told), wanted, "comments")
    for number in wanted[1:]:
        check.has(told[number], "parašyta 510, o jos dalys (200, 300) sudaro 500")
    check.has(told["100002"], "1 lentelė, 2 eilutė")
    for element in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        ids = [e.get(f"{W}id") for e in body.iter(f"{W}{element}")]
        check.equal(ids, wanted, element)
    for paragraph in body.iter(f"{W}p"):
        if paragraph.find(f"{W}commentRangeStart") is None:
            continue
        text, is_inside = "", False
        for child in paragraph:
            is_inside = is_inside or child.tag == f"{W}commentRangeStart"
            is_inside = is_inside and child.tag != f"{W}commentRangeEnd"
            text += texts_of(child) if is_inside else ""
        check.that(text in ("510", "200", "300") or text.startswith("Savivaldybėje") and
                   text.endswith("500 senjorų."), "a comment around", text)


def check_office(check, town, content):
    """LibreOffice opens it and finds the comments."""
    if not shutil.which("soffice"):
        return
    town.file("annotated.docx", content)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{town.folder}/office", "--headless",
                    "--convert-to", "fodt", "annotated.docx"], cwd=town.folder, timeout=180,
                   check=True, capture_output=True)
    flat = (town.folder / "annotated.fodt").read_text()
    check.equal(flat.count("<office:annotation "), 4, "comments that LibreOffice found")
    check.has(flat, "o jos dalys (200, 300) sudaro 500")


def check_word(check, town):
    visitor = town.visitor()
    visitor.open("/review")
    check.equal(visitor.upload("/review", {"as": "docx"}, "planas.v2.txt", DOCUMENT), 200)
    check.has(visitor.headers["Content-Disposition"], "planas.v2-su-pastabomis.docx")
    annotated = visitor.body
    check_package(check, annotated)
    check_office(check, town, annotated)
    # What was written is read again with the same findings: comments are no part of the text.
    visitor.open("/review")
    visitor.upload("/review", {"as": "page"}, "planas.docx", annotated)
    check.equal(len(re.findall(r'id="remark-\d+"', visitor.body.decode())), 2, "read again")


def check_api(check, town):
    path = town.file("planas.txt", DOCUMENT)
    told = town.run("review", "--format", "json", path)
    check.exits(told, 1)
    visitor = town.visitor()
    check.equal(visitor.ask("POST", "/api/v1/review", DOCUMENT, RAW), 200)
    check.equal(visitor.headers["Content-Type"], "application/json")
    raw = json.loads(visitor.body)
    visitor.upload("/api/v1/review", {}, "planas.txt", DOCUMENT)
    check.equal(json.loads(visitor.body), json.loads(told.out), "page and command say the same")
    check.equal([f["check"] for f in raw], [f["check"] for f in json.loads(told.out)])
    visitor.ask("POST", "/api/v1/review?min=contradiction", DOCUMENT, RAW)
    check.equal([f["severity"] for f in json.loads(visitor.body)], ["contradiction"])
    visitor.ask("POST", "/api/v1/review", CLEAN, RAW)
    check.equal(json.loads(visitor.body), [])
    for target, body, headers, status in (
            ("/api/v1/review?min=awful", DOCUMENT, RAW, 422), ("/api/v1/review", b"", RAW, 422),
            ("/api/v1/review?max=1", DOCUMENT, RAW, 422),
            ("/api/v1/review", b"PK\x03\x04 nothing", RAW, 422),
            ("/api/v1/review", DOCUMENT, {"Content-Type": "image/png"}, 415)):
        check.equal(visitor.ask("POST", target, body, headers), status, target)
        check.equal(visitor.headers["Content-Type"], "application/problem+json", target)
        check.equal(json.loads(visitor.body)["status"], status)


def check_limit(check, town):
    """A stranger has to wait after so many; who is signed in has not."""
    visitor = town.visitor()
    seen = [visitor.ask("POST", "/api/v1/review", CLEAN, RAW) for _ in range(61)]
    check.equal(seen[-1], 429)
    check.equal(set(seen), {200, 429})
    check.equal(visitor.headers["Retry-After"], "600")
    check.equal(json.loads(visitor.body)["faults"][0]["code"], "too_many_requests")
    visitor.open("/review")
    check.equal(visitor.upload("/review", {"as": "page"}, "a.txt", CLEAN), 429)
    check.has(visitor.body.decode(), "Per daug užklausų iš to paties tinklo")
    visitor.sign_in("specialist")
    visitor.open("/review")
    check.equal(visitor.upload("/review", {"as": "page"}, "a.txt", CLEAN), 200)


def check_nothing_kept(check, town, before):
    check.equal(town.sql("SELECT count(*) FROM journal"), before, "the journal")
    log = (town.folder / "server.log").read_text()
    for word in (SECRET, "Vardenis", "planas.txt", "senjorų"):
        check.lacks(log, word, "the log")
    if town.engine == "sqlite":
        content = b"".join(path.read_bytes() for path in town.folder.glob("gerove.db*"))
        check.that(SECRET.encode() not in content, "the database has the text")


def check_plan(check, town):
    visitor = town.visitor()
    visitor.sign_in("specialist")
    visitor.open("/plan/2022")
    check.has(visitor.body.decode(), 'href="/plan/2022/review"')
    check.equal(visitor.open("/plan/2022/review"), 200)
    check.lacks(visitor.body.decode(), 'type="file"')


def main(program):
    check = Checks()
    for engine in engines():
        with Town(program, engine) as town:
            town.load_demo()
            before = town.sql("SELECT count(*) FROM journal")
            check_page(check, town)
            check_refusals(check, town)
            check_word(check, town)
            check_api(check, town)
            check_nothing_kept(check, town, before)
            check_limit(check, town)
            check_plan(check, town)
            check.equal(town.errors(), [], "the server's own faults")
    check.end()


main(sys.argv[1])
