/* simulate.c - what a reform would cost: gerove simulate --reform FILE --year Y.
 *
 * Why: a council sees the cost of a change, and who gains or loses, before it decides.
 * Promise: seed and size are printed with the numbers, the same ones give the same numbers.
 * Never: a number about real people; the country is generated. */
#include "law/simulate.h"

#include "cli/commands.h"
#include "format/csv.h"
#include "format/words.h"
#include "law/number.h"

#define ARENA_BYTES_MAX ((size_t)1 << 30)
#define FILE_BYTES_MAX  ((size_t)16 << 20)

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

static enum result options_read(struct command_context *context, struct law_country *country)
{
    struct text format = cli_option(context, "format");
    int64_t seed = LAW_SEED_USUAL;
    int64_t families = LAW_FAMILIES_USUAL;
    int64_t year = 0;
    enum result result = number_read(context, "seed", INT64_MAX, &seed);
    if (result == OK)
        result = number_read(context, "families", LAW_FAMILIES_MAX, &families);
    if (result != OK)
        return result;
    if (!text_to_integer(cli_option(context, "year"), &year) || year < LAW_YEAR_FIRST ||
        year > LAW_YEAR_LAST)
        return act_fault(&context->act, BAD_INPUT, "law_simulate_year", "year",
                         text_format(context->arena, "%d", LAW_YEAR_LAST));
    if (format.bytes != NULL && !text_is(format, "text") && !text_is(format, "csv"))
        return act_fault(&context->act, BAD_INPUT, "law_choice", "format", TEXT("text, csv"));
    *country = (struct law_country){(uint64_t)seed, (size_t)families, (int32_t)year, 0};
    return OK;
}

static enum result books_read(struct command_context *context,
                              const struct law_book *books[LAW_SIDES])
{
    struct law_source reform = {.name = cli_option(context, "reform")};
    enum result result = law_book_open(context->arena, &books[LAW_PRESENT], &context->act.fault);
    if (result == OK)
        result = cli_read_file(context, reform.name, FILE_BYTES_MAX, &reform.bytes);
    if (result == OK)
        result = law_book_reform(context->arena, books[LAW_PRESENT], reform, &books[LAW_REFORMED],
                                 &context->act.fault);
    return result;
}

/* --- what is told --------------------------------------------------------------------------- */

/* Pads words by letters, not bytes. */
static void word_print(const struct command_context *context, const char *key, int width,
                       bool is_left)
{
    struct text words = cli_words(context, key);
    int letters = 0;
    for (size_t i = 0; i < words.length; i++)
        letters += (words.bytes[i] & 0xc0) != 0x80 ? 1 : 0;
    int space = width > letters ? width - letters : 0;
    cli_print("%*s%.*s%*s", is_left ? 0 : space, "", TEXT_ARGS(words), is_left ? space : 0, "");
}

static void euro_print(int64_t cents)
{
    char number[24];
    money_format((struct money){cents}, number);
    cli_print("%18s", number);
}

static void sums_print(const struct command_context *context,
                       const struct law_simulation *simulation)
{
    int64_t totals[LAW_SIDES] = {0};
    word_print(context, "law.benefit", 28, true);
    word_print(context, "law.present", 18, false);
    word_print(context, "law.reformed", 18, false);
    word_print(context, "law.difference", 18, false);
    word_print(context, "law.recipients", 22, false);
    for (size_t i = 0; i < simulation->benefit_count; i++) {
        const struct law_simulated *benefit = &simulation->benefits[i];
        cli_print("\n%-28s", benefit->rule);
        for (int side = 0; side < LAW_SIDES; side++) {
            totals[side] += law_months_sum(benefit->cents[side]);
            euro_print(law_months_sum(benefit->cents[side]));
        }
        euro_print(law_months_sum(benefit->cents[LAW_REFORMED]) -
                   law_months_sum(benefit->cents[LAW_PRESENT]));
        cli_print("%11lld%11lld", (long long)law_months_average(benefit->recipients[LAW_PRESENT]),
                  (long long)law_months_average(benefit->recipients[LAW_REFORMED]));
    }
    cli_print("\n");
    word_print(context, "law.total", 28, true);
    euro_print(totals[LAW_PRESENT]);
    euro_print(totals[LAW_REFORMED]);
    euro_print(totals[LAW_REFORMED] - totals[LAW_PRESENT]);
    cli_print("\n\n");
}

/* What becomes of families, a line for each group. */
static void outcome_print(const struct law_outcome *outcome)
{
    cli_print("%10lld%10lld%10lld", (long long)outcome->families, (long long)outcome->winners,
              (long long)outcome->losers);
    euro_print(outcome->gained - outcome->lost);
    cli_print("\n");
}

