/* monitoring_rule.c - when a measure is on course, behind or far behind, and how often it reports.
 *
 * A measure is held against the share of the year that has passed: by the first of July half of its
 * target is expected. A rule says from which percentage of the expected a result is green, from
 * which amber; below that it is red. It holds from its day on, until a later one; a rule of a unit
 * goes before the one of all units. Reminders follow the same records.
 * Promise: a threshold changed today leaves the lights of earlier days as they were. */
#include "record/field.h"
#include "registry/check.h"

enum { VALID_FROM, UNIT, AMBER_FROM, GREEN_FROM, REPORT_DAYS };

static const struct field monitoring_rule_fields[] = {
    [VALID_FROM] = {.name = "valid_from",
                    .kind = FIELD_DATE,
                    .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [UNIT] = {.name = "unit",
              .kind = FIELD_CODE,
              .is = IS_LISTED | IS_FILTERED,
              .codes = "count_unit"},
    [AMBER_FROM] = {.name = "amber_from",
                    .kind = FIELD_NUMBER,
                    .is = IS_REQUIRED | IS_LISTED,
                    .max = 1000},
    [GREEN_FROM] = {.name = "green_from",
                    .kind = FIELD_NUMBER,
                    .is = IS_REQUIRED | IS_LISTED,
                    .max = 1000},
    [REPORT_DAYS] = {.name = "report_days",
                     .kind = FIELD_NUMBER,
                     .is = IS_REQUIRED | IS_LISTED,
                     .min = 1,
                     .max = 366},
};

static enum result monitoring_rule_check(struct act *act, const struct value *values)
{
    return registry_check_order(act, values[AMBER_FROM], values[GREEN_FROM], "green_from");
}

const struct record monitoring_rule_record = {
    .name = "monitoring_rule",
    FIELDS(monitoring_rule_fields),
    .area = AREA_PLAN,
    .title = {"valid_from", "unit"},
    .key = {"valid_from", "unit"},
    .order = "-valid_from",
    .read = RIGHT_PLAN_READ,
    .write = RIGHT_CLASSIFIER_WRITE,
    .law = "A1-104",
    .check = monitoring_rule_check,
};
