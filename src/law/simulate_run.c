/* simulate_run.c - families in blocks, each through all rules, months and books. See
 * simulate_run.h.
 *
 * Why: a country is too large for the cache, its families are not.
 * How: a block takes the rows that ask for a rule together, the columns it needs beside one
 * another, and works out each use once for all months and books it holds for. Threads take turns at
 * blocks. Promise: sums are of whole cents, so that neither the order nor the number of threads
 * matters. Never: a family of one municipality in a block of another. */
#include "law/simulate_run.h"

#include <stdatomic.h>
#include <string.h>

#include "base/list.h"
#include "law/turns.h"

#define BLOCK     2048
#define GIVES_MAX 8

/* Some families of one municipality. */
struct block {
    size_t municipality;
    size_t first;
    size_t count;
};

/* Rows of a frame. */
struct frame {
    int32_t *const *columns;
    const uint16_t *claims;
    const uint8_t *months;
    const uint32_t *first; /* of each family; NULL: rows are families */
};

/* What one thread works with. */
struct running {
    const struct law_simulating *asked;
    const struct plan *plan;
    struct run_sums *sums;
    struct frame frames[LAW_FRAMES];
    struct block block;
    int64_t (*differences)[BLOCK]; /* of each reform and family of the block */
    int64_t (*yearly)[BLOCK];      /* of each reform and row that was taken */
    int32_t (*incomes)[BLOCK];     /* of each use of counted_income */
    size_t first;                  /* rows of a frame, of which a rule takes some */
    size_t end;
    uint16_t family_of[BLOCK]; /* of each of them, within the block */
    size_t count;              /* rows that are worked out together */
    uint32_t rows[BLOCK];      /* their places in the frame */
    uint16_t families[BLOCK];  /* of each of them, within the block */
    int32_t people[BLOCK];     /* that each of them counts as */
    int32_t facts[LAW_FACTS_MAX][BLOCK];
    int32_t given[GIVES_MAX][BLOCK];
};

/* --- rows ----------------------------------------------------------------------------------- */

/* Goes on to the next rows of a frame, at most a block of them; false where there are none. */
static bool rows_next(struct running *running, enum law_frame at, size_t *family)
{
    const struct frame *frame = &running->frames[at];
    size_t count = 0;
    running->first = running->end;
    for (; *family < running->block.count; ++*family) {
        size_t place = running->block.first + *family;
        size_t rows = frame->first != NULL ? frame->first[place + 1] - frame->first[place] : 1;
        CHECK(rows <= BLOCK);
        if (count + rows > BLOCK)
            break;
        for (size_t i = 0; i < rows; i++)
            running->family_of[count++] = (uint16_t)*family;
    }
    running->end = running->first + count;
    return count > 0;
}

/* Takes those of the rows that ask for a rule. */
static void rows_take(struct running *running, const struct plan_rule *rule)
{
    const uint16_t *claims = running->frames[rule->frame].claims + running->first;
    unsigned all = rule->claim == 0 ? 1 : 0;
    size_t count = 0;
    for (size_t i = 0; i < running->end - running->first; i++) {
        running->rows[count] = (uint32_t)(running->first + i);
        running->families[count] = running->family_of[i];
        count += (all | (claims[i] & rule->claim)) != 0;
    }
    running->count = count;
}

static void column_gather(struct running *running, const struct plan_rule *rule,
                          const struct plan_fact *fact, int32_t *to)
{
    const int32_t *of_row = NULL;
    const int32_t *of_family = NULL;
    switch (fact->source) {
    case PLAN_OF_ROW:
        of_row = running->frames[rule->frame].columns[fact->column];
        for (size_t i = 0; i < running->count; i++)
            to[i] = of_row[running->rows[i]];
        break;
    case PLAN_OF_FAMILY:
        of_family = running->asked->population->family[fact->column] + running->block.first;
        for (size_t i = 0; i < running->count; i++)
            to[i] = of_family[running->families[i]];
        break;
    case PLAN_FIXED:
        for (size_t i = 0; i < running->count; i++)
            to[i] = fact->value;
        break;
    case PLAN_COUNTED:
        break;
    }
}

