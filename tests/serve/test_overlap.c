/* test_overlap.c - the commit checks of need: nobody is placed twice at once in one service of one
 * unit; one after the other, or elsewhere, is fine.
 *
 * Goes through record_create, as every page and import does. */
#include "whole.h"

#include "record/record.h"

static int64_t make(struct act *act, const char *name, const char *const *texts)
{
    const struct record *record = record_find(name);
    assert_non_null(record);
    struct text *typed = ARENA_ARRAY(act->arena, struct text, record->field_count);
    struct value *values = ARENA_ARRAY(act->arena, struct value, record->field_count);
    for (size_t i = 0; texts[i] != NULL; i += 2) {
        ptrdiff_t field = record_field_find(record, texts[i]);
        assert_true(field >= 0);
        typed[field] = text_of(texts[i + 1]);
    }
    fault_list faults = {0};
    int64_t id = 0;
    enum result result = record_parse(act, record, typed, values, &faults);
    for (size_t i = 0; i < faults.count; i++)
        print_message("%s.%s: %s\n", name, faults.items[i].field, faults.items[i].code);
    assert_int_equal(result, OK);
    result = record_create(act, record, values, TEXT("test"), &id);
    return result == OK ? id : -(int64_t)result;
}

#define MAKE(act, name, ...) make(act, name, (const char *const[]){__VA_ARGS__, NULL})

static void people_and_places(struct act *act)
{
    assert_true(MAKE(act, "organisation", "code", "110053842", "name", "Namai", "legal_form",
                     "public", "sector", "ngo", "is_ngo", "yes") > 0);
    assert_true(MAKE(act, "unit", "code", "namai", "organisation", "110053842", "name", "Namai") >
                0);
    assert_true(MAKE(act, "unit", "code", "kiti", "organisation", "110053842", "name", "Kiti") > 0);
    assert_true(MAKE(act, "service", "code", "day_care", "name", "Dienos globa", "main_group",
                     "care", "delivery", "institution", "counts", "person", "permit",
                     "licence") > 0);
    assert_true(MAKE(act, "social_group", "code", "elderly", "name", "Senyvo amžiaus") > 0);
    assert_true(MAKE(act, "person", "code", "38001010009", "surname", "Žukas", "given_name",
                     "Jonas", "sex", "male", "born_on", "1980-01-01") > 0);
}

static int64_t place(struct act *act, const char *unit, const char *from, const char *to)
{
    return MAKE(act, "placement", "person", "38001010009", "unit", unit, "service", "day_care",
                "social_group", "elderly", "starts_on", from, "ends_on", to);
}

static void nobody_is_placed_twice_at_once(void **state)
{
    struct fixture *fixture = fixture_open(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    people_and_places(&act);
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
    struct fixture *fixture = fixture_open(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    people_and_places(&act);
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
