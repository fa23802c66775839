/* population.c - families by chance, within what is known of a country. See population.h.
 *
 * Why: a reform is asked about before there are records of everyone it concerns.
 * How: a first pass makes families and counts their rows in the other frames, a second those rows;
 * each piece of a municipality has a stream of its own, so that pieces can be made in any order.
 * Promise: the same seed and size give the same families; facts lie in the bounds of facts.csv.
 * Never: a real person. */
#include "law/population.h"

#include "base/list.h"
#include "base/random.h"
#include "base/result.h"
#include "law/municipality.h"
#include "law/turns.h"

#define PIECE         16384 /* families that share a stream of random numbers */
#define CHILDREN_MAX  6
#define WAGE_OF_BASE  103800 /* the minimum wage the incomes below are of, 2025 */
#define INCOME_MAX    5000000
#define CHILD_AGE_MAX 19
#define SUPPORT_KINDS 6

/* Shares in ten-thousandths, sources in doc/law.md. */
enum share {
    SINGLE = 4000,       /* families of one adult without children */
    LONE = 500,          /* lone parents */
    COUPLE_ALONE = 3700, /* two adults without children */
    EMPLOYED = 6400,     /* adults */
    PENSIONER = 2400,    /* adults */
    MEETS_ACTIVITY = 9000,
    EXCEEDS_ASSETS = 600,
    AT_RISK = 150,
    CLAIMS_ASSISTANCE = 4000, /* what a family asks for */
    CLAIMS_COMPENSATION = 600,
    CLAIMS_FOOD = 6000,
    CLAIMS_HOUSING = 70,
    CLAIMS_ONE_OFF = 100,
    CLAIMS_CONSCRIPT = 1,
    DISABLED_CHILD = 300, /* children */
    TOGETHER = 120,       /* born with the next child of the family */
    EXCEPTIONAL = 300,
    CLAIMS_SUPPLIES = 8000, /* of pupils */
    GUARDED = 130,
    FOSTERED = 1500, /* of the guarded */
    CARED_FOR = 8,
    SETTLES = 2500, /* of the guarded who come of age */
    OF_STUDENT = 150,
    NOT_MAINTAINED = 240,
    CONCERNED = 600, /* adults with something due to themselves */
};

/* Of ten thousand adults who are concerned, how many are so by what. */
static const struct {
    int64_t share;
    uint16_t claims;
} concerns[] = {
    {3600, LAW_ADULT_NEEDS_CARE},
    {650, LAW_ADULT_NEEDS_CARE | LAW_ADULT_GETS_HOME_HELP},
    {650, LAW_ADULT_GETS_HOME_HELP},
    {350, LAW_ADULT_NEEDS_CARE | LAW_ADULT_GETS_DAY_CARE},
    {100, LAW_ADULT_NEEDS_CARE | LAW_ADULT_GETS_SHORT_CARE},
    {1000, LAW_ADULT_NEEDS_CARE | LAW_ADULT_GETS_LONG_CARE},
    {2720, LAW_ADULT_DIES},
    {30, LAW_ADULT_DIES | LAW_ADULT_DIES_ABROAD},
    {400, LAW_ADULT_IS_PREGNANT},
    {500, LAW_ADULT_BEGAN_WORK},
};

struct making {
    struct random_stream stream;
    uint64_t drawn; /* the other half of a draw, and whether it is there */
    bool has_half;
    const struct law_country *country;
    struct law_population *population;
};

/* Evenly in 0..bound-1: half a draw is scaled, not divided, which is quicker and even enough here.
 */
static int64_t below(struct making *making, int64_t bound)
{
    if (making->has_half)
        making->drawn <<= 32;
    else
        making->drawn = random_stream_next(&making->stream);
    making->has_half = !making->has_half;
    return (int64_t)(((making->drawn >> 32) * (uint64_t)bound) >> 32);
}

static bool happens(struct making *making, enum share share)
{
    return below(making, 10000) < (int64_t)share;
}

static uint16_t claim(struct making *making, enum share share, unsigned claim)
{
    return happens(making, share) ? (uint16_t)claim : 0;
}

