/* xlsx_table.c - the sheet of one table: title, link back, header, rows; of a chart, the chart too.
 *
 * Promise: the header stays in sight, columns are as wide as what stands in them, a total is a
 * formula only where the neutral cell says that it is a sum; notes are comments. Rows are written
 * in order, as constant memory demands. Never: a hidden column, a formula out of somebody's text.
 */
#include "paper/xlsx_part.h"

#include "base/result.h"
#include "format/utf8.h"
#include "paper/grid.h"

enum {
    WIDTH_MIN = 9, /* characters */
    WIDTH_MAX = 60,
    WIDTH_MORE = 2,     /* what a cell's margins take */
    LANDSCAPE_MIN = 90, /* a wider table is printed lying down */
    RANGES_MAX = 100,   /* of a sum */
    FORMULA_BYTES_MAX = 8 << 10,
    NOTE_LINE = 32,        /* characters of a line of a comment */
    NOTE_LINE_HEIGHT = 18, /* pixels */
    PAPER_A4 = 9,
    LINE_HEIGHT = 15, /* points */
    LINES_MAX = 27,   /* Excel's rows end at 409 points */
};

/* A table on its way into a sheet. */
struct filling {
    struct xlsx *xlsx;
    struct xlsx_sheet *sheet;
    size_t column_count;
    size_t *widths;       /* of the visible columns, in characters */
    enum row_kind *kinds; /* of the rows so far */
    size_t row_count;     /* rows of the table so far */
};

/* --- widths ---------------------------------------------------------------------------------- */

/* The longest piece of `text` between these separators. */
static size_t longest_piece(struct text text, char separator)
{
    size_t longest = 0;
    while (text.length > 0) {
        const size_t length = utf8_count(text_cut(&text, separator));
        longest = length > longest ? length : longest;
    }
    return longest;
}

static void widen(size_t *width, size_t wanted)
{
    if (wanted > WIDTH_MAX)
        wanted = WIDTH_MAX;
    *width = wanted > *width ? wanted : *width;
}

/* Lines that text takes in a cell of so many characters, broken at spaces. */
static size_t lines_of(struct text text, size_t width)
{
    size_t lines = 1, used = 0;
    while (text.length > 0) {
        struct text line = text_cut(&text, '\n');
        while (line.length > 0) {
            const size_t word = utf8_count(text_cut(&line, ' '));
            const bool fits = used == 0 || used + 1 + word <= width;
            lines += fits ? 0 : 1;
            used = fits && used > 0 ? used + 1 + word : word;
            lines += used > width ? (used - 1) / width : 0;
        }
        lines += text.bytes != NULL ? 1 : 0;
        used = 0;
    }
    return lines;
}

/* Spreadsheets do not all make room for wrapped text by themselves. */
static void set_height(const struct filling *filling, lxw_row_t row, size_t lines)
{
    if (lines > 1)
        (void)worksheet_set_row(filling->sheet->worksheet, row,
                                lines < LINES_MAX ? (double)lines * LINE_HEIGHT
                                                  : (double)LINES_MAX * LINE_HEIGHT,
                                NULL);
}

static size_t row_lines(const struct filling *filling, const struct table_row *row)
{
    struct grid_walk walk = grid_walk_open(filling->sheet->table, row);
    struct grid_cell place;
    size_t most = 1;
    while (grid_walk_next(&walk, &place)) {
        size_t width = 0;
        for (size_t i = 0; i < place.span; i++)
            width += filling->widths[place.position + i];
        const struct text text =
            document_cell_text(filling->xlsx->document, place.cell, filling->xlsx->arena);
        const size_t lines = lines_of(text, width - 1);
        most = lines > most ? lines : most;
    }
    return most;
}

static void measure_row(struct filling *filling, const struct table_row *row)
{
    struct grid_walk walk = grid_walk_open(filling->sheet->table, row);
    struct grid_cell place;
    while (grid_walk_next(&walk, &place)) {
        if (place.span > 1)
            continue;
        const struct text text =
            document_cell_text(filling->xlsx->document, place.cell, filling->xlsx->arena);
        size_t wanted = longest_piece(text, '\n') + WIDTH_MORE;
        if (place.position == 0 && row->level > 0)
            wanted += (size_t)row->level;
        widen(&filling->widths[place.position], row->kind == ROW_TOTAL ? wanted + 2 : wanted);
    }
}

static void set_widths(struct filling *filling)
{
    const struct table *table = filling->sheet->table;
    size_t position = 0, sum = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        if (!grid_column_is_visible(&table->columns[i]))
            continue;
        filling->widths[position] = WIDTH_MIN;
        widen(&filling->widths[position++],
              longest_piece(table->columns[i].title, ' ') + WIDTH_MORE + 1);
    }
    for (const struct table_row *row = table->rows; row != NULL; row = row->next)
        measure_row(filling, row);
    lxw_worksheet *worksheet = filling->sheet->worksheet;
    for (size_t i = 0; i < filling->column_count; i++) {
        sum += filling->widths[i];
        (void)worksheet_set_column(worksheet, (lxw_col_t)i, (lxw_col_t)i,
                                   (double)filling->widths[i], NULL);
    }
    if (sum > LANDSCAPE_MIN || filling->sheet->chart != NULL)
        worksheet_set_landscape(worksheet);
}

