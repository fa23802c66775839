/* review_waiver.c - a contradiction of a plan that somebody answers for.
 *
 * The review of a plan (review/plan_review.h) stops its approval while two statements contradict
 * each other. Some may stand all the same: the year's act says so, the source itself is wrong. Then
 * somebody says why, under the name that the finding keeps (review/key.h); as soon as a number of
 * it changes the finding has another name, and nobody answers for that.
 * Only who may approve plans waives: he signs what stands there. Who wrote it may mend it; that a
 * writer's own contradiction is no obstacle is not for the writer to say, and the one who handed
 * the plan in approves nothing (plan/life.h), so two people have seen it.
 * Withdrawn by annulling. A plan of the next year begins without any: see copy.c. */
#include "record/field.h"

static const struct field review_waiver_fields[] = {
    {.name = "plan", .kind = FIELD_LINK, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED, .to = "plan"},
    {.name = "finding", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED},
    {.name = "stated", .kind = FIELD_TEXT, .is = IS_LISTED},
    {.name = "expected", .kind = FIELD_TEXT, .is = IS_LISTED},
    {.name = "grounds", .kind = FIELD_NOTE, .is = IS_REQUIRED | IS_LISTED, .max = 1000},
};

const struct record review_waiver_record = {
    .name = "review_waiver",
    FIELDS(review_waiver_fields),
    .area = AREA_PLAN,
    .title = {"finding"},
    .key = {"plan", "finding"},
    .read = RIGHT_PLAN_READ,
    .write = RIGHT_PLAN_APPROVE,
};
