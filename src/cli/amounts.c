/* amounts.c - the municipality's own amounts: all rows, what an act would change, its steps.
 *
 * Why: an operator checks and repairs without a browser; a script compares what holds.
 * Promise: the same rows, effects and refusals as the pages; an act is named as it is called.
 * Never: an act written here; import does that. */
#include "benefit/dry_run.h"

#include <stdio.h>

#include "cli/commands.h"
#include "format/csv.h"
#include "format/words.h"
#include "law/ask.h"
#include "law/number.h"

/* --- all rows ------------------------------------------------------------------------------- */

enum result command_law_parameters(struct command_context *context)
{
    const struct law_book *base = NULL, *book = NULL;
    struct text code = cli_option(context, "code");
    struct sink sink = cli_output();
    unsigned found = 0;
    if (code.bytes != NULL && !law_code_find(code, &found))
        return act_fault(&context->act, BAD_INPUT, "law_code", "code",
                         law_codes_near(context->arena, code));
    enum result result = law_book_open(context->arena, &base, &context->act.fault);
    if (result == OK)
        result = benefit_book(&context->act, base, &book);
    if (result != OK)
        return result;
    return benefit_book_csv(context->arena, book, code, &sink) ? OK : BROKEN;
}

/* --- what an act would change --------------------------------------------------------------- */

static struct text number_words(const struct command_context *context,
                                const struct law_value *value)
{
    const struct law_code *code = &law_codes[value->code];
    if (value->is_end)
        return cli_words(context, "web.amounts.ends");
    return law_number_words(context->arena, context->language, code->unit,
                            law_units[code->unit].decimals, value->value);
}

static void change_print(const struct command_context *context, const struct benefit_change *change)
{
    const struct law_code *code = &law_codes[change->after.code];
    struct text before = change->has_before ? number_words(context, &change->before) : TEXT("-");
    struct text after = number_words(context, &change->after);
    char from[11];
    date_format(change->after.from, from);
    cli_print("%s", code->code);
    if (code->key != LAW_NO_UNIT)
        cli_print(" >= %.*s", TEXT_ARGS(law_number_text(context->arena, code->key,
                                                        law_units[code->key].decimals,
                                                        change->after.at_least)));
    cli_print(" %s: %.*s -> %.*s\n", from, TEXT_ARGS(before), TEXT_ARGS(after));
}

static void country_print(const struct command_context *context, const struct benefit_dry_run *run)
{
    const struct words_place places[] = {
        {"year", text_format(context->arena, "%d", (int)run->year)},
        {"people", text_format(context->arena, "%zu", run->people)},
        {"families", text_format(context->arena, "%zu", run->families)},
    };
    const char *key =
        run->population.units > 0 ? "web.amounts.country" : "web.amounts.country.middling";
    struct text words = words_fill(context->arena, cli_words(context, key), places, COUNT(places));
    cli_print("\n%.*s\n\n", TEXT_ARGS(words));
}

/* --- decisions in force that it would change ------------------------------------------------- */

static struct text money_words(const struct command_context *context, int64_t cents)
{
    char printed[24];
    money_format((struct money){cents}, printed);
    return text_copy(context->arena, text_of(printed));
}

static void decision_print(const struct command_context *context, const struct benefit_moved *moved)
{
    int64_t difference = moved->after.cents - moved->before.cents;
    cli_print("%.*s %.*s: %.*s -> %.*s (%s%.*s)\n", TEXT_ARGS(moved->number),
              TEXT_ARGS(moved->benefit), TEXT_ARGS(money_words(context, moved->before.cents)),
              TEXT_ARGS(money_words(context, moved->after.cents)), difference > 0 ? "+" : "",
              TEXT_ARGS(money_words(context, difference)));
}

/* Says where there were too many to keep them all. */
static struct text kept_words(const struct command_context *context,
                              const struct benefit_effect *effect)
{
    const struct words_place places[] = {
        {"kept", text_format(context->arena, "%zu", effect->kept)},
        {"moved", text_format(context->arena, "%zu", effect->moved)},
    };
    return words_fill(context->arena, cli_words(context, "law.effect.kept"), places, COUNT(places));
}

