/* funding_source.c - where money for social services comes from, as the plan numbers it.
 *
 * A source may be part of a wider one. Amounts belong to budget lines of the narrowest sources
 * only: what the wider ones come to is a sum. The level "total" is the whole budget of the
 * municipality, which shares are taken of. */
#include "record/field.h"

static const struct field funding_source_fields[] = {
    {.name = "code", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_UNIQUE | IS_LISTED},
    {.name = "parent", .kind = FIELD_LINK, .is = IS_LISTED | IS_FILTERED, .to = "funding_source"},
    {.name = "name", .kind = FIELD_TEXT, .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED},
    {.name = "name_en", .kind = FIELD_TEXT, .is = IS_SEARCHED},
    {.name = "level",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "funding_level"},
};

const struct record funding_source_record = {
    .name = "funding_source",
    FIELDS(funding_source_fields),
    .area = AREA_MONEY,
    .title = {"code", "name"},
    .joint = " ",
    .order = "title",
    .read = RIGHT_MONEY_READ,
    .write = RIGHT_MONEY_WRITE,
};
