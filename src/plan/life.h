/* life.h - the life of a plan: its process, its copy for the next year, what is missing in it.
 *
 *     draft -> coordinated -> submitted -> approved -> monitored
 *       ^___________return___________|        |____________|
 *       ^________________________________reopen
 *
 * A specialist drafts, has it coordinated and submits; another person with plan.approve approves.
 * What is frozen with the approval is the business of report (report/frozen.h), which makes the
 * steps for all doors: report_plan_step. */
#ifndef PLAN_LIFE_H
#define PLAN_LIFE_H

#include "base/list.h"
#include "process/process.h"

extern const struct process plan_process;

/* The id of the plan with this code; NOT_FOUND "no_plan". */
MUST_USE enum result plan_find(struct act *act, struct text code, int64_t *ret_id);

/* --- comments -------------------------------------------------------------------------------- */

/* A remark on a section of a plan. */
struct plan_comment {
    int64_t id;
    int64_t version;
    struct text section; /* number of the heading: "5", "4.1" */
    struct text text;
    struct text resolution;
    bool is_resolved;
    struct text user_name; /* who made it, and when */
    struct instant at;
    struct text resolver; /* who wrote its last version, and when */
    struct instant resolved_at;
};
#define PLAN_COMMENTS_MAX 1000
/* All current comments of a plan, oldest first. */
MUST_USE enum result plan_comments(struct act *act, int64_t plan, const struct plan_comment **ret,
                                   size_t *ret_count);
/* Marks a comment as done with; `resolution` is required and becomes the reason too. */
MUST_USE enum result plan_comment_resolve(struct act *act, int64_t id, struct text resolution);

/* --- the next year --------------------------------------------------------------------------- */

/* What a copy carried over. */
struct plan_copied {
    int64_t id; /* of the new plan */
    int64_t goals, tasks, measures, funding, results;
    int64_t others; /* of every further register that links to the plan */
};
/* Makes the plan of the next year out of one: goals, tasks and measures under the new code, the
 * money of the year as a proposal for the next, for each target of the year a result that waits for
 * its value, and what else belongs to the plan (but remarks and waivers), moved on by a year. One
 * operation "plan.copy"; plan_withdraw takes it back. CONFLICT "not_unique" where `code` is taken:
 * a second run changes nothing. */
MUST_USE enum result plan_copy(struct act *act, int64_t from, struct text code,
                               struct plan_copied *ret);
/* Annuls a plan that is still a draft and was never anything else, with all that belongs to it; one
 * operation "plan.withdraw". REFUSED "plan_has_begun" for any other. */
MUST_USE enum result plan_withdraw(struct act *act, int64_t plan, struct text reason);

/* Something that a plan needs and nobody has entered yet. */
struct plan_gap {
    const char *kind;   /* words under "plan.gap.KIND" */
    const char *record; /* where to enter it */
    int64_t id;         /* the record to correct, or the one that a new record links to; 0: none */
    const char *link;   /* field of the new record that links to `id`; NULL: correct that one */
    struct text what;   /* which measure, source, indicator */
    int64_t year;       /* which year it should tell of */
};
typedef LIST(struct plan_gap) plan_gap_list;
#define PLAN_GAPS_MAX 1000
/* Results of the year before without value, measures without state, target or money, budget lines
 * and statistics that the year before had and this one has not. What the act may not read is left
 * out. */
MUST_USE enum result plan_gaps(struct act *act, int64_t plan, plan_gap_list *ret);

#endif
