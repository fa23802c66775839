/* question.c - a question to a figure, out of text and into text.
 *
 * The text is what stands in an origin, a URL and on the command line; it is read strictly, so
 * that a mistyped name never asks another question than the one meant. What is written is sorted
 * and percent-encoded: equal questions have equal texts. */
#include <stdlib.h>
#include <string.h>

#include "figure/figure_part.h"
#include "format/escape.h"
#include "format/utf8.h"

#define PLACE_BYTES_MAX 8192
#define YEAR_MIN        1990
#define YEAR_MAX        2100

static const struct {
    const char *name;
    enum figure_parameter parameter;
} parameter_names[] = {
    {"day", FIGURE_AT_DAY},
    {"from", FIGURE_AT_FROM},
    {"to", FIGURE_AT_TO},
    {"year", FIGURE_AT_YEAR},
};

/* The parameter of that name that the figure asks for; 0. */
static enum figure_parameter parameter_of(const struct figure *figure, struct text name)
{
    for (size_t i = 0; i < COUNT(parameter_names); i++)
        if (text_is(name, parameter_names[i].name) &&
            (figure->parameters & parameter_names[i].parameter))
            return parameter_names[i].parameter;
    return 0;
}

bool figure_takes(const struct figure *figure, struct text name)
{
    return figure_dimension_find(figure, name) >= 0 || parameter_of(figure, name) != 0;
}

struct figure_question figure_question_open(const struct figure *figure, struct figure_at at)
{
    return (struct figure_question){.figure = figure, .at = at};
}

static enum result fault(struct act *act, const char *code, struct text field, struct text detail)
{
    return act_fault(act, BAD_INPUT, code, text_to_string(act->arena, field),
                     text_copy(act->arena, detail));
}

/* --- reading ---------------------------------------------------------------------------------- */

/* Takes percent-encoding away; false where it is broken or gives no clean text. */
static bool decode(struct arena *arena, struct text encoded, struct text *ret)
{
    struct buffer out = buffer_open(arena, encoded.length + 1);
    for (size_t i = 0; i < encoded.length; i++) {
        char c = encoded.bytes[i];
        if (c == '%') {
            if (encoded.length - i < 3)
                return false;
            int high = text_hex_digit(encoded.bytes[i + 1]);
            int low = text_hex_digit(encoded.bytes[i + 2]);
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+') {
            c = ' ';
        }
        buffer_add_char(&out, c);
    }
    *ret = buffer_text(&out);
    return utf8_is_clean(*ret) && text_find(*ret, TEXT("\n")) < 0;
}

static bool is_year(struct text value, int64_t *ret)
{
    return value.length == 4 && text_to_integer(value, ret) && *ret >= YEAR_MIN && *ret <= YEAR_MAX;
}

static enum result set_parameter(struct act *act, struct figure_question *question,
                                 enum figure_parameter parameter, struct text name,
                                 struct text value)
{
    if (parameter == FIGURE_AT_YEAR) {
        int64_t year;
        if (!is_year(value, &year))
            return fault(act, "not_a_year", name, value);
        question->at.year = year;
        return OK;
    }
    struct date day;
    if (!date_parse(value, &day))
        return fault(act, "not_a_date", name, value);
    if (parameter == FIGURE_AT_DAY)
        question->at.day = day;
    else if (parameter == FIGURE_AT_FROM)
        question->at.from = day;
    else
        question->at.to = day;
    return OK;
}

static enum result set_filter(struct act *act, struct figure_question *question, size_t dimension,
                              struct text value)
{
    const struct figure_dimension *of = &question->figure->dimensions[dimension];
    struct buffer wanted = buffer_open(act->arena, value.length + 1);
    struct text rest = value;
    do {
        struct text one = text_cut(&rest, ',');
        int64_t year;
        if (strcmp(of->of, "year") == 0 && !is_year(one, &year))
            return fault(act, "not_a_year", text_of(of->name), one);
        if (strcmp(of->of, "flag") == 0 && !text_is(one, "yes") && !text_is(one, "no"))
            return fault(act, "not_a_flag", text_of(of->name), one);
        buffer_add(&wanted, one);
        if (rest.bytes != NULL)
            buffer_add_char(&wanted, FIGURE_SEPARATOR);
    } while (rest.bytes != NULL);
    /* An empty text is a wish for no value, a missing one no wish at all. */
    question->filters[dimension] =
        wanted.length > 0 ? text_copy(act->arena, buffer_text(&wanted)) : TEXT("");
    return OK;
}

