-- statement placement_overlap
-- right     need.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     placement_fact_person
-- for       the commit check: does anything written now stand twice? CROSS JOIN, + and NOT
--           hold SQLite to the person's index, against those of units and dates
SELECT written.id AS id
FROM placement AS written
CROSS JOIN placement AS other
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND other.municipality = :municipality
    AND other.person = written.person
    AND other.id <> written.id
    AND +other.unit = written.unit
    AND +other.service = written.service
    AND written.starts_on < COALESCE(other.ends_on, CAST('9999-12-31' AS {date}))
    AND NOT other.starts_on >= COALESCE(written.ends_on, CAST('9999-12-31' AS {date}))
LIMIT 1;

-- statement queue_entry_overlap
-- right     need.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     queue_entry_fact_person
-- for       the commit check: does anybody wait twice in one queue?
SELECT written.id AS id
FROM queue_entry AS written
CROSS JOIN queue_entry AS other
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND other.municipality = :municipality
    AND other.person = written.person
    AND other.id <> written.id
    AND +other.service = written.service
    AND +other.social_group = written.social_group
    AND written.entered_on < COALESCE(other.left_on, CAST('9999-12-31' AS {date}))
    AND NOT other.entered_on >= COALESCE(written.left_on, CAST('9999-12-31' AS {date}))
LIMIT 1;

-- statement placement_outlives
-- right     need.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     placement_fact_journal
-- for       the commit check: does anything written now lie outside of its person's life?
SELECT written.id AS id
FROM placement AS written
CROSS JOIN person
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND person.municipality = :municipality
    AND person.id = written.person
    AND (written.starts_on < person.born_on
        OR (person.died_on IS NOT NULL
            AND (written.ends_on IS NULL OR days_between(person.died_on, written.ends_on) > 1)))
LIMIT 1;

-- statement person_outlived_by_placement
-- right     person.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     person_fact_journal
-- for       the same where it is the person that was written. A first version has nothing yet, and
--           what is written with it is looked at above: of a hundred thousand new people the index
--           alone is read
SELECT written.id AS id
FROM person_fact AS followed
CROSS JOIN person AS written
CROSS JOIN placement AS other
WHERE followed.municipality = :municipality
    AND followed.journal = :journal
    AND followed.version > 1
    AND written.municipality = :municipality
    AND written.id = followed.id
    AND other.municipality = :municipality
    AND other.person = written.id
    AND (other.starts_on < written.born_on
        OR (written.died_on IS NOT NULL
            AND (other.ends_on IS NULL OR days_between(written.died_on, other.ends_on) > 1)))
LIMIT 1;

-- statement queue_entry_outlives
-- right     need.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     queue_entry_fact_journal
-- for       the commit check: does anything written now lie outside of its person's life?
SELECT written.id AS id
FROM queue_entry AS written
CROSS JOIN person
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND person.municipality = :municipality
    AND person.id = written.person
    AND (written.entered_on < person.born_on
        OR (person.died_on IS NOT NULL
            AND (written.left_on IS NULL OR days_between(person.died_on, written.left_on) > 1)))
LIMIT 1;

-- statement person_outlived_by_queue_entry
-- right     person.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     person_fact_journal
-- for       the same where it is the person that was written
SELECT written.id AS id
FROM person_fact AS followed
CROSS JOIN person AS written
CROSS JOIN queue_entry AS other
WHERE followed.municipality = :municipality
    AND followed.journal = :journal
    AND followed.version > 1
    AND written.municipality = :municipality
    AND written.id = followed.id
    AND other.municipality = :municipality
    AND other.person = written.id
    AND (other.entered_on < written.born_on
        OR (written.died_on IS NOT NULL
            AND (other.left_on IS NULL OR days_between(written.died_on, other.left_on) > 1)))
LIMIT 1;

-- statement household_member_overlap
-- right     need.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     household_member_fact_person
-- for       the commit check: is anybody in two households at once?
SELECT written.id AS id
FROM household_member AS written
CROSS JOIN household_member AS other
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND other.municipality = :municipality
    AND other.person = written.person
    AND other.id <> written.id
    AND written.starts_on < COALESCE(other.ends_on, CAST('9999-12-31' AS {date}))
    AND NOT other.starts_on >= COALESCE(written.ends_on, CAST('9999-12-31' AS {date}))
