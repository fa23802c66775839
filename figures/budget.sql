-- figure  budget
-- title   lt: Lėšos socialinėms paslaugoms | en: Money for social services
-- means   lt: Biudžeto eilučių suma; šaltinio suma apima ir visus jo dalinius šaltinius.
--         | en: Sum of budget lines; the sum of a source includes all the sources below it.
-- unit    euro
-- kind    sum
-- value   money
-- adds    no
-- fact    yes
-- by      year   of year              = CAST(budget_line.year AS {text})
-- by      source links funding_source = source_tree.id
-- by      mode   of financing_mode    = budget_line.mode
-- by      basis  of budget_basis      = budget_line.basis
-- needs   source
-- right   figure.read
-- form    A1-104: 12, 13, 18
-- A line is met once for each source above it; without a question about sources it counts once.
WITH RECURSIVE source_tree (id, below) AS (
    SELECT id, id FROM funding_source WHERE municipality = :municipality
    UNION ALL
    SELECT source_tree.id, funding_source.id
    FROM source_tree
    JOIN funding_source ON funding_source.municipality = :municipality
        AND funding_source.parent = source_tree.below)
SELECT {dims}, CAST(sum(amount) AS {money}) AS value
FROM (SELECT DISTINCT {by}, budget_line.id, budget_line.amount
    FROM source_tree
    JOIN budget_line ON budget_line.municipality = :municipality
        AND budget_line.source = source_tree.below
    WHERE true
        {where}) line
GROUP BY {group};

-- rows     budget_line
-- show     budget_line.year number, budget_line.mode text, budget_line.basis text
-- show     budget_line.amount money
WITH RECURSIVE source_tree (id, below) AS (
    SELECT id, id FROM funding_source WHERE municipality = :municipality
    UNION ALL
    SELECT source_tree.id, funding_source.id
    FROM source_tree
    JOIN funding_source ON funding_source.municipality = :municipality
        AND funding_source.parent = source_tree.below)
SELECT DISTINCT 'budget_line', budget_line.id, budget_line.id, budget_line.amount,
    source.code || ' ' || source.name, budget_line.year, budget_line.mode, budget_line.basis,
    budget_line.amount
FROM source_tree
JOIN budget_line ON budget_line.municipality = :municipality
    AND budget_line.source = source_tree.below
JOIN funding_source source ON source.municipality = :municipality
    AND source.id = budget_line.source
WHERE budget_line.id > :after
    {where}
ORDER BY budget_line.id
LIMIT :limit;
