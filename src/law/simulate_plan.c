/* simulate_plan.c - the rules that are simulated, and which numbers they have when. See
 * simulate_plan.h.
 *
 * Why: what is alike in months, books and municipalities is worked out once.
 * How: numbers are looked up for each month and book; those that were seen before add a month to
 * their use. A rule that asks for the day, and what builds on other numbers, is another use.
 * Promise: each month of each book has one use of a rule, or none where nothing is due.
 * Never: a rule of a municipality with the numbers of another. */
#include "law/simulate_plan.h"

#include <string.h>

#include "base/list.h"
#include "law/number.h"

#define ALL_YEAR    0xfffu
#define WINTER      0xe0fu /* January to April, October to December */
#define SCHOOL_YEAR 0xf3fu
#define SEPTEMBER   0x100u

const struct plan_rule plan_rules[] = {
    {"child_benefit", LAW_OF_CHILD, 0, ALL_YEAR},
    {"birth_grant", LAW_OF_CHILD, LAW_CHILD_GETS_BIRTH_GRANT, ALL_YEAR},
    {"birth_support", LAW_OF_CHILD, LAW_CHILD_GETS_BIRTH_SUPPORT, ALL_YEAR},
    {"multiple_birth_benefit", LAW_OF_CHILD, LAW_CHILD_IS_MULTIPLE, ALL_YEAR},
    {"pregnancy_grant", LAW_OF_ADULT, LAW_ADULT_IS_PREGNANT, ALL_YEAR,
     .fixed = {{"has_maternity_right", 0}}},
    {"student_parent_benefit", LAW_OF_CHILD, LAW_CHILD_OF_STUDENT, ALL_YEAR,
     .fixed = {{"is_student", 1}}},
    {"soldier_child_benefit", LAW_OF_FAMILY, LAW_CLAIMS_CONSCRIPT, ALL_YEAR,
     .fixed = {{"is_conscript", 1}}},
    {"maintenance_benefit", LAW_OF_CHILD, LAW_CHILD_IS_NOT_MAINTAINED, ALL_YEAR},
    {"guardianship_benefit", LAW_OF_CHILD, LAW_CHILD_GETS_GUARDIANSHIP, ALL_YEAR},
    {"guardianship_supplement", LAW_OF_CHILD, LAW_CHILD_GETS_SUPPLEMENT, ALL_YEAR},
    {"foster_money", LAW_OF_CHILD, LAW_CHILD_IS_FOSTERED, ALL_YEAR},
    {"temporary_care_benefit", LAW_OF_CHILD, LAW_CHILD_IS_CARED_FOR, ALL_YEAR,
     .fixed = {{"children", 1}}},
    {"settlement_grant", LAW_OF_CHILD, LAW_CHILD_SETTLES, ALL_YEAR},
    {"school_meals", LAW_OF_CHILD, LAW_CHILD_EATS, SCHOOL_YEAR},
    {"school_supplies", LAW_OF_CHILD, LAW_CHILD_CLAIMS_SUPPLIES, SEPTEMBER},
    {"social_assistance", LAW_OF_FAMILY, LAW_CLAIMS_ASSISTANCE, ALL_YEAR},
    {"in_work_supplement", LAW_OF_ADULT, LAW_ADULT_BEGAN_WORK, ALL_YEAR,
     .fixed = {{"received_recently", 1}}},
    {"heating_compensation", LAW_OF_FAMILY, LAW_CLAIMS_HEATING, WINTER},
    {"hot_water_compensation", LAW_OF_FAMILY, LAW_CLAIMS_HOT_WATER, ALL_YEAR},
    {"drinking_water_compensation", LAW_OF_FAMILY, LAW_CLAIMS_DRINKING_WATER, ALL_YEAR},
    {"one_off_support", LAW_OF_FAMILY, LAW_CLAIMS_ONE_OFF, ALL_YEAR},
    {"food_aid", LAW_OF_FAMILY, LAW_CLAIMS_FOOD, ALL_YEAR},
    {"social_housing", LAW_OF_FAMILY, LAW_CLAIMS_HOUSING, ALL_YEAR},
    {"care_compensation", LAW_OF_ADULT, LAW_ADULT_GETS_CARE_COMPENSATION, ALL_YEAR},
    {"individual_help", LAW_OF_ADULT, LAW_ADULT_GETS_INDIVIDUAL_HELP, ALL_YEAR},
    {"funeral_benefit", LAW_OF_ADULT, LAW_ADULT_DIES, ALL_YEAR},
    {"remains_transport", LAW_OF_ADULT, LAW_ADULT_DIES_ABROAD, ALL_YEAR},
    {"day_care_payment", LAW_OF_ADULT, LAW_ADULT_GETS_DAY_CARE, ALL_YEAR},
    {"short_care_payment", LAW_OF_ADULT, LAW_ADULT_GETS_SHORT_CARE, ALL_YEAR},
    {"long_care_payment", LAW_OF_ADULT, LAW_ADULT_GETS_LONG_CARE, ALL_YEAR},
    {"home_help_payment", LAW_OF_ADULT, LAW_ADULT_GETS_HOME_HELP, ALL_YEAR},
};
const size_t plan_rule_count = COUNT(plan_rules);
_Static_assert(COUNT(plan_rules) <= LAW_SIMULATED_MAX, "a simulation has a place for each rule");

