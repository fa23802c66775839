/* read.c - one record, its history, and the note that somebody looked.
 *
 * Why: the law wants to know who saw whose data and what for; so a view of a personal register is
 * written down before the answer is given.
 * Promise: no answer without its note; a record of another municipality is not found.
 * Never: runs inside store_write (a note is a write of its own); inside one the operations of this
 * folder use record_latest. */
#include "record/fact.h"
#include "record/record_statements.h"

enum result record_view_note(struct act *act, const struct record *record, int64_t record_id,
                             const char *what, int64_t shown)
{
    if (!record->is_personal)
        return OK;
    const struct value values[] = {
        value_none(), /* the row's id */
        value_instant(act->now),
        value_integer(act->user),
        value_text(act->user_name),
        value_text(act->purpose),
        value_text(text_of(record->name)),
        record_id == 0 ? value_none() : value_integer(record_id),
        value_text(text_of(what)),
        value_integer(shown),
    };
    return store_note_line(act, record_statement_view_insert, values);
}

static struct record_viewing viewing_of(struct arena *arena, const struct store_cursor *cursor)
{
    struct value of = store_rows_value(cursor, 5);
    return (struct record_viewing){
        .id = store_rows_value(cursor, 0).integer,
        .at = store_rows_value(cursor, 1).instant,
        .user_name = text_copy(arena, store_rows_value(cursor, 2).text),
        .purpose = text_copy(arena, store_rows_value(cursor, 3).text),
        .record = text_copy(arena, store_rows_value(cursor, 4).text),
        .record_id = value_is_none(of) ? 0 : of.integer,
        .what = text_copy(arena, store_rows_value(cursor, 6).text),
        .shown = store_rows_value(cursor, 7).integer,
    };
}

enum result record_viewings(struct act *act, const struct record_viewing_query *query,
                            struct record_viewing *ret, size_t *ret_count)
{
    const struct value newest[] = {value_integer(query->before),
                                   value_integer((int64_t)query->limit)};
    const bool is_of_one = query->record != NULL;
    const struct value of_one[] = {value_text(text_of(is_of_one ? query->record->name : "")),
                                   value_integer(query->record_id), newest[0], newest[1]};
    struct store_cursor *cursor = NULL;
    *ret_count = 0;
    enum result result = act_require(act, RIGHT_JOURNAL_READ);
    if (result == OK)
        result = store_notes_settle(act);
    if (result == OK)
        result = store_rows_open(
            act, is_of_one ? record_statement_view_page : record_statement_view_newest,
            is_of_one ? of_one : newest, &cursor);
    if (result != OK)
        return result;
    while (*ret_count < query->limit && store_rows_next(cursor))
        ret[(*ret_count)++] = viewing_of(act->arena, cursor);
    return store_rows_close(cursor);
}

enum result record_latest(struct act *act, const struct record *record, int64_t id,
                          struct record_row *ret)
{
    struct record_taking taking = record_taking_open(act, record);
    struct store_cursor *cursor;
    struct value in = value_integer(id);
    struct record_row row = {0};
    enum result result = store_rows_open(act, taking.statements->read, &in, &cursor);
    if (result != OK)
        return result;
    enum result taken = NOT_FOUND;
    if (store_rows_next(cursor))
        taken = record_row_take(&taking, cursor, &row);
    result = store_rows_close(cursor);
    if (result == OK)
        result = taken;
    if (result == OK)
        *ret = row;
    return result;
}

enum result record_read(struct act *act, const struct record *record, int64_t id,
                        struct record_row *ret)
{
    struct record_row row;
    enum result result = record_latest(act, record, id, &row);
    if (result == OK)
        result = record_view_note(act, record, id, "read", 1);
    if (result == OK)
        *ret = row;
    return result;
}

typedef LIST(struct record_row) row_list;

/* The columns behind a row's own: who, when, why. */
static void take_journal(struct act *act, const struct record_statements *statements,
                         const struct store_cursor *cursor, struct record_row *row)
{
    size_t first = statements->read->out_count;
    struct value at = store_rows_value(cursor, first);
    row->at = at.kind == VALUE_INSTANT ? at.instant : (struct instant){0};
    struct text *texts[] = {&row->user_name, &row->operation, &row->reason};
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct value value = store_rows_value(cursor, first + 1 + i);
        *texts[i] = value.kind == VALUE_TEXT ? text_copy(act->arena, value.text) : (struct text){0};
    }
}

static enum result read_history(struct act *act, const struct record *record, int64_t id,
                                row_list *rows)
{
    struct record_taking taking = record_taking_open(act, record);
    struct store_cursor *cursor;
    struct value in = value_integer(id);
    enum result result = store_rows_open(act, taking.statements->history, &in, &cursor);
    if (result != OK)
        return result;
    enum result taken = OK;
    while (taken == OK && store_rows_next(cursor)) {
        struct record_row row;
        taken = record_row_take(&taking, cursor, &row);
        if (taken != OK)
            break;
        take_journal(act, taking.statements, cursor, &row);
        LIST_ADD(act->arena, rows, row);
    }
    result = store_rows_close(cursor);
    return result == OK ? taken : result;
}

enum result record_history(struct act *act, const struct record *record, int64_t id,
                           struct record_row **ret, size_t *ret_count)
{
    row_list rows = {0};
    enum result result = read_history(act, record, id, &rows);
    if (result == OK && rows.count == 0)
        return NOT_FOUND;
    if (result == OK)
        result = record_view_note(act, record, id, "read", (int64_t)rows.count);
    if (result != OK)
        return result;
    *ret = rows.items;
    *ret_count = rows.count;
    return OK;
}
