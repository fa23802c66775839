/* rows.c - the records behind a number, and the texts of listings.
 *
 * Every number can be opened: the rows statement of its figure lists what was counted, a page at a
 * time by id. Looking at rows about persons is recorded with the act's purpose. Promise: a value
 * worked out from the rows is the value the aggregate gives. Never: shows a row to somebody who may
 * not read its register. */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "figure/figure_part.h"
#include "record/record.h"

#define ROW_FIXED 5 /* record, id, counted, amount, label */

typedef LIST(struct figure_row) row_list;

/* The figure whose rows stand for the question: of a ratio, its first part. */
static struct figure_question shown_question(struct act *act,
                                             const struct figure_question *question)
{
    struct figure_question shown = *question, parts[2];
    shown.by = 0;
    while (figure_question_parts(act->arena, &shown, parts))
        shown = parts[0];
    return shown;
}

static const struct figure *shown_figure(const struct figure *figure)
{
    while (figure_is_made(figure)) {
        figure = figure_find(text_of(figure->parts[0].figure));
        CHECK(figure != NULL);
    }
    return figure;
}

const struct store_field *figure_row_columns(const struct figure *figure, size_t *ret_count)
{
    const struct statement *rows = shown_figure(figure)->rows;
    *ret_count = rows->out_count - ROW_FIXED;
    return rows->out + ROW_FIXED;
}

static struct value kept(struct act *act, struct value value)
{
    if (value.kind == VALUE_TEXT)
        value.text = text_copy(act->arena, value.text);
    return value;
}

static struct figure_row read_row(struct act *act, const struct store_cursor *cursor,
                                  size_t column_count)
{
    struct value *shown = ARENA_ARRAY(act->arena, struct value, column_count);
    for (size_t i = 0; i < column_count; i++)
        shown[i] = kept(act, store_rows_value(cursor, ROW_FIXED + i));
    return (struct figure_row){
        .record = text_copy(act->arena, store_rows_value(cursor, 0).text),
        .id = store_rows_value(cursor, 1).integer,
        .counted = store_rows_value(cursor, 2).integer,
        .amount = store_rows_value(cursor, 3),
        .label = text_copy(act->arena, store_rows_value(cursor, 4).text),
        .shown = shown,
    };
}

static const struct record *record_of(const struct act *act, const struct figure_row *row)
{
    const struct record *record = record_find(text_to_string(act->arena, row->record));
    CHECK(record != NULL);
    return record;
}

/* The statement of `by` that is led by the index of the first link of which the question wants one
 * value: a few hundred rows to look at instead of all. `any` where there is none. */
static const struct statement *led_statement(const struct figure_question *question,
                                             const struct statement *const *by,
                                             const struct statement *any)
{
    for (size_t i = 0; by != NULL && i < question->figure->dimension_count; i++) {
        const struct text wanted = question->filters[i];
        if (by[i] != NULL && wanted.length > 0 &&
            memchr(wanted.bytes, FIGURE_SEPARATOR, wanted.length) == NULL)
            return by[i];
    }
    return any;
}

static enum result read_rows(struct act *act, const struct figure_question *question,
                             struct figure_row_range range, row_list *rows)
{
    const struct figure *figure = question->figure;
    const struct statement *statement = led_statement(question, figure->rows_by, figure->rows);
    struct value in[FIGURE_VALUES_MAX];
    size_t count = figure_question_values(act->arena, question, FIGURE_FLAGS_NONE, in);
    in[count++] = value_integer(range.after);
    in[count++] = value_integer((int64_t)range.limit + 1);
    CHECK(count == statement->in_count);
    struct store_cursor *cursor;
    enum result result = store_rows_open(act, statement, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        const struct figure_row row = read_row(act, cursor, statement->out_count - ROW_FIXED);
        LIST_ADD(act->arena, rows, row);
    }
    return store_rows_close(cursor);
}

static enum result read_page(struct act *act, const struct figure_question *question,
                             struct figure_row_range range, struct figure_row_page *ret)
{
    row_list rows = {0};
    enum result result = read_rows(act, question, range, &rows);
    if (result != OK)
        return result;
    if (rows.count > 0)
        result = act_require(act, record_of(act, &rows.items[0])->read);
    if (result != OK)
        return result;
    bool is_more = rows.count > range.limit;
    rows.count -= is_more ? 1 : 0;
    int64_t next = is_more ? rows.items[range.limit - 1].id : 0;
    *ret = (struct figure_row_page){rows.items, rows.count, next};
    return OK;
}

/* --- titles of linked records ------------------------------------------------------------------
 */

/* A title that was found for this page. */
struct found {
    const struct record *to;
    int64_t id;
    struct text title;
};

