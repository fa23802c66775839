/* test_import.c - files in and out: every fault with its line, all or the good rows, corrections,
 * and what comes out goes in again.
 *
 * Each test has a database of its own; nothing is left behind. */
#include "fixture.h"

#include <string.h>

#define PERSON (&sample_person_record)
#define PLACE  (&sample_place_record)

static const struct progress quiet;

static enum result import(struct fixture *f, const struct record *record, struct text csv,
                          enum import_mode mode, struct import_report *report)
{
    *report = (struct import_report){0};
    const struct import_order order = {.csv = csv, .mode = mode, .reason = TEXT("sąrašas")};
    return record_import(&f->act, record, &order, report);
}

static void is_fault(const struct import_report *report, size_t at, int64_t row, const char *code,
                     const char *field)
{
    assert_true(at < report->faults.count);
    const struct fault *fault = &report->faults.items[at];
    assert_string_equal(fault->code, code);
    assert_string_equal(fault->field, field);
    assert_int_equal(fault->row, row);
}

static int64_t current(struct fixture *f, const char *view)
{
    return fixture_ask(f, text_format(f->act.arena, "SELECT count(*) FROM %s", view).bytes);
}

static void a_good_file_is_written_in_one_operation(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    assert_int_equal(
        import(f, PLACE, TEXT("code,name,within\nN-1,Vienas,\nN-2,Du,\n"), IMPORT_ALL, &report),
        OK);
    assert_int_equal(report.rows, 2);
    assert_int_equal(report.created, 2);
    assert_int_equal(report.bad, 0);
    assert_int_equal(report.journal, 1);
    assert_int_equal(current(f, "sample_place"), 2);
    assert_int_equal(fixture_ask(f, "SELECT count(*) FROM journal"), 1);
}

static void links_come_by_key(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    sample_place_add(&f->act, "N-0", "Miestas");
    assert_int_equal(import(f, PLACE, TEXT("within;code;name\nN-0;N-1;Vienas\nN-9;N-2;Du\n"),
                            IMPORT_GOOD, &report),
                     OK);
    assert_int_equal(report.created, 1);
    assert_int_equal(report.bad, 1);
    is_fault(&report, 0, 3, "link_not_found", "within");
    assert_int_equal(current(f, "sample_place"), 2);
}

static void all_means_all_or_none(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    const struct text csv = TEXT("code,name\nN-1,Vienas\nN 2,Du\nN-3,\nN-4,Keturi\n");
    assert_int_equal(import(f, PLACE, csv, IMPORT_ALL, &report), BAD_INPUT);
    assert_int_equal(report.rows, 4);
    assert_int_equal(report.bad, 2);
    assert_int_equal(report.created, 0);
    assert_int_equal(report.journal, 0);
    is_fault(&report, 0, 3, "not_a_key", "code");
    is_fault(&report, 1, 4, "required", "name");
    assert_int_equal(current(f, "sample_place_fact"), 0);
    assert_int_equal(fixture_ask(f, "SELECT count(*) FROM journal"), 0);
    assert_int_equal(import(f, PLACE, csv, IMPORT_GOOD, &report), OK);
    assert_int_equal(report.created, 2);
    assert_int_equal(report.bad, 2);
    assert_int_equal(current(f, "sample_place"), 2);
}

static void a_preview_writes_nothing(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    sample_place_add(&f->act, "N-1", "Vienas");
    assert_int_equal(
        import(f, PLACE, TEXT("code,name\nN-1,Pirmas\nN-2,Du\nN-3,\n"), IMPORT_PREVIEW, &report),
        OK);
    assert_int_equal(report.created, 1);
    assert_int_equal(report.corrected, 1);
    assert_int_equal(report.bad, 1);
    assert_int_equal(report.journal, 0);
    assert_int_equal(current(f, "sample_place_fact"), 1);
}

