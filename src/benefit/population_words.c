/* population_words.c - how much the records know, in sentences. See population.h.
 *
 * Why: numbers about the families of the records are read together with what is not in them.
 * Promise: command, page and documents say the same.
 * Never: anything about one family. */
#include "benefit/population.h"
#include "base/value.h"
#include "format/spoken.h"
#include "format/words.h"

size_t benefit_population_words(struct arena *arena, enum language language,
                                const struct benefit_population *known,
                                struct text ret[BENEFIT_POPULATION_WORDS])
{
    static const char *const keys[BENEFIT_POPULATION_WORDS] = {
        "law.records.families", "law.records.income", "law.records.decisions",
        "law.records.members", "law.records.few"};
    bool has_others = known->more_adults + known->other_members > 0;
    size_t count = 0;
#define NUMBER(n) spoken_integer(arena, language, (int64_t)(n))
    const struct words_place places[] = {
        {"day", value_to_text(arena, value_date(known->day))},
        {"year", text_format(arena, "%d", (int)known->claims_year)},
        {"people", NUMBER(known->members)},
        {"children", NUMBER(known->children)},
        {"families", NUMBER(known->families)},
        {"households", NUMBER(known->households)},
        {"alone", NUMBER(known->families - known->households)},
        {"income", NUMBER(known->with_income)},
        {"counted", NUMBER(known->with_counted)},
        {"unknown", NUMBER(known->families - known->with_income)},
        {"claiming", NUMBER(known->claiming)},
        {"decisions", NUMBER(known->decisions)},
        {"taken", NUMBER(known->decisions_taken)},
        {"adults", NUMBER(known->more_adults)},
        {"members", NUMBER(known->other_members)},
        {"few", NUMBER(BENEFIT_FEW)},
    };
#undef NUMBER
    for (size_t i = 0; i < COUNT(keys); i++) {
        if (text_is(text_of(keys[i]), "law.records.members") && !has_others)
            continue;
        ret[count++] = words_fill(arena, words_get(language, keys[i]), places, COUNT(places));
    }
    return count;
}
