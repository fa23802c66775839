/* test_key.c - the name of a finding: what it survives, and what makes it another one.
 *
 * Each case is two states of a document with one contradiction each.
 */
#include "../base/cases.h"

#include "paper/reader.h"
#include "review/key.h"

static struct arena *arena;

#define HEAD                            "\tNr.\n\tRodiklis\n\t2021 m.\n\t2022 m.\n\n"
#define ROW(number, label, before, now) "\t" number "\n\t" label "\n\t" before "\n\t" now "\n\n"

/* The key of the only contradiction in a text. */
static struct text key_of(const char *text)
{
    struct document *document = NULL;
    struct fault fault = {0};
    assert_int_equal(reader_read(arena, text_of(text), &document, &fault), OK);
    struct review *review = review_open(arena);
    review_add_document(review, document, TEXT("example.txt"));
    review_run(review);
    if (review_count(review) != 1)
        fail_msg("%zu findings in:\n%s", review_count(review), text);
    return review_finding_key(arena, review, review_finding(review, 0));
}

struct pair {
    const char *what, *before, *after;
};

static void pairs_try(const struct pair *pairs, size_t count, bool is_same)
{
    for (size_t i = 0; i < count; i++) {
        struct text before = key_of(pairs[i].before), after = key_of(pairs[i].after);
        if (text_equals(before, after) != is_same)
            fail_msg("%s: %s, %s", pairs[i].what, before.bytes, after.bytes);
    }
}

#define SENTENCE "Įstaigoje dirba 10 žmonių, iš jų 12 moterų.\n"
#define TABLE                                                                      \
    HEAD ROW("1.", "Lėšos, Eur", "300", "510") ROW("1.1.", "namams", "100", "200") \
        ROW("1.2.", "keliams", "200", "300")

static void survives_what_moves_and_shapes(void **state UNUSED)
{
    static const struct pair pairs[] = {
        {"nothing", SENTENCE, SENTENCE},
        {"other text before", SENTENCE,
         "1. Įžanga\n\nApie įstaigą.\n\n2. Darbuotojai\n\n" SENTENCE},
        {"another section", "1. Įžanga\n\n" SENTENCE, "2. Darbuotojai\n\nPradžia.\n\n" SENTENCE},
        {"spaces, quotes, signs, capitals", SENTENCE,
         "įstaigoje  dirba 10 žmonių: „iš jų“ 12 Moterų\n"},
        {"a dash for a comma", SENTENCE, "Įstaigoje dirba 10 žmonių – iš jų 12 moterų.\n"},
        {"a table that moves", TABLE, "1. Įžanga\n\nApie lėšas yra pasakyta.\n\n" TABLE},
        {"another row before", TABLE,
         HEAD ROW("1.", "Vietos", "7", "8") ROW("2.", "Lėšos, Eur", "300", "510")
             ROW("2.1.", "namams", "100", "200") ROW("2.2.", "keliams", "200", "300")},
        {"parts change places", TABLE,
         HEAD ROW("1.", "Lėšos, Eur", "300", "510") ROW("1.1.", "keliams", "200", "300")
             ROW("1.2.", "namams", "100", "200")},
        {"another column changes", TABLE,
         HEAD ROW("1.", "Lėšos, Eur", "310", "510") ROW("1.1.", "namams", "110", "200")
             ROW("1.2.", "keliams", "200", "300")},
    };
    pairs_try(pairs, COUNT(pairs), true);
}

static void changes_with_its_words_and_numbers(void **state UNUSED)
{
    static const struct pair pairs[] = {
        {"a part", SENTENCE, "Įstaigoje dirba 10 žmonių, iš jų 13 moterų.\n"},
        {"the whole", SENTENCE, "Įstaigoje dirba 11 žmonių, iš jų 12 moterų.\n"},
        {"a word", SENTENCE, "Įstaigoje dirba 10 žmonių, iš jų 12 vyrų.\n"},
        {"a part of a sum", TABLE,
         HEAD ROW("1.", "Lėšos, Eur", "300", "510") ROW("1.1.", "namams", "100", "201")
             ROW("1.2.", "keliams", "200", "300")},
        {"parts of the same sum", TABLE,
         HEAD ROW("1.", "Lėšos, Eur", "300", "510") ROW("1.1.", "namams", "100", "150")
             ROW("1.2.", "keliams", "200", "350")},
        {"what the row is called", TABLE,
         HEAD ROW("1.", "Pajamos, Eur", "300", "510") ROW("1.1.", "namams", "100", "200")
             ROW("1.2.", "keliams", "200", "300")},
        {"the other year", TABLE,
         HEAD ROW("1.", "Lėšos, Eur", "510", "300") ROW("1.1.", "namams", "200", "100")
             ROW("1.2.", "keliams", "300", "200")},
        {"a comma of a number", "Įstaigai skirta 1,5 mln. Eur, iš jų 2,5 mln. Eur keliams.\n",
         "Įstaigai skirta 1,5 mln. Eur, iš jų 25 mln. Eur keliams.\n"},
    };
    pairs_try(pairs, COUNT(pairs), false);
}

static void fits_a_field(void **state UNUSED)
{
    struct text key = key_of(SENTENCE);
    assert_true(text_starts_with(key, TEXT("sentence_sum.")));
    assert_int_equal(key.length, sizeof("sentence_sum.") - 1 + 20);
    for (size_t i = 0; i < review_check_count(); i++)
        assert_true(strlen(review_check_name(i)) + 1 + 20 <= 40);
}

static int forget(void **state UNUSED)
{
    arena_reset(arena);
    return 0;
}

int main(void)
{
    arena = arena_open("test_key", 64 << 20);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(survives_what_moves_and_shapes, forget),
        cmocka_unit_test_teardown(changes_with_its_words_and_numbers, forget),
        cmocka_unit_test_teardown(fits_a_field, forget),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(arena);
    return failed;
}
