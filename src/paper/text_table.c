/* text_table.c - tables as aligned columns.
 *
 * How: a column needs at least its longest word, a number is never divided; what is left of the
 * line is shared among the columns that would like more. Cells too wide for their column go on in
 * the next lines of the row.
 * Promise: every visible column is there, numbers end under each other. Never: cuts text off. */
#include "base/result.h"
#include "paper/grid.h"
#include "paper/text_part.h"

enum {
    GAP = 2,             /* spaces between columns */
    WORD_WIDTH_MAX = 24, /* a longer word may be divided */
    LEVEL_INDENT = 2,
};

/* What a column needs and would like, and what it gets. */
struct measure {
    size_t least, wish, width;
    bool is_number;
};

struct sheet {
    struct text_page *page;
    const struct table *table;
    struct measure *columns; /* the visible ones */
    size_t column_count;
    size_t width; /* of all, with the gaps */
};

/* --- widths ---------------------------------------------------------------------------------- */

static size_t longest_word(struct text text)
{
    size_t longest = 0;
    while (text.length > 0) {
        struct text line = text_cut(&text, '\n');
        while (line.length > 0) {
            const size_t width = text_width(text_cut(&line, ' '));
            longest = width > longest ? width : longest;
        }
    }
    return longest;
}

static size_t longest_line(struct text text)
{
    size_t longest = 0;
    while (text.length > 0) {
        const size_t width = text_width(text_cut(&text, '\n'));
        longest = width > longest ? width : longest;
    }
    return longest;
}

static void measure_text(struct measure *column, struct text text, bool is_whole)
{
    size_t least = is_whole ? longest_line(text) : longest_word(text);
    const size_t wish = longest_line(text);
    if (!is_whole && least > WORD_WIDTH_MAX)
        least = WORD_WIDTH_MAX;
    column->least = least > column->least ? least : column->least;
    column->wish = wish > column->wish ? wish : column->wish;
}

/* The cell's words and the mark of its note. */
static struct text cell_text(const struct sheet *sheet, const struct grid_cell *place)
{
    struct arena *arena = sheet->page->arena;
    const struct text shown = document_cell_text(sheet->page->document, place->cell, arena);
    const struct text mark = text_note_mark(sheet->page, place->cell->note);
    return text_format(arena, "%.*s%.*s", TEXT_ARGS(text_clean(shown, arena)), TEXT_ARGS(mark));
}

static size_t indent_of(const struct table_row *row, const struct grid_cell *place)
{
    return place->position == 0 && row->level > 0 ? (size_t)row->level * LEVEL_INDENT : 0;
}

static void measure_row(struct sheet *sheet, const struct table_row *row)
{
    struct grid_walk walk = grid_walk_open(sheet->table, row);
    struct grid_cell place;
    while (grid_walk_next(&walk, &place)) {
        const struct text text = cell_text(sheet, &place);
        if (place.span > 1)
            continue;
        struct measure own = {0};
        measure_text(&own, text, place.is_number);
        const size_t indent = indent_of(row, &place);
        struct measure *column = &sheet->columns[place.position];
        column->least = own.least + indent > column->least ? own.least + indent : column->least;
        column->wish = own.wish + indent > column->wish ? own.wish + indent : column->wish;
    }
}

static void measure_heads(struct sheet *sheet)
{
    size_t position = 0;
    for (size_t i = 0; i < sheet->table->column_count; i++) {
        const struct table_column *column = &sheet->table->columns[i];
        if (!grid_column_is_visible(column))
            continue;
        struct measure *measure = &sheet->columns[position++];
        measure->is_number = column->unit != UNIT_NONE;
        measure_text(measure, text_clean(column->title, sheet->page->arena), false);
        measure->least = measure->least > 0 ? measure->least : 1;
        measure->wish = measure->wish > measure->least ? measure->wish : measure->least;
    }
}

/* What each gets: its least, and a share of what is left by what it would like on top. */
static void share_width(struct sheet *sheet)
{
    size_t least = 0, wanted = 0;
    const size_t gaps = (sheet->column_count - 1) * GAP;
    for (size_t i = 0; i < sheet->column_count; i++) {
        least += sheet->columns[i].least;
        wanted += sheet->columns[i].wish - sheet->columns[i].least;
    }
    const size_t room = TEXT_WIDTH > gaps + least ? TEXT_WIDTH - gaps - least : 0;
    sheet->width = gaps;
    for (size_t i = 0; i < sheet->column_count; i++) {
        struct measure *column = &sheet->columns[i];
        const size_t more = column->wish - column->least;
        column->width = column->least + (wanted > room ? more * room / wanted : more);
        sheet->width += column->width;
    }
}

