/* project_result.c - what a project is to give in a year, or has given: how many of whom.
 *
 * People, families and workplaces are never added; each has its unit. What was reached is a record
 * beside the target, in its own year.
 * Never: money. */
#include "record/field.h"

static const struct field project_result_fields[] = {
    {.name = "project",
     .kind = FIELD_LINK,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .to = "project"},
    {.name = "kind",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "result_kind"},
    {.name = "year", .kind = FIELD_YEAR, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED},
    {.name = "position", .kind = FIELD_NUMBER, .is = IS_REQUIRED | IS_LISTED, .min = 1, .max = 999},
    {.name = "subject",
     .kind = FIELD_TEXT,
     .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED,
     .max = 300},
    {.name = "value", .kind = FIELD_DECIMAL, .is = IS_LISTED},
    {.name = "unit", .kind = FIELD_CODE, .is = IS_LISTED | IS_FILTERED, .codes = "count_unit"},
};

const struct record project_result_record = {
    .name = "project_result",
    FIELDS(project_result_fields),
    .area = AREA_MONEY,
    .title = {"project", "subject"},
    .key = {"project", "kind", "year", "position"},
    .read = RIGHT_MONEY_READ,
    .write = RIGHT_MONEY_WRITE,
};
