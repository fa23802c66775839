/* rule.c - finding rules and their parts by name. See rule.h.
 *
 * Why: doors and cases name what they mean, evaluation goes by places.
 * Promise: at most one version holds in a month, the tool that made the table saw to that.
 * Never: formulas; they stand in rules/. */
#include "law/rule.h"

const struct law_rule *law_rule_find(struct text name, int32_t month)
{
    for (size_t i = 0; i < law_rule_count; i++) {
        const struct law_rule *rule = &law_rules[i];
        if (text_is(name, rule->name) && rule->first <= month && month <= rule->last)
            return rule;
    }
    return NULL;
}

bool law_rule_months(struct text name, int32_t *ret_first, int32_t *ret_last)
{
    bool is_found = false;
    for (size_t i = 0; i < law_rule_count; i++) {
        if (!text_is(name, law_rules[i].name))
            continue;
        if (!is_found)
            *ret_first = law_rules[i].first;
        *ret_last = law_rules[i].last;
        is_found = true;
    }
    return is_found;
}

int law_rule_fact(const struct law_rule *rule, struct text code)
{
    for (size_t i = 0; i < rule->fact_count; i++)
        if (text_is(code, law_facts[rule->facts[i]].code))
            return (int)i;
    return -1;
}

int law_rule_step(const struct law_rule *rule, struct text name)
{
    for (size_t i = 0; i < rule->step_count; i++)
        if (text_is(name, rule->steps[i].name))
            return (int)i;
    return -1;
}
