/* eldership.c - the parts a municipality is divided into (seniūnija).
 *
 * People, organisations and units are placed in one of them, so that need and supply can be
 * compared by part of town. A person's own address is never needed for that. A municipality
 * that has none leaves this register empty. */
#include "record/field.h"

static const struct field eldership_fields[] = {
    {.name = "code", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_UNIQUE | IS_LISTED},
    {.name = "name", .kind = FIELD_TEXT, .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED},
};

const struct record eldership_record = {
    .name = "eldership",
    FIELDS(eldership_fields),
    .area = AREA_LISTS,
    .title = {"name"},
    .order = "title",
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_CLASSIFIER_WRITE,
};
