-- figure  measures
-- title   lt: Priemonės | en: Measures
-- means   lt: Plano priemonės.
--         | en: Measures of a plan.
-- unit    item
-- kind    count
-- value   integer
-- adds    yes
-- by      plan       of plan           = plan.code
-- by      goal       of goal           = goal.code
-- by      measure    of measure        = measure.code
-- by      instrument of instrument     = COALESCE(measure.instrument, '')
-- by      status     of measure_status = COALESCE(measure.status, '')
-- right   figure.read
-- form    A1-104: 9, 23, priedas
SELECT {by}, count(*) AS value
FROM measure
JOIN goal ON goal.municipality = :municipality AND goal.id = measure.goal
JOIN plan ON plan.municipality = :municipality AND plan.id = goal.plan
WHERE measure.municipality = :municipality
    {where}
GROUP BY measure.municipality, {group};

-- rows     measure
-- show     measure.instrument text, measure.status text
SELECT 'measure', measure.id, measure.id, 1, measure.number || ' ' || measure.name,
    measure.instrument, measure.status
FROM measure
JOIN goal ON goal.municipality = :municipality AND goal.id = measure.goal
JOIN plan ON plan.municipality = :municipality AND plan.id = goal.plan
WHERE measure.municipality = :municipality
    {where}
    AND measure.id > :after
ORDER BY measure.id
LIMIT :limit;
