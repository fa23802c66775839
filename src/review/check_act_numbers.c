/* check_act_numbers.c - acts of one series whose numbers do not rise with their dates.
 *
 * "2020 m. spalio 28 d. … įsakymu Nr. A-3461" and a later act "Nr. A-3455" of the same year: one of
 * the two dates or numbers is wrong. The same number with two dates is wrong as well.
 * Fires only within one series ("A", "T", "A1") and one year, and never for the same act named
 * twice. Does not fire for acts of different bodies whose series have the same letters: where the
 * letters are common ("A1", "V") the finding is doubtful. */
#include "review/part.h"

#define ACTS_MAX 2000
/* Words between a date and the number of its act. */
#define REACH 40

/* An act that a sentence names. */
struct act_name {
    struct text series, written;
    int64_t number;
    struct date day;
    struct place place;
};
typedef LIST(struct act_name) act_list;

/* Reads "Nr. A-3461" from its "Nr" on. */
static bool name_read(struct tokens tokens, size_t at, struct act_name *ret)
{
    size_t series = at + 1;
    if (series < tokens.count && tokens.items[series].sign == '.')
        series++;
    if (series + 2 >= tokens.count || tokens.items[series].kind != TOKEN_WORD ||
        !tokens.items[series].is_capital)
        return false;
    size_t dash = series + 1;
    if (tokens.items[dash].kind == TOKEN_DIGITS && !tokens.items[dash].is_spaced)
        dash++;
    if (dash + 1 >= tokens.count || tokens.items[dash].kind != TOKEN_SIGN ||
        tokens.items[dash].sign != '-' || tokens.items[dash + 1].kind != TOKEN_DIGITS ||
        tokens.items[dash + 1].is_spaced || tokens.items[dash + 1].text.length > 9)
        return false;
    ret->series = tokens_span(&tokens.items[series], &tokens.items[dash - 1]);
    ret->written = tokens_span(&tokens.items[series], &tokens.items[dash + 1]);
    CHECK(text_to_integer(tokens.items[dash + 1].text, &ret->number));
    return true;
}

static void acts_gather(struct review *review, const struct sentence *sentence, act_list *acts)
{
    for (size_t t = 0; t < sentence->tokens.count; t++) {
        struct act_name act = {.place = sentence->place, .day = DATE_NONE};
        if (!text_is(sentence->tokens.items[t].stem, "nr") || !name_read(sentence->tokens, t, &act))
            continue;
        for (size_t n = 0; n < sentence->numbers.count; n++) {
            const struct number *date = &sentence->numbers.items[n];
            bool is_day = date->kind == NUMBER_DATE && !date_is_none(date->from) &&
                          date_equals(date->from, date->until);
            if (is_day && date->last < t && date->last + REACH > t)
                act.day = date->from;
        }
        if (!date_is_none(act.day) && acts->count < ACTS_MAX)
            LIST_ADD(review->arena, acts, act);
    }
}

static int year_of(struct date day)
{
    int year, month, rest;
    date_split(day, &year, &month, &rest);
    return year;
}

static void pair_check(struct review *review, const struct act_name *a, const struct act_name *b)
{
    if (!text_equals(a->series, b->series) || year_of(a->day) != year_of(b->day))
        return;
    int days = date_compare(a->day, b->day);
    bool is_same_number = a->number == b->number;
    if ((is_same_number && days == 0) ||
        (!is_same_number && (days == 0 || (days < 0) == (a->number < b->number))))
        return;
    struct finding *finding = finding_add(
        review, "act_numbers", is_same_number ? SEVERITY_CONTRADICTION : SEVERITY_DOUBTFUL,
        is_same_number ? 85 : 60, b->place);
    finding_place(finding, a->place);
    finding->stated = b->written;
    char first[11], second[11];
    date_format(a->day, first);
    date_format(b->day, second);
    const struct words_place words[] = {{"other", text_copy(review->arena, a->written)},
                                        {"first", text_copy(review->arena, text_of(first))},
                                        {"second", text_copy(review->arena, text_of(second))}};
    finding_explain(review, finding, is_same_number ? "act_two_dates" : "act_order", words,
                    COUNT(words));
}

void check_act_numbers(struct review *review)
{
    for (size_t d = 0; d < review->documents.count; d++) {
        const struct material *material = &review->documents.items[d];
        act_list acts = {0};
        for (size_t s = 0; s < material->sentences.count; s++)
            acts_gather(review, &material->sentences.items[s], &acts);
        for (size_t i = 1; i < acts.count; i++)
            for (size_t j = 0; j < i; j++)
                pair_check(review, &acts.items[j], &acts.items[i]);
    }
}
