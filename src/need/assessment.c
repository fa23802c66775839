/* assessment.c - what a person's need was found to be, on which day and by which method.
 *
 * It is never edited into another finding: a new assessment is a new record, and the decision
 * that followed says which application it answers. One person is assessed by one method once a
 * day. What stands in the finding is for those who decide, and no figure reads it. */
#include "record/field.h"

static const struct field assessment_fields[] = {
    {.name = "application", .kind = FIELD_LINK, .is = IS_LISTED | IS_FILTERED, .to = "application"},
    {.name = "person",
     .kind = FIELD_LINK,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_PERSONAL,
     .to = "person"},
    {.name = "assessed_on",
     .kind = FIELD_DATE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    {.name = "method",
     .kind = FIELD_CODE,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .codes = "assessment_method"},
    {.name = "result", .kind = FIELD_CODE, .is = IS_LISTED | IS_FILTERED, .codes = "independence"},
    {.name = "social_group",
     .kind = FIELD_LINK,
     .is = IS_LISTED | IS_FILTERED,
     .to = "social_group"},
    {.name = "note", .kind = FIELD_NOTE, .is = IS_PERSONAL},
};

const struct record assessment_record = {
    .name = "assessment",
    FIELDS(assessment_fields),
    .area = AREA_NEED,
    .title = {"person", "method"},
    .key = {"person", "assessed_on", "method"},
    .order = "-assessed_on",
    .is_personal = true,
    .read = RIGHT_NEED_READ,
    .write = RIGHT_NEED_WRITE,
    .law = "A1-94",
};
