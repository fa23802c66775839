/* sums.c - adding rows of a grid, and telling what came out.
 *
 * Why: rows of parts and rows of totals are added alike.
 * Promise: units are kept apart: a share among amounts is not added, a column of ratios never is.
 * Never: says whether a sum that does not come out is wrong: that is the check's. */
#include "review/sums.h"

#define ROWS_GATHERED_MAX 2000000

/* True where the row's number may be added to the whole's: a percentage among euros may not. */
static bool is_like(const struct grid_row *part, const struct grid_row *whole)
{
    bool is_share = part->unit == UNIT_PERCENT || whole->unit == UNIT_PERCENT;
    return !is_share || part->unit == whole->unit;
}

void sums_row_gather(struct review *review, row_list *rows, size_t row)
{
    if (review->rows_gathered >= ROWS_GATHERED_MAX)
        return;
    review->rows_gathered++;
    LIST_ADD(review->arena, rows, row);
}

bool sum_make(const struct sum_rows *rows, size_t column, struct sum *ret)
{
    const struct grid *grid = rows->grid;
    const struct grid_row *whole = rows->whole;
    const row_list *parts = &rows->parts;
    const struct grid_cell *cell = &whole->cells[column];
    if (!grid->columns[column].is_numbers || grid->columns[column].is_ratio || !cell->is_number)
        return false;
    struct sum sum = {.whole = cell->number.value,
                      .decimals = cell->number.decimals,
                      .left = -1,
                      .column = column};
    for (size_t i = 0; i < parts->count; i++) {
        const struct grid_row *part = &grid->rows[parts->items[i]];
        const struct grid_cell *number = &part->cells[column];
        if (!number->is_number || !is_like(part, whole))
            continue;
        sum.parts.units += number->number.value.units;
        sum.count++;
        if (number->number.value.units > sum.greatest.units)
            sum.greatest = number->number.value;
        if (number->number.decimals > sum.decimals)
            sum.decimals = number->number.decimals;
    }
    sum.is_exact = sum.parts.units == sum.whole.units;
    for (size_t i = 0; !sum.is_exact && sum.count > 2 && i < parts->count; i++) {
        const struct grid_row *part = &grid->rows[parts->items[i]];
        const struct grid_cell *number = &part->cells[column];
        if (number->is_number && is_like(part, whole) && number->number.value.units != 0 &&
            sum.parts.units - number->number.value.units == sum.whole.units)
            sum.left = (ptrdiff_t)parts->items[i];
    }
    *ret = sum;
    return sum.count > 1;
}

size_t sums_exact(const struct sum_rows *rows)
{
    size_t exact = 0;
    struct sum sum;
    for (size_t c = 0; c < rows->grid->column_count; c++)
        exact += sum_make(rows, c, &sum) && sum.is_exact && sum.whole.units != 0;
    return exact;
}

struct finding *sum_finding_add(struct review *review, const struct sum_rows *rows,
                                const struct sum *sum, struct verdict verdict)
{
    const struct grid *grid = rows->grid;
    const struct grid_row *whole = rows->whole;
    enum { SHOWN_MAX = 6 };
    struct text shown[SHOWN_MAX + 1];
    size_t count = 0;
    struct place place = material_cell_place(grid, whole, sum->column);
    struct finding *finding =
        finding_add(review, verdict.check, verdict.severity, verdict.confidence, place);
    for (size_t i = 0; i < rows->parts.count; i++) {
        const struct grid_row *part = &grid->rows[rows->parts.items[i]];
        if (!part->cells[sum->column].is_number || !is_like(part, whole))
            continue;
        finding_place(finding, material_cell_place(grid, part, sum->column));
        if (count <= SHOWN_MAX)
            shown[count++] = part->cells[sum->column].text;
    }
    finding_numbers(review, finding, sum->whole, sum->parts, sum->decimals);
    struct text left = sum->left < 0 ? TEXT("") : grid->rows[sum->left].label;
    const struct words_place words[] = {
        {"label", whole->label.length > 0 ? whole->label : grid->caption},
        {"column", grid->columns[sum->column].title},
        {"parts", review_listing(review, shown, count, SHOWN_MAX)},
        {"difference",
         review_number(review, (struct decimal){sum->parts.units - sum->whole.units}, 0)},
        {"left", left},
    };
    finding_explain(review, finding, sum->left < 0 ? verdict.check : "part_left_out", words,
                    COUNT(words));
    return finding;
}
