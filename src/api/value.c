/* value.c - values of fields as JSON and back. See value.h.
 *
 * Why: one place decides what a kind of field looks like to machines.
 * Promise: what value_write_row writes, value_read_fields reads: a record that was fetched may be
 * sent back as it is. No amount passes through a binary fraction.
 * Never: judges a value; that is record_parse's. */
#include "api/value.h"

#include <string.h>

/* The name of the member that holds the title of a link. */
static const char *title_name(struct visit *visit, const struct field *field)
{
    return text_format(visit->act->arena, "%s_title", field->name).bytes;
}

static void field_write(struct visit *visit, struct answer *answer, const struct field *field,
                        const struct record_row *row, size_t index)
{
    struct value value = row->values[index];
    bool is_none = value_is_none(value);
    if (field->kind == FIELD_LINK) {
        answer_id(answer, field->name, is_none ? 0 : value.integer);
        json_write_key(&answer->json, title_name(visit, field));
        if (is_none)
            json_write_null(&answer->json);
        else
            json_write_text(&answer->json, row->link_titles[index]);
        return;
    }
    json_write_key(&answer->json, field->name);
    if (field->kind == FIELD_FLAG)
        json_write_flag(&answer->json, !is_none && value.flag);
    else
        json_write_value(&answer->json, value);
}

void value_write_row(struct visit *visit, struct answer *answer, const struct record *record,
                     const struct record_row *row)
{
    json_write_object_open(&answer->json);
    answer_id(answer, "id", row->id);
    answer_integer(answer, "version", row->version);
    answer_flag(answer, "is_annulled", row->is_annulled);
    answer_text(answer, "title", row->title);
    json_write_key(&answer->json, "values");
    json_write_object_open(&answer->json);
    for (size_t i = 0; i < record->field_count; i++)
        field_write(visit, answer, &record->fields[i], row, i);
    json_write_object_close(&answer->json);
}

/* --- reading ------------------------------------------------------------------------------- */

static bool type_fault(struct visit *visit, const struct field *field, const char *type)
{
    body_type_refuse(visit, field->name, type);
    return false;
}

static bool read_money(struct visit *visit, const struct field *field, const struct json_node *node,
                       struct text *ret)
{
    struct money money = {0};
    if (json_node_kind(node) != JSON_KIND_TEXT)
        return type_fault(visit, field, "money");
    if (!json_node_money(node, &money)) {
        body_fault_add(visit, field->name, "not_money", TEXT(""));
        return false;
    }
    *ret = value_to_text(visit->act->arena, value_money(money));
    return true;
}

static bool read_decimal(struct visit *visit, const struct field *field,
                         const struct json_node *node, struct text *ret)
{
    struct decimal decimal = {0};
    if (json_node_kind(node) != JSON_KIND_TEXT && json_node_kind(node) != JSON_KIND_NUMBER)
        return type_fault(visit, field, "decimal");
    if (!json_node_decimal(node, &decimal)) {
        body_fault_add(visit, field->name, "not_a_decimal", TEXT(""));
        return false;
    }
    *ret = value_to_text(visit->act->arena, value_decimal(decimal));
    return true;
}

static bool read_number(struct visit *visit, const struct field *field,
                        const struct json_node *node, struct text *ret)
{
    int64_t number = 0;
    if (!json_node_integer(node, &number))
        return type_fault(visit, field, "number");
    *ret = text_format(visit->act->arena, "%lld", (long long)number);
    return true;
}

static bool read_flag(struct visit *visit, const struct field *field, const struct json_node *node,
                      struct text *ret)
{
    bool flag = false;
    if (!json_node_flag(node, &flag))
        return type_fault(visit, field, "flag");
    *ret = flag ? TEXT("yes") : TEXT("no");
    return true;
}

bool value_read_one(struct visit *visit, const struct field *field, const struct json_node *node,
                    struct text *ret)
{
    if (json_node_kind(node) == JSON_KIND_NULL) {
        *ret = TEXT("");
        return true;
    }
    struct text t = {0};
    switch (field->kind) {
    case FIELD_MONEY:
        return read_money(visit, field, node, ret);
    case FIELD_DECIMAL:
        return read_decimal(visit, field, node, ret);
    case FIELD_YEAR:
    case FIELD_NUMBER:
        return read_number(visit, field, node, ret);
    case FIELD_FLAG:
        return read_flag(visit, field, node, ret);
    default:
        if (!json_node_text(node, &t))
            return type_fault(visit, field, "text");
        *ret = text_copy(visit->act->arena, t);
        return true;
    }
}

/* True for "eldership_title", which comes along when a record is sent back. */
static bool is_link_title(const struct record *record, const char *name)
{
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        size_t length = strlen(field->name);
        if (field->kind == FIELD_LINK && strncmp(name, field->name, length) == 0 &&
            strcmp(name + length, "_title") == 0)
            return true;
    }
    return false;
}

void value_read_fields(struct visit *visit, const struct record *record,
                       const struct json_node *object, struct text *ret_texts)
{
    const char *name = NULL;
    const struct json_node *member = NULL;
    while (json_node_next(object, &name, &member)) {
        ptrdiff_t index = record_field_find(record, name);
        if (index >= 0)
            (void)!value_read_one(visit, &record->fields[index], member, &ret_texts[index]);
        else if (!is_link_title(record, name))
            body_unknown_add(visit, name);
    }
}

/* --- filters ------------------------------------------------------------------------------- */

bool value_of_filter(struct visit *visit, const struct field *field, struct text t,
                     struct value *ret)
{
    if (record_filter_parse(field, t, ret))
        return true;
    body_fault_add(visit, field->name, "bad_filter", TEXT(""));
    return false;
}
