/* test_json.c - a document kept as JSON comes back as it was, and nothing else is taken for one.
 *
 * What comes back is held against the first by the bytes of every other writer. Refusals are a
 * table: a document with one thing wrong, the code and the place that are told. */
#include "../base/arena.h"
#include "../base/cases.h"

#include "golden.h"
#include "paper/document_json.h"
#include "paper/writers.h"
#include "sample.h"

enum { BYTES_MAX = 64 << 20 };

static struct text json_of(const struct document *document)
{
    struct buffer out = buffer_open(arena, BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    assert_true(document_json_write(document, &sink));
    return buffer_text(&out);
}

static struct text html_of(const struct document *document)
{
    struct buffer out = buffer_open(arena, BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    const struct html_options options = {.trace_url = TEXT("/figure/"), .is_whole_page = true};
    assert_true(html_write(document, &options, &sink));
    return buffer_text(&out);
}

static struct text docx_of(const struct document *document)
{
    struct text bytes = TEXT("");
    assert_true(docx_write(document, arena, &bytes));
    return bytes;
}

/* Every table of the document as CSV, one behind the other. */
static struct text csv_of(const struct document *document)
{
    struct buffer out = buffer_open(arena, BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    for (const struct block *block = document->blocks; block != NULL; block = block->next) {
        if (block->kind == BLOCK_TABLE)
            assert_true(csv_write_table(block->table, arena, &sink));
    }
    return buffer_text(&out);
}

static struct document *read_back(struct text json)
{
    struct document *document = NULL;
    struct fault fault = {0};
    if (document_json_read(arena, json, &document, &fault) != OK)
        fail_msg("%s %s %.*s", fault.code, fault.field, TEXT_ARGS(fault.detail));
    return document;
}

/* A note in pieces, one of them a number: a link, a bookmark in the footnotes. */
static void add_pieces(struct document *document, struct cell *cell)
{
    const struct origin origin = {TEXT("waiting"), TEXT("day=2021-11-01&reason=repair")};
    struct block *aside = ARENA_NEW(arena, struct block);
    aside->kind = BLOCK_PARAGRAPH;
    document_add_run(document, aside, RUN_PLAIN, TEXT("Remontas – "), NULL);
    document_add_run(document, aside, RUN_PLAIN, TEXT("8"), &origin);
    cell->note = TEXT("Remontas – 8");
    cell->note_runs = aside->runs;
}

/* One value of each kind, a run with a note, a chart with and without origins. */
static struct document *full_document(void)
{
    struct document *document = sample_document(arena, LANGUAGE_LT);
    struct block *block = document_add_block(document, BLOCK_PARAGRAPH);
    document_add_run(document, block, RUN_STRONG, TEXT("75"), NULL)->note = TEXT("Preliminarūs.");
    add_pieces(document, &sample_table(document)->last_row->cells[3]);
    sample_table(document)->last_row->cells[3].sum_rows = 3;
    const struct value values[] = {
        value_none(),
        value_integer(INT64_MIN),
        value_decimal((struct decimal){-2700}),
        value_money((struct money){INT64_MAX}),
        value_flag(true),
        value_date((struct date){18932}),
        value_instant((struct instant){1635719400000001}),
        value_text(TEXT("„ąžuolas“ </script>\u2028\t\n")),
        value_bytes(text_slice("\x00\x7f\xff", 3)),
    };
    const struct table_column columns[] = {{.name = TEXT("value"), .title = TEXT("Reikšmė")}};
    struct table *table = document_add_table(document, TEXT("values"), TEXT(""), columns, 1);
    for (size_t i = 0; i < COUNT(values); i++)
        document_add_row(document, table, ROW_BODY)->cells[0].value = values[i];

