/* passage.c - texts of a plan and their drafts in the store. See passage.h.
 *
 * Why: whoever writes for an hour loses neither the words nor somebody else's.
 * Promise: what is saved goes through the register plan_text with the version that was seen; a
 * draft belongs to one user and is shown to no other. No door writes into a plan that is closed.
 * Never: a draft in the journal, or a fact that a draft replaced. */
#include "plan/passage.h"

#include "plan/life.h"
#include "plan/plan_statements.h"

#define DRAFT_DAYS 90
#define DAY        ((int64_t)24 * 60 * 60 * 1000000)

enum result passage_is_open(struct act *act, int64_t plan)
{
    struct process_state state;
    enum result result = process_state(act, &plan_process, plan, &state);
    if (result != OK)
        return result;
    if (text_is(state.state, "draft") || text_is(state.state, "coordinated"))
        return OK;
    return act_fault(act, REFUSED, "plan_text_closed", "",
                     process_state_words(act, &plan_process, state.state));
}

/* --- before a commit ------------------------------------------------------------------------- */

static enum result plans_of_texts(struct act *act, const int64_t **ret, size_t *ret_count)
{
    const struct value in[] = {value_integer(store_journal_number(act))};
    struct store_cursor *cursor = NULL;
    LIST(int64_t) plans = {0};
    enum result result = store_rows_open(act, plan_statement_plan_texts_written, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        const int64_t plan = store_rows_value(cursor, 0).integer;
        LIST_ADD(act->arena, &plans, plan);
    }
    result = store_rows_close(cursor);
    *ret = plans.items;
    *ret_count = plans.count;
    return result;
}

/* A plan that was taken back with all its texts (plan_withdraw) has no state left. */
static enum result texts_check(struct act *act)
{
    const int64_t *plans = NULL;
    size_t count = 0;
    enum result result = plans_of_texts(act, &plans, &count);
    for (size_t i = 0; i < count && result == OK; i++) {
        result = passage_is_open(act, plans[i]);
        if (result == NOT_FOUND) {
            act->fault = (struct fault){0};
            result = OK;
        }
    }
    return result;
}

const struct commit_check passage_check = {
    .name = "plan_text_open", .record = "plan_text", .run = texts_check};

/* --- what is saved --------------------------------------------------------------------------- */

enum result passage_saved_list(struct act *act, const struct passage *passage,
                               const struct passage_saved **ret, size_t *ret_count)
{
    enum { ID, VERSION, POSITION, WORDS, USER, AT };
    const struct value in[] = {value_integer(passage->plan), value_text(passage->section),
                               value_text(passage->language), value_integer(PASSAGE_POSITION_MAX)};
    struct store_cursor *cursor = NULL;
    LIST(struct passage_saved) list = {0};
    enum result result = store_rows_open(act, plan_statement_plan_written_list, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        const struct passage_saved saved = {
            .seen = {store_rows_value(cursor, ID).integer,
                     store_rows_value(cursor, VERSION).integer},
            .position = store_rows_value(cursor, POSITION).integer,
            .text = text_copy(act->arena, store_rows_value(cursor, WORDS).text),
            .user_name = text_copy(act->arena, store_rows_value(cursor, USER).text),
            .at = store_rows_value(cursor, AT).instant,
        };
        LIST_ADD(act->arena, &list, saved);
    }
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    *ret = list.items;
    *ret_count = list.count;
    return OK;
}

static enum result values_of(struct act *act, const struct passage *passage, struct text text,
                             struct value **ret, fault_list *faults)
{
    const struct record *record = record_find("plan_text");
    struct text *texts = ARENA_ARRAY(act->arena, struct text, record->field_count);
    char plan[14];
    id_format(passage->plan, plan);
    *ret = ARENA_ARRAY(act->arena, struct value, record->field_count);
    texts[record_field_find(record, "plan")] = text_of(plan);
    texts[record_field_find(record, "section")] = passage->section;
    texts[record_field_find(record, "language")] = passage->language;
    texts[record_field_find(record, "position")] =
        text_format(act->arena, "%lld", (long long)passage->position);
    texts[record_field_find(record, "text")] = text;
    return record_parse(act, record, texts, *ret, faults);
}

