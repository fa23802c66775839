/* reader_rows.c - cells into a table of the neutral document.
 *
 * Why: every kind of file gives its cells one after the other.
 * Promise: a row has as many cells as were given; the table is as wide as its widest row.
 * Never: takes more than READER_CELLS_MAX cells of one table; what is left out is told at the end.
 */
#include "paper/reader_part.h"

void reader_cell_add(struct reader_rows *rows, struct text text, int span)
{
    rows->is_cut = rows->is_cut || rows->cells.count >= READER_CELLS_MAX;
    if (rows->is_cut)
        return;
    if (!rows->is_row_open) {
        struct reader_row row = {.first = rows->cells.count};
        LIST_ADD(rows->arena, &rows->rows, row);
        rows->is_row_open = true;
    }
    struct reader_row *row = &rows->rows.items[rows->rows.count - 1];
    rows->is_cut = row->count >= READER_COLUMNS_MAX;
    if (rows->is_cut)
        return;
    struct reader_cell cell = {.text = text_trim(text), .span = span < 1 ? 1 : span};
    LIST_ADD(rows->arena, &rows->cells, cell);
    row->count++;
}

void reader_row_end(struct reader_rows *rows)
{
    rows->is_row_open = false;
}

static size_t row_width(const struct reader_rows *rows, const struct reader_row *row)
{
    size_t width = 0;
    for (size_t c = 0; c < row->count; c++)
        width += (size_t)rows->cells.items[row->first + c].span;
    return width < READER_COLUMNS_MAX ? width : READER_COLUMNS_MAX;
}

bool reader_rows_end(struct reader_rows *rows, struct document *document)
{
    size_t widest = 0;
    rows->is_row_open = false;
    for (size_t r = 0; r < rows->rows.count; r++) {
        size_t width = row_width(rows, &rows->rows.items[r]);
        widest = width > widest ? width : widest;
    }
    if (widest == 0)
        return false;
    rows->area += widest * rows->rows.count;
    rows->is_cut = rows->is_cut || rows->area > READER_AREA_MAX;
    if (rows->is_cut) {
        rows->cells.count = rows->rows.count = 0;
        return true;
    }
    struct table_column *columns = ARENA_ARRAY(rows->arena, struct table_column, widest);
    struct table *table = document_add_table(document, TEXT(""), TEXT(""), columns, widest);
    document->last_block->line = rows->rows.items[0].line;
    for (size_t r = 0; r < rows->rows.count; r++) {
        const struct reader_row *from = &rows->rows.items[r];
        struct table_row *row = document_add_row(document, table, ROW_BODY);
        row->line = from->line;
        row->cell_count = 0;
        for (size_t c = 0, used = 0; c < from->count && used < widest; c++) {
            const struct reader_cell *cell = &rows->cells.items[from->first + c];
            size_t span = (size_t)cell->span < widest - used ? (size_t)cell->span : widest - used;
            row->cells[c].value = value_text(cell->text);
            row->cells[c].column_span = (int)span;
            row->cells[c].line = cell->line;
            row->cell_count++;
            used += span;
        }
    }
    rows->cells.count = 0;
    rows->rows.count = 0;
    return true;
}
