/* measure_result.c - what a measure is to reach in a year, or has reached.
 *
 * How many of whom. A measure may have several, in the order of their position; people,
 * families and percent are never added. An empty value is a target in words, or one that was
 * not counted. What was reached stands beside the target, in a row of its own year. */
#include "record/field.h"

static const struct field measure_result_fields[] = {
    {.name = "measure",
     .kind = FIELD_LINK,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .to = "measure"},
    {.name = "kind",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "result_kind"},
    {.name = "year", .kind = FIELD_YEAR, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED},
    {.name = "position", .kind = FIELD_NUMBER, .is = IS_REQUIRED | IS_LISTED, .min = 1, .max = 99},
    {.name = "subject", .kind = FIELD_TEXT, .is = IS_LISTED},
    {.name = "value", .kind = FIELD_DECIMAL, .is = IS_LISTED},
    {.name = "unit", .kind = FIELD_CODE, .is = IS_LISTED, .codes = "count_unit"},
    {.name = "qualifier", .kind = FIELD_TEXT, .is = IS_LISTED},
};

const struct record measure_result_record = {
    .name = "measure_result",
    FIELDS(measure_result_fields),
    .area = AREA_PLAN,
    .title = {"kind", "year", "subject"},
    .key = {"measure", "kind", "year", "position"},
    .read = RIGHT_PLAN_READ,
    .write = RIGHT_PLAN_WRITE,
};
