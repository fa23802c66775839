/* supervision.c - who looks after the plan's fulfilment (items 21 to 23).
 *
 * One look a record: at which stage, at what, by whom, until when. The order is that of the plan's
 * table.
 * Never: what was found; that stands in the results of measures. */
#include "record/field.h"

static const struct field supervision_fields[] = {
    {.name = "plan", .kind = FIELD_LINK, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED, .to = "plan"},
    {.name = "position", .kind = FIELD_NUMBER, .is = IS_REQUIRED | IS_LISTED, .min = 1, .max = 999},
    {.name = "stage",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "supervision_stage"},
    {.name = "subject",
     .kind = FIELD_TEXT,
     .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED,
     .max = 500},
    {.name = "executor",
     .kind = FIELD_TEXT,
     .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED,
     .max = 300},
    {.name = "due_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_FILTERED | IS_SORTED},
    {.name = "remark", .kind = FIELD_NOTE},
};

const struct record supervision_record = {
    .name = "supervision",
    FIELDS(supervision_fields),
    .area = AREA_PLAN,
    .title = {"subject"},
    .key = {"plan", "position"},
    .order = "due_on",
    .read = RIGHT_PLAN_READ,
    .write = RIGHT_PLAN_WRITE,
    .law = "A1-104",
};
