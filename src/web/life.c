/* life.c - where a plan stands, as views. See life.h.
 *
 * Why: the page of a plan, of its life and of a step show the same things in the same words.
 * Promise: a step that cannot be made has its reason in words.
 * Never: a button that the engine would refuse for want of a right. */
#include "web/life.h"

#include <string.h>

#include "format/spoken.h"
#include "format/words.h"
#include "web/error.h"
#include "web/label.h"
#include "web/layout.h"

struct text life_href(const struct visit *visit, const char *rest)
{
    return layout_format(visit, "/plan/%.*s%s", TEXT_ARGS(visit->parameters[0]), rest);
}

struct layout *life_layout_open(struct visit *visit, struct text title, struct text plan_title)
{
    struct layout *layout = layout_open(visit, title);
    layout_step(visit, layout, TEXT("/plans"), layout_words(visit, "web.plans"));
    layout_step(visit, layout, life_href(visit, ""), plan_title);
    return layout;
}

bool life_plan_or_reply(struct visit *visit, int64_t *ret_id, struct text *ret_title)
{
    struct record_row row;
    const struct record *record = record_find("plan");
    enum result result = plan_find(visit->act, visit->parameters[0], ret_id);
    if (result == OK)
        result = record_read(visit->act, record, *ret_id, &row);
    if (result == OK) {
        *ret_title = row.title;
        return true;
    }
    error_page(visit, result, NULL);
    return false;
}

/* --- the process ----------------------------------------------------------------------------- */

/* The row that leaves the usual way for `state`, where no other leads there; else NULL. Where a
 * record begins is on the way. */
static const struct process_row *row_aside(const struct process *process, struct text state)
{
    const struct process_row *found = NULL;
    if (text_is(state, process->states[0]))
        return NULL;
    for (size_t i = 0; i < process->row_count; i++) {
        const struct process_row *row = &process->rows[i];
        if (!text_is(state, row->to))
            continue;
        if (!row->is_aside)
            return NULL;
        found = row;
    }
    return found;
}

/* The usual way, as far as the record went where it has left it; then where it is. */
static void states_fill(struct visit *visit, const struct process *process, struct text now,
                        struct process_view *view)
{
    size_t all = 0, count = 0;
    while (process->states[all] != NULL)
        all++;
    struct state_view *states = ARENA_ARRAY(visit->act->arena, struct state_view, all);
    const struct process_row *left = row_aside(process, now);
    bool is_past = true, is_on_way = true;
    for (size_t i = 0; i < all; i++) {
        struct text state = text_of(process->states[i]);
        bool is_current = text_equals(state, now);
        bool is_shown = is_current || (is_on_way && row_aside(process, state) == NULL);
        is_past = is_past && !is_current;
        is_on_way = is_on_way && (left == NULL || !text_is(state, left->from));
        if (!is_shown)
            continue;
        states[count++] = (struct state_view){
            .title = process_state_words(visit->act, process, state),
            .is_current = is_current,
            .is_past = is_past,
        };
    }
    view->states = states;
    view->state_count = count;
    view->title = process_state_words(visit->act, process, now);
}

static enum result steps_fill(struct visit *visit, const struct process *process, int64_t id,
                              struct text href, struct process_view *view)
{
    const struct process_possible *possible = NULL;
    size_t count = 0;
    enum result result = process_possible(visit->act, process, id, &possible, &count);
    if (result != OK)
        return result;
    struct act *act = visit->act;
    struct step_view *steps = ARENA_ARRAY(act->arena, struct step_view, count);
    for (size_t i = 0; i < count; i++) {
        const struct process_row *row = possible[i].row;
        struct step_view *step = &steps[i];
        step->title = process_event_words(act, process, text_of(row->event));
        step->is_main = !row->is_aside;
        if (possible[i].may == OK)
            step->href = layout_format(visit, "%.*s/step/%s", TEXT_ARGS(href), row->event);
        else
            step->why_not = door_fault_text(act->arena, act->language, NULL, &possible[i].fault);
    }
    view->steps = steps;
    view->step_count = count;
    return OK;
}

