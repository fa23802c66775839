/* pdf_table.c - tables on the pages of a PDF.
 *
 * Promise: the header row stands on top of the table on every page; a row is cut only where it is
 * higher than a page; a group row stays with the row below it, a total and the last row with the
 * row above; cells never overlap. In the structure tree the part of a table on each page is a table
 * of its own with its header, because what stands at a page's foot must be outside of it.
 * Never: a table that lives only as CSV leaves a trace here. */
#include "paper/pdf_part.h"

#include <math.h>

#include "base/result.h"

#define CAPTION_LINE       13.8
#define HEADER_SHARE_MAX   0.4 /* of a page: a higher header is not repeated */
#define TOGETHER_MAX       6   /* rows kept on one page */
#define TOGETHER_SHARE_MAX 0.5 /* of a page: what they take at most */
#define LINE_THIN          0.5
#define LINE_THICK         1.0
#define GREY               0.5
#define NOT_OPEN           (-1.0)

static const struct pdf_looks caption_looks = {.tag = "Caption",
                                               .size = 11,
                                               .line = CAPTION_LINE,
                                               .before = 10,
                                               .after = 4,
                                               .is_bold = true,
                                               .align = PDF_LEFT};
static const double space_after = 10;

/* A table being set. */
struct run_of_table {
    struct pdf *pdf;
    const struct pdf_sheet *sheet;
    struct pdf_cell *cells;
    size_t cell_count; /* of the row being set */
    struct pdf_note **notes;
    size_t note_count;
    double *since; /* of each edge: the top of the line being drawn, or NOT_OPEN */
    double top;    /* of the part on this page */
    double bottom;
    bool is_header_repeated;
    LIST(double) rules; /* heights of lines between rows */
};

/* A row, or the header where `row` is NULL. */
struct row_place {
    const struct table_row *row;
    size_t index; /* among the sheet's rows */
};

/* --- lines --------------------------------------------------------------------------------- */

static void draw_line(struct pdf *pdf, const double from[2], const double to[2])
{
    cairo_move_to(pdf->cairo, from[0], from[1]);
    cairo_line_to(pdf->cairo, to[0], to[1]);
}

/* Ends the line of an edge at `y`. */
static void end_edge(struct run_of_table *run, size_t edge, double y)
{
    const double x = pdf_page_left(run->pdf) + run->sheet->edges[edge];
    if (run->since[edge] != NOT_OPEN)
        draw_line(run->pdf, (double[]){x, run->since[edge]}, (double[]){x, y});
    run->since[edge] = NOT_OPEN;
}

/* Carries the lines between columns past a row whose cells are in `run`. */
static void pass_edges(struct run_of_table *run, double top)
{
    size_t next = 0;
    for (size_t edge = 0; edge <= run->sheet->column_count; edge++) {
        const bool is_last = edge == run->sheet->column_count;
        const bool is_between =
            is_last || (next < run->cell_count && run->cells[next].position == edge);
        if (is_between && !is_last)
            next++;
        if (!is_between)
            end_edge(run, edge, top);
        else if (run->since[edge] == NOT_OPEN)
            run->since[edge] = top;
    }
}

static void draw_rules(struct run_of_table *run)
{
    struct pdf *pdf = run->pdf;
    const double left = pdf_page_left(pdf);
    const double right = left + run->sheet->edges[run->sheet->column_count];
    for (size_t edge = 0; edge <= run->sheet->column_count; edge++)
        end_edge(run, edge, run->bottom);
    for (size_t i = 0; i + 1 < run->rules.count; i++)
        draw_line(pdf, (double[]){left, run->rules.items[i]},
                  (double[]){right, run->rules.items[i]});
    cairo_set_source_rgb(pdf->cairo, GREY, GREY, GREY);
    cairo_set_line_width(pdf->cairo, LINE_THIN);
    cairo_stroke(pdf->cairo);
    draw_line(pdf, (double[]){left, run->top}, (double[]){right, run->top});
    draw_line(pdf, (double[]){left, run->bottom}, (double[]){right, run->bottom});
    cairo_set_source_rgb(pdf->cairo, GREY / 2, GREY / 2, GREY / 2);
    cairo_set_line_width(pdf->cairo, LINE_THICK);
    cairo_stroke(pdf->cairo);
    cairo_set_source_rgb(pdf->cairo, 0, 0, 0);
}

