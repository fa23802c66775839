/* check_measure_money.c - the money of a measure against the table of sources of money.
 *
 * A table of measures tells of each how much comes from which source: in a cell ("Valstybės
 * biudžeto lėšos 403 200 Eur"), or in a column for each source. A table of sources tells for each
 * what it is for, year by year. A measure and a row are the same where the source is and no other
 * measure and no other row has as many of the words.
 *
 * More than there is for it is a contradiction where the row has nothing or all of its words are
 * the measure's; all else is doubtful: the rest may be spent on what is no measure. Does not fire
 * where the amount stands in any column of the row, and where the year cannot be told. */
#include "review/part.h"
#include "review/subject.h"

#define SOURCE_ALIKE  60
#define LABEL_COVERED 60
#define COMMON_MIN    2
/* Rows of sources and amounts of measures that are compared, in a document. */
#define SOURCES_MAX 300
#define AMOUNTS_MAX 1000
/* Words behind an amount are no source; a source has no more than so many before it. */
#define SOURCE_TOKENS_MAX 12

/* A row that tells what money of a source is for. */
struct source_row {
    const struct grid *grid;
    const struct grid_row *row;
    struct subject label, source;
};
typedef LIST(struct source_row) source_list;

/* An amount of a measure. */
struct amount {
    const struct grid *grid;
    const struct grid_row *row;
    size_t column;
    struct decimal value;
    int year;
    struct subject label, source;
};
typedef LIST(struct amount) amount_list;

/* What is compared. */
struct funding {
    source_list sources;
    amount_list amounts;
};

/* --- rows of sources ------------------------------------------------------------------------ */

/* True where a table counts money year by year. */
static bool is_of_sources(const struct grid *grid)
{
    bool has_euro = false;
    size_t years = 0;
    for (size_t r = 0; r < grid->row_count && !has_euro; r++)
        has_euro = grid->rows[r].unit == UNIT_EURO;
    for (size_t c = 0; c < grid->column_count; c++) {
        has_euro = has_euro || grid->columns[c].unit == UNIT_EURO;
        years += grid->columns[c].is_numbers && grid->columns[c].year != 0;
    }
    return has_euro && years > 1;
}

static void sources_gather(struct review *review, const struct grid *grid, source_list *sources)
{
    for (size_t r = 0; r < grid->row_count && is_of_sources(grid); r++) {
        struct source_row source = {.grid = grid, .row = &grid->rows[r]};
        if (source.row->role != GRID_BODY || source.row->parent.length == 0 ||
            source.row->unit == UNIT_PERCENT || sources->count == SOURCES_MAX)
            continue;
        subject_add(&source.label, review->arena, source.row->label);
        subject_add(&source.source, review->arena, source.row->parent);
        if (source.label.count >= COMMON_MIN && source.source.count >= COMMON_MIN)
            LIST_ADD(review->arena, sources, source);
    }
}

/* --- amounts of measures -------------------------------------------------------------------- */

/* The year of what is planned; 0 where no title tells it. */
static int planned_year(struct review *review, const struct grid *grid)
{
    static const char *const words[] = {"laukiam", "siek", "planuoj", "numat", "target", "expect"};
    int year = 0;
    for (size_t c = 0; c < grid->column_count && year == 0; c++) {
        struct arena_mark mark = arena_mark(review->arena);
        struct tokens tokens = tokens_cut(review->arena, grid->columns[c].title);
        for (size_t t = 0; t < tokens.count && year == 0; t++)
            if (token_is_one(&tokens.items[t], words, COUNT(words)))
                year = grid->columns[c].year;
        arena_release(review->arena, mark);
    }
    return year;
}

static void amount_add(struct review *review, struct funding *funding, struct amount amount)
{
    subject_add(&amount.label, review->arena, amount.row->label);
    if (amount.source.count >= COMMON_MIN && amount.label.count >= COMMON_MIN &&
        funding->amounts.count < AMOUNTS_MAX)
        LIST_ADD(review->arena, &funding->amounts, amount);
}

/* True where a cell may tell of euros: most are not worth being read. */
static bool has_euro(struct text text)
{
    return text_find(text, TEXT("Eur")) >= 0 || text_find(text, TEXT("EUR")) >= 0 ||
           text_find(text, TEXT("eur")) >= 0 || text_find(text, TEXT("€")) >= 0;
}

/* The amounts of a cell of words, each with the words since the one before. */
static void cell_gather(struct review *review, struct amount like, struct funding *funding)
{
    struct tokens tokens = tokens_cut(review->arena, like.row->cells[like.column].text);
    struct numbers numbers = numbers_read(review->arena, tokens);
    size_t from = 0;
    for (size_t n = 0; n < numbers.count; n++) {
        const struct number *number = &numbers.items[n];
        size_t count = number->first - from;
        struct amount amount = like;
        amount.value = number->value;
        if (number->kind == NUMBER_QUANTITY && number->unit == UNIT_EURO &&
            count <= SOURCE_TOKENS_MAX) {
            subject_add_tokens(&amount.source, (struct tokens){tokens.items + from, count});
            amount_add(review, funding, amount);
        }
        from = (number->noun > number->last ? number->noun : number->last) + 1;
        from = from < tokens.count ? from : tokens.count;
    }
}

