/* simulate_run.h - the blocks of a country, worked out by a plan and added up.
 *
 * Sums are kept by rule, book and month, and by municipality for the year; what becomes of a family
 * is its difference of the year between the present law and one reform. */
#ifndef LAW_SIMULATE_RUN_H
#define LAW_SIMULATE_RUN_H

#include "law/simulate_plan.h"

/* What a rule comes to in a month. */
struct run_sum {
    int64_t cents;
    int64_t recipients;
};
/* Sums of some families, of each book; `reforms` of what becomes of the families. */
struct run_reform {
    struct law_outcome deciles[LAW_DECILES + 1];
    struct law_outcome kinds[LAW_KIND_COUNT];
    struct law_outcome *municipalities;
};
struct run_sums {
    struct run_sum (*months)[PLAN_BOOKS_MAX][LAW_MONTHS]; /* of each rule */
    int64_t (*cents)[PLAN_BOOKS_MAX]; /* of a year, by municipality, then rule */
    struct run_reform reforms[LAW_REFORMS_MAX];
};

/* Works all families out, by `asked->threads`. REFUSED where who watches stopped it. */
MUST_USE enum result simulate_run(struct arena *arena, const struct law_simulating *asked,
                                  const struct plan *plan, const struct run_sums **ret);

#endif
