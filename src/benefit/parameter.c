/* parameter.c - acts of a municipality and the amounts they set. See parameter.h.
 *
 * Why: a council's amount must hold from its month on in every door alike, and only after a second
 * person has seen what it does.
 * Promise: only rows of approved acts count, and are known since the day of the approval; an act
 * that is proposed is not changed under the eyes of who reads it; no row comes before the day of
 * one that was approved already. Never: an amount of one municipality in another. */
#include "benefit/parameter.h"

#include "base/list.h"
#include "benefit/benefit_statements.h"
#include "format/csv.h"
#include "law/ask.h"
#include "law/number.h"
#include "record/record.h"

#define DECIMALS 4 /* of struct decimal */

/* --- one row -------------------------------------------------------------------------------- */

static enum result wrong(struct fault *fault, const char *code, const char *field,
                         struct text detail)
{
    *fault = (struct fault){code, field, detail, 0};
    return BAD_INPUT;
}

/* A decimal in the smallest part of a unit; false where it has more decimals. */
static bool number_of(struct decimal decimal, enum law_unit unit, int64_t *ret)
{
    int64_t part = 1;
    for (int i = law_units[unit].decimals; i < DECIMALS; i++)
        part *= 10;
    if (decimal.units % part != 0)
        return false;
    *ret = decimal.units / part;
    return true;
}

static enum result amount_read(struct arena *arena, const struct benefit_typed *typed,
                               struct law_value *value, struct fault *fault)
{
    const struct law_code *code = &law_codes[value->code];
    if (value_is_none(typed->value)) {
        value->is_end = true;
        return OK;
    }
    if (!number_of(typed->value.decimal, code->unit, &value->value))
        return wrong(fault, "law_row_decimals", "value",
                     text_format(arena, "%d", law_units[code->unit].decimals));
    if (value->value < code->min || value->value > code->max)
        return wrong(fault, "law_row_bounds", "value",
                     law_bounds_text(arena, code->unit, code->min, code->max));
    return OK;
}

static enum result step_read(struct arena *arena, const struct benefit_typed *typed,
                             struct law_value *value, struct fault *fault)
{
    const struct law_code *code = &law_codes[value->code];
    bool is_given = !value_is_none(typed->at_least);
    if (code->key == LAW_NO_UNIT)
        return is_given ? wrong(fault, "law_row_no_table", "at_least", text_of(code->code)) : OK;
    if (!is_given)
        return value->is_end ? OK : wrong(fault, "law_row_table", "at_least", text_of(code->code));
    if (!number_of(typed->at_least.decimal, code->key, &value->at_least) || value->at_least < 0)
        return wrong(fault, "law_row_decimals", "at_least",
                     text_format(arena, "%d", law_units[code->key].decimals));
    return OK;
}

enum result benefit_value_read(struct arena *arena, const struct benefit_typed *typed,
                               struct law_value *ret, struct fault *ret_fault)
{
    struct law_value value = {.from = typed->valid_from, .known = DATE_NONE};
    int year;
    int month;
    int day;
    if (!law_code_find(typed->code, &value.code))
        return wrong(ret_fault, "law_code", "code", law_codes_near(arena, typed->code));
    date_split(value.from, &year, &month, &day);
    if (day != 1)
        return wrong(ret_fault, "law_row_day", "valid_from",
                     text_format(arena, "%04d-%02d-01", year, month));
    enum result result = amount_read(arena, typed, &value, ret_fault);
    if (result == OK)
        result = step_read(arena, typed, &value, ret_fault);
    if (result == OK)
        *ret = value;
    return result;
}

/* --- the municipality's rows ----------------------------------------------------------------- */

enum result benefit_place(struct act *act, struct benefit_place *ret)
{
    struct value out[2];
    *ret = (struct benefit_place){TEXT(""), TEXT("")};
    if (act->municipality == 0 || act->store == NULL)
        return OK;
    enum result result = store_read_one(act, benefit_statement_law_place, NULL, out);
    if (result == OK)
        *ret = (struct benefit_place){out[0].text, out[1].text};
    return result == NOT_FOUND ? OK : result;
}

