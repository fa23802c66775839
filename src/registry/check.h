/* check.h - rules between two fields that several registers share.
 *
 * Each looks at values of one record, never at the store. A value that is absent breaks no rule
 * here: whether it may be absent is said by its field. On a broken rule the act's fault names the
 * field to change, and the answer is BAD_INPUT. */
#ifndef REGISTRY_CHECK_H
#define REGISTRY_CHECK_H

#include "base/act.h"
#include "base/value.h"

/* A day or a number does not lie before the one it follows: `to` >= `from`. `field` names `to`.
 * Fault "order_of_dates", or "too_small" with the number `from` as its detail. */
MUST_USE enum result registry_check_order(struct act *act, struct value from, struct value to,
                                          const char *field);

/* Two values that are given together or not at all: the fault "given_together" names the one that
 * is missing. */
MUST_USE enum result registry_check_together(struct act *act, struct value a, const char *a_field,
                                             struct value b, const char *b_field);

/* A personal code agrees with what is known of its holder: first digit with sex and century, the
 * next six with the day of birth (00 stands for a month or day that is not known; a code that
 * begins with 9 says nothing). Faults "code_not_of_sex" and "code_not_of_birth" name `field`. */
MUST_USE enum result registry_check_person_code(struct act *act, struct value code,
                                                struct value sex, struct value born_on,
                                                const char *field);

#endif
