/* law_door.c - benefits for machines: which there are, the rule of one, one worked out.
 *
 * Why: another program must get the same amount as the page, with the same steps.
 * Promise: facts are read as strictly as by the command, all that is wrong is told at once; the
 * answer is the one of `gerove law calc --format json`.
 * Never: anything kept; a fact in an address. */
#include "api/answer.h"
#include "api/body.h"
#include "api/handlers.h"
#include "benefit/parameter.h"
#include "law/ask.h"
#include "law/explain.h"
#include "law/number.h"

#define FACT_MAX        100 /* characters of a fact */
#define PLACE_MAX       40  /* of a month or council */
#define EXPLANATION_MAX ((size_t)4 << 20)

static void month_write(struct visit *visit, struct answer *answer, const char *name, int32_t month)
{
    json_write_key(&answer->json, name);
    if (month == LAW_MONTH_LAST)
        json_write_null(&answer->json);
    else
        json_write_text(&answer->json, law_month_text(visit->act->arena, month));
}

/* --- the list ------------------------------------------------------------------------------- */

static void version_write(struct visit *visit, struct answer *answer, const struct law_rule *rule)
{
    json_write_object_open(&answer->json);
    month_write(visit, answer, "from", rule->first);
    month_write(visit, answer, "to", rule->last);
    json_write_object_close(&answer->json);
}

void law_door_list(struct visit *visit)
{
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    json_write_key(&answer->json, "benefits");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < law_rule_count;) {
        size_t end = i;
        json_write_object_open(&answer->json);
        json_write_key(&answer->json, "versions");
        json_write_array_open(&answer->json);
        for (; end < law_rule_count && text_is(text_of(law_rules[end].name), law_rules[i].name);
             end++)
            version_write(visit, answer, &law_rules[end]);
        json_write_array_close(&answer->json);
        const struct law_rule *newest = &law_rules[end - 1];
        answer_text(answer, "name", text_of(newest->name));
        answer_text(answer, "title", text_of(newest->title[visit->act->language]));
        answer_text(answer, "act", text_of(newest->act));
        answer_flag(answer, "is_once", newest->is_once);
        json_write_object_close(&answer->json);
        i = end;
    }
    json_write_array_close(&answer->json);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

/* --- what is asked -------------------------------------------------------------------------- */

/* What names the place of a question, by enum law_door_input. */
typedef struct text law_door_names[LAW_DOOR_KNOWN + 1];

/* The book as it was known on the day that was named. */
static enum result known_read(struct visit *visit, struct text day, const struct law_book **book)
{
    struct fault fault = {0};
    enum result result = law_book_ask(visit->act->arena, day, book, &fault);
    if (result != OK)
        body_fault_add(visit, "known", fault.code, fault.detail);
    return result;
}

/* Finds rule, month, council and what was known; false after a problem was sent. */
static bool at_read(struct visit *visit, const law_door_names named, const struct law_book **book,
                    struct law_at *at)
{
    struct law_named asked = {visit->parameters[0], named[LAW_DOOR_MONTH], named[LAW_DOOR_COUNCIL],
                              law_date_month(act_today(visit->act))};
    struct fault fault = {0};
    asked.present = law_month_usual(asked.rule, asked.present);
    enum result result = law_at_read(visit->act->arena, &asked, at, &fault);
    if (result == NOT_FOUND)
        result = act_fault(visit->act, NOT_FOUND, "not_found", "benefit", TEXT(""));
    else if (result == BAD_INPUT)
        body_fault_add(visit, "month", fault.code, fault.detail);
    if (result == OK)
        result = benefit_book(visit->act, law_book(), book);
    if (result == OK && asked.council.bytes == NULL)
        result = benefit_council(visit->act, *book, &at->municipality);
    if (result == OK && !law_council_is_known(*book, asked.council)) {
        body_fault_add(visit, "council", "law_council",
                       law_councils_text(visit->act->arena, *book));
        result = BAD_INPUT;
    }
    if (result == OK)
        result = known_read(visit, named[LAW_DOOR_KNOWN], book);
    if (result != OK)
        answer_refuse(visit, result, NULL);
    return result == OK;
}

/* --- a rule --------------------------------------------------------------------------------- */

static void fact_words_write(struct answer *answer, const struct law_fact *fact,
                             enum language language)
{
    json_write_key(&answer->json, "codes");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < fact->word_count; i++) {
        json_write_object_open(&answer->json);
        answer_text(answer, "code", text_of(fact->words[i].code));
        answer_text(answer, "title", text_of(fact->words[i].label[language]));
        json_write_object_close(&answer->json);
    }
    json_write_array_close(&answer->json);
}

