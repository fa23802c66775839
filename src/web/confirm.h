/* confirm.h - a page of its own for what is not done by a slip of the finger: what it does, and
 * why.
 *
 * Internal to web. */
#ifndef WEB_CONFIRM_H
#define WEB_CONFIRM_H

#include "door/door.h"
#include "web/view.h"

/* The inputs of a confirmation, in the order of its rows (web.c). */
enum confirm_input { CONFIRM_REASON, CONFIRM_SEEN };

/* The reason that was given; may be empty. */
struct text confirm_reason(const struct visit *visit);
/* The last event that the visitor saw; 0 for none. */
int64_t confirm_seen(const struct visit *visit);
/* Sends the page in a frame whose trail stands. Where the form comes back (route.again,
 * error_again) it has what was typed, and visit->faults. */
void confirm_send(struct visit *visit, struct layout *layout, struct confirm_view *view);

#endif
