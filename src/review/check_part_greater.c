/* check_part_greater.c - a part that is greater than its whole.
 *
 * Fires for rows after "iš jų", and for a column "iš jų" beside the column it is a part of.
 * Does not fire where part and whole count different things (families among people), and where
 * either is a ratio. */
#include "review/part.h"

/* A cell by its row and column. */
struct spot {
    const struct grid_row *row;
    size_t column;
};

static void greater_add(struct review *review, const struct grid *grid, struct spot part,
                        struct spot whole)
{
    const struct grid_cell *less = &whole.row->cells[whole.column];
    const struct grid_cell *more = &part.row->cells[part.column];
    bool is_one_row = part.row == whole.row;
    if (!less->is_number || !more->is_number ||
        more->number.value.units <= less->number.value.units || less->number.value.units < 0)
        return;
    struct finding *finding = finding_add(review, "part_greater", SEVERITY_CONTRADICTION, 90,
                                          material_cell_place(grid, part.row, part.column));
    finding_place(finding, material_cell_place(grid, whole.row, whole.column));
    finding_numbers(review, finding, more->number.value, less->number.value, more->number.decimals);
    finding->expected = text_format(review->arena, "≤ %.*s", TEXT_ARGS(finding->expected));
    const struct words_place words[] = {
        {"part", is_one_row ? grid->columns[part.column].title : part.row->label},
        {"whole", is_one_row ? grid->columns[whole.column].title : whole.row->label},
        {"label", part.row->label},
        {"number", less->text},
    };
    finding_explain(review, finding, is_one_row ? "part_greater_column" : "part_greater", words,
                    COUNT(words));
}

/* The column that a column "iš jų" is a part of: the nearest before it that is none itself. */
static bool whole_column_of(const struct grid *grid, size_t part, size_t *ret)
{
    for (size_t c = part; c > 0; c--) {
        const struct grid_column *column = &grid->columns[c - 1];
        if (!column->is_numbers)
            return false;
        if (column->is_part || column->is_ratio)
            continue;
        *ret = c - 1;
        return column->year == grid->columns[part].year;
    }
    return false;
}

static void columns_check(struct review *review, const struct grid *grid)
{
    for (size_t c = 1; c < grid->column_count; c++) {
        size_t whole;
        if (!grid->columns[c].is_part || !grid->columns[c].is_numbers ||
            grid->columns[c].is_ratio || !whole_column_of(grid, c, &whole))
            continue;
        for (size_t r = 0; r < grid->row_count; r++)
            greater_add(review, grid, (struct spot){&grid->rows[r], c},
                        (struct spot){&grid->rows[r], whole});
    }
}

static bool is_like(const struct grid_row *part, const struct grid_row *whole)
{
    return part->unit == whole->unit || part->unit == UNIT_NONE || whole->unit == UNIT_NONE ||
           (part->unit == UNIT_CHILD && whole->unit == UNIT_PERSON);
}

/* Rows that "iš jų" says are parts: of a lower rank, or without one. */
static void parts_check(struct review *review, const struct grid *grid, size_t whole)
{
    size_t r = whole + 1;
    bool is_opened = grid->rows[whole].opens_parts ||
                     (r < grid->row_count && grid->rows[r].role == GRID_OF_WHICH);
    r += r < grid->row_count && grid->rows[r].role == GRID_OF_WHICH;
    for (; is_opened && r < grid->row_count && r < whole + PARTS_REACH; r++) {
        const struct grid_row *row = &grid->rows[r];
        bool is_child = rank_is_child(&row->rank, &grid->rows[whole].rank);
        bool is_plain = row->rank.depth == 0 && row->role == GRID_BODY && !row->opens_parts;
        if (row->role == GRID_OF_WHICH || (!is_child && row->rank.depth > 1))
            continue;
        if (!is_child && !is_plain)
            break;
        for (size_t c = 0; c < grid->column_count && is_like(row, &grid->rows[whole]); c++)
            if (grid->columns[c].is_numbers && !grid->columns[c].is_ratio)
                greater_add(review, grid, (struct spot){row, c},
                            (struct spot){&grid->rows[whole], c});
    }
}

static void grid_look(struct review *review, const struct grid *grid)
{
    columns_check(review, grid);
    for (size_t r = 0; r < grid->row_count; r++)
        if (grid->rows[r].has_numbers)
            parts_check(review, grid, r);
}

void check_part_greater(struct review *review)
{
    review_each_grid(review, grid_look);
}