/* Brings the facts of a use together; those that stay as they were for the use before it stay. */
static void facts_gather(struct running *running, const struct plan_rule *rule,
                         const struct plan_use *use, const struct plan_use *before)
{
    for (size_t i = 0; i < use->instance->at.rule->fact_count; i++) {
        const struct plan_fact *fact = &use->facts[i];
        if (fact->source == PLAN_COUNTED)
            for (size_t k = 0; k < running->count; k++)
                running->facts[i][k] = running->incomes[use->counted][running->families[k]];
        else if (before == NULL || before->instance->at.rule != use->instance->at.rule)
            column_gather(running, rule, fact, running->facts[i]);
    }
}

static void use_run(struct running *running, const struct plan_use *use)
{
    const int32_t *in[LAW_FACTS_MAX];
    int32_t *out[GIVES_MAX];
    CHECK(use->instance->at.rule->give_count <= GIVES_MAX);
    for (size_t i = 0; i < use->instance->at.rule->fact_count; i++)
        in[i] = running->facts[i];
    for (size_t i = 0; i < use->instance->at.rule->give_count; i++)
        out[i] = running->given[i];
    law_instance_columns(use->instance, in, running->count, out);
}

/* --- sums ----------------------------------------------------------------------------------- */

/* What a cent that a rule gives costs the public. */
static int64_t sign_of(const struct law_rule *rule)
{
    const struct law_step *step = &rule->steps[rule->gives[0]];
    if (step->unit == LAW_FLAG)
        return 0;
    return text_is(text_of(step->name), "payment") ? -1 : 1;
}

/* How many bits of a month mask are set. */
static int64_t months_count(unsigned months)
{
    int64_t count = 0;
    for (; months != 0; months &= months - 1)
        count++;
    return count;
}

static void sum_add(struct running *running, size_t rule, size_t book, unsigned months,
                    struct run_sum sum)
{
    struct run_sum *to = running->sums->months[rule][book];
    size_t place = running->block.municipality * plan_rule_count + rule;
    for (size_t month = 0; month < LAW_MONTHS; month++) {
        if (!(months & (1u << month)))
            continue;
        to[month].cents += sum.cents;
        to[month].recipients += sum.recipients;
        running->sums->cents[place][book] += sum.cents;
    }
}

/* Adds what a use gave to the months and books it holds for. */
static void monthly_sum(struct running *running, size_t rule, const struct plan_use *use)
{
    int64_t sign = sign_of(use->instance->at.rule);
    const int32_t *given = running->given[0];
    struct run_sum sum = {0, 0};
    for (size_t i = 0; i < running->count; i++) {
        sum.cents += given[i];
        sum.recipients += given[i] > 0 ? running->people[i] : 0;
    }
    sum.cents *= sign;
    for (size_t book = 0; book < running->plan->book_count; book++) {
        sum_add(running, rule, book, use->months[book], sum);
        int64_t more =
            sign * (months_count(use->months[book]) - months_count(use->months[LAW_PRESENT]));
        if (book == LAW_PRESENT || more == 0)
            continue;
        int64_t *yearly = running->yearly[book - 1];
        for (size_t i = 0; i < running->count; i++)
            yearly[i] += more * given[i];
    }
}

/* The same for what is due in the month of the row alone. */
static void once_sum(struct running *running, size_t rule, const struct plan_use *use)
{
    int64_t sign = sign_of(use->instance->at.rule);
    const uint8_t *months = running->frames[plan_rules[rule].frame].months;
    for (size_t i = 0; i < running->count; i++) {
        unsigned month = 1u << (months[running->rows[i]] - 1);
        int64_t given = sign * running->given[0][i];
        struct run_sum sum = {given, running->given[0][i] > 0 ? running->people[i] : 0};
        for (size_t book = 0; book < running->plan->book_count; book++) {
            sum_add(running, rule, book, use->months[book] & month, sum);
            if (book == LAW_PRESENT)
                continue;
            running->differences[book - 1][running->families[i]] +=
                ((use->months[book] & month) != 0 ? given : 0) -
                ((use->months[LAW_PRESENT] & month) != 0 ? given : 0);
        }
    }
}

