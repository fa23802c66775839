/* test_law_parameter.c - amounts of a municipality on a database of the whole program: what counts
 * and what does not, from when, what is refused and in which words, what an act would change.
 *
 * Acts are made as the forms make them; what is approved is approved by another user. */
#include "make.h"

#include <string.h>

#include "benefit/benefit.h"
#include "benefit/dry_run.h"
#include "benefit/parameter.h"
#include "law/ask.h"
#include "law/number.h"
#include "record/record.h"

#define FIRE "one_off_fire_vrp"

struct town {
    struct fixture *fixture;
    struct whole whole;
    struct act act;
    const struct law_book *base;
};

/* Makes a record; the result, and the fault in act->fault or of the first field. */
static enum result try_make(struct act *act, const char *name, const char *const *texts,
                            int64_t *ret)
{
    const struct record *record = record_find(name);
    assert_non_null(record);
    struct value *values = ARENA_ARRAY(act->arena, struct value, record->field_count);
    enum result result = make_parse(act, record, texts, values);
    return result == OK ? record_create(act, record, values, TEXT(""), ret) : result;
}

#define TRY(act, name, ret, ...) try_make(act, name, (const char *const[]){__VA_ARGS__, NULL}, ret)

static void town_open(void **state, struct town *town)
{
    struct fault fault = {0};
    int64_t id = 0;
    town->fixture = fixture_open_empty(state);
    whole_open(town->fixture, &town->whole, &town->act);
    assert_int_equal(TRY(&town->act, "municipality", &id, "code", "kaunas", "name", "Kaunas"), OK);
    assert_int_equal(law_book_start(town->whole.arena, &fault), OK);
    town->base = law_book();
}

/* An act with one row of the fire amount; the id of the act, that of the row where it is asked. */
static int64_t fire_make(struct town *town, const char *name, const char *from, const char *value,
                         int64_t *ret_row)
{
    int64_t id = 0, row = 0;
    assert_int_equal(TRY(&town->act, "law_act", &id, "name", name), OK);
    assert_int_equal(TRY(&town->act, "law_parameter", &row, "act", name, "code", FIRE, "valid_from",
                         from, "value", value, "is_verified", "yes"),
                     OK);
    if (ret_row != NULL)
        *ret_row = row;
    return id;
}

static enum result step(struct act *act, int64_t id, const char *event, const char *reason)
{
    struct process_state state;
    int64_t done = 0;
    assert_int_equal(process_state(act, &law_act_process, id, &state), OK);
    const struct process_move move = {
        .id = id, .seen = state.event, .event = text_of(event), .reason = text_of(reason)};
    return process_step(act, &law_act_process, &move, &done);
}

/* The same by somebody else. */
static enum result other_step(struct town *town, int64_t id, const char *event, const char *reason)
{
    const struct act first = town->act;
    town->act.user = 7;
    town->act.user_name = TEXT("kitas");
    enum result result = step(&town->act, id, event, reason);
    town->act.user = first.user;
    town->act.user_name = first.user_name;
    return result;
}

static void approve(struct town *town, int64_t id)
{
    assert_int_equal(step(&town->act, id, "propose", ""), OK);
    assert_int_equal(other_step(town, id, "approve", ""), OK);
}

static void assert_fault(const struct act *act, const char *code, const char *field)
{
    assert_string_equal(act->fault.code, code);
    assert_string_equal(act->fault.field, field);
}

/* The fire amount in hundredths as it holds in a month; -1 for none. */
static int64_t fire_in(struct town *town, int32_t month)
{
    const struct law_book *book = NULL;
    const struct law_value *found = NULL;
    unsigned code = 0;
    assert_true(law_code_find(TEXT(FIRE), &code));
    assert_int_equal(benefit_book(&town->act, town->base, &book), OK);
    return law_book_find(book, code, TEXT("kaunas"), law_month_date(month), &found) == 0
               ? -1
               : found->value;
}

