/* test_simulate.c - a country twice the same, a change of nothing, sums that agree.
 *
 * The amounts of a family are those of the rules; here is asked what becomes of many.
 */
#include "laws.h"

#include "law/municipality.h"
#include "law/number.h"
#include "law/simulate_plan.h"

static const struct law_population *country_of(uint64_t seed)
{
    const struct law_country country = {seed, 20000, 2025, 103800};
    return law_population_make(arena, &country);
}

/* How often it was told, and when it stops. */
struct watched {
    size_t told, stop_at;
    size_t done, all;
};

static bool watched_go_on(void *context, size_t done, size_t all)
{
    struct watched *watched = context;
    assert_true(watched->told == 0 || done > watched->done);
    watched->done = done;
    watched->all = all;
    return ++watched->told != watched->stop_at;
}

static void who_watches_can_stop_it(void **state UNUSED)
{
    const struct law_population *country = country_of(5);
    struct watched watched = {0};
    const struct law_watch watch = {watched_go_on, &watched};
    const struct law_simulating asked = {
        country, {present, present}, .year = 2025, .watch = &watch};
    struct law_simulation simulation;
    assert_int_equal(OK, law_simulate(arena, &asked, &simulation));
    assert_int_equal(country->families, watched.all);
    assert_true(watched.told > 5 && watched.done < watched.all);
    watched = (struct watched){.stop_at = 3};
    assert_int_equal(REFUSED, law_simulate(arena, &asked, &simulation));
    assert_int_equal(3, watched.told);
}

/* Two threads, or more than there are blocks, give what one gives. */
static void threads_change_nothing(void **state UNUSED)
{
    const struct law_book *more = reformed("bsi,,,2025-04-01,75,draft,,no\n");
    struct law_country of_many = {5, 20000, 2025, 103800, .threads = 3};
    const struct law_population *country = law_population_make(arena, &of_many);
    const struct law_population *of_one = country_of(5);
    struct law_simulation one[2];
    struct law_simulation many[2];
    struct law_simulating asked = {
        country, {present, more}, 2025, .further = &present, .further_count = 1};
    for (size_t i = 0; i < LAW_ADULT_COLUMN_COUNT; i++)
        assert_memory_equal(country->adult[i], of_one->adult[i], country->adults * sizeof(int32_t));
    assert_memory_equal(country->first_child, of_one->first_child,
                        country->families * sizeof(uint32_t));
    assert_int_equal(OK, law_simulate(arena, &asked, one));
    for (asked.threads = 2; asked.threads < 100; asked.threads *= 6) {
        assert_int_equal(OK, law_simulate(arena, &asked, many));
        for (size_t i = 0; i < COUNT(one); i++) {
            assert_memory_equal(one[i].benefits, many[i].benefits, sizeof(one[i].benefits));
            assert_memory_equal(one[i].deciles, many[i].deciles, sizeof(one[i].deciles));
            assert_memory_equal(one[i].kinds, many[i].kinds, sizeof(one[i].kinds));
            assert_memory_equal(one[i].municipalities, many[i].municipalities,
                                one[i].municipality_count * sizeof(struct law_outcome));
            assert_memory_equal(one[i].costs, many[i].costs,
                                one[i].municipality_count * one[i].benefit_count *
                                    sizeof(struct law_cost));
        }
    }
}

static int64_t difference_of(const struct law_simulation *simulation)
{
    int64_t sum = 0;
    for (size_t i = 0; i < simulation->benefit_count; i++)
        for (int month = 0; month < LAW_MONTHS; month++)
            sum += simulation->benefits[i].cents[LAW_REFORMED][month] -
                   simulation->benefits[i].cents[LAW_PRESENT][month];
    return sum;
}

static int64_t sum_of(const struct law_outcome *outcomes, size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += outcomes[i].gained - outcomes[i].lost;
    return sum;
}

