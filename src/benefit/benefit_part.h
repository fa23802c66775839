/* benefit_part.h - what the files of src/benefit share.
 *
 * The fields of its registers in their order, and what is read of a decision inside a write, where
 * no view is recorded. Private to this folder. */
#ifndef BENEFIT_BENEFIT_PART_H
#define BENEFIT_BENEFIT_PART_H

#include "benefit/benefit.h"
#include "record/field.h"

/* Fields of benefit_decision. */
enum {
    DECISION_NUMBER,
    DECISION_PERSON,
    DECISION_BENEFIT,
    DECISION_KIND,
    DECISION_DECIDED_ON,
    DECISION_FIRST_MONTH,
    DECISION_LAST_MONTH,
    DECISION_REPLACES,
    DECISION_FACTS,
    DECISION_REASON,
    DECISION_FIELDS
};
/* Fields of benefit_span. */
enum {
    SPAN_DECISION,
    SPAN_FIRST_MONTH,
    SPAN_LAST_MONTH,
    SPAN_AMOUNT,
    SPAN_RULE,
    SPAN_RULE_TAG,
    SPAN_EXPLANATION,
    SPAN_FIELDS
};
/* Fields of benefit_amount. */
enum { AMOUNT_DECISION, AMOUNT_PERSON, AMOUNT_BENEFIT, AMOUNT_MONTH, AMOUNT_AMOUNT, AMOUNT_FIELDS };

/* A decision without its spans; no view is recorded, so that it may be read inside a write.
 * NOT_FOUND where there is none. */
MUST_USE enum result benefit_look(struct act *act, int64_t id, struct benefit_decision *ret);
/* Its spans by month. */
MUST_USE enum result benefit_spans(struct act *act, int64_t decision,
                                   const struct benefit_span **ret, size_t *ret_count);

#endif
