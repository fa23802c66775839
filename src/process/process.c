/* process.c - the engine: where a record stands, what may be done, a step. See process.h.
 *
 * Why: each process has the same questions: may this user do this now, and if not, why not?
 * Promise: every rule is looked at again inside the write, so that what the page showed a minute
 * ago cannot be used; a step, its event and what is written with it are one operation.
 * Never: a state that no event led to. */
#include "process/process.h"

#include <string.h>

#include "process/process_part.h"
#include "process/process_statements.h"
#include "record/record.h"

#define REASON_CHARACTERS_MAX 1000

enum { PROCESS, SUBJECT, EVENT, FROM_STATE, TO_STATE, DAY, USER_NAME, REASON, FIELD_COUNT };

static enum result read_right(struct act *act, const struct process *process)
{
    enum right right = process_record(process)->read;
    return act_require(act, right);
}

static struct value subject_value(struct act *act, int64_t id)
{
    return value_text(id_to_text(act->arena, id));
}

/* --- where a record stands ------------------------------------------------------------------- */

static enum result begin_state(struct act *act, const struct process *process, int64_t id,
                               struct process_state *ret)
{
    struct text state = text_of(process->states[0]);
    enum result result = record_is_there(act, process_record(process), id);
    if (result == OK && process->begins != NULL)
        result = process->begins(act, id, &state);
    if (result == OK)
        *ret = (struct process_state){.state = state, .since = DATE_NONE, .due = DATE_NONE};
    return result;
}

enum result process_state(struct act *act, const struct process *process, int64_t id,
                          struct process_state *ret)
{
    enum { ID, JOURNAL, STATE, SINCE, COLUMNS };
    const struct value in[] = {value_text(text_of(process->name)), subject_value(act, id)};
    struct value out[COLUMNS];
    enum result result = read_right(act, process);
    if (result == OK)
        result = store_read_one(act, process_statement_process_last, in, out);
    if (result == NOT_FOUND)
        return begin_state(act, process, id, ret);
    if (result != OK)
        return result;
    *ret = (struct process_state){
        .state = out[STATE].text,
        .event = out[ID].integer,
        .journal = out[JOURNAL].integer,
        .since = out[SINCE].date,
        .due = process_due(process, out[STATE].text, out[SINCE].date),
    };
    return OK;
}

/* The printed ids, one after the other. */
static struct text subjects_of(struct arena *arena, const int64_t *ids, size_t count)
{
    enum { PRINTED_LENGTH = 13 };
    struct buffer subjects = buffer_open(arena, PRINTED_LENGTH * count + 1);
    for (size_t i = 0; i < count; i++)
        buffer_add(&subjects, id_to_text(arena, ids[i]));
    return buffer_text(&subjects);
}

/* Where those stand that went through an event; the others are left as they are. */
static enum result states_read(struct act *act, const struct process *process, const int64_t *ids,
                               size_t count, struct process_state *ret)
{
    enum { WHOSE, ID, JOURNAL, STATE, SINCE };
    const struct value in[] = {value_text(text_of(process->name)),
                               value_text(subjects_of(act->arena, ids, count))};
    struct store_cursor *cursor = NULL;
    enum result result = store_rows_open(act, process_statement_process_states, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        int64_t id = 0;
        struct date since = store_rows_value(cursor, SINCE).date;
        struct text state = text_copy(act->arena, store_rows_value(cursor, STATE).text);
        CHECK(id_parse(store_rows_value(cursor, WHOSE).text, &id));
        for (size_t i = 0; i < count; i++)
            if (ids[i] == id)
                ret[i] =
                    (struct process_state){.state = state,
                                           .event = store_rows_value(cursor, ID).integer,
                                           .journal = store_rows_value(cursor, JOURNAL).integer,
                                           .since = since,
                                           .due = process_due(process, state, since)};
    }
    return store_rows_close(cursor);
}

enum result process_states(struct act *act, const struct process *process, const int64_t *ids,
                           size_t count, struct process_state *ret)
{
    memset(ret, 0, count * sizeof(*ret));
    enum result result = read_right(act, process);
    if (result == OK && count > 0)
        result = states_read(act, process, ids, count, ret);
    for (size_t i = 0; i < count && result == OK; i++)
        if (ret[i].event == 0)
            result = begin_state(act, process, ids[i], &ret[i]);
    return result;
}

