/* waiting.c - what waits for a user: records that somebody brought into a state from which the user
 * may lead them on.
 *
 * Why: nobody should have to look through all plans and applications to find his own turn.
 * Promise: only records of registers that the user may read; longest waiting first.
 * Never: a record that nobody has moved yet: it waits for nobody but its author. */
#include <stdlib.h>

#include "process/process_part.h"
#include "process/process_statements.h"
#include "store/store.h"

/* Adds the records that stand in a state. */
static enum result add_standing(struct act *act, const struct process *process, const char *state,
                                process_waiting_list *list)
{
    enum { SUBJECT, ID, JOURNAL, STATE, SINCE };
    const struct value in[] = {value_text(text_of(process->name)), value_text(text_of(state)),
                               value_integer(PROCESS_WAITING_MAX)};
    struct store_cursor *cursor = NULL;
    enum result result = store_rows_open(act, process_statement_process_standing, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        int64_t id = 0;
        struct date since = store_rows_value(cursor, SINCE).date;
        if (list->count == PROCESS_WAITING_MAX ||
            !id_parse(store_rows_value(cursor, SUBJECT).text, &id))
            continue;
        struct date due = process_due(process, text_of(state), since);
        const struct process_waiting waiting = {
            .process = process,
            .id = id,
            .state = {.state = text_of(state),
                      .event = store_rows_value(cursor, ID).integer,
                      .journal = store_rows_value(cursor, JOURNAL).integer,
                      .since = since,
                      .due = due},
            .is_overdue = !date_is_none(due) && date_compare(due, act_today(act)) < 0,
        };
        LIST_ADD(act->arena, list, waiting);
    }
    return store_rows_close(cursor);
}

static int longest_compare(const void *left, const void *right)
{
    const struct process_waiting *a = left, *b = right;
    return (a->state.journal > b->state.journal) - (a->state.journal < b->state.journal);
}

enum result process_waiting(struct act *act, process_waiting_list *ret)
{
    size_t count = 0;
    const struct process *const *processes = process_list(&count);
    process_waiting_list list = {0};
    for (size_t i = 0; i < count; i++) {
        if (!act_may(act, process_record(processes[i])->read))
            continue;
        for (const char *const *state = processes[i]->states; *state != NULL; state++) {
            if (!process_may_lead_on(act, processes[i], text_of(*state)))
                continue;
            enum result result = add_standing(act, processes[i], *state, &list);
            if (result != OK)
                return result;
        }
    }
    if (list.count > 1)
        qsort(list.items, list.count, sizeof(list.items[0]), longest_compare);
    *ret = list;
    return OK;
}
