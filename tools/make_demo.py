#!/usr/bin/env python3
"""make_demo - invents the people of a demo, so that they add up to its published numbers.

    make_demo.py --from demo/kaunas-2022 --out DIR

Reads from the demo's folder, each where the town has published such a thing:

    invent.csv      the settings: the demo day, and what more there is to invent (class Town)
    recipients.csv  how many people of which group use which service where on the day, paid by the
                    municipality or not
    waiting.csv     how many wait for a service on the day, why, which units they wish for, and how
                    many more begin to wait after it
    waited.csv      how many got a service in a year, and after how many days on average
    asked.csv       how many asked for a service in a year

and writes person, disability, special_need, placement, queue_entry and application.csv in the form
that `gerove import` reads. Where the settings say `with_cases` it adds agreement.csv (the published
money shared out) and what demo_cases.py makes: families, guardianships, applications, decisions.

Promise: the same input gives the same bytes on every machine and version, for the dice are our
own; the number of different people with a placement of a unit, service and group open on the day
is that of recipients.csv exactly, so many wait as waiting.csv says, and the mean of the days waited is
that of waited.csv; nobody has two placements of one service in one unit at once;
every person is marked synthetic. Nobody real is in here.

Besides those of the day it invents earlier placements that have ended, some that begin later, and
queue entries, so that waiting times have data and the day that is asked about matters.
"""
import argparse
import csv
import datetime
import pathlib
import sys

sys.dont_write_bytecode = True
import demo_cases  # noqa: E402  (the neighbours of this file)
import demo_names  # noqa: E402

SERIAL_FIRST = 900  # the serial numbers of invented personal codes
SHELTER_EARLIER_STAYS = 163  # of the year, beside those of the day: 324 occasions in all
SOBERING_PEOPLE = 840  # published: so many people stayed over night

# Group: youngest and oldest age on the day, per cent of women, age at which a service may begin.
GROUPS = {
    "child": (7, 15, 48, 6),
    "child_no_parents": (1, 17, 47, 0),
    "child_disabled": (3, 17, 38, 2),
    "autism_7_21": (8, 20, 22, 7),
    "adult_disabled": (19, 62, 46, 18),
    "adult_mental": (19, 58, 45, 18),
    "elderly": (66, 96, 68, 60),
    "adult_risk": (20, 63, 20, 18),
    "family_risk": (20, 47, 88, 18),
    "family_hardship": (20, 47, 88, 18),
    "mother_child": (19, 38, 100, 18),
    "care_leaver": (18, 23, 50, 16),
    "guardian": (27, 67, 72, 25),
    "low_income": (28, 84, 42, 18),
}
WOMEN_AT_UNIT = {"moteru-kriziu-centras": 96, "vyru-kriziu-centras": 2}

# Service: how many days back a placement that is open on the day may have begun.
DAYS_BACK = {"long_care": 2300, "family_home_care": 2600, "day_care": 1700, "home_day_care": 1100,
             "home_help": 1300, "children_day": 640, "shelter": 280, "crisis_help": 300,
             "psychosocial": 280, "meals": 700, "trafficking_help": 330}
DAYS_BACK_DEFAULT = 900

# (service, group, unit or any, how many) are people who already use (service, group, unit or any).
SHARED = (
    (("day_care", "child_disabled", "specialioji-mokykla", 10),
     ("respite_care", "child_disabled", "specialioji-mokykla")),
    (("day_care", "child_disabled", "vija", 1), ("respite_care", "child_disabled", "vija")),
    (("home_help", "elderly", "kmspc", 20), ("skills_centre", "elderly", "kmspc")),
    (("home_help", "elderly", "nacionalinis-institutas", 20), ("skills_centre", "elderly", None)),
    (("meals", "low_income", None, 60), ("home_help", "elderly", None)),
    (("transport", "child_disabled", None, 20), ("day_care", "child_disabled", None)),
    (("sobering_stay", "adult_risk", None, 60), ("shelter", "adult_risk", None)),
    (("low_threshold", "adult_risk", None, 20), ("shelter", "adult_risk", None)),
    (("adult_day_centre", "adult_risk", None, 8), ("shelter", "adult_risk", None)),
    (("crisis_help", "family_risk", None, 10), ("family_skills_home", "family_risk", None)),
)

