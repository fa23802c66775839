-- statement benefit_standing
-- right     need.read
-- personal  yes
-- all       whoever sums up a month needs all of it; told row by row
-- in        month date
-- out       decision id, number text, person id, benefit code, amount money, facts text
-- index     benefit_amount_fact_month
-- for       what is in force for a month, with the facts it was worked out from
SELECT benefit_amount.decision AS decision, benefit_decision.number AS number,
    benefit_amount.person AS person, benefit_amount.benefit AS benefit,
    benefit_amount.amount AS amount, benefit_decision.facts AS facts
FROM benefit_amount
CROSS JOIN benefit_decision
WHERE benefit_amount.municipality = :municipality
    AND benefit_amount.month = :month
    AND benefit_decision.municipality = :municipality
    AND benefit_decision.id = benefit_amount.decision
ORDER BY benefit_amount.benefit, benefit_amount.decision;

-- statement benefit_decision_look
-- right     need.read
-- personal  yes
-- one
-- in        id id
-- out       journal number, number text, person id, benefit code, kind code, decided_on date, first_month date, last_month date, replaces id, facts text, reason text
-- for       a decision inside a write, where no view is recorded
SELECT benefit_decision.journal AS journal, benefit_decision.number AS number,
    benefit_decision.person AS person, benefit_decision.benefit AS benefit,
    benefit_decision.kind AS kind, benefit_decision.decided_on AS decided_on,
    benefit_decision.first_month AS first_month, benefit_decision.last_month AS last_month,
    COALESCE(benefit_decision.replaces, 0) AS replaces, benefit_decision.facts AS facts,
    COALESCE(benefit_decision.reason, '') AS reason
FROM benefit_decision
WHERE benefit_decision.municipality = :municipality
    AND benefit_decision.id = :id;

-- statement benefit_span_list
-- right     need.read
-- personal  yes
-- all       the months of one decision
-- in        decision id
-- out       first_month date, last_month date, amount money, rule text, rule_tag text, explanation text
-- index     benefit_span_fact_key
-- for       what came out, by months
SELECT benefit_span.first_month AS first_month, benefit_span.last_month AS last_month,
    benefit_span.amount AS amount, benefit_span.rule AS rule, benefit_span.rule_tag AS rule_tag,
    benefit_span.explanation AS explanation
FROM benefit_span
WHERE benefit_span.municipality = :municipality
    AND benefit_span.decision = :decision
ORDER BY benefit_span.first_month;

-- statement benefit_held_list
-- right     need.read
-- personal  yes
-- all       the months of one benefit of one person
-- in        person id, benefit code, first_month date, last_month date
-- out       id id, decision id, month date, amount money, number text
-- index     benefit_amount_fact_key
-- for       what is in force for months of a person
SELECT benefit_amount.id AS id, benefit_amount.decision AS decision,
    benefit_amount.month AS month, benefit_amount.amount AS amount,
    benefit_decision.number AS number
FROM benefit_amount
CROSS JOIN benefit_decision
WHERE benefit_amount.municipality = :municipality
    AND benefit_amount.person = :person
    AND benefit_amount.benefit = :benefit
    AND benefit_amount.month >= :first_month
    AND benefit_amount.month <= :last_month
    AND benefit_decision.municipality = :municipality
    AND benefit_decision.id = benefit_amount.decision
ORDER BY benefit_amount.id;

-- statement benefit_changed_since
-- right     need.read
-- personal  yes
-- one
-- in        journal number, person id, benefit code, first_month date, last_month date
-- out       number text
-- index     benefit_amount_fact_journal
-- for       was anything made or ended in these months after the proposal was made? By which
--           decision is told by the amount's own, also where it was ended
SELECT benefit_decision.number AS number
FROM benefit_amount_fact
CROSS JOIN benefit_decision
WHERE benefit_amount_fact.municipality = :municipality
    AND benefit_amount_fact.journal > :journal
    AND benefit_amount_fact.person = :person
    AND benefit_amount_fact.benefit = :benefit
    AND benefit_amount_fact.month >= :first_month
    AND benefit_amount_fact.month <= :last_month
    AND benefit_decision.municipality = :municipality
    AND benefit_decision.id = benefit_amount_fact.decision
ORDER BY benefit_amount_fact.journal DESC
LIMIT 1;

-- statement benefit_amount_undecided
-- right     need.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     benefit_amount_fact_journal
-- for       the commit check: is there an amount that its decision did not work out so?
-- A count is asked for each amount by the keys; of NOT EXISTS PostgreSQL makes one join of all spans.
SELECT written.id AS id
FROM benefit_amount AS written
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND (SELECT count(*) FROM benefit_decision
        CROSS JOIN benefit_span
        WHERE benefit_decision.municipality = :municipality
            AND benefit_decision.id = written.decision
            AND benefit_decision.person = written.person
            AND benefit_decision.benefit = written.benefit
            AND benefit_span.municipality = :municipality
            AND benefit_span.decision = written.decision
            AND benefit_span.first_month <= written.month
            AND benefit_span.last_month >= written.month
            AND benefit_span.amount = written.amount) = 0
LIMIT 1;

-- statement benefit_person_known
-- right     person.read
-- personal  yes
-- one
-- in        id id
-- out       born_on date
-- for       what the records know of a person
SELECT person.born_on AS born_on
FROM person
WHERE person.municipality = :municipality
    AND person.id = :id;

-- statement benefit_household_known
-- right     person.read
-- personal  yes
-- in        person id, day date, row_limit number
-- out       person id, born_on date
-- index     household_member_fact_person
-- for       who lived with a person on a day, the person too
SELECT other.person AS person, person.born_on AS born_on
FROM household_member AS mine
CROSS JOIN household_member AS other
CROSS JOIN person
WHERE mine.municipality = :municipality
    AND mine.person = :person
    AND mine.starts_on <= :day
    AND (mine.ends_on IS NULL OR mine.ends_on > :day)
    AND other.municipality = :municipality
    AND other.household = mine.household
    AND other.starts_on <= :day
    AND (other.ends_on IS NULL OR other.ends_on > :day)
    AND person.municipality = :municipality
    AND person.id = other.person
    AND (person.died_on IS NULL OR person.died_on > :day)
ORDER BY other.id
LIMIT :row_limit;

-- statement benefit_disability_known
-- right     person.read
-- personal  yes
-- one
-- in        person id, day date
-- out       level code
-- index     disability_fact_person
-- for       the level of disability of a child on a day
SELECT disability.level AS level
FROM disability
WHERE disability.municipality = :municipality
    AND disability.person = :person
    AND disability.kind = 'child_level'
    AND disability.starts_on <= :day
    AND (disability.ends_on IS NULL OR disability.ends_on > :day)
ORDER BY disability.starts_on DESC
LIMIT 1;

-- statement benefit_special_need_known
-- right     person.read
-- personal  yes
-- one
-- in        person id, day date
-- out       kind code, level number
-- index     special_need_fact_person
-- for       the special need of a person on a day
SELECT special_need.kind AS kind, special_need.level AS level
FROM special_need
WHERE special_need.municipality = :municipality
    AND special_need.person = :person
    AND special_need.starts_on <= :day
    AND (special_need.ends_on IS NULL OR special_need.ends_on > :day)
ORDER BY special_need.starts_on DESC
LIMIT 1;