static void draw_header_ground(struct run_of_table *run, double height)
{
    struct pdf *pdf = run->pdf;
    cairo_set_source_rgb(pdf->cairo, 0xe7 / 255.0, 0xeb / 255.0, 0xef / 255.0);
    cairo_rectangle(pdf->cairo, pdf_page_left(pdf), pdf->y,
                    run->sheet->edges[run->sheet->column_count], height);
    cairo_fill(pdf->cairo);
    cairo_set_source_rgb(pdf->cairo, 0, 0, 0);
}

/* --- rows ---------------------------------------------------------------------------------- */

static void look_at(struct run_of_table *run, const struct table_row *row)
{
    run->cell_count = pdf_sheet_cells(run->pdf, run->sheet, row, run->cells);
    run->note_count = 0;
    for (size_t i = 0; i < run->cell_count; i++) {
        if (run->cells[i].note != NULL)
            run->notes[run->note_count++] = run->cells[i].note;
    }
}

/* Lines `first` to `first + count` of a cell; the titles of columns stand at the bottom. */
static void draw_cell(struct run_of_table *run, const struct pdf_cell *cell, const int lines[3],
                      double top)
{
    struct pdf *pdf = run->pdf;
    const int first = lines[0], count = lines[1], whole = lines[2];
    struct pdf_text text;
    pdf_sheet_text(pdf, run->sheet, cell, &text);
    const int shift = whole > text.line_count ? whole - text.line_count : 0;
    cairo_tag_begin(pdf->cairo, cell->tag, NULL);
    for (int i = 0; i < count; i++) {
        const int line = first + i - shift;
        if (line >= 0 && line < text.line_count)
            pdf_text_draw(&text, line, pdf_page_left(pdf) + run->sheet->edges[cell->position],
                          top + PDF_CELL_ABOVE + i * run->sheet->looks.line);
    }
    cairo_tag_end(pdf->cairo, cell->tag);
    pdf_text_close(&text);
}

/* Sets some lines of the row whose cells are in `run`. */
static void set_lines(struct run_of_table *run, struct row_place place, int first, int count)
{
    struct pdf *pdf = run->pdf;
    const double top = pdf_page_take(pdf, count * run->sheet->looks.line + 2 * PDF_CELL_ABOVE);
    run->bottom = pdf->y;
    LIST_ADD(pdf->arena, &run->rules, pdf->y);
    if (!pdf->is_drawing)
        return;
    pass_edges(run, top);
    const struct arena_mark before = arena_mark(pdf->scratch);
    const int whole = place.row == NULL ? run->sheet->lines[place.index] : 0;
    cairo_tag_begin(pdf->cairo, "TR", NULL);
    for (size_t i = 0; i < run->cell_count; i++)
        draw_cell(run, &run->cells[i], (int[]){first, count, whole}, top);
    cairo_tag_end(pdf->cairo, "TR");
    arena_release(pdf->scratch, before);
}

/* --- the part of a table on a page --------------------------------------------------------- */

/* Begins the lines, and the header with them where it is repeated. */
static void open_rows(struct run_of_table *run)
{
    struct pdf *pdf = run->pdf;
    run->rules.count = 0;
    for (size_t i = 0; i <= run->sheet->column_count; i++)
        run->since[i] = NOT_OPEN;
    run->top = run->bottom = pdf->y;
    if (!run->is_header_repeated)
        return;
    if (pdf->is_drawing)
        draw_header_ground(run, pdf_sheet_height(run->sheet, 0));
    look_at(run, NULL);
    set_lines(run, (struct row_place){NULL, 0}, 0, run->sheet->lines[0]);
}

static void close_part(struct run_of_table *run)
{
    pdf_tag_close(run->pdf);
    if (run->pdf->is_drawing)
        draw_rules(run);
}

static void break_part(struct run_of_table *run)
{
    close_part(run);
    pdf_page_end(run->pdf);
    pdf_tag_open(run->pdf, "Table");
    open_rows(run);
}

/* Height of a row and of those that must stand on the same page. */
static double height_together(const struct pdf_sheet *sheet, struct row_place place)
{
    const double most = TOGETHER_SHARE_MAX * pdf_page_height(sheet->part->is_landscape);
    double height = 0;
    for (int i = 0; i < TOGETHER_MAX && place.row != NULL; i++) {
        const struct table_row *next = place.row->next;
        const double row = pdf_sheet_height(sheet, place.index);
        if (i > 0 && height + row > most)
            break;
        height += row;
        const bool is_before_end = next != NULL && (next->kind == ROW_TOTAL || next->next == NULL);
        if (place.row->kind != ROW_GROUP && !is_before_end)
            break;
        place = (struct row_place){next, place.index + 1};
    }
    return height;
}