static int32_t scaled(const struct making *making, int64_t cents)
{
    int64_t now = cents * making->country->minimum_wage / WAGE_OF_BASE;
    return (int32_t)(now < INCOME_MAX ? now : INCOME_MAX);
}

/* --- families ------------------------------------------------------------------------------- */

/* Adults, children, whether there are two parents. */
static void kind_make(struct making *making, size_t at)
{
    static const int of_lone[] = {70, 25, 5, 0};
    static const int of_couple[] = {45, 43, 9, 3};
    int32_t **family = making->population->family;
    int64_t draw = below(making, 10000);
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
    int64_t draw = below(making, 10000);
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
    family[LAW_FAMILY_yearly_income][at] = 12 * family[LAW_FAMILY_income][at];
    family[LAW_FAMILY_idle_adults][at] = idle;
    family[LAW_FAMILY_assets][at] = scaled(making, below(making, 3000000));
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
    bool has_children = family[LAW_FAMILY_children][at] > 0;
    unsigned claims = claim(making, CLAIMS_ASSISTANCE, LAW_CLAIMS_ASSISTANCE);
    family[LAW_FAMILY_months_received][at] = (int32_t)(1 + below(making, 72));
    family[LAW_FAMILY_is_at_risk][at] = happens(making, AT_RISK);
    family[LAW_FAMILY_exceeds_assets][at] = happens(making, EXCEEDS_ASSETS);
    family[LAW_FAMILY_meets_activity][at] = happens(making, MEETS_ACTIVITY);
    family[LAW_FAMILY_support_kind][at] = (int32_t)below(making, SUPPORT_KINDS);
    family[LAW_FAMILY_requested][at] = scaled(making, 5000 + below(making, 100000));
    claims |= claim(making, CLAIMS_COMPENSATION, LAW_CLAIMS_COMPENSATION);
    claims |= claim(making, CLAIMS_FOOD, LAW_CLAIMS_FOOD);
    claims |= claim(making, CLAIMS_HOUSING, LAW_CLAIMS_HOUSING);
    claims |= claim(making, CLAIMS_ONE_OFF, LAW_CLAIMS_ONE_OFF);
    claims |= has_children ? claim(making, CLAIMS_CONSCRIPT, LAW_CLAIMS_CONSCRIPT) : 0u;
    making->population->claims[at] = (uint16_t)claims;
    making->population->month[at] = (uint8_t)(1 + below(making, 12));
}

/* How many adults of a family are rows of their own. */
static uint32_t concerned_count(struct making *making, size_t at)
{
    uint32_t count = 0;
    for (int32_t i = 0; i < making->population->family[LAW_FAMILY_adults][at]; i++)
        count += happens(making, CONCERNED) ? 1 : 0;
    return count;
}

static void family_make(struct making *making, size_t at)
{
    kind_make(making, at);
    income_make(making, at);
    dwelling_make(making, at);
    rights_make(making, at);
}

/* --- children ------------------------------------------------------------------------------- */

/* A day of birth; few are born in the last years. */
static int32_t birth_make(struct making *making)
{
    int64_t age = below(making, CHILD_AGE_MAX);
    if (age < 5 && below(making, 4) == 0)
        age = 5 + below(making, CHILD_AGE_MAX - 5);
    int64_t month = 1 + below(making, 12);
    return (int32_t)((making->country->year - age) * 10000 + month * 100 + 1 + below(making, 28));
}

/* What the law calls the stage of those who are six, seven and eight in the year. */
static int32_t grade_of(int32_t age)
{
    enum { PRESCHOOL, FIRST, SECOND, OTHER };
    return age == 6 ? PRESCHOOL : age == 7 ? FIRST : age == 8 ? SECOND : OTHER;
}

static void child_rights_make(struct making *making, size_t at, int32_t age)
{
    struct law_population *population = making->population;
    unsigned claims = 0;
    bool is_guarded = happens(making, GUARDED);
    if (population->child[LAW_CHILD_is_pupil][at] != 0) {
        claims |= LAW_CHILD_EATS;
        claims |= claim(making, CLAIMS_SUPPLIES, LAW_CHILD_CLAIMS_SUPPLIES);
    }
    if (is_guarded) {
        claims |= LAW_CHILD_IS_GUARDED;
        claims |= claim(making, FOSTERED, LAW_CHILD_IS_FOSTERED);
        claims |= age == 18 ? claim(making, SETTLES, LAW_CHILD_SETTLES) : 0u;
    } else {
        claims |= claim(making, CARED_FOR, LAW_CHILD_IS_CARED_FOR);
        claims |= claim(making, NOT_MAINTAINED, LAW_CHILD_IS_NOT_MAINTAINED);
        claims |= claim(making, OF_STUDENT, LAW_CHILD_OF_STUDENT);
    }
    population->child_claims[at] = (uint16_t)claims;
}

