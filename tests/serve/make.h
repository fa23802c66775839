/* make.h - records made from texts in a database of the whole program, as a form would make them,
 * and the people and places that several tests need.
 *
 * Goes through record_parse and record_create or record_correct, as every page and import does. */
#ifndef TESTS_SERVE_MAKE_H
#define TESTS_SERVE_MAKE_H

#include "record/record.h"
#include "whole.h"

/* Reads values[] from pairs of name and text; the first fault is in act->fault. */
static inline enum result make_parse(struct act *act, const struct record *record,
                                     const char *const *texts, struct value *values)
{
    struct text *typed = ARENA_ARRAY(act->arena, struct text, record->field_count);
    for (size_t i = 0; texts[i] != NULL; i += 2) {
        ptrdiff_t field = record_field_find(record, texts[i]);
        assert_true(field >= 0);
        typed[field] = text_of(texts[i + 1]);
    }
    fault_list faults = {0};
    enum result result = record_parse(act, record, typed, values, &faults);
    if (result != OK)
        act->fault = faults.items[0];
    return result;
}

/* The same for texts that are right. */
static inline void make_fill(struct act *act, const struct record *record, const char *const *texts,
                             struct value *values)
{
    enum result result = make_parse(act, record, texts, values);
    if (result != OK)
        print_message("%s.%s: %s\n", record->name, act->fault.field, act->fault.code);
    assert_int_equal(result, OK);
}

/* The id of a new record, or the result with a minus. */
static inline int64_t make(struct act *act, const char *name, const char *const *texts)
{
    const struct record *record = record_find(name);
    assert_non_null(record);
    struct value *values = ARENA_ARRAY(act->arena, struct value, record->field_count);
    make_fill(act, record, texts, values);
    int64_t id = 0;
    enum result result = record_create(act, record, values, TEXT("test"), &id);
    return result == OK ? id : -(int64_t)result;
}

#define MAKE(act, name, ...) make(act, name, (const char *const[]){__VA_ARGS__, NULL})

static inline void make_people_and_places(struct act *act)
{
    assert_true(MAKE(act, "organisation", "code", "110053842", "name", "Namai", "legal_form",
                     "public", "sector", "ngo", "is_ngo", "yes") > 0);
    assert_true(MAKE(act, "unit", "code", "namai", "organisation", "110053842", "name", "Namai") >
                0);
    assert_true(MAKE(act, "unit", "code", "kiti", "organisation", "110053842", "name", "Kiti") > 0);
    assert_true(MAKE(act, "service", "code", "day_care", "name", "Dienos globa", "main_group",
                     "care", "delivery", "institution", "counts", "person", "permit",
                     "licence") > 0);
    assert_true(MAKE(act, "social_group", "code", "elderly", "name", "Senyvo amžiaus") > 0);
    assert_true(MAKE(act, "person", "code", "38001010009", "surname", "Žukas", "given_name",
                     "Jonas", "sex", "male", "born_on", "1980-01-01") > 0);
}

#endif
