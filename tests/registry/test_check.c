/* test_check.c - rules between two fields, as tables of cases, edges first.
 *
 * A rule answers OK, or BAD_INPUT with a fault that names its field; none of them puts a day of
 * birth or a code of a person into the fault. */
#include "../base/cases.h"

#include "registry/check.h"

static struct arena *arena;
static struct act act;

static int open_act(void **state UNUSED)
{
    arena = arena_open("test", 1 << 20);
    act = (struct act){.arena = arena};
    return 0;
}

static int close_act(void **state UNUSED)
{
    arena_close(arena);
    return 0;
}

static struct value day(const char *text)
{
    struct date date = DATE_NONE;
    if (text[0] != '\0')
        assert_true(date_parse(text_of(text), &date));
    return value_date(date);
}

static struct value code(const char *text)
{
    return text[0] == '\0' ? value_none() : value_text(text_of(text));
}

/* The fault's code and field; "" where the answer is OK. */
static const char *answer(enum result result)
{
    if (result == OK)
        return "";
    assert_int_equal(result, BAD_INPUT);
    return text_format(arena, "%s %s", act.fault.code, act.fault.field).bytes;
}

static void order_of_days_and_numbers(void **state UNUSED)
{
    static const struct {
        const char *from, *to, *wanted;
    } cases[] = {
        {"2021-11-01", "2021-11-01", ""}, {"2021-11-01", "2021-10-31", "order_of_dates ends_on"},
        {"1800-01-01", "2999-12-31", ""}, {"", "2021-10-31", ""},
        {"2021-11-01", "", ""},           {"", "", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(
            answer(registry_check_order(&act, day(cases[i].from), day(cases[i].to), "ends_on")),
            cases[i].wanted);
    assert_text(act.fault.detail, ""); /* a day may be somebody's birthday */
    assert_string_equal(
        answer(registry_check_order(&act, value_integer(18), value_integer(17), "age_to")),
        "too_small age_to");
    assert_text(act.fault.detail, "18");
    assert_string_equal(
        answer(registry_check_order(&act, value_integer(18), value_integer(18), "age_to")), "");
}

static void given_together(void **state UNUSED)
{
    struct value none = value_none(), one = value_integer(1);
    assert_string_equal(answer(registry_check_together(&act, none, "a", none, "b")), "");
    assert_string_equal(answer(registry_check_together(&act, one, "a", one, "b")), "");
    assert_string_equal(answer(registry_check_together(&act, one, "a", none, "b")),
                        "given_together b");
    assert_string_equal(answer(registry_check_together(&act, none, "a", one, "b")),
                        "given_together a");
}

static void personal_code(void **state UNUSED)
{
    static const struct {
        const char *code, *sex, *born_on, *wanted;
    } cases[] = {
        {"39001010110", "male", "1990-01-01", ""},
        {"39001010110", "female", "1990-01-01", "code_not_of_sex code"},
        {"39001010110", "male", "1990-01-02", "code_not_of_birth code"},
        {"39001010110", "male", "1990-02-01", "code_not_of_birth code"},
        {"39001010110", "male", "1890-01-01", "code_not_of_birth code"},
        {"39001010110", "male", "", ""},
        {"39001010110", "", "1990-01-01", ""},
        {"19001010110", "male", "1890-01-01", ""},
        {"29001010110", "female", "1890-01-01", ""},
        {"49001010110", "female", "1990-01-01", ""},
        {"50302280000", "male", "2003-02-28", ""},
        {"60302280000", "female", "2003-02-28", ""},
        {"60302280000", "female", "1903-02-28", "code_not_of_birth code"},
        {"39000000110", "male", "1990-05-17", ""}, /* month and day not known */
        {"39001000110", "male", "1990-01-17", ""},
        {"39001000110", "male", "1990-02-17", "code_not_of_birth code"},
        {"99001010110", "male", "1960-07-07", ""}, /* says nothing */
        {"", "male", "1990-01-01", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        enum result result = registry_check_person_code(
            &act, code(cases[i].code), code(cases[i].sex), day(cases[i].born_on), "code");
        if (strcmp(answer(result), cases[i].wanted) != 0)
            fail_msg("case %zu: %s, wanted %s", i, answer(result), cases[i].wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(order_of_days_and_numbers, open_act, close_act),
        cmocka_unit_test_setup_teardown(given_together, open_act, close_act),
        cmocka_unit_test_setup_teardown(personal_code, open_act, close_act),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
