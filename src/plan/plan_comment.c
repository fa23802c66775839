/* plan_comment.c - a remark on a section of a plan, until somebody has dealt with it.
 *
 * The section is named by the number of its heading ("5", "4.1"). Who made a remark and who
 * resolved it is told by the versions. An open remark is told when the plan is submitted; it
 * forbids nothing. */
#include "record/field.h"

enum { PLAN, SECTION, TEXT_OF_IT, IS_RESOLVED, RESOLUTION };

static const struct field plan_comment_fields[] = {
    [PLAN] = {.name = "plan",
              .kind = FIELD_LINK,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
              .to = "plan"},
    [SECTION] = {.name = "section", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED},
    [TEXT_OF_IT] = {.name = "text", .kind = FIELD_NOTE, .is = IS_REQUIRED | IS_LISTED, .max = 2000},
    [IS_RESOLVED] = {.name = "is_resolved", .kind = FIELD_FLAG, .is = IS_LISTED | IS_FILTERED},
    [RESOLUTION] = {.name = "resolution", .kind = FIELD_NOTE, .max = 1000},
};

static enum result plan_comment_check(struct act *act, const struct value *values)
{
    bool is_told = !value_is_none(values[RESOLUTION]);
    if (values[IS_RESOLVED].flag && !is_told)
        return act_fault(act, BAD_INPUT, "required", "resolution", (struct text){0});
    if (!values[IS_RESOLVED].flag && is_told)
        return act_fault(act, BAD_INPUT, "resolution_open", "is_resolved", (struct text){0});
    return OK;
}

const struct record plan_comment_record = {
    .name = "plan_comment",
    FIELDS(plan_comment_fields),
    .area = AREA_PLAN,
    .title = {"section"},
    .read = RIGHT_PLAN_READ,
    .write = RIGHT_PLAN_COMMENT,
    .check = plan_comment_check,
};
