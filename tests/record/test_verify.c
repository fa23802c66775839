/* test_verify.c - every way of changing a register behind the program's back is found.
 *
 * Each harm is done with SQL, to a database that fitted before. */
#include "fixture.h"

#include <stdio.h>

#define PLACE  (&sample_place_record)
#define PERSON (&sample_person_record)

static const struct progress quiet;

struct harm {
    const char *sql;
    int64_t bad;
};

/* Three operations: create, correct, create. */
static void write_three(struct fixture *f)
{
    int64_t id = sample_place_add(&f->act, "N-1", "Vienas");
    const struct value values[PLACE_FIELDS] = {value_text(TEXT("N-1")), value_text(TEXT("Pirmas")),
                                               value_none()};
    assert_int_equal(record_correct(&f->act, PLACE, (struct record_seen){id, 1}, values, TEXT("a")),
                     OK);
    sample_place_add(&f->act, "N-2", "Du");
}

static int64_t verify(struct fixture *f, const struct record *record, int64_t *ret_facts)
{
    int64_t bad = -1;
    assert_int_equal(record_verify(&f->act, record, quiet, ret_facts, &bad), OK);
    return bad;
}

static void untouched_facts_fit(void **state)
{
    struct fixture *f = fixture_open(state);
    int64_t facts;
    assert_int_equal(verify(f, PLACE, &facts), 0);
    assert_int_equal(facts, 0);
    write_three(f);
    sample_person_add(&f->act, 4, "Ona", "Onaitė");
    assert_int_equal(verify(f, PLACE, &facts), 0);
    assert_int_equal(facts, 3);
    assert_int_equal(verify(f, PERSON, &facts), 0);
    assert_int_equal(facts, 1);
}

static void every_harm_is_found(void **state)
{
    static const struct harm harms[] = {
        {"UPDATE sample_place_fact SET name = 'Kitas' WHERE version = 2", 2},
        {"UPDATE sample_place_fact SET name = 'Kitas' WHERE version = 1 AND code = 'N-2'", 3},
        {"UPDATE sample_place_fact SET is_annulled = true WHERE version = 2", 2},
        {"UPDATE sample_place_fact SET superseded_by = 3 WHERE version = 1 AND code = 'N-1'", 1},
        {"UPDATE sample_place_fact SET superseded_by = 3 WHERE code = 'N-2'", 3},
        {"UPDATE sample_place_fact SET sort_key = 'zz' WHERE code = 'N-2'", 3},
        {"UPDATE sample_place_fact SET search_key = '' WHERE version = 2", 2},
        {"UPDATE sample_place_fact SET id = id + 1 WHERE code = 'N-2'", 3},
        {"UPDATE sample_place_fact SET journal = 1 WHERE code = 'N-2'", 1},
        {"DELETE FROM sample_place_fact WHERE code = 'N-2'", 3},
        {"DELETE FROM sample_place_fact WHERE version = 1 AND code = 'N-1'", 1},
        {"DELETE FROM sample_place_fact", 1},
        {"INSERT INTO sample_place_fact (municipality, id, version, journal, is_annulled,"
         " sort_key, search_key, code, name)"
         " VALUES (19, 1, 1, 2, false, '', '', 'N-9', 'Netikras')",
         2},
    };
    for (size_t i = 0; i < COUNT(harms); i++) {
        struct fixture *f = fixture_open(state);
        int64_t facts;
        write_three(f);
        fixture_tamper(f, harms[i].sql);
        int64_t bad = verify(f, PLACE, &facts);
        if (bad != harms[i].bad)
            print_error("%s: %lld\n", harms[i].sql, (long long)bad);
        assert_int_equal(bad, harms[i].bad);
    }
}

static void bytes_of_a_personal_code_are_facts_too(void **state)
{
    struct fixture *f = fixture_open(state);
    int64_t facts;
    sample_person_add(&f->act, 4, "Ona", "Onaitė");
    fixture_tamper(f, f->is_postgresql ? "UPDATE sample_person_fact SET code_index = '\\x00'::bytea"
                                       : "UPDATE sample_person_fact SET code_index = x'00'");
    assert_int_equal(verify(f, PERSON, &facts), 1);
}

static void verifying_needs_its_right(void **state)
{
    struct fixture *f = fixture_open(state);
    int64_t facts, bad;
    fixture_take_right(f, RIGHT_JOURNAL_READ);
    assert_int_equal(record_verify(&f->act, PLACE, quiet, &facts, &bad), REFUSED);
}

static void many_operations_fit(void **state)
{
    struct fixture *f = fixture_open(state);
    int64_t facts;
    for (int i = 0; i < 700; i++) {
        struct arena_mark mark = arena_mark(f->act.arena);
        char code[12];
        snprintf(code, sizeof(code), "N-%d", i);
        sample_place_add(&f->act, code, "Vieta");
        arena_release(f->act.arena, mark);
    }
    assert_int_equal(verify(f, PLACE, &facts), 0);
    assert_int_equal(facts, 700);
    fixture_tamper(f, "UPDATE sample_place_fact SET name = 'x' WHERE code = 'N-650'");
    assert_int_equal(verify(f, PLACE, &facts), 651);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(untouched_facts_fit),
        cmocka_unit_test(every_harm_is_found),
        cmocka_unit_test(bytes_of_a_personal_code_are_facts_too),
        cmocka_unit_test(verifying_needs_its_right),
        cmocka_unit_test(many_operations_fit),
    };
    return place_run("verify", tests, COUNT(tests));
}
