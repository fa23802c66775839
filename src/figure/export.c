/* export.c - the records behind a number as a CSV file.
 *
 * Why: whoever checks a number takes its rows along.
 * Promise: all rows in the order of the page, each page noted as a view before it is written.
 * Never: holds more than a page of rows in memory. */
#include "figure/figure.h"
#include "format/batch.h"
#include "format/csv.h"

#define PAGE_BYTES_MAX ((size_t)16 * 1024 * 1024)

static void write_header(struct csv_writer *csv, const struct figure *figure)
{
    size_t count = 0;
    const struct store_field *fields = figure_row_columns(figure, &count);
    csv_writer_add(csv, TEXT("record"));
    csv_writer_add(csv, TEXT("id"));
    csv_writer_add(csv, TEXT("label"));
    for (size_t i = 0; i < count; i++)
        csv_writer_add(csv, text_of(fields[i].name));
    (void)csv_writer_end_row(csv);
}

/* False where the far end gave up. */
static bool write_rows(struct csv_writer *csv, struct arena *arena, size_t column_count,
                       const struct figure_row_page *page)
{
    bool is_open = true;
    for (size_t i = 0; i < page->count && is_open; i++) {
        const struct figure_row *row = &page->rows[i];
        char id[14];
        id_format(row->id, id);
        csv_writer_add(csv, row->record);
        csv_writer_add(csv, text_of(id));
        csv_writer_add(csv, row->label);
        for (size_t c = 0; c < column_count; c++)
            csv_writer_add(csv, value_to_text(arena, row->shown[c]));
        is_open = csv_writer_end_row(csv);
    }
    return is_open;
}

static enum result far_end_gone(struct act *act)
{
    return act_fault(act, BAD_INPUT, "far_end_gone", "", (struct text){0});
}

/* Each page lives in the page's memory; what stays of it is a fault. */
static enum result write_pages(struct act *act, const struct figure_question *question,
                               struct csv_writer *csv)
{
    struct arena *lasting = act->arena;
    struct arena *arena = arena_open_within(lasting, "rows", PAGE_BYTES_MAX);
    struct figure_row_page page = {.next = 0};
    enum result result = OK;
    size_t column_count = 0;
    (void)figure_row_columns(question->figure, &column_count);
    act->arena = arena;
    do {
        arena_reset(arena);
        result = figure_rows(act, question,
                             (struct figure_row_range){page.next, FIGURE_ROWS_MAX, NULL}, &page);
        if (result == OK && !write_rows(csv, arena, column_count, &page))
            result = far_end_gone(act);
    } while (result == OK && page.next != 0);
    act->arena = lasting;
    if (result != OK)
        act->fault.detail = text_copy(lasting, act->fault.detail);
    arena_close(arena);
    return result;
}

enum result figure_rows_export(struct act *act, const struct figure_question *question,
                               struct sink *sink)
{
    struct batch *batch = ARENA_NEW(act->arena, struct batch);
    batch_open(batch, sink);
    struct sink to = batch_sink(batch);
    struct csv_writer csv = csv_writer_open(&to, (struct csv_options){.guards_formulas = true});
    write_header(&csv, question->figure);
    enum result result = write_pages(act, question, &csv);
    if (!batch_close(batch) && result == OK)
        return far_end_gone(act);
    return result;
}
