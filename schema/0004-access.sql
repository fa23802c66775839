-- Who may act. Users belong to one municipality; sign-in names are unique in the whole database.
-- Passwords are argon2id strings, session tokens are stored as BLAKE2b digests only.
CREATE TABLE user_account (
    municipality {id} NOT NULL,
    id {id} NOT NULL,
    name {text} NOT NULL,
    password {text} NOT NULL,
    role {text} NOT NULL,
    language {text} NOT NULL,
    is_demo {flag} NOT NULL,
    is_closed {flag} NOT NULL,
    created_at {instant} NOT NULL,
    PRIMARY KEY (municipality, id)
) {table};

CREATE UNIQUE INDEX user_account_name ON user_account (name);

CREATE TABLE user_session (
    municipality {id} NOT NULL,
    token {bytes} NOT NULL,
    user_id {id} NOT NULL,
    purpose {text} NOT NULL,
    created_at {instant} NOT NULL,
    seen_at {instant} NOT NULL,
    PRIMARY KEY (municipality, token)
) {table};

CREATE UNIQUE INDEX user_session_token ON user_session (token);

CREATE INDEX user_session_user ON user_session (municipality, user_id);

-- Failed sign-ins of the last minutes, by a digest of the name typed (which may be a password
-- typed into the wrong field). Not bound to a municipality: the name may be nobody's.
CREATE TABLE sign_in_failure (
    name_digest {bytes} NOT NULL,
    at {instant} NOT NULL,
    id {id} NOT NULL,
    PRIMARY KEY (name_digest, at, id)
) {table};
