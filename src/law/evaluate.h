/* evaluate.h - a rule with the numbers of its month, for one row or for columns.
 *
 *     const struct law_instance *instance;
 *     result = law_instance_open(arena, book, &(struct law_at){rule, month, municipality},
 *                                &instance, &fault);
 *     law_facts_set(rule, &facts, TEXT("income"), TEXT("660"), &fault); …
 *     law_facts_finish(rule, &facts, &fault);
 *     law_instance_row(instance, facts.values, steps);
 *
 * An instance never changes and may be shared by threads. The value that counts is the one of the
 * first day of the month for which a benefit is due. */
#ifndef LAW_EVALUATE_H
#define LAW_EVALUATE_H

#include "law/parameter.h"

/* What a rule is to be worked out for. */
struct law_at {
    const struct law_rule *rule;
    int32_t month;            /* yyyymm */
    struct text municipality; /* empty: national numbers only */
};

/* A parameter as it holds then: one value, or the rows of a table. */
struct law_held {
    const struct law_value *values;
    size_t count;
};

/* Where NAME names the rule, `month` must lie in it. */
struct law_instance {
    struct law_at at;
    int64_t day;                           /* the first of the month, yyyymmdd */
    struct date known_on;                  /* law_book_day of its book */
    struct law_held held[LAW_FACTS_MAX];   /* by place in rule->codes */
    int64_t numbers[LAW_PARAMETERS_MAX];   /* as rule->row takes them */
    double in_columns[LAW_PARAMETERS_MAX]; /* as rule->columns does */
};

/* BAD_INPUT "law_no_value" with the parameter's code where one has no value then;
 * "law_no_value_known" where the book is one of what was known on a day. */
MUST_USE enum result law_instance_open(struct arena *arena, const struct law_book *book,
                                       const struct law_at *at, const struct law_instance **ret,
                                       struct fault *ret_fault);
/* Works out one row: `facts` and `steps` in the order of the rule. */
void law_instance_row(const struct law_instance *instance, const int64_t *facts, int64_t *steps);
/* Works out `count` rows: a column for each fact, one for each step that the rule gives. Facts
 * must lie in their bounds. */
void law_instance_columns(const struct law_instance *instance, const int32_t *const *facts,
                          size_t count, int32_t *const *out);

/* Facts of one row, by place in the rule. All zero at first. */
struct law_facts {
    int64_t values[LAW_FACTS_MAX];
    bool is_given[LAW_FACTS_MAX];
};
/* The value of one fact by itself; false where it is none, or out of bounds. */
MUST_USE bool law_fact_read(const struct law_fact *fact, struct text value, int64_t *ret);
/* Reads one. BAD_INPUT: law_fact (the rule does not ask it; detail lists what it asks),
 * given_twice, law_fact_value (detail: what would do). The field is the fact's code. */
MUST_USE enum result law_facts_set(struct arena *arena, const struct law_rule *rule,
                                   struct law_facts *facts, const struct text named[2],
                                   struct fault *ret_fault);
/* Fills in what may stay unsaid; BAD_INPUT law_fact_missing for the first that may not. */
MUST_USE enum result law_facts_finish(struct arena *arena, const struct law_rule *rule,
                                      struct law_facts *facts, struct fault *ret_fault);

#endif
