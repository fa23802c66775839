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
