/* work_out.c - a benefit worked out over months by the rules of law. See work_out.h.
 *
 * Why: a decision is about months, a rule about one.
 * Promise: months stand together in a span only where the rule, its numbers and every step are the
 * same, so that the one explanation of a span is true of each of its months.
 * Never: an amount that is not exact to the cent. */
#include "benefit/work_out.h"

#include <string.h>

#include "law/ask.h"
#include "law/explain.h"
#include "law/number.h"

#define EXPLANATION_BYTES_MAX ((size_t)262144)
#define FACTS_BYTES_MAX       4000
#define VERSIONS_MAX          16

/* --- months --------------------------------------------------------------------------------- */

int32_t benefit_month_next(int32_t month)
{
    return month % 100 == 12 ? month + 89 : month + 1;
}

size_t benefit_month_count(int32_t first, int32_t last)
{
    int32_t count = (last / 100 - first / 100) * 12 + last % 100 - first % 100 + 1;
    return count < 0 ? 0 : (size_t)count;
}

/* --- facts ---------------------------------------------------------------------------------- */

bool benefit_fact_next(struct text *facts, struct text ret_named[2])
{
    struct text line = {0};
    while (facts->length > 0 && line.length == 0)
        line = text_trim(text_cut(facts, '\n'));
    if (line.length == 0)
        return false;
    ret_named[0] = text_trim(text_cut(&line, '='));
    ret_named[1] = text_trim(line);
    return true;
}

enum result benefit_facts_read(struct arena *arena, const struct law_rule *rule, struct text facts,
                               struct law_facts *ret, struct fault *ret_fault)
{
    struct law_facts read = {0};
    enum result result = OK;
    struct text named[2];
    while (result == OK && benefit_fact_next(&facts, named)) {
        if (named[1].bytes == NULL) {
            *ret_fault = (struct fault){"law_key_value", "facts", named[0], 0};
            return BAD_INPUT;
        }
        if (named[1].length > 0 && law_rule_fact(rule, named[0]) >= 0)
            result = law_facts_set(arena, rule, &read, named, ret_fault);
    }
    if (result == OK)
        result = law_facts_finish(arena, rule, &read, ret_fault);
    if (result == OK)
        *ret = read;
    return result;
}

/* Versions of the rule that hold in some of the months. */
struct versions {
    const struct law_rule *rules[VERSIONS_MAX];
    struct law_facts facts[VERSIONS_MAX];
    size_t count;
};

static bool is_asked(const struct versions *versions, struct text code)
{
    for (size_t i = 0; i < versions->count; i++) {
        if (law_rule_fact(versions->rules[i], code) >= 0)
            return true;
    }
    return false;
}

/* A fact that no version asks is a mistake: the fault lists what the last one asks. */
static enum result unasked_refuse(struct arena *arena, const struct versions *versions,
                                  struct text facts, struct fault *fault)
{
    struct text named[2];
    while (benefit_fact_next(&facts, named)) {
        struct law_facts none = {0};
        if (named[0].length > 0 && !is_asked(versions, named[0]))
            return law_facts_set(arena, versions->rules[versions->count - 1], &none, named, fault);
    }
    return OK;
}

/* The facts of one version that no earlier one has asked. */
static void facts_add(struct buffer *out, const struct versions *versions, size_t at)
{
    struct versions before = *versions;
    before.count = at;
    for (size_t i = 0; i < versions->rules[at]->fact_count; i++) {
        const struct law_fact *fact = &law_facts[versions->rules[at]->facts[i]];
        if (is_asked(&before, text_of(fact->code)))
            continue;
        buffer_add_format(
            out, "%s=%.*s\n", fact->code,
            TEXT_ARGS(law_fact_text(out->arena, fact, versions->facts[at].values[i])));
    }
}

static struct text facts_write(struct arena *arena, const struct versions *versions)
{
    struct buffer out = buffer_open(arena, FACTS_BYTES_MAX);
    for (size_t i = 0; i < versions->count; i++)
        facts_add(&out, versions, i);
    return text_trim(buffer_text(&out));
}

/* --- versions ------------------------------------------------------------------------------- */

bool benefit_is_decided(const struct law_rule *rule)
{
    const struct law_step *step = &rule->steps[rule->gives[0]];
    return strcmp(step->name, "benefit") == 0 && step->unit == LAW_EURO &&
           step->decimals == law_units[LAW_EURO].decimals && step->over_count == 0;
}

static enum result months_look(const struct benefit_wanted *wanted, struct fault *fault)
{
    size_t months = benefit_month_count(wanted->first, wanted->last);
    if (months == 0) {
        *fault = (struct fault){"order_of_dates", "last_month", {0}, 0};
        return BAD_INPUT;
    }
    if (months > BENEFIT_MONTHS_MAX) {
        *fault = (struct fault){"benefit_months", "last_month", TEXT("120"), 0};
        return BAD_INPUT;
    }
    return OK;
}

static enum result version_find(struct arena *arena, const struct benefit_wanted *wanted,
                                int32_t month, const struct law_rule **ret, struct fault *fault)
{
    struct law_at at;
    const struct law_named named = {.rule = wanted->benefit, .present = month};
    enum result result = law_at_read(arena, &named, &at, fault);
    if (result == NOT_FOUND)
        fault->field = "benefit";
    if (result == BAD_INPUT)
        fault->field = month == wanted->first ? "first_month" : "last_month";
    if (result == OK && !benefit_is_decided(at.rule)) {
        *fault = (struct fault){"benefit_no_benefit", "benefit", wanted->benefit, 0};
        return BAD_INPUT;
    }
    if (result == OK)
        *ret = at.rule;
    return result;
}

