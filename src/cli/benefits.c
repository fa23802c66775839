/* benefits.c - decisions about benefits on the command line: propose, step, replay, recompute,
 * list.
 *
 * Why: what a page can do a script can do too, and a whole year can be replayed at night.
 * Promise: the same operations as the pages; the operator of the database is one person for the
 * rule of four eyes, so what was proposed here is approved by somebody else.
 * Never: an amount that was typed. */
#include "benefit/benefit.h"

#include <stdio.h>

#include "cli/commands.h"
#include "format/csv.h"
#include "law/ask.h"
#include "law/number.h"
#include "record/record.h"

/* --- words into an order --------------------------------------------------------------------- */

/* A month of an option; `otherwise` where it is absent. */
static enum result month_read(struct command_context *context, const char *option,
                              int32_t otherwise, int32_t *ret)
{
    struct text month = cli_option(context, option);
    *ret = otherwise;
    if (month.bytes != NULL && !law_month_parse(month, ret))
        return act_fault(&context->act, BAD_INPUT, "law_month", option, month);
    return OK;
}

/* The words behind the first ones, as lines. */
static struct text facts_read(const struct command_context *context, size_t first)
{
    size_t bytes = 0;
    for (size_t i = first; i < context->argument_count; i++)
        bytes += context->arguments[i].length + 1;
    struct buffer facts = buffer_open(context->arena, bytes + 1);
    for (size_t i = first; i < context->argument_count; i++) {
        buffer_add(&facts, context->arguments[i]);
        buffer_add_char(&facts, '\n');
    }
    return buffer_text(&facts);
}

static enum result person_find(struct command_context *context, struct text named, int64_t *ret)
{
    struct act *act = &context->act;
    if (id_parse(named, ret))
        return OK;
    enum result result = record_id_of_key(act, record_find("person"), named, ret);
    return result == NOT_FOUND ? act_fault(act, BAD_INPUT, "link_not_found", "person", TEXT(""))
                               : result;
}

static enum result decided_on_read(struct command_context *context, struct date *ret)
{
    struct text day = cli_option(context, "day");
    *ret = act_today(&context->act);
    if (day.bytes != NULL && !date_parse(day, ret))
        return act_fault(&context->act, BAD_INPUT, "not_a_date", "decided_on", day);
    return OK;
}

/* --- rows ------------------------------------------------------------------------------------ */

static struct csv_writer table_open(struct sink *sink, const char *const *names, size_t count)
{
    struct csv_writer csv = csv_writer_open(sink, (struct csv_options){0});
    (void)csv_writer_add_names(&csv, names, count);
    return csv;
}

static void add_month(struct csv_writer *csv, struct arena *arena, int32_t month)
{
    csv_writer_add(csv, law_month_text(arena, month));
}

static void add_money(struct csv_writer *csv, struct arena *arena, struct money amount)
{
    csv_writer_add(csv, value_to_text(arena, value_money(amount)));
}

static void add_id(struct csv_writer *csv, struct arena *arena, int64_t id)
{
    csv_writer_add(csv, id_to_text(arena, id));
}

static void differences_print(struct command_context *context, const benefit_difference_list *list)
{
    static const char *const names[] = {"month", "decided", "now", "difference", "decision"};
    struct sink sink = cli_output();
    struct csv_writer csv = table_open(&sink, names, COUNT(names));
    for (size_t i = 0; i < list->count; i++) {
        const struct benefit_difference *at = &list->items[i];
        add_month(&csv, context->arena, at->month);
        if (at->is_decided)
            add_money(&csv, context->arena, at->so_far);
        else
            csv_writer_add(&csv, TEXT(""));
        add_money(&csv, context->arena, at->now);
        add_money(&csv, context->arena, at->difference);
        csv_writer_add(&csv, at->number);
        (void)csv_writer_end_row(&csv);
    }
}

/* --- deciding -------------------------------------------------------------------------------- */

/* Shows what an order changes by month and, where it has a number, proposes it. */
static enum result order_run(struct command_context *context, const struct benefit_order *order)
{
    struct benefit_preview preview;
    int64_t id = 0;
    enum result result = law_book_start(context->arena, &context->act.fault);
    if (result == OK)
        result = benefit_recompute(&context->act, order, &preview);
    if (result == OK && order->number.length > 0)
        result = benefit_decide(&context->act, order, &id);
    if (result == OK)
        differences_print(context, &preview.months);
    return result;
}

enum result command_benefit_decide(struct command_context *context)
{
    struct text kind = cli_option(context, "kind");
    struct benefit_order order = {
        .number = context->arguments[0],
        .benefit = context->arguments[2],
        .kind = kind.bytes == NULL ? TEXT("grant") : kind,
        .facts = facts_read(context, 3),
        .reason = cli_option(context, "reason"),
    };
    enum result result = person_find(context, context->arguments[1], &order.person);
    if (result == OK)
        result =
            month_read(context, "from", law_date_month(act_today(&context->act)), &order.first);
    if (result == OK)
        result = month_read(context, "to", order.first, &order.last);
    if (result == OK)
        result = decided_on_read(context, &order.decided_on);
    return result == OK ? order_run(context, &order) : result;
}

