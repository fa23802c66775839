/* check_digit.h - the numbers that carry a proof against mistyping.
 *
 * Pure; texts come in trimmed. The answer says what is wrong, so that the fault can say it. */
#ifndef RECORD_CHECK_DIGIT_H
#define RECORD_CHECK_DIGIT_H

#include "base/text.h"

/* What a code is. */
enum code_state {
    CODE_RIGHT,
    CODE_NO_SHAPE,    /* not the digits such a code has */
    CODE_WRONG_DIGIT, /* the last digit does not belong to the others */
    CODE_NO_DATE,     /* the day of birth in it does not exist */
};

/* Asmens kodas: 11 digits; the first (1..6) tells sex and century, the next six the day of birth,
 * where 00 stands for a month or day that is not known. */
enum code_state check_digit_person(struct text code);
/* Code of a legal person (JAR): 9 digits, the last one checks. The older codes of 7 digits were
 * given with another check digit whose rule is not published: their shape alone is looked at. */
enum code_state check_digit_legal(struct text code);

#endif
