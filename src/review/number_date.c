/* number_date.c - days, months, years and periods as people write them.
 *
 * Reads "2021-11-01", "2021.11.01", "2021 m. lapkričio 1 d.", "2021 metų spalio mėn.", "2021 m.",
 * "2019–2021 m.", "2020/2021", "1 November 2021". A day that does not exist keeps its place with
 * DATE_NONE, so that a check can say so. */
#include "base/result.h"
#include "review/number_part.h"

#define YEAR_MIN 1900
#define YEAR_MAX 2100

static bool is_year(const struct token *token)
{
    int64_t value = token_digits(token);
    return token->text.length == 4 && value >= YEAR_MIN && value <= YEAR_MAX;
}

/* The sign of a token that is glued to the one before; 0 of any other. */
static char glued_sign(struct tokens tokens, size_t at)
{
    const struct token *token = token_at(tokens, at);
    return token->kind == TOKEN_SIGN && !token->is_spaced ? token->sign : '\0';
}

static bool is_glued_digits(struct tokens tokens, size_t at, size_t length)
{
    const struct token *token = token_at(tokens, at);
    return token->kind == TOKEN_DIGITS && !token->is_spaced && token->text.length == length;
}

static void year_fill(struct number *number, int64_t first, int64_t last)
{
    CHECK(date_make((int)first, 1, 1, &number->from));
    CHECK(date_make((int)last, 12, 31, &number->until));
    number->is_reversed = last < first;
}

static void day_fill(struct number *number, int64_t year, int64_t month, int64_t day)
{
    if (!date_make((int)year, (int)month, (int)day, &number->from))
        number->from = DATE_NONE;
    number->until = number->from;
}

static void month_fill(struct number *number, int64_t year, int month)
{
    CHECK(date_make((int)year, month, 1, &number->from));
    CHECK(date_make((int)year + month / 12, month % 12 + 1, 1, &number->until));
    number->until.days--;
}

/* "2021-11-01" or "2021.11.01" from its year on. */
static bool numeric_read(struct tokens tokens, size_t at, struct number *ret)
{
    char sign = glued_sign(tokens, at + 1);
    if ((sign != '-' && sign != '.') || glued_sign(tokens, at + 3) != sign ||
        !is_glued_digits(tokens, at + 2, 2) || !is_glued_digits(tokens, at + 4, 2))
        return false;
    day_fill(ret, token_digits(token_at(tokens, at)), token_digits(token_at(tokens, at + 2)),
             token_digits(token_at(tokens, at + 4)));
    ret->last = at + 4;
    return true;
}

/* True where the token is "m", "metų", "metais" or so; `*ret_last` is then it or its full stop. */
static bool is_year_word(struct tokens tokens, size_t at, size_t *ret_last)
{
    const struct token *token = token_at(tokens, at);
    if (token->kind != TOKEN_WORD || !(text_is(token->stem, "m") || token_begins(token, "met")))
        return false;
    *ret_last = at + (text_is(token->stem, "m") && glued_sign(tokens, at + 1) == '.');
    return true;
}

/* What follows "2021 m.": a month, perhaps with a day. Years without one stay as they are. */
static void month_read(struct tokens tokens, int64_t year, struct number *ret)
{
    size_t at = ret->last + 1;
    int month = number_month_of(token_at(tokens, at));
    if (month == 0)
        return;
    month_fill(ret, year, month);
    ret->last = at;
    const struct token *day = token_at(tokens, at + 1);
    const struct token *word = token_at(tokens, at + 2);
    if (token_digits(day) < 0 || day->text.length > 2 || word->kind != TOKEN_WORD ||
        !(text_is(word->stem, "d") || token_begins(word, "dien")))
        return;
    day_fill(ret, year, month, token_digits(day));
    ret->last = at + 2 + (text_is(word->stem, "d") && glued_sign(tokens, at + 3) == '.');
}

/* "2019–2021", "2020/2021", "2019-2021 m.". */
static bool period_read(struct tokens tokens, size_t at, struct number *ret)
{
    const struct token *sign = token_at(tokens, at + 1);
    const struct token *until = token_at(tokens, at + 2);
    if (sign->kind != TOKEN_SIGN || (sign->sign != '-' && sign->sign != '/') || !is_year(until))
        return false;
    year_fill(ret, token_digits(token_at(tokens, at)), token_digits(until));
    ret->last = at + 2;
    is_year_word(tokens, at + 3, &ret->last);
    return true;
}

/* "1 November 2021". */
static bool english_read(struct tokens tokens, size_t at, struct number *ret)
{
    const struct token *day = token_at(tokens, at), *year = token_at(tokens, at + 2);
    int month = number_month_of(token_at(tokens, at + 1));
    if (day->text.length > 2 || token_digits(day) < 0 || month == 0 || !is_year(year))
        return false;
    day_fill(ret, token_digits(year), month, token_digits(day));
    ret->last = at + 2;
    return true;
}

bool number_date_read(struct tokens tokens, size_t at, struct number *ret)
{
    ret->kind = NUMBER_DATE;
    if (english_read(tokens, at, ret))
        return true;
    if (!is_year(token_at(tokens, at)))
        return false;
    if (numeric_read(tokens, at, ret) || period_read(tokens, at, ret))
        return true;
    int64_t year = token_digits(token_at(tokens, at));
    if (is_year_word(tokens, at + 1, &ret->last)) {
        year_fill(ret, year, year);
        month_read(tokens, year, ret);
        return true;
    }
    /* A year alone: nothing behind it says that it counts something. */
    if (number_unit_of(token_at(tokens, at + 1)) != UNIT_NONE ||
        number_unit_of(token_at(tokens, at + 2)) != UNIT_NONE)
        return false;
    year_fill(ret, year, year);
    ret->last = at;
    return true;
}
