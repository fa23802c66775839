/* act.c - the small questions every operation asks of its act.
 *
 * Promise: closed by default: a right nobody named is carried by nobody.
 * The day is the act's: an operation that runs over midnight keeps the day it began on.
 * Never: reads the clock or the store. */
#include "base/act.h"

bool act_may(const struct act *act, enum right right)
{
    CHECK(act != NULL);
    if (right == RIGHT_NONE)
        return false;
    return right == RIGHT_PUBLIC || right_set_has(act->rights, right);
}

enum result act_require(struct act *act, enum right right)
{
    if (act_may(act, right))
        return OK;
    return act_fault(act, REFUSED, "no_right", "", text_of(right_name(right)));
}

struct date act_today(const struct act *act)
{
    CHECK(act != NULL);
    return date_of_instant(act->now);
}

enum result act_fault(struct act *act, enum result result, const char *code, const char *field,
                      struct text detail)
{
    CHECK(act != NULL && code != NULL && field != NULL);
    CHECK(result != OK);
    act->fault = (struct fault){.code = code, .field = field, .detail = detail};
    return result;
}
