-- Tokens with which programs act as a user. The secret is shown once; its BLAKE2b digest is kept.
CREATE TABLE api_token (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    token {bytes} NOT NULL,
    user_id {id} NOT NULL,
    label {text} NOT NULL,
    created_at {instant} NOT NULL,
    expires_on {date} NOT NULL,
    is_closed {flag} NOT NULL,
    PRIMARY KEY (municipality, id)
) {table};

CREATE UNIQUE INDEX api_token_digest ON api_token (token);
