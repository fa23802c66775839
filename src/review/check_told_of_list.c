/* check_told_of_list.c - "Paslaugas teikia 10 įstaigų" against the list of those that do, pages
 * before.
 *
 * A table of organisations has headings with ranks, which tell the service, and the organisations
 * below them, some of them below several. A paragraph that counts who provides a service speaks of
 * a heading where all words of the heading, and of the one above it, stand before the number.
 * Headings of which all parts are spoken of count with their parts; each organisation counts once.
 *
 * Always doubtful: a list may be of another day. Does not fire where the paragraph may speak of
 * several headings, where fewer than three are listed, and where the two are far apart. */
#include <stdlib.h>

#include "review/part.h"
#include "review/subject.h"

#define LISTED_MIN        3
#define APART_MAX_PERCENT 50
#define WORDS_MIN         2
/* Headings of a document that are looked at, and organisations below one. */
#define HEADINGS_MAX 300
#define LISTED_MAX   2000
/* Tokens from "teikia" to its number; sentences before it that tell what is provided. */
#define REACH      3
#define BEFORE_MAX 20
/* Tokens of a sentence that are looked at, and numbers of providers in a document. */
#define TOKENS_MAX 500
#define TOLD_MAX   500

/* A heading of a list: its rows are from `first` up to, without, `last`. */
struct heading {
    const struct grid *grid;
    const struct grid_row *row;
    struct subject words; /* its own and those of the heading above */
    size_t first, last;
    bool is_told; /* all its words stand in the paragraph at hand */
};
typedef LIST(struct heading) heading_list;

/* --- lists ---------------------------------------------------------------------------------- */

static bool is_heading(const struct grid_row *row)
{
    return row->role == GRID_GROUP && row->rank.depth > 0;
}

/* True where nothing but headings has a rank below a heading: ranked rows are no organisations. */
static bool is_list(const struct heading *heading)
{
    for (size_t r = heading->first; r < heading->last; r++) {
        const struct grid_row *row = &heading->grid->rows[r];
        if (row->rank.depth > 0 && !is_heading(row))
            return false;
    }
    return true;
}

static void headings_gather(struct review *review, const struct grid *grid, heading_list *list)
{
    for (size_t r = 0; r < grid->row_count && list->count < HEADINGS_MAX; r++) {
        struct heading heading = {.grid = grid, .row = &grid->rows[r], .first = r + 1};
        if (!is_heading(heading.row))
            continue;
        heading.last = r + 1;
        while (heading.last < grid->row_count &&
               !(is_heading(&grid->rows[heading.last]) &&
                 grid->rows[heading.last].rank.depth <= heading.row->rank.depth))
            heading.last++;
        subject_add(&heading.words, review->arena, heading.row->label);
        if (heading.row->rank.depth > 1)
            subject_add(&heading.words, review->arena, heading.row->parent);
        if (heading.words.count >= WORDS_MIN && is_list(&heading))
            LIST_ADD(review->arena, list, heading);
    }
}

static int compare_subjects(const void *left, const void *right)
{
    const struct subject *a = left, *b = right;
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    for (size_t i = 0; i < a->count; i++)
        if (a->words[i] != b->words[i])
            return a->words[i] < b->words[i] ? -1 : 1;
    return 0;
}

/* The organisations below a heading, each once. */
static int64_t listed_count(struct review *review, const struct heading *heading)
{
    LIST(struct subject) names = {0};
    for (size_t r = heading->first; r < heading->last && names.count < LISTED_MAX; r++) {
        const struct grid_row *row = &heading->grid->rows[r];
        struct subject name = {0};
        if (is_heading(row) || row->role == GRID_TOTAL)
            continue;
        subject_add(&name, review->arena, row->label);
        if (name.count > 0)
            LIST_ADD(review->arena, &names, name);
    }
    if (names.count == 0)
        return 0;
    qsort(names.items, names.count, sizeof(struct subject), compare_subjects);
    int64_t count = 1;
    for (size_t i = 1; i < names.count; i++)
        count += compare_subjects(&names.items[i - 1], &names.items[i]) != 0;
    return count;
}

/* --- what is told --------------------------------------------------------------------------- */

static bool is_part_of(const struct heading *part, const struct heading *whole)
{
    return part != whole && part->grid == whole->grid && part->first > whole->first &&
           part->last <= whole->last;
}

/* Words that a paragraph tells, as few at a time as a subject holds. */
typedef LIST(struct subject) subject_list;

