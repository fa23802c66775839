-- What somebody is writing into a section of a plan and has not saved yet: no fact, in no journal,
-- replaced as it is typed (doc/decisions/0007-drafts-may-be-overwritten.md). `base_id` and
-- `base_version` are the record that the writer began from, 0 where there was none.
CREATE TABLE plan_draft (
    municipality {id} NOT NULL,
    plan {id} NOT NULL,
    section {text} NOT NULL,
    language {code} NOT NULL,
    position {number} NOT NULL,
    user_id {id} NOT NULL,
    base_id {id} NOT NULL,
    base_version {number} NOT NULL,
    text {text} NOT NULL,
    saved_at {instant} NOT NULL,
    PRIMARY KEY (municipality, plan, section, language, position, user_id)
) {table};

CREATE INDEX plan_draft_saved_at ON plan_draft (municipality, saved_at);
