/* store_test.c - what store.h promises, said once and run on both engines.
 *
 * Why: everything above the store believes that the engines behave alike. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

#include "base/compiler.h"
#include "sample_statements.h"
#include "store/schema_patches.h"

static void values_come_back_as_they_went_in(void **state)
{
    struct fixture *f = fixture_open(state);
    assert_int_equal(sample_write(&f->act, 1, "Žiemos šalpa"), OK);
    const struct value in[] = {value_integer(1)};
    struct value out[10];
    assert_int_equal(store_read_one(&f->act, sample_statement_sample_read, in, out), OK);
    struct date born;
    assert_true(date_make(2000, 2, 29, &born));
    assert_true(value_equals(out[0], value_integer(1)));
    assert_true(value_equals(out[1], value_integer(1)));
    assert_true(value_equals(out[2], value_text(TEXT("Žiemos šalpa"))));
    assert_true(value_equals(out[3], value_date(born)));
    assert_true(value_equals(out[4], value_money((struct money){-12345})));
    assert_true(value_equals(out[5], value_decimal((struct decimal){14600})));
    assert_true(value_equals(out[6], value_instant(f->act.now)));
    assert_true(value_equals(out[7], value_flag(true)));
    assert_true(value_equals(out[8], value_bytes((struct text){"\0\xff\\'", 4})));
    assert_true(value_is_none(out[9]));
}

#define SAMPLES 300

/* Samples 1 to SAMPLES at once; one of them has the name that `in` gives, where it gives one. */
static enum result add_many(struct act *act, const void *in, void *out UNUSED)
{
    static char names[SAMPLES][8];
    const size_t width = sample_statement_sample_add->in_count;
    struct value *rows = ARENA_ARRAY(act->arena, struct value, SAMPLES * width);
    for (size_t i = 0; i < SAMPLES; i++) {
        (void)snprintf(names[i], sizeof(names[i]), "n%zu", i);
        const struct sample sample = {(int64_t)i + 1, 1, i == 200 && in != NULL ? in : names[i]};
        sample_values(act, &sample, rows + i * width);
        store_journal_fact(act, "sample", sample.id, 1, text_of(sample.name));
    }
    return store_execute_rows(act, sample_statement_sample_add, rows, SAMPLES);
}

static void many_rows_are_written_like_one(void **state)
{
    struct fixture *f = fixture_open(state);
    const struct store_operation operation = {"sample.add", TEXT("tests")};
    assert_int_equal(store_write(&f->act, &operation, add_many, NULL, NULL), OK);
    assert_int_equal(sample_count(&f->act), SAMPLES);
    assert_int_equal(sample_write(&f->act, SAMPLES + 2, "other"), OK);
    for (int64_t i = 1; i <= SAMPLES; i += 50) {
        const struct value in[] = {value_integer(i)}, other[] = {value_integer(SAMPLES + 2)};
        struct value many[10], one[10];
        assert_int_equal(store_read_one(&f->act, sample_statement_sample_read, in, many), OK);
        assert_int_equal(store_read_one(&f->act, sample_statement_sample_read, other, one), OK);
        assert_int_equal(many[0].integer, i);
        one[7] = value_flag(i % 2 == 1);
        for (size_t k = 3; k < COUNT(one); k++)
            assert_true(value_equals(many[k], one[k]));
    }
}

static void one_bad_row_of_many_ends_the_write(void **state)
{
    struct fixture *f = fixture_open(state);
    const struct store_operation operation = {"sample.add", TEXT("tests")};
    assert_int_equal(store_write(&f->act, &operation, add_many, "n7", NULL), CONFLICT);
    assert_string_equal(f->act.fault.code, "not_unique");
    assert_int_equal(sample_count(&f->act), 0);
    assert_int_equal(store_write(&f->act, &operation, add_many, "\xff", NULL), BAD_INPUT);
    assert_string_equal(f->act.fault.code, "text_unreadable");
    assert_int_equal(sample_count(&f->act), 0);
    const right_set rights = f->act.rights;
    f->act.rights = 0;
    assert_int_equal(store_write(&f->act, &operation, add_many, NULL, NULL), REFUSED);
    f->act.rights = rights;
    assert_int_equal(store_write(&f->act, &operation, add_many, NULL, NULL), OK);
    assert_int_equal(sample_count(&f->act), SAMPLES);
}

