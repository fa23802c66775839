-- statement population_approved
-- right     need.read
-- personal  yes
-- all       which decisions count among all there are; ids alone, told row by row
-- out       subject text
-- for       the decisions that somebody has approved
SELECT process_standing.subject AS subject
FROM process_standing
WHERE process_standing.municipality = :municipality
    AND process_standing.process = 'benefit_decision'
    AND process_standing.to_state = 'in_force'
ORDER BY process_standing.subject;

-- statement population_member
-- right     person.read
-- personal  yes
-- all       a sum over all families needs all of them; told row by row
-- in        day date
-- out       household id, person id
-- for       the families of a day. No joins here: a planner that knows nothing of a new town made
--           minutes of them; and by the key, in which SQLite's tables lie
SELECT household_member.household AS household, household_member.person AS person
FROM household_member
WHERE household_member.municipality = :municipality
    AND household_member.starts_on <= :day
    AND (household_member.ends_on IS NULL OR household_member.ends_on > :day)
ORDER BY household_member.id;

-- statement population_decided
-- right     need.read
-- personal  yes
-- all       a sum over all families needs all of them; told row by row
-- in        last_month date
-- out       person id, decision id
-- index     benefit_decision_fact_person
-- for       people of whom something was decided, who may be in no household
SELECT benefit_decision.person AS person, benefit_decision.id AS decision
FROM benefit_decision
WHERE benefit_decision.municipality = :municipality
    AND benefit_decision.first_month <= :last_month
ORDER BY benefit_decision.person, benefit_decision.id;

-- statement population_person
-- right     person.read
-- personal  yes
-- all       a sum over all families needs all of them; told row by row
-- in        day date
-- out       id id, born_on date
-- for       when who lives on a day was born
SELECT person.id AS id, person.born_on AS born_on
FROM person
WHERE person.municipality = :municipality
    AND person.born_on <= :day
    AND (person.died_on IS NULL OR person.died_on > :day)
ORDER BY person.id;

-- statement population_disability
-- right     person.read
-- personal  yes
-- all       a sum over all families needs all of them; told row by row
-- in        day date
-- out       person id, level code
-- index     disability_fact_person
-- for       the levels of disability of children on a day; of a person the latest comes last
SELECT disability.person AS person, disability.level AS level
FROM disability
WHERE disability.municipality = :municipality
    AND disability.kind = 'child_level'
    AND disability.starts_on <= :day
    AND (disability.ends_on IS NULL OR disability.ends_on > :day)
ORDER BY disability.person, disability.starts_on;

-- statement population_special_need
-- right     person.read
-- personal  yes
-- all       a sum over all families needs all of them; told row by row
-- in        day date
-- out       person id, kind code, level number
-- index     special_need_fact_person
-- for       the special needs of a day; of a person the latest comes last
SELECT special_need.person AS person, special_need.kind AS kind, special_need.level AS level
FROM special_need
WHERE special_need.municipality = :municipality
    AND special_need.starts_on <= :day
    AND (special_need.ends_on IS NULL OR special_need.ends_on > :day)
ORDER BY special_need.person, special_need.starts_on;

-- statement population_decision
-- right     need.read
-- personal  yes
-- all       a sum over all families needs all that was decided; told row by row
-- in        first_month date, last_month date
-- out       id id, person id, benefit code, decided_on date, first_month date, last_month date, facts text, holds flag
-- index     benefit_amount_fact_decision
-- for       what decisions know, by id; a stop knows nothing new. `holds`: it is in force for one of
--           the months. COALESCE keeps PostgreSQL from the index of months, which it takes in a new
--           database: all amounts of the year for each decision
SELECT benefit_decision.id AS id, benefit_decision.person AS person,
    benefit_decision.benefit AS benefit, benefit_decision.decided_on AS decided_on,
    benefit_decision.first_month AS first_month, benefit_decision.last_month AS last_month,
    benefit_decision.facts AS facts,
    EXISTS (SELECT 1 FROM benefit_amount
        WHERE benefit_amount.municipality = :municipality
            AND benefit_amount.decision = benefit_decision.id
            AND COALESCE(benefit_amount.month, :first_month) >= :first_month
            AND COALESCE(benefit_amount.month, :first_month) <= :last_month) AS holds
FROM benefit_decision
WHERE benefit_decision.municipality = :municipality
    AND benefit_decision.kind <> 'stop'
    AND benefit_decision.first_month <= :last_month
ORDER BY benefit_decision.id;
