/* value.h - one typed value on its way between a form, a file, the store and a document.
 *
 * A value owns nothing: its text lives as long as what it was taken from. */
#ifndef BASE_VALUE_H
#define BASE_VALUE_H

#include "base/date.h"
#include "base/money.h"
#include "base/text.h"

/* Which member of the union is meant. */
enum value_kind {
    VALUE_NONE,    /* no value: NULL in the store, an empty cell */
    VALUE_INTEGER, /* integer: counts, years, ids */
    VALUE_DECIMAL, /* decimal */
    VALUE_MONEY,   /* money */
    VALUE_FLAG,    /* flag */
    VALUE_DATE,    /* date */
    VALUE_INSTANT, /* instant */
    VALUE_TEXT,    /* text, UTF-8 */
    VALUE_BYTES,   /* text, any bytes */
};

struct value {
    enum value_kind kind;
    union {
        int64_t integer;
        struct decimal decimal;
        struct money money;
        bool flag;
        struct date date;
        struct instant instant;
        struct text text;
    };
};

/* No value. */
struct value value_none(void);
/* A whole number. */
struct value value_integer(int64_t integer);
/* A number with up to four decimals. */
struct value value_decimal(struct decimal decimal);
/* An amount. */
struct value value_money(struct money money);
/* Yes or no. */
struct value value_flag(bool flag);
/* DATE_NONE gives value_none. */
struct value value_date(struct date date);
/* A moment. */
struct value value_instant(struct instant instant);
/* A view of UTF-8 text, not copied. */
struct value value_text(struct text text);
/* A view of any bytes, not copied. */
struct value value_bytes(struct text bytes);
/* The value of a kind that is kept as a whole number: integer, decimal, money, instant, flag. False
 * for another kind, and for a flag that is neither 0 nor 1. */
MUST_USE bool value_of_whole(enum value_kind kind, int64_t whole, struct value *ret);
/* True where there is no value. */
bool value_is_none(struct value value);
/* Same kind and same content. */
bool value_equals(struct value a, struct value b);
/* The form of files, the API and the journal: "" for none, decimal point, ISO dates, 0/1 for a
 * flag, lower-case hex for bytes. */
struct text value_to_text(struct arena *arena, struct value value);

#endif
