/* measure.c - a measure of a plan: what is done, for whom and how.
 *
 * By which instrument, who answers for it, and how it went the year before. Its money, targets and
 * results are registers of their own, because a measure has several of each. `starts_on` is the day
 * from which the instrument holds, where one is set. */
#include "record/field.h"

static const struct field measure_fields[] = {
    {.name = "code", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_UNIQUE | IS_LISTED},
    {.name = "goal", .kind = FIELD_LINK, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED, .to = "goal"},
    {.name = "task", .kind = FIELD_LINK, .to = "task"},
    {.name = "number", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_LISTED},
    {.name = "name", .kind = FIELD_TEXT, .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED, .max = 500},
    {.name = "social_group", .kind = FIELD_TEXT},
    {.name = "instrument",
     .kind = FIELD_CODE,
     .is = IS_LISTED | IS_FILTERED,
     .codes = "instrument"},
    {.name = "instrument_detail", .kind = FIELD_TEXT},
    {.name = "starts_on", .kind = FIELD_DATE},
    {.name = "status",
     .kind = FIELD_CODE,
     .is = IS_LISTED | IS_FILTERED,
     .codes = "measure_status"},
    {.name = "responsible", .kind = FIELD_TEXT},
    {.name = "note", .kind = FIELD_NOTE},
};

const struct record measure_record = {
    .name = "measure",
    FIELDS(measure_fields),
    .area = AREA_PLAN,
    .title = {"number", "name"},
    .joint = " ",
    .read = RIGHT_PLAN_READ,
    .write = RIGHT_PLAN_WRITE,
};
