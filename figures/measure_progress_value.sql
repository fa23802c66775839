-- figure  measure_progress_value
-- title   lt: Priemonių rezultatas nuo metų pradžios | en: Results of measures so far
-- means   lt: Kiek iki tos dienos pasiekta siekiant plano metų tikslo: naujausia ataskaita, kurioje nurodytas rezultatas.
--         | en: What was reached by the day towards the target of the plan's year: the latest report that tells a result.
-- unit    item
-- kind    sum
-- adds    no
-- value   decimal
-- fact    yes
-- at      day
-- by      plan       links plan        = goal.plan
-- by      measure    links measure     = measure_progress.measure
-- by      year       of year           = CAST(plan.year AS {text})
-- by      position   of text           = CAST(100 + measure_progress.position AS {text})
-- by      unit       of count_unit     = COALESCE(measure_progress.unit, '')
-- needs   measure, position, unit
-- right   figure.read
-- form    A1-104: 21, 22
SELECT {by}, CAST(sum(measure_progress.value) AS {decimal}) AS value
FROM measure_progress
CROSS JOIN measure
CROSS JOIN goal
CROSS JOIN plan
WHERE measure_progress.municipality = :municipality
    AND measure_progress.value IS NOT NULL AND measure_progress.reported_on <= :day
    AND measure.municipality = :municipality AND measure.id = measure_progress.measure
    AND goal.municipality = :municipality AND goal.id = measure.goal
    AND plan.municipality = :municipality AND plan.id = goal.plan
    AND NOT EXISTS (SELECT 1 FROM measure_progress later
        WHERE later.municipality = :municipality AND later.measure = measure_progress.measure
            AND NOT later.position <> measure_progress.position AND later.value IS NOT NULL
            AND later.reported_on > measure_progress.reported_on AND later.reported_on <= :day)
    {where}
GROUP BY measure_progress.municipality, {group};

-- rows     measure_progress
-- show     measure_progress.reported_on date, measure_progress.subject text
-- show     measure_progress.value decimal, measure_progress.unit text
SELECT 'measure_progress', measure_progress.id, measure_progress.id, measure_progress.value,
    measure.number || ' ' || measure.name, measure_progress.reported_on, measure_progress.subject,
    measure_progress.value, measure_progress.unit
FROM measure_progress
CROSS JOIN measure
CROSS JOIN goal
CROSS JOIN plan
WHERE measure_progress.municipality = :municipality
    AND measure_progress.value IS NOT NULL AND measure_progress.reported_on <= :day
    AND measure.municipality = :municipality AND measure.id = measure_progress.measure
    AND goal.municipality = :municipality AND goal.id = measure.goal
    AND plan.municipality = :municipality AND plan.id = goal.plan
    AND NOT EXISTS (SELECT 1 FROM measure_progress later
        WHERE later.municipality = :municipality AND later.measure = measure_progress.measure
            AND NOT later.position <> measure_progress.position AND later.value IS NOT NULL
            AND later.reported_on > measure_progress.reported_on AND later.reported_on <= :day)
    {where}
    AND measure_progress.id > :after
ORDER BY measure_progress.id
LIMIT :limit;
