-- figure  unmet
-- title   lt: Nepatenkintas poreikis | en: Unmet need
-- means   lt: Skirtingi asmenys, kurie tą dieną laukia paslaugos, skaičiuojamos asmenimis arba vaikais, ir jos dar negauna.
--         | en: Different people who wait on the day for a service that counts people or children and do not receive it yet.
-- unit    person
-- kind    distinct
-- counts  queue_entry.person
-- adds    no
-- at      day
-- by      service      links service      = queue_entry.service
-- by      social_group links social_group = queue_entry.social_group
-- by      reason       of queue_reason    = queue_entry.reason
-- let     kinds = 'person', 'child'
-- right   figure.read
-- form    A1-104: 6
SELECT {by}, count(DISTINCT queue_entry.person) AS value
FROM queue_entry
WHERE queue_entry.municipality = :municipality
    AND NOT queue_entry.entered_on > :day
    AND (queue_entry.left_on IS NULL OR queue_entry.left_on > :day)
    AND NOT EXISTS (SELECT 1 FROM placement
        WHERE placement.municipality = :municipality AND placement.person = queue_entry.person
            AND NOT placement.service <> queue_entry.service AND NOT placement.starts_on > :day
            AND (placement.ends_on IS NULL OR placement.ends_on > :day))
    AND queue_entry.service IN (SELECT service.id FROM service
        WHERE service.municipality = :municipality AND service.counts IN ({kinds}))
    {where}
GROUP BY queue_entry.municipality, {group};

-- rows     queue_entry
-- personal yes
-- show     queue_entry.service id, queue_entry.social_group id, queue_entry.reason text
-- show     queue_entry.entered_on date, queue_entry.left_on date
SELECT 'queue_entry', queue_entry.id, queue_entry.person, 1,
    person.surname || ' ' || person.given_name, queue_entry.service, queue_entry.social_group,
    queue_entry.reason, queue_entry.entered_on, queue_entry.left_on
FROM queue_entry
CROSS JOIN person
WHERE queue_entry.municipality = :municipality
    AND NOT queue_entry.entered_on > :day
    AND (queue_entry.left_on IS NULL OR queue_entry.left_on > :day)
    AND NOT EXISTS (SELECT 1 FROM placement
        WHERE placement.municipality = :municipality AND placement.person = queue_entry.person
            AND NOT placement.service <> queue_entry.service AND NOT placement.starts_on > :day
            AND (placement.ends_on IS NULL OR placement.ends_on > :day))
    AND queue_entry.service IN (SELECT service.id FROM service
        WHERE service.municipality = :municipality AND service.counts IN ({kinds}))
    {where}
    AND person.municipality = :municipality AND person.id = queue_entry.person
    AND queue_entry.id > :after
ORDER BY queue_entry.id
LIMIT :limit;
