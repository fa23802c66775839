/* roll_up.c - deliveries added up by month. See roll_up.h.
 *
 * Why: both engines are slow at adding up millions of rows; a page may not wait for that.
 * Promise: after each commit the roll-up says what the deliveries say. The facts of an operation
 * are found by its journal number, so a correction takes off what it superseded and adds what it
 * says, in one statement for any number of rows.
 * Never: a source of its own. What is lost of it is made again from the deliveries. */
#include "need/roll_up.h"

#include "base/list.h"
#include "need/need_statements.h"

enum result roll_up_written(struct act *act)
{
    const struct value in[] = {value_integer(store_journal_number(act))};
    return store_execute(act, need_statement_delivery_month_add, in, NULL);
}

static enum result rebuild_work(struct act *act, const void *in UNUSED, void *out)
{
    enum result result = store_execute(act, need_statement_delivery_month_clear, NULL, NULL);
    if (result != OK)
        return result;
    return store_execute(act, need_statement_delivery_month_fill, NULL, out);
}

enum result roll_up_rebuild(struct act *act, int64_t *ret_rows)
{
    int64_t rows = 0;
    enum result result = store_note(act, rebuild_work, NULL, &rows);
    if (result == OK)
        *ret_rows = rows;
    return result;
}

enum { MONTH, UNIT, COUNTS, KEPT, COUNTED };

enum result roll_up_verify(struct act *act, const struct roll_up_difference **ret,
                           size_t *ret_count)
{
    LIST(struct roll_up_difference) found = {0};
    const struct value in[] = {value_integer(ROLL_UP_DIFFERENCES_MAX)};
    struct store_cursor *cursor = NULL;
    enum result result = store_rows_open(act, need_statement_delivery_month_differ, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        struct roll_up_difference difference = {
            .month = text_copy(act->arena, store_rows_value(cursor, MONTH).text),
            .unit = text_copy(act->arena, store_rows_value(cursor, UNIT).text),
            .counts = text_copy(act->arena, store_rows_value(cursor, COUNTS).text),
            .kept = store_rows_value(cursor, KEPT).decimal,
            .counted = store_rows_value(cursor, COUNTED).decimal,
        };
        LIST_ADD(act->arena, &found, difference);
    }
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    *ret = found.items;
    *ret_count = found.count;
    return OK;
}
