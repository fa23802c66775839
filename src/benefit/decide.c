/* decide.c - a decision proposed and approved. See benefit.h.
 *
 * Why: money is paid by what stands here, years later somebody asks why.
 * Promise: the law works the amounts out and nobody types one; a proposal is there with all its
 * months or not at all; what is approved is what was proposed, about months of which nobody has
 * decided anything since.
 * Never: an amount without a decision in force, two for one month. */
#include <string.h>

#include "benefit/benefit_part.h"
#include "benefit/benefit_statements.h"
#include "benefit/parameter.h"
#include "benefit/work_out.h"
#include "law/number.h"
#include "record/record.h"

/* --- the order in words ---------------------------------------------------------------------- */

static struct text date_text(struct arena *arena, struct date date)
{
    return value_to_text(arena, value_date(date));
}

static struct text id_text(struct arena *arena, int64_t id)
{
    return id == 0 ? TEXT("") : id_to_text(arena, id);
}

/* The fields of the register as anybody's are looked at. */
static enum result fields_read(struct act *act, const struct benefit_order *order,
                               struct value values[DECISION_FIELDS])
{
    struct arena *arena = act->arena;
    fault_list faults = {0};
    const struct text texts[DECISION_FIELDS] = {
        [DECISION_NUMBER] = order->number,
        [DECISION_PERSON] = id_text(arena, order->person),
        [DECISION_BENEFIT] = order->benefit,
        [DECISION_KIND] = order->kind,
        [DECISION_DECIDED_ON] = date_text(arena, order->decided_on),
        [DECISION_FIRST_MONTH] = date_text(arena, law_month_date(order->first)),
        [DECISION_LAST_MONTH] = date_text(arena, law_month_date(order->last)),
        [DECISION_REPLACES] = id_text(arena, order->replaces),
        [DECISION_FACTS] = order->facts,
        [DECISION_REASON] = order->reason,
    };
    enum result result = record_parse(act, record_find("benefit_decision"), texts, values, &faults);
    if (result == BAD_INPUT && faults.count > 0)
        act->fault = faults.items[0];
    /* A rule that asks nothing has no facts; the column holds that as an empty text. */
    if (result == OK && value_is_none(values[DECISION_FACTS]))
        values[DECISION_FACTS] = value_text(TEXT(""));
    return result;
}

/* --- what was decided before ----------------------------------------------------------------- */

static enum result other_refuse(struct act *act, const char *field)
{
    return act_fault(act, REFUSED, "benefit_other", field, (struct text){0});
}

/* The decision that is replaced is in force and about the same. */
static enum result replaced_look(struct act *act, const struct benefit_order *order)
{
    struct benefit_decision before;
    struct process_state state;
    enum result result = benefit_look(act, order->replaces, &before);
    if (result == OK)
        result = process_state(act, &benefit_process, order->replaces, &state);
    if (result == NOT_FOUND)
        return other_refuse(act, "replaces");
    if (result != OK)
        return result;
    bool is_same = before.order.person == order->person &&
                   text_equals(before.order.benefit, order->benefit) &&
                   text_is(state.state, "in_force");
    return is_same ? OK : other_refuse(act, "replaces");
}

/* A first decision is about months without an amount. */
static enum result nothing_held_look(struct act *act, const struct benefit_order *order)
{
    benefit_held_list held = {0};
    enum result result = benefit_held(act, order, &held);
    if (result == OK && held.count > 0)
        return act_fault(act, REFUSED, "benefit_in_force", "first_month", held.items[0].number);
    return result;
}

static enum result before_look(struct act *act, const struct benefit_order *order)
{
    return order->replaces != 0 ? replaced_look(act, order) : nothing_held_look(act, order);
}

/* --- proposing ------------------------------------------------------------------------------- */

struct proposal {
    const struct benefit_order *order;
    const struct value *values;
    const struct benefit_worked *worked;
};

