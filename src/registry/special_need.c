/* special_need.c - a special need that was decided for a person, and for how long.
 *
 * Constant care or constant nursing, of the first or the second level. As with a disability, each
 * decision is a record of its own; the need on a day is the record whose time covers the day.
 * Health itself (diagnoses) is never kept. */
#include "record/field.h"
#include "registry/check.h"

enum { PERSON, KIND, LEVEL, STARTS_ON, ENDS_ON };

static const struct field special_need_fields[] = {
    [PERSON] = {.name = "person",
                .kind = FIELD_LINK,
                .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_PERSONAL,
                .to = "person"},
    [KIND] = {.name = "kind",
              .kind = FIELD_CODE,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_PERSONAL,
              .codes = "special_need_kind"},
    [LEVEL] = {.name = "level",
               .kind = FIELD_NUMBER,
               .is = IS_REQUIRED | IS_LISTED | IS_PERSONAL,
               .min = 1,
               .max = 2},
    [STARTS_ON] = {.name = "starts_on",
                   .kind = FIELD_DATE,
                   .is = IS_REQUIRED | IS_LISTED | IS_SORTED | IS_PERSONAL},
    [ENDS_ON] = {.name = "ends_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_PERSONAL},
};

static enum result special_need_check(struct act *act, const struct value *values)
{
    return registry_check_order(act, values[STARTS_ON], values[ENDS_ON], "ends_on");
}

const struct record special_need_record = {
    .name = "special_need",
    FIELDS(special_need_fields),
    .area = AREA_PEOPLE,
    .title = {"kind", "level"},
    .order = "-starts_on",
    .is_personal = true,
    .read = RIGHT_PERSON_READ,
    .write = RIGHT_PERSON_WRITE,
    .check = special_need_check,
};
