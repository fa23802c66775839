-- figure  assessed
-- title   lt: Asmenys, kuriems nustatytas poreikis | en: People with an assessed need
-- means   lt: Skirtingi asmenys, kurie tą dieną gauna paslaugą, skaičiuojamą asmenimis arba vaikais, arba jos laukia.
--         | en: Different people who receive, or wait for, a service that counts people or children on the day.
-- unit    person
-- kind    distinct
-- counts  need.person
-- adds    no
-- at      day
-- by      service      links service      = need.service
-- by      social_group links social_group = need.social_group
-- let     kinds = 'person', 'child'
-- right   figure.read
-- form    A1-104: 6, 7
SELECT {by}, count(DISTINCT need.person) AS value
FROM (
    SELECT placement.municipality, placement.id, placement.person, placement.service,
        placement.social_group, 'placement' AS record, placement.starts_on AS began_on
    FROM placement
    WHERE placement.municipality = :municipality AND NOT placement.starts_on > :day
        AND (placement.ends_on IS NULL OR placement.ends_on > :day)
    UNION ALL
    SELECT queue_entry.municipality, queue_entry.id, queue_entry.person, queue_entry.service,
        queue_entry.social_group, 'queue_entry', queue_entry.entered_on
    FROM queue_entry
    WHERE queue_entry.municipality = :municipality AND NOT queue_entry.entered_on > :day
        AND (queue_entry.left_on IS NULL OR queue_entry.left_on > :day)) need
WHERE true
    AND need.service IN (SELECT service.id FROM service
        WHERE service.municipality = :municipality AND service.counts IN ({kinds}))
    {where}
GROUP BY need.municipality, {group};

-- rows     placement
-- personal yes
-- show     placement.service text, placement.social_group text, placement.starts_on date
SELECT need.record, need.id, need.person, 1, person.surname || ' ' || person.given_name,
    service.name, social_group.name, need.began_on
FROM (
    SELECT placement.municipality, placement.id, placement.person, placement.service,
        placement.social_group, 'placement' AS record, placement.starts_on AS began_on
    FROM placement
    WHERE placement.municipality = :municipality AND NOT placement.starts_on > :day
        AND (placement.ends_on IS NULL OR placement.ends_on > :day)
    UNION ALL
    SELECT queue_entry.municipality, queue_entry.id, queue_entry.person, queue_entry.service,
        queue_entry.social_group, 'queue_entry', queue_entry.entered_on
    FROM queue_entry
    WHERE queue_entry.municipality = :municipality AND NOT queue_entry.entered_on > :day
        AND (queue_entry.left_on IS NULL OR queue_entry.left_on > :day)) need
CROSS JOIN person
CROSS JOIN service
CROSS JOIN social_group
WHERE true
    AND need.service IN (SELECT service.id FROM service
        WHERE service.municipality = :municipality AND service.counts IN ({kinds}))
    {where}
    AND person.municipality = :municipality AND person.id = need.person
    AND service.municipality = :municipality AND service.id = need.service
    AND social_group.municipality = :municipality AND social_group.id = need.social_group
    AND need.id > :after
ORDER BY need.id
LIMIT :limit;
