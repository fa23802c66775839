-- listing plan_texts
-- right   plan.read
-- out     plan, section, language, words
-- for     the municipality's own paragraphs, in the order in which they stand
SELECT plan.code, plan_text.section, plan_text.language, plan_text.text
FROM plan_text
JOIN plan ON plan.municipality = :municipality AND plan.id = plan_text.plan
WHERE plan_text.municipality = :municipality
ORDER BY plan_text.plan, plan_text.position, plan_text.id
LIMIT :limit;
