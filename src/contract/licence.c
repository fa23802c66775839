/* licence.c - the state's licence to give social care.
 *
 * Social care is given only under a licence. It may be stopped or withdrawn; then the record says
 * so and keeps its days, so that it can be asked who was licensed on any day.
 * Promise: a licence does not end before it begins. */
#include "record/field.h"
#include "registry/check.h"

enum { NUMBER, ORGANISATION, UNIT, SERVICE, SOCIAL_GROUP, STARTS_ON, ENDS_ON, STATE, REMARK };

static const struct field licence_fields[] = {
    [NUMBER] = {.name = "number",
                .kind = FIELD_TEXT,
                .is = IS_REQUIRED | IS_UNIQUE | IS_SEARCHED | IS_LISTED,
                .max = 60},
    [ORGANISATION] = {.name = "organisation",
                      .kind = FIELD_LINK,
                      .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                      .to = "organisation"},
    [UNIT] = {.name = "unit", .kind = FIELD_LINK, .is = IS_LISTED | IS_FILTERED, .to = "unit"},
    [SERVICE] = {.name = "service",
                 .kind = FIELD_LINK,
                 .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                 .to = "service"},
    [SOCIAL_GROUP] = {.name = "social_group",
                      .kind = FIELD_LINK,
                      .is = IS_LISTED | IS_FILTERED,
                      .to = "social_group"},
    [STARTS_ON] = {.name = "starts_on",
                   .kind = FIELD_DATE,
                   .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [ENDS_ON] = {.name = "ends_on", .kind = FIELD_DATE, .is = IS_LISTED},
    [STATE] = {.name = "state",
               .kind = FIELD_CODE,
               .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
               .codes = "permit_state"},
    [REMARK] = {.name = "remark", .kind = FIELD_NOTE},
};

static enum result licence_check(struct act *act, const struct value *values)
{
    return registry_check_order(act, values[STARTS_ON], values[ENDS_ON], "ends_on");
}

const struct record licence_record = {
    .name = "licence",
    FIELDS(licence_fields),
    .area = AREA_PROVIDERS,
    .title = {"number"},
    .order = "-starts_on",
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_REGISTRY_WRITE,
    .law = "X-493",
    .check = licence_check,
};
