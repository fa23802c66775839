-- figure  unmet_occasions
-- title   lt: Laukimo įrašai | en: Queue entries
-- means   lt: Laukimo įrašai, atviri tą dieną.
--         | en: Queue entries open on the day.
-- unit    occasion
-- kind    count
-- adds    yes
-- at      day
-- by      service      links service      = queue_entry.service
-- by      social_group links social_group = queue_entry.social_group
-- by      reason       of queue_reason    = queue_entry.reason
-- right   figure.read
-- form    A1-104: 6
SELECT {by}, count(*) AS value
FROM queue_entry
WHERE queue_entry.municipality = :municipality
    AND NOT queue_entry.entered_on > :day
    AND (queue_entry.left_on IS NULL OR queue_entry.left_on > :day)
    {where}
GROUP BY queue_entry.municipality, {group};

-- rows     queue_entry
-- personal yes
-- show     queue_entry.service id, queue_entry.social_group id, queue_entry.reason text
-- show     queue_entry.entered_on date, queue_entry.left_on date
SELECT 'queue_entry', queue_entry.id, queue_entry.id, 1,
    person.surname || ' ' || person.given_name, queue_entry.service, queue_entry.social_group,
    queue_entry.reason, queue_entry.entered_on, queue_entry.left_on
FROM queue_entry
CROSS JOIN person
WHERE queue_entry.municipality = :municipality
    AND NOT queue_entry.entered_on > :day
    AND (queue_entry.left_on IS NULL OR queue_entry.left_on > :day)
    {where}
    AND person.municipality = :municipality AND person.id = queue_entry.person
    AND queue_entry.id > :after
ORDER BY queue_entry.id
LIMIT :limit;
