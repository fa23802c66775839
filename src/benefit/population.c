/* population.c - families of the records as columns. See population.h.
 *
 * Why: before a council decides it asks what a change means for the people it knows.
 * How: seven statements, each a set, are laid side by side in memory: members by household make the
 * families, and everything else finds its family by the person. No statement is asked for one
 * family.
 * Promise: what is not recorded stays unknown, and is counted.
 * Never: an amount; a name. */
#include "benefit/population.h"

#include <stdlib.h>

#include "base/list.h"
#include "benefit/benefit.h"
#include "benefit/benefit_statements.h"
#include "benefit/parameter.h"
#include "law/number.h"
#include "law/simulate_plan.h"
#include "record/record.h"

#define BYTES_MAX   ((size_t)256 << 20)
#define ADULT_AGE   18
#define ADULTS_MAX  2
#define NO_CHILD    UINT32_MAX
#define COLUMNS_MAX LAW_FAMILY_ARRAYS /* of a frame */
#define BY_REGISTER INT32_MAX         /* the day of what a register says: later than any decision */

/* A column and, for each row, the day of the decision that said so (yyyymmdd, 0: nobody did). */
struct said {
    int32_t *values;
    int32_t *days;
};

struct member {
    int64_t person; /* first, as in `placed` */
    int64_t household;
    struct date born_on;
};
#define ALONE INT64_MAX /* in no household */

/* Where a person stands; in the order of `person`. */
struct placed {
    int64_t person;
    uint32_t family;
    uint32_t child; /* NO_CHILD of an adult */
    uint32_t row;   /* among all members */
};

/* A rule that is simulated, and where its facts go. */
struct ruling {
    const struct plan_rule *plan;
    const struct law_rule *rule; /* its last version in the year; NULL: none */
    struct plan_fact facts[LAW_FACTS_MAX];
};

struct gathering {
    struct act *act;
    struct arena *arena; /* of the population */
    struct arena *used;  /* of what is needed to make it */
    struct date day;
    int32_t year;
    LIST(int64_t) approved;
    LIST(struct member) members;
    struct placed *places;
    uint32_t *adults;  /* of each family */
    bool *is_claiming; /* of each family */
    struct said said[LAW_FRAMES][COLUMNS_MAX];
    struct ruling *rulings; /* of each plan_rules */
    struct law_population *population;
    struct benefit_population *known;
};

/* --- sets in order --------------------------------------------------------------------------- */

