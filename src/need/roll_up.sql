-- statement delivery_month_add
-- right     need.write
-- in        journal number
-- for       the roll-up: what the operation wrote is added, what it superseded is taken off. CROSS
--           JOIN holds SQLite to the index of the journal, then to the key of the earlier version
INSERT INTO delivery_month
    (municipality, month, unit, service, social_group, counts, quantity, deliveries)
SELECT :municipality, changed.month, changed.unit, changed.service, changed.social_group,
    changed.counts, CAST(sum(changed.quantity) AS {decimal}),
    CAST(sum(changed.deliveries) AS {number})
FROM (SELECT month_of(written.delivered_on) AS month, written.unit AS unit,
        written.service AS service, written.social_group AS social_group,
        written.counts AS counts, written.quantity AS quantity, 1 AS deliveries
    FROM delivery_fact AS written
    WHERE written.municipality = :municipality
        AND written.journal = :journal
        AND NOT written.is_annulled
    UNION ALL
    SELECT month_of(earlier.delivered_on), earlier.unit, earlier.service, earlier.social_group,
        earlier.counts, -earlier.quantity, -1
    FROM delivery_fact AS written
    CROSS JOIN delivery_fact AS earlier
    WHERE written.municipality = :municipality
        AND written.journal = :journal
        AND earlier.municipality = :municipality
        AND earlier.id = written.id
        AND earlier.version = written.version - 1
        AND NOT earlier.is_annulled) AS changed
GROUP BY changed.month, changed.unit, changed.service, changed.social_group, changed.counts
ON CONFLICT (municipality, month, unit, service, social_group, counts) DO UPDATE
SET quantity = delivery_month.quantity + excluded.quantity,
    deliveries = delivery_month.deliveries + excluded.deliveries;

-- statement delivery_month_clear
-- right     system
-- for       rebuild
DELETE FROM delivery_month WHERE municipality = :municipality;

-- statement delivery_month_fill
-- right     system
-- for       rebuild, after delivery_month_clear
INSERT INTO delivery_month
    (municipality, month, unit, service, social_group, counts, quantity, deliveries)
SELECT municipality, month_of(delivered_on), unit, service, social_group, counts,
    CAST(sum(quantity) AS {decimal}), count(*)
FROM delivery
WHERE municipality = :municipality
GROUP BY municipality, month_of(delivered_on), unit, service, social_group, counts;

-- statement delivery_month_differ
-- right     journal.read
-- in        row_limit number
-- out       month text, unit text, counts text, kept decimal, counted decimal
-- for       verify: months and units of which the roll-up says something else
SELECT held.month, COALESCE((SELECT unit.code FROM unit
        WHERE unit.municipality = :municipality AND unit.id = held.unit), ''), held.counts,
    CAST(sum(held.kept) AS {decimal}), CAST(sum(held.counted) AS {decimal})
FROM (SELECT month, unit, service, social_group, counts, quantity AS kept, deliveries AS kept_rows,
        0 AS counted, 0 AS counted_rows
    FROM delivery_month
    WHERE municipality = :municipality
    UNION ALL
    SELECT month_of(delivered_on), unit, service, social_group, counts, 0, 0, quantity, 1
    FROM delivery
    WHERE municipality = :municipality) AS held
GROUP BY held.month, held.unit, held.service, held.social_group, held.counts
HAVING sum(held.kept) <> sum(held.counted) OR sum(held.kept_rows) <> sum(held.counted_rows)
ORDER BY held.month, held.unit, held.counts
LIMIT :row_limit;
