/* check_sum_of_parts.c - "1" against the sum of "1.1", "1.2", …, and a row against its "iš jų".
 *
 * Fires: the parts of a row do not make it up although they do so in another column, or although
 * leaving out one of them does (that one was forgotten), or although nothing says that they are
 * only some of it.
 * Does not fire: where the first parts make up the whole and the others overlap (men and women,
 * then "with a disability"); where "iš jų" lists less than the whole. */
#include <stdlib.h>

#include "review/sums.h"

/* Parts that fall short or go beyond by more than this share of the whole are no parts, maybe. */
#define NEAR_PERCENT 30

/* A row with what may be its parts. */
struct parts {
    struct sum_rows rows;
    bool is_of_which; /* "iš jų" stands before them */
};

static struct parts parts_by_rank(struct review *review, const struct grid *grid, size_t whole)
{
    struct parts parts = {.rows = {.grid = grid, .whole = &grid->rows[whole]}};
    size_t last = whole + PARTS_REACH < grid->row_count ? whole + PARTS_REACH : grid->row_count;
    for (size_t r = whole + 1; r < last && grid->rows[whole].rank.depth > 0; r++)
        if (grid->rows[r].has_numbers &&
            rank_is_child(&grid->rows[r].rank, &grid->rows[whole].rank))
            sums_row_gather(review, &parts.rows.parts, r);
    parts.is_of_which =
        whole + 1 < grid->row_count &&
        (grid->rows[whole].opens_parts || grid->rows[whole + 1].role == GRID_OF_WHICH);
    return parts;
}

/* Rows without rank that follow "iš jų". */
static struct parts parts_by_words(struct review *review, const struct grid *grid, size_t whole)
{
    struct parts parts = {.rows = {.grid = grid, .whole = &grid->rows[whole]}, .is_of_which = true};
    size_t r = whole + 1;
    bool is_opened = grid->rows[whole].opens_parts;
    if (r < grid->row_count && grid->rows[r].role == GRID_OF_WHICH) {
        is_opened = true;
        r++;
    }
    for (; is_opened && r < grid->row_count && r < whole + PARTS_REACH; r++) {
        const struct grid_row *row = &grid->rows[r];
        if (row->rank.depth > 0 || row->role != GRID_BODY || row->opens_parts)
            break;
        sums_row_gather(review, &parts.rows.parts, r);
    }
    return parts;
}

/* True where the first few parts, at least two, make up the whole in each column, so that the
 * others overlap them. Amounts of money do not overlap: there the others were forgotten. */
static bool has_whole_beginning(const struct parts *parts)
{
    const struct grid *grid = parts->rows.grid;
    if (parts->rows.whole->unit == UNIT_EURO)
        return false;
    struct sum_rows first = parts->rows;
    for (first.parts.count = 2; first.parts.count < parts->rows.parts.count; first.parts.count++) {
        size_t exact = 0, all = 0;
        struct sum sum;
        for (size_t c = 0; c < grid->column_count; c++) {
            if (grid->columns[c].unit == UNIT_EURO || !sum_make(&first, c, &sum))
                continue;
            all++;
            exact += sum.is_exact;
        }
        if (all > 0 && exact == all)
            return true;
    }
    return false;
}

static bool is_near(const struct sum *sum)
{
    int64_t difference = llabs(sum->parts.units - sum->whole.units);
    return sum->whole.units > 0 && difference / NEAR_PERCENT <= sum->whole.units / 100;
}

/* What to make of a sum that does not come out; `exact` columns do. */
static struct verdict verdict_of(const struct sum *sum, const struct parts *parts, size_t exact)
{
    struct verdict verdict = {"sum_of_parts", SEVERITY_CONTRADICTION, 0};
    bool is_more = sum->parts.units > sum->whole.units;
    if (exact > 0)
        verdict.confidence = 95;
    else if (sum->left >= 0)
        verdict.confidence = 85;
    else if (!parts->is_of_which && is_near(sum))
        verdict.confidence = 75;
    if (verdict.confidence == 0) {
        verdict.severity = SEVERITY_DOUBTFUL;
        /* One part greater than the whole is told by part_greater. */
        bool is_told = parts->is_of_which && sum->greatest.units > sum->whole.units;
        verdict.confidence = is_more && !is_told ? 55 : 0;
    }
    if (review_is_rounding(sum->parts.units - sum->whole.units, sum->count, sum->decimals))
        verdict.severity = SEVERITY_FORM;
    return verdict;
}

static void whole_check(struct review *review, const struct parts *parts)
{
    const struct sum_rows *rows = &parts->rows;
    if (rows->parts.count < 2 || has_whole_beginning(parts))
        return;
    size_t exact = sums_exact(rows);
    size_t forgotten = SIZE_MAX; /* the finding about a part that was left out in another column */
    for (size_t c = 0; c < rows->grid->column_count; c++) {
        struct sum sum;
        if (!sum_make(rows, c, &sum) || sum.is_exact)
            continue;
        if (sum.left >= 0 && forgotten < review->findings.count) {
            finding_place(&review->findings.items[forgotten],
                          material_cell_place(rows->grid, rows->whole, c));
            continue;
        }
        struct verdict verdict = verdict_of(&sum, parts, exact);
        if (verdict.confidence == 0)
            continue;
        if (verdict.severity == SEVERITY_FORM)
            sum.left = -1;
        if (sum.left >= 0)
            forgotten = review->findings.count;
        sum_finding_add(review, rows, &sum, verdict);
    }
}

static void grid_look(struct review *review, const struct grid *grid)
{
    for (size_t r = 0; r < grid->row_count; r++) {
        if (!grid->rows[r].has_numbers)
            continue;
        struct parts by_rank = parts_by_rank(review, grid, r);
        whole_check(review, &by_rank);
        struct parts by_words = parts_by_words(review, grid, r);
        whole_check(review, &by_words);
    }
}

void check_sum_of_parts(struct review *review)
{
    review_each_grid(review, grid_look);
}
