/* seen.h - what a caller has seen: the ETag of where a record stands, and the If-Match of a step or
 * a change.
 *
 * Internal to api. */
#ifndef API_SEEN_H
#define API_SEEN_H

#include "door/door.h"

/* The tag of where a record stands; 0 is one that went through no event. */
struct text seen_tag(const struct visit *visit, int64_t event);
/* What If-Match names, without its quotes; false after 428 was sent, or 412 where it is no tag. */
MUST_USE bool seen_tag_or_refuse(struct visit *visit, struct text *ret);
/* The last event that the caller saw; false after 428 or 412 was sent. */
MUST_USE bool seen_or_refuse(struct visit *visit, int64_t *ret);
/* Refuses as one who has not seen the latest: 412, CONFLICT "changed_meanwhile". */
void seen_refuse_late(struct visit *visit);
/* Refuses a step or a change: 412 where somebody made another meanwhile. `record` as in
 * answer_problem. */
void seen_refuse(struct visit *visit, enum result result, const struct record *record);

#endif