/* What others ask for before they are worked out. */
static const struct plan_rule counted_rule = {"counted_income", LAW_OF_FAMILY, 0, ALL_YEAR};

#define X(name) #name,
static const char *const family_codes[] = {LAW_FAMILY_COLUMNS(X)};
static const char *const child_codes[] = {LAW_CHILD_COLUMNS(X)};
static const char *const adult_codes[] = {LAW_ADULT_COLUMNS(X)};
#undef X
static const struct {
    const char *const *codes;
    size_t count;
} frames[LAW_FRAMES] = {
    [LAW_OF_FAMILY] = {family_codes, COUNT(family_codes)},
    [LAW_OF_CHILD] = {child_codes, COUNT(child_codes)},
    [LAW_OF_ADULT] = {adult_codes, COUNT(adult_codes)},
};

/* Facts that stand in a column of another name. */
static const struct {
    const char *fact;
    const char *column;
} same_facts[] = {{"pupil_birth", "child_birth"}, {"foster_birth", "child_birth"}};

/* Facts that mean another thing in one rule, and their columns of the family. */
static const struct {
    const char *rule;
    const char *fact;
    size_t column;
} own_facts[] = {
    {"hot_water_compensation", "water_used", LAW_FAMILY_HOT_USED},
    {"hot_water_compensation", "water_price", LAW_FAMILY_HOT_PRICE},
};

bool plan_is_once(const struct plan_rule *row, const struct law_rule *rule)
{
    bool has_several_months = (row->months & (row->months - 1)) != 0;
    return rule->is_once && has_several_months;
}

/* --- facts ---------------------------------------------------------------------------------- */

static bool column_find(enum law_frame frame, const char *code, size_t *ret)
{
    for (size_t i = 0; i < COUNT(same_facts); i++)
        code = text_is(text_of(code), same_facts[i].fact) ? same_facts[i].column : code;
    for (size_t i = 0; i < frames[frame].count; i++) {
        if (!text_is(text_of(code), frames[frame].codes[i]))
            continue;
        *ret = i;
        return true;
    }
    return false;
}

static bool fixed_find(const struct plan_rule *row, const char *code, int32_t *ret)
{
    for (size_t i = 0; i < PLAN_FIXED_MAX && row->fixed[i].fact != NULL; i++) {
        if (!text_is(text_of(code), row->fixed[i].fact))
            continue;
        *ret = row->fixed[i].value;
        return true;
    }
    return false;
}

static bool own_find(const struct plan_rule *row, const char *code, size_t *ret)
{
    for (size_t i = 0; i < COUNT(own_facts); i++) {
        if (!text_is(text_of(row->name), own_facts[i].rule) ||
            !text_is(text_of(code), own_facts[i].fact))
            continue;
        *ret = own_facts[i].column;
        return true;
    }
    return false;
}

