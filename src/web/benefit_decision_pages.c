/* benefit_decision_pages.c - a decision about a benefit: months, facts, explanation, who did what;
 * worked out again on request; its steps.
 *
 * Why: who approves, who is asked years later and who audits look at the same page.
 * Promise: amounts and explanation are those that are kept; the replay stands beside them, never in
 * their place.
 * Never: a step by GET. */
#include "law/ask.h"
#include "web/benefit.h"
#include "web/confirm.h"
#include "web/error.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/life.h"
#include "web/pages.h"
#include "web/web_pages.h"

enum { INPUT_REPLAY };

/* The decision of the path; false after the refusal was sent. */
static bool decision_or_reply(struct visit *visit, struct benefit_decision *ret)
{
    int64_t id = 0;
    enum result result = id_parse(visit->parameters[0], &id) ? OK : NOT_FOUND;
    if (result == OK)
        result = benefit_read(visit->act, id, ret);
    if (result != OK)
        error_page(visit, result, record_find("benefit_decision"));
    return result == OK;
}

static void decision_steps(struct visit *visit, struct layout *layout,
                           const struct benefit_decision *decision)
{
    const struct record *person = record_find("person");
    layout_step(visit, layout, TEXT("/register/benefit_decision"),
                field_register_title(visit, record_find("benefit_decision")));
    if (act_may(visit->act, person->read))
        layout_step(visit, layout, benefit_person_href(visit, decision->order.person),
                    decision->person_name);
}

/* --- parts of the page ----------------------------------------------------------------------- */

static void details_fill(struct visit *visit, const struct benefit_decision *decision,
                         struct benefit_view *view)
{
    enum { PERSON, KIND, MONTHS, DECIDED_ON, KNOWN_ON, REPLACES, REASON, DETAILS };
    const struct benefit_order *order = &decision->order;
    struct detail_view *details = ARENA_ARRAY(visit->act->arena, struct detail_view, DETAILS);
    details[PERSON] = (struct detail_view){layout_words(visit, "benefit_decision.person"),
                                           decision->person_name, TEXT("")};
    if (act_may(visit->act, RIGHT_PERSON_READ))
        details[PERSON].href = field_record_href(visit, record_find("person"), order->person);
    details[KIND] =
        (struct detail_view){layout_words(visit, "benefit_decision.kind"),
                             benefit_words(visit, "benefit_decision_kind", order->kind), TEXT("")};
    details[MONTHS] =
        (struct detail_view){layout_words(visit, "web.benefit.months"),
                             benefit_months_words(visit, order->first, order->last), TEXT("")};
    details[DECIDED_ON] = (struct detail_view){
        layout_words(visit, "benefit_decision.decided_on"),
        value_to_text(visit->act->arena, value_date(order->decided_on)), TEXT("")};
    details[KNOWN_ON] = (struct detail_view){
        layout_words(visit, "web.benefit.known_on"),
        value_to_text(visit->act->arena, value_date(benefit_known_on(decision))), TEXT("")};
    details[REPLACES] = (struct detail_view){layout_words(visit, "benefit_decision.replaces"),
                                             decision->replaces_number, TEXT("")};
    if (order->replaces != 0)
        details[REPLACES].href = benefit_href(visit, order->replaces, "");
    details[REASON] = (struct detail_view){layout_words(visit, "benefit_decision.reason"),
                                           order->reason, TEXT("")};
    view->details = details;
    view->detail_count = DETAILS;
}

static struct text verdict_words(struct visit *visit, enum benefit_verdict verdict,
                                 const struct fault *fault, struct text gone)
{
    struct text words = layout_words(visit, benefit_verdict_key(verdict));
    if (verdict == BENEFIT_UNREADABLE && fault->code != NULL)
        gone = door_fault_text(visit->act->arena, visit->act->language, NULL, fault);
    return gone.length == 0 ? words
                            : layout_format(visit, "%.*s: %.*s", TEXT_ARGS(words), TEXT_ARGS(gone));
}

/* Which decision is in force for a month now. */
static void held_show(struct visit *visit, const benefit_held_list *held, int32_t month,
                      struct benefit_month_view *view)
{
    for (size_t i = 0; i < held->count; i++) {
        if (held->items[i].month != month)
            continue;
        view->number = held->items[i].number;
        view->href = benefit_href(visit, held->items[i].decision, "");
    }
}

/* Months with what was decided, what is in force, and what comes out again. */
static enum result months_fill(struct visit *visit, const struct benefit_decision *decision,
                               const struct benefit_replay *replay, struct benefit_view *view)
{
    struct arena *arena = visit->act->arena;
    benefit_held_list held = {0};
    struct money total = {0};
    enum result result = benefit_held(visit->act, &decision->order, &held);
    if (result != OK)
        return result;
    struct benefit_month_view *months =
        ARENA_ARRAY(arena, struct benefit_month_view, replay->count + 1);
    for (size_t i = 0; i < replay->count; i++) {
        const struct benefit_replayed *at = &replay->months[i];
        months[i] = (struct benefit_month_view){
            .month = law_month_text(arena, at->month),
            .before = benefit_money_words(visit, at->decided),
            .then = benefit_money_words(visit, at->then),
            .now = benefit_money_words(visit, at->now),
            .is_different =
                at->then.cents != at->decided.cents || at->now.cents != at->decided.cents,
        };
        held_show(visit, &held, at->month, &months[i]);
        total.cents += at->decided.cents;
    }
    view->months = (struct benefit_months_view){
        .items = months, .count = replay->count, .before = benefit_money_words(visit, total)};
    return OK;
}