static void known_keys_are_corrected(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    struct record_row row;
    int64_t third = sample_place_add(&f->act, "N-3", "Trys");
    int64_t first = sample_place_add(&f->act, "N-1", "Vienas");
    sample_place_add(&f->act, "N-2", "Du");
    /* Old ids in another order than the file's, new ones between them. */
    assert_int_equal(import(f, PLACE,
                            TEXT("code,name\nN-9,Devyni\nN-1,Pirmas\nN-2,Du\nN-8,Aštuoni\n"
                                 "N-3,Trečias\n"),
                            IMPORT_ALL, &report),
                     OK);
    assert_int_equal(report.created, 2);
    assert_int_equal(report.corrected, 2);
    assert_int_equal(report.unchanged, 1);
    assert_int_equal(record_read(&f->act, PLACE, first, &row), OK);
    assert_int_equal(row.version, 2);
    assert_true(text_is(row.title, "Pirmas"));
    assert_int_equal(record_read(&f->act, PLACE, third, &row), OK);
    assert_true(text_is(row.title, "Trečias"));
    assert_int_equal(current(f, "sample_place"), 5);
    int64_t facts, bad;
    assert_int_equal(record_verify(&f->act, PLACE, quiet, &facts, &bad), OK);
    assert_int_equal(facts, 7);
    assert_int_equal(bad, 0);
}

static void an_absent_column_leaves_what_is_there(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    struct record_row row;
    const struct text head = TEXT("code,given_name,surname,since_year,is_funded\n");
    char code[12];
    int64_t id;
    sample_code(7, code);
    struct text first =
        text_format(f->act.arena, "%.*s%s,Ona,Onaitė,2020,yes\n", TEXT_ARGS(head), code);
    assert_int_equal(import(f, PERSON, first, IMPORT_ALL, &report), OK);
    struct text second =
        text_format(f->act.arena, "code,given_name,surname\n%s,Ona,Petraitienė\n", code);
    assert_int_equal(import(f, PERSON, second, IMPORT_ALL, &report), OK);
    assert_int_equal(report.corrected, 1);
    assert_int_equal(record_id_of_key(&f->act, PERSON, text_of(code), &id), OK);
    assert_int_equal(record_read(&f->act, PERSON, id, &row), OK);
    assert_int_equal(row.values[PERSON_SINCE_YEAR].integer, 2020);
    assert_true(row.values[PERSON_IS_FUNDED].flag);
    assert_true(text_is(row.title, "Petraitienė Ona"));
}

static void the_same_file_twice_changes_nothing(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    const struct text csv = TEXT("code,name\nN-1,Vienas\nN-2,Du\n");
    assert_int_equal(import(f, PLACE, csv, IMPORT_ALL, &report), OK);
    assert_int_equal(import(f, PLACE, csv, IMPORT_ALL, &report), OK);
    assert_int_equal(report.unchanged, 2);
    assert_int_equal(report.journal, 0);
    assert_int_equal(fixture_ask(f, "SELECT count(*) FROM journal"), 1);
}

static void duplicates_name_the_line_before(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    assert_int_equal(
        import(f, PLACE, TEXT("code,name\nN-1,Vienas\nN-2,Du\nN-1,Dar\n"), IMPORT_ALL, &report),
        BAD_INPUT);
    is_fault(&report, 0, 4, "duplicate_in_file", "code");
    assert_true(text_is(report.faults.items[0].detail, "2"));
}

static void another_unique_field_is_looked_at_too(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    char one[12], two[12], three[12];
    sample_code(1, one);
    sample_code(2, two);
    sample_code(3, three);
    struct text csv = text_format(f->act.arena,
                                  "code,given_name,surname,file_number\n"
                                  "%s,Ona,Onaitė,F-1\n",
                                  one);
    assert_int_equal(import(f, PERSON, csv, IMPORT_ALL, &report), OK);
    csv = text_format(f->act.arena,
                      "code,given_name,surname,file_number\n"
                      "%s,Ieva,Ievaitė,F-1\n%s,Rita,Ritaitė,F-2\n",
                      two, three);
    assert_int_equal(import(f, PERSON, csv, IMPORT_GOOD, &report), OK);
    assert_int_equal(report.created, 1);
    is_fault(&report, 0, 2, "not_unique", "file_number");
}

