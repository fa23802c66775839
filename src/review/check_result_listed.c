/* check_result_listed.c - the result of a measure against an organisation that is listed with what
 * it does: "Krizių centras (pagalba smurtaujantiems asmenims) 32" and "pagalba suteikta 34".
 *
 * Fires where nearly all words in the brackets behind an organisation's name are the measure's, no
 * other measure and no other organisation has as many, and the result is another number of people,
 * or that the service was not given while somebody is listed as having it.
 * Always doubtful: the measure may pay for a part of it. Does not fire for brackets of few words,
 * and where the number stands anywhere in the row. */
#include "review/part.h"
#include "review/subject.h"

#define COVERED   80
#define WORDS_MIN 4
/* Organisations and measures of a document that are looked at. */
#define LISTED_MAX   500
#define MEASURES_MAX 500

/* A row with a number of people and words in brackets, or a measure with its result. */
struct side {
    const struct grid *grid;
    const struct grid_row *row;
    size_t column;
    struct subject words;
    struct decimal value;
    bool is_none; /* the service was not given */
};
typedef LIST(struct side) side_list;

static bool is_people(enum unit unit)
{
    return unit == UNIT_PERSON || unit == UNIT_CHILD;
}

/* --- organisations -------------------------------------------------------------------------- */

/* The first column of counts that has a number in the row; the grid's width where none has. */
static size_t count_column(const struct grid *grid, const struct grid_row *row)
{
    size_t column = 0;
    while (column < grid->column_count &&
           !(grid->columns[column].is_numbers && !grid->columns[column].is_ratio &&
             grid->columns[column].unit != UNIT_EURO && row->cells[column].is_number))
        column++;
    return column;
}

static void listed_gather(struct review *review, const struct grid *grid, side_list *list)
{
    for (size_t r = 0; r < grid->row_count && list->count < LISTED_MAX; r++) {
        struct side side = {.grid = grid, .row = &grid->rows[r]};
        struct text label = side.row->label;
        ptrdiff_t open = text_find(label, TEXT("("));
        side.column = count_column(grid, side.row);
        if (side.row->role != GRID_BODY || open <= 0 || side.column == grid->column_count)
            continue;
        side.value = side.row->cells[side.column].number.value;
        subject_add(&side.words, review->arena,
                    text_slice(label.bytes + open, label.length - (size_t)open));
        if (side.words.count >= WORDS_MIN)
            LIST_ADD(review->arena, list, side);
    }
}

/* --- measures ------------------------------------------------------------------------------- */

/* The column of results; the grid's width where it has none. */
static size_t result_column(struct review *review, const struct grid *grid)
{
    static const char *const words[] = {"pasiekt", "faktin", "achiev", "reached"};
    for (size_t c = 0; c < grid->column_count; c++) {
        struct arena_mark mark = arena_mark(review->arena);
        struct tokens tokens = tokens_cut(review->arena, grid->columns[c].title);
        bool is_found = false;
        for (size_t t = 0; t < tokens.count && !is_found; t++)
            is_found = token_is_one(&tokens.items[t], words, COUNT(words));
        arena_release(review->arena, mark);
        if (is_found)
            return c;
    }
    return grid->column_count;
}

/* "Paslaugos nebuvo teikiamos", "the service was not given". */
static bool is_not_given(struct tokens tokens)
{
    for (size_t t = 0; t + 1 < tokens.count; t++) {
        const struct token *next = &tokens.items[t + 1];
        if (text_is(tokens.items[t].stem, "nebuv") && token_begins(next, "teik"))
            return true;
        if (text_is(tokens.items[t].stem, "not") &&
            (token_begins(next, "giv") || token_begins(next, "provid")))
            return true;
    }
    return tokens.count > 0 && token_begins(&tokens.items[0], "neteik");
}

