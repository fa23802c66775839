/* test_population.c - families of the records: who is one, what is known of them, who sees them.
 *
 * Sums over them are those of their decisions, each worked out again by both laws: the columns of
 * many say what the rows of each say. */
#include "make.h"

#include <sqlite3.h>
#include <string.h>

#include "benefit/benefit.h"
#include "benefit/population.h"
#include "law/number.h"
#include "law/simulate.h"

#define HEADER "code,at_least,municipality,valid_from,value,act,note,verified\n"
#define REFORM                                                 \
    HEADER "bsi,,,2022-01-01,50,projektas,,no\n"               \
           "vrp,,,2022-04-01,180,projektas,,no\n"              \
           "heating_share,,,2022-11-01,0.2,projektas,,no\n"    \
           "hot_water_share,,,2022-02-01,0.03,projektas,,no\n" \
           "drinking_water_share,,,2022-02-01,0.01,projektas,,no\n"
#define HOT  "water_used=6\nwater_price=5.10\nexceeds_assets=no\n"
#define COLD "water_used=9\nwater_price=1.70\nexceeds_assets=no\nhas_central_hot_water=yes\n"

struct town {
    struct fixture *fixture;
    struct whole whole;
    struct act act;   /* proposes */
    struct act other; /* approves */
    int decisions;
    int people;
};

static void town_open(void **state, struct town *town)
{
    struct fault fault = {0};
    *town = (struct town){0};
    town->fixture = fixture_open_empty(state);
    whole_open(town->fixture, &town->whole, &town->act);
    town->act.now = (struct instant){INT64_C(1673784000000000)}; /* 2023-01-15 */
    assert_int_equal(law_book_start(town->whole.arena, &fault), OK);
    town->other = town->act;
    town->other.user = 7;
    town->other.ids = (struct id_maker){0};
    town->other.user_name = TEXT("kita");
}

/* A personal code of a day and a number. */
static const char *code_of(struct arena *arena, const char *born_on, int number)
{
    static const int first[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1},
                     second[] = {3, 4, 5, 6, 7, 8, 9, 1, 2, 3};
    char *code = text_to_string(
        arena, text_format(arena, "%c%c%c%c%c%c%c%03d0", born_on[0] == '2' ? '6' : '4', born_on[2],
                           born_on[3], born_on[5], born_on[6], born_on[8], born_on[9], number));
    int sums[2] = {0};
    for (int i = 0; i < 10; i++) {
        sums[0] += (code[i] - '0') * first[i];
        sums[1] += (code[i] - '0') * second[i];
    }
    int digit = sums[0] % 11 < 10 ? sums[0] % 11 : sums[1] % 11;
    code[10] = (char)('0' + (digit < 10 ? digit : 0));
    return code;
}

static const char *person_make(struct town *town, const char *born_on)
{
    const char *code = code_of(town->act.arena, born_on, ++town->people);
    assert_true(MAKE(&town->act, "person", "code", code, "surname", "Žukienė", "given_name", "Ona",
                     "sex", "female", "born_on", born_on) > 0);
    return code;
}

static void member_make(struct town *town, const char *household, const char *person)
{
    assert_true(MAKE(&town->act, "household_member", "household", household, "person", person,
                     "role", "other", "starts_on", "2020-05-01") > 0);
}

/* A household of people who were born on these days; their codes into `ret`. */
static void household_make(struct town *town, const char *code, const char *const *born_on,
                           const char **ret)
{
    assert_true(MAKE(&town->act, "household", "code", code, "kind", "family") > 0);
    for (size_t i = 0; born_on[i] != NULL; i++) {
        ret[i] = person_make(town, born_on[i]);
        member_make(town, code, ret[i]);
    }
}
#define BORN(...) ((const char *const[]){__VA_ARGS__, NULL})

static int64_t person_find(struct town *town, const char *code)
{
    int64_t id = 0;
    assert_int_equal(record_id_of_key(&town->act, record_find("person"), text_of(code), &id), OK);
    return id;
}

