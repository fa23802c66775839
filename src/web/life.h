/* life.h - what several pages show of the life of a plan: where it stands, remarks, who approved
 * it.
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

#endif
