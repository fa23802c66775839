/* check_total_column.c - a column "Iš viso" against the columns beside it.
 *
 * Fires only where the sum comes out in most other rows: then the columns do belong together.
 * Does not fire for ratios, and for columns that are a part of the one before.
 * The sum may stand before its columns or behind them. */
#include "review/part.h"

/* Of ten rows, so many must come out before the others are accused. */
#define ROWS_OF_TEN 6

/* Columns that a total adds: neighbours on one side. */
struct side {
    size_t first, last; /* last excluded */
};

static bool is_added(const struct grid_column *column)
{
    return column->is_numbers && !column->is_ratio && !column->is_total && !column->is_part;
}

static struct side side_before(const struct grid *grid, size_t total)
{
    size_t first = total;
    while (first > 0 && is_added(&grid->columns[first - 1]))
        first--;
    return (struct side){first, total};
}

static struct side side_behind(const struct grid *grid, size_t total)
{
    size_t last = total + 1;
    while (last < grid->column_count && is_added(&grid->columns[last]))
        last++;
    return (struct side){total + 1, last};
}

/* The sum of a row; false where words stand for a number, or nothing is added. Dashes and empty
 * cells count as nothing. */
static bool row_sum(const struct grid_row *row, struct side side, size_t total, struct decimal *ret)
{
    struct decimal sum = {0};
    size_t added = 0;
    if (!row->cells[total].is_number)
        return false;
    for (size_t c = side.first; c < side.last; c++) {
        if (!row->cells[c].is_number && !row->cells[c].is_dash && row->cells[c].text.length > 0)
            return false;
        if (!row->cells[c].is_number)
            continue;
        sum.units += row->cells[c].number.value.units;
        added++;
    }
    *ret = sum;
    return added > 0;
}

static void wrong_row_add(struct review *review, const struct grid *grid,
                          const struct grid_row *row, struct side side, size_t total)
{
    struct decimal sum;
    if (!row_sum(row, side, total, &sum))
        return;
    struct decimal stated = row->cells[total].number.value;
    int decimals = row->cells[total].number.decimals;
    int64_t difference = sum.units - stated.units;
    if (difference == 0)
        return;
    bool is_rounding = review_is_rounding(difference, side.last - side.first, decimals);
    struct finding *finding =
        finding_add(review, "total_column", is_rounding ? SEVERITY_FORM : SEVERITY_CONTRADICTION,
                    90, material_cell_place(grid, row, total));
    for (size_t c = side.first; c < side.last; c++)
        finding_place(finding, material_cell_place(grid, row, c));
    finding_numbers(review, finding, stated, sum, decimals);
    const struct words_place words[] = {{"label", row->label},
                                        {"column", grid->columns[total].title}};
    finding_explain(review, finding, "total_column", words, COUNT(words));
}

static void side_check(struct review *review, const struct grid *grid, struct side side,
                       size_t total)
{
    size_t exact = 0, all = 0;
    if (side.last - side.first < 2)
        return;
    for (size_t r = 0; r < grid->row_count; r++) {
        struct decimal sum;
        if (!row_sum(&grid->rows[r], side, total, &sum))
            continue;
        all++;
        exact += sum.units == grid->rows[r].cells[total].number.value.units;
    }
    if (exact < 2 || exact * 10 < all * ROWS_OF_TEN || exact == all)
        return;
    for (size_t r = 0; r < grid->row_count; r++)
        wrong_row_add(review, grid, &grid->rows[r], side, total);
}

static void grid_look(struct review *review, const struct grid *grid)
{
    for (size_t c = 0; c < grid->column_count; c++) {
        if (!grid->columns[c].is_total || !grid->columns[c].is_numbers)
            continue;
        side_check(review, grid, side_before(grid, c), c);
        side_check(review, grid, side_behind(grid, c), c);
    }
}

void check_total_column(struct review *review)
{
    review_each_grid(review, grid_look);
}