static int64_t proposed(struct town *town, const char *person, const char *benefit,
                        const char *facts)
{
    int64_t id = 0;
    bool is_once = strcmp(benefit, "school_supplies") == 0;
    const struct benefit_order order = {
        .number = text_format(town->act.arena, "I-%d", ++town->decisions),
        .person = person_find(town, person),
        .benefit = text_of(benefit),
        .kind = TEXT("grant"),
        .first = is_once ? 202209 : 202201,
        .last = is_once ? 202209 : 202212,
        .decided_on = act_today(&town->act),
        .facts = text_of(facts),
    };
    enum result result = benefit_decide(&town->act, &order, &id);
    if (result != OK)
        print_message("%s: %s %s\n", benefit, town->act.fault.code, town->act.fault.field);
    assert_int_equal(result, OK);
    return id;
}

static void step(struct town *town, int64_t id, const char *event, const char *reason)
{
    struct process_state state;
    int64_t made = 0;
    assert_int_equal(process_state(&town->other, &benefit_process, id, &state), OK);
    const struct process_move move = {
        .id = id, .seen = state.event, .event = text_of(event), .reason = text_of(reason)};
    assert_int_equal(benefit_step(&town->other, &move, &made), OK);
}

static void approved(struct town *town, const char *person, const char *benefit, const char *facts)
{
    step(town, proposed(town, person, benefit, facts), "approve", "");
}

static struct benefit_population asked(struct town *town, int32_t year)
{
    struct benefit_population known = {0};
    enum result result = benefit_population(&town->act, town->act.arena, year, &known);
    if (result != OK)
        print_message("%s\n", town->act.fault.code);
    assert_int_equal(result, OK);
    return known;
}

/* --- sums ------------------------------------------------------------------------------------ */

static const struct {
    const char *benefit;
    unsigned months; /* those that are simulated */
} benefits[] = {
    {"child_benefit", 0xfff},          {"school_supplies", 0x100},
    {"social_assistance", 0xfff},      {"heating_compensation", 0xe0f},
    {"hot_water_compensation", 0xfff}, {"drinking_water_compensation", 0xfff},
};

struct sums {
    struct arena *arena;
    const struct law_book *books[LAW_SIDES];
    int64_t cents[COUNT(benefits)][LAW_SIDES];
};

static void books_open(struct sums *sums)
{
    struct fault fault = {0};
    const struct law_source reform = {TEXT("reform.csv"), TEXT(REFORM)};
    assert_int_equal(law_book_open(sums->arena, &sums->books[LAW_PRESENT], &fault), OK);
    assert_int_equal(law_book_reform(sums->arena, sums->books[LAW_PRESENT], reform,
                                     &sums->books[LAW_REFORMED], &fault),
                     OK);
}

/* A decision in force for a month, by both laws, row by row. */
static enum result decision_add(void *context, const struct benefit_standing *standing)
{
    struct sums *sums = context;
    const struct law_at at = {law_rule_find(standing->benefit, standing->month), standing->month,
                              TEXT("")};
    size_t benefit = 0;
    while (!text_is(standing->benefit, benefits[benefit].benefit))
        benefit++;
    if (!(benefits[benefit].months & (1u << (standing->month % 100 - 1))))
        return OK;
    for (int side = 0; side < LAW_SIDES; side++) {
        const struct law_instance *instance = NULL;
        struct law_facts facts;
        struct fault fault = {0};
        int64_t steps[LAW_STEPS_MAX];
        assert_int_equal(law_instance_open(sums->arena, sums->books[side], &at, &instance, &fault),
                         OK);
        assert_int_equal(benefit_facts_read(sums->arena, at.rule, standing->facts, &facts, &fault),
                         OK);
        law_instance_row(instance, facts.values, steps);
        sums->cents[benefit][side] += steps[at.rule->gives[0]];
        if (side == LAW_PRESENT)
            assert_int_equal(steps[at.rule->gives[0]], standing->amount.cents);
    }
    return OK;
}

static void decisions_sum(struct town *town, struct sums *sums)
{
    for (int32_t month = 202201; month <= 202212; month++)
        assert_int_equal(benefit_in_force(&town->act, month, decision_add, sums), OK);
}

static void simulate(struct sums *sums, const struct law_population *population,
                     struct law_simulation *ret)
{
    const struct law_simulating asked = {
        population, {sums->books[LAW_PRESENT], sums->books[LAW_REFORMED]}, .year = 2022};
    assert_int_equal(law_simulate(sums->arena, &asked, ret), OK);
}

