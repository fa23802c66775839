"""Writing a section of a plan: preview, figures, drafts, two authors at once, what is refused.

    python3 test_editor.py PROGRAM
"""

import json
import re
import sys

from checks import Checks
from town import Town, engines

PLACE = "/plan/2022/section/3"
EDIT = PLACE + "/edit"
OTHER = "antra"  # the other specialist
FIGURE = "{recipients service=home_help|dat:asmuo}"


class Author:
    """A visitor at the editor."""

    def __init__(self, town, name):
        self.visitor = town.visitor()
        self.visitor.sign_in(name)

    @property
    def text(self):
        return self.visitor.page.text.replace("\u00a0", " ")

    @property
    def fields(self):
        """The editor's own form."""
        return next(f.fields for f in self.visitor.page.forms if "version" in f.fields)

    @property
    def typed(self):
        return self.fields["text"].strip("\n")

    def open(self, place=EDIT):
        return self.visitor.open(place)

    def send(self, where=EDIT, **changes):
        """The form as it stands with some fields changed; the status."""
        fields = {name: value for name, value in self.fields.items()
                  if not name.startswith("p.") or value}
        return self.visitor.post(where, {**fields, **changes})


def count(town, table="plan_draft"):
    return int(town.sql(f"SELECT count(*) FROM {table}")[0][0])


def check_preview(check, author):
    check.equal(author.open("/plan/2022/3"), 200)
    check.equal(author.visitor.page.target("Rašyti pastraipą"), EDIT)
    check.equal(author.open(), 200)
    check.that("Planą rengė Kauno" in author.typed, "what is saved is not there")
    check.equal(author.send(do="preview", text=f"Gauna {FIGURE}.\r\nKitaip {{recipients}}."), 200)
    check.that("Gauna 644 asmenims. Kitaip 3 980." in author.text, author.text)
    check.equal(author.typed.replace("\r", ""), f"Gauna {FIGURE}.\nKitaip {{recipients}}.")
    author.send(do="preview", text="Gerai.\nYra {recipientz|nom:asmuo} ir {recipients x=1}, {a")
    for words in ("2 eilutė, 6 ženklas: Nėra nei kintamojo, nei rodiklio „recipientz“",
                  "2 eilutė, 43 ženklas: Rodiklis neturi pjūvio „x“",
                  "2 eilutė, 49 ženklas: Skliaustas { arba } be poros: „{a“"):
        check.that(words in author.text, words, author.text)
    author.send(do="preview", text="Nulis {recipients service=nera}.")
    check.that("Reikšmės „nera“ šiame rodiklyje nėra" in author.text, author.text)
    author.send(do="preview", text="Kas {measure_results year=2022}.")
    check.that("1 eilutė, 5 ženklas: Priemonė: Be šio pjūvio" in author.text, author.text)
    author.send(do="preview", text="Gauna {recipients}[^1], laukia {waiting}[^b].\n\n"
                                   "[^1]: Nuo {year-1} m.\n[^b]: Priežastys: {by reason}.")
    for words in ("Gauna 3 980", "Nuo 2021 m.", "Priežastys: "):
        check.that(words in author.text, words, author.text)
    check.that("eilutė, " not in author.text, "no fault", author.text)
    author.send(do="preview", text="Gauna {recipients}[^1], [^2].\n[^c]: Kas {providerz}.\n"
                                   "Kita[^d].\n[^d]: A.\n[^e]: B.\n[^d]: C.")
    for words in ("1 eilutė, 21 ženklas: Ženklas „[^1]“ neturi išnašos",
                  "2 eilutė, 12 ženklas: Nėra nei kintamojo, nei rodiklio „providerz“",
                  "5 eilutė, 3 ženklas: Išnašos „e“ ženklo sakiniuose nėra",
                  "6 eilutė, 3 ženklas: Išnaša „d“ parašyta antrą kartą"):
        check.that(words in author.text, words, author.text)


def check_picker(check, author):
    author.open()
    author.send(do="pick", find="GAVEJAI", text="Liko čia")
    check.that("Paslaugų gavėjai" in author.text and "Švirkštai" not in author.text, author.text)
    check.equal(author.typed, "Liko čia")
    author.send(choose="recipients", text="Gauna")
    check.that("vardininkas (kas?) 3 980 asmenų" in author.text, author.text)
    author.send(**{"do": "pick", "p.service": "home_help"})
    check.that("naudininkas (kam?) 644 asmenims" in author.text, author.text)
    author.send(do="append", case="dat")
    check.equal(author.typed, "Gauna " + FIGURE)
    author.send(**{"do": "pick", "p.day": "vakar"})
    check.that("Diena: " in author.text, "a bad day has no words", author.text)
    author.send(**{"do": "pick", "p.day": "2021-11-01", "p.service": "a}b"})
    check.that("Reikšmės „a}b“" in author.text, author.text)
    check.equal(author.send(do="pick", choose="nothing"), 404)


