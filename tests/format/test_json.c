/* test_json.c - the writer's every value and misuse, the reader's every refusal and getter.
 *
 * Misuse of the writer must fail a CHECK, never make a broken document.
 */
#include "../base/cases.h"

#include "base/arena.h"
#include "format/json.h"

static struct arena *arena;

static void writes_every_value(void **state UNUSED)
{
    struct buffer out = buffer_open(arena, 4000);
    struct sink sink = sink_to_buffer(&out);
    struct json_writer w = json_writer_open(&sink);
    json_write_object_open(&w);
    json_write_member(&w, "t", TEXT("a\"\\\n\t\x01</ž\xff\xe2\x80\xa8"));
    json_write_key(&w, "list");
    json_write_array_open(&w);
    json_write_integer(&w, INT64_MIN);
    json_write_flag(&w, true);
    json_write_null(&w);
    json_write_array_open(&w);
    json_write_array_close(&w);
    json_write_object_open(&w);
    json_write_object_close(&w);
    json_write_money(&w, (struct money){1250});
    json_write_decimal(&w, (struct decimal){146000});
    json_write_date(&w, (struct date){0});
    json_write_date(&w, DATE_NONE);
    json_write_instant(&w, (struct instant){1});
    json_write_value(&w, value_bytes(TEXT("\x01\xfe")));
    json_write_value(&w, value_none());
    json_write_value(&w, value_text(TEXT("x")));
    json_write_array_close(&w);
    json_write_object_close(&w);
    assert_true(json_writer_close(&w));
    assert_text(buffer_text(&out),
                "{\"t\":\"a\\\"\\\\\\n\\t\\u0001\\u003c/ž\xef\xbf\xbd\\u2028\",\"list\":"
                "[-9223372036854775808,true,null,[],{},\"12.50\",\"14.6\","
                "\"1970-01-01\",null,\"1970-01-01T00:00:00.000001Z\",\"01fe\",null,\"x\"]}");
}

static bool refuse(void *context UNUSED, const char *bytes UNUSED, size_t length UNUSED)
{
    return false;
}

static void misuse_fails_a_check(void **state UNUSED)
{
    struct buffer out = buffer_open(arena, 4000);
    struct sink sink = sink_to_buffer(&out);
    struct json_writer w = json_writer_open(&sink);
    ASSERT_CHECK_FAILS((void)!json_writer_close(&w)); /* no value */
    ASSERT_CHECK_FAILS(json_write_key(&w, "k"));      /* no object */
    json_write_object_open(&w);
    ASSERT_CHECK_FAILS(json_write_null(&w)); /* no key */
    ASSERT_CHECK_FAILS(json_write_array_close(&w));
    json_write_key(&w, "k");
    ASSERT_CHECK_FAILS(json_write_key(&w, "k"));
    ASSERT_CHECK_FAILS(json_write_object_close(&w)); /* the key has no value */
    json_write_null(&w);
    ASSERT_CHECK_FAILS((void)!json_writer_close(&w)); /* not closed */
    json_write_object_close(&w);
    ASSERT_CHECK_FAILS(json_write_null(&w)); /* a second value */
    assert_true(json_writer_close(&w));
    struct json_writer deep = json_writer_open(&sink);
    for (int i = 0; i < JSON_DEPTH_MAX; i++)
        json_write_array_open(&deep);
    ASSERT_CHECK_FAILS(json_write_array_open(&deep));
    struct sink gone = {.write = refuse};
    struct json_writer broken = json_writer_open(&gone);
    json_write_text(&broken, TEXT("x"));
    assert_false(json_writer_close(&broken));
}

