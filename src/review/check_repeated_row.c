/* check_repeated_row.c - a row that stands twice in its table.
 *
 * Doubtful only: nothing contradicts, but sums over the table count it twice.
 * Does not fire for short rows whose few numbers may well be equal, and below another heading.
 * Never: a contradiction; whoever reads it decides. */
#include "review/part.h"

/* Numbers that a row must have, or letters of its label, before it is noticed. */
#define NUMBERS_MIN 2
#define LABEL_MIN   12
/* Rows of one name that are compared with each other. */
#define ALIKE_MAX 50

static bool is_worth_it(const struct grid *grid, const struct grid_row *row)
{
    size_t numbers = 0;
    for (size_t c = 0; c < grid->column_count; c++)
        numbers += row->cells[c].is_number && row->cells[c].number.value.units != 0;
    return row->role == GRID_BODY && row->label.length > 0 &&
           (numbers >= NUMBERS_MIN || (numbers > 0 && row->label.length >= LABEL_MIN));
}

/* All cells but the rank. */
static bool is_same(const struct grid *grid, const struct grid_row *a, const struct grid_row *b)
{
    for (size_t c = a->rank.depth > 0 ? 1 : 0; c < grid->column_count; c++)
        if (c != grid->label_column && !text_equals(a->cells[c].text, b->cells[c].text))
            return false;
    return true;
}

static void repeated_add(struct review *review, const struct grid *grid,
                         const struct grid_row *before, const struct grid_row *row)
{
    struct place place = material_cell_place(grid, row, 0);
    place.column = 0;
    place.text = row->label;
    struct finding *finding = finding_add(review, "repeated_row", SEVERITY_DOUBTFUL, 85, place);
    place = material_cell_place(grid, before, 0);
    place.column = 0;
    place.text = row->label;
    finding_place(finding, place);
    const struct words_place words[] = {{"label", row->label}};
    finding_explain(review, finding, "repeated_row", words, COUNT(words));
}

static void grid_look(struct review *review, const struct grid *grid)
{
    struct rows_sorted rows = review_rows_sort(review, grid, is_worth_it);
    for (size_t i = 1; i < rows.count; i++)
        for (size_t back = i; back > 0 && back + ALIKE_MAX > i; back--) {
            if (!review_rows_alike(rows.items[back - 1], rows.items[i]))
                break;
            if (!is_same(grid, rows.items[back - 1], rows.items[i]))
                continue;
            repeated_add(review, grid, rows.items[back - 1], rows.items[i]);
            break;
        }
}

void check_repeated_row(struct review *review)
{
    review_each_grid(review, grid_look);
}
