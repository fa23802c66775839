-- figure  assessments
-- title   lt: Poreikio vertinimai | en: Assessments of need
-- means   lt: Socialinių paslaugų poreikio vertinimai, atlikti laikotarpiu.
--         | en: Assessments of need of social services made within the period.
-- unit    item
-- kind    count
-- adds    yes
-- at      from, to
-- by      method       of assessment_method = assessment.method
-- by      result       of independence      = COALESCE(assessment.result, '')
-- by      social_group links social_group   = assessment.social_group
-- right   figure.read
-- form    A1-104: 7
SELECT {by}, count(*) AS value
FROM assessment
WHERE assessment.municipality = :municipality
    AND assessment.assessed_on >= :from AND assessment.assessed_on <= :to
    {where}
GROUP BY assessment.municipality, {group};

-- rows     assessment
-- personal yes
-- show     assessment.method text, assessment.result text, assessment.social_group id
-- show     assessment.assessed_on date
SELECT 'assessment', assessment.id, assessment.id, 1, person.surname || ' ' || person.given_name,
    assessment.method, assessment.result, assessment.social_group, assessment.assessed_on
FROM assessment
CROSS JOIN person
WHERE assessment.municipality = :municipality
    AND assessment.assessed_on >= :from AND assessment.assessed_on <= :to
    {where}
    AND person.municipality = :municipality AND person.id = assessment.person
    AND assessment.id > :after
ORDER BY assessment.id
LIMIT :limit;
