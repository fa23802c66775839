/* docx_table.c - tables of the neutral document in WordprocessingML.
 *
 * Why: tables are most of a plan, and the reader of a long one needs its head on every page.
 * Promise: the header row repeats, no row is torn between two pages, a group row stays with what
 * follows it, numbers stand on the right, notes are real footnotes and equal notes of a table are
 * one; caption and column titles also reach readers who cannot see (tblCaption, tblDescription).
 * Never: a table that lives only as CSV leaves a trace here. */
#include "paper/docx_part.h"

#include "paper/grid.h"

/* A table on its way to paper. */
struct sheet {
    struct docx *docx;
    const struct table *table;
    const int *widths;
    size_t column_count; /* visible ones */
};

static int span_width(const struct sheet *sheet, size_t position, size_t span)
{
    int width = 0;
    for (size_t i = position; i < position + span && i < sheet->column_count; i++)
        width += sheet->widths[i];
    return width;
}

static void open_cell(const struct sheet *sheet, size_t position, size_t span)
{
    struct buffer *out = &sheet->docx->body;
    buffer_add_string(out, "<w:tc><w:tcPr><w:tcW w:w=\"");
    buffer_add_integer(out, span_width(sheet, position, span));
    buffer_add_string(out, "\" w:type=\"dxa\"/>");
    if (span > 1)
        buffer_add_format(out, "<w:gridSpan w:val=\"%zu\"/>", span);
    buffer_add_string(out, "</w:tcPr>");
}

static void close_cell(const struct sheet *sheet)
{
    docx_close_paragraph(&sheet->docx->body);
    buffer_add_string(&sheet->docx->body, "</w:tc>");
}

static void add_header_row(const struct sheet *sheet)
{
    struct buffer *out = &sheet->docx->body;
    if (!grid_has_head(sheet->table))
        return;
    buffer_add_string(out, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    size_t position = 0;
    for (size_t i = 0; i < sheet->table->column_count; i++) {
        const struct table_column *column = &sheet->table->columns[i];
        if (!grid_column_is_visible(column))
            continue;
        open_cell(sheet, position++, 1);
        docx_open_paragraph(out, (struct docx_paragraph){.style = "TableHeader",
                                                         .is_right = column->unit != UNIT_NONE});
        docx_add_run(sheet->docx, column->title, NULL, NULL);
        close_cell(sheet);
    }
    buffer_add_string(out, "</w:tr>");
}

static const char *style_of(const struct table_row *row, const struct cell *cell)
{
    if (row->kind == ROW_GROUP)
        return "TableGroup";
    return row->kind == ROW_TOTAL || cell->is_total ? "TableTotal" : "TableText";
}

static void add_row(const struct sheet *sheet, const struct table_row *row)
{
    struct docx *docx = sheet->docx;
    buffer_add_string(&docx->body, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    struct grid_walk walk = grid_walk_open(sheet->table, row);
    struct grid_cell place;
    while (grid_walk_next(&walk, &place)) {
        open_cell(sheet, place.position, place.span);
        docx_open_paragraph(&docx->body,
                            (struct docx_paragraph){
                                .style = style_of(row, place.cell),
                                .indent = place.position == 0 ? row->level * DOCX_LEVEL_TWIPS : 0,
                                .is_right = place.is_number});
        docx_open_comments(docx, place.cell->marks);
        docx_add_run(docx, document_cell_text(docx->document, place.cell, docx->arena), NULL,
                     place.cell->origin);
        docx_close_comments(docx, place.cell->marks);
        if (place.cell->note.length > 0)
            docx_add_footnote(docx, place.cell->note, place.cell->note_runs);
        close_cell(sheet);
    }
    buffer_add_string(&docx->body, "</w:tr>");
}

/* The row that says that there is nothing. */
static void add_empty_row(const struct sheet *sheet)
{
    struct buffer *out = &sheet->docx->body;
    buffer_add_string(out, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    open_cell(sheet, 0, sheet->column_count);
    docx_open_paragraph(out, (struct docx_paragraph){.style = "TableText"});
    docx_add_run(sheet->docx, sheet->table->empty, NULL, NULL);
    close_cell(sheet);
    buffer_add_string(out, "</w:tr>");
}

/* Column titles in one line, for those who hear the table. */
static struct text description(const struct table *table, struct arena *arena)
{
    struct buffer titles = buffer_open(arena, DOCX_PART_BYTES_MAX);
    for (size_t i = 0; i < table->column_count; i++) {
        if (!grid_column_is_visible(&table->columns[i]))
            continue;
        if (titles.length > 0)
            buffer_add_string(&titles, "; ");
        buffer_add(&titles, table->columns[i].title);
    }
    return buffer_text(&titles);
}

static void add_properties(const struct sheet *sheet, int width)
{
    struct buffer *out = &sheet->docx->body;
    buffer_add_format(out,
                      "<w:tblPr><w:tblStyle w:val=\"DataTable\"/><w:tblW w:w=\"%d\""
                      " w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"
                      "<w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\""
                      " w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>",
                      width);
    if (sheet->table->title.length > 0) {
        buffer_add_string(out, "<w:tblCaption");
        docx_add_attribute(out, "w:val", sheet->table->title);
        buffer_add_string(out, "/>");
    }
    buffer_add_string(out, "<w:tblDescription");
    docx_add_attribute(out, "w:val", description(sheet->table, sheet->docx->arena));
    buffer_add_string(out, "/></w:tblPr><w:tblGrid>");
    for (size_t i = 0; i < sheet->column_count; i++)
        buffer_add_format(out, "<w:gridCol w:w=\"%d\"/>", sheet->widths[i]);
    buffer_add_string(out, "</w:tblGrid>");
}

static void add_caption(struct docx *docx, const struct table *table)
{
    if (table->title.length == 0)
        return;
    docx_open_paragraph(&docx->body, (struct docx_paragraph){.style = "Caption"});
    docx_add_run(docx, table->title, NULL, NULL);
    docx_close_paragraph(&docx->body);
}

void docx_add_table(struct docx *docx, const struct table *table)
{
    const size_t column_count = grid_visible_count(table);
    if (column_count == 0)
        return;
    const int width = docx->is_landscape ? DOCX_LANDSCAPE_TEXT_WIDTH : DOCX_PORTRAIT_TEXT_WIDTH;
    const struct sheet sheet = {docx, table, docx_table_widths(docx, table, width), column_count};
    docx->block_notes.count = 0;

    add_caption(docx, table);
    buffer_add_string(&docx->body, "<w:tbl>");
    add_properties(&sheet, width);
    add_header_row(&sheet);
    for (const struct table_row *row = table->rows; row != NULL; row = row->next)
        add_row(&sheet, row);
    if (table->rows == NULL && table->empty.length > 0)
        add_empty_row(&sheet);
    buffer_add_string(&docx->body, "</w:tbl>");

    /* Without a paragraph between them two tables would become one. */
    docx_open_paragraph(&docx->body, (struct docx_paragraph){.style = "TableEnd"});
    docx_close_paragraph(&docx->body);
}
