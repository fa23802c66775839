/* fuzz_law.c - dated values, cases, numbers of the law and explanations from any bytes: refused
 * with a reason, or taken whole. The first byte chooses which.
 */
#include <stdint.h>

#include "base/arena.h"
#include "law/cases.h"
#include "law/explain.h"
#include "law/number.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ROWS_ASKED 32 /* one by one: each makes a book of its own */

/* On the day since when a row is known it is what holds from its day on. */
static void row_ask(struct arena *arena, const struct law_book *book, const struct law_value *row)
{
    const struct law_value *found = NULL;
    const struct law_book *then = law_book_known(arena, book, law_value_known(row));
    size_t held = law_book_find(then, row->code, row->municipality, row->from, &found);
    bool is_found = row->is_end;
    for (size_t i = 0; i < held; i++) {
        CHECK(found[i].code == row->code);
        CHECK(i == 0 || found[i - 1].at_least < found[i].at_least);
        is_found = is_found || (found[i].at_least == row->at_least && found[i].value == row->value);
    }
    CHECK(is_found);
}

/* A book that was taken can be asked, and gives what stands in it. */
static void book_ask(struct arena *arena, const struct law_book *book)
{
    const struct law_value *rows;
    size_t count = law_book_rows(book, &rows);
    for (size_t i = 0; i < count; i++) {
        CHECK(rows[i].is_end || (rows[i].value >= law_codes[rows[i].code].min &&
                                 rows[i].value <= law_codes[rows[i].code].max));
        if (i < ROWS_ASKED)
            row_ask(arena, book, &rows[i]);
    }
}

static void number_ask(struct arena *arena, struct text t, enum law_unit unit)
{
    int64_t number;
    int64_t again;
    if (!law_number_parse(t, unit, &number))
        return;
    struct text written = law_number_text(arena, unit, law_units[unit].decimals, number);
    CHECK(law_number_parse(written, unit, &again) && again == number);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct arena *arena = arena_open("fuzz", (size_t)64 << 20);
    const struct text bytes = text_slice((const char *)data + 1, size - 1);
    const struct law_source source = {TEXT("birth_grant.csv"), bytes};
    const struct law_book *book = NULL;
    struct fault fault = {0};
    struct law_cases_report report = {0};
    struct buffer said = buffer_open(arena, (size_t)16 << 20);
    struct sink sink = sink_to_buffer(&said);
    if (data[0] % 4 == 0 && law_book_read(arena, &source, 1, &book, &fault) == OK)
        book_ask(arena, book);
    else if (data[0] % 4 == 0)
        CHECK(fault.code != NULL);
    if (data[0] % 4 == 1 && law_book_open(arena, &book, &fault) == OK &&
        law_cases_run(arena, book, &source, &sink, &report) != OK)
        CHECK(report.fault.code != NULL);
    if (data[0] % 4 == 2)
        for (int unit = LAW_NUMBER; unit < LAW_UNIT_COUNT; unit++)
            if (unit != LAW_CODE)
                number_ask(arena, bytes, (enum law_unit)unit);
    if (data[0] % 4 == 3 && law_explanation_book(arena, bytes, &book, &fault) == OK)
        book_ask(arena, book);
    arena_close(arena);
    return 0;
}
