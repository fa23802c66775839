/* export.c - what a query selects, as the CSV that import reads.
 *
 * Why: data belong to the municipality, which must be able to take them elsewhere.
 * Promise: a page of rows at a time, each noted as a view before it is written; links as natural
 * keys, so that the file means the same in another database; a linked register's key only with the
 * right to read it. Import reads every value back as it was.
 * Never: holds the whole register in memory, or keeps the store reading while the far end waits. */
#include "format/batch.h"
#include "format/csv.h"
#include "record/query.h"

#define PAGE_ROWS      500
#define PAGE_BYTES_MAX ((size_t)64 * 1024 * 1024)

/* An export under way. */
struct outgoing {
    struct act *act;
    struct act reader; /* the same act, but in the page's memory: the sink may grow in act->arena */
    const struct record *record;
    const struct record_statements *statements;
    struct record_keys keys;
    struct value in[2 * FACT_COLUMNS_MAX + 5];
    size_t in_count;
    struct csv_writer csv;
};

/* A row as texts, in the page's memory. */
struct line {
    struct text *cells;
};
typedef LIST(struct line) line_list;

static struct text link_text(struct outgoing *out, const struct record *to, int64_t id,
                             struct value key)
{
    char room[14];
    struct arena *arena = out->reader.arena;
    struct text digits;
    id_format(id, room);
    ptrdiff_t index = record_key_field(to);
    if (value_is_none(key) || !act_may(out->act, to->read))
        return text_copy(arena, text_of(room));
    if (to->fields[index].kind != FIELD_PERSON_CODE)
        return value_to_text(arena, key);
    if (record_code_open(arena, &out->keys, id, key.text, &digits))
        return digits;
    return text_copy(arena, text_of(room));
}

/* The cells of the row a cursor stands on; BROKEN where a personal code cannot be opened. */
static enum result take_line(struct outgoing *out, const struct store_cursor *cursor,
                             struct line *line)
{
    const struct record *record = out->record;
    struct act *act = &out->reader;
    int64_t id = store_rows_value(cursor, 0).integer;
    size_t key_column = 1 + record->field_count;
    line->cells = ARENA_ARRAY(act->arena, struct text, record->field_count);
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        struct value value = store_rows_value(cursor, 1 + i);
        const struct record *to = field->kind == FIELD_LINK ? record_find(field->to) : NULL;
        struct value key = value_none();
        if (to != NULL && record_key_field(to) >= 0)
            key = store_rows_value(cursor, key_column++);
        if (value_is_none(value))
            continue;
        if (to != NULL)
            line->cells[i] = link_text(out, to, value.integer, key);
        else if (field->kind != FIELD_PERSON_CODE)
            line->cells[i] = text_copy(act->arena, record_value_text(act, field, value));
        else if (!record_code_open(act->arena, &out->keys, id, value.text, &line->cells[i]))
            return BROKEN;
    }
    out->in[0] = value_integer(id);
    return OK;
}

static enum result read_page(struct outgoing *out, line_list *lines)
{
    struct store_cursor *cursor;
    CHECK(out->in_count == out->statements->export->in_count);
    enum result result = store_rows_open(&out->reader, out->statements->export, out->in, &cursor);
    if (result != OK)
        return result;
    enum result taken = OK;
    while (taken == OK && store_rows_next(cursor)) {
        struct line line = {0};
        taken = take_line(out, cursor, &line);
        LIST_ADD(out->reader.arena, lines, line);
    }
    result = store_rows_close(cursor);
    return result == OK ? taken : result;
}

/* False where the far end gave up. */
static bool write_lines(struct outgoing *out, const line_list *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        for (size_t c = 0; c < out->record->field_count; c++)
            csv_writer_add(&out->csv, lines->items[i].cells[c]);
        if (!csv_writer_end_row(&out->csv))
            return false;
    }
    return true;
}

static enum result write_page(struct outgoing *out, size_t *ret_rows)
{
    line_list lines = {0};
    arena_reset(out->reader.arena);
    enum result result = read_page(out, &lines);
    out->act->fault = out->reader.fault;
    if (result == OK && lines.count > 0)
        result = record_view_note(out->act, out->record, 0, "export", (int64_t)lines.count);
    if (result != OK)
        return result;
    *ret_rows = lines.count;
    if (write_lines(out, &lines))
        return OK;
    return act_fault(out->act, BAD_INPUT, "far_end_gone", "", (struct text){0});
}

static enum result write_pages(struct outgoing *out)
{
    size_t rows = PAGE_ROWS;
    enum result result = OK;
    out->reader = *out->act;
    out->reader.arena = arena_open_within(out->act->arena, "export", PAGE_BYTES_MAX);
    while (result == OK && rows == PAGE_ROWS)
        result = write_page(out, &rows);
    arena_close(out->reader.arena);
    return result;
}

static void fill_search(struct outgoing *out, const struct record_query *query)
{
    struct act *act = out->act;
    struct value low = value_none(), high = value_none(), pattern = value_none();
    struct text fold = record_query_fold(act, query);
    bool is_searched = fold.length > 0 && out->statements->search[0] != NULL;
    if (is_searched && out->record->search == SEARCH_PREFIX) {
        low = value_text(fold);
        high = value_text(record_query_bound(act, fold));
    } else if (is_searched) {
        pattern = value_text(record_query_pattern(act, fold));
    }
    out->in[out->in_count++] = low;
    out->in[out->in_count++] = high;
    out->in[out->in_count++] = pattern;
}

static void write_header(struct outgoing *out)
{
    for (size_t i = 0; i < out->record->field_count; i++)
        csv_writer_add(&out->csv, text_of(out->record->fields[i].name));
    (void)csv_writer_end_row(&out->csv);
}

enum result record_export(struct act *act, const struct record *record,
                          const struct record_query *query, struct sink *sink)
{
    struct outgoing out = {
        .act = act, .record = record, .statements = record_statements_of(record), .in_count = 2};
    enum result result = act_require(act, record->read);
    if (result != OK)
        return result;
    out.keys = record_keys_of(act);
    out.in[0] = value_integer(0);
    out.in[1] = value_integer(PAGE_ROWS);
    out.in_count += record_query_filters(act, record, query, out.in + 2, &result);
    if (result != OK)
        return result;
    fill_search(&out, query);
    struct batch *batch = ARENA_NEW(act->arena, struct batch);
    batch_open(batch, sink);
    struct sink to = batch_sink(batch);
    out.csv =
        csv_writer_open(&to, (struct csv_options){.guards_formulas = query->is_for_spreadsheet});
    write_header(&out);
    result = write_pages(&out);
    if (!batch_close(batch) && result == OK)
        return act_fault(act, BAD_INPUT, "far_end_gone", "", (struct text){0});
    return result;
}
