/* amounts.c - the municipality's own amounts: all rows, what an act would change, its steps.
 *
 * Why: an operator checks and repairs without a browser; a script compares what holds.
 * Promise: the same rows, effects and refusals as the pages; an act is named as it is called.
 * Never: an act written here; import does that. */
#include "benefit/dry_run.h"
#include "cli/commands.h"
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
    if (format.bytes != NULL && !text_is(format, "text") && !text_is(format, "csv"))
        return act_fault(act, BAD_INPUT, "law_choice", "format", TEXT("text, csv"));
    enum result result = benefit_act_find(act, context->arguments[0], &id);
    if (result == OK)
        result = law_book_open(context->arena, &base, &act->fault);
    if (result == OK)
        result = benefit_dry_run(act, base, id, &run);
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
