/* plan_review.h - a plan of ours under review: what contradicts itself in it, and who answers for
 * what may stand.
 *
 * It is the Lithuanian document that is looked at, in whatever language the screen speaks: that is
 * what is approved, and the checks read its words. Where the document comes from is the caller's
 * business (report/frozen.h). */
#ifndef REVIEW_PLAN_REVIEW_H
#define REVIEW_PLAN_REVIEW_H

#include "format/json.h"
#include "plan/waiver.h"
#include "review/review.h"

/* A finding with its name. */
struct plan_finding {
    const struct finding *finding;
    struct text key;                  /* review/key.h */
    const struct plan_waiver *waiver; /* of a contradiction; NULL: nobody answers for it */
};

struct plan_review {
    const struct review *review;
    const struct plan_finding *findings; /* in the order of the document */
    size_t count;
    size_t contradictions; /* neither mended nor waived: they stop the approval */
    size_t waived;         /* contradictions that somebody answers for */
    size_t doubtful;
    /* Waivers that cover nothing: what they were given for is mended or has another name since, or
     * never was in the plan. */
    const struct plan_waiver *const *idle;
    size_t idle_count;
};

/* Reviews `document`, that of the plan, which must outlive the answer; all of it lives in
 * act->arena, which may be one of REVIEW_ARENA_BYTES_MAX (review/file.h). */
MUST_USE enum result review_plan(struct act *act, int64_t plan, const struct document *document,
                                 struct plan_review *ret);
/* Looks at a document that is about to be approved (report/frozen.h calls it): OK, or REFUSED
 * "plan_contradictions" with how many there are and the words of the first. */
MUST_USE enum result review_plan_gate(struct act *act, int64_t plan,
                                      const struct document *document);
/* The finding with this key; NULL where there is none. */
const struct plan_finding *review_plan_find(const struct plan_review *review, struct text key);
/* "3 straipsnis, 2 lentelė: parašyta …": where a finding stands and what it is, in one line. */
struct text review_plan_words(struct act *act, const struct plan_finding *finding);

/* --- writing ---------------------------------------------------------------------------------- */

/* The members contradictions, waived, doubtful, findings and idle_waivers of an object that is
 * open: each finding as review_write_json has it, with its key, and waiver (id), grounds, waived_by
 * and waived_at, null where nobody answers for it; of each waiver that covers nothing the same. */
void review_plan_json(struct json_writer *json, const struct plan_review *review,
                      enum severity least);
/* The findings as review_write_text has them, each with its key and who answers for it, why; then
 * the waivers that cover nothing. False where the sink gave up. */
MUST_USE bool review_plan_text(const struct plan_review *review, enum severity least,
                               enum language language, struct sink *sink);

#endif
