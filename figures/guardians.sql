-- figure  guardians
-- title   lt: Globėjai | en: Guardians
-- means   lt: Skirtingi asmenys, kurie tą dieną yra globėjai (rūpintojai); šeimynos neskaičiuojamos.
--         | en: Different people who are guardians on the day; family homes are not counted.
-- unit    person
-- kind    distinct
-- counts  guardian.id
-- adds    no
-- at      day
-- by      kind      of guardian_kind     = guardian.kind
-- by      ward_kind of guardianship_kind = COALESCE(guardianship.kind, '')
-- by      ward_form of guardianship_form = COALESCE(guardianship.form, '')
-- right   figure.read
-- form    A1-104: 7
SELECT {by}, count(DISTINCT guardian.id) AS value
FROM guardian
LEFT JOIN guardianship ON guardianship.municipality = :municipality
    AND guardianship.guardian = guardian.id
    AND NOT guardianship.starts_on > :day
    AND (guardianship.ends_on IS NULL OR guardianship.ends_on > :day)
WHERE guardian.municipality = :municipality AND guardian.person IS NOT NULL
    AND NOT guardian.starts_on > :day
    AND (guardian.ends_on IS NULL OR guardian.ends_on > :day)
    {where}
GROUP BY guardian.municipality, {group};

-- rows     guardian
-- personal yes
-- show     guardian.code text, guardian.kind text, guardian.starts_on date
SELECT DISTINCT 'guardian', guardian.id, guardian.id, 1,
    person.surname || ' ' || person.given_name, guardian.code, guardian.kind, guardian.starts_on
FROM guardian
LEFT JOIN guardianship ON guardianship.municipality = :municipality
    AND guardianship.guardian = guardian.id
    AND NOT guardianship.starts_on > :day
    AND (guardianship.ends_on IS NULL OR guardianship.ends_on > :day)
CROSS JOIN person
WHERE guardian.municipality = :municipality AND guardian.person IS NOT NULL
    AND NOT guardian.starts_on > :day
    AND (guardian.ends_on IS NULL OR guardian.ends_on > :day)
    {where}
    AND person.municipality = :municipality AND person.id = guardian.person
    AND guardian.id > :after
ORDER BY guardian.id
LIMIT :limit;
