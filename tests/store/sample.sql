-- The statements of the store's own tests: a register of facts in the convention of the house, and
-- a table of notes.

-- statement sample_add
-- right     need.write
-- personal  yes
-- in        id id, version number, journal number, is_annulled flag, name text, born_on date
-- in        amount money, share decimal, seen_at instant, is_open flag, secret bytes, note text
INSERT INTO sample_fact (municipality, id, version, journal, is_annulled, name, born_on, amount,
                         share, seen_at, is_open, secret, note)
VALUES (:municipality, :id, :version, :journal, :is_annulled, :name, :born_on, :amount,
        :share, :seen_at, :is_open, :secret, :note);

-- statement sample_supersede
-- right     need.write
-- in        id id, version number, superseded_by number
UPDATE sample_fact SET superseded_by = :superseded_by
WHERE municipality = :municipality AND id = :id AND version = :version AND superseded_by IS NULL;

-- statement sample_read
-- right     need.read
-- personal  yes
-- in        id id
-- out       id id, version number, name text, born_on date, amount money, share decimal
-- out       seen_at instant, is_open flag, secret bytes, note text
-- index     sample_present
-- one
SELECT id, version, name, born_on, amount, share, seen_at, is_open, secret, note
FROM sample WHERE municipality = :municipality AND id = :id;

-- statement sample_list
-- right     need.read
-- in        after text, row_limit number
-- out       id id, name text
-- index     sample_name
SELECT id, name FROM sample_fact
WHERE municipality = :municipality AND superseded_by IS NULL AND NOT is_annulled AND name > :after
ORDER BY name LIMIT :row_limit; -- a comment with ? and :name and 'quotes

-- statement sample_count
-- right     need.read
-- out       count number, open number
-- one
SELECT count(*), CAST(sum(CASE WHEN is_open THEN 1 ELSE 0 END) AS {number}) FROM sample
WHERE municipality = :municipality;

-- statement sample_of_journal
-- right     need.read
-- in        journal number
-- out       id id, version number, name text
-- index     sample_journal
-- all       bounded by what one operation writes
SELECT id, version, name FROM sample_fact
WHERE municipality = :municipality AND journal = :journal ORDER BY id, version;

-- statement sample_days
-- right     public
-- across    yes
-- in        first date, last date
-- out       days number, age number, year number, month text
-- one
SELECT days_between(:first, :last), age_on(:first, :last), year_of(:last), month_of(:last);

-- statement sample_note_put
-- right     public
-- in        id id, words text
INSERT INTO sample_note (municipality, id, words) VALUES (:municipality, :id, :words)
ON CONFLICT (municipality, id) DO UPDATE SET words = excluded.words;

-- statement sample_note_line
-- for       lines of a notebook: may come twice
-- right     public
-- in        id id, words text
INSERT INTO sample_note (municipality, id, words) VALUES (:municipality, :id, :words)
ON CONFLICT (municipality, id) DO NOTHING;

-- statement sample_note_count
-- right     public
-- out       lines number, words number
-- one
SELECT count(*), count(DISTINCT words) FROM sample_note WHERE municipality = :municipality;

-- statement sample_item_add
-- right     public
-- in        id id
INSERT INTO sample_item (municipality, id) VALUES (:municipality, :id);

-- statement sample_note_read
-- right     public
-- in        id id
-- out       words text
-- one
SELECT words FROM sample_note WHERE municipality = :municipality AND id = :id;

-- statement sample_journal_forge
-- for       what a forger would try: refused by the database itself
-- right     system
-- in        number number
UPDATE journal SET reason = 'forged' WHERE municipality = :municipality AND number = :number;

-- statement sample_head_forge
-- right     system
-- in        hash bytes
UPDATE journal_head SET hash = :hash WHERE municipality = :municipality;

-- statement sample_journal_digest
-- right     journal.read
-- in        number number
-- out       facts number, digest bytes
-- one
SELECT facts, digest FROM journal_fact
WHERE municipality = :municipality AND number = :number AND record = 'sample';
