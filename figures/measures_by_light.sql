-- figure  measures_by_light
-- title   lt: Priemonės pagal vykdymo būklę | en: Measures by light
-- means   lt: Plano priemonės pagal tai, kaip tą dieną rezultatas atitinka praėjusią metų dalį; kelių siekių priemonė vertinama pagal blogiausią.
--         | en: Measures of a plan by how their result keeps up with the year on the day; of several targets the worst speaks for the measure.
-- unit    item
-- kind    count
-- adds    yes
-- at      day
-- by      plan        links plan          = goal.plan
-- by      goal        links goal          = measure.goal
-- by      measure     links measure       = measure.id
-- by      light       of monitoring_light = monitored.light
-- by      is_overdue  of flag             = monitored.is_overdue
-- by      responsible of text             = monitored.responsible
-- let     only        = true
-- right   figure.read
-- form    A1-104: 21, 22
{shared-monitored}
SELECT {by}, count(*) AS value
FROM monitored
CROSS JOIN measure
CROSS JOIN goal
WHERE measure.municipality = :municipality AND measure.id = monitored.measure
    AND goal.municipality = :municipality AND goal.id = measure.goal AND {only}
    {where}
GROUP BY measure.municipality, {group};

-- rows     measure
-- show     measure_progress.responsible text, measure_progress.reported_on date
{shared-monitored}
SELECT 'measure', measure.id, measure.id, 1, measure.number || ' ' || measure.name,
    monitored.responsible, monitored.reported_on
FROM monitored
CROSS JOIN measure
CROSS JOIN goal
WHERE measure.municipality = :municipality AND measure.id = monitored.measure
    AND goal.municipality = :municipality AND goal.id = measure.goal AND {only}
    {where}
    AND measure.id > :after
ORDER BY measure.id
LIMIT :limit;
