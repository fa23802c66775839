-- figure  risk_families
-- title   lt: Šeimos, patiriančios rizikos veiksnių | en: Families at risk
-- means   lt: Skirtingos šeimos, kurioms tą dieną užrašytas bent vienas nepašalintas rizikos veiksnys.
--         | en: Different families of which at least one risk is open on the day.
-- unit    family
-- kind    distinct
-- counts  household_risk.household
-- adds    no
-- at      day
-- by      kind      of risk_kind    = household_risk.kind
-- by      source    of risk_source  = COALESCE(household_risk.source, '')
-- by      eldership links eldership = household.eldership
-- right   figure.read
-- form    A1-104: 4, 7
SELECT {by}, count(DISTINCT household_risk.household) AS value
FROM household_risk
CROSS JOIN household
WHERE household_risk.municipality = :municipality
    AND NOT household_risk.starts_on > :day
    AND (household_risk.ends_on IS NULL OR household_risk.ends_on > :day)
    AND household.municipality = :municipality AND household.id = household_risk.household
    {where}
GROUP BY household_risk.municipality, {group};

-- rows     household_risk
-- personal yes
-- show     household_risk.kind text, household_risk.source text
-- show     household_risk.starts_on date, household_risk.ends_on date
SELECT 'household_risk', household_risk.id, household_risk.household, 1, household.code,
    household_risk.kind, household_risk.source, household_risk.starts_on, household_risk.ends_on
FROM household_risk
CROSS JOIN household
WHERE household_risk.municipality = :municipality
    AND NOT household_risk.starts_on > :day
    AND (household_risk.ends_on IS NULL OR household_risk.ends_on > :day)
    AND household.municipality = :municipality AND household.id = household_risk.household
    {where}
    AND household_risk.id > :after
ORDER BY household_risk.id
LIMIT :limit;
