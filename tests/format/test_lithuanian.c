/* test_lithuanian.c - search keys, the alphabet, plural forms.
 *
 * The order is a fixed list; the promises of both keys are tried on random texts.
 */
#include "../base/cases.h"

#include "base/arena.h"
#include "base/random.h"
#include "format/lithuanian.h"
#include "format/utf8.h"

static struct arena *arena;

static void folds(void **state UNUSED)
{
    static const struct {
        const char *text;
        const char *key;
    } cases[] = {
        {"", ""},
        {"Žiemos Šalpa", "ziemos salpa"},
        {"ĄČĘĖĮŠŲŪŽ ąčęėįšųūž", "aceeisuuz aceeisuuz"},
        {"UAB „Korys“", "uab korys"},
        {"Petraitis-Jonaitis", "petraitis jonaitis"},
        {"A. Petraitis", "a petraitis"},
        {"O'Brien O’Brien", "obrien obrien"},
        {"  a \t\n b  ", "a b"},
        {"a – b", "a b"},
        {"a\xc2\xa0"
         "b",
         "a b"},
        {"„“–!", ""},
        {"Łódź Wałęsa Świętochłowicki", "lodz walesa swietochlowicki"},
        {"Straße Æsop Œuvre Ø Đ Þór ĳ", "strasse aesop oeuvre o d thor ij"},
        {"ãõñ ẽ", "aon e"},
        {"Z\xcc\x8c", "z"}, /* Z and a combining caron */
        {"a\xc2\xad"
         "b",
         "ab"}, /* soft hyphen */
        {"Привет Ёж", "привет ёж"},
        {"x\xff"
         "y",
         "x y"},
        {"2021/11-01", "2021 11 01"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_text(lithuanian_fold(arena, text_of(cases[i].text)), cases[i].key);
}

/* Texts of letters, marks, punctuation, other scripts and bad bytes. */
static struct text random_text(struct random_stream *stream, char *bytes)
{
    static const char *const pieces[] = {"a", "Ą",    "č",  "C",        "y", "į", "I", " ",    "  ",
                                         "-", "„",    "'",  "9",        "ž", "Z", "ß", "\xff", "Ж",
                                         "ж", "\xc5", "ǅ",  "\xcc\x8c", "é", "ý", ".", "ẞ",    "é",
                                         "e", "ė",    "\t", "\xc2",     "€", "ę", "ŉ"};
    size_t length = 0;
    for (uint64_t count = random_stream_below(stream, 8); count > 0; count--) {
        const char *piece = pieces[random_stream_below(stream, COUNT(pieces))];
        memcpy(bytes + length, piece, strlen(piece));
        length += strlen(piece);
    }
    return text_slice(bytes, length);
}

static void a_prefix_folds_to_a_prefix(void **state UNUSED)
{
    struct random_stream stream = random_stream_open(1);
    for (int i = 0; i < 20000; i++) {
        char bytes[64];
        struct arena_mark mark = arena_mark(arena);
        struct text t = random_text(&stream, bytes);
        struct text whole = lithuanian_fold(arena, t);
        assert_true(whole.length <= LITHUANIAN_FOLD_BYTES(t.length));
        for (size_t characters = 0; characters <= utf8_count(t); characters++)
            assert_true(text_starts_with(whole, lithuanian_fold(arena, utf8_cut(t, characters))));
        assert_true(text_equals(lithuanian_fold(arena, whole), whole));
        arena_release(arena, mark);
    }
}

static void sorts_as_the_alphabet(void **state UNUSED)
{
    static const char *const ordered[] = {
        "",     "1",     "10",      "2",  "a", "A",  "ą",  "Ą",  "a b", "a-b", "aa", "ab", "Abas",
        "Ąbas", "abasa", "ąžuolas", "b",  "c", "cz", "č",  "Č",  "čą",  "d",   "e",  "ę",  "ė",
        "Ė",    "é",     "ea",      "f",  "h", "i",  "I",  "į",  "Į",   "y",   "Y",  "ia", "ya",
        "ib",   "yb",    "j",       "k",  "l", "ł",  "m",  "o",  "ó",   "p",   "s",  "ss", "sz",
        "š",    "Š",     "ša",      "t",  "u", "ų",  "ū",  "Ū",  "ua",  "v",   "w",  "x",  "z",
        "z ж",  "za",    "zz",      "zж", "ž", "Ž",  "ža", "žz", "а",   "я",
    };
    for (size_t i = 0; i + 1 < COUNT(ordered); i++) {
        struct text first = lithuanian_sort_key(arena, text_of(ordered[i]));
        struct text second = lithuanian_sort_key(arena, text_of(ordered[i + 1]));
        if (text_compare(first, second) >= 0)
            fail_msg("\"%s\" (%.*s) does not sort before \"%s\" (%.*s)", ordered[i],
                     TEXT_ARGS(first), ordered[i + 1], TEXT_ARGS(second));
    }
}

static void different_texts_have_different_keys(void **state UNUSED)
{
    struct random_stream stream = random_stream_open(2);
    for (int i = 0; i < 200000; i++) {
        char one[64];
        char other[64];
        struct arena_mark mark = arena_mark(arena);
        struct text a = random_text(&stream, one);
        struct text b = random_text(&stream, other);
        struct text key_a = lithuanian_sort_key(arena, a);
        struct text key_b = lithuanian_sort_key(arena, b);
        if (text_equals(key_a, key_b) != text_equals(a, b))
            fail_msg("\"%.*s\" and \"%.*s\" have the key %.*s", TEXT_ARGS(a), TEXT_ARGS(b),
                     TEXT_ARGS(key_a));
        for (size_t k = 0; k < key_a.length; k++)
            assert_in_range((unsigned char)key_a.bytes[k], ' ', '~');
        arena_release(arena, mark);
    }
}

static void counts(void **state UNUSED)
{
    static const struct {
        int64_t n;
        enum lithuanian_form form;
    } cases[] = {
        {0, LITHUANIAN_MANY},   {1, LITHUANIAN_ONE},         {2, LITHUANIAN_FEW},
        {9, LITHUANIAN_FEW},    {10, LITHUANIAN_MANY},       {11, LITHUANIAN_MANY},
        {12, LITHUANIAN_MANY},  {19, LITHUANIAN_MANY},       {20, LITHUANIAN_MANY},
        {21, LITHUANIAN_ONE},   {22, LITHUANIAN_FEW},        {30, LITHUANIAN_MANY},
        {101, LITHUANIAN_ONE},  {111, LITHUANIAN_MANY},      {112, LITHUANIAN_MANY},
        {766, LITHUANIAN_FEW},  {1000, LITHUANIAN_MANY},     {-1, LITHUANIAN_ONE},
        {-12, LITHUANIAN_MANY}, {INT64_MIN, LITHUANIAN_FEW},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(lithuanian_plural(cases[i].n), cases[i].form);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds),
        cmocka_unit_test(a_prefix_folds_to_a_prefix),
        cmocka_unit_test(sorts_as_the_alphabet),
        cmocka_unit_test(different_texts_have_different_keys),
        cmocka_unit_test(counts),
    };
    arena = arena_open("test", 1 << 24);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(arena);
    return failed;
}
