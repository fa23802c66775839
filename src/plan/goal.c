/* goal.c - a goal of a plan, with the number it bears there.
 *
 * Its key joins the plan's with the number ("2022-1"), so that the same number can return every
 * year. A goal has no money of its own: that is a sum over its measures. Goals may change from
 * year to year; an earlier plan keeps its own. */
#include "record/field.h"

static const struct field goal_fields[] = {
    {.name = "code", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_UNIQUE | IS_LISTED},
    {.name = "plan", .kind = FIELD_LINK, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED, .to = "plan"},
    {.name = "number", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_LISTED},
    {.name = "name", .kind = FIELD_TEXT, .is = IS_REQUIRED | IS_SEARCHED | IS_LISTED, .max = 500},
};

const struct record goal_record = {
    .name = "goal",
    FIELDS(goal_fields),
    .area = AREA_PLAN,
    .title = {"number", "name"},
    .joint = " ",
    .order = "title",
    .read = RIGHT_PLAN_READ,
    .write = RIGHT_PLAN_WRITE,
};
