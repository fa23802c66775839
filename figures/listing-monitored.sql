-- listing monitored
-- right   figure.read
-- at      day, year
-- out     plan, measure, measure_id, measure_code, name, goal, goal_number, goal_name, responsible
-- out     light, is_overdue, overdue, reported_on
-- for     the measures of the year's plans as they stand on the day: monitoring
{shared-monitored}
SELECT plan.code, measure.code, CAST(measure.id AS {text}), measure.number, measure.name, goal.code,
    goal.number, goal.name, monitored.responsible, monitored.light,
    monitored.is_overdue, CASE monitored.is_overdue WHEN 'yes' THEN 'overdue' ELSE '' END,
    COALESCE(CAST(monitored.reported_on AS {text}), '')
FROM plan
JOIN goal ON goal.municipality = :municipality AND goal.plan = plan.id
JOIN measure ON measure.municipality = :municipality AND measure.goal = goal.id
JOIN monitored ON monitored.measure = measure.id
WHERE plan.municipality = :municipality AND plan.year = :year
ORDER BY plan.id, goal.id, measure.id
LIMIT :limit;
