/* sample_place.c - a small register of the tests: what others link to.
 *
 * Small, ordered by title, and found anywhere in its name. */
#include "record/field.h"

static const struct field sample_place_fields[] = {
    {.name = "code", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_UNIQUE | IS_LISTED | IS_SORTED},
    {.name = "name", .kind = FIELD_TEXT, .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED},
    {.name = "within", .kind = FIELD_LINK, .to = "sample_place", .is = IS_FILTERED},
};

const struct record sample_place_record = {
    .name = "sample_place",
    FIELDS(sample_place_fields),
    .title = {"name"},
    .order = "title",
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_REGISTRY_WRITE,
};