# Service: per cent of placements that a queue came before, and its shortest and longest wait.
QUEUES = {"long_care": (30, 20, 150), "home_day_care": (25, 5, 45), "day_care": (25, 5, 60),
          "respite_care": (20, 10, 90), "independent_living": (70, 60, 400),
          "home_help": (15, 3, 30), "skills_centre": (15, 5, 40)}
QUEUE_REASONS = ("chosen_provider", "chosen_provider", "no_provider", "no_staff", "no_staff",
                 "procurement", "repair", "quarantine", "referral")
# Service: euro a year by which the money of agreements is shared out, and the instrument.
RATES = {"long_care": (9000, "direct_law"), "family_home_care": (4200, "direct_law"),
         "day_care": (3500, "direct_law"), "home_day_care": (4000, "direct_law"),
         "respite_care": (1500, "direct_law"), "skills_centre": (1500, "direct_accredited"),
         "children_day": (1100, "direct_accredited"),
         "family_skills_centre": (900, "direct_accredited"),
         "psychosocial": (700, "direct_accredited"),
         "family_assistant": (1800, "procurement_signed"), "home_help": (900, "procurement_signed"),
         "transport": (1500, "procurement_signed"), "meals": (180, "procurement_signed"),
         "low_threshold": (500, "procurement_signed"),
         "trafficking_help": (1500, "procurement_signed"),
         "adult_day_centre": (540, "procurement_signed")}


class Town:
    """The settings of invent.csv. Of numbers that are not there, none is invented."""

    def __init__(self, folder):
        settings = {row["setting"]: row["value"] for row in read(folder / "invent.csv")}
        number = {name: int(value) for name, value in settings.items() if value.isdigit()}
        self.day = datetime.date.fromisoformat(settings["day"])  # the demo day
        self.year_began = self.day.replace(month=1, day=1)
        self.ended = number.get("ended", 0)  # earlier placements
        self.ended_on_the_day = number.get("ended_on_the_day", 0)  # of them: count no more
        self.later = number.get("later", 0)  # placements that begin after the day
        self.given_up = number.get("given_up", 0)  # queue entries that ended without a service
        self.has_queues = settings.get("with_queues") == "yes"  # before placements
        self.has_disabilities = settings.get("with_disabilities") == "yes"
        self.has_cases = settings.get("with_cases") == "yes"  # of demo_cases
        # Where people live, by weight; nothing in a town without elderships.
        self.elderships = tuple((name.split()[1], weight) for name, weight in number.items()
                                if name.startswith("eldership "))


def birth_of(code):
    """The day of birth in a personal code."""
    century = 1800 + (int(code[0]) - 1) // 2 * 100
    return datetime.date(century + int(code[1:3]), int(code[3:5]), int(code[5:7]))


class Dice:
    """Chance that is the same everywhere: splitmix64, begun from a name."""

    MASK = (1 << 64) - 1

    def __init__(self, name):
        self.state = 0xcbf29ce484222325
        for byte in name.encode():
            self.state = (self.state ^ byte) * 0x100000001b3 & self.MASK

    def below(self, limit):
        """A whole number 0 .. limit - 1."""
        self.state = (self.state + 0x9e3779b97f4a7c15) & self.MASK
        mixed = (self.state ^ self.state >> 30) * 0xbf58476d1ce4e5b9 & self.MASK
        mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb & self.MASK
        return (mixed ^ mixed >> 31) % limit

    def between(self, least, most):
        """A whole number least .. most."""
        return least + self.below(most - least + 1)

    def happens(self, percent):
        """True in so many of a hundred."""
        return self.below(100) < percent

    def one_of(self, items):
        """An item of a sequence."""
        return items[self.below(len(items))]

    def one_of_weighted(self, items):
        """A name of a sequence of (name, weight)."""
        number = self.below(sum(weight for _, weight in items))
        for name, weight in items:
            if number < weight:
                return name
            number -= weight
        raise AssertionError("weights are positive")


def years_before(day, years):
    """The same day so many years earlier; 28 February for the 29th."""
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year - years)


def code_check_digit(digits):
    """The eleventh digit of a personal code."""
    for weights in ((1, 2, 3, 4, 5, 6, 7, 8, 9, 1), (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)):
        rest = sum(int(digit) * weight for digit, weight in zip(digits, weights)) % 11
        if rest < 10:
            return str(rest)
    return "0"


