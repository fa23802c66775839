/* test_monitoring.c - lights, shares and reminders of measures, at their edges.
 *
 * A plan of 2023 beside the demo: the rule asks 90 per cent of the expected for green, 60 for
 * amber, a report each 100 days. On 14 March 73 of 365 days have passed, a fifth of the year: of a
 * target of 1000 there are 200 expected, 180 are green and 120 amber to the ten-thousandth. */
#include "demo.h"

#include "../base/cases.h"

#include "figure/figure.h"
#include "record/record.h"

#define FIFTH "2023-03-14"

static struct act *act;

static void import(const char *name, struct text csv, enum result wanted)
{
    struct import_report report = {0};
    const struct import_order order = {.csv = csv, .mode = IMPORT_ALL, .reason = TEXT("tests")};
    enum result result = record_import(act, record_find(name), &order, &report);
    if (result != wanted)
        fail_msg("%s: %s %s", name, result_name(result),
                 report.faults.count > 0 ? report.faults.items[0].code : "");
}

/* --- one target, one report --------------------------------------------------------------- */

static const struct {
    const char *target, *target_unit; /* NULL: no row at all */
    const char *reached, *unit;       /* NULL: no report */
    const char *day, *light, *why;
    const char *percent; /* what the share says; "" where nothing is divided */
} cases[] = {
    {"1000", "person", "180", "person", FIFTH, "green", "", "18"},
    {"1000", "person", "179.9999", "person", FIFTH, "amber", "", "18"},
    {"1000", "person", "120", "person", FIFTH, "amber", "", "12"},
    {"1000", "person", "119.9999", "person", FIFTH, "red", "", "12"},
    {"1000", "person", "0", "person", FIFTH, "red", "", "0"},
    {"1000", "person", "2500", "person", FIFTH, "green", "", "250"},
    /* A rule of the unit goes before the one of all: green from 50, amber from 20. */
    {"1000", "hour", "100", "hour", FIFTH, "green", "", "10"},
    {"1000", "hour", "99.9999", "hour", FIFTH, "amber", "", "10"},
    {"1000", "hour", "39.9999", "hour", FIFTH, "red", "", "4"},
    /* From 1 July the rule of all asks 50 and 40. On 1 July 182 days have passed. */
    {"365", "person", "91", "person", "2023-07-01", "green", "", "24.9315"},
    {"365", "person", "90.9999", "person", "2023-07-01", "amber", "", "24.9315"},
    {"365", "person", "91", "person", "2023-06-30", "red", "", "24.9315"},
    /* The whole year has passed, on its last day as ever after. */
    {"100", "person", "50", "person", "2023-12-31", "green", "", "50"},
    {"100", "person", "49.9999", "person", "2026-01-01", "amber", "", "49.9999"},
    /* Nothing to divide by is told. */
    {NULL, NULL, "5", "person", FIFTH, "unmeasured", "words", ""},
    {"", "", "5", "person", FIFTH, "unmeasured", "words", ""},
    {"0", "person", "5", "person", FIFTH, "unmeasured", "zero", ""},
    {"10", "family", "10", "person", FIFTH, "unmeasured", "units", ""},
    {"10", "", "10", "person", FIFTH, "unmeasured", "units", ""},
    {"10", "person", NULL, NULL, FIFTH, "unreported", "", ""},
    {"0", "person", NULL, NULL, FIFTH, "unmeasured", "zero", ""},
    {"1000000000", "person", "180000000", "person", FIFTH, "green", "", "18"},
};

