/* waiver.c - waivers of a plan with who gave them. See waiver.h.
 *
 * Why: a gate asks for all of them at once, and people want the name behind each.
 * Promise: a waiver that was annulled is not among them.
 * Never: decides what they cover. */
#include "plan/waiver.h"

#include "base/list.h"
#include "format/utf8.h"
#include "plan/plan_statements.h"
#include "record/record.h"

#define SHOWN_CHARACTERS_MAX 200

enum result plan_waivers(struct act *act, int64_t plan, const struct plan_waiver **ret,
                         size_t *ret_count)
{
    enum { ID, FINDING, STATED, EXPECTED, GROUNDS, USER, AT };
    const struct value in[] = {value_integer(plan), value_integer(PLAN_WAIVERS_MAX)};
    struct store_cursor *cursor = NULL;
    LIST(struct plan_waiver) list = {0};
    enum result result = store_rows_open(act, plan_statement_plan_waiver_list, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        const struct plan_waiver waiver = {
            .id = store_rows_value(cursor, ID).integer,
            .finding = text_copy(act->arena, store_rows_value(cursor, FINDING).text),
            .stated = text_copy(act->arena, store_rows_value(cursor, STATED).text),
            .expected = text_copy(act->arena, store_rows_value(cursor, EXPECTED).text),
            .grounds = text_copy(act->arena, store_rows_value(cursor, GROUNDS).text),
            .user_name = text_copy(act->arena, store_rows_value(cursor, USER).text),
            .at = store_rows_value(cursor, AT).instant,
        };
        LIST_ADD(act->arena, &list, waiver);
    }
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    *ret = list.items;
    *ret_count = list.count;
    return OK;
}

/* On one line, as far as the field takes it. */
static struct text shown(struct arena *arena, struct text text)
{
    struct text cut = utf8_cut(text, SHOWN_CHARACTERS_MAX);
    char *bytes = text_to_string(arena, cut);
    for (size_t i = 0; i < cut.length; i++)
        if (bytes[i] == '\n' || bytes[i] == '\t')
            bytes[i] = ' ';
    return text_trim(text_slice(bytes, cut.length));
}

enum result plan_waive(struct act *act, int64_t plan, const struct plan_waiving *waiving)
{
    const struct record *record = record_find("review_waiver");
    struct text *texts = ARENA_ARRAY(act->arena, struct text, record->field_count);
    struct value *values = ARENA_ARRAY(act->arena, struct value, record->field_count);
    fault_list faults = {0};
    int64_t id = 0;
    texts[record_field_find(record, "plan")] = id_to_text(act->arena, plan);
    texts[record_field_find(record, "finding")] = waiving->finding;
    texts[record_field_find(record, "stated")] = shown(act->arena, waiving->stated);
    texts[record_field_find(record, "expected")] = shown(act->arena, waiving->expected);
    texts[record_field_find(record, "grounds")] = waiving->grounds;
    enum result result = record_parse(act, record, texts, values, &faults);
    if (result != OK && faults.count > 0)
        act->fault = faults.items[0];
    return result == OK ? record_create(act, record, values, TEXT(""), &id) : result;
}
