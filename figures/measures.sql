-- figure  measures
-- title   lt: Priemonės | en: Measures
-- means   lt: Plano priemonės.
--         | en: Measures of a plan.
-- unit    item
-- kind    count
-- adds    yes
-- by      plan       links plan        = goal.plan
-- by      goal       links goal        = measure.goal
-- by      measure    links measure     = measure.id
-- by      instrument of instrument     = COALESCE(measure.instrument, '')
-- by      status     of measure_status = COALESCE(measure.status, '')
-- right   figure.read
-- form    A1-104: 9, 23, priedas
SELECT {by}, count(*) AS value
FROM measure
CROSS JOIN goal
WHERE measure.municipality = :municipality
    AND goal.municipality = :municipality AND goal.id = measure.goal
    {where}
GROUP BY measure.municipality, {group};

-- rows     measure
-- show     measure.instrument text, measure.status text
SELECT 'measure', measure.id, measure.id, 1, measure.number || ' ' || measure.name,
    measure.instrument, measure.status
FROM measure
CROSS JOIN goal
WHERE measure.municipality = :municipality
    AND goal.municipality = :municipality AND goal.id = measure.goal
    {where}
    AND measure.id > :after
ORDER BY measure.id
LIMIT :limit;
