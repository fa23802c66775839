-- The measures of plans as they stand on the day. A line is a target of the plan's year, or a measure
-- that has none; the light of a line is 1 red, 2 amber, 3 not reported, 4 green, 5 not to be
-- measured, and a measure has the lowest of its lines. The result is held against the share of the
-- year that has passed, in whole numbers: result / target >= per cent / 100 * passed / days.
WITH line AS MATERIALIZED (
    SELECT measure.id AS measure, COALESCE(target.position, 1) AS position, target.value AS target,
        target.unit AS unit, measure.responsible,
        CASE WHEN :day > CAST(CAST(plan.year AS {text}) || '-12-31' AS {date})
            THEN CAST(CAST(plan.year AS {text}) || '-12-31' AS {date}) ELSE :day END AS asked_on,
        CAST(CAST(plan.year AS {text}) || '-01-01' AS {date}) AS begins_on,
        1 + days_between(CAST(CAST(plan.year AS {text}) || '-01-01' AS {date}),
            CAST(CAST(plan.year AS {text}) || '-12-31' AS {date})) AS days
    FROM plan
    CROSS JOIN goal
    CROSS JOIN measure
    LEFT JOIN measure_result target ON target.municipality = :municipality
        AND target.measure = measure.id AND target.kind = 'target' AND target.year = plan.year
    WHERE plan.municipality = :municipality
        AND goal.municipality = :municipality AND goal.plan = plan.id
        AND measure.municipality = :municipality AND measure.goal = goal.id),
told AS MATERIALIZED (
    SELECT line.measure, line.position, line.target, line.unit, line.asked_on, line.begins_on,
        line.days, 1 + days_between(line.begins_on, line.asked_on) AS passed,
        last.value AS reached, last.unit AS reached_unit,
        rule.amber_from, rule.green_from, rule.report_days,
        (SELECT max(report.reported_on) FROM measure_progress report
            WHERE report.municipality = :municipality AND report.measure = line.measure
                AND report.reported_on <= :day) AS reported_on,
        COALESCE(line.responsible, (SELECT report.responsible FROM measure_progress report
            WHERE report.municipality = :municipality AND report.measure = line.measure
                AND report.reported_on <= :day AND report.responsible IS NOT NULL
            ORDER BY report.reported_on DESC, report.position LIMIT 1), '') AS responsible
    FROM line
    LEFT JOIN measure_progress last ON last.municipality = :municipality
        AND last.measure = line.measure AND last.position = line.position
        AND last.value IS NOT NULL AND last.reported_on <= :day
        AND NOT EXISTS (SELECT 1 FROM measure_progress later
            WHERE later.municipality = :municipality AND later.measure = last.measure
                AND NOT later.position <> last.position AND later.value IS NOT NULL
                AND later.reported_on > last.reported_on AND later.reported_on <= :day)
    LEFT JOIN monitoring_rule rule ON rule.municipality = :municipality AND rule.valid_from <= :day
        AND (rule.unit IS NULL OR rule.unit = line.unit)
        AND NOT EXISTS (SELECT 1 FROM monitoring_rule better
            WHERE better.municipality = :municipality AND better.valid_from <= :day
                AND ((rule.unit IS NULL AND better.unit = line.unit)
                    OR (COALESCE(better.unit, '') = COALESCE(rule.unit, '')
                        AND better.valid_from > rule.valid_from)))),
lit AS MATERIALIZED (
    SELECT told.measure, told.position, told.reported_on, told.responsible,
        CASE WHEN told.target IS NULL OR told.target <= 0 OR told.target > 10000000000000
                OR told.green_from IS NULL THEN 5
            WHEN told.reached IS NULL THEN 3
            WHEN COALESCE(told.reached_unit, '') <> COALESCE(told.unit, '') THEN 5
            WHEN told.reached * 100 * told.days >= told.target * told.green_from * told.passed THEN 4
            WHEN told.reached * 100 * told.days >= told.target * told.amber_from * told.passed THEN 2
            ELSE 1 END AS light,
        CASE WHEN told.target IS NULL THEN 'words' WHEN told.target <= 0 THEN 'zero'
            WHEN told.green_from IS NULL THEN 'rule'
            WHEN told.reached IS NOT NULL
                AND COALESCE(told.reached_unit, '') <> COALESCE(told.unit, '') THEN 'units'
            ELSE '' END AS why,
        CASE WHEN days_between(COALESCE(told.reported_on, told.begins_on), told.asked_on)
            > told.report_days THEN 1 ELSE 0 END AS is_late
    FROM told),
monitored AS MATERIALIZED (
    SELECT lit.measure, max(lit.reported_on) AS reported_on,
        max(lit.responsible) AS responsible,
        CASE min(lit.light) WHEN 1 THEN 'red' WHEN 2 THEN 'amber' WHEN 3 THEN 'unreported'
            WHEN 4 THEN 'green' ELSE 'unmeasured' END AS light,
        CASE max(lit.is_late) WHEN 1 THEN 'yes' ELSE 'no' END AS is_overdue
    FROM lit
    GROUP BY lit.measure)
