/* demo_benefits.c - a handful of decisions about benefits for a demo. See demo.h.
 *
 * Why: whoever tries the program sees decisions in force, one that took another's place, one that
 * was refused and one that waits.
 * Promise: they are made as anybody's: worked out by the law, proposed by one, approved by another.
 * Never: an amount from here. */
#include "benefit/benefit.h"
#include "cli/demo.h"
#include "law/number.h"
#include "record/record.h"

#define CHILDREN 3

/* A decision to be made: of which child, about which months of the demo's year, from which facts
 * besides its birth. */
static const struct {
    const char *number, *benefit, *kind;
    int child;
    int first, last;
    const char *facts;
    const char *replaces; /* NULL for none */
    const char *reason;
    bool waits;
} decisions[] = {
    {"IS-1", "child_benefit", "grant", 0, 1, 12, "children=1\nmembers=3\nincome=2400\n"},
    {"IS-2", "child_benefit", "grant", 1, 1, 12, "children=2\nmembers=4\nincome=2400\n"},
    {"IS-3", "child_benefit", "recompute", 1, 7, 12, "children=3\nmembers=5\nincome=2400\n",
     .replaces = "IS-2", .reason = "Šeimoje gimė trečias vaikas."},
    {"IS-4", "guardianship_benefit", "refuse", 2, 3, 3, "",
     .reason = "Vaikui nuolatinė globa nenustatyta."},
    {"IS-5", "child_benefit", "grant", 2, 9, 12, "children=1\nmembers=2\nincome=845\n",
     .waits = true},
};

static enum result children_find(struct act *act, int64_t ids[CHILDREN])
{
    const struct record *record = record_find("person");
    struct record_page page = {0};
    const struct record_query query = {.order = record_field_find(record, "born_on"),
                                       .is_descending = true,
                                       .limit = CHILDREN,
                                       .skips_total = true};
    enum result result = record_list(act, record, &query, &page);
    if (result == OK && page.count < CHILDREN)
        return NOT_FOUND;
    for (size_t i = 0; i < page.count && result == OK; i++)
        ids[i] = page.rows[i].id;
    return result;
}

static enum result approve(struct act *act, int64_t id)
{
    struct process_state state;
    int64_t event = 0;
    enum result result = process_state(act, &benefit_process, id, &state);
    if (result != OK)
        return result;
    const struct process_move move = {.id = id, .seen = state.event, .event = TEXT("approve")};
    return benefit_step(act, &move, &event);
}

/* Who acts from here on. */
static void become(struct act *act, const struct demo_person *person)
{
    act->user = person->id;
    act->user_name = person->name;
}

/* Adds the facts that a rule asks for, in its order. */
static void facts_pick(struct arena *arena, const struct law_rule *rule, struct text facts,
                       struct text *picked)
{
    for (size_t i = 0; i < rule->fact_count; i++) {
        struct text code = text_of(law_facts[rule->facts[i]].code);
        struct text value = benefit_fact_find(facts, code);
        if (value.bytes != NULL)
            *picked = text_format(arena, "%.*s%.*s=%.*s\n", TEXT_ARGS(*picked), TEXT_ARGS(code),
                                  TEXT_ARGS(value));
    }
}

enum result demo_decide(struct act *act, struct benefit_order *order,
                        const struct demo_person people[2], bool waits)
{
    const struct law_rule *rule = law_rule_find(order->benefit, order->first);
    struct text known = TEXT("");
    struct text picked = TEXT("");
    int64_t id = 0;
    CHECK(rule != NULL);
    become(act, &people[0]);
    enum result result = benefit_known(act, order->person, order->first, &known);
    if (result != OK)
        return result;
    facts_pick(act->arena, rule, benefit_facts_merge(act->arena, known, order->facts), &picked);
    order->facts = picked;
    result = benefit_decide(act, order, &id);
    become(act, &people[1]);
    return result == OK && !waits ? approve(act, id) : result;
}

/* The order of a row. */
static enum result order_fill(struct act *act, size_t at, int64_t year, int64_t child,
                              struct benefit_order *ret)
{
    *ret = (struct benefit_order){
        .number = text_of(decisions[at].number),
        .person = child,
        .benefit = text_of(decisions[at].benefit),
        .kind = text_of(decisions[at].kind),
        .first = (int32_t)(year * 100 + decisions[at].first),
        .last = (int32_t)(year * 100 + decisions[at].last),
        .facts = text_of(decisions[at].facts),
        .reason = text_of(decisions[at].reason),
    };
    ret->decided_on = law_month_date(ret->first);
    return decisions[at].replaces == NULL
               ? OK
               : benefit_find(act, text_of(decisions[at].replaces), &ret->replaces);
}

enum result demo_benefits(struct command_context *context, int64_t year,
                          const struct demo_person people[2])
{
    struct act *act = &context->act;
    const struct demo_person before = {act->user_name, act->user};
    int64_t children[CHILDREN];
    enum result result = law_book_start(context->arena, &act->fault);
    if (result == OK)
        result = children_find(act, children);
    for (size_t i = 0; i < COUNT(decisions) && result == OK; i++) {
        struct benefit_order order;
        result = order_fill(act, i, year, children[decisions[i].child], &order);
        if (result == OK)
            result = demo_decide(act, &order, people, decisions[i].waits);
    }
    become(act, &before);
    return result;
}