static void the_same_seed_gives_the_same(void **state UNUSED)
{
    const struct law_population *one = country_of(5);
    const struct law_population *two = country_of(5);
    const struct law_population *other = country_of(6);
    assert_int_equal(one->children, two->children);
    for (size_t i = 0; i < LAW_FAMILY_COLUMN_COUNT; i++)
        assert_memory_equal(one->family[i], two->family[i], one->families * sizeof(int32_t));
    assert_memory_not_equal(one->family[LAW_FAMILY_income], other->family[LAW_FAMILY_income],
                            one->families * sizeof(int32_t));
    assert_int_equal(one->children, one->first_child[one->families]);
}

static void column_lies_in_bounds(const char *code, const int32_t *column, size_t count)
{
    const struct law_fact *fact = law_facts;
    while (!text_is(text_of(code), fact->code))
        fact++;
    for (size_t i = 0; i < count; i++)
        if (column[i] < fact->min || column[i] > fact->max)
            fail_msg("%s of row %zu is %d", fact->code, i, column[i]);
}

/* Every fact of the generated country lies within what a rule may be asked about. */
static void facts_lie_in_their_bounds(void **state UNUSED)
{
    const struct law_country rich = {5, 20000, 2100, 1000000};
    const struct law_population *countries[] = {country_of(5), law_population_make(arena, &rich)};
    for (size_t i = 0; i < COUNT(countries); i++) {
        const struct law_population *country = countries[i];
#define X(name) column_lies_in_bounds(#name, country->family[LAW_FAMILY_##name], country->families);
        LAW_FAMILY_COLUMNS(X)
#undef X
#define X(name) column_lies_in_bounds(#name, country->child[LAW_CHILD_##name], country->children);
        LAW_CHILD_COLUMNS(X)
#undef X
#define X(name) column_lies_in_bounds(#name, country->adult[LAW_ADULT_##name], country->adults);
        LAW_ADULT_COLUMNS(X)
#undef X
    }
}

static void a_change_of_nothing_changes_nothing(void **state UNUSED)
{
    struct law_simulation nothing;
    simulate(country_of(5), 2025, "bsi,,,2025-01-01,70,the same,,yes\n", &nothing);
    assert_int_equal(0, difference_of(&nothing));
    assert_true(nothing.benefits[0].cents[LAW_PRESENT][0] > 0);
    for (size_t i = 0; i < LAW_DECILES; i++) {
        assert_int_equal(0, nothing.deciles[i].winners);
        assert_int_equal(0, nothing.deciles[i].losers);
        assert_true(nothing.deciles[i].families > 0);
    }
}

