-- listing plans
-- right   plan.read
-- out     plan, year, form, day, title, municipality, municipality_genitive, territory
-- for     what a document says about itself; the territory is named as in official statistics
SELECT plan.code, CAST(plan.year AS {text}), plan.form, CAST(plan.day AS {text}),
    COALESCE(plan.title, ''), municipality.name,
    COALESCE(municipality.name_genitive, municipality.name),
    replace(replace(municipality.name, 'miesto savivaldybė', 'm. sav.'),
        'rajono savivaldybė', 'r. sav.')
FROM plan
CROSS JOIN municipality
WHERE plan.municipality = :municipality AND municipality.municipality = :municipality
ORDER BY plan.id
LIMIT :limit;
