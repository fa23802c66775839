/* household_risk.c - what threatens a family, from when until when, and who said so.
 *
 * A family is at risk on a day where any of its risks is open. Several may be open at once, so
 * families are counted by household and never by rows. The same risk stands once at a time, which
 * is checked at the commit. */
#include "record/field.h"
#include "registry/check.h"

enum { HOUSEHOLD, KIND, SOURCE, STARTS_ON, ENDS_ON };

static const struct field household_risk_fields[] = {
    [HOUSEHOLD] = {.name = "household",
                   .kind = FIELD_LINK,
                   .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
                   .to = "household"},
    [KIND] = {.name = "kind",
              .kind = FIELD_CODE,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
              .codes = "risk_kind"},
    [SOURCE] = {.name = "source",
                .kind = FIELD_CODE,
                .is = IS_LISTED | IS_FILTERED,
                .codes = "risk_source"},
    [STARTS_ON] = {.name = "starts_on",
                   .kind = FIELD_DATE,
                   .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [ENDS_ON] = {.name = "ends_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_FILTERED},
};

static enum result household_risk_check(struct act *act, const struct value *values)
{
    return registry_check_order(act, values[STARTS_ON], values[ENDS_ON], "ends_on");
}

const struct record household_risk_record = {
    .name = "household_risk",
    FIELDS(household_risk_fields),
    .area = AREA_PEOPLE,
    .title = {"household", "kind"},
    .key = {"household", "kind", "starts_on"},
    .is_personal = true,
    .read = RIGHT_NEED_READ,
    .write = RIGHT_NEED_WRITE,
    .law = "A1-94",
    .check = household_risk_check,
};
