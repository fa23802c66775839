/* need.h - what must hold between records of need, checked before each commit.
 *
 * A rule that one record cannot say for itself: nobody is placed twice at once in the same service
 * of the same unit, nobody waits twice at once in the same queue, nobody receives or waits before
 * birth or after death; nobody is in two households at once, no risk of a family stands twice, a
 * child has one guardianship at a time and only as a child, nothing is decided before it was asked
 * for. Otherwise people would be counted by their records.
 *
 * After deliveries were written their monthly roll-up is brought up to date (roll_up.h). */
#ifndef NEED_NEED_H
#define NEED_NEED_H

#include "store/store.h"

/* The checks, for store_config. */
extern const struct commit_check need_checks[];
extern const size_t need_check_count;

#endif
