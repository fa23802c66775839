/* simulate.c - a year of a country under two laws. See simulate.h.
 *
 * Why: a council asks what a change would cost before it decides.
 * How: families go through all months in blocks that stay in the cache; a benefit is a row of the
 * table below, its facts are columns of the population, or what another rule gave before it.
 * Promise: the same population and books give the same sums, to the cent.
 * Never: two texts of a rule; the columns are those of law_rules. */
#include "law/simulate.h"

#include <string.h>

#include "base/list.h"
#include "law/number.h"

#define BLOCK        2048
#define ALL_YEAR     0xfffu
#define WINTER       0xe0fu /* January to April, October to December */
#define SEPTEMBER    0x100u
#define NO_COLUMN    (-1)
#define GIVEN_BEFORE (-2) /* counted_income, worked out in this block */

/* A benefit that is simulated. `claim` 0: nobody has to ask for it. */
struct simulated_row {
    const char *rule;
    bool is_of_children;
    unsigned months; /* bit 0 is January */
    unsigned claim;
};
static const struct simulated_row rows[] = {
    {"child_benefit", true, ALL_YEAR, 0},
    {"school_supplies", true, SEPTEMBER, LAW_CLAIMS_ASSISTANCE},
    {"social_assistance", false, ALL_YEAR, LAW_CLAIMS_ASSISTANCE},
    {"heating_compensation", false, WINTER, LAW_CLAIMS_COMPENSATION},
    {"hot_water_compensation", false, ALL_YEAR, LAW_CLAIMS_COMPENSATION},
    {"drinking_water_compensation", false, ALL_YEAR, LAW_CLAIMS_COMPENSATION},
};
/* What others ask for before they are worked out. */
static const struct simulated_row counted_row = {"counted_income", false, ALL_YEAR, 0};

static const char *const family_codes[] = {
#define X(name) #name,
    LAW_FAMILY_COLUMNS(X)
#undef X
};
static const char *const child_codes[] = {
#define X(name) #name,
    LAW_CHILD_COLUMNS(X)
#undef X
};

/* A rule in one month: its numbers on both sides, and where its facts stand. */
struct prepared {
    const struct law_instance *instances[LAW_SIDES];
    bool is_same; /* the reform leaves its numbers alone */
    int columns[LAW_FACTS_MAX];
};

struct running {
    struct arena *arena;
    const struct law_population *population;
    const struct law_watch *watch;
    struct law_simulation *simulation;
    struct prepared rules[COUNT(rows)][LAW_MONTHS];
    struct prepared counted[LAW_MONTHS];
    int64_t *differences; /* of each family over the year */
    int32_t income[LAW_SIDES][BLOCK];
    int32_t given[LAW_SIDES][BLOCK];
    int32_t unused[LAW_STEPS_MAX][BLOCK];
};

/* --- preparing ------------------------------------------------------------------------------ */

static int column_find(const char *code, bool is_of_children)
{
    const char *const *codes = is_of_children ? child_codes : family_codes;
    size_t count = is_of_children ? COUNT(child_codes) : COUNT(family_codes);
    for (size_t i = 0; i < count; i++)
        if (text_is(text_of(code), codes[i]))
            return (int)i;
    return text_is(text_of(code), "counted_income") ? GIVEN_BEFORE : NO_COLUMN;
}

static enum result rule_prepare(struct running *running, const struct law_book *const *books,
                                const struct simulated_row *row, int32_t month,
                                struct prepared *ret)
{
    struct law_at at = {law_rule_find(text_of(row->rule), month), month, TEXT("")};
    if (at.rule == NULL) /* no version yet: nothing is due */
        return OK;
    for (int side = 0; side < LAW_SIDES; side++) {
        enum result result = law_instance_open(running->arena, books[side], &at,
                                               &ret->instances[side], &running->simulation->fault);
        if (result != OK)
            return result;
    }
    ret->is_same = memcmp(ret->instances[0]->numbers, ret->instances[1]->numbers,
                          sizeof(ret->instances[0]->numbers)) == 0;
    for (size_t i = 0; i < at.rule->fact_count; i++) {
        ret->columns[i] = column_find(law_facts[at.rule->facts[i]].code, row->is_of_children);
        CHECK(ret->columns[i] != NO_COLUMN);
    }
    return OK;
}

