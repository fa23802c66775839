-- The statements of the store itself. They run from inside the runner, which needs no right of the
-- user's for them; the right stands for whoever would read these tables otherwise.

-- statement schema_patch_add
-- right     system
-- across    yes
-- in        number number, name text, checksum text, applied_at instant
INSERT INTO schema_patch (number, name, checksum, applied_at)
VALUES (:number, :name, :checksum, :applied_at);

-- statement schema_patch_all
-- right     system
-- across    yes
-- out       number number, name text, checksum text
-- all       a handful of rows, read at each start
SELECT number, name, checksum FROM schema_patch ORDER BY number;

-- statement key_check_add
-- right     system
-- across    yes
-- in        derived bytes
INSERT INTO key_check (number, derived) VALUES (1, :derived);

-- statement key_check_read
-- right     system
-- across    yes
-- out       derived bytes
-- one
SELECT derived FROM key_check WHERE number = 1;

-- statement journal_head_start
-- right     system
-- in        hash bytes
INSERT INTO journal_head (municipality, number, hash) VALUES (:municipality, 0, :hash)
ON CONFLICT (municipality) DO NOTHING;

-- statement journal_head_lock
-- right     system
-- out       number number, hash bytes
-- one
SELECT number, hash FROM journal_head WHERE municipality = :municipality FOR UPDATE;

-- statement journal_head_read
-- right     journal.read
-- out       number number, hash bytes
-- one
SELECT number, hash FROM journal_head WHERE municipality = :municipality;

-- statement journal_head_move
-- right     system
-- in        number number, hash bytes
UPDATE journal_head SET number = :number, hash = :hash WHERE municipality = :municipality;

-- statement journal_add
-- right     system
-- in        number number, at instant, user_id id, user_name text, operation text
-- in        purpose text, reason text, previous bytes, hash bytes
INSERT INTO journal (municipality, number, at, user_id, user_name, operation, purpose, reason,
                     previous, hash)
VALUES (:municipality, :number, :at, :user_id, :user_name, :operation, :purpose, :reason,
        :previous, :hash);

-- statement journal_fact_add
-- right     system
-- in        number number, record text, facts number, digest bytes
INSERT INTO journal_fact (municipality, number, record, facts, digest)
VALUES (:municipality, :number, :record, :facts, :digest);

-- statement journal_hash_read
-- right     journal.read
-- in        number number
-- out       hash bytes
-- one
SELECT hash FROM journal WHERE municipality = :municipality AND number = :number;

-- statement journal_page
-- for       verifying: a run of the chain
-- right     journal.read
-- in        after number, row_limit number
-- out       number number, at instant, user_id id, user_name text, operation text, purpose text
-- out       reason text, previous bytes, hash bytes
SELECT number, at, user_id, user_name, operation, purpose, reason, previous, hash
FROM journal WHERE municipality = :municipality AND number > :after
ORDER BY number LIMIT :row_limit;

-- statement journal_fact_page
-- for       verifying: what the operations of that run state about their facts
-- right     journal.read
-- in        after number, last number
-- out       number number, record text, facts number, digest bytes
-- all       bounded by the numbers of one page
SELECT number, record, facts, digest
FROM journal_fact WHERE municipality = :municipality AND number > :after AND number <= :last
ORDER BY number, record;
