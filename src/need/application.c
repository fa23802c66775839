/* application.c - somebody asks for a service.
 *
 * By a person, or for a household. The wished unit is a wish: what was decided stands in the
 * decision. The state says how far it has come; the day on which it came is what time limits are
 * counted from. */
#include "record/field.h"
#include "registry/check.h"

enum { NUMBER, PERSON, HOUSEHOLD, SERVICE, SOCIAL_GROUP, RECEIVED_ON, UNIT, STATE, NOTE };

static const struct field application_fields[] = {
    [NUMBER] = {.name = "number",
                .kind = FIELD_TEXT,
                .is = IS_REQUIRED | IS_UNIQUE | IS_SEARCHED | IS_LISTED,
                .max = 60},
    [PERSON] = {.name = "person",
                .kind = FIELD_LINK,
                .is = IS_LISTED | IS_FILTERED | IS_PERSONAL,
                .to = "person"},
    [HOUSEHOLD] = {.name = "household", .kind = FIELD_LINK, .is = IS_FILTERED, .to = "household"},
    [SERVICE] = {.name = "service",
                 .kind = FIELD_LINK,
                 .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                 .to = "service"},
    [SOCIAL_GROUP] = {.name = "social_group",
                      .kind = FIELD_LINK,
                      .is = IS_LISTED | IS_FILTERED,
                      .to = "social_group"},
    [RECEIVED_ON] = {.name = "received_on",
                     .kind = FIELD_DATE,
                     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [UNIT] = {.name = "unit", .kind = FIELD_LINK, .to = "unit"},
    [STATE] = {.name = "state",
               .kind = FIELD_CODE,
               .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
               .codes = "application_state"},
    [NOTE] = {.name = "note", .kind = FIELD_NOTE, .is = IS_PERSONAL},
};

static enum result application_check(struct act *act, const struct value *values)
{
    if (value_is_none(values[PERSON]) && value_is_none(values[HOUSEHOLD]))
        return act_fault(act, BAD_INPUT, "person_or_household", "person", (struct text){0});
    return OK;
}

const struct record application_record = {
    .name = "application",
    FIELDS(application_fields),
    .area = AREA_NEED,
    .title = {"number"},
    .order = "-received_on",
    .is_personal = true,
    .read = RIGHT_NEED_READ,
    .write = RIGHT_NEED_WRITE,
    .law = "A1-94",
    .check = application_check,
};
