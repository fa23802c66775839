/* law_bench.c - how fast the law is: every rule over a country, beside plain C and the memory
 * itself; then a simulated reform, a second one, two threads, a country of another size.
 *
 * A rule is worked out for everybody of its frame, whether they ask for it or not: families,
 * children, or adults of a country of 2.8 million people, in every month of 2025 in which it holds,
 * each month anew. Facts are random within their bounds. Prints processor time; bench/law runs it
 * and says on what machine.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "law/explain.h"
#include "law/number.h"
#include "law/simulate_plan.h"
#include "random_rows.h"

#define PEOPLE   2800000
#define CHILDREN 550000
#define ADULTS   (PEOPLE - CHILDREN)
#define MONTHS   12
#define YEAR     2025
#define BLOCK    2048
#define TURNS    5 /* of each simulation; the quickest counts */
#define EXPLAINS 20000

/* Seconds of processor time of this process. */
static double seconds(void)
{
    struct timespec now = {0};
    CHECK(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now) == 0);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void line_print(const char *what, double took, double rows)
{
    (void)printf("%-32s %8.1f ms %8.2f ns a row\n", what, took * 1e3, took * 1e9 / rows);
}

/* Columns of random facts of a rule. */
static void columns_fill(const struct law_rule *rule, int32_t **columns)
{
    struct random_stream stream = random_stream_open(1);
    for (size_t i = 0; i < rule->fact_count; i++)
        for (size_t row = 0; row < PEOPLE; row++)
            columns[i][row] = (int32_t)random_fact(&stream, &law_facts[rule->facts[i]]);
}

static const struct law_instance *instance_of(struct arena *arena, const struct law_book *book,
                                              const struct law_rule *rule, int32_t month)
{
    const struct law_instance *instance = NULL;
    struct fault fault = {0};
    const struct law_at at = {rule, month, random_council(rule)};
    CHECK(law_instance_open(arena, book, &at, &instance, &fault) == OK);
    return instance;
}

/* How many there are of whom a rule is about. */
static size_t rows_of(const struct law_rule *rule)
{
    static const size_t rows[] = {LAW_FAMILIES_USUAL, CHILDREN, ADULTS};
    for (size_t i = 0; i < plan_rule_count; i++)
        if (text_is(text_of(rule->name), plan_rules[i].name))
            return rows[plan_rules[i].frame];
    return LAW_FAMILIES_USUAL;
}

/* A year of a rule: blocks of rows through all months in which it holds; 0 where it never does. */
static double rule_run(struct arena *arena, const struct law_book *book,
                       const struct law_rule *rule, int32_t **columns, int32_t **out)
{
    const struct law_instance *instances[MONTHS];
    const int32_t *in[LAW_FACTS_MAX];
    int32_t *given[LAW_FACTS_MAX];
    size_t months = 0;
    for (int32_t month = YEAR * 100 + 1; month <= YEAR * 100 + MONTHS; month++)
        if (rule->first <= month && month <= rule->last)
            instances[months++] = instance_of(arena, book, rule, month);
    if (months == 0)
        return 0;
    columns_fill(rule, columns);
    double began = seconds();
    for (size_t first = 0; first < rows_of(rule); first += BLOCK) {
        size_t left = rows_of(rule) - first;
        for (size_t i = 0; i < rule->fact_count; i++)
            in[i] = columns[i] + first;
        for (size_t i = 0; i < rule->give_count; i++)
            given[i] = out[i] + first;
        for (size_t month = 0; month < months; month++)
            law_instance_columns(instances[month], in, left < BLOCK ? left : BLOCK, given);
    }
    return seconds() - began;
}

/* The same rule as somebody writes it by hand, row by row (child_benefit from 2020). */
static double plain_run(int32_t **in, int32_t **out)
{
    double began = seconds();
    for (int turn = 0; turn < MONTHS; turn++) {
        int32_t day = 20250101 + turn * 100;
        for (size_t i = 0; i < CHILDREN; i++) {
            int32_t birth = in[0][i];
            int32_t age = day < birth ? -1 : (day - birth) / 10000;
            bool is_due = age >= 0 && (age < 18 || (in[1][i] != 0 && age < 23));
            int32_t amount = is_due ? 12250 : 0;
            if (is_due &&
                (in[2][i] >= 3 || in[5][i] != 0 || in[3][i] < (int64_t)2 * 22100 * in[4][i]))
                amount += 7210;
            out[0][i] = amount;
        }
    }
    return seconds() - began;
}

/* Reading the columns and no more. */
static double memory_run(int32_t **in, size_t columns)
{
    int64_t sum = 0;
    double began = seconds();
    for (int turn = 0; turn < MONTHS; turn++)
        for (size_t column = 0; column < columns; column++) {
            int32_t part = 0;
            for (size_t i = 0; i < PEOPLE; i++)
                part ^= in[column][i];
            sum += part;
        }
    double took = seconds() - began;
    return sum == 1 ? took + 1e-12 : took; /* the sum is used */
}

static void explain_run(struct arena *arena, const struct law_book *book)
{
    const struct law_rule *rule = law_rule_find(TEXT("social_assistance"), 202501);
    CHECK(rule != NULL);
    const struct law_instance *instance = instance_of(arena, book, rule, 202501);
    struct random_stream stream = random_stream_open(2);
    struct law_facts facts = {0};
    struct law_explanation explanation;
    int64_t steps[LAW_STEPS_MAX];
    double began = seconds();
    for (int i = 0; i < EXPLAINS; i++) {
        struct arena_mark mark = arena_mark(arena);
        random_row(&stream, rule, facts.values);
        law_explain(arena, instance, &facts, LANGUAGE_LT, &explanation);
        arena_release(arena, mark);
    }
    double explained = seconds() - began;
    began = seconds();
    for (int i = 0; i < 100 * EXPLAINS; i++) {
        facts.values[0] = 1 + i % 2;
        law_instance_row(instance, facts.values, steps);
    }
    line_print("one household, a row", seconds() - began, 100.0 * EXPLAINS);
    line_print("one household, explained", explained, EXPLAINS);
}