static void due_fill(struct visit *visit, const struct process_state *state,
                     struct process_view *view)
{
    if (date_is_none(state->due))
        return;
    struct arena *arena = visit->act->arena;
    struct words_place place = {"day", spoken_date_long(arena, visit->act->language, state->due)};
    view->is_overdue = date_compare(state->due, act_today(visit->act)) < 0;
    view->due = words_fill(
        arena, layout_words(visit, view->is_overdue ? "web.life.was_due" : "web.life.is_due"),
        &place, 1);
}

enum result life_events(struct visit *visit, const struct process *process, int64_t id,
                        const struct event_view **ret, size_t *ret_count)
{
    struct act *act = visit->act;
    const struct process_event *events = NULL;
    size_t count = 0;
    enum result result = process_history(act, process, id, &events, &count);
    if (result != OK)
        return result;
    struct event_view *views = ARENA_ARRAY(act->arena, struct event_view, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct process_event *event = &events[count - 1 - i];
        views[i] = (struct event_view){
            .at = label_moment(visit, event->at),
            .user = label_user(visit, event->user_name),
            .done = process_done_words(act, process, event->event),
            .to = process_state_words(act, process, event->to),
            .reason = event->reason,
        };
    }
    *ret = views;
    *ret_count = count;
    return OK;
}

bool life_has_event(const struct process *process, struct text event)
{
    for (size_t i = 0; i < process->row_count; i++) {
        if (text_is(event, process->rows[i].event))
            return true;
    }
    return false;
}

/* The row of the path's event among those of the present state. */
static enum result possible_find(struct visit *visit, const struct process *process, int64_t id,
                                 struct process_possible *ret)
{
    const struct process_possible *possible = NULL;
    struct process_state state;
    size_t count = 0;
    enum result result = process_possible(visit->act, process, id, &possible, &count);
    for (size_t i = 0; i < count && result == OK; i++) {
        if (!text_is(visit->parameters[1], possible[i].row->event))
            continue;
        *ret = possible[i];
        return OK;
    }
    if (result == OK)
        result = process_state(visit->act, process, id, &state);
    return result != OK ? result
                        : act_fault(visit->act, REFUSED, "not_in_state", "",
                                    process_state_words(visit->act, process, state.state));
}

enum result life_step_fill(struct visit *visit, const struct process *process, int64_t id,
                           struct text href, struct confirm_view *view)
{
    struct act *act = visit->act;
    struct text event = visit->parameters[1];
    struct process_possible possible = {0};
    struct process_state state;
    enum result result = possible_find(visit, process, id, &possible);
    if (result == OK)
        result = process_state(act, process, id, &state);
    if (result != OK)
        return result;
    CHECK(possible.row != NULL);
    view->needs_reason = possible.row->needs_reason;
    view->heading = process_event_words(act, process, event);
    view->action = layout_format(visit, "%.*s/step/%.*s", TEXT_ARGS(href), TEXT_ARGS(event));
    if (state.event != 0)
        view->seen = id_to_text(act->arena, state.event);
    act->fault = possible.fault;
    return possible.may;
}

enum result life_process_fill(struct visit *visit, const struct process *process, int64_t id,
                              struct text href, struct process_view *ret)
{
    struct process_state state;
    enum result result = process_state(visit->act, process, id, &state);
    if (result == OK)
        result = steps_fill(visit, process, id, href, ret);
    if (result != OK)
        return result;
    states_fill(visit, process, state.state, ret);
    due_fill(visit, &state, ret);
    return OK;
}

/* --- remarks --------------------------------------------------------------------------------- */

static bool is_below(struct text section, struct text above)
{
    return above.length == 0 || text_equals(section, above) ||
           (section.length > above.length && text_starts_with(section, above) &&
            section.bytes[above.length] == '.');
}

static struct text by_whom(struct visit *visit, struct text user, struct instant at)
{
    return layout_format(visit, "%.*s, %.*s", TEXT_ARGS(label_user(visit, user)),
                         TEXT_ARGS(label_moment(visit, at)));
}

