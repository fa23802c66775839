/* guardian.c - who cares for children that have lost the care of their parents, or wants to.
 *
 * A relative, somebody else, an on-call guardian of a guardian centre, or a family home, which is
 * an organisation. From the wish through training and conclusion to the first child; whoever has
 * not begun yet waits or prepares. */
#include "record/field.h"
#include "registry/check.h"

enum {
    CODE,
    KIND,
    PERSON,
    ORGANISATION,
    APPLIED_ON,
    TRAINED_ON,
    CONCLUSION,
    CONCLUDED_ON,
    STARTS_ON,
    ENDS_ON
};

static const struct field guardian_fields[] = {
    [CODE] = {.name = "code",
              .kind = FIELD_KEY,
              .is = IS_REQUIRED | IS_UNIQUE | IS_SEARCHED | IS_LISTED},
    [KIND] = {.name = "kind",
              .kind = FIELD_CODE,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
              .codes = "guardian_kind"},
    [PERSON] = {.name = "person",
                .kind = FIELD_LINK,
                .is = IS_LISTED | IS_FILTERED | IS_PERSONAL,
                .to = "person"},
    [ORGANISATION] = {.name = "organisation",
                      .kind = FIELD_LINK,
                      .is = IS_LISTED | IS_FILTERED,
                      .to = "organisation"},
    [APPLIED_ON] = {.name = "applied_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_FILTERED},
    [TRAINED_ON] = {.name = "trained_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_FILTERED},
    [CONCLUSION] = {.name = "conclusion",
                    .kind = FIELD_CODE,
                    .is = IS_LISTED | IS_FILTERED,
                    .codes = "guardian_conclusion"},
    [CONCLUDED_ON] = {.name = "concluded_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_FILTERED},
    [STARTS_ON] = {.name = "starts_on",
                   .kind = FIELD_DATE,
                   .is = IS_LISTED | IS_FILTERED | IS_SORTED},
    [ENDS_ON] = {.name = "ends_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_FILTERED},
};

static enum result guardian_check(struct act *act, const struct value *values)
{
    if (value_is_none(values[PERSON]) == value_is_none(values[ORGANISATION]))
        return act_fault(act, BAD_INPUT, "person_or_organisation", "person", (struct text){0});
    enum result result = registry_check_together(act, values[CONCLUSION], "conclusion",
                                                 values[CONCLUDED_ON], "concluded_on");
    if (result != OK)
        return result;
    return registry_check_order(act, values[STARTS_ON], values[ENDS_ON], "ends_on");
}

const struct record guardian_record = {
    .name = "guardian",
    FIELDS(guardian_fields),
    .area = AREA_PEOPLE,
    .title = {"code", "person", "organisation"},
    .order = "title",
    .is_personal = true,
    .read = RIGHT_NEED_READ,
    .write = RIGHT_NEED_WRITE,
    .law = "BV-66",
    .check = guardian_check,
};
