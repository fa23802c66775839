-- Narrower indexes of people for SQLite, which sorts those of a large import at its end. It compares
-- each column that is named, so none is named that need not be: behind them stands the primary key
-- anyway, in whose order it reads the table. What begins with a value that no other municipality has
-- (the keyed index of a code, the id of an eldership) need not begin with the municipality. That
-- counts are answered by an index alone is the work of the index by search and by eldership.

-- only sqlite
DROP INDEX person_fact_sort;
DROP INDEX person_fact_code;
DROP INDEX person_fact_born_on;
DROP INDEX person_fact_eldership;
DROP INDEX person_fact_journal;

CREATE INDEX person_fact_sort ON person_fact (municipality, sort_key)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE UNIQUE INDEX person_fact_code ON person_fact (code_index, municipality)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX person_fact_born_on ON person_fact (municipality, born_on)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX person_fact_eldership ON person_fact (eldership, id, superseded_by, is_annulled)
    WHERE superseded_by IS NULL AND NOT is_annulled;

CREATE INDEX person_fact_journal ON person_fact (municipality, journal);
-- end
