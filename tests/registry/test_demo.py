#!/usr/bin/env python3
"""The invented people of the demo: the same ones every time, right in form, and adding up to the
published provider table (kaunas-2022-published.csv, a row for each row of item 5)."""
import collections
import csv
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent
DEMO = TOP / "demo/kaunas-2022"
DAY = "2021-11-01"
MADE = ("person", "disability", "special_need", "placement", "queue_entry", "agreement",
        "household", "household_member", "household_risk", "guardian", "guardianship",
        "application", "assessment", "decision")


def read(path):
    """The rows of a file."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_digit(digits):
    """The last digit of a personal code or of a code of a legal person."""
    count = len(digits)
    for shift in (0, 2):
        weights = [(i + shift) % 9 + 1 for i in range(count)]
        rest = sum(int(d) * w for d, w in zip(digits, weights)) % 11
        if rest < 10:
            return str(rest)
    return "0"


def make(folder):
    """Runs the tool."""
    subprocess.run([sys.executable, TOP / "tools/make_demo.py", "--from", DEMO, "--out", folder],
                   check=True)


class Demo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        make(cls.folder)
        cls.made = {name: read(cls.folder / f"{name}.csv") for name in MADE}
        cls.people = {row["code"]: row for row in cls.made["person"]}
        cls.by_place = collections.defaultdict(list)
        for row in cls.made["placement"]:
            cls.by_place[row["unit"], row["service"]].append(row)

    @staticmethod
    def on_the_day(rows):
        """Those that are open on the demo day."""
        return [row for row in rows
                if row["starts_on"] <= DAY and (not row["ends_on"] or row["ends_on"] > DAY)]

    def count(self, row):
        """Recipients and funded ones as item 5 counts them for a published row."""
        found = [p for p in self.by_place[row["unit"], row["service"]]
                 if row["social_group"] in ("", p["social_group"])]
        if row["service"] == "sobering_stay":  # occasions of the year up to the day
            nights = [p for p in found if "2021-01-01" <= p["starts_on"] <= DAY]
            return len(nights), sum(p["is_funded"] == "yes" for p in nights)
        found = self.on_the_day(found)
        return (len({p["person"] for p in found}),
                len({p["person"] for p in found if p["is_funded"] == "yes"}))

    def test_counts_are_those_of_the_published_table(self):
        rows = read(HERE / "kaunas-2022-published.csv")
        self.assertEqual(185, len(rows))
        for row in rows:
            wanted = (int(row["recipients"] or 0), int(row["municipality_financed"] or 0))
            self.assertEqual(wanted, self.count(row), row)

    def test_offers_stand_in_the_order_of_the_published_table(self):
        self.assertEqual([(row["unit"], row["service"], row["social_group"])
                          for row in read(HERE / "kaunas-2022-published.csv")],
                         [(row["unit"], row["service"], row["social_group"])
                          for row in read(DEMO / "offer.csv")])

    def test_need_as_published_where_nothing_contradicts(self):
        wanted = {("long_care family_home_care", "child_no_parents"): 141,
                  ("long_care", "child_disabled"): 13, ("long_care", "adult_disabled"): 252,
                  ("day_care respite_care", "adult_disabled"): 134,
                  ("home_day_care", "adult_disabled"): 35, ("home_help", "adult_disabled"): 27,
                  ("skills_centre", "autism_7_21"): 9, ("adult_day_centre", "adult_risk"): 30,
                  ("independent_living", "care_leaver"): 5, ("psychosocial", "adult_risk"): 83,
                  ("guardian_help", "guardian"): 400, ("meals", "low_income"): 303}
        for (services, group), number in wanted.items():
            found = [row for row in self.on_the_day(self.made["placement"])
                     if row["social_group"] == group and row["service"] in services.split()]
            self.assertEqual(number, len({row["person"] for row in found}), services)
        stays = [row for row in self.made["placement"]
                 if row["service"] in ("shelter", "sobering_stay")]
        self.assertEqual(2624, sum("2021-01-01" <= row["starts_on"] <= DAY for row in stays))
        # 252 + 8 who wait is the 260 of row 1.3
        waiting = collections.Counter(row["service"] for row in self.made["queue_entry"]
                                      if row["entered_on"] <= DAY and not row["left_on"])
        self.assertEqual({"long_care": 8, "independent_living": 23}, waiting)

    def test_the_day_matters(self):
        self.assertEqual(15, sum(row["ends_on"] == DAY and row["service"] != "sobering_stay"
                                 for row in self.made["placement"]))
        self.assertEqual(12, sum(row["starts_on"] > DAY for row in self.made["placement"]))

    def test_nobody_is_twice_in_one_place_at_once(self):
        times = collections.defaultdict(list)
        for row in self.made["placement"]:
            key = (row["person"], row["unit"], row["service"])
            times[key].append((row["starts_on"], row["ends_on"] or "9999"))
        for key, spans in times.items():
            spans.sort()
            for first, second in zip(spans, spans[1:]):
                self.assertLessEqual(first[1], second[0], key)

    def test_people_are_right_in_form_and_marked(self):
        self.assertEqual(len(self.people), len(self.made["person"]))
        for row in self.made["person"]:
            code, born = row["code"], row["born_on"]
            self.assertEqual(code[-1], check_digit(code[:-1]), row)
            century = {"18": 1, "19": 3, "20": 5}[born[:2]] + (row["sex"] == "female")
            self.assertEqual(f"{century}{born[2:4]}{born[5:7]}{born[8:]}", code[:7])
            self.assertGreaterEqual(code[7:10], "900")
            self.assertEqual("yes", row["is_synthetic"])
            endings = ("ienė", "aitė", "ytė", "utė", "ūtė") if row["sex"] == "female" \
                else ("as", "is", "ys", "us", "a", "ė")
            self.assertTrue(row["surname"].endswith(endings), row)

    def test_times_and_links_hold(self):
        units = {row["code"] for row in read(DEMO / "unit.csv")}
        for row in self.made["placement"]:
            person = self.people[row["person"]]
            self.assertIn(row["unit"], units)
            self.assertLess(person["born_on"], row["starts_on"])
            if row["ends_on"]:
                self.assertLess(row["starts_on"], row["ends_on"])
            if person["died_on"]:
                self.assertEqual(person["died_on"], row["ends_on"])
        for row in self.made["queue_entry"]:
            self.assertEqual(bool(row["left_on"]), bool(row["exit"]))
            self.assertTrue(not row["left_on"] or row["entered_on"] < row["left_on"])
        for name in ("disability", "special_need"):
            for row in self.made[name]:
                self.assertLessEqual(self.people[row["person"]]["born_on"], row["starts_on"])

    def test_families_at_risk_and_their_children(self):
        at_risk = {row["household"] for row in self.on_the_day(self.made["household_risk"])}
        self.assertEqual(514, len(at_risk))
        children = [row for row in self.on_the_day(self.made["household_member"])
                    if row["household"] in at_risk
                    and self.people[row["person"]]["born_on"] > "2003-11-01"]
        self.assertEqual(851, len({row["person"] for row in children}))
        people = collections.Counter(row["person"] for row in self.made["household_member"])
        self.assertEqual({1}, set(people.values()))  # nobody is in two families

    def test_guardianships_as_published(self):
        on_the_day = self.on_the_day(self.made["guardianship"])
        self.assertEqual(477, len({row["child"] for row in on_the_day}))
        self.assertEqual({"family": 352, "family_home": 15, "guardian_centre": 13,
                          "institution": 97},
                         collections.Counter(row["form"] for row in on_the_day))
        others = [row for row in on_the_day
                  if row["form"] == "family" and row["is_relative"] == "no"]
        for kind, children, guardians in (("permanent", 110, 82), ("temporary", 10, 8)):
            found = [row["guardian"] for row in others if row["kind"] == kind]
            self.assertEqual((children, guardians), (len(found), len(set(found))))
        set_this_year = collections.Counter(
            (row["form"], row["is_relative"]) for row in self.made["guardianship"]
            if row["kind"] == "temporary" and "2021-01-01" <= row["starts_on"] < "2021-10-01")
        self.assertEqual((19, 27, 12), (set_this_year["institution", "no"],
                                        set_this_year["family", "yes"],
                                        set_this_year["family", "no"]))

    def test_a_child_has_one_guardianship_at_a_time(self):
        times = collections.defaultdict(list)
        for row in self.made["guardianship"]:
            times[row["child"]].append((row["starts_on"], row["ends_on"] or "9999"))
            self.assertLessEqual(self.people[row["child"]]["born_on"], row["starts_on"])
        for key, spans in times.items():
            spans.sort()
            for first, second in zip(spans, spans[1:]):
                self.assertLessEqual(first[1], second[0], key)

    def test_decisions_follow_their_applications(self):
        received = {row["number"]: row for row in self.made["application"]}
        self.assertEqual(len(received), len(self.made["application"]))
        for row in self.made["decision"]:
            self.assertLessEqual(received[row["application"]]["received_on"], row["decided_on"])
        helped = [row for row in self.made["decision"] if row["service"] == "personal_assistance"]
        self.assertEqual(14, len(helped))

    def test_agreements_add_up_to_the_published_money(self):
        cents = collections.Counter()
        for row in self.made["agreement"]:
            mode = row["instrument"] == "procurement_signed"
            cents[mode] += int(row["amount"].replace(".", ""))
        self.assertEqual({True: 81361500, False: 257188500}, cents)

    def test_codes_of_organisations_are_right_and_nobody_s(self):
        for row in read(DEMO / "organisation.csv"):
            self.assertTrue(row["code"].startswith("999"))
            self.assertEqual(row["code"][-1], check_digit(row["code"][:-1]))

    def test_made_twice_is_made_the_same(self):
        with tempfile.TemporaryDirectory() as folder:
            make(pathlib.Path(folder))
            for name in MADE:
                self.assertEqual((self.folder / f"{name}.csv").read_bytes(),
                                 (pathlib.Path(folder) / f"{name}.csv").read_bytes())


if __name__ == "__main__":
    unittest.main()