/* What linked records of a page are called. */
struct naming {
    struct act *act;
    const struct record_titles *known; /* NULL: none */
    LIST(struct found) found;
};

/* The small register that a further column links to; NULL for any other column. */
static const struct record *column_link(struct act *act, const struct store_field *column)
{
    struct text rest = text_of(column->name);
    const struct text name = text_cut(&rest, '.');
    if (column->kind != VALUE_INTEGER || rest.bytes == NULL)
        return NULL;
    const struct record *record = record_find(text_to_string(act->arena, name));
    ptrdiff_t field = record == NULL ? -1 : record_field_find(record, rest.bytes);
    if (field < 0 || record->fields[field].kind != FIELD_LINK)
        return NULL;
    const struct record *to = record_find(record->fields[field].to);
    CHECK(to != NULL && record_is_small(to)); /* no views of persons to be recorded */
    return to;
}

/* Each title is read once a page. */
static enum result title_of(struct naming *naming, const struct record *to, int64_t id,
                            struct text *ret)
{
    const struct record_titles *known = naming->known;
    if (known != NULL && known->find(known->context, to, id, ret))
        return OK;
    for (size_t i = 0; i < naming->found.count; i++) {
        const struct found *found = &naming->found.items[i];
        if (found->to == to && found->id == id) {
            *ret = found->title;
            return OK;
        }
    }
    struct record_row row = {0};
    char number[14];
    enum result result = record_read(naming->act, to, id, &row);
    if (result != OK && result != REFUSED && result != NOT_FOUND)
        return result;
    naming->act->fault = (struct fault){0};
    id_format(id, number);
    *ret = result == OK ? row.title : text_copy(naming->act->arena, text_of(number));
    const struct found found = {to, id, *ret};
    LIST_ADD(naming->act->arena, &naming->found, found);
    return OK;
}

/* Puts titles in place of the ids in one column. */
static enum result name_column(struct naming *naming, const struct record *to, size_t column,
                               const struct figure_row_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        struct value *value = &page->rows[i].shown[column];
        struct text title = {0};
        if (value_is_none(*value))
            continue;
        enum result result = title_of(naming, to, value->integer, &title);
        if (result != OK)
            return result;
        *value = value_text(title);
    }
    return OK;
}

static enum result name_links(struct act *act, const struct figure *figure,
                              const struct record_titles *known, const struct figure_row_page *page)
{
    struct naming naming = {.act = act, .known = known};
    size_t count = 0;
    const struct store_field *columns = figure_row_columns(figure, &count);
    for (size_t i = 0; i < count; i++) {
        const struct record *to = column_link(act, &columns[i]);
        enum result result = to == NULL ? OK : name_column(&naming, to, i, page);
        if (result != OK)
            return result;
    }
    return OK;
}

enum result figure_rows(struct act *act, const struct figure_question *question,
                        struct figure_row_range range, struct figure_row_page *ret)
{
    CHECK(range.limit >= 1 && range.limit <= FIGURE_ROWS_MAX);
    struct figure_question shown = shown_question(act, question);
    enum result result = act_require(act, question->figure->right);
    if (result == OK)
        result = figure_question_check(act, &shown);
    if (result != OK)
        return result;
    struct figure_row_page page;
    result = read_page(act, &shown, range, &page);
    if (result == OK)
        result = name_links(act, shown.figure, range.titles, &page);
    if (result == OK && page.count > 0 && shown.figure->rows->is_personal)
        result =
            record_view_note(act, record_of(act, &page.rows[0]), 0, "rows", (int64_t)page.count);
    if (result == OK)
        *ret = page;
    return result;
}

/* --- ids only ----------------------------------------------------------------------------------
 */

enum result figure_row_ids(struct act *act, const struct figure_question *question,
                           struct figure_ids *ret)
{
    enum { RECORD, ID };
    if (!act_may(act, question->figure->right) || !act_may(act, RIGHT_FIGURE_ROWS))
        return act_fault(act, REFUSED, "no_right", "", text_of(right_name(RIGHT_FIGURE_ROWS)));
    struct figure_question shown = shown_question(act, question);
    enum result result = figure_question_check(act, &shown);
    if (result != OK)
        return result;
    const struct statement *statement =
        led_statement(&shown, shown.figure->ids_by, shown.figure->ids);
    struct value in[FIGURE_VALUES_MAX];
    size_t count = figure_question_values(act->arena, &shown, FIGURE_FLAGS_NONE, in);
    in[count++] = value_integer(0);
    in[count++] = value_integer(INT32_MAX);
    CHECK(count == statement->in_count);
    struct store_cursor *cursor;
    result = store_rows_open(act, statement, in, &cursor);
    if (result != OK)
        return result;
    LIST(int64_t) ids = {0};
    struct text name = {0};
    while (store_rows_next(cursor)) {
        int64_t id = store_rows_value(cursor, ID).integer;
        if (ids.count == 0)
            name = text_copy(act->arena, store_rows_value(cursor, RECORD).text);
        if (ids.count == 0 || ids.items[ids.count - 1] != id)
            LIST_ADD(act->arena, &ids, id);
    }
    result = store_rows_close(cursor);
    const struct figure_row first = {.record = name};
    if (result == OK && ids.count > 0 && !act_may(act, record_of(act, &first)->read))
        return act_fault(act, REFUSED, "no_right", "",
                         text_of(right_name(record_of(act, &first)->read)));
    if (result == OK)
        *ret = (struct figure_ids){name, ids.items, ids.count};
    return result;
}

