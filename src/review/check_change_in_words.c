/* check_change_in_words.c - "36 mažiau nei 2020 metais (513)", "nepakito (19, 11)", "padidėjo nuo
 * 20 iki 15": a change that the sentence tells and its own numbers do not.
 *
 * Fires only where all numbers stand in the same sentence and count the same.
 * Does not fire for rough numbers, and where "unchanged" is nearly so. */
#include <stdlib.h>

#include "review/part.h"

/* Two values are "nearly" the same where they differ by no more than this share. */
#define NEARLY_PERCENT 10
/* Tokens from a number of a difference to "mažiau", "daugiau". */
#define REACH 4

static const char *const more_words[] = {"daugia", "didesn", "more"};
static const char *const less_words[] = {"mazia", "mazesn", "less", "fewer"};
static const char *const rise_words[] = {"padidej", "isaug", "didej", "increas", "rose"};
static const char *const fall_words[] = {"sumazej", "mazej", "decreas", "fell"};
static const char *const same_words[] = {"nepakit", "nesikeit", "nepasikeit", "unchang"};

static bool is_count(const struct number *number)
{
    return number->kind == NUMBER_QUANTITY && number->unit != UNIT_PERCENT && !number->is_word;
}

static bool is_like(const struct number *a, const struct number *b)
{
    return a->unit == b->unit || a->unit == UNIT_NONE || b->unit == UNIT_NONE;
}

/* --- "471, tai yra 36 mažiau nei 2020 metais (513)" ------------------------------------------ */

static bool is_than(const struct token *token)
{
    static const char *const words[] = {"=nei", "=neg", "=kaip", "=than", "palygin"};
    return token_is_one(token, words, COUNT(words));
}

/* The number of quantities before and behind `at` that count the same; which are `nearest`. */
static ptrdiff_t count_before(const struct numbers *numbers, ptrdiff_t n)
{
    for (n--; n >= 0; n--)
        if (is_count(&numbers->items[n]))
            return n;
    return -1;
}

static ptrdiff_t count_behind(const struct numbers *numbers, ptrdiff_t n)
{
    for (n++; n < (ptrdiff_t)numbers->count; n++)
        if (is_count(&numbers->items[n]))
            return n;
    return -1;
}

static void difference_check(struct review *review, const struct sentence *sentence, size_t word,
                             bool is_more)
{
    const struct numbers *numbers = &sentence->numbers;
    ptrdiff_t told = -1;
    for (size_t n = 0; n < numbers->count; n++)
        if (is_count(&numbers->items[n]) && numbers->items[n].last < word &&
            numbers->items[n].last + REACH > word)
            told = (ptrdiff_t)n;
    if (told < 0)
        return;
    ptrdiff_t now = count_before(numbers, told), before = count_behind(numbers, told);
    if (now < 0 || before < 0)
        return;
    const struct number *a = &numbers->items[now], *d = &numbers->items[told],
                        *b = &numbers->items[before];
    if (!is_like(a, d) || !is_like(d, b) || a->is_rough || b->is_rough)
        return;
    int64_t change = a->value.units - b->value.units;
    if (change == (is_more ? d->value.units : -d->value.units))
        return;
    const struct words_place words[] = {{"now", review_number(review, a->value, 0)},
                                        {"before", review_number(review, b->value, 0)}};
    struct finding *finding =
        finding_add(review, "change_in_words", SEVERITY_CONTRADICTION, 85, sentence->place);
    finding_numbers(review, finding, d->value, (struct decimal){llabs(change)}, 0);
    finding_explain(review, finding, "change_difference", words, COUNT(words));
}

/* --- two values of one thing ------------------------------------------------------------------ */

/* Two quantities with a year each, or "nuo … iki …", behind the word; the earlier one first. */
struct pair {
    const struct number *first, *second;
};

static int year_of(const struct number *number)
{
    int year = 0, month, day;
    if (number->kind == NUMBER_DATE && !date_is_none(number->from))
        date_split(number->from, &year, &month, &day);
    return year;
}

