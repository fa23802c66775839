/* law_act.c - an act that sets amounts: a decision of the council, or of the state where the
 * program's own files do not have it yet.
 *
 * Its rows are law_parameter. It goes through the process "law_act" (parameter.h); only the rows of
 * an approved act count, all of them together. */
#include "record/field.h"

static const struct field law_act_fields[] = {
    {.name = "name",
     .kind = FIELD_TEXT,
     .is = IS_REQUIRED | IS_UNIQUE | IS_SEARCHED | IS_LISTED,
     .max = 200},
    {.name = "adopted_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_FILTERED | IS_SORTED},
    {.name = "note", .kind = FIELD_NOTE, .max = 1000},
};

const struct record law_act_record = {
    .name = "law_act",
    FIELDS(law_act_fields),
    .area = AREA_LISTS,
    .title = {"name"},
    .order = "-adopted_on",
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_LAW_WRITE,
};
