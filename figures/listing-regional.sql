-- listing regional
-- right   figure.read
-- at      year
-- out     list, row, position, service, provider_kind, scale
-- for     regional services of the year, as the plan lists them: items 11 and 20
SELECT regional_need.list, CAST(regional_need.position AS {text}),
    CAST(1000 + regional_need.position AS {text}), regional_need.service_text,
    COALESCE(regional_need.provider_kind, ''),
    CASE WHEN regional_need.is_as_needed THEN 'as_needed' ELSE '' END
FROM regional_need
WHERE regional_need.municipality = :municipality AND regional_need.year = :year
ORDER BY regional_need.list, regional_need.position
LIMIT :limit;