class People:
    """The invented people: their rows, and each one's day of birth."""

    def __init__(self, town):
        self.town = town
        self.dice = Dice("people")
        self.rows = []
        self.born = []
        self.serials = {}

    def code(self, sex, born):
        """A personal code that nobody else has."""
        century = (born.year - 1800) // 100 * 2 + (1 if sex == "male" else 2)
        start = f"{century}{born:%y%m%d}"
        serial = self.serials.get(start, SERIAL_FIRST)
        self.serials[start] = serial + 1
        digits = f"{start}{serial:03d}"
        return digits + code_check_digit(digits)

    def add(self, group, women, born=None):
        """A new person of a group; women in per cent. Returns the number of their row."""
        dice, (youngest, oldest, _, _) = self.dice, GROUPS[group]
        sex = "female" if dice.happens(women) else "male"
        age = dice.between(youngest, oldest)
        if born is None:
            born = years_before(self.town.day, age) - datetime.timedelta(days=dice.below(360))
        else:
            age = (self.town.day - born).days // 365
        surname = dice.one_of(demo_names.SURNAMES)
        if sex == "female":
            is_married = age > 22 and dice.happens(65)
            surname = demo_names.surname_of_woman(surname, is_married)
        given_name = dice.one_of(demo_names.given_names(sex, age))
        address = f"Pavyzdžio g. {dice.between(1, 120)}-{dice.between(1, 60)}"
        elderships = self.town.elderships
        eldership = dice.one_of_weighted(elderships) if elderships else ""
        self.rows.append([self.code(sex, born), surname, given_name, sex, born, "", eldership,
                          address, "yes"])
        self.born.append(born)
        return len(self.rows) - 1

    def key(self, person):
        """The personal code of a person."""
        return self.rows[person][0]

    def set_died(self, person, day):
        """The person died."""
        self.rows[person][5] = day

    def has_died(self, person):
        """True for a person who died."""
        return self.rows[person][5] != ""

    def youngest_start(self, person, group):
        """The first day on which a service of the group may begin for the person."""
        born, years = self.born[person], GROUPS[group][3]
        day = 28 if (born.month, born.day) == (2, 29) else born.day
        return born.replace(year=born.year + years, day=day) + datetime.timedelta(days=1)


def day_of_year(dice, year):
    """Any day of a year."""
    return datetime.date(int(year), 1, 1) + datetime.timedelta(days=dice.below(365))


