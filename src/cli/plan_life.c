/* plan_life.c - the life of a plan on the command line: steps, history, differences, the next year.
 *
 * Why: what a page can do a script can do too.
 * Promise: the same operations as the pages; the operator of the database is one person for the
 * rule of four eyes, so what was submitted here is approved by somebody else.
 * Never: a step that the process does not list. */
#include <stdio.h>

#include "cli/commands.h"
#include "format/csv.h"
#include "plan/life.h"
#include "report/frozen.h"

/* --- steps ----------------------------------------------------------------------------------- */

/* Whoever submits is told of open remarks, not stopped by them. */
static enum result comments_tell(struct command_context *context, const struct process_move *move)
{
    const struct plan_comment *comments = NULL;
    size_t count = 0, open = 0;
    if (!text_is(move->event, "submit"))
        return OK;
    enum result result = plan_comments(&context->act, move->id, &comments, &count);
    if (result != OK)
        return result;
    for (size_t i = 0; i < count; i++)
        open += comments[i].is_resolved ? 0 : 1;
    if (open > 0)
        (void)fprintf(stderr, "%.*s: %zu\n",
                      TEXT_ARGS(cli_words(context, "web.plan.comments_open")), open);
    return OK;
}

enum result command_plan_step(struct command_context *context)
{
    static const struct command_process of = {&plan_process, plan_find, report_plan_step,
                                              comments_tell};
    return command_step(context, &of);
}

enum result command_plan_history(struct command_context *context)
{
    struct act *act = &context->act;
    const struct process_event *events = NULL;
    struct process_state state;
    int64_t plan = 0;
    size_t count = 0;
    enum result result = plan_find(act, context->arguments[0], &plan);
    if (result == OK)
        result = process_state(act, &plan_process, plan, &state);
    if (result == OK)
        result = process_history(act, &plan_process, plan, &events, &count);
    if (result != OK)
        return result;
    (void)fprintf(stderr, "%.*s\n",
                  TEXT_ARGS(process_state_words(act, &plan_process, state.state)));
    struct sink sink = cli_output();
    struct csv_writer csv = csv_writer_open(&sink, (struct csv_options){0});
    static const char *const names[] = {"journal", "at", "user", "event", "from", "to", "reason"};
    bool is_open = csv_writer_add_names(&csv, names, COUNT(names));
    for (size_t i = 0; i < count && is_open; i++) {
        char at[20];
        instant_format_local(events[i].at, at);
        csv_writer_add(&csv, text_format(act->arena, "%lld", (long long)events[i].journal));
        csv_writer_add(&csv, text_of(at));
        csv_writer_add(&csv, events[i].user_name);
        csv_writer_add(&csv, events[i].event);
        csv_writer_add(&csv, events[i].from);
        csv_writer_add(&csv, events[i].to);
        csv_writer_add(&csv, events[i].reason);
        is_open = csv_writer_end_row(&csv);
    }
    return OK;
}

/* --- differences ----------------------------------------------------------------------------- */

static enum result format_read(struct command_context *context, enum report_diff_format *ret)
{
    static const char *const names[] = {
        [REPORT_DIFF_TEXT] = "text", [REPORT_DIFF_CSV] = "csv", [REPORT_DIFF_JSON] = "json"};
    struct text format = cli_option(context, "format");
    *ret = REPORT_DIFF_TEXT;
    if (format.bytes == NULL)
        return OK;
    for (size_t i = 0; i < COUNT(names); i++) {
        *ret = (enum report_diff_format)i;
        if (text_is(format, names[i]))
            return OK;
    }
    return act_fault(&context->act, BAD_INPUT, "unknown_code", "format", TEXT("text, csv, json"));
}

enum result command_plan_diff(struct command_context *context)
{
    struct act *act = &context->act;
    struct report_diff_order order = {.section = cli_option(context, "section")};
    struct report_diff diff;
    enum report_diff_format format;
    enum result result = format_read(context, &format);
    if (result == OK)
        result = report_diff_name(act, context->arguments[0], &order.a, &order.a_journal);
    if (result == OK && context->argument_count > 1)
        result = report_diff_name(act, context->arguments[1], &order.b, &order.b_journal);
    if (result == OK)
        result = report_diff(act, &order, &diff);
    if (result != OK)
        return result;
    (void)fprintf(stderr, "%zu / %zu\n", diff.count, diff.numbers);
    struct sink sink = cli_output();
    return report_diff_write(act, &diff, format, &sink);
}

/* --- the next year --------------------------------------------------------------------------- */

static enum result gaps_print(struct command_context *context, int64_t plan)
{
    struct act *act = &context->act;
    plan_gap_list gaps = {0};
    enum result result = plan_gaps(act, plan, &gaps);
    if (result != OK)
        return result;
    struct sink sink = cli_output();
    struct csv_writer csv = csv_writer_open(&sink, (struct csv_options){0});
    static const char *const names[] = {"missing", "year", "register", "what", "words"};
    bool is_open = csv_writer_add_names(&csv, names, COUNT(names));
    for (size_t i = 0; i < gaps.count && is_open; i++) {
        const struct plan_gap *gap = &gaps.items[i];
        struct text key = text_format(act->arena, "plan.gap.%s", gap->kind);
        csv_writer_add(&csv, text_of(gap->kind));
        csv_writer_add(&csv, text_format(act->arena, "%lld", (long long)gap->year));
        csv_writer_add(&csv, text_of(gap->record));
        csv_writer_add(&csv, gap->what);
        csv_writer_add(&csv, cli_words(context, key.bytes));
        is_open = csv_writer_end_row(&csv);
    }
    return OK;
}

enum result command_plan_missing(struct command_context *context)
{
    int64_t plan = 0;
    enum result result = plan_find(&context->act, context->arguments[0], &plan);
    return result == OK ? gaps_print(context, plan) : result;
}

enum result command_plan_copy(struct command_context *context)
{
    int64_t plan = 0;
    struct plan_copied copied;
    enum result result = plan_find(&context->act, context->arguments[0], &plan);
    if (result == OK)
        result = plan_copy(&context->act, plan, context->arguments[1], &copied);
    if (result != OK)
        return result;
    (void)fprintf(stderr,
                  "goal %lld, task %lld, measure %lld, measure_funding %lld, measure_result %lld, "
                  "+ %lld\n",
                  (long long)copied.goals, (long long)copied.tasks, (long long)copied.measures,
                  (long long)copied.funding, (long long)copied.results, (long long)copied.others);
    return gaps_print(context, copied.id);
}

enum result command_plan_withdraw(struct command_context *context)
{
    int64_t plan = 0;
    enum result result = plan_find(&context->act, context->arguments[0], &plan);
    if (result != OK)
        return result;
    return plan_withdraw(&context->act, plan, cli_option(context, "reason"));
}
