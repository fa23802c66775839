-- figure  statistic_percent
-- title   lt: Statistikos rodiklis (procentai) | en: Statistical indicator (percent)
-- means   lt: Kitų įstaigų paskelbti procentai: rodiklis, teritorija, dalis ir laikotarpio pradžia.
--         | en: Percentages published by other bodies: indicator, territory, part and beginning of the period.
-- unit    percent
-- kind    sum
-- value   decimal
-- adds    no
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
    AND statistic.unit = 'percent'
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
    AND statistic.unit = 'percent'
    {where}
    AND statistic.id > :after
ORDER BY statistic.id
LIMIT :limit;