static void what_is_not_there_is_not_found(void **state)
{
    struct fixture *f = fixture_open(state);
    const struct value in[] = {value_integer(404)};
    struct value out[10];
    assert_int_equal(store_read_one(&f->act, sample_statement_sample_read, in, out), NOT_FOUND);
}

static void a_list_comes_in_its_order(void **state)
{
    struct fixture *f = fixture_open(state);
    assert_int_equal(sample_write(&f->act, 1, "b"), OK);
    assert_int_equal(sample_write(&f->act, 2, "a"), OK);
    assert_int_equal(sample_write(&f->act, 3, "Č"), OK);
    assert_int_equal(sample_write(&f->act, 4, "B"), OK);
    const struct value in[] = {value_text(TEXT("")), value_integer(3)};
    struct store_cursor *rows;
    assert_int_equal(store_rows_open(&f->act, sample_statement_sample_list, in, &rows), OK);
    const int64_t expected[] = {4, 2, 1};
    for (size_t i = 0; i < COUNT(expected); i++) {
        assert_true(store_rows_next(rows));
        assert_int_equal(store_rows_value(rows, 0).integer, expected[i]);
    }
    assert_false(store_rows_next(rows));
    assert_int_equal(store_rows_close(rows), OK);
}

static void a_statement_can_be_read_inside_itself(void **state)
{
    struct fixture *f = fixture_open(state);
    assert_int_equal(sample_write(&f->act, 1, "a"), OK);
    assert_int_equal(sample_write(&f->act, 2, "b"), OK);
    const struct value in[] = {value_text(TEXT("")), value_integer(10)};
    struct store_cursor *outer, *inner;
    int seen = 0;
    assert_int_equal(store_rows_open(&f->act, sample_statement_sample_list, in, &outer), OK);
    while (store_rows_next(outer)) {
        assert_int_equal(store_rows_open(&f->act, sample_statement_sample_list, in, &inner), OK);
        while (store_rows_next(inner))
            seen++;
        assert_int_equal(store_rows_close(inner), OK);
    }
    assert_int_equal(store_rows_close(outer), OK);
    assert_int_equal(seen, 4);
}

#define MANY ((size_t)100) /* more than a connection reads at once */

/* Readings of the samples 1, 2, … by turns with counts; only the samples 1 and 2 are there. */
static void ask_many(struct act *act, struct store_reading readings[MANY], struct value ids[MANY])
{
    for (size_t i = 0; i < MANY; i++) {
        ids[i] = value_integer((int64_t)(i / 2 + 1));
        readings[i] = (struct store_reading){.statement = sample_statement_sample_count};
        if (i % 2 == 0)
            readings[i] = (struct store_reading){sample_statement_sample_read, &ids[i], NULL};
    }
    assert_int_equal(store_read_several(act, readings, MANY), OK);
    for (size_t i = 0; i < MANY; i++) {
        const struct value *values = readings[i].values;
        if (i % 2 == 1)
            assert_int_equal(values[0].integer, 2);
        else if (i < 4)
            assert_true(values[0].integer == ids[i].integer &&
                        text_is(values[2].text, "a") == (i == 0));
        else
            assert_null(values);
    }
}

static enum result ask_many_and_write(struct act *act, const void *in, void *out)
{
    static struct store_reading readings[MANY];
    struct value ids[MANY];
    enum result result = sample_add_work(act, in, out);
    ask_many(act, readings, ids);
    return result;
}

static void several_readings_are_answered_together(void **state)
{
    struct fixture *f = fixture_open(state);
    static struct store_reading readings[MANY];
    struct value ids[MANY];
    const struct store_operation operation = {"sample.add", TEXT("tests")};
    const struct value page[] = {value_text(TEXT("")), value_integer(3)};
    struct store_cursor *rows;
    assert_int_equal(sample_write(&f->act, 1, "a"), OK);
    assert_int_equal(
        store_write(&f->act, &operation, ask_many_and_write, &(struct sample){2, 1, "b"}, NULL),
        OK);
    assert_int_equal(store_rows_open(&f->act, sample_statement_sample_list, page, &rows), OK);
    ask_many(&f->act, readings, ids);
    assert_true(store_rows_next(rows)); /* a reading beside them goes on */
    assert_int_equal(store_rows_close(rows), OK);
    assert_int_equal(store_read_several(&f->act, readings, 0), OK);
    f->act.rights = RIGHT_SET(RIGHT_JOURNAL_READ);
    assert_int_equal(store_read_several(&f->act, readings, 2), REFUSED);
}

