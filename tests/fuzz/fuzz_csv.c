/* fuzz_csv.c - the CSV reader: any bytes, whole and in steps; what was read is written and read
 * again.
 */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "format/csv.h"
#include "format/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A source that gives the input in steps of a size the input chose. */
struct steps {
    struct text rest;
    size_t step;
};

static ptrdiff_t steps_read(void *context, char *bytes, size_t room)
{
    struct steps *steps = context;
    size_t length = steps->rest.length < steps->step ? steps->rest.length : steps->step;
    length = length < room ? length : room;
    if (length > 0)
        memcpy(bytes, steps->rest.bytes, length);
    steps->rest = (struct text){steps->rest.bytes + length, steps->rest.length - length};
    return (ptrdiff_t)length;
}

/* Writes what `reader` reads and closes it. Every field must be valid, every line ascend. */
static struct text rewrite(struct arena *arena, struct csv_reader *reader,
                           enum csv_result *ret_last)
{
    struct buffer out = buffer_open(arena, (size_t)1 << 20);
    struct sink sink = sink_to_buffer(&out);
    struct csv_writer writer = csv_writer_open(&sink, (struct csv_options){.separator = ','});
    struct csv_row row;
    int64_t line = 0;
    while ((*ret_last = csv_reader_next(reader, &row)) == CSV_ROW) {
        CHECK(row.line > line && row.count >= 1 && row.count <= CSV_COLUMNS_MAX);
        line = row.line;
        for (size_t i = 0; i < row.count; i++) {
            CHECK(row.fields[i].length <= CSV_FIELD_BYTES_MAX && utf8_is_valid(row.fields[i]));
            csv_writer_add(&writer, row.fields[i]);
        }
        CHECK(csv_writer_end_row(&writer));
    }
    if (*ret_last == CSV_FAULT)
        CHECK(csv_reader_fault(reader).row >= line);
    csv_reader_close(reader);
    return buffer_text(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct arena *arena = arena_open("fuzz", (size_t)16 << 20);
    enum csv_result last = CSV_END;
    struct text file = text_slice((const char *)data + 1, size - 1);
    struct text once = rewrite(arena, csv_reader_open(file), &last);
    struct steps steps = {file, 1 + data[0]};
    struct csv_source source = {steps_read, &steps};
    CHECK(text_equals(once, rewrite(arena, csv_reader_open_source(source), &last)));
    struct text twice = rewrite(arena, csv_reader_open(once), &last);
    CHECK(last == CSV_END && text_equals(once, twice));
    arena_close(arena);
    return 0;
}