def check_all_figures(check, author):
    """Each of them opens, and says a number or what it still needs to know."""
    author.open()
    source = author.visitor.page.source
    names = re.findall(r'name="choose" value="(\w+)"', source)
    check.that(len(names) > 40, names)
    for name in names:
        author.open()
        check.equal(author.send(choose=name, text=""), 200, name)
        source = author.visitor.page.source
        has_value = 'class="figure-value"' in source
        check.that(has_value or "Be šio pjūvio" in author.text, name, author.text)
        check.that(not re.search(r"\b(dimension|unit|web|fault)\.\w", author.text), name)


def check_drafts(check, town, author, other):
    facts = count(town, "plan_text_fact")
    author.open()
    check.equal(author.send(do="draft", text="Mano juodraštis"), 200)
    check.that("Juodraštis išsaugotas" in author.text, author.text)
    author.open()
    check.that("Juodraštis, išsaugotas" in author.text, author.text)
    check.equal(author.typed, "Mano juodraštis")
    other.open()
    check.that("dabar rašo ir: specialist (" in other.text, other.text)
    check.that("Mano juodraštis" not in other.visitor.page.source, "a draft is shown to another")
    check.equal(author.send(PLACE + "/draft", text="Vėliau"), 200)
    check.that("Juodraštis išsaugotas" in author.visitor.body.decode(), author.visitor.body)
    check.equal(count(town), 1, "one draft a user and place")
    author.open()
    check.equal(author.typed, "Vėliau")
    check.equal(author.send(PLACE + "/discard"), 200)
    check.that("Planą rengė Kauno" in author.typed, author.typed)
    check.equal((count(town), count(town, "plan_text_fact")), (0, facts), "a draft is no fact")


def check_saving(check, town, author, other):
    author.open()
    other.open()
    author.send(do="draft", text="Pirmoji.")
    check.equal(author.send(do="save", text=f"Pirmoji: {FIGURE}."), 200)
    check.that("Skyriaus tekstas išsaugotas." in author.text, author.text)
    check.that("Pirmoji: 644 asmenims." in author.text, "it is not in the plan")
    check.equal(count(town), 0, "the draft disappears")
    check.equal(other.send(do="save", text="Antroji."), 409)
    for words in ("Išsaugojo specialist", "Pirmoji: {recipients", "Jūsų tekstas"):
        check.that(words in other.text, words, other.text)
    check.equal(other.typed, "Antroji.")
    check.equal(count(town), 1, "what he typed is kept")
    other.open()
    check.equal(other.typed, "Antroji.", "and there when he comes back")
    check.that("Išsaugojo specialist" in other.text, "who saved meanwhile")
    check.equal(other.send(do="save"), 409, "the draft began from the older version")
    check.equal(other.send(do="save", text="Abu kartu."), 200)
    check.that("Abu kartu." in other.text, other.text)
    author.open(EDIT + "?position=7")
    other.open(EDIT + "?position=7")
    check.equal(author.send(do="save", text="Septinta."), 200)
    check.equal(other.send(do="save", text="Irgi septinta."), 409, "a new one of both")
    check.that("Septinta." in other.text and other.typed == "Irgi septinta.", other.text)
    other.send(PLACE + "/discard")


def check_annulled(check, town, author, other):
    author.open(EDIT + "?position=7")
    annul = author.visitor.page.target("Pašalinti iš plano")
    other.open(annul)
    other.visitor.fill(reason="nereikia")
    check.equal(other.visitor.status, 200)
    check.equal(author.send(do="save", text="Dar kartą."), 409)
    check.that("kitas naudotojas pašalino" in author.text, author.text)
    check.equal(author.send(do="save"), 200)
    check.that("Dar kartą." in author.text, author.text)
    check.equal(count(town), 0)