static struct process_event event_of(struct act *act, const struct store_cursor *cursor)
{
    enum { ID, JOURNAL, DONE, FROM, TO, WHY, AT, USER, NAME };
    struct arena *arena = act->arena;
    return (struct process_event){
        .id = store_rows_value(cursor, ID).integer,
        .journal = store_rows_value(cursor, JOURNAL).integer,
        .event = text_copy(arena, store_rows_value(cursor, DONE).text),
        .from = text_copy(arena, store_rows_value(cursor, FROM).text),
        .to = text_copy(arena, store_rows_value(cursor, TO).text),
        .reason = text_copy(arena, store_rows_value(cursor, WHY).text),
        .at = store_rows_value(cursor, AT).instant,
        .user = store_rows_value(cursor, USER).integer,
        .user_name = text_copy(arena, store_rows_value(cursor, NAME).text),
    };
}

enum result process_history(struct act *act, const struct process *process, int64_t id,
                            const struct process_event **ret, size_t *ret_count)
{
    const struct value in[] = {value_text(text_of(process->name)), subject_value(act, id),
                               value_integer(PROCESS_EVENTS_MAX)};
    struct store_cursor *cursor = NULL;
    enum result result = read_right(act, process);
    if (result == OK)
        result = store_rows_open(act, process_statement_process_history, in, &cursor);
    if (result != OK)
        return result;
    LIST(struct process_event) events = {0};
    while (store_rows_next(cursor)) {
        const struct process_event event = event_of(act, cursor);
        LIST_ADD(act->arena, &events, event);
    }
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    *ret = events.items;
    *ret_count = events.count;
    return OK;
}

/* --- what may be done ------------------------------------------------------------------------ */

/* Whether the user did an event last; false where nobody did. */
static enum result is_doer(struct act *act, const struct process *process, int64_t id,
                           const char *event, bool *ret)
{
    const struct value in[] = {value_text(text_of(process->name)), subject_value(act, id),
                               value_text(text_of(event))};
    struct value doer;
    enum result result = store_read_one(act, process_statement_process_doer, in, &doer);
    *ret = result == OK && doer.integer == act->user;
    return result == NOT_FOUND ? OK : result;
}

/* Whether this user may do what a row lists: his right, and what he did before. */
static enum result look_user(struct act *act, const struct process *process, int64_t id,
                             const struct process_row *row)
{
    bool is_own = false;
    enum result result = OK;
    if (act_require(act, row->right) != OK)
        return REFUSED;
    if (row->not_by != NULL)
        result = is_doer(act, process, id, row->not_by, &is_own);
    if (result == OK && is_own)
        return act_fault(act, REFUSED, "self_approval", "", (struct text){0});
    if (result == OK && row->only_by != NULL)
        result = is_doer(act, process, id, row->only_by, &is_own);
    if (result == OK && row->only_by != NULL && !is_own)
        return act_fault(act, REFUSED, "not_own", "", (struct text){0});
    return result;
}

/* All that may speak against a row but its reason. */
static enum result look_row(struct act *act, const struct process *process, int64_t id,
                            const struct process_row *row)
{
    enum result result = look_user(act, process, id, row);
    if (result == OK && row->guard != NULL)
        result = row->guard(act, id);
    return result;
}

enum result process_possible(struct act *act, const struct process *process, int64_t id,
                             const struct process_possible **ret, size_t *ret_count)
{
    struct process_state state;
    enum result result = process_state(act, process, id, &state);
    if (result != OK)
        return result;
    struct process_possible *possible =
        ARENA_ARRAY(act->arena, struct process_possible, process->row_count);
    size_t count = 0;
    for (size_t i = 0; i < process->row_count; i++) {
        const struct process_row *row = &process->rows[i];
        if (!text_is(state.state, row->from))
            continue;
        act->fault = (struct fault){0};
        enum result may = look_row(act, process, id, row);
        if (may == BROKEN || may == CONFLICT)
            return may;
        possible[count++] = (struct process_possible){row, may, act->fault};
    }
    act->fault = (struct fault){0};
    *ret = possible;
    *ret_count = count;
    return OK;
}

/* --- a step ---------------------------------------------------------------------------------- */

