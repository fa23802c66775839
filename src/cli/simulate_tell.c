/* simulate_tell.c - reforms as tables on a terminal, and as files. See commands.h.
 *
 * Why: reforms are compared side by side; a file goes on to other programs.
 * Promise: what a table says in total is the sum of its rows, to the cent.
 * Never: a sum that the simulation does not have. */
#include "benefit/population.h"
#include "cli/commands.h"
#include "format/csv.h"
#include "law/municipality.h"
#include "law/simulate.h"

/* Pads words by letters, not bytes. */
static void words_print(struct text words, int width, bool is_left)
{
    int letters = 0;
    for (size_t i = 0; i < words.length; i++)
        letters += (words.bytes[i] & 0xc0) != 0x80 ? 1 : 0;
    int space = width > letters ? width - letters : 0;
    cli_print("%*s%.*s%*s", is_left ? 0 : space, "", TEXT_ARGS(words), is_left ? space : 0, "");
}

static void word_print(const struct command_context *context, const char *key, int width,
                       bool is_left)
{
    words_print(cli_words(context, key), width, is_left);
}

/* The letter of a reform in headings, where there are several. */
static void letter_print(const struct command_context *context, const char *key, int width,
                         const struct simulations *told, size_t reform)
{
    struct text words = cli_words(context, key);
    if (told->count > 1)
        words = text_format(context->arena, "%c: %.*s", (char)('A' + reform), TEXT_ARGS(words));
    words_print(words, width, false);
}

static void euro_print(int64_t cents)
{
    char number[24];
    money_format((struct money){cents}, number);
    cli_print("%18s", number);
}

static void letters_print(const struct simulations *told)
{
    for (size_t i = 0; i < told->count && told->count > 1; i++)
        cli_print("%c: %.*s\n%s", (char)('A' + i), TEXT_ARGS(told->names[i]),
                  i + 1 == told->count ? "\n" : "");
}

/* --- sums ----------------------------------------------------------------------------------- */

static void sums_heading(const struct command_context *context, const struct simulations *told)
{
    word_print(context, "law.benefit", 28, true);
    word_print(context, "law.present", 18, false);
    for (size_t i = 0; i < told->count; i++) {
        letter_print(context, "law.reformed", 20, told, i);
        letter_print(context, "law.difference", 20, told, i);
    }
    cli_print("  ");
    word_print(context, "law.recipients", 20, false);
    cli_print("\n");
}

static void sums_print(const struct command_context *context, const struct simulations *told)
{
    int64_t present = 0;
    int64_t reformed[CLI_LIST_MAX] = {0};
    sums_heading(context, told);
    for (size_t i = 0; i < told->items[0].benefit_count; i++) {
        const struct law_simulated *first = &told->items[0].benefits[i];
        int64_t now = law_months_sum(first->cents[LAW_PRESENT]);
        present += now;
        cli_print("%-28s", first->rule);
        euro_print(now);
        for (size_t k = 0; k < told->count; k++) {
            const struct law_simulated *benefit = &told->items[k].benefits[i];
            int64_t then = law_months_sum(benefit->cents[LAW_REFORMED]);
            reformed[k] += then;
            cli_print("  ");
            euro_print(then);
            cli_print("  ");
            euro_print(then - now);
        }
        cli_print("%11lld", (long long)law_months_average(first->recipients[LAW_PRESENT]));
        for (size_t k = 0; k < told->count; k++)
            cli_print("%11lld", (long long)law_months_average(
                                    told->items[k].benefits[i].recipients[LAW_REFORMED]));
        cli_print("\n");
    }
    word_print(context, "law.total", 28, true);
    euro_print(present);
    for (size_t k = 0; k < told->count; k++) {
        cli_print("  ");
        euro_print(reformed[k]);
        cli_print("  ");
        euro_print(reformed[k] - present);
    }
    cli_print("\n");
    word_print(context, "law.payments", 0, true);
    cli_print("\n\n");
}

/* --- families ------------------------------------------------------------------------------- */

/* Groups of families: where their outcomes stand in a simulation. */
typedef const struct law_outcome *outcomes_function(const struct law_simulation *simulation);

static const struct law_outcome *deciles_of(const struct law_simulation *simulation)
{
    return simulation->deciles;
}

static const struct law_outcome *kinds_of(const struct law_simulation *simulation)
{
    return simulation->kinds;
}

static const struct law_outcome *municipalities_of(const struct law_simulation *simulation)
{
    return simulation->municipalities;
}

