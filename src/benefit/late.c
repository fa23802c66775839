/* late.c - what a change that became known late makes of months already decided. See benefit.h.
 *
 * Why: a back payment or an overpayment is the sum of differences, and each month must show its
 * own.
 * Promise: what is held against is what is in force, whichever decisions that came from.
 * Never: writes. */
#include "benefit/benefit_part.h"
#include "benefit/work_out.h"

/* --- facts of then, facts of now ------------------------------------------------------------- */

struct text benefit_fact_find(struct text facts, struct text code)
{
    struct text named[2];
    while (benefit_fact_next(&facts, named)) {
        if (named[1].bytes != NULL && text_equals(named[0], code))
            return named[1];
    }
    return (struct text){0};
}

struct text benefit_facts_merge(struct arena *arena, struct text facts, struct text others)
{
    struct buffer out = buffer_open(arena, facts.length + others.length + 2);
    struct text named[2];
    while (benefit_fact_next(&facts, named)) {
        if (benefit_fact_find(others, named[0]).bytes != NULL)
            continue;
        buffer_add_format(&out, "%.*s%s%.*s\n", TEXT_ARGS(named[0]),
                          named[1].bytes != NULL ? "=" : "", TEXT_ARGS(named[1]));
    }
    buffer_add(&out, others);
    return text_trim(buffer_text(&out));
}

enum result benefit_order_of(struct act *act, int64_t id, struct benefit_order *ret)
{
    struct benefit_decision decision;
    enum result result = benefit_look(act, id, &decision);
    if (result != OK)
        return result;
    *ret = decision.order;
    ret->number = TEXT("");
    ret->reason = TEXT("");
    ret->kind = TEXT("recompute");
    ret->replaces = id;
    ret->decided_on = act_today(act);
    return OK;
}

/* --- differences ----------------------------------------------------------------------------- */

static struct money amount_in(const struct benefit_worked *worked, int32_t month)
{
    for (size_t i = 0; i < worked->span_count; i++) {
        if (worked->spans[i].first <= month && month <= worked->spans[i].last)
            return worked->spans[i].amount;
    }
    return (struct money){0};
}

static const struct benefit_held *held_find(const benefit_held_list *held, int32_t month)
{
    for (size_t i = 0; i < held->count; i++) {
        if (held->items[i].month == month)
            return &held->items[i];
    }
    return NULL;
}

enum result benefit_recompute(struct act *act, const struct benefit_order *order,
                              struct benefit_preview *ret)
{
    struct benefit_order filled = *order;
    struct benefit_worked worked;
    benefit_held_list held = {0};
    enum result result = benefit_order_work_out(act, &filled, &worked);
    if (result == OK)
        result = benefit_held(act, &filled, &held);
    if (result != OK)
        return result;
    *ret = (struct benefit_preview){
        .facts = filled.facts, .spans = worked.spans, .span_count = worked.span_count};
    bool is_paid = !text_is(order->kind, "refuse");
    for (int32_t month = order->first; month <= order->last; month = benefit_month_next(month)) {
        const struct benefit_held *before = held_find(&held, month);
        struct benefit_difference difference = {.month = month, .is_decided = before != NULL};
        if (before != NULL) {
            difference.so_far = before->amount;
            difference.number = before->number;
        }
        if (is_paid)
            difference.now = amount_in(&worked, month);
        difference.difference.cents = difference.now.cents - difference.so_far.cents;
        LIST_ADD(act->arena, &ret->months, difference);
    }
    return OK;
}
