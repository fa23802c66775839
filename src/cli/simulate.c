/* simulate.c - what a reform would cost: gerove simulate --reform FILE --year Y.
 *
 * Why: a council sees the cost of a change, and who gains or loses, before it decides.
 * Promise: seed and size are printed with the numbers, the same ones give the same numbers; Ctrl-C
 * ends it, with the exit code 130 and nothing told.
 * Never: a number about real people, unless the records are asked (simulate_records.c). */
#include "law/simulate.h"

#include <signal.h>

#include "benefit/parameter.h"
#include "benefit/population.h"
#include "benefit/simulation.h"
#include "cli/commands.h"
#include "format/words.h"
#include "law/municipality.h"
#include "law/number.h"
#include "law/turns.h"

#define ARENA_BYTES_MAX ((size_t)2 << 30)
#define FILE_BYTES_MAX  ((size_t)16 << 20)

_Static_assert(CLI_LIST_MAX <= LAW_REFORMS_MAX, "as many reforms as options");

/* What a call asks for. */
struct asked {
    struct law_country country;
    struct law_simulating simulating;
    const struct law_book *reformed[CLI_LIST_MAX];
    struct benefit_population known; /* of the records */
};

/* --- what is asked -------------------------------------------------------------------------- */

static enum result number_read(struct command_context *context, const char *option, int64_t max,
                               int64_t *number)
{
    struct text words = cli_option(context, option);
    if (words.bytes == NULL)
        return OK;
    if (!text_to_integer(words, number) || *number < 1 || *number > max)
        return act_fault(&context->act, BAD_INPUT, "law_simulate_number", option,
                         text_format(context->arena, "%lld", (long long)max));
    return OK;
}

/* A municipality alone has the families that it has in the whole country. */
static enum result council_read(struct command_context *context, struct law_country *country)
{
    struct text code = cli_option(context, "council");
    struct text codes = TEXT("");
    size_t at = law_municipality_find(code);
    if (code.bytes == NULL)
        return OK;
    for (size_t i = 0; i < LAW_MUNICIPALITIES && at == LAW_MUNICIPALITIES; i++)
        codes = text_format(context->arena, "%.*s%s%s", TEXT_ARGS(codes), i == 0 ? "" : ", ",
                            law_municipalities[i].code);
    if (at == LAW_MUNICIPALITIES)
        return act_fault(&context->act, BAD_INPUT, "law_choice", "council", codes);
    country->is_one_place = true;
    country->municipality = code;
    country->families = law_municipality_families(at, country->families);
    if (country->families == 0)
        return act_fault(&context->act, BAD_INPUT, "law_simulate_few", "families",
                         text_format(context->arena, "%d", LAW_MUNICIPALITIES));
    return OK;
}

static enum result options_read(struct command_context *context, struct asked *asked)
{
    struct text format = cli_option(context, "format");
    int64_t seed = LAW_SEED_USUAL;
    int64_t families = LAW_FAMILIES_USUAL;
    int64_t threads = 1;
    int64_t year = 0;
    enum result result = number_read(context, "seed", INT64_MAX, &seed);
    if (result == OK)
        result = number_read(context, "families", LAW_FAMILIES_MAX, &families);
    if (result == OK)
        result = number_read(context, "threads", TURNS_THREADS_MAX, &threads);
    if (result != OK)
        return result;
    if (!text_to_integer(cli_option(context, "year"), &year) || year < LAW_YEAR_FIRST ||
        year > LAW_YEAR_LAST)
        return act_fault(&context->act, BAD_INPUT, "law_simulate_year", "year",
                         text_format(context->arena, "%d", LAW_YEAR_LAST));
    if (format.bytes != NULL && !text_is(format, "text") && !text_is(format, "csv") &&
        !text_is(format, "municipalities"))
        return act_fault(&context->act, BAD_INPUT, "law_choice", "format",
                         TEXT("text, csv, municipalities"));
    asked->country = (struct law_country){.seed = (uint64_t)seed,
                                          .families = (size_t)families,
                                          .year = (int32_t)year,
                                          .threads = (unsigned)threads};
    asked->simulating.year = (int32_t)year;
    asked->simulating.threads = (unsigned)threads;
    result = command_population_check(context);
    if (result != OK || command_asks_records(context)) /* their families are the database's */
        return result;
    return council_read(context, &asked->country);
}

/* A reform of a file; what its rows lack is told with the name of the file. */
static enum result reform_read(struct command_context *context, const struct law_book *present,
                               struct text name, const struct law_book **ret)
{
    struct act *act = &context->act;
    struct law_source reform = {.name = name};
    enum result result = cli_read_file(context, name, FILE_BYTES_MAX, &reform.bytes);
    if (result == OK)
        result = law_book_reform(context->arena, present, reform, ret, &act->fault);
    if (result != OK)
        return result;
    result = benefit_reform_fits(act, present, *ret);
    if (result == BAD_INPUT)
        act->fault.field = text_to_string(context->arena, name);
    return result;
}

