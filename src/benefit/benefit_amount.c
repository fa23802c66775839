/* benefit_amount.c - what a person has been granted for a month, by the decision in force.
 *
 * Made by the approval of a decision and by nothing else; a later decision about the month ends the
 * amount of the earlier one in the same operation. Of one person, one benefit and one month there
 * is one at most: its key, kept by the database. */
#include "record/field.h"

static const struct field benefit_amount_fields[] = {
    {.name = "decision",
     .kind = FIELD_LINK,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .to = "benefit_decision"},
    {.name = "person",
     .kind = FIELD_LINK,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_PERSONAL,
     .to = "person"},
    {.name = "benefit",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "benefit"},
    {.name = "month", .kind = FIELD_DATE, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    {.name = "amount", .kind = FIELD_MONEY, .is = IS_REQUIRED | IS_LISTED | IS_PERSONAL},
};

const struct record benefit_amount_record = {
    .name = "benefit_amount",
    FIELDS(benefit_amount_fields),
    .area = AREA_NEED,
    .title = {"decision", "month"},
    .key = {"person", "benefit", "month"},
    .order = "-month",
    .is_personal = true,
    .is_log = true,
    .read = RIGHT_NEED_READ,
    .write = RIGHT_NEED_WRITE,
};