enum result process_may(struct act *act, const struct process *process, struct text event)
{
    const struct process_row *found = NULL;
    for (size_t i = 0; i < process->row_count; i++) {
        const struct process_row *row = &process->rows[i];
        if (!text_is(event, row->event))
            continue;
        if (act_may(act, row->right))
            return OK;
        found = row;
    }
    return found == NULL ? OK : act_require(act, found->right);
}

struct step {
    const struct process *process;
    const struct process_move *move;
};

/* Writes the event and that the record stands where it leads. */
static enum result write_event(struct act *act, const struct step *step,
                               const struct process_row *row, int64_t *ret_id)
{
    const struct text reason = step->move->reason;
    struct value values[FIELD_COUNT] = {
        [PROCESS] = value_text(text_of(step->process->name)),
        [SUBJECT] = subject_value(act, step->move->id),
        [EVENT] = value_text(text_of(row->event)),
        [FROM_STATE] = value_text(text_of(row->from)),
        [TO_STATE] = value_text(text_of(row->to)),
        [DAY] = value_date(act_today(act)),
        [USER_NAME] = value_text(act->user_name),
        [REASON] = reason.length == 0 ? value_none() : value_text(reason),
    };
    enum result result = record_add(act, record_find("process_event"), values, ret_id);
    if (result != OK)
        return result;
    const struct value standing[] = {
        values[PROCESS],        values[SUBJECT],
        value_integer(*ret_id), value_integer(store_journal_number(act)),
        values[TO_STATE],       values[DAY]};
    return store_execute(act, process_statement_process_stand, standing, NULL);
}

static enum result step_work(struct act *act, const void *in, void *out)
{
    const struct step *step = in;
    const struct process_move *move = step->move;
    int64_t *event = out;
    struct process_state state;
    enum result result = record_is_there(act, process_record(step->process), move->id);
    if (result == OK)
        result = process_state(act, step->process, move->id, &state);
    if (result != OK)
        return result;
    const struct process_row *row = process_row_find(step->process, state.state, move->event);
    result = row == NULL ? process_may(act, step->process, move->event)
                         : look_user(act, step->process, move->id, row);
    if (result != OK)
        return result;
    if (state.event != move->seen)
        return act_fault(act, CONFLICT, "changed_meanwhile", "", (struct text){0});
    if (row == NULL)
        return act_fault(act, REFUSED, "not_in_state", "",
                         process_state_words(act, step->process, state.state));
    result = look_row(act, step->process, move->id, row);
    if (result == OK && row->needs_reason && move->reason.length == 0)
        return act_fault(act, BAD_INPUT, "reason_required", "reason", (struct text){0});
    CHECK(!row->needs_work || result != OK || move->work != NULL);
    if (result == OK)
        result = write_event(act, step, row, event);
    if (result == OK && row->needs_work)
        result = move->work(act, *event, move->in);
    return result;
}

static size_t character_count(struct text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
    return count;
}

enum result process_step(struct act *act, const struct process *process,
                         const struct process_move *move, int64_t *ret_event)
{
    struct process_move trimmed = *move;
    trimmed.reason = text_trim(move->reason);
    if (character_count(trimmed.reason) > REASON_CHARACTERS_MAX)
        return act_fault(act, BAD_INPUT, "too_long", "reason",
                         text_format(act->arena, "%d", REASON_CHARACTERS_MAX));
    const struct step step = {process, &trimmed};
    const struct store_operation operation = {
        .name = text_format(act->arena, "%s.%.*s", process->name, TEXT_ARGS(move->event)).bytes,
        .reason = trimmed.reason,
    };
    enum result result = read_right(act, process);
    int64_t event = 0;
    if (result == OK)
        result = store_write(act, &operation, step_work, &step, &event);
    if (result == OK)
        *ret_event = event;
    return result;
}

enum result process_enter(struct act *act, const struct process *process, int64_t id,
                          struct text event)
{
    const struct process_move move = {.id = id, .event = event};
    const struct step step = {process, &move};
    const struct process_row *row = process_row_find(process, text_of(process->states[0]), event);
    int64_t written = 0;
    CHECK(row != NULL && !row->needs_reason && !row->needs_work);
    enum result result = look_row(act, process, id, row);
    return result == OK ? write_event(act, &step, row, &written) : result;
}
