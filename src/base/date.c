/* date.c - civil days and instants behind date.h.
 *
 * Why: days are counted, not kept as three numbers, so that comparing and adding are one step; the
 * calendar is computed on the way in and out.
 * Promise: nothing here depends on the machine's time zone or its zone files: the day in Lithuania
 * follows directive 2000/84/EC (summer time from the last Sunday of March to the last Sunday of
 * October, both at 01:00 UTC).
 * Never: guesses at a date; what is not exactly one is refused. */
#include "base/date.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/result.h"

#define MICROSECONDS_A_SECOND INT64_C(1000000)
#define SECONDS_A_DAY         INT64_C(86400)
#define MICROSECONDS_A_DAY    (SECONDS_A_DAY * MICROSECONDS_A_SECOND)
#define DAYS_A_CYCLE          146097 /* 400 Gregorian years */
#define DAYS_TO_1970          719468 /* from 0000-03-01 */

static const int year_parsed_min = 1800;
static const int year_parsed_max = 2999;

bool date_is_none(struct date d)
{
    return d.days == DATE_NONE.days;
}

bool date_equals(struct date a, struct date b)
{
    return a.days == b.days;
}

int date_compare(struct date a, struct date b)
{
    return (a.days > b.days) - (a.days < b.days);
}

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days since 1970-01-01. Years are counted from 1 March, so that the leap day is the last one. */
static int32_t days_from_civil(int year, int month, int day)
{
    int march_year = month > 2 ? year : year - 1;
    int cycle = (march_year >= 0 ? march_year : march_year - 399) / 400;
    int year_of_cycle = march_year - cycle * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    return cycle * DAYS_A_CYCLE + day_of_cycle - DAYS_TO_1970;
}

bool date_make(int year, int month, int day, struct date *ret)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12)
        return false;
    if (day < 1 || day > days_of_month(year, month))
        return false;
    ret->days = days_from_civil(year, month, day);
    return true;
}

void date_split(struct date d, int *ret_year, int *ret_month, int *ret_day)
{
    CHECK(!date_is_none(d));
    int64_t days = (int64_t)d.days + DAYS_TO_1970;
    int64_t cycle = (days >= 0 ? days : days - (DAYS_A_CYCLE - 1)) / DAYS_A_CYCLE;
    int day_of_cycle = (int)(days - cycle * DAYS_A_CYCLE);
    int year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 -
                         day_of_cycle / (DAYS_A_CYCLE - 1)) /
                        365;
    int day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    int march_month = (5 * day_of_year + 2) / 153;
    *ret_day = day_of_year - (153 * march_month + 2) / 5 + 1;
    *ret_month = march_month < 10 ? march_month + 3 : march_month - 9;
    *ret_year = (int)(cycle * 400) + year_of_cycle + (*ret_month <= 2 ? 1 : 0);
}

/* Reads exactly `count` digits at `bytes`. */
static bool digits_read(const char *bytes, int count, int *ret)
{
    int number = 0;
    for (int i = 0; i < count; i++) {
        if (bytes[i] < '0' || bytes[i] > '9')
            return false;
        number = number * 10 + (bytes[i] - '0');
    }
    *ret = number;
    return true;
}

/* Reads "YYYY-MM-DD" of any year 1..9999 from exactly ten bytes. */
static bool day_read(const char *bytes, int *ret_year, struct date *ret)
{
    int month = 0;
    int day = 0;
    if (bytes[4] != '-' || bytes[7] != '-')
        return false;
    if (!digits_read(bytes, 4, ret_year) || !digits_read(bytes + 5, 2, &month) ||
        !digits_read(bytes + 8, 2, &day))
        return false;
    return date_make(*ret_year, month, day, ret);
}

bool date_parse(struct text t, struct date *ret)
{
    int year = 0;
    struct date day;
    if (t.length != 10 || !day_read(t.bytes, &year, &day))
        return false;
    if (year < year_parsed_min || year > year_parsed_max)
        return false;
    *ret = day;
    return true;
}

/* Writes `number` with exactly `count` digits. */
static void digits_write(char *bytes, int count, int number)
{
    for (int i = count - 1; i >= 0; i--) {
        bytes[i] = (char)('0' + number % 10);
        number /= 10;
    }
}

void date_format(struct date d, char ret[11])
{
    ret[0] = '\0';
    if (date_is_none(d))
        return;
    int year = 0;
    int month = 0;
    int day = 0;
    date_split(d, &year, &month, &day);
    CHECK(year >= 1 && year <= 9999);
    memcpy(ret, "0000-00-00", 11);
    digits_write(ret, 4, year);
    digits_write(ret + 5, 2, month);
    digits_write(ret + 8, 2, day);
}

