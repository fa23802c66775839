-- statement law_place
-- right     public
-- one
-- out       code text, name text
-- for       whose amounts hold where nobody names a council
SELECT municipality.code AS code, municipality.name AS name
FROM municipality
WHERE municipality.municipality = :municipality
ORDER BY municipality.id
LIMIT 1;

-- statement law_rows
-- right     public
-- out       id id, journal number, act_id id, act_name text, code text, at_least decimal, valid_from date, value decimal, is_verified flag, note text
-- index     law_parameter_fact_valid_from
-- all       a book of amounts needs each row; they are some tens a municipality
-- for       the amounts that a municipality has of its own, in any state of their act
SELECT law_parameter.id AS id, law_parameter.journal AS journal, law_act.id AS act_id,
    law_act.name AS act_name, law_parameter.code AS code, law_parameter.at_least AS at_least,
    law_parameter.valid_from AS valid_from, law_parameter.value AS value,
    law_parameter.is_verified AS is_verified, COALESCE(law_parameter.note, '') AS note
FROM law_parameter
CROSS JOIN law_act
WHERE law_parameter.municipality = :municipality
    AND law_act.municipality = :municipality
    AND law_act.id = law_parameter.act
ORDER BY law_parameter.valid_from, law_parameter.id;

-- statement law_act_states
-- right     public
-- out       subject text, to_state text, day date
-- index     process_event_fact_subject
-- all       as many as acts
-- for       which acts were approved, and when: where each stands that went through an event
SELECT process_event.subject AS subject, process_event.to_state AS to_state,
    process_event.day AS day
FROM process_event
WHERE process_event.municipality = :municipality
    AND process_event.process = 'law_act'
    AND NOT EXISTS (SELECT 1 FROM process_event AS later
        WHERE later.municipality = :municipality
            AND later.process = process_event.process
            AND later.subject = process_event.subject
            AND later.journal > process_event.journal)
ORDER BY process_event.journal;

-- statement law_acts_of_rows_written
-- right     law.write
-- in        journal number
-- out       act_id id
-- index     law_parameter_fact_journal
-- all       as many as the operation has acts
-- for       the commit check: the acts of rows that were written, and those they were taken from
SELECT DISTINCT old.act AS act_id
FROM law_parameter_fact AS written
CROSS JOIN law_parameter_fact AS old
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND old.municipality = :municipality
    AND old.id = written.id
    AND old.version >= written.version - 1
    AND old.version <= written.version
ORDER BY act_id;

-- statement law_acts_written
-- right     law.write
-- in        journal number
-- out       act_id id
-- index     law_act_fact_journal
-- all       as many as the operation wrote
-- for       the commit check: an act that is proposed keeps its name
SELECT law_act_fact.id AS act_id
FROM law_act_fact
WHERE law_act_fact.municipality = :municipality
    AND law_act_fact.journal = :journal
ORDER BY act_id;

-- statement law_population
-- right     registry.read
-- one
-- out       people decimal
-- for       how many live here, for a generated country of that size
SELECT statistic.value AS people
FROM statistic
WHERE statistic.municipality = :municipality
    AND statistic.indicator = 'population'
    AND statistic.breakdown IS NULL
    AND statistic.value IS NOT NULL
ORDER BY statistic.period_from DESC, statistic.id
LIMIT 1;
