/* test_record.c - create, correct, annul, read, history: every answer that record.h documents.
 *
 * Each test has a database of its own, on both engines. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"

#define PERSON (&sample_person_record)
#define PLACE  (&sample_place_record)

static void place_values(struct value ret[PLACE_FIELDS], const char *code, const char *name)
{
    ret[PLACE_CODE] = value_text(text_of(code));
    ret[PLACE_NAME] = value_text(text_of(name));
    ret[PLACE_WITHIN] = value_none();
}

static void is_fault(const struct act *act, const char *code, const char *field)
{
    assert_non_null(act->fault.code);
    assert_string_equal(act->fault.code, code);
    assert_string_equal(act->fault.field, field);
}

static void every_kind_comes_back(void **state)
{
    struct fixture *f = fixture_open(state);
    int64_t place = sample_place_add(&f->act, "N-1", "Žaliakalnis"), id = 0;
    char code[12];
    struct text texts[PERSON_FIELDS];
    struct value values[PERSON_FIELDS];
    struct record_row row;
    fault_list faults = {0};
    sample_person_texts(1, texts, code);
    texts[PERSON_BORN_ON] = TEXT("1980-01-01");
    texts[PERSON_EMPLOYER_CODE] = TEXT("188710823");
    texts[PERSON_SOCIAL_GROUP] = TEXT("old");
    texts[PERSON_PLACE] = TEXT("N-1");
    texts[PERSON_SINCE_YEAR] = TEXT("2020");
    texts[PERSON_CHILDREN] = TEXT("3");
    texts[PERSON_CAME_ON] = TEXT("2000-02-29");
    texts[PERSON_SHARE] = TEXT("0.27");
    texts[PERSON_INCOME] = TEXT("1234.56");
    texts[PERSON_IS_FUNDED] = TEXT("yes");
    texts[PERSON_REMARK] = TEXT("pirma\nantra „eilutė“");
    texts[PERSON_FILE_NUMBER] = TEXT("F-1");
    assert_int_equal(record_parse(&f->act, PERSON, texts, values, &faults), OK);
    assert_int_equal(record_create(&f->act, PERSON, values, TEXT("why"), &id), OK);
    assert_int_equal(record_read(&f->act, PERSON, id, &row), OK);
    for (size_t i = 0; i < PERSON_FIELDS; i++)
        assert_true(value_equals(row.values[i], values[i]));
    assert_int_equal(row.id, id);
    assert_int_equal(row.version, 1);
    assert_false(row.is_annulled);
    assert_int_equal(row.values[PERSON_PLACE].integer, place);
    assert_true(text_is(row.link_titles[PERSON_PLACE], "Žaliakalnis"));
    assert_true(text_is(row.title, "Petraitis Jonas"));
}

static void a_correction_is_a_new_version(void **state)
{
    struct fixture *f = fixture_open(state);
    struct value values[PLACE_FIELDS];
    struct record_row row, *rows;
    size_t count;
    int64_t id = sample_place_add(&f->act, "N-1", "Senas");
    place_values(values, "N-1", "Naujas");
    assert_int_equal(
        record_correct(&f->act, PLACE, (struct record_seen){id, 1}, values, TEXT("klaida")), OK);
    assert_int_equal(record_read(&f->act, PLACE, id, &row), OK);
    assert_int_equal(row.version, 2);
    assert_true(text_is(row.title, "Naujas"));
    assert_int_equal(record_history(&f->act, PLACE, id, &rows, &count), OK);
    assert_int_equal(count, 2);
    assert_true(text_is(rows[0].title, "Senas"));
    assert_true(text_is(rows[0].operation, "sample_place.create"));
    assert_true(text_is(rows[1].operation, "sample_place.correct"));
    assert_true(text_is(rows[1].reason, "klaida"));
    assert_true(text_is(rows[1].user_name, "tests"));
    assert_int_equal(rows[1].at.microseconds, f->act.now.microseconds);
    assert_int_equal(rows[1].journal, rows[0].journal + 1);
}

static void a_correction_needs_the_latest_version(void **state)
{
    struct fixture *f = fixture_open(state);
    struct value values[PLACE_FIELDS];
    int64_t id = sample_place_add(&f->act, "N-1", "Vienas");
    place_values(values, "N-1", "Du");
    assert_int_equal(record_correct(&f->act, PLACE, (struct record_seen){id, 1}, values, TEXT("a")),
                     OK);
    place_values(values, "N-1", "Trys");
    assert_int_equal(record_correct(&f->act, PLACE, (struct record_seen){id, 1}, values, TEXT("a")),
                     CONFLICT);
    is_fault(&f->act, "changed_meanwhile", "");
    assert_int_equal(record_annul(&f->act, PLACE, (struct record_seen){id, 1}, TEXT("a")),
                     CONFLICT);
    is_fault(&f->act, "changed_meanwhile", "");
}

static void a_correction_says_why_and_what(void **state)
{
    struct fixture *f = fixture_open(state);
    struct value values[PLACE_FIELDS];
    int64_t id = sample_place_add(&f->act, "N-1", "Vienas");
    place_values(values, "N-1", "Vienas");
    assert_int_equal(record_correct(&f->act, PLACE, (struct record_seen){id, 1}, values, TEXT("a")),
                     REFUSED);
    is_fault(&f->act, "nothing_changed", "");
    place_values(values, "N-1", "Du");
    assert_int_equal(
        record_correct(&f->act, PLACE, (struct record_seen){id, 1}, values, TEXT("  ")), BAD_INPUT);
    is_fault(&f->act, "reason_required", "reason");
    assert_int_equal(record_annul(&f->act, PLACE, (struct record_seen){id, 1}, TEXT("")),
                     BAD_INPUT);
    is_fault(&f->act, "reason_required", "reason");
}

static void an_annulled_record_can_come_back(void **state)
{
    struct fixture *f = fixture_open(state);
    struct value values[PLACE_FIELDS];
    struct record_row row;
    int64_t found;
    int64_t id = sample_place_add(&f->act, "N-1", "Vienas");
    assert_int_equal(record_annul(&f->act, PLACE, (struct record_seen){id, 1}, TEXT("klaida")), OK);
    assert_int_equal(record_read(&f->act, PLACE, id, &row), OK);
    assert_true(row.is_annulled);
    assert_int_equal(record_id_of_key(&f->act, PLACE, TEXT("N-1"), &found), NOT_FOUND);
    assert_int_equal(record_annul(&f->act, PLACE, (struct record_seen){id, 2}, TEXT("again")),
                     REFUSED);
    is_fault(&f->act, "nothing_changed", "");
    place_values(values, "N-1", "Vienas");
    assert_int_equal(
        record_correct(&f->act, PLACE, (struct record_seen){id, 2}, values, TEXT("vis dėlto")), OK);
    assert_int_equal(record_id_of_key(&f->act, PLACE, TEXT(" N-1 "), &found), OK);
    assert_int_equal(found, id);
}

/* Three places, the last two within these; what the second and the third are called. */
struct places {
    int64_t within[2];
    const char *codes[2];
};

