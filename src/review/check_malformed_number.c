/* check_malformed_number.c - digits grouped as no number is: "5 1735", "10 229787".
 *
 * Fires for cells and sentences alike. A matter of form only: what is meant can be told, and the
 * other checks go on with that.
 * Does not fire where the second half may be a year or a number of its own. */
#include "review/part.h"

static void malformed_add(struct review *review, struct place place, struct number number,
                          struct text written)
{
    struct finding *finding = finding_add(review, "malformed_number", SEVERITY_FORM, 90, place);
    finding->stated = written;
    finding->expected = review_number(review, number.value, number.decimals);
    finding_explain(review, finding, "malformed_number", NULL, 0);
}

static void grid_look(struct review *review, const struct grid *grid)
{
    for (size_t r = 0; r < grid->row_count; r++)
        for (size_t c = 0; c < grid->column_count; c++) {
            const struct grid_cell *cell = &grid->rows[r].cells[c];
            if (cell->is_number && cell->number.is_malformed)
                malformed_add(review, material_cell_place(grid, &grid->rows[r], c), cell->number,
                              cell->text);
        }
}

static void sentence_look(struct review *review, const struct sentence *sentence)
{
    for (size_t n = 0; n < sentence->numbers.count; n++) {
        const struct number *number = &sentence->numbers.items[n];
        if (number->kind == NUMBER_QUANTITY && number->is_malformed)
            malformed_add(review, sentence->place, *number,
                          tokens_span(&sentence->tokens.items[number->first],
                                      &sentence->tokens.items[number->last]));
    }
}

void check_malformed_number(struct review *review)
{
    review_each_grid(review, grid_look);
    review_each_sentence(review, sentence_look);
}