static void a_header_is_judged_as_a_whole(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    assert_int_equal(import(f, PLACE, TEXT("code,naem,code\nN-1,Vienas,x\n"), IMPORT_GOOD, &report),
                     BAD_INPUT);
    is_fault(&report, 0, 1, "unknown_column", "");
    assert_true(text_is(report.faults.items[0].detail, "2"));
    is_fault(&report, 1, 1, "repeated_column", "code");
    is_fault(&report, 2, 1, "missing_column", "name");
    assert_int_equal(import(f, PLACE, TEXT(""), IMPORT_GOOD, &report), BAD_INPUT);
    is_fault(&report, 0, 0, "csv_empty", "");
    assert_int_equal(import(f, PLACE, TEXT("code,name\nN-1\n"), IMPORT_GOOD, &report), OK);
    is_fault(&report, 0, 2, "column_count", "");
    assert_int_equal(report.bad, 1);
}

static void a_torn_file_writes_nothing(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    assert_int_equal(
        import(f, PLACE, TEXT("code,name\nN-1,Vienas\nN-2,\"Du\n"), IMPORT_GOOD, &report),
        BAD_INPUT);
    is_fault(&report, 0, 3, "csv_quote_open", "");
    assert_int_equal(current(f, "sample_place_fact"), 0);
}

static void faults_never_tell_what_stood_there(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    assert_int_equal(import(f, PERSON,
                            TEXT("code,given_name,surname,born_on\n"
                                 "38208080219,Slaptas,Slaptenis,1982-13-13\n"
                                 "38208080218,SlaptasSlaptasSlaptasSlaptas,Slaptenis,x\n"),
                            IMPORT_PREVIEW, &report),
                     OK);
    assert_int_equal(report.bad, 2);
    assert_int_equal(report.faults.count, 4);
    for (size_t i = 0; i < report.faults.count; i++) {
        assert_true(text_find(report.faults.items[i].detail, TEXT("Slapt")) < 0);
        assert_true(text_find(report.faults.items[i].detail, TEXT("3820")) < 0);
    }
}

static void faults_are_bounded_but_counted(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    struct buffer csv = buffer_open(f->act.arena, 100000);
    buffer_add_string(&csv, "code,name\n");
    for (int i = 0; i < IMPORT_FAULTS_MAX + 500; i++)
        buffer_add_format(&csv, "N-%d,\n", i);
    assert_int_equal(import(f, PLACE, buffer_text(&csv), IMPORT_GOOD, &report), OK);
    assert_int_equal(report.bad, IMPORT_FAULTS_MAX + 500);
    assert_int_equal(report.faults.count, IMPORT_FAULTS_MAX);
}

struct told {
    int64_t times, done, total;
};

static void note_progress(void *context, int64_t done, int64_t total)
{
    struct told *told = context;
    assert_true(done > told->done);
    *told = (struct told){told->times + 1, done, total};
}

static void progress_is_told(void **state)
{
    enum { ROWS = 5000 };
    struct fixture *f = fixture_open(state);
    struct import_report report;
    struct told told = {0};
    struct buffer csv = buffer_open(f->act.arena, 1024 * 1024);
    buffer_add_string(&csv, "code,name\n");
    for (int i = 0; i < ROWS; i++)
        buffer_add_format(&csv, "N-%d,Vieta\n", i);
    const struct import_order order = {.csv = buffer_text(&csv),
                                       .mode = IMPORT_ALL,
                                       .reason = TEXT("sąrašas"),
                                       .progress = {note_progress, &told}};
    assert_int_equal(record_import(&f->act, PLACE, &order, &report), OK);
    assert_int_equal(report.created, ROWS);
    assert_int_equal(told.times, 2);
    assert_int_equal(told.done, 4000);
    assert_int_equal(told.total, ROWS + 1); /* lines, with the header */
}

static void rights_are_asked(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    fixture_take_right(f, RIGHT_REGISTRY_WRITE);
    assert_int_equal(import(f, PLACE, TEXT("code,name\nN-1,Vienas\n"), IMPORT_PREVIEW, &report),
                     REFUSED);
}

