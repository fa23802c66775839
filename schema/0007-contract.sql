-- Licences, accreditations, quality, capacity, procurements, projects; regional needs, prognoses and
-- supervision of the plan.

-- Register licence, printed by make_registers.
CREATE TABLE licence_fact (
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
    unit {id},
    service {id} NOT NULL,
    social_group {id},
    starts_on {date} NOT NULL,
    ends_on {date},
    state {code} NOT NULL,
    remark {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW licence AS
SELECT municipality, id, version, journal, sort_key,
    number,
    organisation,
    unit,
    service,
    social_group,
    starts_on,
    ends_on,
    state,
    remark
FROM licence_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX licence_fact_number ON licence_fact
    (municipality, number)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX licence_fact_organisation ON licence_fact
    (municipality, organisation, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX licence_fact_unit ON licence_fact
    (municipality, unit, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX licence_fact_service ON licence_fact
    (municipality, service, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX licence_fact_social_group ON licence_fact
    (municipality, social_group, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX licence_fact_starts_on ON licence_fact
    (municipality, starts_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX licence_fact_journal ON licence_fact (municipality, journal, id, version);


-- Register accreditation, printed by make_registers.
CREATE TABLE accreditation_fact (
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
    unit {id},
    service {id} NOT NULL,
    social_group {id},
    applied_on {date},
    decided_on {date},
    starts_on {date} NOT NULL,
    ends_on {date},
    places {number},
    state {code} NOT NULL,
    remark {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW accreditation AS
SELECT municipality, id, version, journal, sort_key,
    number,
    organisation,
    unit,
    service,
    social_group,
    applied_on,
    decided_on,
    starts_on,
    ends_on,
    places,
    state,
    remark
FROM accreditation_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX accreditation_fact_number ON accreditation_fact
    (municipality, number)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX accreditation_fact_organisation ON accreditation_fact
    (municipality, organisation, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX accreditation_fact_unit ON accreditation_fact
    (municipality, unit, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX accreditation_fact_service ON accreditation_fact
    (municipality, service, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX accreditation_fact_social_group ON accreditation_fact
    (municipality, social_group, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX accreditation_fact_starts_on ON accreditation_fact
    (municipality, starts_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX accreditation_fact_journal ON accreditation_fact (municipality, journal, id, version);


-- Register quality_certificate, printed by make_registers.
CREATE TABLE quality_certificate_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    organisation {id} NOT NULL,
    scheme {code} NOT NULL,
    stage {code} NOT NULL,
    stage_on {date} NOT NULL,
    number {text},
    ends_on {date},
    remark {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW quality_certificate AS
SELECT municipality, id, version, journal, sort_key,
    organisation,
    scheme,
    stage,
    stage_on,
    number,
    ends_on,
    remark
FROM quality_certificate_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX quality_certificate_fact_organisation ON quality_certificate_fact
    (municipality, organisation, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX quality_certificate_fact_stage_on ON quality_certificate_fact
    (municipality, stage_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX quality_certificate_fact_key ON quality_certificate_fact
    (municipality, organisation, scheme, stage, stage_on)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX quality_certificate_fact_journal ON quality_certificate_fact (municipality, journal, id, version);


-- Register capacity_change, printed by make_registers.
CREATE TABLE capacity_change_fact (
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
    effective_on {date} NOT NULL,
    places_before {number},
    places_after {number} NOT NULL,
    reason {code} NOT NULL,
    remark {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW capacity_change AS
SELECT municipality, id, version, journal, sort_key,
    unit,
    service,
    social_group,
    effective_on,
    places_before,
    places_after,
    reason,
    remark
FROM capacity_change_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX capacity_change_fact_unit ON capacity_change_fact
    (municipality, unit, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX capacity_change_fact_service ON capacity_change_fact
    (municipality, service, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX capacity_change_fact_social_group ON capacity_change_fact
    (municipality, social_group, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX capacity_change_fact_effective_on ON capacity_change_fact
    (municipality, effective_on, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX capacity_change_fact_key ON capacity_change_fact
    (municipality, unit, service, COALESCE(social_group, -9223372036854775807), effective_on)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX capacity_change_fact_journal ON capacity_change_fact (municipality, journal, id, version);


-- Register procurement, printed by make_registers.
CREATE TABLE procurement_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    number {text} NOT NULL,
    title {text} NOT NULL,
    service {id},
    procedure {code},
    announced_on {date},
    lots {number},
    places {number},
    bids {number},
    result {code} NOT NULL,
    winner {id},
    contract_ends_on {date},
    previous {id},
    remark {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW procurement AS
SELECT municipality, id, version, journal, sort_key,
    number,
    title,
    service,
    procedure,
    announced_on,
    lots,
    places,
    bids,
    result,
    winner,
    contract_ends_on,
    previous,
    remark
FROM procurement_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX procurement_fact_number ON procurement_fact
    (municipality, number)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX procurement_fact_service ON procurement_fact
    (municipality, service, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX procurement_fact_announced_on ON procurement_fact
    (municipality, COALESCE(announced_on, '1800-01-01'), id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX procurement_fact_winner ON procurement_fact
    (municipality, winner, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX procurement_fact_previous ON procurement_fact
    (municipality, previous, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX procurement_fact_journal ON procurement_fact (municipality, journal, id, version);


-- Register project, printed by make_registers.
CREATE TABLE project_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    code {text} NOT NULL,
    title {text} NOT NULL,
    kind {code} NOT NULL,
    programme {text},
    lead {id},
    agreement_on {date},
    starts_on {date},
    ends_on {date},
    extended_to {date},
    amount_eu {money},
    amount_state {money},
    amount_municipal {money},
    state {code} NOT NULL,
    remark {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW project AS
SELECT municipality, id, version, journal, sort_key,
    code,
    title,
    kind,
    programme,
    lead,
    agreement_on,
    starts_on,
    ends_on,
    extended_to,
    amount_eu,
    amount_state,
    amount_municipal,
    state,
    remark
FROM project_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX project_fact_code ON project_fact
    (municipality, code)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX project_fact_lead ON project_fact
    (municipality, lead, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX project_fact_starts_on ON project_fact
    (municipality, COALESCE(starts_on, '1800-01-01'), id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX project_fact_journal ON project_fact (municipality, journal, id, version);


-- Register project_milestone, printed by make_registers.
CREATE TABLE project_milestone_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    project {id} NOT NULL,
    position {number} NOT NULL,
    subject {text} NOT NULL,
    planned_on {date},
    reached_on {date},
    obstacle {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW project_milestone AS
SELECT municipality, id, version, journal, sort_key,
    project,
    position,
    subject,
    planned_on,
    reached_on,
    obstacle
FROM project_milestone_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX project_milestone_fact_project ON project_milestone_fact
    (municipality, project, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX project_milestone_fact_planned_on ON project_milestone_fact
    (municipality, COALESCE(planned_on, '1800-01-01'), id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX project_milestone_fact_key ON project_milestone_fact
    (municipality, project, position)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX project_milestone_fact_journal ON project_milestone_fact (municipality, journal, id, version);


-- Register project_result, printed by make_registers.
CREATE TABLE project_result_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    project {id} NOT NULL,
    kind {code} NOT NULL,
    year {number} NOT NULL,
    position {number} NOT NULL,
    subject {text} NOT NULL,
    value {decimal},
    unit {code},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW project_result AS
SELECT municipality, id, version, journal, sort_key,
    project,
    kind,
    year,
    position,
    subject,
    value,
    unit
FROM project_result_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX project_result_fact_project ON project_result_fact
    (municipality, project, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX project_result_fact_key ON project_result_fact
    (municipality, project, kind, year, position)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX project_result_fact_journal ON project_result_fact (municipality, journal, id, version);


-- Register regional_need, printed by make_registers.
CREATE TABLE regional_need_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    list {code} NOT NULL,
    year {number} NOT NULL,
    position {number} NOT NULL,
    service_text {text} NOT NULL,
    provider_kind {code},
    places {number},
    is_as_needed {flag} NOT NULL,
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW regional_need AS
SELECT municipality, id, version, journal, sort_key,
    list,
    year,
    position,
    service_text,
    provider_kind,
    places,
    is_as_needed
FROM regional_need_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX regional_need_fact_year ON regional_need_fact
    (municipality, year, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX regional_need_fact_key ON regional_need_fact
    (municipality, list, year, position)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX regional_need_fact_journal ON regional_need_fact (municipality, journal, id, version);


-- Register prognosis, printed by make_registers.
CREATE TABLE prognosis_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    plan {id} NOT NULL,
    kind {code} NOT NULL,
    year {number} NOT NULL,
    position {number} NOT NULL,
    subject {text} NOT NULL,
    value {decimal},
    unit {code},
    remark {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW prognosis AS
SELECT municipality, id, version, journal, sort_key,
    plan,
    kind,
    year,
    position,
    subject,
    value,
    unit,
    remark
FROM prognosis_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX prognosis_fact_plan ON prognosis_fact
    (municipality, plan, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX prognosis_fact_key ON prognosis_fact
    (municipality, plan, kind, year, position)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX prognosis_fact_journal ON prognosis_fact (municipality, journal, id, version);


-- Register supervision, printed by make_registers.
CREATE TABLE supervision_fact (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    version {number} NOT NULL,
    journal {number} NOT NULL,
    superseded_by {number},
    is_annulled {flag} NOT NULL,
    sort_key {text} NOT NULL,
    search_key {text} NOT NULL,
    plan {id} NOT NULL,
    position {number} NOT NULL,
    stage {code} NOT NULL,
    subject {text} NOT NULL,
    executor {text} NOT NULL,
    due_on {date},
    remark {text},
    PRIMARY KEY (municipality, id, version)
) {table};

CREATE VIEW supervision AS
SELECT municipality, id, version, journal, sort_key,
    plan,
    position,
    stage,
    subject,
    executor,
    due_on,
    remark
FROM supervision_fact
WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX supervision_fact_plan ON supervision_fact
    (municipality, plan, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX supervision_fact_due_on ON supervision_fact
    (municipality, COALESCE(due_on, '1800-01-01'), id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX supervision_fact_key ON supervision_fact
    (municipality, plan, position)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX supervision_fact_journal ON supervision_fact (municipality, journal, id, version);