static void outcome_heading(const struct command_context *context, const char *key)
{
    word_print(context, key, 32, true);
    word_print(context, "law.families", 10, false);
    word_print(context, "law.winners", 10, false);
    word_print(context, "law.losers", 10, false);
    word_print(context, "law.difference", 18, false);
    cli_print("\n");
}

static void outcomes_print(const struct command_context *context,
                           const struct law_simulation *simulation)
{
    static const char *const kinds[] = {
#define X(constant, name) [constant] = "law.kind." name,
        LAW_FAMILY_KINDS(X)
#undef X
    };
    outcome_heading(context, "law.decile");
    for (size_t i = 0; i < LAW_DECILES; i++) {
        cli_print("%-32zu", i + 1);
        outcome_print(&simulation->deciles[i]);
    }
    cli_print("\n");
    outcome_heading(context, "law.kind");
    for (size_t i = 0; i < LAW_KIND_COUNT; i++) {
        word_print(context, kinds[i], 32, true);
        outcome_print(&simulation->kinds[i]);
    }
}

static void country_print(const struct command_context *context,
                          const struct law_population *population,
                          const struct law_country *country)
{
    struct arena *arena = context->arena;
    const struct words_place places[] = {
        {"people", text_format(arena, "%zu", population->people)},
        {"families", text_format(arena, "%zu", population->families)},
        {"children", text_format(arena, "%zu", population->children)},
        {"seed", text_format(arena, "%llu", (unsigned long long)country->seed)},
    };
    struct text words =
        words_fill(arena, cli_words(context, "law.simulated"), places, COUNT(places));
    cli_print("%d: %.*s\n\n", country->year, TEXT_ARGS(words));
}

/* A row for each benefit and month. */
static enum result csv_print(const struct command_context *context,
                             const struct law_simulation *simulation)
{
    static const char *const columns[] = {"benefit",  "month",      "present",
                                          "reformed", "recipients", "recipients_reformed"};
    struct sink sink = cli_output();
    struct csv_writer csv = csv_writer_open(&sink, (struct csv_options){0});
    bool is_open = csv_writer_add_names(&csv, columns, COUNT(columns));
    for (size_t i = 0; i < simulation->benefit_count * LAW_MONTHS && is_open; i++) {
        const struct law_simulated *benefit = &simulation->benefits[i / LAW_MONTHS];
        size_t month = i % LAW_MONTHS;
        char numbers[LAW_SIDES][24];
        for (int side = 0; side < LAW_SIDES; side++)
            money_format((struct money){benefit->cents[side][month]}, numbers[side]);
        csv_writer_add(&csv, text_of(benefit->rule));
        csv_writer_add(&csv, text_format(context->arena, "%zu", month + 1));
        csv_writer_add(&csv, text_of(numbers[LAW_PRESENT]));
        csv_writer_add(&csv, text_of(numbers[LAW_REFORMED]));
        for (int side = 0; side < LAW_SIDES; side++)
            csv_writer_add(&csv, text_format(context->arena, "%lld",
                                             (long long)benefit->recipients[side][month]));
        is_open = csv_writer_end_row(&csv);
    }
    return is_open ? OK : BROKEN;
}

enum result command_simulation_tell(const struct command_context *context,
                                    const struct law_simulation *simulation)
{
    if (text_is(cli_option(context, "format"), "csv"))
        return csv_print(context, simulation);
    sums_print(context, simulation);
    outcomes_print(context, simulation);
    return OK;
}

enum result command_simulate(struct command_context *context)
{
    struct law_country country = {0};
    struct law_simulating asked = {0};
    struct law_simulation *simulation = ARENA_NEW(context->arena, struct law_simulation);
    enum result result = options_read(context, &country);
    if (result == OK)
        result = books_read(context, asked.books);
    if (result == OK &&
        !law_minimum_wage(asked.books[LAW_PRESENT], country.year, &country.minimum_wage))
        result = act_fault(&context->act, BAD_INPUT, "law_no_value", "year", TEXT("minimum_wage"));
    if (result != OK)
        return result;
    struct arena *arena = arena_open_within(context->arena, "country", ARENA_BYTES_MAX);
    asked.population = law_population_make(arena, &country);
    asked.year = country.year;
    result = law_simulate(arena, &asked, simulation);
    if (result != OK) {
        context->act.fault = simulation->fault;
        return result;
    }
    if (!text_is(cli_option(context, "format"), "csv"))
        country_print(context, asked.population, &country);
    return command_simulation_tell(context, simulation);
}
