/* measure_progress.c - how far a measure has come by a day, as its executor reports it.
 *
 * One line for each target of the measure (register measure_result), joined by its position; result
 * and money are what was reached and spent since the year began, not since the last report, so that
 * a report that was forgotten leaves no hole. A line may tell of the money or of an obstacle alone.
 * The same line sent again corrects the one before: measure, day and position tell them apart.
 * Never: a percentage or a light; those are figures. */
#include "record/field.h"

enum {
    MEASURE,
    REPORTED_ON,
    POSITION,
    SUBJECT,
    VALUE,
    UNIT,
    MONEY_USED,
    OBSTACLE,
    ACTION,
    RESPONSIBLE
};

/* Beyond it the figures could no longer tell exactly where a threshold lies. */
#define VALUE_MAX 1000000000

static const struct field measure_progress_fields[] = {
    [MEASURE] = {.name = "measure",
                 .kind = FIELD_LINK,
                 .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                 .to = "measure"},
    [REPORTED_ON] = {.name = "reported_on",
                     .kind = FIELD_DATE,
                     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [POSITION] = {.name = "position",
                  .kind = FIELD_NUMBER,
                  .is = IS_REQUIRED | IS_LISTED,
                  .min = 1,
                  .max = 99},
    [SUBJECT] = {.name = "subject", .kind = FIELD_TEXT, .is = IS_LISTED},
    [VALUE] = {.name = "value", .kind = FIELD_DECIMAL, .is = IS_LISTED, .max = VALUE_MAX},
    [UNIT] = {.name = "unit", .kind = FIELD_CODE, .is = IS_LISTED, .codes = "count_unit"},
    [MONEY_USED] = {.name = "money_used", .kind = FIELD_MONEY, .is = IS_LISTED, .max = VALUE_MAX},
    [OBSTACLE] = {.name = "obstacle", .kind = FIELD_NOTE, .max = 1000},
    [ACTION] = {.name = "action", .kind = FIELD_NOTE, .max = 1000},
    [RESPONSIBLE] = {.name = "responsible", .kind = FIELD_TEXT},
};

/* A number has its unit, and a report says something: an empty one would only silence the reminder.
 */
static enum result measure_progress_check(struct act *act, const struct value *values)
{
    const struct text none = {0};
    if (!value_is_none(values[VALUE]) && value_is_none(values[UNIT]))
        return act_fault(act, BAD_INPUT, "required", "unit", none);
    bool is_empty = value_is_none(values[VALUE]) && value_is_none(values[MONEY_USED]) &&
                    value_is_none(values[OBSTACLE]) && value_is_none(values[ACTION]);
    return is_empty ? act_fault(act, BAD_INPUT, "required", "value", none) : OK;
}

const struct record measure_progress_record = {
    .name = "measure_progress",
    FIELDS(measure_progress_fields),
    .area = AREA_PLAN,
    .title = {"reported_on", "subject"},
    .key = {"measure", "reported_on", "position"},
    .order = "-reported_on",
    .read = RIGHT_PLAN_READ,
    .write = RIGHT_PLAN_REPORT,
    .law = "A1-104",
    .check = measure_progress_check,
};
