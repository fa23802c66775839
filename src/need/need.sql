-- statement placement_overlap
-- right     need.write
-- personal  yes
-- one
-- in        journal number
-- out       id id
-- index     placement_fact_person
-- for       the commit check: does anything written now stand twice? The + keep SQLite from
--           taking the index of a unit with thousands of rows instead of the person's
SELECT written.id AS id
FROM placement AS written
JOIN placement AS other
    ON other.municipality = written.municipality
    AND other.person = written.person
    AND other.id <> written.id
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND +other.unit = written.unit
    AND +other.service = written.service
    AND written.starts_on < COALESCE(other.ends_on, CAST('9999-12-31' AS {date}))
    AND other.starts_on < COALESCE(written.ends_on, CAST('9999-12-31' AS {date}))
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
JOIN queue_entry AS other
    ON other.municipality = written.municipality
    AND other.person = written.person
    AND other.id <> written.id
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND +other.service = written.service
    AND +other.social_group = written.social_group
    AND written.entered_on < COALESCE(other.left_on, CAST('9999-12-31' AS {date}))
    AND other.entered_on < COALESCE(written.left_on, CAST('9999-12-31' AS {date}))
LIMIT 1;
