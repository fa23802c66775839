/* delivery.c - how much of a service was given: visits, hours, nights, portions, syringes, calls.
 *
 * Of one unit, to one social group, on a day or for a period that ends on it; to a person where
 * that is known. It counts in the month of its last day. Figures read it through a monthly roll-up
 * that is written in the same transaction (need/roll_up.h), never row by row. */
#include "record/field.h"
#include "registry/check.h"

enum { UNIT, SERVICE, SOCIAL_GROUP, PERSON, COUNTS, QUANTITY, PERIOD_FROM, DELIVERED_ON, NOTE };

static const struct field delivery_fields[] = {
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
    [PERSON] = {.name = "person",
                .kind = FIELD_LINK,
                .is = IS_FILTERED | IS_PERSONAL,
                .to = "person"},
    [COUNTS] = {.name = "counts",
                .kind = FIELD_CODE,
                .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                .codes = "delivery_unit"},
    [QUANTITY] = {.name = "quantity",
                  .kind = FIELD_DECIMAL,
                  .is = IS_REQUIRED | IS_LISTED,
                  .min = 0,
                  .max = 1000000000},
    [PERIOD_FROM] = {.name = "period_from", .kind = FIELD_DATE, .is = IS_LISTED},
    [DELIVERED_ON] = {.name = "delivered_on",
                      .kind = FIELD_DATE,
                      .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [NOTE] = {.name = "note", .kind = FIELD_TEXT},
};

static enum result delivery_check(struct act *act, const struct value *values)
{
    return registry_check_order(act, values[PERIOD_FROM], values[DELIVERED_ON], "delivered_on");
}

const struct record delivery_record = {
    .name = "delivery",
    FIELDS(delivery_fields),
    .area = AREA_NEED,
    .title = {"service", "unit"},
    .key = {"unit", "service", "social_group", "counts", "delivered_on", "person"},
    .order = "-delivered_on",
    .is_personal = true,
    .read = RIGHT_NEED_READ,
    .write = RIGHT_NEED_WRITE,
    .check = delivery_check,
};