static enum result replay_fill(struct visit *visit, const struct benefit_decision *decision,
                               struct benefit_view *view)
{
    struct benefit_replay replay;
    enum result result = OK;
    view->is_replayed = !value_is_none(visit->inputs[INPUT_REPLAY]);
    if (view->is_replayed)
        result = benefit_replay(visit->act, decision, &replay);
    else
        benefit_decided(visit->act->arena, decision, &replay);
    if (result != OK)
        return result;
    view->is_then_same = replay.then == BENEFIT_SAME;
    view->is_now_same = replay.now == BENEFIT_SAME;
    view->then = verdict_words(visit, replay.then, &replay.then_fault, replay.gone);
    view->now = verdict_words(visit, replay.now, &replay.now_fault, TEXT(""));
    return months_fill(visit, decision, &replay, view);
}

static enum result benefit_fill(struct visit *visit, const struct benefit_decision *decision,
                                struct benefit_view *view)
{
    struct process_state state;
    enum result result =
        life_process_fill(visit, &benefit_process, decision->id, view->href, &view->process);
    if (result == OK)
        result = process_state(visit->act, &benefit_process, decision->id, &state);
    if (result == OK)
        result =
            life_events(visit, &benefit_process, decision->id, &view->events, &view->event_count);
    if (result == OK)
        result = replay_fill(visit, decision, view);
    if (result != OK)
        return result;
    details_fill(visit, decision, view);
    view->spans = benefit_spans_fill(visit, decision->spans, decision->span_count);
    view->span_count = decision->span_count;
    if (text_is(state.state, "in_force") && act_may(visit->act, RIGHT_NEED_WRITE))
        view->recompute_href = benefit_href(visit, decision->id, "/recompute");
    return OK;
}

void pages_benefit(struct visit *visit)
{
    struct benefit_decision decision;
    if (!decision_or_reply(visit, &decision))
        return;
    struct benefit_view view = {
        .number = decision.order.number,
        .benefit = benefit_words(visit, "benefit", decision.order.benefit),
        .href = benefit_href(visit, decision.id, ""),
    };
    enum result result = benefit_fill(visit, &decision, &view);
    if (result != OK) {
        error_page(visit, result, record_find("benefit_decision"));
        return;
    }
    struct layout *layout = layout_open(visit, view.number);
    decision_steps(visit, layout, &decision);
    view.layout = layout;
    struct buffer out = layout_buffer(visit);
    page_benefit(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

/* --- steps ----------------------------------------------------------------------------------- */

/* Whose benefit, which months and amounts: who approves reads what it is that he approves. */
static struct text step_words(const struct visit *visit, const struct benefit_decision *decision)
{
    const struct benefit_order *order = &decision->order;
    struct buffer out = buffer_open(visit->act->arena, 64 << 10);
    struct text kind = benefit_words(visit, "benefit_decision_kind", order->kind);
    struct text benefit = benefit_words(visit, "benefit", order->benefit);
    buffer_add(&out, layout_format(visit, "%.*s. %.*s: %.*s", TEXT_ARGS(decision->person_name),
                                   TEXT_ARGS(benefit), TEXT_ARGS(kind)));
    for (size_t i = 0; i < decision->span_count; i++) {
        const struct benefit_span *span = &decision->spans[i];
        struct text months = benefit_months_words(visit, span->first, span->last);
        struct text amount = benefit_money_words(visit, span->amount);
        buffer_add(&out,
                   layout_format(visit, "; %.*s: %.*s", TEXT_ARGS(months), TEXT_ARGS(amount)));
    }
    buffer_add_string(&out, ".");
    return buffer_text(&out);
}

static enum result step_fill(struct visit *visit, const struct benefit_decision *decision,
                             struct confirm_view *view)
{
    view->title = decision->order.number;
    view->help = step_words(visit, decision);
    view->cancel = benefit_href(visit, decision->id, "");
    return life_step_fill(visit, &benefit_process, decision->id, view->cancel, view);
}

void pages_benefit_step_form(struct visit *visit)
{
    struct benefit_decision decision;
    struct confirm_view view = {0};
    if (!decision_or_reply(visit, &decision))
        return;
    enum result result = step_fill(visit, &decision, &view);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    struct layout *layout = layout_open(visit, view.heading);
    decision_steps(visit, layout, &decision);
    layout_step(visit, layout, view.cancel, decision.order.number);
    confirm_send(visit, layout, &view);
}

void pages_benefit_step(struct visit *visit)
{
    struct benefit_decision decision;
    int64_t event = 0;
    if (!decision_or_reply(visit, &decision))
        return;
    const struct process_move move = {
        .id = decision.id,
        .seen = confirm_seen(visit),
        .event = visit->parameters[1],
        .reason = confirm_reason(visit),
    };
    enum result result = benefit_step(visit->act, &move, &event);
    if (result == OK)
        layout_redirect(visit, benefit_href(visit, decision.id, "?notice=step"));
    else if (result == BAD_INPUT)
        error_again(visit, result, NULL, pages_benefit_step_form);
    else
        error_page(visit, result, NULL);
}
