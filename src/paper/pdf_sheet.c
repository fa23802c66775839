/* pdf_sheet.c - a table measured: its columns, the lines of its rows, the size of its letters.
 *
 * Why: the page must be shared out by what stands in the cells, and a row's height must be known
 * before it is drawn. How: widths of words are added up from remembered widths of letters; only a
 * cell that does not fit on one line is broken by Pango. Where the longest words of all columns do
 * not fit side by side the letters become smaller, down to a bound; beyond it words are broken.
 * Promise: a row is as high as its highest cell, so that nothing ever overlaps. */
#include "paper/pdf_part.h"

#include <math.h>
#include <string.h>

#include "base/result.h"

#define UNITS_A_POINT 1000 /* of grid_share_width */
#define LINE_SHARE    1.18 /* of the size of letters, from line to line */
#define LEVEL_INDENT  14.2
#define WORD_MAX      12.0 /* widths at size 1; a longer word is broken anyway */
#define TEXT_MAX      30.0 /* a longer text takes several lines anyway */
#define CROWDED       2.0  /* pages that the texts would like to be wide */
#define CLOSE         0.3  /* points that kerning and rounding may add */
#define SHORT_BYTES   2048 /* a longer text is not measured whole */

static const double sizes[] = {10, 9, 8, 7};

/* --- cells --------------------------------------------------------------------------------- */

static size_t header_cells(const struct pdf_sheet *sheet, struct pdf_cell *ret)
{
    size_t count = 0;
    for (size_t i = 0; i < sheet->table->column_count; i++) {
        const struct table_column *column = &sheet->table->columns[i];
        if (!grid_column_is_visible(column))
            continue;
        ret[count] = (struct pdf_cell){.text = column->title,
                                       .position = count,
                                       .span = 1,
                                       .tag = "TH",
                                       .is_bold = true,
                                       .is_right = column->unit != UNIT_NONE};
        count++;
    }
    return count;
}

/* The note of the part that says the same. */
static struct pdf_note *note_of(const struct pdf_part *part, const struct cell *cell)
{
    for (size_t i = 0; cell->note.length > 0 && i < part->notes.count; i++) {
        struct pdf_note *note = &part->notes.items[i];
        if (document_notes_equal(note->text, note->runs, cell->note, cell->note_runs))
            return note;
    }
    return NULL;
}

static struct pdf_cell body_cell(struct pdf *pdf, const struct pdf_sheet *sheet,
                                 const struct table_row *row, const struct grid_cell *place)
{
    const struct cell *cell = place->cell;
    const bool is_header = place->is_row_header || row->kind == ROW_GROUP;
    return (struct pdf_cell){.text = document_cell_text(pdf->document, cell, pdf->scratch),
                             .origin = cell->origin,
                             .note = note_of(sheet->part, cell),
                             .position = place->position,
                             .span = place->span,
                             .indent = place->position == 0 ? row->level * LEVEL_INDENT : 0,
                             .tag = is_header ? "TH" : "TD",
                             .is_bold = row->kind != ROW_BODY || cell->is_total,
                             .is_italic = row->kind == ROW_GROUP,
                             .is_right = place->is_number};
}

size_t pdf_sheet_cells(struct pdf *pdf, const struct pdf_sheet *sheet, const struct table_row *row,
                       struct pdf_cell *ret)
{
    if (row == NULL)
        return header_cells(sheet, ret);
    size_t count = 0;
    struct grid_walk walk = grid_walk_open(sheet->table, row);
    struct grid_cell place;
    while (grid_walk_next(&walk, &place)) {
        CHECK(count < sheet->column_count);
        ret[count++] = body_cell(pdf, sheet, row, &place);
    }
    return count;
}

static double cell_width(const struct pdf_sheet *sheet, const struct pdf_cell *cell)
{
    return sheet->edges[cell->position + cell->span] - sheet->edges[cell->position];
}

void pdf_sheet_text(struct pdf *pdf, const struct pdf_sheet *sheet, const struct pdf_cell *cell,
                    struct pdf_text *ret)
{
    struct pdf_looks looks = sheet->looks;
    looks.left = PDF_CELL_SIDE + cell->indent;
    looks.right = PDF_CELL_SIDE;
    looks.is_bold = cell->is_bold;
    looks.is_italic = cell->is_italic;
    looks.align = cell->is_right ? PDF_RIGHT : PDF_LEFT;
    pdf_text_open(ret, pdf, looks, cell_width(sheet, cell));
    pdf_text_add(ret, cell->text, RUN_PLAIN, cell->origin);
    pdf_text_mark(ret, cell->note);
    pdf_text_shape(ret);
}

/* --- widths -------------------------------------------------------------------------------- */

static double mark_width(const struct pdf_cell *cell)
{
    if (cell->note == NULL)
        return 0;
    return cell->note->number < 10 ? 0.55 : cell->note->number < 100 ? 0.9 : 1.6;
}

/* Widens the needs of the columns, at size 1, to hold a row; indents count in `indents`. */
static void need_row(struct pdf *pdf, const struct pdf_sheet *sheet, const struct table_row *row,
                     struct pdf_cell *cells, double (*needs)[2])
{
    const struct arena_mark before = arena_mark(pdf->scratch);
    const size_t count = pdf_sheet_cells(pdf, sheet, row, cells);
    for (size_t i = 0; i < count; i++) {
        const struct pdf_cell *cell = &cells[i];
        if (cell->span > 1)
            continue;
        double word = 0;
        const double whole = pdf_text_measure(pdf, cell->text, cell->is_bold, &word);
        const double beside = mark_width(cell) + cell->indent / sizes[0];
        double *need = needs[cell->position];
        need[0] = fmax(need[0], fmin(word, WORD_MAX) + beside);
        need[1] = fmax(need[1], fmin(whole, TEXT_MAX) + beside);
    }
    arena_release(pdf->scratch, before);
}