static void without_the_right_nothing_runs(void **state)
{
    struct fixture *f = fixture_open(state);
    f->act.rights = RIGHT_SET(RIGHT_NEED_READ);
    assert_int_equal(sample_write(&f->act, 1, "a"), REFUSED);
    assert_string_equal(f->act.fault.code, "no_right");
    assert_int_equal(sample_count(&f->act), 0);
    f->act.rights = 0;
    struct value out[10];
    const struct value in[] = {value_integer(1)};
    struct store_cursor *rows;
    assert_int_equal(store_read_one(&f->act, sample_statement_sample_read, in, out), REFUSED);
    assert_int_equal(store_rows_open(&f->act, sample_statement_sample_read, in, &rows), REFUSED);
}

static void another_municipality_is_invisible(void **state)
{
    struct fixture *f = fixture_open(state);
    assert_int_equal(sample_write(&f->act, 1, "a"), OK);
    f->act.municipality = 20;
    assert_int_equal(sample_count(&f->act), 0);
    assert_int_equal(sample_write(&f->act, 1, "a"), OK);
    assert_int_equal(sample_count(&f->act), 1);
}

static void a_value_of_another_kind_is_broken(void **state)
{
    static const struct store_field out_field[] = {{"amount", VALUE_MONEY}};
    static const struct statement wrong_kind = {.name = "wrong_kind",
                                                .sqlite = "SELECT 'not money'",
                                                .postgresql = "SELECT 'not money'",
                                                .out = out_field,
                                                .out_count = 1,
                                                .right = RIGHT_PUBLIC,
                                                .is_across = true,
                                                .index = ""};
    struct fixture *f = fixture_open(state);
    const struct statement_list lists[] = {sample_statement_list, {&wrong_kind, 1}};
    f->config.statements = lists;
    f->config.statement_list_count = COUNT(lists);
    fixture_reopen(f);
    struct value out[1];
    assert_int_equal(store_read_one(&f->act, &wrong_kind, NULL, out), BROKEN);
}

static void unreadable_text_is_bad_input(void **state)
{
    struct fixture *f = fixture_open(state);
    assert_int_equal(sample_write(&f->act, 1, "\xc5"), BAD_INPUT);
    assert_string_equal(f->act.fault.code, "text_unreadable");
    assert_string_equal(f->act.fault.field, "name");
    const struct value in[] = {value_text((struct text){"a\0b", 3}), value_integer(1)};
    struct store_cursor *rows;
    assert_int_equal(store_rows_open(&f->act, sample_statement_sample_list, in, &rows), BAD_INPUT);
    assert_int_equal(sample_count(&f->act), 0);
}

static void a_unique_index_answers_conflict_once(void **state)
{
    struct fixture *f = fixture_open(state);
    assert_int_equal(sample_write(&f->act, 1, "a"), OK);
    assert_int_equal(sample_write(&f->act, 2, "a"), CONFLICT);
    assert_string_equal(f->act.fault.code, "not_unique");
    assert_int_equal(sample_write(&f->act, 1, "b"), CONFLICT);
    assert_int_equal(sample_count(&f->act), 1);
    int64_t number;
    uint8_t hash[32];
    assert_int_equal(store_journal_head(&f->act, &number, hash), OK);
    assert_int_equal(number, 1);
}

/* A new version: the old one is superseded, never changed. */
static enum result supersede_work(struct act *act, const void *in, void *out)
{
    const struct sample *sample = in;
    const struct value old[] = {value_integer(sample->id), value_integer(sample->version - 1),
                                value_integer(sample->version)};
    enum result result = store_execute(act, sample_statement_sample_supersede, old, out);
    return result == OK ? sample_add_work(act, in, out) : result;
}

static void a_version_follows_another(void **state)
{
    struct fixture *f = fixture_open(state);
    const struct store_operation operation = {"sample.correct", TEXT("typing error")};
    assert_int_equal(sample_write(&f->act, 1, "a"), OK);
    int64_t changed = 0;
    const struct sample second = {1, 2, "a"};
    assert_int_equal(store_write(&f->act, &operation, supersede_work, &second, &changed), OK);
    assert_int_equal(changed, 1);
    assert_int_equal(sample_count(&f->act), 1);
    struct value out[10];
    const struct value in[] = {value_integer(1)};
    assert_int_equal(store_read_one(&f->act, sample_statement_sample_read, in, out), OK);
    assert_int_equal(out[1].integer, 2);
}