static struct text export(struct fixture *f, const struct record *record, struct record_query query)
{
    struct buffer *out = ARENA_NEW(f->act.arena, struct buffer);
    *out = buffer_open(f->act.arena, 10000000);
    struct sink sink = sink_to_buffer(out);
    assert_int_equal(record_export(&f->act, record, &query, &sink), OK);
    return buffer_text(out);
}

static void what_comes_out_goes_in_again(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    char code[12];
    sample_place_add(&f->act, "N-1", "Žaliakalnis");
    sample_code(3, code);
    struct text csv = text_format(
        f->act.arena,
        "code,given_name,surname,born_on,employer_code,social_group,place,since_year,children,"
        "came_on,share,income,is_funded,remark,file_number\n"
        "%s,Ona,\"O'Neil, \"\"Ona\"\"\",1980-01-01,188710823,old,N-1,2020,3,2000-02-29,0.27,"
        "1234.56,yes,\"pirma\nantra\",F-1\n",
        code);
    assert_int_equal(import(f, PERSON, csv, IMPORT_ALL, &report), OK);
    struct text out = export(f, PERSON, (struct record_query){.order = -1});
    assert_string_equal(text_to_string(f->act.arena, out), text_to_string(f->act.arena, csv));
    assert_int_equal(import(f, PERSON, out, IMPORT_ALL, &report), OK);
    assert_int_equal(report.unchanged, 1);
    assert_int_equal(fixture_ask(f, "SELECT sum(shown) FROM view_record WHERE what = 'export'"), 1);
}

static void what_a_spreadsheet_would_run_is_guarded(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    static const char raw[] =
        "code,name,within\nN-1,=1+1,\nN-2,'=1+1,\nN-3,'90,\nN-4,-5,\nN-5,@x,\n";
    static const char guarded[] =
        "code,name,within\nN-1,'=1+1,\nN-2,''=1+1,\nN-3,'90,\nN-4,-5,\nN-5,'@x,\n";
    assert_int_equal(import(f, PLACE, text_of(raw), IMPORT_ALL, &report), OK);
    struct text out = export(f, PLACE, (struct record_query){.order = -1});
    assert_string_equal(text_to_string(f->act.arena, out), raw);
    out = export(f, PLACE, (struct record_query){.order = -1, .is_for_spreadsheet = true});
    assert_string_equal(text_to_string(f->act.arena, out), guarded);
    const struct import_order order = {.csv = out, .mode = IMPORT_ALL, .is_from_spreadsheet = true};
    assert_int_equal(record_import(&f->act, PLACE, &order, &report), OK);
    assert_int_equal(report.unchanged, 5);
}

static void an_export_obeys_query_and_rights(void **state)
{
    struct fixture *f = fixture_open(state);
    int64_t place = sample_place_add(&f->act, "N-1", "Korys"), id;
    struct date day;
    assert_true(date_make(2021, 11, 1, &day));
    const struct value values[STAY_FIELDS] = {
        value_integer(sample_person_add(&f->act, 5, "Ona", "Onaitė")), value_integer(place),
        value_date(day), value_none()};
    assert_int_equal(record_create(&f->act, &sample_stay_record, values, TEXT(""), &id), OK);
    char code[12];
    sample_code(5, code);
    struct record_query query = {.order = -1};
    struct text out = export(f, &sample_stay_record, query);
    assert_string_equal(
        text_to_string(f->act.arena, out),
        text_format(f->act.arena, "person,place,starts_on,note\n%s,N-1,2021-11-01,\n", code).bytes);
    fixture_take_right(f, RIGHT_PERSON_READ);
    out = export(f, &sample_stay_record, query);
    assert_true(text_find(out, text_of(code)) < 0);
    query.search = TEXT("nothing like it");
    out = export(f, &sample_stay_record, query);
    assert_string_equal(text_to_string(f->act.arena, out), "person,place,starts_on,note\n");
}