static void measure_table(struct sheet *sheet)
{
    measure_heads(sheet);
    for (const struct table_row *row = sheet->table->rows; row != NULL; row = row->next) {
        const struct arena_mark mark = arena_mark(sheet->page->arena);
        measure_row(sheet, row);
        arena_release(sheet->page->arena, mark);
    }
    share_width(sheet);
}

/* --- rows ------------------------------------------------------------------------------------ */

/* A cell laid out: its lines and the place they stand in. */
struct laid {
    text_list lines;
    size_t indent, width;
    bool is_right;
};

static void add_spaces(struct buffer *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_add_char(out, ' ');
}

static void add_laid_line(struct buffer *out, const struct laid *cell, size_t line)
{
    const struct text text = line < cell->lines.count ? cell->lines.items[line] : TEXT("");
    const size_t used = text_width(text) + cell->indent;
    const size_t rest = cell->width > used ? cell->width - used : 0;
    add_spaces(out, cell->indent + (cell->is_right ? rest : 0));
    buffer_add(out, text);
    add_spaces(out, cell->is_right ? 0 : rest);
}

static void add_laid(struct sheet *sheet, const struct laid *cells, size_t count)
{
    size_t height = 1;
    for (size_t i = 0; i < count; i++)
        height = cells[i].lines.count > height ? cells[i].lines.count : height;
    struct buffer out = buffer_open(sheet->page->arena, TEXT_BYTES_MAX);
    for (size_t line = 0; line < height; line++) {
        buffer_clear(&out);
        for (size_t i = 0; i < count; i++) {
            add_spaces(&out, i > 0 ? GAP : 0);
            add_laid_line(&out, &cells[i], line);
        }
        text_add_line(sheet->page, buffer_text(&out));
    }
}

static struct laid lay(const struct sheet *sheet, struct text text, const struct grid_cell *place,
                       size_t indent)
{
    struct laid laid = {.width = (place->span - 1) * GAP};
    for (size_t i = 0; i < place->span; i++)
        laid.width += sheet->columns[place->position + i].width;
    laid.indent = indent < laid.width ? indent : 0;
    laid.lines = text_wrap(text, laid.width - laid.indent, sheet->page->arena);
    return laid;
}

static void add_heads(struct sheet *sheet)
{
    struct laid *cells = ARENA_ARRAY(sheet->page->arena, struct laid, sheet->column_count);
    size_t position = 0;
    for (size_t i = 0; i < sheet->table->column_count; i++) {
        const struct table_column *column = &sheet->table->columns[i];
        if (!grid_column_is_visible(column))
            continue;
        const struct text title = text_clean(column->title, sheet->page->arena);
        cells[position] =
            lay(sheet, title, &(struct grid_cell){.position = position, .span = 1}, 0);
        cells[position].is_right = sheet->columns[position].is_number;
        position++;
    }
    add_laid(sheet, cells, position);
}

static void add_row(struct sheet *sheet, const struct table_row *row)
{
    struct laid *cells = ARENA_ARRAY(sheet->page->arena, struct laid, sheet->column_count);
    struct grid_walk walk = grid_walk_open(sheet->table, row);
    struct grid_cell place;
    size_t count = 0;
    while (grid_walk_next(&walk, &place)) {
        const size_t indent = indent_of(row, &place);
        cells[count] = lay(sheet, cell_text(sheet, &place), &place, indent);
        cells[count].is_right = place.is_number;
        count++;
    }
    add_laid(sheet, cells, count);
}

static void add_rule(struct sheet *sheet)
{
    text_add_line(sheet->page, text_rule("─", sheet->width, sheet->page->arena));
}

static void add_rows(struct sheet *sheet)
{
    for (const struct table_row *row = sheet->table->rows; row != NULL && !sheet->page->is_broken;
         row = row->next) {
        const struct arena_mark mark = arena_mark(sheet->page->arena);
        if (row->kind == ROW_TOTAL)
            add_rule(sheet);
        else if (row->kind == ROW_GROUP && row != sheet->table->rows)
            text_add_line(sheet->page, TEXT(""));
        add_row(sheet, row);
        arena_release(sheet->page->arena, mark);
    }
}

void text_add_table(struct text_page *page, const struct table *table)
{
    struct sheet sheet = {.page = page, .table = table, .column_count = grid_visible_count(table)};
    if (sheet.column_count == 0)
        return;
    sheet.columns = ARENA_ARRAY(page->arena, struct measure, sheet.column_count);
    measure_table(&sheet);
    if (table->title.length > 0)
        text_add_wrapped(page, "", text_clean(table->title, page->arena));
    add_rule(&sheet);
    add_heads(&sheet);
    add_rule(&sheet);
    add_rows(&sheet);
    if (table->rows == NULL && table->empty.length > 0)
        text_add_wrapped(page, "", text_clean(table->empty, page->arena));
    add_rule(&sheet);
}
