/* query.c - search, filters, order and place of a list. See query.h.
 *
 * Why: the same question may come in a URL or, where it names a person, in a body.
 * Promise: both are read by the same rules; a filter that is not understood is refused, never
 * ignored, because ignoring it would answer with more than was asked for.
 * Never: personal data out of a URL, where proxies and histories keep them. */
#include "api/query.h"

#include "api/answer.h"
#include "api/value.h"

/* A query while it is being read. */
struct reading {
    struct visit *visit;
    const struct record *record;
    struct record_query *query;
};

/* Which bound of a filter is meant. */
enum bound { BOUND_EQUAL, BOUND_FROM, BOUND_TO };

/* The query's filter of a field, a new one where there is none yet; NULL after a fault. */
static struct record_filter *filter_take(const struct reading *reading, size_t field)
{
    struct record_query *query = reading->query;
    for (size_t i = 0; i < query->filter_count; i++) {
        if (query->filters[i].field == field)
            return &query->filters[i];
    }
    if (query->filter_count == RECORD_FILTERS_MAX) {
        body_fault_add(reading->visit, reading->record->fields[field].name, "too_many_filters",
                       text_format(reading->visit->act->arena, "%d", RECORD_FILTERS_MAX));
        return NULL;
    }
    struct record_filter *filter = &query->filters[query->filter_count++];
    *filter = (struct record_filter){.field = field};
    return filter;
}

static void filter_set(const struct reading *reading, size_t index, enum bound bound, struct text t)
{
    struct visit *visit = reading->visit;
    const struct field *field = &reading->record->fields[index];
    struct value value = value_none();
    bool is_range = record_field_has_range(field);
    if ((field->is & IS_FILTERED) == 0) {
        body_fault_add(visit, field->name, "not_a_filter", TEXT(""));
        return;
    }
    if (bound != BOUND_EQUAL && !is_range) {
        body_fault_add(visit, field->name, "bad_filter", TEXT(""));
        return;
    }
    if (!value_of_filter(visit, field, t, &value))
        return;
    struct record_filter *filter = filter_take(reading, index);
    if (filter == NULL)
        return;
    if (bound != BOUND_TO)
        filter->from = value;
    if (bound == BOUND_TO || (bound == BOUND_EQUAL && is_range))
        filter->to = value;
}

/* The fields that a list can be ordered by, for whoever named another. */
static struct text orders_text(const struct visit *visit, const struct record *record)
{
    struct buffer out = buffer_open(visit->act->arena, 4096);
    for (size_t i = 0; i < record->field_count; i++) {
        if ((record->fields[i].is & IS_SORTED) == 0)
            continue;
        buffer_add_string(&out, out.length > 0 ? ", " : "");
        buffer_add_string(&out, record->fields[i].name);
    }
    return out.length > 0 ? buffer_text(&out) : TEXT("–");
}

static void order_set(struct visit *visit, const struct record *record, struct text order,
                      struct record_query *query)
{
    query->order = -1;
    if (order.length == 0)
        return;
    query->is_descending = order.bytes[0] == '-';
    struct text name = query->is_descending ? text_slice(order.bytes + 1, order.length - 1) : order;
    ptrdiff_t field = record_field_find(record, text_to_string(visit->act->arena, name));
    if (field >= 0 && (record->fields[field].is & IS_SORTED) != 0)
        query->order = field;
    else
        body_fault_add(visit, "order", "not_an_order", orders_text(visit, record));
}

static void limit_set(struct visit *visit, int64_t limit, struct record_query *query)
{
    if (limit < 1)
        body_fault_add(visit, "limit", "too_small", TEXT("1"));
    else if (limit > RECORD_PAGE_MAX)
        body_fault_add(visit, "limit", "too_large",
                       text_format(visit->act->arena, "%d", RECORD_PAGE_MAX));
    else
        query->limit = (size_t)limit;
}

/* --- from the URL -------------------------------------------------------------------------- */

static struct text input_text(const struct visit *visit, enum query_input input)
{
    struct value value = visit->inputs[input];
    return value_is_none(value) ? TEXT("") : value.text;
}

static bool is_input(const struct route *route, struct text name)
{
    for (size_t i = 0; i < QUERY_INPUTS; i++) {
        if (text_is(name, route->input[i].name))
            return true;
    }
    return false;
}

