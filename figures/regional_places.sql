-- figure  regional_places
-- title   lt: Regioninių paslaugų vietos | en: Places of regional services
-- means   lt: Kiek regioninių paslaugų vietų reikia; „pagal poreikį“ skaičiaus neturi.
--         | en: How many places of regional services are needed; "as needed" has no number.
-- unit    place
-- kind    sum
-- adds    yes
-- fact    yes
-- by      list     of regional_list    = regional_need.list
-- by      year     of year             = CAST(regional_need.year AS {text})
-- by      position of text             = CAST(1000 + regional_need.position AS {text})
-- by      provider of institution_kind = COALESCE(regional_need.provider_kind, '')
-- right   figure.read
-- form    A1-104: 11, 20
SELECT {by}, CAST(sum(regional_need.places) AS {number}) AS value
FROM regional_need
WHERE regional_need.municipality = :municipality AND regional_need.places IS NOT NULL
    {where}
GROUP BY regional_need.municipality, {group};

-- rows     regional_need
-- show     regional_need.list text, regional_need.year number, regional_need.places number
SELECT 'regional_need', regional_need.id, regional_need.id, regional_need.places, regional_need.service_text,
    regional_need.list, regional_need.year, regional_need.places
FROM regional_need
WHERE regional_need.municipality = :municipality AND regional_need.places IS NOT NULL
    {where}
    AND regional_need.id > :after
ORDER BY regional_need.id
LIMIT :limit;
