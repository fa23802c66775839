-- Households and their risks, guardianship, the way from application to decision, and what was
-- delivered, with its monthly sums.

-- Register household, printed by make_registers.
CREATE TABLE household_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    code {text} NOT NULL,
    kind {code} NOT NULL,
    eldership {id},
    address {text},
    note {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW household AS
SELECT municipality, id, version, journal, sort_key,
    code,
    kind,
    eldership,
    address,
    note
FROM household_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX household_fact_sort ON household_fact
    (municipality, sort_key, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX household_fact_code ON household_fact
    (municipality, code)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX household_fact_eldership ON household_fact
    (municipality, eldership, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX household_fact_journal ON household_fact (municipality, journal, id, version);

-- Register household_member, printed by make_registers.
CREATE TABLE household_member_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    household {id} NOT NULL,
    person {id} NOT NULL,
    role {code} NOT NULL,
    starts_on {date} NOT NULL,
    ends_on {date},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW household_member AS
SELECT municipality, id, version, journal, sort_key,
    household,
    person,
    role,
    starts_on,
    ends_on
FROM household_member_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX household_member_fact_household ON household_member_fact
    (municipality, household, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX household_member_fact_person ON household_member_fact
    (municipality, person, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX household_member_fact_starts_on ON household_member_fact
    (municipality, starts_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX household_member_fact_key ON household_member_fact
    (municipality, person, household, starts_on)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX household_member_fact_journal ON household_member_fact (municipality, journal, id, version);

-- Register household_risk, printed by make_registers.
CREATE TABLE household_risk_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    household {id} NOT NULL,
    kind {code} NOT NULL,
    source {code},
    starts_on {date} NOT NULL,
    ends_on {date},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW household_risk AS
SELECT municipality, id, version, journal, sort_key,
    household,
    kind,
    source,
    starts_on,
    ends_on
FROM household_risk_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX household_risk_fact_household ON household_risk_fact
    (municipality, household, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX household_risk_fact_starts_on ON household_risk_fact
    (municipality, starts_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX household_risk_fact_key ON household_risk_fact
    (municipality, household, kind, starts_on)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX household_risk_fact_journal ON household_risk_fact (municipality, journal, id, version);

-- Register application, printed by make_registers.
CREATE TABLE application_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    number {text} NOT NULL,
    person {id},
    household {id},
    service {id} NOT NULL,
    social_group {id},
    received_on {date} NOT NULL,
    unit {id},
    state {code} NOT NULL,
    note {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW application AS
SELECT municipality, id, version, journal, sort_key,
    number,
    person,
    household,
    service,
    social_group,
    received_on,
    unit,
    state,
    note
FROM application_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX application_fact_number ON application_fact
    (municipality, number)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX application_fact_person ON application_fact
    (municipality, person, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX application_fact_household ON application_fact
    (municipality, household, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX application_fact_service ON application_fact
    (municipality, service, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX application_fact_social_group ON application_fact
    (municipality, social_group, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX application_fact_received_on ON application_fact
    (municipality, received_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX application_fact_unit ON application_fact
    (municipality, unit, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX application_fact_journal ON application_fact (municipality, journal, id, version);

-- Register assessment, printed by make_registers.
CREATE TABLE assessment_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    application {id},
    person {id} NOT NULL,
    assessed_on {date} NOT NULL,
    method {code} NOT NULL,
    result {code},
    social_group {id},
    note {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW assessment AS
SELECT municipality, id, version, journal, sort_key,
    application,
    person,
    assessed_on,
    method,
    result,
    social_group,
    note
FROM assessment_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX assessment_fact_application ON assessment_fact
    (municipality, application, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX assessment_fact_person ON assessment_fact
    (municipality, person, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX assessment_fact_assessed_on ON assessment_fact
    (municipality, assessed_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX assessment_fact_social_group ON assessment_fact
    (municipality, social_group, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX assessment_fact_key ON assessment_fact
    (municipality, person, assessed_on, method)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX assessment_fact_journal ON assessment_fact (municipality, journal, id, version);

-- Register decision, printed by make_registers.
CREATE TABLE decision_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    number {text} NOT NULL,
    application {id} NOT NULL,
    decided_on {date} NOT NULL,
    kind {code} NOT NULL,
    service {id},
    unit {id},
    volume {decimal},
    volume_unit {code},
    starts_on {date},
    ends_on {date},
    refusal_reason {code},
    client_payment {money},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW decision AS
SELECT municipality, id, version, journal, sort_key,
    number,
    application,
    decided_on,
    kind,
    service,
    unit,
    volume,
    volume_unit,
    starts_on,
    ends_on,
    refusal_reason,
    client_payment
FROM decision_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX decision_fact_number ON decision_fact
    (municipality, number)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX decision_fact_application ON decision_fact
    (municipality, application, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX decision_fact_decided_on ON decision_fact
    (municipality, decided_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX decision_fact_service ON decision_fact
    (municipality, service, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX decision_fact_unit ON decision_fact
    (municipality, unit, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX decision_fact_journal ON decision_fact (municipality, journal, id, version);

-- Register delivery, printed by make_registers.
CREATE TABLE delivery_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    unit {id} NOT NULL,
    service {id} NOT NULL,
    social_group {id} NOT NULL,
    person {id},
    counts {code} NOT NULL,
    quantity {decimal} NOT NULL,
    period_from {date},
    delivered_on {date} NOT NULL,
    note {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW delivery AS
SELECT municipality, id, version, journal, sort_key,
    unit,
    service,
    social_group,
    person,
    counts,
    quantity,
    period_from,
    delivered_on,
    note
FROM delivery_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX delivery_fact_unit ON delivery_fact
    (municipality, unit, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX delivery_fact_service ON delivery_fact
    (municipality, service, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX delivery_fact_social_group ON delivery_fact
    (municipality, social_group, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX delivery_fact_person ON delivery_fact
    (municipality, person, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX delivery_fact_delivered_on ON delivery_fact
    (municipality, delivered_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX delivery_fact_key ON delivery_fact
    (municipality, unit, service, social_group, counts, delivered_on, COALESCE(person, -9223372036854775807))
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX delivery_fact_journal ON delivery_fact (municipality, journal, id, version);

-- Register guardian, printed by make_registers.
CREATE TABLE guardian_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    code {text} NOT NULL,
    kind {code} NOT NULL,
    person {id},
    organisation {id},
    applied_on {date},
    trained_on {date},
    conclusion {code},
    concluded_on {date},
    starts_on {date},
    ends_on {date},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW guardian AS
SELECT municipality, id, version, journal, sort_key,
    code,
    kind,
    person,
    organisation,
    applied_on,
    trained_on,
    conclusion,
    concluded_on,
    starts_on,
    ends_on
FROM guardian_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX guardian_fact_sort ON guardian_fact
    (municipality, sort_key, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX guardian_fact_code ON guardian_fact
    (municipality, code)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX guardian_fact_person ON guardian_fact
    (municipality, person, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX guardian_fact_organisation ON guardian_fact
    (municipality, organisation, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX guardian_fact_starts_on ON guardian_fact
    (municipality, COALESCE(starts_on, '1800-01-01'), id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX guardian_fact_journal ON guardian_fact (municipality, journal, id, version);

-- Register guardianship, printed by make_registers.
CREATE TABLE guardianship_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    child {id} NOT NULL,
    kind {code} NOT NULL,
    form {code} NOT NULL,
    is_relative {flag} NOT NULL,
    guardian {id},
    unit {id},
    starts_on {date} NOT NULL,
    ends_on {date},
    end_reason {code},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW guardianship AS
SELECT municipality, id, version, journal, sort_key,
    child,
    kind,
    form,
    is_relative,
    guardian,
    unit,
    starts_on,
    ends_on,
    end_reason
FROM guardianship_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX guardianship_fact_child ON guardianship_fact
    (municipality, child, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX guardianship_fact_guardian ON guardianship_fact
    (municipality, guardian, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX guardianship_fact_unit ON guardianship_fact
    (municipality, unit, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX guardianship_fact_starts_on ON guardianship_fact
    (municipality, starts_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX guardianship_fact_key ON guardianship_fact
    (municipality, child, starts_on)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX guardianship_fact_journal ON guardianship_fact (municipality, journal, id, version);

-- What deliveries add up to by month, so that no figure has to read them all. Written in the same
-- transaction as the delivery (src/need/roll_up.c); `gerove rebuild` makes it anew, `gerove verify`
-- holds it against the deliveries.
CREATE TABLE delivery_month (
    municipality {id} NOT NULL,
    month        {text} NOT NULL,
    unit         {id} NOT NULL,
    service      {id} NOT NULL,
    social_group {id} NOT NULL,
    counts       {code} NOT NULL,
    quantity     {decimal} NOT NULL,
    deliveries   {number} NOT NULL,
    PRIMARY KEY (municipality, month, unit, service, social_group, counts)
) {table};
