/* check_men_and_women.c - men and women against all: two rows below their whole, or "1 426 asmenys:
 * 546 vyrai ir 880 moterys".
 *
 * Fires: "vyrai" and "moterys" (or boys and girls) stand together and do not make up the row or the
 * number before them.
 * Does not fire where one of the two stands alone, where the whole counts something else, or is
 * rough; and in a sentence only where a colon, a bracket, a dash or "iš jų" leads from the whole
 * to the two. */
#include "review/sums.h"

/* Rows between the whole and the first of the two. */
#define WHOLE_REACH 3
/* Tokens between a number and its noun. */
#define NOUN_REACH 3

enum sex { SEX_NONE, SEX_MEN, SEX_WOMEN };

static enum sex sex_of(const struct token *token)
{
    static const char *const men[] = {"vyr", "=berniuk", "=men", "=boy"};
    static const char *const women[] = {"moter", "mergait", "=women", "=girl"};
    if (token_begins(token, "vyriausyb") || token_begins(token, "vyresn") ||
        token_begins(token, "vyriaus"))
        return SEX_NONE;
    if (token_is_one(token, men, COUNT(men)))
        return SEX_MEN;
    return token_is_one(token, women, COUNT(women)) ? SEX_WOMEN : SEX_NONE;
}

/* --- rows ----------------------------------------------------------------------------------- */

/* What a row counts where its label is one word. */
static enum sex sex_of_row(struct review *review, const struct grid_row *row)
{
    struct arena_mark mark = arena_mark(review->arena);
    struct tokens tokens = tokens_cut(review->arena, row->label);
    enum sex sex = tokens.count == 1 && row->has_numbers ? sex_of(&tokens.items[0]) : SEX_NONE;
    arena_release(review->arena, mark);
    return sex;
}

/* The row that two rows from `first` on are all of: the next one before them with numbers that
 * stands higher; NULL where there is none. */
static const struct grid_row *whole_of(const struct grid *grid, size_t first)
{
    const struct rank *rank = &grid->rows[first].rank;
    for (size_t r = first; r > 0 && r + WHOLE_REACH > first; r--) {
        const struct grid_row *row = &grid->rows[r - 1];
        if (rank->depth > 0 && row->rank.depth >= rank->depth)
            return NULL;
        if (row->has_numbers)
            return row->role == GRID_BODY ? row : NULL;
        if (row->role != GRID_OF_WHICH)
            return NULL;
    }
    return NULL;
}

static void grid_look(struct review *review, const struct grid *grid)
{
    for (size_t r = 1; r + 1 < grid->row_count; r++) {
        enum sex first = sex_of_row(review, &grid->rows[r]);
        if (first == SEX_NONE)
            continue;
        enum sex second = sex_of_row(review, &grid->rows[r + 1]);
        struct sum_rows rows = {.grid = grid, .whole = whole_of(grid, r)};
        if (second == SEX_NONE || second == first || rows.whole == NULL)
            continue;
        sums_row_gather(review, &rows.parts, r);
        sums_row_gather(review, &rows.parts, r + 1);
        for (size_t c = 0; c < grid->column_count; c++) {
            struct sum sum;
            if (!sum_make(&rows, c, &sum) || sum.is_exact)
                continue;
            sum.left = -1;
            sum_finding_add(review, &rows, &sum,
                            (struct verdict){"men_and_women", SEVERITY_CONTRADICTION, 90});
        }
    }
}

/* --- sentences ------------------------------------------------------------------------------ */

static bool counts(const struct number *number)
{
    return number->kind == NUMBER_QUANTITY && number->unit != UNIT_PERCENT &&
           number->unit != UNIT_EURO && !number->is_rough;
}

/* The sex that a number counts. */
static enum sex sex_of_number(const struct sentence *sentence, const struct number *number)
{
    size_t last = number->last + NOUN_REACH;
    for (size_t t = number->last + 1; t < sentence->tokens.count && t <= last; t++) {
        const struct token *token = &sentence->tokens.items[t];
        if (token->kind != TOKEN_WORD)
            return SEX_NONE;
        if (sex_of(token) != SEX_NONE)
            return sex_of(token);
    }
    return SEX_NONE;
}

/* True where the words between say that what follows is what went before. */
static bool leads_on(const struct sentence *sentence, size_t first, size_t last)
{
    const struct token *tokens = sentence->tokens.items;
    for (size_t t = first; t < last; t++) {
        if (tokens[t].sign == ':' || tokens[t].sign == '(' || tokens[t].sign == '-')
            return true;
        if (t + 1 < last && text_is(tokens[t].stem, "is") && text_is(tokens[t + 1].stem, "ju"))
            return true;
    }
    return false;
}

static bool is_like(const struct number *whole)
{
    return whole->unit == UNIT_PERSON || whole->unit == UNIT_CHILD || whole->unit == UNIT_NONE;
}

static void sentence_look(struct review *review, const struct sentence *sentence)
{
    const struct numbers *numbers = &sentence->numbers;
    for (size_t n = 0; n + 2 < numbers->count; n++) {
        const struct number *whole = &numbers->items[n], *one = whole + 1, *two = whole + 2;
        enum sex first = sex_of_number(sentence, one), second = sex_of_number(sentence, two);
        if (!counts(whole) || !counts(one) || !counts(two) || first == SEX_NONE ||
            second == SEX_NONE || first == second || !is_like(whole) ||
            sex_of_number(sentence, whole) != SEX_NONE ||
            !leads_on(sentence, whole->last + 1, one->first))
            continue;
        struct decimal sum = {one->value.units + two->value.units};
        if (sum.units == whole->value.units)
            continue;
        struct finding *finding =
            finding_add(review, "men_and_women", SEVERITY_CONTRADICTION, 80, sentence->place);
        finding_numbers(review, finding, whole->value, sum, 0);
        const struct text shown[] = {review_number(review, one->value, 0),
                                     review_number(review, two->value, 0)};
        const struct words_place words[] = {{"parts", review_listing(review, shown, 2, 2)}};
        finding_explain(review, finding, "sentence_sum", words, COUNT(words));
    }
}

void check_men_and_women(struct review *review)
{
    review_each_grid(review, grid_look);
    review_each_sentence(review, sentence_look);
}
