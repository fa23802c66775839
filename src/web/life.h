/* life.h - what several pages show of the life of a record: where it stands, what happened, what
 * may be done; and of a plan remarks and who approved it.
 *
 * Internal to web. */
#ifndef WEB_LIFE_H
#define WEB_LIFE_H

#include "door/door.h"
#include "plan/life.h"
#include "report/frozen.h"
#include "web/view.h"

/* Draws where a record stands and what its visitor may do; the steps lead to `href`/step/EVENT. */
MUST_USE enum result life_process_fill(struct visit *visit, const struct process *process,
                                       int64_t id, struct text href, struct process_view *ret);
/* All that happened to a record, newest first. */
MUST_USE enum result life_events(struct visit *visit, const struct process *process, int64_t id,
                                 const struct event_view **ret, size_t *ret_count);
/* True for an event that the process has in any state: others are no page. */
bool life_has_event(const struct process *process, struct text event);
/* Fills the confirmation of a step, the path's second name: heading, action `href`/step/EVENT, what
 * was seen. Answers whether it may be made, else why not; REFUSED "not_in_state" for an event that
 * is none of the present state. */
MUST_USE enum result life_step_fill(struct visit *visit, const struct process *process, int64_t id,
                                    struct text href, struct confirm_view *view);
/* Puts state, remarks on the section and who approved it into the page of a plan. */
MUST_USE enum result life_plan_fill(struct visit *visit, const struct report *report,
                                    struct text section, struct plan_view *view);
/* Which remarks of a plan. */
struct life_remarks {
    int64_t plan;
    struct text code;
    struct text section; /* on it or what is below it; empty: on any */
    bool is_open;        /* only those that nobody has resolved */
};
/* They as views, `*ret_count` of them. */
MUST_USE enum result life_comments(struct visit *visit, const struct life_remarks *wanted,
                                   const struct comment_view **ret, size_t *ret_count);
/* "Patvirtino jonas 2022-01-05 10:30, žurnalo įrašas 117". */
struct text life_frozen_words(struct visit *visit, const struct report_frozen *frozen);
/* The plan of the path's first name: id and code; false after the refusal was sent. */
MUST_USE bool life_plan_or_reply(struct visit *visit, int64_t *ret_id, struct text *ret_title);
/* "/plan/CODE" and what follows. */
struct text life_href(const struct visit *visit, const char *rest);
/* The frame of a page below the plan of the path: its trail leads to all plans and to this one. */
struct layout *life_layout_open(struct visit *visit, struct text title, struct text plan_title);

#endif