/* Adds what the rows make in a year to what their families gain or lose. */
static void yearly_sum(struct running *running)
{
    for (size_t reform = 0; reform + 1 < running->plan->book_count; reform++) {
        int64_t *differences = running->differences[reform];
        for (size_t i = 0; i < running->count; i++)
            differences[running->families[i]] += running->yearly[reform][i];
    }
}

static void outcome_add(struct law_outcome *outcome, int64_t difference)
{
    outcome->winners += difference > 0 ? 1 : 0;
    outcome->losers += difference < 0 ? 1 : 0;
    outcome->gained += difference > 0 ? difference : 0;
    outcome->lost -= difference < 0 ? difference : 0;
}

/* What becomes of the families of the block; how many they are is counted for the first reform. */
static void outcomes_sum(struct running *running)
{
    const struct law_population *population = running->asked->population;
    size_t place = running->block.municipality;
    for (size_t i = 0; i < running->block.count; i++) {
        size_t family = running->block.first + i;
        uint8_t decile = population->decile[family];
        enum law_family_kind kind = law_population_kind(population, family);
        running->sums->reforms[0].deciles[decile].families++;
        running->sums->reforms[0].kinds[kind].families++;
        for (size_t reform = 0; reform + 1 < running->plan->book_count; reform++) {
            int64_t difference = running->differences[reform][i];
            if (difference == 0)
                continue;
            outcome_add(&running->sums->reforms[reform].deciles[decile], difference);
            outcome_add(&running->sums->reforms[reform].kinds[kind], difference);
            outcome_add(&running->sums->reforms[reform].municipalities[place], difference);
        }
    }
    running->sums->reforms[0].municipalities[place].families += (int64_t)running->block.count;
}

/* --- blocks --------------------------------------------------------------------------------- */

static void people_count(struct running *running, enum law_frame frame)
{
    const int32_t *members =
        running->asked->population->family[LAW_FAMILY_members] + running->block.first;
    for (size_t i = 0; i < running->count; i++)
        running->people[i] = frame == LAW_OF_FAMILY ? members[running->families[i]] : 1;
}

/* A rule for those of the rows that ask for it. */
static void rule_run(struct running *running, size_t at)
{
    const struct plan_rule *rule = &plan_rules[at];
    const struct plan_uses *uses =
        &running->plan->rules[running->block.municipality * plan_rule_count + at];
    if (uses->count == 0)
        return;
    rows_take(running, rule);
    if (running->count == 0)
        return;
    people_count(running, rule->frame);
    for (size_t i = 0; i + 1 < running->plan->book_count; i++)
        memset(running->yearly[i], 0, running->count * sizeof(running->yearly[i][0]));
    for (size_t i = 0; i < uses->count; i++) {
        facts_gather(running, rule, &uses->items[i], i > 0 ? &uses->items[i - 1] : NULL);
        use_run(running, &uses->items[i]);
        if (plan_is_once(rule, uses->items[i].instance->at.rule))
            once_sum(running, at, &uses->items[i]);
        else
            monthly_sum(running, at, &uses->items[i]);
    }
    yearly_sum(running);
}

/* All rules of a frame for its rows in the block. */
static void frame_run(struct running *running, enum law_frame at)
{
    const uint32_t *first = running->frames[at].first;
    size_t family = 0;
    running->end = first != NULL ? first[running->block.first] : running->block.first;
    while (rows_next(running, at, &family)) {
        for (size_t i = 0; i < plan_rule_count; i++)
            if (plan_rules[i].frame == at)
                rule_run(running, i);
    }
}

