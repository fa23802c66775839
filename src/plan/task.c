/* task.c - a task under a goal.
 *
 * For plans that have this step between goals and measures; a measure names a task or only a
 * goal. Its key joins the plan's with the number, as a goal's does. A task has no money of its
 * own. A plan without tasks leaves this register empty. */
#include "record/field.h"

static const struct field task_fields[] = {
    {.name = "code", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_UNIQUE | IS_LISTED},
    {.name = "goal", .kind = FIELD_LINK, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED, .to = "goal"},
    {.name = "number", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_LISTED},
    {.name = "name", .kind = FIELD_TEXT, .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED, .max = 500},
};

const struct record task_record = {
    .name = "task",
    FIELDS(task_fields),
    .area = AREA_PLAN,
    .title = {"number", "name"},
    .joint = " ",
    .order = "title",
    .read = RIGHT_PLAN_READ,
    .write = RIGHT_PLAN_WRITE,
};
