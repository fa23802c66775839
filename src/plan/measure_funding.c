/* measure_funding.c - the money of a measure, from one level of government in one year.
 *
 * One row a source: the total of a measure, a goal or a plan is a figure. An amount is what the
 * plan foresees; what was spent belongs to the budget lines. A source that gives nothing has no
 * row; no row is not the same as a row of zero. */
#include "record/field.h"

static const struct field measure_funding_fields[] = {
    {.name = "measure",
     .kind = FIELD_LINK,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .to = "measure"},
    {.name = "source",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "funding_level"},
    {.name = "year", .kind = FIELD_YEAR, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED},
    {.name = "amount", .kind = FIELD_MONEY, .is = IS_REQUIRED | IS_LISTED},
};

const struct record measure_funding_record = {
    .name = "measure_funding",
    FIELDS(measure_funding_fields),
    .area = AREA_PLAN,
    .title = {"source", "year"},
    .key = {"measure", "source", "year"},
    .read = RIGHT_PLAN_READ,
    .write = RIGHT_PLAN_WRITE,
};
