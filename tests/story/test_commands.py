"""The command line: help in both languages for every row, man page, completion, exit codes.

    python3 test_commands.py PROGRAM
"""

import os
import re
import shutil
import subprocess
import sys

from checks import Checks
from town import Town

# Words of the command line, the exit code, what must be said.
WRONG = (
    (["neegzistuoja"], 2, "neegzistuoja"),
    (["plan"], 2, "gerove plan --help"),
    (["plan", "nera"], 2, "plan nera"),
    (["user", "token", "init"], 2, "user token init"),
    (["user", "--kas", "--help"], 2, "kas"),
    (["import"], 2, "REGISTER FILE"),
    (["import", "organisation"], 2, "REGISTER FILE"),
    (["import", "nieko", "x.csv"], 4, "nieko"),
    (["import", "organisation", "nera.csv"], 4, "nera.csv"),
    (["import", "organisation", "."], 4, "„.“"),
    (["import", "organisation", "nera.csv", "--mode", "kaip-nors"], 2, "preview"),
    (["import", "organisation", "a", "b", "c"], 2, "REGISTER FILE"),
    (["export", "nieko"], 4, "nieko"),
    (["export", "organisation", "--kas"], 2, "kas"),
    (["export", "organisation", "--municipality"], 2, "municipality"),
    (["export", "organisation", "--municipality", "vilnius"], 2, "--municipality"),
    (["figure", "show", "nieko"], 4, "nieko"),
    (["figure", "show", "recipients", "day"], 2, "day"),
    (["figure", "show", "recipients", "day=vakar"], 2, ""),
    (["figure", "show", "recipients", "diena=2021-11-01"], 2, "diena"),
    (["figure", "show", "recipients", "day=2021-11-01", "day=2021-11-02"], 2, ""),
    (["figure", "show", "recipients", "day=2021-02-30"], 2, ""),
    (["trace", "recipients", "--limit", "0"], 2, ""),
    (["trace", "recipients", "--limit", "daug"], 2, ""),
    (["law", "show", "nieko"], 4, "nieko"),
    (["law", "show", "child_benefit", "--format", "exe"], 2, "text, source"),
    (["law", "show", "child_benefit", "--month", "2022"], 2, "2022-06"),
    (["law", "show", "care_compensation", "--month", "2024-01"], 2, "2019-01..2023-12"),
    (["law", "calc"], 2, "RULE FACT=VALUE"),
    (["law", "calc", "birth_grant", "children_born"], 2, "children_born"),
    (["law", "calc", "birth_grant", "children_born=0"], 2, "children_born: "),
    (["law", "calc", "birth_grant", "income=5"], 2, "children_born"),
    (["law", "calc", "counted_income", "income=5"], 2, "children: "),
    (["law", "calc", "child_benefit", "child_birth=2015-02-30"], 2, "Tokios dienos nėra"),
    (["law", "calc", "birth_support", "--month", "2022-06"], 2, "savivaldybę"),
    (["law", "calc", "child_benefit", "--month", "2022-06", "--council", "nera"], 2, "kaunas"),
    (["law", "cases", "nera.csv"], 4, "nera.csv"),
    (["simulate", "--year", "2025"], 2, "reform"),
    (["simulate", "--reform", "nera.csv", "--year", "2025"], 4, "nera.csv"),
    (["simulate", "--reform", "nera.csv", "--year", "1999"], 2, "2020"),
    (["simulate", "--reform", "nera.csv", "--year", "2025", "--families", "0"], 2, "5000000"),
    (["simulate", "--reform", "nera.csv", "--year", "2025", "--format", "exe"], 2, "text, csv"),
    (["simulate", "--reform", "nera.csv", "--year", "2025", "--threads", "65"], 2, "64"),
    (["simulate", "--reform", "nera.csv", "--year", "2025", "--council", "x"], 2, "kauno_r"),
    (["simulate", "--reform", "nera.csv", "--year", "2025", "--municipality", "vilnius"], 2,
     "--municipality"),
    (["simulate", *["--reform", "nera.csv"] * 9, "--year", "2025"], 2, "8"),
    (["simulate", "--reform", "nera.csv", "--year", "2025", "--population", "x"], 2, "records"),
    (["simulate", "--reform", "nera.csv", "--year", "2025", "--population", "records", "--seed",
      "2"], 2, "--seed"),
    (["simulate", "--reform", "nera.csv", "--year", "2025", "--population", "records", "--council",
      "kaunas"], 2, "--council"),
    (["trace"], 2, "--from FILE [PLACE]"),
    (["trace", "--from", "nera.docx"], 4, "nera.docx"),
    (["trace", "--from", "-"], 2, "DOCX"),
    (["trace", "--from", "-", "A!B7"], 2, "DOCX"),
    (["plan", "export", "--year", "2022"], 2, "format"),
    (["plan", "export", "--year", "2022", "--format", "exe"], 2, "docx, pdf, xlsx"),
    (["plan", "export", "--year", "1999", "--format", "html"], 4, "1999"),
    (["plan", "export", "--year", "A1", "--format", "html"], 2, "--plan"),
    (["plan", "export", "--plan", "A1", "--format", "html"], 4, "A1"),
    (["plan", "export", "--plan", "A1", "--year", "2022", "--format", "html"], 2, "--plan, --year"),
    (["plan", "export", "--format", "html"], 4, "„plan“"),
    (["plan", "compare", "nera"], 4, ""),
    (["user", "add", "x", "--role", "head"], 2, ""),
    (["user", "add", "vardas", "--role", "karalius"], 2, ""),
    (["user", "add", "vardas"], 2, "role"),
    (["user", "close", "niekas"], 4, ""),
    (["user", "password", "niekas"], 2, ""),
    (["rights", "--role", "karalius"], 4, "karalius"),
    (["serve", "--port", "99999"], 2, ""),
    (["serve", "--port", "-1"], 2, ""),
    (["serve", "--threads", "daug"], 2, ""),
    (["help", "neegzistuoja"], 4, "neegzistuoja"),
    (["--db"], 2, "db"),
    (["--nieko", "verify"], 2, "nieko"),
    (["init", "--number", "0", "--code", "a", "--name", "b"], 2, "number"),
    (["init", "--number", "5", "--name", "b"], 2, "code"),
    (["init", "--demo", "atlantida", "--db", "sqlite:kitur.db"], 4, "atlantida"),
    (["init", "--number", "5", "--code", "a", "--name", "b"], 3, ""),
    (["--resources", "/nera/tokio", "verify"], 2, "/nera/tokio"),
    (["backup", "/nera/tokio/aplanko.bak"], 2, ""),
    (["restore", "nera.bak"], 4, ""),
)


