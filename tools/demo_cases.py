"""The families, guardianships, applications and decisions of a demo, so that they add up to its
published numbers.

Goes on from the people that make_demo has invented: the contact person of a family at risk is one
who gets help for families, a guardian one who gets help for guardians, a child in a home one who is
placed there. Children of families are invented here. Its dice are its own, so that the people and
placements before it stay as they are.

Promise: on the demo day the numbers below hold exactly; nobody is in two families, no child has two
guardianships at once, nothing is decided before it was asked for.
"""
import datetime

DAY = datetime.date(2021, 11, 1)
YEAR_BEGAN = datetime.date(2021, 1, 1)
COUNTED_TO = datetime.date(2021, 9, 30)  # many numbers of the text are as of 1 October

RISK_FAMILIES, RISK_CHILDREN = 514, 851
CONTACTS = (("family_skills_home", "family_risk"), ("family_assistant", "family_hardship"),
            ("family_skills_centre", "family_risk"))
RISKS = (("skills", 40), ("addiction", 22), ("poverty", 15), ("crisis", 10), ("neglect", 8),
         ("violence", 5))
RISK_SOURCES = (("child_rights", 35), ("case_manager", 25), ("school", 15), ("police", 12),
                ("family", 8), ("health", 5))
SECOND_RISK = 30  # per cent of families

# Guardianship of 477 children: 352 in families, 15 in family homes, 13 with on-call guardians, 97
# in institutions. Of the 352, 10 and 110 are not with relatives.
INSTITUTIONS = (("vaiku-globos-namai", 78), ("namu-zidinys", 10), ("kurkime-vaikams-rytoju", 1),
                ("sakiu-vaiku-globos-namai", 8))
TEMPORARY_IN_INSTITUTION = {2021: 19, 2020: 11, 2019: 19}  # set in the year
FAMILY_HOMES = (("sigitos-seimyna", "999000914"), ("audrones-seimyna", "999000921"))
# Kind of guardian, kind of guardianship, guardians, children. Relatives are not published: invented.
GUARDIANS = (("non_relative", "permanent", 82, 110), ("non_relative", "temporary", 8, 10),
             ("relative", "permanent", 170, 205), ("relative", "temporary", 24, 27),
             ("on_call", "temporary", 9, 13))
TEMPORARY_ENDED = 2  # of the 39 set in 2021 in families, those that ended by the day
LEFT_HOMES = (("of_age", 13), ("returned", 4))
TRAINED, CONCLUDED, WAITING_FOR_TRAINING = 53, 35, 8

PERSONAL_ASSISTANCE = 14
APPLIED_SINCE = datetime.date(2020, 1, 1)
INDEPENDENCE = (("dependent", 45), ("partly", 40), ("independent", 15))


