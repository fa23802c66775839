/* check_share.c - percentages against the two numbers that they are made of.
 *
 * Fires for a row of percentages whose whole is found because the other years come out, and for a
 * sentence with a part, a whole and one percentage ("214 iš 503 (42,5 proc.)").
 * Does not fire where the numbers of a sentence count different things, or are rough. */
#include <stdlib.h>

#include "review/part.h"

#define PERCENT 100
/* Rows of shares that are looked at in a table. */
#define SHARES_MAX 50

/* True where `share` is part / whole in per cent, as written. */
static bool comes_out(struct decimal part, struct decimal whole, const struct number *share,
                      struct decimal *ret)
{
    int64_t step = DECIMAL_ONE;
    for (int i = 0; i < share->decimals; i++)
        step /= 10;
    if (whole.units == 0 || !decimal_ratio(part.units, PERCENT, whole.units, ret))
        return false;
    return llabs(ret->units - share->value.units) <= step;
}

/* --- rows ----------------------------------------------------------------------------------- */

/* A row of percentages, the row they are of, and a row that may be the whole. */
struct share_rows {
    const struct grid *grid, *other;
    const struct grid_row *share, *part, *whole;
};

/* The column of the other table that shows the same year. */
static size_t same_year(const struct grid *grid, size_t column, const struct grid *other)
{
    for (size_t c = 0; c < other->column_count; c++)
        if (other->columns[c].is_numbers && other->columns[c].year != 0 &&
            other->columns[c].year == grid->columns[column].year)
            return c;
    return other->column_count;
}

static void shares_compare(struct review *review, const struct share_rows *rows)
{
    size_t right = 0, wrong = 0, column = 0, whole = 0;
    struct decimal wanted = {0}, ratio;
    for (size_t c = 0; c < rows->grid->column_count; c++) {
        size_t w = same_year(rows->grid, c, rows->other);
        if (w == rows->other->column_count || !rows->share->cells[c].is_number ||
            !rows->part->cells[c].is_number || !rows->whole->cells[w].is_number)
            continue;
        bool is_right =
            comes_out(rows->part->cells[c].number.value, rows->whole->cells[w].number.value,
                      &rows->share->cells[c].number, &ratio);
        right += is_right;
        wrong += !is_right;
        column = is_right ? column : c;
        whole = is_right ? whole : w;
        wanted = is_right ? wanted : ratio;
    }
    if (right < 1 || wrong != 1 || right + wrong < 3)
        return;
    struct finding *finding = finding_add(review, "share", SEVERITY_CONTRADICTION, 85,
                                          material_cell_place(rows->grid, rows->share, column));
    finding_place(finding, material_cell_place(rows->grid, rows->part, column));
    finding_place(finding, material_cell_place(rows->other, rows->whole, whole));
    wanted = review_rounded(wanted.units, 2);
    finding_numbers(review, finding, rows->share->cells[column].number.value, wanted, 2);
    const struct words_place words[] = {{"part", rows->part->label},
                                        {"whole", rows->whole->label},
                                        {"column", rows->grid->columns[column].title}};
    finding_explain(review, finding, "share_row", words, COUNT(words));
}

static void share_row_check(struct review *review, const struct material *material,
                            const struct grid *grid, size_t share)
{
    size_t part = share;
    while (part > 0 && !rank_is_child(&grid->rows[share].rank, &grid->rows[part - 1].rank))
        part--;
    if (part == 0)
        return;
    for (size_t g = 0; g < material->grids.count; g++)
        for (size_t r = 0; r < material->grids.items[g].row_count; r++) {
            struct share_rows rows = {.grid = grid,
                                      .other = &material->grids.items[g],
                                      .share = &grid->rows[share],
                                      .part = &grid->rows[part - 1],
                                      .whole = &material->grids.items[g].rows[r]};
            if (rows.whole->has_numbers && rows.whole != rows.part && rows.whole != rows.share)
                shares_compare(review, &rows);
        }
}

/* --- sentences ------------------------------------------------------------------------------ */

/* True where the words say that one number is of the other: "214 iš 503", "sudaro". */
static bool is_said(const struct sentence *sentence, const struct number *first,
                    const struct number *second)
{
    static const char *const of[] = {"=is", "=of"};
    static const char *const makes[] = {"sudar", "make"};
    const struct token *tokens = sentence->tokens.items;
    if (second->first > 0 && token_is_one(&tokens[second->first - 1], of, COUNT(of)))
        return true;
    for (size_t t = first->last; t < second->first; t++)
        if (token_is_one(&tokens[t], makes, COUNT(makes)))
            return true;
    return false;
}

static void sentence_look(struct review *review, const struct sentence *sentence)
{
    const struct number *counts[2] = {NULL, NULL}, *share = NULL;
    size_t count = 0, shares = 0;
    for (size_t n = 0; n < sentence->numbers.count; n++) {
        const struct number *number = &sentence->numbers.items[n];
        if (number->kind != NUMBER_QUANTITY)
            continue;
        if (number->unit == UNIT_PERCENT) {
            share = number;
            shares++;
        } else {
            counts[count < 2 ? count : 1] = number;
            count++;
        }
    }
    if (count != 2 || shares != 1 || share->is_rough || counts[0]->is_rough ||
        counts[1]->is_rough ||
        (counts[0]->unit != counts[1]->unit && counts[0]->unit != UNIT_NONE &&
         counts[1]->unit != UNIT_NONE))
        return;
    bool is_first_whole = counts[0]->value.units > counts[1]->value.units;
    struct decimal whole = counts[is_first_whole ? 0 : 1]->value;
    struct decimal part = counts[is_first_whole ? 1 : 0]->value, ratio;
    if (!is_said(sentence, counts[0], counts[1]) || comes_out(part, whole, share, &ratio) ||
        whole.units == 0)
        return;
    struct finding *finding = finding_add(review, "share", SEVERITY_DOUBTFUL, 65, sentence->place);
    ratio = review_rounded(ratio.units, 2);
    finding_numbers(review, finding, share->value, ratio, share->decimals);
    const struct words_place words[] = {{"part", review_number(review, part, 0)},
                                        {"whole", review_number(review, whole, 0)}};
    finding_explain(review, finding, "share_sentence", words, COUNT(words));
}

static void grid_check(struct review *review, const struct material *material,
                       const struct grid *grid)
{
    size_t shares = 0;
    for (size_t r = 0; r < grid->row_count && shares < SHARES_MAX; r++) {
        if (grid->rows[r].unit != UNIT_PERCENT || grid->rows[r].rank.depth < 2)
            continue;
        share_row_check(review, material, grid, r);
        shares++;
    }
}

void check_share(struct review *review)
{
    for (size_t d = 0; d < review->documents.count; d++) {
        const struct material *material = &review->documents.items[d];
        for (size_t g = 0; g < material->grids.count; g++)
            grid_check(review, material, &material->grids.items[g]);
    }
    review_each_sentence(review, sentence_look);
}
