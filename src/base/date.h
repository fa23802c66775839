/* date.h - civil days and UTC instants (style 8.2).
 *
 * A date is a day of the proleptic Gregorian calendar without time zone; an instant is
 * microseconds of UTC. Nothing here reads the clock: now comes from `act`; the doors read it with
 * `instant_now` when they make an act. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

struct date {
    int32_t days; /* days since 1970-01-01; DATE_NONE.days where there is none */
};
#define DATE_NONE ((struct date){INT32_MIN})

/* A moment of UTC. */
struct instant {
    int64_t microseconds; /* since 1970-01-01T00:00:00Z */
};

/* True for DATE_NONE. */
bool date_is_none(struct date d);
/* True for the same day, or none twice. */
bool date_equals(struct date a, struct date b);
/* <0, 0, >0; DATE_NONE sorts first. */
int date_compare(struct date a, struct date b);
/* The date of a year (1..9999), month (1..12), day; false where there is none such. */
MUST_USE bool date_make(int year, int month, int day, struct date *ret);
/* Year, month, day of a date that is not none. */
void date_split(struct date d, int *ret_year, int *ret_month, int *ret_day);
/* Strict ISO 8601 "2021-11-01"; the day must exist and lie in 1800-01-01..2999-12-31. */
MUST_USE bool date_parse(struct text t, struct date *ret);
/* "2021-11-01" into 11 bytes (with NUL); "" for DATE_NONE. */
void date_format(struct date d, char ret[11]);
/* The day of an instant in Lithuania (Europe/Vilnius, EU summer time rule). */
struct date date_of_instant(struct instant at);
/* Full years from `birth` to `day` (the birthday counts as reached on the day itself; someone
 * born on 29 February is a year older on 1 March of a common year); negative if later. */
int date_age(struct date birth, struct date day);

/* "2021-11-01T12:30:00.000001Z" into 28 bytes (with NUL). */
void instant_format(struct instant at, char ret[28]);
/* "2021-11-01 14:30:00", the time in Lithuania (as date_of_instant), into 20 bytes (with NUL). */
void instant_format_local(struct instant at, char ret[20]);
/* The reverse of instant_format; fraction optional. */
MUST_USE bool instant_parse(struct text t, struct instant *ret);
/* The clock. Only the doors and main call it (checked by tools/check_style). */
struct instant instant_now(void);

#endif