static void an_export_is_as_long_as_the_register(void **state)
{
    struct fixture *f = fixture_open(state);
    struct import_report report;
    struct buffer csv = buffer_open(f->act.arena, 1000000);
    buffer_add_string(&csv, "code,name,within\n");
    for (int i = 0; i < 1234; i++)
        buffer_add_format(&csv, "N-%d,Vieta %d,\n", i, i);
    assert_int_equal(import(f, PLACE, buffer_text(&csv), IMPORT_ALL, &report), OK);
    struct text out = export(f, PLACE, (struct record_query){.order = -1});
    assert_true(text_equals(out, buffer_text(&csv)));
}

/* A file of people who come in no order, with a bad row in its middle. */
static struct text many_people(struct arena *arena, int count)
{
    struct buffer csv = buffer_open(arena, 4000000);
    buffer_add_string(&csv, "code,surname,given_name,remark\n");
    for (int i = 0; i < count; i++) {
        char code[12];
        int name = i * 7919 % 1000003;
        sample_code(i, code);
        if (i == count / 2)
            code[10] = code[10] == '0' ? '1' : '0';
        buffer_add_format(&csv, "%s,Pavardenis%06d,Vardas,Vardas Pavardenis%06d\n", code, name,
                          name);
    }
    return buffer_text(&csv);
}

static void a_large_file_lies_in_the_order_of_titles(void **state)
{
    const int count = 20000;
    struct fixture *f = fixture_open(state);
    struct import_report report;
    struct text csv = many_people(f->act.arena, count);
    assert_int_equal(import(f, PERSON, csv, IMPORT_ALL, &report), BAD_INPUT);
    is_fault(&report, 0, count / 2 + 2, "check_digit", "code");
    assert_int_equal(current(f, "sample_person_fact"), 0);
    assert_int_equal(import(f, PERSON, csv, IMPORT_GOOD, &report), OK);
    is_fault(&report, 0, count / 2 + 2, "check_digit", "code");
    assert_int_equal(report.created, count - 1);
    assert_int_equal(current(f, "sample_person"), count - 1);
    assert_int_equal(current(f, "sample_person WHERE remark <> given_name || ' ' || surname"), 0);
    assert_int_equal(fixture_ask(f, "SELECT count(*) FROM (SELECT sort_key < lag(sort_key) OVER"
                                    " (ORDER BY id) AS is_before FROM sample_person) AS walked"
                                    " WHERE is_before"),
                     0);
    assert_int_equal(import(f, PERSON, csv, IMPORT_GOOD, &report), OK);
    assert_int_equal(report.unchanged, count - 1);
    int64_t facts, bad;
    assert_int_equal(record_verify(&f->act, PERSON, quiet, &facts, &bad), OK);
    assert_int_equal(facts, count - 1);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_file_is_written_in_one_operation),
        cmocka_unit_test(links_come_by_key),
        cmocka_unit_test(all_means_all_or_none),
        cmocka_unit_test(a_preview_writes_nothing),
        cmocka_unit_test(known_keys_are_corrected),
        cmocka_unit_test(an_absent_column_leaves_what_is_there),
        cmocka_unit_test(the_same_file_twice_changes_nothing),
        cmocka_unit_test(duplicates_name_the_line_before),
        cmocka_unit_test(another_unique_field_is_looked_at_too),
        cmocka_unit_test(a_header_is_judged_as_a_whole),
        cmocka_unit_test(a_torn_file_writes_nothing),
        cmocka_unit_test(faults_never_tell_what_stood_there),
        cmocka_unit_test(faults_are_bounded_but_counted),
        cmocka_unit_test(progress_is_told),
        cmocka_unit_test(rights_are_asked),
        cmocka_unit_test(what_comes_out_goes_in_again),
        cmocka_unit_test(what_a_spreadsheet_would_run_is_guarded),
        cmocka_unit_test(an_export_obeys_query_and_rights),
        cmocka_unit_test(an_export_is_as_long_as_the_register),
        cmocka_unit_test(a_large_file_lies_in_the_order_of_titles),
    };
    return place_run("import", tests, COUNT(tests));
}
