/* sample_stay.c - a register of the tests with a composite key and a title made of links.
 *
 * It links to both others and is ordered by day. */
#include "record/field.h"

static const struct field sample_stay_fields[] = {
    {.name = "person",
     .kind = FIELD_LINK,
     .to = "sample_person",
     .is = IS_REQUIRED | IS_FILTERED | IS_LISTED},
    {.name = "place", .kind = FIELD_LINK, .to = "sample_place", .is = IS_FILTERED | IS_LISTED},
    {.name = "starts_on", .kind = FIELD_DATE, .is = IS_REQUIRED | IS_SORTED | IS_FILTERED},
    {.name = "note", .kind = FIELD_TEXT, .is = IS_SEARCHED},
};

const struct record sample_stay_record = {
    .name = "sample_stay",
    FIELDS(sample_stay_fields),
    .title = {"person", "starts_on"},
    .key = {"person", "place", "starts_on"},
    .order = "-starts_on",
    .search = SEARCH_ANYWHERE,
    .read = RIGHT_NEED_READ,
    .write = RIGHT_NEED_WRITE,
};
