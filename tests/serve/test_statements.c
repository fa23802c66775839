/* test_statements.c - every statement of the program is prepared on both engines, and those that
 * name an index are seen to use it.
 *
 * A statement that one engine does not take fails here, not in a town hall. */
#include "statement_check.h"
#include "whole.h"

static void all_statements_prepare(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    size_t count = 0;
    for (size_t i = 0; i < PROGRAM_LISTS; i++)
        count += whole.lists[i].count;
    assert_true(count > 300);
    assert_int_equal(statement_check(&whole.config), 0);
    whole_close(&whole);
}

int main(void)
{
    assert_true(program_start());
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_statements_prepare)};
    return place_run("statements", tests, COUNT(tests));
}
