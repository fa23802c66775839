-- figure  accredited
-- title   lt: Akredituoti teikėjai | en: Accredited providers
-- means   lt: Skirtingos organizacijos, tą dieną turinčios galiojančią akreditaciją.
--         | en: Different organisations with an accreditation valid on the day.
-- unit    institution
-- kind    distinct
-- counts  accreditation.organisation
-- adds    no
-- at      day
-- by      service      links service      = accreditation.service
-- by      social_group links social_group = accreditation.social_group
-- by      provider     links organisation = accreditation.organisation
-- by      sector       of sector          = organisation.sector
-- by      is_ngo       of flag            = CASE WHEN organisation.is_ngo THEN 'yes' ELSE 'no' END
-- right   figure.read
-- form    A1-104: 5, 7
SELECT {by}, count(DISTINCT accreditation.organisation) AS value
FROM accreditation
CROSS JOIN organisation
WHERE accreditation.municipality = :municipality AND accreditation.state = 'valid'
    AND accreditation.starts_on <= :day AND (accreditation.ends_on IS NULL OR accreditation.ends_on > :day)
    AND organisation.municipality = :municipality AND organisation.id = accreditation.organisation
    {where}
GROUP BY accreditation.municipality, {group};

-- rows     accreditation
-- show     accreditation.number text, accreditation.service text, accreditation.social_group text
-- show     accreditation.starts_on date, accreditation.ends_on date
SELECT 'accreditation', accreditation.id, accreditation.organisation, 1, organisation.name,
    accreditation.number,
    (SELECT service.name FROM service
        WHERE service.municipality = :municipality AND service.id = accreditation.service),
    (SELECT social_group.name FROM social_group
        WHERE social_group.municipality = :municipality AND social_group.id = accreditation.social_group),
    accreditation.starts_on, accreditation.ends_on
FROM accreditation
CROSS JOIN organisation
WHERE accreditation.municipality = :municipality AND accreditation.state = 'valid'
    AND accreditation.starts_on <= :day AND (accreditation.ends_on IS NULL OR accreditation.ends_on > :day)
    AND organisation.municipality = :municipality AND organisation.id = accreditation.organisation
    {where}
    AND accreditation.id > :after
ORDER BY accreditation.id
LIMIT :limit;