/* A lone mother of two, one of them disabled, with everything. */
static void mother_make(struct town *town)
{
    const char *people[3];
    const char *child = "children=2\nmembers=3\nincome=610.50\n";
    household_make(town, "S-1", BORN("1988-02-03", "2012-04-15", "2016-11-30"), people);
    assert_true(MAKE(&town->act, "disability", "person", people[1], "kind", "child_level", "level",
                     "severe", "starts_on", "2020-01-01") > 0);
    approved(town, people[1], "child_benefit",
             text_to_string(town->act.arena,
                            text_format(town->act.arena,
                                        "child_birth=2012-04-15\ndisability=severe\n%s", child)));
    approved(town, people[2], "child_benefit",
             text_to_string(town->act.arena,
                            text_format(town->act.arena, "child_birth=2016-11-30\n%s", child)));
    approved(town, people[1], "school_supplies", "income=610.50\nmembers=3\n");
    approved(town, people[0], "social_assistance",
             "counted_income=301.07\nadults=1\nchildren=2\nmonths_received=5\nexceeds_assets=no\n"
             "meets_activity=yes\n");
    approved(town, people[0], "heating_compensation",
             "counted_income=301.07\nmembers=3\nheating_cost=92.40\narea=58\nexceeds_assets=no\n");
    approved(town, people[0], "hot_water_compensation", "counted_income=301.07\nmembers=3\n" HOT);
    approved(town, people[0], "drinking_water_compensation",
             "counted_income=301.07\nmembers=3\n" COLD);
}

/* Two parents of three, of whom two go to school. */
static void parents_make(struct town *town)
{
    const char *people[5];
    household_make(town, "S-2",
                   BORN("1980-07-07", "1981-01-01", "2010-01-31", "2013-06-01", "2021-03-09"),
                   people);
    for (size_t i = 2; i < 5; i++) {
        static const char *const births[] = {"2010-01-31", "2013-06-01", "2021-03-09"};
        struct text facts = text_format(
            town->act.arena, "child_birth=%s\nchildren=3\nmembers=5\nincome=1450\n", births[i - 2]);
        approved(town, people[i], "child_benefit", text_to_string(town->act.arena, facts));
    }
    approved(town, people[2], "school_supplies", "income=1450\nmembers=5\n");
    approved(town, people[3], "school_supplies", "income=1450\nmembers=5\n");
}

/* A couple without children, an old man who is in no household. */
static void others_make(struct town *town)
{
    const char *people[2];
    household_make(town, "S-3", BORN("1950-07-07", "1951-01-01"), people);
    approved(town, people[1], "heating_compensation",
             "counted_income=822\nmembers=2\nheating_cost=130\narea=71.5\nexceeds_assets=no\n");
    const char *alone = person_make(town, "1941-12-24");
    approved(town, alone, "social_assistance",
             "counted_income=77.90\nadults=1\nchildren=0\nmonths_received=14\nexceeds_assets=no\n"
             "meets_activity=yes\n");
    approved(town, alone, "hot_water_compensation", "counted_income=77.90\nmembers=1\n" HOT);
}

static void sums_are_those_of_the_decisions(void **state)
{
    struct town town;
    struct law_simulation simulation;
    town_open(state, &town);
    struct sums sums = {.arena = town.act.arena};
    books_open(&sums);
    mother_make(&town);
    parents_make(&town);
    others_make(&town);
    decisions_sum(&town, &sums);
    struct benefit_population known = asked(&town, 2022);
    assert_int_equal(known.population->families, 4);
    assert_int_equal(known.population->children, 5);
    assert_int_equal(known.households, 3);
    assert_int_equal(known.people, 11);
    assert_int_equal(known.with_income, 4);
    assert_int_equal(known.with_counted, 2);
    assert_int_equal(known.decisions, town.decisions);
    assert_int_equal(known.decisions_taken, town.decisions);
    assert_int_equal(known.other_members, 0);
    simulate(&sums, known.population, &simulation);
    for (size_t i = 0; i < simulation.benefit_count; i++) {
        size_t at = 0;
        while (at < COUNT(benefits) && strcmp(benefits[at].benefit, simulation.benefits[i].rule))
            at++;
        for (int side = 0; side < LAW_SIDES; side++) {
            int64_t sum = law_months_sum(simulation.benefits[i].cents[side]);
            if (at == COUNT(benefits)) {
                assert_int_equal(sum, 0);
                continue;
            }
            if (sum != sums.cents[at][side])
                print_message("%s, %d\n", benefits[at].benefit, side);
            assert_int_equal(sum, sums.cents[at][side]);
            assert_true(sum > 0);
        }
        if (at < COUNT(benefits))
            assert_true(sums.cents[at][LAW_PRESENT] != sums.cents[at][LAW_REFORMED]);
    }
    whole_close(&town.whole);
}

