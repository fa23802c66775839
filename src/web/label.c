/* label.c - codes as people read them. See label.h.
 *
 * Why: "placement.correct", "day_care" and an instant of UTC mean nothing to a specialist.
 * Promise: the same code reads the same on every page.
 * Never: hides a code that has no words; it is shown as it stands. */
#include "web/label.h"

#include "format/spoken.h"
#include "format/words.h"
#include "paper/document.h"
#include "record/record.h"
#include "web/layout.h"

#define LABELS_BYTES_MAX ((size_t)4 << 20) /* as many codes as an address holds */

struct text label_moment(const struct visit *visit, struct instant at)
{
    enum { TO_THE_MINUTE = 16 };
    char local[20];
    instant_format_local(at, local);
    return text_copy(visit->act->arena, text_slice(local, TO_THE_MINUTE));
}

/* The words of "PREFIX.code", or the code. */
static struct text words_of_code(const struct visit *visit, const char *prefix, struct text code)
{
    const char *key =
        text_to_string(visit->act->arena, layout_format(visit, "%s.%.*s", prefix, TEXT_ARGS(code)));
    return words_has(key) ? layout_words(visit, key) : code;
}

struct text label_verb(const struct visit *visit, struct text operation)
{
    struct text verb = operation;
    (void)text_cut(&verb, '.');
    return words_of_code(visit, "operation", verb.length > 0 ? verb : operation);
}

struct text label_operation(const struct visit *visit, struct text operation)
{
    struct text own = words_of_code(visit, "operation", operation);
    if (!text_equals(own, operation))
        return own;
    struct text rest = operation;
    const char *name = text_to_string(visit->act->arena, text_cut(&rest, '.'));
    if (rest.length == 0 || record_find(name) == NULL)
        return operation;
    return layout_format(visit, "%.*s: %.*s", TEXT_ARGS(layout_words(visit, name)),
                         TEXT_ARGS(words_of_code(visit, "operation", rest)));
}

struct text label_user(const struct visit *visit, struct text name)
{
    return text_is(name, "system") ? layout_words(visit, "web.system") : name;
}

struct text label_purpose(const struct visit *visit, struct text code)
{
    return words_of_code(visit, "purpose", code);
}

/* --- numbers ------------------------------------------------------------------------------- */

static struct text unit_form(const struct visit *visit, enum unit unit, int64_t n)
{
    const char *key =
        text_to_string(visit->act->arena, layout_format(visit, "unit.%s", unit_name(unit)));
    return words_plural(visit->act->language, key, n);
}

struct text label_unit(const struct visit *visit, enum unit unit)
{
    enum { SEVERAL = 2 };
    return unit == UNIT_NONE ? TEXT("") : unit_form(visit, unit, SEVERAL);
}

struct text label_number(const struct visit *visit, enum unit unit, struct value value)
{
    const struct act *act = visit->act;
    if (value_is_none(value))
        return layout_words(visit, "web.figure.no_data");
    if (value.kind == VALUE_MONEY)
        return spoken_money_euro(act->arena, act->language, value.money);
    struct document *document = document_open(act->arena, act->language, TEXT(""));
    struct cell cell = {.value = value, .unit = unit};
    struct text number = document_cell_text(document, &cell, act->arena);
    if (unit == UNIT_NONE)
        return number;
    if (unit == UNIT_PERCENT)
        return layout_format(visit, "%.*s\u00a0%%", TEXT_ARGS(number));
    /* After a fraction stands the form of many. */
    int64_t n = value.kind == VALUE_INTEGER ? value.integer : 0;
    return layout_format(visit, "%.*s %.*s", TEXT_ARGS(number),
                         TEXT_ARGS(unit_form(visit, unit, n)));
}

/* --- questions ----------------------------------------------------------------------------- */

struct text label_dimension(const struct visit *visit, struct text name)
{
    return words_of_code(visit, "dimension", name);
}

/* One value of a dimension: its code's label, its record's title, or as it is. */
static struct text filter_one(struct visit *visit, const struct figure_dimension *dimension,
                              struct text value)
{
    if (value.length == 0)
        return TEXT("–");
    if (text_is(text_of(dimension->of), "flag"))
        return layout_words(visit, text_is(value, "yes") ? "web.yes" : "web.no");
    const struct code_list *list = code_list_find(dimension->of);
    const struct code *code = list == NULL ? NULL : code_find(list, value);
    if (code != NULL)
        return text_of(code_label(code, visit->act->language));
    const struct record *record = record_find(dimension->of);
    if (record == NULL || record->is_personal || !act_may(visit->act, record->read))
        return value;
    int64_t id = 0;
    struct record_row row = {0};
    if (record_id_of_key(visit->act, record, value, &id) != OK ||
        record_read(visit->act, record, id, &row) != OK)
        return value;
    return row.title;
}

struct text label_filter(struct visit *visit, const struct figure_dimension *dimension,
                         struct text values)
{
    struct buffer out = buffer_open(visit->act->arena, LABELS_BYTES_MAX);
    struct text rest = values;
    do {
        if (out.length > 0)
            buffer_add_string(&out, "; ");
        buffer_add(&out, filter_one(visit, dimension, text_cut(&rest, FIGURE_SEPARATOR)));
    } while (rest.bytes != NULL);
    return buffer_text(&out);
}
