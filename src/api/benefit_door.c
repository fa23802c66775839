/* benefit_door.c - decisions about benefits: propose one, read it, step it, work it out again.
 *
 * Why: a system that takes applications proposes a decision without anybody copying amounts, and
 * one that signs documents approves it. Promise: facts come in a body, amounts go out: the law
 * works them out, here as on the pages; whoever proposed does not approve. A creation may be sent
 * again under its Idempotency-Key; the ETag is the last event, and a step says by If-Match which
 * one was seen. Never: an amount that was sent. */
#include "api/answer.h"
#include "api/body.h"
#include "api/handlers.h"
#include "api/repeat.h"
#include "api/seen.h"
#include "benefit/benefit.h"
#include "law/ask.h"
#include "law/number.h"

#define TEXT_MAX        60
#define REASON_MAX      1000
#define FACTS_BYTES_MAX ((size_t)4000)
#define FACT_MAX        100

/* --- what is read ---------------------------------------------------------------------------- */

/* A fact as text: yes, no, a number or a text. */
static bool fact_text(struct visit *visit, const struct json_node *node, struct text *ret)
{
    int64_t number = 0;
    bool flag = false;
    if (json_node_flag(node, &flag))
        *ret = flag ? TEXT("yes") : TEXT("no");
    else if (json_node_integer(node, &number))
        *ret = text_format(visit->act->arena, "%lld", (long long)number);
    else
        return json_node_text(node, ret) && ret->length <= FACT_MAX &&
               text_find(*ret, TEXT("\n")) < 0;
    return true;
}

static struct text facts_read(struct visit *visit, const struct json_node *sent)
{
    struct buffer facts = buffer_open(visit->act->arena, FACTS_BYTES_MAX);
    const char *name = NULL;
    const struct json_node *member = NULL;
    while (json_node_next(sent, &name, &member)) {
        struct text value = TEXT("");
        size_t more = text_of(name).length + FACT_MAX + 2;
        if (facts.length + more > FACTS_BYTES_MAX)
            body_unknown_add(visit, name);
        else if (fact_text(visit, member, &value))
            buffer_add_format(&facts, "%s=%.*s\n", name, TEXT_ARGS(value));
        else
            body_type_refuse(visit, name, "decimal");
    }
    return buffer_text(&facts);
}

static int32_t month_read(struct visit *visit, const struct json_node *root, const char *name)
{
    struct text month = body_text(visit, root, name, TEXT_MAX);
    int32_t read = 0;
    if (!law_month_parse(month, &read))
        body_fault_add(visit, name, month.length == 0 ? "required" : "law_month", month);
    return read;
}

/* The record of a member; 0 where it is absent. */
static int64_t id_read(struct visit *visit, const struct json_node *root, const char *name)
{
    struct text printed = body_text(visit, root, name, TEXT_MAX);
    int64_t id = 0;
    if (printed.length > 0 && !id_parse(printed, &id))
        body_fault_add(visit, name, "link_not_found", TEXT(""));
    return id;
}

static void order_read(struct visit *visit, const struct json_node *root,
                       struct benefit_order *order)
{
    struct text kind = body_text(visit, root, "kind", TEXT_MAX);
    struct text day = body_text(visit, root, "decided_on", TEXT_MAX);
    *order = (struct benefit_order){
        .number = body_text(visit, root, "number", TEXT_MAX),
        .person = id_read(visit, root, "person"),
        .benefit = body_text(visit, root, "benefit", TEXT_MAX),
        .kind = kind.length == 0 ? TEXT("grant") : kind,
        .first = month_read(visit, root, "first_month"),
        .last = month_read(visit, root, "last_month"),
        .decided_on = act_today(visit->act),
        .replaces = id_read(visit, root, "replaces"),
        .reason = body_text(visit, root, "reason", REASON_MAX),
    };
    if (day.length > 0 && !date_parse(day, &order->decided_on))
        body_fault_add(visit, "decided_on", "not_a_date", day);
    const struct json_node *facts = body_object(visit, root, "facts", false);
    if (facts != NULL)
        order->facts = facts_read(visit, facts);
}