static void amounts_gather(struct review *review, const struct grid *grid, struct funding *funding)
{
    int year = planned_year(review, grid);
    for (size_t r = 0; r < grid->row_count && year != 0; r++) {
        struct amount like = {.grid = grid, .row = &grid->rows[r], .year = year};
        if (like.row->role == GRID_TOTAL)
            continue;
        for (like.column = 0; like.column < grid->column_count; like.column++) {
            const struct grid_cell *cell = &like.row->cells[like.column];
            struct amount amount = like;
            amount.value = cell->number.value;
            if (like.column == grid->label_column)
                continue;
            if (!cell->is_number && !has_euro(cell->text))
                continue;
            if (!cell->is_number) {
                cell_gather(review, like, funding);
                continue;
            }
            subject_add(&amount.source, review->arena, grid->columns[like.column].title);
            amount_add(review, funding, amount);
        }
    }
}

/* --- comparing ------------------------------------------------------------------------------ */

/* How many of the row's words the measure has; 0 where it is another source, or too few are. */
static int score_of(const struct source_row *source, const struct amount *amount)
{
    int covered = subject_covered(&source->label, &amount->label);
    bool is_same = source->grid != amount->grid && covered >= LABEL_COVERED &&
                   subject_common(&source->label, &amount->label) >= COMMON_MIN &&
                   subject_alike(&source->source, &amount->source) >= SOURCE_ALIKE;
    return is_same ? covered : 0;
}

/* The amount that fits a row best; NULL where none does, or two. */
static const struct amount *amount_of(const struct funding *funding,
                                      const struct source_row *source)
{
    const struct amount *best = NULL;
    int best_score = 0;
    for (size_t a = 0; a < funding->amounts.count; a++) {
        int score = score_of(source, &funding->amounts.items[a]);
        if (score < best_score || score == 0)
            continue;
        best = score > best_score ? &funding->amounts.items[a] : NULL;
        best_score = score;
    }
    return best;
}

/* True where no other row fits the amount as well. */
static bool is_best_row(const struct funding *funding, const struct source_row *source,
                        const struct amount *amount)
{
    int score = score_of(source, amount);
    for (size_t s = 0; s < funding->sources.count; s++)
        if (&funding->sources.items[s] != source &&
            score_of(&funding->sources.items[s], amount) >= score)
            return false;
    return true;
}

/* The column of the year; the width where the row has none, or has the amount in any. */
static size_t column_of(const struct source_row *source, const struct amount *amount)
{
    size_t found = source->grid->column_count;
    for (size_t c = 0; c < source->grid->column_count; c++) {
        const struct grid_cell *cell = &source->row->cells[c];
        if (!cell->is_number || !source->grid->columns[c].is_numbers)
            continue;
        if (cell->number.value.units == amount->value.units)
            return source->grid->column_count;
        if (source->grid->columns[c].year == amount->year)
            found = c;
    }
    return found;
}

static void source_check(struct review *review, const struct funding *funding,
                         const struct source_row *source)
{
    const struct amount *amount = amount_of(funding, source);
    if (amount == NULL || !is_best_row(funding, source, amount))
        return;
    size_t column = column_of(source, amount);
    if (column == source->grid->column_count)
        return;
    struct decimal there = source->row->cells[column].number.value;
    bool is_more = amount->value.units > there.units;
    bool is_sure = is_more && (there.units == 0 || score_of(source, amount) == 100);
    struct finding *finding = finding_add(
        review, "measure_money", is_sure ? SEVERITY_CONTRADICTION : SEVERITY_DOUBTFUL,
        is_sure ? 75 : 60, material_cell_place(amount->grid, amount->row, amount->column));
    finding_place(finding, material_cell_place(source->grid, source->row, column));
    finding_numbers(review, finding, amount->value, there, 0);
    const struct words_place words[] = {
        {"label", amount->row->label},
        {"source", source->row->parent},
        {"other", source->row->label},
        {"section", source->grid->place.section},
    };
    finding_explain(review, finding, "measure_money", words, COUNT(words));
}

void check_measure_money(struct review *review)
{
    for (size_t d = 0; d < review->documents.count; d++) {
        const struct material *material = &review->documents.items[d];
        struct funding funding = {0};
        for (size_t g = 0; g < material->grids.count; g++)
            sources_gather(review, &material->grids.items[g], &funding.sources);
        for (size_t g = 0; g < material->grids.count && funding.sources.count > 0; g++)
            amounts_gather(review, &material->grids.items[g], &funding);
        for (size_t s = 0; s < funding.sources.count; s++)
            source_check(review, &funding, &funding.sources.items[s]);
    }
}
