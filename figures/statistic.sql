-- figure  statistic
-- title   lt: Statistikos rodiklis (asmenys) | en: Statistical indicator (people)
-- means   lt: Kitų įstaigų suskaičiuoti asmenys: rodiklis, teritorija, dalis ir laikotarpio pradžia.
--         | en: People counted by other bodies: indicator, territory, part and beginning of the period.
-- unit    person
-- kind    sum
-- value   decimal
-- adds    yes
-- fact    yes
-- by      indicator of statistic_indicator = statistic.indicator
-- by      territory of text                = statistic.territory
-- by      breakdown of text                = COALESCE(statistic.breakdown, '')
-- by      period    of text                = CAST(statistic.period_from AS {text})
-- needs   indicator, territory, breakdown, period
-- right   figure.read
-- form    A1-104: 4
SELECT {by}, CAST(sum(statistic.value) AS {decimal}) AS value
FROM statistic
WHERE statistic.municipality = :municipality AND statistic.value IS NOT NULL
    AND statistic.unit IN ('person', 'child')
    {where}
GROUP BY statistic.municipality, {group};

-- rows     statistic
-- show     statistic.territory text, statistic.breakdown text, statistic.period_from date
-- show     statistic.value decimal, statistic.source text
SELECT 'statistic', statistic.id, statistic.id, statistic.value, statistic.indicator,
    statistic.territory, statistic.breakdown, statistic.period_from, statistic.value,
    statistic.source
FROM statistic
WHERE statistic.municipality = :municipality AND statistic.value IS NOT NULL
    AND statistic.unit IN ('person', 'child')
    {where}
    AND statistic.id > :after
ORDER BY statistic.id
LIMIT :limit;
