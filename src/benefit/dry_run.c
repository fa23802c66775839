/* dry_run.c - what an act would change. See dry_run.h.
 *
 * How: the municipality's own rows are laid over the files as if they were the whole country's,
 * once without the act and once with it, and both laws go through a generated country.
 * Promise: the same act and rows give the same numbers; the act itself is left out of the present
 * law, also where it is approved already.
 * Never: a person in the generated country; decisions in force are told by number. */
#include "benefit/dry_run.h"

#include "base/list.h"
#include "benefit/benefit_statements.h"
#include "benefit/work_out.h"
#include "law/number.h"
#include "record/record.h"

#define COUNTRY_BYTES_MAX ((size_t)1 << 30)
#define COUNTRY_PEOPLE    INT64_C(2800000) /* of LAW_FAMILIES_USUAL families */
#define EFFECT_BYTES_MAX  ((size_t)16 << 20)
#define FAMILIES_LEAST    1000
#define FAMILIES_MIDDLE   24000 /* of one of sixty municipalities */

typedef LIST(struct law_value) value_list;

/* A dry run being made. */
struct running {
    struct act *act;
    const struct law_book *base;
    struct benefit_place place;
    const struct benefit_row *rows;
    size_t row_count;
    int64_t id;
};

/* --- the two laws ---------------------------------------------------------------------------- */

/* Lays what files say of this council over the base as if it were said of the country. */
static enum result files_lay(struct running *running, const struct law_book **ret)
{
    struct arena *arena = running->act->arena;
    const struct law_value *values = NULL;
    size_t count = law_book_rows(running->base, &values);
    value_list own = {0};
    for (size_t i = 0; i < count; i++) {
        if (!text_equals(values[i].municipality, running->place.code))
            continue;
        struct law_value value = values[i];
        value.municipality = TEXT("");
        LIST_ADD(arena, &own, value);
    }
    *ret = running->base;
    return own.count == 0
               ? OK
               : law_book_lay(arena, running->base, (struct law_rows){own.items, own.count}, ret,
                              &running->act->fault);
}

static struct date last_day(void)
{
    struct date day;
    const bool is_made = date_make(2999, 12, 31, &day);
    CHECK(is_made);
    return day;
}

/* Approved rows without the act, or with it: one layer, as they will be. */
static enum result side_lay(struct running *running, const struct law_book *files, bool has_act,
                            const struct law_book **ret)
{
    struct arena *arena = running->act->arena;
    value_list values = {0};
    for (size_t i = 0; i < running->row_count; i++) {
        const struct benefit_row *row = &running->rows[i];
        bool counts = row->act == running->id ? has_act : row->is_approved;
        if (!counts || !row->is_known)
            continue;
        struct law_value value = row->value;
        value.municipality = TEXT("");
        if (!row->is_approved)
            value.known = last_day(); /* it will correct whatever is approved today */
        LIST_ADD(arena, &values, value);
    }
    *ret = files;
    return values.count == 0
               ? OK
               : law_book_lay(arena, files, (struct law_rows){values.items, values.count}, ret,
                              &running->act->fault);
}

/* --- rows and rules -------------------------------------------------------------------------- */

/* What holds of a table is the row that begins where the new one does, or the last before it. */
static bool before_find(const struct law_book *book, const struct law_value *after,
                        struct law_value *ret)
{
    const struct law_value *held = NULL;
    size_t count = law_book_find(book, after->code, TEXT(""), after->from, &held);
    bool is_found = false;
    for (size_t i = 0; i < count; i++) {
        if (held[i].at_least > after->at_least)
            continue;
        *ret = held[i];
        is_found = true;
    }
    return is_found;
}

static void changes_fill(const struct running *running, const struct law_book *present,
                         struct benefit_dry_run *ret)
{
    struct benefit_change *changes =
        ARENA_ARRAY(running->act->arena, struct benefit_change, running->row_count + 1);
    for (size_t i = 0; i < running->row_count; i++) {
        const struct benefit_row *row = &running->rows[i];
        if (row->act != running->id || !row->is_known)
            continue;
        struct benefit_change *change = &changes[ret->change_count++];
        change->after = row->value;
        change->has_before = before_find(present, &row->value, &change->before);
        ret->is_approved = row->is_approved;
    }
    ret->changes = changes;
}

static bool asks_for(const struct law_rule *rule, const struct benefit_dry_run *run)
{
    for (size_t i = 0; i < rule->code_count; i++)
        for (size_t k = 0; k < run->change_count; k++)
            if (rule->codes[i] == run->changes[k].after.code)
                return true;
    return false;
}

static void rules_fill(const struct running *running, struct benefit_dry_run *ret)
{
    size_t *rules = ARENA_ARRAY(running->act->arena, size_t, law_rule_count);
    for (size_t i = 0; i < law_rule_count; i++) {
        bool is_newest =
            i + 1 == law_rule_count || !text_is(text_of(law_rules[i].name), law_rules[i + 1].name);
        bool has_ended = law_rules[i].last <= ret->year * 100;
        if (is_newest && !has_ended && asks_for(&law_rules[i], ret))
            rules[ret->rule_count++] = i;
    }
    ret->rules = rules;
}

/* --- the country ----------------------------------------------------------------------------- */

static enum result population_read(struct act *act, struct benefit_dry_run *ret)
{
    struct value people;
    enum result result = store_read_one(act, benefit_statement_law_population, NULL, &people);
    if (result == OK)
        ret->population = people.decimal;
    return result == NOT_FOUND ? OK : result;
}

static size_t families_of(struct decimal population)
{
    int64_t people = population.units / DECIMAL_ONE;
    if (people <= 0)
        return FAMILIES_MIDDLE;
    int64_t families = people * LAW_FAMILIES_USUAL / COUNTRY_PEOPLE;
    if (families > LAW_FAMILIES_USUAL)
        return LAW_FAMILIES_USUAL;
    return families < FAMILIES_LEAST ? FAMILIES_LEAST : (size_t)families;
}

