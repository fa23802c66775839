/* test_utf8.c - what is UTF-8 and what is not.
 *
 * The table holds both edges of every range of the standard.
 */
#include "../base/cases.h"

#include "format/utf8.h"

static void decodes_strictly(void **state UNUSED)
{
    static const struct {
        const char *bytes;
        size_t step;
        uint32_t character;
    } cases[] = {
        {"", 0, 0},
        {"a", 1, 'a'},
        {"\x7f", 1, 0x7F},
        {"\xc2\x80", 2, 0x80},
        {"\xdf\xbf", 2, 0x7FF},
        {"\xe0\xa0\x80", 3, 0x800},
        {"\xed\x9f\xbf", 3, 0xD7FF},
        {"\xee\x80\x80", 3, 0xE000},
        {"\xef\xbf\xbf", 3, 0xFFFF},
        {"\xf0\x90\x80\x80", 4, 0x10000},
        {"\xf4\x8f\xbf\xbf", 4, 0x10FFFF},
        {"\x80", 0, 0},     /* a second byte alone */
        {"\xc0\x80", 0, 0}, /* overlong */
        {"\xc1\xbf", 0, 0},
        {"\xe0\x9f\xbf", 0, 0},
        {"\xf0\x8f\xbf\xbf", 0, 0},
        {"\xed\xa0\x80", 0, 0}, /* a surrogate */
        {"\xed\xbf\xbf", 0, 0},
        {"\xf4\x90\x80\x80", 0, 0}, /* above U+10FFFF */
        {"\xf5\x80\x80\x80", 0, 0},
        {"\xff", 0, 0},
        {"\xc5", 0, 0}, /* cut off */
        {"\xe2\x82", 0, 0},
        {"\xf0\x90\x80", 0, 0},
        {"\xc5"
         "a",
         0, 0},
        {"\xe2\x82"
         "a",
         0, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t character = 0;
        assert_int_equal(utf8_decode(text_of(cases[i].bytes), &character), cases[i].step);
        assert_int_equal(character, cases[i].character);
    }
}

static void every_character_comes_back(void **state UNUSED)
{
    for (uint32_t wanted = 0; wanted <= 0x10FFFF; wanted++) {
        char bytes[4];
        uint32_t character = 0;
        if (wanted == 0xD800)
            wanted = 0xE000;
        size_t length = utf8_encode(wanted, bytes);
        assert_int_equal(utf8_decode(text_slice(bytes, length), &character), length);
        assert_int_equal(character, wanted);
        assert_int_equal(utf8_valid_length(text_slice(bytes, length - 1)), 0);
    }
    char bytes[4];
    ASSERT_CHECK_FAILS((void)utf8_encode(0xD800, bytes));
    ASSERT_CHECK_FAILS((void)utf8_encode(0x110000, bytes));
}

static void finds_the_first_bad_byte(void **state UNUSED)
{
    char bytes[64];
    for (size_t at = 0; at < sizeof(bytes); at++) {
        memset(bytes, 'a', sizeof(bytes));
        bytes[at] = '\xff';
        assert_int_equal(utf8_valid_length(text_slice(bytes, sizeof(bytes))), at);
        assert_int_equal(utf8_valid_length(text_slice(bytes, at)), at);
    }
    assert_true(utf8_is_valid((struct text){0}));
}

static void tells_control_characters(void **state UNUSED)
{
    assert_true(utf8_is_clean(TEXT("a\n\tž€😀")));
    static const struct text wrong[] = {{"\0", 1},
                                        {"\r", 1},
                                        {"\x1b", 1},
                                        {"\x7f", 1},
                                        {"\xc2\x80", 2},
                                        {"\xc2\x9f", 2},
                                        {"\xff", 1},
                                        {"a\xe2\x80\x8b", 4},
                                        {"a\xe2\x80\xae"
                                         "b",
                                         5},
                                        {"\xe2\x81\xa0", 3},
                                        {"\xe2\x81\xa6", 3},
                                        {"\xef\xbb\xbf", 3}};
    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_false(utf8_is_clean(wrong[i]));
    assert_true(utf8_is_clean(TEXT("\xc2\xa0")));
}

static void counts_and_cuts(void **state UNUSED)
{
    assert_int_equal(utf8_count(TEXT("žąs😀\xff")), 5);
    assert_text(utf8_cut(TEXT("žąsis"), 2), "žą");
    assert_text(utf8_cut(TEXT("žą"), 5), "žą");
    assert_text(utf8_cut(TEXT("žą"), 0), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_strictly),         cmocka_unit_test(every_character_comes_back),
        cmocka_unit_test(finds_the_first_bad_byte), cmocka_unit_test(tells_control_characters),
        cmocka_unit_test(counts_and_cuts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