/* --- what is told ---------------------------------------------------------------------------- */

static void money_write(struct answer *answer, const char *name, struct money amount)
{
    json_write_key(&answer->json, name);
    json_write_money(&answer->json, amount);
}

static void facts_write(struct visit *visit, struct answer *answer, struct text facts)
{
    json_write_key(&answer->json, "facts");
    json_write_object_open(&answer->json);
    struct text named[2];
    while (benefit_fact_next(&facts, named))
        answer_text(answer, text_to_string(visit->act->arena, named[0]), named[1]);
    json_write_object_close(&answer->json);
}

static void spans_write(struct visit *visit, struct answer *answer,
                        const struct benefit_decision *decision)
{
    struct arena *arena = visit->act->arena;
    json_write_key(&answer->json, "spans");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < decision->span_count; i++) {
        const struct benefit_span *span = &decision->spans[i];
        json_write_object_open(&answer->json);
        answer_text(answer, "first_month", law_month_text(arena, span->first));
        answer_text(answer, "last_month", law_month_text(arena, span->last));
        money_write(answer, "amount", span->amount);
        answer_text(answer, "rule", span->rule);
        answer_text(answer, "rule_tag", span->tag);
        json_write_object_close(&answer->json);
    }
    json_write_array_close(&answer->json);
}

