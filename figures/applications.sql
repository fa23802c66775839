-- figure  applications
-- title   lt: Gauti prašymai | en: Applications received
-- means   lt: Prašymai, gauti laikotarpiu.
--         | en: Applications received within the period.
-- unit    item
-- kind    count
-- adds    yes
-- at      from, to
-- by      service      links service        = application.service
-- by      social_group links social_group   = application.social_group
-- by      unit         links unit           = application.unit
-- by      state        of application_state = application.state
-- right   figure.read
-- form    A1-104: 7
SELECT {by}, count(*) AS value
FROM application
WHERE application.municipality = :municipality
    AND application.received_on >= :from AND application.received_on <= :to
    {where}
GROUP BY application.municipality, {group};

-- rows     application
-- personal yes
-- show     application.service id, application.social_group id
-- show     application.received_on date, application.state text
SELECT 'application', application.id, application.id, 1, application.number,
    application.service, application.social_group, application.received_on, application.state
FROM application
WHERE application.municipality = :municipality
    AND application.received_on >= :from AND application.received_on <= :to
    {where}
    AND application.id > :after
ORDER BY application.id
LIMIT :limit;
