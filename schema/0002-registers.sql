-- The registers of issue 2: people, organisations, services, need, money, plan. Each is a table of
-- versions (NAME_fact) and a view of what is current (NAME); printed by make_registers from the
-- tables of fields in src/, as doc/a-new-register.md shows.

-- Register municipality, printed by make_registers.
CREATE TABLE municipality_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    code {text} NOT NULL,
    name {text} NOT NULL,
    name_genitive {text},
    kind {code},
    county {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW municipality AS
SELECT municipality, id, version, journal, sort_key,
    code,
    name,
    name_genitive,
    kind,
    county
FROM municipality_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX municipality_fact_sort ON municipality_fact
    (municipality, sort_key, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX municipality_fact_code ON municipality_fact
    (municipality, code)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX municipality_fact_journal ON municipality_fact (municipality, journal, id, version);

-- Register eldership, printed by make_registers.
CREATE TABLE eldership_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    code {text} NOT NULL,
    name {text} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW eldership AS
SELECT municipality, id, version, journal, sort_key,
    code,
    name
FROM eldership_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX eldership_fact_sort ON eldership_fact
    (municipality, sort_key, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX eldership_fact_code ON eldership_fact
    (municipality, code)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX eldership_fact_journal ON eldership_fact (municipality, journal, id, version);

-- Register organisation, printed by make_registers.
CREATE TABLE organisation_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    code {text} NOT NULL,
    name {text} NOT NULL,
    legal_form {code} NOT NULL,
    sector {code} NOT NULL,
    is_ngo {flag} NOT NULL,
    eldership {id},
    closed_on {date},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW organisation AS
SELECT municipality, id, version, journal, sort_key,
    code,
    name,
    legal_form,
    sector,
    is_ngo,
    eldership,
    closed_on
FROM organisation_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX organisation_fact_sort ON organisation_fact
    (municipality, sort_key, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX organisation_fact_code ON organisation_fact
    (municipality, code)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX organisation_fact_eldership ON organisation_fact
    (municipality, eldership, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX organisation_fact_journal ON organisation_fact (municipality, journal, id, version);

-- Register unit, printed by make_registers.
CREATE TABLE unit_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    code {text} NOT NULL,
    organisation {id} NOT NULL,
    name {text} NOT NULL,
    address {text},
    eldership {id},
    opened_on {date},
    closed_on {date},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW unit AS
SELECT municipality, id, version, journal, sort_key,
    code,
    organisation,
    name,
    address,
    eldership,
    opened_on,
    closed_on
FROM unit_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX unit_fact_sort ON unit_fact
    (municipality, sort_key, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX unit_fact_code ON unit_fact
    (municipality, code)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX unit_fact_organisation ON unit_fact
    (municipality, organisation, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX unit_fact_eldership ON unit_fact
    (municipality, eldership, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX unit_fact_journal ON unit_fact (municipality, journal, id, version);

-- Register service, printed by make_registers.
CREATE TABLE service_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    code {text} NOT NULL,
    name {text} NOT NULL,
    name_en {text},
    main_group {code} NOT NULL,
    delivery {code},
    counts {code} NOT NULL,
    permit {code},
    limit_amount {number},
    limit_unit {code},
    law {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW service AS
SELECT municipality, id, version, journal, sort_key,
    code,
    name,
    name_en,
    main_group,
    delivery,
    counts,
    permit,
    limit_amount,
    limit_unit,
    law
FROM service_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX service_fact_sort ON service_fact
    (municipality, sort_key, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX service_fact_code ON service_fact
    (municipality, code)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX service_fact_journal ON service_fact (municipality, journal, id, version);

-- Register social_group, printed by make_registers.
CREATE TABLE social_group_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    code {text} NOT NULL,
    name {text} NOT NULL,
    name_en {text},
    parent {id},
    age_from {number},
    age_to {number},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW social_group AS
SELECT municipality, id, version, journal, sort_key,
    code,
    name,
    name_en,
    parent,
    age_from,
    age_to
FROM social_group_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX social_group_fact_sort ON social_group_fact
    (municipality, sort_key, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX social_group_fact_code ON social_group_fact
    (municipality, code)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX social_group_fact_parent ON social_group_fact
    (municipality, parent, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX social_group_fact_journal ON social_group_fact (municipality, journal, id, version);

-- Register offer, printed by make_registers.
CREATE TABLE offer_fact (
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
    social_group {id},
    places {number},
    starts_on {date},
    ends_on {date},
    note {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW offer AS
SELECT municipality, id, version, journal, sort_key,
    unit,
    service,
    social_group,
    places,
    starts_on,
    ends_on,
    note
FROM offer_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX offer_fact_unit ON offer_fact
    (municipality, unit, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX offer_fact_service ON offer_fact
    (municipality, service, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX offer_fact_social_group ON offer_fact
    (municipality, social_group, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX offer_fact_key ON offer_fact
    (municipality, unit, service, COALESCE(social_group, -9223372036854775807))
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX offer_fact_journal ON offer_fact (municipality, journal, id, version);

-- Register staff, printed by make_registers.
CREATE TABLE staff_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    institution_kind {code} NOT NULL,
    organisation {id},
    occupation {code} NOT NULL,
    people {number} NOT NULL,
    counted_on {date} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW staff AS
SELECT municipality, id, version, journal, sort_key,
    institution_kind,
    organisation,
    occupation,
    people,
    counted_on
FROM staff_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX staff_fact_organisation ON staff_fact
    (municipality, organisation, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX staff_fact_counted_on ON staff_fact
    (municipality, counted_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX staff_fact_key ON staff_fact
    (municipality, institution_kind, COALESCE(organisation, -9223372036854775807), occupation, counted_on)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX staff_fact_journal ON staff_fact (municipality, journal, id, version);

-- Register statistic, printed by make_registers.
CREATE TABLE statistic_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    indicator {code} NOT NULL,
    territory {text} NOT NULL,
    breakdown {text},
    period_from {date} NOT NULL,
    period_to {date},
    value {decimal},
    unit {code} NOT NULL,
    source {text},
    note {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW statistic AS
SELECT municipality, id, version, journal, sort_key,
    indicator,
    territory,
    breakdown,
    period_from,
    period_to,
    value,
    unit,
    source,
    note
FROM statistic_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX statistic_fact_period_from ON statistic_fact
    (municipality, period_from, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX statistic_fact_key ON statistic_fact
    (municipality, indicator, territory, COALESCE(breakdown, ''), period_from)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX statistic_fact_journal ON statistic_fact (municipality, journal, id, version);

-- Register person, printed by make_registers.
CREATE TABLE person_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    code {bytes} NOT NULL,
    code_index {bytes} NOT NULL,
    surname {text} NOT NULL,
    given_name {text} NOT NULL,
    sex {code} NOT NULL,
    born_on {date} NOT NULL,
    died_on {date},
    eldership {id},
    address {text},
    is_synthetic {flag} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW person AS
SELECT municipality, id, version, journal, sort_key,
    code,
    surname,
    given_name,
    sex,
    born_on,
    died_on,
    eldership,
    address,
    is_synthetic
FROM person_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX person_fact_sort ON person_fact
    (municipality, sort_key, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX person_fact_search ON person_fact
    (municipality, search_key, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX person_fact_code ON person_fact
    (municipality, code_index)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX person_fact_born_on ON person_fact
    (municipality, born_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX person_fact_eldership ON person_fact
    (municipality, eldership, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX person_fact_journal ON person_fact (municipality, journal, id, version);

-- Register disability, printed by make_registers.
CREATE TABLE disability_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    person {id} NOT NULL,
    kind {code} NOT NULL,
    level {code},
    capacity_percent {number},
    assessment {code},
    starts_on {date} NOT NULL,
    ends_on {date},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW disability AS
SELECT municipality, id, version, journal, sort_key,
    person,
    kind,
    level,
    capacity_percent,
    assessment,
    starts_on,
    ends_on
FROM disability_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX disability_fact_person ON disability_fact
    (municipality, person, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX disability_fact_starts_on ON disability_fact
    (municipality, starts_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX disability_fact_journal ON disability_fact (municipality, journal, id, version);

-- Register special_need, printed by make_registers.
CREATE TABLE special_need_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    person {id} NOT NULL,
    kind {code} NOT NULL,
    level {number} NOT NULL,
    starts_on {date} NOT NULL,
    ends_on {date},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW special_need AS
SELECT municipality, id, version, journal, sort_key,
    person,
    kind,
    level,
    starts_on,
    ends_on
FROM special_need_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX special_need_fact_person ON special_need_fact
    (municipality, person, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX special_need_fact_starts_on ON special_need_fact
    (municipality, starts_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX special_need_fact_journal ON special_need_fact (municipality, journal, id, version);

-- Register funding_source, printed by make_registers.
CREATE TABLE funding_source_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    code {text} NOT NULL,
    parent {id},
    name {text} NOT NULL,
    name_en {text},
    level {code} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW funding_source AS
SELECT municipality, id, version, journal, sort_key,
    code,
    parent,
    name,
    name_en,
    level
FROM funding_source_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX funding_source_fact_sort ON funding_source_fact
    (municipality, sort_key, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX funding_source_fact_code ON funding_source_fact
    (municipality, code)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX funding_source_fact_parent ON funding_source_fact
    (municipality, parent, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX funding_source_fact_journal ON funding_source_fact (municipality, journal, id, version);

-- Register budget_line, printed by make_registers.
CREATE TABLE budget_line_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    year {number} NOT NULL,
    source {id} NOT NULL,
    mode {code} NOT NULL,
    purpose {text},
    basis {code} NOT NULL,
    amount {money} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW budget_line AS
SELECT municipality, id, version, journal, sort_key,
    year,
    source,
    mode,
    purpose,
    basis,
    amount
FROM budget_line_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX budget_line_fact_year ON budget_line_fact
    (municipality, year, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX budget_line_fact_source ON budget_line_fact
    (municipality, source, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX budget_line_fact_key ON budget_line_fact
    (municipality, year, source, mode, basis)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX budget_line_fact_journal ON budget_line_fact (municipality, journal, id, version);

-- Register placement, printed by make_registers.
CREATE TABLE placement_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    person {id} NOT NULL,
    unit {id} NOT NULL,
    service {id} NOT NULL,
    social_group {id} NOT NULL,
    starts_on {date} NOT NULL,
    ends_on {date},
    end_reason {code},
    is_funded {flag} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW placement AS
SELECT municipality, id, version, journal, sort_key,
    person,
    unit,
    service,
    social_group,
    starts_on,
    ends_on,
    end_reason,
    is_funded
FROM placement_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX placement_fact_person ON placement_fact
    (municipality, person, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX placement_fact_unit ON placement_fact
    (municipality, unit, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX placement_fact_service ON placement_fact
    (municipality, service, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX placement_fact_social_group ON placement_fact
    (municipality, social_group, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX placement_fact_starts_on ON placement_fact
    (municipality, starts_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX placement_fact_journal ON placement_fact (municipality, journal, id, version);

-- Register queue_entry, printed by make_registers.
CREATE TABLE queue_entry_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    person {id} NOT NULL,
    service {id} NOT NULL,
    social_group {id} NOT NULL,
    unit {id},
    entered_on {date} NOT NULL,
    left_on {date},
    reason {code} NOT NULL,
    exit {code},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW queue_entry AS
SELECT municipality, id, version, journal, sort_key,
    person,
    service,
    social_group,
    unit,
    entered_on,
    left_on,
    reason,
    exit
FROM queue_entry_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX queue_entry_fact_person ON queue_entry_fact
    (municipality, person, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX queue_entry_fact_service ON queue_entry_fact
    (municipality, service, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX queue_entry_fact_social_group ON queue_entry_fact
    (municipality, social_group, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX queue_entry_fact_unit ON queue_entry_fact
    (municipality, unit, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX queue_entry_fact_entered_on ON queue_entry_fact
    (municipality, entered_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX queue_entry_fact_journal ON queue_entry_fact (municipality, journal, id, version);

-- Register agreement, printed by make_registers.
CREATE TABLE agreement_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    number {text} NOT NULL,
    organisation {id} NOT NULL,
    service {id},
    instrument {code},
    starts_on {date} NOT NULL,
    ends_on {date},
    amount {money},
    source {code},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW agreement AS
SELECT municipality, id, version, journal, sort_key,
    number,
    organisation,
    service,
    instrument,
    starts_on,
    ends_on,
    amount,
    source
FROM agreement_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX agreement_fact_number ON agreement_fact
    (municipality, number)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX agreement_fact_organisation ON agreement_fact
    (municipality, organisation, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX agreement_fact_service ON agreement_fact
    (municipality, service, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX agreement_fact_starts_on ON agreement_fact
    (municipality, starts_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX agreement_fact_journal ON agreement_fact (municipality, journal, id, version);

-- Register plan, printed by make_registers.
CREATE TABLE plan_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    code {text} NOT NULL,
    year {number} NOT NULL,
    form {text} NOT NULL,
    day {date} NOT NULL,
    title {text},
    state {code} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW plan AS
SELECT municipality, id, version, journal, sort_key,
    code,
    year,
    form,
    day,
    title,
    state
FROM plan_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX plan_fact_code ON plan_fact
    (municipality, code)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX plan_fact_year ON plan_fact
    (municipality, year, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX plan_fact_journal ON plan_fact (municipality, journal, id, version);

-- Register goal, printed by make_registers.
CREATE TABLE goal_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    code {text} NOT NULL,
    plan {id} NOT NULL,
    number {text} NOT NULL,
    name {text} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW goal AS
SELECT municipality, id, version, journal, sort_key,
    code,
    plan,
    number,
    name
FROM goal_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX goal_fact_sort ON goal_fact
    (municipality, sort_key, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX goal_fact_code ON goal_fact
    (municipality, code)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX goal_fact_plan ON goal_fact
    (municipality, plan, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX goal_fact_journal ON goal_fact (municipality, journal, id, version);

-- Register task, printed by make_registers.
CREATE TABLE task_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    code {text} NOT NULL,
    goal {id} NOT NULL,
    number {text} NOT NULL,
    name {text} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW task AS
SELECT municipality, id, version, journal, sort_key,
    code,
    goal,
    number,
    name
FROM task_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX task_fact_sort ON task_fact
    (municipality, sort_key, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX task_fact_code ON task_fact
    (municipality, code)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX task_fact_goal ON task_fact
    (municipality, goal, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX task_fact_journal ON task_fact (municipality, journal, id, version);

-- Register measure, printed by make_registers.
CREATE TABLE measure_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    code {text} NOT NULL,
    goal {id} NOT NULL,
    task {id},
    number {text} NOT NULL,
    name {text} NOT NULL,
    social_group {text},
    instrument {code},
    instrument_detail {text},
    starts_on {date},
    status {code},
    responsible {text},
    note {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW measure AS
SELECT municipality, id, version, journal, sort_key,
    code,
    goal,
    task,
    number,
    name,
    social_group,
    instrument,
    instrument_detail,
    starts_on,
    status,
    responsible,
    note
FROM measure_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX measure_fact_code ON measure_fact
    (municipality, code)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX measure_fact_goal ON measure_fact
    (municipality, goal, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX measure_fact_task ON measure_fact
    (municipality, task, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX measure_fact_journal ON measure_fact (municipality, journal, id, version);

-- Register measure_funding, printed by make_registers.
CREATE TABLE measure_funding_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    measure {id} NOT NULL,
    source {code} NOT NULL,
    year {number} NOT NULL,
    amount {money} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW measure_funding AS
SELECT municipality, id, version, journal, sort_key,
    measure,
    source,
    year,
    amount
FROM measure_funding_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX measure_funding_fact_measure ON measure_funding_fact
    (municipality, measure, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX measure_funding_fact_key ON measure_funding_fact
    (municipality, measure, source, year)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX measure_funding_fact_journal ON measure_funding_fact (municipality, journal, id, version);

-- Register measure_result, printed by make_registers.
CREATE TABLE measure_result_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    measure {id} NOT NULL,
    kind {code} NOT NULL,
    year {number} NOT NULL,
    position {number} NOT NULL,
    subject {text},
    value {decimal},
    unit {code},
    qualifier {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW measure_result AS
SELECT municipality, id, version, journal, sort_key,
    measure,
    kind,
    year,
    position,
    subject,
    value,
    unit,
    qualifier
FROM measure_result_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX measure_result_fact_measure ON measure_result_fact
    (municipality, measure, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX measure_result_fact_key ON measure_result_fact
    (municipality, measure, kind, year, position)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX measure_result_fact_journal ON measure_result_fact (municipality, journal, id, version);
