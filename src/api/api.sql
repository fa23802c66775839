-- statement creation_find
-- right     signed_in
-- one
-- in        user_id id, key_digest bytes, since instant
-- out       request_digest bytes, record_id id
SELECT request_digest, record_id
FROM api_creation
WHERE municipality = :municipality AND user_id = :user_id AND key_digest = :key_digest
  AND created_at >= :since;

-- statement creation_claim
-- right     signed_in
-- in        user_id id, key_digest bytes, request_digest bytes, created_at instant
INSERT INTO api_creation
    (municipality, user_id, key_digest, request_digest, record_id, created_at)
VALUES (:municipality, :user_id, :key_digest, :request_digest, NULL, :created_at);

-- statement creation_finish
-- right     signed_in
-- in        user_id id, key_digest bytes, record_id id
UPDATE api_creation SET record_id = :record_id
WHERE municipality = :municipality AND user_id = :user_id AND key_digest = :key_digest;

-- statement creation_forget
-- right     signed_in
-- in        user_id id, key_digest bytes
DELETE FROM api_creation
WHERE municipality = :municipality AND user_id = :user_id AND key_digest = :key_digest;

-- statement creation_forget_old
-- right     signed_in
-- in        user_id id, before instant
DELETE FROM api_creation
WHERE municipality = :municipality AND user_id = :user_id AND created_at < :before;
