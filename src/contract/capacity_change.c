/* capacity_change.c - from a day on a unit has other places for a service than before.
 *
 * How many there were and are, and why: opened, extended, reduced, closed. Zero places mean that
 * the service is not given any more.
 * Promise: a change changes something; the number before may be unknown. */
#include "record/field.h"

enum { UNIT, SERVICE, SOCIAL_GROUP, EFFECTIVE_ON, PLACES_BEFORE, PLACES_AFTER, REASON, REMARK };

static const struct field capacity_change_fields[] = {
    [UNIT] = {.name = "unit",
              .kind = FIELD_LINK,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
              .to = "unit"},
    [SERVICE] = {.name = "service",
                 .kind = FIELD_LINK,
                 .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                 .to = "service"},
    [SOCIAL_GROUP] = {.name = "social_group",
                      .kind = FIELD_LINK,
                      .is = IS_LISTED | IS_FILTERED,
                      .to = "social_group"},
    [EFFECTIVE_ON] = {.name = "effective_on",
                      .kind = FIELD_DATE,
                      .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [PLACES_BEFORE] =
        {.name = "places_before", .kind = FIELD_NUMBER, .is = IS_LISTED, .min = 0, .max = 100000},
    [PLACES_AFTER] = {.name = "places_after",
                      .kind = FIELD_NUMBER,
                      .is = IS_REQUIRED | IS_LISTED,
                      .min = 0,
                      .max = 100000},
    [REASON] = {.name = "reason",
                .kind = FIELD_CODE,
                .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                .codes = "capacity_reason"},
    [REMARK] = {.name = "remark", .kind = FIELD_NOTE},
};

static enum result capacity_change_check(struct act *act, const struct value *values)
{
    bool is_known = !value_is_none(values[PLACES_BEFORE]);
    if (is_known && values[PLACES_BEFORE].integer == values[PLACES_AFTER].integer)
        return act_fault(act, BAD_INPUT, "capacity_unchanged", "places_after", (struct text){0});
    return OK;
}

const struct record capacity_change_record = {
    .name = "capacity_change",
    FIELDS(capacity_change_fields),
    .area = AREA_PROVIDERS,
    .title = {"unit", "service"},
    .key = {"unit", "service", "social_group", "effective_on"},
    .order = "-effective_on",
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_REGISTRY_WRITE,
    .check = capacity_change_check,
};
