-- listing territories
-- right   figure.read
-- out     indicator, territory
-- for     the territories that an indicator is known for, in the order they were written down
SELECT statistic.indicator, statistic.territory
FROM statistic
WHERE statistic.municipality = :municipality
GROUP BY statistic.municipality, statistic.indicator, statistic.territory
ORDER BY min(statistic.id)
LIMIT :limit;
