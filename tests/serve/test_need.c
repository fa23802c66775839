/* test_need.c - the commit checks of households, guardianship and decisions: what two records
 * together may not say is refused, and what comes right after the other is taken.
 *
 * Goes through record_parse and record_create, as every page and import does. */
#include "make.h"

static void refused(int64_t made, const struct act *act, const char *code)
{
    assert_int_equal(made, -(int64_t)REFUSED);
    assert_string_equal(act->fault.code, code);
}

static void people(struct act *act)
{
    make_people_and_places(act);
    assert_true(MAKE(act, "person", "code", "51001019014", "surname", "Žukas", "given_name",
                     "Tomas", "sex", "male", "born_on", "2010-01-01") > 0);
    assert_true(MAKE(act, "household", "code", "S-1", "kind", "family") > 0);
    assert_true(MAKE(act, "household", "code", "S-2", "kind", "single") > 0);
}

static int64_t join(struct act *act, const char *household, const char *from, const char *to)
{
    return MAKE(act, "household_member", "household", household, "person", "38001010009", "role",
                "contact", "starts_on", from, "ends_on", to);
}

static int64_t threaten(struct act *act, const char *household, const char *kind, const char *from)
{
    return MAKE(act, "household_risk", "household", household, "kind", kind, "starts_on", from);
}

static void nobody_is_in_two_households_at_once(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    people(&act);
    assert_true(join(&act, "S-1", "2015-01-01", "2020-01-01") > 0);
    refused(join(&act, "S-2", "2019-12-31", ""), &act, "member_twice");
    refused(join(&act, "S-1", "2018-01-01", "2018-02-01"), &act, "member_twice");
    assert_true(join(&act, "S-2", "2020-01-01", "") > 0); /* right after */

    assert_true(threaten(&act, "S-1", "crisis", "2019-05-01") > 0);
    refused(threaten(&act, "S-1", "crisis", "2020-05-01"), &act, "risk_twice");
    assert_true(threaten(&act, "S-1", "poverty", "2020-05-01") > 0); /* another one */
    assert_true(threaten(&act, "S-2", "crisis", "2020-05-01") > 0);  /* elsewhere */
    whole_close(&whole);
}

static int64_t guard(struct act *act, const char *child, const char *from, const char *to)
{
    return MAKE(act, "guardianship", "child", child, "kind", "permanent", "form", "family",
                "starts_on", from, "ends_on", to, "end_reason", to[0] == '\0' ? "" : "changed");
}

static void a_child_has_one_guardianship_at_a_time(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    people(&act);
    assert_true(guard(&act, "51001019014", "2015-01-01", "2018-06-01") > 0);
    refused(guard(&act, "51001019014", "2018-05-31", ""), &act, "guarded_twice");
    assert_true(guard(&act, "51001019014", "2018-06-01", "2019-06-01") > 0);
    refused(guard(&act, "51001019014", "2009-12-31", "2010-02-01"), &act, "not_a_child");
    refused(guard(&act, "51001019014", "2028-01-01", ""), &act, "not_a_child");
    refused(guard(&act, "51001019014", "2027-12-31", "2029-01-01"), &act, "not_a_child");
    assert_true(guard(&act, "51001019014", "2027-12-31", "2028-01-01") > 0); /* to the birthday */
    refused(guard(&act, "38001010009", "2015-01-01", ""), &act, "not_a_child");

    /* the same where the birthday is corrected afterwards */
    const struct record *person = record_find("person");
    int64_t id = 0;
    struct record_row row = {0};
    struct date day;
    assert_int_equal(record_id_of_key(&act, person, TEXT("51001019014"), &id), OK);
    assert_int_equal(record_read(&act, person, id, &row), OK);
    assert_true(date_parse(TEXT("2016-01-01"), &day));
    row.values[record_field_find(person, "code")] = value_text(TEXT("51601019010"));
    row.values[record_field_find(person, "born_on")] = value_date(day);
    struct record_seen seen = {id, row.version};
    assert_int_equal(record_correct(&act, person, seen, row.values, TEXT("mistyped")), REFUSED);
    assert_string_equal(act.fault.code, "not_a_child");
    whole_close(&whole);
}

