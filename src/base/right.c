/* right.c - names of rights.
 *
 * Why: rights stand in tables, files and documents by name, in the code by constant.
 * Promise: a name is stable; it stands in role files and journals.
 * Never: takes an unknown name for a right. */
#include "base/right.h"

#include <stddef.h>
#include <string.h>

#include "base/compiler.h"
#include "base/result.h"

static const char *const names[] = {"",
#define X(constant, name) name,
                                    RIGHTS(X)
#undef X
};

_Static_assert(COUNT(names) == RIGHT_COUNT, "a name for each right");
_Static_assert(RIGHT_COUNT <= 32, "the rights fit a right_set");

const char *right_name(enum right right)
{
    CHECK(right < RIGHT_COUNT);
    return names[right];
}

bool right_set_has(right_set set, enum right right)
{
    CHECK(right < RIGHT_COUNT);
    return (set & RIGHT_SET(right)) != 0;
}
