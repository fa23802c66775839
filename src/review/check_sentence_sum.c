/* check_sentence_sum.c - "477 vaikai, iš jų 352 …, 15 …, 13 … ir 97 …": a whole and its parts told
 * in a sentence.
 *
 * Fires: a part greater than the whole; parts that are more than the whole; parts that fall short
 * by little and end with "ir", as a full list does.
 * Does not fire: where the parts are only some of the whole, or count something else, or stand
 * behind the bracket that "iš jų" stands in. */
#include "review/part.h"

/* Of a hundred of the whole, so many must be told before a full list is meant. */
#define FULL_PERCENT       90
#define FULL_PERCENT_THREE 75 /* the same for three parts and more */
#define PARTS_MAX          12

/* A whole and its parts, as ranks of the sentence's numbers. */
struct split {
    size_t whole;
    size_t parts[PARTS_MAX];
    size_t count;
    bool is_closed; /* "ir" before the last part */
};

static bool counts(const struct number *number)
{
    return number->kind == NUMBER_QUANTITY && number->unit != UNIT_PERCENT && !number->is_rough;
}

/* True where both may count the same things. */
static bool is_like(const struct number *part, const struct number *whole)
{
    if (part->unit == whole->unit || part->unit == UNIT_NONE || whole->unit == UNIT_NONE)
        return true;
    return (part->unit == UNIT_CHILD && whole->unit == UNIT_PERSON);
}

/* The token of "iš" in "iš jų", "iš kurių", "tarp jų", "of which" from `at` on; count where none.
 */
static size_t find_of_which(struct tokens tokens, size_t at)
{
    for (; at + 1 < tokens.count; at++) {
        const struct token *first = &tokens.items[at], *second = first + 1;
        bool is_lithuanian = (text_is(first->stem, "is") || text_is(first->stem, "tarp")) &&
                             (text_is(second->stem, "ju") || token_begins(second, "kur"));
        bool is_english = text_is(first->stem, "of") &&
                          (token_begins(second, "which") || token_begins(second, "whom"));
        if (is_lithuanian || is_english)
            return at;
    }
    return tokens.count;
}

/* Where what begins at `at` ends: with the bracket around it, "8 butai (iš jų 2 pritaikyti); 60
 * butų"; else with the next "iš jų", or the sentence. */
static size_t find_end(struct tokens tokens, size_t at)
{
    int depth = 0;
    size_t end = find_of_which(tokens, at + 2);
    for (size_t i = at; i < end; i++) {
        if (tokens.items[i].kind != TOKEN_SIGN)
            continue;
        depth += tokens.items[i].sign == '(' ? 1 : 0;
        depth -= tokens.items[i].sign == ')' ? 1 : 0;
        if (depth < 0)
            return i;
    }
    return end;
}

static bool has_word_between(struct tokens tokens, size_t first, size_t last, const char *stem)
{
    for (size_t i = first; i < last; i++)
        if (text_is(tokens.items[i].stem, stem))
            return true;
    return false;
}

/* Gathers the whole before "iš jų" and the parts behind it. */
static bool split_read(const struct sentence *sentence, size_t of_which, struct split *ret)
{
    const struct numbers *numbers = &sentence->numbers;
    struct split split = {0};
    size_t n = 0;
    while (n < numbers->count && numbers->items[n].last < of_which)
        n++;
    /* "88 įstaigos, 31 iš jų …": the number that touches is a part already. */
    size_t next = n;
    if (n > 0 && numbers->items[n - 1].last + 1 == of_which)
        next = --n;
    while (n > 0 && !counts(&numbers->items[n - 1]))
        n--;
    if (n == 0)
        return false;
    split.whole = n - 1;
    size_t end = find_end(sentence->tokens, of_which);
    for (; next < numbers->count && numbers->items[next].first < end; next++) {
        const struct number *part = &numbers->items[next];
        if (!counts(part) || split.count == PARTS_MAX)
            continue;
        if (!is_like(part, &numbers->items[split.whole]))
            break;
        if (split.count > 0)
            split.is_closed = has_word_between(sentence->tokens,
                                               numbers->items[split.parts[split.count - 1]].last,
                                               part->first, "ir") ||
                              has_word_between(sentence->tokens,
                                               numbers->items[split.parts[split.count - 1]].last,
                                               part->first, "and");
        split.parts[split.count++] = next;
    }
    *ret = split;
    return split.count > 0;
}

/* What is wrong with a split. */
struct fault_found {
    const char *key;    /* of the explanation */
    struct decimal sum; /* or the greatest part */
    int confidence;
};

static void split_add(struct review *review, const struct sentence *sentence,
                      const struct split *split, struct fault_found found)
{
    const struct number *numbers = sentence->numbers.items;
    struct text shown[PARTS_MAX];
    for (size_t i = 0; i < split->count; i++)
        shown[i] = review_number(review, numbers[split->parts[i]].value, 0);
    struct finding *finding = finding_add(
        review, "sentence_sum", found.confidence >= 70 ? SEVERITY_CONTRADICTION : SEVERITY_DOUBTFUL,
        found.confidence, sentence->place);
    finding_numbers(review, finding, numbers[split->whole].value, found.sum, 0);
    const struct words_place words[] = {
        {"parts", review_listing(review, shown, split->count, PARTS_MAX)}};
    finding_explain(review, finding, found.key, words, COUNT(words));
}

static void split_check(struct review *review, const struct sentence *sentence,
                        const struct split *split)
{
    const struct number *numbers = sentence->numbers.items;
    int64_t whole = numbers[split->whole].value.units;
    struct decimal sum = {0}, greatest = {0};
    for (size_t i = 0; i < split->count; i++) {
        struct decimal part = numbers[split->parts[i]].value;
        sum.units += part.units;
        greatest = part.units > greatest.units ? part : greatest;
    }
    int64_t least = split->count > 2 ? FULL_PERCENT_THREE : FULL_PERCENT;
    if (sum.units == whole || whole == 0)
        return;
    if (greatest.units > whole)
        split_add(review, sentence, split,
                  (struct fault_found){"sentence_part_greater", greatest, 85});
    else if (split->count > 1 && sum.units > whole)
        split_add(review, sentence, split,
                  (struct fault_found){"sentence_sum", sum, split->is_closed ? 80 : 60});
    else if (split->count > 1 && split->is_closed && sum.units / least >= whole / 100)
        split_add(review, sentence, split,
                  (struct fault_found){"sentence_sum", sum, split->count > 2 ? 75 : 60});
}

static void sentence_look(struct review *review, const struct sentence *sentence)
{
    if (sentence->numbers.count < 2)
        return;
    size_t at = 0;
    while ((at = find_of_which(sentence->tokens, at)) < sentence->tokens.count) {
        struct split split;
        if (split_read(sentence, at, &split))
            split_check(review, sentence, &split);
        at += 2;
    }
}

void check_sentence_sum(struct review *review)
{
    review_each_sentence(review, sentence_look);
}