enum result command_benefit_recompute(struct command_context *context)
{
    struct text kind = cli_option(context, "kind");
    struct benefit_order order = {0};
    int64_t id = 0;
    enum result result = benefit_find(&context->act, context->arguments[0], &id);
    if (result == OK)
        result = benefit_order_of(&context->act, id, &order);
    if (result == OK)
        result = month_read(context, "from", order.first, &order.first);
    if (result == OK)
        result = month_read(context, "to", order.last, &order.last);
    if (result == OK)
        result = decided_on_read(context, &order.decided_on);
    if (result != OK)
        return result;
    if (kind.bytes != NULL)
        order.kind = kind;
    order.number = cli_option(context, "number");
    order.reason = cli_option(context, "reason");
    order.facts = benefit_facts_merge(context->arena, order.facts, facts_read(context, 1));
    return order_run(context, &order);
}

enum result command_benefit_step(struct command_context *context)
{
    static const struct command_process of = {&benefit_process, benefit_find, benefit_step, NULL};
    return command_step(context, &of);
}

/* --- replay ---------------------------------------------------------------------------------- */

static void verdict_tell(const struct command_context *context, const char *when,
                         enum benefit_verdict verdict, struct text detail)
{
    (void)fprintf(stderr, "%.*s: %.*s%s%.*s\n", TEXT_ARGS(cli_words(context, when)),
                  TEXT_ARGS(cli_words(context, benefit_verdict_key(verdict))),
                  detail.length > 0 ? ": " : "", TEXT_ARGS(detail));
}

/* "children: law_fact" */
static struct text fault_words(struct arena *arena, const struct fault *fault)
{
    return fault->code == NULL ? TEXT("") : text_format(arena, "%s: %s", fault->field, fault->code);
}

static void replay_print(struct command_context *context, const struct benefit_replay *replay)
{
    static const char *const names[] = {"month", "decided", "then", "now"};
    struct arena *arena = context->arena;
    struct sink sink = cli_output();
    struct csv_writer csv = table_open(&sink, names, COUNT(names));
    for (size_t i = 0; i < replay->count; i++) {
        add_month(&csv, arena, replay->months[i].month);
        add_money(&csv, arena, replay->months[i].decided);
        add_money(&csv, arena, replay->months[i].then);
        add_money(&csv, arena, replay->months[i].now);
        (void)csv_writer_end_row(&csv);
    }
    verdict_tell(context, "benefit.then", replay->then,
                 replay->gone.length > 0 ? replay->gone : fault_words(arena, &replay->then_fault));
    verdict_tell(context, "benefit.now", replay->now, fault_words(arena, &replay->now_fault));
}

enum result command_benefit_replay(struct command_context *context)
{
    struct benefit_decision decision;
    struct benefit_replay replay;
    int64_t id = 0;
    enum result result = benefit_find(&context->act, context->arguments[0], &id);
    if (result == OK)
        result = benefit_read(&context->act, id, &decision);
    if (result == OK)
        result = law_book_start(context->arena, &context->act.fault);
    if (result == OK)
        result = benefit_replay(&context->act, &decision, &replay);
    if (result != OK)
        return result;
    replay_print(context, &replay);
    context->has_findings = replay.then != BENEFIT_SAME || replay.now != BENEFIT_SAME;
    return OK;
}

/* --- lists ----------------------------------------------------------------------------------- */

struct listing {
    struct command_context *context;
    struct csv_writer *csv;
};

static enum result standing_print(void *context, const struct benefit_standing *standing)
{
    const struct listing *at = context;
    struct arena *arena = at->context->arena;
    struct arena_mark mark = arena_mark(arena);
    csv_writer_add(at->csv, standing->number);
    add_id(at->csv, arena, standing->person);
    csv_writer_add(at->csv, standing->benefit);
    add_money(at->csv, arena, standing->amount);
    bool is_open = csv_writer_end_row(at->csv);
    arena_release(arena, mark);
    return is_open ? OK : BROKEN;
}

static enum result month_list(struct command_context *context, int32_t month)
{
    static const char *const names[] = {"number", "person", "benefit", "amount"};
    struct sink sink = cli_output();
    struct csv_writer csv = table_open(&sink, names, COUNT(names));
    struct listing listing = {context, &csv};
    return benefit_in_force(&context->act, month, standing_print, &listing);
}

static enum result decision_print(void *context, const struct benefit_decision *decision,
                                  const struct process_state *state)
{
    const struct listing *at = context;
    struct arena *arena = at->context->arena;
    csv_writer_add(at->csv, decision->order.number);
    add_id(at->csv, arena, decision->order.person);
    csv_writer_add(at->csv, decision->order.benefit);
    csv_writer_add(at->csv, decision->order.kind);
    add_month(at->csv, arena, decision->order.first);
    add_month(at->csv, arena, decision->order.last);
    csv_writer_add(at->csv, decision->replaces_number);
    csv_writer_add(at->csv, state->state);
    return csv_writer_end_row(at->csv) ? OK : BROKEN;
}

enum result command_benefit_list(struct command_context *context)
{
    static const char *const names[] = {"number", "person",   "benefit", "kind", "from",
                                        "to",     "replaces", "state",   NULL};
    int32_t month = 0;
    enum result result = month_read(context, "month", 0, &month);
    if (result != OK || month != 0)
        return result == OK ? month_list(context, month) : result;
    struct sink sink = cli_output();
    struct csv_writer csv = table_open(&sink, names, COUNT(names));
    struct listing listing = {context, &csv};
    return benefit_list(&context->act, 0, decision_print, &listing);
}
