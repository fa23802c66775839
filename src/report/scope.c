/* scope.c - fills the references of a form's texts with variables and attributes.
 *
 * What is referred to was checked when the form was read: an unknown variable here is our fault.
 * An attribute may be missing in a row; that is told apart from an empty one. Never: asks the store
 * or knows what a value means. */
#include "report/scope.h"

#include <string.h>

#define TEXT_BYTES_MAX ((size_t)1 << 20) /* some notes of a record in one text */

enum variable {
    VARIABLE_YEAR,
    VARIABLE_DAY_YEAR,
    VARIABLE_CODE,
    VARIABLE_TITLE,
    VARIABLE_DAY,
    VARIABLE_MUNICIPALITY,
    VARIABLE_MUNICIPALITY_GENITIVE,
    VARIABLE_TERRITORY,
    VARIABLE_PERIOD,
    VARIABLE_PERIOD_BEFORE,
};

static const char *const variable_names[] = {
    [VARIABLE_YEAR] = "year",
    [VARIABLE_DAY_YEAR] = "day_year",
    [VARIABLE_CODE] = "code",
    [VARIABLE_TITLE] = "title",
    [VARIABLE_DAY] = "day",
    [VARIABLE_MUNICIPALITY] = "municipality",
    [VARIABLE_MUNICIPALITY_GENITIVE] = "municipality_genitive",
    [VARIABLE_TERRITORY] = "territory",
    [VARIABLE_PERIOD] = "period",
    [VARIABLE_PERIOD_BEFORE] = "period_before",
};

/* Reads "year-1" as a variable and what is added to it; false where it is none. */
static bool read_variable(struct text name, enum variable *ret, int64_t *ret_shift)
{
    size_t length = 0;
    while (length < name.length && name.bytes[length] != '-' && name.bytes[length] != '+')
        length++;
    struct text word = text_slice(name.bytes, length);
    struct text shift = text_slice(name.bytes + length, name.length - length);
    *ret_shift = 0;
    if (shift.length > 0 && shift.bytes[0] == '+')
        shift = text_slice(shift.bytes + 1, shift.length - 1);
    if (shift.length > 0 && !text_to_integer(shift, ret_shift))
        return false;
    for (size_t i = 0; i < COUNT(variable_names); i++) {
        bool is_year = i == VARIABLE_YEAR || i == VARIABLE_DAY_YEAR;
        if (text_is(word, variable_names[i]) && (is_year || length == name.length) &&
            *ret_shift > -100 && *ret_shift < 100) {
            *ret = (enum variable)i;
            return true;
        }
    }
    return false;
}

bool report_is_variable(struct text name)
{
    enum variable variable;
    int64_t shift;
    return read_variable(name, &variable, &shift);
}

struct text scope_variable(const struct scope *scope, struct text name)
{
    const struct scope_plan *plan = scope->plan;
    enum variable variable;
    int64_t shift;
    CHECK(read_variable(name, &variable, &shift));
    switch (variable) {
    case VARIABLE_YEAR:
        return value_to_text(scope->arena, value_integer(plan->year + shift));
    case VARIABLE_DAY_YEAR:
        return value_to_text(scope->arena, value_integer(plan->day_year + shift));
    case VARIABLE_CODE:
        return plan->code;
    case VARIABLE_TITLE:
        return plan->title;
    case VARIABLE_DAY:
        return plan->day_text;
    case VARIABLE_MUNICIPALITY:
        return plan->municipality;
    case VARIABLE_MUNICIPALITY_GENITIVE:
        return plan->municipality_genitive;
    case VARIABLE_TERRITORY:
        return plan->territory;
    case VARIABLE_PERIOD:
        return plan->period;
    case VARIABLE_PERIOD_BEFORE:
        break;
    }
    return plan->period_before;
}

struct text scope_variable_or(const struct scope *scope, struct text value)
{
    if (value.length == 0 || value.bytes[0] != '@')
        return value;
    return scope_variable(scope, text_slice(value.bytes + 1, value.length - 1));
}