class Demo:
    """Everything that is invented, in the order it is written."""

    def __init__(self, town, cells):
        self.town, self.day = town, town.day
        self.cells = cells
        self.people = People(town)
        self.dice = Dice("placements")
        self.placements = []
        self.users = {}  # (service, group, unit): people with a placement open on the day
        self.queue = []
        self.asked = []
        self.disabilities = []
        self.special_needs = []
        self.groups_of = {}  # person: (group, service) they were invented for

    def new_person(self, service, group, unit=""):
        """A person invented for a service."""
        person = self.people.add(group, WOMEN_AT_UNIT.get(unit, GROUPS[group][2]))
        self.groups_of[person] = (group, service)
        return person

    def place(self, person, cell, starts_on, ends_on="", reason="", is_funded=False):
        """One placement."""
        unit, service, group = cell
        self.placements.append([self.people.key(person), unit, service, group, starts_on, ends_on,
                                reason, "yes" if is_funded else "no"])

    # --- who uses what on the day ----------------------------------------------------------------

    def people_of(self, cell, count):
        """So many different people for a cell, some of them users of another service."""
        unit, service, group = cell
        chosen = []
        for (to_service, to_group, to_unit, number), source in SHARED:
            if (to_service, to_group) == (service, group) and to_unit in (None, unit):
                chosen += self.known_people(source, service)[:min(number, count - len(chosen))]
        chosen += [self.new_person(service, group, unit) for _ in range(count - len(chosen))]
        self.users.setdefault((service, group, unit), []).extend(chosen)
        return chosen

    def known_people(self, source, service):
        """People who use the source and do not use the service anywhere."""
        users = {person for (its_service, _, _), people in self.users.items()
                 for person in people if its_service == service}
        return [person for (its_service, group, unit), people in self.users.items()
                for person in people
                if (its_service, group) == source[:2] and source[2] in (None, unit)
                and person not in users]

    def start_before_the_day(self, person, service, group):
        """A working day on which a placement that is open on the day began."""
        back = DAYS_BACK.get(service, DAYS_BACK_DEFAULT)
        day = self.day - datetime.timedelta(days=3 + self.dice.below(back))
        if day.weekday() >= 5:
            day -= datetime.timedelta(days=day.weekday() - 4)
        return max(day, self.people.youngest_start(person, group))

    def fill(self, cell, funded, unfunded):
        """The placements of a cell that are open on the day: (person, day of start)."""
        _, service, group = cell
        starts = []
        for index, person in enumerate(self.people_of(cell, funded + unfunded)):
            starts_on = self.start_before_the_day(person, service, group)
            ends_on = ""
            if self.dice.happens(6):  # agreed until a day that has not come yet
                ends_on = self.day + datetime.timedelta(days=self.dice.between(20, 240))
            self.place(person, cell, starts_on, ends_on, is_funded=index < funded)
            starts.append((person, starts_on))
        return starts

    def fill_earlier_stays(self, cell, starts):
        """Stays of the year that ended before those of the day began, of the same people."""
        before = dict(starts)  # person: the day before which the next stay has to end
        people = list(before)
        for index in range(SHELTER_EARLIER_STAYS):
            person = people[index % len(people)]
            room = (before[person] - self.town.year_began).days // 3
            ends_on = before[person] - datetime.timedelta(days=1 + self.dice.below(room))
            starts_on = ends_on - datetime.timedelta(days=1 + self.dice.below(min(room, 7)))
            before[person] = starts_on
            self.place(person, cell, starts_on, ends_on, "other", True)

    def fill_nights(self, cell, nights):
        """Occasions: single nights of the year up to the day, of fewer people."""
        people = self.people_of(cell, SOBERING_PEOPLE)
        days = (self.day - self.town.year_began).days
        used = set()
        for index in range(nights):
            person = people[index if index < len(people) else self.dice.below(len(people))]
            day = self.dice.below(days)
            while (person, day) in used:
                day = (day + 1) % days
            used.add((person, day))
            starts_on = self.town.year_began + datetime.timedelta(days=day)
            self.place(person, cell, starts_on, starts_on + datetime.timedelta(days=1), "other",
                       True)

    # --- before and after the day ----------------------------------------------------------------

    def lasting_cells(self):
        """Cells of services in which one stays, with their sizes as weights."""
        return [((unit, service, group), funded + unfunded)
                for unit, service, group, funded, unfunded in self.cells
                if service not in ("shelter", "sobering_stay", "guardian_help")]

    def invent_ended(self, is_on_the_day):
        """A placement of somebody who had left by the day."""
        cell = self.dice.one_of_weighted(self.lasting_cells())
        _, service, group = cell
        person = self.new_person(service, group, cell[0])
        earliest = self.people.youngest_start(person, group)
        ends_on = self.day
        if not is_on_the_day:
            ends_on = self.day - datetime.timedelta(days=self.dice.between(5, 1000))
            ends_on = max(ends_on, earliest + datetime.timedelta(days=60))
        starts_on = ends_on - datetime.timedelta(days=self.dice.between(40, 700))
        starts_on = max(starts_on, earliest)
        reasons = ["moved", "own_wish", "recovered", "other"]
        if group == "elderly":
            reasons += ["died", "died", "died"]
        reason = self.dice.one_of(reasons)
        if reason == "died":
            self.people.set_died(person, ends_on)
        self.place(person, cell, starts_on, ends_on, reason, self.dice.happens(40))

    def invent_later(self):
        """A placement that begins after the day."""
        cell = self.dice.one_of_weighted(self.lasting_cells())
        person = self.new_person(cell[1], cell[2], cell[0])
        starts_on = self.day + datetime.timedelta(days=self.dice.between(4, 45))
        self.place(person, cell, starts_on, is_funded=self.dice.happens(40))

    # --- queues ----------------------------------------------------------------------------------

    def invent_queue(self, waiting):
        """Those who waited before they got a service, gave up, or wait on the day."""
        dice = Dice("queue")
        if self.town.has_queues:
            self.invent_queues_before(dice)
        for _ in range(self.town.given_up):
            service, group = dice.one_of((("long_care", "elderly"), ("home_help", "elderly"),
                                          ("long_care", "adult_disabled"),
                                          ("home_day_care", "elderly")))
            person = self.new_person(service, group)
            entered_on = self.day - datetime.timedelta(days=dice.between(220, 1200))
            left_on = entered_on + datetime.timedelta(days=dice.between(10, 200))
            exit_ = dice.one_of(("withdrawn", "withdrawn", "died", "other"))
            if exit_ == "died":
                self.people.set_died(person, left_on)
            self.queue.append([self.people.key(person), service, group, "", entered_on, left_on,
                               dice.one_of(QUEUE_REASONS[2:]), exit_])
        for row in waiting:
            self.invent_waiting(dice, row)

    def invent_queues_before(self, dice):
        """What some waited before their placement began."""
        for person, unit, service, group, starts_on, *_ in self.placements:
            percent, least, most = QUEUES.get(service, (0, 0, 0))
            if dice.happens(percent) and datetime.date(2018, 1, 1) < starts_on <= self.day:
                entered_on = max(starts_on - datetime.timedelta(days=dice.between(least, most)),
                                 birth_of(person))
                reason = dice.one_of(QUEUE_REASONS)
                wish = unit if reason == "chosen_provider" else ""
                self.queue.append([person, service, group, wish, entered_on, starts_on, reason,
                                   "placed"])

    def invent_waiting(self, dice, row):
        """Those of one row who wait on the day, and those who begin to wait after it."""
        service, group, count = row["service"], row["social_group"], int(row["count"])
        units = row["units"].split() or [""]
        for index in range(count + int(row["later"])):
            days = dice.between(5, 260) if index < count else -dice.between(3, 40)
            entered_on = self.day - datetime.timedelta(days=days)
            person = self.new_person(service, group)
            self.queue.append([self.people.key(person), service, group,
                               units[index % len(units)], entered_on, "", row["reason"], ""])

    def invent_waited(self, row):
        """Those of one row who got the service in the year: two and two with the mean between."""
        dice, count, mean = Dice("waited"), int(row["people"]), int(row["days"])
        away = 0
        for index in range(count):
            away = dice.below(mean) if index % 2 == 0 else -away
            days = mean if index == count - 1 and index % 2 == 0 else mean + away
            left_on = day_of_year(dice, row["year"])
            person = self.new_person(row["service"], row["social_group"])
            self.queue.append([self.people.key(person), row["service"], row["social_group"], "",
                               left_on - datetime.timedelta(days=days), left_on,
                               dice.one_of(QUEUE_REASONS[2:]), "placed"])

    def invent_asked(self, row):
        """Those of one row who asked for the service in the year."""
        dice = Dice("asked")
        for _ in range(int(row["people"])):
            person = self.new_person(row["service"], row["social_group"])
            self.asked.append([f"P-{row['year']}-{len(self.asked) + 1:04d}",
                               self.people.key(person), "", row["service"], row["social_group"],
                               day_of_year(dice, row["year"]), "", row["state"], ""])

    # --- disabilities and special needs ----------------------------------------------------------

    def invent_disabilities(self):
        """A decision for everybody who was invented as disabled, special needs for some."""
        dice = Dice("disabilities")
        for person, (group, service) in self.groups_of.items():
            if self.people.has_died(person):
                continue
            if group in ("child_disabled", "autism_7_21", "adult_disabled", "adult_mental"):
                self.invent_disability(dice, person)
            is_nursed = service == "home_day_care" or (
                service in ("long_care", "day_care") and group != "child_no_parents"
                and dice.happens(45))
            if is_nursed:
                starts_on = self.day - datetime.timedelta(days=dice.between(30, 1000))
                starts_on = max(starts_on, self.people.born[person])
                self.special_needs.append([self.people.key(person),
                                           "nursing" if dice.happens(40) else "care",
                                           dice.between(1, 2), starts_on, ""])

    def invent_disability(self, dice, person):
        """A decision that is valid on the day."""
        starts_on = self.day - datetime.timedelta(days=dice.between(20, 700))
        starts_on = max(starts_on, self.people.born[person] + datetime.timedelta(days=200))
        assessment = "first" if dice.happens(34) else "repeat"
        ends_on = ""
        if dice.happens(60):
            ends_on = self.day + datetime.timedelta(days=dice.between(15, 720))
        is_child = years_before(self.day, 18) < self.people.born[person]
        kind, level, capacity = "working_capacity", "", dice.between(0, 11) * 5
        if is_child:
            kind, capacity = "child_level", ""
            level = dice.one_of_weighted((("severe", 18), ("moderate", 53), ("mild", 29)))
        self.disabilities.append([self.people.key(person), kind, level, capacity, assessment,
                                  starts_on, ends_on])

    def invent(self, folder):
        """All of it."""
        for unit, service, group, funded, unfunded in self.cells:
            cell = (unit, service, group)
            if service == "sobering_stay":
                self.fill_nights(cell, funded + unfunded)
                continue
            starts = self.fill(cell, funded, unfunded)
            if service == "shelter":
                self.fill_earlier_stays(cell, starts)
        for index in range(self.town.ended):
            self.invent_ended(index < self.town.ended_on_the_day)
        for _ in range(self.town.later):
            self.invent_later()
        self.invent_queue(read(folder / "waiting.csv"))
        for row in read(folder / "waited.csv"):
            self.invent_waited(row)
        for row in read(folder / "asked.csv"):
            self.invent_asked(row)
        if self.town.has_disabilities:
            self.invent_disabilities()

    def files(self):
        """(name, header, rows) of each register."""
        return (("person", "code surname given_name sex born_on died_on eldership address"
                 " is_synthetic", self.people.rows),
                ("disability", "person kind level capacity_percent assessment starts_on ends_on",
                 self.disabilities),
                ("special_need", "person kind level starts_on ends_on", self.special_needs),
                ("placement", "person unit service social_group starts_on ends_on end_reason"
                 " is_funded", self.placements),
                ("queue_entry", "person service social_group unit entered_on left_on reason exit",
                 self.queue),
                ("application", "number person household service social_group received_on unit"
                 " state note", self.asked))


