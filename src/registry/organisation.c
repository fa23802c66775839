/* organisation.c - every legal person the municipality deals with.
 *
 * Provider, partner and applicant are roles that other registers give it. Promise: the code's check
 * digit is right. Whether an organisation is an NGO is defined by its own act, so that is a mark
 * and does not follow from the legal form or the sector. An organisation that has closed keeps its
 * record: earlier years still point to it. */
#include "record/field.h"

static const struct field organisation_fields[] = {
    {.name = "code", .kind = FIELD_LEGAL_CODE, .is = IS_REQUIRED | IS_UNIQUE | IS_LISTED},
    {.name = "name", .kind = FIELD_TEXT, .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED},
    {.name = "legal_form",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "legal_form"},
    {.name = "sector",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "sector"},
    {.name = "is_ngo", .kind = FIELD_FLAG, .is = IS_LISTED | IS_FILTERED, .law = "XII-717"},
    {.name = "eldership", .kind = FIELD_LINK, .is = IS_FILTERED, .to = "eldership"},
    {.name = "closed_on", .kind = FIELD_DATE},
};

const struct record organisation_record = {
    .name = "organisation",
    FIELDS(organisation_fields),
    .area = AREA_PROVIDERS,
    .title = {"name"},
    .order = "title",
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_REGISTRY_WRITE,
};