static enum result set_groups(struct act *act, struct figure_question *question, struct text value)
{
    struct text rest = value;
    while (rest.length > 0) {
        struct text name = text_cut(&rest, ',');
        ptrdiff_t dimension = figure_dimension_find(question->figure, name);
        if (dimension < 0)
            return fault(act, "unknown_dimension", TEXT("by"), name);
        question->by |= 1u << dimension;
    }
    return OK;
}

enum result figure_question_set(struct act *act, struct figure_question *question, struct text name,
                                struct text value)
{
    if (text_is(name, "by"))
        return set_groups(act, question, value);
    ptrdiff_t dimension = figure_dimension_find(question->figure, name);
    if (dimension >= 0)
        return set_filter(act, question, (size_t)dimension, value);
    enum figure_parameter parameter = parameter_of(question->figure, name);
    if (parameter != 0)
        return set_parameter(act, question, parameter, name, value);
    return fault(act, "unknown_dimension", name, text_of(question->figure->name));
}

/* One "name=value" of a place; `*given` collects the names met so far. */
static enum result read_pair(struct act *act, struct figure_question *question, struct text pair,
                             struct buffer *given)
{
    struct text value = pair, name, plain;
    struct text encoded = text_cut(&value, '=');
    if (value.bytes == NULL || !decode(act->arena, encoded, &name) ||
        !decode(act->arena, value, &plain))
        return fault(act, "bad_encoding", TEXT("place"), (struct text){0});
    struct text mark = text_format(act->arena, "&%.*s=", TEXT_ARGS(name));
    if (text_find(buffer_text(given), mark) >= 0)
        return fault(act, "given_twice", name, (struct text){0});
    buffer_add(given, mark);
    return figure_question_set(act, question, name, plain);
}

enum result figure_question_parse(struct act *act, struct text figure, struct text place,
                                  struct figure_question *ret)
{
    const struct figure *found = figure_find(figure);
    if (found == NULL)
        return NOT_FOUND;
    if (place.length > PLACE_BYTES_MAX)
        return fault(act, "too_long", TEXT("place"), (struct text){0});
    struct figure_at none = {DATE_NONE, DATE_NONE, DATE_NONE, 0};
    struct figure_question question = figure_question_open(found, none);
    struct buffer given = buffer_open(act->arena, 2 * PLACE_BYTES_MAX);
    struct text rest = place;
    while (rest.length > 0) {
        enum result result = read_pair(act, &question, text_cut(&rest, '&'), &given);
        if (result != OK)
            return result;
    }
    enum result result = figure_question_check(act, &question);
    if (result == OK)
        *ret = question;
    return result;
}

static bool has_parameter(const struct figure_question *question, enum figure_parameter parameter)
{
    switch (parameter) {
    case FIGURE_AT_DAY:
        return !date_is_none(question->at.day);
    case FIGURE_AT_FROM:
        return !date_is_none(question->at.from);
    case FIGURE_AT_TO:
        return !date_is_none(question->at.to);
    case FIGURE_AT_YEAR:
        break;
    }
    return question->at.year != 0;
}

enum result figure_question_check(struct act *act, const struct figure_question *question)
{
    const struct figure *figure = question->figure;
    for (size_t i = 0; i < COUNT(parameter_names); i++)
        if ((figure->parameters & parameter_names[i].parameter) &&
            !has_parameter(question, parameter_names[i].parameter))
            return fault(act, "required", text_of(parameter_names[i].name), (struct text){0});
    for (size_t i = 0; i < figure->dimension_count; i++) {
        bool is_named = (question->by & (1u << i)) || question->filters[i].bytes != NULL;
        if ((figure->needs & (1u << i)) && !is_named)
            return fault(act, "required", text_of(figure->dimensions[i].name), (struct text){0});
    }
    return OK;
}

/* --- writing ---------------------------------------------------------------------------------- */

struct pair {
    struct text name;
    struct text value;
};

static int compare_pairs(const void *a, const void *b)
{
    return text_compare(((const struct pair *)a)->name, ((const struct pair *)b)->name);
}

static struct text date_text(struct arena *arena, struct date day)
{
    return value_to_text(arena, value_date(day));
}

static size_t collect_parameters(struct arena *arena, const struct figure_question *question,
                                 struct pair *pairs)
{
    const struct figure_at *at = &question->at;
    const struct text values[] = {date_text(arena, at->day), date_text(arena, at->from),
                                  date_text(arena, at->to),
                                  value_to_text(arena, value_integer(at->year))};
    size_t count = 0;
    for (size_t i = 0; i < COUNT(parameter_names); i++)
        if (question->figure->parameters & parameter_names[i].parameter)
            pairs[count++] = (struct pair){text_of(parameter_names[i].name), values[i]};
    return count;
}

