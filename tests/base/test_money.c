/* test_money.c - money and decimals: edges of int64, rounding, what people type.
 *
 * What is refused must leave the result untouched.
 */
#include "cases.h"

#include "base/money.h"

struct parse_case {
    const char *text;
    bool is_one;
    int64_t number;
};

static void check_parse(const struct parse_case *cases, size_t count,
                        bool (*parse)(struct text t, int64_t *ret))
{
    for (size_t i = 0; i < count; i++) {
        int64_t number = 77;
        if (parse(text_of(cases[i].text), &number) != cases[i].is_one)
            fail_msg("\"%s\" should be %s", cases[i].text, cases[i].is_one ? "taken" : "refused");
        assert_int_equal(number, cases[i].is_one ? cases[i].number : 77);
    }
}

static bool money_of(struct text t, int64_t *ret)
{
    struct money m = {*ret};
    bool is_one = money_parse(t, &m);
    *ret = m.cents;
    return is_one;
}

static bool typed_of(struct text t, int64_t *ret)
{
    struct money m = {*ret};
    bool is_one = money_parse_typed(t, &m);
    *ret = m.cents;
    return is_one;
}

static bool decimal_of(struct text t, int64_t *ret)
{
    struct decimal d = {*ret};
    bool is_one = decimal_parse(t, &d);
    *ret = d.units;
    return is_one;
}

static void parses(void **state UNUSED)
{
    static const struct parse_case cases[] = {
        {"1493200", true, 149320000},
        {"1493200.5", true, 149320050},
        {"1493200.50", true, 149320050},
        {"-3.00", true, -300},
        {"-0.01", true, -1},
        {"0", true, 0},
        {"92233720368547758.07", true, INT64_MAX},
        {"-92233720368547758.08", true, INT64_MIN},
        {"92233720368547758.08", false, 0},
        {"-92233720368547758.09", false, 0},
        {"99999999999999999999999", false, 0},
        {"", false, 0},
        {"-", false, 0},
        {".5", false, 0},
        {"5.", false, 0},
        {"1.234", false, 0},
        {"1,50", false, 0},
        {"1 000", false, 0},
        {"+1", false, 0},
        {"1e5", false, 0},
        {"--1", false, 0},
    };
    check_parse(cases, COUNT(cases), money_of);
}

static void parses_what_people_type(void **state UNUSED)
{
    static const struct parse_case cases[] = {
        {"1 493 200,00", true, 149320000},
        {"1\xc2\xa0"
         "493\xc2\xa0"
         "200,00",
         true, 149320000},
        {"1\xe2\x80\xaf"
         "493,5 Eur",
         true, 149350},
        {"12\xe2\x82\xac", true, 1200},
        {"12,5 \xe2\x82\xac ", true, 1250},
        {"  -12 EUR", true, -1200},
        {"\xe2\x88\x92"
         "12",
         true, -1200},
        {"1493200.50", true, 149320050},
        {"1234567", true, 123456700},
        {"1 49", false, 0},
        {"1234 567", false, 0},
        {"1  493", false, 0},
        {"1 493,2 0", false, 0},
        {"1.493,20", false, 0},
        {"1,493", false, 0},
        {"Eur", false, 0},
        {"", false, 0},
        {"-", false, 0},
        {"--5", false, 0},
        {"- 5", false, 0},
        {"5 Lt", false, 0},
        {",5", false, 0},
        {"1 493 ,5", false, 0},
        {"1111111111111111111111111111111111111111111111111111111111111111111111111", false, 0},
    };
    check_parse(cases, COUNT(cases), typed_of);
}

static void parses_decimals(void **state UNUSED)
{
    static const struct parse_case cases[] = {
        {"26035.1", true, 260351000},
        {"26035,1", true, 260351000},
        {"0.0001", true, 1},
        {"-0.27", true, -2700},
        {"3", true, 30000},
        {"0.00001", false, 0},
        {"922337203685477.5807", true, INT64_MAX},
        {"922337203685477.5808", false, 0},
        {"1.2,3", false, 0},
    };
    check_parse(cases, COUNT(cases), decimal_of);
}

static void calculates_with_care(void **state UNUSED)
{
    struct money ret = {77};
    const struct money most = {INT64_MAX};
    const struct money least = {INT64_MIN};
    assert_false(money_add(most, (struct money){1}, &ret));
    assert_false(money_add(least, (struct money){-1}, &ret));
    assert_int_equal(ret.cents, 77);
    assert_true(money_add(most, least, &ret));
    assert_int_equal(ret.cents, -1);
}

static void ratios(void **state UNUSED)
{
    static const struct {
        int64_t numerator, scale, denominator;
        bool is_one;
        int64_t units;
    } cases[] = {
        {1, 1, 3, true, 3333},
        {2, 1, 3, true, 6667},
        {1, 1000, 298753, true, 33},
        {-1, 100, 8, true, -125000},
        {1, 1, -2, true, -5000},
        {1, 1, 0, false, 0},
        {INT64_MAX, INT64_MAX, INT64_MAX, false, 0},
        {INT64_MAX, 1, INT64_MAX, true, 10000},
        {INT64_MIN, INT64_MIN, 1, false, 0},
        {INT64_MIN, INT64_MAX / 10000, INT64_MIN, true, 9223372036854770000},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct decimal ret = {0};
        assert_int_equal(
            decimal_ratio(cases[i].numerator, cases[i].scale, cases[i].denominator, &ret),
            cases[i].is_one);
        assert_int_equal(ret.units, cases[i].units);
    }
}

static void formats(void **state UNUSED)
{
    static const struct {
        int64_t units;
        const char *money;
        const char *decimal;
        const char *places_0;
        const char *places_2;
    } cases[] = {
        {0, "0.00", "0", "0", "0.00"},
        {5, "0.05", "0.0005", "0", "0.00"},
        {-5, "-0.05", "-0.0005", "0", "0.00"},
        {-49, "-0.49", "-0.0049", "0", "0.00"},
        {50, "0.50", "0.005", "0", "0.01"},
        {-50, "-0.50", "-0.005", "0", "-0.01"},
        {5000, "50.00", "0.5", "1", "0.50"},
        {146000, "1460.00", "14.6", "15", "14.60"},
        {30000, "300.00", "3", "3", "3.00"},
        {INT64_MIN, "-92233720368547758.08", "-922337203685477.5808", "-922337203685478",
         "-922337203685477.58"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char printed[24];
        money_format((struct money){cases[i].units}, printed);
        assert_string_equal(printed, cases[i].money);
        decimal_format((struct decimal){cases[i].units}, printed);
        assert_string_equal(printed, cases[i].decimal);
        decimal_format_places((struct decimal){cases[i].units}, 0, printed);
        assert_string_equal(printed, cases[i].places_0);
        decimal_format_places((struct decimal){cases[i].units}, 2, printed);
        assert_string_equal(printed, cases[i].places_2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses),          cmocka_unit_test(parses_what_people_type),
        cmocka_unit_test(parses_decimals), cmocka_unit_test(calculates_with_care),
        cmocka_unit_test(ratios),          cmocka_unit_test(formats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