static void only_what_is_approved_counts(void **state)
{
    struct town town;
    town_open(state, &town);
    const struct law_book *book = NULL;
    assert_int_equal(benefit_book(&town.act, town.base, &book), OK);
    assert_ptr_equal(book, town.base);
    int64_t id = fire_make(&town, "T-1", "2025-01-01", "12.5", NULL);
    assert_int_equal(fire_in(&town, 202501), -1); /* a draft */
    assert_int_equal(step(&town.act, id, "propose", ""), OK);
    assert_int_equal(fire_in(&town, 202501), -1);
    assert_int_equal(step(&town.act, id, "approve", ""), REFUSED);
    assert_fault(&town.act, "self_approval", "");
    struct act clerk = town.act;
    clerk.user = 7;
    clerk.rights =
        RIGHT_SET(RIGHT_SIGNED_IN) | RIGHT_SET(RIGHT_REGISTRY_READ) | RIGHT_SET(RIGHT_LAW_WRITE);
    assert_int_equal(step(&clerk, id, "approve", ""), REFUSED);
    assert_fault(&clerk, "no_right", "");
    assert_int_equal(other_step(&town, id, "return", ""), BAD_INPUT);
    assert_int_equal(other_step(&town, id, "return", "ne ta diena"), OK);
    assert_int_equal(fire_in(&town, 202501), -1);
    approve(&town, id);
    assert_int_equal(fire_in(&town, 202501), 1250);
    assert_int_equal(fire_in(&town, 202912), 1250);
    assert_int_equal(fire_in(&town, 202412), -1); /* months before stay as they were */
    assert_int_equal(benefit_book(&town.act, town.base, &book), OK);
    const struct law_value *found = NULL;
    unsigned code = 0;
    assert_true(law_code_find(TEXT(FIRE), &code));
    assert_int_equal(
        law_book_find(book, code, TEXT("druskininkai"), law_month_date(202601), &found), 1);
    assert_int_equal(found->value, 3000); /* other councils keep theirs */

    int64_t next = fire_make(&town, "T-2", "2026-03-01", "15", NULL);
    approve(&town, next);
    assert_int_equal(fire_in(&town, 202602), 1250);
    assert_int_equal(fire_in(&town, 202603), 1500);
    int64_t end = fire_make(&town, "T-3", "2027-01-01", "", NULL);
    approve(&town, end);
    assert_int_equal(fire_in(&town, 202612), 1500);
    assert_int_equal(fire_in(&town, 202701), -1);

    /* Reopened with a reason it counts no more. */
    assert_int_equal(step(&town.act, end, "reopen", ""), BAD_INPUT);
    assert_int_equal(step(&town.act, end, "reopen", "klaida"), OK);
    assert_int_equal(fire_in(&town, 202701), 1500);
    whole_close(&town.whole);
}

static void a_row_that_was_annulled_does_not_count(void **state)
{
    struct town town;
    town_open(state, &town);
    const struct record *rows = record_find("law_parameter");
    int64_t row = 0;
    int64_t id = fire_make(&town, "T-1", "2025-01-01", "12.5", &row);
    int64_t other = 0;
    assert_int_equal(TRY(&town.act, "law_parameter", &other, "act", "T-1", "code",
                         "one_off_twins_vrp", "valid_from", "2025-01-01", "value", "3"),
                     OK);
    assert_int_equal(record_annul(&town.act, rows, (struct record_seen){row, 1}, TEXT("klaida")),
                     OK);
    approve(&town, id);
    assert_int_equal(fire_in(&town, 202501), -1);

    /* What is approved, or read by the other, stays as it is: rows and the act's name. */
    assert_int_equal(record_annul(&town.act, rows, (struct record_seen){other, 1}, TEXT("klaida")),
                     REFUSED);
    assert_fault(&town.act, "law_act_closed", "act");
    assert_int_equal(TRY(&town.act, "law_parameter", &row, "act", "T-1", "code", FIRE, "valid_from",
                         "2025-01-01", "value", "4"),
                     REFUSED);
    assert_fault(&town.act, "law_act_closed", "act");
    struct value name[3] = {value_text(TEXT("T-9")), value_none(), value_none()};
    assert_int_equal(record_correct(&town.act, record_find("law_act"), (struct record_seen){id, 1},
                                    name, TEXT("kitaip")),
                     REFUSED);
    assert_string_equal(town.act.fault.code, "law_act_closed");
    whole_close(&town.whole);
}

