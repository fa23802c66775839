-- listing monitored_targets
-- right   figure.read
-- at      day, year
-- out     plan, measure, measure_code, goal, goal_number, goal_name, position, number, subject
-- out     qualifier, unit, reached_unit, light, why, reported_on, obstacle, action, reporter
-- for     each target of the year's measures with its last report by the day: monitoring
{shared-monitored}
SELECT plan.code, measure.code, measure.number, goal.code, goal.number, goal.name,
    CAST(100 + lit.position AS {text}), CAST(lit.position AS {text}),
    COALESCE(target.subject, ''), COALESCE(target.qualifier, ''), COALESCE(target.unit, ''),
    COALESCE(told.reached_unit, ''),
    CASE lit.light WHEN 1 THEN 'red' WHEN 2 THEN 'amber' WHEN 3 THEN 'unreported'
        WHEN 4 THEN 'green' ELSE 'unmeasured' END,
    lit.why, COALESCE(CAST(report.reported_on AS {text}), ''), COALESCE(report.obstacle, ''),
    COALESCE(report.action, ''), told.responsible
FROM plan
JOIN goal ON goal.municipality = :municipality AND goal.plan = plan.id
JOIN measure ON measure.municipality = :municipality AND measure.goal = goal.id
JOIN lit ON lit.measure = measure.id
JOIN told ON told.measure = lit.measure AND told.position = lit.position
LEFT JOIN measure_result target ON target.municipality = :municipality
    AND target.measure = measure.id AND target.kind = 'target' AND target.year = plan.year
    AND target.position = lit.position
LEFT JOIN measure_progress report ON report.municipality = :municipality
    AND report.measure = measure.id AND report.position = lit.position
    AND report.reported_on <= :day
    AND NOT EXISTS (SELECT 1 FROM measure_progress later
        WHERE later.municipality = :municipality AND later.measure = report.measure
            AND NOT later.position <> report.position
            AND later.reported_on > report.reported_on AND later.reported_on <= :day)
WHERE plan.municipality = :municipality AND plan.year = :year
ORDER BY plan.id, goal.id, measure.id, lit.position
LIMIT :limit;
