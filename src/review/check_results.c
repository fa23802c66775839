/* check_results.c - a target and a result of one measure that count different things.
 *
 * Tables of measures have a column for what is wanted and one for what was reached; where one cell
 * counts people and the other families, hours or percent, the two cannot be compared.
 * Fires only where each cell holds exactly one quantity with a unit.
 * Does not fire for children beside people, who are people too. */
#include "review/part.h"

/* The columns of a table of measures. */
struct columns {
    size_t target, result;
};

static bool columns_find(struct review *review, const struct grid *grid, struct columns *ret)
{
    static const char *const targets[] = {"laukiam",   "siekin", "siekiam",
                                          "planuojam", "target", "expected"};
    static const char *const results[] = {"pasiekt", "faktin", "result", "achiev", "reached"};
    *ret = (struct columns){grid->column_count, grid->column_count};
    for (size_t c = 0; c < grid->column_count; c++) {
        struct arena_mark mark = arena_mark(review->arena);
        struct tokens tokens = tokens_cut(review->arena, grid->columns[c].title);
        for (size_t t = 0; t < tokens.count; t++) {
            if (ret->target == grid->column_count &&
                token_is_one(&tokens.items[t], targets, COUNT(targets)))
                ret->target = c;
            else if (ret->result == grid->column_count && c != ret->target &&
                     token_is_one(&tokens.items[t], results, COUNT(results)))
                ret->result = c;
        }
        arena_release(review->arena, mark);
    }
    return ret->target < grid->column_count && ret->result < grid->column_count;
}

/* The unit of the only quantity of a cell; UNIT_NONE where it has none, or several. */
static enum unit only_unit(struct review *review, const struct grid_cell *cell)
{
    struct arena_mark mark = arena_mark(review->arena);
    struct numbers numbers = numbers_read(review->arena, tokens_cut(review->arena, cell->text));
    enum unit unit = UNIT_NONE;
    size_t count = 0;
    for (size_t n = 0; n < numbers.count; n++) {
        if (numbers.items[n].kind != NUMBER_QUANTITY)
            continue;
        unit = numbers.items[n].unit;
        count++;
    }
    arena_release(review->arena, mark);
    return count == 1 ? unit : UNIT_NONE;
}

static bool is_comparable(enum unit a, enum unit b)
{
    bool are_people =
        (a == UNIT_PERSON || a == UNIT_CHILD) && (b == UNIT_PERSON || b == UNIT_CHILD);
    return a == b || a == UNIT_NONE || b == UNIT_NONE || are_people;
}

static struct text unit_words(struct review *review, enum language language, enum unit unit)
{
    return words_get(language, text_format(review->arena, "unit.%s", unit_name(unit)).bytes);
}

static void grid_look(struct review *review, const struct grid *grid)
{
    struct columns columns;
    if (!columns_find(review, grid, &columns))
        return;
    for (size_t r = 0; r < grid->row_count; r++) {
        const struct grid_row *row = &grid->rows[r];
        enum unit target = only_unit(review, &row->cells[columns.target]);
        enum unit result = only_unit(review, &row->cells[columns.result]);
        if (is_comparable(target, result))
            continue;
        struct finding *finding = finding_add(review, "results", SEVERITY_DOUBTFUL, 70,
                                              material_cell_place(grid, row, columns.target));
        finding_place(finding, material_cell_place(grid, row, columns.result));
        const struct words_place words[] = {{"label", row->label},
                                            {"target", unit_words(review, LANGUAGE_LT, target)},
                                            {"result", unit_words(review, LANGUAGE_LT, result)}};
        finding_explain(review, finding, "results", words, COUNT(words));
    }
}

void check_results(struct review *review)
{
    review_each_grid(review, grid_look);
}