/* Where an act stands that went through an event. */
struct standing {
    int64_t act;
    struct text state;
    struct date since;
};
typedef LIST(struct standing) standing_list;
typedef LIST(struct benefit_row) row_list;

static enum result standings_read(struct act *act, standing_list *ret)
{
    struct store_cursor *cursor = NULL;
    enum result result = store_rows_open(act, benefit_statement_law_act_states, NULL, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        struct standing standing = {0};
        if (!id_parse(store_rows_value(cursor, 0).text, &standing.act))
            continue;
        standing.state = text_copy(act->arena, store_rows_value(cursor, 1).text);
        standing.since = store_rows_value(cursor, 2).date;
        LIST_ADD(act->arena, ret, standing);
    }
    return store_rows_close(cursor);
}

/* Where the act of a row stands; an approved one is known since that day. */
static void standing_set(struct benefit_row *row, const standing_list *standings)
{
    for (size_t i = 0; i < standings->count; i++) {
        if (standings->items[i].act != row->act)
            continue;
        row->state = standings->items[i].state;
        row->is_approved = text_is(row->state, "approved");
        if (row->is_approved)
            row->value.known = standings->items[i].since;
    }
}

static struct benefit_row row_of(struct act *act, const struct store_cursor *cursor,
                                 const standing_list *standings)
{
    enum { ID, JOURNAL, ACT, NAME, CODE, AT_LEAST, VALID_FROM, VALUE, IS_VERIFIED, NOTE };
    struct fault unused;
    struct benefit_row row = {
        .id = store_rows_value(cursor, ID).integer,
        .journal = store_rows_value(cursor, JOURNAL).integer,
        .act = store_rows_value(cursor, ACT).integer,
        .state = text_of(law_act_process.states[0]),
    };
    const struct benefit_typed typed = {
        store_rows_value(cursor, CODE).text, store_rows_value(cursor, AT_LEAST),
        store_rows_value(cursor, VALID_FROM).date, store_rows_value(cursor, VALUE)};
    row.is_known = benefit_value_read(act->arena, &typed, &row.value, &unused) == OK;
    row.value.is_verified = store_rows_value(cursor, IS_VERIFIED).flag;
    row.value.act = text_copy(act->arena, store_rows_value(cursor, NAME).text);
    row.value.note = text_copy(act->arena, store_rows_value(cursor, NOTE).text);
    standing_set(&row, standings);
    return row;
}

enum result benefit_rows(struct act *act, const struct benefit_row **ret, size_t *ret_count)
{
    struct store_cursor *cursor = NULL;
    struct benefit_place place;
    standing_list standings = {0};
    row_list rows = {0};
    enum result result = benefit_place(act, &place);
    *ret = NULL;
    *ret_count = 0;
    if (result != OK || place.code.length == 0)
        return result;
    result = standings_read(act, &standings);
    if (result == OK)
        result = store_rows_open(act, benefit_statement_law_rows, NULL, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        struct benefit_row row = row_of(act, cursor, &standings);
        row.value.municipality = place.code;
        LIST_ADD(act->arena, &rows, row);
    }
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    *ret = rows.items;
    *ret_count = rows.count;
    return OK;
}

enum result benefit_book(struct act *act, const struct law_book *base, const struct law_book **ret)
{
    const struct benefit_row *rows = NULL;
    size_t count = 0;
    LIST(struct law_value) values = {0};
    enum result result = benefit_rows(act, &rows, &count);
    for (size_t i = 0; i < count && result == OK; i++)
        if (rows[i].is_approved && rows[i].is_known)
            LIST_ADD(act->arena, &values, rows[i].value);
    if (result != OK)
        return result;
    *ret = base;
    if (values.count == 0)
        return OK;
    return law_book_lay(act->arena, base, (struct law_rows){values.items, values.count}, ret,
                        &act->fault);
}