static enum result add_places(struct act *act, const void *in, void *out UNUSED)
{
    const struct places *places = in;
    struct value values[3 * PLACE_FIELDS];
    place_values(values, "N-1", "Vienas");
    for (size_t i = 0; i < 2; i++) {
        place_values(values + (i + 1) * PLACE_FIELDS, places->codes[i], "Kitas");
        values[(i + 1) * PLACE_FIELDS + PLACE_WITHIN] = value_integer(places->within[i]);
    }
    return record_add_many(act, PLACE, values, 3);
}

static void many_are_added_or_none(void **state)
{
    struct fixture *f = fixture_open(state);
    const struct store_operation operation = {"sample_place.add", TEXT("tests")};
    int64_t in = sample_place_add(&f->act, "N-0", "Visi"), found = 0;
    const struct {
        struct places places;
        enum result result;
        const char *code, *field;
    } cases[] = {
        {{{404, in}, {"N-2", "N-3"}}, BAD_INPUT, "link_not_found", "within"},
        {{{in, 404}, {"N-2", "N-3"}}, BAD_INPUT, "link_not_found", "within"},
        {{{in, in}, {"N-2", "N-0"}}, CONFLICT, "not_unique", "code"},
        {{{in, in}, {"N-2", "N-2"}}, CONFLICT, "not_unique", ""}, /* found by the index */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(store_write(&f->act, &operation, add_places, &cases[i].places, NULL),
                         cases[i].result);
        is_fault(&f->act, cases[i].code, cases[i].field);
        assert_int_equal(record_id_of_key(&f->act, PLACE, TEXT("N-1"), &found), NOT_FOUND);
    }
    const struct places good = {{in, in}, {"N-2", "N-3"}};
    assert_int_equal(store_write(&f->act, &operation, add_places, &good, NULL), OK);
    assert_int_equal(record_id_of_key(&f->act, PLACE, TEXT("N-3"), &found), OK);
    struct record_row row;
    assert_int_equal(record_read(&f->act, PLACE, found, &row), OK);
    assert_int_equal(row.values[PLACE_WITHIN].integer, in);
}

