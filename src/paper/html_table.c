/* html_table.c - tables of the neutral document in HTML.
 *
 * Promise: who hears the table knows where he is - caption, column and row headers, groups as row
 * groups of their own; a wide table scrolls in its own region, which the keyboard reaches and
 * which is named by the caption; notes follow the table, equal ones once. Never: a table that
 * lives only as CSV leaves a trace here. */
#include "format/words.h"
#include "paper/grid.h"
#include "paper/html_part.h"

enum { WIDE_COLUMNS_MIN = 4 }; /* more than a phone shows side by side */

static void add_caption(struct html *html, const struct table *table)
{
    if (table->title.length == 0)
        return;
    html_add(html, "<caption>");
    html_add_text(html, table->title);
    html_add(html, "</caption>\n");
}

static void add_head(struct html *html, const struct table *table)
{
    if (!grid_has_head(table))
        return;
    html_add(html, "<thead>\n<tr>");
    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        if (!grid_column_is_visible(column))
            continue;
        html_add(html, column->unit == UNIT_NONE ? "<th scope=\"col\">"
                                                 : "<th scope=\"col\" class=\"number\">");
        html_add_text(html, column->title);
        html_add(html, "</th>");
    }
    html_add(html, "</tr>\n</thead>\n");
}

/* Places of the program only: a file that was read must not lead its reader elsewhere. */
static bool is_place(struct text href)
{
    return text_starts_with(href, TEXT("/")) && !text_starts_with(href, TEXT("//")) &&
           !text_starts_with(href, TEXT("/\\"));
}

static void add_cell_content(struct html *html, const struct cell *cell)
{
    const struct text text = document_cell_text(html->document, cell, html->arena);
    html_open_marks(html, cell->marks);
    const bool is_link = html->options->trace_url.length > 0 && is_place(cell->href) &&
                         cell->origin == NULL && text.length > 0;
    if (is_link) {
        html_add(html, "<a");
        html_add_attribute(html, "href", cell->href);
        html_add(html, ">");
    }
    html_add_number(html, text, cell->origin);
    if (is_link)
        html_add(html, "</a>");
    html_close_marks(html, cell->marks);
    if (cell->note.length > 0)
        html_add_note_mark(html, &html->table_notes, 0,
                           (struct html_note){cell->note, cell->note_runs, 0});
}

static void add_cell(struct html *html, const struct table_row *row, const struct grid_cell *place)
{
    const bool is_group = row->kind == ROW_GROUP;
    const bool is_header = is_group || place->is_row_header;
    html_add(html, is_header ? "<th" : "<td");
    if (is_header)
        html_add(html, is_group ? " scope=\"rowgroup\"" : " scope=\"row\"");
    if (place->span > 1)
        buffer_add_format(&html->out, " colspan=\"%zu\"", place->span);
    if (place->is_number)
        html_add(html, place->cell->is_total ? " class=\"number total\"" : " class=\"number\"");
    else if (place->cell->is_total)
        html_add(html, " class=\"total\"");
    html_add(html, ">");
    add_cell_content(html, place->cell);
    html_add(html, is_header ? "</th>" : "</td>");
}

static void add_row(struct html *html, const struct table *table, const struct table_row *row)
{
    static const char *const classes[] = {
        [ROW_BODY] = NULL, [ROW_GROUP] = "group", [ROW_TOTAL] = "total"};
    if (row->kind == ROW_GROUP && row != table->rows)
        html_add(html, "</tbody>\n<tbody>\n");

    html_add(html, "<tr");
    if (classes[row->kind] != NULL && row->level > 0)
        buffer_add_format(&html->out, " class=\"%s level-%d\"", classes[row->kind], row->level);
    else if (classes[row->kind] != NULL)
        buffer_add_format(&html->out, " class=\"%s\"", classes[row->kind]);
    else if (row->level > 0)
        buffer_add_format(&html->out, " class=\"level-%d\"", row->level);
    html_add(html, ">");
    struct grid_walk walk = grid_walk_open(table, row);
    struct grid_cell place;
    while (grid_walk_next(&walk, &place))
        add_cell(html, row, &place);
    html_add(html, "</tr>\n");
}

static void add_rows(struct html *html, const struct table *table)
{
    html_add(html, "<tbody>\n");
    for (const struct table_row *row = table->rows; row != NULL && !html->is_broken;
         row = row->next) {
        add_row(html, table, row);
        html_flush(html, false);
    }
    if (table->rows == NULL && table->empty.length > 0) {
        buffer_add_format(&html->out, "<tr><td colspan=\"%zu\">", grid_visible_count(table));
        html_add_text(html, table->empty);
        html_add(html, "</td></tr>\n");
    }
    html_add(html, "</tbody>\n");
}

static void add_notes(struct html *html)
{
    if (html->table_notes.count == 0)
        return;
    html_add(html, "<ol class=\"notes\"");
    html_add_attribute(html, "aria-label", words_get(html->document->language, "paper.notes"));
    html_add(html, ">\n");
    html_add_notes(html, &html->table_notes);
    html_add(html, "</ol>\n");
}

void html_add_table(struct html *html, const struct block *block)
{
    const struct table *table =
        block->kind == BLOCK_CHART ? document_chart_table(block->chart, html->arena) : block->table;
    const size_t column_count = grid_visible_count(table);
    if (column_count == 0)
        return;
    html->table_notes.count = 0;

    const bool is_wide = column_count >= WIDE_COLUMNS_MIN;
    if (is_wide) {
        html_add(html, "<div class=\"table-scroll\" tabindex=\"0\"");
        if (table->title.length > 0) {
            html_add(html, " role=\"region\"");
            html_add_attribute(html, "aria-label", table->title);
        }
        html_add(html, ">\n");
    }
    html_add(html, "<table");
    if (block->kind == BLOCK_TABLE) /* a chart's place is its figure */
        html_add_anchor(html, block->anchor);
    html_add(html, ">\n");
    add_caption(html, table);
    add_head(html, table);
    add_rows(html, table);
    html_add(html, is_wide ? "</table>\n</div>\n" : "</table>\n");
    add_notes(html);
}
