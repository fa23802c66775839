/* check_told_twice.c - one thing told twice in the text, of one time, with two values.
 *
 * Two clauses are the same where their words are, their unit is, and the only date of their
 * sentences is. Fires only for clauses of at least three telling words with a date. Where two
 * sentences are found to tell of the same, their shorter clauses are held against each other too:
 * "… mokymuose dalyvavo 53 asmenys, parengtos 35 išvados".
 * Does not fire for rough numbers, cells, lists, and where one sentence compares the two itself. */
#include <stdlib.h>

#include "review/clause.h"
#include "review/part.h"

#define WORDS_MIN 3
/* And of one that stands beside such a clause. */
#define BESIDE_MIN 2
/* Numbers of such a sentence that are looked at. */
#define BESIDE_NUMBERS_MAX 8
#define TOLD_MAX           20000

/* A clause with its time. */
struct told {
    struct subject words;
    struct date from, until;
    enum unit unit;
    const struct sentence *sentence;
    const struct number *number;
};
typedef LIST(struct told) told_list;

/* The only date of a sentence; false where it has none or several. */
static bool date_of(const struct sentence *sentence, struct told *told)
{
    size_t count = 0;
    for (size_t n = 0; n < sentence->numbers.count; n++) {
        const struct number *date = &sentence->numbers.items[n];
        if (date->kind != NUMBER_DATE)
            continue;
        told->from = date->from;
        told->until = date->until;
        count++;
    }
    return count == 1 && !date_is_none(told->from);
}

static void told_gather(struct review *review, const struct sentence *sentence, told_list *list)
{
    struct told told = {.sentence = sentence};
    if (sentence->is_cell || sentence->is_item || sentence->is_heading || !date_of(sentence, &told))
        return;
    for (size_t n = 0; n < sentence->numbers.count && list->count < TOLD_MAX; n++) {
        struct clause clause;
        told.number = &sentence->numbers.items[n];
        if (told.number->kind != NUMBER_QUANTITY || told.number->is_rough ||
            told.number->unit == UNIT_NONE || !clause_read(sentence, n, &clause))
            continue;
        told.words = clause.words;
        told.unit = told.number->unit;
        if (told.words.count >= WORDS_MIN)
            LIST_ADD(review->arena, list, told);
    }
}

static int compare_told(const void *left, const void *right)
{
    const struct told *a = left, *b = right;
    if (a->unit != b->unit)
        return a->unit < b->unit ? -1 : 1;
    int days = date_compare(a->from, b->from);
    days = days != 0 ? days : date_compare(a->until, b->until);
    if (days != 0)
        return days;
    if (a->words.count != b->words.count)
        return a->words.count < b->words.count ? -1 : 1;
    for (size_t i = 0; i < a->words.count; i++)
        if (a->words.words[i] != b->words.words[i])
            return a->words.words[i] < b->words.words[i] ? -1 : 1;
    return 0;
}

/* The order of the document, within what is the same. */
static int compare_places(const void *left, const void *right)
{
    const struct told *a = left, *b = right;
    int order = compare_told(a, b);
    if (order != 0)
        return order;
    return a->sentence < b->sentence ? -1 : a->sentence > b->sentence;
}

static void difference_add(struct review *review, const struct told *a, const struct told *b)
{
    if (a->number->value.units == b->number->value.units)
        return;
    struct finding *finding =
        finding_add(review, "told_twice", SEVERITY_CONTRADICTION, 70, b->sentence->place);
    finding_place(finding, a->sentence->place);
    finding_numbers(review, finding, b->number->value, a->number->value, 0);
    finding_explain(review, finding, "told_twice", NULL, 0);
}

/* A clause of a sentence that counts something exactly; false where the number is none such. */
static bool beside_read(const struct sentence *sentence, size_t n, struct told *ret)
{
    struct clause clause;
    *ret = (struct told){.sentence = sentence, .number = &sentence->numbers.items[n]};
    if (ret->number->kind != NUMBER_QUANTITY || ret->number->is_rough ||
        !clause_read(sentence, n, &clause))
        return false;
    ret->words = clause.words;
    ret->unit = ret->number->unit;
    return ret->words.count >= BESIDE_MIN;
}

/* The other clauses of two sentences that tell of the same: those whose first words are. */
static void beside_check(struct review *review, const struct told *a, const struct told *b)
{
    for (size_t i = 0; i < a->sentence->numbers.count && i < BESIDE_NUMBERS_MAX; i++)
        for (size_t j = 0; j < b->sentence->numbers.count && j < BESIDE_NUMBERS_MAX; j++) {
            struct told left, right;
            if (&a->sentence->numbers.items[i] == a->number ||
                &b->sentence->numbers.items[j] == b->number ||
                !beside_read(a->sentence, i, &left) || !beside_read(b->sentence, j, &right))
                continue;
            bool is_same =
                left.unit == right.unit && (subject_covered(&left.words, &right.words) == 100 ||
                                            subject_covered(&right.words, &left.words) == 100);
            if (is_same)
                difference_add(review, &left, &right);
        }
}

static void pair_check(struct review *review, const struct told *a, const struct told *b)
{
    if (compare_told(a, b) != 0 || a->number->value.units == b->number->value.units ||
        a->sentence == b->sentence)
        return;
    difference_add(review, a, b);
    beside_check(review, a, b);
}

void check_told_twice(struct review *review)
{
    for (size_t d = 0; d < review->documents.count; d++) {
        const struct material *material = &review->documents.items[d];
        told_list list = {0};
        for (size_t s = 0; s < material->sentences.count; s++)
            if (material->sentences.items[s].numbers.count > 1)
                told_gather(review, &material->sentences.items[s], &list);
        if (list.count == 0)
            continue;
        qsort(list.items, list.count, sizeof(struct told), compare_places);
        for (size_t i = 1; i < list.count; i++)
            pair_check(review, &list.items[i - 1], &list.items[i]);
    }
}
