-- figure  occasions
-- title   lt: Suteiktos paslaugos (kartai) | en: Occasions of service
-- means   lt: Kartai, kai laikotarpiu pradėta teikti paslauga, skaičiuojama kartais.
--         | en: Occasions that began within the period in a service that counts occasions.
-- unit    occasion
-- kind    count
-- adds    yes
-- at      from, to
-- by      service      of service         = service.code
-- by      social_group of social_group    = social_group.code
-- by      provider     of organisation    = organisation.code
-- by      unit         of unit            = unit.code
-- by      sector       of sector          = organisation.sector
-- by      is_funded    of flag            = CASE WHEN placement.is_funded THEN 'yes' ELSE 'no' END
-- right   figure.read
-- form    A1-104: 5, 6
SELECT {by}, count(*) AS value
FROM service
CROSS JOIN placement
JOIN social_group ON social_group.municipality = :municipality
    AND social_group.id = placement.social_group
JOIN unit ON unit.municipality = :municipality AND unit.id = placement.unit
JOIN organisation ON organisation.municipality = :municipality
    AND organisation.id = unit.organisation
WHERE service.municipality = :municipality AND service.counts = 'occasion'
    AND placement.municipality = :municipality AND placement.service = service.id
    AND placement.starts_on >= :from AND placement.starts_on <= :to
    {where}
GROUP BY placement.municipality, {group};

-- rows     placement
-- personal yes
-- show     placement.service text, placement.social_group text, placement.unit text
-- show     placement.starts_on date, placement.ends_on date, placement.is_funded flag
SELECT 'placement', placement.id, placement.id, 1, person.surname || ' ' || person.given_name,
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
WHERE service.municipality = :municipality AND service.counts = 'occasion'
    AND placement.municipality = :municipality AND placement.service = service.id
    AND placement.starts_on >= :from AND placement.starts_on <= :to
    {where}
    AND placement.id > :after
ORDER BY placement.id
LIMIT :limit;
