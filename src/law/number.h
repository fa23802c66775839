/* number.h - numbers of the law's units as text, months and days as numbers.
 *
 * Files and doors write 12.34 (a comma is taken too), 2022-06-01, yes, no, or a word of a list. */
#ifndef LAW_NUMBER_H
#define LAW_NUMBER_H

#include "base/act.h"
#include "base/arena.h"
#include "base/date.h"
#include "law/rule.h"

/* Reads a number of a unit that is no LAW_CODE: false where it is none or has too many decimals.
 */
MUST_USE bool law_number_parse(struct text t, enum law_unit unit, int64_t *ret);
/* A number of 10^-decimals as files have it ("243.10"): at least the unit's decimals, no zeros
 * beyond them. */
struct text law_number_text(struct arena *arena, enum law_unit unit, int decimals, int64_t number);
/* The same for people: comma or point, with what it measures ("243,10 Eur", "10 %"). */
struct text law_number_words(struct arena *arena, enum language language, enum law_unit unit,
                             int decimals, int64_t number);
/* A value of a fact as law_number_text or law_number_words would have it, words of lists too. */
struct text law_fact_text(struct arena *arena, const struct law_fact *fact, int64_t value);
struct text law_fact_words(struct arena *arena, enum language language, const struct law_fact *fact,
                           int64_t value);
/* A number for people without what it measures, thousands apart: "1 243,10"; a share as it is
 * typed, "0,1". */
struct text law_number_spoken(struct arena *arena, enum language language, enum law_unit unit,
                              int64_t number);
/* "0..100.00". */
struct text law_bounds_text(struct arena *arena, enum law_unit unit, int64_t min, int64_t max);
/* Such bounds for people: "nuo 0,00 iki 50 000,00". Any other text stays what it is. */
struct text law_bounds_words(struct arena *arena, enum language language, struct text bounds);

/* Reads "2022-06" as 202206. */
MUST_USE bool law_month_parse(struct text t, int32_t *ret);
/* The first day of a month yyyymm. */
struct date law_month_date(int32_t month);
/* The month of a day. */
int32_t law_date_month(struct date day);
/* yyyymmdd. */
int64_t law_date_number(struct date day);

#endif