static void a_taken_value_names_its_field(void **state)
{
    struct fixture *f = fixture_open(state);
    struct value values[PLACE_FIELDS];
    int64_t id = 0;
    sample_place_add(&f->act, "N-1", "Vienas");
    place_values(values, "N-1", "Du");
    assert_int_equal(record_create(&f->act, PLACE, values, TEXT(""), &id), CONFLICT);
    is_fault(&f->act, "not_unique", "code");
    assert_int_equal(id, 0);
    id = sample_place_add(&f->act, "N-2", "Du");
    assert_int_equal(record_correct(&f->act, PLACE, (struct record_seen){id, 1}, values, TEXT("a")),
                     CONFLICT);
    is_fault(&f->act, "not_unique", "code");
}

static void a_taken_personal_code_is_found_through_its_index(void **state)
{
    struct fixture *f = fixture_open(state);
    char code[12];
    struct text texts[PERSON_FIELDS];
    struct value values[PERSON_FIELDS];
    fault_list faults = {0};
    int64_t id = sample_person_add(&f->act, 5, "Ona", "Onaitė"), found = 0;
    sample_person_texts(5, texts, code);
    assert_int_equal(record_parse(&f->act, PERSON, texts, values, &faults), OK);
    assert_int_equal(record_create(&f->act, PERSON, values, TEXT(""), &found), CONFLICT);
    is_fault(&f->act, "not_unique", "code");
    assert_int_equal(record_id_of_key(&f->act, PERSON, text_of(code), &found), OK);
    assert_int_equal(found, id);
}

static void a_composite_key_is_unique(void **state)
{
    struct fixture *f = fixture_open(state);
    struct date day;
    int64_t id;
    assert_true(date_make(2021, 11, 1, &day));
    struct value values[STAY_FIELDS] = {
        value_integer(sample_person_add(&f->act, 5, "Ona", "Onaitė")), value_none(),
        value_date(day), value_none()};
    assert_int_equal(record_create(&f->act, &sample_stay_record, values, TEXT(""), &id), OK);
    assert_int_equal(record_create(&f->act, &sample_stay_record, values, TEXT(""), &id), CONFLICT);
    is_fault(&f->act, "not_unique", "person");
    values[STAY_PLACE] = value_integer(sample_place_add(&f->act, "N-1", "Vienas"));
    assert_int_equal(record_create(&f->act, &sample_stay_record, values, TEXT(""), &id), OK);
}

