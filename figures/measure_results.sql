-- figure  measure_results
-- title   lt: Priemonių siekiai ir rezultatai | en: Targets and results of measures
-- means   lt: Ko priemone siekiama per metus arba kas pasiekta; kiekviena eilutė turi savo vienetą.
--         | en: What a measure is to reach in a year, or has reached; each line has a unit of its own.
-- unit    item
-- kind    sum
-- adds    no
-- value   decimal
-- fact    yes
-- by      measure    links measure     = measure_result.measure
-- by      kind       of result_kind    = measure_result.kind
-- by      year       of year           = CAST(measure_result.year AS {text})
-- by      position   of text           = CAST(100 + measure_result.position AS {text})
-- by      unit       of count_unit     = COALESCE(measure_result.unit, '')
-- by      subject    of text           = COALESCE(measure_result.subject, '')
-- by      qualifier  of text           = COALESCE(measure_result.qualifier, '')
-- needs   measure, kind, year
-- right   figure.read
-- form    A1-104: 9, 23, priedas
SELECT {by}, CAST(sum(measure_result.value) AS {decimal}) AS value
FROM measure_result
CROSS JOIN measure
WHERE measure_result.municipality = :municipality AND measure_result.value IS NOT NULL
    AND measure.municipality = :municipality AND measure.id = measure_result.measure
    {where}
GROUP BY measure_result.municipality, {group};

-- rows     measure_result
-- show     measure_result.kind text, measure_result.year number, measure_result.subject text
-- show     measure_result.value decimal, measure_result.unit text
SELECT 'measure_result', measure_result.id, measure_result.id, measure_result.value, measure.number || ' ' || measure.name,
    measure_result.kind, measure_result.year, measure_result.subject, measure_result.value,
    measure_result.unit
FROM measure_result
CROSS JOIN measure
WHERE measure_result.municipality = :municipality AND measure_result.value IS NOT NULL
    AND measure.municipality = :municipality AND measure.id = measure_result.measure
    {where}
    AND measure_result.id > :after
ORDER BY measure_result.id
LIMIT :limit;
