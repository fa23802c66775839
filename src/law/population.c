/* population.c - families by chance, within what is known of a country. See population.h.
 *
 * Why: a reform is asked about before there are records of everyone it concerns.
 * Promise: the same seed and size give the same families; facts lie in the bounds of facts.csv.
 * Never: a real person. */
#include "law/population.h"

#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/result.h"

#define CHILDREN_MAX  6
#define WAGE_OF_BASE  103800 /* the minimum wage the incomes below are of, 2025 */
#define INCOME_MAX    5000000
#define CHILD_AGE_MAX 19

/* Shares in thousandths, sources in doc/law.md. */
enum share {
    SINGLE = 400,        /* families of one adult without children */
    LONE = 50,           /* lone parents */
    COUPLE_ALONE = 370,  /* two adults without children */
    EMPLOYED = 640,      /* adults */
    PENSIONER = 240,     /* adults */
    DISABLED_CHILD = 30, /* children */
    MEETS_ACTIVITY = 900,
    EXCEEDS_ASSETS = 60,
    AT_RISK = 15,
    CLAIMS_ASSISTANCE = 400,
    CLAIMS_COMPENSATION = 60,
};

struct making {
    struct random_stream stream;
    const struct law_country *country;
    struct law_population *population;
};

static int64_t below(struct making *making, int64_t bound)
{
    return (int64_t)random_stream_below(&making->stream, (uint64_t)bound);
}

static bool happens(struct making *making, enum share share)
{
    return below(making, 1000) < (int64_t)share;
}

/* Adults, children, whether there are two parents. */
static void kind_make(struct making *making, size_t at)
{
    static const int of_lone[] = {70, 25, 5, 0};
    static const int of_couple[] = {45, 43, 9, 3};
    int32_t **family = making->population->family;
    int64_t draw = below(making, 1000);
    bool is_lone = draw >= SINGLE && draw < SINGLE + LONE;
    bool has_children = is_lone || draw >= SINGLE + LONE + COUPLE_ALONE;
    int32_t children = 0;
    if (has_children) {
        int64_t rest = below(making, 100);
        const int *shares = is_lone ? of_lone : of_couple;
        for (children = 1; children < 4 && rest >= shares[children - 1]; children++)
            rest -= shares[children - 1];
        children += children == 4 ? (int32_t)below(making, CHILDREN_MAX - 3) : 0;
    }
    family[LAW_FAMILY_adults][at] = draw < SINGLE + LONE ? 1 : 2;
    family[LAW_FAMILY_children][at] = children;
    family[LAW_FAMILY_members][at] = family[LAW_FAMILY_adults][at] + children;
    family[LAW_FAMILY_is_couple][at] = family[LAW_FAMILY_adults][at] == 2 ? 1 : 0;
}

/* Net income of one adult in cents: a wage with a long tail, a pension, or little. */
static int64_t adult_income(struct making *making, int64_t *work, int32_t *idle)
{
    int64_t draw = below(making, 1000);
    int64_t income;
    if (draw < EMPLOYED) {
        income = 75000 + below(making, 60000) + below(making, 60000);
        for (int i = 0; i < 4 && below(making, 3) == 0; i++)
            income += below(making, 120000);
        *work += income;
    } else if (draw < EMPLOYED + PENSIONER) {
        income = 35000 + below(making, 25000) + below(making, 25000);
    } else {
        income = below(making, 3) == 0 ? below(making, 40000) : 0;
        *idle += income == 0 ? 1 : 0;
    }
    return income;
}

static int32_t scaled(const struct making *making, int64_t cents)
{
    int64_t now = cents * making->country->minimum_wage / WAGE_OF_BASE;
    return (int32_t)(now < INCOME_MAX ? now : INCOME_MAX);
}

static void income_make(struct making *making, size_t at)
{
    int32_t **family = making->population->family;
    int64_t income = 0;
    int64_t work = 0;
    int32_t idle = 0;
    for (int32_t adult = 0; adult < family[LAW_FAMILY_adults][at]; adult++)
        income += adult_income(making, &work, &idle);
    family[LAW_FAMILY_income][at] = scaled(making, income);
    family[LAW_FAMILY_work_income][at] = scaled(making, work);
    family[LAW_FAMILY_idle_adults][at] = idle;
}

static void dwelling_make(struct making *making, size_t at)
{
    int32_t **family = making->population->family;
    int32_t members = family[LAW_FAMILY_members][at];
    int64_t area = 2500 + below(making, 3000) + members * below(making, 1500);
    family[LAW_FAMILY_area][at] = (int32_t)area;
    family[LAW_FAMILY_heating_cost][at] = (int32_t)(area * (100 + below(making, 250)) / 100);
    family[LAW_FAMILY_water_used][at] = (int32_t)(members * (150 + below(making, 250)));
    family[LAW_FAMILY_water_price][at] = (int32_t)(20000 + below(making, 15000));
    family[LAW_FAMILY_has_central_hot_water][at] = (int32_t)below(making, 2);
}

