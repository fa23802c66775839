/* queue_entry.c - a person waits for a service that cannot begin yet, and why.
 *
 * An entry is open until it is left; then it also says how. Waiting days are counted from these two
 * days and from nothing else. Somebody who waits for a unit of their own choice is told apart by
 * the reason, so that a lack of places is not read out of a free choice. */
#include "record/field.h"
#include "registry/check.h"

enum { PERSON, SERVICE, SOCIAL_GROUP, UNIT, ENTERED_ON, LEFT_ON, REASON, EXIT };

static const struct field queue_entry_fields[] = {
    [PERSON] = {.name = "person",
                .kind = FIELD_LINK,
                .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_PERSONAL,
                .to = "person"},
    [SERVICE] = {.name = "service",
                 .kind = FIELD_LINK,
                 .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                 .to = "service"},
    [SOCIAL_GROUP] = {.name = "social_group",
                      .kind = FIELD_LINK,
                      .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                      .to = "social_group"},
    [UNIT] = {.name = "unit", .kind = FIELD_LINK, .is = IS_LISTED, .to = "unit"},
    [ENTERED_ON] = {.name = "entered_on",
                    .kind = FIELD_DATE,
                    .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [LEFT_ON] = {.name = "left_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_FILTERED},
    [REASON] = {.name = "reason",
                .kind = FIELD_CODE,
                .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                .codes = "queue_reason"},
    [EXIT] = {.name = "exit",
              .kind = FIELD_CODE,
              .is = IS_LISTED | IS_FILTERED,
              .codes = "queue_exit"},
};

static enum result queue_entry_check(struct act *act, const struct value *values)
{
    enum result result =
        registry_check_together(act, values[LEFT_ON], "left_on", values[EXIT], "exit");
    if (result != OK)
        return result;
    return registry_check_order(act, values[ENTERED_ON], values[LEFT_ON], "left_on");
}

const struct record queue_entry_record = {
    .name = "queue_entry",
    FIELDS(queue_entry_fields),
    .area = AREA_NEED,
    .title = {"person", "service"},
    .order = "entered_on",
    .is_personal = true,
    .read = RIGHT_NEED_READ,
    .write = RIGHT_NEED_WRITE,
    .check = queue_entry_check,
};
