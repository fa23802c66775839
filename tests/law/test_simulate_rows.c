/* test_simulate_rows.c - a simulation gives what the rows of its families give, one by one.
 *
 * Here every row of some thousand families is worked out by itself, month by month, with the
 * numbers of its municipality: no blocks, no columns, nothing taken over from another month. The
 * sums, and what each family gains or loses, must be those of the simulation, to the cent.
 */
#include "laws.h"

#include "law/municipality.h"
#include "law/simulate_plan.h"

#define FAMILIES 3000

#define X(name) #name,
static const char *const family_codes[] = {LAW_FAMILY_COLUMNS(X)};
static const char *const child_codes[] = {LAW_CHILD_COLUMNS(X)};
static const char *const adult_codes[] = {LAW_ADULT_COLUMNS(X)};
#undef X

/* One row of a frame, and where it stands. */
struct row {
    const struct law_population *population;
    const struct plan_rule *rule;
    size_t at;
    size_t family;
    struct text municipality;
    int32_t month; /* yyyymm */
    int64_t counted_income;
};

static const int32_t *column_of(const struct row *row, enum law_frame frame, const char *code)
{
    const char *const *codes[] = {family_codes, child_codes, adult_codes};
    const size_t counts[] = {COUNT(family_codes), COUNT(child_codes), COUNT(adult_codes)};
    int32_t *const *columns[] = {row->population->family, row->population->child,
                                 row->population->adult};
    for (size_t i = 0; i < counts[frame]; i++)
        if (text_is(text_of(code), codes[frame][i]))
            return columns[frame][i];
    return NULL;
}

static int64_t fact_of(const struct row *row, const struct law_fact *fact)
{
    const char *code = fact->code;
    for (size_t i = 0; i < PLAN_FIXED_MAX && row->rule->fixed[i].fact != NULL; i++)
        if (text_is(text_of(code), row->rule->fixed[i].fact))
            return row->rule->fixed[i].value;
    if (text_is(text_of(code), "counted_income"))
        return row->counted_income;
    if (text_is(text_of(code), "pupil_birth") || text_is(text_of(code), "foster_birth"))
        code = "child_birth";
    const int32_t *column = column_of(row, row->rule->frame, code);
    if (column != NULL)
        return column[row->at];
    column = column_of(row, LAW_OF_FAMILY, code);
    return column != NULL ? column[row->family] : fact->standard;
}

/* What a rule of that name gives a row first; 0 where nothing holds. */
static int64_t given_to(const struct row *row, const struct law_book *book, const char *name)
{
    const struct law_rule *rule = law_rule_find(text_of(name), row->month);
    const struct law_instance *instance = NULL;
    struct fault fault = {0};
    struct law_facts facts = {0};
    int64_t steps[LAW_STEPS_MAX];
    if (rule == NULL)
        return 0;
    struct arena_mark mark = arena_mark(arena);
    const struct law_at at = {rule, row->month, row->municipality};
    int64_t given = 0;
    if (law_instance_open(arena, book, &at, &instance, &fault) == OK) {
        for (size_t i = 0; i < rule->fact_count; i++) {
            facts.values[i] = fact_of(row, &law_facts[rule->facts[i]]);
            assert_in_range(facts.values[i] - law_facts[rule->facts[i]].min, 0,
                            law_facts[rule->facts[i]].max - law_facts[rule->facts[i]].min);
        }
        law_instance_row(instance, facts.values, steps);
        given = steps[rule->gives[0]];
    }
    arena_release(arena, mark);
    return given;
}

/* Sums worked out here. */
struct sums {
    int64_t cents[LAW_SIMULATED_MAX][LAW_SIDES][LAW_MONTHS];
    int64_t recipients[LAW_SIMULATED_MAX][LAW_SIDES][LAW_MONTHS];
    int64_t of_place[LAW_MUNICIPALITIES][LAW_SIMULATED_MAX][LAW_SIDES];
    int64_t gained[LAW_DECILES];
    int64_t lost[LAW_DECILES];
    int64_t winners[LAW_MUNICIPALITIES];
    int64_t losers[LAW_MUNICIPALITIES];
};

static bool is_due(const struct row *row)
{
    const struct law_rule *rule = law_rule_find(text_of(row->rule->name), row->month);
    bool is_in_one_month = text_is(text_of(row->rule->name), "school_supplies");
    const struct law_population *population = row->population;
    const uint16_t *claims[] = {population->claims, population->child_claims,
                                population->adult_claims};
    const uint8_t *months[] = {population->month, population->child_month, population->adult_month};
    enum law_frame frame = row->rule->frame;
    if (row->rule->claim != 0 && !(claims[frame][row->at] & row->rule->claim))
        return false;
    return (row->rule->months & (1u << (row->month % 100 - 1))) &&
           (rule == NULL || !rule->is_once || is_in_one_month ||
            months[frame][row->at] == row->month % 100);
}

/* Adds what a row gets in a month under both laws; returns what it gains by the reform. */
static int64_t row_add(struct row *row, const struct law_book *const *books, size_t place,
                       struct sums *sums)
{
    size_t at = (size_t)(row->rule - plan_rules);
    int64_t net[LAW_SIDES];
    if (!is_due(row))
        return 0;
    for (int side = 0; side < LAW_SIDES; side++) {
        const struct law_rule *rule = law_rule_find(text_of(row->rule->name), row->month);
        row->counted_income = given_to(row, books[side], "counted_income");
        int64_t given = given_to(row, books[side], row->rule->name);
        bool is_family = row->rule->frame == LAW_OF_FAMILY;
        int32_t members = row->population->family[LAW_FAMILY_members][row->family];
        sums->recipients[at][side][row->month % 100 - 1] += given == 0  ? 0
                                                            : is_family ? members
                                                                        : 1;
        if (rule == NULL || rule->steps[rule->gives[0]].unit == LAW_FLAG)
            given = 0;
        else if (text_is(text_of(rule->steps[rule->gives[0]].name), "payment"))
            given = -given;
        sums->cents[at][side][row->month % 100 - 1] += given;
        sums->of_place[place][at][side] += given;
        net[side] = given;
    }
    return net[LAW_REFORMED] - net[LAW_PRESENT];
}

