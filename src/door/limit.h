/* limit.h - how often a stranger may ask for what is costly.
 *
 * Rows that are open to all and take a processor's time (struct route, is_costly) are counted by
 * the network that asks, for all threads together. Who is signed in is not counted. */
#ifndef DOOR_LIMIT_H
#define DOOR_LIMIT_H

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"

/* In so many minutes each network may ask so often, and all together so often. */
enum { LIMIT_MINUTES = 10, LIMIT_OF_NETWORK_MAX = 60, LIMIT_OF_ALL_MAX = 1200 };

struct limit;

/* An open count in `arena`; may be shared by threads. */
struct limit *limit_open(struct arena *arena);
/* Counts one more; false where it is one too many. */
bool limit_take(struct limit *limit, struct text network, struct instant now);

#endif