static void what_is_wrong_is_named(void **state)
{
    static const struct {
        const char *code, *at_least, *from, *value, *fault, *field, *remedy;
    } cases[] = {
        {"one_off_fier_vrp", "", "2025-01-01", "3", "law_code", "code", FIRE},
        {"bsii", "", "2025-01-01", "3", "law_code", "code", "bsi"},
        {FIRE, "", "2025-01-15", "3", "law_row_day", "valid_from", "2025-01-01"},
        {FIRE, "", "2025-01-01", "101", "law_row_bounds", "value", "0..100"},
        {FIRE, "", "2025-01-01", "-1", "law_row_bounds", "value", "0..100"},
        {FIRE, "", "2025-01-01", "1.2345", "law_row_decimals", "value", "2"},
        {FIRE, "0", "2025-01-01", "3", "law_row_no_table", "at_least", FIRE},
        {"foster_by_age", "", "2025-01-01", "3", "law_row_table", "at_least", "foster_by_age"},
        {"foster_by_age", "0.5", "2025-01-01", "3", "law_row_decimals", "at_least", "0"},
        {"foster_by_age", "-1", "2025-01-01", "3", "law_row_decimals", "at_least", "0"},
    };
    struct town town;
    town_open(state, &town);
    int64_t id = 0;
    assert_int_equal(TRY(&town.act, "law_act", &id, "name", "T-1"), OK);
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t row = 0;
        assert_int_equal(TRY(&town.act, "law_parameter", &row, "act", "T-1", "code", cases[i].code,
                             "at_least", cases[i].at_least, "valid_from", cases[i].from, "value",
                             cases[i].value),
                         BAD_INPUT);
        assert_fault(&town.act, cases[i].fault, cases[i].field);
        assert_true(text_find(town.act.fault.detail, text_of(cases[i].remedy)) >= 0);
    }
    assert_int_equal(step(&town.act, id, "propose", ""), REFUSED);
    assert_fault(&town.act, "law_act_empty", "");

    /* The same day twice in an act, a correction on the day of what it corrects, a day before an
     * approved one. */
    int64_t first = fire_make(&town, "T-2", "2025-06-01", "3", NULL);
    int64_t row = 0;
    assert_int_equal(TRY(&town.act, "law_parameter", &row, "act", "T-2", "code", FIRE, "valid_from",
                         "2025-06-01", "value", "4"),
                     CONFLICT);
    int64_t second = fire_make(&town, "T-3", "2025-06-01", "5", NULL);
    assert_int_equal(step(&town.act, second, "propose", ""), OK);
    approve(&town, first);
    assert_int_equal(other_step(&town, second, "approve", ""), REFUSED);
    assert_fault(&town.act, "law_row_same_day", "valid_from");
    assert_true(text_find(town.act.fault.detail, TEXT("T-2")) >= 0);
    assert_int_equal(TRY(&town.act, "law_parameter", &row, "act", "T-1", "code", FIRE, "valid_from",
                         "2025-05-01", "value", "4"),
                     REFUSED);
    assert_fault(&town.act, "law_row_early", "valid_from");
    assert_int_equal(fire_in(&town, 202506), 300);
    whole_close(&town.whole);
}

static void days_pass(struct act *act, int days)
{
    act->now.microseconds += days * INT64_C(86400000000);
}

/* The fire amount of a month as it was known on a day. */
static int64_t fire_known(struct town *town, const char *day, int32_t month)
{
    const struct law_book *book = NULL;
    const struct law_value *found = NULL;
    struct fault fault = {0};
    unsigned code = 0;
    assert_int_equal(benefit_book(&town->act, town->base, &book), OK);
    assert_int_equal(law_book_ask(town->act.arena, text_of(day), &book, &fault), OK);
    assert_true(law_code_find(TEXT(FIRE), &code));
    size_t count = law_book_find(book, code, TEXT("kaunas"), law_month_date(month), &found);
    return count == 0 ? -1 : found->value;
}

