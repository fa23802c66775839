/* start.c - with what a town begins. See start.h.
 *
 * Why: one list of registers, in the order in which they build on one another.
 * Promise: one short query a register, and none once there is a plan.
 * Never: rows of people. */
#include "web/start.h"

#include "record/record.h"
#include "web/layout.h"
#include "web/pages.h"

static const char *const registers[] = {"municipality", "service",   "social_group",
                                        "organisation", "unit",      "offer",
                                        "person",       "placement", "plan"};

/* Whether the register has a record; a personal one is not asked. */
static enum result step_fill(struct visit *visit, const struct record *record,
                             struct begin_view *ret)
{
    struct act *act = visit->act;
    struct text help = layout_format(visit, "%s.help", record->name);
    struct text many = layout_format(visit, "%s.many", record->name);
    *ret = (struct begin_view){
        .href = layout_format(visit, "/register/%s", record->name),
        .title = layout_words(visit, text_to_string(act->arena, many)),
        .note = layout_words(visit, text_to_string(act->arena, help)),
        .is_done = true,
    };
    if (record->is_personal)
        return OK;
    struct record_query query = {.order = -1, .limit = 1, .skips_total = true};
    struct record_page page = {0};
    enum result result = record_list(act, record, &query, &page);
    if (result != OK)
        return result;
    ret->is_done = page.count > 0;
    const char *missing = act_may(act, record->write) ? "web.start.missing" : "web.start.others";
    ret->state = layout_words(visit, ret->is_done ? "web.start.done" : missing);
    return OK;
}

enum result start_fill(struct visit *visit, struct home_view *view)
{
    if (view->plan_count > 0)
        return OK;
    struct begin_view *steps = ARENA_ARRAY(visit->act->arena, struct begin_view, COUNT(registers));
    size_t count = 0;
    bool is_all_done = true;
    for (size_t i = 0; i < COUNT(registers); i++) {
        const struct record *record = record_find(registers[i]);
        CHECK(record != NULL);
        if (!act_may(visit->act, record->read))
            continue;
        enum result result = step_fill(visit, record, &steps[count]);
        if (result != OK)
            return result;
        is_all_done = is_all_done && steps[count].is_done;
        count++;
    }
    view->steps = steps;
    view->step_count = is_all_done ? 0 : count;
    return OK;
}
