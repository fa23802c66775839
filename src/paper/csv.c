/* csv.c - one table as CSV: the form in which figures leave for other programs.
 *
 * Promise: the header has the machine names of all columns, hidden ones included; a row has as many
 * fields as the header; numbers are written for programs (decimal point, no grouping). Group rows
 * are left out: they repeat what a column says. Never: rounds, translates, or guards against
 * spreadsheets - the file is data and must be read back as it was. */
#include "format/csv.h"

#include "paper/writers.h"

static bool write_header(struct csv_writer *csv, const struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        csv_writer_add(csv, table->columns[i].name);
    return csv_writer_end_row(csv);
}

static bool write_row(struct csv_writer *csv, const struct table *table,
                      const struct table_row *row, struct arena *arena)
{
    static const struct cell nothing;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct cell *cell = i < row->cell_count ? &row->cells[i] : &nothing;
        csv_writer_add(csv, document_cell_data(cell, arena));
    }
    return csv_writer_end_row(csv);
}

bool csv_write_table(const struct table *table, struct arena *arena, struct sink *sink)
{
    struct csv_writer csv = csv_writer_open(sink, (struct csv_options){0});
    bool is_written = write_header(&csv, table);
    for (const struct table_row *row = table->rows; row != NULL && is_written; row = row->next) {
        if (row->kind != ROW_GROUP)
            is_written = write_row(&csv, table, row, arena);
    }
    return is_written;
}
