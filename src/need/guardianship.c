/* guardianship.c - a child's guardianship: temporary or permanent, in which form, with whom.
 *
 * A child has one at a time (checked at the commit); a change of form or guardian ends one and
 * begins another. In a family the guardian is named, in an institution the unit where the child
 * lives. */
#include "record/field.h"
#include "registry/check.h"

enum { CHILD, KIND, FORM, IS_RELATIVE, GUARDIAN, UNIT, STARTS_ON, ENDS_ON, END_REASON };

static const struct field guardianship_fields[] = {
    [CHILD] = {.name = "child",
               .kind = FIELD_LINK,
               .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_PERSONAL,
               .to = "person"},
    [KIND] = {.name = "kind",
              .kind = FIELD_CODE,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
              .codes = "guardianship_kind"},
    [FORM] = {.name = "form",
              .kind = FIELD_CODE,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
              .codes = "guardianship_form"},
    [IS_RELATIVE] = {.name = "is_relative", .kind = FIELD_FLAG, .is = IS_LISTED | IS_FILTERED},
    [GUARDIAN] = {.name = "guardian",
                  .kind = FIELD_LINK,
                  .is = IS_LISTED | IS_FILTERED,
                  .to = "guardian"},
    [UNIT] = {.name = "unit", .kind = FIELD_LINK, .is = IS_LISTED | IS_FILTERED, .to = "unit"},
    [STARTS_ON] = {.name = "starts_on",
                   .kind = FIELD_DATE,
                   .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [ENDS_ON] = {.name = "ends_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_FILTERED},
    [END_REASON] = {.name = "end_reason",
                    .kind = FIELD_CODE,
                    .is = IS_FILTERED,
                    .codes = "guardianship_end"},
};

static enum result guardianship_check(struct act *act, const struct value *values)
{
    enum result result =
        registry_check_together(act, values[ENDS_ON], "ends_on", values[END_REASON], "end_reason");
    if (result != OK)
        return result;
    return registry_check_order(act, values[STARTS_ON], values[ENDS_ON], "ends_on");
}

const struct record guardianship_record = {
    .name = "guardianship",
    FIELDS(guardianship_fields),
    .area = AREA_PEOPLE,
    .title = {"child", "form"},
    .key = {"child", "starts_on"},
    .order = "-starts_on",
    .is_personal = true,
    .read = RIGHT_NEED_READ,
    .write = RIGHT_NEED_WRITE,
    .check = guardianship_check,
};
