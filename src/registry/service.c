/* service.c - the catalogue of social services.
 *
 * What each is called, where it is given, what one of it counts (a person, a family, an occasion),
 * whether its provider needs an accreditation or a licence, and how much of it the municipality
 * gives at most. Figures take the unit of a count from here, so that people and occasions are never
 * added together. */
#include "record/field.h"
#include "registry/check.h"

enum { CODE, NAME, NAME_EN, MAIN_GROUP, DELIVERY, COUNTS, PERMIT, LIMIT_AMOUNT, LIMIT_UNIT, LAW };

static const struct field service_fields[] = {
    [CODE] = {.name = "code", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_UNIQUE | IS_LISTED},
    [NAME] = {.name = "name", .kind = FIELD_TEXT, .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED},
    [NAME_EN] = {.name = "name_en", .kind = FIELD_TEXT, .is = IS_SEARCHED},
    [MAIN_GROUP] = {.name = "main_group",
                    .kind = FIELD_CODE,
                    .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                    .codes = "service_group",
                    .law = "X-493"},
    [DELIVERY] = {.name = "delivery",
                  .kind = FIELD_CODE,
                  .is = IS_LISTED | IS_FILTERED,
                  .codes = "delivery_place"},
    [COUNTS] = {.name = "counts",
                .kind = FIELD_CODE,
                .is = IS_REQUIRED | IS_LISTED,
                .codes = "count_unit"},
    [PERMIT] = {.name = "permit",
                .kind = FIELD_CODE,
                .is = IS_LISTED | IS_FILTERED,
                .codes = "permit"},
    [LIMIT_AMOUNT] = {.name = "limit_amount", .kind = FIELD_NUMBER},
    [LIMIT_UNIT] = {.name = "limit_unit", .kind = FIELD_CODE, .codes = "limit_unit"},
    [LAW] = {.name = "law", .kind = FIELD_TEXT},
};

static enum result service_check(struct act *act, const struct value *values)
{
    return registry_check_together(act, values[LIMIT_AMOUNT], "limit_amount", values[LIMIT_UNIT],
                                   "limit_unit");
}

const struct record service_record = {
    .name = "service",
    FIELDS(service_fields),
    .area = AREA_LISTS,
    .title = {"name"},
    .order = "title",
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_CLASSIFIER_WRITE,
    .law = "A1-93",
    .check = service_check,
};
