-- statement user_find
-- right     public
-- across    yes
-- one
-- in        name text
-- out       municipality id, id id, name text, password text, role text, is_closed flag
-- index     user_account_name
-- for       sign-in, before the municipality is known
SELECT municipality, id, name, password, role, is_closed
FROM user_account
WHERE name = :name;

-- statement user_insert
-- right     user.admin
-- in        id id, name text, password text, role text, language text, is_demo flag, created_at instant
INSERT INTO user_account
    (municipality, id, name, password, role, language, is_demo, is_closed, created_at)
VALUES (:municipality, :id, :name, :password, :role, :language, :is_demo, false, :created_at);

-- statement user_count_demo
-- right     public
-- across    yes
-- one
-- out       users number
SELECT count(*) AS users FROM user_account WHERE is_demo AND NOT is_closed;

-- statement user_set_password
-- right     user.admin
-- in        name text, password text
UPDATE user_account SET password = :password
WHERE municipality = :municipality AND name = :name AND NOT is_closed;

-- statement user_rehash
-- right     signed_in
-- in        id id, password text
-- for       the same password under today's cost, at sign-in
UPDATE user_account SET password = :password
WHERE municipality = :municipality AND id = :id;

-- statement user_close
-- right     user.admin
-- in        name text
UPDATE user_account SET is_closed = true
WHERE municipality = :municipality AND name = :name;

-- statement user_list
-- right     user.admin
-- out       id id, name text, role text, is_closed flag, created_at instant
SELECT id, name, role, is_closed, created_at
FROM user_account
WHERE municipality = :municipality
ORDER BY name
LIMIT 1000;

-- statement session_insert
-- right     signed_in
-- in        token bytes, user_id id, purpose text, created_at instant
INSERT INTO user_session (municipality, token, user_id, purpose, created_at, seen_at)
VALUES (:municipality, :token, :user_id, :purpose, :created_at, :created_at);

-- statement session_find
-- right     public
-- across    yes
-- one
-- in        token bytes
-- out       municipality id, user_id id, name text, role text, purpose text, created_at instant, seen_at instant
-- index     user_session_token
-- for       each request, before the municipality is known
SELECT s.municipality, s.user_id, u.name, u.role, s.purpose, s.created_at, s.seen_at
FROM user_session s
JOIN user_account u ON u.municipality = s.municipality AND u.id = s.user_id
WHERE s.token = :token AND NOT u.is_closed;

-- statement session_seen
-- right     signed_in
-- in        token bytes, seen_at instant
UPDATE user_session SET seen_at = :seen_at
WHERE municipality = :municipality AND token = :token;

-- statement session_purpose
-- right     signed_in
-- in        token bytes, purpose text
UPDATE user_session SET purpose = :purpose
WHERE municipality = :municipality AND token = :token;

-- statement session_delete
-- right     signed_in
-- in        token bytes
DELETE FROM user_session WHERE municipality = :municipality AND token = :token;

-- statement session_delete_expired
-- right     signed_in
-- in        seen_before instant, created_before instant
DELETE FROM user_session
WHERE municipality = :municipality AND (seen_at < :seen_before OR created_at < :created_before);

-- statement session_delete_of_user
-- right     user.admin
-- in        name text
DELETE FROM user_session
WHERE municipality = :municipality
  AND user_id IN (SELECT id FROM user_account WHERE municipality = :municipality AND name = :name);

-- statement failure_latest
-- right     public
-- across    yes
-- one
-- in        name_digest bytes, since instant
-- out       at instant
-- for       when an administrator opened a name last
SELECT max(at) AS at FROM sign_in_failure WHERE name_digest = :name_digest AND at >= :since;

-- statement failure_count
-- right     public
-- across    yes
-- one
-- in        name_digest bytes, since instant
-- out       failures number
-- for       failures of what the digest stands for: a name, a network, both, a browser
SELECT count(*) AS failures FROM sign_in_failure WHERE name_digest = :name_digest AND at >= :since;

-- statement failure_insert
-- right     public
-- across    yes
-- in        name_digest bytes, at instant, id id
INSERT INTO sign_in_failure (name_digest, at, id) VALUES (:name_digest, :at, :id);

-- statement failure_delete
-- right     public
-- across    yes
-- in        before instant
DELETE FROM sign_in_failure WHERE at < :before;

-- statement failure_trim
-- right     public
-- across    yes
-- in        kept number
DELETE FROM sign_in_failure
WHERE at <= (SELECT at FROM sign_in_failure ORDER BY at DESC LIMIT 1 OFFSET :kept);

-- statement token_insert
-- right     user.admin
-- in        id id, token bytes, user_id id, label text, created_at instant, expires_on date
INSERT INTO api_token
    (municipality, id, token, user_id, label, created_at, expires_on, is_closed)
VALUES (:municipality, :id, :token, :user_id, :label, :created_at, :expires_on, false);

-- statement token_find
-- right     public
-- across    yes
-- one
-- in        token bytes
-- out       municipality id, user_id id, name text, role text, expires_on date
-- index     api_token_digest
-- for       each request of a machine, before the municipality is known
SELECT t.municipality, t.user_id, u.name, u.role, t.expires_on
FROM api_token t
JOIN user_account u ON u.municipality = t.municipality AND u.id = t.user_id
WHERE t.token = :token AND NOT t.is_closed AND NOT u.is_closed;

-- statement token_close
-- right     user.admin
-- in        id id
UPDATE api_token SET is_closed = true
WHERE municipality = :municipality AND id = :id;

-- statement token_list
-- right     user.admin
-- out       id id, name text, label text, created_at instant, expires_on date, is_closed flag
SELECT t.id, u.name, t.label, t.created_at, t.expires_on, t.is_closed
FROM api_token t
JOIN user_account u ON u.municipality = t.municipality AND u.id = t.user_id
WHERE t.municipality = :municipality
ORDER BY u.name, t.id
LIMIT 1000;
