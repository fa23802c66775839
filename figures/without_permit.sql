-- figure  without_permit
-- title   lt: Gavėjai, kurių teikėjas neturi leidimo | en: Recipients whose provider has no permit
-- means   lt: Skirtingi asmenys, kuriems tą dieną paslaugą teikia organizacija be galiojančios tos paslaugos licencijos arba (nuo 2022 m. sausio 1 d.) akreditacijos.
--         | en: Different people served on the day by an organisation without a valid licence, or (since 1 January 2022) accreditation, for the service.
-- unit    person
-- kind    distinct
-- counts  placement.person
-- adds    no
-- at      day
-- by      service  links service      = placement.service
-- by      provider links organisation = unit.organisation
-- by      unit     links unit         = placement.unit
-- right   figure.read
-- form    A1-104: 5
SELECT {by}, count(DISTINCT placement.person) AS value
FROM placement
CROSS JOIN service
CROSS JOIN unit
WHERE placement.municipality = :municipality
    AND NOT placement.starts_on > :day
    AND (placement.ends_on IS NULL OR placement.ends_on > :day)
    AND service.municipality = :municipality AND service.id = placement.service
    AND unit.municipality = :municipality AND unit.id = placement.unit
    AND ((service.permit = 'licence' AND NOT EXISTS (SELECT 1 FROM licence
            WHERE licence.municipality = :municipality
                AND licence.organisation = unit.organisation
                AND licence.service = placement.service AND licence.state = 'valid'
                AND NOT licence.starts_on > :day
                AND (licence.ends_on IS NULL OR licence.ends_on > :day)))
        OR (service.permit = 'accreditation' AND :day >= CAST('2022-01-01' AS {date})
            AND NOT EXISTS (SELECT 1 FROM accreditation
            WHERE accreditation.municipality = :municipality
                AND accreditation.organisation = unit.organisation
                AND accreditation.service = placement.service AND accreditation.state = 'valid'
                AND NOT accreditation.starts_on > :day
                AND (accreditation.ends_on IS NULL OR accreditation.ends_on > :day))))
    {where}
GROUP BY placement.municipality, {group};

-- rows     placement
-- personal yes
-- show     placement.service id, placement.unit id, placement.starts_on date
SELECT 'placement', placement.id, placement.person, 1, person.surname || ' ' || person.given_name,
    placement.service, placement.unit, placement.starts_on
FROM placement
CROSS JOIN service
CROSS JOIN unit
CROSS JOIN person
WHERE placement.municipality = :municipality
    AND NOT placement.starts_on > :day
    AND (placement.ends_on IS NULL OR placement.ends_on > :day)
    AND service.municipality = :municipality AND service.id = placement.service
    AND unit.municipality = :municipality AND unit.id = placement.unit
    AND ((service.permit = 'licence' AND NOT EXISTS (SELECT 1 FROM licence
            WHERE licence.municipality = :municipality
                AND licence.organisation = unit.organisation
                AND licence.service = placement.service AND licence.state = 'valid'
                AND NOT licence.starts_on > :day
                AND (licence.ends_on IS NULL OR licence.ends_on > :day)))
        OR (service.permit = 'accreditation' AND :day >= CAST('2022-01-01' AS {date})
            AND NOT EXISTS (SELECT 1 FROM accreditation
            WHERE accreditation.municipality = :municipality
                AND accreditation.organisation = unit.organisation
                AND accreditation.service = placement.service AND accreditation.state = 'valid'
                AND NOT accreditation.starts_on > :day
                AND (accreditation.ends_on IS NULL OR accreditation.ends_on > :day))))
    {where}
    AND person.municipality = :municipality AND person.id = placement.person
    AND placement.id > :after
ORDER BY placement.id
LIMIT :limit;
