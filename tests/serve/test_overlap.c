/* test_overlap.c - the commit checks of need: nobody is placed twice at once in one service of one
 * unit; one after the other, or elsewhere, is fine.
 *
 * Goes through record_create, as every page and import does. */
#include "make.h"

static int64_t place(struct act *act, const char *unit, const char *from, const char *to)
{
    return MAKE(act, "placement", "person", "38001010009", "unit", unit, "service", "day_care",
                "social_group", "elderly", "starts_on", from, "ends_on", to);
}

static void nobody_is_placed_twice_at_once(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    make_people_and_places(&act);
    assert_true(place(&act, "namai", "2020-01-01", "2020-07-01") > 0);
    assert_true(place(&act, "namai", "2020-07-01", "") > 0); /* right after */
    assert_true(place(&act, "kiti", "2020-03-01", "") > 0);  /* elsewhere */
    assert_int_equal(place(&act, "namai", "2020-06-30", "2020-07-01"), -(int64_t)REFUSED);
    assert_string_equal(act.fault.code, "placed_twice");
    assert_int_equal(place(&act, "namai", "2019-01-01", ""), -(int64_t)REFUSED);
    assert_int_equal(place(&act, "namai", "2025-01-01", ""), -(int64_t)REFUSED);
    assert_true(place(&act, "namai", "2019-01-01", "2020-01-01") > 0); /* right before */
    whole_close(&whole);
}

static void nobody_is_served_outside_of_his_life(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    make_people_and_places(&act);
    assert_int_equal(place(&act, "namai", "1979-12-31", ""), -(int64_t)REFUSED);
    assert_string_equal(act.fault.code, "outside_life");
    int64_t open = place(&act, "namai", "2020-01-01", "");
    assert_true(open > 0);

    const struct record *person = record_find("person");
    int64_t id = 0;
    struct record_row row = {0};
    assert_int_equal(record_id_of_key(&act, person, TEXT("38001010009"), &id), OK);
    assert_int_equal(record_read(&act, person, id, &row), OK);
    struct date day;
    assert_true(date_parse(TEXT("2021-03-01"), &day));
    row.values[record_field_find(person, "died_on")] = value_date(day);
    struct record_seen seen = {id, row.version};
    assert_int_equal(record_correct(&act, person, seen, row.values, TEXT("died")), REFUSED);
    assert_string_equal(act.fault.code, "outlived");

    const struct record *placement = record_find("placement");
    struct record_row placed = {0};
    assert_int_equal(record_read(&act, placement, open, &placed), OK);
    assert_true(date_parse(TEXT("2021-03-02"), &day));
    placed.values[record_field_find(placement, "ends_on")] = value_date(day);
    struct record_seen old = {open, placed.version};
    assert_int_equal(record_correct(&act, placement, old, placed.values, TEXT("died")), OK);
    assert_int_equal(record_correct(&act, person, seen, row.values, TEXT("died")), OK);
    assert_int_equal(place(&act, "kiti", "2021-01-01", ""), -(int64_t)REFUSED);
    whole_close(&whole);
}

int main(void)
{
    assert_true(program_start());
    const struct CMUnitTest tests[] = {cmocka_unit_test(nobody_is_placed_twice_at_once),
                                       cmocka_unit_test(nobody_is_served_outside_of_his_life)};
    return place_run("overlap", tests, COUNT(tests));
}
