/* test_act.c - ids, random streams, results and their trap, rights, acts, values, units.
 *
 * Each table is walked whole; names and numbers must come back as they went out.
 */
#include "cases.h"

#include <pthread.h>

#include "base/act.h"
#include "base/random.h"
#include "base/unit.h"
#include "base/value.h"

static void ids_ascend(void **state UNUSED)
{
    struct id_maker maker = {0};
    const struct instant noon = {1635768000000000};
    int64_t last = 0;
    for (int i = 0; i < 1000; i++) {
        /* The clock stands, goes on, runs back. */
        struct instant now = {noon.microseconds + (i % 3 - 1) * 5000};
        int64_t id = id_next(&maker, now);
        assert_true(id > last);
        last = id;
    }
    struct id_maker early = {0};
    assert_true(id_next(&early, (struct instant){0}) > 0);
    struct id_maker other = {0};
    struct id_maker third = {0};
    assert_int_not_equal(id_next(&other, noon), id_next(&third, noon));
}

static void ids_print_and_parse(void **state UNUSED)
{
    static const int64_t ids[] = {1, 31, 32, 1234567890123, INT64_MAX};
    struct arena *arena = arena_open("ids", 4096);
    for (size_t i = 0; i < COUNT(ids); i++) {
        char printed[14];
        int64_t id = 0;
        id_format(ids[i], printed);
        assert_int_equal(strlen(printed), 13);
        assert_true(text_is(id_to_text(arena, ids[i]), printed));
        assert_true(id_parse(text_of(printed), &id));
        assert_int_equal(id, ids[i]);
        for (char *c = printed; *c != '\0'; c++)
            *c = (char)(*c >= 'A' ? *c + 32 : *c);
        assert_true(id_parse(text_of(printed), &id));
    }
    static const char *const wrong[] = {"",
                                        "0000000000000",
                                        "800000000000I",
                                        "8000000000000",
                                        "000000000001",
                                        "00000000000001",
                                        "000000000000U",
                                        "000000000000L",
                                        "000000000000O",
                                        "-000000000001"};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        int64_t id = 77;
        assert_false(id_parse(text_of(wrong[i]), &id));
        assert_int_equal(id, 77);
    }
    arena_close(arena);
}

static void streams_repeat(void **state UNUSED)
{
    struct random_stream one = random_stream_open(42);
    struct random_stream two = random_stream_open(42);
    struct random_stream other = random_stream_open(43);
    int counts[10] = {0};
    bool is_different = false;
    for (int i = 0; i < 10000; i++) {
        uint64_t number = random_stream_next(&one);
        assert_true(number == random_stream_next(&two));
        is_different = is_different || number != random_stream_next(&other);
        counts[random_stream_below(&other, 10)]++;
    }
    assert_true(is_different);
    for (int i = 0; i < 10; i++)
        assert_in_range(counts[i], 800, 1200);
    ASSERT_CHECK_FAILS((void)random_stream_below(&one, 0));
    unsigned char bytes[600] = {0};
    random_bytes(bytes, sizeof(bytes));
    int zeros = 0;
    for (size_t i = 0; i < sizeof(bytes); i++)
        zeros += bytes[i] == 0 ? 1 : 0;
    assert_in_range(zeros, 0, 30);
}

static void other_jump(void *context)
{
    longjmp(*(jmp_buf *)context, 1);
}

/* Jumps where this thread says, and tells that it did. */
static void *other_thread(void *context)
{
    volatile bool *is_trapped = context;
    jmp_buf here;
    check_set_trap(other_jump, &here);
    if (setjmp(here) == 0)
        CHECK(1 + 1 == 3);
    else
        *is_trapped = true;
    return NULL;
}