static void rights_make(struct making *making, size_t at)
{
    int32_t **family = making->population->family;
    family[LAW_FAMILY_months_received][at] = (int32_t)(1 + below(making, 72));
    family[LAW_FAMILY_is_at_risk][at] = happens(making, AT_RISK);
    family[LAW_FAMILY_exceeds_assets][at] = happens(making, EXCEEDS_ASSETS);
    family[LAW_FAMILY_meets_activity][at] = happens(making, MEETS_ACTIVITY);
    making->population->claims[at] =
        (uint8_t)((happens(making, CLAIMS_ASSISTANCE) ? LAW_CLAIMS_ASSISTANCE : 0) +
                  (happens(making, CLAIMS_COMPENSATION) ? LAW_CLAIMS_COMPENSATION : 0));
}

static void children_make(struct making *making, size_t at)
{
    struct law_population *population = making->population;
    int32_t **child = population->child;
    population->first_child[at] = (uint32_t)population->children;
    for (int32_t i = 0; i < population->family[LAW_FAMILY_children][at]; i++) {
        size_t place = population->children++;
        int64_t year = making->country->year - below(making, CHILD_AGE_MAX);
        child[LAW_CHILD_child_birth][place] =
            (int32_t)(year * 10000 + (1 + below(making, 12)) * 100 + 1 + below(making, 28));
        child[LAW_CHILD_is_pupil][place] = below(making, 4) == 0 ? 0 : 1;
        child[LAW_CHILD_disability][place] =
            happens(making, DISABLED_CHILD) ? (int32_t)(1 + below(making, 3)) : 0;
        child[LAW_CHILD_children][place] = population->family[LAW_FAMILY_children][at];
        child[LAW_CHILD_members][place] = population->family[LAW_FAMILY_members][at];
        child[LAW_CHILD_income][place] = population->family[LAW_FAMILY_income][at];
    }
}

/* --- deciles -------------------------------------------------------------------------------- */

static int32_t per_person(const struct law_population *population, size_t at)
{
    return population->family[LAW_FAMILY_income][at] / population->family[LAW_FAMILY_members][at];
}

static int number_compare(const void *left, const void *right)
{
    int32_t a = *(const int32_t *)left;
    int32_t b = *(const int32_t *)right;
    return (a > b) - (a < b);
}

/* Tenths of the families by income per person. */
static void deciles_make(struct arena *arena, struct law_population *population)
{
    struct arena_mark mark = arena_mark(arena);
    int32_t *sorted = ARENA_ARRAY(arena, int32_t, population->families);
    for (size_t i = 0; i < population->families; i++)
        sorted[i] = per_person(population, i);
    qsort(sorted, population->families, sizeof(*sorted), number_compare);
    for (size_t i = 0; i < population->families; i++) {
        uint8_t decile = 0;
        while (decile < LAW_DECILES - 1 &&
               per_person(population, i) >=
                   sorted[population->families * (size_t)(decile + 1) / LAW_DECILES])
            decile++;
        population->decile[i] = decile;
    }
    arena_release(arena, mark);
}

const struct law_population *law_population_make(struct arena *arena,
                                                 const struct law_country *country)
{
    struct law_population *population = ARENA_NEW(arena, struct law_population);
    struct making making = {random_stream_open(country->seed), country, population};
    CHECK(country->families > 0 && country->families <= LAW_FAMILIES_MAX);
    population->families = country->families;
    population->claims = ARENA_ARRAY(arena, uint8_t, country->families);
    population->decile = ARENA_ARRAY(arena, uint8_t, country->families);
    population->first_child = ARENA_ARRAY(arena, uint32_t, country->families + 1);
    for (size_t i = 0; i < LAW_FAMILY_COLUMN_COUNT; i++)
        population->family[i] = ARENA_ARRAY(arena, int32_t, country->families);
    size_t children = 0;
    for (size_t i = 0; i < country->families; i++) {
        kind_make(&making, i);
        children += (size_t)population->family[LAW_FAMILY_children][i];
        population->people += (size_t)population->family[LAW_FAMILY_members][i];
    }
    for (size_t i = 0; i < LAW_CHILD_COLUMN_COUNT; i++)
        population->child[i] = ARENA_ARRAY(arena, int32_t, children + 1);
    for (size_t i = 0; i < country->families; i++) {
        income_make(&making, i);
        dwelling_make(&making, i);
        rights_make(&making, i);
        children_make(&making, i);
    }
    population->first_child[country->families] = (uint32_t)population->children;
    deciles_make(arena, population);
    return population;
}

enum law_family_kind law_population_kind(const struct law_population *population, size_t family)
{
    int32_t children = population->family[LAW_FAMILY_children][family];
    bool is_couple = population->family[LAW_FAMILY_is_couple][family] != 0;
    if (children >= 3)
        return LAW_KIND_LARGE;
    if (children > 0)
        return is_couple ? LAW_KIND_PARENTS : LAW_KIND_LONE;
    return is_couple ? LAW_KIND_COUPLE : LAW_KIND_SINGLE;
}