/* "starts_on.from" as field and bound; -1 where there is no such field. */
static ptrdiff_t filter_named(const struct visit *visit, const struct record *record,
                              struct text name, enum bound *ret_bound)
{
    struct text rest = name;
    const char *field = text_to_string(visit->act->arena, text_cut(&rest, '.'));
    *ret_bound = BOUND_EQUAL;
    if (text_is(rest, "from"))
        *ret_bound = BOUND_FROM;
    else if (text_is(rest, "to"))
        *ret_bound = BOUND_TO;
    else if (rest.bytes != NULL)
        return -1;
    return record_field_find(record, field);
}

static void filter_read(const struct reading *reading, const struct http_parameter *parameter)
{
    struct visit *visit = reading->visit;
    const struct record *record = reading->record;
    enum bound bound;
    ptrdiff_t field = filter_named(visit, record, parameter->name, &bound);
    const char *name = text_to_string(visit->act->arena, parameter->name);
    if (field < 0)
        body_unknown_add(visit, name);
    else if ((record->fields[field].is & IS_PERSONAL) != 0)
        body_fault_add(visit, name, "personal_in_url", TEXT(""));
    else
        filter_set(reading, (size_t)field, bound, text_trim(parameter->value));
}

bool query_read_url(struct visit *visit, const struct record *record, struct record_query *ret)
{
    *ret = (struct record_query){
        .search = input_text(visit, QUERY_SEARCH),
        .after = input_text(visit, QUERY_AFTER),
        .limit = QUERY_LIMIT_DEFAULT,
    };
    if (ret->search.length > 0 && record->is_personal)
        body_fault_add(visit, "search", "personal_in_url", TEXT(""));
    order_set(visit, record, input_text(visit, QUERY_ORDER), ret);
    if (!value_is_none(visit->inputs[QUERY_LIMIT]))
        limit_set(visit, visit->inputs[QUERY_LIMIT].integer, ret);
    struct reading reading = {visit, record, ret};
    const http_parameters *parameters = &visit->request->query;
    for (size_t i = 0; i < parameters->count; i++) {
        if (!is_input(visit->route, parameters->items[i].name))
            filter_read(&reading, &parameters->items[i]);
    }
    return visit->faults.count == 0;
}

/* --- from a body --------------------------------------------------------------------------- */

static void bound_read(const struct reading *reading, size_t field, const struct json_node *node,
                       enum bound bound)
{
    struct text t = {0};
    if (node != NULL && value_read_one(reading->visit, &reading->record->fields[field], node, &t) &&
        t.length > 0)
        filter_set(reading, field, bound, t);
}

static void member_read(const struct reading *reading, size_t field, const struct json_node *member)
{
    static const char *const bounds[] = {"from", "to", NULL};
    if (json_node_kind(member) != JSON_KIND_OBJECT) {
        bound_read(reading, field, member, BOUND_EQUAL);
        return;
    }
    body_names_check(reading->visit, member, bounds);
    bound_read(reading, field, json_node_member(member, "from"), BOUND_FROM);
    bound_read(reading, field, json_node_member(member, "to"), BOUND_TO);
}

static void filters_read(const struct reading *reading, const struct json_node *filters)
{
    const char *name = NULL;
    const struct json_node *member = NULL;
    while (json_node_next(filters, &name, &member)) {
        ptrdiff_t field = record_field_find(reading->record, name);
        if (field >= 0)
            member_read(reading, (size_t)field, member);
        else
            body_unknown_add(reading->visit, name);
    }
}

static void limit_read(struct visit *visit, const struct json_node *root,
                       struct record_query *query)
{
    const struct json_node *node = json_node_member(root, "limit");
    int64_t limit = 0;
    if (node == NULL)
        return;
    if (json_node_integer(node, &limit))
        limit_set(visit, limit, query);
    else
        body_type_refuse(visit, "limit", "number");
}

bool query_read_body(struct visit *visit, const struct record *record, struct record_query *ret)
{
    static const char *const names[] = {"search", "filters", "order", "after", "limit", NULL};
    struct json_tree *tree = NULL;
    if (!body_open(visit, &tree))
        return false;
    const struct json_node *root = json_tree_root(tree);
    body_names_check(visit, root, names);
    *ret = (struct record_query){
        .search = body_text(visit, root, "search", QUERY_SEARCH_MAX),
        .after = body_text(visit, root, "after", 20),
        .limit = QUERY_LIMIT_DEFAULT,
    };
    order_set(visit, record, body_text(visit, root, "order", 80), ret);
    limit_read(visit, root, ret);
    const struct json_node *filters = body_object(visit, root, "filters", false);
    if (filters != NULL)
        filters_read(&(struct reading){visit, record, ret}, filters);
    json_tree_close(tree);
    if (visit->faults.count == 0)
        return true;
    answer_problem(visit, 422, record);
    return false;
}
