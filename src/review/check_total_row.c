/* check_total_row.c - "Iš viso" against the rows above it.
 *
 * Which rows a total adds is not written: all since the last total or heading, only those of the
 * first rank, all of the table, or the totals before it. The first way that comes out in any
 * column is taken as what is meant; a column where it does not is wrong. */
#include "review/sums.h"

/* Totals of one table that are looked at. */
#define TOTALS_MAX 200

/* Ways to gather the rows of a total. */
enum way {
    WAY_SECTION,
    WAY_SECTION_TOP,
    WAY_TABLE,
    WAY_TABLE_TOP,
    WAY_TOTALS,
    WAY_BELOW,
    WAY_COUNT
};

static int least_depth(const struct grid *grid)
{
    int least = RANK_DEPTH_MAX + 1;
    for (size_t r = 0; r < grid->row_count; r++) {
        const struct grid_row *row = &grid->rows[r];
        if (row->has_numbers && row->rank.depth > 0 && row->rank.depth < least)
            least = row->rank.depth;
    }
    return least;
}

static bool is_gathered(const struct grid *grid, size_t r, enum way way, int top)
{
    const struct grid_row *row = &grid->rows[r];
    if (!row->has_numbers)
        return false;
    if (way == WAY_TOTALS)
        return row->role == GRID_TOTAL;
    bool is_top = way == WAY_SECTION_TOP || way == WAY_TABLE_TOP;
    return row->role == GRID_BODY && (!is_top || row->rank.depth == top);
}

static struct sum_rows rows_of(struct review *review, const struct grid *grid, size_t total,
                               enum way way)
{
    struct sum_rows rows = {.grid = grid, .whole = &grid->rows[total]};
    int top = least_depth(grid);
    size_t first = 0, last = total;
    bool is_section = way == WAY_SECTION || way == WAY_SECTION_TOP;
    for (size_t r = total; is_section && r > 0 && first == 0; r--)
        if (grid->rows[r - 1].role == GRID_TOTAL || grid->rows[r - 1].role == GRID_GROUP)
            first = r;
    if (way == WAY_BELOW) {
        first = total + 1;
        last = first;
        while (last < grid->row_count && grid->rows[last].role == GRID_BODY)
            last++;
    }
    for (size_t r = first; r < last; r++)
        if (is_gathered(grid, r, way, top))
            sums_row_gather(review, &rows.parts, r);
    return rows;
}

/* True where people may be counted once in the total though they stand in several rows. */
static bool may_overlap(const struct sum_rows *rows, const struct sum *sum)
{
    enum unit unit = rows->grid->columns[sum->column].unit;
    bool is_people = unit == UNIT_PERSON || unit == UNIT_CHILD || unit == UNIT_FAMILY ||
                     rows->whole->unit == UNIT_PERSON;
    return is_people && sum->parts.units > sum->whole.units;
}

/* True where a section has one row only, and its total repeats it. */
static bool is_alone_total(const struct sum_rows *rows)
{
    if (rows->parts.count != 1)
        return false;
    const struct grid_row *only = &rows->grid->rows[rows->parts.items[0]];
    for (size_t c = 0; c < rows->grid->column_count; c++)
        if (rows->grid->columns[c].is_numbers && !rows->grid->columns[c].is_ratio &&
            rows->whole->cells[c].is_number &&
            only->cells[c].number.value.units != rows->whole->cells[c].number.value.units)
            return false;
    return true;
}

/* The rows that a total adds: the first way that comes out in most columns. */
static struct sum_rows rows_choose(struct review *review, const struct grid *grid, size_t total,
                                   size_t *ret_exact)
{
    struct sum_rows best = {0};
    *ret_exact = 0;
    for (enum way way = 0; way < WAY_COUNT; way++) {
        if (way == WAY_BELOW && best.parts.count > 1)
            break;
        struct sum_rows rows = rows_of(review, grid, total, way);
        if (way == WAY_SECTION && is_alone_total(&rows))
            return (struct sum_rows){0};
        size_t exact = sums_exact(&rows);
        if (best.parts.count < 2 ? rows.parts.count > 1 : exact > *ret_exact) {
            best = rows;
            *ret_exact = exact;
        }
    }
    return best;
}

static void total_check(struct review *review, const struct grid *grid, size_t total)
{
    size_t exact;
    struct sum_rows rows = rows_choose(review, grid, total, &exact);
    for (size_t c = 0; c < grid->column_count && rows.parts.count > 1; c++) {
        struct sum sum;
        if (!sum_make(&rows, c, &sum) || sum.is_exact)
            continue;
        struct verdict verdict = {"total_row", SEVERITY_CONTRADICTION, exact > 0 ? 95 : 75};
        if (review_is_rounding(sum.parts.units - sum.whole.units, sum.count, sum.decimals))
            verdict.severity = SEVERITY_FORM;
        else if (exact == 0 && may_overlap(&rows, &sum))
            verdict.severity = SEVERITY_DOUBTFUL;
        sum_finding_add(review, &rows, &sum, verdict);
    }
}

static void grid_look(struct review *review, const struct grid *grid)
{
    size_t totals = 0;
    for (size_t r = 0; r < grid->row_count && totals < TOTALS_MAX; r++) {
        if (grid->rows[r].role != GRID_TOTAL)
            continue;
        total_check(review, grid, r);
        totals++;
    }
}

void check_total_row(struct review *review)
{
    review_each_grid(review, grid_look);
}
