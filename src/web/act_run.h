/* act_run.h - what an act would change, as views.
 *
 * Internal to web. */
#ifndef WEB_ACT_RUN_H
#define WEB_ACT_RUN_H

#include "door/door.h"
#include "web/view.h"

/* Puts the rows of an act beside what they replace, and its dry run, into its page. */
MUST_USE enum result act_run_fill(struct visit *visit, int64_t id, struct law_act_view *view);

#endif