/* As the page of the act tells it; nothing for who may not read decisions. */
static void decisions_print(const struct command_context *context,
                            const struct benefit_effect *effect)
{
    struct arena *arena = context->arena;
    const struct words_place places[] = {
        {"month", law_month_text(arena, effect->month)},
        {"decisions", text_format(arena, "%zu", effect->decisions)},
        {"moved", text_format(arena, "%zu", effect->moved)},
        {"failed", text_format(arena, "%zu", effect->failed)},
        {"difference", money_words(context, effect->after.cents - effect->before.cents)},
    };
    if (!effect->is_there)
        return;
    struct text words =
        words_fill(arena, cli_words(context, "web.amounts.decisions"), places, COUNT(places));
    cli_print("\n%.*s\n", TEXT_ARGS(words));
    for (size_t i = 0; i < effect->kept; i++)
        decision_print(context, &effect->items[i]);
    if (effect->kept < effect->moved)
        cli_print("%.*s\n", TEXT_ARGS(kept_words(context, effect)));
}

/* A row for each; who may not read decisions is refused. */
static enum result decisions_csv(struct command_context *context, const struct benefit_dry_run *run)
{
    const struct benefit_effect *effect = &run->effect;
    static const char *const columns[] = {"number",  "benefit", "month",
                                          "present", "changed", "difference"};
    struct sink sink = cli_output();
    struct csv_writer csv = csv_writer_open(&sink, (struct csv_options){0});
    enum result result = act_require(&context->act, RIGHT_NEED_READ);
    if (result == OK && run->change_count == 0)
        result = act_fault(&context->act, REFUSED, "law_act_empty", "", TEXT(""));
    if (result != OK)
        return result;
    bool is_open = csv_writer_add_names(&csv, columns, COUNT(columns));
    for (size_t i = 0; i < effect->kept && is_open; i++) {
        const struct benefit_moved *moved = &effect->items[i];
        csv_writer_add(&csv, moved->number);
        csv_writer_add(&csv, moved->benefit);
        csv_writer_add(&csv, law_month_text(context->arena, effect->month));
        csv_writer_add(&csv, money_words(context, moved->before.cents));
        csv_writer_add(&csv, money_words(context, moved->after.cents));
        csv_writer_add(&csv, money_words(context, moved->after.cents - moved->before.cents));
        is_open = csv_writer_end_row(&csv);
    }
    if (effect->kept < effect->moved)
        (void)fprintf(stderr, "%.*s\n", TEXT_ARGS(kept_words(context, effect)));
    return is_open ? OK : BROKEN;
}

static enum result effect_print(struct command_context *context, const struct benefit_dry_run *run)
{
    bool is_csv = text_is(cli_option(context, "format"), "csv");
    for (size_t i = 0; i < run->change_count && !is_csv; i++)
        change_print(context, &run->changes[i]);
    for (size_t i = 0; i < run->rule_count && !is_csv; i++)
        cli_print("%s%s%s", i == 0 ? "\n" : ", ", law_rules[run->rules[i]].name,
                  i + 1 == run->rule_count ? "\n" : "");
    if (run->change_count == 0)
        return act_fault(&context->act, REFUSED, "law_act_empty", "", TEXT(""));
    if (!is_csv)
        decisions_print(context, &run->effect);
    if (run->simulation == NULL) {
        context->act.fault = run->fault;
        return REFUSED;
    }
    if (!is_csv)
        country_print(context, run);
    const struct simulations told = {run->simulation, &context->arguments[0], 1, NULL};
    return command_simulations_tell(context, &told);
}

enum result command_law_effect(struct command_context *context)
{
    struct act *act = &context->act;
    const struct law_book *base = NULL;
    struct benefit_dry_run run;
    int64_t id = 0;
    struct text format = cli_option(context, "format");
    if (format.bytes != NULL && !text_is(format, "text") && !text_is(format, "csv") &&
        !text_is(format, "decisions"))
        return act_fault(act, BAD_INPUT, "law_choice", "format", TEXT("text, csv, decisions"));
    enum result result = benefit_act_find(act, context->arguments[0], &id);
    if (result == OK)
        result = law_book_open(context->arena, &base, &act->fault);
    if (result == OK)
        result = benefit_dry_run(act, base, id, &run);
    if (result == OK && text_is(format, "decisions"))
        return decisions_csv(context, &run);
    return result == OK ? effect_print(context, &run) : result;
}

/* --- steps ---------------------------------------------------------------------------------- */

static enum result law_act_step(struct act *act, const struct process_move *move,
                                int64_t *ret_event)
{
    return process_step(act, &law_act_process, move, ret_event);
}

enum result command_law_step(struct command_context *context)
{
    static const struct command_process of = {&law_act_process, benefit_act_find, law_act_step,
                                              NULL};
    return command_step(context, &of);
}
