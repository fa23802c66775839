/* test_paths.c - rows and columns are equal to the cent, and what holds of every household.
 *
 * Of each rule version GEROVE_LAW_ROWS random households (100,000 where it is not set).
 */
#include "../base/cases.h"

#include <stdlib.h>

#include "law/evaluate.h"
#include "law/number.h"
#include "random_rows.h"

#define BLOCK      1000
#define ROWS_USUAL 100000

static struct arena *arena;
static const struct law_book *book;

static int64_t rows_wanted(void)
{
    const char *wanted = getenv("GEROVE_LAW_ROWS");
    int64_t rows = ROWS_USUAL;
    if (wanted != NULL)
        assert_true(text_to_integer(text_of(wanted), &rows));
    return rows;
}

static const struct law_instance *instance_of(const struct law_rule *rule, int32_t month)
{
    struct fault fault = {0};
    const struct law_instance *instance = NULL;
    const struct law_at at = {rule, month, random_council(rule)};
    if (law_instance_open(arena, book, &at, &instance, &fault) != OK)
        fail_msg("%s %d: %s %.*s", rule->name, month, fault.code, TEXT_ARGS(fault.detail));
    return instance;
}

/* A block of random rows as rows and as columns. */
struct block {
    int64_t rows[BLOCK][LAW_FACTS_MAX];
    int32_t columns[LAW_FACTS_MAX][BLOCK];
    int32_t out[LAW_STEPS_MAX][BLOCK];
};

static void block_fill(struct random_stream *stream, const struct law_rule *rule,
                       struct block *block)
{
    for (size_t row = 0; row < BLOCK; row++) {
        random_row(stream, rule, block->rows[row]);
        for (size_t i = 0; i < rule->fact_count; i++)
            block->columns[i][row] = (int32_t)block->rows[row][i];
    }
}

static void block_compare(const struct law_instance *instance, struct block *block)
{
    const struct law_rule *rule = instance->at.rule;
    const int32_t *in[LAW_FACTS_MAX];
    int32_t *out[LAW_STEPS_MAX];
    int64_t steps[LAW_STEPS_MAX];
    for (size_t i = 0; i < LAW_FACTS_MAX; i++)
        in[i] = block->columns[i];
    for (size_t i = 0; i < rule->give_count; i++)
        out[i] = block->out[i];
    law_instance_columns(instance, in, BLOCK, out);
    for (size_t row = 0; row < BLOCK; row++) {
        law_instance_row(instance, block->rows[row], steps);
        for (size_t i = 0; i < rule->give_count; i++) {
            const struct law_step *step = &rule->steps[rule->gives[i]];
            if (steps[rule->gives[i]] != out[i][row])
                fail_msg("%s %d: %s of row %zu: %lld, in columns %d", rule->name,
                         instance->at.month, step->name, row, (long long)steps[rule->gives[i]],
                         out[i][row]);
            if (step->unit == LAW_EURO && steps[rule->gives[i]] < 0)
                fail_msg("%s %d: %s is negative", rule->name, instance->at.month, step->name);
        }
    }
}

static void rows_and_columns_are_equal(void **state UNUSED)
{
    struct block *block = ARENA_NEW(arena, struct block);
    for (size_t i = 0; i < law_rule_count; i++) {
        struct random_stream stream = random_stream_open(i + 1);
        for (int64_t row = 0; row < rows_wanted(); row += BLOCK) {
            struct arena_mark mark = arena_mark(arena);
            block_fill(&stream, &law_rules[i], block);
            block_compare(instance_of(&law_rules[i], random_month(&stream, &law_rules[i])), block);
            arena_release(arena, mark);
        }
    }
}

/* --- income --------------------------------------------------------------------------------- */

/* Where more income may lose more than it brings, and by which law. */
static const struct {
    const char *rule;
    const char *ground;
} cliffs_listed[] = {
    {"child_benefit", "I-621 6 str.: the supplement ends where income reaches its ceiling"},
    {"social_assistance", "IX-1675: no right from the ceiling on; under 1.45 EUR is not paid"},
    {"remains_transport", "no support from 3 VRP on"},
    {"school_supplies", "X-686: no support from the ceiling on"},
};
static bool cliffs_found[COUNT(cliffs_listed)];

static bool cliff_note(const struct law_rule *rule)
{
    for (size_t i = 0; i < COUNT(cliffs_listed); i++) {
        if (text_is(text_of(rule->name), cliffs_listed[i].rule)) {
            cliffs_found[i] = true;
            return true;
        }
    }
    return false;
}

static int income_fact(const struct law_rule *rule)
{
    static const char *const names[] = {"counted_income", "person_income", "income"};
    for (size_t i = 0; i < COUNT(names); i++)
        if (law_rule_fact(rule, text_of(names[i])) >= 0)
            return law_rule_fact(rule, text_of(names[i]));
    return -1;
}

/* What a household gains from the rule, in cents: its main step, less what it pays. */
static int64_t gain_of(const struct law_instance *instance, const int64_t *facts)
{
    const struct law_rule *rule = instance->at.rule;
    const struct law_step *step = &rule->steps[rule->gives[0]];
    int64_t steps[LAW_STEPS_MAX];
    law_instance_row(instance, facts, steps);
    return text_is(text_of(step->name), "payment") ? -steps[rule->gives[0]] : steps[rule->gives[0]];
}

