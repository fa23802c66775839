-- figure  population
-- title   lt: Gyventojai | en: Population
-- means   lt: Pasirinktų gyventojų grupių nariai pagal paskutinius duomenis iki tos dienos.
--         | en: Members of the chosen parts of the population, by the latest data up to the day.
-- unit    person
-- kind    sum
-- value   decimal
-- adds    yes
-- fact    yes
-- at      day
-- by      breakdown of text = COALESCE(statistic.breakdown, '')
-- needs   breakdown
-- right   figure.read
-- form    A1-104: 4, 6
SELECT {by}, CAST(sum(statistic.value) AS {decimal}) AS value
FROM statistic
WHERE statistic.municipality = :municipality AND statistic.indicator = 'population'
    AND statistic.value IS NOT NULL
    AND statistic.period_from = (SELECT max(latest.period_from) FROM statistic latest
        WHERE latest.municipality = :municipality AND latest.indicator = 'population'
            AND latest.period_from <= :day)
    {where}
GROUP BY statistic.municipality, {group};

-- rows     statistic
-- show     statistic.territory text, statistic.breakdown text, statistic.period_from date
-- show     statistic.value decimal, statistic.source text
SELECT 'statistic', statistic.id, statistic.id, statistic.value, statistic.indicator,
    statistic.territory, statistic.breakdown, statistic.period_from, statistic.value,
    statistic.source
FROM statistic
WHERE statistic.municipality = :municipality AND statistic.indicator = 'population'
    AND statistic.value IS NOT NULL
    AND statistic.period_from = (SELECT max(latest.period_from) FROM statistic latest
        WHERE latest.municipality = :municipality AND latest.indicator = 'population'
            AND latest.period_from <= :day)
    {where}
    AND statistic.id > :after
ORDER BY statistic.id
LIMIT :limit;
