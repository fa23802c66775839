-- statement process_last
-- right     signed_in
-- one
-- in        process text, subject text
-- out       id id, journal number, to_state text, day date
-- index     process_event_fact_subject
-- for       where a record stands; the engine has asked for the right of its register
SELECT process_event.id AS id, process_event.journal AS journal,
    process_event.to_state AS to_state, process_event.day AS day
FROM process_event
WHERE process_event.municipality = :municipality
    AND process_event.process = :process
    AND process_event.subject = :subject
ORDER BY process_event.journal DESC
LIMIT 1;

-- statement process_states
-- right     signed_in
-- in        process text, subjects text
-- out       subject text, id id, journal number, to_state text, day date
-- index     process_event_fact_subject
-- all       a page of records, each with one row
-- for       where several records stand, one after the other in `subjects`, 13 characters each
WITH RECURSIVE asked(subject, rest) AS (
    SELECT substr(:subjects, 1, 13), substr(:subjects, 14)
    UNION ALL
    SELECT substr(asked.rest, 1, 13), substr(asked.rest, 14) FROM asked WHERE asked.rest <> '')
SELECT process_event.subject AS subject, process_event.id AS id,
    process_event.journal AS journal, process_event.to_state AS to_state,
    process_event.day AS day
FROM asked
CROSS JOIN process_event
WHERE process_event.municipality = :municipality
    AND process_event.process = :process
    AND process_event.subject = asked.subject
    AND NOT EXISTS (SELECT 1 FROM process_event AS later
        WHERE later.municipality = :municipality
            AND later.process = process_event.process
            AND later.subject = process_event.subject
            AND later.journal > process_event.journal);

-- statement process_history
-- right     signed_in
-- in        process text, subject text, row_limit number
-- out       id id, journal number, event text, from_state text, to_state text, reason text, at instant, user_id id, user_name text
-- index     process_event_fact_subject
-- for       what happened to a record; who and when is the journal's
SELECT process_event.id AS id, process_event.journal AS journal, process_event.event AS event,
    process_event.from_state AS from_state, process_event.to_state AS to_state,
    COALESCE(process_event.reason, '') AS reason, journal.at AS at, journal.user_id AS user_id,
    journal.user_name AS user_name
FROM process_event
CROSS JOIN journal
WHERE process_event.municipality = :municipality
    AND process_event.process = :process
    AND process_event.subject = :subject
    AND journal.municipality = :municipality
    AND journal.number = process_event.journal
ORDER BY process_event.journal
LIMIT :row_limit;

-- statement process_doer
-- right     signed_in
-- one
-- in        process text, subject text, event text
-- out       user_id id
-- index     process_event_fact_subject
-- for       four eyes: who did this event last?
SELECT journal.user_id AS user_id
FROM process_event
CROSS JOIN journal
WHERE process_event.municipality = :municipality
    AND process_event.process = :process
    AND process_event.subject = :subject
    AND process_event.event = :event
    AND journal.municipality = :municipality
    AND journal.number = process_event.journal
ORDER BY process_event.journal DESC
LIMIT 1;

-- statement process_standing
-- right     signed_in
-- in        process text, to_state text, row_limit number
-- out       subject text, id id, journal number, to_state text, day date
-- index     process_event_fact_subject
-- for       what came into a state and is there still: it waits for somebody
SELECT process_event.subject AS subject, process_event.id AS id,
    process_event.journal AS journal, process_event.to_state AS to_state,
    process_event.day AS day
FROM process_event
WHERE process_event.municipality = :municipality
    AND process_event.process = :process
    AND process_event.to_state = :to_state
    AND NOT EXISTS (SELECT 1 FROM process_event AS later
        WHERE later.municipality = :municipality
            AND later.process = process_event.process
            AND later.subject = process_event.subject
            AND later.journal > process_event.journal)
ORDER BY process_event.journal
LIMIT :row_limit;