/* Day and microsecond of the day of an instant. */
static struct date day_of_instant(struct instant at, int64_t *ret_microseconds)
{
    int64_t day = at.microseconds / MICROSECONDS_A_DAY;
    int64_t rest = at.microseconds % MICROSECONDS_A_DAY;
    if (rest < 0) {
        day--;
        rest += MICROSECONDS_A_DAY;
    }
    *ret_microseconds = rest;
    return (struct date){(int32_t)day};
}

/* 01:00 UTC on the last Sunday of a month of 31 days. */
static int64_t summer_switch(int year, int month)
{
    int64_t last = days_from_civil(year, month, 31);
    int64_t weekday = ((last + 4) % 7 + 7) % 7; /* 1970-01-01 was a Thursday; Sunday is 0 */
    return (last - weekday) * MICROSECONDS_A_DAY + 3600 * MICROSECONDS_A_SECOND;
}

/* An instant moved so that its UTC reading is the clock on the wall in Lithuania. */
static struct instant local_of_instant(struct instant at)
{
    int64_t rest = 0;
    int year = 0;
    int month = 0;
    int day = 0;
    date_split(day_of_instant(at, &rest), &year, &month, &day);
    bool is_summer =
        at.microseconds >= summer_switch(year, 3) && at.microseconds < summer_switch(year, 10);
    return (struct instant){at.microseconds + (is_summer ? 3 : 2) * 3600 * MICROSECONDS_A_SECOND};
}

struct date date_of_instant(struct instant at)
{
    int64_t rest = 0;
    return day_of_instant(local_of_instant(at), &rest);
}

void instant_format_local(struct instant at, char ret[20])
{
    char whole[28];
    instant_format(local_of_instant(at), whole);
    memcpy(ret, whole, 19);
    ret[10] = ' ';
    ret[19] = '\0';
}

int date_age(struct date birth, struct date day)
{
    int birth_year = 0;
    int birth_month = 0;
    int birth_day = 0;
    int year = 0;
    int month = 0;
    int day_of_month = 0;
    date_split(birth, &birth_year, &birth_month, &birth_day);
    date_split(day, &year, &month, &day_of_month);
    bool is_before_birthday =
        month < birth_month || (month == birth_month && day_of_month < birth_day);
    return year - birth_year - (is_before_birthday ? 1 : 0);
}

void instant_format(struct instant at, char ret[28])
{
    int64_t rest = 0;
    struct date day = day_of_instant(at, &rest);
    int seconds = (int)(rest / MICROSECONDS_A_SECOND);
    memcpy(ret, "0000-00-00T00:00:00.000000Z", 28);
    date_format(day, ret);
    ret[10] = 'T';
    digits_write(ret + 11, 2, seconds / 3600);
    digits_write(ret + 14, 2, seconds / 60 % 60);
    digits_write(ret + 17, 2, seconds % 60);
    digits_write(ret + 20, 6, (int)(rest % MICROSECONDS_A_SECOND));
}

/* Reads "" or ".1" to ".123456" as microseconds. */
static bool fraction_read(struct text t, int *ret)
{
    *ret = 0;
    if (t.length == 0)
        return true;
    if (t.bytes[0] != '.' || t.length < 2 || t.length > 7)
        return false;
    int places = (int)t.length - 1;
    if (!digits_read(t.bytes + 1, places, ret))
        return false;
    for (; places < 6; places++)
        *ret *= 10;
    return true;
}

bool instant_parse(struct text t, struct instant *ret)
{
    int year = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int fraction = 0;
    struct date day;
    if (t.length < 20 || t.bytes[t.length - 1] != 'Z' || !day_read(t.bytes, &year, &day))
        return false;
    if (t.bytes[10] != 'T' || t.bytes[13] != ':' || t.bytes[16] != ':')
        return false;
    if (!digits_read(t.bytes + 11, 2, &hour) || !digits_read(t.bytes + 14, 2, &minute) ||
        !digits_read(t.bytes + 17, 2, &second))
        return false;
    if (hour > 23 || minute > 59 || second > 59)
        return false;
    if (!fraction_read(text_slice(t.bytes + 19, t.length - 20), &fraction))
        return false;
    int64_t seconds = day.days * SECONDS_A_DAY + hour * 3600 + minute * 60 + second;
    ret->microseconds = seconds * MICROSECONDS_A_SECOND + fraction;
    return true;
}

struct instant instant_now(void)
{
    struct timespec now;
    CHECK(clock_gettime(CLOCK_REALTIME, &now) == 0);
    return (struct instant){(int64_t)now.tv_sec * MICROSECONDS_A_SECOND + now.tv_nsec / 1000};
}