static int64_t family_add(struct row row, const struct law_book *const *books, size_t place,
                          struct sums *sums)
{
    const struct law_population *population = row.population;
    size_t firsts[] = {row.family, population->first_child[row.family],
                       population->first_adult[row.family]};
    size_t ends[] = {row.family + 1, population->first_child[row.family + 1],
                     population->first_adult[row.family + 1]};
    int64_t difference = 0;
    for (size_t i = 0; i < plan_rule_count; i++) {
        row.rule = &plan_rules[i];
        for (row.at = firsts[row.rule->frame]; row.at < ends[row.rule->frame]; row.at++)
            difference += row_add(&row, books, place, sums);
    }
    return difference;
}

static void country_add(const struct law_population *population, int32_t year,
                        const struct law_book *const *books, struct sums *sums)
{
    for (size_t place = 0; place < population->municipality_count; place++) {
        struct row row = {.population = population,
                          .municipality = population->municipalities[place]};
        size_t end = population->first_family[place + 1];
        for (row.family = population->first_family[place]; row.family < end; row.family++) {
            int64_t difference = 0;
            for (row.month = year * 100 + 1; row.month <= year * 100 + LAW_MONTHS; row.month++)
                difference += family_add(row, books, place, sums);
            (difference > 0 ? sums->gained : sums->lost)[population->decile[row.family]] +=
                difference;
            sums->winners[place] += difference > 0;
            sums->losers[place] += difference < 0;
        }
    }
}

static void month_compare(const struct law_simulated *benefit, size_t at, const struct sums *sums,
                          int month)
{
    for (int side = 0; side < LAW_SIDES; side++) {
        int64_t cents = sums->cents[at][side][month];
        int64_t recipients = sums->recipients[at][side][month];
        if (benefit->cents[side][month] != cents || benefit->recipients[side][month] != recipients)
            fail_msg("%s in month %d: %lld cents of %lld, by row %lld of %lld", benefit->rule,
                     month + 1, (long long)benefit->cents[side][month],
                     (long long)benefit->recipients[side][month], (long long)cents,
                     (long long)recipients);
    }
}

/* The place of a benefit among those that are simulated in some year. */
static size_t place_of(const struct law_simulated *benefit)
{
    size_t at = 0;
    while (strcmp(benefit->rule, plan_rules[at].name) != 0)
        at++;
    return at;
}

static void benefits_compare(const struct law_simulation *made, const struct sums *sums)
{
    for (size_t i = 0; i < made->benefit_count; i++)
        for (int month = 0; month < LAW_MONTHS; month++)
            month_compare(&made->benefits[i], place_of(&made->benefits[i]), sums, month);
}

static void year_compare(int32_t year, const char *rows)
{
    const struct law_country country = {7, FAMILIES, year, 103800};
    const struct law_population *population = law_population_make(arena, &country);
    struct law_simulation *made = ARENA_NEW(arena, struct law_simulation);
    struct sums *sums = ARENA_NEW(arena, struct sums);
    const struct law_book *const books[LAW_SIDES] = {present, reformed(rows)};
    simulate(population, year, rows, made);
    country_add(population, year, books, sums);
    benefits_compare(made, sums);
    for (size_t i = 0; i < LAW_DECILES; i++) {
        assert_int_equal(sums->gained[i], made->deciles[i].gained);
        assert_int_equal(-sums->lost[i], made->deciles[i].lost);
    }
    for (size_t i = 0; i < made->municipality_count; i++) {
        assert_int_equal(sums->winners[i], made->municipalities[i].winners);
        assert_int_equal(sums->losers[i], made->municipalities[i].losers);
        for (size_t k = 0; k < made->benefit_count; k++)
            for (int side = 0; side < LAW_SIDES; side++)
                assert_int_equal(sums->of_place[i][place_of(&made->benefits[k])][side],
                                 law_simulation_cost(made, i, k)->cents[side]);
    }
}

static void a_simulation_is_the_sum_of_its_rows(void **state UNUSED)
{
    year_compare(2025, "bsi,,,2025-04-01,75,draft,,no\n"
                       "vrp,,,2025-07-01,230,draft,,no\n"
                       "disregard_couple,,,2025-09-01,0.5,draft,,no\n"
                       "heating_share,,kaunas,2025-01-01,0.2,draft,,no\n"
                       "birth_support_vrp,,vilnius,2025-03-01,2,draft,,no\n"
                       "home_help_share,,,2025-10-01,0.1,draft,,no\n");
}

static void so_it_is_where_rules_change_and_end(void **state UNUSED)
{
    year_compare(2023, "tkb,,,2023-05-01,160,draft,,no\nbsi,,siauliai,2023-01-01,40,draft,,no\n");
    year_compare(2021, "foster_by_age,0,,2021-02-01,1,draft,,no\n"
                       "foster_disabled_bsi,,,2021-02-01,2,draft,,no\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_simulation_is_the_sum_of_its_rows),
        cmocka_unit_test(so_it_is_where_rules_change_and_end),
    };
    return cmocka_run_group_tests(tests, laws_open, laws_close);
}
