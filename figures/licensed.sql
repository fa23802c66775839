-- figure  licensed
-- title   lt: Licencijuoti teikėjai | en: Licensed providers
-- means   lt: Skirtingos organizacijos, tą dieną turinčios galiojančią licenciją.
--         | en: Different organisations with a licence valid on the day.
-- unit    institution
-- kind    distinct
-- counts  licence.organisation
-- adds    no
-- at      day
-- by      service      links service      = licence.service
-- by      social_group links social_group = licence.social_group
-- by      provider     links organisation = licence.organisation
-- by      sector       of sector          = organisation.sector
-- by      is_ngo       of flag            = CASE WHEN organisation.is_ngo THEN 'yes' ELSE 'no' END
-- right   figure.read
-- form    A1-104: 5, 7
SELECT {by}, count(DISTINCT licence.organisation) AS value
FROM licence
CROSS JOIN organisation
WHERE licence.municipality = :municipality AND licence.state = 'valid'
    AND licence.starts_on <= :day AND (licence.ends_on IS NULL OR licence.ends_on > :day)
    AND organisation.municipality = :municipality AND organisation.id = licence.organisation
    {where}
GROUP BY licence.municipality, {group};

-- rows     licence
-- show     licence.number text, licence.service text, licence.social_group text
-- show     licence.starts_on date, licence.ends_on date
SELECT 'licence', licence.id, licence.organisation, 1, organisation.name,
    licence.number,
    (SELECT service.name FROM service
        WHERE service.municipality = :municipality AND service.id = licence.service),
    (SELECT social_group.name FROM social_group
        WHERE social_group.municipality = :municipality AND social_group.id = licence.social_group),
    licence.starts_on, licence.ends_on
FROM licence
CROSS JOIN organisation
WHERE licence.municipality = :municipality AND licence.state = 'valid'
    AND licence.starts_on <= :day AND (licence.ends_on IS NULL OR licence.ends_on > :day)
    AND organisation.municipality = :municipality AND organisation.id = licence.organisation
    {where}
    AND licence.id > :after
ORDER BY licence.id
LIMIT :limit;
