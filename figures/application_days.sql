-- figure  application_days
-- title   lt: Vidutinė trukmė nuo prašymo iki paslaugos | en: Average time from application to service
-- means   lt: Dienos nuo prašymo gavimo iki paslaugos pradžios, vidurkis prašymų, pagal kuriuos paslauga pradėta laikotarpiu.
--         | en: Days from receiving an application to the first day of the service, averaged over those whose service began within the period.
-- unit    day
-- kind    mean
-- adds    no
-- fact    yes
-- at      from, to
-- by      service      links service      = application.service
-- by      social_group links social_group = application.social_group
-- right   figure.read
-- form    A1-104: 7
SELECT {by}, CAST((2 * CAST(sum(days_between(application.received_on, decision.starts_on)) AS {number})
    + count(*)) / (2 * count(*)) AS {number}) AS value
FROM decision
CROSS JOIN application
WHERE decision.municipality = :municipality
    AND decision.kind = 'assign'
    AND decision.starts_on >= :from AND decision.starts_on <= :to
    AND application.municipality = :municipality AND application.id = decision.application
    {where}
GROUP BY decision.municipality, {group};

-- rows     decision
-- personal yes
-- show     application.service id, application.received_on date, decision.starts_on date
SELECT 'decision', decision.id, decision.id,
    days_between(application.received_on, decision.starts_on), decision.number,
    application.service, application.received_on, decision.starts_on
FROM decision
CROSS JOIN application
WHERE decision.municipality = :municipality
    AND decision.kind = 'assign'
    AND decision.starts_on >= :from AND decision.starts_on <= :to
    AND application.municipality = :municipality AND application.id = decision.application
    {where}
    AND decision.id > :after
ORDER BY decision.id
LIMIT :limit;
