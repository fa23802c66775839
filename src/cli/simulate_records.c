/* simulate_records.c - a reform for the people whom the municipality knows:
 * gerove simulate --population records.
 *
 * Why: what a change means here is asked before it is decided.
 * Promise: how much is known, and what is not, stands before the numbers.
 * Never: a name; a number to who may not read about needs (benefit/population.h asks for it). */
#include "benefit/population.h"
#include "cli/commands.h"

bool command_asks_records(const struct command_context *context)
{
    return text_is(cli_option(context, "population"), "records");
}

enum result command_population_check(struct command_context *context)
{
    struct text population = cli_option(context, "population");
    bool is_records = command_asks_records(context);
    if (population.bytes != NULL && !is_records && !text_is(population, "generated"))
        return act_fault(&context->act, BAD_INPUT, "law_choice", "population",
                         TEXT("generated, records"));
    if (is_records && (cli_option(context, "seed").bytes != NULL ||
                       cli_option(context, "families").bytes != NULL ||
                       cli_option(context, "council").bytes != NULL))
        return act_fault(&context->act, BAD_INPUT, "law_records_given", "population",
                         (struct text){0});
    return OK;
}

void command_records_tell(const struct command_context *context,
                          const struct benefit_population *known)
{
    struct text words[BENEFIT_POPULATION_WORDS];
    size_t count = benefit_population_words(context->arena, context->language, known, words);
    for (size_t i = 0; i < count; i++)
        cli_print("%.*s\n", TEXT_ARGS(words[i]));
    cli_print("\n");
}
