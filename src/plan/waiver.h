/* waiver.h - which contradictions of a plan somebody answers for: the register review_waiver as the
 * review of a plan needs it (review/plan_review.h).
 *
 * Written, corrected and annulled as any record. */
#ifndef PLAN_WAIVER_H
#define PLAN_WAIVER_H

#include "base/act.h"

/* A contradiction that may stand. */
struct plan_waiver {
    int64_t id;
    struct text finding;          /* the finding's key, see review/key.h */
    struct text stated, expected; /* as they were shown; may be empty */
    struct text grounds;
    struct text user_name; /* who wrote its last version, and when */
    struct instant at;
};
#define PLAN_WAIVERS_MAX 1000
/* All current ones of a plan, oldest first, in act->arena. */
MUST_USE enum result plan_waivers(struct act *act, int64_t plan, const struct plan_waiver **ret,
                                  size_t *ret_count);

/* What is to be waived. */
struct plan_waiving {
    struct text finding;          /* its key */
    struct text stated, expected; /* as shown; cut where they are longer than the field */
    struct text grounds;
};
/* Writes it. BAD_INPUT with the field, "grounds" where they are missing; CONFLICT "not_unique"
 * where somebody answers for it already. */
MUST_USE enum result plan_waive(struct act *act, int64_t plan, const struct plan_waiving *waiving);

#endif
