/* offer.c - what a unit provides: a service, to one social group or to all.
 *
 * An offer stands in the plan's list of providers even when nobody uses it on the day, in the order
 * in which offers were written down. How many people use it is counted from placements and never
 * written here. */
#include "record/field.h"
#include "registry/check.h"

enum { UNIT, SERVICE, SOCIAL_GROUP, PLACES, STARTS_ON, ENDS_ON, NOTE };

static const struct field offer_fields[] = {
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
    [PLACES] = {.name = "places", .kind = FIELD_NUMBER, .is = IS_LISTED},
    [STARTS_ON] = {.name = "starts_on", .kind = FIELD_DATE, .is = IS_LISTED},
    [ENDS_ON] = {.name = "ends_on", .kind = FIELD_DATE, .is = IS_LISTED},
    [NOTE] = {.name = "note", .kind = FIELD_TEXT},
};

static enum result offer_check(struct act *act, const struct value *values)
{
    return registry_check_order(act, values[STARTS_ON], values[ENDS_ON], "ends_on");
}

const struct record offer_record = {
    .name = "offer",
    FIELDS(offer_fields),
    .area = AREA_PROVIDERS,
    .title = {"unit", "service"},
    .key = {"unit", "service", "social_group", "starts_on"},
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_REGISTRY_WRITE,
    .check = offer_check,
};
