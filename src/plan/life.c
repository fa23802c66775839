/* life.c - the table of a plan's process, and the remarks on it. See life.h.
 *
 * Why: who may do what with a plan is read here at one glance.
 * Promise: nobody approves what he submitted himself; nothing is submitted that has no measures.
 * Never: a state kept beside the events; the field that plans once had for it is only read where
 * there are none. */
#include "plan/life.h"

#include "plan/plan_statements.h"
#include "record/record.h"

static enum result plan_begins(struct act *act, int64_t id, struct text *ret_state)
{
    const struct value in[] = {value_integer(id)};
    struct value state;
    enum result result = store_read_one(act, plan_statement_plan_state_before, in, &state);
    if (result == OK)
        *ret_state = state.text;
    return result == NOT_FOUND ? OK : result;
}

/* A plan says what will be done. */
static enum result has_measures(struct act *act, int64_t id)
{
    const struct value in[] = {value_integer(id)};
    struct value found;
    enum result result = store_read_one(act, plan_statement_plan_any_measure, in, &found);
    if (result == NOT_FOUND)
        return act_fault(act, REFUSED, "plan_without_measures", "", (struct text){0});
    return result;
}

static const char *const states[] = {"draft",    "coordinated", "submitted",
                                     "approved", "monitored",   NULL};

static const struct process_row rows[] = {
    {"draft", "coordinate", "coordinated", RIGHT_PLAN_WRITE},
    {"coordinated", "submit", "submitted", RIGHT_PLAN_WRITE, .guard = has_measures},
    {"coordinated", "return", "draft", RIGHT_PLAN_COMMENT, .needs_reason = true, .is_aside = true},
    {"submitted", "approve", "approved", RIGHT_PLAN_APPROVE, .not_by = "submit",
     .needs_work = true},
    {"submitted", "return", "draft", RIGHT_PLAN_APPROVE, .needs_reason = true, .is_aside = true},
    {"approved", "monitor", "monitored", RIGHT_PLAN_WRITE},
    {"approved", "reopen", "draft", RIGHT_PLAN_APPROVE, .needs_reason = true, .is_aside = true},
    {"monitored", "reopen", "draft", RIGHT_PLAN_APPROVE, .needs_reason = true, .is_aside = true},
};

static const struct process_deadline deadlines[] = {
    {"coordinated", 14, NULL},
    {"submitted", 30, NULL},
};

const struct process plan_process = {
    .name = "plan",
    .record = "plan",
    .states = states,
    .rows = rows,
    .row_count = COUNT(rows),
    .deadlines = deadlines,
    .deadline_count = COUNT(deadlines),
    .begins = plan_begins,
};

enum result plan_find(struct act *act, struct text code, int64_t *ret_id)
{
    enum result result = record_id_of_key(act, record_find("plan"), code, ret_id);
    return result == NOT_FOUND ? act_fault(act, NOT_FOUND, "no_plan", "", code) : result;
}

/* --- comments -------------------------------------------------------------------------------- */

static struct plan_comment comment_of(struct act *act, const struct store_cursor *cursor)
{
    enum { ID, VERSION, SECTION, WORDS, RESOLUTION, RESOLVED, USER, AT, RESOLVER, RESOLVED_AT };
    struct arena *arena = act->arena;
    return (struct plan_comment){
        .id = store_rows_value(cursor, ID).integer,
        .version = store_rows_value(cursor, VERSION).integer,
        .section = text_copy(arena, store_rows_value(cursor, SECTION).text),
        .text = text_copy(arena, store_rows_value(cursor, WORDS).text),
        .resolution = text_copy(arena, store_rows_value(cursor, RESOLUTION).text),
        .is_resolved = store_rows_value(cursor, RESOLVED).flag,
        .user_name = text_copy(arena, store_rows_value(cursor, USER).text),
        .at = store_rows_value(cursor, AT).instant,
        .resolver = text_copy(arena, store_rows_value(cursor, RESOLVER).text),
        .resolved_at = store_rows_value(cursor, RESOLVED_AT).instant,
    };
}

enum result plan_comments(struct act *act, int64_t plan, const struct plan_comment **ret,
                          size_t *ret_count)
{
    const struct value in[] = {value_integer(plan), value_integer(PLAN_COMMENTS_MAX)};
    struct store_cursor *cursor = NULL;
    enum result result = store_rows_open(act, plan_statement_plan_comment_list, in, &cursor);
    if (result != OK)
        return result;
    LIST(struct plan_comment) comments = {0};
    while (store_rows_next(cursor)) {
        const struct plan_comment comment = comment_of(act, cursor);
        LIST_ADD(act->arena, &comments, comment);
    }
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    *ret = comments.items;
    *ret_count = comments.count;
    return OK;
}

enum result plan_comment_resolve(struct act *act, int64_t id, struct text resolution)
{
    const struct record *record = record_find("plan_comment");
    ptrdiff_t resolved = record_field_find(record, "is_resolved");
    ptrdiff_t words = record_field_find(record, "resolution");
    struct record_row row;
    resolution = text_trim(resolution);
    enum result result = record_read(act, record, id, &row);
    if (result != OK)
        return result;
    if (row.is_annulled || row.values[resolved].flag)
        return act_fault(act, REFUSED, "nothing_changed", "", (struct text){0});
    row.values[resolved] = value_flag(true);
    row.values[words] = resolution.length == 0 ? value_none() : value_text(resolution);
    return record_correct(act, record, (struct record_seen){id, row.version}, row.values,
                          resolution.length == 0 ? text_of(record->name) : resolution);
}
