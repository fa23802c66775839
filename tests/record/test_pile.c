/* test_pile.c - records that wait to be written in the order of their titles.
 *
 * They are copied whole, put in order, and as many lie there as fit and no more; the room is used
 * again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "record/pile.h"

#define FIELDS     3
#define ARENA_MOST ((size_t)64 * 1024 * 1024)

static bool add(struct pile *pile, const char *key, const char *surname, int64_t number)
{
    char text[100] = {0}, other[100] = {0};
    memcpy(text, surname, strlen(surname));
    memcpy(other, key, strlen(key));
    const struct value values[FIELDS] = {value_text(text_of(text)), value_none(),
                                         value_integer(number)};
    bool is_on = pile_add(pile, text_of(other), values);
    memset(text, 'x', sizeof(text)); /* what was given may go */
    memset(other, 'x', sizeof(other));
    return is_on;
}

static void is_at(const struct pile *pile, size_t index, const char *key, const char *surname,
                  int64_t number)
{
    struct piled piled = pile_at(pile, index);
    assert_true(text_is(piled.sort_key, key));
    assert_true(text_is(piled.values[0].text, surname));
    assert_true(value_is_none(piled.values[1]));
    assert_int_equal(piled.values[2].integer, number);
}

static void records_are_put_in_order(void **state)
{
    (void)state;
    struct arena *arena = arena_open("tests", ARENA_MOST);
    struct pile *pile = pile_open(arena, FIELDS);
    assert_true(add(pile, "petraitis jonas petras", "Petraitis", 1));
    assert_true(add(pile, "petraitis", "P", 2));
    assert_true(add(pile, "", "", 3));
    assert_true(add(pile, "\xc5\xbe", "Ž", 4));
    assert_true(add(pile, "petraitis jonas antanas", "Petraitis", 5));
    assert_true(add(pile, "petraitis", "Q", 6));
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

static void an_emptied_pile_is_used_again(void **state)
{
    (void)state;
    struct arena *arena = arena_open("tests", ARENA_MOST);
    struct pile *pile = pile_open(arena, FIELDS);
    size_t used = arena_used(arena), count = 0;
    while (add(pile, "b", "B", (int64_t)count))
        count++;
    assert_in_range(count, 1000, 1000000);
    assert_int_equal(pile_count(pile), count);
    pile_empty(pile);
    assert_int_equal(pile_count(pile), 0);
    assert_true(add(pile, "a", "A", 7));
    pile_sort(pile);
    is_at(pile, 0, "a", "A", 7);
    assert_int_equal(arena_used(arena), used);
    arena_close(arena);
}

static void greater_records_are_fewer(void **state)
{
    (void)state;
    struct arena *arena = arena_open("tests", ARENA_MOST);
    struct pile *pile = pile_open(arena, FIELDS);
    char *bytes = arena_take(arena, 1000000);
    memset(bytes, 'y', 1000000);
    const struct value values[FIELDS] = {value_text(text_slice(bytes, 1000000))};
    size_t count = 0;
    while (pile_add(pile, TEXT("k"), values))
        count++;
    assert_in_range(count, 6, 10);
    assert_true(add(pile, "a", "A", 1)); /* what is left is enough for this one */
    pile_sort(pile);
    is_at(pile, 0, "a", "A", 1);
    for (size_t i = 1; i <= count; i++)
        assert_memory_equal(pile_at(pile, i).values[0].text.bytes, bytes, 1000000);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_are_put_in_order),
        cmocka_unit_test(an_emptied_pile_is_used_again),
        cmocka_unit_test(greater_records_are_fewer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
