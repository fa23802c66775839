/* check_same_key.c - two rows of a table with the same words and different numbers.
 *
 * Fires only where nothing else tells them apart: the same heading above, the same words in all
 * columns, and no rank of their own.
 * Does not fire for very short names ("vyrai"), nor where a column of years tells them apart: the
 * same money in three years is three rows. */
#include "review/part.h"

#define LABEL_MIN 6
/* Rows of one name that are compared with each other. */
#define ALIKE_MAX 50

static bool is_year(const struct grid_cell *cell)
{
    int64_t units = cell->number.value.units;
    return cell->is_number && cell->text.length == 4 && units >= (int64_t)1990 * DECIMAL_ONE &&
           units <= (int64_t)2100 * DECIMAL_ONE;
}

/* The first column in which two rows state different numbers; the grid's width where none, or
 * where their words or years differ. */
static size_t first_difference(const struct grid *grid, const struct grid_row *a,
                               const struct grid_row *b)
{
    size_t different = grid->column_count;
    for (size_t c = 0; c < grid->column_count; c++) {
        const struct grid_cell *left = &a->cells[c], *right = &b->cells[c];
        if (text_equals(left->text, right->text))
            continue;
        if (!grid->columns[c].is_numbers || !left->is_number || !right->is_number)
            return grid->column_count;
        if (is_year(left) && is_year(right))
            return grid->column_count;
        if (different == grid->column_count &&
            left->number.value.units != right->number.value.units)
            different = c;
    }
    return different;
}

static bool is_key(const struct grid *grid UNUSED, const struct grid_row *row)
{
    return row->role == GRID_BODY && row->rank.depth == 0 && row->label.length >= LABEL_MIN;
}

/* True where the two contradict each other. */
static bool pair_check(struct review *review, const struct grid *grid, const struct grid_row *a,
                       const struct grid_row *b)
{
    size_t column = first_difference(grid, a, b);
    if (column == grid->column_count)
        return false;
    struct finding *finding = finding_add(review, "same_key", SEVERITY_CONTRADICTION, 65,
                                          material_cell_place(grid, b, column));
    finding_place(finding, material_cell_place(grid, a, column));
    finding->expected = a->cells[column].text;
    const struct words_place words[] = {{"label", a->label},
                                        {"column", grid->columns[column].title}};
    finding_explain(review, finding, "same_key", words, COUNT(words));
    return true;
}

static void grid_look(struct review *review, const struct grid *grid)
{
    struct rows_sorted rows = review_rows_sort(review, grid, is_key);
    for (size_t i = 1; i < rows.count; i++)
        for (size_t back = i; back > 0 && back + ALIKE_MAX > i &&
                              review_rows_alike(rows.items[back - 1], rows.items[i]);
             back--)
            if (pair_check(review, grid, rows.items[back - 1], rows.items[i]))
                break;
}

void check_same_key(struct review *review)
{
    review_each_grid(review, grid_look);
}