static void functions_agree_with_base(void **state)
{
    struct fixture *f = fixture_open(state);
    static const char *const days[] = {"1800-01-01", "1899-12-31", "1999-12-31", "2000-01-01",
                                       "2000-02-28", "2000-02-29", "2000-03-01", "2001-02-28",
                                       "2001-03-01", "2004-02-28", "2004-02-29", "2021-11-01",
                                       "2022-12-31", "2100-02-28", "2100-03-01", "2999-12-31"};
    for (size_t i = 0; i < COUNT(days) * COUNT(days); i++) {
        struct date first, last;
        assert_true(date_parse(text_of(days[i / COUNT(days)]), &first));
        assert_true(date_parse(text_of(days[i % COUNT(days)]), &last));
        const struct value in[] = {value_date(first), value_date(last)};
        struct value out[4];
        assert_int_equal(store_read_one(&f->act, sample_statement_sample_days, in, out), OK);
        int year, month, day;
        date_split(last, &year, &month, &day);
        assert_int_equal(out[0].integer, last.days - first.days);
        assert_int_equal(out[1].integer, date_age(first, last));
        assert_int_equal(out[2].integer, year);
        assert_memory_equal(out[3].text.bytes, days[i % COUNT(days)], 7);
        assert_int_equal(out[3].text.length, 7);
    }
    const struct value none[] = {value_none(), value_none()};
    struct value out[4];
    assert_int_equal(store_read_one(&f->act, sample_statement_sample_days, none, out), OK);
    for (size_t i = 0; i < COUNT(out); i++)
        assert_true(value_is_none(out[i]));
}

static enum result note_work(struct act *act, const void *in, void *out UNUSED)
{
    const struct value values[] = {value_integer(1), value_text(text_of(in))};
    return store_execute(act, sample_statement_sample_note_put, values, NULL);
}

static void notes_are_kept_without_a_journal(void **state)
{
    struct fixture *f = fixture_open(state);
    assert_int_equal(store_note(&f->act, note_work, "first", NULL), OK);
    assert_int_equal(store_note(&f->act, note_work, "second", NULL), OK);
    assert_int_equal(sample_write(&f->act, 1, "a"), OK); /* the durable setting comes back */
    fixture_reopen(f);
    const struct value in[] = {value_integer(1)};
    struct value out[1];
    assert_int_equal(store_read_one(&f->act, sample_statement_sample_note_read, in, out), OK);
    assert_true(text_is(out[0].text, "second"));
    int64_t number;
    uint8_t hash[32];
    assert_int_equal(store_journal_head(&f->act, &number, hash), OK);
    assert_int_equal(number, 1);
}

static void keys_are_derived_and_stay(void **state)
{
    struct fixture *f = fixture_open(state);
    uint8_t first[32], other[32], again[32];
    store_key(f->connection, "person.code", first);
    store_key(f->connection, "session", other);
    assert_memory_not_equal(first, other, 32);
    fixture_reopen(f);
    store_key(f->connection, "person.code", again);
    assert_memory_equal(first, again, 32);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_back_as_they_went_in),
        cmocka_unit_test(many_rows_are_written_like_one),
        cmocka_unit_test(one_bad_row_of_many_ends_the_write),
        cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(a_list_comes_in_its_order),
        cmocka_unit_test(a_statement_can_be_read_inside_itself),
        cmocka_unit_test(several_readings_are_answered_together),
        cmocka_unit_test(without_the_right_nothing_runs),
        cmocka_unit_test(another_municipality_is_invisible),
        cmocka_unit_test(a_value_of_another_kind_is_broken),
        cmocka_unit_test(unreadable_text_is_bad_input),
        cmocka_unit_test(a_unique_index_answers_conflict_once),
        cmocka_unit_test(a_version_follows_another),
        cmocka_unit_test(functions_agree_with_base),
        cmocka_unit_test(notes_are_kept_without_a_journal),
        cmocka_unit_test(keys_are_derived_and_stay),
    };
    return place_run("store", tests, COUNT(tests));
}