enum result passage_save(struct act *act, const struct passage *passage,
                         const struct passage_save *save, fault_list *ret_faults)
{
    const struct record *record = record_find("plan_text");
    struct value *values = NULL;
    int64_t id = 0;
    enum result result = passage_is_open(act, passage->plan);
    if (result == OK)
        result = values_of(act, passage, save->text, &values, ret_faults);
    if (result == OK && save->seen.id == 0)
        result = record_create(act, record, values, save->reason, &id);
    else if (result == OK)
        result = record_correct(act, record, save->seen, values, save->reason);
    if (result != OK)
        return result;
    /* The text is saved. A draft that stays says the same and is not shown: not a failed saving. */
    if (passage_draft_drop(act, passage) != OK)
        act->fault = (struct fault){0};
    return OK;
}

/* --- drafts ---------------------------------------------------------------------------------- */

enum { PLACE_PLAN, PLACE_SECTION, PLACE_LANGUAGE, PLACE_POSITION, PLACE_USER, PLACE_COUNT };

static void place_fill(const struct act *act, const struct passage *passage, struct value *ret)
{
    ret[PLACE_PLAN] = value_integer(passage->plan);
    ret[PLACE_SECTION] = value_text(passage->section);
    ret[PLACE_LANGUAGE] = value_text(passage->language);
    ret[PLACE_POSITION] = value_integer(passage->position);
    ret[PLACE_USER] = value_integer(act->user);
}

enum result passage_draft_read(struct act *act, const struct passage *passage,
                               struct passage_draft *ret)
{
    enum { BASE, VERSION, WORDS, SAVED_AT, COLUMNS };
    struct value in[PLACE_COUNT], out[COLUMNS];
    place_fill(act, passage, in);
    enum result result = store_read_one(act, plan_statement_plan_draft_read, in, out);
    if (result == OK)
        *ret = (struct passage_draft){
            .base = {out[BASE].integer, out[VERSION].integer},
            .text = out[WORDS].text,
            .saved_at = out[SAVED_AT].instant,
        };
    return result;
}

struct keeping {
    const struct passage *passage;
    const struct passage_draft *draft;
};

static enum result draft_put(struct act *act, const void *in, void *out UNUSED)
{
    enum { BASE = PLACE_COUNT, VERSION, WORDS, SAVED_AT, COLUMNS };
    const struct keeping *keeping = in;
    const struct value before[] = {
        value_instant((struct instant){act->now.microseconds - DRAFT_DAYS * DAY})};
    struct value row[COLUMNS];
    place_fill(act, keeping->passage, row);
    row[BASE] = value_integer(keeping->draft->base.id);
    row[VERSION] = value_integer(keeping->draft->base.version);
    row[WORDS] = value_text(keeping->draft->text);
    row[SAVED_AT] = value_instant(act->now);
    enum result result = store_execute(act, plan_statement_plan_draft_forget, before, NULL);
    return result == OK ? store_execute(act, plan_statement_plan_draft_put, row, NULL) : result;
}

enum result passage_draft_keep(struct act *act, const struct passage *passage,
                               const struct passage_draft *draft)
{
    const struct keeping keeping = {passage, draft};
    enum result result = passage_is_open(act, passage->plan);
    return result == OK ? store_note(act, draft_put, &keeping, NULL) : result;
}

static enum result draft_delete(struct act *act, const void *in, void *out UNUSED)
{
    struct value place[PLACE_COUNT];
    place_fill(act, in, place);
    return store_execute(act, plan_statement_plan_draft_drop, place, NULL);
}

enum result passage_draft_drop(struct act *act, const struct passage *passage)
{
    return store_note(act, draft_delete, passage, NULL);
}

enum result passage_writers(struct act *act, const struct passage *passage,
                            const struct passage_writer **ret, size_t *ret_count)
{
    enum { USER, SAVED_AT };
    struct value in[PLACE_COUNT + 1];
    struct store_cursor *cursor = NULL;
    LIST(struct passage_writer) list = {0};
    place_fill(act, passage, in);
    in[PLACE_COUNT] = value_integer(PASSAGE_WRITERS_MAX);
    enum result result = store_rows_open(act, plan_statement_plan_draft_writers, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        const struct passage_writer writer = {
            .user_name = text_copy(act->arena, store_rows_value(cursor, USER).text),
            .saved_at = store_rows_value(cursor, SAVED_AT).instant,
        };
        LIST_ADD(act->arena, &list, writer);
    }
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    *ret = list.items;
    *ret_count = list.count;
    return OK;
}
