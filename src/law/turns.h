/* turns.h - work in many pieces, of which several threads take one after another.
 *
 * Pieces may be worked on in any order and at the same time: what comes out must not depend on it.
 * The calling thread works too, and is the only one numbered 0. */
#ifndef LAW_TURNS_H
#define LAW_TURNS_H

#include <stdbool.h>
#include <stddef.h>

#define TURNS_THREADS_MAX 64

/* Works on the piece `at`; false: nobody shall begin another. */
typedef bool turns_function(void *context, size_t at, unsigned thread);

/* Works on `count` pieces by up to `threads` threads (0 is 1); fewer where the system gives fewer.
 * Returns when all have ended: false where one was told to stop. */
bool turns_run(unsigned threads, size_t count, turns_function *turn, void *context);

#endif
