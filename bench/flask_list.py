"""flask_list - the lists of two registers as a Flask program of usual making, to compare with.

    GEROVE_FILE=gerove.db FRAMES=DIR gunicorn --workers 4 --chdir bench flask_list:app

Shows the same rows in the same order, the same columns and the same page size as
/register/organisation and /register/placement of `gerove serve`, from the same database file, to
the same session cookie: one query for the session, one for the rows with their links joined, one
for the total, and for placements the note of who looked. What stands around the rows (menu,
filters, classes of cells) is not computed but taken from DIR/NAME.html, a page of gerove itself, so
that the answers are of one size. One connection a worker, kept open; WAL, synchronous NORMAL, as with us.
"""

import csv
import hashlib
import os
import re
import sqlite3
import time
from pathlib import Path

from flask import Flask, abort, g, request
from markupsafe import Markup

ROWS = 50
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CLASSIFIERS = Path(__file__).resolve().parent.parent / "classifiers"

CURRENT = "t.municipality = ? AND t.superseded_by IS NULL AND NOT t.is_annulled"
ORGANISATIONS = f"""
    SELECT t.id, t.name, t.code, t.legal_form, t.sector, t.is_ngo
    FROM organisation_fact t INDEXED BY organisation_fact_sort
    WHERE {CURRENT} ORDER BY t.sort_key, t.id LIMIT ?"""
PLACEMENTS = f"""
    SELECT t.id, person.surname, person.given_name, service.name AS service, unit.name AS unit,
        social_group.name AS social_group, t.starts_on, t.ends_on, t.is_funded
    FROM placement_fact t INDEXED BY placement_fact_starts_on
    LEFT JOIN person_fact person ON person.municipality = t.municipality
        AND person.id = t.person AND person.superseded_by IS NULL
    LEFT JOIN unit_fact unit ON unit.municipality = t.municipality
        AND unit.id = t.unit AND unit.superseded_by IS NULL
    LEFT JOIN service_fact service ON service.municipality = t.municipality
        AND service.id = t.service AND service.superseded_by IS NULL
    LEFT JOIN social_group_fact social_group ON social_group.municipality = t.municipality
        AND social_group.id = t.social_group AND social_group.superseded_by IS NULL
    WHERE {CURRENT} ORDER BY t.starts_on DESC, t.id DESC LIMIT ?"""
SESSION = """
    SELECT s.municipality, s.user_id, u.name, u.role, s.purpose
    FROM user_session s JOIN user_account u ON u.municipality = s.municipality AND u.id = s.user_id
    WHERE s.token = ? AND NOT u.is_closed"""
NOTE = "INSERT INTO view_record VALUES (?, ?, ?, ?, ?, ?, 'placement', NULL, 'list', ?)"

PAGE = """{{ head }}
{% for row in rows %}<tr>
{%- for cell in row.cells %}<td{{ attributes[loop.index0] }}>{% if loop.first %}<a href="/register/{{ name }}/{{ row.id }}">
{{- cell }}</a>{% else %}{{ cell }}{% endif %}</td>{% endfor %}</tr>
{% endfor %}
{{ foot }}<!-- {{ total }} -->"""

app = Flask(__name__)
template = app.jinja_env.from_string(PAGE)  # compiled once, escapes by default
database = sqlite3.connect(os.environ["GEROVE_FILE"], isolation_level=None)
database.row_factory = sqlite3.Row
database.execute("PRAGMA synchronous = NORMAL")


def labels(name):
    """The Lithuanian labels of a classifier by code."""
    with open(CLASSIFIERS / f"{name}.csv", encoding="utf-8") as file:
        return {row["code"]: row["lt"] for row in csv.DictReader(file)}


def frame(name):
    """What stands before and after the rows, and the attributes of their cells."""
    page = Path(os.environ["FRAMES"], f"{name}.html").read_text(encoding="utf-8")
    head, rest = page.split("<tbody>")
    rows, foot = rest.split("</tbody>")
    attributes = [Markup(found) for found in re.findall("<td([^>]*)>", rows.split("</tr>")[0])]
    return Markup(head + "<tbody>"), Markup("</tbody>" + foot), attributes


LEGAL_FORMS, SECTORS = labels("legal_form"), labels("sector")
FRAMES = {name: frame(name) for name in ("organisation", "placement")}


def printed(number):
    """An id as addresses have it."""
    return "".join(DIGITS[number >> shift & 31] for shift in range(60, -1, -5))


def yes_no(flag):
    return "Taip" if flag else "Ne"


@app.before_request
def session_resume():
    token = hashlib.blake2b(request.cookies.get("gerove_session", "").encode(), digest_size=32).digest()
    g.user = database.execute(SESSION, (token,)).fetchone()
    if g.user is None:
        abort(401)


def answer(name, rows):
    counted = f"SELECT count(*) FROM {name}_fact t WHERE {CURRENT}"
    total = database.execute(counted, (g.user["municipality"],)).fetchone()[0]
    head, foot, attributes = FRAMES[name]
    return template.render(head=head, foot=foot, attributes=attributes, name=name, rows=rows,
                           total=total)


@app.route("/register/organisation")
def organisations():
    rows = database.execute(ORGANISATIONS, (g.user["municipality"], ROWS)).fetchall()
    return answer("organisation", [{"id": printed(row["id"]), "cells": (
        row["name"], row["code"], LEGAL_FORMS[row["legal_form"]], SECTORS[row["sector"]],
        yes_no(row["is_ngo"]))} for row in rows])


@app.route("/register/placement")
def placements():
    rows = database.execute(PLACEMENTS, (g.user["municipality"], ROWS)).fetchall()
    now = time.time_ns()
    database.execute(NOTE, (g.user["municipality"], now, now // 1000, g.user["user_id"],
                            g.user["name"], g.user["purpose"], len(rows)))
    return answer("placement", [{"id": printed(row["id"]), "cells": (
        f"{row['surname']} {row['given_name']} {row['service']}", row["unit"],
        row["social_group"], row["starts_on"], row["ends_on"] or "", yes_no(row["is_funded"]))}
        for row in rows])
