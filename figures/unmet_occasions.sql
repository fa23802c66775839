-- figure  unmet_occasions
-- title   lt: Nesuteiktos paslaugos (kartai) | en: Occasions not served
-- means   lt: Laukimo įrašai paslaugos, skaičiuojamos kartais, atviri tą dieną.
--         | en: Queue entries open on the day for a service that counts occasions.
-- unit    occasion
-- kind    count
-- adds    yes
-- at      day
-- by      service      of service         = service.code
-- by      social_group of social_group    = social_group.code
-- by      reason       of queue_reason    = queue_entry.reason
-- right   figure.read
-- form    A1-104: 6
SELECT {by}, count(*) AS value
FROM service
CROSS JOIN queue_entry
JOIN social_group ON social_group.municipality = :municipality
    AND social_group.id = queue_entry.social_group
WHERE service.municipality = :municipality AND service.counts = 'occasion'
    AND queue_entry.municipality = :municipality AND queue_entry.service = service.id
    AND queue_entry.entered_on <= :day AND (queue_entry.left_on IS NULL OR queue_entry.left_on > :day)
    {where}
GROUP BY queue_entry.municipality, {group};

-- rows     queue_entry
-- personal yes
-- show     queue_entry.service text, queue_entry.social_group text, queue_entry.reason text
-- show     queue_entry.entered_on date, queue_entry.left_on date
SELECT 'queue_entry', queue_entry.id, queue_entry.id, 1, person.surname || ' ' || person.given_name,
    service.name, social_group.name, queue_entry.reason, queue_entry.entered_on,
    queue_entry.left_on
FROM service
CROSS JOIN queue_entry
JOIN social_group ON social_group.municipality = :municipality
    AND social_group.id = queue_entry.social_group
JOIN person ON person.municipality = :municipality AND person.id = queue_entry.person
WHERE service.municipality = :municipality AND service.counts = 'occasion'
    AND queue_entry.municipality = :municipality AND queue_entry.service = service.id
    AND queue_entry.entered_on <= :day AND (queue_entry.left_on IS NULL OR queue_entry.left_on > :day)
    {where}
    AND queue_entry.id > :after
ORDER BY queue_entry.id
LIMIT :limit;
