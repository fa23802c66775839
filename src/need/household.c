/* household.c - people who live together and are looked at together.
 *
 * A family, people who live jointly, or somebody alone: the law assesses the need of any of the
 * three. Who belongs to it, and when, stands in its members; what threatens it, in its risks. It
 * has a code of its own, because a family has no number that others give it. */
#include "record/field.h"

static const struct field household_fields[] = {
    {.name = "code", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_UNIQUE | IS_SEARCHED | IS_LISTED},
    {.name = "kind",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "household_kind"},
    {.name = "eldership",
     .kind = FIELD_LINK,
     .is = IS_LISTED | IS_FILTERED | IS_PERSONAL,
     .to = "eldership"},
    {.name = "address", .kind = FIELD_TEXT, .is = IS_PERSONAL},
    {.name = "note", .kind = FIELD_NOTE, .is = IS_PERSONAL},
};

const struct record household_record = {
    .name = "household",
    FIELDS(household_fields),
    .area = AREA_PEOPLE,
    .title = {"code"},
    .order = "title",
    .is_personal = true,
    .read = RIGHT_NEED_READ,
    .write = RIGHT_NEED_WRITE,
};