static void child_make(struct making *making, size_t at, int32_t birth)
{
    struct law_population *population = making->population;
    int32_t **child = population->child;
    int32_t age = making->country->year - birth / 10000;
    child[LAW_CHILD_child_birth][at] = birth;
    child[LAW_CHILD_is_pupil][at] = age >= 6 && below(making, 20) > 0;
    child[LAW_CHILD_grade][at] = grade_of(age);
    child[LAW_CHILD_disability][at] =
        happens(making, DISABLED_CHILD) ? (int32_t)(1 + below(making, 3)) : 0;
    child[LAW_CHILD_is_exceptional][at] = happens(making, EXCEPTIONAL);
    child[LAW_CHILD_children_born][at] = 1;
    child[LAW_CHILD_awarded][at] = scaled(making, 12000 + below(making, 20000));
    population->child_month[at] = (uint8_t)(birth / 100 % 100);
    child_rights_make(making, at, age);
}

/* Children of a family; some are born together, and the first of them stands for the birth. */
static void children_make(struct making *making, size_t family)
{
    struct law_population *population = making->population;
    size_t end = population->first_child[family + 1];
    size_t first = end; /* of those born together */
    for (size_t at = population->first_child[family]; at < end; at++) {
        bool is_second = first < end;
        int32_t birth =
            is_second ? population->child[LAW_CHILD_child_birth][first] : birth_make(making);
        child_make(making, at, birth);
        if (is_second) {
            population->child[LAW_CHILD_children_born][first] = 2;
            population->child_claims[first] |= LAW_CHILD_IS_MULTIPLE;
            first = end;
            continue;
        }
        if (birth / 10000 == making->country->year)
            population->child_claims[at] |= LAW_CHILD_IS_BORN;
        if (at + 1 < end && happens(making, TOGETHER))
            first = at;
    }
}

/* --- adults --------------------------------------------------------------------------------- */

static uint16_t concern_draw(struct making *making)
{
    int64_t rest = below(making, 10000);
    size_t i = 0;
    while (rest >= concerns[i].share && i + 1 < COUNT(concerns))
        rest -= concerns[i++].share;
    return concerns[i].claims;
}

/* What a month of the service costs, the dearest first. */
static int64_t price_draw(struct making *making, unsigned claims)
{
    if (claims & (LAW_ADULT_GETS_LONG_CARE | LAW_ADULT_GETS_SHORT_CARE))
        return 100000 + below(making, 90000);
    if (claims & LAW_ADULT_GETS_DAY_CARE)
        return 40000 + below(making, 50000);
    return 15000 + below(making, 30000);
}

static void adult_make(struct making *making, size_t at, size_t family)
{
    struct law_population *population = making->population;
    int32_t **adult = population->adult;
    uint16_t claims = concern_draw(making);
    bool needs_care = claims & LAW_ADULT_NEEDS_CARE;
    population->adult_claims[at] = claims;
    population->adult_month[at] = (uint8_t)(1 + below(making, 12));
    adult[LAW_ADULT_care_level][at] = needs_care ? (int32_t)(1 + below(making, 4)) : 0;
    adult[LAW_ADULT_compensation][at] =
        needs_care ? scaled(making, 12000 + below(making, 25000)) : 0;
    adult[LAW_ADULT_person_income][at] =
        scaled(making, 35000 + below(making, 25000) + below(making, 25000));
    adult[LAW_ADULT_is_single][at] = population->family[LAW_FAMILY_members][family] == 1;
    adult[LAW_ADULT_price][at] = scaled(making, price_draw(making, claims));
    adult[LAW_ADULT_excess_assets][at] =
        below(making, 3) == 0 ? scaled(making, below(making, 3000000)) : 0;
    adult[LAW_ADULT_transport_cost][at] = scaled(making, 50000 + below(making, 150000));
    adult[LAW_ADULT_wage][at] = scaled(making, 90000 + below(making, 80000));
    adult[LAW_ADULT_registered_months][at] = (int32_t)below(making, 24);
    adult[LAW_ADULT_work_month][at] = (int32_t)(1 + below(making, 14));
    adult[LAW_ADULT_average_benefit][at] = scaled(making, 5000 + below(making, 20000));
}

