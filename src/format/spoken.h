/* spoken.h - numbers, money and days as people read them, in both languages.
 *
 * Lithuanian: 1 493 200,00 with no-break spaces (U+00A0), 2021 m. lapkričio 1 d. English:
 * 1,493,200.00 and 1 November 2021. For files and the API use value_to_text. Every text returned
 * lives in `arena`. */
#ifndef FORMAT_SPOKEN_H
#define FORMAT_SPOKEN_H

#include "base/act.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/money.h"
#include "base/text.h"

/* A plain number ("-1493200.00", at most 24 bytes) with the signs of a language. */
struct text spoken_number(struct arena *arena, enum language language, struct text plain);
/* "1 493 200"; "-5" with the minus sign U+2212. */
struct text spoken_integer(struct arena *arena, enum language language, int64_t number);
/* "14,60" with exactly `places` 0..4 decimals, rounded half away from zero. */
struct text spoken_decimal(struct arena *arena, enum language language, struct decimal number,
                           int places);
/* "1 493 200,00", without the name of the currency. */
struct text spoken_money(struct arena *arena, enum language language, struct money amount);
/* "1 493 200,00 Eur"; in English "EUR 1,493,200.00". */
struct text spoken_money_euro(struct arena *arena, enum language language, struct money amount);
/* "2021 m. lapkričio 1 d.", "1 November 2021"; "" for DATE_NONE. */
struct text spoken_date_long(struct arena *arena, enum language language, struct date day);

/* Which plural form of a word stands after `n`: 0, 1, 2 in Lithuanian, 0, 1 in English. */
int spoken_plural_form(enum language language, int64_t n);

#endif
