/* population.h - a country of families, for questions about reforms: generated, or filled from the
 * records of a municipality.
 *
 * 1,450,000 families have about 2.8 million people, as Lithuania has. The same seed gives the same
 * country on every machine. It is plausible, not measured: shares of kinds of families, children
 * and incomes are rounded from published totals, the parts of those who claim are set so that 2024
 * comes near what was published (doc/law.md sets both side by side). What it says is a difference
 * between two laws, not a budget.
 *
 * Three frames of rows, each a set of columns: families; their children; of their adults those who
 * have something due to themselves (care, a service, a new job, a funeral). Children and adults
 * stand in the order of their families. A rule takes a fact by name from the frame of its row, then
 * from the family of the row, then its default. */
#ifndef LAW_POPULATION_H
#define LAW_POPULATION_H

#include "base/arena.h"
#include "law/rule.h"

#define LAW_FAMILIES_MAX   5000000
#define LAW_FAMILIES_USUAL 1450000
#define LAW_DECILES        10
#define LAW_SEED_USUAL     1
#define LAW_DECILE_UNKNOWN LAW_DECILES /* of families whose income nobody knows */
#define LAW_UNKNOWN        (-1)

/* What is known of families, children and adults; X(name) names the fact of rules/facts.csv. */
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
    X(has_central_hot_water)  \
    X(assets)                 \
    X(yearly_income)          \
    X(support_kind)           \
    X(requested)
#define LAW_CHILD_COLUMNS(X) \
    X(child_birth)           \
    X(is_pupil)              \
    X(grade)                 \
    X(disability)            \
    X(is_exceptional)        \
    X(children_born)         \
    X(awarded)
#define LAW_ADULT_COLUMNS(X) \
    X(care_level)            \
    X(person_income)         \
    X(is_single)             \
    X(price)                 \
    X(compensation)          \
    X(excess_assets)         \
    X(transport_cost)        \
    X(wage)                  \
    X(registered_months)     \
    X(work_month)            \
    X(average_benefit)

/* What a row stands for. */
enum law_frame { LAW_OF_FAMILY, LAW_OF_CHILD, LAW_OF_ADULT, LAW_FRAMES };

