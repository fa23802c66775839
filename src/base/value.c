/* value.c - making, comparing and printing typed values.
 *
 * Promise: value_to_text is the one form of files, the API and the journal; it is exact, so the
 * same value always gives the same bytes.
 * Never: prints for people (format/spoken.h does). */
#include "base/value.h"

#include "base/arena.h"
#include "base/result.h"

struct value value_none(void)
{
    return (struct value){.kind = VALUE_NONE};
}

struct value value_integer(int64_t integer)
{
    return (struct value){.kind = VALUE_INTEGER, .integer = integer};
}

struct value value_decimal(struct decimal decimal)
{
    return (struct value){.kind = VALUE_DECIMAL, .decimal = decimal};
}

struct value value_money(struct money money)
{
    return (struct value){.kind = VALUE_MONEY, .money = money};
}

struct value value_flag(bool flag)
{
    return (struct value){.kind = VALUE_FLAG, .flag = flag};
}

struct value value_date(struct date date)
{
    if (date_is_none(date))
        return value_none();
    return (struct value){.kind = VALUE_DATE, .date = date};
}

struct value value_instant(struct instant instant)
{
    return (struct value){.kind = VALUE_INSTANT, .instant = instant};
}

struct value value_text(struct text text)
{
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

struct value value_bytes(struct text bytes)
{
    return (struct value){.kind = VALUE_BYTES, .text = bytes};
}

bool value_of_whole(enum value_kind kind, int64_t whole, struct value *ret)
{
    switch (kind) {
    case VALUE_INTEGER:
        *ret = value_integer(whole);
        return true;
    case VALUE_DECIMAL:
        *ret = value_decimal((struct decimal){whole});
        return true;
    case VALUE_MONEY:
        *ret = value_money((struct money){whole});
        return true;
    case VALUE_INSTANT:
        *ret = value_instant((struct instant){whole});
        return true;
    case VALUE_FLAG:
        *ret = value_flag(whole != 0);
        return whole == 0 || whole == 1;
    default:
        return false;
    }
}

bool value_is_none(struct value value)
{
    return value.kind == VALUE_NONE;
}

bool value_equals(struct value a, struct value b)
{
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
    case VALUE_NONE:
        return true;
    case VALUE_INTEGER:
        return a.integer == b.integer;
    case VALUE_DECIMAL:
        return a.decimal.units == b.decimal.units;
    case VALUE_MONEY:
        return a.money.cents == b.money.cents;
    case VALUE_FLAG:
        return a.flag == b.flag;
    case VALUE_DATE:
        return date_equals(a.date, b.date);
    case VALUE_INSTANT:
        return a.instant.microseconds == b.instant.microseconds;
    case VALUE_TEXT:
    case VALUE_BYTES:
        return text_equals(a.text, b.text);
    }
    CHECK(!"the kind of a value is known");
    return false;
}

static struct text hex(struct arena *arena, struct text bytes)
{
    static const char digits[] = "0123456789abcdef";
    char *digit = arena_take_array(arena, bytes.length + 1, 2);
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.bytes[i];
        digit[2 * i] = digits[byte >> 4];
        digit[2 * i + 1] = digits[byte & 15];
    }
    return text_slice(digit, 2 * bytes.length);
}

struct text value_to_text(struct arena *arena, struct value value)
{
    char printed[28] = "";
    switch (value.kind) {
    case VALUE_NONE:
        break;
    case VALUE_INTEGER:
        return text_format(arena, "%lld", (long long)value.integer);
    case VALUE_DECIMAL:
        decimal_format(value.decimal, printed);
        break;
    case VALUE_MONEY:
        money_format(value.money, printed);
        break;
    case VALUE_FLAG:
        printed[0] = value.flag ? '1' : '0';
        break;
    case VALUE_DATE:
        date_format(value.date, printed);
        break;
    case VALUE_INSTANT:
        instant_format(value.instant, printed);
        break;
    case VALUE_TEXT:
        return text_copy(arena, value.text);
    case VALUE_BYTES:
        return hex(arena, value.text);
    }
    return text_copy(arena, text_of(printed));
}
