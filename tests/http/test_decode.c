/* test_decode.c - the texts inside a request, as tables of cases.
 *
 * What is refused leaves the result untouched. */
#include "../base/arena.h"
#include "../base/cases.h"

#include "http/decode.h"

static void clean_text_is_valid_and_without_controls(void **state)
{
    (void)state;
    assert_true(http_text_is_clean(TEXT(""), false));
    assert_true(http_text_is_clean(TEXT("\xC5\xBEiema\tx"), false));
    assert_false(http_text_is_clean(TEXT("a\nb"), false));
    assert_true(http_text_is_clean(TEXT("a\r\nb"), true));
    assert_false(http_text_is_clean(TEXT("a\0b"), true));
    assert_false(http_text_is_clean(TEXT("\x7F"), true));
    assert_false(http_text_is_clean(TEXT("\xC2\x85"), true));
    assert_true(http_text_is_clean(TEXT("\xC2\xA0"), false));
    assert_false(http_text_is_clean(TEXT("\xC5"), false));
}

static void escapes_are_strict(void **state)
{
    static const struct {
        const char *raw;
        bool is_form;
        const char *expected; /* NULL: refused */
    } cases[] = {
        {"", false, ""},      {"a+b", false, "a+b"},
        {"a+b", true, "a b"}, {"%41%6a%6A", true, "Ajj"},
        {"%2B", true, "+"},   {"%", true, NULL},
        {"%4", true, NULL},   {"a%4", true, NULL},
        {"%4g", true, NULL},  {"%g4", true, NULL},
        {"%%41", true, NULL}, {"% 41", true, NULL},
        {"%41%", true, NULL}, {"100%25", true, "100%"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct text decoded = TEXT("untouched");
        bool is_well =
            http_percent_decode(arena, text_of(cases[i].raw), cases[i].is_form, &decoded);
        assert_int_equal(is_well, cases[i].expected != NULL);
        assert_text(decoded, is_well ? cases[i].expected : "untouched");
    }
}

static void paths_do_not_climb(void **state)
{
    static const struct {
        const char *raw;
        const char *expected;
    } cases[] = {
        {"/", "/"},
        {"/a/b", "/a/b"},
        {"/%C5%BE", "/\xC5\xBE"},
        {"/a.b/..c", "/a.b/..c"},
        {"/a+b", "/a+b"},
        {"/a//b", "/a//b"},
        {"", NULL},
        {"a", NULL},
        {"/..", NULL},
        {"/a/..", NULL},
        {"/a/../b", NULL},
        {"/.", NULL},
        {"/%2e%2e/b", NULL},
        {"/a\\b", NULL},
        {"/a%5Cb", NULL},
        {"/a%2Fb", NULL},
        {"/a%2fb", NULL},
        {"/a%00", NULL},
        {"/a%0A", NULL},
        {"/%FF", NULL},
        {"/%C0%AF", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct text path = TEXT("untouched");
        bool is_well = http_path_decode(arena, text_of(cases[i].raw), &path);
        if (is_well != (cases[i].expected != NULL))
            fail_msg("%s", cases[i].raw);
        assert_text(path, is_well ? cases[i].expected : "untouched");
    }
}

static void parameters_keep_their_order(void **state)
{
    http_parameters list = {0};
    (void)state;
    assert_true(http_parameters_read(arena, TEXT("a=1&&b=%C5%A1+x&a=&c&d=e=f&"), &list));
    assert_int_equal(list.count, 5);
    static const char *const expected[][2] = {
        {"a", "1"}, {"b", "\xC5\xA1 x"}, {"a", ""}, {"c", ""}, {"d", "e=f"}};
    for (size_t i = 0; i < COUNT(expected); i++) {
        assert_text(list.items[i].name, expected[i][0]);
        assert_text(list.items[i].value, expected[i][1]);
        assert_non_null(list.items[i].value.bytes);
    }
}

static void bad_parameters_are_refused(void **state)
{
    static const char *const cases[] = {"=a", "a=%", "%00=a", "a=%FF", "a=%00%FF", "%0A=a"};
    http_parameters list = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (http_parameters_read(arena, text_of(cases[i]), &list))
            fail_msg("%s", cases[i]);
    assert_true(http_parameters_read(arena, TEXT("a=%0D%0A%09"), &list));
}

static void controls_are_left_out_and_marked(void **state)
{
    static const struct {
        const char *raw, *value;
        bool is_cut;
    } cases[] = {
        {"a=%00", "", true},
        {"a=x%07y%7Fz", "xyz", true},
        {"a=%C2%80%C2%9F%C2%A0", "\xC2\xA0", true},
        {"a=%C5%A1%0D%0A%09", "\xC5\xA1\r\n\t", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        http_parameters list = {0};
        assert_true(http_parameters_read(arena, text_of(cases[i].raw), &list));
        assert_text(list.items[0].value, cases[i].value);
        assert_int_equal(list.items[0].is_cut, cases[i].is_cut);
    }
}

static void cookies_are_found_by_their_whole_name(void **state)
{
    struct text header = TEXT("xa=1; a=2;b=3 ; a=4;c; d=; e=f=g");
    (void)state;
    assert_text(http_cookie_find(header, TEXT("a")), "2");
    assert_text(http_cookie_find(header, TEXT("b")), "3");
    assert_text(http_cookie_find(header, TEXT("e")), "f=g");
    assert_text(http_cookie_find(header, TEXT("d")), "");
    assert_non_null(http_cookie_find(header, TEXT("d")).bytes);
    assert_null(http_cookie_find(header, TEXT("c")).bytes);
    assert_null(http_cookie_find(header, TEXT("A")).bytes);
    assert_null(http_cookie_find((struct text){0}, TEXT("a")).bytes);
}

static void tags_are_compared_strongly_or_weakly(void **state)
{
    (void)state;
    assert_true(http_etag_is_listed(TEXT("\"a\""), TEXT("a"), false));
    assert_true(http_etag_is_listed(TEXT("\"b\", \"a\""), TEXT("a"), false));
    assert_true(http_etag_is_listed(TEXT("*"), TEXT("a"), false));
    assert_true(http_etag_is_listed(TEXT("W/\"a\""), TEXT("a"), true));
    assert_false(http_etag_is_listed(TEXT("W/\"a\""), TEXT("a"), false));
    assert_false(http_etag_is_listed(TEXT("a"), TEXT("a"), true));
    assert_false(http_etag_is_listed(TEXT("\""), TEXT(""), true));
    assert_false(http_etag_is_listed(TEXT("\"ab\""), TEXT("a"), true));
    assert_false(http_etag_is_listed((struct text){0}, TEXT("a"), true));
}

static void header_parameters_are_unquoted(void **state)
{
    static const struct {
        const char *header;
        const char *expected;
    } cases[] = {
        {"x; b=c", "c"},
        {"x;b=\"c d\"", "c d"},
        {"x; a=1; b=c", "c"},
        {"x; B=c", "c"},
        {"x; b=\"a\\\"b\"", "a\"b"},
        {"x; b=\"a\\b\"", "a\\b"},
        {"x; a=\";b=1\"; b=c", "c"},
        {"x; b=\"\"", ""},
        {"x", NULL},
        {"x; b", NULL},
        {"x; b=\"c", NULL},
        {"x; b=\"c\"d", NULL},
        {"x; b=", NULL},
        {"x; b=c d", NULL},
        {"x; a=\"; b=c", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct text value = http_header_parameter(arena, text_of(cases[i].header), "b");
        if ((value.bytes != NULL) != (cases[i].expected != NULL))
            fail_msg("%s", cases[i].header);
        if (cases[i].expected != NULL)
            assert_text(value, cases[i].expected);
    }
}

static void only_local_paths_are_followed(void **state)
{
    static const char *const good[] = {"/", "/a?b=c#d", "/a//b"};
    static const char *const bad[] = {"", "a", "//a", "/\\a", "/a\\b", "http://a", "/a b", "/\xC5"};
    (void)state;
    for (size_t i = 0; i < COUNT(good); i++)
        assert_true(http_path_is_local(text_of(good[i])));
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(http_path_is_local(text_of(bad[i])));
    assert_false(http_path_is_local(TEXT("/a\r\nb")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean_text_is_valid_and_without_controls),
        cmocka_unit_test(escapes_are_strict),
        cmocka_unit_test(paths_do_not_climb),
        cmocka_unit_test(parameters_keep_their_order),
        cmocka_unit_test(bad_parameters_are_refused),
        cmocka_unit_test(controls_are_left_out_and_marked),
        cmocka_unit_test(cookies_are_found_by_their_whole_name),
        cmocka_unit_test(tags_are_compared_strongly_or_weakly),
        cmocka_unit_test(header_parameters_are_unquoted),
        cmocka_unit_test(only_local_paths_are_followed),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
