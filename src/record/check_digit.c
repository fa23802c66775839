/* check_digit.c - check digits of Lithuanian codes: two rounds of weights modulo 11.
 *
 * Why: a mistyped code would tie a record to somebody else.
 * Promise: the digit is counted with the weights 1, 2, 3 …, and where that gives 10, again with the
 * weights 3, 4, 5 …; where that gives 10 too, it is 0 (weights run 1..9 and begin anew).
 * Never: says anything about whether the code was really given to somebody. */
#include "record/check_digit.h"

#include "base/date.h"

#define PERSON_DIGITS    11
#define LEGAL_DIGITS     9
#define LEGAL_DIGITS_OLD 7

static bool is_digits(struct text code)
{
    for (size_t i = 0; i < code.length; i++)
        if (code.bytes[i] < '0' || code.bytes[i] > '9')
            return false;
    return true;
}

static int weighed(struct text code, size_t first_weight)
{
    int sum = 0;
    for (size_t i = 0; i + 1 < code.length; i++)
        sum += (code.bytes[i] - '0') * (int)((i + first_weight - 1) % 9 + 1);
    return sum % 11;
}

static bool has_right_digit(struct text code)
{
    int digit = weighed(code, 1);
    if (digit == 10)
        digit = weighed(code, 3);
    if (digit == 10)
        digit = 0;
    return code.bytes[code.length - 1] - '0' == digit;
}

static int two_digits(struct text code, size_t at)
{
    return (code.bytes[at] - '0') * 10 + code.bytes[at + 1] - '0';
}

/* 00 for month or day means "not known": any that makes a date will do. */
static bool has_date(struct text code)
{
    int century = 1800 + (code.bytes[0] - '1') / 2 * 100;
    int month = two_digits(code, 3);
    int day = two_digits(code, 5);
    struct date date;
    return date_make(century + two_digits(code, 1), month == 0 ? 1 : month, day == 0 ? 1 : day,
                     &date);
}

enum code_state check_digit_person(struct text code)
{
    if (code.length != PERSON_DIGITS || !is_digits(code))
        return CODE_NO_SHAPE;
    if (code.bytes[0] < '1' || code.bytes[0] > '6')
        return CODE_NO_SHAPE;
    if (!has_right_digit(code))
        return CODE_WRONG_DIGIT;
    return has_date(code) ? CODE_RIGHT : CODE_NO_DATE;
}

enum code_state check_digit_legal(struct text code)
{
    if (!is_digits(code))
        return CODE_NO_SHAPE;
    if (code.length == LEGAL_DIGITS_OLD)
        return CODE_RIGHT;
    if (code.length != LEGAL_DIGITS)
        return CODE_NO_SHAPE;
    return has_right_digit(code) ? CODE_RIGHT : CODE_WRONG_DIGIT;
}
