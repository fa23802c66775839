-- Who looked at which personal records, and what for. Written before the answer is given; no part
-- of the journal, because looking changes no fact.
CREATE TABLE view_record (
    municipality {id} NOT NULL,
    id           {id} NOT NULL,
    at           {instant} NOT NULL,
    user_id      {id} NOT NULL,
    user_name    {text} NOT NULL,
    purpose      {text} NOT NULL,
    record       {text} NOT NULL,
    record_id    {id},
    what         {text} NOT NULL CHECK (what IN ('read', 'list', 'export', 'rows')),
    shown        {number} NOT NULL CHECK (shown >= 0),
    PRIMARY KEY (municipality, id)
) {table};

CREATE INDEX view_record_of ON view_record (municipality, record, record_id, id);