static void decision_send(struct visit *visit, int64_t id)
{
    struct act *act = visit->act;
    struct benefit_decision decision;
    struct process_state state;
    enum result result = benefit_read(act, id, &decision);
    if (result == OK)
        result = process_state(act, &benefit_process, id, &state);
    if (result != OK) {
        answer_refuse(visit, result, record_find("benefit_decision"));
        return;
    }
    bool is_had = http_response_etag(visit->request, visit->response, seen_tag(visit, state.event));
    if (is_had && visit->request->method == HTTP_GET)
        return;
    const struct benefit_order *order = &decision.order;
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    answer_id(answer, "id", id);
    answer_text(answer, "number", order->number);
    answer_text(answer, "state", state.state);
    answer_id(answer, "event", state.event);
    answer_id(answer, "person", order->person);
    answer_text(answer, "benefit", order->benefit);
    answer_text(answer, "kind", order->kind);
    answer_text(answer, "first_month", law_month_text(act->arena, order->first));
    answer_text(answer, "last_month", law_month_text(act->arena, order->last));
    json_write_key(&answer->json, "decided_on");
    json_write_date(&answer->json, order->decided_on);
    json_write_key(&answer->json, "known_on");
    json_write_date(&answer->json, benefit_known_on(&decision));
    answer_id(answer, "replaces", order->replaces);
    answer_text(answer, "reason", order->reason);
    facts_write(visit, answer, order->facts);
    spans_write(visit, answer, &decision);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

/* The id or the number in the path; false after a problem was sent. */
static bool id_or_refuse(struct visit *visit, int64_t *ret)
{
    enum result result = id_parse(visit->parameters[0], ret)
                             ? OK
                             : benefit_find(visit->act, visit->parameters[0], ret);
    if (result == OK)
        return true;
    if (result == NOT_FOUND)
        result = act_fault(visit->act, NOT_FOUND, "not_found", "", TEXT(""));
    answer_refuse(visit, result, NULL);
    return false;
}

void benefit_door_read(struct visit *visit)
{
    int64_t id = 0;
    if (id_or_refuse(visit, &id))
        decision_send(visit, id);
}

/* --- proposing ------------------------------------------------------------------------------- */

/* Proposes under the caller's key, if there is one; 0 after a problem was sent. */
static int64_t decide_or_refuse(struct visit *visit, const struct benefit_order *order)
{
    const struct record *record = record_find("benefit_decision");
    struct repeat repeat;
    int64_t id = 0;
    enum result result = repeat_begin(visit, record, &repeat, &id);
    if (result == OK && id == 0) {
        result = benefit_decide(visit->act, order, &id);
        struct fault fault = visit->act->fault;
        enum result ended = repeat_end(visit, &repeat, result == OK ? id : 0);
        if (result == OK)
            result = ended;
        else
            visit->act->fault = fault;
    }
    if (result == OK)
        return id;
    answer_refuse(visit, result, record);
    return 0;
}

void benefit_door_decide(struct visit *visit)
{
    static const char *const names[] = {"number",      "person",     "benefit",    "kind",
                                        "first_month", "last_month", "decided_on", "replaces",
                                        "facts",       "reason",     NULL};
    struct json_tree *tree = NULL;
    struct benefit_order order;
    if (!body_open(visit, &tree))
        return;
    const struct json_node *root = json_tree_root(tree);
    body_names_check(visit, root, names);
    order_read(visit, root, &order);
    json_tree_close(tree);
    if (visit->faults.count > 0) {
        answer_problem(visit, 422, record_find("benefit_decision"));
        return;
    }
    int64_t id = decide_or_refuse(visit, &order);
    if (id == 0)
        return;
    char printed[14];
    id_format(id, printed);
    visit->response->status = 201;
    http_response_header(visit->response, "Location",
                         text_format(visit->act->arena, "/api/v1/benefits/%s", printed));
    decision_send(visit, id);
}

/* --- steps ----------------------------------------------------------------------------------- */

/* The reason of the body, which may be absent; false after a problem was sent. */
static bool reason_read(struct visit *visit, struct text *ret)
{
    static const char *const names[] = {"reason", NULL};
    struct json_tree *tree = NULL;
    if (visit->request->body.length == 0)
        return true;
    if (!body_open(visit, &tree))
        return false;
    const struct json_node *root = json_tree_root(tree);
    body_names_check(visit, root, names);
    *ret = body_text(visit, root, "reason", REASON_MAX);
    json_tree_close(tree);
    if (visit->faults.count > 0)
        answer_problem(visit, 422, NULL);
    return visit->faults.count == 0;
}

static void step_run(struct visit *visit, struct text event)
{
    struct process_move move = {.event = event};
    int64_t made = 0;
    if (!id_or_refuse(visit, &move.id) || !reason_read(visit, &move.reason) ||
        !seen_or_refuse(visit, &move.seen))
        return;
    enum result result = benefit_step(visit->act, &move, &made);
    if (result == OK)
        decision_send(visit, move.id);
    else
        seen_refuse(visit, result, NULL);
}

void benefit_door_approve(struct visit *visit)
{
    step_run(visit, TEXT("approve"));
}

void benefit_door_return(struct visit *visit)
{
    step_run(visit, TEXT("return"));
}

void benefit_door_withdraw(struct visit *visit)
{
    step_run(visit, TEXT("withdraw"));
}

/* --- replay ---------------------------------------------------------------------------------- */

static void replay_write(struct visit *visit, struct answer *answer,
                         const struct benefit_replay *replay)
{
    static const char *const verdicts[] = {
        [BENEFIT_SAME] = "same",
        [BENEFIT_DIFFERS] = "differs",
        [BENEFIT_RULE_GONE] = "rule_gone",
        [BENEFIT_UNREADABLE] = "unreadable",
    };
    answer_text(answer, "then", text_of(verdicts[replay->then]));
    answer_text(answer, "now", text_of(verdicts[replay->now]));
    answer_text(answer, "rule_gone", replay->gone);
    json_write_key(&answer->json, "months");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < replay->count; i++) {
        json_write_object_open(&answer->json);
        answer_text(answer, "month", law_month_text(visit->act->arena, replay->months[i].month));
        money_write(answer, "decided", replay->months[i].decided);
        money_write(answer, "then", replay->months[i].then);
        money_write(answer, "now", replay->months[i].now);
        json_write_object_close(&answer->json);
    }
    json_write_array_close(&answer->json);
}

void benefit_door_replay(struct visit *visit)
{
    struct benefit_decision decision;
    struct benefit_replay replay;
    int64_t id = 0;
    if (!id_or_refuse(visit, &id))
        return;
    enum result result = benefit_read(visit->act, id, &decision);
    if (result == OK)
        result = benefit_replay(visit->act, &decision, &replay);
    if (result != OK) {
        answer_refuse(visit, result, record_find("benefit_decision"));
        return;
    }
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    replay_write(visit, answer, &replay);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}
