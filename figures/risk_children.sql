-- figure  risk_children
-- title   lt: Vaikai šeimose, patiriančiose rizikos veiksnių | en: Children of families at risk
-- means   lt: Skirtingi asmenys iki 18 metų, tą dieną priklausantys šeimai, kuri patiria bent vieną rizikos veiksnį.
--         | en: Different people under 18 who on the day belong to a family at risk.
-- unit    child
-- kind    distinct
-- counts  household_member.person
-- adds    no
-- at      day
-- by      kind      of risk_kind    = household_risk.kind
-- by      source    of risk_source  = COALESCE(household_risk.source, '')
-- by      eldership links eldership = household.eldership
-- right   figure.read
-- form    A1-104: 4, 7
SELECT {by}, count(DISTINCT household_member.person) AS value
FROM household_risk
CROSS JOIN household
CROSS JOIN household_member
CROSS JOIN person
WHERE household_risk.municipality = :municipality
    AND NOT household_risk.starts_on > :day
    AND (household_risk.ends_on IS NULL OR household_risk.ends_on > :day)
    AND household.municipality = :municipality AND household.id = household_risk.household
    AND household_member.municipality = :municipality
    AND household_member.household = household_risk.household
    AND NOT household_member.starts_on > :day
    AND (household_member.ends_on IS NULL OR household_member.ends_on > :day)
    AND person.municipality = :municipality AND person.id = household_member.person
    AND age_on(person.born_on, :day) < 18
    {where}
GROUP BY household_risk.municipality, {group};

-- rows     household_member
-- personal yes
-- show     household_member.household text, household_member.starts_on date
SELECT DISTINCT 'household_member', household_member.id, household_member.person, 1,
    person.surname || ' ' || person.given_name, household.code, household_member.starts_on
FROM household_risk
CROSS JOIN household
CROSS JOIN household_member
CROSS JOIN person
WHERE household_risk.municipality = :municipality
    AND NOT household_risk.starts_on > :day
    AND (household_risk.ends_on IS NULL OR household_risk.ends_on > :day)
    AND household.municipality = :municipality AND household.id = household_risk.household
    AND household_member.municipality = :municipality
    AND household_member.household = household_risk.household
    AND NOT household_member.starts_on > :day
    AND (household_member.ends_on IS NULL OR household_member.ends_on > :day)
    AND person.municipality = :municipality AND person.id = household_member.person
    AND age_on(person.born_on, :day) < 18
    {where}
    AND household_member.id > :after
ORDER BY household_member.id
LIMIT :limit;
