/* random_rows.h - households as they come: facts of a rule within their bounds, most of them plain.
 *
 * For tests and the bench. The same seed gives the same rows. */
#ifndef TESTS_LAW_RANDOM_ROWS_H
#define TESTS_LAW_RANDOM_ROWS_H

#include "base/random.h"
#include "law/rule.h"

/* A value of a fact: half the time a plain one, else anything within its bounds. */
static inline int64_t random_fact(struct random_stream *stream, const struct law_fact *fact)
{
    uint64_t width = (uint64_t)(fact->max - fact->min) + 1;
    if (fact->unit == LAW_DATE) {
        uint64_t year = 1995 + random_stream_below(stream, 32);
        return (int64_t)(year * 10000 + (1 + random_stream_below(stream, 12)) * 100 + 1 +
                         random_stream_below(stream, 28));
    }
    if (random_stream_below(stream, 16) == 0)
        return random_stream_below(stream, 2) == 0 ? fact->min : fact->max;
    if (fact->unit == LAW_EURO && random_stream_below(stream, 8) != 0)
        width = width < 200000 ? width : 200000;
    else if (width > 64 && random_stream_below(stream, 2) == 0)
        width = 64;
    return fact->min + (int64_t)random_stream_below(stream, width);
}

/* The facts of one row of a rule. */
static inline void random_row(struct random_stream *stream, const struct law_rule *rule,
                              int64_t *facts)
{
    for (size_t i = 0; i < rule->fact_count; i++)
        facts[i] = random_fact(stream, &law_facts[rule->facts[i]]);
}

/* A month in which the rule holds, of the years 2018 to 2026. */
static inline int32_t random_month(struct random_stream *stream, const struct law_rule *rule)
{
    for (;;) {
        int32_t month = (int32_t)(201801 + random_stream_below(stream, 9) * 100 +
                                  random_stream_below(stream, 12));
        if (rule->first <= month && month <= rule->last)
            return month;
    }
}

/* The municipality whose numbers a rule needs; "" for most. */
static inline struct text random_council(const struct law_rule *rule)
{
    static const char *const councils[][2] = {{"one_off_support", "druskininkai"},
                                              {"birth_support", "klaipeda"},
                                              {"foster_money", "plunge"}};
    for (size_t i = 0; i < COUNT(councils); i++)
        if (text_is(text_of(rule->name), councils[i][0]))
            return text_of(councils[i][1]);
    return TEXT("");
}

#endif