def check_bad_input(check, town, author):
    author.open()
    saved = author.typed
    for text, words in (("Yra {providerz}.", "providerz"), ("", "turi būti užpildytas"),
                        ("a" * 4001, "Per ilga"), (saved, "Nė viena reikšmė")):
        author.open()
        check.that(author.send(do="save", text=text) in (403, 422), text[:20])
        check.that(words in author.text, words, author.text[:800])
        check.equal(author.typed, text)
    for changes in ({"text": "a" * 20001}, {"text": "nul\0is"}, {"language": "de"},
                    {"position": "100"}, {"record": "x"}):
        for where in (EDIT, PLACE + "/preview", PLACE + "/draft", PLACE + "/pick"):
            author.open()
            status = author.send(where, **{"do": "draft", "text": "x", **changes})
            check.that(status in (400, 422), where, list(changes.items())[0][0], status)
    author.open()
    for where in (EDIT, PLACE + "/preview", PLACE + "/draft", PLACE + "/discard"):
        author.open()
        check.equal(author.send(where, csrf="wrong"), 403, where)
    author.open()
    check.equal(author.open("/plan/2022/section/99/edit"), 404)
    check.equal(author.open("/plan/1999/section/3/edit"), 404)
    check.equal(count(town), 0, "nothing was kept")


def check_rights(check, town):
    for role in ("council", "auditor"):
        reader = Author(town, role)
        check.equal(reader.open(), 403, role)
        reader.open("/plan/2022/3")
        check.that("Rašyti pastraipą" not in reader.text, role)
        for where in (EDIT, PLACE + "/preview", PLACE + "/draft", PLACE + "/pick",
                      PLACE + "/discard"):
            reader.open("/registers")
            check.equal(reader.visitor.post(where, {"text": "x", "do": "save"}), 403, role, where)
    nobody = town.visitor()
    nobody.ask("GET", EDIT)
    check.equal(nobody.status, 303)


def check_closed(check, town, author):
    """Handed in: what others look at does not change."""
    author.open()
    page = author.fields
    for event in ("coordinate", "submit"):
        author.open(f"/plan/2022/step/{event}")
        author.visitor.fill(reason="")
        check.equal(author.visitor.status, 200, event)
    check.equal(author.open(), 403)
    check.that("jo tekstai nekeičiami" in author.text, author.text)
    for where in (EDIT, PLACE + "/draft", PLACE + "/preview"):
        author.open("/registers")
        check.equal(author.visitor.post(where, {**page, "do": "save", "text": "Vėlu."}), 403)
    author.open("/plan/2022/3")
    check.that("Rašyti pastraipą" not in author.text, "no link")
    check.equal(count(town), 0)
    check_closed_doors(check, town, author)


def check_closed_doors(check, town, author):
    """The register's form, an import and the interface refuse with the editor's words."""
    facts = count(town, "plan_text_fact")
    fields = {"plan": "2022", "section": "3", "language": "lt", "position": "9", "text": "Vėlu."}
    author.open("/register/plan_text/new")
    author.visitor.fill(**fields)
    check.equal(author.visitor.status, 403, "form")
    check.that("jo tekstai nekeičiami" in author.text, author.text)
    lines = ",".join(fields) + "\n" + ",".join(fields.values()) + "\n"
    answer = town.run("import", "plan_text", town.file("late.csv", lines))
    check.equal(answer.code != 0, True, "import")
    check.that("jo tekstai nekeičiami" in answer.err, answer.err)
    token = town.must("user", "token", "add", "specialist", "--label", "story").strip()
    stranger = town.visitor()
    sent = {"Authorization": f"Bearer {token}", "Content-Type": "application/json",
            "Idempotency-Key": "late"}
    stranger.ask("POST", "/api/v1/registers/plan_text",
                 json.dumps({"values": {**fields, "position": 9}}).encode(), sent)
    told = json.loads(stranger.body)
    check.equal((stranger.status, told["faults"][0]["code"]), (403, "plan_text_closed"), told)
    check.equal(count(town, "plan_text_fact"), facts, "nothing was written")


def check_english(check, author):
    author.open()
    author.visitor.post("/language", {"language": "en", "back": EDIT})
    author.open()
    check.that("How it reads in the plan" in author.text, author.text)
    check.that("The department of social services" in author.typed, author.typed)
    author.send(do="preview", text="Given to {recipients|dat:asmuo}.")
    check.that("Given to 3,980 people." in author.text, author.text)
    author.visitor.post("/language", {"language": "lt", "back": EDIT})


def check_engine(check, program, engine):
    with Town(program, engine) as town:
        town.load_demo()
        town.add_user(OTHER, "specialist")
        author, other = Author(town, "specialist"), Author(town, OTHER)
        check_preview(check, author)
        check_picker(check, author)
        check_all_figures(check, author)
        check_drafts(check, town, author, other)
        check_saving(check, town, author, other)
        check_annulled(check, town, author, other)
        check_bad_input(check, town, author)
        check_english(check, author)
        check_rights(check, town)
        check_closed(check, town, author)
        check.equal(town.errors(), [], engine)


def main(program):
    check = Checks()
    for engine in engines():
        check_engine(check, program, engine)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