/* The only number of a result, of people; or that there is none. */
static bool result_read(struct review *review, struct side *side)
{
    struct tokens tokens = tokens_cut(review->arena, side->row->cells[side->column].text);
    struct numbers numbers = numbers_read(review->arena, tokens);
    size_t count = 0;
    for (size_t n = 0; n < numbers.count; n++) {
        const struct number *number = &numbers.items[n];
        if (number->kind != NUMBER_QUANTITY)
            continue;
        if (!is_people(number->unit) || number->is_rough)
            return false;
        side->value = number->value;
        count++;
    }
    side->is_none = count == 0 && is_not_given(tokens);
    return count == 1 || side->is_none;
}

static void measures_gather(struct review *review, const struct grid *grid, side_list *list)
{
    size_t column = result_column(review, grid);
    for (size_t r = 0; r < grid->row_count && column < grid->column_count; r++) {
        struct side side = {.grid = grid, .row = &grid->rows[r], .column = column};
        if (list->count >= MEASURES_MAX || !result_read(review, &side))
            continue;
        subject_add(&side.words, review->arena, side.row->label);
        if (side.words.count >= WORDS_MIN)
            LIST_ADD(review->arena, list, side);
    }
}

/* --- comparing ------------------------------------------------------------------------------ */

/* The measure that has most words of an organisation's brackets; NULL where two have. */
static const struct side *measure_of(const side_list *measures, const struct side *listed)
{
    const struct side *best = NULL;
    int most = COVERED - 1;
    for (size_t m = 0; m < measures->count; m++) {
        int covered = subject_covered(&listed->words, &measures->items[m].words);
        if (covered < COVERED || covered < most || measures->items[m].grid == listed->grid)
            continue;
        best = covered > most ? &measures->items[m] : NULL;
        most = covered;
    }
    return best;
}

/* True where no other organisation's brackets are the measure's as well. */
static bool is_only(const side_list *list, const struct side *listed, const struct side *measure)
{
    int covered = subject_covered(&listed->words, &measure->words);
    for (size_t i = 0; i < list->count; i++)
        if (&list->items[i] != listed &&
            subject_covered(&list->items[i].words, &measure->words) >= covered)
            return false;
    return true;
}

static bool stands_in_row(const struct side *listed, struct decimal value)
{
    for (size_t c = 0; c < listed->grid->column_count; c++)
        if (listed->row->cells[c].is_number &&
            listed->row->cells[c].number.value.units == value.units)
            return true;
    return false;
}

static void side_check(struct review *review, const struct side *listed, const struct side *measure)
{
    if (measure->is_none ? listed->value.units == 0 : stands_in_row(listed, measure->value))
        return;
    struct finding *finding =
        finding_add(review, "result_listed", SEVERITY_DOUBTFUL, 60,
                    material_cell_place(measure->grid, measure->row, measure->column));
    finding_place(finding, material_cell_place(listed->grid, listed->row, listed->column));
    finding_numbers(review, finding, measure->value, listed->value, 0);
    if (measure->is_none)
        finding->stated = measure->row->cells[measure->column].text;
    const struct words_place words[] = {{"label", measure->row->label},
                                        {"other", listed->row->label},
                                        {"section", listed->grid->place.section}};
    finding_explain(review, finding, "result_listed", words, COUNT(words));
}

void check_result_listed(struct review *review)
{
    for (size_t d = 0; d < review->documents.count; d++) {
        const struct material *material = &review->documents.items[d];
        side_list listed = {0}, measures = {0};
        for (size_t g = 0; g < material->grids.count; g++) {
            listed_gather(review, &material->grids.items[g], &listed);
            measures_gather(review, &material->grids.items[g], &measures);
        }
        for (size_t i = 0; i < listed.count; i++) {
            const struct side *measure = measure_of(&measures, &listed.items[i]);
            if (measure != NULL && is_only(&listed, &listed.items[i], measure))
                side_check(review, &listed.items[i], measure);
        }
    }
}
