/* municipality.c - the municipality itself: its name as documents write it.
 *
 * Each municipality has one record, in its own data: an act is bound to one municipality and sees
 * no other. The number that binds them (its code in the list of administrative units) is no field
 * here; `code` is the short name used in files and addresses. A name that sentences need in the
 * genitive is kept in that case too, because no program declines names safely. */
#include "record/field.h"

static const struct field municipality_fields[] = {
    {.name = "code", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_UNIQUE | IS_LISTED},
    {.name = "name", .kind = FIELD_TEXT, .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED},
    {.name = "name_genitive", .kind = FIELD_TEXT},
    {.name = "kind",
     .kind = FIELD_CODE,
     .is = IS_LISTED | IS_FILTERED,
     .codes = "municipality_kind"},
    {.name = "county", .kind = FIELD_TEXT, .is = IS_LISTED},
};

const struct record municipality_record = {
    .name = "municipality",
    FIELDS(municipality_fields),
    .area = AREA_LISTS,
    .title = {"name"},
    .order = "title",
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_CLASSIFIER_WRITE,
};