static struct comment_view comment_of(struct visit *visit, struct text code,
                                      const struct plan_comment *comment)
{
    struct comment_view view = {
        .section = comment->section,
        .text = comment->text,
        .made = by_whom(visit, comment->user_name, comment->at),
    };
    if (comment->is_resolved) {
        view.resolution = comment->resolution;
        view.resolved = by_whom(visit, comment->resolver, comment->resolved_at);
    } else if (act_may(visit->act, RIGHT_PLAN_COMMENT)) {
        char id[14];
        id_format(comment->id, id);
        view.action = layout_format(visit, "/plan/%.*s/comment/%s", TEXT_ARGS(code), id);
    }
    return view;
}

enum result life_comments(struct visit *visit, const struct life_remarks *wanted,
                          const struct comment_view **ret, size_t *ret_count)
{
    const struct plan_comment *comments = NULL;
    size_t count = 0;
    enum result result = plan_comments(visit->act, wanted->plan, &comments, &count);
    if (result != OK)
        return result;
    struct comment_view *views = ARENA_ARRAY(visit->act->arena, struct comment_view, count);
    for (size_t i = 0; i < count; i++) {
        if (is_below(comments[i].section, wanted->section) &&
            !(wanted->is_open && comments[i].is_resolved))
            views[(*ret_count)++] = comment_of(visit, wanted->code, &comments[i]);
    }
    *ret = views;
    return OK;
}

/* How many open remarks stand on each entry of the contents: "5" in "/plan/2022/5". */
static enum result contents_count(struct visit *visit, int64_t plan, const struct plan_view *view,
                                  struct link_view *contents)
{
    const struct plan_comment *comments = NULL;
    size_t count = 0;
    enum result result = plan_comments(visit->act, plan, &comments, &count);
    for (size_t i = 0; i < count && result == OK; i++) {
        struct text href = layout_format(visit, "/plan/%.*s/%.*s", TEXT_ARGS(view->code),
                                         TEXT_ARGS(comments[i].section));
        for (size_t j = 0; j < view->content_count; j++)
            contents[j].count +=
                !comments[i].is_resolved && text_equals(contents[j].href, href) ? 1 : 0;
    }
    return result;
}

/* --- the page of a plan ---------------------------------------------------------------------- */

struct text life_frozen_words(struct visit *visit, const struct report_frozen *frozen)
{
    struct arena *arena = visit->act->arena;
    struct words_place places[] = {
        {"user", label_user(visit, frozen->user_name)},
        {"at", label_moment(visit, frozen->at)},
        {"journal", text_format(arena, "%lld", (long long)frozen->journal)},
    };
    return words_fill(arena, layout_words(visit, "web.plan.frozen"), places, COUNT(places));
}

enum result life_plan_fill(struct visit *visit, const struct report *report, struct text section,
                           struct plan_view *view)
{
    int64_t plan = 0;
    struct link_view *contents =
        ARENA_ARRAY(visit->act->arena, struct link_view, view->content_count + 1);
    if (view->content_count > 0)
        memcpy(contents, view->contents, view->content_count * sizeof(*contents));
    enum result result = plan_find(visit->act, report->plan, &plan);
    if (result == OK)
        result =
            life_process_fill(visit, &plan_process, plan, life_href(visit, ""), &view->process);
    if (result == OK)
        result = contents_count(visit, plan, view, contents);
    const struct life_remarks remarks = {plan, report->plan, section, false};
    if (result == OK && section.length > 0)
        result = life_comments(visit, &remarks, &view->comments, &view->comment_count);
    if (result != OK)
        return result;
    view->contents = contents;
    view->section = section;
    view->may_comment = act_may(visit->act, RIGHT_PLAN_COMMENT);
    if (report->frozen != NULL) {
        view->frozen = life_frozen_words(visit, report->frozen);
        view->today = life_href(visit, "/diff");
    }
    return OK;
}