static void refuses(void **state UNUSED)
{
    char deep[200] = "";
    memset(deep, '[', 33);
    memset(deep + 33, ']', 33);
    const struct {
        const char *data;
        const char *code;
        int64_t line;
    } cases[] = {
        {"", "json", 1},
        {"{", "json", 1},
        {"{}x", "json", 1},
        {"[1,\n2,\n]", "json", 3},
        {"{\"a\":1,\n\"a\":2}", "json_duplicate", 2},
        {deep, "json_depth", 1},
        {"[\"\xff\"]", "json", 1},
        {"[\"\\ud800\"]", "json", 1},
        {"[\"\\u0000\"]", "json", 1},
        {"[NaN]", "json", 1},
        {"[99999999999999999999]", "json", 1},
        {"[1e999]", "json", 1},
        {"\"x\"", "json", 1},
        {"[\"0123456789012345678901234567890123456789012345678901234567890123456789\"]", "too_long",
         0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fault fault = {0};
        char place[24];
        struct json_tree *tree = json_tree_open(text_of(cases[i].data), 70, &fault, place);
        if (tree != NULL)
            fail_msg("took %s", cases[i].data);
        assert_string_equal(fault.code, cases[i].code);
        assert_int_equal(fault.row, cases[i].line);
        assert_true(fault.detail.length > 0);
    }
    struct fault fault = {0};
    char place[24];
    memmove(deep, deep + 1, 33 + 32); /* one level less */
    deep[64] = '\0';
    struct json_tree *tree = json_tree_open(text_of(deep), 1000, &fault, place);
    assert_non_null(tree);
    json_tree_close(tree);
    json_tree_close(NULL);
}

static void gets(void **state UNUSED)
{
    static const char data[] =
        "{\"t\":\"ž\",\"i\":7,\"f\":false,\"m\":\"12.30\",\"r\":12.3,\"x\":12.345,"
        "\"d\":\"2021-11-01\",\"at\":\"2021-11-01T00:00:00Z\",\"n\":null,\"l\":[1,2],\"big\":1e30}";
    struct fault fault;
    char place[24];
    struct json_tree *tree = json_tree_open(text_of(data), 1000, &fault, place);
    assert_non_null(tree);
    const struct json_node *root = json_tree_root(tree);
    struct text text;
    int64_t integer = 0;
    bool flag = true;
    struct money money;
    struct decimal decimal;
    struct date date;
    struct instant instant;
    assert_true(json_node_text(json_node_member(root, "t"), &text));
    assert_text(text, "ž");
    assert_false(json_node_text(json_node_member(root, "i"), &text));
    assert_false(json_node_text(json_node_member(root, "none"), &text));
    assert_true(json_node_integer(json_node_member(root, "i"), &integer));
    assert_int_equal(integer, 7);
    assert_false(json_node_integer(json_node_member(root, "r"), &integer));
    assert_true(json_node_flag(json_node_member(root, "f"), &flag));
    assert_false(flag);
    assert_false(json_node_flag(json_node_member(root, "n"), &flag));
    assert_true(json_node_money(json_node_member(root, "m"), &money) && money.cents == 1230);
    assert_true(json_node_money(json_node_member(root, "r"), &money) && money.cents == 1230);
    assert_true(json_node_money(json_node_member(root, "i"), &money) && money.cents == 700);
    assert_false(json_node_money(json_node_member(root, "x"), &money));
    assert_false(json_node_money(json_node_member(root, "big"), &money));
    assert_true(json_node_decimal(json_node_member(root, "x"), &decimal));
    assert_int_equal(decimal.units, 123450);
    assert_true(json_node_date(json_node_member(root, "d"), &date));
    assert_false(json_node_date(json_node_member(root, "t"), &date));
    assert_true(json_node_instant(json_node_member(root, "at"), &instant));
    const struct json_node *list = json_node_member(root, "l");
    assert_int_equal(json_node_count(list), 2);
    assert_true(json_node_integer(json_node_item(list, 1), &integer) && integer == 2);
    assert_null(json_node_item(list, 2));
    assert_null(json_node_item(root, 0));
    assert_int_equal(json_node_kind(list), JSON_KIND_ARRAY);
    assert_int_equal(json_node_count(root), 11);
    const char *name = NULL;
    const struct json_node *member = NULL;
    size_t members = 0;
    while (json_node_next(root, &name, &member)) {
        assert_ptr_equal(member, json_node_member(root, name));
        members++;
    }
    assert_int_equal(members, 11);
    json_tree_close(tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_every_value),
        cmocka_unit_test(misuse_fails_a_check),
        cmocka_unit_test(refuses),
        cmocka_unit_test(gets),
    };
    arena = arena_open("test", 1 << 20);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(arena);
    return failed;
}