/* What becomes of the families of a group: first how many they are, then by reform. */
static void outcome_print(const struct simulations *told, outcomes_function *outcomes, size_t at)
{
    cli_print("%10lld", (long long)outcomes(&told->items[0])[at].families);
    for (size_t i = 0; i < told->count; i++) {
        const struct law_outcome *outcome = &outcomes(&told->items[i])[at];
        cli_print("  %11lld%13lld", (long long)outcome->winners, (long long)outcome->losers);
        euro_print(outcome->gained - outcome->lost);
    }
    cli_print("\n");
}

static void outcome_heading(const struct command_context *context, const struct simulations *told,
                            const char *key)
{
    word_print(context, key, 28, true);
    word_print(context, "law.families", 10, false);
    for (size_t i = 0; i < told->count; i++) {
        letter_print(context, "law.winners", 13, told, i);
        letter_print(context, "law.losers", 13, told, i);
        word_print(context, "law.difference", 18, false);
    }
    cli_print("\n");
}

static void outcomes_print(const struct command_context *context, const struct simulations *told)
{
    static const char *const kinds[] = {
#define X(constant, name) [constant] = "law.kind." name,
        LAW_FAMILY_KINDS(X)
#undef X
    };
    outcome_heading(context, told, "law.decile");
    for (size_t i = 0; i < LAW_DECILES; i++) {
        cli_print("%-28zu", i + 1);
        outcome_print(told, deciles_of, i);
    }
    if (told->items[0].deciles[LAW_DECILE_UNKNOWN].families > 0) {
        word_print(context, "law.decile.unknown", 28, true);
        outcome_print(told, deciles_of, LAW_DECILE_UNKNOWN);
    }
    cli_print("\n");
    outcome_heading(context, told, "law.kind");
    for (size_t i = 0; i < LAW_KIND_COUNT; i++) {
        word_print(context, kinds[i], 28, true);
        outcome_print(told, kinds_of, i);
    }
}

/* --- municipalities ------------------------------------------------------------------------- */

/* The name of a municipality; its code where it is none of the country's. */
static struct text place_name(const struct law_population *population, size_t at)
{
    size_t found = law_municipality_find(population->municipalities[at]);
    return found < LAW_MUNICIPALITIES ? text_of(law_municipalities[found].name)
                                      : population->municipalities[at];
}

static int64_t place_cost(const struct law_simulation *simulation, size_t place, enum law_side side)
{
    int64_t sum = 0;
    for (size_t i = 0; i < simulation->benefit_count; i++)
        sum += law_simulation_cost(simulation, place, i)->cents[side];
    return sum;
}

static void municipalities_print(const struct command_context *context,
                                 const struct simulations *told)
{
    cli_print("\n");
    word_print(context, "law.municipality", 28, true);
    word_print(context, "law.present", 18, false);
    for (size_t i = 0; i < told->count; i++)
        letter_print(context, "law.reformed", 20, told, i);
    word_print(context, "law.families", 10, false);
    for (size_t i = 0; i < told->count; i++) {
        letter_print(context, "law.winners", 13, told, i);
        letter_print(context, "law.losers", 13, told, i);
        word_print(context, "law.difference", 18, false);
    }
    cli_print("\n");
    for (size_t i = 0; i < told->population->municipality_count; i++) {
        words_print(place_name(told->population, i), 28, true);
        euro_print(place_cost(&told->items[0], i, LAW_PRESENT));
        for (size_t k = 0; k < told->count; k++) {
            cli_print("  ");
            euro_print(place_cost(&told->items[k], i, LAW_REFORMED));
        }
        outcome_print(told, municipalities_of, i);
    }
}

/* --- files ---------------------------------------------------------------------------------- */

static void cents_write(struct csv_writer *csv, int64_t cents)
{
    char number[24];
    money_format((struct money){cents}, number);
    csv_writer_add(csv, text_of(number));
}

static void count_write(const struct command_context *context, struct csv_writer *csv,
                        int64_t count)
{
    csv_writer_add(csv, text_format(context->arena, "%lld", (long long)count));
}

/* How much is known of the records' families; each row says it, so that no sum goes without. */
#define KNOWN_COLUMNS 5
static void known_write(const struct command_context *context, struct csv_writer *csv,
                        const struct benefit_population *known)
{
    const size_t numbers[KNOWN_COLUMNS] = {known->families, known->with_income, known->claiming,
                                           known->decisions, known->decisions_taken};
    for (size_t i = 0; i < COUNT(numbers); i++)
        count_write(context, csv, (int64_t)numbers[i]);
}

