/* number.c - reading and writing numbers of the law. See number.h.
 *
 * Why: one form for files, doors and explanations, digit by digit.
 * Promise: what is read is exact; too many decimals are refused, not rounded.
 * Never: a binary fraction. */
#include "law/number.h"

#include <string.h>

#include "base/money.h"
#include "format/spoken.h"
#include "format/words.h"

#define DECIMALS_MAX 16
#define NUMBER_BYTES 48
#define BOUND_MAX    24 /* bytes of a plain number: spoken_number */

/* Digits of `t` appended to a number; false where one is none or it grows too large. */
static bool digits_read(struct text t, int64_t *number)
{
    CHECK(t.length == 0 || t.bytes != NULL);
    for (size_t i = 0; i < t.length; i++) {
        if (t.bytes[i] < '0' || t.bytes[i] > '9' || *number > INT64_MAX / 100)
            return false;
        *number = *number * 10 + (t.bytes[i] - '0');
    }
    return true;
}

static bool decimal_read(struct text t, int decimals, int64_t *ret)
{
    bool is_negative = text_starts_with(t, TEXT("-"));
    struct text rest = is_negative ? text_slice(t.bytes + 1, t.length - 1) : t;
    char sign = text_find(rest, TEXT(",")) >= 0 ? ',' : '.';
    struct text whole = text_cut(&rest, sign);
    int64_t number = 0;
    if (whole.length == 0 || !digits_read(whole, &number))
        return false;
    if (rest.bytes != NULL && (rest.length == 0 || rest.length > (size_t)decimals))
        return false;
    if (!digits_read(rest, &number))
        return false;
    for (size_t place = rest.length; place < (size_t)decimals; place++) {
        if (number > INT64_MAX / 100)
            return false;
        number *= 10;
    }
    *ret = is_negative ? -number : number;
    return true;
}

bool law_number_parse(struct text t, enum law_unit unit, int64_t *ret)
{
    struct date day;
    if (unit == LAW_FLAG) {
        bool is_yes = text_is(t, "yes") || text_is(t, "taip");
        if (!is_yes && !text_is(t, "no") && !text_is(t, "ne"))
            return false;
        *ret = is_yes ? 1 : 0;
        return true;
    }
    if (unit != LAW_DATE)
        return decimal_read(t, law_units[unit].decimals, ret);
    if (!date_parse(t, &day))
        return false;
    *ret = law_date_number(day);
    return true;
}

/* --- writing -------------------------------------------------------------------------------- */