/* A column of the families. */
enum law_family_column {
#define X(name) LAW_FAMILY_##name,
    LAW_FAMILY_COLUMNS(X)
#undef X
        LAW_FAMILY_COLUMN_COUNT,
    /* Behind the facts: water_used and water_price of hot water; the counted income where it is
     * known by itself (LAW_UNKNOWN for others), NULL where it is worked out for all. */
    LAW_FAMILY_HOT_USED = LAW_FAMILY_COLUMN_COUNT,
    LAW_FAMILY_HOT_PRICE,
    LAW_FAMILY_COUNTED,
    LAW_FAMILY_ARRAYS
};
/* A column of the children. */
enum law_child_column {
#define X(name) LAW_CHILD_##name,
    LAW_CHILD_COLUMNS(X)
#undef X
        LAW_CHILD_COLUMN_COUNT
};
/* A column of the adults. */
enum law_adult_column {
#define X(name) LAW_ADULT_##name,
    LAW_ADULT_COLUMNS(X)
#undef X
        LAW_ADULT_COLUMN_COUNT
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

/* What a row asks for, or what happens to it: a bit for each benefit, names for those that go
 * together in a generated country; of families, */
enum law_claim {
    LAW_CLAIMS_ASSISTANCE = 1,
    LAW_CLAIMS_HEATING = 2,
    LAW_CLAIMS_HOT_WATER = 64,
    LAW_CLAIMS_DRINKING_WATER = 128,
    LAW_CLAIMS_COMPENSATION = LAW_CLAIMS_HEATING | LAW_CLAIMS_HOT_WATER | LAW_CLAIMS_DRINKING_WATER,
    LAW_CLAIMS_FOOD = 4,
    LAW_CLAIMS_HOUSING = 8, /* has asked for a social dwelling */
    LAW_CLAIMS_ONE_OFF = 16,
    LAW_CLAIMS_CONSCRIPT = 32, /* a parent of the children serves */
};
/* of children, */
enum law_child_claim {
    LAW_CHILD_GETS_BIRTH_GRANT = 1,
    LAW_CHILD_GETS_BIRTH_SUPPORT = 1024,
    /* In the month of the row; the first of those born together. */
    LAW_CHILD_IS_BORN = LAW_CHILD_GETS_BIRTH_GRANT | LAW_CHILD_GETS_BIRTH_SUPPORT,
    LAW_CHILD_IS_MULTIPLE = 2,
    LAW_CHILD_EATS = 4, /* at school, without paying where the rule says so */
    LAW_CHILD_CLAIMS_SUPPLIES = 8,
    LAW_CHILD_GETS_GUARDIANSHIP = 16,
    LAW_CHILD_GETS_SUPPLEMENT = 2048,
    LAW_CHILD_IS_GUARDED = LAW_CHILD_GETS_GUARDIANSHIP | LAW_CHILD_GETS_SUPPLEMENT,
    LAW_CHILD_IS_FOSTERED = 32,       /* in a family that a municipality pays for it */
    LAW_CHILD_IS_CARED_FOR = 64,      /* temporarily, by relatives */
    LAW_CHILD_SETTLES = 128,          /* leaves guardianship in the month of the row */
    LAW_CHILD_OF_STUDENT = 256,       /* a parent studies and has no work */
    LAW_CHILD_IS_NOT_MAINTAINED = 512 /* what a court awarded is not paid */
};
/* and of adults. */
enum law_adult_claim {
    LAW_ADULT_GETS_CARE_COMPENSATION = 1,
    LAW_ADULT_GETS_INDIVIDUAL_HELP = 512,
    LAW_ADULT_NEEDS_CARE = LAW_ADULT_GETS_CARE_COMPENSATION | LAW_ADULT_GETS_INDIVIDUAL_HELP,
    LAW_ADULT_GETS_DAY_CARE = 2,
    LAW_ADULT_GETS_SHORT_CARE = 4,
    LAW_ADULT_GETS_LONG_CARE = 8,
    LAW_ADULT_GETS_HOME_HELP = 16,
    LAW_ADULT_DIES = 32, /* in the month of the row */
    LAW_ADULT_DIES_ABROAD = 64,
    LAW_ADULT_IS_PREGNANT = 128, /* without a right to the maternity benefit */
    LAW_ADULT_BEGAN_WORK = 256,  /* after assistance */
};

/* Columns of facts, in the units of rules/facts.csv. */
struct law_population {
    size_t families;
    size_t children;
    size_t adults; /* rows of the third frame */
    size_t people; /* members of the families */
    int32_t *family[LAW_FAMILY_ARRAYS];
    int32_t *child[LAW_CHILD_COLUMN_COUNT];
    int32_t *adult[LAW_ADULT_COLUMN_COUNT];
    uint32_t *first_child; /* of each family, and of one more behind the last */
    uint32_t *first_adult; /* of each family, and of one more behind the last */
    uint16_t *claims;      /* of each family: enum law_claim */
    uint16_t *child_claims;
    uint16_t *adult_claims;
    uint8_t *month; /* of each family: 1..12, when what is paid once is due */
    uint8_t *child_month;
    uint8_t *adult_month;
    uint8_t *decile;                   /* of each family: 0..9 by income per person, or unknown */
    const struct text *municipalities; /* their codes; empty: national numbers only */
    size_t municipality_count;         /* at least 1 */
    uint32_t *first_family;            /* of each municipality, and of one more behind the last */
};

/* What a country is made from. Its families live in the municipalities of law/municipality.h by
 * population, or all in one. */
struct law_country {
    uint64_t seed;
    size_t families;      /* 1..LAW_FAMILIES_MAX */
    int32_t year;         /* children are of its ages */
    int64_t minimum_wage; /* in cents: incomes follow it */
    bool is_one_place;    /* all families live in `municipality` */
    struct text
        municipality; /* its code; one of the 60 has the families it has in a whole country */
    unsigned threads; /* at most so many; 0 and 1: the calling one. Same families always */
};

/* A country in `arena`, about 120 bytes a family. */
const struct law_population *law_population_make(struct arena *arena,
                                                 const struct law_country *asked);

/* Fills `decile` of a population that has families with members and income, up to 50,000 EUR;
 * those that are LAW_DECILE_UNKNOWN stay so and are no part of the tenths. */
void law_population_deciles(struct arena *arena, struct law_population *population);
/* The kind of a family. */
enum law_family_kind law_population_kind(const struct law_population *population, size_t family);

#endif