static enum result span_add(struct act *act, int64_t decision, const struct benefit_span *span)
{
    int64_t id = 0;
    const struct value values[SPAN_FIELDS] = {
        [SPAN_DECISION] = value_integer(decision),
        [SPAN_FIRST_MONTH] = value_date(law_month_date(span->first)),
        [SPAN_LAST_MONTH] = value_date(law_month_date(span->last)),
        [SPAN_AMOUNT] = value_money(span->amount),
        [SPAN_RULE] = value_text(span->rule),
        [SPAN_RULE_TAG] = value_text(span->tag),
        [SPAN_EXPLANATION] = value_text(span->explanation),
    };
    return record_add(act, record_find("benefit_span"), values, &id);
}

static enum result propose_work(struct act *act, const void *in, void *out)
{
    const struct proposal *proposal = in;
    int64_t *id = out;
    enum result result = before_look(act, proposal->order);
    if (result == OK)
        result = record_add(act, record_find("benefit_decision"), proposal->values, id);
    for (size_t i = 0; i < proposal->worked->span_count && result == OK; i++)
        result = span_add(act, *id, &proposal->worked->spans[i]);
    if (result == OK)
        result = process_enter(act, &benefit_process, *id, TEXT("propose"));
    return result;
}

/* A stop has no amounts: the facts are those of what is stopped. */
static enum result stop_fill(struct act *act, struct benefit_order *order)
{
    struct benefit_decision before;
    enum result result = benefit_look(act, order->replaces, &before);
    if (result == NOT_FOUND)
        return other_refuse(act, "replaces");
    if (result == OK)
        order->facts = before.order.facts;
    return result;
}

enum result benefit_order_work_out(struct act *act, struct benefit_order *order,
                                   struct benefit_worked *ret)
{
    struct benefit_wanted wanted = {.benefit = order->benefit,
                                    .first = order->first,
                                    .last = order->last,
                                    .facts = order->facts};
    struct benefit_law law = {act->arena, NULL, &act->fault, act_today(act)};
    *ret = (struct benefit_worked){0};
    if (text_is(order->kind, "stop"))
        return stop_fill(act, order);
    enum result result = benefit_book(act, law_book(), &law.book);
    if (result == OK)
        result = benefit_council(act, law.book, &wanted.council);
    if (result == OK)
        result = benefit_work_out(&law, &wanted, ret);
    if (result == OK)
        order->facts = ret->facts;
    return result;
}

enum result benefit_decide(struct act *act, const struct benefit_order *order, int64_t *ret_id)
{
    struct benefit_order filled = *order;
    struct benefit_worked worked;
    struct value values[DECISION_FIELDS];
    int64_t id = 0;
    const struct store_operation operation = {"benefit_decision.propose", order->reason};
    enum result result = act_require(act, record_find("benefit_decision")->write);
    if (result == OK)
        result = benefit_order_work_out(act, &filled, &worked);
    if (result == OK)
        result = fields_read(act, &filled, values);
    const struct proposal proposal = {&filled, values, &worked};
    if (result == OK)
        result = store_write(act, &operation, propose_work, &proposal, &id);
    if (result == OK)
        *ret_id = id;
    return result;
}

/* --- approving ------------------------------------------------------------------------------- */

/* Nothing was decided about the months after it was proposed. */
static enum result fresh_look(struct act *act, const struct benefit_decision *decision)
{
    const struct benefit_order *order = &decision->order;
    const struct value in[] = {value_integer(decision->journal), value_integer(order->person),
                               value_text(order->benefit), value_date(law_month_date(order->first)),
                               value_date(law_month_date(order->last))};
    struct value number;
    enum result result = store_read_one(act, benefit_statement_benefit_changed_since, in, &number);
    if (result == NOT_FOUND)
        return OK;
    return result == OK ? act_fault(act, REFUSED, "benefit_stale", "", number.text) : result;
}

static enum result may_approve(struct act *act, int64_t id)
{
    struct benefit_decision decision;
    enum result result = benefit_look(act, id, &decision);
    if (result == OK)
        result = fresh_look(act, &decision);
    if (result == OK)
        result = before_look(act, &decision.order);
    return result;
}

/* Ends the amounts of the months. New ones come after them in the operation's digest, also where
 * the clock of whoever made the old ones was ahead of ours. */
