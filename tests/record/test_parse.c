/* test_parse.c - texts become values, or the fault says which field and what is wrong.
 *
 * A table of cases, a field of each kind. */
#include "fixture.h"

#include <string.h>

struct parse_case {
    int field;
    const char *text;
    const char *code;   /* of the fault; NULL where it is good */
    const char *detail; /* of the fault, or the good value as text */
};

static const struct parse_case cases[] = {
    {PERSON_GIVEN_NAME, "", "required", ""},
    {PERSON_GIVEN_NAME, "   ", "required", ""},
    {PERSON_GIVEN_NAME, "  Ona  ", NULL, "Ona"},
    {PERSON_GIVEN_NAME, "ąąąąąąąąąąąąąąąąąąąą", NULL, "ąąąąąąąąąąąąąąąąąąąą"},
    {PERSON_GIVEN_NAME, "ąąąąąąąąąąąąąąąąąąąąb", "too_long", "20"},
    {PERSON_GIVEN_NAME, "O\nna", "not_one_line", ""},
    {PERSON_GIVEN_NAME, "O\x01na", "bad_character", ""},
    {PERSON_GIVEN_NAME, "O\xffna", "bad_character", ""},
    {PERSON_CODE, "", "required", ""},
    {PERSON_CODE, "38208080218", NULL, "38208080218"},
    {PERSON_CODE, "38208080219", "check_digit", ""},
    {PERSON_CODE, "3820808021", "not_a_person_code", ""},
    {PERSON_CODE, "39013010003", "no_birth_date", ""},
    {PERSON_BORN_ON, "2020-02-29", NULL, "2020-02-29"},
    {PERSON_BORN_ON, "2021-02-29", "not_a_date", ""},
    {PERSON_BORN_ON, "2021.02.01", "not_a_date", ""},
    {PERSON_EMPLOYER_CODE, "188710823", NULL, "188710823"},
    {PERSON_EMPLOYER_CODE, "188710824", "check_digit", ""},
    {PERSON_EMPLOYER_CODE, "18871082a", "not_a_legal_code", ""},
    {PERSON_SOCIAL_GROUP, "child", NULL, "child"},
    {PERSON_SOCIAL_GROUP, "Child", "unknown_code", "old, young, child, family, risk, …"},
    {PERSON_PLACE, "nowhere", "link_not_found", ""},
    {PERSON_SINCE_YEAR, "1990", NULL, "1990"},
    {PERSON_SINCE_YEAR, "1989", "too_small", "1990"},
    {PERSON_SINCE_YEAR, "2101", "too_large", "2100"},
    {PERSON_SINCE_YEAR, "22", "not_a_year", ""},
    {PERSON_CHILDREN, "30", NULL, "30"},
    {PERSON_CHILDREN, "31", "too_large", "30"},
    {PERSON_CHILDREN, "-1", "too_small", "0"},
    {PERSON_CHILDREN, "3.5", "not_a_number", ""},
    {PERSON_CHILDREN, "99999999999999999999", "not_a_number", ""},
    {PERSON_SHARE, "0,27", NULL, "0.27"},
    {PERSON_SHARE, "x", "not_a_decimal", ""},
    {PERSON_INCOME, "1 493 200,00 Eur", NULL, "1493200.00"},
    {PERSON_INCOME, "1.234", "not_money", ""},
    {PERSON_IS_FUNDED, "", NULL, "0"},
    {PERSON_IS_FUNDED, "Taip", NULL, "1"},
    {PERSON_IS_FUNDED, "no", NULL, "0"},
    {PERSON_IS_FUNDED, "perhaps", "not_a_flag", ""},
    {PERSON_REMARK, "a\r\nb", NULL, "a\nb"},
    {PERSON_REMARK, "a\x02", "bad_character", ""},
    {PERSON_FILE_NUMBER, "A-1.b_2", NULL, "A-1.b_2"},
    {PERSON_FILE_NUMBER, "A 1", "not_a_key", ""},
    {PERSON_FILE_NUMBER, "12345678901234567890123456789012345678901", "too_long", "40"},
};

static void each_kind_says_what_is_wrong(void **state)
{
    struct fixture *f = fixture_open(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        char code[12];
        struct text texts[PERSON_FIELDS];
        struct value values[PERSON_FIELDS];
        fault_list faults = {0};
        sample_person_texts(1, texts, code);
        texts[cases[i].field] = text_of(cases[i].text);
        enum result result = record_parse(&f->act, &sample_person_record, texts, values, &faults);
        if (result != (cases[i].code ? BAD_INPUT : OK))
            print_error("case %zu: %s\n", i, cases[i].text);
        assert_int_equal(result, cases[i].code ? BAD_INPUT : OK);
        if (cases[i].code == NULL) {
            struct text got = value_to_text(f->act.arena, values[cases[i].field]);
            assert_string_equal(text_to_string(f->act.arena, got), cases[i].detail);
            continue;
        }
        assert_int_equal(faults.count, 1);
        assert_string_equal(faults.items[0].code, cases[i].code);
        assert_string_equal(faults.items[0].field,
                            sample_person_record.fields[cases[i].field].name);
        assert_string_equal(text_to_string(f->act.arena, faults.items[0].detail), cases[i].detail);
    }
}