/* An act is known since its approval; one of the same day that is approved later corrects it with
 * effect backwards, and what was known before stays what it was. */
static void a_correction_has_effect_backwards(void **state)
{
    struct town town;
    struct benefit_dry_run run;
    town_open(state, &town); /* 2021-11-01 */
    int64_t first = fire_make(&town, "T-1", "2021-01-01", "12", NULL);
    approve(&town, first);
    days_pass(&town.act, 9);
    int64_t second = fire_make(&town, "T-2", "2021-01-01", "15", NULL);
    assert_int_equal(benefit_dry_run(&town.act, town.base, second, &run), OK);
    assert_int_equal(run.change_count, 1);
    assert_int_equal(run.changes[0].before.value, 1200);
    assert_int_equal(run.changes[0].after.value, 1500);
    assert_int_equal(fire_in(&town, 202103), 1200);
    approve(&town, second);
    assert_int_equal(fire_in(&town, 202103), 1500);
    assert_int_equal(fire_known(&town, "2021-11-10", 202103), 1500);
    assert_int_equal(fire_known(&town, "2021-11-09", 202103), 1200);
    assert_int_equal(fire_known(&town, "2021-11-01", 202103), 1200);
    assert_int_equal(fire_known(&town, "2021-10-31", 202103), -1);
    assert_int_equal(fire_in(&town, 202012), -1);
    whole_close(&town.whole);
}

static void a_table_is_approved_as_a_whole(void **state)
{
    struct town town;
    town_open(state, &town);
    int64_t id = 0, row = 0;
    unsigned code = 0;
    assert_true(law_code_find(TEXT("foster_by_age"), &code));
    assert_int_equal(TRY(&town.act, "law_act", &id, "name", "T-1"), OK);
    for (int i = 0; i < 2; i++)
        assert_int_equal(TRY(&town.act, "law_parameter", &row, "act", "T-1", "code",
                             "foster_by_age", "at_least", i == 0 ? "0" : "7", "valid_from",
                             "2025-01-01", "value", i == 0 ? "5" : "6"),
                         OK);
    struct benefit_dry_run run;
    assert_int_equal(benefit_dry_run(&town.act, town.base, id, &run), OK);
    assert_int_equal(run.change_count, 2);
    assert_int_equal(run.changes[0].before.value, 400);
    assert_int_equal(run.changes[1].before.value, 300); /* the band from 3 on held at 7 */
    approve(&town, id);
    const struct law_book *book = NULL;
    const struct law_value *found = NULL;
    assert_int_equal(benefit_book(&town.act, town.base, &book), OK);
    assert_int_equal(law_book_find(book, code, TEXT("kaunas"), law_month_date(202412), &found), 3);
    assert_int_equal(law_book_find(book, code, TEXT("kaunas"), law_month_date(202501), &found), 2);
    assert_int_equal(found[1].value, 600);
    whole_close(&town.whole);
}

static int64_t total(const struct law_simulation *simulation, enum law_side side)
{
    int64_t sum = 0;
    for (size_t i = 0; i < simulation->benefit_count; i++)
        for (size_t month = 0; month < LAW_MONTHS; month++)
            sum += simulation->benefits[i].cents[side][month];
    return sum;
}

