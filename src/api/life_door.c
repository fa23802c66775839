/* life_door.c - the life of a plan: where it stands, what may be done, steps, differences.
 *
 * Why: a document system that keeps the council's decision can approve the plan it belongs to.
 * Promise: the ETag is the last event; a step says by If-Match which one was seen, and gets 412
 * where somebody was faster. Rules and rights are those of the pages.
 * Never: a step that the process does not list. */
#include "api/answer.h"
#include "api/body.h"
#include "api/handlers.h"
#include "api/seen.h"
#include "plan/life.h"
#include "report/frozen.h"

#define EVENT_MAX  40
#define REASON_MAX 1000

/* The plan in the path; false after a problem was sent. */
static bool plan_or_refuse(struct visit *visit, int64_t *ret)
{
    enum result result = plan_find(visit->act, visit->parameters[0], ret);
    if (result == OK)
        return true;
    if (result == NOT_FOUND)
        result = act_fault(visit->act, NOT_FOUND, "not_found", "plan", TEXT(""));
    answer_refuse(visit, result, NULL);
    return false;
}

/* --- where it stands ------------------------------------------------------------------------- */

static void state_write(struct visit *visit, struct answer *answer,
                        const struct process_state *state)
{
    answer_text(answer, "plan", visit->parameters[0]);
    answer_text(answer, "state", state->state);
    answer_text(answer, "title", process_state_words(visit->act, &plan_process, state->state));
    answer_id(answer, "event", state->event);
    json_write_key(&answer->json, "since");
    json_write_date(&answer->json, state->since);
    json_write_key(&answer->json, "due");
    json_write_date(&answer->json, state->due);
}

static void possible_write(struct visit *visit, struct answer *answer,
                           const struct process_possible *possible, size_t count)
{
    struct act *act = visit->act;
    json_write_key(&answer->json, "possible");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < count; i++) {
        struct text why = TEXT("");
        if (possible[i].may != OK)
            why = door_fault_text(act->arena, act->language, NULL, &possible[i].fault);
        struct text event = text_of(possible[i].row->event);
        json_write_object_open(&answer->json);
        answer_text(answer, "event", event);
        answer_text(answer, "title", process_event_words(act, &plan_process, event));
        answer_text(answer, "to", text_of(possible[i].row->to));
        answer_flag(answer, "may", possible[i].may == OK);
        answer_flag(answer, "needs_reason", possible[i].row->needs_reason);
        answer_text(answer, "why_not", why);
        json_write_object_close(&answer->json);
    }
    json_write_array_close(&answer->json);
}

static void events_write(struct answer *answer, const struct process_event *events, size_t count)
{
    json_write_key(&answer->json, "events");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < count; i++) {
        json_write_object_open(&answer->json);
        answer_id(answer, "id", events[i].id);
        answer_integer(answer, "journal", events[i].journal);
        answer_text(answer, "event", events[i].event);
        answer_text(answer, "from", events[i].from);
        answer_text(answer, "to", events[i].to);
        json_write_key(&answer->json, "at");
        json_write_instant(&answer->json, events[i].at);
        answer_text(answer, "user", events[i].user_name);
        answer_text(answer, "reason", events[i].reason);
        json_write_object_close(&answer->json);
    }
    json_write_array_close(&answer->json);
}

void life_door_events(struct visit *visit)
{
    struct act *act = visit->act;
    int64_t plan = 0;
    struct process_state state;
    const struct process_possible *possible = NULL;
    const struct process_event *events = NULL;
    size_t possible_count = 0, event_count = 0;
    if (!plan_or_refuse(visit, &plan))
        return;
    enum result result = process_state(act, &plan_process, plan, &state);
    if (result == OK)
        result = process_possible(act, &plan_process, plan, &possible, &possible_count);
    if (result == OK)
        result = process_history(act, &plan_process, plan, &events, &event_count);
    if (result != OK) {
        answer_refuse(visit, result, NULL);
        return;
    }
    if (http_response_etag(visit->request, visit->response, seen_tag(visit, state.event)))
        return;
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    state_write(visit, answer, &state);
    possible_write(visit, answer, possible, possible_count);
    events_write(answer, events, event_count);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

/* --- a step ---------------------------------------------------------------------------------- */

/* Event and reason of the body; false after a problem was sent. */
static bool move_read(struct visit *visit, struct process_move *move)
{
    static const char *const names[] = {"event", "reason", NULL};
    struct json_tree *tree = NULL;
    if (!body_open(visit, &tree))
        return false;
    const struct json_node *root = json_tree_root(tree);
    body_names_check(visit, root, names);
    move->event = body_text(visit, root, "event", EVENT_MAX);
    move->reason = body_text(visit, root, "reason", REASON_MAX);
    json_tree_close(tree);
    if (move->event.length == 0)
        body_fault_add(visit, "event", "required", TEXT(""));
    if (visit->faults.count == 0)
        return true;
    answer_problem(visit, 422, NULL);
    return false;
}

void life_door_step(struct visit *visit)
{
    struct process_move move = {0};
    struct process_state state;
    int64_t event = 0;
    if (!plan_or_refuse(visit, &move.id) || !move_read(visit, &move))
        return;
    if (process_may(visit->act, &plan_process, move.event) != OK) {
        answer_problem(visit, door_status(REFUSED), NULL);
        return;
    }
    if (!seen_or_refuse(visit, &move.seen))
        return;
    enum result result = report_plan_step(visit->act, &move, &event);
    if (result == OK)
        result = process_state(visit->act, &plan_process, move.id, &state);
    if (result != OK) {
        seen_refuse(visit, result, NULL);
        return;
    }
    (void)http_response_etag(visit->request, visit->response, seen_tag(visit, state.event));
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    state_write(visit, answer, &state);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

/* --- differences ----------------------------------------------------------------------------- */

static struct text input_of(const struct visit *visit, int index)
{
    return value_is_none(visit->inputs[index]) ? TEXT("") : visit->inputs[index].text;
}

void life_door_diff(struct visit *visit)
{
    struct act *act = visit->act;
    struct value from = visit->inputs[LIFE_DOOR_FROM];
    struct report_diff_order order = {
        .a = visit->parameters[0],
        .a_journal = value_is_none(from) ? 0 : from.integer,
        .section = input_of(visit, LIFE_DOOR_SECTION),
    };
    struct report_diff diff;
    enum result result =
        report_diff_name(act, input_of(visit, LIFE_DOOR_WITH), &order.b, &order.b_journal);
    if (result == OK)
        result = report_diff(act, &order, &diff);
    struct answer *answer = answer_open(visit);
    if (result == OK)
        result = report_diff_json(act, &diff, &answer->json);
    if (result == OK)
        answer_send(visit, answer);
    else
        answer_refuse(visit, result, NULL);
}
