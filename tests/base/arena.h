/* arena.h - the arena of a test program's cases: opened before the first, closed after the last.
 *
 *     return cmocka_run_group_tests(tests, open_arena, close_arena);
 *
 * For tests only; what leaks in a case is found when the arena is closed. */
#ifndef TESTS_BASE_ARENA_H
#define TESTS_BASE_ARENA_H

#include "base/arena.h"
#include "base/compiler.h"

/* More than any case takes; no memory is taken before it is asked for. */
#define TEST_BYTES_MAX ((size_t)1 << 30)

static struct arena *arena;

static inline int open_arena(void **state UNUSED)
{
    arena = arena_open("test", TEST_BYTES_MAX);
    return 0;
}

static inline int close_arena(void **state UNUSED)
{
    arena_close(arena);
    return 0;
}

#endif