static void the_trap_belongs_to_a_thread(void **state UNUSED)
{
    pthread_t thread;
    volatile bool is_trapped = false;
    CHECK(1 + 1 == 2);
    assert_int_equal(pthread_create(&thread, NULL, other_thread, (void *)&is_trapped), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_true(is_trapped);
    ASSERT_CHECK_FAILS(CHECK(1 + 1 == 3)); /* a trap of this thread, not the other's */
    assert_string_equal(result_name(OK), "OK");
    assert_string_equal(result_name(BROKEN), "BROKEN");
    assert_string_equal(result_name((enum result)99), "UNKNOWN");
}

static void rights_have_names(void **state UNUSED)
{
    assert_string_equal(right_name(RIGHT_NONE), "");
    assert_string_equal(right_name(RIGHT_REGISTRY_READ), "registry.read");
    assert_string_equal(right_name(RIGHT_SYSTEM), "system");
    assert_true(right_set_has(RIGHT_SET(RIGHT_SYSTEM), RIGHT_SYSTEM));
    assert_false(right_set_has(RIGHT_SET(RIGHT_SYSTEM), RIGHT_PUBLIC));
}

static void an_act_is_closed_by_default(void **state UNUSED)
{
    struct act act = {.rights = RIGHT_SET(RIGHT_NEED_READ) | RIGHT_SET(RIGHT_NONE)};
    assert_true(act_may(&act, RIGHT_NEED_READ));
    assert_true(act_may(&act, RIGHT_PUBLIC));
    assert_false(act_may(&act, RIGHT_NEED_WRITE));
    assert_false(act_may(&act, RIGHT_NONE));
    assert_int_equal(act_fault(&act, BAD_INPUT, "too_long", "name", TEXT("200")), BAD_INPUT);
    assert_string_equal(act.fault.code, "too_long");
    assert_string_equal(act.fault.field, "name");
    assert_text(act.fault.detail, "200");
    act.now = (struct instant){1635717600000000}; /* 2021-10-31T22:00:00Z */
    char today[11];
    date_format(act_today(&act), today);
    assert_string_equal(today, "2021-11-01");
}

static void values_print(void **state UNUSED)
{
    struct arena *arena = arena_open("test", 1 << 16);
    const struct {
        struct value value;
        const char *text;
    } cases[] = {
        {value_none(), ""},
        {value_integer(INT64_MIN), "-9223372036854775808"},
        {value_decimal((struct decimal){146000}), "14.6"},
        {value_money((struct money){-5}), "-0.05"},
        {value_flag(true), "1"},
        {value_flag(false), "0"},
        {value_date((struct date){0}), "1970-01-01"},
        {value_date(DATE_NONE), ""},
        {value_instant((struct instant){1}), "1970-01-01T00:00:00.000001Z"},
        {value_text(TEXT("x\"y")), "x\"y"},
        {value_bytes(TEXT("\x01\xfe")), "01fe"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_text(value_to_text(arena, cases[i].value), cases[i].text);
        for (size_t k = 0; k < COUNT(cases); k++) {
            bool is_both_none = value_is_none(cases[i].value) && value_is_none(cases[k].value);
            assert_int_equal(value_equals(cases[i].value, cases[k].value), i == k || is_both_none);
        }
    }
    arena_close(arena);
}

static void units_have_names(void **state UNUSED)
{
    enum unit unit = UNIT_NONE;
    for (int i = 0; i < UNIT_COUNT; i++) {
        assert_true(unit_of_name(unit_name((enum unit)i), &unit));
        assert_int_equal(unit, i);
    }
    assert_false(unit_of_name("apple", &unit));
    assert_int_equal(unit_decimals(UNIT_EURO), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_ascend),        cmocka_unit_test(ids_print_and_parse),
        cmocka_unit_test(streams_repeat),    cmocka_unit_test(the_trap_belongs_to_a_thread),
        cmocka_unit_test(rights_have_names), cmocka_unit_test(an_act_is_closed_by_default),
        cmocka_unit_test(values_print),      cmocka_unit_test(units_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
