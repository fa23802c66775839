-- listing measures
-- right   figure.read
-- at      year
-- out     measure, measure_code, name, goal, goal_number, goal_name, instrument
-- out     instrument_detail, social_group, status, responsible, note
-- for     the measures of the year's plan, goal by goal: the annex
SELECT measure.code, measure.number, measure.name, goal.code, goal.number, goal.name,
    COALESCE(measure.instrument, ''), COALESCE(measure.instrument_detail, ''),
    COALESCE(measure.social_group, ''), COALESCE(measure.status, ''),
    COALESCE(measure.responsible, ''), COALESCE(measure.note, '')
FROM plan
JOIN goal ON goal.municipality = :municipality AND goal.plan = plan.id
JOIN measure ON measure.municipality = :municipality AND measure.goal = goal.id
WHERE plan.municipality = :municipality AND plan.year = :year
ORDER BY goal.id, measure.id
LIMIT :limit;
