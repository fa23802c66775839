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
