-- figure  measure_money_used
-- title   lt: Priemonių panaudotos lėšos | en: Money used by measures
-- means   lt: Lėšos, kurias priemonės panaudojo nuo plano metų pradžios iki tos dienos: naujausios ataskaitos, kuriose jos nurodytos.
--         | en: Money that measures have used since the plan's year began, by the day: the latest reports that tell it.
-- unit    euro
-- kind    sum
-- adds    yes
-- value   money
-- fact    yes
-- at      day
-- by      plan       links plan        = goal.plan
-- by      goal       links goal        = measure.goal
-- by      measure    links measure     = measure_progress.measure
-- by      year       of year           = CAST(plan.year AS {text})
-- right   figure.read
-- form    A1-104: 21, 22
SELECT {by}, CAST(sum(measure_progress.money_used) AS {money}) AS value
FROM measure_progress
CROSS JOIN measure
CROSS JOIN goal
CROSS JOIN plan
WHERE measure_progress.municipality = :municipality
    AND measure_progress.money_used IS NOT NULL AND measure_progress.reported_on <= :day
    AND measure.municipality = :municipality AND measure.id = measure_progress.measure
    AND goal.municipality = :municipality AND goal.id = measure.goal
    AND plan.municipality = :municipality AND plan.id = goal.plan
    AND NOT EXISTS (SELECT 1 FROM measure_progress later
        WHERE later.municipality = :municipality AND later.measure = measure_progress.measure
            AND NOT later.position <> measure_progress.position AND later.money_used IS NOT NULL
            AND later.reported_on > measure_progress.reported_on AND later.reported_on <= :day)
    {where}
GROUP BY measure_progress.municipality, {group};

-- rows     measure_progress
-- show     measure_progress.reported_on date, measure_progress.money_used money
SELECT 'measure_progress', measure_progress.id, measure_progress.id, measure_progress.money_used,
    measure.number || ' ' || measure.name, measure_progress.reported_on,
    measure_progress.money_used
FROM measure_progress
CROSS JOIN measure
CROSS JOIN goal
CROSS JOIN plan
WHERE measure_progress.municipality = :municipality
    AND measure_progress.money_used IS NOT NULL AND measure_progress.reported_on <= :day
    AND measure.municipality = :municipality AND measure.id = measure_progress.measure
    AND goal.municipality = :municipality AND goal.id = measure.goal
    AND plan.municipality = :municipality AND plan.id = goal.plan
    AND NOT EXISTS (SELECT 1 FROM measure_progress later
        WHERE later.municipality = :municipality AND later.measure = measure_progress.measure
            AND NOT later.position <> measure_progress.position AND later.money_used IS NOT NULL
            AND later.reported_on > measure_progress.reported_on AND later.reported_on <= :day)
    {where}
    AND measure_progress.id > :after
ORDER BY measure_progress.id
LIMIT :limit;