/* --- a reform ------------------------------------------------------------------------------- */

/* Seconds of processor time of the calling thread. */
static double own_seconds(void)
{
    struct timespec now = {0};
    CHECK(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) == 0);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static const struct law_book *reform_of(struct arena *arena, const struct law_book *book,
                                        int percent)
{
    const struct law_book *made = NULL;
    struct fault fault = {0};
    struct law_source source = {TEXT("reform"), TEXT("")};
    source.bytes =
        text_format(arena, LAW_PARAMETER_HEADER "\nbsi,,,2025-01-01,%d,draft,,no\n", percent);
    CHECK(law_book_reform(arena, book, source, &made, &fault) == OK);
    return made;
}

/* Prints the least processor time of some turns: of all threads, and of the busier of two, which
 * is how long it takes where nobody else is on the machine. */
static void simulation_run(struct arena *arena, const char *what,
                           const struct law_simulating *asked)
{
    double all = 1e9;
    double busier = 1e9;
    for (int turn = 0; turn < TURNS; turn++) {
        struct arena_mark mark = arena_mark(arena);
        struct law_simulation *made = ARENA_ARRAY(arena, struct law_simulation, LAW_REFORMS_MAX);
        double began = seconds();
        double own_began = own_seconds();
        CHECK(law_simulate(arena, asked, made) == OK);
        double own = own_seconds() - own_began;
        double took = seconds() - began;
        all = took < all ? took : all;
        own = own > took - own ? own : took - own;
        busier = own < busier ? own : busier;
        arena_release(arena, mark);
    }
    (void)printf("%-32s %8.1f ms, the busiest thread %8.1f ms %8.1f ns a person\n", what, all * 1e3,
                 busier * 1e3, all * 1e9 / (double)asked->population->people);
}

static const struct law_population *country_of(struct arena *arena, size_t families)
{
    const struct law_country country = {LAW_SEED_USUAL, families, YEAR, 103800};
    double began = seconds();
    const struct law_population *population = law_population_make(arena, &country);
    double took = seconds() - began;
    (void)printf("%-32s %8.1f ms %41.1f ns a person\n", "a country is made", took * 1e3,
                 took * 1e9 / (double)population->people);
    return population;
}

static void simulations_run(struct arena *arena, const struct law_book *book)
{
    static const size_t sizes[] = {LAW_FAMILIES_USUAL / 10, LAW_FAMILIES_USUAL,
                                   2 * LAW_FAMILIES_USUAL};
    const struct law_book *reforms[] = {reform_of(arena, book, 75), reform_of(arena, book, 80)};
    for (size_t i = 0; i < COUNT(sizes); i++) {
        struct arena_mark mark = arena_mark(arena);
        struct law_simulating asked = {country_of(arena, sizes[i]), {book, book}, .year = YEAR};
        (void)printf("%zu people, all benefits, %d months\n", asked.population->people, MONTHS);
        simulation_run(arena, "the present law alone", &asked);
        asked.books[LAW_REFORMED] = reforms[0];
        simulation_run(arena, "with a reform", &asked);
        asked.threads = 2;
        simulation_run(arena, "with a reform, two threads", &asked);
        asked.threads = 1;
        asked.further = &reforms[1];
        asked.further_count = 1;
        simulation_run(arena, "with two reforms", &asked);
        arena_release(arena, mark);
    }
}

int main(void)
{
    struct arena *arena = arena_open("bench", (size_t)2 << 30);
    const struct law_book *book = NULL;
    struct fault fault = {0};
    int32_t *columns[LAW_FACTS_MAX];
    int32_t *out[LAW_STEPS_MAX];
    double total = 0;
    double rows = 0;
    CHECK(law_book_open(arena, &book, &fault) == OK);
    struct arena_mark mark = arena_mark(arena);
    for (size_t i = 0; i < 12; i++)
        columns[i] = ARENA_ARRAY(arena, int32_t, PEOPLE);
    for (size_t i = 0; i < 4; i++)
        out[i] = ARENA_ARRAY(arena, int32_t, PEOPLE);
    for (size_t i = 0; i < law_rule_count; i++) {
        CHECK(law_rules[i].fact_count <= 12 && law_rules[i].give_count <= 4);
        double took = rule_run(arena, book, &law_rules[i], columns, out);
        if (took == 0)
            continue;
        char name[64];
        (void)snprintf(name, sizeof(name), "%s.%d", law_rules[i].name, law_rules[i].first);
        line_print(name, took, (double)rows_of(&law_rules[i]) * MONTHS);
        total += took;
        rows += (double)rows_of(&law_rules[i]) * MONTHS;
    }
    line_print("all rules, 2.8 million people", total, rows);
    const struct law_rule *child = law_rule_find(TEXT("child_benefit"), 202501);
    CHECK(child != NULL);
    rows = (double)CHILDREN * MONTHS;
    line_print("child_benefit from the rule", rule_run(arena, book, child, columns, out), rows);
    line_print("child_benefit, plain C", plain_run(columns, out), rows);
    line_print("reading its six columns", memory_run(columns, 6), rows / CHILDREN * PEOPLE);
    arena_release(arena, mark);
    simulations_run(arena, book);
    explain_run(arena, book);
    arena_close(arena);
    return 0;
}