void scope_add(struct scope *scope, struct text name, struct text value)
{
    CHECK(scope->attribute_count < SCOPE_ATTRIBUTES_MAX);
    scope->attributes[scope->attribute_count++] = (struct attribute){name, value};
}

struct text scope_attribute(const struct scope *scope, struct text name)
{
    for (size_t i = 0; i < scope->attribute_count; i++)
        if (text_equals(scope->attributes[i].name, name))
            return scope->attributes[i].value;
    return (struct text){0};
}

static struct text reference_text(const struct scope *scope, struct text inside)
{
    if (inside.length > 0 && inside.bytes[0] == '@')
        return scope_attribute(scope, text_slice(inside.bytes + 1, inside.length - 1));
    return scope_variable(scope, inside);
}

/* What stands inside the first braces of a template; false where there are none. */
static bool first_reference(struct text template, size_t *ret_at, struct text *ret_inside)
{
    const char *open = template.length > 0 ? memchr(template.bytes, '{', template.length) : NULL;
    if (open == NULL)
        return false;
    *ret_at = (size_t)(open - template.bytes);
    const char *close = memchr(open, '}', template.length - *ret_at);
    CHECK(close != NULL);
    *ret_inside = text_slice(open + 1, (size_t)(close - open) - 1);
    return true;
}

struct text scope_fill(const struct scope *scope, struct text template)
{
    size_t at;
    struct text inside;
    if (template.length > 0 && template.bytes[0] == '@')
        return reference_text(scope, template);
    if (!first_reference(template, &at, &inside))
        return template;
    struct buffer out = buffer_open(scope->arena, TEXT_BYTES_MAX);
    while (first_reference(template, &at, &inside)) {
        size_t length = at + inside.length + 2;
        buffer_add(&out, text_slice(template.bytes, at));
        buffer_add(&out, reference_text(scope, inside));
        template = text_slice(template.bytes + length, template.length - length);
    }
    buffer_add(&out, template);
    return buffer_text(&out);
}

/* One piece of a list: its attribute may have several values. */
static void fill_piece(const struct scope *scope, struct text piece, struct buffer *out)
{
    size_t at;
    struct text inside;
    if (!first_reference(piece, &at, &inside)) {
        buffer_add_string(out, out->length > 0 ? "," : "");
        buffer_add(out, piece);
        return;
    }
    struct text values = reference_text(scope, inside);
    struct text after =
        text_slice(piece.bytes + at + inside.length + 2, piece.length - at - inside.length - 2);
    do {
        struct text value = text_cut(&values, ',');
        fill_piece(scope,
                   text_format(scope->arena, "%.*s%.*s%.*s", (int)at, piece.bytes, TEXT_ARGS(value),
                               TEXT_ARGS(after)),
                   out);
    } while (values.bytes != NULL);
}

struct text scope_fill_list(const struct scope *scope, struct text template)
{
    size_t at;
    struct text inside;
    if (template.length > 0 && template.bytes[0] == '@')
        return reference_text(scope, template);
    if (!first_reference(template, &at, &inside))
        return template;
    struct buffer out = buffer_open(scope->arena, TEXT_BYTES_MAX);
    do {
        fill_piece(scope, text_cut(&template, ','), &out);
    } while (template.bytes != NULL);
    return buffer_text(&out);
}

struct text scope_spoken(const struct scope *scope, struct text both)
{
    struct text languages[2];
    form_languages(both, languages);
    return scope_fill(scope, languages[scope->language]);
}

void scope_add_pairs(struct scope *scope, const form_pair_list *pairs)
{
    for (size_t i = 0; i < pairs->count; i++) {
        const struct form_pair *pair = &pairs->items[i];
        struct text value = scope_spoken(scope, pair->value);
        if (pair->is_quoted && value.length == 0)
            value = TEXT("");
        scope_add(scope, pair->name, value);
    }
}