static void all_faults_are_told_together(void **state)
{
    struct fixture *f = fixture_open(state);
    struct text texts[PERSON_FIELDS] = {[PERSON_CODE] = TEXT("1"), [PERSON_BORN_ON] = TEXT("x")};
    struct value values[PERSON_FIELDS];
    fault_list faults = {0};
    assert_int_equal(record_parse(&f->act, &sample_person_record, texts, values, &faults),
                     BAD_INPUT);
    assert_int_equal(faults.count, 4);
    assert_string_equal(f->act.fault.code, "not_a_person_code");
}

static void the_rule_of_the_register_is_asked(void **state)
{
    struct fixture *f = fixture_open(state);
    char code[12];
    struct text texts[PERSON_FIELDS];
    struct value values[PERSON_FIELDS];
    fault_list faults = {0};
    sample_person_texts(1, texts, code);
    texts[PERSON_BORN_ON] = TEXT("2020-01-02");
    texts[PERSON_CAME_ON] = TEXT("2020-01-01");
    assert_int_equal(record_parse(&f->act, &sample_person_record, texts, values, &faults),
                     BAD_INPUT);
    assert_int_equal(faults.count, 1);
    assert_string_equal(faults.items[0].code, "too_early");
    assert_string_equal(faults.items[0].field, "came_on");
}

static void links_are_keys_or_ids(void **state)
{
    struct fixture *f = fixture_open(state);
    int64_t place = sample_place_add(&f->act, "N-1", "Šilainiai");
    char code[12], id[14];
    id_format(place, id);
    const struct text ways[] = {TEXT("N-1"), text_of(id)};
    for (size_t i = 0; i < COUNT(ways); i++) {
        struct text texts[PERSON_FIELDS];
        struct value values[PERSON_FIELDS];
        fault_list faults = {0};
        sample_person_texts(1, texts, code);
        texts[PERSON_PLACE] = ways[i];
        assert_int_equal(record_parse(&f->act, &sample_person_record, texts, values, &faults), OK);
        assert_int_equal(values[PERSON_PLACE].integer, place);
    }
}

static void links_of_others_are_not_found(void **state)
{
    struct fixture *f = fixture_open(state);
    sample_place_add(&f->act, "N-1", "Šilainiai");
    char code[12];
    struct text texts[PERSON_FIELDS];
    struct value values[PERSON_FIELDS];
    fault_list faults = {0};
    sample_person_texts(1, texts, code);
    texts[PERSON_PLACE] = TEXT("N-1");
    f->act.municipality++;
    assert_int_equal(record_parse(&f->act, &sample_person_record, texts, values, &faults),
                     BAD_INPUT);
    assert_string_equal(faults.items[0].code, "link_not_found");
}

static void what_a_form_shows_is_read_back(void **state)
{
    struct fixture *f = fixture_open(state);
    sample_place_add(&f->act, "N-1", "Šilainiai");
    char code[12];
    struct text texts[PERSON_FIELDS], shown[PERSON_FIELDS];
    struct value values[PERSON_FIELDS], again[PERSON_FIELDS];
    fault_list faults = {0};
    sample_person_texts(1, texts, code);
    texts[PERSON_PLACE] = TEXT("N-1");
    texts[PERSON_BORN_ON] = TEXT("1999-12-31");
    texts[PERSON_INCOME] = TEXT("1 000,50");
    texts[PERSON_SHARE] = TEXT("0,125");
    texts[PERSON_IS_FUNDED] = TEXT("taip");
    texts[PERSON_SOCIAL_GROUP] = TEXT("old");
    const struct record *record = &sample_person_record;
    assert_int_equal(record_parse(&f->act, record, texts, values, &faults), OK);
    for (size_t i = 0; i < PERSON_FIELDS; i++)
        shown[i] = record_value_text(&f->act, &record->fields[i], values[i]);
    assert_int_equal(record_parse(&f->act, record, shown, again, &faults), OK);
    for (size_t i = 0; i < PERSON_FIELDS; i++)
        assert_true(value_equals(values[i], again[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_says_what_is_wrong),
        cmocka_unit_test(all_faults_are_told_together),
        cmocka_unit_test(the_rule_of_the_register_is_asked),
        cmocka_unit_test(links_are_keys_or_ids),
        cmocka_unit_test(links_of_others_are_not_found),
        cmocka_unit_test(what_a_form_shows_is_read_back),
    };
    return place_run("parse", tests, COUNT(tests));
}
