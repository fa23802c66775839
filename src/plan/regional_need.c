/* regional_need.c - a service that several municipalities need together.
 *
 * Two lists of the plan: what is needed (item 11) and what is to be developed (item 20). How much
 * of it is a number of places, or "as needed" where nobody can say.
 * Promise: one of the two, never both. */
#include "record/field.h"

enum { LIST, YEAR, POSITION, SERVICE_TEXT, PROVIDER_KIND, PLACES, IS_AS_NEEDED };

static const struct field regional_need_fields[] = {
    [LIST] = {.name = "list",
              .kind = FIELD_CODE,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
              .codes = "regional_list"},
    [YEAR] = {.name = "year",
              .kind = FIELD_YEAR,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [POSITION] = {.name = "position",
                  .kind = FIELD_NUMBER,
                  .is = IS_REQUIRED | IS_LISTED,
                  .min = 1,
                  .max = 999},
    [SERVICE_TEXT] = {.name = "service_text",
                      .kind = FIELD_TEXT,
                      .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED,
                      .max = 300},
    [PROVIDER_KIND] = {.name = "provider_kind",
                       .kind = FIELD_CODE,
                       .is = IS_LISTED | IS_FILTERED,
                       .codes = "institution_kind"},
    [PLACES] = {.name = "places", .kind = FIELD_NUMBER, .is = IS_LISTED, .min = 0, .max = 100000},
    [IS_AS_NEEDED] = {.name = "is_as_needed", .kind = FIELD_FLAG, .is = IS_LISTED},
};

static enum result regional_need_check(struct act *act, const struct value *values)
{
    if (values[IS_AS_NEEDED].flag == value_is_none(values[PLACES]))
        return OK;
    return act_fault(act, BAD_INPUT, "places_or_as_needed", "places", (struct text){0});
}

const struct record regional_need_record = {
    .name = "regional_need",
    FIELDS(regional_need_fields),
    .area = AREA_PLAN,
    .title = {"service_text"},
    .key = {"list", "year", "position"},
    .order = "-year",
    .read = RIGHT_PLAN_READ,
    .write = RIGHT_PLAN_WRITE,
    .law = "A1-104",
    .check = regional_need_check,
};
