-- figure  decisions
-- title   lt: Priimti sprendimai | en: Decisions
-- means   lt: Sprendimai dėl prašymų, priimti laikotarpiu.
--         | en: Decisions on applications within the period.
-- unit    item
-- kind    count
-- adds    yes
-- at      from, to
-- by      kind           of decision_kind  = decision.kind
-- by      service        links service      = decision.service
-- by      unit           links unit         = decision.unit
-- by      refusal_reason of refusal_reason = COALESCE(decision.refusal_reason, '')
-- right   figure.read
-- form    A1-104: 7
SELECT {by}, count(*) AS value
FROM decision
WHERE decision.municipality = :municipality
    AND decision.decided_on >= :from AND decision.decided_on <= :to
    {where}
GROUP BY decision.municipality, {group};

-- rows     decision
-- personal yes
-- show     decision.kind text, decision.service id, decision.decided_on date
-- show     decision.starts_on date
SELECT 'decision', decision.id, decision.id, 1, decision.number,
    decision.kind, decision.service, decision.decided_on, decision.starts_on
FROM decision
WHERE decision.municipality = :municipality
    AND decision.decided_on >= :from AND decision.decided_on <= :to
    {where}
    AND decision.id > :after
ORDER BY decision.id
LIMIT :limit;