static int lines_in(const struct pdf_sheet *sheet, double room)
{
    const double lines = floor((room - 2 * PDF_CELL_ABOVE) / sheet->looks.line);
    return lines < 1 ? 1 : (int)lines;
}

static void add_row(struct run_of_table *run, struct row_place place)
{
    struct pdf *pdf = run->pdf;
    const struct arena_mark before = arena_mark(pdf->scratch);
    look_at(run, place.row);
    const double needed =
        height_together(run->sheet, place) + pdf_notes_growth(pdf, run->notes, run->note_count);
    if (pdf_page_room(pdf) < needed && run->rules.count > (run->is_header_repeated ? 1U : 0U)) {
        break_part(run);
        look_at(run, place.row);
    }
    const int whole = run->sheet->lines[place.index];
    int line = 0;
    while (line < whole) {
        const int fit = lines_in(run->sheet, pdf_page_room(pdf));
        const int count = fit < whole - line ? fit : whole - line;
        set_lines(run, place, line, count);
        line += count;
        if (line == whole)
            break;
        break_part(run);
        look_at(run, place.row);
    }
    for (size_t i = 0; i < run->note_count; i++)
        pdf_note_add(pdf, run->notes[i]);
    arena_release(pdf->scratch, before);
}

/* --- the table ----------------------------------------------------------------------------- */

static bool is_header_low(const struct pdf_sheet *sheet)
{
    return pdf_sheet_height(sheet, 0) <=
           HEADER_SHARE_MAX * pdf_page_height(sheet->part->is_landscape);
}

static struct run_of_table open_run(struct pdf *pdf, const struct pdf_sheet *sheet)
{
    const size_t count = sheet->column_count;
    return (struct run_of_table){
        .pdf = pdf,
        .sheet = sheet,
        .cells = ARENA_ARRAY(pdf->scratch, struct pdf_cell, count),
        .notes = ARENA_ARRAY(pdf->scratch, struct pdf_note *, count),
        .since = ARENA_ARRAY(pdf->scratch, double, count + 1),
        .is_header_repeated = is_header_low(sheet),
    };
}

/* The caption's height where `is_set` is false; also sets it where it is true. */
static double caption(struct pdf *pdf, const struct table *table, bool is_set)
{
    if (table->title.length == 0)
        return 0;
    const struct arena_mark before = arena_mark(pdf->scratch);
    struct pdf_text text;
    pdf_text_open(&text, pdf, caption_looks, pdf_page_width(pdf->is_landscape_wanted));
    pdf_text_add(&text, table->title, RUN_PLAIN, NULL);
    pdf_text_shape(&text);
    const double height =
        text.line_count * caption_looks.line + caption_looks.before + caption_looks.after;
    if (is_set)
        pdf_flow_text(pdf, &text);
    pdf_text_close(&text);
    arena_release(pdf->scratch, before);
    return height;
}

double pdf_table_start(struct pdf *pdf, struct pdf_part *part)
{
    const struct pdf_sheet *sheet = pdf_sheet_of(pdf, part);
    const double whole = caption(pdf, part->table, false) + pdf_sheet_height(sheet, 0) +
                         height_together(sheet, (struct row_place){part->table->rows, 1});
    return fmin(whole, pdf_page_height(part->is_landscape) / 2);
}

void pdf_add_table(struct pdf *pdf, struct pdf_part *part)
{
    const struct pdf_sheet *sheet = pdf_sheet_of(pdf, part);
    const struct arena_mark before = arena_mark(pdf->scratch);
    struct run_of_table run = open_run(pdf, sheet);
    if (pdf_page_room(pdf) < pdf_table_start(pdf, part))
        pdf_page_end(pdf);
    if (part->table->title.length == 0)
        pdf_page_space(pdf, caption_looks.before);
    pdf_tag_open(pdf, "Table");
    (void)caption(pdf, part->table, true);
    open_rows(&run);
    if (!run.is_header_repeated)
        add_row(&run, (struct row_place){NULL, 0});
    size_t index = 1;
    for (const struct table_row *row = part->table->rows; row != NULL; row = row->next)
        add_row(&run, (struct row_place){row, index++});
    close_part(&run);
    pdf_page_space(pdf, space_after);
    arena_release(pdf->scratch, before);
}