enum result benefit_council(struct act *act, const struct law_book *book, struct text *ret)
{
    struct benefit_place place;
    enum result result = benefit_place(act, &place);
    if (result == OK)
        *ret = law_council_is_known(book, place.code) ? place.code : TEXT("");
    return result;
}

enum result benefit_act_find(struct act *act, struct text name, int64_t *ret)
{
    enum result result = record_id_of_key(act, record_find("law_act"), name, ret);
    return result == NOT_FOUND ? act_fault(act, NOT_FOUND, "no_law_act", "", name) : result;
}

/* --- a book as a file ------------------------------------------------------------------------ */

static void value_add(struct arena *arena, struct csv_writer *csv, const struct law_value *value)
{
    const struct law_code *code = &law_codes[value->code];
    bool is_step = code->key != LAW_NO_UNIT && !value->is_end;
    csv_writer_add(csv, text_of(code->code));
    csv_writer_add(csv, is_step ? law_number_text(arena, code->key, law_units[code->key].decimals,
                                                  value->at_least)
                                : TEXT(""));
    csv_writer_add(csv, value->municipality);
    csv_writer_add(csv, value_to_text(arena, value_date(value->from)));
    csv_writer_add(csv, value->is_end
                            ? TEXT("")
                            : law_number_text(arena, code->unit, law_units[code->unit].decimals,
                                              value->value));
    csv_writer_add(csv, value->act);
    csv_writer_add(csv, value->note);
    csv_writer_add(csv, value->is_verified ? TEXT("yes") : TEXT("no"));
    csv_writer_add(csv, date_is_none(value->known)
                            ? TEXT("")
                            : value_to_text(arena, value_date(value->known)));
}

bool benefit_book_csv(struct arena *arena, const struct law_book *book, struct text code,
                      struct sink *sink)
{
    const struct law_value *values = NULL;
    size_t count = law_book_rows(book, &values);
    struct csv_writer csv = csv_writer_open(sink, (struct csv_options){0});
    bool is_open = csv_writer_add_names(&csv, law_parameter_columns, LAW_PARAMETER_COLUMNS);
    for (size_t i = 0; i < count && is_open; i++) {
        if (code.length > 0 && !text_is(code, law_codes[values[i].code].code))
            continue;
        value_add(arena, &csv, &values[i]);
        is_open = csv_writer_end_row(&csv);
    }
    return is_open;
}

/* --- what must hold -------------------------------------------------------------------------- */

static enum result other_refuse(struct act *act, const char *code, const struct benefit_row *other)
{
    char from[11];
    date_format(other->value.from, from);
    return act_fault(act, REFUSED, code, "valid_from",
                     text_format(act->arena, "%s, %s, %.*s", law_codes[other->value.code].code,
                                 from, TEXT_ARGS(other->value.act)));
}

/* A row before the day of an approved one of its code: that one would go on all the same. On the
 * same day it corrects the approved one. */
static enum result early_refuse(struct act *act, const struct benefit_row *row,
                                const struct benefit_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct benefit_row *other = &rows[i];
        if (other->is_approved && other->act != row->act && other->value.code == row->value.code &&
            date_compare(other->value.from, row->value.from) > 0)
            return other_refuse(act, "law_row_early", other);
    }
    return OK;
}

/* A row that corrects one that was approved today: nobody could tell which came first. */
static enum result same_day_refuse(struct act *act, const struct benefit_row *row,
                                   const struct benefit_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct benefit_row *other = &rows[i];
        if (other->is_approved && other->act != row->act && other->value.code == row->value.code &&
            date_equals(other->value.from, row->value.from) &&
            date_compare(other->value.known, act_today(act)) >= 0)
            return other_refuse(act, "law_row_same_day", other);
    }
    return OK;
}

