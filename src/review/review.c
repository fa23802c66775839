/* review.c - documents in, findings out.
 *
 * Why: people proof-read sixty pages of numbers by eye.
 * How: each document is laid out once (material.h); the checks of the table below look at all of
 * it; findings about the same number are made one; then they stand in the order of the document.
 * Never: changes a document, keeps anything. */
#include "review/review.h"

#include <stdlib.h>
#include <string.h>

#include "format/spoken.h"
#include "format/utf8.h"
#include "review/part.h"

static const struct check checks[] = {
    {"sum_of_parts", check_sum_of_parts},
    {"total_row", check_total_row},
    {"total_column", check_total_column},
    {"part_greater", check_part_greater},
    {"repeated_row", check_repeated_row},
    {"same_key", check_same_key},
    {"legal_form", check_legal_form},
    {"men_and_women", check_men_and_women},
    {"sentence_sum", check_sentence_sum},
    {"change_in_words", check_change_in_words},
    {"ratio", check_ratio},
    {"share", check_share},
    {"two_tables", check_two_tables},
    {"measure_money", check_measure_money},
    {"table_and_text", check_table_and_text},
    {"told_of_table", check_told_of_table},
    {"told_of_list", check_told_of_list},
    {"told_twice", check_told_twice},
    {"list_length", check_list_length},
    {"dates", check_dates},
    {"act_numbers", check_act_numbers},
    {"results", check_results},
    {"result_listed", check_result_listed},
    {"spelling", check_spelling},
    {"malformed_number", check_malformed_number},
};

static const char *const severities[SEVERITY_COUNT] = {"form", "doubtful", "contradiction"};

const char *severity_name(enum severity severity)
{
    return severities[severity];
}

bool severity_of_name(struct text name, enum severity *ret)
{
    for (int i = 0; i < SEVERITY_COUNT; i++) {
        if (!text_is(name, severities[i]))
            continue;
        *ret = (enum severity)i;
        return true;
    }
    return false;
}

size_t review_check_count(void)
{
    return COUNT(checks);
}

const char *review_check_name(size_t index)
{
    CHECK(index < COUNT(checks));
    return checks[index].name;
}

/* --- documents ------------------------------------------------------------------------------ */

struct review *review_open(struct arena *arena)
{
    struct review *review = ARENA_NEW(arena, struct review);
    review->arena = arena;
    return review;
}

void review_add_document(struct review *review, const struct document *document, struct text name)
{
    struct material material;
    material_lay_out(review->arena, document, name, review->documents.count, &material);
    LIST_ADD(review->arena, &review->documents, material);
}

size_t review_document_count(const struct review *review)
{
    return review->documents.count;
}

struct text review_document_name(const struct review *review, size_t index)
{
    CHECK(index < review->documents.count);
    return review->documents.items[index].name;
}

const struct document *review_document(const struct review *review, size_t index)
{
    CHECK(index < review->documents.count);
    return review->documents.items[index].document;
}

/* --- findings ------------------------------------------------------------------------------- */

struct finding *finding_add(struct review *review, const char *check, enum severity severity,
                            int confidence, struct place place)
{
    struct finding finding = {.check = check, .severity = severity, .confidence = confidence};
    review->check_count = review->check == check ? review->check_count + 1 : 1;
    review->check = check;
    struct finding *added = &review->spare;
    if (review->check_count <= FINDINGS_MAX) {
        LIST_ADD(review->arena, &review->findings, finding);
        added = &review->findings.items[review->findings.count - 1];
    } else {
        *added = finding;
    }
    finding_place(added, place);
    added->stated = place.text;
    return added;
}

void finding_place(struct finding *finding, struct place place)
{
    if (finding->place_count < REVIEW_PLACES_MAX)
        finding->places[finding->place_count++] = place;
}

static int compare_texts(struct text a, struct text b)
{
    if (a.length != b.length)
        return a.length < b.length ? -1 : 1;
    return a.length == 0 ? 0 : memcmp(a.bytes, b.bytes, a.length);
}

/* What is sorted. */
typedef const struct grid_row *row_pointer;

static int compare_rows(const void *left, const void *right)
{
    const struct grid_row *a = *(const struct grid_row *const *)left;
    const struct grid_row *b = *(const struct grid_row *const *)right;
    int order = compare_texts(a->label, b->label);
    order = order != 0 ? order : compare_texts(a->parent, b->parent);
    return order != 0 ? order : (a > b) - (a < b);
}

bool review_rows_alike(const struct grid_row *a, const struct grid_row *b)
{
    return text_equals(a->label, b->label) && text_equals(a->parent, b->parent);
}

struct rows_sorted review_rows_sort(struct review *review, const struct grid *grid,
                                    bool (*is_wanted)(const struct grid *grid,
                                                      const struct grid_row *row))
{
    struct rows_sorted sorted = {.items = ARENA_ARRAY(review->arena, row_pointer, grid->row_count)};
    for (size_t r = 0; r < grid->row_count; r++)
        if (is_wanted(grid, &grid->rows[r]))
            sorted.items[sorted.count++] = &grid->rows[r];
    if (sorted.count > 1)
        qsort(sorted.items, sorted.count, sizeof(row_pointer), compare_rows);
    return sorted;
}

void review_each_grid(struct review *review,
                      void (*look)(struct review *review, const struct grid *grid))
{
    for (size_t d = 0; d < review->documents.count; d++)
        for (size_t g = 0; g < review->documents.items[d].grids.count; g++)
            look(review, &review->documents.items[d].grids.items[g]);
}