struct plan_fact plan_fact_find(const struct plan_rule *row, const struct law_fact *fact)
{
    struct plan_fact found = {PLAN_FIXED, 0, (int32_t)fact->standard};
    if (fixed_find(row, fact->code, &found.value))
        return found;
    bool is_own = own_find(row, fact->code, &found.column);
    if (!is_own && column_find(row->frame, fact->code, &found.column))
        found.source = PLAN_OF_ROW;
    else if (is_own || column_find(LAW_OF_FAMILY, fact->code, &found.column))
        found.source = PLAN_OF_FAMILY;
    else if (text_is(text_of(fact->code), "counted_income"))
        found.source = PLAN_COUNTED;
    else
        CHECK(fact->has_default);
    return found;
}

static const struct plan_fact *facts_find(struct arena *arena, const struct plan_rule *row,
                                          const struct law_rule *rule)
{
    struct plan_fact *facts = ARENA_ARRAY(arena, struct plan_fact, rule->fact_count + 1);
    for (size_t i = 0; i < rule->fact_count; i++)
        facts[i] = plan_fact_find(row, &law_facts[rule->facts[i]]);
    return facts;
}

const struct law_fact *plan_column_fact(enum law_frame frame, size_t column)
{
    const char *code = NULL;
    if (frame != LAW_OF_FAMILY || column < LAW_FAMILY_COLUMN_COUNT)
        code = frames[frame].codes[column];
    for (size_t i = 0; i < COUNT(own_facts) && code == NULL; i++)
        code = own_facts[i].column == column ? own_facts[i].fact : NULL;
    for (size_t i = 0; i < law_fact_count; i++) {
        if (text_is(text_of(law_facts[i].code), code != NULL ? code : "counted_income"))
            return &law_facts[i];
    }
    CHECK(false);
    return NULL;
}

/* --- uses ----------------------------------------------------------------------------------- */

/* What is being planned for one municipality. */
struct planning {
    struct arena *arena;
    const struct law_simulating *asked;
    struct text municipality;
    struct plan_uses counted;
    struct fault *fault;
};

static const struct law_book *book_of(const struct law_simulating *asked, size_t at)
{
    return at < LAW_SIDES ? asked->books[at] : asked->further[at - LAW_SIDES];
}

static size_t book_count(const struct law_simulating *asked)
{
    return LAW_SIDES + asked->further_count;
}

static bool asks_for_the_day(const struct law_rule *rule)
{
    for (size_t i = 0; i < rule->step_count; i++) {
        const struct law_step *step = &rule->steps[i];
        for (size_t k = 0; k < step->token_count; k++) {
            if (step->tokens[k].piece == LAW_PIECE_WORD &&
                text_is(text_of(step->tokens[k].text), "law.word.day"))
                return true;
        }
    }
    return false;
}

/* Which use of counted_income holds then; 0 while none is planned. */
static size_t counted_find(const struct planning *planning, size_t book, int month)
{
    for (size_t i = 0; i < planning->counted.count; i++)
        if (planning->counted.items[i].months[book] & (1u << month))
            return i;
    return 0;
}

static bool is_same_use(const struct plan_use *use, const struct law_instance *instance,
                        size_t counted)
{
    const struct law_rule *rule = instance->at.rule;
    return use->instance->at.rule == rule && use->counted == counted &&
           memcmp(use->instance->numbers, instance->numbers,
                  rule->parameter_count * sizeof(instance->numbers[0])) == 0 &&
           (use->instance->day == instance->day || !asks_for_the_day(rule));
}

/* True where the number that is missing is one that councils set: nothing is due there. */
static bool is_for_councils(const struct law_book *book, const struct fault *fault)
{
    unsigned code = 0;
    return law_code_find(fault->detail, &code) && law_book_is_of_councils(book, code);
}

