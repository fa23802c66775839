/* explain.c - steps into lines that people read. See explain.h.
 *
 * Why: a resident may ask why; a lawyer signs what the machine works with.
 * How: the formula is the text of the rule, its names replaced once by labels, once by numbers.
 * Promise: every number of a line is one the formula had; what is not verified says so.
 * Never: other formulas than those that were compiled. */
#include "law/explain.h"

#include <string.h>

#include "base/list.h"
#include "format/words.h"
#include "law/number.h"

#define FORMULA_BYTES_MAX ((size_t)1 << 16)
#define PLACES_MIN        4

/* A row being explained. */
struct explaining {
    struct arena *arena;
    const struct law_instance *instance; /* NULL where only words are wanted */
    const struct law_rule *rule;
    enum language language;
    const struct law_facts *facts;
    const int64_t *steps;
};

/* --- numbers -------------------------------------------------------------------------------- */

/* The number of a place, as the formulas have it. */
static int64_t number_of(const struct explaining *at, struct law_place place)
{
    if (place.kind == LAW_STEP)
        return at->steps[place.at];
    if (place.kind == LAW_FACT)
        return at->facts->values[place.at];
    return at->instance->held[place.at].values[0].value;
}

/* A step's number of 10^-`*ret_decimals`: divided, where it stands over something. */
static int64_t step_number(const struct explaining *at, const struct law_step *step,
                           int *ret_decimals)
{
    wide_integer number = at->steps[step - at->rule->steps];
    int64_t divisor = 1;
    *ret_decimals = step->decimals;
    if (step->over_count == 0)
        return (int64_t)number;
    for (; *ret_decimals < PLACES_MIN; ++*ret_decimals)
        number *= 10;
    for (size_t i = 0; i < step->over_count; i++)
        divisor *= number_of(at, step->over[i]);
    wide_integer twice = 2 * number + (number < 0 ? -divisor : divisor);
    return (int64_t)(twice / (2 * (wide_integer)divisor));
}

static struct text step_words(const struct explaining *at, const struct law_step *step)
{
    int decimals;
    int64_t number = step_number(at, step, &decimals);
    return law_number_words(at->arena, at->language, step->unit, decimals, number);
}

static struct text step_text(const struct explaining *at, const struct law_step *step)
{
    int decimals;
    int64_t number = step_number(at, step, &decimals);
    return law_number_text(at->arena, step->unit, decimals, number);
}

/* A parameter as text: a table has all rows, "0: 2, 13: 3". */
static struct text parameter_text(const struct explaining *at, size_t place, bool is_for_people)
{
    const struct law_code *code = &law_codes[at->rule->codes[place]];
    const struct law_held *held = &at->instance->held[place];
    struct text list = TEXT("");
    for (size_t i = 0; i < held->count; i++) {
        int decimals = law_units[code->unit].decimals;
        int64_t number = held->values[i].value;
        struct text value =
            is_for_people ? law_number_words(at->arena, at->language, code->unit, decimals, number)
                          : law_number_text(at->arena, code->unit, decimals, number);
        if (code->key == LAW_NO_UNIT)
            return value;
        struct text key = law_number_text(at->arena, code->key, law_units[code->key].decimals,
                                          held->values[i].at_least);
        list = text_format(at->arena, "%.*s%s%.*s: %.*s", TEXT_ARGS(list), i == 0 ? "" : "; ",
                           TEXT_ARGS(key), TEXT_ARGS(value));
    }
    return list;
}

/* --- formulas ------------------------------------------------------------------------------- */

static int code_place(const struct law_rule *rule, struct text name)
{
    for (size_t i = 0; i < rule->code_count; i++)
        if (text_is(name, law_codes[rule->codes[i]].code))
            return (int)i;
    return -1;
}

/* The word of a list of some fact of the rule; NULL where it is none. */
static const struct law_word *word_find(const struct law_rule *rule, struct text name)
{
    for (size_t i = 0; i < rule->fact_count; i++) {
        const struct law_fact *fact = &law_facts[rule->facts[i]];
        for (size_t k = 0; k < fact->word_count; k++)
            if (text_is(name, fact->words[k].code))
                return &fact->words[k];
    }
    return NULL;
}

/* The value of what a name of a formula names, for people; empty where it names no number. */
static struct text name_value(const struct explaining *at, struct text name)
{
    int place = law_rule_fact(at->rule, name);
    if (place >= 0)
        return law_fact_words(at->arena, at->language, &law_facts[at->rule->facts[place]],
                              at->facts->values[place]);
    place = code_place(at->rule, name);
    if (place >= 0 && law_codes[at->rule->codes[place]].key == LAW_NO_UNIT)
        return parameter_text(at, (size_t)place, true);
    place = law_rule_step(at->rule, name);
    if (place >= 0)
        return step_words(at, &at->rule->steps[place]);
    if (text_is(name, "day"))
        return law_number_words(at->arena, at->language, LAW_DATE, 0, at->instance->day);
    return (struct text){0};
}

static struct text quoted(const struct explaining *at, const char *label)
{
    return text_format(at->arena, "[%s]", label);
}