/* --- deciles -------------------------------------------------------------------------------- */

static size_t per_person(const struct law_population *population, size_t at)
{
    int32_t income = population->family[LAW_FAMILY_income][at];
    CHECK(income >= 0 && income <= INCOME_MAX);
    return (size_t)(income / population->family[LAW_FAMILY_members][at]);
}

void law_population_deciles(struct arena *arena, struct law_population *population)
{
    struct arena_mark mark = arena_mark(arena);
    size_t most = 0;
    for (size_t i = 0; i < population->families; i++) {
        bool is_known = population->decile[i] != LAW_DECILE_UNKNOWN;
        size_t income = is_known ? per_person(population, i) : 0;
        most = income > most ? income : most;
    }
    uint32_t *families = ARENA_ARRAY(arena, uint32_t, most + 1); /* by income a person */
    uint8_t *deciles = ARENA_ARRAY(arena, uint8_t, most + 1);
    size_t before = 0;
    size_t known = 0;
    for (size_t i = 0; i < population->families; i++) {
        if (population->decile[i] == LAW_DECILE_UNKNOWN)
            continue;
        families[per_person(population, i)]++;
        known++;
    }
    for (size_t income = 0; income <= most && known > 0; income++) {
        before += families[income];
        if (families[income] > 0)
            deciles[income] = (uint8_t)((before - 1) * LAW_DECILES / known);
    }
    for (size_t i = 0; i < population->families; i++) {
        if (population->decile[i] != LAW_DECILE_UNKNOWN)
            population->decile[i] = deciles[per_person(population, i)];
    }
    arena_release(arena, mark);
}

/* --- pieces --------------------------------------------------------------------------------- */

/* Some families of one municipality, with a stream of their own. */
struct piece {
    struct random_stream stream;
    size_t first;
    size_t count;
    size_t children;
    size_t adults;
    size_t people;
};
typedef LIST(struct piece) piece_list;

struct country {
    struct arena *arena;
    const struct law_country *asked;
    struct law_population *population;
    piece_list pieces;
};

static bool piece_families_make(void *context, size_t at, unsigned thread UNUSED)
{
    const struct country *country = context;
    struct piece *piece = &country->pieces.items[at];
    struct law_population *population = country->population;
    struct making making = {
        .stream = piece->stream, .country = country->asked, .population = population};
    for (size_t i = piece->first; i < piece->first + piece->count; i++) {
        family_make(&making, i);
        population->first_child[i] = (uint32_t)piece->children;
        population->first_adult[i] = (uint32_t)piece->adults;
        piece->children += (size_t)population->family[LAW_FAMILY_children][i];
        piece->adults += concerned_count(&making, i);
        piece->people += (size_t)population->family[LAW_FAMILY_members][i];
    }
    piece->stream = making.stream;
    return true;
}

static bool piece_rows_make(void *context, size_t at, unsigned thread UNUSED)
{
    const struct country *country = context;
    const struct piece *piece = &country->pieces.items[at];
    const struct law_population *population = country->population;
    struct making making = {
        .stream = piece->stream, .country = country->asked, .population = country->population};
    for (size_t i = piece->first; i < piece->first + piece->count; i++) {
        children_make(&making, i);
        for (size_t k = population->first_adult[i]; k < population->first_adult[i + 1]; k++)
            adult_make(&making, k, i);
    }
    return true;
}

/* The families of the place `key` in pieces; each has its own numbers, wherever it stands. */
static void pieces_add(struct country *country, size_t key, size_t first, size_t count)
{
    for (size_t done = 0; done < count; done += PIECE) {
        uint64_t seed = country->asked->seed ^ ((uint64_t)(key + 1) << 48) ^ ((done / PIECE) << 32);
        size_t left = count - done;
        LIST_ADD(country->arena, &country->pieces,
                 ((struct piece){.stream = random_stream_open(seed),
                                 .first = first + done,
                                 .count = left < PIECE ? left : PIECE}));
    }
}

