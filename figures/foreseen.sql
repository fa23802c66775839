-- figure  foreseen
-- title   lt: Prognozuojami dydžiai | en: Amounts foreseen
-- means   lt: Plane numatyti dydžiai; kiekvienas turi savo vienetą, todėl nesumuojami.
--         | en: Amounts that the plan foresees; each has a unit of its own, so they are not summed.
-- unit    item
-- kind    sum
-- adds    no
-- value   decimal
-- fact    yes
-- by      plan     links plan         = prognosis.plan
-- by      kind     of prognosis_kind  = prognosis.kind
-- by      year     of year            = CAST(prognosis.year AS {text})
-- by      position of text            = CAST(1000 + prognosis.position AS {text})
-- by      unit     of count_unit      = COALESCE(prognosis.unit, '')
-- needs   plan, kind, year, position
-- right   figure.read
-- form    A1-104: 19
SELECT {by}, CAST(sum(prognosis.value) AS {decimal}) AS value
FROM prognosis
WHERE prognosis.municipality = :municipality AND prognosis.value IS NOT NULL
    {where}
GROUP BY prognosis.municipality, {group};

-- rows     prognosis
-- show     prognosis.kind text, prognosis.year number, prognosis.value decimal
-- show     prognosis.unit text
SELECT 'prognosis', prognosis.id, prognosis.id, prognosis.value, prognosis.subject,
    prognosis.kind, prognosis.year, prognosis.value, prognosis.unit
FROM prognosis
WHERE prognosis.municipality = :municipality AND prognosis.value IS NOT NULL
    {where}
    AND prognosis.id > :after
ORDER BY prognosis.id
LIMIT :limit;
