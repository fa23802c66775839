/* law_field.c - facts of rules as controls of a form. See law_field.h.
 *
 * Why: what may be typed is said once, beside the fact, and shown wherever it is asked.
 * Promise: every fact has a control of its kind with its bounds in words.
 * Never: a value that law/evaluate.h would not read. */
#include "web/law_field.h"

#include "benefit/parameter.h"
#include "format/words.h"
#include "law/number.h"
#include "law/simulate.h"
#include "web/layout.h"

#define TYPED_BYTES_MAX   100
#define CHOICES_BYTES_MAX 4096

struct text law_field_bounds(const struct visit *visit, const struct law_fact *fact)
{
    const struct act *act = visit->act;
    if (fact->unit == LAW_FLAG || fact->unit == LAW_CODE)
        return TEXT("");
    if (fact->unit == LAW_DATE)
        return layout_words(visit, "web.law.date");
    struct text min = law_fact_words(act->arena, act->language, fact, fact->min);
    struct text max = law_fact_words(act->arena, act->language, fact, fact->max);
    return layout_format(visit, "%.*s – %.*s", TEXT_ARGS(min), TEXT_ARGS(max));
}

struct text law_field_help(const struct visit *visit, const struct law_fact *fact)
{
    const struct act *act = visit->act;
    struct text help = law_field_bounds(visit, fact);
    if (!fact->has_default || help.length == 0)
        return help;
    const struct words_place place = {
        "value", law_fact_words(act->arena, act->language, fact, fact->standard)};
    struct text standard =
        words_fill(act->arena, layout_words(visit, "web.law.standard"), &place, 1);
    return layout_format(visit, "%.*s. %.*s", TEXT_ARGS(help), TEXT_ARGS(standard));
}

static size_t choice_count(const struct law_fact *fact)
{
    return fact->unit == LAW_FLAG ? 2 : fact->word_count;
}

/* Yes comes before no; words in the order of their list. */
static int64_t choice(const struct law_fact *fact, size_t at)
{
    return fact->unit == LAW_FLAG ? 1 - (int64_t)at : (int64_t)at;
}

struct text law_field_choices(const struct visit *visit, const struct law_fact *fact)
{
    const struct act *act = visit->act;
    struct buffer words = buffer_open(act->arena, CHOICES_BYTES_MAX);
    for (size_t i = 0; i < choice_count(fact); i++) {
        buffer_add_string(&words, i > 0 ? ", " : "");
        buffer_add(&words, law_fact_words(act->arena, act->language, fact, choice(fact, i)));
    }
    return buffer_text(&words);
}

struct text law_field_reform(const struct visit *visit, unsigned code, int32_t year)
{
    if (!act_may(visit->act, RIGHT_LAW_SIMULATE) || year < LAW_YEAR_FIRST || year > LAW_YEAR_LAST ||
        !law_simulation_asks(code, year))
        return TEXT("");
    return layout_format(visit, "/law/simulate?year=%d&amount=%s", (int)year, law_codes[code].code);
}

static void options_fill(const struct visit *visit, const struct law_fact *fact,
                         struct field_view *field)
{
    const struct act *act = visit->act;
    size_t count = choice_count(fact);
    struct option_view *options = ARENA_ARRAY(act->arena, struct option_view, count + 1);
    for (size_t i = 0; i < count; i++) {
        options[i].value = law_fact_text(act->arena, fact, choice(fact, i));
        options[i].label = law_fact_words(act->arena, act->language, fact, choice(fact, i));
        options[i].is_chosen = text_equals(field->value, options[i].value);
    }
    field->options = options;
    field->option_count = count;
}

static enum control control_of(const struct law_fact *fact)
{
    if (fact->unit == LAW_FLAG || fact->unit == LAW_CODE)
        return CONTROL_SELECT;
    return fact->unit == LAW_DATE ? CONTROL_DATE : CONTROL_NUMBER;
}

struct field_view law_field(const struct visit *visit, const struct law_fact *fact,
                            struct text typed, bool is_sent)
{
    struct field_view field = {
        .name = text_of(fact->code),
        .label = text_of(fact->label[visit->act->language]),
        .help = law_field_help(visit, fact),
        .value = typed.length <= TYPED_BYTES_MAX ? typed : TEXT(""),
        .empty = layout_words(visit, "web.law.choose"),
        .control = control_of(fact),
        .is_required = !fact->has_default,
    };
    if (field.help.length > 0)
        field.described = layout_format(visit, "h-%s", fact->code);
    if (field.control != CONTROL_SELECT)
        return field;
    if (!is_sent && fact->has_default)
        field.value = law_fact_text(visit->act->arena, fact, fact->standard);
    options_fill(visit, fact, &field);
    return field;
}

struct text law_field_council(const struct visit *visit, const struct benefit_place *place,
                              struct text council)
{
    if (text_equals(council, place->code))
        return place->name;
    const char *key = text_to_string(visit->act->arena,
                                     layout_format(visit, "law.council.%.*s", TEXT_ARGS(council)));
    return words_has(key) ? layout_words(visit, key) : council;
}
