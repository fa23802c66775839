/* asking.c - search, filters, order and page of a list out of what the browser sent. See asking.h.
 *
 * Why: a list, its export and the way back to it read the same question.
 * Promise: a filter of the wrong form is told, never left out.
 * Never: personal data in an address. */
#include "web/asking.h"

#include <string.h>

#include "web/layout.h"
#include "web/seal.h"

#define SEALED "s"

/* What a list may be asked beside its filters. */
static const char *const names[] = {"q", "sort", "down", "order", "after", "before"};

struct asking asking_open(struct visit *visit, const struct record *record)
{
    struct asking asking = {.visit = visit, .record = record};
    if (visit->request->method != HTTP_GET)
        return asking;
    struct text sealed = http_request_query(visit->request, SEALED);
    asking.is_lost = sealed.length > 0 && !seal_open(visit, sealed, &asking.opened);
    return asking;
}

/* The value behind a name in what was sealed. */
static struct text opened_find(struct text opened, const char *name)
{
    while (opened.length > 0) {
        struct text key = text_cut(&opened, '\0');
        struct text value = text_cut(&opened, '\0');
        if (text_is(key, name))
            return value;
    }
    return TEXT("");
}

struct text asking_given(const struct asking *asking, const char *name)
{
    const struct http_request *request = asking->visit->request;
    if (request->method != HTTP_GET)
        return text_trim(http_request_form(request, name));
    if (asking->opened.length > 0)
        return opened_find(asking->opened, name);
    return text_trim(http_request_query(request, name));
}

static const char *to_name(const struct asking *asking, const struct field *field)
{
    return text_to_string(asking->visit->act->arena,
                          layout_format(asking->visit, "%s.to", field->name));
}

struct text asking_given_to(const struct asking *asking, const struct field *field)
{
    return asking_is_range(field) ? asking_given(asking, to_name(asking, field)) : TEXT("");
}

bool asking_is_range(const struct field *field)
{
    return record_field_has_range(field) && field->kind != FIELD_YEAR; /* a year is meant alone */
}

/* A typed filter as a value; one that is none becomes a fault. */
static bool filter_value(struct visit *visit, const struct field *field, struct text typed,
                         struct value *ret)
{
    if (record_filter_parse(field, typed, ret))
        return true;
    struct fault fault = {.code = "bad_filter", .field = field->name};
    LIST_ADD(visit->act->arena, &visit->faults, fault);
    return false;
}

static void filter_add(const struct asking *asking, size_t index, struct record_query *query)
{
    struct visit *visit = asking->visit;
    const struct field *field = &asking->record->fields[index];
    struct text from = asking_given(asking, field->name);
    struct text to = asking_given_to(asking, field);
    if (from.length == 0 && to.length == 0)
        return;
    if (query->filter_count == RECORD_FILTERS_MAX)
        return;
    struct record_filter filter = {.field = index};
    if (from.length > 0 && !filter_value(visit, field, from, &filter.from))
        return;
    if (to.length > 0 && !filter_value(visit, field, to, &filter.to))
        return;
    if (field->kind == FIELD_YEAR)
        filter.to = filter.from;
    query->filters[query->filter_count++] = filter;
}

/* Order by a column's button: once up, again down. */
static void order_read(const struct asking *asking, struct record_query *query)
{
    const struct record *record = asking->record;
    struct text pressed = asking_given(asking, "order");
    struct text standing = asking_given(asking, "sort");
    struct text wanted = pressed.length > 0 ? pressed : standing;
    query->order = -1;
    if (wanted.length == 0)
        return;
    ptrdiff_t field = record_field_find(record, text_to_string(asking->visit->act->arena, wanted));
    if (field < 0 || (record->fields[field].is & IS_SORTED) == 0)
        return;
    query->order = field;
    bool is_down = text_is(asking_given(asking, "down"), "1");
    query->is_descending =
        pressed.length > 0 ? text_equals(pressed, standing) && !is_down : is_down;
}

void asking_query(const struct asking *asking, struct record_query *ret)
{
    const struct record *record = asking->record;
    *ret = (struct record_query){.search = asking_given(asking, "q"), .limit = LIST_ROWS};
    for (size_t i = 0; i < record->field_count; i++) {
        if ((record->fields[i].is & IS_FILTERED) != 0)
            filter_add(asking, i, ret);
    }
    order_read(asking, ret);
    bool is_new = asking_given(asking, "order").length > 0;
    struct text before = asking_given(asking, "before");
    ret->is_backwards = !is_new && before.length > 0;
    ret->after = is_new ? TEXT("") : before.length > 0 ? before : asking_given(asking, "after");
}

/* --- sealed -------------------------------------------------------------------------------- */

static void pair_add(struct buffer *out, const char *name, struct text value)
{
    size_t name_length = strlen(name);
    if (value.length == 0 || out->length + name_length + value.length + 2 > SEAL_BYTES_MAX)
        return;
    buffer_add(out, text_slice(name, name_length + 1));
    buffer_add(out, value);
    buffer_add_char(out, '\0');
}

struct text asking_sealed_href(const struct asking *asking)
{
    const struct record *record = asking->record;
    struct buffer plain = buffer_open(asking->visit->act->arena, SEAL_BYTES_MAX);
    for (size_t i = 0; i < COUNT(names); i++)
        pair_add(&plain, names[i], asking_given(asking, names[i]));
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if ((field->is & IS_FILTERED) == 0)
            continue;
        pair_add(&plain, field->name, asking_given(asking, field->name));
        pair_add(&plain, to_name(asking, field), asking_given_to(asking, field));
    }
    return layout_format(asking->visit, "/register/%s?" SEALED "=%.*s", record->name,
                         TEXT_ARGS(seal_close(asking->visit, buffer_text(&plain))));
}
