-- Decisions about benefits, their months with explanations, the amounts in force.

-- Register benefit_decision, printed by make_registers.
CREATE TABLE benefit_decision_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    number {text} NOT NULL,
    person {id} NOT NULL,
    benefit {code} NOT NULL,
    kind {code} NOT NULL,
    decided_on {date} NOT NULL,
    first_month {date} NOT NULL,
    last_month {date} NOT NULL,
    replaces {id},
    facts {text} NOT NULL,
    reason {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW benefit_decision AS
SELECT municipality, id, version, journal, sort_key,
    number,
    person,
    benefit,
    kind,
    decided_on,
    first_month,
    last_month,
    replaces,
    facts,
    reason
FROM benefit_decision_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX benefit_decision_fact_number ON benefit_decision_fact
    (municipality, number)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX benefit_decision_fact_person ON benefit_decision_fact
    (municipality, person, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX benefit_decision_fact_decided_on ON benefit_decision_fact
    (municipality, decided_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX benefit_decision_fact_replaces ON benefit_decision_fact
    (municipality, replaces, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX benefit_decision_fact_journal ON benefit_decision_fact (municipality, journal, id, version);

-- Register benefit_span, printed by make_registers.
CREATE TABLE benefit_span_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    decision {id} NOT NULL,
    first_month {date} NOT NULL,
    last_month {date} NOT NULL,
    amount {money} NOT NULL,
    rule {text} NOT NULL,
    rule_tag {text} NOT NULL,
    explanation {text} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW benefit_span AS
SELECT municipality, id, version, journal, sort_key,
    decision,
    first_month,
    last_month,
    amount,
    rule,
    rule_tag,
    explanation
FROM benefit_span_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX benefit_span_fact_decision ON benefit_span_fact
    (municipality, decision, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX benefit_span_fact_key ON benefit_span_fact
    (municipality, decision, first_month)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX benefit_span_fact_journal ON benefit_span_fact (municipality, journal, id, version);

-- Register benefit_amount, printed by make_registers.
CREATE TABLE benefit_amount_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    decision {id} NOT NULL,
    person {id} NOT NULL,
    benefit {code} NOT NULL,
    month {date} NOT NULL,
    amount {money} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW benefit_amount AS
SELECT municipality, id, version, journal, sort_key,
    decision,
    person,
    benefit,
    month,
    amount
FROM benefit_amount_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX benefit_amount_fact_decision ON benefit_amount_fact
    (municipality, decision, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX benefit_amount_fact_person ON benefit_amount_fact
    (municipality, person, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX benefit_amount_fact_month ON benefit_amount_fact
    (municipality, month, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX benefit_amount_fact_key ON benefit_amount_fact
    (municipality, person, benefit, month)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX benefit_amount_fact_journal ON benefit_amount_fact (municipality, journal, id, version);

