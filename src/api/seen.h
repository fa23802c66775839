/* seen.h - which event of a process a caller has seen: the ETag of where a record stands, and the
 * If-Match of a step.
 *
 * Internal to api. */
#ifndef API_SEEN_H
#define API_SEEN_H

#include "door/door.h"

/* The tag of where a record stands; 0 is one that went through no event. */
struct text seen_tag(const struct visit *visit, int64_t event);
/* The last event that the caller saw; false after 428 or 412 was sent. */
MUST_USE bool seen_or_refuse(struct visit *visit, int64_t *ret);
/* Refuses a step: 412 where somebody made another meanwhile. */
void seen_refuse(struct visit *visit, enum result result);

#endif
