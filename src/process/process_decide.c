/* process_decide.c - what a table of a process says; the words of its states and events.
 *
 * Why: whether a step is listed, and when it is due, are questions to the table alone.
 * Promise: pure; an unknown state has no rows.
 * Never: the store. */
#include <string.h>

#include "format/words.h"
#include "process/process_part.h"
#include "record/record.h"

static const struct process *const *installed;
static size_t installed_count;

void process_set_install(const struct process *const *processes, size_t count)
{
    installed = processes;
    installed_count = count;
}

const struct process *const *process_list(size_t *ret_count)
{
    *ret_count = installed_count;
    return installed;
}

const struct record *process_record(const struct process *process)
{
    const struct record *record = record_find(process->record);
    CHECK(record != NULL);
    return record;
}

const struct process_row *process_row_find(const struct process *process, struct text from,
                                           struct text event)
{
    for (size_t i = 0; i < process->row_count; i++) {
        const struct process_row *row = &process->rows[i];
        if (text_is(from, row->from) && text_is(event, row->event))
            return row;
    }
    return NULL;
}

struct date process_due(const struct process *process, struct text state, struct date since)
{
    for (size_t i = 0; i < process->deadline_count && !date_is_none(since); i++) {
        if (text_is(state, process->deadlines[i].state))
            return (struct date){since.days + process->deadlines[i].days};
    }
    return DATE_NONE;
}

bool process_may_lead_on(const struct act *act, const struct process *process, struct text state)
{
    for (size_t i = 0; i < process->row_count; i++) {
        const struct process_row *row = &process->rows[i];
        if (text_is(state, row->from) && !row->is_aside && act_may(act, row->right))
            return true;
    }
    return false;
}

/* --- words ----------------------------------------------------------------------------------- */

static struct text words(struct act *act, const struct process *process, const char *what,
                         struct text code)
{
    struct text key =
        text_format(act->arena, "process.%s.%s.%.*s", process->name, what, TEXT_ARGS(code));
    return words_has(key.bytes) ? words_get(act->language, key.bytes) : code;
}

struct text process_state_words(struct act *act, const struct process *process, struct text state)
{
    return words(act, process, "state", state);
}

struct text process_event_words(struct act *act, const struct process *process, struct text event)
{
    return words(act, process, "event", event);
}

struct text process_done_words(struct act *act, const struct process *process, struct text event)
{
    return words(act, process, "done", event);
}
