-- figure  guardianships_ended
-- title   lt: Vaikai, kurių globa pasibaigė | en: Children whose guardianship ended
-- means   lt: Skirtingi vaikai, kurių globa (rūpyba) pasibaigė laikotarpiu.
--         | en: Different children whose guardianship ended within the period.
-- unit    child
-- kind    distinct
-- counts  guardianship.child
-- adds    no
-- at      from, to
-- by      kind          of guardianship_kind = guardianship.kind
-- by      form          of guardianship_form = guardianship.form
-- by      is_relative   of flag              = CASE WHEN guardianship.is_relative THEN 'yes' ELSE 'no' END
-- by      guardian_kind of guardian_kind     = COALESCE((SELECT guardian.kind FROM guardian WHERE guardian.municipality = :municipality AND guardian.id = guardianship.guardian), '')
-- by      unit          links unit           = guardianship.unit
-- by      reason        of guardianship_end  = guardianship.end_reason
-- right   figure.read
-- form    A1-104: 4, 7
SELECT {by}, count(DISTINCT guardianship.child) AS value
FROM guardianship
WHERE guardianship.municipality = :municipality
    AND guardianship.ends_on >= :from AND guardianship.ends_on <= :to
    {where}
GROUP BY guardianship.municipality, {group};

-- rows     guardianship
-- personal yes
-- show     guardianship.kind text, guardianship.form text, guardianship.is_relative flag
-- show     guardianship.unit id, guardianship.starts_on date, guardianship.ends_on date
SELECT 'guardianship', guardianship.id, guardianship.child, 1,
    person.surname || ' ' || person.given_name, guardianship.kind, guardianship.form,
    guardianship.is_relative, guardianship.unit, guardianship.starts_on, guardianship.ends_on
FROM guardianship
CROSS JOIN person
WHERE guardianship.municipality = :municipality
    AND guardianship.ends_on >= :from AND guardianship.ends_on <= :to
    {where}
    AND person.municipality = :municipality AND person.id = guardianship.child
    AND guardianship.id > :after
ORDER BY guardianship.id
LIMIT :limit;
