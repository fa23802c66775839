/* check_told_of_table.c - how many there are, told in a sentence, against the table that counts
 * them: a row of the population ("neįgalių vaikų yra 1500"), or the total of a column in the
 * chapter of the sentence ("282 socialiniai darbuotojai").
 *
 * Fires where the clause says nothing but what the row or the column's title says.
 * Does not fire for values far apart, which are of another scope, for rough numbers, and where the
 * number stands anywhere in the row or column. */
#include "review/clause.h"
#include "review/part.h"

#define WORDS_MIN   2
#define TARGETS_MAX 500
/* Clauses that are looked at; a longer text is looked at in its first part. */
#define CLAUSES_MAX 20000
/* Values apart by more than this share are not of the same. */
#define APART_PERCENT 25

/* A cell that a sentence may tell of. */
struct target {
    struct subject words;
    const struct grid *grid;
    const struct grid_row *row;
    size_t column;
    bool is_total; /* of a column: only within its chapter */
};
typedef LIST(struct target) target_list;

static bool is_same(const struct subject *a, const struct subject *b)
{
    return a->count == b->count && subject_covered(a, b) == 100;
}

/* --- targets -------------------------------------------------------------------------------- */

static void target_add(struct review *review, target_list *list, struct target target)
{
    if (target.words.count >= WORDS_MIN - (target.is_total ? 1U : 0U) && list->count < TARGETS_MAX)
        LIST_ADD(review->arena, list, target);
}

/* The first column of counts; the grid's width where it has none. */
static size_t count_column(const struct grid *grid)
{
    size_t column = 0;
    while (column < grid->column_count &&
           (!grid->columns[column].is_numbers || grid->columns[column].is_ratio ||
            grid->columns[column].unit == UNIT_EURO))
        column++;
    return column;
}

/* Rows of people whose own words tell all: nothing is added by the row they are a part of. */
static void rows_gather(struct review *review, const struct grid *grid, target_list *list)
{
    size_t column = count_column(grid);
    for (size_t r = 0; r < grid->row_count && column < grid->column_count; r++) {
        const struct grid_row *row = &grid->rows[r];
        struct target target = {.grid = grid, .row = row, .column = column};
        if (row->role != GRID_BODY || row->rank.depth == 0 || !row->cells[column].is_number)
            continue;
        struct subject parent = {0};
        subject_add(&target.words, review->arena, row->label);
        subject_add(&parent, review->arena, row->parent);
        if (row->parent.length > 0 && subject_covered(&parent, &target.words) == 100)
            target_add(review, list, target);
    }
}

static void totals_gather(struct review *review, const struct grid *grid, target_list *list)
{
    const struct grid_row *total = NULL;
    for (size_t r = 0; r < grid->row_count; r++)
        if (grid->rows[r].role == GRID_TOTAL)
            total = &grid->rows[r];
    for (size_t c = 0; total != NULL && c < grid->column_count; c++) {
        struct target target = {.grid = grid, .row = total, .column = c, .is_total = true};
        if (!grid->columns[c].is_numbers || grid->columns[c].is_ratio ||
            grid->columns[c].is_total || grid->columns[c].unit == UNIT_EURO ||
            !total->cells[c].is_number)
            continue;
        subject_add(&target.words, review->arena, grid->columns[c].title);
        target_add(review, list, target);
    }
}

/* --- comparing ------------------------------------------------------------------------------ */

static bool stands_there(const struct target *target, struct decimal value)
{
    for (size_t c = 0; c < target->grid->column_count; c++)
        if (target->row->cells[c].number.value.units == value.units)
            return true;
    for (size_t r = 0; target->is_total && r < target->grid->row_count; r++)
        if (target->grid->rows[r].cells[target->column].number.value.units == value.units)
            return true;
    return false;
}

static bool is_near(struct decimal a, struct decimal b)
{
    int64_t apart = a.units > b.units ? a.units - b.units : b.units - a.units;
    return b.units > 0 && apart / APART_PERCENT <= b.units / 100;
}