static void a_dry_run_tells_who_and_how_much(void **state)
{
    struct town town;
    town_open(state, &town);
    int64_t id = 0, row = 0;
    assert_int_equal(TRY(&town.act, "statistic", &row, "indicator", "population", "territory",
                         "Kaunas", "period_from", "2024-01-01", "value", "28000", "unit", "person"),
                     OK);
    assert_int_equal(TRY(&town.act, "law_act", &id, "name", "T-1"), OK);
    struct benefit_dry_run run, after;
    assert_int_equal(benefit_dry_run(&town.act, town.base, id, &run), OK);
    assert_int_equal(run.change_count, 0);
    assert_null(run.simulation);
    assert_int_equal(TRY(&town.act, "law_parameter", &row, "act", "T-1", "code",
                         "heating_member_vrp", "valid_from", "2025-03-01", "value", "3"),
                     OK);
    assert_int_equal(benefit_dry_run(&town.act, town.base, id, &run), OK);
    assert_non_null(run.simulation);
    assert_int_equal(run.year, 2025);
    assert_int_equal(run.families, 14500);
    assert_int_equal(run.changes[0].before.value, 200);
    assert_string_equal(law_rules[run.rules[0]].name, "heating_compensation");
    assert_true(total(run.simulation, LAW_REFORMED) > total(run.simulation, LAW_PRESENT));
    int64_t difference = 0;
    for (size_t i = 0; i < LAW_DECILES; i++) {
        difference += run.simulation->deciles[i].gained - run.simulation->deciles[i].lost;
        assert_int_equal(run.simulation->deciles[i].losers, 0);
    }
    assert_int_equal(difference,
                     total(run.simulation, LAW_REFORMED) - total(run.simulation, LAW_PRESENT));
    for (size_t i = 0; i < run.simulation->benefit_count; i++)
        for (size_t month = 0; month < 2; month++) /* January and February stay */
            assert_int_equal(run.simulation->benefits[i].cents[LAW_PRESENT][month],
                             run.simulation->benefits[i].cents[LAW_REFORMED][month]);

    /* Approved, it is compared with the law without it all the same. */
    approve(&town, id);
    assert_int_equal(benefit_dry_run(&town.act, town.base, id, &after), OK);
    assert_true(after.is_approved);
    assert_int_equal(after.changes[0].before.value, 200);
    assert_int_equal(total(after.simulation, LAW_REFORMED), total(run.simulation, LAW_REFORMED));
    whole_close(&town.whole);
}

static void decisions_in_force_are_worked_out_again(void **state)
{
    struct town town;
    struct benefit_dry_run run;
    struct process_state standing;
    int64_t person = 0, decision = 0, id = 0, row = 0, done = 0;
    town_open(state, &town);
    make_people_and_places(&town.act);
    assert_int_equal(
        record_id_of_key(&town.act, record_find("person"), TEXT("38001010009"), &person), OK);
    const struct benefit_order order = {
        .number = TEXT("I-1"),
        .person = person,
        .benefit = TEXT("child_benefit"),
        .kind = TEXT("grant"),
        .first = 202201,
        .last = 202212,
        .decided_on = act_today(&town.act),
        .facts = TEXT("child_birth=2015-03-01\nchildren=3\nmembers=5\nincome=900.50"),
    };
    assert_int_equal(benefit_decide(&town.act, &order, &decision), OK);
    assert_int_equal(process_state(&town.act, &benefit_process, decision, &standing), OK);
    const struct process_move move = {
        .id = decision, .seen = standing.event, .event = TEXT("approve")};
    town.act.user = 7;
    assert_int_equal(benefit_step(&town.act, &move, &done), OK);
    assert_int_equal(TRY(&town.act, "law_act", &id, "name", "T-1"), OK);
    assert_int_equal(TRY(&town.act, "law_parameter", &row, "act", "T-1", "code", "bsi",
                         "valid_from", "2022-06-01", "value", "50"),
                     OK);
    assert_int_equal(benefit_dry_run(&town.act, town.base, id, &run), OK);
    assert_true(run.effect.is_there);
    assert_int_equal(run.effect.month, 202206);
    assert_int_equal(run.effect.decisions, 1);
    assert_int_equal(run.effect.failed, 0);
    assert_int_equal(run.effect.moved, 1);
    assert_int_equal(run.effect.items[0].decision, decision);
    assert_true(run.effect.items[0].after.cents > run.effect.items[0].before.cents);
    assert_int_equal(run.effect.kept, 1);
    assert_int_equal(run.effect.after.cents, run.effect.items[0].after.cents);
    struct act reader = town.act;
    reader.rights = RIGHT_SET(RIGHT_SIGNED_IN) | RIGHT_SET(RIGHT_REGISTRY_READ);
    assert_int_equal(benefit_dry_run(&reader, town.base, id, &run), OK);
    assert_false(run.effect.is_there);
    assert_int_equal(run.effect.decisions, 0);
    whole_close(&town.whole);
}