static enum result held_end(struct act *act, const struct benefit_order *order)
{
    benefit_held_list held = {0};
    enum result result = benefit_held(act, order, &held);
    for (size_t i = 0; i < held.count && result == OK; i++) {
        result = record_end(act, record_find("benefit_amount"), held.items[i].id);
        if (act->ids.last < held.items[i].id)
            act->ids.last = held.items[i].id;
    }
    return result;
}

/* A row a month of a span. */
typedef struct {
    struct value values[AMOUNT_FIELDS];
} amount_row;
typedef LIST(amount_row) amount_list;

static void amounts_list(struct arena *arena, const struct benefit_decision *decision,
                         const struct benefit_span *span, amount_list *ret)
{
    for (int32_t month = span->first; month <= span->last; month = benefit_month_next(month)) {
        const amount_row row = {{
            [AMOUNT_DECISION] = value_integer(decision->id),
            [AMOUNT_PERSON] = value_integer(decision->order.person),
            [AMOUNT_BENEFIT] = value_text(decision->order.benefit),
            [AMOUNT_MONTH] = value_date(law_month_date(month)),
            [AMOUNT_AMOUNT] = value_money(span->amount),
        }};
        LIST_ADD(arena, ret, row);
    }
}

static enum result amounts_add(struct act *act, const struct benefit_decision *decision)
{
    amount_list amounts = {0};
    for (size_t i = 0; i < decision->span_count; i++)
        amounts_list(act->arena, decision, &decision->spans[i], &amounts);
    if (amounts.count == 0)
        return OK;
    return record_add_many(act, record_find("benefit_amount"), &amounts.items->values[0],
                           amounts.count);
}

/* What was refused has spans that say why, and no amounts. */
static enum result approve_work(struct act *act, int64_t event UNUSED, const void *in)
{
    const struct process_move *move = in;
    struct benefit_decision decision;
    enum result result = benefit_look(act, move->id, &decision);
    if (result == OK)
        result = benefit_spans(act, move->id, &decision.spans, &decision.span_count);
    if (result == OK)
        result = held_end(act, &decision.order);
    bool has_amounts = result == OK && !text_is(decision.order.kind, "refuse");
    return has_amounts ? amounts_add(act, &decision) : result;
}

static const char *const states[] = {"worked_out", "proposed",  "in_force",
                                     "returned",   "withdrawn", NULL};

static const struct process_row rows[] = {
    {"worked_out", "propose", "proposed", RIGHT_NEED_WRITE},
    {"proposed", "approve", "in_force", RIGHT_NEED_APPROVE, .not_by = "propose", .needs_work = true,
     .guard = may_approve},
    {"proposed", "return", "returned", RIGHT_NEED_APPROVE, .needs_reason = true, .is_aside = true},
    {"proposed", "withdraw", "withdrawn", RIGHT_NEED_WRITE, .only_by = "propose", .is_aside = true},
};

static const struct process_deadline deadlines[] = {{"proposed", 10, NULL}};

const struct process benefit_process = {
    .name = "benefit_decision",
    .record = "benefit_decision",
    .states = states,
    .rows = rows,
    .row_count = COUNT(rows),
    .deadlines = deadlines,
    .deadline_count = COUNT(deadlines),
};

enum result benefit_step(struct act *act, const struct process_move *move, int64_t *ret_event)
{
    struct process_move made = *move;
    made.work = approve_work;
    made.in = move;
    return process_step(act, &benefit_process, &made, ret_event);
}

/* --- the check of each commit ---------------------------------------------------------------- */

/* Amounts come into being by a step of the process, as their decision worked them out. */
static enum result amounts_check(struct act *act)
{
    const struct value in[] = {value_integer(store_journal_number(act))};
    struct value found;
    enum result result =
        store_read_one(act, benefit_statement_benefit_amount_undecided, in, &found);
    bool is_decided = result == NOT_FOUND && store_has_written(act, "process_event");
    if (result != OK && result != NOT_FOUND)
        return result;
    return is_decided ? OK
                      : act_fault(act, REFUSED, "benefit_undecided", "amount", (struct text){0});
}

const struct commit_check benefit_checks[] = {
    {.name = "benefit_amount", .record = "benefit_amount", .run = amounts_check},
};
const size_t benefit_check_count = COUNT(benefit_checks);