/* --- what is not known ----------------------------------------------------------------------- */

static void without_an_income_only_the_rest_counts(void **state)
{
    struct town town;
    struct law_simulation simulation;
    const char *people[3];
    town_open(state, &town);
    struct sums sums = {.arena = town.act.arena};
    books_open(&sums);
    household_make(&town, "S-1", BORN("1988-02-03", "2012-04-15", "2016-11-30"), people);
    (void)proposed(&town, people[0], "drinking_water_compensation",
                   "counted_income=10\nmembers=3\n" COLD); /* nobody approved it */
    struct benefit_population known = asked(&town, 2022);
    assert_int_equal(known.with_income, 0);
    assert_int_equal(known.decisions, 0);
    assert_int_equal(known.claiming, 0);
    assert_int_equal(known.population->decile[0], LAW_DECILE_UNKNOWN);
    simulate(&sums, known.population, &simulation);
    for (size_t i = 0; i < simulation.benefit_count; i++) {
        bool is_due = strcmp(simulation.benefits[i].rule, "child_benefit") == 0;
        int64_t sum = law_months_sum(simulation.benefits[i].cents[LAW_PRESENT]);
        assert_int_equal(sum, is_due ? 2 * (5 * 7350 + 7 * 8050) : 0); /* 1.75 BSI alone */
    }
    assert_int_equal(simulation.deciles[LAW_DECILE_UNKNOWN].families, 1);
    assert_int_equal(simulation.deciles[LAW_DECILE_UNKNOWN].winners, 1);
    whole_close(&town.whole);
}

/* The latest says what the income is, a refusal too; of two on one day the later one. */
static void the_latest_decision_knows(void **state)
{
    struct town town;
    const char *people[2];
    int64_t id = 0;
    town_open(state, &town);
    household_make(&town, "S-1", BORN("1988-02-03", "2012-04-15"), people);
    approved(&town, people[1], "child_benefit",
             "child_birth=2012-04-15\nchildren=1\nmembers=4\nincome=900\n");
    struct benefit_population known = asked(&town, 2022);
    assert_int_equal(known.population->family[LAW_FAMILY_income][0], 90000);
    assert_int_equal(known.other_members, 1);
    assert_int_equal(known.population->family[LAW_FAMILY_members][0], 2);
    struct benefit_order order = {
        .number = TEXT("A-1"),
        .person = person_find(&town, people[0]),
        .benefit = TEXT("school_supplies"),
        .kind = TEXT("refuse"),
        .first = 202209,
        .last = 202209,
        .decided_on = act_today(&town.act),
        .facts = TEXT("income=1234.56\nmembers=2\n"),
        .reason = TEXT("pajamos"),
    };
    assert_int_equal(benefit_decide(&town.act, &order, &id), OK);
    step(&town, id, "approve", "");
    known = asked(&town, 2022);
    assert_int_equal(known.population->family[LAW_FAMILY_income][0], 123456);
    assert_int_equal(known.decisions, 1); /* a refusal is not in force */
    order.number = TEXT("A-2");
    order.decided_on.days -= 30; /* decided before, written down later */
    order.facts = TEXT("income=1\nmembers=2\n");
    assert_int_equal(benefit_decide(&town.act, &order, &id), OK);
    step(&town, id, "approve", "");
    known = asked(&town, 2022);
    assert_int_equal(known.population->family[LAW_FAMILY_income][0], 123456);
    known = asked(&town, 2021); /* the decisions begin later */
    assert_int_equal(known.with_income, 0);
    whole_close(&town.whole);
}

