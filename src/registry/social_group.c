/* social_group.c - the groups of people by which need is assessed and planned.
 *
 * A group may be part of a wider one. Its ages help whoever assigns it and bind nobody: a person
 * may be served as a member of different groups by different services, so the group stands in the
 * placement and not with the person. */
#include "record/field.h"
#include "registry/check.h"

enum { CODE, NAME, NAME_EN, PARENT, AGE_FROM, AGE_TO };

static const struct field social_group_fields[] = {
    [CODE] = {.name = "code", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_UNIQUE | IS_LISTED},
    [NAME] = {.name = "name", .kind = FIELD_TEXT, .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED},
    [NAME_EN] = {.name = "name_en", .kind = FIELD_TEXT, .is = IS_SEARCHED},
    [PARENT] = {.name = "parent",
                .kind = FIELD_LINK,
                .is = IS_LISTED | IS_FILTERED,
                .to = "social_group"},
    [AGE_FROM] = {.name = "age_from", .kind = FIELD_NUMBER, .is = IS_LISTED, .max = 120},
    [AGE_TO] = {.name = "age_to", .kind = FIELD_NUMBER, .is = IS_LISTED, .max = 120},
};

static enum result social_group_check(struct act *act, const struct value *values)
{
    return registry_check_order(act, values[AGE_FROM], values[AGE_TO], "age_to");
}

const struct record social_group_record = {
    .name = "social_group",
    FIELDS(social_group_fields),
    .area = AREA_LISTS,
    .title = {"name"},
    .order = "title",
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_CLASSIFIER_WRITE,
    .law = "A1-94",
    .check = social_group_check,
};