static void household_check(const struct law_instance *instance, int64_t *facts, int place,
                            int64_t more)
{
    const struct law_rule *rule = instance->at.rule;
    const struct law_fact *fact = &law_facts[rule->facts[place]];
    int64_t before = gain_of(instance, facts);
    if (facts[place] + more > fact->max)
        return;
    facts[place] += more;
    int64_t after = gain_of(instance, facts);
    facts[place] -= more;
    if (after > before)
        fail_msg("%s %d: with more income it gives %lld, not %lld", rule->name, instance->at.month,
                 (long long)after, (long long)before);
    bool is_euro = rule->steps[rule->gives[0]].unit == LAW_EURO;
    if (is_euro && after + more < before - 1 && !cliff_note(rule))
        fail_msg("%s %d: %lld more income loses %lld: a cliff that is not listed", rule->name,
                 instance->at.month, (long long)more, (long long)(before - after));
}

static void more_income_never_gives_more(void **state UNUSED)
{
    for (size_t i = 0; i < law_rule_count; i++) {
        const struct law_rule *rule = &law_rules[i];
        int place = income_fact(rule);
        struct random_stream stream = random_stream_open(1000 + i);
        int64_t facts[LAW_FACTS_MAX];
        bool is_income = text_is(text_of(rule->name), "counted_income");
        for (int64_t row = 0; place >= 0 && !is_income && row < rows_wanted(); row += 10) {
            struct arena_mark mark = arena_mark(arena);
            const struct law_instance *instance = instance_of(rule, random_month(&stream, rule));
            for (int k = 0; k < 10; k++) {
                random_row(&stream, rule, facts);
                household_check(instance, facts, place,
                                1 + (int64_t)random_stream_below(&stream, 20000));
            }
            arena_release(arena, mark);
        }
    }
    bool is_whole = rows_wanted() >= ROWS_USUAL; /* fewer may meet no cliff */
    for (size_t i = 0; i < COUNT(cliffs_listed) && is_whole; i++)
        if (!cliffs_found[i])
            fail_msg("no cliff of %s was found: take it off the list", cliffs_listed[i].rule);
}

/* --- reforms -------------------------------------------------------------------------------- */

#define HEADER "code,at_least,municipality,valid_from,value,act,note,verified\n"

static const struct law_book *reformed(const char *rows)
{
    const struct law_book *made = NULL;
    struct fault fault = {0};
    struct text bytes = text_format(arena, HEADER "%s", rows);
    const struct law_source source = {TEXT("reform.csv"), bytes};
    assert_int_equal(OK, law_book_reform(arena, book, source, &made, &fault));
    return made;
}

static void a_change_of_nothing_gives_nothing(void **state UNUSED)
{
    const struct law_book *present = book;
    const struct law_book *same = reformed("bsi,,,2026-01-01,74,the same,,yes\n");
    for (size_t i = 0; i < law_rule_count; i++) {
        struct random_stream stream = random_stream_open(2000 + i);
        int64_t facts[LAW_FACTS_MAX];
        int64_t steps[2][LAW_STEPS_MAX];
        for (int row = 0; row < 200; row++) {
            int32_t month = random_month(&stream, &law_rules[i]);
            random_row(&stream, &law_rules[i], facts);
            law_instance_row(instance_of(&law_rules[i], month), facts, steps[0]);
            book = same;
            law_instance_row(instance_of(&law_rules[i], month), facts, steps[1]);
            book = present;
            assert_memory_equal(steps[0], steps[1], law_rules[i].step_count * sizeof(steps[0][0]));
        }
    }
}

static int64_t bsi_of(const struct law_book *of, int32_t month)
{
    const struct law_value *values = NULL;
    unsigned code = 0;
    while (!text_is(text_of(law_codes[code].code), "bsi"))
        code++;
    assert_int_equal(1, law_book_find(of, code, TEXT("kaunas"), law_month_date(month), &values));
    return values->value;
}

static void a_reform_holds_only_where_it_says(void **state UNUSED)
{
    const struct law_book *made =
        reformed("bsi,,,2025-03-01,80,draft,,no\nbsi,,,2025-06-01,,draft ends,,no\n"
                 "bsi,,kaunas,2026-01-01,90,council,,no\n");
    assert_int_equal(7000, bsi_of(made, 202502));
    assert_int_equal(8000, bsi_of(made, 202503));
    assert_int_equal(8000, bsi_of(made, 202505));
    assert_int_equal(7000, bsi_of(made, 202506));
    assert_int_equal(9000, bsi_of(made, 202601));
    assert_int_equal(7400, bsi_of(book, 202601));
}

static int open_book(void **state UNUSED)
{
    struct fault fault = {0};
    arena = arena_open("test", (size_t)1 << 30);
    return law_book_open(arena, &book, &fault) == OK ? 0 : -1;
}

static int close_book(void **state UNUSED)
{
    arena_close(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_columns_are_equal),
        cmocka_unit_test(more_income_never_gives_more),
        cmocka_unit_test(a_change_of_nothing_gives_nothing),
        cmocka_unit_test(a_reform_holds_only_where_it_says),
    };
    return cmocka_run_group_tests(tests, open_book, close_book);
}