/* Who lived there on 1 January; of a year to come what is in force now. */
static void the_day_decides(void **state)
{
    struct town town;
    const char *people[4];
    town_open(state, &town);
    household_make(&town, "S-1", BORN("1988-02-03", "1990-04-15", "1992-01-01", "2022-06-01"),
                   people);
    struct benefit_population known = asked(&town, 2022);
    assert_int_equal(known.people, 3); /* the child was not born yet */
    assert_int_equal(known.more_adults, 1);
    assert_int_equal(known.population->family[LAW_FAMILY_adults][0], 2);
    assert_int_equal(known.population->family[LAW_FAMILY_members][0], 3);
    known = asked(&town, 2023);
    assert_int_equal(known.day.days, act_today(&town.act).days);
    assert_int_equal(known.people, 4);
    known = asked(&town, 2024);
    assert_int_equal(known.claims_year, 2023);
    assert_int_equal(known.people, 4);
    assert_int_equal(benefit_population(&town.act, town.act.arena, 2020, &known), NOT_FOUND);
    assert_string_equal(town.act.fault.code, "population_empty");
    assert_int_equal(benefit_population(&town.act, town.act.arena, 2019, &known), BAD_INPUT);
    whole_close(&town.whole);
}

/* --- who sees them --------------------------------------------------------------------------- */

static void a_municipality_sees_its_own(void **state)
{
    struct town town;
    const char *people[3];
    town_open(state, &town);
    mother_make(&town);
    town.act.municipality = 21;
    town.act.ids = (struct id_maker){0};
    struct benefit_population known;
    assert_int_equal(benefit_population(&town.act, town.act.arena, 2022, &known), NOT_FOUND);
    household_make(&town, "S-1", BORN("1979-02-03"), people);
    known = asked(&town, 2022);
    assert_int_equal(known.people, 1);
    assert_int_equal(known.decisions, 0);
    town.act.municipality = FIXTURE_MUNICIPALITY;
    known = asked(&town, 2022);
    assert_int_equal(known.people, 3);
    whole_close(&town.whole);
}

static void each_right_is_wanted(void **state)
{
    static const enum right rights[] = {RIGHT_LAW_SIMULATE, RIGHT_NEED_READ, RIGHT_PERSON_READ};
    struct town town;
    struct benefit_population known;
    town_open(state, &town);
    mother_make(&town);
    const right_set all = town.act.rights;
    for (size_t i = 0; i < COUNT(rights); i++) {
        town.act.rights = all & ~RIGHT_SET(rights[i]);
        assert_int_equal(benefit_population(&town.act, town.act.arena, 2022, &known), REFUSED);
        assert_true(text_is(town.act.fault.detail, right_name(rights[i])));
    }
    town.act.rights = all;
    whole_close(&town.whole);
}

/* The number that SQL tells of the town's database. */
static int64_t town_ask(const struct town *town, const char *sql)
{
    const char *path =
        text_to_string(town->whole.arena, town->whole.config.url) + sizeof("sqlite:") - 1;
    sqlite3 *handle = NULL;
    sqlite3_stmt *statement = NULL;
    if (town->fixture->is_postgresql)
        return place_ask(&town->fixture->place, "whole", sql);
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t answer = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return answer;
}

/* One view of all, with its purpose; none where nothing was seen. */
static void the_view_is_noted(void **state)
{
    static const char noted[] =
        "SELECT count(*) * 1000 + coalesce(sum(shown), 0) FROM view_record WHERE what = 'rows' "
        "AND record = 'person' AND purpose = 'planning'";
    struct town town;
    struct benefit_population known;
    town_open(state, &town);
    town.act.purpose = TEXT("planning");
    assert_int_equal(benefit_population(&town.act, town.act.arena, 2022, &known), NOT_FOUND);
    mother_make(&town);
    assert_int_equal(town_ask(&town, noted), 0);
    (void)asked(&town, 2022);
    assert_int_equal(town_ask(&town, noted), 1003);
    whole_close(&town.whole);
}

int main(void)
{
    assert_true(program_start());
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_those_of_the_decisions),
        cmocka_unit_test(without_an_income_only_the_rest_counts),
        cmocka_unit_test(the_latest_decision_knows),
        cmocka_unit_test(the_day_decides),
        cmocka_unit_test(a_municipality_sees_its_own),
        cmocka_unit_test(each_right_is_wanted),
        cmocka_unit_test(the_view_is_noted),
    };
    return place_run("population", tests, COUNT(tests));
}
