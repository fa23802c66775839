-- statement frozen_insert
-- right     plan.approve
-- in        id id, plan id, event id, journal number, code text, year number, day date, hash bytes
INSERT INTO plan_frozen (municipality, id, plan, event, journal, code, year, day, hash)
VALUES (:municipality, :id, :plan, :event, :journal, :code, :year, :day, :hash);

-- statement frozen_part_insert
-- right     plan.approve
-- in        frozen id, name text, bytes bytes
INSERT INTO plan_frozen_part (municipality, frozen, name, bytes)
VALUES (:municipality, :frozen, :name, :bytes);

-- statement frozen_figure_insert
-- right     plan.approve
-- in        frozen id, position number, figure text, place text, value text, record text, row_count number, row_ids bytes
INSERT INTO plan_frozen_figure
    (municipality, frozen, position, figure, place, value, record, row_count, row_ids)
VALUES (:municipality, :frozen, :position, :figure, :place, :value, :record, :row_count, :row_ids);

-- statement frozen_list
-- right     plan.read
-- in        plan id, row_limit number
-- out       id id, event id, journal number, code text, year number, day date, hash bytes, at instant, user_name text
-- index     plan_frozen_plan
-- for       what was frozen of a plan, newest first, with who did it and when
SELECT plan_frozen.id AS id, plan_frozen.event AS event, plan_frozen.journal AS journal,
    plan_frozen.code AS code, plan_frozen.year AS year, plan_frozen.day AS day,
    plan_frozen.hash AS hash, journal.at AS at, journal.user_name AS user_name
FROM plan_frozen
CROSS JOIN journal
WHERE plan_frozen.municipality = :municipality
    AND plan_frozen.plan = :plan
    AND journal.municipality = :municipality
    AND journal.number = plan_frozen.journal
ORDER BY plan_frozen.journal DESC
LIMIT :row_limit;

-- statement frozen_part_read
-- right     plan.read
-- one
-- in        frozen id, name text
-- out       bytes bytes
SELECT plan_frozen_part.bytes AS bytes
FROM plan_frozen_part
WHERE plan_frozen_part.municipality = :municipality
    AND plan_frozen_part.frozen = :frozen
    AND plan_frozen_part.name = :name;

-- statement frozen_part_list
-- right     plan.read
-- in        frozen id
-- out       name text, bytes bytes
-- all       a handful of parts
SELECT plan_frozen_part.name AS name, plan_frozen_part.bytes AS bytes
FROM plan_frozen_part
WHERE plan_frozen_part.municipality = :municipality
    AND plan_frozen_part.frozen = :frozen
ORDER BY plan_frozen_part.name;

-- statement frozen_figure_list
-- right     plan.read
-- in        frozen id
-- out       position number, figure text, place text, value text, record text, row_count number, row_ids bytes
-- all       the numbers of one document
SELECT plan_frozen_figure.position AS position, plan_frozen_figure.figure AS figure,
    plan_frozen_figure.place AS place, plan_frozen_figure.value AS value,
    plan_frozen_figure.record AS record, plan_frozen_figure.row_count AS row_count,
    plan_frozen_figure.row_ids AS row_ids
FROM plan_frozen_figure
WHERE plan_frozen_figure.municipality = :municipality
    AND plan_frozen_figure.frozen = :frozen
ORDER BY plan_frozen_figure.position;

-- statement frozen_figure_value
-- right     plan.read
-- one
-- in        frozen id, figure text, place text
-- out       value text
-- for       what one number of an approved plan was
SELECT plan_frozen_figure.value AS value
FROM plan_frozen_figure
WHERE plan_frozen_figure.municipality = :municipality
    AND plan_frozen_figure.frozen = :frozen
    AND plan_frozen_figure.figure = :figure
    AND plan_frozen_figure.place = :place
ORDER BY plan_frozen_figure.position
LIMIT 1;

-- statement frozen_verify_page
-- right     journal.read
-- in        after id, row_limit number
-- out       id id, plan id, event id, journal number, code text, year number, day date, hash bytes
-- for       all frozen plans, to be held against the journal
SELECT plan_frozen.id AS id, plan_frozen.plan AS plan, plan_frozen.event AS event,
    plan_frozen.journal AS journal, plan_frozen.code AS code, plan_frozen.year AS year,
    plan_frozen.day AS day, plan_frozen.hash AS hash
FROM plan_frozen
WHERE plan_frozen.municipality = :municipality
    AND plan_frozen.id > :after
ORDER BY plan_frozen.id
LIMIT :row_limit;

-- statement frozen_stated
-- right     journal.read
-- one
-- in        number number
-- out       facts number, digest bytes
-- for       what the journal states about an operation's frozen plan
SELECT journal_fact.facts AS facts, journal_fact.digest AS digest
FROM journal_fact
WHERE journal_fact.municipality = :municipality
    AND journal_fact.number = :number
    AND journal_fact.record = 'plan_frozen';

-- statement frozen_lost
-- right     journal.read
-- one
-- out       number number
-- index     plan_frozen_journal
-- for       a frozen plan of which the journal tells and the table does not
SELECT journal_fact.number AS number
FROM journal_fact
WHERE journal_fact.municipality = :municipality
    AND journal_fact.record = 'plan_frozen'
    AND NOT EXISTS (SELECT 1 FROM plan_frozen
        WHERE plan_frozen.municipality = :municipality
            AND plan_frozen.journal = journal_fact.number)
ORDER BY journal_fact.number
LIMIT 1;

-- statement frozen_stray
-- right     journal.read
-- one
-- out       frozen id
-- for       a part or number of no frozen plan
SELECT plan_frozen_figure.frozen AS frozen
FROM plan_frozen_figure
WHERE plan_frozen_figure.municipality = :municipality
    AND NOT EXISTS (SELECT 1 FROM plan_frozen
        WHERE plan_frozen.municipality = :municipality
            AND plan_frozen.id = plan_frozen_figure.frozen)
ORDER BY plan_frozen_figure.frozen
LIMIT 1;

-- statement section_texts_written
-- right     plan.read
-- in        journal number
-- out       text text
-- index     plan_text_fact_journal
-- all       one operation writes few of them, and each must be looked at
-- for       the commit check: paragraphs written now
SELECT plan_text.text AS text
FROM plan_text
WHERE plan_text.municipality = :municipality AND plan_text.journal = :journal;
