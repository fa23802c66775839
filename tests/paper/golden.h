/* golden.h - comparing what was written with what was once looked at and found good.
 *
 * The files stand in tests/paper/golden. With GEROVE_UPDATE_GOLDEN=1 in the environment they are
 * written anew; look at the difference before it is committed. */
#ifndef TESTS_PAPER_GOLDEN_H
#define TESTS_PAPER_GOLDEN_H

#include "base/text.h"

/* Fails the running test where `shown` differs from the file `name`. */
void golden_compare(const char *name, struct text shown, struct arena *arena);

#endif
