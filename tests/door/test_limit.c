/* test_limit.c - each network has its own count, all together have one.
 *
 * Both are forgotten after their minutes. The clock is the test's.
 */
#include "../base/arena.h"
#include "../base/cases.h"

#include "base/compiler.h"
#include "door/limit.h"

#define MINUTE ((int64_t)60 * 1000000)

static int taken(struct limit *limit, const char *network, int64_t minute, int times)
{
    int count = 0;
    for (int i = 0; i < times; i++)
        count += limit_take(limit, text_of(network), (struct instant){minute * MINUTE});
    return count;
}

static void counts_by_network(void **state UNUSED)
{
    struct limit *limit = limit_open(arena);
    assert_int_equal(taken(limit, "192.0.2.1", 100, 200), LIMIT_OF_NETWORK_MAX);
    assert_int_equal(taken(limit, "192.0.2.2", 100, 5), 5);
    assert_int_equal(taken(limit, "", 100, 5), 5);
    assert_int_equal(taken(limit, "192.0.2.1", 100 + LIMIT_MINUTES - 1, 5), 0);
    assert_int_equal(taken(limit, "192.0.2.1", 100 + LIMIT_MINUTES, 5), 5);
    /* A clock that was set back shuts nobody out. */
    assert_int_equal(taken(limit, "192.0.2.1", 50, 200), LIMIT_OF_NETWORK_MAX);
}

static void counts_all_together(void **state UNUSED)
{
    struct limit *limit = limit_open(arena);
    int count = 0;
    for (int i = 0; i < 2 * LIMIT_OF_ALL_MAX; i++)
        count += taken(limit, text_format(arena, "2001:db8:0:%x::", (unsigned)i).bytes, 7, 1);
    assert_int_equal(count, LIMIT_OF_ALL_MAX);
    assert_int_equal(taken(limit, "192.0.2.1", 7 + LIMIT_MINUTES, 5), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(counts_by_network, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(counts_all_together, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
