-- figure  staff
-- title   lt: Darbuotojai | en: Staff
-- means   lt: Socialinių paslaugų srities darbuotojai pagal paskutinį suskaičiavimą iki tos dienos.
--         | en: People working in social services, by the latest count up to the day.
-- unit    person
-- kind    sum
-- adds    yes
-- fact    yes
-- at      day
-- by      institution_kind of institution_kind = staff.institution_kind
-- by      occupation       of occupation       = staff.occupation
-- right   figure.read
-- form    A1-104: 8
SELECT {by}, CAST(sum(staff.people) AS {number}) AS value
FROM staff
WHERE staff.municipality = :municipality
    AND staff.counted_on = (SELECT max(latest.counted_on) FROM staff latest
        WHERE latest.municipality = :municipality AND latest.counted_on <= :day)
    {where}
GROUP BY staff.municipality, {group};

-- rows     staff
-- show     staff.institution_kind text, staff.occupation text, staff.people number
-- show     staff.counted_on date
SELECT 'staff', staff.id, staff.id, staff.people, COALESCE(organisation.name, ''),
    staff.institution_kind, staff.occupation, staff.people, staff.counted_on
FROM staff
LEFT JOIN organisation ON organisation.municipality = :municipality
    AND organisation.id = staff.organisation
WHERE staff.municipality = :municipality
    AND staff.counted_on = (SELECT max(latest.counted_on) FROM staff latest
        WHERE latest.municipality = :municipality AND latest.counted_on <= :day)
    {where}
    AND staff.id > :after
ORDER BY staff.id
LIMIT :limit;
