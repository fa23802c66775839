/* standing.c - where each record of a process stands. See standing.h.
 *
 * Why: the queue of a user is asked for by every visit of its page; a large town has a hundred
 * thousand decisions behind it and twenty before it.
 * Promise: after each commit it says what the events say.
 * Never: a source of its own. What is lost of it is made again from the events. */
#include "process/standing.h"

#include "process/process_statements.h"
#include "store/store.h"

static enum result rebuild_work(struct act *act, const void *in UNUSED, void *out)
{
    enum result result = store_execute(act, process_statement_process_standing_clear, NULL, NULL);
    if (result != OK)
        return result;
    return store_execute(act, process_statement_process_standing_fill, NULL, out);
}

enum result process_standing_rebuild(struct act *act, int64_t *ret_rows)
{
    int64_t rows = 0;
    enum result result = store_note(act, rebuild_work, NULL, &rows);
    if (result == OK)
        *ret_rows = rows;
    return result;
}

enum result process_standing_verify(struct act *act, int64_t *ret_rows, int64_t *ret_bad)
{
    struct value rows, differs;
    enum result result = store_read_one(act, process_statement_process_standing_count, NULL, &rows);
    if (result != OK)
        return result;
    result = store_read_one(act, process_statement_process_standing_differ, NULL, &differs);
    if (result != OK && result != NOT_FOUND)
        return result;
    *ret_rows = rows.integer;
    *ret_bad = result == OK ? differs.integer : 0;
    return OK;
}
