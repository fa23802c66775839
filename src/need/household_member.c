/* household_member.c - a person belongs to a household for a time.
 *
 * Nobody is in two households at once: that is checked at the commit. Who moved away keeps their
 * days, so that the family of any day can be asked for. Children of a family are its members by
 * their age on the day, not by their role. */
#include "record/field.h"
#include "registry/check.h"

enum { HOUSEHOLD, PERSON, ROLE, STARTS_ON, ENDS_ON };

static const struct field household_member_fields[] = {
    [HOUSEHOLD] = {.name = "household",
                   .kind = FIELD_LINK,
                   .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                   .to = "household"},
    [PERSON] = {.name = "person",
                .kind = FIELD_LINK,
                .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_PERSONAL,
                .to = "person"},
    [ROLE] = {.name = "role",
              .kind = FIELD_CODE,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
              .codes = "household_role"},
    [STARTS_ON] = {.name = "starts_on",
                   .kind = FIELD_DATE,
                   .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [ENDS_ON] = {.name = "ends_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_FILTERED},
};

static enum result household_member_check(struct act *act, const struct value *values)
{
    return registry_check_order(act, values[STARTS_ON], values[ENDS_ON], "ends_on");
}

const struct record household_member_record = {
    .name = "household_member",
    FIELDS(household_member_fields),
    .area = AREA_PEOPLE,
    .title = {"person", "household"},
    .key = {"person", "household", "starts_on"},
    .is_personal = true,
    .read = RIGHT_NEED_READ,
    .write = RIGHT_NEED_WRITE,
    .check = household_member_check,
};