/* A row for each reform, benefit and month. */
static enum result months_write(const struct command_context *context,
                                const struct simulations *told)
{
    static const char *const columns[] = {"reform",
                                          "benefit",
                                          "month",
                                          "present",
                                          "reformed",
                                          "recipients",
                                          "recipients_reformed",
                                          "families",
                                          "families_with_income",
                                          "families_with_decisions",
                                          "decisions",
                                          "decisions_simulated"};
    struct sink sink = cli_output();
    struct csv_writer csv = csv_writer_open(&sink, (struct csv_options){0});
    size_t rows = told->items[0].benefit_count * LAW_MONTHS;
    size_t unasked = told->known == NULL ? KNOWN_COLUMNS : 0;
    bool is_open = csv_writer_add_names(&csv, columns, COUNT(columns) - unasked);
    for (size_t i = 0; i < told->count * rows && is_open; i++) {
        const struct law_simulated *benefit =
            &told->items[i / rows].benefits[i % rows / LAW_MONTHS];
        size_t month = i % LAW_MONTHS;
        csv_writer_add(&csv, told->names[i / rows]);
        csv_writer_add(&csv, text_of(benefit->rule));
        count_write(context, &csv, (int64_t)month + 1);
        cents_write(&csv, benefit->cents[LAW_PRESENT][month]);
        cents_write(&csv, benefit->cents[LAW_REFORMED][month]);
        count_write(context, &csv, benefit->recipients[LAW_PRESENT][month]);
        count_write(context, &csv, benefit->recipients[LAW_REFORMED][month]);
        if (told->known != NULL)
            known_write(context, &csv, told->known);
        is_open = csv_writer_end_row(&csv);
    }
    return is_open ? OK : BROKEN;
}

/* The rows of a municipality: all benefits with what becomes of its families, then each. */
static bool place_write(const struct command_context *context, const struct simulations *told,
                        struct csv_writer *csv, size_t reform, size_t place)
{
    const struct law_simulation *simulation = &told->items[reform];
    const struct law_outcome *outcome = &simulation->municipalities[place];
    bool is_open = true;
    for (size_t row = 0; row <= simulation->benefit_count && is_open; row++) {
        const struct law_cost *cost =
            row > 0 ? law_simulation_cost(simulation, place, row - 1) : NULL;
        csv_writer_add(csv, told->names[reform]);
        csv_writer_add(csv, told->population->municipalities[place]);
        csv_writer_add(csv, place_name(told->population, place));
        csv_writer_add(csv, row > 0 ? text_of(simulation->benefits[row - 1].rule) : TEXT(""));
        for (int side = 0; side < LAW_SIDES; side++)
            cents_write(csv, cost != NULL ? cost->cents[side]
                                          : place_cost(simulation, place, (enum law_side)side));
        const int64_t counts[] = {outcome->families, outcome->winners, outcome->losers};
        for (size_t i = 0; i < COUNT(counts) && row == 0; i++)
            count_write(context, csv, counts[i]);
        if (row == 0) {
            cents_write(csv, outcome->gained);
            cents_write(csv, outcome->lost);
        }
        for (size_t i = 0; i < COUNT(counts) + 2 && row > 0; i++)
            csv_writer_add(csv, TEXT(""));
        is_open = csv_writer_end_row(csv);
    }
    return is_open;
}

static enum result municipalities_write(const struct command_context *context,
                                        const struct simulations *told)
{
    static const char *const columns[] = {"reform",  "municipality", "name",     "benefit",
                                          "present", "reformed",     "families", "winners",
                                          "losers",  "gained",       "lost"};
    struct sink sink = cli_output();
    struct csv_writer csv = csv_writer_open(&sink, (struct csv_options){0});
    size_t places = told->population->municipality_count;
    bool is_open = csv_writer_add_names(&csv, columns, COUNT(columns));
    for (size_t i = 0; i < told->count * places && is_open; i++)
        is_open = place_write(context, told, &csv, i / places, i % places);
    return is_open ? OK : BROKEN;
}

enum result command_simulations_tell(const struct command_context *context,
                                     const struct simulations *told)
{
    struct text format = cli_option(context, "format");
    if (text_is(format, "csv"))
        return months_write(context, told);
    if (text_is(format, "municipalities"))
        return municipalities_write(context, told);
    letters_print(told);
    sums_print(context, told);
    outcomes_print(context, told);
    if (told->population != NULL && told->population->municipality_count > 1)
        municipalities_print(context, told);
    return OK;
}
