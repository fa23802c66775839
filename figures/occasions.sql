-- figure  occasions
-- title   lt: Suteiktos paslaugos (kartai) | en: Occasions of service
-- means   lt: Kartai, kai laikotarpiu pradėta teikti paslauga.
--         | en: Occasions on which a service began within the period.
-- unit    occasion
-- kind    count
-- adds    yes
-- at      from, to
-- by      service      links service      = placement.service
-- by      social_group links social_group = placement.social_group
-- by      provider     links organisation = seat.organisation
-- by      unit         links unit         = placement.unit
-- by      sector       of sector          = holder.sector
-- by      is_funded    of flag            = CASE WHEN placement.is_funded THEN 'yes' ELSE 'no' END
-- right   figure.read
-- form    A1-104: 5, 6
SELECT {by}, count(*) AS value
FROM placement
LEFT JOIN unit AS seat ON seat.municipality = :municipality
    AND seat.id = CASE WHEN {asked provider sector} THEN placement.unit END
LEFT JOIN organisation AS holder ON holder.municipality = :municipality
    AND holder.id = seat.organisation
WHERE placement.municipality = :municipality
    AND placement.starts_on >= :from AND placement.starts_on <= :to
    {where}
GROUP BY placement.municipality, {group};

-- rows     placement
-- personal yes
-- show     placement.service id, placement.social_group id, placement.unit id
-- show     placement.starts_on date, placement.ends_on date, placement.is_funded flag
SELECT 'placement', placement.id, placement.id, 1, person.surname || ' ' || person.given_name,
    placement.service, placement.social_group, placement.unit, placement.starts_on, placement.ends_on,
    placement.is_funded
FROM placement
CROSS JOIN person
LEFT JOIN unit AS seat ON seat.municipality = :municipality
    AND seat.id = CASE WHEN {asked provider sector} THEN placement.unit END
LEFT JOIN organisation AS holder ON holder.municipality = :municipality
    AND holder.id = seat.organisation
WHERE placement.municipality = :municipality
    AND placement.starts_on >= :from AND placement.starts_on <= :to
    {where}
    AND person.municipality = :municipality AND person.id = placement.person
    AND placement.id > :after
ORDER BY placement.id
LIMIT :limit;