def command_names(town):
    """The commands that --help lists."""
    lines = town.must("--help").splitlines()[2:]
    names = []
    for line in lines[:lines.index("")]:
        words = re.match(r"  ((?:[a-z]+ ?)+)", line).group(1).split()
        names.append(" ".join(words))
    return names


def check_help(check, town):
    names = command_names(town)
    check.that(len(names) >= 20, "commands", names)
    for name in names:
        said = {}
        for language in ("lt", "en"):
            said[language] = check.exits(town.run("help", *name.split(), language=language), 0).out
            flag = check.exits(town.run(*name.split(), "--help", language=language), 0)
            check.equal(flag.out, said[language], name, "--help")
            check.that(not re.search(r"(command|option)\.[a-z_]+\b(?! )", said[language]), name,
                       language, "has a key for words:", said[language])
        check.that(said["lt"] != said["en"], name, "reads alike in both languages")
    return names


def check_groups(check, town, names):
    """The first words of several names list the commands of that name, and no other."""
    groups = {" ".join(words[:count]) for words in map(str.split, names)
              for count in range(1, len(words))} - set(names)
    check.that({"law", "plan", "figure", "user token"} <= groups, "groups", groups)
    for group in groups:
        said = check.exits(town.run(*group.split(), "--help"), 0).out
        check.equal(check.exits(town.run("help", *group.split()), 0).out, said, group)
        lines = said[:said.index("\n\n  --")].splitlines()[2:]
        check.equal([line for line in lines if not line.startswith(f"  {group} ")], [], group)
        check.equal(len(lines), sum(name.startswith(group + " ") for name in names), group)


def check_pages(check, town, names):
    """The man page without a warning, the completion without a fault of bash."""
    page = town.must("man")
    for name in names:
        check.has(page, f".SS {name}", "man")
    if shutil.which("groff"):
        done = subprocess.run(["groff", "-man", "-Tutf8", "-K", "utf8", "-ww", "-z"],
                              input=page.encode(), capture_output=True, check=False)
        check.equal((done.returncode, done.stderr.decode()), (0, ""), "groff")
    completion = town.must("completion")
    done = subprocess.run(["bash", "-n"], input=completion.encode(), capture_output=True,
                          check=False)
    check.equal((done.returncode, done.stderr), (0, b""), "bash -n")
    for words, wanted in ((["pl"], "plan"), (["user", "to"], "token"), (["init", "--de"], "--demo"),
                          (["plan", "export", "--y"], "--year")):
        line = " ".join(f"'{word}'" for word in ["gerove", *words])
        script = (f"{completion}\nCOMP_WORDS=({line}); COMP_CWORD={len(words)}; _gerove; "
                  'echo "${COMPREPLY[@]}"')
        done = subprocess.run(["bash", "-c", script], capture_output=True, check=False)
        check.equal(done.stdout.decode().strip(), wanted, "completion of", words)