/* The wanted values of a filter as they are typed: commas between them. */
static struct text typed(struct arena *arena, struct text filter)
{
    char *bytes = text_to_string(arena, filter);
    for (size_t i = 0; i < filter.length; i++)
        if (bytes[i] == FIGURE_SEPARATOR)
            bytes[i] = ',';
    return text_slice(bytes, filter.length);
}

static struct text groups_text(struct arena *arena, const struct figure_question *question)
{
    struct buffer out = buffer_open(arena, PLACE_BYTES_MAX);
    for (size_t i = 0; i < question->figure->dimension_count; i++) {
        if (!(question->by & (1u << i)))
            continue;
        buffer_add_string(&out, out.length > 0 ? "," : "");
        buffer_add_string(&out, question->figure->dimensions[i].name);
    }
    return buffer_text(&out);
}

struct text figure_question_text(struct arena *arena, const struct figure_question *question)
{
    struct pair pairs[COUNT(parameter_names) + FIGURE_DIMENSIONS_MAX + 1];
    size_t count = collect_parameters(arena, question, pairs);
    for (size_t i = 0; i < question->figure->dimension_count; i++)
        if (question->filters[i].bytes != NULL)
            pairs[count++] = (struct pair){text_of(question->figure->dimensions[i].name),
                                           typed(arena, question->filters[i])};
    if (question->by != 0)
        pairs[count++] = (struct pair){TEXT("by"), groups_text(arena, question)};
    qsort(pairs, count, sizeof(pairs[0]), compare_pairs);
    struct buffer out = buffer_open(arena, 4 * PLACE_BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(&out, i > 0 ? "&" : "");
        buffer_add(&out, pairs[i].name);
        buffer_add_char(&out, '=');
        struct text rest = pairs[i].value;
        while (rest.length > 0) {
            escape_url_component(&sink, text_cut(&rest, ','));
            buffer_add_string(&out, rest.bytes != NULL ? "," : "");
        }
    }
    return buffer_text(&out);
}

/* --- the questions behind a ratio --------------------------------------------------------------
 */

static const struct figure_mapping *mapping_find(const struct figure_part *part, const char *to)
{
    for (size_t i = 0; i < part->mapping_count; i++)
        if (strcmp(part->mappings[i].to, to) == 0)
            return &part->mappings[i];
    return NULL;
}

/* Each year of a filter moved by `shift`. */
static struct text shifted(struct arena *arena, struct text filter, int shift)
{
    if (shift == 0)
        return filter;
    struct buffer out = buffer_open(arena, 2 * filter.length + 8);
    struct text rest = filter;
    while (rest.length > 0) {
        int64_t year = 0;
        CHECK(text_to_integer(text_cut(&rest, FIGURE_SEPARATOR), &year));
        buffer_add_integer(&out, year + shift);
        if (rest.bytes != NULL)
            buffer_add_char(&out, FIGURE_SEPARATOR);
    }
    return buffer_text(&out);
}

static struct text part_filter(struct arena *arena, const struct figure_question *whole,
                               const struct figure_part *part, const char *dimension)
{
    const struct figure_mapping *mapping = mapping_find(part, dimension);
    if (mapping != NULL && mapping->from == NULL)
        return text_of(mapping->literal);
    const char *from = mapping != NULL ? mapping->from : dimension;
    ptrdiff_t index = figure_dimension_find(whole->figure, text_of(from));
    if (index < 0 || whole->filters[index].bytes == NULL)
        return (struct text){0};
    return shifted(arena, whole->filters[index], mapping != NULL ? mapping->shift : 0);
}

bool figure_question_parts(struct arena *arena, const struct figure_question *question,
                           struct figure_question ret[2])
{
    CHECK(question->by == 0);
    if (!figure_is_made(question->figure))
        return false;
    for (size_t i = 0; i < 2; i++) {
        const struct figure_part *part = &question->figure->parts[i];
        const struct figure *figure = figure_find(text_of(part->figure));
        CHECK(figure != NULL);
        ret[i] = figure_question_open(figure, question->at);
        for (size_t d = 0; d < figure->dimension_count; d++)
            ret[i].filters[d] = part_filter(arena, question, part, figure->dimensions[d].name);
    }
    return true;
}
