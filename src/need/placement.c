/* placement.c - a person gets a service: where, as whom, from when until when.
 *
 * It counts on a day from the day it starts to the day before it ends. Whether the municipality
 * pays is said by each placement, because one unit may serve both kinds of people. What one
 * placement counts (a person, a family by its contact person, an occasion) is said by its
 * service. */
#include "record/field.h"
#include "registry/check.h"

enum { PERSON, UNIT, SERVICE, SOCIAL_GROUP, STARTS_ON, ENDS_ON, END_REASON, IS_FUNDED };

static const struct field placement_fields[] = {
    [PERSON] = {.name = "person",
                .kind = FIELD_LINK,
                .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_PERSONAL,
                .to = "person"},
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
                      .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                      .to = "social_group"},
    [STARTS_ON] = {.name = "starts_on",
                   .kind = FIELD_DATE,
                   .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [ENDS_ON] = {.name = "ends_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_FILTERED},
    [END_REASON] = {.name = "end_reason",
                    .kind = FIELD_CODE,
                    .is = IS_FILTERED,
                    .codes = "end_reason"},
    [IS_FUNDED] = {.name = "is_funded", .kind = FIELD_FLAG, .is = IS_LISTED | IS_FILTERED},
};

static enum result placement_check(struct act *act, const struct value *values)
{
    if (value_is_none(values[ENDS_ON]) && !value_is_none(values[END_REASON]))
        return act_fault(act, BAD_INPUT, "given_together", "ends_on", (struct text){0});
    return registry_check_order(act, values[STARTS_ON], values[ENDS_ON], "ends_on");
}

const struct record placement_record = {
    .name = "placement",
    FIELDS(placement_fields),
    .area = AREA_NEED,
    .title = {"person", "service"},
    .order = "-starts_on",
    .is_personal = true,
    .read = RIGHT_NEED_READ,
    .write = RIGHT_NEED_WRITE,
    .check = placement_check,
};
