/* evaluate.c - from dated values and facts to numbers in a row. See evaluate.h.
 *
 * Why: formulas take plain arrays; what is looked up and checked is so once, before them.
 * Promise: a rule is never worked out with a number missing or out of its bounds.
 * Never: a fact that was not given taken for 0, unless rules/facts.csv says so. */
#include "law/evaluate.h"

#include "law/number.h"

/* Further than any number looked up in a table. */
#define NEVER ((int64_t)1 << 52)

/* --- parameters ----------------------------------------------------------------------------- */

/* A table as pairs of where a row begins and its value; the rows that are missing never begin. */
static void table_fill(const struct law_held *held, int64_t *numbers)
{
    CHECK(held->count <= LAW_BAND_ROWS_MAX);
    for (size_t row = 0; row < LAW_BAND_ROWS_MAX; row++) {
        bool is_there = row < held->count;
        numbers[2 * row] = is_there ? held->values[row].at_least : NEVER;
        numbers[2 * row + 1] = is_there ? held->values[row].value : 0;
    }
}

enum result law_instance_open(struct arena *arena, const struct law_book *book,
                              const struct law_at *at, const struct law_instance **ret,
                              struct fault *ret_fault)
{
    struct law_instance *instance = ARENA_NEW(arena, struct law_instance);
    const struct law_rule *rule = at->rule;
    struct date day = law_month_date(at->month);
    size_t used = 0;
    CHECK(rule->first <= at->month && at->month <= rule->last);
    CHECK(rule->code_count <= LAW_FACTS_MAX && rule->parameter_count <= LAW_PARAMETERS_MAX);
    instance->at = *at;
    instance->day = law_date_number(day);
    instance->known_on = law_book_day(book);
    const char *missing = date_is_none(instance->known_on) ? "law_no_value" : "law_no_value_known";
    for (size_t i = 0; i < rule->code_count; i++) {
        const struct law_code *code = &law_codes[rule->codes[i]];
        struct law_held *held = &instance->held[i];
        held->count = law_book_find(book, rule->codes[i], at->municipality, day, &held->values);
        if (held->count == 0) {
            *ret_fault = (struct fault){missing, "", text_of(code->code), 0};
            return BAD_INPUT;
        }
        if (code->key != LAW_NO_UNIT)
            table_fill(held, &instance->numbers[used]);
        else
            instance->numbers[used] = held->values[0].value;
        used += code->key != LAW_NO_UNIT ? 2 * LAW_BAND_ROWS_MAX : 1;
    }
    CHECK(used == rule->parameter_count);
    for (size_t i = 0; i < used; i++)
        instance->in_columns[i] = (double)instance->numbers[i];
    *ret = instance;
    return OK;
}

void law_instance_row(const struct law_instance *instance, const int64_t *facts, int64_t *steps)
{
    instance->at.rule->row(instance->numbers, facts, instance->day, steps);
}

void law_instance_columns(const struct law_instance *instance, const int32_t *const *facts,
                          size_t count, int32_t *const *out)
{
    instance->at.rule->columns(instance->in_columns, facts, (double)instance->day, count, out);
}

/* --- facts ---------------------------------------------------------------------------------- */

static const struct law_fact *fact_of(const struct law_rule *rule, size_t at)
{
    return &law_facts[rule->facts[at]];
}

static enum result fact_wrong(struct fault *fault, const char *code, const struct law_fact *fact,
                              struct text detail)
{
    *fault = (struct fault){code, fact->code, detail, 0};
    return BAD_INPUT;
}

/* The codes of all facts of a rule. */
static struct text facts_asked(struct arena *arena, const struct law_rule *rule)
{
    struct text list = TEXT("");
    for (size_t i = 0; i < rule->fact_count; i++)
        list = text_format(arena, "%.*s%s%s", TEXT_ARGS(list), i == 0 ? "" : ", ",
                           fact_of(rule, i)->code);
    return list;
}

/* What a fact may be: "0..100.00", "yes, no", "none, light, severe", "1900-01-01..2999-12-31". */
static struct text fact_wanted(struct arena *arena, const struct law_fact *fact)
{
    struct text list = TEXT("");
    if (fact->unit == LAW_FLAG)
        return TEXT("yes, no");
    if (fact->unit != LAW_CODE)
        return law_bounds_text(arena, fact->unit, fact->min, fact->max);
    for (size_t i = 0; i < fact->word_count; i++)
        list = text_format(arena, "%.*s%s%s", TEXT_ARGS(list), i == 0 ? "" : ", ",
                           fact->words[i].code);
    return list;
}

bool law_fact_read(const struct law_fact *fact, struct text value, int64_t *ret)
{
    int64_t number;
    if (fact->unit != LAW_CODE) {
        if (!law_number_parse(value, fact->unit, &number) || number < fact->min ||
            number > fact->max)
            return false;
        *ret = number;
        return true;
    }
    for (size_t i = 0; i < fact->word_count; i++) {
        if (text_is(value, fact->words[i].code)) {
            *ret = (int64_t)i;
            return true;
        }
    }
    return false;
}

enum result law_facts_set(struct arena *arena, const struct law_rule *rule, struct law_facts *facts,
                          const struct text named[2], struct fault *ret_fault)
{
    int at = law_rule_fact(rule, named[0]);
    if (at < 0) {
        *ret_fault = (struct fault){"law_fact", text_to_string(arena, named[0]),
                                    facts_asked(arena, rule), 0};
        return BAD_INPUT;
    }
    const struct law_fact *fact = fact_of(rule, (size_t)at);
    if (facts->is_given[at])
        return fact_wrong(ret_fault, "given_twice", fact, named[0]);
    struct date day;
    if (fact->unit == LAW_DATE && !date_parse(named[1], &day))
        return fact_wrong(ret_fault, "not_a_date", fact, named[1]);
    if (!law_fact_read(fact, named[1], &facts->values[at]))
        return fact_wrong(ret_fault, "law_fact_value", fact, fact_wanted(arena, fact));
    facts->is_given[at] = true;
    return OK;
}

enum result law_facts_finish(struct arena *arena, const struct law_rule *rule,
                             struct law_facts *facts, struct fault *ret_fault)
{
    for (size_t i = 0; i < rule->fact_count; i++) {
        const struct law_fact *fact = fact_of(rule, i);
        if (facts->is_given[i])
            continue;
        if (!fact->has_default)
            return fact_wrong(ret_fault, "law_fact_missing", fact, fact_wanted(arena, fact));
        facts->values[i] = fact->standard;
    }
    return OK;
}