/* What stands for a name in the words of a formula. */
static struct text name_words(const struct explaining *at, struct text name)
{
    int place = law_rule_fact(at->rule, name);
    if (place >= 0)
        return quoted(at, law_facts[at->rule->facts[place]].label[at->language]);
    place = code_place(at->rule, name);
    if (place >= 0)
        return quoted(at, law_codes[at->rule->codes[place]].label[at->language]);
    place = law_rule_step(at->rule, name);
    if (place >= 0)
        return quoted(at, at->rule->steps[place].label[at->language]);
    const struct law_word *word = word_find(at->rule, name);
    if (word != NULL)
        return text_of(word->label[at->language]);
    const char *key =
        text_to_string(at->arena, text_format(at->arena, "law.word.%.*s", TEXT_ARGS(name)));
    return words_has(key) ? words_get(at->language, key) : name;
}

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/* The length of a sign of a formula, and how it is printed. */
static size_t sign_print(struct text rest, struct text *ret)
{
    static const struct {
        const char *sign;
        const char *shown;
    } signs[] = {{"<=", "≤"}, {">=", "≥"}, {"!=", "≠"}, {"*", "×"}, {"-", "−"}, {"/", ":"}};
    for (size_t i = 0; i < COUNT(signs); i++) {
        if (text_starts_with(rest, text_of(signs[i].sign))) {
            *ret = text_of(signs[i].shown);
            return strlen(signs[i].sign);
        }
    }
    *ret = text_slice(rest.bytes, 1);
    return 1;
}

/* The formula with each name replaced: by its number where `with_numbers`, else by words. */
static struct text formula_render(const struct explaining *at, const char *formula,
                                  bool with_numbers)
{
    struct buffer buffer = buffer_open(at->arena, FORMULA_BYTES_MAX);
    struct text rest = text_of(formula);
    while (rest.length > 0) {
        size_t length = 0;
        while (length < rest.length && is_name_byte(rest.bytes[length]))
            length++;
        struct text name = text_slice(rest.bytes, length);
        struct text shown = (struct text){0};
        if (length > 0 && rest.bytes[0] >= 'a') {
            shown = with_numbers ? name_value(at, name) : shown;
            shown = shown.bytes == NULL ? name_words(at, name) : shown;
        } else if (length > 0) {
            shown = name;
        } else {
            length = sign_print(rest, &shown);
        }
        buffer_add(&buffer, shown);
        rest = text_slice(rest.bytes + length, rest.length - length);
    }
    return buffer_text(&buffer);
}

struct text law_formula_words(struct arena *arena, const struct law_rule *rule, const char *formula,
                              enum language language)
{
    const struct explaining at = {.arena = arena, .rule = rule, .language = language};
    return formula_render(&at, formula, false);
}

/* --- lines ---------------------------------------------------------------------------------- */

static struct law_line fact_line(const struct explaining *at, size_t place)
{
    const struct law_fact *fact = &law_facts[at->rule->facts[place]];
    int64_t value = at->facts->values[place];
    return (struct law_line){
        .kind = LAW_FACT,
        .name = fact->code,
        .label = text_of(fact->label[at->language]),
        .value = law_fact_text(at->arena, fact, value),
        .words = law_fact_words(at->arena, at->language, fact, value),
        .is_said = at->facts->is_given[place],
        .from = DATE_NONE,
    };
}

static struct law_line parameter_line(const struct explaining *at, size_t place)
{
    const struct law_code *code = &law_codes[at->rule->codes[place]];
    const struct law_held *held = &at->instance->held[place];
    struct law_line line = {
        .kind = LAW_PARAMETER,
        .name = code->code,
        .label = text_of(code->label[at->language]),
        .value = parameter_text(at, place, false),
        .words = parameter_text(at, place, true),
        .law = held->values[0].act,
        .from = held->values[0].from,
    };
    for (size_t i = 0; i < held->count; i++)
        if (!held->values[i].is_verified)
            line.doubt = held->values[i].note.length > 0
                             ? held->values[i].note
                             : words_get(at->language, "law.unverified_value");
    return line;
}

static bool rule_gives(const struct law_rule *rule, size_t step)
{
    for (size_t i = 0; i < rule->give_count; i++)
        if (rule->gives[i] == step)
            return true;
    return false;
}

static struct law_line step_line(const struct explaining *at, size_t place)
{
    const struct law_step *step = &at->rule->steps[place];
    return (struct law_line){
        .kind = LAW_STEP,
        .name = step->name,
        .label = text_of(step->label[at->language]),
        .value = step_text(at, step),
        .words = step_words(at, step),
        .formula = formula_render(at, step->formula, false),
        .numbers = formula_render(at, step->formula, true),
        .law = text_of(step->law),
        .doubt = text_of(step->doubt[at->language]),
        .is_given = rule_gives(at->rule, place),
        .from = DATE_NONE,
    };
}

void law_explain(struct arena *arena, const struct law_instance *instance,
                 const struct law_facts *facts, enum language language, struct law_explanation *ret)
{
    const struct law_rule *rule = instance->at.rule;
    int64_t steps[LAW_STEPS_MAX];
    LIST(struct law_line) lines = {0};
    CHECK(rule->step_count <= LAW_STEPS_MAX);
    law_instance_row(instance, facts->values, steps);
    const struct explaining at = {arena, instance, rule, language, facts, steps};
    for (size_t i = 0; i < rule->fact_count; i++)
        LIST_ADD(arena, &lines, fact_line(&at, i));
    for (size_t i = 0; i < rule->code_count; i++)
        LIST_ADD(arena, &lines, parameter_line(&at, i));
    for (size_t i = 0; i < rule->step_count; i++)
        LIST_ADD(arena, &lines, step_line(&at, i));
    *ret = (struct law_explanation){instance, language, lines.items, lines.count};
}
