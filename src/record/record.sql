-- statement view_insert
-- for       a personal record was looked at; written before the answer is given
-- right     public
-- in        id id, at instant, user_id id, user_name text, purpose text
-- in        record text, record_id id, what text, shown number
INSERT INTO view_record
    (municipality, id, at, user_id, user_name, purpose, record, record_id, what, shown)
VALUES (:municipality, :id, :at, :user_id, :user_name, :purpose, :record, :record_id, :what,
        :shown)
ON CONFLICT (municipality, id) DO NOTHING;

-- statement view_page
-- for       who looked at this record, latest first (store_notes_settle brings in the latest)
-- right     journal.read
-- personal  yes
-- in        record text, record_id id, before id, row_limit number
-- out       id id, at instant, user_name text, purpose text, record text, record_id id, what text
-- out       shown number
-- index     view_record_of
SELECT id, at, user_name, purpose, record, record_id, what, shown
FROM view_record
WHERE municipality = :municipality AND record = :record AND record_id = :record_id AND id < :before
ORDER BY id DESC
LIMIT :row_limit;

-- statement view_newest
-- for       who looked at personal records of any register, latest first
-- right     journal.read
-- personal  yes
-- in        before id, row_limit number
-- out       id id, at instant, user_name text, purpose text, record text, record_id id, what text
-- out       shown number
SELECT id, at, user_name, purpose, record, record_id, what, shown
FROM view_record
WHERE municipality = :municipality AND id < :before
ORDER BY id DESC
LIMIT :row_limit;

-- statement stated_page
-- for       verifying: what the journal states about the facts of one register
-- right     journal.read
-- in        record text, after number, row_limit number
-- out       number number, facts number, digest bytes
SELECT number, facts, digest
FROM journal_fact
WHERE municipality = :municipality AND record = :record AND number > :after
ORDER BY number
LIMIT :row_limit;