void review_each_sentence(struct review *review,
                          void (*look)(struct review *review, const struct sentence *sentence))
{
    for (size_t d = 0; d < review->documents.count; d++)
        for (size_t s = 0; s < review->documents.items[d].sentences.count; s++)
            look(review, &review->documents.items[d].sentences.items[s]);
}

struct text review_number(struct review *review, struct decimal number, int decimals)
{
    int64_t step = DECIMAL_ONE;
    int places = 0;
    while (places < 4 && (places < decimals || number.units % step != 0)) {
        step /= 10;
        places++;
    }
    return spoken_decimal(review->arena, LANGUAGE_LT, number, places);
}

void finding_numbers(struct review *review, struct finding *finding, struct decimal stated,
                     struct decimal expected, int decimals)
{
    if (finding == &review->spare)
        return;
    finding->stated = review_number(review, stated, decimals);
    finding->expected = review_number(review, expected, decimals);
}

void finding_explain(struct review *review, struct finding *finding, const char *key,
                     const struct words_place *words, size_t count)
{
    enum { WORDS_MAX = 12 };
    if (finding == &review->spare)
        return;
    struct words_place places[WORDS_MAX] = {{"stated", finding->stated},
                                            {"expected", finding->expected}};
    CHECK(count + 2 <= WORDS_MAX);
    for (size_t i = 0; i < count; i++)
        places[i + 2] = words[i];
    struct text path = text_format(review->arena, "review.found.%s", key);
    for (int language = 0; language < REVIEW_LANGUAGES; language++)
        finding->explanation[language] = words_fill(
            review->arena, words_get((enum language)language, path.bytes), places, count + 2);
}

struct decimal review_rounded(int64_t units, int decimals)
{
    int64_t step = DECIMAL_ONE;
    for (int i = 0; i < decimals; i++)
        step /= 10;
    int64_t half = units < 0 ? -step / 2 : step / 2;
    return (struct decimal){(units + half) / step * step};
}

struct text review_listing(struct review *review, const struct text *items, size_t count,
                           size_t max)
{
    struct buffer buffer = buffer_open(review->arena, 1 << 16);
    for (size_t i = 0; i < count && i < max; i++) {
        if (i > 0)
            buffer_add(&buffer, TEXT(", "));
        buffer_add(&buffer, utf8_cut(items[i], 80));
    }
    if (count > max)
        buffer_add(&buffer, TEXT(" …"));
    return buffer_text(&buffer);
}

bool review_is_rounding(int64_t difference_units, size_t count, int decimals)
{
    int64_t step = DECIMAL_ONE;
    for (int i = 0; i < decimals; i++)
        step /= 10;
    int64_t most = step * (int64_t)(count + 1) / 2;
    return decimals > 0 && llabs(difference_units) <= most;
}

/* --- the run -------------------------------------------------------------------------------- */

static bool place_is_same(const struct place *a, const struct place *b)
{
    if (a->document != b->document || a->block != b->block || a->row != b->row ||
        a->column != b->column)
        return false;
    return a->row > 0 || a->text.bytes == b->text.bytes;
}

/* Two findings have one cause where they accuse the same number and expect the same. */
static bool has_same_cause(const struct finding *a, const struct finding *b)
{
    return place_is_same(&a->places[0], &b->places[0]) && text_equals(a->stated, b->stated) &&
           (text_equals(a->expected, b->expected) || a->check == b->check);
}

/* Keeps of each cause the finding that is surest; the others' places go to it. */
static void causes_join(struct review *review)
{
    size_t kept = 0;
    for (size_t i = 0; i < review->findings.count; i++) {
        struct finding *finding = &review->findings.items[i];
        size_t same = 0;
        while (same < kept && !has_same_cause(&review->findings.items[same], finding))
            same++;
        if (same == kept) {
            review->findings.items[kept++] = *finding;
            continue;
        }
        struct finding *before = &review->findings.items[same];
        struct finding other = *finding;
        if (other.severity > before->severity ||
            (other.severity == before->severity && other.confidence > before->confidence)) {
            other = *before;
            *before = *finding;
        }
        for (size_t p = 1; p < other.place_count; p++)
            finding_place(before, other.places[p]);
    }
    review->findings.count = kept;
}

static int compare_findings(const void *left, const void *right)
{
    const struct finding *a = left, *b = right;
    const struct place *p = &a->places[0], *q = &b->places[0];
    if (p->document != q->document)
        return p->document < q->document ? -1 : 1;
    if (p->block != q->block)
        return p->block < q->block ? -1 : 1;
    if (p->row != q->row)
        return p->row < q->row ? -1 : 1;
    if (p->column != q->column)
        return p->column < q->column ? -1 : 1;
    if (p->text.bytes != q->text.bytes)
        return p->text.bytes < q->text.bytes ? -1 : 1;
    return strcmp(a->check, b->check);
}

void review_run(struct review *review)
{
    for (size_t i = 0; i < COUNT(checks); i++)
        checks[i].run(review);
    causes_join(review);
    if (review->findings.count > 0)
        qsort(review->findings.items, review->findings.count, sizeof(struct finding),
              compare_findings);
}

size_t review_count(const struct review *review)
{
    return review->findings.count;
}

const struct finding *review_finding(const struct review *review, size_t index)
{
    CHECK(index < review->findings.count);
    return &review->findings.items[index];
}
