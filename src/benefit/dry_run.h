/* dry_run.h - what an act would change, before it is approved.
 *
 * Each row beside what holds without it, the rules that ask for it, and a year of a generated
 * country of the municipality's size under both laws (law/simulate.h): total by benefit and month,
 * winners and losers; and for who has need.read the decisions in force, worked out again from their
 * own facts. It writes nothing. */
#ifndef BENEFIT_DRY_RUN_H
#define BENEFIT_DRY_RUN_H

#include "benefit/parameter.h"
#include "law/simulate.h"

/* A row of the act and what it replaces. */
struct benefit_change {
    struct law_value after;  /* is_end: what the files say holds again */
    struct law_value before; /* what would hold on that day without the act */
    bool has_before;
};

/* A decision in force whose amount would change. */
struct benefit_moved {
    int64_t decision;
    struct text number;
    struct text benefit; /* name of the rule */
    struct money before; /* worked out from its facts by the present law */
    struct money after;
};
#define BENEFIT_MOVED_MAX 10000
/* Decisions in force in the month of the act's first row. */
struct benefit_effect {
    bool is_there; /* false without need.read */
    int32_t month;
    size_t decisions; /* in force that use an amount of the act */
    size_t moved;
    size_t failed; /* that could not be worked out: their facts are not understood any more */
    struct money before, after; /* for that month, of those that could */
    const struct benefit_moved *items;
    size_t kept; /* how many items: the first BENEFIT_MOVED_MAX of the moved */
};

/* All that an act would do. */
struct benefit_dry_run {
    const struct benefit_change *changes; /* by day */
    size_t change_count;
    bool is_approved; /* the act holds already: `before` is without it all the same */
    /* Places in law_rules of the newest versions of rules that ask for a number of the act and had
     * not ended before its year. */
    const size_t *rules;
    size_t rule_count;
    int32_t year;              /* of the first row's day */
    struct decimal population; /* of the municipality; 0 where no statistic tells it: the country is
                                  then as large as a middling municipality */
    size_t people;             /* of the generated country */
    size_t families;
    const struct law_simulation *simulation; /* NULL where it could not be worked out, */
    struct fault fault;                      /* and why */
    struct benefit_effect effect;
};

/* Works it out for a record of law_act. NOT_FOUND where there is none. */
MUST_USE enum result benefit_dry_run(struct act *act, const struct law_book *base, int64_t id,
                                     struct benefit_dry_run *ret);

#endif
