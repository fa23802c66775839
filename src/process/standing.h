/* standing.h - where each record of a process stands, kept beside its events.
 *
 * The table process_standing has one row for each record that went through an event: its last one.
 * It holds nothing that the events do not say, and is written with each of them; what waits in a
 * state is read from it however much went through that state before. */
#ifndef PROCESS_STANDING_H
#define PROCESS_STANDING_H

#include "base/act.h"

/* Makes the rows of act->municipality anew from the events. *ret_rows tells how many. */
MUST_USE enum result process_standing_rebuild(struct act *act, int64_t *ret_rows);
/* Holds the rows of act->municipality, *ret_rows of them, against the events: *ret_bad is 0 where
 * all fit, else the number of the first operation of which they say something else. */
MUST_USE enum result process_standing_verify(struct act *act, int64_t *ret_rows, int64_t *ret_bad);

#endif
