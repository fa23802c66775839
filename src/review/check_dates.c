/* check_dates.c - days that do not exist, and periods that end before they begin.
 *
 * Fires for "2021-11-31", "2021 m. vasario 30 d.", "2023–2021 m.", "nuo 2022-05-01 iki 2021-05-01".
 * Does not fire for days without a year, and not for a span that only words ("vėliau") give.
 * What is stated is quoted as written. */
#include "review/part.h"

static struct text written(const struct sentence *sentence, const struct number *first,
                           const struct number *last)
{
    return tokens_span(&sentence->tokens.items[first->first], &sentence->tokens.items[last->last]);
}

/* True where a word such as "nuo" stands directly before a number. */
static bool has_before(const struct sentence *sentence, const struct number *number,
                       const char *lithuanian, const char *english)
{
    if (number->first == 0)
        return false;
    const struct token *token = &sentence->tokens.items[number->first - 1];
    return token->kind == TOKEN_WORD &&
           (text_is(token->stem, lithuanian) || text_is(token->stem, english));
}

static void date_add(struct review *review, const struct sentence *sentence, struct text stated,
                     const char *key)
{
    struct finding *finding =
        finding_add(review, "dates", SEVERITY_CONTRADICTION, 95, sentence->place);
    finding->stated = stated;
    finding_explain(review, finding, key, NULL, 0);
}

static void sentence_look(struct review *review, const struct sentence *sentence)
{
    const struct number *from = NULL; /* the date behind the last "nuo" */
    for (size_t n = 0; n < sentence->numbers.count; n++) {
        const struct number *date = &sentence->numbers.items[n];
        if (date->kind != NUMBER_DATE)
            continue;
        if (date_is_none(date->from)) {
            date_add(review, sentence, written(sentence, date, date), "dates_missing");
            continue;
        }
        if (date->is_reversed)
            date_add(review, sentence, written(sentence, date, date), "dates_reversed");
        if (has_before(sentence, date, "nuo", "from"))
            from = date;
        else if (from != NULL && has_before(sentence, date, "iki", "to") &&
                 date_compare(date->until, from->from) < 0)
            date_add(review, sentence, written(sentence, from, date), "dates_reversed");
    }
}

void check_dates(struct review *review)
{
    review_each_sentence(review, sentence_look);
}
