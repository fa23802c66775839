/* test_pile.c - records that wait to be written in the order of their titles.
 *
 * They are copied whole and put in order, small ones and great ones, of each kind of value. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "record/pile.h"

#define FIELDS     3
#define ARENA_MOST ((size_t)64 * 1024 * 1024)

static void add(struct pile *pile, const char *key, const char *surname, int64_t number)
{
    char text[100] = {0}, other[100] = {0};
    memcpy(text, surname, strlen(surname));
    memcpy(other, key, strlen(key));
    const struct value values[FIELDS] = {value_text(text_of(text)), value_none(),
                                         value_integer(number)};
    pile_add(pile, text_of(other), values);
    memset(text, 'x', sizeof(text)); /* what was given may go */
    memset(other, 'x', sizeof(other));
}

static void is_at(const struct pile *pile, size_t index, const char *key, const char *surname,
                  int64_t number)
{
    struct value values[FIELDS];
    assert_true(text_is(pile_at(pile, index, values), key));
    assert_true(text_is(values[0].text, surname));
    assert_true(value_is_none(values[1]));
    assert_int_equal(values[2].integer, number);
}

static void records_are_put_in_order(void **state)
{
    (void)state;
    struct arena *arena = arena_open("tests", ARENA_MOST);
    struct pile *pile = pile_open(arena, FIELDS);
    add(pile, "petraitis jonas petras", "Petraitis", 1);
    add(pile, "petraitis", "P", 2);
    add(pile, "", "", 3);
    add(pile, "\xc5\xbe", "Ž", 4);
    add(pile, "petraitis jonas antanas", "Petraitis", 5);
    add(pile, "petraitis", "Q", 6);
    assert_int_equal(pile_count(pile), 6);
    pile_sort(pile);
    is_at(pile, 0, "", "", 3);
    is_at(pile, 1, "petraitis", "P", 2);
    is_at(pile, 2, "petraitis", "Q", 6);
    is_at(pile, 3, "petraitis jonas antanas", "Petraitis", 5);
    is_at(pile, 4, "petraitis jonas petras", "Petraitis", 1);
    is_at(pile, 5, "\xc5\xbe", "Ž", 4);
    arena_close(arena);
}

static void every_kind_of_value_is_kept(void **state)
{
    (void)state;
    struct date day;
    assert_true(date_make(2021, 11, 1, &day));
    const struct value values[] = {
        value_none(),
        value_integer(INT64_MIN),
        value_decimal((struct decimal){12345}),
        value_money((struct money){-7}),
        value_flag(true),
        value_flag(false),
        value_date(day),
        value_instant((struct instant){1}),
        value_text(TEXT("")),
        value_text(TEXT("ąž")),
        value_bytes(text_slice("a\0b", 3)),
    };
    struct value found[COUNT(values)];
    struct arena *arena = arena_open("tests", ARENA_MOST);
    struct pile *pile = pile_open(arena, COUNT(values));
    pile_add(pile, TEXT("k"), values);
    pile_sort(pile);
    (void)pile_at(pile, 0, found);
    for (size_t i = 0; i < COUNT(values); i++) {
        assert_int_equal(found[i].kind, values[i].kind);
        assert_true(value_equals(found[i], values[i]));
    }
    arena_close(arena);
}

/* Pieces of memory end in the middle of the order. */
static void great_records_lie_among_small_ones(void **state)
{
    (void)state;
    enum { GREAT_BYTES = 1000000, GREAT = 6, SMALL = 50000 };
    struct arena *arena = arena_open("tests", ARENA_MOST);
    struct pile *pile = pile_open(arena, FIELDS);
    char *bytes = arena_take(arena, GREAT_BYTES);
    memset(bytes, 'y', GREAT_BYTES);
    const struct value great[FIELDS] = {value_text(text_slice(bytes, GREAT_BYTES))};
    for (int64_t i = 0; i < GREAT; i++) {
        pile_add(pile, TEXT("k"), great);
        for (int64_t k = 0; k < SMALL; k++)
            add(pile, k % 2 == 0 ? "a" : "b", "A", i * SMALL + k);
    }
    assert_int_equal(pile_count(pile), GREAT * (SMALL + 1));
    pile_sort(pile);
    for (size_t i = 0; i < GREAT * SMALL / 2; i++) {
        is_at(pile, i, "a", "A", 2 * (int64_t)i);
        is_at(pile, GREAT * SMALL / 2 + i, "b", "A", 2 * (int64_t)i + 1);
    }
    for (size_t i = GREAT * SMALL; i < GREAT * (SMALL + 1); i++) {
        struct value values[FIELDS];
        (void)pile_at(pile, i, values);
        assert_int_equal(values[0].text.length, GREAT_BYTES);
        assert_memory_equal(values[0].text.bytes, bytes, GREAT_BYTES);
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_are_put_in_order),
        cmocka_unit_test(every_kind_of_value_is_kept),
        cmocka_unit_test(great_records_lie_among_small_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
