/* id.h - 64-bit, time-ordered identifiers made by the program (design 5).
 *
 * Layout, from the top: 0, 41 bits of milliseconds since 2020-01-01, 22 bits that begin random in
 * each millisecond and count on. Positive, never 0, ascending within one maker. No sequence, so
 * rows can live on any server. */
#ifndef BASE_ID_H
#define BASE_ID_H

#include <stdint.h>

#include "base/date.h"
#include "base/text.h"

/* Makes the ids of one act: ascending, from the act's time. Not shared between threads. */
struct id_maker {
    int64_t last;
};

/* The next id; greater than every earlier one of this maker. */
int64_t id_next(struct id_maker *maker, struct instant now);
/* "0A1B2C3D4E5F6" (13 characters, Crockford base 32, no I L O U) for URLs and screens. */
void id_format(int64_t id, char ret[14]);
/* The same in `arena`. */
struct text id_to_text(struct arena *arena, int64_t id);
/* The reverse; upper or lower case; false where it is none. */
MUST_USE bool id_parse(struct text t, int64_t *ret);

#endif
