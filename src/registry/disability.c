/* disability.c - a disability that was decided for a person, and for how long.
 *
 * A child has a level, an adult of working age a working capacity in percent, somebody old keeps
 * what was decided before. A repeated assessment is a further record, never a correction of the
 * first: both were true in their time. Health itself (diagnoses) is never kept. */
#include "record/field.h"
#include "registry/check.h"

enum { PERSON, KIND, LEVEL, CAPACITY_PERCENT, ASSESSMENT, STARTS_ON, ENDS_ON };

static const struct field disability_fields[] = {
    [PERSON] = {.name = "person",
                .kind = FIELD_LINK,
                .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_PERSONAL,
                .to = "person"},
    [KIND] = {.name = "kind",
              .kind = FIELD_CODE,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_PERSONAL,
              .codes = "disability_kind"},
    [LEVEL] = {.name = "level",
               .kind = FIELD_CODE,
               .is = IS_LISTED | IS_FILTERED | IS_PERSONAL,
               .codes = "disability_level"},
    [CAPACITY_PERCENT] = {.name = "capacity_percent",
                          .kind = FIELD_NUMBER,
                          .is = IS_LISTED | IS_PERSONAL,
                          .max = 100},
    [ASSESSMENT] = {.name = "assessment",
                    .kind = FIELD_CODE,
                    .is = IS_FILTERED | IS_PERSONAL,
                    .codes = "assessment"},
    [STARTS_ON] = {.name = "starts_on",
                   .kind = FIELD_DATE,
                   .is = IS_REQUIRED | IS_LISTED | IS_SORTED | IS_PERSONAL},
    [ENDS_ON] = {.name = "ends_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_PERSONAL},
};

/* Working capacity is said in percent, a child's disability in levels. */
static enum result disability_check(struct act *act, const struct value *values)
{
    struct text kind = values[KIND].kind == VALUE_TEXT ? values[KIND].text : (struct text){0};
    if (text_is(kind, "working_capacity") && value_is_none(values[CAPACITY_PERCENT]))
        return act_fault(act, BAD_INPUT, "required", "capacity_percent", (struct text){0});
    if (text_is(kind, "child_level") && value_is_none(values[LEVEL]))
        return act_fault(act, BAD_INPUT, "required", "level", (struct text){0});
    return registry_check_order(act, values[STARTS_ON], values[ENDS_ON], "ends_on");
}

const struct record disability_record = {
    .name = "disability",
    FIELDS(disability_fields),
    .area = AREA_PEOPLE,
    .title = {"kind", "level"},
    .order = "-starts_on",
    .is_personal = true,
    .read = RIGHT_PERSON_READ,
    .write = RIGHT_PERSON_WRITE,
    .check = disability_check,
};
