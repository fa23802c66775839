-- figure  recipients
-- title   lt: Paslaugų gavėjai | en: Service recipients
-- means   lt: Skirtingi asmenys, kurie tą dieną gauna paslaugą, skaičiuojamą asmenimis arba vaikais.
--         | en: Different people with an open placement on the day in a service that counts people or children.
-- unit    person
-- kind    distinct
-- counts  placement.person
-- adds    no
-- at      day
-- by      service      links service      = placement.service
-- by      social_group links social_group = placement.social_group
-- by      provider     links organisation = seat.organisation
-- by      unit         links unit         = placement.unit
-- by      sector       of sector          = holder.sector
-- by      is_funded    of flag            = CASE WHEN placement.is_funded THEN 'yes' ELSE 'no' END
-- let     kinds = 'person', 'child'
-- right   figure.read
-- form    A1-104: 5, 6, 7
SELECT {by}, count(DISTINCT placement.person) AS value
FROM placement
LEFT JOIN unit AS seat ON seat.municipality = :municipality
    AND seat.id = CASE WHEN {asked provider sector} THEN placement.unit END
LEFT JOIN organisation AS holder ON holder.municipality = :municipality
    AND holder.id = seat.organisation
WHERE placement.municipality = :municipality
    AND NOT placement.starts_on > :day
    AND (placement.ends_on IS NULL OR placement.ends_on > :day)
    AND placement.service IN (SELECT service.id FROM service
        WHERE service.municipality = :municipality AND service.counts IN ({kinds}))
    {where}
GROUP BY placement.municipality, {group};

-- rows     placement
-- personal yes
-- show     placement.service id, placement.social_group id, placement.unit id
-- show     placement.starts_on date, placement.ends_on date, placement.is_funded flag
SELECT 'placement', placement.id, placement.person, 1, person.surname || ' ' || person.given_name,
    placement.service, placement.social_group, placement.unit, placement.starts_on, placement.ends_on,
    placement.is_funded
FROM placement
CROSS JOIN person
LEFT JOIN unit AS seat ON seat.municipality = :municipality
    AND seat.id = CASE WHEN {asked provider sector} THEN placement.unit END
LEFT JOIN organisation AS holder ON holder.municipality = :municipality
    AND holder.id = seat.organisation
WHERE placement.municipality = :municipality
    AND NOT placement.starts_on > :day
    AND (placement.ends_on IS NULL OR placement.ends_on > :day)
    AND placement.service IN (SELECT service.id FROM service
        WHERE service.municipality = :municipality AND service.counts IN ({kinds}))
    {where}
    AND person.municipality = :municipality AND person.id = placement.person
    AND placement.id > :after
ORDER BY placement.id
LIMIT :limit;
