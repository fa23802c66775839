/* money.c - exact arithmetic on cents and ten-thousandths.
 *
 * Why: sums that people and auditors check by hand must agree to the cent; binary fractions do
 * not.
 * How: every step is done in an integer wide enough for any product of two, then narrowed with a
 * check.
 * Never: rounds silently, wraps around, or accepts a number it could not keep exactly. */
#include "base/money.h"

#include <string.h>

#include "base/result.h"

#define CENTS_PLACES    2
#define DECIMAL_PLACES  4
#define TYPED_BYTES_MAX 64

static const int64_t powers[] = {1, 10, 100, 1000, 10000};

static bool narrow(wide_integer wide, int64_t *ret)
{
    if (wide > INT64_MAX || wide < INT64_MIN)
        return false;
    *ret = (int64_t)wide;
    return true;
}

/* numerator / denominator, half away from zero. */
static wide_integer divide(wide_integer numerator, int64_t denominator)
{
    wide_integer quotient = numerator / denominator;
    wide_integer rest = numerator % denominator;
    wide_integer size = denominator < 0 ? -(wide_integer)denominator : denominator;
    if (2 * (rest < 0 ? -rest : rest) >= size)
        quotient += (numerator < 0) == (denominator < 0) ? 1 : -1;
    return quotient;
}

bool money_add(struct money a, struct money b, struct money *ret)
{
    return narrow((wide_integer)a.cents + b.cents, &ret->cents);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Appends a digit to a negative number (there is one more of those than of positive ones). */
static bool digit_append(int64_t *number, int digit)
{
    return narrow((wide_integer)*number * 10 - digit, number);
}

/* Reads an optional '-', digits, and optionally a point and 1..places digits, as units of
 * 10^-places. */
static bool scaled_parse(struct text t, bool takes_comma, int places, int64_t *ret)
{
    size_t at = 0;
    int64_t negative = 0;
    bool is_negative = t.length > 0 && t.bytes[0] == '-';
    if (is_negative)
        at++;
    size_t whole = at;
    for (; at < t.length && is_digit(t.bytes[at]); at++) {
        if (!digit_append(&negative, t.bytes[at] - '0'))
            return false;
    }
    if (at == whole)
        return false;
    bool has_point = at < t.length && (t.bytes[at] == '.' || (takes_comma && t.bytes[at] == ','));
    if (has_point && ++at == t.length)
        return false;
    if (!has_point && at < t.length)
        return false;
    if (t.length - at > (size_t)places)
        return false;
    for (int place = 0; place < places; place++) {
        bool is_given = at < t.length;
        if (is_given && !is_digit(t.bytes[at]))
            return false;
        if (!digit_append(&negative, is_given ? t.bytes[at++] - '0' : 0))
            return false;
    }
    return narrow(is_negative ? (wide_integer)negative : -(wide_integer)negative, ret);
}

bool money_parse(struct text t, struct money *ret)
{
    return scaled_parse(t, false, CENTS_PLACES, &ret->cents);
}

/* Length of the space that begins `t`: plain, no-break or narrow no-break; 0 where none. */
static size_t space_length(struct text t)
{
    if (text_starts_with(t, TEXT(" ")))
        return 1;
    if (text_starts_with(t, TEXT("\xc2\xa0")))
        return 2;
    return text_starts_with(t, TEXT("\xe2\x80\xaf")) ? 3 : 0;
}

static struct text without_currency(struct text t)
{
    static const char *const marks[] = {"Eur", "EUR", "eur", "\xe2\x82\xac"};
    for (size_t i = 0; i < COUNT(marks); i++) {
        if (text_ends_with(t, text_of(marks[i])))
            return text_trim(text_slice(t.bytes, t.length - strlen(marks[i])));
    }
    return t;
}

/* Copies `t` without the spaces that group its digits; false where a group that follows a space
 * is not of three digits, or the first one is longer. */
static bool ungroup(struct text t, char *copy, size_t *ret_length)
{
    size_t length = 0;
    int digits = 0;
    bool is_grouped = false;
    bool is_fraction = false;
    for (size_t at = 0; at < t.length;) {
        size_t space = space_length(text_slice(t.bytes + at, t.length - at));
        char c = t.bytes[at];
        bool ends_group = !is_fraction && !is_digit(c);
        if (ends_group && is_grouped && digits != 3)
            return false;
        if (space > 0 && (is_fraction || digits < 1 || digits > 3))
            return false;
        is_grouped = is_grouped || space > 0;
        is_fraction = is_fraction || c == ',' || c == '.';
        digits = is_digit(c) ? digits + 1 : 0;
        if (space == 0)
            copy[length++] = c;
        at += space > 0 ? space : 1;
    }
    *ret_length = length;
    return is_fraction || !is_grouped || digits == 3;
}

bool money_parse_typed(struct text t, struct money *ret)
{
    char copy[TYPED_BYTES_MAX];
    size_t length = 0;
    struct text number = without_currency(text_trim(t));
    bool is_negative = false;
    if (text_starts_with(number, TEXT("\xe2\x88\x92"))) { /* the minus sign of typesetting */
        is_negative = true;
        number = text_slice(number.bytes + 3, number.length - 3);
    } else if (text_starts_with(number, TEXT("-"))) {
        is_negative = true;
        number = text_slice(number.bytes + 1, number.length - 1);
    }
    if (number.length == 0 || number.length >= sizeof(copy) || !is_digit(number.bytes[0]))
        return false;
    copy[0] = '-';
    if (!ungroup(number, copy + 1, &length))
        return false;
    struct text plain = is_negative ? text_slice(copy, length + 1) : text_slice(copy + 1, length);
    return scaled_parse(plain, true, CENTS_PLACES, &ret->cents);
}

/* Prints `units` of 10^-places with exactly that many decimals. */
static void scaled_format(int64_t units, int places, char ret[24])
{
    char reversed[24];
    size_t length = 0;
    uint64_t rest = units < 0 ? 0 - (uint64_t)units : (uint64_t)units;
    for (int place = 0; rest > 0 || place <= places; place++) {
        if (place == places && places > 0)
            reversed[length++] = '.';
        reversed[length++] = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (units < 0)
        reversed[length++] = '-';
    CHECK(length < sizeof(reversed));
    for (size_t i = 0; i < length; i++)
        ret[i] = reversed[length - 1 - i];
    ret[length] = '\0';
}

void money_format(struct money m, char ret[24])
{
    scaled_format(m.cents, CENTS_PLACES, ret);
}

bool decimal_parse(struct text t, struct decimal *ret)
{
    return scaled_parse(t, true, DECIMAL_PLACES, &ret->units);
}

bool decimal_ratio(int64_t numerator, int64_t scale, int64_t denominator, struct decimal *ret)
{
    if (denominator == 0)
        return false;
    wide_integer product = (wide_integer)numerator * scale;
    /* Beyond this the quotient leaves int64 for every denominator there is. */
    const wide_integer product_max = (wide_integer)1 << 113;
    if (product > product_max || product < -product_max)
        return false;
    return narrow(divide(product * DECIMAL_ONE, denominator), &ret->units);
}

void decimal_format(struct decimal d, char ret[24])
{
    int places = DECIMAL_PLACES;
    int64_t units = d.units;
    for (; places > 0 && units % 10 == 0; places--)
        units /= 10;
    scaled_format(units, places, ret);
}

void decimal_format_places(struct decimal d, int places, char ret[24])
{
    CHECK(places >= 0 && places <= DECIMAL_PLACES);
    int64_t units = (int64_t)divide(d.units, powers[DECIMAL_PLACES - places]);
    scaled_format(units, places, ret);
}