    struct chart *chart = document_add_chart(document, TEXT("money"), CHART_LINES, 2, 2);
    chart->title = TEXT("Lėšos");
    chart->summary = TEXT("Lėšos auga.");
    chart->unit = UNIT_EURO;
    chart->categories[0] = TEXT("2021");
    chart->categories[1] = TEXT("2022");
    chart->series[0].title = TEXT("Faktas");
    chart->series[0].values[1] = value_money((struct money){150});
    chart->series[0].origins[1] = sample_table(document)->rows->next->cells[2].origin;
    return document;
}

static void assert_comes_back(const struct document *document)
{
    const struct text json = json_of(document);
    const struct document *back = read_back(json);
    assert_true(text_equals(json_of(back), json));
    assert_true(text_equals(html_of(back), html_of(document)));
    assert_true(text_equals(docx_of(back), docx_of(document)));
    assert_true(text_equals(csv_of(back), csv_of(document)));
}

static void what_is_read_is_what_was_written(void **state)
{
    (void)state;
    const struct document *documents[] = {full_document(), sample_document(arena, LANGUAGE_EN),
                                          sample_long_document(arena, 500),
                                          document_open(arena, LANGUAGE_EN, TEXT(""))};
    for (size_t i = 0; i < COUNT(documents); i++)
        assert_comes_back(documents[i]);
    /* Bytes that are no UTF-8 are mended once; from then on nothing changes. */
    const struct text mended = json_of(sample_hostile_document(arena));
    assert_comes_back(read_back(mended));
    assert_true(text_equals(json_of(read_back(mended)), mended));
}

static void json_is_as_it_was(void **state)
{
    (void)state;
    golden_compare("plan.json", json_of(full_document()), arena);
}

static void a_document_read_can_be_continued(void **state)
{
    (void)state;
    struct document *back = read_back(json_of(sample_document(arena, LANGUAGE_LT)));
    document_add_heading(back, 1, TEXT("6"), TEXT("Toliau"));
    struct table *table = (struct table *)sample_table(back);
    document_add_row(back, table, ROW_BODY);
    assert_ptr_equal(table->last_row->next, NULL);
    assert_int_equal(back->last_block->kind, BLOCK_HEADING);
    assert_true(text_find(json_of(back), TEXT("Toliau")) > 0);
}

#define HEAD "{\"format\":\"gerove-document\",\"version\":1,\"language\":\"lt\",\"blocks\":["
#define TAIL "]}"
#define TABLE                                                                              \
    HEAD "{\"kind\":\"table\",\"table\":{\"columns\":[{\"name\":\"a\"},{\"name\":\"b\"}]," \
         "\"rows\":["
#define ENDING "]}}" TAIL
#define CHART \
    HEAD "{\"kind\":\"chart\",\"chart\":{\"kind\":\"bars\",\"categories\":[\"x\"],\"series\":["
#define CELL(c) TABLE "{\"kind\":\"body\",\"cells\":[" c "]}" ENDING

static const struct {
    const char *json, *code, *field;
} refusals[] = {
    {"", "json", NULL},
    {"[]", "wrong_type", ""},
    {"{\"format\":\"gerove-document\"", "json", NULL},
    {"{}", "required", "format"},
    {"{\"format\":\"other\"}", "unknown_code", "format"},
    {"{\"format\":\"gerove-document\",\"version\":2}", "too_large", "version"},
    {"{\"format\":\"gerove-document\"}", "too_small", "version"},
    {"{\"format\":\"gerove-document\",\"version\":1,\"language\":\"de\"}", "unknown_code",
     "language"},
    {"{\"format\":\"gerove-document\",\"version\":1,\"language\":\"lt\"}", "required", "blocks"},
    {"{\"format\":\"gerove-document\",\"version\":1,\"language\":\"lt\",\"blocks\":{}}",
     "wrong_type", "blocks"},
    {"{\"format\":\"gerove-document\",\"version\":1,\"language\":\"lt\",\"titel\":\"x\"}",
     "unknown_field", ""},
    {"{\"format\":\"gerove-document\",\"version\":1,\"language\":\"lt\",\"title\":7,"
     "\"blocks\":[]}",
     "wrong_type", "title"},
    {"{\"format\":\"gerove-document\",\"version\":1,\"language\":\"lt\","
     "\"made_on\":\"2021-02-29\",\"blocks\":[]}",
     "not_a_date", "made_on"},
    {HEAD "7" TAIL, "required", "blocks[0].kind"},
    {HEAD "{\"kind\":\"picture\"}" TAIL, "unknown_code", "blocks[0].kind"},
    {HEAD "{\"kind\":\"heading\",\"level\":5,\"runs\":[]}" TAIL, "too_large", "blocks[0].level"},
    {HEAD "{\"kind\":\"heading\",\"runs\":[]}" TAIL, "too_small", "blocks[0].level"},
    {HEAD "{\"kind\":\"paragraph\"}" TAIL, "required", "blocks[0].runs"},
    {HEAD "{\"kind\":\"landscape\",\"runs\":[]}" TAIL, "unknown_field", "blocks[0]"},
    {HEAD "{\"kind\":\"paragraph\",\"runs\":[{\"kind\":\"loud\"}]}" TAIL, "unknown_code",
     "blocks[0].runs[0].kind"},
    {HEAD "{\"kind\":\"paragraph\",\"runs\":[{\"kind\":\"plain\",\"origin\":\"x\"}]}" TAIL,
     "wrong_type", "blocks[0].runs[0].origin"},
    {HEAD "{\"kind\":\"table\"}" TAIL, "wrong_type", "blocks[0].table"},
    {HEAD "{\"kind\":\"table\",\"table\":{\"columns\":[],\"rows\":[]}}" TAIL, "required",
     "blocks[0].table.columns"},
    {HEAD "{\"kind\":\"table\",\"table\":{\"columns\":[{\"width\":101}],\"rows\":[]}}" TAIL,
     "too_large", "blocks[0].table.columns[0].width"},
    {HEAD "{\"kind\":\"table\",\"table\":{\"columns\":[{\"unit\":\"ton\"}],\"rows\":[]}}" TAIL,
     "unknown_code", "blocks[0].table.columns[0].unit"},
    {TABLE "{\"kind\":\"middle\",\"cells\":[]}" ENDING, "unknown_code",
     "blocks[0].table.rows[0].kind"},
    {TABLE "{\"kind\":\"body\",\"level\":-1,\"cells\":[]}" ENDING, "too_small",
     "blocks[0].table.rows[0].level"},
    {CELL("{\"kind\":\"none\"},{\"kind\":\"none\"},{\"kind\":\"none\"}"), "column_count",
     "blocks[0].table.rows[0].cells"},
    {CELL("{\"kind\":\"none\"},{\"kind\":\"none\",\"span\":2}"), "too_large",
     "blocks[0].table.rows[0].cells[1].span"},
    {CELL("{\"kind\":\"none\",\"sum_rows\":1}"), "too_large",
     "blocks[0].table.rows[0].cells[0].sum_rows"},
    {CELL("{\"kind\":\"none\",\"value\":0}"), "wrong_type",
     "blocks[0].table.rows[0].cells[0].value"},
    {CELL("{\"kind\":\"integer\",\"value\":1.5}"), "not_a_number",
     "blocks[0].table.rows[0].cells[0].value"},
    {CELL("{\"kind\":\"integer\",\"value\":9223372036854775808}"), "json", NULL},
    {CELL("{\"kind\":\"money\",\"value\":\"1.5\"}"), "bad_form",
     "blocks[0].table.rows[0].cells[0].value"},
    {CELL("{\"kind\":\"money\",\"value\":\"92233720368547758.08\"}"), "bad_form",
     "blocks[0].table.rows[0].cells[0].value"},
    {CELL("{\"kind\":\"decimal\",\"value\":\"1,5\"}"), "bad_form",
     "blocks[0].table.rows[0].cells[0].value"},
    {CELL("{\"kind\":\"date\",\"value\":\"2021-13-01\"}"), "not_a_date",
     "blocks[0].table.rows[0].cells[0].value"},
    {CELL("{\"kind\":\"instant\",\"value\":\"2021-11-01\"}"), "bad_form",
     "blocks[0].table.rows[0].cells[0].value"},
    {CELL("{\"kind\":\"bytes\",\"value\":\"0\"}"), "bad_form",
     "blocks[0].table.rows[0].cells[0].value"},
    {CELL("{\"kind\":\"flag\",\"value\":1}"), "wrong_type",
     "blocks[0].table.rows[0].cells[0].value"},
    {CHART "{\"values\":[]}" ENDING, "column_count", "blocks[0].chart.series[0].values"},
    {CHART "{\"values\":[{\"kind\":\"text\",\"value\":\"x\"}]}" ENDING, "unknown_code",
     "blocks[0].chart.series[0].values[0].kind"},
};

static void what_is_no_document_is_refused_by_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refusals); i++) {
        struct document *document = NULL;
        struct fault fault = {0};
        const struct text json = text_of(refusals[i].json);
        if (document_json_read(arena, json, &document, &fault) != BAD_INPUT)
            fail_msg("taken: %s", refusals[i].json);
        assert_null(document);
        assert_string_equal(fault.code, refusals[i].code);
        if (refusals[i].field != NULL)
            assert_string_equal(fault.field, refusals[i].field);
    }
}

