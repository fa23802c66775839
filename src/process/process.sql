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
-- index     process_standing_state
-- for       what came into a state and is there still: it waits for somebody
SELECT process_standing.subject AS subject, process_standing.event AS id,
    process_standing.journal AS journal, process_standing.to_state AS to_state,
    process_standing.day AS day
FROM process_standing
WHERE process_standing.municipality = :municipality
    AND process_standing.process = :process
    AND process_standing.to_state = :to_state
ORDER BY process_standing.journal
LIMIT :row_limit;

-- statement process_stand
-- right     signed_in
-- in        process text, subject text, event id, journal number, to_state text, day date
-- for       with each event: where its record stands now
INSERT INTO process_standing (municipality, process, subject, event, journal, to_state, day)
VALUES (:municipality, :process, :subject, :event, :journal, :to_state, :day)
ON CONFLICT (municipality, process, subject) DO UPDATE
SET event = excluded.event, journal = excluded.journal, to_state = excluded.to_state,
    day = excluded.day;

-- statement process_standing_clear
-- right     system
-- for       rebuild
DELETE FROM process_standing WHERE municipality = :municipality;

-- statement process_standing_fill
-- right     system
-- for       rebuild, after process_standing_clear
INSERT INTO process_standing (municipality, process, subject, event, journal, to_state, day)
SELECT municipality, process, subject, id, journal, to_state, day
FROM process_event
WHERE municipality = :municipality
    AND NOT EXISTS (SELECT 1 FROM process_event AS later
        WHERE later.municipality = :municipality
            AND later.process = process_event.process
            AND later.subject = process_event.subject
            AND later.journal > process_event.journal);

-- statement process_standing_count
-- right     journal.read
-- one
-- out       count number
-- for       verify: how many records went through an event, as it is kept
SELECT count(*) AS count FROM process_standing WHERE municipality = :municipality;

-- statement process_standing_differ
-- right     journal.read
-- one
-- out       journal number
-- index     process_event_fact_subject
-- for       verify: the first event that is its record's last and not kept so, or the reverse
SELECT differing.journal AS journal
FROM (SELECT process_event.journal AS journal
    FROM process_event
    WHERE process_event.municipality = :municipality
        AND EXISTS (SELECT 1 FROM process_standing
            WHERE process_standing.municipality = :municipality
                AND process_standing.process = process_event.process
                AND process_standing.subject = process_event.subject
                AND process_standing.event = process_event.id
                AND process_standing.journal = process_event.journal
                AND process_standing.to_state = process_event.to_state
                AND process_standing.day = process_event.day)
            = EXISTS (SELECT 1 FROM process_event AS later
            WHERE later.municipality = :municipality
                AND later.process = process_event.process
                AND later.subject = process_event.subject
                AND later.journal > process_event.journal)
    UNION ALL
    SELECT process_standing.journal
    FROM process_standing
    WHERE process_standing.municipality = :municipality
        AND NOT EXISTS (SELECT 1 FROM process_event
            WHERE process_event.municipality = :municipality
                AND process_event.process = process_standing.process
                AND process_event.subject = process_standing.subject)) AS differing
ORDER BY differing.journal
LIMIT 1;
