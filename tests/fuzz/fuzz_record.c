/* fuzz_record.c - files and forms of a register: any bytes as a CSV of people, and as the texts of
 * one form.
 *
 * Every row is counted once, a fault's detail is valid UTF-8, and what a form accepts is accepted
 * again when it is shown for editing. Nothing is written: a preview is the whole judgement.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "format/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct fixture *made;

static void close_house(void)
{
    fixture_close(made);
}

static struct fixture *house(void)
{
    if (made != NULL)
        return made;
    made = fixture_make((size_t)256 * 1024 * 1024);
    atexit(close_house);
    (void)sample_place_add(&made->act, "N-1", "Korys");
    (void)sample_person_add(&made->act, 1, "Ona", "Onaitė");
    return made;
}

static void try_file(struct act *act, const struct record *record, struct text file)
{
    struct import_report report = {0};
    const struct import_order order = {.csv = file, .mode = IMPORT_PREVIEW};
    enum result result = record_import(act, record, &order, &report);
    CHECK(result == OK || result == BAD_INPUT);
    CHECK(report.journal == 0);
    CHECK(result == BAD_INPUT ||
          report.rows == report.created + report.corrected + report.unchanged + report.bad);
    CHECK(result == OK || report.faults.count > 0);
    CHECK(report.faults.count <= IMPORT_FAULTS_MAX);
    for (size_t i = 0; i < report.faults.count; i++)
        CHECK(utf8_is_valid(report.faults.items[i].detail));
}

static void try_form(struct act *act, struct text lines)
{
    const struct record *record = &sample_person_record;
    struct text texts[PERSON_FIELDS], shown[PERSON_FIELDS];
    struct value values[PERSON_FIELDS], again[PERSON_FIELDS];
    fault_list faults = {0};
    for (size_t i = 0; i < PERSON_FIELDS; i++)
        texts[i] = text_cut(&lines, '\n');
    enum result result = record_parse(act, record, texts, values, &faults);
    CHECK(result == OK || (result == BAD_INPUT && faults.count > 0));
    if (result != OK)
        return;
    for (size_t i = 0; i < PERSON_FIELDS; i++)
        shown[i] = record_value_text(act, &record->fields[i], values[i]);
    CHECK(record_parse(act, record, shown, again, &faults) == OK);
    for (size_t i = 0; i < PERSON_FIELDS; i++)
        CHECK(value_equals(values[i], again[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct act *act = &house()->act;
    struct arena_mark mark = arena_mark(act->arena);
    struct text text = text_slice((const char *)data, size);
    try_file(act, &sample_person_record, text);
    try_file(act, &sample_place_record, text);
    try_form(act, text);
    arena_release(act->arena, mark);
    return 0;
}
