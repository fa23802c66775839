-- figure  guardians_waiting
-- title   lt: Laukiantys globėjų mokymų | en: People waiting for training as guardians
-- means   lt: Skirtingi asmenys, kurie iki tos dienos pareiškė norą globoti ir mokymų dar nebaigė.
--         | en: Different people who have stated the wish to become guardians by the day and are not trained yet.
-- unit    person
-- kind    distinct
-- counts  guardian.person
-- adds    no
-- at      day
-- by      kind       of guardian_kind       = guardian.kind
-- by      conclusion of guardian_conclusion = COALESCE(guardian.conclusion, '')
-- right   figure.read
-- form    A1-104: 7
SELECT {by}, count(DISTINCT guardian.person) AS value
FROM guardian
WHERE guardian.municipality = :municipality AND guardian.person IS NOT NULL
    AND NOT guardian.applied_on > :day
    AND (guardian.trained_on IS NULL OR guardian.trained_on > :day)
    AND (guardian.starts_on IS NULL OR guardian.starts_on > :day)
    {where}
GROUP BY guardian.municipality, {group};

-- rows     guardian
-- personal yes
-- show     guardian.code text, guardian.kind text, guardian.applied_on date
-- show     guardian.trained_on date, guardian.concluded_on date, guardian.conclusion text
SELECT 'guardian', guardian.id, guardian.person, 1, person.surname || ' ' || person.given_name,
    guardian.code, guardian.kind, guardian.applied_on, guardian.trained_on, guardian.concluded_on,
    guardian.conclusion
FROM guardian
CROSS JOIN person
WHERE guardian.municipality = :municipality AND guardian.person IS NOT NULL
    AND NOT guardian.applied_on > :day
    AND (guardian.trained_on IS NULL OR guardian.trained_on > :day)
    AND (guardian.starts_on IS NULL OR guardian.starts_on > :day)
    {where}
    AND person.municipality = :municipality AND person.id = guardian.person
    AND guardian.id > :after
ORDER BY guardian.id
LIMIT :limit;
