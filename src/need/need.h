/* need.h - what must hold between records of need, checked before each commit.
 *
 * A rule that one record cannot say for itself: nobody is placed twice at once in the same service
 * of the same unit, nobody waits twice at once in the same queue, nobody receives or waits before
 * birth or after death. Otherwise people would be counted by their records. */
#ifndef NEED_NEED_H
#define NEED_NEED_H

#include "store/store.h"

/* The checks, for store_config. */
extern const struct commit_check need_checks[];
extern const size_t need_check_count;

#endif
