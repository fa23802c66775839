-- figure  waiting
-- title   lt: Laukiantys eilėje | en: People waiting
-- means   lt: Skirtingi asmenys, kurie tą dieną laukia paslaugos, skaičiuojamos asmenimis arba vaikais.
--         | en: Different people with an open queue entry on the day for a service that counts people or children.
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
-- form    A1-104: 6, 7
SELECT {by}, count(DISTINCT queue_entry.person) AS value
FROM queue_entry
WHERE queue_entry.municipality = :municipality
    AND NOT queue_entry.entered_on > :day
    AND (queue_entry.left_on IS NULL OR queue_entry.left_on > :day)
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
    AND queue_entry.service IN (SELECT service.id FROM service
        WHERE service.municipality = :municipality AND service.counts IN ({kinds}))
    {where}
    AND person.municipality = :municipality AND person.id = queue_entry.person
    AND queue_entry.id > :after
ORDER BY queue_entry.id
LIMIT :limit;
