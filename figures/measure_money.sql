-- figure  measure_money
-- title   lt: Priemonių lėšos | en: Money of measures
-- means   lt: Priemonėms skirtos lėšos pagal šaltinį ir metus.
--         | en: Money set aside for measures, by source and year.
-- unit    euro
-- kind    sum
-- adds    yes
-- value   money
-- fact    yes
-- by      plan       links plan        = goal.plan
-- by      goal       links goal        = measure.goal
-- by      measure    links measure     = measure.id
-- by      source     of funding_level  = measure_funding.source
-- by      year       of year           = CAST(measure_funding.year AS {text})
-- by      instrument of instrument     = COALESCE(measure.instrument, '')
-- right   figure.read
-- form    A1-104: 10, priedas
SELECT {by}, CAST(sum(measure_funding.amount) AS {money}) AS value
FROM measure_funding
CROSS JOIN measure
CROSS JOIN goal
WHERE measure_funding.municipality = :municipality
    AND measure.municipality = :municipality AND measure.id = measure_funding.measure
    AND goal.municipality = :municipality AND goal.id = measure.goal
    {where}
GROUP BY measure_funding.municipality, {group};

-- rows     measure_funding
-- show     measure_funding.source text, measure_funding.year number, measure_funding.amount money
SELECT 'measure_funding', measure_funding.id, measure_funding.id, measure_funding.amount, measure.number || ' ' || measure.name,
    measure_funding.source, measure_funding.year, measure_funding.amount
FROM measure_funding
CROSS JOIN measure
CROSS JOIN goal
WHERE measure_funding.municipality = :municipality
    AND measure.municipality = :municipality AND measure.id = measure_funding.measure
    AND goal.municipality = :municipality AND goal.id = measure.goal
    {where}
    AND measure_funding.id > :after
ORDER BY measure_funding.id
LIMIT :limit;
