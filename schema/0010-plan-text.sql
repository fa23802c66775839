-- The municipality's own paragraphs in its plan.

-- Register plan_text, printed by make_registers.
CREATE TABLE plan_text_fact (
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
    language {code} NOT NULL,
    position {number} NOT NULL,
    text {text} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW plan_text AS
SELECT municipality, id, version, journal, sort_key,
    plan,
    section,
    language,
    position,
    text
FROM plan_text_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX plan_text_fact_plan ON plan_text_fact
    (municipality, plan, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX plan_text_fact_key ON plan_text_fact
    (municipality, plan, section, language, position)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX plan_text_fact_journal ON plan_text_fact (municipality, journal, id, version);

