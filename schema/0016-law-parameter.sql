-- Acts that set amounts and their dated rows (src/benefit/parameter.h).

-- Register law_act, printed by make_registers.
CREATE TABLE law_act_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    name {text} NOT NULL,
    adopted_on {date},
    note {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW law_act AS
SELECT municipality, id, version, journal, sort_key,
    name,
    adopted_on,
    note
FROM law_act_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX law_act_fact_name ON law_act_fact
    (municipality, name)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX law_act_fact_adopted_on ON law_act_fact
    (municipality, COALESCE(adopted_on, '1800-01-01'), id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX law_act_fact_journal ON law_act_fact (municipality, journal, id, version);

-- Register law_parameter, printed by make_registers.
CREATE TABLE law_parameter_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    act {id} NOT NULL,
    code {text} NOT NULL,
    at_least {decimal},
    valid_from {date} NOT NULL,
    value {decimal},
    is_verified {flag} NOT NULL,
    note {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW law_parameter AS
SELECT municipality, id, version, journal, sort_key,
    act,
    code,
    at_least,
    valid_from,
    value,
    is_verified,
    note
FROM law_parameter_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX law_parameter_fact_act ON law_parameter_fact
    (municipality, act, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX law_parameter_fact_valid_from ON law_parameter_fact
    (municipality, valid_from, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX law_parameter_fact_key ON law_parameter_fact
    (municipality, act, code, valid_from, COALESCE(at_least, -9223372036854775807))
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX law_parameter_fact_journal ON law_parameter_fact (municipality, journal, id, version);