/* "(2019 metais – 19 vaikų, 2020 metais – 11 vaikų)". */
static bool dated_pair_read(const struct sentence *sentence, size_t word, struct pair *ret)
{
    const struct numbers *numbers = &sentence->numbers;
    const struct number *found[2] = {NULL, NULL};
    int years[2] = {0, 0};
    size_t count = 0;
    for (size_t n = 0; n + 1 < numbers->count && count < 2; n++) {
        const struct number *date = &numbers->items[n], *value = date + 1;
        bool is_near = value->first <= date->last + 2 && is_count(value);
        if (date->first < word || year_of(date) == 0 || !is_near)
            continue;
        years[count] = year_of(date);
        found[count++] = value;
    }
    if (count < 2 || years[0] == years[1] || !is_like(found[0], found[1]))
        return false;
    *ret =
        years[0] < years[1] ? (struct pair){found[0], found[1]} : (struct pair){found[1], found[0]};
    return true;
}

/* "nuo 20 iki 15". */
static bool span_read(const struct sentence *sentence, size_t word, struct pair *ret)
{
    const struct numbers *numbers = &sentence->numbers;
    for (size_t n = 0; n + 1 < numbers->count; n++) {
        const struct number *a = &numbers->items[n], *b = a + 1;
        if (a->first < word + 1 || a->first > word + REACH || !is_count(a) || !is_count(b) ||
            !is_like(a, b) || b->first == 0)
            continue;
        const struct token *from = &sentence->tokens.items[a->first - 1];
        const struct token *to = &sentence->tokens.items[b->first - 1];
        bool is_span = (text_is(from->stem, "nuo") && text_is(to->stem, "iki")) ||
                       (text_is(from->stem, "from") && text_is(to->stem, "to"));
        if (!is_span)
            continue;
        *ret = (struct pair){a, b};
        return true;
    }
    return false;
}

static void direction_check(struct review *review, const struct sentence *sentence, size_t word,
                            const char *key)
{
    struct pair pair;
    if (!span_read(sentence, word, &pair) && !dated_pair_read(sentence, word, &pair))
        return;
    int64_t change = pair.second->value.units - pair.first->value.units;
    int64_t most = llabs(pair.first->value.units) / 100 * NEARLY_PERCENT;
    const struct token *token = &sentence->tokens.items[word];
    bool is_wrong = token_is_one(token, same_words, COUNT(same_words))   ? llabs(change) > most
                    : token_is_one(token, rise_words, COUNT(rise_words)) ? change < 0
                                                                         : change > 0;
    if (!is_wrong)
        return;
    const struct words_place words[] = {{"word", token->text},
                                        {"before", review_number(review, pair.first->value, 0)},
                                        {"now", review_number(review, pair.second->value, 0)}};
    struct finding *finding =
        finding_add(review, "change_in_words", SEVERITY_CONTRADICTION, 80, sentence->place);
    finding->stated = token->text;
    finding_explain(review, finding, key, words, COUNT(words));
}

static void sentence_look(struct review *review, const struct sentence *sentence)
{
    if (sentence->numbers.count < 2 || sentence->is_heading)
        return;
    for (size_t t = 0; t < sentence->tokens.count; t++) {
        const struct token *token = &sentence->tokens.items[t];
        bool is_more = token_is_one(token, more_words, COUNT(more_words));
        bool is_less = token_is_one(token, less_words, COUNT(less_words));
        if ((is_more || is_less) && t + 1 < sentence->tokens.count && is_than(token + 1))
            difference_check(review, sentence, t, is_more);
        if (token_is_one(token, same_words, COUNT(same_words)))
            direction_check(review, sentence, t, "change_none");
        else if (token_is_one(token, rise_words, COUNT(rise_words)) ||
                 token_is_one(token, fall_words, COUNT(fall_words)))
            direction_check(review, sentence, t, "change_direction");
    }
}

void check_change_in_words(struct review *review)
{
    review_each_sentence(review, sentence_look);
}
