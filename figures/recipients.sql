-- figure  recipients
-- title   lt: Paslaugų gavėjai | en: Service recipients
-- means   lt: Skirtingi asmenys, kurie tą dieną gauna paslaugą, skaičiuojamą asmenimis.
--         | en: Different people with an open placement on the day in a service that counts people.
-- unit    person
-- kind    distinct
-- adds    no
-- at      day
-- by      service      of service         = service.code
-- by      social_group of social_group    = social_group.code
-- by      provider     of organisation    = organisation.code
-- by      unit         of unit            = unit.code
-- by      sector       of sector          = organisation.sector
-- by      is_funded    of flag            = CASE WHEN placement.is_funded THEN 'yes' ELSE 'no' END
-- right   figure.read
-- form    A1-104: 5, 6, 7
SELECT {by}, count(DISTINCT placement.person) AS value
FROM service
CROSS JOIN placement
JOIN social_group ON social_group.municipality = :municipality
    AND social_group.id = placement.social_group
JOIN unit ON unit.municipality = :municipality AND unit.id = placement.unit
JOIN organisation ON organisation.municipality = :municipality
    AND organisation.id = unit.organisation
WHERE service.municipality = :municipality AND service.counts = 'person'
    AND placement.municipality = :municipality AND placement.service = service.id
    AND placement.starts_on <= :day AND (placement.ends_on IS NULL OR placement.ends_on > :day)
    {where}
GROUP BY placement.municipality, {group};

-- rows     placement
-- personal yes
-- show     placement.service text, placement.social_group text, placement.unit text
-- show     placement.starts_on date, placement.ends_on date, placement.is_funded flag
SELECT 'placement', placement.id, placement.person, 1, person.surname || ' ' || person.given_name,
    service.name, social_group.name, unit.name, placement.starts_on, placement.ends_on,
    placement.is_funded
FROM service
CROSS JOIN placement
JOIN social_group ON social_group.municipality = :municipality
    AND social_group.id = placement.social_group
JOIN unit ON unit.municipality = :municipality AND unit.id = placement.unit
JOIN person ON person.municipality = :municipality AND person.id = placement.person
JOIN organisation ON organisation.municipality = :municipality
    AND organisation.id = unit.organisation
WHERE service.municipality = :municipality AND service.counts = 'person'
    AND placement.municipality = :municipality AND placement.service = service.id
    AND placement.starts_on <= :day AND (placement.ends_on IS NULL OR placement.ends_on > :day)
    {where}
    AND placement.id > :after
ORDER BY placement.id
LIMIT :limit;