/* Where the counted income is known by itself it is not worked out. */
static void incomes_known(const struct running *running, int32_t *incomes)
{
    const int32_t *known = running->asked->population->family[LAW_FAMILY_COUNTED];
    for (size_t i = 0; known != NULL && i < running->block.count; i++) {
        if (known[running->block.first + i] != LAW_UNKNOWN)
            incomes[i] = known[running->block.first + i];
    }
}

/* The counted income of each family of the block, of each use. */
static void incomes_run(struct running *running)
{
    const struct plan_uses *uses = &running->plan->counted[running->block.municipality];
    for (size_t i = 0; i < uses->count; i++) {
        const struct law_rule *rule = uses->items[i].instance->at.rule;
        const int32_t *in[LAW_FACTS_MAX];
        int32_t *const out[] = {running->incomes[i]};
        CHECK(rule->give_count == COUNT(out));
        for (size_t k = 0; k < rule->fact_count; k++)
            in[k] = running->asked->population->family[uses->items[i].facts[k].column] +
                    running->block.first;
        law_instance_columns(uses->items[i].instance, in, running->block.count, out);
        incomes_known(running, running->incomes[i]);
    }
}

static void block_run(struct running *running)
{
    memset(running->differences, 0,
           sizeof(*running->differences) * (running->plan->book_count - 1));
    incomes_run(running);
    for (int frame = 0; frame < LAW_FRAMES; frame++)
        frame_run(running, (enum law_frame)frame);
    outcomes_sum(running);
}

/* --- threads -------------------------------------------------------------------------------- */

/* What threads share. */
struct sharing {
    const struct law_simulating *asked;
    LIST(struct block) blocks;
    struct running *threads[TURNS_THREADS_MAX];
    atomic_size_t done; /* families */
};

static void blocks_make(struct arena *arena, struct sharing *sharing)
{
    const struct law_population *population = sharing->asked->population;
    for (size_t i = 0; i < population->municipality_count; i++) {
        size_t end = population->first_family[i + 1];
        for (size_t at = population->first_family[i]; at < end; at += BLOCK) {
            struct block block = {i, at, end - at < BLOCK ? end - at : BLOCK};
            LIST_ADD(arena, &sharing->blocks, block);
        }
    }
}

/* Tells who watches how far it is, and asks whether it is still wanted. */
static bool watch_tell(const struct sharing *sharing, size_t done)
{
    const struct law_watch *watch = sharing->asked->watch;
    return watch == NULL ||
           watch->go_on(watch->context, done, sharing->asked->population->families);
}

static bool block_turn(void *context, size_t at, unsigned thread)
{
    struct sharing *sharing = context;
    size_t done = atomic_load(&sharing->done);
    if (thread == 0 && done > 0 && !watch_tell(sharing, done))
        return false;
    sharing->threads[thread]->block = sharing->blocks.items[at];
    block_run(sharing->threads[thread]);
    atomic_fetch_add(&sharing->done, sharing->blocks.items[at].count);
    return true;
}

static struct run_sums *sums_open(struct arena *arena, const struct plan *plan,
                                  const struct law_population *population)
{
    struct run_sums *sums = ARENA_NEW(arena, struct run_sums);
    sums->months = arena_take_array(arena, plan_rule_count, sizeof(*sums->months));
    sums->cents = arena_take_array(arena, plan_rule_count * population->municipality_count,
                                   sizeof(*sums->cents));
    for (size_t i = 0; i + 1 < plan->book_count; i++)
        sums->reforms[i].municipalities =
            ARENA_ARRAY(arena, struct law_outcome, population->municipality_count);
    return sums;
}

