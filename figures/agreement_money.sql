-- figure  agreement_money
-- title   lt: Sutarčių lėšos | en: Money of agreements
-- means   lt: Sutarčių, prasidėjusių laikotarpiu, suma.
--         | en: Sum of the agreements that began within the period.
-- unit    euro
-- kind    sum
-- value   money
-- adds    yes
-- at      from, to
-- by      provider   links organisation = agreement.organisation
-- by      is_ngo     of flag          = CASE WHEN organisation.is_ngo THEN 'yes' ELSE 'no' END
-- by      sector     of sector        = organisation.sector
-- by      service    links service    = agreement.service
-- by      instrument of instrument    = COALESCE(agreement.instrument, '')
-- by      source     of funding_level = COALESCE(agreement.source, '')
-- right   figure.read
-- form    A1-104: 13
SELECT {by}, CAST(sum(agreement.amount) AS {money}) AS value
FROM agreement
CROSS JOIN organisation
WHERE agreement.municipality = :municipality AND agreement.amount IS NOT NULL
    AND organisation.municipality = :municipality
    AND organisation.id = agreement.organisation
    AND agreement.starts_on >= :from AND agreement.starts_on <= :to
    {where}
GROUP BY agreement.municipality, {group};

-- rows     agreement
-- show     agreement.number text, agreement.service text, agreement.starts_on date
-- show     agreement.ends_on date, agreement.amount money
SELECT 'agreement', agreement.id, agreement.id, agreement.amount, organisation.name,
    agreement.number,
    (SELECT service.name FROM service
        WHERE service.municipality = :municipality AND service.id = agreement.service),
    agreement.starts_on, agreement.ends_on, agreement.amount
FROM agreement
CROSS JOIN organisation
WHERE agreement.municipality = :municipality AND agreement.amount IS NOT NULL
    AND organisation.municipality = :municipality
    AND organisation.id = agreement.organisation
    AND agreement.starts_on >= :from AND agreement.starts_on <= :to
    {where}
    AND agreement.id > :after
ORDER BY agreement.id
LIMIT :limit;
