-- Contradictions of a plan that somebody answers for.

-- Register review_waiver, printed by make_registers.
CREATE TABLE review_waiver_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    plan {id} NOT NULL,
    finding {text} NOT NULL,
    stated {text},
    expected {text},
    grounds {text} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW review_waiver AS
SELECT municipality, id, version, journal, sort_key,
    plan,
    finding,
    stated,
    expected,
    grounds
FROM review_waiver_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX review_waiver_fact_plan ON review_waiver_fact
    (municipality, plan, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX review_waiver_fact_key ON review_waiver_fact
    (municipality, plan, finding)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX review_waiver_fact_journal ON review_waiver_fact (municipality, journal, id, version);