/* Adds a month of a book to the uses, a new one where the numbers were not seen before. */
static enum result month_add(const struct planning *planning, const struct plan_rule *row,
                             size_t book, int month, struct plan_uses *uses)
{
    struct plan_use *items = (struct plan_use *)uses->items;
    int32_t number = planning->asked->year * 100 + month + 1;
    struct law_at at = {law_rule_find(text_of(row->name), number), number, planning->municipality};
    const struct law_instance *instance = NULL;
    if (at.rule == NULL || !(row->months & (1u << month))) /* no version yet: nothing is due */
        return OK;
    struct arena_mark mark = arena_mark(planning->arena);
    const struct law_book *numbers = book_of(planning->asked, book);
    enum result result =
        law_instance_open(planning->arena, numbers, &at, &instance, planning->fault);
    if (result != OK && is_for_councils(planning->asked->books[LAW_PRESENT], planning->fault)) {
        *planning->fault = (struct fault){0};
        return OK;
    }
    if (result != OK)
        return result;
    size_t counted = counted_find(planning, book, month);
    size_t i = 0;
    while (i < uses->count && !is_same_use(&items[i], instance, counted))
        i++;
    if (i < uses->count) {
        arena_release(planning->arena, mark);
    } else {
        items[uses->count++] =
            (struct plan_use){instance, facts_find(planning->arena, row, at.rule), counted, {0}};
    }
    items[i].months[book] |= 1u << month;
    return OK;
}

static enum result uses_make(const struct planning *planning, const struct plan_rule *row,
                             struct plan_uses *ret)
{
    size_t books = book_count(planning->asked);
    *ret = (struct plan_uses){ARENA_ARRAY(planning->arena, struct plan_use, books * LAW_MONTHS), 0};
    for (size_t book = 0; book < books; book++) {
        for (int month = 0; month < LAW_MONTHS; month++) {
            enum result result = month_add(planning, row, book, month, ret);
            if (result != OK)
                return result;
        }
    }
    return OK;
}

/* --- municipalities ------------------------------------------------------------------------- */

/* True where a book has numbers of the municipality's own. */
static bool has_own_numbers(const struct law_simulating *asked, struct text municipality)
{
    for (size_t book = 0; book < book_count(asked) && municipality.length > 0; book++) {
        const struct law_value *values = NULL;
        size_t count = law_book_rows(book_of(asked, book), &values);
        for (size_t i = 0; i < count; i++)
            if (text_equals(values[i].municipality, municipality))
                return true;
    }
    return false;
}

static enum result municipality_plan(struct planning *planning, struct plan_uses *counted,
                                     struct plan_uses *rules)
{
    planning->counted = (struct plan_uses){NULL, 0};
    enum result result = uses_make(planning, &counted_rule, counted);
    planning->counted = *counted;
    for (size_t i = 0; i < plan_rule_count && result == OK; i++)
        result = uses_make(planning, &plan_rules[i], &rules[i]);
    return result;
}

enum result plan_make(struct arena *arena, const struct law_simulating *asked,
                      const struct plan **ret, struct fault *ret_fault)
{
    size_t count = asked->population->municipality_count;
    struct plan *plan = ARENA_NEW(arena, struct plan);
    struct plan_uses *counted = ARENA_ARRAY(arena, struct plan_uses, count);
    struct plan_uses *rules = ARENA_ARRAY(arena, struct plan_uses, count * plan_rule_count);
    struct plan_uses *nationals = ARENA_ARRAY(arena, struct plan_uses, plan_rule_count + 1);
    struct planning planning = {arena, asked, TEXT(""), {NULL, 0}, ret_fault};
    CHECK(book_count(asked) <= PLAN_BOOKS_MAX && count > 0);
    *plan = (struct plan){book_count(asked), counted, rules};
    *ret = plan;
    enum result result = municipality_plan(&planning, &nationals[plan_rule_count], nationals);
    for (size_t i = 0; i < count && result == OK; i++) {
        struct plan_uses *own = &rules[i * plan_rule_count];
        counted[i] = nationals[plan_rule_count];
        memcpy(own, nationals, plan_rule_count * sizeof(*own));
        planning.municipality = asked->population->municipalities[i];
        if (has_own_numbers(asked, planning.municipality))
            result = municipality_plan(&planning, &counted[i], own);
    }
    return result;
}

/* --- what is asked for ---------------------------------------------------------------------- */

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
        asks = rule_asks(counted_rule.name, month, code);
        for (size_t i = 0; i < plan_rule_count && !asks; i++)
            asks = rule_asks(plan_rules[i].name, month, code);
    }
    return asks;
}
