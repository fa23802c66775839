"""The API over HTTP, on the demo, on each engine: whole lists, files, figures, plans, sessions,
rubbish; and its own description.

    test_http.py GEROVE
"""
import csv
import io
import json
import os
import random
import re
import sys
import unittest
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "story"))
from town import DEMO_PASSWORD, Town, engines  # noqa: E402

PROGRAM = sys.argv.pop(1)


def once(pairs):
    """An object whose names stand once."""
    names = [name for name, _ in pairs]
    assert len(set(names)) == len(names), f"a name twice among {names}"
    return dict(pairs)


class Client:
    """A program with a token."""

    def __init__(self, town, user):
        self.visitor = town.visitor()
        self.token = town.must("user", "token", "add", user, "--label", "tests").strip()

    def ask(self, method, path, body=None, **headers):
        """Status and body; JSON is read strictly."""
        sent = {"Authorization": f"Bearer {self.token}"}
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        if isinstance(body, (dict, list)):
            body, sent["Content-Type"] = json.dumps(body).encode(), "application/json"
        status = self.visitor.ask(method, path if path.startswith("/api") else "/api/v1" + path,
                                  body, sent)
        kind = self.visitor.headers.get("Content-Type", "")
        if "json" in kind and self.visitor.body:
            return status, json.loads(self.visitor.body, object_pairs_hook=once)
        return status, self.visitor.body.decode()

    def get(self, path, **headers):
        """The answer to a GET that has to succeed."""
        status, answer = self.ask("GET", path, **headers)
        assert status == 200, f"{path}: {status} {answer}"
        return answer


def check_references(node, root):
    """Every $ref of a description leads somewhere."""
    if isinstance(node, list):
        for item in node:
            check_references(item, root)
    elif isinstance(node, dict):
        if "$ref" in node and isinstance(node["$ref"], str):
            place = root
            for part in node["$ref"].removeprefix("#/").split("/"):
                assert part in place, node["$ref"]
                place = place[part]
        for value in node.values():
            check_references(value, root)


def routes_in_source():
    """(method, path) of every row in src/api/api.c."""
    with open(os.path.join(ROOT, "src/api/api.c"), encoding="utf-8") as file:
        text = file.read()
    names = dict(re.findall(r'#define (\w+) +"(/api[^"]+)"', text))
    for method, name, path in re.findall(r'\{HTTP_(\w+), (\w+)? ?(?:"([^"]*)")?', text):
        yield method.lower(), names.get(name, "") + path


def fits(schema, value, root, place):
    """Fails where a value is not what a schema says: types, required, no more than is allowed."""
    if "$ref" in schema:
        return fits(root["components"]["schemas"][schema["$ref"].split("/")[-1]], value, root,
                    place)
    if not schema:
        return None
    if value is None:
        assert schema.get("nullable") or "type" not in schema, f"{place} is null"
        return None
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "object": dict, "array": list}
    if "type" in schema:
        assert isinstance(value, kinds[schema["type"]]), f"{place}: {value!r} is no {schema}"
        assert isinstance(value, bool) == (schema["type"] == "boolean"), place
    if "pattern" in schema:
        assert re.search(schema["pattern"], value), f"{place}: {value!r}"
    if "enum" in schema:
        assert value in schema["enum"], f"{place}: {value!r}"
    if isinstance(value, list):
        for item in value:
            fits(schema["items"], item, root, place + "[]")
    if isinstance(value, dict):
        fit_members(schema, value, root, place)
    return None


def fit_members(schema, value, root, place):
    """The members of an object."""
    known = schema.get("properties", {})
    for name in schema.get("required", []):
        assert name in value, f"{place}.{name} is missing"
    for name, member in value.items():
        if name in known:
            fits(known[name], member, root, f"{place}.{name}")
        else:
            more = schema.get("additionalProperties", False)
            assert more, f"{place}.{name} is not described"
            fits(more, member, root, f"{place}.{name}")


