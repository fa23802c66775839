/* json_reader.c - a checked tree over jansson.
 *
 * Why a face: callers see our types and our faults, never the library's reference counts; size,
 * depth and repeated members are bound before anybody looks inside.
 * Promise: a tree is immutable and freed as one; every getter answers false instead of guessing.
 * Never: lets an amount through whose decimal form is not exact. */
#include "format/json.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A tree and a node are jansson's values under names of ours. */
static const json_t *json_of(const struct json_node *node)
{
    return (const json_t *)(const void *)node;
}

static const struct json_node *node_of(const json_t *json)
{
    return (const struct json_node *)(const void *)json;
}

/* Fills a fault whose detail is a number in `place`. */
static void fault_fill(struct fault *ret, char place[24], const char *code, int64_t line,
                       size_t detail)
{
    (void)snprintf(place, 24, "%zu", detail);
    *ret = (struct fault){.code = code, .field = "", .detail = text_of(place), .row = line};
}

/* Line of the first bracket that is nested too deep; 0 where none is. Strings are skipped; what is
 * no JSON at all is left to the parser. */
static int64_t line_too_deep(struct text data)
{
    int64_t line = 1;
    int depth = 0;
    bool is_string = false;
    for (size_t i = 0; i < data.length; i++) {
        char c = data.bytes[i];
        line += c == '\n' ? 1 : 0;
        if (is_string && c == '\\')
            i++;
        else if (c == '"')
            is_string = !is_string;
        else if (!is_string && (c == '{' || c == '['))
            depth++;
        else if (!is_string && (c == '}' || c == ']'))
            depth--;
        if (depth > JSON_DEPTH_MAX)
            return line;
    }
    return 0;
}

struct json_tree *json_tree_open(struct text data, size_t bytes_max, struct fault *ret_fault,
                                 char place[24])
{
    json_error_t error;
    if (data.length > bytes_max) {
        fault_fill(ret_fault, place, "too_long", 0, bytes_max);
        return NULL;
    }
    int64_t deep = line_too_deep(data);
    if (deep > 0) {
        fault_fill(ret_fault, place, "json_depth", deep, JSON_DEPTH_MAX);
        return NULL;
    }
    json_t *json =
        json_loadb(data.length == 0 ? "" : data.bytes, data.length, JSON_REJECT_DUPLICATES, &error);
    if (json == NULL) {
        bool is_duplicate = json_error_code(&error) == json_error_duplicate_key;
        fault_fill(ret_fault, place, is_duplicate ? "json_duplicate" : "json",
                   error.line > 0 ? error.line : 1, error.column > 0 ? (size_t)error.column : 1);
    }
    return (struct json_tree *)(void *)json;
}

void json_tree_close(struct json_tree *tree)
{
    json_decref((json_t *)(void *)tree);
}

const struct json_node *json_tree_root(const struct json_tree *tree)
{
    CHECK(tree != NULL);
    return (const struct json_node *)(const void *)tree;
}

enum json_kind json_node_kind(const struct json_node *node)
{
    CHECK(node != NULL);
    switch (json_typeof(json_of(node))) {
    case JSON_OBJECT:
        return JSON_KIND_OBJECT;
    case JSON_ARRAY:
        return JSON_KIND_ARRAY;
    case JSON_STRING:
        return JSON_KIND_TEXT;
    case JSON_INTEGER:
    case JSON_REAL:
        return JSON_KIND_NUMBER;
    case JSON_TRUE:
    case JSON_FALSE:
        return JSON_KIND_FLAG;
    case JSON_NULL:
        break;
    }
    return JSON_KIND_NULL;
}

size_t json_node_count(const struct json_node *node)
{
    const json_t *json = json_of(node);
    return json_is_object(json) ? json_object_size(json) : json_array_size(json);
}

const struct json_node *json_node_member(const struct json_node *node, const char *name)
{
    return node_of(json_object_get(json_of(node), name));
}

const struct json_node *json_node_item(const struct json_node *node, size_t index)
{
    return node_of(json_array_get(json_of(node), index));
}

bool json_node_next(const struct json_node *object, const char **name,
                    const struct json_node **ret_member)
{
    /* jansson walks an object it could change; we do not. */
    json_t *json = (json_t *)(void *)object;
    void *step = *name == NULL ? json_object_iter(json)
                               : json_object_iter_next(json, json_object_key_to_iter(*name));
    if (step == NULL)
        return false;
    *name = json_object_iter_key(step);
    *ret_member = node_of(json_object_iter_value(step));
    return true;
}

bool json_node_text(const struct json_node *node, struct text *ret)
{
    if (!json_is_string(json_of(node)))
        return false;
    *ret = text_slice(json_string_value(json_of(node)), json_string_length(json_of(node)));
    return true;
}

bool json_node_integer(const struct json_node *node, int64_t *ret)
{
    if (!json_is_integer(json_of(node)))
        return false;
    *ret = json_integer_value(json_of(node));
    return true;
}

bool json_node_flag(const struct json_node *node, bool *ret)
{
    if (!json_is_boolean(json_of(node)))
        return false;
    *ret = json_is_true(json_of(node));
    return true;
}

/* The decimal form of a number or string, as it would stand in a file; false where a fraction is
 * not exactly a number of `places` decimals. */
static bool decimal_form(const struct json_node *node, int places, char room[48], struct text *ret)
{
    const json_t *json = json_of(node);
    if (json_node_text(node, ret))
        return true;
    int length = -1;
    if (json_is_integer(json))
        length = snprintf(room, 48, "%lld", (long long)json_integer_value(json));
    if (json_is_real(json) && fabs(json_real_value(json)) < 1e11) {
        length = snprintf(room, 48, "%.*f", places, json_real_value(json));
        if (strtod(room, NULL) != json_real_value(json))
            return false;
    }
    if (length <= 0)
        return false;
    *ret = text_slice(room, (size_t)length);
    return true;
}

bool json_node_money(const struct json_node *node, struct money *ret)
{
    char room[48];
    struct text form;
    return decimal_form(node, 2, room, &form) && money_parse(form, ret);
}

bool json_node_decimal(const struct json_node *node, struct decimal *ret)
{
    char room[48];
    struct text form;
    return decimal_form(node, 4, room, &form) && decimal_parse(form, ret);
}

bool json_node_date(const struct json_node *node, struct date *ret)
{
    struct text form;
    return json_node_text(node, &form) && date_parse(form, ret);
}

bool json_node_instant(const struct json_node *node, struct instant *ret)
{
    struct text form;
    return json_node_text(node, &form) && instant_parse(form, ret);
}