static void what_others_point_to_stays(void **state)
{
    struct fixture *f = fixture_open(state);
    struct value values[PLACE_FIELDS];
    int64_t outer = sample_place_add(&f->act, "N-1", "Miestas"), inner = 0;
    place_values(values, "N-2", "Kvartalas");
    values[PLACE_WITHIN] = value_integer(outer);
    assert_int_equal(record_create(&f->act, PLACE, values, TEXT(""), &inner), OK);
    assert_int_equal(record_annul(&f->act, PLACE, (struct record_seen){outer, 1}, TEXT("a")),
                     REFUSED);
    is_fault(&f->act, "still_linked", "");
    assert_true(text_is(f->act.fault.detail, "sample_place"));
    assert_int_equal(record_annul(&f->act, PLACE, (struct record_seen){inner, 1}, TEXT("a")), OK);
    assert_int_equal(record_annul(&f->act, PLACE, (struct record_seen){outer, 1}, TEXT("a")), OK);
    values[PLACE_CODE] = value_text(TEXT("N-3"));
    assert_int_equal(record_create(&f->act, PLACE, values, TEXT(""), &inner), BAD_INPUT);
    is_fault(&f->act, "link_not_found", "within");
}

static void programs_are_judged_like_people(void **state)
{
    struct fixture *f = fixture_open(state);
    int64_t id;
    struct value values[PLACE_FIELDS] = {value_text(TEXT("N-1")), value_none(), value_none()};
    assert_int_equal(record_create(&f->act, PLACE, values, TEXT(""), &id), BAD_INPUT);
    is_fault(&f->act, "required", "name");
}

static void another_municipality_finds_nothing(void **state)
{
    struct fixture *f = fixture_open(state);
    struct value values[PLACE_FIELDS];
    struct record_row row, *rows;
    size_t count;
    int64_t found;
    int64_t id = sample_place_add(&f->act, "N-1", "Vienas");
    place_values(values, "N-1", "Du");
    f->act.municipality++;
    assert_int_equal(record_read(&f->act, PLACE, id, &row), NOT_FOUND);
    assert_int_equal(record_history(&f->act, PLACE, id, &rows, &count), NOT_FOUND);
    assert_int_equal(record_correct(&f->act, PLACE, (struct record_seen){id, 1}, values, TEXT("a")),
                     NOT_FOUND);
    assert_int_equal(record_annul(&f->act, PLACE, (struct record_seen){id, 1}, TEXT("a")),
                     NOT_FOUND);
    assert_int_equal(record_id_of_key(&f->act, PLACE, TEXT("N-1"), &found), NOT_FOUND);
    assert_int_equal(record_create(&f->act, PLACE, values, TEXT(""), &found), OK);
    values[PLACE_CODE] = value_text(TEXT("N-2"));
    values[PLACE_WITHIN] = value_integer(id);
    assert_int_equal(record_create(&f->act, PLACE, values, TEXT(""), &found), BAD_INPUT);
    is_fault(&f->act, "link_not_found", "within");
}

static void rights_are_asked(void **state)
{
    struct fixture *f = fixture_open(state);
    struct value values[PLACE_FIELDS];
    struct record_row row;
    struct record_page page;
    int64_t id = sample_place_add(&f->act, "N-1", "Vienas"), other;
    const struct record_query query = {.order = -1, .limit = 10};
    place_values(values, "N-2", "Du");
    fixture_take_right(f, RIGHT_REGISTRY_WRITE);
    assert_int_equal(record_create(&f->act, PLACE, values, TEXT(""), &other), REFUSED);
    is_fault(&f->act, "no_right", "");
    assert_true(text_is(f->act.fault.detail, "registry.write"));
    assert_int_equal(record_correct(&f->act, PLACE, (struct record_seen){id, 1}, values, TEXT("a")),
                     REFUSED);
    assert_int_equal(record_annul(&f->act, PLACE, (struct record_seen){id, 1}, TEXT("a")), REFUSED);
    assert_int_equal(record_read(&f->act, PLACE, id, &row), OK);
    fixture_take_right(f, RIGHT_REGISTRY_READ);
    assert_int_equal(record_read(&f->act, PLACE, id, &row), REFUSED);
    assert_int_equal(record_list(&f->act, PLACE, &query, &page), REFUSED);
}