static int id_compare(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left;
    int64_t b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

/* By household, then person. */
static int household_compare(const void *left, const void *right)
{
    const struct member *a = left;
    const struct member *b = right;
    int order = id_compare(&a->household, &b->household);
    return order != 0 ? order : id_compare(&a->person, &b->person);
}

static bool is_approved(const struct gathering *gathering, int64_t decision)
{
    return gathering->approved.count > 0 &&
           bsearch(&decision, gathering->approved.items, gathering->approved.count, sizeof(int64_t),
                   id_compare) != NULL;
}

/* `person` stands first in both. */
static const struct placed *place_find(const struct gathering *gathering, int64_t person)
{
    return bsearch(&person, gathering->places, gathering->members.count, sizeof(struct placed),
                   id_compare);
}

static enum result approved_read(struct gathering *gathering)
{
    struct store_cursor *cursor = NULL;
    enum result result =
        store_rows_open(gathering->act, benefit_statement_population_approved, NULL, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        int64_t id = 0;
        if (id_parse(store_rows_value(cursor, 0).text, &id))
            LIST_ADD(gathering->used, &gathering->approved, id);
    }
    if (gathering->approved.count > 1) /* words need not be in the order of the numbers */
        qsort(gathering->approved.items, gathering->approved.count, sizeof(int64_t), id_compare);
    return store_rows_close(cursor);
}

static enum result members_read(struct gathering *gathering)
{
    enum { HOUSEHOLD, PERSON };
    const struct value in[] = {value_date(gathering->day)};
    struct store_cursor *cursor = NULL;
    enum result result =
        store_rows_open(gathering->act, benefit_statement_population_member, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        const struct member member = {store_rows_value(cursor, PERSON).integer,
                                      store_rows_value(cursor, HOUSEHOLD).integer, DATE_NONE};
        LIST_ADD(gathering->used, &gathering->members, member);
    }
    return store_rows_close(cursor);
}

/* The months whose decisions in force are claims, as days. */
static void claim_months(const struct gathering *gathering, struct value ret[2])
{
    int32_t year = gathering->known->claims_year;
    ret[0] = value_date(law_month_date(year * 100 + 1));
    ret[1] = value_date(law_month_date(year * 100 + LAW_MONTHS));
}

static void members_sort(struct gathering *gathering, int (*compare)(const void *, const void *))
{
    if (gathering->members.count > 1)
        qsort(gathering->members.items, gathering->members.count, sizeof(struct member), compare);
}

/* Adds of whom something was decided and who is no member; both stand by person. */
static enum result alone_read(struct gathering *gathering)
{
    enum { PERSON, DECISION };
    struct value in[2];
    struct store_cursor *cursor = NULL;
    const size_t count = gathering->members.count;
    size_t at = 0;
    int64_t last = 0;
    claim_months(gathering, in);
    enum result result =
        store_rows_open(gathering->act, benefit_statement_population_decided, &in[1], &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        const struct member member = {store_rows_value(cursor, PERSON).integer, ALONE, DATE_NONE};
        while (at < count && gathering->members.items[at].person < member.person)
            at++;
        bool is_member = at < count && gathering->members.items[at].person == member.person;
        if (is_member || member.person == last ||
            !is_approved(gathering, store_rows_value(cursor, DECISION).integer))
            continue;
        LIST_ADD(gathering->used, &gathering->members, member);
        last = member.person;
    }
    return store_rows_close(cursor);
}

/* When members were born; both stand by person. */
static enum result births_read(struct gathering *gathering)
{
    enum { ID, BORN_ON };
    const struct value in[] = {value_date(gathering->day)};
    struct member *members = gathering->members.items;
    struct store_cursor *cursor = NULL;
    size_t at = 0;
    enum result result =
        store_rows_open(gathering->act, benefit_statement_population_person, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        int64_t id = store_rows_value(cursor, ID).integer;
        while (at < gathering->members.count && members[at].person < id)
            at++;
        for (; at < gathering->members.count && members[at].person == id; at++)
            members[at].born_on = store_rows_value(cursor, BORN_ON).date;
    }
    return store_rows_close(cursor);
}

/* Who does not live that day is taken out; the others stand by household, who is alone last. */
static void members_arrange(struct gathering *gathering)
{
    struct member *members = gathering->members.items;
    size_t count = 0;
    for (size_t i = 0; i < gathering->members.count; i++) {
        if (!date_is_none(members[i].born_on))
            members[count++] = members[i];
    }
    gathering->members.count = count;
    members_sort(gathering, household_compare);
    for (size_t i = 0; i < count; i++) {
        bool is_first = i == 0 || members[i].household != members[i - 1].household;
        gathering->known->households += is_first && members[i].household != ALONE ? 1 : 0;
    }
}

static enum result people_read(struct gathering *gathering)
{
    enum result result = members_read(gathering);
    members_sort(gathering, id_compare);
    if (result == OK)
        result = alone_read(gathering);
    members_sort(gathering, id_compare);
    if (result == OK)
        result = births_read(gathering);
    members_arrange(gathering);
    return result;
}

/* --- families -------------------------------------------------------------------------------- */

static bool is_child(const struct gathering *gathering, const struct member *member)
{
    return date_age(member->born_on, gathering->day) < ADULT_AGE;
}

static bool begins_family(const struct gathering *gathering, size_t at)
{
    const struct member *members = gathering->members.items;
    return at == 0 || members[at].household == ALONE ||
           members[at].household != members[at - 1].household;
}

static const size_t column_counts[LAW_FRAMES] = {
    [LAW_OF_FAMILY] = LAW_FAMILY_ARRAYS,
    [LAW_OF_CHILD] = LAW_CHILD_COLUMN_COUNT,
    [LAW_OF_ADULT] = LAW_ADULT_COLUMN_COUNT,
};

static size_t row_count(const struct gathering *gathering, enum law_frame frame)
{
    const struct law_population *population = gathering->population;
    return frame == LAW_OF_FAMILY  ? population->families
           : frame == LAW_OF_CHILD ? population->children
                                   : population->adults;
}

static int32_t **columns_of(struct gathering *gathering, enum law_frame frame)
{
    struct law_population *population = gathering->population;
    return frame == LAW_OF_FAMILY  ? population->family
           : frame == LAW_OF_CHILD ? population->child
                                   : population->adult;
}

static void columns_make(struct gathering *gathering)
{
    struct arena *arena = gathering->arena;
    struct law_population *population = gathering->population;
    size_t counts[LAW_FRAMES] = {0};
    for (int frame = 0; frame < LAW_FRAMES; frame++) {
        counts[frame] = row_count(gathering, (enum law_frame)frame) + 1;
        int32_t **columns = columns_of(gathering, (enum law_frame)frame);
        for (size_t i = 0; i < column_counts[frame]; i++) {
            columns[i] = ARENA_ARRAY(arena, int32_t, counts[frame]);
            gathering->said[frame][i] =
                (struct said){columns[i], ARENA_ARRAY(gathering->used, int32_t, counts[frame])};
        }
    }
    population->claims = ARENA_ARRAY(arena, uint16_t, counts[LAW_OF_FAMILY]);
    population->child_claims = ARENA_ARRAY(arena, uint16_t, counts[LAW_OF_CHILD]);
    population->adult_claims = ARENA_ARRAY(arena, uint16_t, counts[LAW_OF_ADULT]);
    population->month = ARENA_ARRAY(arena, uint8_t, counts[LAW_OF_FAMILY]);
    population->child_month = ARENA_ARRAY(arena, uint8_t, counts[LAW_OF_CHILD]);
    population->adult_month = ARENA_ARRAY(arena, uint8_t, counts[LAW_OF_ADULT]);
    population->decile = ARENA_ARRAY(arena, uint8_t, counts[LAW_OF_FAMILY]);
    population->first_child = ARENA_ARRAY(arena, uint32_t, counts[LAW_OF_FAMILY]);
    population->first_adult = ARENA_ARRAY(arena, uint32_t, counts[LAW_OF_FAMILY]);
    gathering->adults = ARENA_ARRAY(gathering->used, uint32_t, counts[LAW_OF_FAMILY]);
    gathering->is_claiming = ARENA_ARRAY(gathering->used, bool, counts[LAW_OF_FAMILY]);
    gathering->places = ARENA_ARRAY(gathering->used, struct placed, counts[LAW_OF_ADULT]);
}

static void member_place(struct gathering *gathering, size_t at, uint32_t family, uint32_t *child)
{
    const struct member *member = &gathering->members.items[at];
    struct said *birth = &gathering->said[LAW_OF_CHILD][LAW_CHILD_child_birth];
    gathering->places[at] = (struct placed){member->person, family, NO_CHILD, (uint32_t)at};
    if (!is_child(gathering, member)) {
        gathering->adults[family]++;
        return;
    }
    birth->values[*child] = (int32_t)law_date_number(member->born_on);
    birth->days[*child] = BY_REGISTER;
    gathering->places[at].child = (*child)++;
}

/* Members stand by household: the rows of a family come next to each other. */
static void families_make(struct gathering *gathering)
{
    struct law_population *population = gathering->population;
    uint32_t family = 0;
    uint32_t child = 0;
    population->adults = gathering->members.count;
    for (size_t i = 0; i < gathering->members.count; i++) {
        population->families += begins_family(gathering, i) ? 1 : 0;
        population->children += is_child(gathering, &gathering->members.items[i]) ? 1 : 0;
    }
    columns_make(gathering);
    for (size_t i = 0; i < gathering->members.count; i++) {
        family += i > 0 && begins_family(gathering, i) ? 1 : 0;
        if (begins_family(gathering, i)) {
            population->first_child[family] = child;
            population->first_adult[family] = (uint32_t)i;
        }
        member_place(gathering, i, family, &child);
    }
    population->first_child[population->families] = child;
    population->first_adult[population->families] = (uint32_t)gathering->members.count;
    qsort(gathering->places, gathering->members.count, sizeof(struct placed), id_compare);
}

/* --- what registers know --------------------------------------------------------------------- */

/* Takes what is said on a day, unless something later was said already; a word that is no longer
 * understood says nothing, and is false. */
static bool said_take(const struct law_fact *fact, struct said *said, size_t at, struct text word,
                      int32_t day)
{
    int64_t value = 0;
    if (!law_fact_read(fact, word, &value))
        return false;
    if (day < said->days[at])
        return true;
    said->values[at] = (int32_t)value;
    said->days[at] = day;
    return true;
}

static enum result disabilities_read(struct gathering *gathering)
{
    enum { PERSON, LEVEL };
    const struct value in[] = {value_date(gathering->day)};
    const struct law_fact *fact = plan_column_fact(LAW_OF_CHILD, LAW_CHILD_disability);
    struct said *said = &gathering->said[LAW_OF_CHILD][LAW_CHILD_disability];
    struct store_cursor *cursor = NULL;
    enum result result =
        store_rows_open(gathering->act, benefit_statement_population_disability, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        const struct placed *place =
            place_find(gathering, store_rows_value(cursor, PERSON).integer);
        struct value level = store_rows_value(cursor, LEVEL);
        if (place == NULL || place->child == NO_CHILD || value_is_none(level))
            continue;
        struct text word = text_is(level.text, "mild") ? TEXT("light") : level.text;
        (void)said_take(fact, said, place->child, word, BY_REGISTER);
    }
    return store_rows_close(cursor);
}

static enum result needs_read(struct gathering *gathering)
{
    enum { PERSON, KIND, LEVEL };
    const struct value in[] = {value_date(gathering->day)};
    const struct law_fact *fact = plan_column_fact(LAW_OF_ADULT, LAW_ADULT_care_level);
    struct said *said = &gathering->said[LAW_OF_ADULT][LAW_ADULT_care_level];
    struct store_cursor *cursor = NULL;
    enum result result =
        store_rows_open(gathering->act, benefit_statement_population_special_need, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        const struct placed *place =
            place_find(gathering, store_rows_value(cursor, PERSON).integer);
        if (place == NULL)
            continue;
        struct arena_mark mark = arena_mark(gathering->used);
        struct text word = text_format(gathering->used, "%.*s_%lld",
                                       TEXT_ARGS(store_rows_value(cursor, KIND).text),
                                       (long long)store_rows_value(cursor, LEVEL).integer);
        (void)said_take(fact, said, place->row, word, BY_REGISTER);
        arena_release(gathering->used, mark);
    }
    return store_rows_close(cursor);
}

/* --- what decisions know --------------------------------------------------------------------- */

/* Facts that say which child it is about. */
static const char *const births[] = {"child_birth", "pupil_birth", "foster_birth"};

/* An approved decision. */
struct decision {
    struct text benefit;
    struct text facts;
    int32_t day;         /* yyyymmdd */
    int32_t first, last; /* yyyymm */
    bool holds;
    const struct placed *place;
    uint32_t child; /* that it is about; NO_CHILD: none, or one of several */
    const struct ruling *ruling;
};

static void rulings_make(struct gathering *gathering)
{
    gathering->rulings = ARENA_ARRAY(gathering->used, struct ruling, plan_rule_count);
    for (size_t i = 0; i < plan_rule_count; i++) {
        struct ruling *ruling = &gathering->rulings[i];
        ruling->plan = &plan_rules[i];
        ruling->rule =
            law_rule_find(text_of(plan_rules[i].name), gathering->year * 100 + LAW_MONTHS);
        for (size_t k = 0; ruling->rule != NULL && k < ruling->rule->fact_count; k++)
            ruling->facts[k] = plan_fact_find(ruling->plan, &law_facts[ruling->rule->facts[k]]);
    }
}

/* NULL where the benefit is not simulated in that year. */
static const struct ruling *ruling_find(const struct gathering *gathering, struct text benefit)
{
    for (size_t i = 0; i < plan_rule_count; i++) {
        if (text_is(benefit, plan_rules[i].name))
            return gathering->rulings[i].rule != NULL ? &gathering->rulings[i] : NULL;
    }
    return NULL;
}

/* Of the children of a family, the one that was born on the day that the decision names, or the
 * only one. */
static uint32_t child_find(const struct gathering *gathering, const struct decision *decision)
{
    const struct law_population *population = gathering->population;
    uint32_t first = population->first_child[decision->place->family];
    uint32_t end = population->first_child[decision->place->family + 1];
    uint32_t found = NO_CHILD;
    struct text birth = {0};
    struct date born_on;
    if (decision->place->child != NO_CHILD)
        return decision->place->child;
    for (size_t i = 0; i < COUNT(births) && birth.bytes == NULL; i++)
        birth = benefit_fact_find(decision->facts, text_of(births[i]));
    if (!date_parse(birth, &born_on))
        return end - first == 1 ? first : NO_CHILD;
    for (uint32_t i = first; i < end; i++) {
        if (population->child[LAW_CHILD_child_birth][i] != law_date_number(born_on))
            continue;
        if (found != NO_CHILD)
            return NO_CHILD;
        found = i;
    }
    return found;
}

/* The row of a frame that a decision is about; NO_CHILD: none. */
static uint32_t row_of(const struct decision *decision, enum law_frame frame)
{
    return frame == LAW_OF_FAMILY  ? decision->place->family
           : frame == LAW_OF_CHILD ? decision->child
                                   : decision->place->row;
}

/* Facts that registers know, whatever a decision says. */
static bool is_registered(const char *code)
{
    static const char *const codes[] = {"members",     "adults",      "children",    "is_couple",
                                        "child_birth", "pupil_birth", "foster_birth"};
    for (size_t i = 0; i < COUNT(codes); i++) {
        if (text_is(text_of(code), codes[i]))
            return true;
    }
    return false;
}

/* What the simulation takes for granted must be what the decision says. */
static bool is_as_fixed(const struct law_fact *fact, struct text word, int32_t fixed)
{
    int64_t value = fact->standard;
    bool is_known = word.bytes != NULL ? law_fact_read(fact, word, &value) : fact->has_default;
    return is_known && value == fixed;
}

/* Takes one fact; true where the simulation then has it as the decision says. */
static bool fact_take(struct gathering *gathering, const struct decision *decision, size_t at)
{
    const struct ruling *ruling = decision->ruling;
    const struct law_fact *fact = &law_facts[ruling->rule->facts[at]];
    const struct plan_fact *goes = &ruling->facts[at];
    struct text word = benefit_fact_find(decision->facts, text_of(fact->code));
    enum law_frame frame = goes->source == PLAN_OF_ROW ? ruling->plan->frame : LAW_OF_FAMILY;
    size_t column = goes->source == PLAN_COUNTED ? LAW_FAMILY_COUNTED : goes->column;
    uint32_t row = row_of(decision, frame);
    if (goes->source == PLAN_FIXED)
        return is_as_fixed(fact, word, goes->value);
    if (row == NO_CHILD)
        return false;
    if (word.bytes == NULL)
        return fact->has_default || is_registered(fact->code);
    return said_take(fact, &gathering->said[frame][column], row, word, decision->day);
}

/* The claims and months of the rows of a frame. */
static uint16_t *claims_of(const struct law_population *population, enum law_frame frame)
{
    return frame == LAW_OF_FAMILY  ? population->claims
           : frame == LAW_OF_CHILD ? population->child_claims
                                   : population->adult_claims;
}

static uint8_t *months_of(const struct law_population *population, enum law_frame frame)
{
    return frame == LAW_OF_FAMILY  ? population->month
           : frame == LAW_OF_CHILD ? population->child_month
                                   : population->adult_month;
}

/* Makes what is in force a claim. False where the row cannot have it: what is due once stands in
 * one month, and a row has one such month. */
static bool claim_take(struct gathering *gathering, const struct decision *decision)
{
    const struct plan_rule *plan = decision->ruling->plan;
    uint32_t row = row_of(decision, plan->frame);
    uint16_t *claims = claims_of(gathering->population, plan->frame);
    uint8_t *months = months_of(gathering->population, plan->frame);
    uint8_t month = (uint8_t)(decision->first % 100);
    if (plan_is_once(plan, decision->ruling->rule)) {
        if (decision->first != decision->last || (claims[row] & plan->claim) ||
            (months[row] != 0 && months[row] != month))
            return false;
        months[row] = month;
    }
    claims[row] |= (uint16_t)plan->claim;
    return true;
}

static void decision_take(struct gathering *gathering, struct decision *decision)
{
    bool is_whole = true;
    if (decision->place == NULL || decision->ruling == NULL) /* moved away, dead; not simulated */
        return;
    decision->child = child_find(gathering, decision);
    for (size_t i = 0; i < decision->ruling->rule->fact_count; i++)
        is_whole = fact_take(gathering, decision, i) && is_whole;
    if (row_of(decision, decision->ruling->plan->frame) == NO_CHILD || !is_whole ||
        !decision->holds)
        return;
    if (!claim_take(gathering, decision))
        return;
    gathering->known->decisions_taken++;
    gathering->known->claiming += gathering->is_claiming[decision->place->family] ? 0 : 1;
    gathering->is_claiming[decision->place->family] = true;
}

static enum result decisions_read(struct gathering *gathering)
{
    enum { ID, PERSON, BENEFIT, DECIDED_ON, FIRST, LAST, FACTS, HOLDS };
    struct value in[2];
    struct store_cursor *cursor = NULL;
    claim_months(gathering, in);
    enum result result =
        store_rows_open(gathering->act, benefit_statement_population_decision, in, &cursor);
    if (result != OK)
        return result;
    while (store_rows_next(cursor)) {
        struct decision decision = {
            .benefit = store_rows_value(cursor, BENEFIT).text,
            .facts = store_rows_value(cursor, FACTS).text,
            .day = (int32_t)law_date_number(store_rows_value(cursor, DECIDED_ON).date),
            .first = law_date_month(store_rows_value(cursor, FIRST).date),
            .last = law_date_month(store_rows_value(cursor, LAST).date),
            .holds = store_rows_value(cursor, HOLDS).flag,
            .place = place_find(gathering, store_rows_value(cursor, PERSON).integer),
        };
        if (!is_approved(gathering, store_rows_value(cursor, ID).integer))
            continue;
        decision.ruling = ruling_find(gathering, decision.benefit);
        gathering->known->decisions += decision.holds ? 1 : 0;
        decision_take(gathering, &decision);
    }
    return store_rows_close(cursor);
}

/* --- what nobody knows ----------------------------------------------------------------------- */

static int32_t within(enum law_family_column column, int64_t value)
{
    const struct law_fact *fact = plan_column_fact(LAW_OF_FAMILY, column);
    if (value < fact->min)
        return (int32_t)fact->min;
    return (int32_t)(value > fact->max ? fact->max : value);
}

/* What nobody said is what holds unless somebody says so; else it is not looked at, because who
 * claims what asks for it has said it. */
static void unsaid_fill(struct gathering *gathering, enum law_frame frame)
{
    size_t count = row_count(gathering, frame);
    uint8_t *months = months_of(gathering->population, frame);
    for (size_t column = 0; column < column_counts[frame]; column++) {
        const struct law_fact *fact = plan_column_fact(frame, column);
        const struct said *said = &gathering->said[frame][column];
        int32_t unsaid = (int32_t)(fact->has_default ? fact->standard : fact->min);
        for (size_t i = 0; i < count; i++)
            said->values[i] = said->days[i] == 0 ? unsaid : said->values[i];
    }
    for (size_t i = 0; i < count; i++)
        months[i] = months[i] == 0 ? 1 : months[i];
}

/* What a decision says of a family; `otherwise` where none does. */
static int64_t said_or(const struct gathering *gathering, enum law_family_column column, size_t at,
                       int64_t otherwise)
{
    const struct said *said = &gathering->said[LAW_OF_FAMILY][column];
    return said->days[at] != 0 ? said->values[at] : otherwise;
}

/* Who lives together: the register knows it of a household, the decision of who is alone. */
static void members_fill(struct gathering *gathering, size_t at)
{
    const struct said *said = &gathering->said[LAW_OF_FAMILY][LAW_FAMILY_members];
    struct law_population *population = gathering->population;
    int64_t adults = gathering->adults[at];
    int64_t children = population->first_child[at + 1] - population->first_child[at];
    int64_t members = adults + children;
    gathering->known->people += (size_t)members;
    gathering->known->more_adults += adults > ADULTS_MAX ? 1 : 0;
    if (at < gathering->known->households && said->days[at] != 0 && said->values[at] != members)
        gathering->known->other_members++;
    if (at >= gathering->known->households) {
        children = said_or(gathering, LAW_FAMILY_children, at, children);
        adults = said_or(gathering, LAW_FAMILY_adults, at, members - children);
        members = said_or(gathering, LAW_FAMILY_members, at, adults + children);
        adults = members - children;
    }
    population->family[LAW_FAMILY_members][at] = within(LAW_FAMILY_members, members);
    population->family[LAW_FAMILY_children][at] = within(LAW_FAMILY_children, children);
    population->family[LAW_FAMILY_adults][at] = within(LAW_FAMILY_adults, adults);
    population->family[LAW_FAMILY_is_couple][at] =
        population->family[LAW_FAMILY_adults][at] == ADULTS_MAX ? 1 : 0;
}

/* Who is the only one of the family lives alone, unless a decision says otherwise. */
static void single_fill(struct gathering *gathering, size_t at)
{
    const struct law_population *population = gathering->population;
    const struct said *said = &gathering->said[LAW_OF_ADULT][LAW_ADULT_is_single];
    bool is_single = population->family[LAW_FAMILY_members][at] == 1;
    for (uint32_t i = population->first_adult[at]; i < population->first_adult[at + 1]; i++)
        said->values[i] = said->days[i] == 0 ? is_single : said->values[i];
}

/* The income by which families stand in tenths: that which is known, the counted one for want of
 * another. */
static void incomes_rank(struct gathering *gathering)
{
    struct law_population *population = gathering->population;
    const struct said *income = &gathering->said[LAW_OF_FAMILY][LAW_FAMILY_income];
    const struct said *counted = &gathering->said[LAW_OF_FAMILY][LAW_FAMILY_COUNTED];
    for (size_t i = 0; i < population->families; i++) {
        bool is_known = income->days[i] != 0 || counted->days[i] != 0;
        gathering->known->with_income += is_known ? 1 : 0;
        gathering->known->with_counted += is_known && income->days[i] == 0 ? 1 : 0;
        population->decile[i] = is_known ? 0 : LAW_DECILE_UNKNOWN;
        if (income->days[i] == 0)
            income->values[i] = counted->values[i];
    }
    law_population_deciles(gathering->used, population);
}

/* The income that rules ask for: none known is the highest, with which only what does not depend
 * on it is due. */
static void incomes_fill(struct gathering *gathering)
{
    const struct said *income = &gathering->said[LAW_OF_FAMILY][LAW_FAMILY_income];
    const struct said *counted = &gathering->said[LAW_OF_FAMILY][LAW_FAMILY_COUNTED];
    int32_t highest = within(LAW_FAMILY_income, INT64_MAX);
    for (size_t i = 0; i < gathering->population->families; i++) {
        income->values[i] = income->days[i] == 0 ? highest : income->values[i];
        counted->values[i] = counted->days[i] == 0 ? LAW_UNKNOWN : counted->values[i];
    }
}

static void unsaid_finish(struct gathering *gathering)
{
    struct law_population *population = gathering->population;
    for (int frame = 0; frame < LAW_FRAMES; frame++)
        unsaid_fill(gathering, (enum law_frame)frame);
    for (size_t i = 0; i < population->families; i++) {
        members_fill(gathering, i);
        single_fill(gathering, i);
    }
    population->people = gathering->known->people;
    incomes_rank(gathering);
    incomes_fill(gathering);
}

/* One municipality, with the numbers that its council has set. */
static enum result place_fill(struct gathering *gathering)
{
    struct law_population *population = gathering->population;
    struct text *code = ARENA_NEW(gathering->arena, struct text);
    struct benefit_place place;
    enum result result = benefit_place(gathering->act, &place);
    if (result != OK)
        return result;
    *code = text_copy(gathering->arena, place.code);
    population->municipalities = code;
    population->municipality_count = 1;
    population->first_family = ARENA_ARRAY(gathering->arena, uint32_t, 2);
    population->first_family[1] = (uint32_t)population->families;
    return OK;
}

/* --- all ------------------------------------------------------------------------------------- */

static enum result may_ask(struct act *act)
{
    enum result result = act_require(act, RIGHT_LAW_SIMULATE);
    if (result == OK)
        result = act_require(act, RIGHT_NEED_READ);
    return result == OK ? act_require(act, RIGHT_PERSON_READ) : result;
}

static enum result records_read(struct gathering *gathering)
{
    enum result result = approved_read(gathering);
    if (result == OK)
        result = people_read(gathering);
    if (result != OK)
        return result;
    if (gathering->members.count == 0)
        return act_fault(gathering->act, NOT_FOUND, "population_empty", "year",
                         value_to_text(gathering->act->arena, value_date(gathering->day)));
    families_make(gathering);
    rulings_make(gathering);
    result = disabilities_read(gathering);
    if (result == OK)
        result = needs_read(gathering);
    if (result == OK)
        result = decisions_read(gathering);
    if (result == OK)
        result = place_fill(gathering);
    if (result != OK)
        return result;
    unsaid_finish(gathering);
    gathering->known->population = gathering->population;
    gathering->known->families = gathering->population->families;
    gathering->known->members = gathering->population->people;
    gathering->known->children = gathering->population->children;
    return record_view_note(gathering->act, record_find("person"), 0, "rows",
                            (int64_t)gathering->known->people);
}

enum result benefit_population(struct act *act, struct arena *arena, int32_t year,
                               struct benefit_population *ret)
{
    struct benefit_population known = {0};
    struct gathering gathering = {.act = act, .arena = arena, .year = year, .known = &known};
    int this_year, month, day;
    date_split(act_today(act), &this_year, &month, &day);
    enum result result = may_ask(act);
    if (result != OK)
        return result;
    if (year < LAW_YEAR_FIRST || year > LAW_YEAR_LAST)
        return act_fault(act, BAD_INPUT, "law_simulate_year", "year",
                         text_format(act->arena, "%d", LAW_YEAR_LAST));
    known.day = year == this_year ? act_today(act) : law_month_date(year * 100 + 1);
    known.claims_year = year < this_year ? year : this_year;
    gathering.day = known.day;
    gathering.population = ARENA_NEW(arena, struct law_population);
    gathering.used = arena_open_within(act->arena, "population", BYTES_MAX);
    result = records_read(&gathering);
    arena_close(gathering.used);
    if (result == OK)
        *ret = known;
    return result;
}
