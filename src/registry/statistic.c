/* statistic.c - a number that somebody else has counted.
 *
 * Population, unemployment, decisions on disability: of what territory, which part of it
 * (breakdown), what time, from which source. An empty value is "no data", which is not zero. What
 * can be counted from our own records is never kept here, nor is a total that one division of rows
 * makes up: it is their sum. A total that is divided in several ways is a fact of its own. */
#include "record/field.h"
#include "registry/check.h"

enum { INDICATOR, TERRITORY, BREAKDOWN, PERIOD_FROM, PERIOD_TO, VALUE, UNIT, SOURCE, NOTE };

static const struct field statistic_fields[] = {
    [INDICATOR] = {.name = "indicator",
                   .kind = FIELD_CODE,
                   .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                   .codes = "statistic_indicator"},
    [TERRITORY] = {.name = "territory",
                   .kind = FIELD_TEXT,
                   .is = IS_REQUIRED | IS_LISTED | IS_SEARCHED},
    [BREAKDOWN] = {.name = "breakdown", .kind = FIELD_KEY, .is = IS_LISTED | IS_SEARCHED},
    [PERIOD_FROM] = {.name = "period_from",
                     .kind = FIELD_DATE,
                     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [PERIOD_TO] = {.name = "period_to", .kind = FIELD_DATE, .is = IS_LISTED},
    [VALUE] = {.name = "value", .kind = FIELD_DECIMAL, .is = IS_LISTED},
    [UNIT] = {.name = "unit",
              .kind = FIELD_CODE,
              .is = IS_REQUIRED | IS_LISTED,
              .codes = "count_unit"},
    [SOURCE] = {.name = "source", .kind = FIELD_TEXT},
    [NOTE] = {.name = "note", .kind = FIELD_TEXT},
};

static enum result statistic_check(struct act *act, const struct value *values)
{
    return registry_check_order(act, values[PERIOD_FROM], values[PERIOD_TO], "period_to");
}

const struct record statistic_record = {
    .name = "statistic",
    FIELDS(statistic_fields),
    .area = AREA_LISTS,
    .title = {"indicator", "territory", "breakdown"},
    .key = {"indicator", "territory", "breakdown", "period_from"},
    .order = "-period_from",
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_REGISTRY_WRITE,
    .check = statistic_check,
};
