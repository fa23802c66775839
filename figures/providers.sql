-- figure  providers
-- title   lt: Paslaugų teikėjai | en: Providers
-- means   lt: Skirtingos organizacijos, kurios tą dieną siūlo bent vieną paslaugą.
--         | en: Different organisations that offer at least one service on the day.
-- unit    institution
-- kind    distinct
-- counts  unit.organisation
-- adds    no
-- at      day
-- by      service      links service      = offer.service
-- by      social_group links social_group = offer.social_group
-- by      provider     links organisation = unit.organisation
-- by      unit         links unit         = offer.unit
-- by      sector       of sector          = organisation.sector
-- by      legal_form   of legal_form      = organisation.legal_form
-- right   figure.read
-- form    A1-104: 4, 5
SELECT {by}, count(DISTINCT unit.organisation) AS value
FROM offer
CROSS JOIN unit
CROSS JOIN organisation
WHERE offer.municipality = :municipality
    AND (offer.starts_on IS NULL OR offer.starts_on <= :day)
    AND (offer.ends_on IS NULL OR offer.ends_on > :day)
    AND unit.municipality = :municipality AND unit.id = offer.unit
    AND organisation.municipality = :municipality AND organisation.id = unit.organisation
    {where}
GROUP BY offer.municipality, {group};

-- rows     offer
-- show     offer.service text, offer.social_group text, offer.places number
SELECT 'offer', offer.id, unit.organisation, 1, unit.name,
    (SELECT service.name FROM service
        WHERE service.municipality = :municipality AND service.id = offer.service),
    (SELECT social_group.name FROM social_group
        WHERE social_group.municipality = :municipality AND social_group.id = offer.social_group),
    offer.places
FROM offer
CROSS JOIN unit
CROSS JOIN organisation
WHERE offer.municipality = :municipality
    AND (offer.starts_on IS NULL OR offer.starts_on <= :day)
    AND (offer.ends_on IS NULL OR offer.ends_on > :day)
    AND unit.municipality = :municipality AND unit.id = offer.unit
    AND organisation.municipality = :municipality AND organisation.id = unit.organisation
    {where}
    AND offer.id > :after
ORDER BY offer.id
LIMIT :limit;