static enum result books_read(struct command_context *context, struct asked *asked)
{
    const struct law_book *files = NULL;
    const struct law_book *present = NULL;
    enum result result = law_book_open(context->arena, &files, &context->act.fault);
    if (result == OK) /* with what the municipality of the database, where one is open, approved */
        result = benefit_book(&context->act, files, &present);
    for (size_t i = 0; i < context->list_count && result == OK; i++)
        result = reform_read(context, present, context->list[i], &asked->reformed[i]);
    if (result != OK)
        return result;
    asked->simulating.books[LAW_PRESENT] = present;
    asked->simulating.books[LAW_REFORMED] = asked->reformed[0];
    asked->simulating.further = &asked->reformed[1];
    asked->simulating.further_count = context->list_count - 1;
    if (!law_minimum_wage(present, asked->country.year, &asked->country.minimum_wage))
        return act_fault(&context->act, BAD_INPUT, "law_no_value", "year", TEXT("minimum_wage"));
    return OK;
}

/* --- working it out ------------------------------------------------------------------------- */

static volatile sig_atomic_t is_interrupted;

static void interrupt(int signal UNUSED)
{
    is_interrupted = 1;
}

/* Tells how far it is, on a terminal; stops where somebody pressed Ctrl-C. */
static bool go_on(void *of_context, size_t done, size_t all)
{
    const struct command_context *context = of_context;
    if (context->progress.tell != NULL)
        context->progress.tell(context->progress.context, (int64_t)done, (int64_t)all);
    return is_interrupted == 0;
}

/* The families of the records, or generated ones. */
static enum result population_make(struct command_context *context, struct arena *arena,
                                   struct asked *asked)
{
    enum result result = OK;
    if (command_asks_records(context)) {
        store_reading_begin(context->act.store); /* registers and decisions are of one state */
        result = benefit_population(&context->act, arena, asked->country.year, &asked->known);
        store_reading_end(context->act.store);
        asked->simulating.population = asked->known.population;
    } else {
        asked->simulating.population = law_population_make(arena, &asked->country);
    }
    return result;
}

/* Works it out while Ctrl-C only says that it shall stop; afterwards Ctrl-C is as it was. */
static enum result simulate(struct command_context *context, struct arena *arena,
                            struct asked *asked, struct law_simulation *simulations)
{
    const struct law_watch watch = {go_on, context};
    const struct sigaction stopping = {.sa_handler = interrupt};
    struct sigaction before;
    CHECK(sigaction(SIGINT, &stopping, &before) == 0);
    asked->simulating.watch = &watch;
    enum result result = population_make(context, arena, asked);
    if (result == OK) {
        result = law_simulate(arena, &asked->simulating, simulations);
        context->act.fault = simulations[0].fault;
    }
    CHECK(sigaction(SIGINT, &before, NULL) == 0);
    asked->simulating.watch = NULL;
    cli_progress_end(context);
    context->is_interrupted = result == REFUSED && is_interrupted != 0;
    return context->is_interrupted ? act_fault(&context->act, REFUSED, "interrupted", "", TEXT(""))
                                   : result;
}

static void country_print(const struct command_context *context, const struct asked *asked)
{
    const struct law_population *population = asked->simulating.population;
    struct arena *arena = context->arena;
    const struct words_place places[] = {
        {"people", text_format(arena, "%zu", population->people)},
        {"families", text_format(arena, "%zu", population->families)},
        {"children", text_format(arena, "%zu", population->children)},
        {"seed", text_format(arena, "%llu", (unsigned long long)asked->country.seed)},
    };
    struct text words =
        words_fill(arena, cli_words(context, "law.simulated"), places, COUNT(places));
    cli_print("%d: %.*s\n\n", asked->country.year, TEXT_ARGS(words));
}

enum result command_simulate(struct command_context *context)
{
    struct asked asked = {0};
    struct law_simulation *simulations =
        ARENA_ARRAY(context->arena, struct law_simulation, CLI_LIST_MAX);
    struct text format = cli_option(context, "format");
    enum result result = options_read(context, &asked);
    if (result == OK)
        result = books_read(context, &asked);
    if (result != OK)
        return result;
    struct arena *arena = arena_open_within(context->arena, "country", ARENA_BYTES_MAX);
    result = simulate(context, arena, &asked, simulations);
    if (result != OK)
        return result;
    const struct benefit_population *known = command_asks_records(context) ? &asked.known : NULL;
    const struct simulations told = {simulations, context->list, context->list_count,
                                     asked.simulating.population, known};
    bool is_text = format.bytes == NULL || text_is(format, "text");
    if (is_text && known != NULL)
        command_records_tell(context, known);
    else if (is_text)
        country_print(context, &asked);
    return command_simulations_tell(context, &told);
}