static void too_deep_and_too_long_are_refused(void **state)
{
    (void)state;
    struct document *document = NULL;
    struct fault fault = {0};
    struct buffer deep = buffer_open(arena, 1 << 20);
    for (int i = 0; i < 100; i++)
        buffer_add_string(&deep, "{\"blocks\":[");
    assert_int_equal(document_json_read(arena, buffer_text(&deep), &document, &fault), BAD_INPUT);
    assert_string_equal(fault.code, "json_depth");
    const struct text huge = {arena_take(arena, DOCUMENT_JSON_BYTES_MAX + 1),
                              DOCUMENT_JSON_BYTES_MAX + 1};
    assert_int_equal(document_json_read(arena, huge, &document, &fault), BAD_INPUT);
    assert_string_equal(fault.code, "too_long");
}

static bool take_nothing(void *context, const char *bytes, size_t length)
{
    (void)context, (void)bytes, (void)length;
    return false;
}

static void the_writer_stops_when_the_reader_is_gone(void **state)
{
    (void)state;
    struct sink sink = {take_nothing, NULL};
    assert_false(document_json_write(full_document(), &sink));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_is_what_was_written),
        cmocka_unit_test(json_is_as_it_was),
        cmocka_unit_test(a_document_read_can_be_continued),
        cmocka_unit_test(what_is_no_document_is_refused_by_its_place),
        cmocka_unit_test(too_deep_and_too_long_are_refused),
        cmocka_unit_test(the_writer_stops_when_the_reader_is_gone),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
