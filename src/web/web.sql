-- statement journal_newest
-- right     journal.read
-- in        before number
-- out       number number, at instant, user_name text, operation text, purpose text, reason text
SELECT number, at, user_name, operation, purpose, reason
FROM journal
WHERE municipality = :municipality AND number < :before
ORDER BY number DESC
LIMIT 100;

-- statement municipality_name
-- right     public
-- one
-- out       name text
SELECT name FROM municipality WHERE municipality = :municipality LIMIT 1;