static enum result rules_prepare(struct running *running, const struct law_book *const *books,
                                 int32_t year)
{
    enum result result = OK;
    for (int month = 0; month < LAW_MONTHS && result == OK; month++) {
        int32_t number = year * 100 + month + 1;
        result = rule_prepare(running, books, &counted_row, number, &running->counted[month]);
        for (size_t i = 0; i < COUNT(rows) && result == OK; i++)
            result = rule_prepare(running, books, &rows[i], number, &running->rules[i][month]);
    }
    return result;
}

/* --- blocks --------------------------------------------------------------------------------- */

/* Some families, or their children, that are worked out together. */
struct block {
    size_t first;
    size_t count;
    bool is_of_children;
};

static void columns_run(struct running *running, const struct prepared *prepared,
                        enum law_side side, const struct block *block, int32_t *given)
{
    const struct law_rule *rule = prepared->instances[side]->at.rule;
    int32_t *const *table =
        block->is_of_children ? running->population->child : running->population->family;
    const int32_t *in[LAW_FACTS_MAX];
    int32_t *out[LAW_STEPS_MAX];
    for (size_t i = 0; i < rule->fact_count; i++)
        in[i] = prepared->columns[i] == GIVEN_BEFORE ? running->income[side]
                                                     : table[prepared->columns[i]] + block->first;
    out[0] = given;
    for (size_t i = 1; i < rule->give_count; i++)
        out[i] = running->unused[i];
    law_instance_columns(prepared->instances[side], in, block->count, out);
}

/* Adds up what a rule gave in a month to those who claim it, and to each family's difference. */
static void block_sum(struct running *running, const struct simulated_row *row, int month,
                      const struct block *block, const uint32_t *families)
{
    struct law_simulated *to = &running->simulation->benefits[row - rows];
    for (size_t i = 0; i < block->count; i++) {
        size_t family = families != NULL ? families[i] : block->first + i;
        if (row->claim != 0 && !(running->population->claims[family] & row->claim))
            continue;
        int64_t present = running->given[LAW_PRESENT][i];
        int64_t reformed = running->given[LAW_REFORMED][i];
        to->cents[LAW_PRESENT][month] += present;
        to->cents[LAW_REFORMED][month] += reformed;
        int64_t people =
            row->is_of_children ? 1 : running->population->family[LAW_FAMILY_members][family];
        to->recipients[LAW_PRESENT][month] += present > 0 ? people : 0;
        to->recipients[LAW_REFORMED][month] += reformed > 0 ? people : 0;
        running->differences[family] += reformed - present;
    }
}

static void block_run(struct running *running, const struct block *block, const uint32_t *families,
                      int month)
{
    const struct prepared *counted = &running->counted[month];
    for (int side = 0; side < LAW_SIDES && !block->is_of_children; side++)
        columns_run(running, counted, (enum law_side)side, block, running->income[side]);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct prepared *prepared = &running->rules[i][month];
        if (rows[i].is_of_children != block->is_of_children || prepared->instances[0] == NULL ||
            !(rows[i].months & (1u << month)))
            continue;
        columns_run(running, prepared, LAW_PRESENT, block, running->given[LAW_PRESENT]);
        if (prepared->is_same && counted->is_same)
            memcpy(running->given[LAW_REFORMED], running->given[LAW_PRESENT],
                   block->count * sizeof(int32_t));
        else
            columns_run(running, prepared, LAW_REFORMED, block, running->given[LAW_REFORMED]);
        block_sum(running, &rows[i], month, block, families);
    }
}

/* The block of children that begins at `first`, with the family of each. */
static void children_block(const struct law_population *population, size_t first, size_t *family,
                           struct block *ret, uint32_t *families)
{
    size_t left = population->children - first;
    *ret = (struct block){first, left < BLOCK ? left : BLOCK, true};
    for (size_t i = 0; i < ret->count; i++) {
        while (population->first_child[*family + 1] <= first + i)
            ++*family;
        families[i] = (uint32_t)*family;
    }
}