/* An act that is to be proposed or approved: has rows, they fit together and what there is. */
static enum result rows_fit(struct act *act, int64_t id)
{
    const struct benefit_row *rows = NULL;
    const struct law_book *alone = NULL;
    size_t count = 0;
    LIST(struct law_value) values = {0};
    enum result result = benefit_rows(act, &rows, &count);
    for (size_t i = 0; i < count && result == OK; i++) {
        if (rows[i].act != id)
            continue;
        if (!rows[i].is_known)
            return act_fault(act, REFUSED, "law_act_unknown_code", "code", TEXT(""));
        LIST_ADD(act->arena, &values, rows[i].value);
        result = early_refuse(act, &rows[i], rows, count);
    }
    if (result != OK)
        return result;
    if (values.count == 0)
        return act_fault(act, REFUSED, "law_act_empty", "", TEXT(""));
    result = law_book_lay(act->arena, NULL, (struct law_rows){values.items, values.count}, &alone,
                          &act->fault);
    return result == BAD_INPUT ? REFUSED : result;
}

static enum result may_approve(struct act *act, int64_t id)
{
    const struct benefit_row *rows = NULL;
    size_t count = 0;
    enum result result = rows_fit(act, id);
    if (result == OK)
        result = benefit_rows(act, &rows, &count);
    for (size_t i = 0; i < count && result == OK; i++)
        if (rows[i].act == id)
            result = same_day_refuse(act, &rows[i], rows, count);
    return result;
}

/* Each act that a statement finds has to be a draft. */
static enum result acts_are_drafts(struct act *act, const struct statement *statement,
                                   const char *field)
{
    const struct value in[] = {value_integer(store_journal_number(act))};
    struct store_cursor *cursor = NULL;
    LIST(int64_t) ids = {0};
    enum result result = store_rows_open(act, statement, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor))
        LIST_ADD(act->arena, &ids, store_rows_value(cursor, 0).integer);
    result = store_rows_close(cursor);
    for (size_t i = 0; i < ids.count && result == OK; i++) {
        struct process_state state;
        result = process_state(act, &law_act_process, ids.items[i], &state);
        if (result == NOT_FOUND) /* annulled with this operation, a draft until now */
            result = OK;
        else if (result == OK && !text_is(state.state, law_act_process.states[0]))
            result = act_fault(act, REFUSED, "law_act_closed", field,
                               process_state_words(act, &law_act_process, state.state));
    }
    return result;
}

static enum result acts_check(struct act *act)
{
    return acts_are_drafts(act, benefit_statement_law_acts_written, "");
}

static enum result rows_check(struct act *act)
{
    const struct benefit_row *rows = NULL;
    size_t count = 0;
    enum result result = acts_are_drafts(act, benefit_statement_law_acts_of_rows_written, "act");
    if (result == OK)
        result = benefit_rows(act, &rows, &count);
    for (size_t i = 0; i < count && result == OK; i++)
        if (rows[i].journal == store_journal_number(act) && rows[i].is_known)
            result = early_refuse(act, &rows[i], rows, count);
    return result;
}

const struct commit_check benefit_law_checks[] = {
    {.name = "law_act", .record = "law_act", .run = acts_check},
    {.name = "law_parameter", .record = "law_parameter", .run = rows_check},
};
const size_t benefit_law_check_count = COUNT(benefit_law_checks);

/* --- the process ----------------------------------------------------------------------------- */

static const char *const states[] = {"draft", "proposed", "approved", NULL};

static const struct process_row process_rows[] = {
    {"draft", "propose", "proposed", RIGHT_LAW_WRITE, .guard = rows_fit},
    {"proposed", "approve", "approved", RIGHT_LAW_APPROVE, .not_by = "propose",
     .guard = may_approve},
    {"proposed", "withdraw", "draft", RIGHT_LAW_WRITE, .only_by = "propose", .is_aside = true},
    {"proposed", "return", "draft", RIGHT_LAW_APPROVE, .needs_reason = true, .is_aside = true},
    {"approved", "reopen", "draft", RIGHT_LAW_APPROVE, .needs_reason = true, .is_aside = true},
};

static const struct process_deadline deadlines[] = {{"proposed", 14, NULL}};

const struct process law_act_process = {
    .name = "law_act",
    .record = "law_act",
    .states = states,
    .rows = process_rows,
    .row_count = COUNT(process_rows),
    .deadlines = deadlines,
    .deadline_count = COUNT(deadlines),
};
