-- The life of a plan: what happened to it (process_event), remarks on its sections, and what was
-- frozen with its approval.

-- Where a plan stands is told by events from now on. The column stays for what it told before,
-- because the digests of the old facts hold it; new facts leave it empty.
DROP VIEW plan;

ALTER TABLE plan_fact ADD COLUMN state_before {code};
UPDATE plan_fact SET state_before = state;
ALTER TABLE plan_fact DROP COLUMN state;
ALTER TABLE plan_fact RENAME COLUMN state_before TO state;

CREATE VIEW plan AS
SELECT municipality, id, version, journal, sort_key,
    code,
    year,
    form,
    day,
    title
FROM plan_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

-- Register process_event, printed by make_registers.
CREATE TABLE process_event_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    process {text} NOT NULL,
    subject {text} NOT NULL,
    event {text} NOT NULL,
    from_state {text} NOT NULL,
    to_state {text} NOT NULL,
    day {date} NOT NULL,
    user_name {text} NOT NULL,
    reason {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW process_event AS
SELECT municipality, id, version, journal, sort_key,
    process,
    subject,
    event,
    from_state,
    to_state,
    day,
    user_name,
    reason
FROM process_event_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX process_event_fact_day ON process_event_fact
    (municipality, day, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX process_event_fact_journal ON process_event_fact (municipality, journal, id, version);

-- Where a record stands: its last event.
CREATE INDEX process_event_fact_subject ON process_event_fact
    (municipality, process, subject, journal)
    WHERE superseded_by IS NULL AND NOT is_annulled;

-- Register plan_comment, printed by make_registers.
CREATE TABLE plan_comment_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    plan {id} NOT NULL,
    section {text} NOT NULL,
    text {text} NOT NULL,
    is_resolved {flag} NOT NULL,
    resolution {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW plan_comment AS
SELECT municipality, id, version, journal, sort_key,
    plan,
    section,
    text,
    is_resolved,
    resolution
FROM plan_comment_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX plan_comment_fact_plan ON plan_comment_fact
    (municipality, plan, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX plan_comment_fact_journal ON plan_comment_fact (municipality, journal, id, version);

-- A plan as it was approved. `hash` covers the row, its parts and its figures; the journal's fact
-- "plan_frozen" of the same operation covers the hash (src/report/freeze.c).
CREATE TABLE plan_frozen (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    plan {id} NOT NULL,
    event {id} NOT NULL,
    journal {number} NOT NULL,
    code {text} NOT NULL,
    year {number} NOT NULL,
    day {date} NOT NULL,
    hash {bytes} NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (municipality, id)
) {table};

CREATE INDEX plan_frozen_plan ON plan_frozen (municipality, plan, journal);

CREATE INDEX plan_frozen_journal ON plan_frozen (municipality, journal);

-- Its documents in both languages and what its files need, as bytes.
CREATE TABLE plan_frozen_part (
    municipality {id} NOT NULL,
    frozen {id} NOT NULL,
    name {text} NOT NULL,
    bytes {bytes} NOT NULL,
    PRIMARY KEY (municipality, frozen, name)
) {table};

-- Each number of it: its question, its value and the records that were counted (sorted ids as
-- differences, seven bits a byte).
CREATE TABLE plan_frozen_figure (
    municipality {id} NOT NULL,
    frozen {id} NOT NULL,
    position {number} NOT NULL,
    figure {text} NOT NULL,
    place {text} NOT NULL,
    value {text} NOT NULL,
    record {text} NOT NULL,
    row_count {number} NOT NULL,
    row_ids {bytes} NOT NULL,
    PRIMARY KEY (municipality, frozen, position)
) {table};
