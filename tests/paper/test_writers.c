/* test_writers.c - the bytes of each writer, on the small document, on hostile text, in bulk.
 *
 * Goldens say that nothing changed unseen; the other tests say what must hold whatever changes. */
#include "../base/arena.h"
#include "../base/cases.h"

#include <time.h>

#include "format/utf8.h"
#include "golden.h"
#include "package.h"
#include "paper/writers.h"
#include "sample.h"

enum { BYTES_MAX = 64 << 20, DEPTH_MAX = 64, LONG_ROWS = 10000 };

static struct text html_of(const struct document *document, struct html_options options)
{
    struct buffer out = buffer_open(arena, BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    assert_true(html_write(document, &options, &sink));
    return buffer_text(&out);
}

static struct text csv_of(const struct table *table)
{
    struct buffer out = buffer_open(arena, BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    assert_true(csv_write_table(table, arena, &sink));
    return buffer_text(&out);
}

static struct text text_form_of(const struct document *document)
{
    struct buffer out = buffer_open(arena, BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    assert_true(text_write(document, &sink));
    return buffer_text(&out);
}

static const struct html_options fragment = {.trace_url = {"/figure/", 8}};
static const struct html_options whole = {.is_whole_page = true};

static void html_is_as_it_was(void **state)
{
    (void)state;
    golden_compare("plan.fragment.html", html_of(sample_document(arena, LANGUAGE_LT), fragment),
                   arena);
    golden_compare("plan.html", html_of(sample_document(arena, LANGUAGE_EN), whole), arena);
}

static void csv_is_as_it_was(void **state)
{
    (void)state;
    golden_compare("providers.csv", csv_of(sample_table(sample_document(arena, LANGUAGE_LT))),
                   arena);
}

/* The sample with a wide table, a note of a paragraph and a chart behind it. */
static struct document *text_sample(void)
{
    struct document *document = sample_document(arena, LANGUAGE_LT);
    struct block *block = document_add_block(document, BLOCK_PARAGRAPH);
    for (int i = 0; i < 12; i++)
        document_add_run(document, block, RUN_PLAIN, TEXT("ilga pastraipa "), NULL);
    document_add_run(document, block, RUN_STRONG, TEXT("1 234"), NULL)->note = TEXT("Pastaba.");
    const struct table_column columns[] = {
        {.name = TEXT("a"), .title = TEXT("Priemonės pavadinimas ir aprašymas")},
        {.name = TEXT("b"), .title = TEXT("Vykdytojas")},
        {.name = TEXT("c"), .title = TEXT("Savivaldybės lėšos, Eur"), .unit = UNIT_EURO},
    };
    struct table *table =
        document_add_table(document, TEXT("wide"), TEXT("Plati lentelė"), columns, COUNT(columns));
    struct table_row *row = document_add_row(document, table, ROW_BODY);
    row->cells[0].value = value_text(TEXT("Plėtoti pagalbą į namus senyvo amžiaus asmenims, "
                                          "kurie gyvena vieni ir negali savimi pasirūpinti"));
    row->cells[1].value = value_text(TEXT("Socialinių paslaugų centras, nevyriausybinės "
                                          "organizacijos, seniūnijos"));
    row->cells[2] =
        (struct cell){.value = value_money((struct money){123456789}), .unit = UNIT_EURO};
    struct chart *chart = document_add_chart(document, TEXT("money"), CHART_BARS, 2, 1);
    chart->title = TEXT("Lėšos");
    chart->summary = TEXT("Lėšos auga.");
    chart->unit = UNIT_EURO;
    chart->categories[0] = TEXT("2021");
    chart->categories[1] = TEXT("2022");
    chart->series[0].title = TEXT("Faktas");
    chart->series[0].values[1] = value_money((struct money){150});
    return document;
}

static void text_is_as_it_was(void **state)
{
    (void)state;
    golden_compare("plan.txt", text_form_of(text_sample()), arena);
}

/* Nothing that a terminal would obey, nothing beyond the width but numbers. */
static void text_is_harmless_and_narrow(void **state)
{
    (void)state;
    struct text rest = text_form_of(sample_hostile_document(arena));
    assert_true(utf8_is_valid(rest));
    while (rest.length > 0) {
        const struct text line = text_cut(&rest, '\n');
        assert_true(utf8_count(line) <= 106); /* accents and joiners take no room */
        for (size_t i = 0; i < line.length; i++)
            assert_true((unsigned char)line.bytes[i] >= 0x20 && line.bytes[i] != 0x7F);
    }
}

static void docx_is_as_it_was(void **state)
{
    (void)state;
    static const struct {
        const char *part, *golden;
    } parts[] = {{"word/document.xml", "plan.document.xml"},
                 {"word/footnotes.xml", "plan.footnotes.xml"},
                 {"word/styles.xml", "plan.styles.xml"},
                 {"customXml/item1.xml", "plan.origins.xml"}};
    struct text bytes = {0};
    assert_true(docx_write(sample_document(arena, LANGUAGE_LT), arena, &bytes));
    struct package package = package_open(bytes, arena);
    struct text shown[COUNT(parts)];
    for (size_t i = 0; i < COUNT(parts); i++)
        shown[i] = package_part_of(&package, parts[i].part)->data;
    package_close(&package);
    for (size_t i = 0; i < COUNT(parts); i++)
        golden_compare(parts[i].golden, shown[i], arena);
}

/* The name of the tag that begins at `rest`, cut off with its attributes. */
static struct text cut_tag(struct text *rest, struct arena *where)
{
    const struct text tag = text_cut(rest, '>');
    struct text words = tag;
    return text_copy(where, text_cut(&words, ' '));
}

/* Every element that is opened is closed in turn; attributes hold no "<" and no ">". */
static void assert_balanced(struct text html)
{
    static const char *const empty[] = {"br", "meta", "!DOCTYPE"};
    struct text open[DEPTH_MAX] = {{0}};
    size_t depth = 0;
    struct text rest = html;
    while (rest.length > 0) {
        text_cut(&rest, '<');
        if (rest.length == 0)
            break;
        const struct text name = cut_tag(&rest, arena);
        bool is_empty = false;
        for (size_t i = 0; i < COUNT(empty); i++)
            is_empty = is_empty || text_is(name, empty[i]);
        if (is_empty)
            continue;
        if (name.bytes[0] != '/') {
            assert_true(depth < DEPTH_MAX);
            open[depth++] = name;
            continue;
        }
        assert_true(depth > 0);
        depth--;
        if (!text_equals(text_slice(name.bytes + 1, name.length - 1), open[depth]))
            fail_msg("<%.*s> ends <%.*s>", TEXT_ARGS(name), TEXT_ARGS(open[depth]));
    }
    assert_int_equal(depth, 0);
}

static void html_is_balanced_and_bare(void **state)
{
    (void)state;
    struct document *documents[] = {sample_document(arena, LANGUAGE_LT),
                                    sample_hostile_document(arena), sample_long_document(arena, 50),
                                    document_open(arena, LANGUAGE_EN, TEXT(""))};
    for (size_t i = 0; i < COUNT(documents); i++) {
        const struct text part = html_of(documents[i], fragment);
        assert_balanced(part);
        assert_balanced(html_of(documents[i], whole));
        assert_int_equal(text_find(part, TEXT("style=")), -1);
        assert_int_equal(text_find(part, TEXT("<script")), -1);
        assert_int_equal(text_find(part, TEXT("javascript:")), -1);
        assert_int_equal(text_find(part, TEXT("https:")), -1);
        assert_int_equal(text_find(part, TEXT("<h1")), -1);
    }
}

static void csv_keeps_hostile_text(void **state)
{
    (void)state;
    const struct text csv = csv_of(sample_table(sample_hostile_document(arena)));
    assert_true(text_find(csv, TEXT("\"<šeima> & \"\"x\"\" 'y' ]]> </w:t>")) == 0);
    assert_true(text_find(csv, TEXT(",number\n")) > 0);
    assert_true(text_find(csv, TEXT(",-9223372036854775808\n")) > 0);
}

/* A sink that takes `left` bytes and then is gone. */
static bool take_some(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    size_t *left = context;
    if (length > *left)
        return false;
    *left -= length;
    return true;
}

static void writers_stop_when_the_reader_is_gone(void **state)
{
    (void)state;
    const struct document *document = sample_long_document(arena, 2000);
    for (size_t room = 0; room < 60000; room += 20000) {
        size_t left = room;
        struct sink sink = {take_some, &left};
        assert_false(html_write(document, &fragment, &sink));
        left = room;
        assert_false(csv_write_table(sample_table(document), arena, &sink));
        left = room;
        assert_false(text_write(document, &sink));
    }
}

static void two_writings_are_equal(void **state)
{
    (void)state;
    const struct document *document = sample_hostile_document(arena);
    assert_true(text_equals(html_of(document, whole), html_of(document, whole)));
    assert_true(text_equals(csv_of(sample_table(document)), csv_of(sample_table(document))));
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* How fast is for the reader of the log to judge; that all rows arrive is asserted. */
static void long_tables_are_written_whole(void **state)
{
    (void)state;
    const struct document *document = sample_long_document(arena, LONG_ROWS);
    const double start = seconds();
    struct text docx = {0};
    assert_true(docx_write(document, arena, &docx));
    const double docx_end = seconds();
    const struct text html = html_of(document, fragment);
    const double html_end = seconds();
    const struct text csv = csv_of(sample_table(document));
    const double csv_end = seconds();
    const struct text text = text_form_of(document);
    const double text_end = seconds();
    printf("%d rows: docx %.3f s %zu bytes, html %.3f s %zu bytes, csv %.3f s %zu bytes, "
           "text %.3f s %zu bytes\n",
           (int)LONG_ROWS, docx_end - start, docx.length, html_end - docx_end, html.length,
           csv_end - html_end, csv.length, text_end - csv_end, text.length);

    struct package package = package_open(docx, arena);
    xmlNode *root = xmlDocGetRootElement(package_part_of(&package, "word/document.xml")->xml);
    size_t rows = 0;
    for (xmlNode *row = package_next(root, root, "tr"); row != NULL;
         row = package_next(row, root, "tr"))
        rows++;
    assert_int_equal(rows, LONG_ROWS + 1);
    package_close(&package);
    const struct text last = TEXT("Gerovė 10000");
    assert_true(text_find(html, last) > 0 && text_find(csv, last) > 0 && text_find(text, last) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html_is_as_it_was),
        cmocka_unit_test(csv_is_as_it_was),
        cmocka_unit_test(text_is_as_it_was),
        cmocka_unit_test(text_is_harmless_and_narrow),
        cmocka_unit_test(docx_is_as_it_was),
        cmocka_unit_test(html_is_balanced_and_bare),
        cmocka_unit_test(csv_keeps_hostile_text),
        cmocka_unit_test(writers_stop_when_the_reader_is_gone),
        cmocka_unit_test(two_writings_are_equal),
        cmocka_unit_test(long_tables_are_written_whole),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
