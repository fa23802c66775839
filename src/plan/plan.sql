-- statement plan_state_before
-- right     plan.read
-- one
-- in        id id
-- out       state text
-- for       where a plan stood before there were events: the last version that said so
SELECT plan_fact.state AS state
FROM plan_fact
WHERE plan_fact.municipality = :municipality
    AND plan_fact.id = :id
    AND plan_fact.state IS NOT NULL
ORDER BY plan_fact.version DESC
LIMIT 1;

-- statement plan_any_measure
-- right     plan.read
-- one
-- in        id id
-- out       id id
-- for       a plan without measures cannot be submitted
SELECT measure.id AS id
FROM goal
JOIN measure ON measure.municipality = :municipality AND measure.goal = goal.id
WHERE goal.municipality = :municipality
    AND goal.plan = :id
LIMIT 1;

-- statement plan_comment_list
-- right     plan.read
-- in        plan id, row_limit number
-- out       id id, version number, section text, text text, resolution text, is_resolved flag, user_name text, at instant, resolver text, resolved_at instant
-- index     plan_comment_fact_plan
-- for       remarks with who made them (the first version's journal row) and who wrote them last
SELECT plan_comment.id AS id, plan_comment.version AS version, plan_comment.section AS section,
    plan_comment.text AS text, COALESCE(plan_comment.resolution, '') AS resolution,
    plan_comment.is_resolved AS is_resolved, made.user_name AS user_name, made.at AS at,
    last.user_name AS resolver, last.at AS resolved_at
FROM plan_comment
CROSS JOIN plan_comment_fact AS first
CROSS JOIN journal AS made
CROSS JOIN journal AS last
WHERE plan_comment.municipality = :municipality
    AND plan_comment.plan = :plan
    AND first.municipality = :municipality
    AND first.id = plan_comment.id
    AND first.version = 1
    AND made.municipality = :municipality
    AND made.number = first.journal
    AND last.municipality = :municipality
    AND last.number = plan_comment.journal
ORDER BY plan_comment.id
LIMIT :row_limit;

-- statement plan_waiver_list
-- right     plan.read
-- in        plan id, row_limit number
-- out       id id, finding text, stated text, expected text, grounds text, user_name text, at instant
-- index     review_waiver_fact_plan
-- for       contradictions that somebody answers for, with who wrote the waiver last
SELECT review_waiver.id AS id, review_waiver.finding AS finding,
    COALESCE(review_waiver.stated, '') AS stated,
    COALESCE(review_waiver.expected, '') AS expected, review_waiver.grounds AS grounds, last.user_name AS user_name, last.at AS at
FROM review_waiver
CROSS JOIN journal AS last
WHERE review_waiver.municipality = :municipality
    AND review_waiver.plan = :plan
    AND last.municipality = :municipality
    AND last.number = review_waiver.journal
ORDER BY review_waiver.id
LIMIT :row_limit;

-- statement plan_gap_result
-- right     plan.read
-- in        plan id, year number, row_limit number
-- out       id id, what text
-- for       results of the year that wait for their value
SELECT measure_result.id AS id,
    measure.number || ' ' || measure.name || COALESCE(': ' || measure_result.subject, '') AS what
FROM goal
JOIN measure ON measure.municipality = :municipality AND measure.goal = goal.id
JOIN measure_result ON measure_result.municipality = :municipality
    AND measure_result.measure = measure.id
WHERE goal.municipality = :municipality
    AND goal.plan = :plan
    AND measure_result.kind = 'result'
    AND measure_result.year = :year
    AND measure_result.value IS NULL
ORDER BY measure_result.id
LIMIT :row_limit;

-- statement plan_gap_status
-- right     plan.read
-- in        plan id, row_limit number
-- out       id id, what text
-- for       measures of which nobody has said yet how they went
SELECT measure.id AS id, measure.number || ' ' || measure.name AS what
FROM goal
JOIN measure ON measure.municipality = :municipality AND measure.goal = goal.id
WHERE goal.municipality = :municipality
    AND goal.plan = :plan
    AND measure.status IS NULL
ORDER BY measure.id
LIMIT :row_limit;

-- statement plan_gap_target
-- right     plan.read
-- in        plan id, year number, row_limit number
-- out       id id, what text
-- for       measures without a target for the year
SELECT measure.id AS id, measure.number || ' ' || measure.name AS what
FROM goal
JOIN measure ON measure.municipality = :municipality AND measure.goal = goal.id
WHERE goal.municipality = :municipality
    AND goal.plan = :plan
    AND NOT EXISTS (SELECT 1 FROM measure_result
        WHERE measure_result.municipality = :municipality
            AND measure_result.measure = measure.id
            AND measure_result.kind = 'target'
            AND measure_result.year = :year)
ORDER BY measure.id
LIMIT :row_limit;

-- statement plan_gap_funding
-- right     plan.read
-- in        plan id, year number, row_limit number
-- out       id id, what text
-- for       measures without money in the year
SELECT measure.id AS id, measure.number || ' ' || measure.name AS what
FROM goal
JOIN measure ON measure.municipality = :municipality AND measure.goal = goal.id
WHERE goal.municipality = :municipality
    AND goal.plan = :plan
    AND NOT EXISTS (SELECT 1 FROM measure_funding
        WHERE measure_funding.municipality = :municipality
            AND measure_funding.measure = measure.id
            AND measure_funding.year = :year)
ORDER BY measure.id
LIMIT :row_limit;

-- statement plan_gap_budget
-- right     money.read
-- in        year number, basis text, row_limit number
-- out       id id, what text
-- for       sources of the year before without a line of this basis in the year
SELECT funding_source.id AS id, funding_source.code || ' ' || funding_source.name AS what
FROM funding_source
WHERE funding_source.municipality = :municipality
    AND EXISTS (SELECT 1 FROM budget_line AS before
        WHERE before.municipality = :municipality
            AND before.source = funding_source.id
            AND before.year = :year - 1)
    AND NOT EXISTS (SELECT 1 FROM budget_line
        WHERE budget_line.municipality = :municipality
            AND budget_line.source = funding_source.id
            AND budget_line.basis = :basis
            AND budget_line.year = :year)
ORDER BY funding_source.id
LIMIT :row_limit;

-- statement plan_gap_statistic
-- right     registry.read
-- in        year number, row_limit number
-- out       indicator text, what text
-- for       statistics of the year before that nobody has entered for the year, one row an
--           indicator: the territories it lacks, counted
SELECT before.indicator AS indicator,
    CAST(count(DISTINCT before.territory || ' ' || COALESCE(before.breakdown, '')) AS {text})
        AS what
FROM statistic AS before
WHERE before.municipality = :municipality
    AND year_of(before.period_from) = :year - 1
    AND NOT EXISTS (SELECT 1 FROM statistic AS later
        WHERE later.municipality = :municipality
            AND later.indicator = before.indicator
            AND later.territory = before.territory
            AND COALESCE(later.breakdown, '') = COALESCE(before.breakdown, '')
            AND year_of(later.period_from) = :year)
GROUP BY before.indicator
ORDER BY before.indicator
LIMIT :row_limit;

-- statement plan_written_list
-- right     plan.read
-- in        plan id, section text, language text, row_limit number
-- out       id id, version number, position number, text text, user_name text, at instant
-- index     plan_text_fact_key
-- for       the paragraphs of one section with who wrote them last
SELECT plan_text.id AS id, plan_text.version AS version, plan_text.position AS position,
    plan_text.text AS text, journal.user_name AS user_name, journal.at AS at
FROM plan_text
CROSS JOIN journal
WHERE plan_text.municipality = :municipality
    AND plan_text.plan = :plan
    AND plan_text.section = :section
    AND plan_text.language = :language
    AND journal.municipality = :municipality
    AND journal.number = plan_text.journal
ORDER BY plan_text.position
LIMIT :row_limit;

-- statement plan_texts_written
-- right     plan.read
-- in        journal number
-- out       plan id
-- index     plan_text_fact_journal
-- all       one operation writes texts of few plans, and each must be looked at
-- for       the commit check: whose texts were written now, also those that were annulled or moved
--           away to another plan
SELECT DISTINCT touched.plan AS plan
FROM plan_text_fact AS written
CROSS JOIN plan_text_fact AS touched
WHERE written.municipality = :municipality
    AND written.journal = :journal
    AND touched.municipality = :municipality
    AND touched.id = written.id
    AND touched.version BETWEEN written.version - 1 AND written.version;

-- statement plan_draft_read
-- right     plan.write
-- one
-- in        plan id, section text, language text, position number, user_id id
-- out       base_id id, base_version number, text text, saved_at instant
-- for       what the writer himself has not saved yet
SELECT base_id, base_version, text, saved_at
FROM plan_draft
WHERE municipality = :municipality AND plan = :plan AND section = :section
    AND language = :language AND position = :position AND user_id = :user_id;

-- statement plan_draft_writers
-- right     plan.write
-- in        plan id, section text, language text, position number, user_id id, row_limit number
-- out       user_name text, saved_at instant
-- for       who else is writing there: names and times, never the words
SELECT user_account.name AS user_name, plan_draft.saved_at AS saved_at
FROM plan_draft
CROSS JOIN user_account
WHERE plan_draft.municipality = :municipality
    AND plan_draft.plan = :plan
    AND plan_draft.section = :section
    AND plan_draft.language = :language
    AND plan_draft.position = :position
    AND plan_draft.user_id <> :user_id
    AND user_account.municipality = :municipality
    AND user_account.id = plan_draft.user_id
    AND NOT user_account.is_closed
ORDER BY plan_draft.saved_at DESC, user_account.name
LIMIT :row_limit;

-- statement plan_draft_put
-- right     plan.write
-- in        plan id, section text, language text, position number, user_id id, base_id id, base_version number, text text, saved_at instant
INSERT INTO plan_draft
    (municipality, plan, section, language, position, user_id, base_id, base_version, text,
     saved_at)
VALUES (:municipality, :plan, :section, :language, :position, :user_id, :base_id, :base_version,
    :text, :saved_at)
ON CONFLICT (municipality, plan, section, language, position, user_id) DO UPDATE
SET base_id = excluded.base_id,
    base_version = excluded.base_version,
    text = excluded.text,
    saved_at = excluded.saved_at;

-- statement plan_draft_drop
-- right     plan.write
-- in        plan id, section text, language text, position number, user_id id
DELETE FROM plan_draft
WHERE municipality = :municipality AND plan = :plan AND section = :section
    AND language = :language AND position = :position AND user_id = :user_id;

-- statement plan_draft_forget
-- right     plan.write
-- in        saved_before instant
-- for       drafts that nobody came back to
DELETE FROM plan_draft WHERE municipality = :municipality AND saved_at < :saved_before;
