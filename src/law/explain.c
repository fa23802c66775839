/* explain.c - steps into lines that people read. See explain.h.
 *
 * Why: a resident may ask why; a lawyer signs what the machine works with.
 * How: the formula is the text of the rule, its names replaced once by labels, once by numbers.
 * Promise: every number of a line is one the formula had; what is not verified says so.
 * Never: other formulas than those that were compiled. */
#include "law/explain.h"

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
    struct text shown[LAW_STEP + 1][LAW_STEPS_MAX]; /* each number for people, by kind and place */
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

/* A piece as people read it, without numbers: names are replaced by labels. */
static void piece_words(const struct explaining *at, const struct law_token *token,
                        struct buffer *buffer)
{
    const char *label = NULL;
    if (token->piece == LAW_PIECE_FACT)
        label = law_facts[at->rule->facts[token->at]].label[at->language];
    else if (token->piece == LAW_PIECE_PARAMETER)
        label = law_codes[at->rule->codes[token->at]].label[at->language];
    else if (token->piece == LAW_PIECE_STEP)
        label = at->rule->steps[token->at].label[at->language];
    if (label != NULL) {
        buffer_add_char(buffer, '[');
        buffer_add_string(buffer, label);
        buffer_add_char(buffer, ']');
    } else if (token->piece == LAW_PIECE_CODE) {
        buffer_add_string(buffer, token->word->label[at->language]);
    } else if (token->piece == LAW_PIECE_WORD) {
        buffer_add(buffer, words_get(at->language, token->text));
    } else {
        buffer_add_string(buffer, token->text);
    }
}

/* The number of a piece for people; NULL bytes where it is none, or a table. */
static struct text piece_number(const struct explaining *at, const struct law_token *token)
{
    if (token->piece == LAW_PIECE_FACT)
        return at->shown[LAW_FACT][token->at];
    if (token->piece == LAW_PIECE_STEP)
        return at->shown[LAW_STEP][token->at];
    bool is_number = token->piece == LAW_PIECE_PARAMETER &&
                     law_codes[at->rule->codes[token->at]].key == LAW_NO_UNIT;
    return is_number ? at->shown[LAW_PARAMETER][token->at] : (struct text){0};
}

/* The formula of a step: with numbers in place of names, or in words. */
static struct text formula_render(const struct explaining *at, const struct law_step *step,
                                  bool with_numbers)
{
    struct buffer buffer = buffer_open(at->arena, FORMULA_BYTES_MAX);
    for (size_t i = 0; i < step->token_count; i++) {
        struct text number = {0};
        if (with_numbers)
            number = piece_number(at, &step->tokens[i]);
        if (number.bytes != NULL)
            buffer_add(&buffer, number);
        else
            piece_words(at, &step->tokens[i], &buffer);
    }
    return buffer_text(&buffer);
}

struct text law_formula_words(struct arena *arena, const struct law_rule *rule,
                              const struct law_step *step, enum language language)
{
    const struct explaining at = {.arena = arena, .rule = rule, .language = language};
    return formula_render(&at, step, false);
}

struct text law_once_words(struct arena *arena, const struct law_rule *rule, enum language language)
{
    const struct words_place place = {"what", text_of(rule->once[language])};
    return rule->is_once ? words_fill(arena, words_get(language, "law.once"), &place, 1) : TEXT("");
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
        .words = at->shown[LAW_FACT][place],
        .is_said = at->facts->is_given[place],
        .from = DATE_NONE,
        .known = DATE_NONE,
    };
}

/* The acts of a parameter: of a table of which a part was corrected there are several. */
static struct text acts_of(const struct explaining *at, const struct law_held *held)
{
    struct text acts = held->values[0].act;
    for (size_t i = 1; i < held->count; i++)
        if (!text_equals(held->values[i].act, held->values[i - 1].act) &&
            text_find(acts, held->values[i].act) < 0)
            acts = text_format(at->arena, "%.*s; %.*s", TEXT_ARGS(acts),
                               TEXT_ARGS(held->values[i].act));
    return acts;
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
        .words = at->shown[LAW_PARAMETER][place],
        .law = acts_of(at, held),
        .from = held->values[0].from,
        .known = DATE_NONE,
    };
    for (size_t i = 0; i < held->count; i++)
        if (date_compare(held->values[i].known, line.known) > 0)
            line.known = held->values[i].known;
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
        .words = at->shown[LAW_STEP][place],
        .formula = formula_render(at, step, false),
        .numbers = formula_render(at, step, true),
        .law = text_of(step->law),
        .doubt = text_of(step->doubt[at->language]),
        .is_given = rule_gives(at->rule, place),
        .from = DATE_NONE,
        .known = DATE_NONE,
    };
}

/* Writes each number once. */
static void shown_fill(struct explaining *at)
{
    for (size_t i = 0; i < at->rule->fact_count; i++)
        at->shown[LAW_FACT][i] = law_fact_words(
            at->arena, at->language, &law_facts[at->rule->facts[i]], at->facts->values[i]);
    for (size_t i = 0; i < at->rule->code_count; i++)
        at->shown[LAW_PARAMETER][i] = parameter_text(at, i, true);
    for (size_t i = 0; i < at->rule->step_count; i++)
        at->shown[LAW_STEP][i] = step_words(at, &at->rule->steps[i]);
}

void law_explain(struct arena *arena, const struct law_instance *instance,
                 const struct law_facts *facts, enum language language, struct law_explanation *ret)
{
    const struct law_rule *rule = instance->at.rule;
    int64_t steps[LAW_STEPS_MAX];
    LIST(struct law_line) lines = {0};
    CHECK(rule->step_count <= LAW_STEPS_MAX);
    law_instance_row(instance, facts->values, steps);
    struct explaining at = {arena, instance, rule, language, facts, steps, {{{0}}}};
    shown_fill(&at);
    for (size_t i = 0; i < rule->fact_count; i++)
        LIST_ADD(arena, &lines, fact_line(&at, i));
    for (size_t i = 0; i < rule->code_count; i++)
        LIST_ADD(arena, &lines, parameter_line(&at, i));
    for (size_t i = 0; i < rule->step_count; i++)
        LIST_ADD(arena, &lines, step_line(&at, i));
    *ret =
        (struct law_explanation){instance, language, lines.items, lines.count, instance->known_on};
}