static void difference_add(struct review *review, const struct sentence *sentence,
                           const struct number *number, const struct target *target)
{
    const struct grid_cell *cell = &target->row->cells[target->column];
    struct finding *finding =
        finding_add(review, "told_of_table", SEVERITY_CONTRADICTION, 75, sentence->place);
    finding_place(finding, material_cell_place(target->grid, target->row, target->column));
    finding_numbers(review, finding, number->value, cell->number.value, 0);
    const struct words_place words[] = {
        {"label",
         target->is_total ? target->grid->columns[target->column].title : target->row->label},
        {"section", target->grid->place.section},
    };
    finding_explain(review, finding, "told_of_table", words, COUNT(words));
}

/* The words behind a number, up to the next number or sign. */
static struct subject beside(const struct sentence *sentence, size_t n)
{
    const struct number *number = &sentence->numbers.items[n];
    size_t end = n + 1 < sentence->numbers.count ? sentence->numbers.items[n + 1].first
                                                 : sentence->tokens.count;
    struct subject subject = {0};
    for (size_t t = number->last + 1; t < end; t++) {
        const struct token *token = &sentence->tokens.items[t];
        if (token->kind != TOKEN_WORD || token_begins(token, "teik"))
            break;
        subject_add_tokens(&subject, (struct tokens){sentence->tokens.items + t, 1});
    }
    return subject;
}

/* What a number is told of: the words right behind it, for totals, and those of its clause. */
struct telling {
    const struct sentence *sentence;
    struct subject beside, clause;
    bool has_clause;
};

static struct telling telling_read(struct review *review, const struct sentence *sentence, size_t n)
{
    struct telling telling = {.sentence = sentence, .beside = beside(sentence, n)};
    struct clause clause;
    telling.has_clause = clause_read(sentence, n, &clause);
    if (telling.has_clause) {
        clause_without_place(&clause.words, review->arena);
        telling.clause = clause.words;
    }
    return telling;
}

static bool is_told(const struct telling *telling, const struct target *target)
{
    if (!target->is_total)
        return telling->has_clause && is_same(&telling->clause, &target->words);
    return text_equals(telling->sentence->place.section, target->grid->place.section) &&
           is_same(&telling->beside, &target->words);
}

static void number_check(struct review *review, const struct sentence *sentence, size_t n,
                         const target_list *targets)
{
    const struct number *number = &sentence->numbers.items[n];
    struct telling telling = {0}; /* read where the first target is near */
    for (size_t t = 0; t < targets->count; t++) {
        const struct target *target = &targets->items[t];
        if (!is_near(number->value, target->row->cells[target->column].number.value))
            continue;
        if (telling.sentence == NULL)
            telling = telling_read(review, sentence, n);
        if (!is_told(&telling, target))
            continue;
        if (!stands_there(target, number->value))
            difference_add(review, sentence, number, target);
        return;
    }
}

static void document_look(struct review *review, const struct material *material)
{
    target_list targets = {0};
    size_t clauses = 0;
    for (size_t g = 0; g < material->grids.count; g++) {
        rows_gather(review, &material->grids.items[g], &targets);
        totals_gather(review, &material->grids.items[g], &targets);
    }
    for (size_t s = 0; s < material->sentences.count && targets.count > 0; s++) {
        const struct sentence *sentence = &material->sentences.items[s];
        for (size_t n = 0; n < sentence->numbers.count && !sentence->is_cell; n++) {
            const struct number *number = &sentence->numbers.items[n];
            if (number->kind == NUMBER_QUANTITY && !number->is_rough && !number->is_word &&
                number->unit != UNIT_EURO && number->unit != UNIT_PERCENT &&
                clauses++ < CLAUSES_MAX)
                number_check(review, sentence, n, &targets);
        }
    }
}

void check_told_of_table(struct review *review)
{
    for (size_t d = 0; d < review->documents.count; d++)
        document_look(review, &review->documents.items[d]);
}
