-- figure  places
-- title   lt: Vietos | en: Places
-- means   lt: Paslaugų vietos, kurias įstaigos siūlo tą dieną.
--         | en: Places that providers offer on the day.
-- unit    place
-- kind    sum
-- adds    yes
-- at      day
-- by      service      of service         = service.code
-- by      social_group of social_group    = COALESCE(social_group.code, '')
-- by      provider     of organisation    = organisation.code
-- by      unit         of unit            = unit.code
-- by      sector       of sector          = organisation.sector
-- by      legal_form   of legal_form      = organisation.legal_form
-- right   figure.read
-- form    A1-104: 5
SELECT {by}, CAST(sum(offer.places) AS {number}) AS value
FROM offer
JOIN service ON service.municipality = :municipality AND service.id = offer.service
JOIN unit ON unit.municipality = :municipality AND unit.id = offer.unit
JOIN organisation ON organisation.municipality = :municipality
    AND organisation.id = unit.organisation
LEFT JOIN social_group ON social_group.municipality = :municipality
    AND social_group.id = offer.social_group
WHERE offer.municipality = :municipality
    AND (offer.starts_on IS NULL OR offer.starts_on <= :day)
    AND (offer.ends_on IS NULL OR offer.ends_on > :day)
    AND offer.places IS NOT NULL
    {where}
GROUP BY offer.municipality, {group};

-- rows     offer
-- show     offer.service text, offer.social_group text, offer.places number
SELECT 'offer', offer.id, offer.id, offer.places, unit.name, service.name, social_group.name,
    offer.places
FROM offer
JOIN service ON service.municipality = :municipality AND service.id = offer.service
JOIN unit ON unit.municipality = :municipality AND unit.id = offer.unit
JOIN organisation ON organisation.municipality = :municipality
    AND organisation.id = unit.organisation
LEFT JOIN social_group ON social_group.municipality = :municipality
    AND social_group.id = offer.social_group
WHERE offer.municipality = :municipality
    AND (offer.starts_on IS NULL OR offer.starts_on <= :day)
    AND (offer.ends_on IS NULL OR offer.ends_on > :day)
    AND offer.places IS NOT NULL
    {where}
    AND offer.id > :after
ORDER BY offer.id
LIMIT :limit;