def check_wrong(check, town):
    for words, code, said in WRONG:
        answer = town.run(*words, stdin=b"")
        check.equal(answer.code, code, words, answer.err)
        check.has(answer.err, said, words)
        check.lacks(answer.err, "fault.", words)
        check.that("gerove: " in answer.err, words, "says", answer.err)


def check_plans(check, town):
    """--plan takes a code, --year the one plan of the year, neither the only plan there is."""
    head = "code,year,form,day,title\n"
    plan = "{},{},social-services-plan-2007,{}-11-01,Planas\n"
    for code, year, how in (("A1", 2022, ([], ["--year", 2022], ["--plan", "A1"])),
                            ("B1", 2023, (["--year", 2023], ["--plan", "A1"])),
                            ("B2", 2023, (["--year", 2022], ["--plan", "B2"]))):
        path = town.file("plan.csv", head + plan.format(code, year, year - 1))
        check.exits(town.run("import", "plan", path), 0)
        for words in how:
            check.exits(town.run("plan", "export", *words, "--format", "html"), 0, "<html")
    for words, said in (([], "A1, B1, B2"), (["--year", 2023], "B1, B2")):
        answer = check.exits(town.run("plan", "export", *words, "--format", "html"), 2, "--plan")
        check.has(answer.err, said)


def check_records(check, town):
    """A reform for the families of the records: none at first, then one of whom little is known."""
    header = "code,at_least,municipality,valid_from,value,act,note,verified\n"
    reform = town.file("reform.csv", header + "bsi,,,2025-01-01,80,projektas,,no\n")
    words = ("simulate", "--population", "records", "--reform", reform, "--year", "2025")
    check.has(check.exits(town.run(*words), 4).err, "2025-01-01 registruose nėra")
    for name, rows in (
            ("person", "code,surname,given_name,sex,born_on,is_synthetic\n"
                       "38001010009,Žukas,Jonas,male,1980-01-01,yes\n"),
            ("household", "code,kind\nS-1,family\n"),
            ("household_member", "household,person,role,starts_on\n"
                                 "S-1,38001010009,contact,2020-01-01\n")):
        check.exits(town.run("import", name, town.file("rows.csv", rows)), 0)
    told = check.exits(town.run(*words), 0, "žinomos, – 0 iš 1 ").out
    check.has(told, "Pajamos nežinomos")
    check.has(told, "gali atskleisti asmens duomenis")
    rows = check.exits(town.run(*words, "--format", "csv"), 0).out.splitlines()
    check.equal(rows[0].split(",")[7:], ["families", "families_with_income",
                                         "families_with_decisions", "decisions",
                                         "decisions_simulated"])
    check.equal({row.split(",", 7)[7] for row in rows[1:]}, {"1,0,0,0,0"})


def check_special(check, town):
    """What is no file is written into and stays what it is; the link spares the machine's own."""
    link = town.folder / "nowhere"
    link.symlink_to("/dev/null")
    check.exits(town.run("plan", "export", "--plan", "A1", "--format", "html", "--out", link), 0)
    check.that(link.is_symlink() and link.is_char_device(), "a device was replaced by a file")
    check.exits(town.run("plan", "export", "--plan", "A1", "--format", "html", "--out", "."), 3)


def check_environment(check, town):
    """GEROVE_DB, GEROVE_KEY and GEROVE_LANGUAGE stand for the options."""
    given = {**os.environ, "GEROVE_DB": town.url, "GEROVE_LANGUAGE": "en"}
    done = subprocess.run([town.program, "export", "nothing"], env=given, capture_output=True,
                          cwd="/", check=False)
    check.equal(done.returncode, 4)
    check.has(done.stderr.decode(), "register")
    given["GEROVE_KEY"] = str(town.folder / "other.key")
    done = subprocess.run([town.program, "verify"], env=given, capture_output=True, cwd="/",
                          check=False)
    check.equal(done.returncode, 4, done.stderr)


def main(program):
    check = Checks()
    with Town(program) as town:
        check.exits(town.run("verify"), 4)
        town.must("init", "--number", 19, "--code", "kaunas", "--name", "Kaunas")
        names = check_help(check, town)
        check_groups(check, town, names)
        check_pages(check, town, names)
        check_wrong(check, town)
        check.that(not (town.folder / "kitur.db").exists(), "an unknown demo left a database")
        check_records(check, town)
        check_plans(check, town)
        check_special(check, town)
        check_environment(check, town)
        check.exits(town.run("verify"), 0)
        busy = town.run("export", "organisation", db="postgresql://x@127.0.0.1:1/x")
        check.that(busy.code in (3, 4, 70), "no server there:", busy.code, busy.err)
    check.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
