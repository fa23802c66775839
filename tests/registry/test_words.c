/* test_words.c - every register, field and closed list has what pages and documents need of it.
 *
 * Words in both languages, a list of codes, a register that its links lead to, and the mark of
 * personal data where a link leads to people. */
#include "../base/cases.h"

#include "format/words.h"
#include "record/record.h"

static int install(void **state UNUSED)
{
    record_set_install(&registers_set);
    return 0;
}

static void want(const char *record, const char *rest)
{
    char key[120];
    snprintf(key, sizeof(key), "%s%s", record, rest);
    if (!words_has(key))
        fail_msg("no words for %s", key);
}

static void words_of_registers_and_fields(void **state UNUSED)
{
    assert_true(registers_set.count >= 23);
    for (size_t i = 0; i < registers_set.count; i++) {
        const struct record *record = registers_set.records[i];
        want(record->name, "");
        want(record->name, ".many");
        want(record->name, ".help");
        for (size_t j = 0; j < record->field_count; j++) {
            char rest[80];
            snprintf(rest, sizeof(rest), ".%s", record->fields[j].name);
            want(record->name, rest);
        }
    }
}

static void lists_and_links(void **state UNUSED)
{
    for (size_t i = 0; i < registers_set.count; i++) {
        const struct record *record = registers_set.records[i];
        for (size_t j = 0; j < record->field_count; j++) {
            const struct field *field = &record->fields[j];
            if (field->kind == FIELD_CODE && code_list_find(field->codes) == NULL)
                fail_msg("%s.%s: no list %s", record->name, field->name, field->codes);
            if (field->kind == FIELD_LINK && record_key_field(record_find(field->to)) < 0 &&
                strcmp(field->to, "person") != 0)
                fail_msg("%s.%s: %s has no key", record->name, field->name, field->to);
        }
    }
}

/* Whoever sees a person's name through a link has the right to read people. */
static void personal_links_are_marked(void **state UNUSED)
{
    for (size_t i = 0; i < registers_set.count; i++) {
        const struct record *record = registers_set.records[i];
        for (size_t j = 0; j < record->field_count; j++) {
            const struct field *field = &record->fields[j];
            bool is_of_person = field->kind == FIELD_LINK && strcmp(field->to, "person") == 0;
            if (is_of_person && !(record->is_personal && (field->is & IS_PERSONAL)))
                fail_msg("%s.%s leads to people and is not marked", record->name, field->name);
        }
    }
}

static void codes_of_a_list_are_read_in_both_languages(void **state UNUSED)
{
    const struct code_list *list = code_list_find("queue_reason");
    const struct code *code = code_find(list, TEXT("no_staff"));
    assert_non_null(code);
    assert_string_equal(code_label(code, LANGUAGE_LT), "trūksta darbuotojų");
    assert_string_equal(code_label(code, LANGUAGE_EN), "lack of staff");
    assert_null(code_find(list, TEXT("no-staff")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_registers_and_fields),
        cmocka_unit_test(lists_and_links),
        cmocka_unit_test(personal_links_are_marked),
        cmocka_unit_test(codes_of_a_list_are_read_in_both_languages),
    };
    return cmocka_run_group_tests(tests, install, NULL);
}