static void differences_add_up(void **state UNUSED)
{
    static const struct {
        const char *rows;
        int sign;
    } cases[] = {
        {"bsi,,,2025-01-01,75,draft,,no\n", 1},
        {"bsi,,,2025-07-01,60,draft,,no\n", -1},
        {"heating_member_vrp,,,2025-01-01,1,draft,,no\n", -1},
        {"disregard_couple,,,2025-01-01,0.5,draft,,no\n", 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct law_simulation made;
        simulate(country_of(5), 2025, cases[i].rows, &made);
        assert_true(difference_of(&made) * cases[i].sign > 0);
        assert_int_equal(difference_of(&made), sum_of(made.deciles, LAW_DECILES));
        assert_int_equal(difference_of(&made), sum_of(made.kinds, LAW_KIND_COUNT));
    }
}

/* Several reforms at once give what each gives by itself. */
static void further_reforms_are_as_if_alone(void **state UNUSED)
{
    const struct law_population *country = country_of(5);
    const struct law_book *books[] = {
        reformed("bsi,,,2025-04-01,75,draft,,no\n"),
        reformed("vrp,,,2025-07-01,240,draft,,no\n"),
        reformed("child_benefit_bsi,,kaunas,2025-01-01,3,draft,,no\n"),
    };
    struct law_simulation together[COUNT(books)];
    struct law_simulation alone;
    const struct law_simulating asked = {country,
                                         {present, books[0]},
                                         .year = 2025,
                                         .further = &books[1],
                                         .further_count = COUNT(books) - 1};
    assert_int_equal(OK, law_simulate(arena, &asked, together));
    for (size_t i = 0; i < COUNT(books); i++) {
        const struct law_simulating single = {country, {present, books[i]}, .year = 2025};
        assert_int_equal(OK, law_simulate(arena, &single, &alone));
        assert_true(difference_of(&alone) > 0);
        assert_memory_equal(alone.benefits, together[i].benefits, sizeof(alone.benefits));
        assert_memory_equal(alone.deciles, together[i].deciles, sizeof(alone.deciles));
        assert_memory_equal(alone.municipalities, together[i].municipalities,
                            alone.municipality_count * sizeof(struct law_outcome));
    }
}

/* What a municipality has in the country it has alone, and what councils set counts there only. */
static void a_municipality_alone_has_the_same_families(void **state UNUSED)
{
    const struct law_population *country = country_of(5);
    size_t at = law_municipality_find(TEXT("kaunas"));
    size_t first = country->first_family[at];
    const struct law_country of_one = {.seed = 5,
                                       .families = law_municipality_families(at, 20000),
                                       .year = 2025,
                                       .minimum_wage = 103800,
                                       .is_one_place = true,
                                       .municipality = TEXT("kaunas")};
    const struct law_population *one = law_population_make(arena, &of_one);
    struct law_simulation whole;
    struct law_simulation made;
    assert_int_equal(LAW_MUNICIPALITIES, country->municipality_count);
    assert_int_equal(one->families, country->first_family[at + 1] - first);
    for (size_t i = 0; i < LAW_FAMILY_COLUMN_COUNT; i++)
        assert_memory_equal(one->family[i], country->family[i] + first,
                            one->families * sizeof(int32_t));
    static const char rows[] =
        "bsi,,,2025-04-01,75,draft,,no\nbirth_support_vrp,,kaunas,2025-01-01,1,draft,,no\n";
    simulate(country, 2025, rows, &whole);
    simulate(one, 2025, rows, &made);
    assert_int_equal(whole.municipalities[at].winners, made.municipalities[0].winners);
    assert_int_equal(difference_of(&whole), sum_of(whole.municipalities, whole.municipality_count));
    for (size_t i = 0; i < made.benefit_count; i++) {
        const struct law_cost *cost = law_simulation_cost(&whole, at, i);
        int64_t cents = law_months_sum(made.benefits[i].cents[LAW_REFORMED]);
        assert_int_equal(cents, cost->cents[LAW_REFORMED]);
        if (text_is(text_of(made.benefits[i].rule), "birth_support"))
            assert_true(cents > 0 && law_simulation_cost(&whole, at + 1, i)->cents[1] == 0);
    }
}

/* 0.25 of a base of 70 EUR more for each child, from July on. */
static void a_reform_begins_in_its_month(void **state UNUSED)
{
    struct law_simulation made;
    simulate(country_of(5), 2025, "child_benefit_bsi,,,2025-07-01,2,draft,,no\n", &made);
    for (int month = 0; month < LAW_MONTHS; month++) {
        const struct law_simulated *child = &made.benefits[0];
        int64_t difference = child->cents[LAW_REFORMED][month] - child->cents[LAW_PRESENT][month];
        assert_int_equal(month < 6 ? 0 : 1750 * child->recipients[LAW_PRESENT][month], difference);
    }
}

/* What is asked for changes something in one month at least; others change nothing. */
static void what_is_asked_for_can_be_changed(void **state UNUSED)
{
    struct law_simulation made;
    size_t asked = 0;
    for (unsigned code = 0; code < law_code_count; code++) {
        const struct law_code *row = &law_codes[code];
        if (law_simulation_asks(code, 2025)) {
            asked++;
            continue;
        }
        if (row->key != LAW_NO_UNIT || text_is(text_of(row->code), "minimum_wage"))
            continue;
        struct text rows = text_format(
            arena, "%s,,,2025-01-01,%.*s,draft,,no\n", row->code,
            TEXT_ARGS(law_number_text(arena, row->unit, law_units[row->unit].decimals, row->max)));
        simulate(country_of(5), 2025, text_to_string(arena, rows), &made);
        assert_int_equal(0, difference_of(&made));
        assert_int_equal(0, made.kinds[LAW_KIND_LARGE].winners);
    }
    assert_true(asked > 20 && asked < law_code_count);
}

/* Compensation of care ended with 2023; who asks for 2025 is not told of it. */
static void what_has_no_version_in_the_year_is_not_told(void **state UNUSED)
{
    static const int32_t years[] = {2023, 2025};
    for (size_t i = 0; i < COUNT(years); i++) {
        const struct law_country country = {5, 2000, years[i], 103800};
        const struct law_population *population = law_population_make(arena, &country);
        const struct law_simulating asked = {population, {present, present}, .year = years[i]};
        struct law_simulation made;
        size_t found = 0;
        assert_int_equal(OK, law_simulate(arena, &asked, &made));
        for (size_t k = 0; k < made.benefit_count; k++) {
            assert_string_not_equal(made.benefits[k].rule, made.benefits[k].title[0]);
            found += strcmp(made.benefits[k].rule, "care_compensation") == 0 ? 1 : 0;
        }
        assert_int_equal(years[i] == 2023 ? 1 : 0, found);
    }
}

/* Every benefit and payment that rules have is simulated. */
static void every_rule_is_simulated(void **state UNUSED)
{
    static const char *const others[] = {"assets_norm", "counted_income"};
    for (size_t i = 0; i < law_rule_count; i++) {
        size_t found = 0;
        for (size_t k = 0; k < plan_rule_count; k++)
            found += text_is(text_of(law_rules[i].name), plan_rules[k].name) ? 1 : 0;
        for (size_t k = 0; k < COUNT(others); k++)
            found += text_is(text_of(law_rules[i].name), others[k]) ? 1 : 0;
        if (found != 1)
            fail_msg("%s is simulated %zu times", law_rules[i].name, found);
    }
}

static void averages_are_rounded(void **state UNUSED)
{
    static const struct {
        int64_t months[LAW_MONTHS];
        int64_t average;
    } cases[] = {{{0}, 0},       {{5}, 5},          {{1, 2}, 2},
                 {{1, 1, 2}, 1}, {{0, 1, 2, 2}, 2}, {{10, 0, 11, 0}, 11}};
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(cases[i].average, law_months_average(cases[i].months));
}

static void the_minimum_wage_is_known(void **state UNUSED)
{
    int64_t wage = 0;
    assert_true(law_minimum_wage(present, LAW_YEAR_FIRST, &wage));
    assert_int_equal(60700, wage);
    assert_true(law_minimum_wage(present, LAW_YEAR_LAST, &wage));
    assert_false(law_minimum_wage(present, 1999, &wage));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_watches_can_stop_it),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(further_reforms_are_as_if_alone),
        cmocka_unit_test(a_municipality_alone_has_the_same_families),
        cmocka_unit_test(the_same_seed_gives_the_same),
        cmocka_unit_test(facts_lie_in_their_bounds),
        cmocka_unit_test(a_change_of_nothing_changes_nothing),
        cmocka_unit_test(differences_add_up),
        cmocka_unit_test(a_reform_begins_in_its_month),
        cmocka_unit_test(what_is_asked_for_can_be_changed),
        cmocka_unit_test(what_has_no_version_in_the_year_is_not_told),
        cmocka_unit_test(every_rule_is_simulated),
        cmocka_unit_test(averages_are_rounded),
        cmocka_unit_test(the_minimum_wage_is_known),
    };
    return cmocka_run_group_tests(tests, laws_open, laws_close);
}