/* --- the head of the sheet ------------------------------------------------------------------- */

static void add_title(struct filling *filling)
{
    struct xlsx *xlsx = filling->xlsx;
    lxw_worksheet *worksheet = filling->sheet->worksheet;
    const struct xlsx_style title = {.is_bold = true, .is_title = true};
    const struct xlsx_style link = {.is_link = true};
    (void)worksheet_write_string(worksheet, XLSX_ROW_TITLE, 0,
                                 xlsx_string(filling->sheet->table->title, xlsx->arena),
                                 xlsx_format(xlsx, title));
    const struct text place =
        text_format(xlsx->arena, "internal:%s!A1", xlsx_quoted(xlsx->contents, xlsx->arena));
    (void)worksheet_write_url_opt(worksheet, XLSX_ROW_BACK, 0, place.bytes, xlsx_format(xlsx, link),
                                  xlsx->contents, NULL);
}

static void add_head(struct filling *filling)
{
    struct xlsx *xlsx = filling->xlsx;
    const struct table *table = filling->sheet->table;
    lxw_col_t position = 0;
    size_t most = 1;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        if (!grid_column_is_visible(column))
            continue;
        const bool is_number = column->unit != UNIT_NONE;
        const struct xlsx_style style = {.is_bold = true,
                                         .is_wrapped = true,
                                         .is_head = true,
                                         .is_right = is_number,
                                         .indent = !is_number && position > 0 ? 1 : 0};
        const size_t lines = lines_of(column->title, filling->widths[position] - 1);
        most = lines > most ? lines : most;
        (void)worksheet_write_string(filling->sheet->worksheet, XLSX_ROW_HEAD, position++,
                                     xlsx_string(column->title, xlsx->arena),
                                     xlsx_format(xlsx, style));
    }
    set_height(filling, XLSX_ROW_HEAD, most);
}

static void set_page(const struct filling *filling)
{
    lxw_worksheet *worksheet = filling->sheet->worksheet;
    worksheet_freeze_panes(worksheet, XLSX_ROW_FIRST, 0);
    worksheet_set_paper(worksheet, PAPER_A4);
    worksheet_fit_to_pages(worksheet, 1, 0);
    (void)worksheet_repeat_rows(worksheet, XLSX_ROW_HEAD, XLSX_ROW_HEAD);
    (void)worksheet_set_footer(worksheet, "&C&P / &N");
}

/* --- rows ------------------------------------------------------------------------------------ */

/* "=SUM(C4:C9,C12)" of the body rows among those directly above; NULL where it would be too long.
 */
static const char *sum_formula(const struct filling *filling, lxw_col_t column, int sum_rows)
{
    struct buffer out = buffer_open(filling->xlsx->arena, FORMULA_BYTES_MAX);
    char place[LXW_MAX_CELL_RANGE_LENGTH];
    size_t end = filling->row_count, count = 0;
    size_t at = (size_t)sum_rows < end ? end - (size_t)sum_rows : 0;
    buffer_add_string(&out, "=SUM(");
    while (at < end) {
        const size_t first = at;
        while (at < end && filling->kinds[at] == ROW_BODY)
            at++;
        if (at > first) {
            lxw_rowcol_to_range(place, (lxw_row_t)(XLSX_ROW_FIRST + first), column,
                                (lxw_row_t)(XLSX_ROW_FIRST + at - 1), column);
            buffer_add_format(&out, "%s%s", count > 0 ? "," : "", place);
            count++;
        }
        at += at < end ? 1 : 0;
    }
    buffer_add_string(&out, ")");
    return count > 0 && count <= RANGES_MAX
               ? text_to_string(filling->xlsx->arena, buffer_text(&out))
               : NULL;
}

static void add_note(struct filling *filling, lxw_row_t row, lxw_col_t column, struct text note)
{
    if (note.length == 0)
        return;
    const size_t lines = utf8_count(note) / NOTE_LINE + 2;
    lxw_comment_options options = {
        .width = NOTE_LINE * 8,
        .height = (uint16_t)(lines < 40 ? lines * NOTE_LINE_HEIGHT : 40 * NOTE_LINE_HEIGHT)};
    (void)worksheet_write_comment_opt(filling->sheet->worksheet, row, column,
                                      xlsx_string(note, filling->xlsx->arena), &options);
}

/* A sum as a formula with the value that was found; false where it is none. */
static bool add_sum(struct filling *filling, lxw_row_t row, lxw_col_t column,
                    const struct cell *cell, struct xlsx_style style)
{
    double number = 0;
    if (cell->sum_rows <= 0 || !xlsx_number_of(cell, &number, &style.number))
        return false;
    const char *formula = sum_formula(filling, column, cell->sum_rows);
    if (formula == NULL)
        return false;
    (void)worksheet_write_formula_num(filling->sheet->worksheet, row, column, formula,
                                      xlsx_format(filling->xlsx, style), number);
    return true;
}

