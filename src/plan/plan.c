/* plan.c - the yearly plan of social services.
 *
 * For which year it is, in which legal form it is written, and the day at which it describes the
 * present: every number of its first part is asked as of that day. What the plan says in words is
 * the form's, not a field here. */
#include "record/field.h"

static const struct field plan_fields[] = {
    {.name = "code", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_UNIQUE | IS_LISTED},
    {.name = "year", .kind = FIELD_YEAR, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    {.name = "form", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_LISTED},
    {.name = "day", .kind = FIELD_DATE, .is = IS_REQUIRED | IS_LISTED},
    {.name = "title", .kind = FIELD_TEXT, .is = IS_SEARCHED | IS_LISTED},
    {.name = "state",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "plan_state"},
};

const struct record plan_record = {
    .name = "plan",
    FIELDS(plan_fields),
    .title = {"title"},
    .order = "-year",
    .read = RIGHT_PLAN_READ,
    .write = RIGHT_PLAN_WRITE,
};
