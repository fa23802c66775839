/* test_markup.c - escaping, ZIP, and the batch between a writer and a sink.
 *
 * ZIP files are read back by libzip, which knows nothing of ours.
 */
#include "../base/cases.h"

#include <zip.h>

#include "base/arena.h"
#include "format/batch.h"
#include "format/escape.h"
#include "format/zip.h"

static struct arena *arena;

/* What is plain goes out as it is, so nothing else may be: each byte alone and among others. */
static void plain_is_what_no_place_changes(void **state UNUSED)
{
    assert_true(escape_is_plain((struct text){0}));
    assert_true(escape_is_plain(TEXT("Šešios ąžuolo gilės, 1-oji (A)")));
    assert_false(escape_is_plain(TEXT("Šešios\xC5")));
    assert_false(escape_is_plain(TEXT("a\xC5z")));
    assert_false(escape_is_plain(TEXT("a\xC2\x80z")));
    for (unsigned byte = 0; byte < 256; byte++) {
        char bytes[] = {'a', (char)byte, 'b'};
        struct text t = text_slice(bytes, sizeof(bytes));
        struct buffer out = buffer_open(arena, 100);
        struct sink sink = sink_to_buffer(&out);
        assert_true(escape_html_text(&sink, t));
        assert_true(escape_is_plain(t) <= text_equals(buffer_text(&out), t));
    }
}

static void escapes_for_each_place(void **state UNUSED)
{
    static const struct {
        bool (*escape)(struct sink *sink, struct text t);
        struct text text;
        const char *escaped;
    } cases[] = {
        {escape_xml_text, {"", 0}, ""},
        {escape_xml_text, {"a<b>&\"'ž", 9}, "a&lt;b&gt;&amp;\"'ž"},
        {escape_xml_text, {"a\0\x01\x1f\n\r\tb", 8}, "a\n&#13;\tb"},
        {escape_xml_text, {"\xef\xbf\xbe\xff]]>", 7}, "]]&gt;"},
        {escape_xml_attribute, {"a\"<\n\t", 5}, "a&quot;&lt;&#10;&#9;"},
        {escape_html_text,
         {"<a href='\"'>&\x7f\xc2\x80\n", 17},
         "&lt;a href=&#39;&quot;&#39;&gt;&amp;\n"},
        {escape_html_attribute, {"\" onclick='x'\0", 14}, "&quot; onclick=&#39;x&#39;"},
        {escape_url_component,
         {"a-._~Z9 /?&=+%ž\xff\0", 18},
         "a-._~Z9%20%2F%3F%26%3D%2B%25%C5%BE%FF%00"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buffer out = buffer_open(arena, 1000);
        struct sink sink = sink_to_buffer(&out);
        assert_true(cases[i].escape(&sink, cases[i].text));
        assert_text(buffer_text(&out), cases[i].escaped);
        if (text_equals(cases[i].text, text_of(cases[i].escaped)))
            continue;
        assert_false(escape_is_plain(cases[i].text));
    }
}

static struct text make_zip(struct text large)
{
    struct zip_writer *zip = zip_writer_open(arena, 1 << 20);
    zip_writer_add(zip, TEXT("[Content_Types].xml"), TEXT("<types/>"));
    zip_writer_add(zip, TEXT("word/empty"), (struct text){0});
    zip_writer_add(zip, TEXT("word/žą.xml"), large);
    return zip_writer_close(zip);
}

static void another_library_reads_the_zip(void **state UNUSED)
{
    char large[100000];
    for (size_t i = 0; i < sizeof(large); i++)
        large[i] = (char)(i * i % 251);
    struct text made = make_zip(text_slice(large, sizeof(large)));
    assert_true(text_equals(made, make_zip(text_slice(large, sizeof(large)))));
    zip_source_t *source = zip_source_buffer_create(made.bytes, made.length, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_CHECKCONS | ZIP_RDONLY, NULL);
    assert_non_null(zip);
    assert_int_equal(zip_get_num_entries(zip, 0), 3);
    assert_string_equal(zip_get_name(zip, 2, ZIP_FL_ENC_STRICT), "word/žą.xml");
    static char back[sizeof(large) + 1];
    zip_file_t *file = zip_fopen(zip, "word/žą.xml", 0);
    assert_int_equal(zip_fread(file, back, sizeof(back)), sizeof(large));
    assert_memory_equal(back, large, sizeof(large));
    assert_int_equal(zip_fclose(file), 0);
    file = zip_fopen_index(zip, 1, 0);
    assert_int_equal(zip_fread(file, back, sizeof(back)), 0);
    assert_int_equal(zip_fclose(file), 0);
    zip_discard(zip);
    struct zip_writer *full = zip_writer_open(arena, 100);
    ASSERT_CHECK_FAILS(zip_writer_add(full, TEXT("x"), text_slice(large, sizeof(large))));
    ASSERT_CHECK_FAILS(zip_writer_add(full, TEXT(""), TEXT("x")));
}

/* Counts writes and gives up after a number of bytes. */
struct counter {
    int writes;
    size_t bytes_left;
};

static bool count_write(void *context, const char *bytes UNUSED, size_t length)
{
    struct counter *counter = context;
    counter->writes++;
    if (length > counter->bytes_left)
        return false;
    counter->bytes_left -= length;
    return true;
}

static void a_batch_saves_writes(void **state UNUSED)
{
    static struct batch batch;
    static char large[BATCH_BYTES + 1];
    struct counter counter = {0, (size_t)1 << 20};
    struct sink to = {count_write, &counter};
    batch_open(&batch, &to);
    struct sink sink = batch_sink(&batch);
    for (int i = 0; i < BATCH_BYTES; i++)
        assert_true(sink_add(&sink, TEXT("x")));
    assert_int_equal(counter.writes, 0);
    assert_true(sink_add(&sink, TEXT("y")));
    assert_int_equal(counter.writes, 1);
    assert_true(sink_add(&sink, text_slice(large, sizeof(large))));
    assert_int_equal(counter.writes, 3);
    assert_true(batch_close(&batch));
    assert_int_equal(((size_t)1 << 20) - counter.bytes_left, 2 * BATCH_BYTES + 2);
    counter.bytes_left = 0;
    batch_open(&batch, &to);
    sink = batch_sink(&batch);
    assert_true(sink_add(&sink, TEXT("z")));
    assert_false(sink_add(&sink, text_slice(large, sizeof(large))));
    assert_false(batch_close(&batch));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_is_what_no_place_changes),
        cmocka_unit_test(escapes_for_each_place),
        cmocka_unit_test(another_library_reads_the_zip),
        cmocka_unit_test(a_batch_saves_writes),
    };
    arena = arena_open("test", 1 << 24);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(arena);
    return failed;
}