static void import_cases(void)
{
    struct buffer measures = buffer_open(act->arena, 1 << 16);
    struct buffer targets = buffer_open(act->arena, 1 << 16);
    struct buffer reports = buffer_open(act->arena, 1 << 16);
    buffer_add_string(&measures, "code,goal,number,name\n");
    buffer_add_string(&targets, "measure,kind,year,position,subject,value,unit\n");
    buffer_add_string(&reports, "measure,reported_on,position,value,unit\n");
    for (size_t i = 0; i < COUNT(cases); i++) {
        buffer_add_format(&measures, "case-%zu,case-goal,%zu,Priemonė\n", i, i);
        if (cases[i].target != NULL)
            buffer_add_format(&targets, "case-%zu,target,2023,1,kas,%s,%s\n", i, cases[i].target,
                              cases[i].target_unit);
        if (cases[i].reached != NULL)
            buffer_add_format(&reports, "case-%zu,2023-03-01,1,%s,%s\n", i, cases[i].reached,
                              cases[i].unit);
    }
    import("measure", buffer_text(&measures), OK);
    import("measure_result", buffer_text(&targets), OK);
    import("measure_progress", buffer_text(&reports), OK);
}

static int open_demo(void **state UNUSED)
{
    act = demo_open();
    import("plan",
           TEXT("code,year,form,day,title\n"
                "case,2023,social-services-plan-2007,2022-11-01,Planas\n"),
           OK);
    import("goal",
           TEXT("code,plan,number,name\ncase-goal,case,1,Tikslas\nstory-goal,case,2,Kitas\n"), OK);
    import("monitoring_rule",
           TEXT("valid_from,unit,amber_from,green_from,report_days\n"
                "2023-01-01,,60,90,100\n2023-01-01,hour,20,50,100\n2023-07-01,,40,50,100\n"),
           OK);
    import_cases();
    demo_reset();
    return 0;
}

static int close_demo(void **state UNUSED)
{
    demo_close();
    return 0;
}

static int reset(void **state UNUSED)
{
    demo_reset();
    return 0;
}

static struct figure_question question_of(const char *figure, struct text place)
{
    struct figure_question question;
    if (figure_question_parse(act, text_of(figure), place, &question) != OK)
        fail_msg("%s?%.*s: %s", figure, TEXT_ARGS(place), act->fault.code);
    return question;
}

static struct text shown(const char *figure, struct text place)
{
    struct figure_question question = question_of(figure, place);
    struct value value;
    assert_int_equal(figure_cache_value(act, figure_cache_open(act->arena), &question, &value), OK);
    return value_to_text(act->arena, value);
}

/* The column of a listing in the row of a measure; `bytes` NULL where it has none. */
static struct text listed(const char *name, struct text measure, const char *day,
                          const char *column)
{
    const struct figure_listing *listing = figure_listing_find(text_of(name));
    const struct figure_list_row *rows;
    struct figure_at at = {.year = 2023};
    size_t count, key = 0, wanted = 0;
    assert_non_null(listing);
    assert_true(date_parse(text_of(day), &at.day));
    assert_int_equal(figure_listing_read(act, listing, at, &rows, &count), OK);
    while (strcmp(listing->statement->out[key].name, "measure") != 0)
        key++;
    while (strcmp(listing->statement->out[wanted].name, column) != 0)
        wanted++;
    for (size_t i = 0; i < count; i++)
        if (text_equals(rows[i].values[key], measure))
            return rows[i].values[wanted];
    return (struct text){0};
}

static void check_case(size_t i)
{
    struct text measure = text_format(act->arena, "case-%zu", i);
    struct text place = text_format(act->arena, "day=%s&measure=%.*s&light=%s", cases[i].day,
                                    TEXT_ARGS(measure), cases[i].light);
    struct text count = shown("measures_by_light", place);
    struct text light = listed("monitored", measure, cases[i].day, "light");
    struct text why = listed("monitored_targets", measure, cases[i].day, "why");
    if (!text_is(count, "1") || !text_is(light, cases[i].light) || !text_is(why, cases[i].why))
        fail_msg("case %zu: %.*s of %s, listed as %.*s because of \"%.*s\"", i, TEXT_ARGS(count),
                 cases[i].light, TEXT_ARGS(light), TEXT_ARGS(why));
    const char *unit = cases[i].target_unit != NULL ? cases[i].target_unit : "";
    place = text_format(act->arena, "day=%s&measure=%.*s&year=2023&position=101&unit=%s",
                        cases[i].day, TEXT_ARGS(measure), unit);
    assert_text(shown("measure_progress_percent", place), cases[i].percent);
}

