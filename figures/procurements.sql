-- figure  procurements
-- title   lt: Pirkimai | en: Procurements
-- means   lt: Per laikotarpį paskelbti pirkimai; neįvykę skaičiuojami kaip ir kiti.
--         | en: Tenders announced within the period; those that failed count like the others.
-- unit    item
-- kind    count
-- adds    yes
-- at      from, to
-- by      service   links service           = procurement.service
-- by      procedure of procurement_procedure = COALESCE(procurement.procedure, '')
-- by      result    of procurement_result    = procurement.result
-- right   figure.read
-- form    A1-104: 7, 13
SELECT {by}, count(*) AS value
FROM procurement
WHERE procurement.municipality = :municipality
    AND procurement.announced_on >= :from AND procurement.announced_on <= :to
    {where}
GROUP BY procurement.municipality, {group};

-- rows     procurement
-- show     procurement.number text, procurement.announced_on date, procurement.bids number
-- show     procurement.result text
SELECT 'procurement', procurement.id, procurement.id, 1, procurement.title,
    procurement.number, procurement.announced_on, procurement.bids, procurement.result
FROM procurement
WHERE procurement.municipality = :municipality
    AND procurement.announced_on >= :from AND procurement.announced_on <= :to
    {where}
    AND procurement.id > :after
ORDER BY procurement.id
LIMIT :limit;
