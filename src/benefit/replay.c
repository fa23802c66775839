/* replay.c - a decision worked out again from what it keeps. See benefit.h.
 *
 * Why: years later it must be shown that an amount was right by the law of then, and seen where the
 * law of today gives another.
 * How: the explanation of each span has the numbers that were worked with; they become a book of
 * law of their own, and the rule is the one whose text has the kept tag.
 * Promise: a rule of then that is not in this program is said to be missing, never replaced by its
 * successor.
 * Never: writes. */
#include "benefit/benefit_part.h"
#include "benefit/work_out.h"
#include "law/explain.h"

/* --- then ------------------------------------------------------------------------------------ */

/* The version whose text has the tag; NULL where this program has none. */
static const struct law_rule *rule_of_tag(const struct benefit_span *span, struct text name)
{
    for (size_t i = 0; i < law_rule_count; i++) {
        const struct law_rule *rule = &law_rules[i];
        if (text_is(name, rule->name) && text_is(span->tag, rule->tag) &&
            rule->first <= span->first && span->last <= rule->last)
            return rule;
    }
    return NULL;
}

/* A replay on its way. */
struct replaying {
    struct act *act;
    const struct benefit_decision *decision;
    struct benefit_replayed *months;
    struct benefit_replay *replay;
};

static struct benefit_replayed *month_of(const struct replaying *at, int32_t month)
{
    return &at->months[benefit_month_count(at->decision->order.first, month) - 1];
}

static enum benefit_verdict span_then(const struct replaying *at, const struct benefit_span *span)
{
    struct arena *arena = at->act->arena;
    struct benefit_law law = {arena, NULL, &at->replay->then_fault, DATE_NONE};
    struct law_at place = {.rule = rule_of_tag(span, at->decision->order.benefit)};
    enum benefit_verdict verdict = BENEFIT_SAME;
    if (place.rule == NULL) {
        at->replay->gone =
            text_format(arena, "%.*s %.*s", TEXT_ARGS(span->rule), TEXT_ARGS(span->tag));
        return BENEFIT_RULE_GONE;
    }
    enum result result = law_explanation_book(arena, span->explanation, &law.book, law.fault);
    for (int32_t month = span->first; month <= span->last && result == OK;
         month = benefit_month_next(month)) {
        struct benefit_replayed *replayed = month_of(at, month);
        place.month = month;
        result = benefit_amount_of(&law, &place, at->decision->order.facts, &replayed->then);
        if (replayed->then.cents != replayed->decided.cents)
            verdict = BENEFIT_DIFFERS;
    }
    return result == OK ? verdict : BENEFIT_UNREADABLE;
}

/* The gravest verdict of the spans. */
static void replay_then(const struct replaying *at)
{
    for (size_t i = 0; i < at->decision->span_count; i++) {
        enum benefit_verdict verdict = span_then(at, &at->decision->spans[i]);
        if (verdict > at->replay->then)
            at->replay->then = verdict;
    }
}

/* --- now ------------------------------------------------------------------------------------- */

static enum result replay_now(const struct replaying *at)
{
    struct act *act = at->act;
    struct benefit_order order = at->decision->order;
    struct benefit_worked worked;
    enum result result = benefit_order_work_out(act, &order, &worked);
    if (result == BAD_INPUT || result == NOT_FOUND) {
        at->replay->now = BENEFIT_UNREADABLE;
        at->replay->now_fault = act->fault;
        act->fault = (struct fault){0};
        return OK;
    }
    for (size_t i = 0; i < worked.span_count && result == OK; i++) {
        const struct benefit_span *span = &worked.spans[i];
        for (int32_t month = span->first; month <= span->last; month = benefit_month_next(month)) {
            struct benefit_replayed *replayed = month_of(at, month);
            replayed->now = span->amount;
            if (replayed->now.cents != replayed->decided.cents)
                at->replay->now = BENEFIT_DIFFERS;
        }
    }
    return result;
}

const char *benefit_verdict_key(enum benefit_verdict verdict)
{
    static const char *const keys[] = {
        [BENEFIT_SAME] = "benefit.same",
        [BENEFIT_DIFFERS] = "benefit.differs",
        [BENEFIT_RULE_GONE] = "benefit.rule_gone",
        [BENEFIT_UNREADABLE] = "benefit.unreadable",
    };
    return keys[verdict];
}

static struct benefit_replayed *months_make(struct arena *arena,
                                            const struct benefit_decision *decision)
{
    const struct benefit_order *order = &decision->order;
    struct benefit_replayed *months = ARENA_ARRAY(
        arena, struct benefit_replayed, benefit_month_count(order->first, order->last) + 1);
    for (size_t i = 0; i < decision->span_count; i++) {
        const struct benefit_span *span = &decision->spans[i];
        for (int32_t month = span->first; month <= span->last; month = benefit_month_next(month))
            months[benefit_month_count(order->first, month) - 1] =
                (struct benefit_replayed){month, span->amount, span->amount, span->amount};
    }
    return months;
}

static size_t months_count(const struct benefit_decision *decision)
{
    const struct benefit_order *order = &decision->order;
    return decision->span_count > 0 ? benefit_month_count(order->first, order->last) : 0;
}

void benefit_decided(struct arena *arena, const struct benefit_decision *decision,
                     struct benefit_replay *ret)
{
    *ret = (struct benefit_replay){.months = months_make(arena, decision),
                                   .count = months_count(decision)};
}

enum result benefit_replay(struct act *act, const struct benefit_decision *decision,
                           struct benefit_replay *ret)
{
    struct benefit_replayed *months = months_make(act->arena, decision);
    struct benefit_replay replay = {.months = months, .count = months_count(decision)};
    const struct replaying at = {act, decision, months, &replay};
    enum result result = OK;
    if (replay.count > 0) {
        replay_then(&at);
        result = replay_now(&at);
    }
    if (result == OK)
        *ret = replay;
    return result;
}