static struct xlsx_style style_of(const struct table_row *row, const struct grid_cell *place)
{
    const bool is_total = row->kind == ROW_TOTAL || place->cell->is_total;
    return (struct xlsx_style){.is_bold = row->kind == ROW_GROUP || is_total,
                               .is_group = row->kind == ROW_GROUP,
                               .is_total = row->kind == ROW_TOTAL,
                               .is_right = place->is_number,
                               .is_wrapped = !place->is_number,
                               .indent = place->position == 0 ? row->level : !place->is_number};
}

static void add_cell(struct filling *filling, const struct table_row *row,
                     const struct grid_cell *place)
{
    struct xlsx *xlsx = filling->xlsx;
    lxw_worksheet *worksheet = filling->sheet->worksheet;
    const struct xlsx_style style = style_of(row, place);
    const lxw_row_t at = (lxw_row_t)(XLSX_ROW_FIRST + filling->row_count);
    const lxw_col_t column = (lxw_col_t)place->position;
    if (place->span > 1)
        (void)worksheet_merge_range(worksheet, at, column, at,
                                    (lxw_col_t)(column + place->span - 1), "",
                                    xlsx_format(xlsx, style));
    if (!add_sum(filling, at, column, place->cell, style))
        (void)xlsx_add_cell(xlsx, (struct xlsx_place){worksheet, at, column}, place->cell, style);
    add_note(filling, at, column, place->cell->note);
    if (place->cell->origin != NULL)
        LIST_ADD(xlsx->arena, &xlsx->origins,
                 ((struct xlsx_origin){filling->sheet, at, column, place->cell}));
}

static void add_rows(struct filling *filling)
{
    const struct table *table = filling->sheet->table;
    size_t count = 0;
    for (const struct table_row *row = table->rows; row != NULL; row = row->next)
        count++;
    filling->kinds = ARENA_ARRAY(filling->xlsx->arena, enum row_kind, count + 1);
    for (const struct table_row *row = table->rows; row != NULL; row = row->next) {
        struct grid_walk walk = grid_walk_open(table, row);
        struct grid_cell place;
        while (grid_walk_next(&walk, &place))
            add_cell(filling, row, &place);
        set_height(filling, (lxw_row_t)(XLSX_ROW_FIRST + filling->row_count),
                   row_lines(filling, row));
        filling->kinds[filling->row_count++] = row->kind;
    }
    if (table->rows == NULL && table->empty.length > 0)
        (void)worksheet_write_string(filling->sheet->worksheet, XLSX_ROW_FIRST, 0,
                                     xlsx_string(table->empty, filling->xlsx->arena), NULL);
}

/* --- charts ---------------------------------------------------------------------------------- */

static void add_series(const struct filling *filling, lxw_chart *chart)
{
    const lxw_row_t last = (lxw_row_t)(XLSX_ROW_FIRST + filling->row_count - 1);
    const char *name = filling->sheet->name;
    for (size_t i = 1; i < filling->column_count; i++) {
        const lxw_col_t column = (lxw_col_t)i;
        lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
        CHECK(series != NULL);
        chart_series_set_categories(series, name, XLSX_ROW_FIRST, 0, last, 0);
        chart_series_set_values(series, name, XLSX_ROW_FIRST, column, last, column);
        chart_series_set_name_range(series, name, XLSX_ROW_HEAD, column);
    }
}

/* The chart stands right of its numbers. */
static void add_chart(struct filling *filling)
{
    static const uint8_t types[] = {[CHART_BARS] = LXW_CHART_COLUMN,
                                    [CHART_STACKED] = LXW_CHART_COLUMN_STACKED,
                                    [CHART_LINES] = LXW_CHART_LINE,
                                    [CHART_ROWS] = LXW_CHART_BAR};
    const struct chart *shown = filling->sheet->chart;
    struct arena *arena = filling->xlsx->arena;
    if (shown->series_count == 0 || shown->category_count == 0)
        return;
    lxw_chart *chart = workbook_add_chart(filling->xlsx->workbook, types[shown->kind]);
    CHECK(chart != NULL);
    add_series(filling, chart);
    chart_title_set_name(chart, xlsx_string(shown->title, arena));
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    if (shown->series_count == 1)
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    if (shown->kind == CHART_ROWS)
        chart_axis_set_reverse(chart->y_axis);
    lxw_chart_options options = {.x_scale = 1.4, .y_scale = 1.4};
    options.description = (char *)xlsx_string(shown->summary, arena);
    (void)worksheet_insert_chart_opt(filling->sheet->worksheet, XLSX_ROW_HEAD,
                                     (lxw_col_t)(filling->column_count + 1), chart, &options);
}

void xlsx_add_table(struct xlsx *xlsx, struct xlsx_sheet *sheet)
{
    struct filling filling = {
        .xlsx = xlsx, .sheet = sheet, .column_count = grid_visible_count(sheet->table)};
    filling.widths = ARENA_ARRAY(xlsx->arena, size_t, filling.column_count);
    set_widths(&filling);
    set_page(&filling);
    add_title(&filling);
    add_head(&filling);
    add_rows(&filling);
    if (sheet->chart != NULL)
        add_chart(&filling);
}
