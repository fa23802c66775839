/* test_arena.c - arenas and lists: alignment, zeroing, marks, bounds.
 *
 * Under the address sanitizer every byte that is not handed out is out of bounds here.
 */
#include "cases.h"

#include <stdalign.h>

#include "base/arena.h"
#include "base/list.h"

static void takes_zeroed_and_aligned(void **state UNUSED)
{
    struct arena *arena = arena_open("test", 1 << 20);
    for (size_t bytes = 0; bytes < 300; bytes++) {
        unsigned char *taken = arena_take(arena, bytes);
        assert_int_equal((uintptr_t)taken % alignof(max_align_t), 0);
        for (size_t i = 0; i < bytes; i++)
            assert_int_equal(taken[i], 0);
        memset(taken, 0xAA, bytes); /* the next one must not see this after a reset */
    }
    arena_reset(arena);
    assert_int_equal(arena_used(arena), 0);
    const unsigned char *again = arena_take(arena, 4096);
    for (size_t i = 0; i < 4096; i++)
        assert_int_equal(again[i], 0);
    arena_close(arena);
}

static void a_mark_goes_back_over_blocks(void **state UNUSED)
{
    struct arena *arena = arena_open("test", 1 << 24);
    struct arena_mark empty = arena_mark(arena);
    memcpy(arena_take(arena, 8), "kept me", 8);
    const char *kept = arena_take(arena, 0);
    struct arena_mark mark = arena_mark(arena);
    size_t used = arena_used(arena);
    for (int i = 0; i < 100; i++)
        memset(arena_take(arena, 50000), 1, 50000);
    assert_true(arena_used(arena) >= used + 100 * 50000);
    arena_release(arena, mark);
    assert_int_equal(arena_used(arena), used);
    assert_ptr_equal(arena_take(arena, 8), kept);
    arena_release(arena, empty);
    assert_int_equal(arena_used(arena), 0);
    arena_close(arena);
    arena_close(NULL);
}

/* What is left open is closed by the outer arena; the leak sanitizer would find it else. */
static void the_outer_arena_closes_those_within(void **state UNUSED)
{
    struct arena *outer = arena_open("outer", 1 << 20);
    struct arena *first = arena_open_within(outer, "first", 1 << 20);
    struct arena *second = arena_open_within(outer, "second", 1 << 20);
    struct arena *inmost = arena_open_within(second, "inmost", 1 << 20);
    memset(arena_take(first, 10000), 1, 10000);
    memset(arena_take(inmost, 10000), 1, 10000);
    assert_int_equal(arena_used(outer), 0);
    arena_release(outer, arena_mark(outer)); /* only a reset ends them */
    memset(arena_take(second, 10000), 1, 10000);
    arena_close(first);
    assert_int_equal(arena_used(second), 10000);
    arena_reset(outer);
    (void)arena_take(arena_open_within(outer, "third", 1 << 20), 10);
    arena_close(outer);
}

static void the_maximum_fails_a_check(void **state UNUSED)
{
    struct arena *arena = arena_open("test", 1000);
    (void)arena_take(arena, 900);
    ASSERT_CHECK_FAILS((void)arena_take(arena, 200));
    ASSERT_CHECK_FAILS((void)arena_take(arena, SIZE_MAX));
    ASSERT_CHECK_FAILS((void)arena_take_array(arena, SIZE_MAX / 2, 3));
    assert_non_null(arena_take(arena, 10)); /* still of use */
    arena_close(arena);
}

static void a_list_grows(void **state UNUSED)
{
    struct arena *arena = arena_open("test", 1 << 20);
    LIST(int) numbers = {0};
    for (int i = 0; i < 1000; i++)
        LIST_ADD(arena, &numbers, i * i);
    assert_int_equal(numbers.count, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(numbers.items[i], i * i);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_zeroed_and_aligned),
        cmocka_unit_test(a_mark_goes_back_over_blocks),
        cmocka_unit_test(the_outer_arena_closes_those_within),
        cmocka_unit_test(the_maximum_fails_a_check),
        cmocka_unit_test(a_list_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
