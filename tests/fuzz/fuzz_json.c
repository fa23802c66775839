/* fuzz_json.c - the JSON reader and writer: what is taken is written and read again the same.
 *
 * A number without an exact decimal form becomes null on the way, which must stay null.
 */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "format/json.h"
#include "format/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define BYTES_MAX 100000

static void write_node(struct json_writer *writer, const struct json_node *node);

static void write_number(struct json_writer *writer, const struct json_node *node)
{
    int64_t integer = 0;
    struct decimal decimal;
    struct money money;
    if (json_node_integer(node, &integer))
        json_write_integer(writer, integer);
    else if (json_node_decimal(node, &decimal))
        json_write_decimal(writer, decimal);
    else
        json_write_null(writer); /* no exact decimal */
    if (json_node_money(node, &money) && json_node_decimal(node, &decimal))
        CHECK(decimal.units / 100 == money.cents && decimal.units % 100 == 0);
}

static void write_members(struct json_writer *writer, const struct json_node *node)
{
    const char *name = NULL;
    const struct json_node *member = NULL;
    json_write_object_open(writer);
    while (json_node_next(node, &name, &member)) {
        CHECK(json_node_member(node, name) == member);
        json_write_key(writer, name);
        write_node(writer, member);
    }
    json_write_object_close(writer);
}

static void write_node(struct json_writer *writer, const struct json_node *node)
{
    struct text text = {0};
    struct date day;
    bool flag = false;
    switch (json_node_kind(node)) {
    case JSON_KIND_OBJECT:
        write_members(writer, node);
        return;
    case JSON_KIND_ARRAY:
        json_write_array_open(writer);
        for (size_t i = 0; i < json_node_count(node); i++)
            write_node(writer, json_node_item(node, i));
        json_write_array_close(writer);
        return;
    case JSON_KIND_TEXT:
        CHECK(json_node_text(node, &text) && utf8_is_valid(text));
        if (json_node_date(node, &day))
            json_write_date(writer, day);
        else
            json_write_text(writer, text);
        return;
    case JSON_KIND_NUMBER:
        write_number(writer, node);
        return;
    case JSON_KIND_FLAG:
        CHECK(json_node_flag(node, &flag));
        json_write_flag(writer, flag);
        return;
    case JSON_KIND_NULL:
        json_write_null(writer);
        return;
    }
}

/* `data` read and written; NULL bytes where it is refused. */
static struct text rewrite(struct arena *arena, struct text data)
{
    struct fault fault = {0};
    char place[24];
    struct json_tree *tree = json_tree_open(data, BYTES_MAX, &fault, place);
    if (tree == NULL) {
        CHECK(fault.code != NULL && fault.row >= 0 && fault.detail.length > 0);
        return (struct text){0};
    }
    struct buffer out = buffer_open(arena, (size_t)8 * BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    struct json_writer writer = json_writer_open(&sink);
    write_node(&writer, json_tree_root(tree));
    CHECK(json_writer_close(&writer));
    json_tree_close(tree);
    return buffer_text(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_open("fuzz", (size_t)16 << 20);
    struct text once = rewrite(arena, text_slice((const char *)data, size));
    if (once.bytes != NULL && once.length <= BYTES_MAX)
        CHECK(text_equals(once, rewrite(arena, once)));
    arena_close(arena);
    return 0;
}
