/* law_bench.c - how fast the law is: every rule over a country, beside plain C and the memory
 * itself.
 *
 * Prints nanoseconds of processor time a row; bench/law runs it and says on what machine.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "law/explain.h"
#include "law/number.h"
#include "random_rows.h"

#define PEOPLE   2800000
#define MONTHS   12
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

static double rule_run(struct arena *arena, const struct law_book *book,
                       const struct law_rule *rule, int32_t **columns, int32_t **out)
{
    int32_t month = rule->last == LAW_MONTH_LAST ? 202501 : rule->first;
    columns_fill(rule, columns);
    double began = seconds();
    for (int turn = 0; turn < MONTHS; turn++)
        law_instance_columns(instance_of(arena, book, rule, month + (turn < 10 ? turn : 9)),
                             (const int32_t *const *)columns, PEOPLE, out);
    return seconds() - began;
}

/* The same rule as somebody writes it by hand, row by row (child_benefit from 2020). */
static double plain_run(int32_t **in, int32_t **out)
{
    double began = seconds();
    for (int turn = 0; turn < MONTHS; turn++) {
        int32_t day = 20250101 + turn * 100;
        for (size_t i = 0; i < PEOPLE; i++) {
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

int main(void)
{
    struct arena *arena = arena_open("bench", (size_t)1 << 30);
    const struct law_book *book = NULL;
    struct fault fault = {0};
    int32_t *columns[LAW_FACTS_MAX];
    int32_t *out[LAW_STEPS_MAX];
    double total = 0;
    const double rows = (double)PEOPLE * MONTHS;
    CHECK(law_book_open(arena, &book, &fault) == OK);
    for (size_t i = 0; i < 12; i++)
        columns[i] = ARENA_ARRAY(arena, int32_t, PEOPLE);
    for (size_t i = 0; i < 4; i++)
        out[i] = ARENA_ARRAY(arena, int32_t, PEOPLE);
    for (size_t i = 0; i < law_rule_count; i++) {
        CHECK(law_rules[i].fact_count <= 12 && law_rules[i].give_count <= 4);
        double took = rule_run(arena, book, &law_rules[i], columns, out);
        char name[64];
        (void)snprintf(name, sizeof(name), "%s.%d", law_rules[i].name, law_rules[i].first);
        line_print(name, took, rows);
        total += took;
    }
    line_print("all rules", total, rows);
    const struct law_rule *child = law_rule_find(TEXT("child_benefit"), 202501);
    CHECK(child != NULL);
    line_print("child_benefit from the rule", rule_run(arena, book, child, columns, out), rows);
    line_print("child_benefit, plain C", plain_run(columns, out), rows);
    line_print("reading its six columns", memory_run(columns, 6), rows);
    explain_run(arena, book);
    arena_close(arena);
    return 0;
}
