/* test_date.c - the calendar, ages, the day in Lithuania, instants.
 *
 * The days around leap days, year ends and the two Sundays on which the clocks change.
 */
#include "cases.h"

#include "base/date.h"

static struct date day(const char *text)
{
    struct date d = DATE_NONE;
    assert_true(date_parse(text_of(text), &d));
    return d;
}

static struct instant at(const char *text)
{
    struct instant i = {0};
    assert_true(instant_parse(text_of(text), &i));
    return i;
}

static void parses_strictly(void **state UNUSED)
{
    static const char *const wrong[] = {"",
                                        "2021-11-1",
                                        "2021-1-01",
                                        "21-11-01",
                                        "2021/11/01",
                                        "2021-11-01 ",
                                        " 2021-11-01",
                                        "2021-02-29",
                                        "1900-02-29",
                                        "2021-04-31",
                                        "2021-00-01",
                                        "2021-13-01",
                                        "2021-01-00",
                                        "2021-01-32",
                                        "1799-12-31",
                                        "3000-01-01",
                                        "0000-01-01",
                                        "-021-01-01",
                                        "2021-1a-01",
                                        "20211101",
                                        "2021-11-01T",
                                        "+021-11-01"};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct date d = {77};
        if (date_parse(text_of(wrong[i]), &d))
            fail_msg("took %s", wrong[i]);
        assert_int_equal(d.days, 77);
    }
    assert_int_equal(day("1970-01-01").days, 0);
    assert_int_equal(day("2000-02-29").days, 11016);
    assert_int_equal(day("1800-01-01").days, -62091);
    assert_int_equal(day("2999-12-31").days, 376199);
}

static void every_day_splits_and_joins(void **state UNUSED)
{
    struct date d;
    struct date last;
    assert_true(date_make(1, 1, 1, &d));
    assert_true(date_make(9999, 12, 31, &last));
    for (; d.days <= last.days; d.days += 1 + (d.days & 3)) {
        int year = 0;
        int month = 0;
        int day_of_month = 0;
        struct date again;
        date_split(d, &year, &month, &day_of_month);
        assert_true(date_make(year, month, day_of_month, &again));
        assert_int_equal(again.days, d.days);
    }
    assert_false(date_make(0, 1, 1, &d));
    assert_false(date_make(10000, 1, 1, &d));
}

static void none_sorts_first(void **state UNUSED)
{
    char printed[11] = "x";
    assert_true(date_is_none(DATE_NONE));
    assert_true(date_compare(DATE_NONE, day("1800-01-01")) < 0);
    assert_true(date_compare(day("2021-01-02"), day("2021-01-01")) > 0);
    assert_true(date_equals(day("2021-01-01"), day("2021-01-01")));
    date_format(DATE_NONE, printed);
    assert_string_equal(printed, "");
    date_format(day("2021-11-01"), printed);
    assert_string_equal(printed, "2021-11-01");
}

static void ages(void **state UNUSED)
{
    static const struct {
        const char *birth;
        const char *day;
        int age;
    } cases[] = {
        {"2000-05-10", "2018-05-09", 17}, {"2000-05-10", "2018-05-10", 18},
        {"2000-05-10", "2000-05-10", 0},  {"2000-02-29", "2001-02-28", 0},
        {"2000-02-29", "2001-03-01", 1},  {"2000-02-29", "2004-02-28", 3},
        {"2000-02-29", "2004-02-29", 4},  {"2000-05-10", "2000-05-09", -1},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(date_age(day(cases[i].birth), day(cases[i].day)), cases[i].age);
}

static void the_day_in_lithuania(void **state UNUSED)
{
    static const struct {
        const char *at;
        const char *day;
    } cases[] = {
        {"2021-01-31T21:59:59.999999Z", "2021-01-31"}, {"2021-01-31T22:00:00Z", "2021-02-01"},
        {"2021-07-31T20:59:59Z", "2021-07-31"},        {"2021-07-31T21:00:00Z", "2021-08-01"},
        {"2021-03-27T21:30:00Z", "2021-03-27"}, /* summer time begins on the 28th */
        {"2021-03-28T21:30:00Z", "2021-03-29"},        {"2021-10-30T21:30:00Z", "2021-10-31"},
        {"2021-10-31T21:30:00Z", "2021-10-31"}, /* winter time since 01:00 UTC */
        {"2024-03-31T21:00:00Z", "2024-04-01"},        {"2024-10-27T21:00:00Z", "2024-10-27"},
        {"2021-12-31T22:00:00Z", "2022-01-01"},        {"1969-12-31T21:59:59Z", "1969-12-31"},
        {"1969-12-31T22:00:00Z", "1970-01-01"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char printed[11];
        date_format(date_of_instant(at(cases[i].at)), printed);
        assert_string_equal(printed, cases[i].day);
    }
}

static void the_clock_in_lithuania(void **state UNUSED)
{
    static const struct {
        const char *at;
        const char *local;
    } cases[] = {
        {"2021-01-31T21:59:59.999999Z", "2021-01-31 23:59:59"},
        {"2021-07-31T21:00:00Z", "2021-08-01 00:00:00"},
        {"2021-03-28T00:59:59Z", "2021-03-28 02:59:59"},
        {"2021-03-28T01:00:00Z", "2021-03-28 04:00:00"}, /* an hour is left out */
        {"2021-10-31T00:59:59Z", "2021-10-31 03:59:59"},
        {"2021-10-31T01:00:00Z", "2021-10-31 03:00:00"}, /* an hour comes twice */
        {"2021-12-31T22:30:00Z", "2022-01-01 00:30:00"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char printed[20];
        instant_format_local(at(cases[i].at), printed);
        assert_string_equal(printed, cases[i].local);
    }
}

static void instants(void **state UNUSED)
{
    static const char *const wrong[] = {
        "",
        "2021-11-01T12:30:00",
        "2021-11-01 12:30:00Z",
        "2021-11-01T24:00:00Z",
        "2021-11-01T12:60:00Z",
        "2021-11-01T12:30:60Z",
        "2021-11-01T12:30:00.Z",
        "2021-11-01T12:30:00.1234567Z",
        "2021-11-01T12:30:00,5Z",
        "2021-11-01T12:30:00+02:00",
        "2021-02-30T12:30:00Z",
        "2021-11-01T12:30Z",
        "2021-11-01T12:30:00ZZ",
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct instant ret;
        if (instant_parse(text_of(wrong[i]), &ret))
            fail_msg("took %s", wrong[i]);
    }
    char printed[28];
    assert_int_equal(at("1970-01-01T00:00:00.000001Z").microseconds, 1);
    assert_int_equal(at("1970-01-01T00:00:00.5Z").microseconds, 500000);
    assert_int_equal(at("1969-12-31T23:59:59.999999Z").microseconds, -1);
    instant_format((struct instant){-1}, printed);
    assert_string_equal(printed, "1969-12-31T23:59:59.999999Z");
    instant_format(at("2021-11-01T12:30:05.00012Z"), printed);
    assert_string_equal(printed, "2021-11-01T12:30:05.000120Z");
    assert_true(instant_now().microseconds > at("2024-01-01T00:00:00Z").microseconds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses_strictly),
        cmocka_unit_test(every_day_splits_and_joins),
        cmocka_unit_test(none_sorts_first),
        cmocka_unit_test(ages),
        cmocka_unit_test(the_day_in_lithuania),
        cmocka_unit_test(the_clock_in_lithuania),
        cmocka_unit_test(instants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
