/* simulate_plan.h - what a simulation works out: which rules, with which numbers, in which months.
 *
 * A plan has for each municipality and rule its uses: a set of numbers that hold in some months of
 * some of the books. Months and books whose numbers are alike share one use, so that it is worked
 * out once; municipalities without numbers of their own share all of them. */
#ifndef LAW_SIMULATE_PLAN_H
#define LAW_SIMULATE_PLAN_H

#include "law/simulate.h"

#define PLAN_BOOKS_MAX (1 + LAW_REFORMS_MAX) /* the present law stands first */
#define PLAN_FIXED_MAX 2

/* A fact that every row of a rule has alike, because it is why the row asks. */
struct plan_fixed {
    const char *fact;
    int32_t value;
};
/* A rule that is simulated. */
struct plan_rule {
    const char *name;
    enum law_frame frame;
    unsigned claim;  /* of the frame; 0: nobody has to ask */
    unsigned months; /* bit 0 is January */
    struct plan_fixed fixed[PLAN_FIXED_MAX];
};
extern const struct plan_rule plan_rules[];
extern const size_t plan_rule_count;

/* True for what is due in the month of the row alone: it is paid one time, and all rows do not have
 * it in the same month (as they have support for school supplies). `rule` is a version of `row`. */
bool plan_is_once(const struct plan_rule *row, const struct law_rule *rule);

/* Where a fact of a rule stands. */
enum plan_source { PLAN_OF_ROW, PLAN_OF_FAMILY, PLAN_COUNTED, PLAN_FIXED };
struct plan_fact {
    enum plan_source source;
    size_t column;
    int32_t value; /* of PLAN_FIXED */
};

/* Where a rule that is simulated has a fact from. */
struct plan_fact plan_fact_find(const struct plan_rule *row, const struct law_fact *fact);
/* The fact that a column holds, those behind the facts too. */
const struct law_fact *plan_column_fact(enum law_frame frame, size_t column);

/* A rule with numbers. */
struct plan_use {
    const struct law_instance *instance;
    const struct plan_fact *facts;   /* in the order of the rule */
    size_t counted;                  /* which use of counted_income it builds on */
    unsigned months[PLAN_BOOKS_MAX]; /* of each book, those that it holds for; bit 0 is January */
};
struct plan_uses {
    const struct plan_use *items;
    size_t count;
};

/* All of a year. */
struct plan {
    size_t book_count;
    const struct plan_uses *counted; /* of each municipality */
    const struct plan_uses *rules;   /* of each municipality, plan_rule_count of them */
};

/* Makes a plan in `arena`. BAD_INPUT with `*ret_fault` where a number is not set in some month. */
MUST_USE enum result plan_make(struct arena *arena, const struct law_simulating *asked,
                               const struct plan **ret, struct fault *ret_fault);

#endif
