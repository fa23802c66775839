-- listing offers
-- right   figure.read
-- at      day
-- out     offer, unit, unit_name, provider, provider_name, legal_form, sector, service
-- out     service_name, counts, social_group, social_group_name, note
-- for     what units offer on the day, in the order it was written down: items 5 and annexes
SELECT CAST(offer.id AS {text}), unit.code, unit.name, organisation.code, organisation.name,
    organisation.legal_form, organisation.sector, service.code, service.name, service.counts,
    COALESCE(social_group.code, ''), COALESCE(social_group.name, ''), COALESCE(offer.note, '')
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
ORDER BY offer.id
LIMIT :limit;
