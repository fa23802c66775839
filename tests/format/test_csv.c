/* test_csv.c - CSV in and out: separators, quotes, bounds, places of faults, round trips.
 *
 * Each file is also read in steps of every size, so that no result depends on the window.
 */
#include "../base/cases.h"

#include "base/arena.h"
#include "base/random.h"
#include "format/csv.h"

static struct arena *arena;

/* A source that gives a text in steps. */
struct steps {
    struct text rest;
    size_t step;
};

static ptrdiff_t steps_read(void *context, char *bytes, size_t room)
{
    struct steps *steps = context;
    size_t length = steps->rest.length < steps->step ? steps->rest.length : steps->step;
    length = length < room ? length : room;
    memcpy(bytes, steps->rest.bytes, length);
    steps->rest = text_slice(steps->rest.bytes + length, steps->rest.length - length);
    return (ptrdiff_t)length;
}

/* All of a file as "line:a|b\n…", with "!code line detail" where it ends in a fault. */
static struct text read_all(struct csv_reader *reader)
{
    struct buffer all = buffer_open(arena, 1 << 20);
    struct csv_row row;
    enum csv_result result;
    while ((result = csv_reader_next(reader, &row)) == CSV_ROW) {
        buffer_add_format(&all, "%lld:", (long long)row.line);
        for (size_t i = 0; i < row.count; i++)
            buffer_add_format(&all, "%s%.*s", i > 0 ? "|" : "", TEXT_ARGS(row.fields[i]));
        buffer_add_char(&all, '\n');
    }
    if (result == CSV_FAULT) {
        struct fault fault = csv_reader_fault(reader);
        buffer_add_format(&all, "!%s %lld %.*s", fault.code, (long long)fault.row,
                          TEXT_ARGS(fault.detail));
        assert_int_equal(csv_reader_next(reader, &row), CSV_FAULT); /* and it stays there */
    }
    csv_reader_close(reader);
    return buffer_text(&all);
}

