/* input.c - texts of a query or a form into the values that a route's row asks for.
 *
 * Why: a handler that parses numbers itself parses them in its own way.
 * Promise: a handler sees values of the stated kind within the stated bounds, or is not called;
 * all faults are told together. A text with control characters reaches no handler that would write
 * it: only the form is shown again, without them.
 * Never: looks at names that the row does not list; a machine's door refuses them, because a
 * mistyped filter would select what nobody asked for. */
#include "door/input.h"

#include "format/utf8.h"

enum { NAME_FAULTS_MAX = 20 };

static void fault_add(struct visit *visit, const struct input *input, const char *code,
                      struct text detail)
{
    struct fault fault = {.code = code, .field = input->name, .detail = detail};
    LIST_ADD(visit->act->arena, &visit->faults, fault);
}

static struct text bound_text(const struct visit *visit, const struct input *input)
{
    return text_format(visit->act->arena, "%lld", (long long)input->max);
}

static void number_parse(struct visit *visit, const struct input *input, struct text t,
                         struct value *ret)
{
    int64_t number = 0;
    if (!text_to_integer(t, &number) || number < 0)
        fault_add(visit, input, "not_a_number", TEXT(""));
    else if (number > input->max)
        fault_add(visit, input, "too_large", bound_text(visit, input));
    else
        *ret = value_integer(number);
}

static void text_parse(struct visit *visit, const struct input *input, struct text t,
                       struct value *ret)
{
    t = text_without_returns(visit->act->arena, t);
    if (t.length > (size_t)input->max && utf8_count(t) > (size_t)input->max)
        fault_add(visit, input, "too_long", bound_text(visit, input));
    else
        *ret = value_text(t);
}

static void id_input_parse(struct visit *visit, const struct input *input, struct text t,
                           struct value *ret)
{
    int64_t id = 0;
    if (id_parse(t, &id))
        *ret = value_integer(id);
    else
        fault_add(visit, input, "not_found", TEXT(""));
}

static void date_input_parse(struct visit *visit, const struct input *input, struct text t,
                             struct value *ret)
{
    struct date date = DATE_NONE;
    if (date_parse(t, &date))
        *ret = value_date(date);
    else
        fault_add(visit, input, "not_a_date", TEXT(""));
}

static void value_parse(struct visit *visit, const struct input *input, struct text t,
                        struct value *ret)
{
    switch (input->kind) {
    case INPUT_TEXT:
        text_parse(visit, input, t, ret);
        return;
    case INPUT_ID:
        id_input_parse(visit, input, t, ret);
        return;
    case INPUT_NUMBER:
        number_parse(visit, input, t, ret);
        return;
    case INPUT_DATE:
        date_input_parse(visit, input, t, ret);
        return;
    case INPUT_FLAG:
        *ret = value_flag(!text_is(t, "0"));
        return;
    case INPUT_FILE:
    case INPUT_FIELDS:
        return;
    }
}

static void file_check(struct visit *visit, const struct input *input)
{
    const struct http_file *file = http_request_file(visit->request, input->name);
    if (file == NULL || file->bytes.length == 0) {
        if (input->is_required)
            fault_add(visit, input, "file_missing", TEXT(""));
        return;
    }
    if (file->bytes.length > (size_t)input->max)
        fault_add(visit, input, "too_long", bound_text(visit, input));
}

static void input_parse(struct visit *visit, const struct input *input, struct value *ret)
{
    bool is_form = visit->route->method != HTTP_GET && !visit->table->is_api;
    if (input->kind == INPUT_FILE) {
        file_check(visit, input);
        return;
    }
    if (input->kind == INPUT_FIELDS)
        return;
    struct text t = is_form ? http_request_form(visit->request, input->name)
                            : http_request_query(visit->request, input->name);
    t = text_trim(t);
    if (t.length > 0)
        value_parse(visit, input, t, ret);
    else if (input->is_required)
        fault_add(visit, input, "required", TEXT(""));
}

static bool name_is_listed(const struct route *route, struct text name)
{
    for (size_t i = 0; i < route->input_count; i++) {
        if (route->input[i].kind == INPUT_FIELDS || text_is(name, route->input[i].name))
            return true;
    }
    return false;
}

/* What a form or a query had control characters in: who pasted them sees them nowhere, and is told
 * in which field they were. */
static void cut_refuse(struct visit *visit, const http_parameters *sent)
{
    for (size_t i = 0; i < sent->count && visit->faults.count < NAME_FAULTS_MAX; i++) {
        const char *name = text_to_string(visit->act->arena, sent->items[i].name);
        if (sent->items[i].is_cut)
            fault_add(visit, &(struct input){.name = name}, "control_character", TEXT(""));
    }
}

/* Names that the row does not list, or that came twice. */
static void names_check(struct visit *visit)
{
    const http_parameters *query = &visit->request->query;
    for (size_t i = 0; i < query->count && visit->faults.count < NAME_FAULTS_MAX; i++) {
        struct text name = query->items[i].name;
        struct fault fault = {.code = "unknown_field",
                              .field = text_to_string(visit->act->arena, name),
                              .detail = name};
        if (!name_is_listed(visit->route, name))
            LIST_ADD(visit->act->arena, &visit->faults, fault);
        for (size_t j = 0; j < i; j++) {
            if (!text_equals(name, query->items[j].name))
                continue;
            fault.code = "given_twice";
            LIST_ADD(visit->act->arena, &visit->faults, fault);
            break;
        }
    }
}

enum result door_input_parse(struct visit *visit)
{
    if (visit->table->is_api)
        names_check(visit);
    cut_refuse(visit, &visit->request->query);
    cut_refuse(visit, &visit->request->form);
    const struct route *route = visit->route;
    for (size_t i = 0; i < route->input_count; i++)
        input_parse(visit, &route->input[i], &visit->inputs[i]);
    if (visit->faults.count == 0)
        return OK;
    visit->act->fault = visit->faults.items[0];
    return BAD_INPUT;
}