/* --- counting again ----------------------------------------------------------------------------
 */

/* What the rows met so far add up to. */
struct tally {
    LIST(int64_t) counted;
    struct value sum;
    int64_t rows;
};

static int compare_ids(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static int64_t count_distinct(struct tally *tally)
{
    int64_t distinct = 0;
    if (tally->counted.count > 0)
        qsort(tally->counted.items, tally->counted.count, sizeof(int64_t), compare_ids);
    for (size_t i = 0; i < tally->counted.count; i++)
        if (i == 0 || tally->counted.items[i] != tally->counted.items[i - 1])
            distinct++;
    return distinct;
}

static struct value tally_value(const struct figure *figure, struct tally *tally)
{
    switch (figure->kind) {
    case FIGURE_DISTINCT:
        return value_integer(count_distinct(tally));
    case FIGURE_COUNT:
        return value_integer(tally->rows);
    case FIGURE_MEAN:
        if (tally->rows == 0)
            return value_none();
        return value_integer((2 * tally->sum.integer + tally->rows) / (2 * tally->rows));
    default:
        return tally->rows == 0 ? figure_empty_value(figure) : tally->sum;
    }
}

enum result figure_recount(struct act *act, const struct figure_question *question,
                           struct value *ret_value, int64_t *ret_rows)
{
    struct figure_question shown = shown_question(act, question);
    struct tally tally = {.sum = value_none()};
    struct figure_row_page page = {.next = 0};
    enum result result = figure_question_check(act, &shown);
    do {
        if (result == OK)
            result = read_page(act, &shown,
                               (struct figure_row_range){page.next, FIGURE_ROWS_MAX, NULL}, &page);
        for (size_t i = 0; result == OK && i < page.count; i++) {
            LIST_ADD(act->arena, &tally.counted, page.rows[i].counted);
            tally.sum = figure_value_add(tally.sum, page.rows[i].amount);
            tally.rows++;
        }
    } while (result == OK && page.next != 0);
    if (result != OK)
        return result;
    *ret_value = tally_value(shown.figure, &tally);
    *ret_rows = tally.rows;
    return OK;
}

/* --- listings ----------------------------------------------------------------------------------
 */

static size_t listing_values(const struct figure_listing *listing, struct figure_at at,
                             struct value *ret)
{
    const struct figure whole = {.parameters = listing->parameters};
    const struct figure_question question = {.figure = &whole, .at = at};
    size_t count = figure_question_values(NULL, &question, FIGURE_FLAGS_NONE, ret);
    ret[count++] = value_integer(FIGURE_LISTING_MAX + 1);
    return count;
}

enum result figure_listing_read(struct act *act, const struct figure_listing *listing,
                                struct figure_at at, const struct figure_list_row **ret,
                                size_t *ret_count)
{
    const struct statement *statement = listing->statement;
    struct value in[FIGURE_VALUES_MAX];
    struct store_cursor *cursor;
    CHECK(listing_values(listing, at, in) == statement->in_count);
    enum result result = store_rows_open(act, statement, in, &cursor);
    if (result != OK)
        return result;
    LIST(struct figure_list_row) rows = {0};
    while (store_rows_next(cursor)) {
        struct text *values = ARENA_ARRAY(act->arena, struct text, statement->out_count);
        for (size_t i = 0; i < statement->out_count; i++) {
            struct value value = store_rows_value(cursor, i);
            if (!value_is_none(value))
                values[i] = text_copy(act->arena, value.text);
        }
        const struct figure_list_row row = {values};
        LIST_ADD(act->arena, &rows, row);
    }
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    if (rows.count > FIGURE_LISTING_MAX)
        return act_fault(act, BAD_INPUT, "too_many_lines", listing->name, (struct text){0});
    *ret = rows.items;
    *ret_count = rows.count;
    return OK;
}
