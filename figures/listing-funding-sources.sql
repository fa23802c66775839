-- listing funding_sources
-- right   figure.read
-- out     source, parent, name, name_en, level
-- for     the sources of money as the plan numbers them: item 12
SELECT funding_source.code, COALESCE(parent.code, ''), funding_source.name,
    COALESCE(funding_source.name_en, ''), funding_source.level
FROM funding_source
LEFT JOIN funding_source parent ON parent.municipality = :municipality
    AND parent.id = funding_source.parent
WHERE funding_source.municipality = :municipality
ORDER BY funding_source.id
LIMIT :limit;