/* Digits with `sign` before the decimals, of which those beyond `least` end where zeros begin. */
static struct text decimal_text(struct arena *arena, int64_t number, int decimals, int least,
                                char sign)
{
    char reversed[NUMBER_BYTES];
    size_t length = 0;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    CHECK(decimals <= DECIMALS_MAX);
    for (; decimals > least && rest % 10 == 0; decimals--)
        rest /= 10;
    for (int place = 0; rest > 0 || place <= decimals; place++) {
        if (place == decimals && decimals > 0)
            reversed[length++] = sign;
        reversed[length++] = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (number < 0)
        reversed[length++] = '-';
    char *bytes = arena_take(arena, length + 1);
    for (size_t i = 0; i < length; i++)
        bytes[i] = reversed[length - 1 - i];
    return text_slice(bytes, length);
}

static struct text date_text(struct arena *arena, int64_t number)
{
    return text_format(arena, "%04d-%02d-%02d", (int)(number / 10000), (int)(number / 100 % 100),
                       (int)(number % 100));
}

struct text law_number_text(struct arena *arena, enum law_unit unit, int decimals, int64_t number)
{
    if (unit == LAW_FLAG)
        return number != 0 ? TEXT("yes") : TEXT("no");
    if (unit == LAW_DATE)
        return date_text(arena, number);
    int least = unit == LAW_EURO ? 2 : 0;
    return decimal_text(arena, number, decimals, least, '.');
}

struct text law_number_words(struct arena *arena, enum language language, enum law_unit unit,
                             int decimals, int64_t number)
{
    char sign = language == LANGUAGE_LT ? ',' : '.';
    int least = unit == LAW_EURO ? 2 : 0;
    if (unit == LAW_FLAG)
        return words_get(language, number != 0 ? "law.yes" : "law.no");
    if (unit == LAW_DATE)
        return date_text(arena, number);
    if (unit == LAW_SHARE)
        decimals -= 2;
    struct text digits = decimal_text(arena, number, decimals, least, sign);
    const char *key =
        text_to_string(arena, text_format(arena, "law.unit.%s", law_units[unit].name));
    if (!words_has(key))
        return digits;
    struct words_place places[] = {{"number", digits}};
    return words_fill(arena, words_get(language, key), places, COUNT(places));
}

struct text law_fact_text(struct arena *arena, const struct law_fact *fact, int64_t value)
{
    if (fact->unit == LAW_CODE)
        return text_of(fact->words[value].code);
    return law_number_text(arena, fact->unit, law_units[fact->unit].decimals, value);
}

struct text law_fact_words(struct arena *arena, enum language language, const struct law_fact *fact,
                           int64_t value)
{
    if (fact->unit == LAW_CODE)
        return text_of(fact->words[value].label[language]);
    return law_number_words(arena, language, fact->unit, law_units[fact->unit].decimals, value);
}

struct text law_bounds_text(struct arena *arena, enum law_unit unit, int64_t min, int64_t max)
{
    int decimals = law_units[unit].decimals;
    return text_format(arena, "%.*s..%.*s", TEXT_ARGS(law_number_text(arena, unit, decimals, min)),
                       TEXT_ARGS(law_number_text(arena, unit, decimals, max)));
}

struct text law_number_spoken(struct arena *arena, enum language language, enum law_unit unit,
                              int64_t number)
{
    if (unit == LAW_FLAG)
        return words_get(language, number != 0 ? "law.yes" : "law.no");
    struct text plain = law_number_text(arena, unit, law_units[unit].decimals, number);
    return unit == LAW_DATE ? plain : spoken_number(arena, language, plain);
}

/* A plain number for people; a day as it is. False for anything else. */
static bool bound_words(struct arena *arena, enum language language, struct text bound,
                        struct text *ret)
{
    struct date day;
    bool is_day = date_parse(bound, &day);
    size_t sign = text_starts_with(bound, TEXT("-")) ? 1 : 0;
    for (size_t i = sign; i < bound.length && !is_day; i++)
        if ((bound.bytes[i] < '0' || bound.bytes[i] > '9') && bound.bytes[i] != '.')
            return false;
    if (bound.length == sign || bound.length > BOUND_MAX)
        return false;
    *ret = is_day ? bound : spoken_number(arena, language, bound);
    return true;
}

struct text law_bounds_words(struct arena *arena, enum language language, struct text bounds)
{
    struct text min;
    struct text max;
    ptrdiff_t at = text_find(bounds, TEXT(".."));
    if (at < 0)
        return bounds;
    size_t rest = (size_t)at + 2;
    if (!bound_words(arena, language, text_slice(bounds.bytes, (size_t)at), &min) ||
        !bound_words(arena, language, text_slice(bounds.bytes + rest, bounds.length - rest), &max))
        return bounds;
    const struct words_place places[] = {{"min", min}, {"max", max}};
    return words_fill(arena, words_get(language, "law.from_to"), places, COUNT(places));
}

/* --- months and days ------------------------------------------------------------------------ */

bool law_month_parse(struct text t, int32_t *ret)
{
    char day[11];
    struct date first;
    if (t.length != 7)
        return false;
    memcpy(day, t.bytes, 7);
    memcpy(day + 7, "-01", 4);
    if (!date_parse(text_of(day), &first))
        return false;
    *ret = law_date_month(first);
    return true;
}

struct date law_month_date(int32_t month)
{
    struct date day = DATE_NONE;
    CHECK(date_make(month / 100, month % 100, 1, &day));
    return day;
}

int32_t law_date_month(struct date day)
{
    return (int32_t)(law_date_number(day) / 100);
}

int64_t law_date_number(struct date day)
{
    int year;
    int month;
    int number;
    date_split(day, &year, &month, &number);
    return (int64_t)year * 10000 + month * 100 + number;
}
