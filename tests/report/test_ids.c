/* test_ids.c - sorted ids as bytes: there and back, and what is refused.
 *
 * A frozen plan keeps the ids of all records behind its numbers in this form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/id.h"
#include "base/list.h"
#include "report/ids.h"

static struct arena *arena;

static void there_and_back(void **state)
{
    (void)state;
    static const int64_t edges[] = {1, 2, 127, 128, 129, 16383, 16384, 1LL << 40, INT64_MAX};
    int64_t *back = NULL;
    for (size_t count = 0; count <= COUNT(edges); count++) {
        struct text packed = ids_pack(arena, edges, count);
        assert_true(ids_unpack(arena, packed, count, &back));
        assert_memory_equal(back, edges, count * sizeof(int64_t));
        assert_false(ids_unpack(arena, packed, count + 1, &back));
        assert_true(count == 0 || !ids_unpack(arena, packed, count - 1, &back));
    }
}

/* Ids of one second lie near each other. */
static void near_ids_are_short(void **state)
{
    (void)state;
    enum { MANY = 1000 };
    struct id_maker maker = {0};
    int64_t ids[MANY];
    for (int i = 0; i < MANY; i++)
        ids[i] = id_next(&maker, (struct instant){INT64_C(1635760800000000)});
    assert_true(ids_pack(arena, ids, MANY).length < MANY + 16);
}

static void other_bytes_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length, count;
    } cases[] = {
        {"\x00", 1, 1},                                      /* no id is 0 */
        {"\x01\x00", 2, 2},                                  /* nor twice the same */
        {"\x80", 1, 1},                                      /* ends in the middle */
        {"\x81\x00", 2, 1},                                  /* longer than it need be */
        {"\x01\x01", 2, 1},                                  /* more than was said */
        {"\x01", 1, 2},                                      /* less */
        {"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 10, 1}, /* beyond 63 bits */
        {"\xff\xff\xff\xff\xff\xff\xff\xff\x7f\x01", 10, 2}, /* the sum too */
    };
    int64_t *back = NULL;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_false(
            ids_unpack(arena, text_slice(cases[i].bytes, cases[i].length), cases[i].count, &back));
}

int main(void)
{
    arena = arena_open("test", (size_t)1 << 24);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(near_ids_are_short),
        cmocka_unit_test(other_bytes_are_refused),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(arena);
    return failed;
}