static void a_linked_name_needs_its_own_right(void **state)
{
    struct fixture *f = fixture_open(state);
    struct date day;
    struct record_row row;
    int64_t id;
    assert_true(date_make(2021, 11, 1, &day));
    struct value values[STAY_FIELDS] = {
        value_integer(sample_person_add(&f->act, 5, "Ona", "Onaitė")), value_none(),
        value_date(day), value_none()};
    assert_int_equal(record_create(&f->act, &sample_stay_record, values, TEXT(""), &id), OK);
    assert_int_equal(record_read(&f->act, &sample_stay_record, id, &row), OK);
    assert_true(text_is(row.title, "Onaitė Ona, 2021-11-01"));
    fixture_take_right(f, RIGHT_PERSON_READ);
    assert_int_equal(record_read(&f->act, &sample_stay_record, id, &row), OK);
    char number[14];
    id_format(values[STAY_PERSON].integer, number);
    assert_true(text_is(row.link_titles[STAY_PERSON], number));
}

static void views_of_persons_are_recorded(void **state)
{
    struct fixture *f = fixture_open(state);
    struct record_row row, *rows;
    struct record_page page;
    size_t count;
    int64_t id = sample_person_add(&f->act, 5, "Ona", "Onaitė");
    sample_person_add(&f->act, 6, "Ieva", "Onaitė");
    const struct record_query query = {.order = -1, .limit = 10};
    assert_int_equal(fixture_ask(f, "SELECT count(*) FROM view_record"), 0);
    assert_int_equal(record_read(&f->act, PERSON, id, &row), OK);
    assert_int_equal(record_history(&f->act, PERSON, id, &rows, &count), OK);
    assert_int_equal(record_list(&f->act, PERSON, &query, &page), OK);
    assert_int_equal(fixture_ask(f, "SELECT count(*) FROM view_record WHERE what = 'read'"
                                    " AND user_name = 'tests' AND purpose = 'tests'"
                                    " AND record = 'sample_person' AND record_id IS NOT NULL"),
                     2);
    assert_int_equal(fixture_ask(f, "SELECT shown FROM view_record WHERE what = 'list'"
                                    " AND record_id IS NULL"),
                     2);
    sample_place_add(&f->act, "N-1", "Vienas");
    assert_int_equal(record_list(&f->act, PLACE, &query, &page), OK);
    assert_int_equal(fixture_ask(f, "SELECT count(*) FROM view_record"), 3);
}