/* The bsi of the municipality from January 2022, approved on the act's day. */
static void bsi_make(struct town *town, const char *name, const char *value)
{
    int64_t id = 0, row = 0;
    assert_int_equal(TRY(&town->act, "law_act", &id, "name", name), OK);
    assert_int_equal(TRY(&town->act, "law_parameter", &row, "act", name, "code", "bsi",
                         "valid_from", "2022-01-01", "value", value),
                     OK);
    approve(town, id);
}

/* What was decided stays what it was known to be; what is known today makes the difference. */
static void a_decision_keeps_what_was_known(void **state)
{
    struct town town;
    struct benefit_decision decision;
    struct benefit_replay replay;
    struct benefit_preview preview;
    struct benefit_order again;
    int64_t person = 0, id = 0;
    town_open(state, &town);
    make_people_and_places(&town.act);
    assert_int_equal(
        record_id_of_key(&town.act, record_find("person"), TEXT("38001010009"), &person), OK);
    bsi_make(&town, "T-1", "50");
    const struct benefit_order order = {
        .number = TEXT("I-1"),
        .person = person,
        .benefit = TEXT("child_benefit"),
        .kind = TEXT("grant"),
        .first = 202202,
        .last = 202202,
        .decided_on = act_today(&town.act),
        .facts = TEXT("child_birth=2015-03-01\nchildren=1\nmembers=3\nincome=5000"),
    };
    assert_int_equal(benefit_decide(&town.act, &order, &id), OK);
    days_pass(&town.act, 30);
    bsi_make(&town, "T-2", "60");
    assert_int_equal(benefit_read(&town.act, id, &decision), OK);
    assert_true(date_equals(benefit_known_on(&decision), order.decided_on));
    assert_int_equal(benefit_replay(&town.act, &decision, &replay), OK);
    assert_int_equal(replay.then, BENEFIT_SAME);
    assert_int_equal(replay.now, BENEFIT_DIFFERS);
    assert_int_equal(replay.months[0].then.cents, 8750);
    assert_int_equal(replay.months[0].now.cents, 10500);

    /* The book as it was known on the day that the decision keeps has the same number. */
    const struct law_book *book = NULL;
    const struct law_value *found = NULL;
    unsigned code = 0;
    assert_true(law_code_find(TEXT("bsi"), &code));
    assert_int_equal(benefit_book(&town.act, town.base, &book), OK);
    book = law_book_known(town.act.arena, book, benefit_known_on(&decision));
    assert_int_equal(law_book_find(book, code, TEXT("kaunas"), law_month_date(202202), &found), 1);
    assert_int_equal(found->value, 5000);

    assert_int_equal(benefit_order_of(&town.act, id, &again), OK);
    assert_int_equal(benefit_recompute(&town.act, &again, &preview), OK);
    assert_int_equal(preview.months.items[0].now.cents, 10500);
    whole_close(&town.whole);
}

int main(void)
{
    assert_true(program_start());
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_is_approved_counts),
        cmocka_unit_test(a_row_that_was_annulled_does_not_count),
        cmocka_unit_test(what_is_wrong_is_named),
        cmocka_unit_test(a_correction_has_effect_backwards),
        cmocka_unit_test(a_decision_keeps_what_was_known),
        cmocka_unit_test(a_table_is_approved_as_a_whole),
        cmocka_unit_test(a_dry_run_tells_who_and_how_much),
        cmocka_unit_test(decisions_in_force_are_worked_out_again),
    };
    return place_run("law_parameter", tests, COUNT(tests));
}