static void country_run(struct running *running, const struct law_book *const books[LAW_SIDES],
                        struct benefit_dry_run *ret)
{
    struct law_country country = {LAW_SEED_USUAL, families_of(ret->population), ret->year, 0,
                                  .is_one_place = true};
    if (ret->year < LAW_YEAR_FIRST ||
        !law_minimum_wage(books[LAW_PRESENT], ret->year, &country.minimum_wage)) {
        ret->fault = (struct fault){"law_no_value", "", TEXT("minimum_wage"), 0};
        return;
    }
    struct arena *arena = arena_open_within(running->act->arena, "law dry run", COUNTRY_BYTES_MAX);
    struct law_simulation *simulation = ARENA_NEW(running->act->arena, struct law_simulation);
    const struct law_population *population = law_population_make(arena, &country);
    const struct law_simulating asked = {
        population, {books[LAW_PRESENT], books[LAW_REFORMED]}, .year = ret->year};
    ret->people = population->people;
    ret->families = population->families;
    if (law_simulate(arena, &asked, simulation) == OK)
        ret->simulation = simulation;
    else
        ret->fault = simulation->fault;
    ret->fault.detail = text_copy(running->act->arena, ret->fault.detail);
    simulation->municipality_count = 0; /* the country is one place, and its sums go with it */
    simulation->municipalities = NULL;
    simulation->costs = NULL;
    arena_close(arena);
}

/* --- decisions in force ---------------------------------------------------------------------- */

/* Decisions being told. */
struct telling {
    struct arena *arena; /* of what is kept */
    struct arena *used;  /* of one decision */
    const struct law_book *const *books;
    const struct benefit_dry_run *run;
    struct benefit_effect *effect;
    LIST(struct benefit_moved) items;
};

static enum result standing_work_out(struct telling *telling, const struct law_at *at,
                                     struct text facts, struct money amounts[LAW_SIDES])
{
    enum result result = OK;
    for (int side = 0; side < LAW_SIDES && result == OK; side++) {
        struct fault fault = {0};
        const struct benefit_law law = {telling->used, telling->books[side], &fault, DATE_NONE};
        result = benefit_amount_of(&law, at, facts, &amounts[side]);
    }
    return result;
}

static enum result standing_tell(void *context, const struct benefit_standing *standing)
{
    struct telling *telling = context;
    struct benefit_effect *effect = telling->effect;
    struct money amounts[LAW_SIDES];
    const struct law_at at = {law_rule_find(standing->benefit, standing->month), standing->month,
                              TEXT("")};
    if (at.rule == NULL || !asks_for(at.rule, telling->run))
        return OK;
    struct arena_mark mark = arena_mark(telling->used);
    enum result result = standing_work_out(telling, &at, standing->facts, amounts);
    arena_release(telling->used, mark);
    effect->decisions++;
    if (result != OK) {
        effect->failed++;
        return OK;
    }
    effect->before.cents += amounts[LAW_PRESENT].cents;
    effect->after.cents += amounts[LAW_REFORMED].cents;
    if (amounts[LAW_PRESENT].cents == amounts[LAW_REFORMED].cents)
        return OK;
    effect->moved++;
    if (telling->items.count == BENEFIT_MOVED_MAX)
        return OK;
    const struct benefit_moved moved = {
        standing->decision, text_copy(telling->arena, standing->number), text_of(at.rule->name),
        amounts[LAW_PRESENT], amounts[LAW_REFORMED]};
    LIST_ADD(telling->arena, &telling->items, moved);
    return OK;
}

static enum result effect_run(struct running *running,
                              const struct law_book *const books[LAW_SIDES],
                              struct benefit_dry_run *ret)
{
    struct arena *arena = running->act->arena;
    struct benefit_effect *effect = &ret->effect;
    if (!act_may(running->act, RIGHT_NEED_READ))
        return OK;
    struct arena *used = arena_open_within(arena, "law effect", EFFECT_BYTES_MAX);
    struct telling telling = {
        .arena = arena, .used = used, .books = books, .run = ret, .effect = effect};
    effect->month = law_date_month(ret->changes[0].after.from);
    enum result result = benefit_in_force(running->act, effect->month, standing_tell, &telling);
    effect->items = telling.items.items;
    effect->kept = telling.items.count;
    effect->is_there = result == OK;
    arena_close(used);
    return result;
}

enum result benefit_dry_run(struct act *act, const struct law_book *base, int64_t id,
                            struct benefit_dry_run *ret)
{
    struct running running = {.act = act, .base = base, .id = id};
    const struct law_book *files = NULL;
    const struct law_book *books[LAW_SIDES] = {NULL};
    *ret = (struct benefit_dry_run){0};
    enum result result = record_is_there(act, record_find("law_act"), id);
    if (result == OK)
        result = benefit_place(act, &running.place);
    if (result == OK)
        result = benefit_rows(act, &running.rows, &running.row_count);
    if (result == OK)
        result = files_lay(&running, &files);
    if (result == OK)
        result = side_lay(&running, files, false, &books[LAW_PRESENT]);
    if (result == OK)
        result = side_lay(&running, files, true, &books[LAW_REFORMED]);
    if (result == OK)
        result = population_read(act, ret);
    if (result != OK)
        return result;
    changes_fill(&running, books[LAW_PRESENT], ret);
    if (ret->change_count == 0)
        return OK;
    ret->year = law_date_month(ret->changes[0].after.from) / 100;
    rules_fill(&running, ret);
    country_run(&running, books, ret);
    return effect_run(&running, books, ret);
}
