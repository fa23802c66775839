/* test_check_digit.c - codes that are right, and each way of being wrong.
 *
 * A table of cases: published codes, and codes with one thing wrong. */
#include "fixture.h"

#include "record/check_digit.h"

struct code_case {
    const char *code;
    enum code_state state;
};

static void codes_of_persons(void **state)
{
    (void)state;
    static const struct code_case cases[] = {
        {"33309240064", CODE_RIGHT},       {"38208080218", CODE_RIGHT},
        {"39001010110", CODE_RIGHT},       {"39001010238", CODE_RIGHT},
        {"39001010590", CODE_RIGHT},       {"39001011140", CODE_RIGHT},
        {"33309240065", CODE_WRONG_DIGIT}, {"33903240064", CODE_WRONG_DIGIT},
        {"3330924006", CODE_NO_SHAPE},     {"333092400640", CODE_NO_SHAPE},
        {"03309240064", CODE_NO_SHAPE},    {"93309240064", CODE_NO_SHAPE},
        {"3330924006a", CODE_NO_SHAPE},    {"", CODE_NO_SHAPE},
        {"39013010003", CODE_NO_DATE},     {"39002300005", CODE_NO_DATE},
        {"39000000001", CODE_RIGHT},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        enum code_state got = check_digit_person(text_of(cases[i].code));
        if (got != cases[i].state)
            print_error("%s: %d\n", cases[i].code, (int)got);
        assert_int_equal(got, cases[i].state);
    }
}

static void codes_of_legal_persons(void **state)
{
    (void)state;
    static const struct code_case cases[] = {
        {"188710823", CODE_RIGHT},       {"188764867", CODE_RIGHT},
        {"188773688", CODE_RIGHT},       {"188774594", CODE_RIGHT},
        {"188659948", CODE_RIGHT},       {"188600177", CODE_RIGHT},
        {"188000031", CODE_RIGHT},       {"188000195", CODE_RIGHT},
        {"188000500", CODE_RIGHT},       {"305555555", CODE_WRONG_DIGIT},
        {"188710832", CODE_WRONG_DIGIT}, {"18871082", CODE_NO_SHAPE},
        {"1887108233", CODE_NO_SHAPE},   {"18871O823", CODE_NO_SHAPE},
        {"1234567", CODE_RIGHT},         {"", CODE_NO_SHAPE},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(check_digit_legal(text_of(cases[i].code)), cases[i].state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_of_persons),
        cmocka_unit_test(codes_of_legal_persons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