/* The largest letters with which the longest words stand side by side; one size less where the
 * texts would take many lines. */
static double size_for(double (*needs)[2], size_t count, double width)
{
    double least = 0, wanted = 0;
    for (size_t i = 0; i < count; i++) {
        least += needs[i][0];
        wanted += needs[i][1];
    }
    const double margins = (double)count * (2 * PDF_CELL_SIDE + CLOSE);
    const bool is_crowded = wanted * sizes[0] + margins > CROWDED * width;
    for (size_t i = is_crowded ? 1 : 0; i < COUNT(sizes); i++) {
        if (least * sizes[i] + margins <= width)
            return sizes[i];
    }
    return sizes[COUNT(sizes) - 1];
}

static void share_width(struct pdf *pdf, struct pdf_sheet *sheet, double (*needs)[2], double width)
{
    const size_t count = sheet->column_count;
    const double size = size_for(needs, count, width);
    sheet->looks = (struct pdf_looks){.size = size, .line = size * LINE_SHARE};
    struct grid_need *grid = ARENA_ARRAY(pdf->scratch, struct grid_need, count);
    for (size_t i = 0; i < count; i++) {
        const double margin = 2 * PDF_CELL_SIDE + CLOSE;
        grid[i].least = (int64_t)((needs[i][0] * size + margin) * UNITS_A_POINT);
        grid[i].wanted = (int64_t)((needs[i][1] * size + margin) * UNITS_A_POINT);
    }
    const int *widths =
        grid_share_width(sheet->table, grid, (int)(width * UNITS_A_POINT), pdf->scratch);
    for (size_t i = 0; i < count; i++)
        sheet->edges[i + 1] = sheet->edges[i] + (double)widths[i] / UNITS_A_POINT;
}

/* --- heights ------------------------------------------------------------------------------- */

static int cell_lines(struct pdf *pdf, const struct pdf_sheet *sheet, const struct pdf_cell *cell)
{
    double word = 0;
    const double inner = cell_width(sheet, cell) - 2 * PDF_CELL_SIDE - cell->indent;
    const double whole = pdf_text_measure(pdf, cell->text, cell->is_bold, &word);
    const bool is_simple = cell->text.length < SHORT_BYTES &&
                           text_find(cell->text, TEXT("\n")) < 0 && !cell->is_italic;
    if (is_simple && (whole + mark_width(cell)) * sheet->looks.size + CLOSE / 2 <= inner)
        return 1;
    struct pdf_text text;
    pdf_sheet_text(pdf, sheet, cell, &text);
    const int lines = text.line_count;
    pdf_text_close(&text);
    return lines;
}

static int row_lines(struct pdf *pdf, const struct pdf_sheet *sheet, const struct table_row *row,
                     struct pdf_cell *cells)
{
    const struct arena_mark before = arena_mark(pdf->scratch);
    int most = 1;
    const size_t count = pdf_sheet_cells(pdf, sheet, row, cells);
    for (size_t i = 0; i < count; i++) {
        const int lines = cell_lines(pdf, sheet, &cells[i]);
        most = lines > most ? lines : most;
    }
    arena_release(pdf->scratch, before);
    return most;
}

double pdf_sheet_height(const struct pdf_sheet *sheet, size_t index)
{
    CHECK(index < sheet->row_count);
    return sheet->lines[index] * sheet->looks.line + 2 * PDF_CELL_ABOVE;
}

static void measure(struct pdf *pdf, struct pdf_sheet *sheet)
{
    struct pdf_cell *cells = ARENA_ARRAY(pdf->scratch, struct pdf_cell, sheet->column_count);
    double(*needs)[2] = arena_take_array(pdf->scratch, sheet->column_count, sizeof(*needs));
    need_row(pdf, sheet, NULL, cells, needs);
    for (const struct table_row *row = sheet->table->rows; row != NULL; row = row->next)
        need_row(pdf, sheet, row, cells, needs);
    share_width(pdf, sheet, needs, pdf_page_width(sheet->part->is_landscape));
    size_t index = 0;
    sheet->lines[index++] = row_lines(pdf, sheet, NULL, cells);
    for (const struct table_row *row = sheet->table->rows; row != NULL; row = row->next)
        sheet->lines[index++] = row_lines(pdf, sheet, row, cells);
    CHECK(index == sheet->row_count);
}

struct pdf_sheet *pdf_sheet_of(struct pdf *pdf, struct pdf_part *part)
{
    if (part->sheet != NULL)
        return part->sheet;
    struct pdf_sheet *sheet = ARENA_NEW(pdf->arena, struct pdf_sheet);
    sheet->table = part->table;
    sheet->part = part;
    sheet->column_count = grid_visible_count(part->table);
    CHECK(sheet->column_count > 0);
    sheet->edges = ARENA_ARRAY(pdf->arena, double, sheet->column_count + 1);
    sheet->row_count = 1;
    for (const struct table_row *row = part->table->rows; row != NULL; row = row->next)
        sheet->row_count++;
    sheet->lines = ARENA_ARRAY(pdf->arena, int, sheet->row_count);
    const struct arena_mark before = arena_mark(pdf->scratch);
    measure(pdf, sheet);
    arena_release(pdf->scratch, before);
    part->sheet = sheet;
    return sheet;
}
