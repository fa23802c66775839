/* laws.h - what tests of simulations begin with: an arena, the present law, reforms of it.
 *
 * For tests only. */
#ifndef TESTS_LAW_LAWS_H
#define TESTS_LAW_LAWS_H

#include "../base/cases.h"

#include "law/simulate.h"

static struct arena *arena;
static const struct law_book *present;

/* For cmocka_run_group_tests. */
static inline int laws_open(void **state UNUSED)
{
    struct fault fault = {0};
    arena = arena_open("test", (size_t)1 << 30);
    return law_book_open(arena, &present, &fault) == OK ? 0 : -1;
}

static inline int laws_close(void **state UNUSED)
{
    arena_close(arena);
    return 0;
}

/* The present law with rows laid over it, without their header. */
static inline const struct law_book *reformed(const char *rows)
{
    const struct law_book *made = NULL;
    struct fault fault = {0};
    struct law_source source = {TEXT("reform.csv"), TEXT("")};
    source.bytes = text_format(arena, LAW_PARAMETER_HEADER "\n%s", rows);
    assert_int_equal(OK, law_book_reform(arena, present, source, &made, &fault));
    return made;
}

/* A year of a country under the present law and such a reform of it. */
static inline void simulate(const struct law_population *population, int32_t year, const char *rows,
                            struct law_simulation *ret)
{
    const struct law_simulating asked = {population, {present, reformed(rows)}, .year = year};
    assert_int_equal(OK, law_simulate(arena, &asked, ret));
}

#endif