def share_out(total, weights):
    """Whole parts of a total in proportion to weights, nothing lost."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    rests = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for index in rests[:total - sum(parts)]:
        parts[index] += 1
    return parts


def make_agreements(cells, folder):
    """The published money of 2021 shared out among providers that are not the municipality's."""
    organisations = {row["code"]: row for row in read(folder / "organisation.csv")}
    organisation_of = {row["code"]: row["organisation"] for row in read(folder / "unit.csv")}
    totals = {row["mode"]: int(row["amount"].split(".")[0])
              for row in read(folder / "budget_line.csv")
              if (row["year"], row["source"]) == ("2021", "1.1")}
    weights = {"purchase": {}, "direct_law": {}}
    for unit, service, _, funded, _ in cells:
        organisation = organisation_of[unit]
        is_own = organisations[organisation]["sector"] == "municipality"
        if is_own or funded == 0 or service not in RATES:
            continue
        rate, instrument = RATES[service]
        mode = "purchase" if instrument == "procurement_signed" else "direct_law"
        key = (organisation, service, instrument)
        weights[mode][key] = weights[mode].get(key, 0) + funded * rate
    rows = []
    for mode, by_key in weights.items():
        parts = share_out(totals[mode], list(by_key.values()))
        for (organisation, service, instrument), euro in zip(by_key, parts):
            rows.append([f"KS-2021-{len(rows) + 1:03d}", organisation, service, instrument,
                         "2021-01-01", "2021-12-31", f"{euro}.00", "municipal"])
    return rows


def read(path):
    """The rows of a CSV file as dictionaries; none where a town has no such file."""
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(folder, name, header, rows):
    """A CSV file for `gerove import`."""
    with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split())
        writer.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--from", dest="folder", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    cells = [(row["unit"], row["service"], row["social_group"], int(row["funded"]),
              int(row["unfunded"])) for row in read(arguments.folder / "recipients.csv")]
    demo = Demo(Town(arguments.folder), cells)
    demo.invent(arguments.folder)
    files = demo.files()
    if demo.town.has_cases:
        cases = demo_cases.Cases(demo, Dice("cases"))
        cases.invent()  # adds people too, so nothing is written before
        files += (("agreement", "number organisation service instrument starts_on ends_on amount"
                   " source", make_agreements(cells, arguments.folder)), *cases.files())
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, header, rows in files:
        if rows:
            write(arguments.out, name, header, rows)


if __name__ == "__main__":
    main()