static void fact_write(struct visit *visit, struct answer *answer, const struct law_fact *fact)
{
    struct arena *arena = visit->act->arena;
    json_write_object_open(&answer->json);
    answer_text(answer, "name", text_of(fact->code));
    answer_text(answer, "title", text_of(fact->label[visit->act->language]));
    answer_text(answer, "unit", text_of(law_units[fact->unit].name));
    answer_flag(answer, "is_required", !fact->has_default);
    if (fact->has_default)
        answer_text(answer, "default", law_fact_text(arena, fact, fact->standard));
    if (fact->unit != LAW_FLAG && fact->unit != LAW_CODE) {
        answer_text(answer, "min", law_fact_text(arena, fact, fact->min));
        answer_text(answer, "max", law_fact_text(arena, fact, fact->max));
    }
    if (fact->unit == LAW_CODE)
        fact_words_write(answer, fact, visit->act->language);
    json_write_object_close(&answer->json);
}

static void value_write(struct visit *visit, struct answer *answer, const struct law_value *value)
{
    const struct law_code *code = &law_codes[value->code];
    struct arena *arena = visit->act->arena;
    json_write_object_open(&answer->json);
    answer_text(answer, "name", text_of(code->code));
    answer_text(answer, "title", text_of(code->label[visit->act->language]));
    answer_text(answer, "unit", text_of(law_units[code->unit].name));
    if (code->key != LAW_NO_UNIT)
        answer_text(
            answer, "at_least",
            law_number_text(arena, code->key, law_units[code->key].decimals, value->at_least));
    answer_text(answer, "value",
                law_number_text(arena, code->unit, law_units[code->unit].decimals, value->value));
    json_write_key(&answer->json, "valid_from");
    json_write_date(&answer->json, value->from);
    if (!date_is_none(value->known)) {
        json_write_key(&answer->json, "known_from");
        json_write_date(&answer->json, value->known);
    }
    answer_text(answer, "act", value->act);
    answer_flag(answer, "is_verified", value->is_verified);
    json_write_object_close(&answer->json);
}

static void parameters_write(struct visit *visit, struct answer *answer,
                             const struct law_book *book, const struct law_at *at)
{
    json_write_key(&answer->json, "parameters");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < at->rule->code_count; i++) {
        const struct law_value *values;
        size_t count = law_book_find(book, at->rule->codes[i], at->municipality,
                                     law_month_date(at->month), &values);
        for (size_t k = 0; k < count; k++)
            value_write(visit, answer, &values[k]);
    }
    json_write_array_close(&answer->json);
}

static void step_write(struct visit *visit, struct answer *answer, const struct law_rule *rule,
                       const struct law_step *step)
{
    enum language language = visit->act->language;
    const char *doubt = step->doubt[language];
    json_write_object_open(&answer->json);
    answer_text(answer, "name", text_of(step->name));
    answer_text(answer, "title", text_of(step->label[language]));
    answer_text(answer, "unit", text_of(law_units[step->unit].name));
    answer_text(answer, "formula", law_formula_words(visit->act->arena, rule, step, language));
    answer_text(answer, "law", text_of(step->law));
    answer_flag(answer, "is_verified", doubt == NULL);
    if (doubt != NULL)
        answer_text(answer, "unverified", text_of(doubt));
    json_write_object_close(&answer->json);
}

static void rule_write(struct visit *visit, struct answer *answer, const struct law_book *book,
                       const struct law_at *at)
{
    const struct law_rule *rule = at->rule;
    const char *note = rule->note[visit->act->language];
    json_write_object_open(&answer->json);
    answer_text(answer, "name", text_of(rule->name));
    answer_text(answer, "title", text_of(rule->title[visit->act->language]));
    month_write(visit, answer, "month", at->month);
    month_write(visit, answer, "from", rule->first);
    month_write(visit, answer, "to", rule->last);
    if (!date_is_none(law_book_day(book))) {
        json_write_key(&answer->json, "known_on");
        json_write_date(&answer->json, law_book_day(book));
    }
    answer_text(answer, "act", text_of(rule->act));
    answer_text(answer, "source", text_of(rule->source));
    answer_flag(answer, "is_once", rule->is_once);
    if (note != NULL)
        answer_text(answer, "note", text_of(note));
    json_write_key(&answer->json, "facts");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < rule->fact_count; i++)
        fact_write(visit, answer, &law_facts[rule->facts[i]]);
    json_write_array_close(&answer->json);
    parameters_write(visit, answer, book, at);
    json_write_key(&answer->json, "steps");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < rule->step_count; i++)
        step_write(visit, answer, rule, &rule->steps[i]);
    json_write_array_close(&answer->json);
    json_write_object_close(&answer->json);
}

void law_door_rule(struct visit *visit)
{
    const law_door_names named = {visit->inputs[LAW_DOOR_MONTH].text,
                                  visit->inputs[LAW_DOOR_COUNCIL].text,
                                  visit->inputs[LAW_DOOR_KNOWN].text};
    const struct law_book *book;
    struct law_at at;
    if (!at_read(visit, named, &book, &at))
        return;
    struct answer *answer = answer_open(visit);
    rule_write(visit, answer, book, &at);
    answer_send(visit, answer);
}

