-- Where each record of a process stands: its last event, kept beside the events, so that what waits
-- in a state is found without reading all that ever went through it (src/process/standing.c).
CREATE TABLE process_standing (
    municipality {id} NOT NULL,
    process {text} NOT NULL,
    subject {text} NOT NULL,
    event {id} NOT NULL,
    journal {number} NOT NULL,
    to_state {text} NOT NULL,
    day {date} NOT NULL,
    PRIMARY KEY (municipality, process, subject)
) {table};

CREATE INDEX process_standing_state ON process_standing
    (municipality, process, to_state, journal);

INSERT INTO process_standing (municipality, process, subject, event, journal, to_state, day)
SELECT municipality, process, subject, id, journal, to_state, day
FROM process_event
WHERE NOT EXISTS (SELECT 1 FROM process_event AS later
    WHERE later.municipality = process_event.municipality
        AND later.process = process_event.process
        AND later.subject = process_event.subject
        AND later.journal > process_event.journal);