class Cases:
    """All of it, in the order it is written."""

    def __init__(self, demo, dice):
        self.demo, self.people, self.dice = demo, demo.people, dice
        self.households, self.members, self.risks = [], [], []
        self.guardians, self.guardianships = [], []
        self.applications, self.assessments, self.decisions = [], [], []
        self.guardian_pool = [person for (service, _, _), people in demo.users.items()
                              for person in people if service == "guardian_help"]

    def key(self, person):
        """The personal code of a person."""
        return self.people.key(person)

    def day_between(self, first, last):
        """A day first .. last."""
        return first + datetime.timedelta(days=self.dice.below((last - first).days + 1))

    def new_child(self, group, oldest, days_least=31):
        """A child of up to so many years on the day, and of so many days at least."""
        days = self.dice.between(days_least, max(oldest, 1) * 365)
        return self.people.add(group, 49, DAY - datetime.timedelta(days=days))

    # --- families at risk ------------------------------------------------------------------------

    def invent_families(self):
        """A family each, its contact person and children, and what threatens it."""
        contacts = [person for chosen in CONTACTS
                    for (service, group, _), people in self.demo.users.items()
                    for person in people if (service, group) == chosen]
        contacts = list(dict.fromkeys(contacts))[:RISK_FAMILIES]
        for index, contact in enumerate(contacts):
            code = f"S-{index + 1:04d}"
            row = self.people.rows[contact]
            self.households.append([code, "family", row[6], row[7], ""])
            began = self.day_between(datetime.date(2016, 1, 1), DAY - datetime.timedelta(days=20))
            self.members.append([code, self.key(contact), "contact", began, ""])
            self.add_children(code, contact, index, began)
            self.add_risks(code, began)

    def add_children(self, code, contact, index, began):
        """One child a family, and what is left shared out from the first family on."""
        more = RISK_CHILDREN - RISK_FAMILIES
        count = 1 + more // RISK_FAMILIES + (index < more % RISK_FAMILIES)
        years = (DAY - self.people.born[contact]).days // 365
        for _ in range(count):
            child = self.new_child("child", min(17, years - 17))
            self.members.append([code, self.key(child), "child",
                                 max(began, self.people.born[child]), ""])

    def add_risks(self, code, began):
        """One risk, or two different ones."""
        first = self.dice.one_of_weighted(RISKS)
        self.risks.append([code, first, self.dice.one_of_weighted(RISK_SOURCES), began, ""])
        if self.dice.happens(SECOND_RISK):
            second = self.dice.one_of_weighted([risk for risk in RISKS if risk[0] != first])
            self.risks.append([code, second, self.dice.one_of_weighted(RISK_SOURCES),
                               self.day_between(began, DAY), ""])

    # --- guardianship ----------------------------------------------------------------------------

    def guard(self, child, kind, form, days, **more):
        """One guardianship; days: first, last or nothing."""
        starts_on, ends_on = (*days, "")[:2]
        self.guardianships.append([self.key(child), kind, form, more.get("is_relative", "no"),
                                   more.get("guardian", ""), more.get("unit", ""), starts_on,
                                   ends_on, more.get("reason", "")])

    def early_day(self, child):
        """A day before this year on which a guardianship may have begun."""
        return self.day_between(max(self.people.born[child], datetime.date(2008, 1, 1)),
                                YEAR_BEGAN - datetime.timedelta(days=1))

    def invent_in_institutions(self):
        """Children of the homes: those of 2021 are temporary, some of the others were before."""
        children = []
        for unit, count in INSTITUTIONS:
            placed = self.demo.users["long_care", "child_no_parents", unit]
            children += [(child, unit) for child in placed[:count]]
        young = sorted(children, key=lambda pair: -self.people.born[pair[0]].toordinal())
        for child, unit in young[:TEMPORARY_IN_INSTITUTION[2021]]:
            self.guard(child, "temporary", "institution",
                       [self.day_between(YEAR_BEGAN, COUNTED_TO)], unit=unit)
        older = young[TEMPORARY_IN_INSTITUTION[2021]:]
        for year in (2019, 2020):
            chosen, older = (older[-TEMPORARY_IN_INSTITUTION[year]:],
                             older[:-TEMPORARY_IN_INSTITUTION[year]])
            for child, unit in chosen:
                first = self.day_between(datetime.date(year, 1, 5), datetime.date(year, 8, 20))
                changed = first + datetime.timedelta(days=self.dice.between(60, 120))
                self.guard(child, "temporary", "institution", [first, changed], unit=unit,
                           reason="changed")
                self.guard(child, "permanent", "institution", [changed], unit=unit)
        for child, unit in older:
            self.guard(child, "permanent", "institution", [self.early_day(child)], unit=unit)

    def invent_who_left(self):
        """Those who left the homes this year: of age, or back to their parents."""
        for reason, count in LEFT_HOMES:
            for _ in range(count):
                ends_on = self.day_between(YEAR_BEGAN, COUNTED_TO)
                age = 18 if reason == "of_age" else self.dice.between(4, 14)
                day = min(ends_on.day, 28)
                ends_on = ends_on.replace(day=day)
                child = self.people.add("child_no_parents", 47,
                                        ends_on.replace(year=ends_on.year - age))
                first = self.early_day(child)
                self.guard(child, "permanent", "institution", [first, ends_on],
                           unit="vaiku-globos-namai", reason=reason)

    def new_guardian(self, kind, starts_on, person=None, **more):
        """A guardian of the people who get help for guardians; returns the code."""
        code = f"G-{len(self.guardians) + 1:04d}"
        trained_on, concluded_on = more.get("trained_on", ""), more.get("concluded_on", "")
        applied_on = more.get("applied_on", "")
        if starts_on and kind != "family_home":
            concluded_on = starts_on - datetime.timedelta(days=self.dice.between(10, 90))
            trained_on = concluded_on - datetime.timedelta(days=self.dice.between(5, 40))
            applied_on = trained_on - datetime.timedelta(days=self.dice.between(60, 150))
        if person is None and kind != "family_home":
            person = self.guardian_pool.pop(0)
        self.guardians.append([code, kind, "" if person is None else self.key(person),
                               more.get("organisation", ""), applied_on, trained_on,
                               "suitable" if concluded_on else "", concluded_on, starts_on, ""])
        return code

    def invent_with_guardians(self):
        """Guardians in families and on call, with their children, of one family up to five."""
        for kind, ward_kind, guardians, children in GUARDIANS:
            shares = [1 + (index < children - guardians) for index in range(guardians)]
            for share in shares:
                wards = [self.new_child("child_no_parents", 17, 400) for _ in range(share)]
                days = [self.ward_day(ward_kind, kind, ward) for ward in wards]
                starts_on = min(days)
                code = self.new_guardian(kind, min(starts_on, YEAR_BEGAN - datetime.timedelta(
                    days=self.dice.between(1, 400))))
                for ward, day in zip(wards, days):
                    self.guard(ward, ward_kind, "guardian_centre" if kind == "on_call" else "family",
                               [day], guardian=code, unit="pastoge" if kind == "on_call" else "",
                               is_relative="yes" if kind == "relative" else "no")

    def ward_day(self, ward_kind, kind, ward):
        """Temporary guardianship in families is all of this year."""
        if ward_kind == "permanent":
            return self.early_day(ward)
        first = YEAR_BEGAN if kind != "on_call" else datetime.date(2020, 6, 1)
        return max(self.people.born[ward], self.day_between(first, COUNTED_TO))

    def invent_temporary_ended(self):
        """Not with relatives, and over by the day."""
        for _ in range(TEMPORARY_ENDED):
            child = self.people.add("child_no_parents", 47, datetime.date(2014, 5, 5))
            first = self.day_between(YEAR_BEGAN, datetime.date(2021, 6, 30))
            code = self.new_guardian("non_relative", datetime.date(2020, 11, 20))
            self.guardians[-1][-1] = first + datetime.timedelta(days=60)
            self.guard(child, "temporary", "family", [first, first + datetime.timedelta(days=60)],
                       guardian=code, reason="returned")

    def invent_guardianships(self):
        """All guardianships and guardians, and those who want to be one."""
        self.invent_in_institutions()
        for unit, organisation in FAMILY_HOMES:
            code = self.new_guardian("family_home", datetime.date(2015, 9, 1),
                                     organisation=organisation)
            for child in self.demo.users["family_home_care", "child_no_parents", unit]:
                self.guard(child, "permanent", "family_home", [self.early_day(child)],
                           guardian=code, unit=unit)
        self.invent_with_guardians()
        self.invent_temporary_ended()
        self.invent_who_left()
        for index in range(TRAINED):
            trained_on = self.day_between(datetime.date(2021, 2, 1), COUNTED_TO)
            more = {"applied_on": trained_on - datetime.timedelta(days=70), "trained_on": trained_on}
            if index < CONCLUDED:
                more["concluded_on"] = self.day_between(trained_on, DAY)
            self.new_guardian("non_relative", "", **more)
        for _ in range(WAITING_FOR_TRAINING):
            self.new_guardian("non_relative", "", applied_on=self.day_between(
                datetime.date(2021, 8, 1), DAY))

    # --- from application to decision ------------------------------------------------------------

    def apply(self, person, service, group, received_on, unit="", state="decided"):
        """An application; returns its number."""
        number = f"P-{received_on.year}-{len(self.applications) + 1:04d}"
        self.applications.append([number, person, "", service, group, received_on, unit, state, ""])
        return number

    def decide(self, application, decided_on, kind, **more):
        """A decision on it."""
        number = f"T-{decided_on.year}-{len(self.decisions) + 1:04d}"
        self.decisions.append([number, application, decided_on, kind, more.get("service", ""), "",
                               more.get("volume", ""), more.get("volume_unit", ""),
                               more.get("starts_on", ""), "", "", ""])

    def assess(self, application, person, assessed_on, method, group):
        """An assessment for it."""
        self.assessments.append([application, person, assessed_on, method,
                                 self.dice.one_of_weighted(INDEPENDENCE), group, ""])

    def invent_applications_of_queues(self):
        """Who waits has asked, was assessed and let wait; who got a place was given it."""
        seen = set()
        for person, service, group, unit, entered_on, left_on, _, exit_ in self.demo.queue:
            if entered_on < APPLIED_SINCE or exit_ not in ("", "placed"):
                continue
            days = self.dice.between(4, 25)
            received_on = entered_on - datetime.timedelta(days=days)
            assessed_on = entered_on - datetime.timedelta(days=self.dice.below(days))
            number = self.apply(person, service, group, received_on, unit)
            method = "care_child" if group == "child_disabled" else "care_adult"
            if service in ("home_help", "skills_centre", "independent_living"):
                method = "person_needs"
            if (person, assessed_on, method) not in seen:
                seen.add((person, assessed_on, method))
                self.assess(number, person, assessed_on, method, group)
            self.decide(number, entered_on, "queue", service=service)
            if left_on:
                self.decide(number, max(entered_on, left_on - datetime.timedelta(days=3)), "assign",
                            service=service, starts_on=left_on)

    def invent_personal_assistance(self):
        """Everybody who asked got it."""
        asked = self.demo.users["home_day_care", "adult_disabled", "korys"] \
            + self.demo.users["day_care", "adult_disabled", "korys"]
        for person in list(dict.fromkeys(asked))[:PERSONAL_ASSISTANCE]:
            received_on = self.day_between(datetime.date(2021, 7, 5), datetime.date(2021, 9, 30))
            assessed_on = received_on + datetime.timedelta(days=self.dice.between(2, 10))
            decided_on = assessed_on + datetime.timedelta(days=self.dice.between(1, 10))
            number = self.apply(self.key(person), "personal_assistance", "adult_disabled",
                                received_on)
            self.assess(number, self.key(person), assessed_on, "personal_assistance",
                        "adult_disabled")
            self.decide(number, decided_on, "assign", service="personal_assistance", volume=4,
                        volume_unit="hours_day",
                        starts_on=decided_on + datetime.timedelta(days=self.dice.between(1, 9)))

    def invent(self):
        """All of it."""
        self.invent_families()
        self.invent_guardianships()
        self.invent_applications_of_queues()
        self.invent_personal_assistance()

    def files(self):
        """(name, header, rows) of each register."""
        return (("household", "code kind eldership address note", self.households),
                ("household_member", "household person role starts_on ends_on", self.members),
                ("household_risk", "household kind source starts_on ends_on", self.risks),
                ("guardian", "code kind person organisation applied_on trained_on conclusion"
                 " concluded_on starts_on ends_on", self.guardians),
                ("guardianship", "child kind form is_relative guardian unit starts_on ends_on"
                 " end_reason", self.guardianships),
                ("application", "number person household service social_group received_on unit"
                 " state note", self.applications),
                ("assessment", "application person assessed_on method result social_group note",
                 self.assessments),
                ("decision", "number application decided_on kind service unit volume volume_unit"
                 " starts_on ends_on refusal_reason client_payment", self.decisions))