static int64_t decide(struct act *act, const char *number, const char *day)
{
    return MAKE(act, "decision", "number", number, "application", "P-1", "decided_on", day, "kind",
                "queue");
}

static void nothing_is_decided_before_it_was_asked_for(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    people(&act);
    int64_t application =
        MAKE(&act, "application", "number", "P-1", "person", "38001010009", "service", "day_care",
             "received_on", "2021-03-01", "state", "received");
    assert_true(application > 0);
    refused(decide(&act, "S-0", "2021-02-28"), &act, "decided_early");
    assert_true(decide(&act, "S-1", "2021-03-01") > 0);

    const struct record *record = record_find("application");
    struct record_row row = {0};
    struct date day;
    assert_int_equal(record_read(&act, record, application, &row), OK);
    assert_true(date_parse(TEXT("2021-03-02"), &day));
    row.values[record_field_find(record, "received_on")] = value_date(day);
    struct record_seen seen = {application, row.version};
    assert_int_equal(record_correct(&act, record, seen, row.values, TEXT("mistyped")), REFUSED);
    assert_string_equal(act.fault.code, "decided_early");
    whole_close(&whole);
}

/* What one record may not say, with the field that is told. */
static void broken(struct act *act, const char *name, const char *const *texts, const char *field)
{
    const struct record *record = record_find(name);
    struct text *typed = ARENA_ARRAY(act->arena, struct text, record->field_count);
    struct value *values = ARENA_ARRAY(act->arena, struct value, record->field_count);
    for (size_t i = 0; texts[i] != NULL; i += 2)
        typed[record_field_find(record, texts[i])] = text_of(texts[i + 1]);
    fault_list faults = {0};
    assert_int_equal(record_parse(act, record, typed, values, &faults), BAD_INPUT);
    assert_int_equal(faults.count, 1);
    assert_string_equal(faults.items[0].field, field);
}

#define BROKEN_IN(act, field, name, ...) \
    broken(act, name, (const char *const[]){__VA_ARGS__, NULL}, field)

static void a_record_does_not_contradict_itself(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    people(&act);
    assert_true(MAKE(&act, "application", "number", "P-1", "household", "S-1", "service",
                     "day_care", "received_on", "2021-03-01", "state", "received") > 0);
    BROKEN_IN(&act, "person", "application", "number", "P-2", "service", "day_care", "received_on",
              "2021-03-01", "state", "received");
    BROKEN_IN(&act, "refusal_reason", "decision", "number", "S-1", "application", "P-1",
              "decided_on", "2021-03-01", "kind", "refuse");
    BROKEN_IN(&act, "refusal_reason", "decision", "number", "S-1", "application", "P-1",
              "decided_on", "2021-03-01", "kind", "queue", "refusal_reason", "no_need");
    BROKEN_IN(&act, "starts_on", "decision", "number", "S-1", "application", "P-1", "decided_on",
              "2021-03-01", "kind", "assign", "service", "day_care");
    BROKEN_IN(&act, "volume_unit", "decision", "number", "S-1", "application", "P-1", "decided_on",
              "2021-03-01", "kind", "queue", "volume", "40");
    BROKEN_IN(&act, "person", "guardian", "code", "G-1", "kind", "relative");
    BROKEN_IN(&act, "person", "guardian", "code", "G-1", "kind", "relative", "person",
              "38001010009", "organisation", "110053842");
    BROKEN_IN(&act, "end_reason", "guardianship", "child", "51001019014", "kind", "temporary",
              "form", "family", "starts_on", "2020-01-01", "ends_on", "2020-02-01");
    BROKEN_IN(&act, "delivered_on", "delivery", "unit", "namai", "service", "day_care",
              "social_group", "elderly", "counts", "visit", "quantity", "1", "period_from",
              "2021-02-01", "delivered_on", "2021-01-31");
    whole_close(&whole);
}

int main(void)
{
    assert_true(program_start());
    const struct CMUnitTest tests[] = {cmocka_unit_test(nobody_is_in_two_households_at_once),
                                       cmocka_unit_test(a_child_has_one_guardianship_at_a_time),
                                       cmocka_unit_test(nothing_is_decided_before_it_was_asked_for),
                                       cmocka_unit_test(a_record_does_not_contradict_itself)};
    return place_run("need", tests, COUNT(tests));
}