static void lights_at_their_thresholds(void **state UNUSED)
{
    for (size_t i = 0; i < COUNT(cases); i++)
        check_case(i);
}

/* --- several targets, several reports ----------------------------------------------------- */

static void import_story(void)
{
    import("measure",
           TEXT("code,goal,number,name,responsible\nstory,story-goal,1,Priemonė,Skyrius\n"), OK);
    import("measure_funding", TEXT("measure,source,year,amount\nstory,municipal,2023,1000.00\n"),
           OK);
    import("measure_result",
           TEXT("measure,kind,year,position,subject,value,unit\n"
                "story,target,2023,1,vaikai,100,child\nstory,target,2023,2,šeimos,10,family\n"
                "story,result,2022,1,vaikai,90,child\n"),
           OK);
    import("measure_progress",
           TEXT("measure,reported_on,position,value,unit,money_used,obstacle\n"
                "story,2023-03-01,1,30,child,100.00,\nstory,2023-03-01,2,1,family,50.50,\n"
                "story,2023-06-01,1,60,child,,\nstory,2023-06-01,2,,,200.00,Kliūtis\n"),
           OK);
}

/* The latest line that tells a thing speaks for it; the worst target for the measure. */
static void the_latest_report_counts(void **state UNUSED)
{
    static const struct {
        const char *figure, *place, *value;
    } asked[] = {
        {"measure_progress_value", "day=2023-02-28&measure=story&position=101&unit=child", ""},
        {"measure_progress_value", "day=2023-03-01&measure=story&position=101&unit=child", "30"},
        {"measure_progress_value", "day=2023-06-01&measure=story&position=101&unit=child", "60"},
        {"measure_progress_value", "day=2023-06-01&measure=story&position=102&unit=family", "1"},
        {"measure_money_used", "day=2023-02-28&measure=story", ""},
        {"measure_money_used", "day=2023-03-01&measure=story", "150.50"},
        {"measure_money_used", "day=2023-06-01&measure=story", "300.00"},
        {"measure_money_used", "day=2023-06-01&plan=case&goal=story-goal", "300.00"},
        {"measure_money_used_percent", "day=2023-06-01&measure=story&year=2023", "30"},
        {"measures_by_light", "day=2023-03-01&measure=story&light=amber", "1"},
        {"measures_by_light", "day=2023-06-01&measure=story&light=red", "1"},
        {"measures_by_light", "day=2023-06-01&goal=story-goal&responsible=Skyrius", "1"},
    };
    import_story();
    for (size_t i = 0; i < COUNT(asked); i++)
        assert_text(shown(asked[i].figure, text_of(asked[i].place)), asked[i].value);
    assert_text(listed("monitored", TEXT("story"), "2023-06-01", "reported_on"), "2023-06-01");
}

/* A hundred days after the last report it is still in time, the day after it is not; without one
 * the year's first day counts, and after the year its last. */
static void reminders_come_the_day_after(void **state UNUSED)
{
    static const struct {
        const char *day, *overdue;
    } asked[] = {
        {"2022-12-31", "0"}, {"2023-03-01", "0"}, {"2023-09-09", "0"},
        {"2023-09-10", "1"}, {"2023-12-31", "1"}, {"2030-01-01", "1"},
    };
    for (size_t i = 0; i < COUNT(asked); i++) {
        struct text place = text_format(act->arena, "day=%s&measure=story", asked[i].day);
        assert_text(shown("measure_reports_overdue", place), asked[i].overdue);
    }
    import("measure", TEXT("code,goal,number,name\nsilent,story-goal,2,Tyli\n"), OK);
    assert_text(shown("measure_reports_overdue", TEXT("day=2023-04-11&measure=silent")), "0");
    assert_text(shown("measure_reports_overdue", TEXT("day=2023-04-12&measure=silent")), "1");
    import("measure_progress",
           TEXT("measure,reported_on,position,obstacle\nsilent,2023-12-31,1,Baigta\n"), OK);
    assert_text(shown("measure_reports_overdue", TEXT("day=2030-01-01&measure=silent")), "0");
}

