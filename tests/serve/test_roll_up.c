/* test_roll_up.c - the monthly sums of deliveries are those of the deliveries after every kind of
 * change, and a difference is found and made good.
 *
 * The sums are looked at through a figure, which reads nothing else. */
#include "make.h"

#include "figure/figure.h"
#include "need/need_statements.h"
#include "need/roll_up.h"

/* What the figure, which reads the roll-up, says of a month: in ten-thousandths. */
static int64_t held(struct act *act, const char *figure, const char *month)
{
    struct text place = text_format(act->arena, "from=%s-01&to=%s-28", month, month);
    struct figure_question question;
    struct value value;
    assert_int_equal(figure_question_parse(act, text_of(figure), place, &question), OK);
    assert_int_equal(figure_cache_value(act, figure_cache_open(act->arena), &question, &value), OK);
    return value.decimal.units;
}

static void all_fits(struct act *act)
{
    const struct roll_up_difference *found = NULL;
    size_t count = 1;
    assert_int_equal(roll_up_verify(act, &found, &count), OK);
    assert_int_equal(count, 0);
}

static void is_held(struct act *act, const char *month, int64_t whole)
{
    assert_int_equal(held(act, "delivered_visits", month), whole * 10000);
    all_fits(act);
}

static int64_t deliver(struct act *act, const char *unit, const char *day, const char *quantity)
{
    return MAKE(act, "delivery", "unit", unit, "service", "day_care", "social_group", "elderly",
                "counts", "visit", "quantity", quantity, "delivered_on", day);
}

/* Another quantity or day of a delivery. */
static enum result correct(struct act *act, int64_t id, const char *field, struct value value)
{
    const struct record *record = record_find("delivery");
    struct record_row row = {0};
    assert_int_equal(record_read(act, record, id, &row), OK);
    row.values[record_field_find(record, field)] = value;
    struct record_seen seen = {id, row.version};
    return record_correct(act, record, seen, row.values, TEXT("test"));
}

static void sums_follow_each_change(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    make_people_and_places(&act);
    int64_t first = deliver(&act, "namai", "2021-09-30", "10");
    assert_true(first > 0);
    is_held(&act, "2021-09", 10);
    assert_true(deliver(&act, "namai", "2021-09-01", "5") > 0);
    assert_true(deliver(&act, "kiti", "2021-09-01", "7") > 0);
    assert_true(deliver(&act, "namai", "2021-10-01", "3") > 0);
    is_held(&act, "2021-09", 22);
    is_held(&act, "2021-10", 3);

    struct decimal twelve;
    assert_true(decimal_parse(TEXT("12"), &twelve));
    assert_int_equal(correct(&act, first, "quantity", value_decimal(twelve)), OK);
    is_held(&act, "2021-09", 24);
    struct date day;
    assert_true(date_parse(TEXT("2021-10-31"), &day)); /* into another month */
    assert_int_equal(correct(&act, first, "delivered_on", value_date(day)), OK);
    is_held(&act, "2021-09", 12);
    is_held(&act, "2021-10", 15);

    const struct record *record = record_find("delivery");
    struct record_row row = {0};
    assert_int_equal(record_read(&act, record, first, &row), OK);
    struct record_seen seen = {first, row.version};
    assert_int_equal(record_annul(&act, record, seen, TEXT("test")), OK);
    is_held(&act, "2021-10", 3);
    seen.version++;
    assert_int_equal(record_correct(&act, record, seen, row.values, TEXT("back")), OK);
    is_held(&act, "2021-10", 15);
    whole_close(&whole);
}

static void import(struct act *act, const char *csv, int64_t created, int64_t corrected)
{
    struct import_report report = {0};
    const struct import_order order = {
        .csv = text_of(csv), .mode = IMPORT_ALL, .reason = TEXT("test")};
    assert_int_equal(record_import(act, record_find("delivery"), &order, &report), OK);
    assert_int_equal(report.created, created);
    assert_int_equal(report.corrected, corrected);
}

#define HEADER "unit,service,social_group,counts,delivered_on,quantity\n"

static void an_import_corrects_and_is_added_up_once(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    make_people_and_places(&act);
    import(&act,
           HEADER "namai,day_care,elderly,visit,2021-09-30,10\n"
                  "namai,day_care,elderly,hour,2021-09-30,2.5\n"
                  "kiti,day_care,elderly,visit,2021-09-30,1\n",
           3, 0);
    assert_int_equal(held(&act, "delivered_hours", "2021-09"), 25000);
    is_held(&act, "2021-09", 11);
    import(&act,
           HEADER "namai,day_care,elderly,visit,2021-09-30,20\n"
                  "kiti,day_care,elderly,visit,2021-09-30,1\n"
                  "kiti,day_care,elderly,visit,2021-10-01,4\n",
           1, 1); /* one is as it was */
    is_held(&act, "2021-09", 21);
    is_held(&act, "2021-10", 4);
    whole_close(&whole);
}

/* Adds an operation's deliveries once more, as no part of the program does. */
static enum result add_again(struct act *act, const void *in, void *out UNUSED)
{
    return store_execute(act, need_statement_delivery_month_add, in, NULL);
}

static void a_difference_is_told_and_made_good(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    make_people_and_places(&act);
    int64_t id = deliver(&act, "namai", "2021-09-30", "10");
    struct record_row row = {0};
    assert_int_equal(record_read(&act, record_find("delivery"), id, &row), OK);
    const struct value journal = value_integer(row.journal);
    assert_int_equal(store_note(&act, add_again, &journal, NULL), OK);
    const struct roll_up_difference *found = NULL;
    size_t count = 0;
    assert_int_equal(roll_up_verify(&act, &found, &count), OK);
    assert_int_equal(count, 1);
    assert_true(text_is(found[0].month, "2021-09") && text_is(found[0].unit, "namai"));
    assert_true(text_is(found[0].counts, "visit"));
    assert_int_equal(found[0].kept.units, 200000);
    assert_int_equal(found[0].counted.units, 100000);
    int64_t rows = 0;
    assert_int_equal(roll_up_rebuild(&act, &rows), OK);
    assert_int_equal(rows, 1);
    is_held(&act, "2021-09", 10);
    whole_close(&whole);
}

int main(void)
{
    assert_true(program_start());
    const struct CMUnitTest tests[] = {cmocka_unit_test(sums_follow_each_change),
                                       cmocka_unit_test(an_import_corrects_and_is_added_up_once),
                                       cmocka_unit_test(a_difference_is_told_and_made_good)};
    return place_run("roll_up", tests, COUNT(tests));
}