/* --- one worked out ------------------------------------------------------------------------- */

/* A fact as it was sent: a text, a whole number, true or false; false where it is none of them. */
static bool fact_text(struct visit *visit, const struct json_node *member, struct text *ret)
{
    int64_t number = 0;
    bool flag = false;
    if (json_node_flag(member, &flag)) {
        *ret = flag ? TEXT("yes") : TEXT("no");
        return true;
    }
    if (json_node_integer(member, &number)) {
        *ret = text_format(visit->act->arena, "%lld", (long long)number);
        return true;
    }
    return json_node_text(member, ret) && ret->length <= FACT_MAX;
}

static void fact_read(struct visit *visit, const struct law_rule *rule, struct law_facts *facts,
                      const struct text named[2])
{
    struct fault fault = {0};
    if (law_facts_set(visit->act->arena, rule, facts, named, &fault) != OK)
        body_fault_add(visit, fault.field, fault.code, fault.detail);
}

/* Those that were not sent and have no standard value. */
static void missing_add(struct visit *visit, const struct law_rule *rule,
                        const struct json_node *sent)
{
    for (size_t i = 0; i < rule->fact_count; i++) {
        struct law_facts alone = {0};
        struct fault fault = {0};
        const struct json_node *member = json_node_member(sent, law_facts[rule->facts[i]].code);
        for (size_t k = 0; k < rule->fact_count; k++)
            alone.is_given[k] = k != i;
        if ((member == NULL || json_node_kind(member) == JSON_KIND_NULL) &&
            law_facts_finish(visit->act->arena, rule, &alone, &fault) != OK)
            body_fault_add(visit, fault.field, fault.code, fault.detail);
    }
}

static void facts_read(struct visit *visit, const struct json_node *sent,
                       const struct law_rule *rule, struct law_facts *facts)
{
    const char *name = NULL;
    const struct json_node *member = NULL;
    while (json_node_next(sent, &name, &member)) {
        struct text named[2] = {text_of(name), TEXT("")};
        if (json_node_kind(member) == JSON_KIND_NULL && law_rule_fact(rule, named[0]) >= 0)
            continue;
        if (law_rule_fact(rule, named[0]) < 0)
            body_unknown_add(visit, name);
        else if (fact_text(visit, member, &named[1]))
            fact_read(visit, rule, facts, named);
        else
            body_type_refuse(visit, name, "decimal");
    }
    missing_add(visit, rule, sent);
}

static void calc_send(struct visit *visit, const struct law_book *book, const struct law_at *at,
                      struct law_facts *facts)
{
    struct arena *arena = visit->act->arena;
    const struct law_instance *instance;
    struct law_explanation explanations[2];
    struct fault *fault = &visit->act->fault;
    enum result result = law_facts_finish(arena, at->rule, facts, fault);
    if (result == OK)
        result = law_instance_open(arena, book, at, &instance, fault);
    if (result != OK) {
        answer_refuse(visit, result, NULL);
        return;
    }
    struct buffer out = buffer_open(visit->response->arena, EXPLANATION_MAX);
    struct sink sink = sink_to_buffer(&out);
    law_explain(arena, instance, facts, LANGUAGE_LT, &explanations[0]);
    law_explain(arena, instance, facts, LANGUAGE_EN, &explanations[1]);
    const bool is_written = law_explanation_json(explanations, COUNT(explanations), &sink);
    CHECK(is_written);
    visit->response->content_type = TEXT("application/json");
    visit->response->body = buffer_text(&out);
}

void law_door_calc(struct visit *visit)
{
    static const char *const names[] = {"month", "council", "known", "facts", NULL};
    struct json_tree *tree = NULL;
    const struct law_book *book;
    struct law_at at;
    struct law_facts facts = {0};
    if (!body_open(visit, &tree))
        return;
    const struct json_node *root = json_tree_root(tree);
    law_door_names named = {body_text(visit, root, "month", PLACE_MAX),
                            body_text(visit, root, "council", PLACE_MAX),
                            body_text(visit, root, "known", PLACE_MAX)};
    if (json_node_member(root, "council") == NULL)
        named[LAW_DOOR_COUNCIL] = (struct text){0}; /* not named: the server's own */
    const struct json_node *sent = body_object(visit, root, "facts", true);
    body_names_check(visit, root, names);
    bool is_found = at_read(visit, named, &book, &at);
    if (is_found && sent != NULL)
        facts_read(visit, sent, at.rule, &facts);
    json_tree_close(tree);
    if (is_found && visit->faults.count > 0)
        answer_problem(visit, 422, NULL);
    else if (is_found)
        calc_send(visit, book, &at, &facts);
}
