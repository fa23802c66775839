/* simulate_records.c - a reform for the people whom the municipality knows:
 * gerove simulate --population records.
 *
 * Why: what a change means here is asked before it is decided.
 * Promise: how much is known, and what is not, stands before the numbers.
 * Never: a name; a number to who may not read about needs (benefit/population.h asks for it). */
#include "benefit/population.h"
#include "cli/commands.h"
#include "format/words.h"

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

static void line_print(const struct command_context *context, const char *key,
                       const struct words_place *places, size_t count)
{
    struct text words = words_fill(context->arena, cli_words(context, key), places, count);
    cli_print("%.*s\n", TEXT_ARGS(words));
}

void command_records_tell(const struct command_context *context,
                          const struct benefit_population *known)
{
    struct arena *arena = context->arena;
    const struct law_population *population = known->population;
#define NUMBER(n) text_format(arena, "%zu", (size_t)(n))
    const struct words_place places[] = {
        {"day", value_to_text(arena, value_date(known->day))},
        {"year", text_format(arena, "%d", known->claims_year)},
        {"people", NUMBER(population->people)},
        {"children", NUMBER(population->children)},
        {"families", NUMBER(population->families)},
        {"households", NUMBER(known->households)},
        {"alone", NUMBER(population->families - known->households)},
        {"income", NUMBER(known->with_income)},
        {"counted", NUMBER(known->with_counted)},
        {"unknown", NUMBER(population->families - known->with_income)},
        {"claiming", NUMBER(known->claiming)},
        {"decisions", NUMBER(known->decisions)},
        {"taken", NUMBER(known->decisions_taken)},
        {"adults", NUMBER(known->more_adults)},
        {"members", NUMBER(known->other_members)},
        {"few", NUMBER(BENEFIT_FEW)},
    };
#undef NUMBER
    line_print(context, "law.records.families", places, COUNT(places));
    line_print(context, "law.records.income", places, COUNT(places));
    line_print(context, "law.records.decisions", places, COUNT(places));
    if (known->more_adults + known->other_members > 0)
        line_print(context, "law.records.members", places, COUNT(places));
    line_print(context, "law.records.few", places, COUNT(places));
    cli_print("\n");
}