static void words_add(struct review *review, struct tokens tokens, subject_list *words)
{
    for (size_t t = 0; t < tokens.count && t < TOKENS_MAX; t += SUBJECT_WORDS_MAX) {
        size_t left = tokens.count - t;
        struct subject some = {0};
        subject_add_tokens(
            &some,
            (struct tokens){tokens.items + t, left < SUBJECT_WORDS_MAX ? left : SUBJECT_WORDS_MAX});
        LIST_ADD(review->arena, words, some);
    }
}

static bool has_all(const subject_list *words, struct subject wanted)
{
    for (size_t i = 0; i < words->count && wanted.count > 0; i++)
        subject_without(&wanted, &words->items[i]);
    return wanted.count == 0;
}

/* The heading that a paragraph speaks of; NULL where that does not tell. */
static const struct heading *heading_of(heading_list *list, const subject_list *paragraph)
{
    const struct heading *best = NULL;
    for (size_t h = 0; h < list->count; h++) {
        struct heading *heading = &list->items[h];
        heading->is_told = has_all(paragraph, heading->words);
        if (heading->is_told && (best == NULL || is_part_of(best, heading)))
            best = heading;
    }
    if (best == NULL)
        return NULL;
    size_t parts = 0, told = 0;
    const struct heading *only = NULL;
    for (size_t h = 0; h < list->count; h++) {
        const struct heading *heading = &list->items[h];
        bool is_part = is_part_of(heading, best);
        if (heading->is_told && !is_part && heading != best)
            return NULL;
        parts += is_part;
        told += is_part && heading->is_told;
        only = is_part && heading->is_told ? heading : only;
    }
    if (told == parts)
        return best;
    return told == 1 ? only : NULL;
}

/* True where the number tells how many provide: "teikia 10 įstaigų". */
static bool is_of_providers(const struct sentence *sentence, const struct number *number)
{
    if (number->kind != NUMBER_QUANTITY || number->unit != UNIT_INSTITUTION || number->is_rough ||
        number->is_word || number->decimals > 0)
        return false;
    for (size_t back = 1; back <= REACH && back <= number->first; back++) {
        const struct token *token = &sentence->tokens.items[number->first - back];
        if (token_begins(token, "teik") || token_begins(token, "provid"))
            return true;
    }
    return false;
}

/* The words of a paragraph before a token of its sentence `s`. */
static subject_list words_before(struct review *review, const struct material *material, size_t s,
                                 size_t token)
{
    const struct sentence *items = material->sentences.items;
    subject_list words = {0};
    size_t first = s;
    while (first > 0 && s - first < BEFORE_MAX && items[first - 1].paragraph == items[s].paragraph)
        first--;
    for (; first < s; first++)
        words_add(review, items[first].tokens, &words);
    words_add(review, (struct tokens){items[s].tokens.items, token}, &words);
    return words;
}

static void number_check(struct review *review, const struct sentence *sentence,
                         const struct number *number, const struct heading *heading)
{
    int64_t listed = listed_count(review, heading), told = number->value.units / DECIMAL_ONE;
    int64_t apart = told > listed ? told - listed : listed - told;
    if (apart == 0 || listed < LISTED_MIN || told < LISTED_MIN ||
        apart > told * APART_MAX_PERCENT / 100)
        return;
    struct finding *finding =
        finding_add(review, "told_of_list", SEVERITY_DOUBTFUL, 60, sentence->place);
    finding_place(finding, material_cell_place(heading->grid, heading->row, 0));
    finding_numbers(review, finding, number->value, (struct decimal){listed * DECIMAL_ONE}, 0);
    const struct words_place words[] = {{"label", heading->row->label},
                                        {"section", heading->grid->place.section}};
    finding_explain(review, finding, "told_of_list", words, COUNT(words));
}

static void document_look(struct review *review, const struct material *material)
{
    heading_list list = {0};
    size_t told = 0;
    for (size_t g = 0; g < material->grids.count; g++)
        headings_gather(review, &material->grids.items[g], &list);
    for (size_t s = 0; s < material->sentences.count && list.count > 0; s++) {
        const struct sentence *sentence = &material->sentences.items[s];
        for (size_t n = 0; n < sentence->numbers.count && !sentence->is_cell; n++) {
            const struct number *number = &sentence->numbers.items[n];
            if (!is_of_providers(sentence, number) || told++ >= TOLD_MAX)
                continue;
            subject_list words = words_before(review, material, s, number->first);
            const struct heading *heading = heading_of(&list, &words);
            if (heading != NULL)
                number_check(review, sentence, number, heading);
        }
    }
}

void check_told_of_list(struct review *review)
{
    for (size_t d = 0; d < review->documents.count; d++)
        document_look(review, &review->documents.items[d]);
}
