/* arithmetic.h - what the formulas of rule texts are made of: whole numbers, exact.
 *
 * The C that tools/make_rules.py makes uses nothing else. A number is an int64_t in rows and a
 * double in columns, where it is whole and below 2^53 too (the tool proves it from the bounds of
 * facts and parameters), so that both are exact and the second fits vectors. A yes is 1, a no is 0;
 * nothing branches. Names end in _ because they stand for signs of the text. Internal to law. */
#ifndef LAW_ARITHMETIC_H
#define LAW_ARITHMETIC_H

#include <stddef.h>
#include <stdint.h>

#include "law/rule.h"

#ifdef LAW_IN_COLUMNS
typedef double number;
#else
typedef int64_t number;
#endif

/* The whole part of a number. A quotient of integers is whole already. In columns: of one from 0 to
 * 2^51, where adding 2^52 leaves no room for a fraction. Division of whole numbers below 2^53 never
 * reaches a whole number that it should not. */
static inline number whole_(number value)
{
#ifdef LAW_IN_COLUMNS
    const number rounded = (value + 0x1p52) - 0x1p52;
    return rounded > value ? rounded - 1 : rounded;
#else
    return value;
#endif
}

#define number_(value) ((number)(value))

/* if … then … else */
static inline number choose_(number condition, number yes, number no)
{
    return condition != 0 ? yes : no;
}

/* and */
static inline number both_(number a, number b)
{
    return a * b;
}

/* min */
static inline number lesser_(number a, number b)
{
    return a < b ? a : b;
}

/* max */
static inline number greater_(number a, number b)
{
    return a > b ? a : b;
}

/* or */
static inline number either_(number a, number b)
{
    return greater_(a, b);
}

/* not */
static inline number not_(number a)
{
    return 1 - a;
}

/* < */
static inline number lt_(number a, number b)
{
    return a < b ? 1 : 0;
}

/* <= */
static inline number le_(number a, number b)
{
    return a <= b ? 1 : 0;
}

/* > */
static inline number gt_(number a, number b)
{
    return a > b ? 1 : 0;
}

/* >= */
static inline number ge_(number a, number b)
{
    return a >= b ? 1 : 0;
}

/* = */
static inline number eq_(number a, number b)
{
    return a == b ? 1 : 0;
}

/* != */
static inline number ne_(number a, number b)
{
    return a != b ? 1 : 0;
}

/* A number from 0, divided and rounded to a whole one, a half upwards. */
static inline number half_up_(number value, number divisor)
{
    return whole_((2 * value + divisor) / (2 * divisor));
}

/* Full years between two dates written yyyymmdd (as date_age); -1 where the first is later. */
static inline number years_(number from, number to)
{
    const number between = greater_(to - from, 0);
    return to < from ? -1 : whole_(between / 10000);
}

/* The value of the last row that begins at `key` or below; 0 before the first. A table is
 * LAW_BAND_ROWS_MAX pairs of where a row begins and its value. */
static inline number band(const number *table, number key)
{
    number value = 0;
    number before = 0;
    for (int row = 0; row < LAW_BAND_ROWS_MAX; row++) {
        value += ge_(key, table[2 * row]) * (table[2 * row + 1] - before);
        before = table[2 * row + 1];
    }
    return value;
}

#endif
