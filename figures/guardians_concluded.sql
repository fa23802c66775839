-- figure  guardians_concluded
-- title   lt: Asmenys, dėl kurių parengta išvada | en: People about whom a conclusion was made
-- means   lt: Skirtingi asmenys, dėl kurių tinkamumo globoti laikotarpiu parengta išvada.
--         | en: Different people whose suitability as guardians was concluded on within the period.
-- unit    person
-- kind    distinct
-- counts  guardian.person
-- adds    no
-- at      from, to
-- by      kind       of guardian_kind       = guardian.kind
-- by      conclusion of guardian_conclusion = COALESCE(guardian.conclusion, '')
-- right   figure.read
-- form    A1-104: 7
SELECT {by}, count(DISTINCT guardian.person) AS value
FROM guardian
WHERE guardian.municipality = :municipality AND guardian.person IS NOT NULL
    AND guardian.concluded_on >= :from AND guardian.concluded_on <= :to
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
    AND guardian.concluded_on >= :from AND guardian.concluded_on <= :to
    {where}
    AND person.municipality = :municipality AND person.id = guardian.person
    AND guardian.id > :after
ORDER BY guardian.id
LIMIT :limit;
