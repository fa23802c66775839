/* plan.c - the yearly plan of social services.
 *
 * For which year it is, in which legal form it is written, and the day at which it describes the
 * present: every number of its first part is asked as of that day. What the plan says in words is
 * the form's, not a field here.
 * Promise: the form is one that there is, and the day one of the plan's year or of the year
 * before, in which it is written. */
#include "plan/form.h"
#include "record/field.h"

enum { CODE, YEAR, FORM, DAY, TITLE };

static const struct field plan_fields[] = {
    [CODE] = {.name = "code", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_UNIQUE | IS_LISTED},
    [YEAR] = {.name = "year",
              .kind = FIELD_YEAR,
              .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    [FORM] = {.name = "form", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_LISTED},
    [DAY] = {.name = "day", .kind = FIELD_DATE, .is = IS_REQUIRED | IS_LISTED},
    [TITLE] = {.name = "title", .kind = FIELD_TEXT, .is = IS_SEARCHED | IS_LISTED},
};

/* Where a plan stands is told by the events of its process (plan/life.h); before there were any, a
 * field told it. */
static const struct field plan_retired[] = {
    {.name = "state", .kind = FIELD_CODE, .codes = "plan_state"},
};

static enum result plan_check(struct act *act, const struct value *values)
{
    int day_year, month, day;
    if (!plan_form_exists(values[FORM].text))
        return act_fault(act, BAD_INPUT, "unknown_form", "form", plan_form_names(act->arena));
    date_split(values[DAY].date, &day_year, &month, &day);
    int64_t year = values[YEAR].integer;
    if (day_year != year && day_year != year - 1)
        return act_fault(act, BAD_INPUT, "day_not_of_year", "day",
                         text_format(act->arena, "%lld-01-01 – %lld-12-31", (long long)year - 1,
                                     (long long)year));
    return OK;
}

const struct record plan_record = {
    .name = "plan",
    FIELDS(plan_fields),
    .retired = plan_retired,
    .retired_count = COUNT(plan_retired),
    .area = AREA_PLAN,
    .title = {"title"},
    .order = "-year",
    .read = RIGHT_PLAN_READ,
    .write = RIGHT_PLAN_WRITE,
    .check = plan_check,
};
