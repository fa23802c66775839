/* spoken.c - numbers and days for people.
 *
 * Why: a document is read by councillors; a figure misprinted by a locale is a wrong figure.
 * Promise: digits are the exact ones of money.h and date.h; only signs and grouping differ.
 * Never: is used for files or the API, and never asks the machine's locale. */
#include "format/spoken.h"

#include <stdio.h>
#include <string.h>

#include "base/result.h"
#include "format/lithuanian.h"
#include "format/words.h"

#define NO_BREAK_SPACE "\xc2\xa0"
#define MINUS          "\xe2\x88\x92"
#define SPOKEN_MAX     96 /* the longest: a sign, 19 digits, 6 groups, a point, 4 decimals */

/* How a language writes numbers. */
static const struct {
    const char *group;
    const char *point;
} signs[] = {
    [LANGUAGE_LT] = {NO_BREAK_SPACE, ","},
    [LANGUAGE_EN] = {",", "."},
};

struct text spoken_number(struct arena *arena, enum language language, struct text plain)
{
    struct buffer spoken = buffer_open(arena, SPOKEN_MAX);
    if (text_starts_with(plain, TEXT("-"))) {
        buffer_add_string(&spoken, MINUS);
        plain = text_slice(plain.bytes + 1, plain.length - 1);
    }
    struct text fraction = plain;
    struct text whole = text_cut(&fraction, '.');
    for (size_t i = 0; i < whole.length; i++) {
        if (i > 0 && (whole.length - i) % 3 == 0)
            buffer_add_string(&spoken, signs[language].group);
        buffer_add_char(&spoken, whole.bytes[i]);
    }
    if (fraction.length > 0)
        buffer_add_string(&spoken, signs[language].point);
    buffer_add(&spoken, fraction);
    return buffer_text(&spoken);
}

struct text spoken_integer(struct arena *arena, enum language language, int64_t number)
{
    return spoken_number(arena, language, text_format(arena, "%lld", (long long)number));
}

struct text spoken_decimal(struct arena *arena, enum language language, struct decimal number,
                           int places)
{
    char plain[24];
    decimal_format_places(number, places, plain);
    return spoken_number(arena, language, text_of(plain));
}

struct text spoken_money(struct arena *arena, enum language language, struct money amount)
{
    char plain[24];
    money_format(amount, plain);
    return spoken_number(arena, language, text_of(plain));
}

struct text spoken_money_euro(struct arena *arena, enum language language, struct money amount)
{
    const struct words_place places[] = {{"amount", spoken_money(arena, language, amount)}};
    return words_fill(arena, words_get(language, "money.euro"), places, COUNT(places));
}

struct text spoken_date_long(struct arena *arena, enum language language, struct date day)
{
    if (date_is_none(day))
        return TEXT("");
    int year = 0;
    int month = 0;
    int day_of_month = 0;
    date_split(day, &year, &month, &day_of_month);
    const char *month_key = text_format(arena, "month.of.%d", month).bytes;
    const struct words_place places[] = {
        {"year", text_format(arena, "%d", year)},
        {"month", words_get(language, month_key)},
        {"day", text_format(arena, "%d", day_of_month)},
    };
    return words_fill(arena, words_get(language, "date.long"), places, COUNT(places));
}

int spoken_plural_form(enum language language, int64_t n)
{
    if (language == LANGUAGE_LT)
        return (int)lithuanian_plural(n);
    return n == 1 || n == -1 ? 0 : 1;
}
