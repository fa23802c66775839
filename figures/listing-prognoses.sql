-- listing prognoses
-- right   figure.read
-- at      year
-- out     kind, year, position, subject, unit, remark
-- for     what the year's plan foresees: items 16, 17 and 19
SELECT prognosis.kind, CAST(prognosis.year AS {text}), CAST(1000 + prognosis.position AS {text}),
    prognosis.subject, COALESCE(prognosis.unit, ''), COALESCE(prognosis.remark, '')
FROM plan
JOIN prognosis ON prognosis.municipality = :municipality AND prognosis.plan = plan.id
WHERE plan.municipality = :municipality AND plan.year = :year
ORDER BY prognosis.kind, prognosis.year, prognosis.position, prognosis.id
LIMIT :limit;
