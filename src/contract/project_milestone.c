/* project_milestone.c - a step of a project.
 *
 * When it was to be reached, when it was, and what stood in the way. A step that is late has no day
 * of reaching; the obstacle says why, and the plan prints it.
 * Never: what the project gives to people; that is a result. */
#include "record/field.h"

static const struct field project_milestone_fields[] = {
    {.name = "project",
     .kind = FIELD_LINK,
     .is = IS_REQUIRED | IS_LISTED | IS_FILTERED,
     .to = "project"},
    {.name = "position", .kind = FIELD_NUMBER, .is = IS_REQUIRED | IS_LISTED, .min = 1, .max = 999},
    {.name = "subject",
     .kind = FIELD_TEXT,
     .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED,
     .max = 300},
    {.name = "planned_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_FILTERED | IS_SORTED},
    {.name = "reached_on", .kind = FIELD_DATE, .is = IS_LISTED | IS_FILTERED},
    {.name = "obstacle", .kind = FIELD_NOTE},
};

const struct record project_milestone_record = {
    .name = "project_milestone",
    FIELDS(project_milestone_fields),
    .area = AREA_MONEY,
    .title = {"project", "position"},
    .key = {"project", "position"},
    .order = "-planned_on",
    .read = RIGHT_MONEY_READ,
    .write = RIGHT_MONEY_WRITE,
};
