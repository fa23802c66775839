/* statement_test.c - the check of statements finds what it should, and nothing in good lists.
 *
 * Why: the check runs over the whole program's lists; here it is itself put to the test. */
#include "statement_check.h"

#include "base/compiler.h"
#include "fixture.h"
#include "sample_statements.h"

static void good_lists_pass(void **state)
{
    struct fixture *f = fixture_open(state);
    assert_int_equal(statement_check(&f->config), 0);
}

static const struct store_field number_field[] = {{"number", VALUE_INTEGER}};
static const struct store_field text_field[] = {{"words", VALUE_TEXT}};

static void bad_statements_are_found(void **state)
{
    struct fixture *f = fixture_open(state);
    static const struct statement bad[] = {
        {.name = "misspelled",
         .sqlite = "SELECT nme FROM sample WHERE municipality = ?1",
         .postgresql = "SELECT nme FROM sample WHERE municipality = $1::bigint",
         .out = text_field,
         .out_count = 1,
         .right = RIGHT_NEED_READ,
         .index = ""},
        {.name = "two_columns",
         .sqlite = "SELECT id, name FROM sample WHERE municipality = ?1",
         .postgresql = "SELECT id, name FROM sample WHERE municipality = $1::bigint",
         .out = number_field,
         .out_count = 1,
         .right = RIGHT_NEED_READ,
         .index = ""},
        {.name = "two_parameters",
         .in = number_field,
         .in_count = 1,
         .sqlite = "SELECT id FROM sample WHERE municipality = ?1",
         .postgresql = "SELECT id FROM sample WHERE municipality = $1::bigint",
         .out = number_field,
         .out_count = 1,
         .right = RIGHT_NEED_READ,
         .index = ""},
        {.name = "sample_read",
         .sqlite = "SELECT id FROM sample WHERE municipality = ?1",
         .postgresql = "SELECT id FROM sample WHERE municipality = $1::bigint",
         .out = number_field,
         .out_count = 1,
         .right = RIGHT_NEED_READ,
         .index = ""},
    };
    static const struct statement index = {
        .name = "no_index",
        .sqlite = "SELECT id FROM sample WHERE municipality = ?1",
        .postgresql = "SELECT id FROM sample WHERE municipality = $1::bigint",
        .out = number_field,
        .out_count = 1,
        .right = RIGHT_NEED_READ,
        .index = "sample_absent"};
    static const struct statement kind = {
        .name = "other_kind",
        .sqlite = "SELECT id FROM sample WHERE municipality = ?1",
        .postgresql = "SELECT id FROM sample WHERE municipality = $1::bigint",
        .out = text_field,
        .out_count = 1,
        .right = RIGHT_NEED_READ,
        .index = ""};
    struct statement_list lists[2] = {sample_statement_list, {NULL, 1}};
    struct store_config config = f->config;
    config.statements = lists;
    config.statement_list_count = 2;
    for (size_t i = 0; i < COUNT(bad); i++) {
        lists[1].rows = &bad[i];
        assert_true(statement_check(&config) > 0);
    }
    lists[1].rows = f->is_postgresql ? &kind : &index;
    assert_int_equal(statement_check(&config), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_lists_pass),
        cmocka_unit_test(bad_statements_are_found),
    };
    return place_run("statements", tests, COUNT(tests));
}