/* The latest first, of all or of one record, in portions; only for who may read the journal. */
static void who_looked_is_told(void **state)
{
    struct fixture *f = fixture_open(state);
    struct record_row row;
    struct record_page page;
    struct record_viewing found[4];
    size_t count = 9;
    int64_t ona = sample_person_add(&f->act, 5, "Ona", "Onaitė");
    int64_t ieva = sample_person_add(&f->act, 6, "Ieva", "Onaitė");
    const struct record_query list = {.order = -1, .limit = 10};
    assert_int_equal(record_read(&f->act, PERSON, ona, &row), OK);
    assert_int_equal(record_list(&f->act, PERSON, &list, &page), OK);
    assert_int_equal(record_read(&f->act, PERSON, ieva, &row), OK);
    struct record_viewing_query query = {.before = INT64_MAX, .limit = 2};
    assert_int_equal(record_viewings(&f->act, &query, found, &count), OK);
    assert_int_equal(count, 2);
    assert_int_equal(found[0].record_id, ieva);
    assert_int_equal(found[0].shown, 1);
    assert_int_equal(found[1].record_id, 0);
    assert_int_equal(found[1].shown, 2);
    assert_true(text_is(found[1].what, "list"));
    assert_true(text_is(found[1].record, "sample_person"));
    assert_true(text_is(found[1].purpose, "tests"));
    query.before = found[1].id;
    assert_int_equal(record_viewings(&f->act, &query, found, &count), OK);
    assert_int_equal(count, 1);
    assert_int_equal(found[0].record_id, ona);
    query = (struct record_viewing_query){PERSON, ieva, INT64_MAX, 4};
    assert_int_equal(record_viewings(&f->act, &query, found, &count), OK);
    assert_int_equal(count, 1);
    assert_int_equal(found[0].record_id, ieva);
    fixture_take_right(f, RIGHT_JOURNAL_READ);
    assert_int_equal(record_viewings(&f->act, &query, found, &count), REFUSED);
    assert_int_equal(count, 0);
}

static void a_view_is_there_for_who_reads_views(void **state)
{
    struct fixture *f = fixture_open(state);
    struct record_row row;
    int64_t id = sample_person_add(&f->act, 5, "Ona", "Onaitė");
    store_notebook_open(f->store);
    assert_int_equal(record_read(&f->act, PERSON, id, &row), OK);
    assert_int_equal(store_notes_settle(&f->act), OK);
    assert_int_equal(fixture_ask(f, "SELECT count(*) FROM view_record WHERE what = 'read'"), 1);
}

static void a_stolen_database_does_not_tell_codes(void **state)
{
    struct fixture *f = fixture_open(state);
    struct record_row row;
    char code[12];
    int64_t first = sample_person_add(&f->act, 5, "Ona", "Onaitė");
    int64_t second = sample_person_add(&f->act, 6, "Ieva", "Onaitė");
    sample_code(5, code);
    assert_int_equal(record_read(&f->act, PERSON, first, &row), OK);
    assert_true(text_is(row.values[PERSON_CODE].text, code));
    assert_int_equal(fixture_ask(f, "SELECT min(length(code)) FROM sample_person_fact"), 51);
    assert_int_equal(fixture_ask(f, "SELECT min(length(code_index)) FROM sample_person_fact"), 16);
    /* Bytes moved to another row do not open. */
    fixture_tamper(f, text_format(f->act.arena,
                                  "UPDATE sample_person_fact SET code = (SELECT code FROM"
                                  " sample_person_fact WHERE id = %lld) WHERE id = %lld",
                                  (long long)first, (long long)second)
                          .bytes);
    assert_int_equal(record_read(&f->act, PERSON, second, &row), BROKEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_comes_back),
        cmocka_unit_test(a_correction_is_a_new_version),
        cmocka_unit_test(a_correction_needs_the_latest_version),
        cmocka_unit_test(a_correction_says_why_and_what),
        cmocka_unit_test(an_annulled_record_can_come_back),
        cmocka_unit_test(many_are_added_or_none),
        cmocka_unit_test(a_taken_value_names_its_field),
        cmocka_unit_test(a_taken_personal_code_is_found_through_its_index),
        cmocka_unit_test(a_composite_key_is_unique),
        cmocka_unit_test(what_others_point_to_stays),
        cmocka_unit_test(programs_are_judged_like_people),
        cmocka_unit_test(another_municipality_finds_nothing),
        cmocka_unit_test(rights_are_asked),
        cmocka_unit_test(a_linked_name_needs_its_own_right),
        cmocka_unit_test(views_of_persons_are_recorded),
        cmocka_unit_test(who_looked_is_told),
        cmocka_unit_test(a_view_is_there_for_who_reads_views),
        cmocka_unit_test(a_stolen_database_does_not_tell_codes),
    };
    return place_run("record", tests, COUNT(tests));
}
