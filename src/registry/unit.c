/* unit.c - a place where an organisation works: a home, a centre, a flat.
 *
 * Placements point to units and not to organisations, because one organisation may give the same
 * service in several places. A small organisation has one unit, of its own name. The name is what
 * the plan's list of providers prints. */
#include "record/field.h"
#include "registry/check.h"

enum { CODE, ORGANISATION, NAME, ADDRESS, ELDERSHIP, OPENED_ON, CLOSED_ON };

static const struct field unit_fields[] = {
    [CODE] = {.name = "code", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_UNIQUE | IS_LISTED},
    [ORGANISATION] = {.name = "organisation",
                      .kind = FIELD_LINK,
                      .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                      .to = "organisation"},
    [NAME] = {.name = "name", .kind = FIELD_TEXT, .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED},
    [ADDRESS] = {.name = "address", .kind = FIELD_TEXT},
    [ELDERSHIP] = {.name = "eldership",
                   .kind = FIELD_LINK,
                   .is = IS_LISTED | IS_FILTERED,
                   .to = "eldership"},
    [OPENED_ON] = {.name = "opened_on", .kind = FIELD_DATE},
    [CLOSED_ON] = {.name = "closed_on", .kind = FIELD_DATE},
};

static enum result unit_check(struct act *act, const struct value *values)
{
    return registry_check_order(act, values[OPENED_ON], values[CLOSED_ON], "closed_on");
}

const struct record unit_record = {
    .name = "unit",
    FIELDS(unit_fields),
    .area = AREA_PROVIDERS,
    .title = {"name"},
    .order = "title",
    .read = RIGHT_REGISTRY_READ,
    .write = RIGHT_REGISTRY_WRITE,
    .check = unit_check,
};
