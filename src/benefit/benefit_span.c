/* benefit_span.c - months of a decision that came out alike, with their explanation.
 *
 * Written together with the decision. The rule is named by its text and by the tag of that text, so
 * that a later program knows whether it still works with the same; the explanation has every number
 * that was worked with, in both languages. */
#include "record/field.h"

static const struct field benefit_span_fields[] = {
    {.name = "decision",
     .kind = FIELD_LINK,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .to = "benefit_decision"},
    {.name = "first_month", .kind = FIELD_DATE, .is = IS_REQUIRED | IS_LISTED},
    {.name = "last_month", .kind = FIELD_DATE, .is = IS_REQUIRED | IS_LISTED},
    {.name = "amount", .kind = FIELD_MONEY, .is = IS_REQUIRED | IS_LISTED | IS_PERSONAL},
    {.name = "rule", .kind = FIELD_TEXT, .is = IS_REQUIRED | IS_LISTED},
    {.name = "rule_tag", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_LISTED},
    {.name = "explanation", .kind = FIELD_NOTE, .is = IS_REQUIRED | IS_PERSONAL, .max = 262144},
};

const struct record benefit_span_record = {
    .name = "benefit_span",
    FIELDS(benefit_span_fields),
    .area = AREA_NEED,
    .title = {"decision"},
    .key = {"decision", "first_month"},
    .is_personal = true,
    .is_log = true,
    .read = RIGHT_NEED_READ,
    .write = RIGHT_NEED_WRITE,
};
