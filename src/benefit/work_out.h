/* work_out.h - a benefit worked out over months by the rules of law: pure, without a store.
 *
 * Internal to benefit. */
#ifndef BENEFIT_WORK_OUT_H
#define BENEFIT_WORK_OUT_H

#include "benefit/benefit.h"
#include "law/evaluate.h"

/* The numbers of the law, where results live, where a fault goes. */
struct benefit_law {
    struct arena *arena;
    const struct law_book *book;
    struct fault *fault;
    struct date known_on; /* the day of the working out, as explanations say it */
};

/* What is to be worked out. */
struct benefit_wanted {
    struct text benefit;
    struct text council; /* as the law's files name it; empty: national numbers only */
    int32_t first, last; /* yyyymm */
    struct text facts;   /* lines "code=value" in any order */
};

/* What came out. */
struct benefit_worked {
    struct text facts; /* all that the versions ask, in their order, filled in ones too */
    const struct benefit_span *spans;
    size_t span_count;
};

/* NOT_FOUND law_rule; BAD_INPUT: law_rule_month, benefit_months (too many), benefit_once
 * (several months of what is paid one time), benefit_no_benefit
 * (what the rule gives is no benefit), law_no_value, and what law_facts_set and law_facts_finish
 * say, with the field of the fault. */
MUST_USE enum result benefit_work_out(const struct benefit_law *law,
                                      const struct benefit_wanted *wanted,
                                      struct benefit_worked *ret);
/* One month by one version, which need not be that of the month: the rule of then is replayed. */
MUST_USE enum result benefit_amount_of(const struct benefit_law *law, const struct law_at *at,
                                       struct text facts, struct money *ret);
/* Works an order out with the numbers of the act's municipality; fills in its facts as they are
 * kept. A stop comes out without spans, with the facts of what is stopped. */
MUST_USE enum result benefit_order_work_out(struct act *act, struct benefit_order *order,
                                            struct benefit_worked *ret);
/* The month after. */
int32_t benefit_month_next(int32_t month);
/* How many months there are from `first` to `last`; 0 where `last` lies before. */
size_t benefit_month_count(int32_t first, int32_t last);

#endif
