/* test_words.c - translations, numbers and days for people.
 *
 * Whole words of translations/ are expected here: changing one there changes it here.
 */
#include "../base/cases.h"

#include "format/spoken.h"
#include "format/words.h"
#include "format/words_table.h"

static struct arena *arena;

#define NBSP "\xc2\xa0"

static void finds_words(void **state UNUSED)
{
    assert_text(words_get(LANGUAGE_LT, "month.of.11"), "lapkričio");
    assert_text(words_get(LANGUAGE_EN, "month.of.11"), "November");
    assert_text(words_get(LANGUAGE_EN, "no.such.key"), "no.such.key");
    assert_text(words_plural(LANGUAGE_LT, "no.such.key", 2), "no.such.key");
    assert_true(words_has("fault.required"));
    assert_false(words_has("fault.require"));
    struct text found = TEXT("untouched");
    assert_false(words_find(LANGUAGE_LT, "fault.require", &found));
    assert_text(found, "untouched");
    assert_true(words_find(LANGUAGE_EN, "month.of.11", &found));
    assert_text(found, "November");
    for (size_t i = 0; i < word_count; i++) {
        assert_true(words_has(word_table[i].key));
        if (i > 0)
            assert_true(strcmp(word_table[i - 1].key, word_table[i].key) < 0);
        for (int form = 0; form < WORD_FORMS_MAX; form++)
            assert_true(word_table[i].forms[LANGUAGE_LT][form].length > 0 &&
                        word_table[i].forms[LANGUAGE_EN][form].length > 0);
    }
}

static void chooses_forms(void **state UNUSED)
{
    assert_text(words_plural(LANGUAGE_LT, "unit.person", 1), "asmuo");
    assert_text(words_plural(LANGUAGE_LT, "unit.person", 2), "asmenys");
    assert_text(words_plural(LANGUAGE_LT, "unit.person", 10), "asmenų");
    assert_text(words_plural(LANGUAGE_LT, "unit.person", 21), "asmuo");
    assert_text(words_plural(LANGUAGE_EN, "unit.person", 1), "person");
    assert_text(words_plural(LANGUAGE_EN, "unit.person", 21), "people");
    assert_text(words_plural(LANGUAGE_EN, "unit.person", 0), "people");
}

static void fills_places(void **state UNUSED)
{
    const struct words_place places[] = {{"a", TEXT("1")}, {"long", TEXT("{a}")}, {"e", TEXT("")}};
    static const struct {
        const char *pattern;
        const char *filled;
    } cases[] = {
        {"", ""},          {"x", "x"},           {"{a}", "1"},     {"{a}{a}", "11"},
        {"{long}", "{a}"}, {"{b} {a}", "{b} 1"}, {"{a", "{a"},     {"{", "{"},
        {"}{", "}{"},      {"x{e}y", "xy"},      {"{{a}}", "{1}"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_text(words_fill(arena, text_of(cases[i].pattern), places, COUNT(places)),
                    cases[i].filled);
}

static void speaks_numbers(void **state UNUSED)
{
    static const struct {
        int64_t number;
        const char *lt;
        const char *en;
    } cases[] = {
        {0, "0", "0"},
        {999, "999", "999"},
        {1000, "1" NBSP "000", "1,000"},
        {-123456, "−123" NBSP "456", "−123,456"},
        {INT64_MIN, "−9" NBSP "223" NBSP "372" NBSP "036" NBSP "854" NBSP "775" NBSP "808",
         "−9,223,372,036,854,775,808"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_text(spoken_integer(arena, LANGUAGE_LT, cases[i].number), cases[i].lt);
        assert_text(spoken_integer(arena, LANGUAGE_EN, cases[i].number), cases[i].en);
    }
    const struct money amount = {149320000};
    assert_text(spoken_money(arena, LANGUAGE_LT, amount), "1" NBSP "493" NBSP "200,00");
    assert_text(spoken_money(arena, LANGUAGE_EN, amount), "1,493,200.00");
    assert_text(spoken_money_euro(arena, LANGUAGE_LT, amount),
                "1" NBSP "493" NBSP "200,00" NBSP "Eur");
    assert_text(spoken_money_euro(arena, LANGUAGE_EN, amount), "EUR" NBSP "1,493,200.00");
    assert_text(spoken_decimal(arena, LANGUAGE_LT, (struct decimal){146000}, 2), "14,60");
    assert_text(spoken_decimal(arena, LANGUAGE_EN, (struct decimal){-146000}, 0), "−15");
    (void)spoken_decimal(arena, LANGUAGE_LT, (struct decimal){INT64_MIN}, 4);
}

static void speaks_days(void **state UNUSED)
{
    struct date day;
    assert_true(date_make(2021, 11, 1, &day));
    assert_text(spoken_date_long(arena, LANGUAGE_LT, day), "2021 m. lapkričio 1 d.");
    assert_text(spoken_date_long(arena, LANGUAGE_EN, day), "1 November 2021");
    assert_text(spoken_date_long(arena, LANGUAGE_LT, DATE_NONE), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_words),  cmocka_unit_test(chooses_forms),
        cmocka_unit_test(fills_places), cmocka_unit_test(speaks_numbers),
        cmocka_unit_test(speaks_days),
    };
    arena = arena_open("test", 1 << 20);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(arena);
    return failed;
}