class Api:
    """The tests; one class an engine below."""
    engine = ""

    @classmethod
    def setUpClass(cls):
        cls.town = Town(PROGRAM, cls.engine)
        cls.addClassCleanup(cls.town.__exit__)
        cls.town.load_demo()
        cls.head = Client(cls.town, "head")
        cls.finance = Client(cls.town, "finance")

    def described(self):
        """The description, and the schema of a GET's answer."""
        return self.head.get("/openapi.json")

    def test_description(self):
        told = self.described()
        self.assertEqual(told["openapi"], "3.0.3")
        check_references(told, told)
        registers = [r["name"] for r in self.head.get("/registers")["registers"]]
        registers += [r["name"] for r in self.finance.get("/registers")["registers"]]
        figures = [f["name"] for f in self.head.get("/figures")["figures"]]
        count = 0
        for method, path in routes_in_source():
            for name in registers if ":register" in path else figures if ":figure" in path else [""]:
                shown = path.replace(":register", name).replace(":figure", name)
                shown = re.sub(r":(\w+)", r"{\1}", shown)
                operation = told["paths"][shown][method]
                self.assertTrue(operation["summary"])
                self.assertTrue(operation["responses"])
                wanted = set(re.findall(r"\{(\w+)\}", shown))
                given = {p["name"] for p in operation["parameters"] if p["in"] == "path"}
                self.assertEqual(wanted, given)
                count += 1
        self.assertGreater(count, 150)
        ids = [o["operationId"] for p in told["paths"].values() for o in p.values()]
        self.assertEqual(len(ids), len(set(ids)))

    def test_answers_are_as_described(self):
        told = self.described()
        for path in told["paths"]:
            operation = told["paths"][path].get("get")
            if operation is None or "{" in path or "figures/" in path:
                continue
            client = self.finance if self.head.ask("GET", path)[0] == 403 else self.head
            schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
            fits(schema, client.get(path), told, path)

    def test_records_are_as_described(self):
        told = self.described()
        for name in ("organisation", "person", "placement", "statistic"):
            page = self.head.ask("POST", f"/registers/{name}/search", {"limit": 3})[1]
            for row in page["records"]:
                for ending, kind in (("", "record"), ("/history", "history")):
                    path = f"/registers/{name}/{row['id']}{ending}"
                    fits({"$ref": f"#/components/schemas/{name}.{kind}"}, self.head.get(path),
                         told, path)

    def test_lists_to_the_end(self):
        seen, after = [], ""
        while after is not None:
            query = urllib.parse.urlencode({"limit": 200, "order": "-starts_on", "after": after})
            page = self.head.get(f"/registers/placement?{query}")
            seen += [(row["values"]["starts_on"], row["id"]) for row in page["records"]]
            after = page["next"]
        self.assertEqual(len(set(seen)), page["total"])
        days = [day for day, _ in seen]
        self.assertEqual(days, sorted(days, reverse=True))

    def test_csv_has_what_the_list_has(self):
        page = self.head.get("/registers/placement?is_funded=true&limit=1")
        csv = self.head.get("/registers/placement?is_funded=true", Accept="text/csv")
        self.assertEqual(len(csv.splitlines()) - 1, page["total"])
        self.assertIn("attachment", self.head.visitor.headers["Content-Disposition"])

    def test_a_whole_change(self):
        page = self.head.get("/registers/organisation?limit=1")
        path = "/registers/organisation/" + page["records"][0]["id"]
        row = self.head.get(path)
        tag = self.head.visitor.headers["ETag"]
        self.assertEqual(self.head.ask("GET", path, If_None_Match=tag)[0], 304)
        self.assertEqual(self.head.ask("HEAD", path)[0], 200)
        row["values"]["name"] = "Kitas pavadinimas"
        body = {"reason": "tests", "values": row["values"]}
        status, done = self.head.ask("PUT", path, body, If_Match=tag)
        self.assertEqual((status, done["version"]), (200, row["version"] + 1))
        self.assertEqual(self.head.ask("PUT", path, body, If_Match=tag)[0], 412)
        self.assertEqual(self.head.get(path)["values"]["name"], "Kitas pavadinimas")
        status, problem = self.head.ask("DELETE", path, {"reason": "tests"},
                                        If_Match=self.head.visitor.headers["ETag"])
        self.assertEqual((status, problem["faults"][0]["code"]), (403, "still_linked"))

    def test_figures_and_their_rows(self):
        for figure in self.head.get("/figures")["figures"]:
            if "day" not in figure["at"] or any(d["is_required"] for d in figure["by"]):
                continue
            path = f"/figures/{figure['name']}"
            query = "&".join(f"{at}={'2021' if at == 'year' else '2021-11-01'}"
                             for at in figure["at"])
            answer = self.head.get(f"{path}?{query}")
            self.assertEqual(answer["unit"], figure["unit"])
            self.assertEqual(len(answer["lines"]), 1)
        count, after = 0, ""
        while after is not None:
            part = f"&after={after}" if after else ""
            page = self.head.get(f"/figures/recipients/rows?day=2021-11-01&limit=1000{part}")
            count += len(page["rows"])
            after = page["next"]
        self.assertGreaterEqual(count, self.head.get("/figures/recipients?day=2021-11-01")["value"])

    def test_plan_tables(self):
        plan = self.head.get("/plans/2022")
        self.assertGreater(len(plan["tables"]), 5)
        for table in plan["tables"]:
            rows = self.head.get(table["href"])["rows"]
            self.assertTrue(rows, table["name"])
            names = [column["name"] for column in table["columns"]]
            self.assertEqual(list(rows[0]), names)
            if table is not plan["tables"][0]:
                continue
            csv = self.head.get(table["href"], Accept="text/csv").splitlines()
            self.assertEqual(csv[0], ",".join(names))
            self.assertEqual(len(csv), len(rows) + 1)

    def test_plan_review(self):
        told = self.described()
        path = told["paths"]["/api/v1/plans/{plan}/review"]["get"]
        schema = path["responses"]["200"]["content"]["application/json"]["schema"]
        review = self.head.get("/plans/2022/review")
        self.assertGreater(len(review["findings"]), 0)
        fits(schema, review, told, "plan review")

    def test_plan_files(self):
        described = self.head.get("/openapi.json")["paths"]["/api/v1/plans/{plan}/files/{format}"]
        kinds = described["get"]["responses"]["200"]["content"]
        for name, begins, kind in (
                ("docx", b"PK", "application/vnd.openxmlformats-officedocument"
                                ".wordprocessingml.document"),
                ("xlsx", b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                ("html", b"<!DOCTYPE html>", "text/html"),
                ("text", b"Kauno", "text/plain"),
                ("json", b'{"format":"gerove-document"', "application/json")):
            visitor = self.head.visitor
            status = visitor.ask("GET", f"/api/v1/plans/2022/files/{name}", None,
                                 {"Authorization": f"Bearer {self.head.token}"})
            self.assertEqual(status, 200)
            self.assertTrue(visitor.body.startswith(begins), name)
            self.assertEqual(visitor.headers["Content-Type"].split(";")[0], kind)
            self.assertIn(kind, kinds)
        self.assertEqual(self.head.ask("GET", "/plans/2022/files/exe")[0], 404)
        self.assertEqual(self.head.ask("GET", "/plans/1999/files/json")[0], 404)

    def test_a_benefit_is_decided(self):
        person = self.head.get("/registers/person?limit=1")["records"][0]["id"]
        order = {"number": "API-1", "person": person, "benefit": "funeral_benefit",
                 "first_month": "2022-03", "last_month": "2022-03"}
        key = {"Idempotency-Key": f"benefit-{self.engine}"}
        status, answer = self.head.ask("POST", "/benefits", order, **key)
        self.assertEqual(status, 201, answer)
        self.assertEqual((answer["state"], answer["spans"][0]["amount"]), ("proposed", "336.00"))
        status, again = self.head.ask("POST", "/benefits", order, **key)
        self.assertEqual(again["id"], answer["id"])
        self.assertEqual(self.head.get(f"/benefits/{answer['id']}"), answer)
        replay = self.head.get(f"/benefits/{answer['id']}/replay")
        self.assertEqual((replay["then"], replay["now"], len(replay["months"])), ("same", "same", 1))
        for change, field in (({"number": "API-1"}, "number"), ({"benefit": "x"}, "benefit"),
                              ({"first_month": "kovas"}, "first_month"), ({"amount": 1}, "amount"),
                              ({"facts": {"wage": 1}}, "wage")):
            status, answer = self.head.ask("POST", "/benefits", order | {"number": "API-2"} | change)
            self.assertIn(status, (404, 409, 422), answer)
            self.assertEqual(answer["faults"][0]["field"], field)

    def test_a_simulation(self):
        told = self.described()
        schema = {"$ref": "#/components/schemas/simulation"}
        rows = ("code,at_least,municipality,valid_from,value,act,note,verified\n"
                "bsi,,,2025-01-01,80,draft,,no\n")
        asked = {"year": 2025, "families": 3000, "reforms": [{"name": "Bigger", "rows": rows}]}
        status, begun = self.head.ask("POST", "/simulations", asked)
        self.assertEqual(status, 201, begun)
        path = self.head.visitor.headers["Location"]
        self.assertEqual(path, f"/api/v1/simulations/{begun['id']}")
        fits(schema, begun, told, "begun")
        found = begun
        while found["state"] in ("waiting", "working"):
            found = self.head.get(path)
        fits(schema, found, told, "finished")
        self.assertEqual((found["state"], found["percent"]), ("finished", 100))
        self.assertEqual(found["families"], 3000)
        for table in ("sums", "groups", "municipalities"):
            rows_told = found[table]
            status, text = self.head.ask("GET", f"{path}?table={table}", Accept="text/csv")
            self.assertEqual(status, 200)
            lines = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
            self.assertEqual([list(row) for row in rows_told], [list(row) for row in lines])
            self.assertEqual([str(value).removesuffix(".00") for row in rows_told
                              for value in row.values()],
                             [value.removesuffix(".00") for row in lines
                              for value in row.values()], table)
        self.assertEqual(self.head.ask("GET", path + "?table=x", Accept="text/csv")[0], 422)
        self.assertEqual(self.finance.ask("GET", path)[0], 404)
        self.assertEqual(self.finance.ask("DELETE", path)[0], 404)
        self.assertEqual(self.head.ask("DELETE", path)[1]["state"], "finished")
        self.assertEqual(self.head.ask("GET", path)[0], 404)
        status, large = self.head.ask("POST", "/simulations", asked | {"families": 1450000})
        path = f"/simulations/{large['id']}"
        self.assertEqual(self.head.ask("GET", path, Accept="text/csv")[0], 409)
        self.assertEqual(self.head.ask("DELETE", path)[1]["state"], "stopped")
        self.assertEqual(self.head.ask("GET", path)[0], 404)

    def test_a_simulation_of_records(self):
        rows = ("code,at_least,municipality,valid_from,value,act,note,verified\n"
                "bsi,,,2025-01-01,80,draft,,no\n")
        asked = {"year": 2025, "population": "records", "reforms": [{"rows": rows}]}
        status, found = self.head.ask("POST", "/simulations", asked)
        self.assertEqual(status, 201, found)
        while found["state"] in ("waiting", "working"):
            found = self.head.get(f"/simulations/{found['id']}")
        self.assertEqual((found["state"], found["population"]), ("finished", "records"))
        reform = self.town.file("reform.csv", rows)
        told = list(csv.DictReader(io.StringIO(self.town.must(
            "simulate", "--reform", reform, "--year", "2025", "--population", "records",
            "--format", "csv"))))
        self.assertEqual([float(row["reformed"]) for row in found["sums"]],
                         [float(row["reformed"]) for row in told])
        status, refused = self.finance.ask("POST", "/simulations", asked)
        self.assertEqual(status, 403, refused)
        status, refused = self.head.ask("POST", "/simulations", asked | {"municipality": "kaunas"})
        self.assertEqual(status, 422, refused)

    def test_a_bad_simulation(self):
        header = "code,at_least,municipality,valid_from,value,act,note,verified\n"
        good = {"year": 2025, "families": 10,
                "reforms": [{"rows": header + "bsi,,,2025-01-01,80,draft,,no\n"}]}
        for change, field in (
                ({"year": 2019}, "year"), ({"year": 10 ** 12}, "year"), ({"year": "x"}, "year"),
                ({"families": 0}, "families"), ({"families": 1.5}, "families"),
                ({"municipality": "kauans"}, "municipality"),
                ({"population": "x"}, "population"), ({"reforms": []}, "reforms"),
                ({"reforms": good["reforms"] * 4}, "reforms"), ({"reforms": [1]}, "reforms[0]"),
                ({"reforms": {}}, "reforms"), ({"seed": 1}, "seed"),
                ({"reforms": [{"rows": header}]}, "reforms[0].rows"),
                ({"reforms": [{"rows": 1}]}, "reforms[0].rows"),
                ({"reforms": [good["reforms"][0], {"row": "x"}]}, "reforms[1].row"),
                ({"reforms": [good["reforms"][0] | {"name": "x" * 41}]}, "reforms[0].name"),
                ({"reforms": [{"rows": "x" * 70000}]}, "reforms[0].rows"),
                ({"reforms": [good["reforms"][0],
                              {"rows": header + "bsi,,x,2025-01-01,80,draft,,no\n"}]},
                 "reforms[1].municipality")):
            status, answer = self.head.ask("POST", "/simulations", good | change)
            self.assertEqual(status, 422, (change, answer))
            self.assertIn(field, [fault["field"] for fault in answer["faults"]], change)
        for path in ("/simulations/x", "/simulations/" + "0" * 32):
            self.assertEqual(self.head.ask("GET", path)[0], 404)

    def test_as_many_simulations_as_a_user_may_have(self):
        rows = "code,at_least,municipality,valid_from,value,act,note,verified\n" \
               "bsi,,,2025-01-01,80,draft,,no\n"
        asked = {"year": 2025, "families": 1450000, "reforms": [{"rows": rows}]}
        begun = []
        status, answer = self.head.ask("POST", "/simulations", asked)
        while status == 201 and len(begun) < 20:
            begun.append(answer["id"])
            status, answer = self.head.ask("POST", "/simulations", asked)
        for run in begun:
            self.assertEqual(self.head.ask("DELETE", f"/simulations/{run}")[0], 200)
        self.assertEqual(len(begun), 2)
        self.assertEqual(status, 409)
        self.assertEqual([fault["code"] for fault in answer["faults"]], ["law_simulate_own_full"])

    def test_review_of_a_file(self):
        told = self.described()
        operation = told["paths"]["/api/v1/review"]["post"]
        self.assertEqual(operation["security"], [])
        self.assertIn("application/octet-stream", operation["requestBody"]["content"])
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        status, found = self.head.ask(
            "POST", "/review?min=doubtful",
            "Gyvena 1 000 žmonių, iš jų 400 studentų ir 500 senjorų.\n".encode(),
            Content_Type="application/octet-stream")
        self.assertEqual(status, 200)
        self.assertEqual([finding["check"] for finding in found], ["sentence_sum"])
        fits(schema, found, told, "review")

    def test_a_closed_token_opens_nothing(self):
        client = Client(self.town, "auditor")
        client.get("/registers")
        line = [row for row in self.town.must("user", "token", "list").splitlines()
                if " auditor " in row][0]
        self.assertNotIn(client.token, line)
        self.town.must("user", "token", "close", line.split()[0])
        self.assertEqual(client.ask("GET", "/registers")[0], 401)
        self.assertIn("closed", self.town.must("user", "token", "list"))

    def test_a_session_reads_only(self):
        visitor = self.town.visitor()
        form = urllib.parse.urlencode({"name": "head", "password": DEMO_PASSWORD}).encode()
        visitor.ask("POST", "/sign-in", form,
                    {"Content-Type": "application/x-www-form-urlencoded"})
        self.assertTrue(visitor.cookies)
        self.assertEqual(visitor.ask("GET", "/api/v1/registers"), 200)
        self.assertEqual(visitor.ask("GET", "/api/v1/registers", None,
                                     {"Authorization": "Bearer wrong"}), 401)
        self.assertEqual(visitor.ask("POST", "/api/v1/registers/eldership/search", b"{}",
                                     {"Content-Type": "application/json"}), 401)

    def test_the_server_refuses_in_json_too(self):
        for method, path, body, headers, wanted in (
                ("GET", "/api/v1/registers?a=%zz", None, {}, 400),
                ("POST", "/api/v1/registers/eldership", b"x", {"Content-Type": "x/y"}, 415)):
            status, problem = self.head.ask(method, path, body, **headers)
            self.assertEqual((status, problem["status"]), (wanted, wanted), path[:40])
        self.assertEqual(self.head.ask("GET", "/none")[1]["faults"], [])
        self.assertEqual(self.head.visitor.ask("GET", "/none"), 404)
        self.assertIn("html", self.head.visitor.headers["Content-Type"])

    def test_rubbish_breaks_nothing(self):
        chance = random.Random(7)
        seeds = [b'{"values":{"code":"a","name":"b"},"reason":"c"}',
                 b'{"search":"a","filters":{"starts_on":{"from":"2020-01-01"}},"limit":1}']
        for _ in range(400):
            body = bytearray(chance.choice(seeds))
            for _ in range(chance.randint(1, 6)):
                at = chance.randrange(len(body))
                body[at:at + chance.randint(0, 2)] = chance.choice(
                    [b'"', b"{", b"[", b"\xff", b"\\u0000", b"1e999", b"null", b",", b"\xc5\xa1"])
            path = chance.choice(["eldership", "placement/search", "eldership/import?mode=preview"])
            kind = "text/csv" if "import" in path else "application/json"
            status, _ = self.head.ask("POST", f"/registers/{path}", bytes(body), Content_Type=kind)
            self.assertIn(status, (200, 201, 400, 422), bytes(body))


for name in engines():
    globals()[f"Api_{name}"] = type(f"Api_{name}", (Api, unittest.TestCase), {"engine": name})

if __name__ == "__main__":
    unittest.main()
