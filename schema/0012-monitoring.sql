-- How far the measures of a plan have come, and what they are held against.

-- Register measure_progress, printed by make_registers.
CREATE TABLE measure_progress_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    measure {id} NOT NULL,
    reported_on {date} NOT NULL,
    position {number} NOT NULL,
    subject {text},
    value {decimal},
    unit {code},
    money_used {money},
    obstacle {text},
    action {text},
    responsible {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW measure_progress AS
SELECT municipality, id, version, journal, sort_key,
    measure,
    reported_on,
    position,
    subject,
    value,
    unit,
    money_used,
    obstacle,
    action,
    responsible
FROM measure_progress_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX measure_progress_fact_measure ON measure_progress_fact
    (municipality, measure, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX measure_progress_fact_reported_on ON measure_progress_fact
    (municipality, reported_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX measure_progress_fact_key ON measure_progress_fact
    (municipality, measure, reported_on, position)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX measure_progress_fact_journal ON measure_progress_fact (municipality, journal, id, version);

-- Register monitoring_rule, printed by make_registers.
CREATE TABLE monitoring_rule_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    valid_from {date} NOT NULL,
    unit {code},
    amber_from {number} NOT NULL,
    green_from {number} NOT NULL,
    report_days {number} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW monitoring_rule AS
SELECT municipality, id, version, journal, sort_key,
    valid_from,
    unit,
    amber_from,
    green_from,
    report_days
FROM monitoring_rule_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX monitoring_rule_fact_valid_from ON monitoring_rule_fact
    (municipality, valid_from, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX monitoring_rule_fact_key ON monitoring_rule_fact
    (municipality, valid_from, COALESCE(unit, ''))
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX monitoring_rule_fact_journal ON monitoring_rule_fact (municipality, journal, id, version);

