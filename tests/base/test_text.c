/* test_text.c - views, numbers, buffers and sinks.
 *
 * Empty and NULL texts stand in every table: they are the commonest edge.
 */
#include "cases.h"

#include <inttypes.h>
#include <unistd.h>

#include "base/arena.h"

static struct arena *arena;

static void compares(void **state UNUSED)
{
    static const struct {
        const char *a;
        const char *b;
        int order;
    } cases[] = {{"", "", 0},    {"", "a", -1},   {"a", "", 1},     {"a", "b", -1},
                 {"ab", "a", 1}, {"a", "ab", -1}, {"\xc5", "z", 1}, {"abc", "abc", 0}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        int order = text_compare(text_of(cases[i].a), text_of(cases[i].b));
        assert_int_equal((order > 0) - (order < 0), cases[i].order);
        assert_int_equal(text_equals(text_of(cases[i].a), text_of(cases[i].b)),
                         cases[i].order == 0);
    }
    assert_true(text_equals((struct text){0}, TEXT("")));
    assert_true(text_is((struct text){0}, ""));
    assert_int_equal(text_of(NULL).length, 0);
}

static void finds(void **state UNUSED)
{
    static const struct {
        const char *text;
        const char *needle;
        ptrdiff_t at;
    } cases[] = {{"", "", 0},      {"", "a", -1},     {"abc", "", 0},      {"abc", "c", 2},
                 {"aab", "ab", 1}, {"ab", "abc", -1}, {"aaaab", "aab", 2}, {"abab", "bb", -1}};
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(text_find(text_of(cases[i].text), text_of(cases[i].needle)), cases[i].at);
    assert_true(text_starts_with(TEXT("abc"), TEXT("ab")));
    assert_true(text_starts_with(TEXT("abc"), TEXT("")));
    assert_false(text_starts_with(TEXT("ab"), TEXT("abc")));
    assert_true(text_ends_with(TEXT("abc"), TEXT("bc")));
    assert_false(text_ends_with(TEXT("c"), TEXT("bc")));
    assert_true(text_ends_with((struct text){0}, TEXT("")));
}

static void trims_and_cuts(void **state UNUSED)
{
    assert_text(text_trim(TEXT(" \t\r\n a b \v\f")), "a b");
    assert_text(text_trim(TEXT("\xc2\xa0x\xe2\x80\xaf")), "x");
    assert_text(text_trim(TEXT("   ")), "");
    assert_text(text_trim((struct text){0}), "");
    assert_text(text_trim(TEXT("\xc5\xa0")), "\xc5\xa0"); /* Š ends with the byte A0 */
    struct text rest = TEXT("a,,b");
    assert_text(text_cut(&rest, ','), "a");
    assert_text(text_cut(&rest, ','), "");
    assert_non_null(rest.bytes);
    assert_text(text_cut(&rest, ','), "b");
    assert_null(rest.bytes);
    assert_text(text_cut(&rest, ','), "");
}

static void reads_integers(void **state UNUSED)
{
    static const struct {
        const char *text;
        bool is_one;
        int64_t number;
    } cases[] = {
        {"0", true, 0},
        {"-0", true, 0},
        {"007", true, 7},
        {"9223372036854775807", true, INT64_MAX},
        {"-9223372036854775808", true, INT64_MIN},
        {"9223372036854775808", false, 0},
        {"-9223372036854775809", false, 0},
        {"99999999999999999999999999999999999999999999", false, 0},
        {"", false, 0},
        {"-", false, 0},
        {"+1", false, 0},
        {"1 ", false, 0},
        {"1.0", false, 0},
        {"--1", false, 0},
        {"0x1", false, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t number = 77;
        assert_int_equal(text_to_integer(text_of(cases[i].text), &number), cases[i].is_one);
        assert_int_equal(number, cases[i].is_one ? cases[i].number : 77);
    }
}

static void copies_and_formats(void **state UNUSED)
{
    struct text copy = text_copy(arena, TEXT("abc"));
    assert_string_equal(copy.bytes, "abc");
    assert_string_equal(text_copy(arena, (struct text){0}).bytes, "");
    assert_text(text_format(arena, "%d-%s", 5, "x"), "5-x");
    assert_int_equal(text_format(arena, "%3000d", 1).length, 3000);
}

static void a_buffer_grows_to_its_bound(void **state UNUSED)
{
    struct buffer buffer = buffer_open(arena, 1000);
    assert_string_equal(buffer.bytes, "");
    for (int i = 0; i < 250; i++) {
        buffer_add(&buffer, TEXT("ab"));
        buffer_add_char(&buffer, 'c');
        buffer_add_string(&buffer, "d");
    }
    assert_int_equal(buffer.length, 1000);
    assert_int_equal(buffer.bytes[1000], '\0');
    assert_memory_equal(buffer.bytes + 996, "abcd", 4);
    ASSERT_CHECK_FAILS(buffer_add_char(&buffer, 'x'));
    buffer_clear(&buffer);
    buffer_add_integer(&buffer, INT64_MIN);
    buffer_add_char(&buffer, ' ');
    buffer_add_integer(&buffer, 0);
    buffer_add_format(&buffer, " %s %d", "x", 7);
    assert_text(buffer_text(&buffer), "-9223372036854775808 0 x 7");
    struct buffer none = buffer_open(arena, 0);
    buffer_add(&none, (struct text){0});
    ASSERT_CHECK_FAILS(buffer_add_char(&none, 'x'));
}

static void sinks_take_bytes(void **state UNUSED)
{
    struct buffer buffer = buffer_open(arena, 100);
    struct sink sink = sink_to_buffer(&buffer);
    assert_true(sink_add(&sink, TEXT("ab")));
    assert_true(sink_add(&sink, (struct text){0}));
    assert_text(buffer_text(&buffer), "ab");
    int ends[2];
    char read_back[8] = "";
    assert_int_equal(pipe(ends), 0);
    struct sink to_pipe = sink_to_descriptor(&ends[1]);
    assert_true(sink_add(&to_pipe, TEXT("hello")));
    assert_int_equal(read(ends[0], read_back, sizeof(read_back)), 5);
    assert_string_equal(read_back, "hello");
    assert_int_equal(close(ends[1]), 0);
    assert_false(sink_add(&to_pipe, TEXT("gone")));
    assert_int_equal(close(ends[0]), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares),           cmocka_unit_test(finds),
        cmocka_unit_test(trims_and_cuts),     cmocka_unit_test(reads_integers),
        cmocka_unit_test(copies_and_formats), cmocka_unit_test(a_buffer_grows_to_its_bound),
        cmocka_unit_test(sinks_take_bytes),
    };
    arena = arena_open("test", 1 << 20);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(arena);
    return failed;
}