/* A line sent again corrects; one that says nothing, or a number of nothing, is refused. */
static void reports_are_corrected(void **state UNUSED)
{
    import("measure_progress",
           TEXT("measure,reported_on,position,value,unit\nstory,2023-06-01,1,61,child\n"), OK);
    assert_text(shown("measure_progress_value",
                      TEXT("day=2023-06-01&measure=story&position=101&unit=child")),
                "61");
    import("measure_progress",
           TEXT("measure,reported_on,position,responsible\nstory,2023-07-01,1,Skyrius\n"),
           BAD_INPUT);
    import("measure_progress", TEXT("measure,reported_on,position,value\nstory,2023-07-01,1,7\n"),
           BAD_INPUT);
    import("monitoring_rule",
           TEXT("valid_from,unit,amber_from,green_from,report_days\n2023-09-01,,60,59,100\n"),
           BAD_INPUT);
}

/* --- numbers are their rows ---------------------------------------------------------------- */

static void numbers_are_their_rows(void **state UNUSED)
{
    static const struct {
        const char *figure, *place;
    } asked[] = {
        {"measures_by_light", "plan=2022&light=green"},
        {"measures_by_light", "plan=2022&light=amber"},
        {"measures_by_light", "plan=2022&light=red"},
        {"measures_by_light", "plan=2022&light=unreported"},
        {"measures_by_light", "plan=2022&light=unmeasured"},
        {"measures_by_light", "plan=2022&is_overdue=yes"},
        {"measure_reports_overdue", "plan=2022"},
        {"measure_money_used", "plan=2022"},
        {"measure_money_used", "goal=2022-2"},
        {"measure_progress_value", "measure=2022-1.1&position=101&unit=person"},
    };
    static const char *const days[] = {"2022-02-01", "2022-04-15", "2022-07-15", "2022-12-31"};
    for (size_t i = 0; i < COUNT(asked) * COUNT(days); i++) {
        struct text place = text_format(act->arena, "day=%s&%s", days[i % COUNT(days)],
                                        asked[i / COUNT(days)].place);
        struct figure_question question = question_of(asked[i / COUNT(days)].figure, place);
        struct value counted = value_none(), value = value_none();
        int64_t rows = 0;
        assert_int_equal(figure_cache_value(act, figure_cache_open(act->arena), &question, &value),
                         OK);
        assert_int_equal(figure_recount(act, &question, &counted, &rows), OK);
        if (!value_equals(value, counted))
            fail_msg("%s?%.*s is not its %lld rows", question.figure->name, TEXT_ARGS(place),
                     (long long)rows);
    }
}

/* Every measure has one light, on any day. */
static void lights_are_all_measures(void **state UNUSED)
{
    struct figure_question question =
        question_of("measures_by_light", TEXT("day=2022-07-15&plan=2022&by=light"));
    struct figure_answer answer;
    int64_t sum = 0;
    assert_int_equal(figure_ask(act, &question, &answer), OK);
    for (size_t i = 0; i < answer.count; i++)
        sum += answer.lines[i].value.integer;
    assert_int_equal(sum, 38);
    assert_true(answer.count >= 4);
    act->municipality = 21;
    assert_text(shown("measures_by_light", TEXT("day=2022-07-15")), "0");
    act->municipality = 19;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(lights_at_their_thresholds, reset),
        cmocka_unit_test_setup(the_latest_report_counts, reset),
        cmocka_unit_test_setup(reminders_come_the_day_after, reset),
        cmocka_unit_test_setup(reports_are_corrected, reset),
        cmocka_unit_test_setup(numbers_are_their_rows, reset),
        cmocka_unit_test_setup(lights_are_all_measures, reset),
    };
    int failed = 0;
    do {
        failed += cmocka_run_group_tests(tests, open_demo, close_demo);
    } while (demo_next_engine());
    return failed;
}
