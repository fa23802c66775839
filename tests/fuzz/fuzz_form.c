/* fuzz_form.c - the reader of forms: whatever stands in a file, it is read whole or refused with
 * faults that name a line of it. The same bytes are then a text of a plan with its footnotes.
 *
 * Specialists edit forms; a slip must never stop the program. */
#include <stdint.h>

#include "base/arena.h"
#include "record/record.h"
#include "report/report.h"
#include "report/written.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int count_lines(struct text bytes)
{
    int lines = 1;
    for (size_t i = 0; i < bytes.length; i++)
        lines += bytes.bytes[i] == '\n' ? 1 : 0;
    return lines;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    record_set_install(&registers_set);
    struct arena *arena = arena_open("fuzz", (size_t)64 << 20);
    const struct report_source source = {
        .form = TEXT("form"),
        .file = TEXT("01.md"),
        .bytes = text_slice((const char *)data, size),
    };
    report_fault_list faults = {0};
    const struct report_forms *forms = NULL;
    enum result result = report_forms_read(arena, &source, 1, &faults, &forms);
    CHECK(result == OK || result == BAD_INPUT);
    CHECK((result == OK) == (faults.count == 0));
    CHECK((result == OK) == (forms != NULL));
    CHECK(faults.count <= REPORT_FAULTS_MAX + 1);
    for (size_t i = 0; i < faults.count; i++)
        CHECK(faults.items[i].line >= 0 && faults.items[i].line <= count_lines(source.bytes));
    report_fault_list written = {0};
    const bool is_good = written_check(arena, source.bytes, &written);
    CHECK(is_good == (written.count == 0));
    arena_close(arena);
    return 0;
}
