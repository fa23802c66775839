/* simulate.c - a year of a country under two laws. See simulate.h.
 *
 * Why: a council asks what a change would cost before it decides.
 * How: a plan says which numbers hold when, families go through it in blocks, sums become tables.
 * Promise: the same population and books give the same sums, to the cent.
 * Never: two texts of a rule; the columns are those of law_rules. */
#include "law/simulate.h"

#include <string.h>

#include "law/number.h"
#include "law/simulate_run.h"

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
    return paid > 0 ? (law_months_sum(months) + paid / 2) / paid : 0;
}

const struct law_cost *law_simulation_cost(const struct law_simulation *simulation,
                                           size_t municipality, size_t benefit)
{
    CHECK(municipality < simulation->municipality_count && benefit < simulation->benefit_count);
    return &simulation->costs[municipality * simulation->benefit_count + benefit];
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

/* --- the tables ----------------------------------------------------------------------------- */

/* The version of a rule that holds last in a year; NULL for none. */
static const struct law_rule *rule_of_year(const char *name, int32_t year)
{
    const struct law_rule *rule = NULL;
    for (int32_t month = year * 100 + LAW_MONTHS; month > year * 100 && rule == NULL; month--)
        rule = law_rule_find(text_of(name), month);
    return rule;
}

static struct law_simulated benefit_of(const struct law_rule *rule, enum law_frame frame)
{
    const struct law_step *step = &rule->steps[rule->gives[0]];
    return (struct law_simulated){
        .rule = rule->name,
        .title = {rule->title[0], rule->title[1]},
        .frame = frame,
        .is_payment = text_is(text_of(step->name), "payment"),
        .is_right = step->unit == LAW_FLAG,
    };
}

static void months_fill(const struct run_sums *sums, size_t rule, size_t reform,
                        struct law_simulated *benefit)
{
    for (int side = 0; side < LAW_SIDES; side++) {
        const struct run_sum *months = sums->months[rule][side == LAW_PRESENT ? 0 : reform + 1];
        for (size_t month = 0; month < LAW_MONTHS; month++) {
            benefit->cents[side][month] = months[month].cents;
            benefit->recipients[side][month] = months[month].recipients;
        }
    }
}

/* Adds the benefits that have a version in the year. */
static void benefits_fill(const struct law_simulating *asked, const struct run_sums *sums,
                          size_t reform, struct law_simulation *ret)
{
    size_t places[LAW_SIMULATED_MAX] = {0}; /* of each benefit in plan_rules */
    for (size_t i = 0; i < plan_rule_count; i++) {
        const struct law_rule *rule = rule_of_year(plan_rules[i].name, asked->year);
        if (rule == NULL)
            continue;
        places[ret->benefit_count] = i;
        ret->benefits[ret->benefit_count] = benefit_of(rule, plan_rules[i].frame);
        months_fill(sums, i, reform, &ret->benefits[ret->benefit_count++]);
    }
    for (size_t i = 0; i < ret->municipality_count; i++) {
        const int64_t(*cents)[PLAN_BOOKS_MAX] = &sums->cents[i * plan_rule_count];
        struct law_cost *costs = &ret->costs[i * ret->benefit_count];
        for (size_t k = 0; k < ret->benefit_count; k++)
            costs[k] = (struct law_cost){{cents[places[k]][0], cents[places[k]][reform + 1]}};
    }
}

/* The tables of one reform, from the sums of all books. */
static void simulation_fill(const struct law_simulating *asked, const struct run_sums *sums,
                            size_t reform, struct law_simulation *ret)
{
    benefits_fill(asked, sums, reform, ret);
    memcpy(ret->deciles, sums->reforms[reform].deciles, sizeof(ret->deciles));
    memcpy(ret->kinds, sums->reforms[reform].kinds, sizeof(ret->kinds));
    ret->municipalities = sums->reforms[reform].municipalities;
}

enum result law_simulate(struct arena *arena, const struct law_simulating *asked,
                         struct law_simulation *ret)
{
    size_t reforms = 1 + asked->further_count;
    const struct plan *plan = NULL;
    const struct run_sums *sums = NULL;
    CHECK(reforms <= LAW_REFORMS_MAX);
    memset(ret, 0, reforms * sizeof(*ret));
    enum result result = plan_make(arena, asked, &plan, &ret->fault);
    if (result == OK)
        result = simulate_run(arena, asked, plan, &sums);
    for (size_t i = 0; i < reforms && result == OK; i++) {
        ret[i].municipality_count = asked->population->municipality_count;
        ret[i].costs =
            ARENA_ARRAY(arena, struct law_cost, ret[i].municipality_count * plan_rule_count);
        simulation_fill(asked, sums, i, &ret[i]);
    }
    return result;
}
