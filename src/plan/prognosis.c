/* prognosis.c - what the municipality foresees: a vision, a service, staff, institutions.
 *
 * One subject a record, with the year it is foreseen for and, where it can be counted, how many.
 * Promise: an amount has its unit; amounts of different units are never added.
 * Never: what was decided; a foreseen service is no measure yet. */
#include "record/field.h"

enum { PLAN, KIND, YEAR, POSITION, SUBJECT, VALUE, UNIT, REMARK };

static const struct field prognosis_fields[] = {
    [PLAN] = {.name = "plan",
              .kind = FIELD_LINK,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
              .to = "plan"},
    [KIND] = {.name = "kind",
              .kind = FIELD_CODE,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
              .codes = "prognosis_kind"},
    [YEAR] = {.name = "year", .kind = FIELD_YEAR, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED},
    [POSITION] = {.name = "position",
                  .kind = FIELD_NUMBER,
                  .is = IS_REQUIRED | IS_LISTED,
                  .min = 1,
                  .max = 999},
    [SUBJECT] = {.name = "subject",
                 .kind = FIELD_TEXT,
                 .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED,
                 .max = 500},
    [VALUE] = {.name = "value", .kind = FIELD_DECIMAL, .is = IS_LISTED},
    [UNIT] = {.name = "unit", .kind = FIELD_CODE, .is = IS_LISTED, .codes = "count_unit"},
    [REMARK] = {.name = "remark", .kind = FIELD_NOTE},
};

static enum result prognosis_check(struct act *act, const struct value *values)
{
    if (value_is_none(values[VALUE]) == value_is_none(values[UNIT]))
        return OK;
    bool lacks_unit = value_is_none(values[UNIT]);
    return act_fault(act, BAD_INPUT, "given_together", lacks_unit ? "unit" : "value",
                     (struct text){0});
}

const struct record prognosis_record = {
    .name = "prognosis",
    FIELDS(prognosis_fields),
    .area = AREA_PLAN,
    .title = {"subject"},
    .key = {"plan", "kind", "year", "position"},
    .read = RIGHT_PLAN_READ,
    .write = RIGHT_PLAN_WRITE,
    .law = "A1-104",
    .check = prognosis_check,
};