/* Works a block out in all months, unless nobody wants it any more. */
static bool block_run_year(struct running *running, const struct block *block,
                           const uint32_t *families)
{
    const struct law_population *population = running->population;
    size_t done = block->first + (block->is_of_children ? population->families : 0);
    if (running->watch != NULL &&
        !running->watch->go_on(running->watch->context, done,
                               population->families + population->children))
        return false;
    for (int month = 0; month < LAW_MONTHS; month++)
        block_run(running, block, families, month);
    return true;
}

/* False where it was stopped. */
static bool country_run(struct running *running)
{
    const struct law_population *population = running->population;
    uint32_t families[BLOCK];
    size_t family = 0;
    struct block block;
    for (size_t first = 0; first < population->families; first += BLOCK) {
        size_t left = population->families - first;
        block = (struct block){first, left < BLOCK ? left : BLOCK, false};
        if (!block_run_year(running, &block, NULL))
            return false;
    }
    for (size_t first = 0; first < population->children; first += BLOCK) {
        children_block(population, first, &family, &block, families);
        if (!block_run_year(running, &block, families))
            return false;
    }
    return true;
}

static void outcome_add(struct law_outcome *outcome, int64_t difference)
{
    outcome->families++;
    outcome->winners += difference > 0 ? 1 : 0;
    outcome->losers += difference < 0 ? 1 : 0;
    outcome->gained += difference > 0 ? difference : 0;
    outcome->lost -= difference < 0 ? difference : 0;
}

static void outcomes_sum(struct running *running)
{
    struct law_simulation *simulation = running->simulation;
    for (size_t i = 0; i < running->population->families; i++) {
        outcome_add(&simulation->deciles[running->population->decile[i]], running->differences[i]);
        outcome_add(&simulation->kinds[law_population_kind(running->population, i)],
                    running->differences[i]);
    }
}

int64_t law_months_sum(const int64_t months[LAW_MONTHS])
{
    int64_t sum = 0;
    for (size_t month = 0; month < LAW_MONTHS; month++)
        sum += months[month];
    return sum;
}

int64_t law_months_average(const int64_t months[LAW_MONTHS])
{
    int64_t paid = 0;
    for (size_t month = 0; month < LAW_MONTHS; month++)
        paid += months[month] > 0 ? 1 : 0;
    return paid > 0 ? law_months_sum(months) / paid : 0;
}

static bool rule_asks(const char *name, int32_t month, unsigned code)
{
    const struct law_rule *rule = law_rule_find(text_of(name), month);
    for (size_t i = 0; rule != NULL && i < rule->code_count; i++) {
        if (rule->codes[i] == code)
            return true;
    }
    return false;
}

bool law_simulation_asks(unsigned code, int32_t year)
{
    bool asks = false;
    for (int32_t month = year * 100 + 1; month <= year * 100 + LAW_MONTHS && !asks; month++) {
        asks = rule_asks(counted_row.rule, month, code);
        for (size_t i = 0; i < COUNT(rows) && !asks; i++)
            asks = rule_asks(rows[i].rule, month, code);
    }
    return asks;
}

bool law_minimum_wage(const struct law_book *book, int32_t year, int64_t *ret)
{
    const struct law_value *values = NULL;
    unsigned code = 0;
    if (!law_code_find(TEXT("minimum_wage"), &code) ||
        law_book_find(book, code, TEXT(""), law_month_date(year * 100 + 1), &values) == 0)
        return false;
    *ret = values->value;
    return true;
}

enum result law_simulate(struct arena *arena, const struct law_simulating *asked,
                         struct law_simulation *ret)
{
    struct running *running = ARENA_NEW(arena, struct running);
    memset(ret, 0, sizeof(*ret));
    running->arena = arena;
    running->population = asked->population;
    running->watch = asked->watch;
    running->simulation = ret;
    running->differences = ARENA_ARRAY(arena, int64_t, asked->population->families);
    enum result result = rules_prepare(running, asked->books, asked->year);
    if (result != OK)
        return result;
    ret->benefit_count = COUNT(rows);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct law_rule *rule = law_rule_find(text_of(rows[i].rule), asked->year * 100 + 12);
        ret->benefits[i].rule = rows[i].rule;
        for (int language = 0; language < 2; language++)
            ret->benefits[i].title[language] = rule != NULL ? rule->title[language] : rows[i].rule;
    }
    if (!country_run(running))
        return REFUSED;
    outcomes_sum(running);
    return OK;
}