static void reads(void **state UNUSED)
{
    static const struct {
        const char *file;
        const char *rows;
    } cases[] = {
        {"", ""},
        {"\n\r\n\n", ""},
        {"\xef\xbb\xbf", ""},
        {"\xef\xbb\xbf"
         "a,b\n1,2\n",
         "1:a|b\n2:1|2\n"},
        {"a,b\r\n1,2", "1:a|b\n2:1|2\n"},
        {"a;b\n1,5;2\n", "1:a|b\n2:1,5|2\n"},
        {"a\tb,c\td\n1\t2\t3\n", "1:a|b,c|d\n2:1|2|3\n"},
        {"\"a,x\";b;\"c,,,,\"\n", "1:a,x|b|c,,,,\n"},
        {"a,b\n\n\n1,2\n", "1:a|b\n4:1|2\n"},
        {"a,b\n,\n", "1:a|b\n2:|\n"},
        {"a,b\n1,\n", "1:a|b\n2:1|\n"},
        {"a,b\n1,", "1:a|b\n2:1|\n"},
        {"a\n\"\"\n", "1:a\n2:\n"},
        {"a\n\"\"", "1:a\n2:\n"},
        {"a,b\n\"x\"\"y\",\"\"\"\"\n", "1:a|b\n2:x\"y|\"\n"},
        {"a,b\n\"1\n2\",\"3\r\n4\"\n5,6\n", "1:a|b\n2:1\n2|3\r\n4\n5:5|6\n"},
        {"žą,šč\n€,😀\n", "1:žą|šč\n2:€|😀\n"},
        /* faults */
        {"a,b\n1,x\"y\n", "1:a|b\n!csv_quote 2 4"},
        {"a,b\n\"x\"y,2\n", "1:a|b\n!csv_quote 2 4"},
        {"a,b\nž,\"x\n1,2\n", "1:a|b\n!csv_quote_open 2 3"},
        {"a,b\n1,\"2\n3\"x\n", "1:a|b\n!csv_quote 3 3"},
        {"a,b\r1,2\r", "!csv_line_end 1 4"},
        {"a,b\n1,2\r", "1:a|b\n!csv_line_end 2 4"},
        {"a,b\n1,ž\xff"
         "2\n",
         "1:a|b\n!bad_utf8 2 4"},
        {"a,b\n1,\xc5", "1:a|b\n!bad_utf8 2 3"},
        {"a,b\n\"\n1\xed\xa0\x80\"\n", "1:a|b\n!bad_utf8 3 2"},
        {"\xff\xfe"
         "a",
         "!bad_utf8 1 1"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct text file = text_of(cases[i].file);
        assert_text(read_all(csv_reader_open(file)), cases[i].rows);
        for (size_t step = 1; step <= file.length; step++) {
            struct steps steps = {file, step};
            struct csv_source source = {steps_read, &steps};
            assert_text(read_all(csv_reader_open_source(source)), cases[i].rows);
        }
    }
    struct csv_reader *reader = csv_reader_open(TEXT("a;b"));
    struct csv_row row;
    assert_int_equal(csv_reader_next(reader, &row), CSV_ROW);
    assert_int_equal(row.count, 2);
    csv_reader_close(reader);
    csv_reader_close(NULL);
}

static ptrdiff_t broken_read(void *context UNUSED, char *bytes UNUSED, size_t room UNUSED)
{
    return -1;
}

static void a_broken_source_is_a_fault(void **state UNUSED)
{
    struct csv_source source = {.read = broken_read};
    assert_text(read_all(csv_reader_open_source(source)), "!csv_read 1 0");
}

static void keeps_its_bounds(void **state UNUSED)
{
    struct buffer file = buffer_open(arena, 1 << 20);
    for (size_t extra = 0; extra < 2; extra++) {
        for (int is_quoted = 0; is_quoted < 2; is_quoted++) {
            buffer_clear(&file);
            buffer_add_string(&file, is_quoted ? "a\n\"" : "a\n");
            memset(buffer_reserve(&file, CSV_FIELD_BYTES_MAX + extra), 'x',
                   CSV_FIELD_BYTES_MAX + extra);
            buffer_grew(&file, CSV_FIELD_BYTES_MAX + extra);
            buffer_add_string(&file, is_quoted ? "\"\n" : "\n");
            struct text all = read_all(csv_reader_open(buffer_text(&file)));
            assert_int_equal(text_find(all, TEXT("!csv_field 2 65536")) >= 0, extra == 1);
        }
    }
    for (int columns = CSV_COLUMNS_MAX; columns <= CSV_COLUMNS_MAX + 1; columns++) {
        buffer_clear(&file);
        for (int i = 1; i < columns; i++)
            buffer_add_string(&file, "x,");
        buffer_add_string(&file, "x\n");
        struct text all = read_all(csv_reader_open(buffer_text(&file)));
        assert_int_equal(text_find(all, TEXT("!csv_columns 1 200")) >= 0,
                         columns > CSV_COLUMNS_MAX);
    }
}

static void the_greatest_row_is_read(void **state UNUSED)
{
    struct arena *large = arena_open("large", (size_t)200 << 20);
    struct buffer file = buffer_open(large, (size_t)64 << 20);
    for (int i = 0; i < CSV_COLUMNS_MAX; i++) {
        char *field = buffer_reserve(&file, 2 * CSV_FIELD_BYTES_MAX + 3);
        memset(field, '"', 2 * CSV_FIELD_BYTES_MAX + 2);
        field[2 * CSV_FIELD_BYTES_MAX + 2] = i + 1 < CSV_COLUMNS_MAX ? ',' : '\n';
        buffer_grew(&file, 2 * CSV_FIELD_BYTES_MAX + 3);
    }
    struct csv_reader *reader = csv_reader_open(buffer_text(&file));
    struct csv_row row;
    assert_int_equal(csv_reader_next(reader, &row), CSV_ROW);
    assert_int_equal(row.count, CSV_COLUMNS_MAX);
    for (size_t i = 0; i < row.count; i++)
        assert_int_equal(row.fields[i].length, CSV_FIELD_BYTES_MAX);
    assert_int_equal(csv_reader_next(reader, &row), CSV_END);
    csv_reader_close(reader);
    arena_close(large);
}

static struct text write_cells(struct csv_options options, const char *const *cells)
{
    struct buffer file = buffer_open(arena, 1000);
    struct sink sink = sink_to_buffer(&file);
    struct csv_writer writer = csv_writer_open(&sink, options);
    csv_writer_add(&writer, TEXT("h;1"));
    csv_writer_add(&writer, TEXT("k"));
    assert_true(csv_writer_end_row(&writer));
    for (; *cells != NULL; cells++)
        csv_writer_add(&writer, text_of(*cells));
    assert_true(csv_writer_end_row(&writer));
    return buffer_text(&file);
}

static void writes(void **state UNUSED)
{
    const char *const cells[] = {"a", "", "b;c", "d,e", "f\"g", "h\ni", "=1+1", "-5,5", "-x", NULL};
    assert_text(write_cells((struct csv_options){0}, cells),
                "\"h;1\",k\na,,b;c,\"d,e\",\"f\"\"g\",\"h\ni\",=1+1,\"-5,5\",-x\n");
    const struct csv_options excel = {
        .separator = ';', .has_mark = true, .has_crlf = true, .guards_formulas = true};
    assert_text(write_cells(excel, cells),
                "\xef\xbb\xbf\"h;1\";k\r\na;;\"b;c\";d,e;\"f\"\"g\";\"h\ni\";'=1+1;-5,5;'-x\r\n");
    const char *const empty[] = {"", NULL};
    assert_text(write_cells((struct csv_options){0}, empty), "\"h;1\",k\n\"\"\n");
}

static void random_tables_come_back(void **state UNUSED)
{
    static const char *const pieces[] = {"a", "\"",           ",", ";", "\t", "\n", "\r", "ž",
                                         " ", "\xef\xbb\xbf", "=", "😀", "'"};
    static const char separators[] = {',', ';', '\t'};
    struct random_stream stream = random_stream_open(7);
    for (int round = 0; round < 3000; round++) {
        struct arena_mark mark = arena_mark(arena);
        struct buffer file = buffer_open(arena, 1 << 16);
        struct sink sink = sink_to_buffer(&file);
        struct csv_options options = {.separator = separators[round % 3],
                                      .has_mark = round % 2 == 0,
                                      .has_crlf = round % 5 == 0};
        struct csv_writer writer = csv_writer_open(&sink, options);
        struct text cells[6][4];
        size_t columns = 1 + random_stream_below(&stream, 4);
        size_t rows = 1 + random_stream_below(&stream, 6);
        for (size_t cell = 0; cell < rows * columns; cell++) {
            struct buffer made = buffer_open(arena, 64);
            for (uint64_t n = random_stream_below(&stream, 5); n > 0; n--)
                buffer_add_string(&made, pieces[random_stream_below(&stream, COUNT(pieces))]);
            if (cell < columns) /* a header names every column */
                buffer_add_char(&made, 'h');
            cells[cell / columns][cell % columns] = buffer_text(&made);
            csv_writer_add(&writer, buffer_text(&made));
            if (cell % columns == columns - 1)
                assert_true(csv_writer_end_row(&writer));
        }
        struct csv_reader *reader = csv_reader_open(buffer_text(&file));
        struct csv_row row;
        for (size_t i = 0; i < rows; i++) {
            assert_int_equal(csv_reader_next(reader, &row), CSV_ROW);
            assert_int_equal(row.count, columns);
            for (size_t k = 0; k < columns; k++)
                assert_true(text_equals(row.fields[k], cells[i][k]));
        }
        assert_int_equal(csv_reader_next(reader, &row), CSV_END);
        csv_reader_close(reader);
        arena_release(arena, mark);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads),
        cmocka_unit_test(a_broken_source_is_a_fault),
        cmocka_unit_test(keeps_its_bounds),
        cmocka_unit_test(the_greatest_row_is_read),
        cmocka_unit_test(writes),
        cmocka_unit_test(random_tables_come_back),
    };
    arena = arena_open("test", (size_t)512 << 20);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(arena);
    return failed;
}
