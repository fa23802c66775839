/* population.h - a generated country of families, for questions about reforms.
 *
 * 1,450,000 families have about 2.8 million people, as Lithuania has. The same seed gives the same
 * country on every machine. It is plausible, not measured: shares of kinds of families, children
 * and incomes are rounded from published totals, the parts of those who claim are set so that 2024
 * comes near what was published (doc/law.md sets both side by side). What it says is a difference
 * between two laws, not a budget. */
#ifndef LAW_POPULATION_H
#define LAW_POPULATION_H

#include "base/arena.h"
#include "law/rule.h"

#define LAW_FAMILIES_MAX   5000000
#define LAW_FAMILIES_USUAL 1450000
#define LAW_DECILES        10
#define LAW_SEED_USUAL     1

/* What is known of families and of children; X(name) names the fact of rules/facts.csv. */
#define LAW_FAMILY_COLUMNS(X) \
    X(members)                \
    X(adults)                 \
    X(children)               \
    X(is_couple)              \
    X(income)                 \
    X(work_income)            \
    X(months_received)        \
    X(idle_adults)            \
    X(is_at_risk)             \
    X(exceeds_assets)         \
    X(meets_activity)         \
    X(heating_cost)           \
    X(area)                   \
    X(water_used)             \
    X(water_price)            \
    X(has_central_hot_water)
#define LAW_CHILD_COLUMNS(X) \
    X(child_birth)           \
    X(is_pupil)              \
    X(disability)            \
    X(is_exceptional)        \
    X(children)              \
    X(members)               \
    X(income)

/* A column of the families. */
enum law_family_column {
#define X(name) LAW_FAMILY_##name,
    LAW_FAMILY_COLUMNS(X)
#undef X
        LAW_FAMILY_COLUMN_COUNT
};
/* A column of the children. */
enum law_child_column {
#define X(name) LAW_CHILD_##name,
    LAW_CHILD_COLUMNS(X)
#undef X
        LAW_CHILD_COLUMN_COUNT
};

/* X(constant, "name"): kinds of families; the translation key is "law.kind.NAME". */
#define LAW_FAMILY_KINDS(X)            \
    X(LAW_KIND_SINGLE, "single")       \
    X(LAW_KIND_COUPLE, "couple")       \
    X(LAW_KIND_LONE, "lone_parent")    \
    X(LAW_KIND_PARENTS, "two_parents") \
    X(LAW_KIND_LARGE, "three_children")

/* A family is of the last kind that fits it. */
enum law_family_kind {
#define X(constant, name) constant,
    LAW_FAMILY_KINDS(X)
#undef X
        LAW_KIND_COUNT
};

/* A family claims what it must ask for, or does not. */
enum law_claim { LAW_CLAIMS_ASSISTANCE = 1, LAW_CLAIMS_COMPENSATION = 2 };

/* Columns of facts, in the units of rules/facts.csv. */
struct law_population {
    size_t families;
    size_t children;
    size_t people;
    int32_t *family[LAW_FAMILY_COLUMN_COUNT];
    int32_t *child[LAW_CHILD_COLUMN_COUNT];
    uint32_t *first_child; /* of each family, and of one more behind the last */
    uint8_t *claims;       /* of each family: enum law_claim */
    uint8_t *decile;       /* of each family: 0..9 by income per person */
};

/* What a country is made from. */
struct law_country {
    uint64_t seed;
    size_t families;      /* 1..LAW_FAMILIES_MAX */
    int32_t year;         /* children are of its ages */
    int64_t minimum_wage; /* in cents: incomes follow it */
};

/* A country in `arena`, about 100 bytes a family. */
const struct law_population *law_population_make(struct arena *arena,
                                                 const struct law_country *country);

/* The kind of a family. */
enum law_family_kind law_population_kind(const struct law_population *population, size_t family);

#endif
