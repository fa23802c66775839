/* cases.h - what every test of tables of cases includes: cmocka with what it needs before it, and
 * comparisons that name the case.
 *
 * For tests only. */
#ifndef TESTS_BASE_CASES_H
#define TESTS_BASE_CASES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/log.h"
#include "base/result.h"
#include "base/text.h"

/* Fails where two texts differ, showing both. */
static inline void assert_text(struct text got, const char *wanted)
{
    if (!text_is(got, wanted))
        fail_msg("got \"%.*s\", wanted \"%s\"", TEXT_ARGS(got), wanted);
}

static jmp_buf check_place;

static inline void check_jump(void *context UNUSED)
{
    longjmp(check_place, 1);
}

/* Passes where `statement` fails a CHECK. */
#define ASSERT_CHECK_FAILS(statement)                       \
    do {                                                    \
        volatile bool has_failed = true;                    \
        check_set_trap(check_jump, NULL);                   \
        if (setjmp(check_place) == 0) {                     \
            statement;                                      \
            has_failed = false;                             \
        }                                                   \
        check_set_trap(NULL, NULL);                         \
        if (!has_failed)                                    \
            fail_msg("no CHECK failed in: %s", #statement); \
    } while (0)

#endif