/* What is paid one time is decided for one month. */
static enum result once_look(struct arena *arena, const struct law_rule *rule,
                             const struct benefit_wanted *wanted, struct fault *fault)
{
    if (!rule->is_once || wanted->first == wanted->last)
        return OK;
    *fault = (struct fault){"benefit_once", "last_month", law_month_text(arena, wanted->first), 0};
    return BAD_INPUT;
}

static enum result versions_find(struct arena *arena, const struct benefit_wanted *wanted,
                                 struct versions *versions, struct fault *fault)
{
    enum result result = months_look(wanted, fault);
    int32_t month = wanted->first;
    for (; month <= wanted->last && result == OK; month = benefit_month_next(month)) {
        const struct law_rule *rule = NULL;
        result = version_find(arena, wanted, month, &rule, fault);
        if (result != OK || (versions->count > 0 && versions->rules[versions->count - 1] == rule))
            continue;
        CHECK(versions->count < VERSIONS_MAX);
        versions->rules[versions->count++] = rule;
    }
    if (result == OK)
        result = once_look(arena, versions->rules[0], wanted, fault);
    if (result == OK)
        result = unasked_refuse(arena, versions, wanted->facts, fault);
    for (size_t i = 0; i < versions->count && result == OK; i++)
        result = benefit_facts_read(arena, versions->rules[i], wanted->facts, &versions->facts[i],
                                    fault);
    return result;
}

/* --- months into spans ---------------------------------------------------------------------- */

/* A month worked out. */
struct month {
    const struct law_instance *instance;
    const struct law_facts *facts;
    int64_t steps[LAW_STEPS_MAX];
};

static bool held_equals(const struct law_held *a, const struct law_held *b)
{
    return a->values == b->values && a->count == b->count;
}

/* The day itself is left out: what depends on it shows in a step. */
static bool is_alike(const struct month *a, const struct month *b)
{
    const struct law_rule *rule = a->instance->at.rule;
    if (rule != b->instance->at.rule ||
        memcmp(a->steps, b->steps, rule->step_count * sizeof(a->steps[0])) != 0)
        return false;
    for (size_t i = 0; i < rule->code_count; i++) {
        if (!held_equals(&a->instance->held[i], &b->instance->held[i]))
            return false;
    }
    return true;
}

static struct text explanation_of(const struct benefit_law *law, const struct month *month)
{
    struct arena *arena = law->arena;
    struct law_explanation both[2];
    struct buffer out = buffer_open(arena, EXPLANATION_BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    law_explain(arena, month->instance, month->facts, LANGUAGE_LT, &both[0]);
    law_explain(arena, month->instance, month->facts, LANGUAGE_EN, &both[1]);
    both[0].known_on = law->known_on;
    CHECK(law_explanation_json(both, 2, &sink));
    return buffer_text(&out);
}

static struct benefit_span span_of(const struct benefit_law *law, const struct month *month)
{
    const struct law_at *at = &month->instance->at;
    return (struct benefit_span){
        .first = at->month,
        .last = at->month,
        .amount = {month->steps[at->rule->gives[0]]},
        .rule = text_of(at->rule->path),
        .tag = text_of(at->rule->tag),
        .explanation = explanation_of(law, month),
    };
}

static enum result month_work_out(const struct benefit_law *law, const struct law_at *at,
                                  struct month *ret)
{
    enum result result = law_instance_open(law->arena, law->book, at, &ret->instance, law->fault);
    if (result == OK)
        law_instance_row(ret->instance, ret->facts->values, ret->steps);
    return result;
}

static enum result spans_make(const struct benefit_law *law, const struct benefit_wanted *wanted,
                              const struct versions *versions, struct benefit_worked *ret)
{
    LIST(struct benefit_span) spans = {0};
    struct month *before = NULL;
    size_t version = 0;
    int32_t month = wanted->first;
    for (; month <= wanted->last; month = benefit_month_next(month)) {
        struct month *now = ARENA_NEW(law->arena, struct month);
        while (month > versions->rules[version]->last)
            version++;
        const struct law_at at = {versions->rules[version], month, wanted->council};
        now->facts = &versions->facts[version];
        enum result result = month_work_out(law, &at, now);
        if (result != OK)
            return result;
        if (before != NULL && is_alike(before, now))
            spans.items[spans.count - 1].last = month;
        else
            LIST_ADD(law->arena, &spans, span_of(law, now));
        before = now;
    }
    ret->spans = spans.items;
    ret->span_count = spans.count;
    return OK;
}

enum result benefit_work_out(const struct benefit_law *law, const struct benefit_wanted *wanted,
                             struct benefit_worked *ret)
{
    struct versions *versions = ARENA_NEW(law->arena, struct versions);
    enum result result = versions_find(law->arena, wanted, versions, law->fault);
    if (result != OK)
        return result;
    ret->facts = facts_write(law->arena, versions);
    return spans_make(law, wanted, versions, ret);
}

enum result benefit_amount_of(const struct benefit_law *law, const struct law_at *at,
                              struct text facts, struct money *ret)
{
    struct law_facts read;
    struct month *month = ARENA_NEW(law->arena, struct month);
    enum result result = benefit_facts_read(law->arena, at->rule, facts, &read, law->fault);
    month->facts = &read;
    if (result == OK)
        result = month_work_out(law, at, month);
    if (result == OK)
        *ret = (struct money){month->steps[at->rule->gives[0]]};
    return result;
}
