-- listing supervision
-- right   figure.read
-- at      year
-- out     stage, row, subject, executor, due_on, remark
-- for     who looks after the year's plan, and when: items 21 and 22
SELECT supervision.stage, CAST(supervision.position AS {text}), supervision.subject,
    COALESCE(supervision.executor, ''), COALESCE(CAST(supervision.due_on AS {text}), ''),
    COALESCE(supervision.remark, '')
FROM plan
JOIN supervision ON supervision.municipality = :municipality AND supervision.plan = plan.id
WHERE plan.municipality = :municipality AND plan.year = :year
ORDER BY supervision.position, supervision.id
LIMIT :limit;
