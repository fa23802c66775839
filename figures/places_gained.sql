-- figure  places_gained
-- title   lt: Vietų pokytis | en: Change of places
-- means   lt: Kiek vietų per laikotarpį pridėta ir kiek sumažinta, kartu.
--         | en: Places added within the period less those taken away.
-- unit    place
-- kind    sum
-- adds    yes
-- at      from, to
-- by      service      links service      = capacity_change.service
-- by      social_group links social_group = capacity_change.social_group
-- by      unit         links unit         = capacity_change.unit
-- by      reason       of capacity_reason = capacity_change.reason
-- right   figure.read
-- form    A1-104: 7, 9
SELECT {by}, CAST(sum(capacity_change.places_after - COALESCE(capacity_change.places_before, 0)) AS {number}) AS value
FROM capacity_change
CROSS JOIN unit
WHERE capacity_change.municipality = :municipality
    AND capacity_change.effective_on >= :from AND capacity_change.effective_on <= :to
    AND unit.municipality = :municipality AND unit.id = capacity_change.unit
    {where}
GROUP BY capacity_change.municipality, {group};

-- rows     capacity_change
-- show     capacity_change.service text, capacity_change.effective_on date
-- show     capacity_change.places_before number, capacity_change.places_after number
-- show     capacity_change.reason text
SELECT 'capacity_change', capacity_change.id, capacity_change.id,
    capacity_change.places_after - COALESCE(capacity_change.places_before, 0), unit.name,
    (SELECT service.name FROM service
        WHERE service.municipality = :municipality AND service.id = capacity_change.service),
    capacity_change.effective_on, capacity_change.places_before, capacity_change.places_after,
    capacity_change.reason
FROM capacity_change
CROSS JOIN unit
WHERE capacity_change.municipality = :municipality
    AND capacity_change.effective_on >= :from AND capacity_change.effective_on <= :to
    AND unit.municipality = :municipality AND unit.id = capacity_change.unit
    {where}
    AND capacity_change.id > :after
ORDER BY capacity_change.id
LIMIT :limit;
