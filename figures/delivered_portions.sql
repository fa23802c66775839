-- figure  delivered_portions
-- title   lt: Išdalytos maisto porcijos | en: Portions of food given out
-- means   lt: Suteiktų paslaugų kiekis, užrašytas maisto porcijomis: visi mėnesiai nuo laikotarpio pirmos iki paskutinės dienos mėnesio; kiekis priklauso mėnesiui, kurį jis suteiktas iki galo.
--         | en: Deliveries written down in portions of food: whole months from that of the period's first day to that of its last; a delivery belongs to the month in which it ended.
-- unit    portion
-- kind    sum
-- value   decimal
-- adds    yes
-- at      from, to
-- by      service      links service      = delivery_month.service
-- by      social_group links social_group = delivery_month.social_group
-- by      provider     links organisation = seat.organisation
-- by      unit         links unit         = delivery_month.unit
-- by      sector       of sector          = holder.sector
-- by      counts       of delivery_unit   = delivery_month.counts
-- by      month        of text            = delivery_month.month
-- let     counted = 'portion'
-- right   figure.read
-- form    A1-104: 7
SELECT {by}, CAST(sum(delivery_month.quantity) AS {decimal}) AS value
FROM delivery_month
LEFT JOIN unit AS seat ON seat.municipality = :municipality
    AND seat.id = CASE WHEN {asked provider sector} THEN delivery_month.unit END
LEFT JOIN organisation AS holder ON holder.municipality = :municipality
    AND holder.id = seat.organisation
WHERE delivery_month.municipality = :municipality
    AND delivery_month.month >= month_of(:from) AND delivery_month.month <= month_of(:to)
    AND delivery_month.counts IN ({counted})
    AND delivery_month.deliveries > 0
    {where}
GROUP BY delivery_month.municipality, {group};

-- rows     delivery
-- personal yes
-- show     delivery.service id, delivery.social_group id, delivery.unit id
-- show     delivery.counts text, delivery.period_from date, delivery.delivered_on date
-- show     delivery.quantity decimal
-- The deliveries themselves, under the name of what they add up to.
SELECT 'delivery', delivery_month.id, delivery_month.id, delivery_month.quantity,
    COALESCE((SELECT unit.name FROM unit
        WHERE unit.municipality = :municipality AND unit.id = delivery_month.unit), ''),
    delivery_month.service, delivery_month.social_group, delivery_month.unit,
    delivery_month.counts, delivery_month.period_from, delivery_month.delivered_on,
    delivery_month.quantity
FROM (SELECT delivery.id, delivery.unit, delivery.service, delivery.social_group, delivery.counts,
        delivery.quantity, delivery.period_from, delivery.delivered_on,
        month_of(delivery.delivered_on) AS month
    FROM delivery
    WHERE delivery.municipality = :municipality
        AND delivery.delivered_on >= CAST(month_of(:from) || '-01' AS {date})
        AND month_of(delivery.delivered_on) <= month_of(:to)
        AND delivery.id > :after) AS delivery_month
LEFT JOIN unit AS seat ON seat.municipality = :municipality
    AND seat.id = CASE WHEN {asked provider sector} THEN delivery_month.unit END
LEFT JOIN organisation AS holder ON holder.municipality = :municipality
    AND holder.id = seat.organisation
WHERE delivery_month.counts IN ({counted})
    {where}
ORDER BY delivery_month.id
LIMIT :limit;
