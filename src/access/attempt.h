/* attempt.h - how often a sign-in may fail: counted before a password is looked at.
 *
 * The rule stands in access.h. Internal to access. */
#ifndef ACCESS_ATTEMPT_H
#define ACCESS_ATTEMPT_H

#include "access/access.h"

#define ATTEMPT_COUNTS_MAX 3

/* What a failure of one attempt counts against. */
struct attempt {
    struct text counts[ATTEMPT_COUNTS_MAX]; /* digests */
    size_t count;
    bool is_known; /* the browser has signed in under this name before */
};

/* OK where the attempt may be made; REFUSED "too_many_attempts" with the minutes to wait. */
MUST_USE enum result attempt_check(struct act *act, const struct sign_in *sign_in,
                                   struct attempt *ret);
/* Notes that it failed; answers REFUSED "sign_in". */
MUST_USE enum result attempt_failed(struct act *act, const struct attempt *attempt);
/* Forgets the failures of a name. Inside store_write. */
MUST_USE enum result attempt_forget(struct act *act, struct text name);
/* A mark for a browser that has signed in under `name` (SIGN_IN_KNOWN_LENGTH + 1 bytes). */
void attempt_known_make(const struct act *act, struct text name, char *ret);

#endif