LIMIT 1;

-- statement household_risk_overlap
-- right     need.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     household_risk_fact_key
-- for       the commit check: does one risk of a family stand twice at once?
SELECT written.id AS id
FROM household_risk AS written
CROSS JOIN household_risk AS other
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND other.municipality = :municipality
    AND other.household = written.household
    AND other.id <> written.id
    AND other.kind = written.kind
    AND written.starts_on < COALESCE(other.ends_on, CAST('9999-12-31' AS {date}))
    AND NOT other.starts_on >= COALESCE(written.ends_on, CAST('9999-12-31' AS {date}))
LIMIT 1;

-- statement guardianship_overlap
-- right     need.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     guardianship_fact_key
-- for       the commit check: has a child two guardianships at once?
SELECT written.id AS id
FROM guardianship AS written
CROSS JOIN guardianship AS other
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND other.municipality = :municipality
    AND other.child = written.child
    AND other.id <> written.id
    AND written.starts_on < COALESCE(other.ends_on, CAST('9999-12-31' AS {date}))
    AND NOT other.starts_on >= COALESCE(written.ends_on, CAST('9999-12-31' AS {date}))
LIMIT 1;

-- statement guardianship_of_no_child
-- right     need.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     guardianship_fact_journal
-- for       the commit check: does a guardianship begin before birth, or go on after the eighteenth
--           birthday or death? One that is open is looked at as of its beginning
SELECT written.id AS id
FROM guardianship AS written
CROSS JOIN person
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND person.municipality = :municipality
    AND person.id = written.child
    AND (written.starts_on < person.born_on
        OR age_on(person.born_on, written.starts_on) >= 18
        OR (written.ends_on IS NOT NULL AND age_on(person.born_on, written.ends_on) > 18)
        OR (person.died_on IS NOT NULL
            AND (written.ends_on IS NULL OR days_between(person.died_on, written.ends_on) > 1)))
LIMIT 1;

-- statement decision_before_application
-- right     need.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     decision_fact_journal
-- for       the commit check: was anything decided before it was asked for?
SELECT written.id AS id
FROM decision AS written
CROSS JOIN application
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND application.municipality = :municipality
    AND application.id = written.application
    AND written.decided_on < application.received_on
LIMIT 1;

-- statement application_after_decision
-- right     need.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     application_fact_journal
-- for       the same where it is the application that was written
SELECT written.id AS id
FROM application AS written
CROSS JOIN decision
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND decision.municipality = :municipality
    AND decision.application = written.id
    AND decision.decided_on < written.received_on
LIMIT 1;

-- statement delivery_outlives
-- right     need.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     delivery_fact_journal
-- for       the commit check: was anything delivered to a person before birth or after death?
SELECT written.id AS id
FROM delivery AS written
CROSS JOIN person
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND person.municipality = :municipality
    AND person.id = written.person
    AND (written.delivered_on < person.born_on
        OR (person.died_on IS NOT NULL
            AND COALESCE(written.period_from, written.delivered_on) > person.died_on))
LIMIT 1;

-- statement person_outlived_by_guardianship
-- right     person.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     person_fact_journal
-- for       guardianship_of_no_child where it is the person that was written; of many new people only
--           the index is read (person_outlived_by_placement)
SELECT written.id AS id
FROM person_fact AS followed
CROSS JOIN person AS written
CROSS JOIN guardianship AS other
WHERE followed.municipality = :municipality
    AND followed.journal = :journal
    AND followed.version > 1
    AND written.municipality = :municipality
    AND written.id = followed.id
    AND other.municipality = :municipality
    AND other.child = written.id
    AND (other.starts_on < written.born_on
        OR age_on(written.born_on, other.starts_on) >= 18
        OR (other.ends_on IS NOT NULL AND age_on(written.born_on, other.ends_on) > 18)
        OR (written.died_on IS NOT NULL
            AND (other.ends_on IS NULL OR days_between(written.died_on, other.ends_on) > 1)))
LIMIT 1;
