/* waiver.c - waivers of a plan with who gave them. See waiver.h.
 *
 * Why: a gate asks for all of them at once, and people want the name behind each.
 * Promise: a waiver that was annulled is not among them.
 * Never: decides what they cover. */
#include "plan/waiver.h"

#include "base/list.h"
#include "plan/plan_statements.h"
#include "store/store.h"

enum result plan_waivers(struct act *act, int64_t plan, const struct plan_waiver **ret,
                         size_t *ret_count)
{
    enum { ID, FINDING, GROUNDS, USER, AT };
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