static void places_make(struct country *country)
{
    const struct law_country *asked = country->asked;
    struct law_population *population = country->population;
    size_t count = asked->is_one_place ? 1 : LAW_MUNICIPALITIES;
    struct text *codes = ARENA_ARRAY(country->arena, struct text, count);
    uint32_t *first = ARENA_ARRAY(country->arena, uint32_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        size_t key = asked->is_one_place ? law_municipality_find(asked->municipality) : i;
        size_t families =
            asked->is_one_place ? asked->families : law_municipality_families(i, asked->families);
        codes[i] = asked->is_one_place ? asked->municipality : text_of(law_municipalities[i].code);
        pieces_add(country, key, first[i], families);
        first[i + 1] = first[i] + (uint32_t)families;
    }
    population->municipalities = codes;
    population->municipality_count = count;
    population->first_family = first;
}

/* Rows of pieces stand one behind the other. */
static void pieces_join(struct country *country)
{
    struct law_population *population = country->population;
    for (size_t i = 0; i < country->pieces.count; i++) {
        const struct piece *piece = &country->pieces.items[i];
        for (size_t k = piece->first; k < piece->first + piece->count; k++) {
            population->first_child[k] += (uint32_t)population->children;
            population->first_adult[k] += (uint32_t)population->adults;
        }
        population->children += piece->children;
        population->adults += piece->adults;
        population->people += piece->people;
    }
    population->first_child[population->families] = (uint32_t)population->children;
    population->first_adult[population->families] = (uint32_t)population->adults;
}

/* --- the country ---------------------------------------------------------------------------- */

static void families_open(struct arena *arena, struct law_population *population, size_t count)
{
    population->families = count;
    population->claims = ARENA_ARRAY(arena, uint16_t, count);
    population->month = ARENA_ARRAY(arena, uint8_t, count);
    population->decile = ARENA_ARRAY(arena, uint8_t, count);
    population->first_child = ARENA_ARRAY(arena, uint32_t, count + 1);
    population->first_adult = ARENA_ARRAY(arena, uint32_t, count + 1);
    for (size_t i = 0; i < LAW_FAMILY_COLUMN_COUNT; i++)
        population->family[i] = ARENA_ARRAY(arena, int32_t, count);
    population->family[LAW_FAMILY_HOT_USED] = population->family[LAW_FAMILY_water_used];
    population->family[LAW_FAMILY_HOT_PRICE] = population->family[LAW_FAMILY_water_price];
}

static void rows_open(struct arena *arena, struct law_population *population)
{
    population->child_claims = ARENA_ARRAY(arena, uint16_t, population->children + 1);
    population->child_month = ARENA_ARRAY(arena, uint8_t, population->children + 1);
    population->adult_claims = ARENA_ARRAY(arena, uint16_t, population->adults + 1);
    population->adult_month = ARENA_ARRAY(arena, uint8_t, population->adults + 1);
    for (size_t i = 0; i < LAW_CHILD_COLUMN_COUNT; i++)
        population->child[i] = ARENA_ARRAY(arena, int32_t, population->children + 1);
    for (size_t i = 0; i < LAW_ADULT_COLUMN_COUNT; i++)
        population->adult[i] = ARENA_ARRAY(arena, int32_t, population->adults + 1);
}

const struct law_population *law_population_make(struct arena *arena,
                                                 const struct law_country *asked)
{
    struct law_population *population = ARENA_NEW(arena, struct law_population);
    struct country country = {.arena = arena, .asked = asked, .population = population};
    CHECK(asked->families > 0 && asked->families <= LAW_FAMILIES_MAX);
    families_open(arena, population, asked->families);
    places_make(&country);
    (void)turns_run(asked->threads, country.pieces.count, piece_families_make, &country);
    pieces_join(&country);
    rows_open(arena, population);
    (void)turns_run(asked->threads, country.pieces.count, piece_rows_make, &country);
    law_population_deciles(arena, population);
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
