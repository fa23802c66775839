/* staff.c - how many people of an occupation work in social services.
 *
 * Counted on a day, by kind of institution and, where it is known, by organisation. Numbers of
 * employees only; an employee is not a person of the register of persons. Totals are figures over
 * these rows. */
#include "record/field.h"

static const struct field staff_fields[] = {
    {.name = "institution_kind",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "institution_kind"},
    {.name = "organisation",
     .kind = FIELD_LINK,
     .is = IS_LISTED | IS_FILTERED,
     .to = "organisation"},
    {.name = "occupation",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "occupation"},
    {.name = "people", .kind = FIELD_NUMBER, .is = IS_REQUIRED | IS_LISTED},
    {.name = "counted_on", .kind = FIELD_DATE, .is = IS_REQUIRED | IS_LISTED | IS_SORTED},
};

const struct record staff_record = {
    .name = "staff",
    FIELDS(staff_fields),
    .area = AREA_PROVIDERS,
    .title = {"institution_kind", "occupation"},
    .key = {"institution_kind", "organisation", "occupation", "counted_on"},
    .order = "-counted_on",
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_REGISTRY_WRITE,
};
