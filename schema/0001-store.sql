-- What the store itself keeps: which patches were applied, whose key belongs to this database, and
-- the journal, a chain of hashes over every operation of a municipality (src/store/journal.c).

-- only sqlite
PRAGMA application_id = 1197830774;
-- end

CREATE TABLE schema_patch (
    number     {number} NOT NULL PRIMARY KEY,
    name       {text} NOT NULL,
    checksum   {text} NOT NULL,
    applied_at {instant} NOT NULL
) {table};

-- One row: a derived value that only the right key file gives (src/store/key.c).
CREATE TABLE key_check (
    number  {number} NOT NULL PRIMARY KEY CHECK (number = 1),
    derived {bytes} NOT NULL
) {table};

CREATE TABLE journal (
    municipality {id} NOT NULL,
    number       {number} NOT NULL CHECK (number > 0),
    at           {instant} NOT NULL,
    user_id      {id} NOT NULL,
    user_name    {text} NOT NULL,
    operation    {text} NOT NULL,
    purpose      {text} NOT NULL,
    reason       {text} NOT NULL,
    previous     {bytes} NOT NULL CHECK (length(previous) = 32),
    hash         {bytes} NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (municipality, number)
) {table};

-- How many facts of which register an operation wrote, and the digest over them.
CREATE TABLE journal_fact (
    municipality {id} NOT NULL,
    number       {number} NOT NULL,
    record       {text} NOT NULL,
    facts        {number} NOT NULL CHECK (facts > 0),
    digest       {bytes} NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (municipality, number, record),
    FOREIGN KEY (municipality, number) REFERENCES journal (municipality, number)
) {table};

-- The end of each chain. Its row is what serialises the writers of a municipality.
CREATE TABLE journal_head (
    municipality {id} NOT NULL PRIMARY KEY,
    number       {number} NOT NULL CHECK (number >= 0),
    hash         {bytes} NOT NULL CHECK (length(hash) = 32)
) {table};

-- The journal is only ever added to.

-- only sqlite
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_fact_no_update BEFORE UPDATE ON journal_fact
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_fact_no_delete BEFORE DELETE ON journal_fact
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
-- end

-- only postgresql
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER journal_fact_append_only BEFORE UPDATE OR DELETE ON journal_fact
    FOR EACH ROW EXECUTE FUNCTION append_only();
-- end

-- The functions that SQLite gets from src/store/sqlite_functions.c under the same names.

-- only postgresql
CREATE FUNCTION days_between(first date, last date) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN last - first;
CREATE FUNCTION age_on(birth date, day date) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN extract(year FROM day) - extract(year FROM birth)
        - CASE WHEN (extract(month FROM day), extract(day FROM day))
                    < (extract(month FROM birth), extract(day FROM birth))
               THEN 1 ELSE 0 END;
CREATE FUNCTION year_of(day date) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN extract(year FROM day);
CREATE FUNCTION month_of(day date) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN lpad(CAST(extract(year FROM day) AS text), 4, '0') || '-'
        || lpad(CAST(extract(month FROM day) AS text), 2, '0');
-- end