static struct running *running_open(struct arena *arena, const struct law_simulating *asked,
                                    const struct plan *plan)
{
    const struct law_population *population = asked->population;
    struct running *running = ARENA_NEW(arena, struct running);
    running->asked = asked;
    running->plan = plan;
    running->sums = sums_open(arena, plan, population);
    running->frames[LAW_OF_FAMILY] =
        (struct frame){population->family, population->claims, population->month, NULL};
    running->frames[LAW_OF_CHILD] =
        (struct frame){population->child, population->child_claims, population->child_month,
                       population->first_child};
    running->frames[LAW_OF_ADULT] =
        (struct frame){population->adult, population->adult_claims, population->adult_month,
                       population->first_adult};
    size_t incomes = 0;
    for (size_t i = 0; i < population->municipality_count; i++)
        incomes = plan->counted[i].count > incomes ? plan->counted[i].count : incomes;
    running->differences = arena_take_array(arena, plan->book_count, sizeof(*running->differences));
    running->yearly = arena_take_array(arena, plan->book_count, sizeof(*running->yearly));
    running->incomes = arena_take_array(arena, incomes + 1, sizeof(*running->incomes));
    return running;
}

/* --- the country ---------------------------------------------------------------------------- */

static void outcomes_join(struct law_outcome *to, const struct law_outcome *from, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        to[i].families += from[i].families;
        to[i].winners += from[i].winners;
        to[i].losers += from[i].losers;
        to[i].gained += from[i].gained;
        to[i].lost += from[i].lost;
    }
}

/* Adds the sums of one thread to those of another. */
static void sums_join(struct run_sums *to, const struct run_sums *from, const struct plan *plan,
                      size_t municipalities)
{
    for (size_t book = 0; book < plan->book_count; book++) {
        for (size_t i = 0; i < plan_rule_count * LAW_MONTHS; i++) {
            struct run_sum *sum = &to->months[i / LAW_MONTHS][book][i % LAW_MONTHS];
            sum->cents += from->months[i / LAW_MONTHS][book][i % LAW_MONTHS].cents;
            sum->recipients += from->months[i / LAW_MONTHS][book][i % LAW_MONTHS].recipients;
        }
        for (size_t i = 0; i < plan_rule_count * municipalities; i++)
            to->cents[i][book] += from->cents[i][book];
    }
    for (size_t i = 0; i + 1 < plan->book_count; i++) {
        outcomes_join(to->reforms[i].deciles, from->reforms[i].deciles, LAW_DECILES + 1);
        outcomes_join(to->reforms[i].kinds, from->reforms[i].kinds, LAW_KIND_COUNT);
        outcomes_join(to->reforms[i].municipalities, from->reforms[i].municipalities,
                      municipalities);
    }
}

/* The families of the groups are the same for each reform. */
static void families_copy(struct run_sums *sums, const struct plan *plan, size_t municipalities)
{
    for (size_t i = 1; i + 1 < plan->book_count; i++) {
        for (size_t k = 0; k <= LAW_DECILES; k++)
            sums->reforms[i].deciles[k].families = sums->reforms[0].deciles[k].families;
        for (size_t k = 0; k < LAW_KIND_COUNT; k++)
            sums->reforms[i].kinds[k].families = sums->reforms[0].kinds[k].families;
        for (size_t k = 0; k < municipalities; k++)
            sums->reforms[i].municipalities[k].families =
                sums->reforms[0].municipalities[k].families;
    }
}

enum result simulate_run(struct arena *arena, const struct law_simulating *asked,
                         const struct plan *plan, const struct run_sums **ret)
{
    struct sharing sharing = {.asked = asked};
    unsigned threads = asked->threads > 0 ? asked->threads : 1;
    threads = threads < TURNS_THREADS_MAX ? threads : TURNS_THREADS_MAX;
    blocks_make(arena, &sharing);
    for (unsigned i = 0; i < threads; i++)
        sharing.threads[i] = running_open(arena, asked, plan);
    if (!watch_tell(&sharing, 0) || !turns_run(threads, sharing.blocks.count, block_turn, &sharing))
        return REFUSED;
    for (unsigned i = 1; i < threads; i++)
        sums_join(sharing.threads[0]->sums, sharing.threads[i]->sums, plan,
                  asked->population->municipality_count);
    families_copy(sharing.threads[0]->sums, plan, asked->population->municipality_count);
    *ret = sharing.threads[0]->sums;
    return OK;
}
