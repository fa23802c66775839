-- figure  waiting_days
-- title   lt: Vidutinė laukimo trukmė | en: Average wait
-- means   lt: Dienos nuo įrašymo į eilę iki paslaugos pradžios, vidurkis tų, kurie laikotarpiu sulaukė paslaugos.
--         | en: Days from entering the queue to being placed, averaged over the entries placed within the period.
-- unit    day
-- kind    mean
-- adds    no
-- fact    yes
-- at      from, to
-- by      service      links service      = queue_entry.service
-- by      social_group links social_group = queue_entry.social_group
-- by      reason       of queue_reason    = queue_entry.reason
-- right   figure.read
-- form    A1-104: 7
SELECT {by}, CAST((2 * CAST(sum(days_between(queue_entry.entered_on, queue_entry.left_on)) AS {number})
    + count(*)) / (2 * count(*)) AS {number}) AS value
FROM queue_entry
WHERE queue_entry.municipality = :municipality
    AND queue_entry.exit = 'placed'
    AND queue_entry.left_on >= :from AND queue_entry.left_on <= :to
    {where}
GROUP BY queue_entry.municipality, {group};

-- rows     queue_entry
-- personal yes
-- show     queue_entry.service id, queue_entry.social_group id, queue_entry.reason text
-- show     queue_entry.entered_on date, queue_entry.left_on date
SELECT 'queue_entry', queue_entry.id, queue_entry.id, days_between(queue_entry.entered_on, queue_entry.left_on),
    person.surname || ' ' || person.given_name, queue_entry.service, queue_entry.social_group,
    queue_entry.reason, queue_entry.entered_on, queue_entry.left_on
FROM queue_entry
CROSS JOIN person
WHERE queue_entry.municipality = :municipality
    AND queue_entry.exit = 'placed'
    AND queue_entry.left_on >= :from AND queue_entry.left_on <= :to
    {where}
    AND person.municipality = :municipality AND person.id = queue_entry.person
    AND queue_entry.id > :after
ORDER BY queue_entry.id
LIMIT :limit;
