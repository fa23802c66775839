-- What programs created under an Idempotency-Key in the last day: a request that is sent again
-- creates nothing again. Keys and requests are kept as BLAKE2b digests only.
CREATE TABLE api_creation (
    municipality {id} NOT NULL,
    user_id {id} NOT NULL,
    key_digest {bytes} NOT NULL,
    request_digest {bytes} NOT NULL,
    record_id {id},
    created_at {instant} NOT NULL,
    PRIMARY KEY (municipality, user_id, key_digest)
) {table};
