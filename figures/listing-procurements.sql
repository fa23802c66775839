-- listing procurements
-- right   figure.read
-- at      from, to
-- out     number, title, result, bids, remark
-- for     tenders announced within the period, failed ones too: item 7
SELECT procurement.number, procurement.title, procurement.result,
    COALESCE(CAST(procurement.bids AS {text}), ''), COALESCE(procurement.remark, '')
FROM procurement
WHERE procurement.municipality = :municipality
    AND procurement.announced_on >= :from AND procurement.announced_on <= :to
ORDER BY procurement.announced_on, procurement.id
LIMIT :limit;
