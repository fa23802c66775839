/* test_origins.c - from a place in a DOCX, a workbook or JSON back to the figure, whoever saved the
 * file last, and files that are none of ours.
 *
 * Packages as office programs write them are put together here, part by part. */
#include "../base/arena.h"
#include "../base/cases.h"

#include "format/zip.h"
#include "paper/document_json.h"
#include "paper/office.h"
#include "paper/origins.h"
#include "paper/writers.h"
#include "sample.h"

enum { BYTES_MAX = 64 << 20 };

static struct text xlsx_of(const struct document *document)
{
    struct buffer out = buffer_open(arena, BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    assert_true(xlsx_write(document, &sink));
    return buffer_text(&out);
}

static struct text docx_of(const struct document *document)
{
    struct text bytes = TEXT("");
    assert_true(docx_write(document, arena, &bytes));
    return bytes;
}

static origins_list numbers_of(struct text bytes)
{
    origins_list numbers = {0};
    struct fault fault = {0};
    if (origins_read(arena, bytes, &numbers, &fault) != OK)
        fail_msg("%s", fault.code);
    return numbers;
}

static void assert_number(const origins_list *numbers, const char *place, const char *shown,
                          const char *question)
{
    const struct origins_number *number = origins_find(numbers, text_of(place), arena);
    if (number == NULL)
        fail_msg("nothing at %s", place);
    assert_string_equal(text_to_string(arena, number->shown), shown);
    assert_string_equal(text_to_string(arena, number->origin.figure), "recipients");
    assert_string_equal(text_to_string(arena, number->origin.place), question);
    assert_ptr_equal(origins_find(numbers, origins_place(number, arena), arena), number);
}

static void a_word_file_leads_back(void **state)
{
    (void)state;
    const origins_list numbers = numbers_of(docx_of(sample_document(arena, LANGUAGE_LT)));
    assert_int_equal(numbers.count, 4);
    assert_string_equal(origins_find(&numbers, TEXT("_figure_1"), arena)->origin.figure.bytes,
                        "providers");
    assert_number(&numbers, "_figure_2", "1\u00a0234", "day=2021-11-01&provider=oak");
    assert_number(&numbers, "1!B3", "1\u00a0234", "day=2021-11-01&provider=oak");
    assert_number(&numbers, "Paslaugų įstaigos 2021–2022 m.!b4", "75",
                  "day=2021-11-01&provider=willow");
    assert_null(origins_find(&numbers, TEXT("1!B2"), arena));
    assert_null(origins_find(&numbers, TEXT("_figure_9"), arena));
    assert_null(origins_find(&numbers, TEXT(""), arena));
    assert_null(origins_find(&numbers, TEXT("!"), arena));
}

static void a_workbook_leads_back(void **state)
{
    (void)state;
    struct document *document = sample_document(arena, LANGUAGE_LT);
    ((struct table *)sample_table(document))->title = TEXT("Įstaigos' \"x\" & <y>!");
    const origins_list numbers = numbers_of(xlsx_of(document));
    assert_int_equal(numbers.count, 3);
    assert_number(&numbers, "providers!B5", "1234", "day=2021-11-01&provider=oak");
    assert_number(&numbers, "'Įstaigos'' \"x\" & <y>!'!$B$6", "75",
                  "day=2021-11-01&provider=willow");
    assert_null(origins_find(&numbers, TEXT("providers!B4"), arena));
}

static struct text json_of(const struct document *document)
{
    struct buffer out = buffer_open(arena, BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    assert_true(document_json_write(document, &sink));
    return buffer_text(&out);
}

static void json_has_the_places_of_a_word_file(void **state)
{
    (void)state;
    const struct document *document = sample_document(arena, LANGUAGE_LT);
    const origins_list word = numbers_of(docx_of(document)), json = numbers_of(json_of(document));
    assert_int_equal(json.count, word.count);
    for (size_t i = 0; i < word.count; i++) {
        const struct origins_number *number = &word.items[i];
        const struct origins_number *same = origins_find(&json, number->bookmark, arena);
        assert_non_null(same);
        assert_true(text_equals(same->shown, number->shown));
        assert_true(text_equals(same->origin.figure, number->origin.figure));
        assert_true(text_equals(same->origin.place, number->origin.place));
        assert_true(text_equals(origins_place(same, arena), origins_place(number, arena)));
        assert_true(text_equals(same->sheet, number->sheet));
    }
    assert_number(&json, "providers!B4", "75", "day=2021-11-01&provider=willow");
    assert_number(&json, "Paslaugų įstaigos 2021–2022 m.!b4", "75",
                  "day=2021-11-01&provider=willow");
    assert_null(origins_find(&json, TEXT("providers!B2"), arena));
}

/* Behind those of the Word file, and a chart's also by the cell of its table. */
static void json_has_hidden_numbers_and_charts_too(void **state)
{
    (void)state;
    const struct origin origins[] = {{TEXT("recipients"), TEXT("day=2021-12-01")},
                                     {TEXT("recipients"), TEXT("day=2021-12-02")}};
    const struct table_column columns[] = {{.name = TEXT("a"), .title = TEXT("A")},
                                           {.name = TEXT("b"), .unit = UNIT_PERSON}};
    struct document *document = document_open(arena, LANGUAGE_LT, TEXT("x"));
    struct chart *chart = document_add_chart(document, TEXT("bars"), CHART_BARS, 2, 1);
    chart->series[0].values[1] = value_integer(3);
    chart->series[0].origins[1] = &origins[0];
    struct table *table = document_add_table(document, TEXT("t"), TEXT(""), columns, 2);
    struct table_row *row = document_add_row(document, table, ROW_BODY);
    row->cells[1] = (struct cell){.value = value_integer(4), .origin = &origins[1]};
    struct block *block = document_add_block(document, BLOCK_PARAGRAPH);
    (void)document_add_run(document, block, RUN_PLAIN, TEXT("2"), &origins[0]);
    const origins_list json = numbers_of(json_of(document));
    assert_int_equal(json.count, 3);
    assert_number(&json, "_figure_1", "2", "day=2021-12-01");
    assert_number(&json, "bars!B3", "3", "day=2021-12-01");
    assert_number(&json, "_figure_2", "3", "day=2021-12-01");
    assert_number(&json, "_figure_3", "4", "day=2021-12-02");
}

/* --- packages made by others ----------------------------------------------------------------- */

struct part {
    const char *name, *data;
};

static struct text package_of(const struct part *parts, size_t count)
{
    struct zip_writer *zip = zip_writer_open(arena, BYTES_MAX);
    for (size_t i = 0; i < count; i++)
        zip_writer_add(zip, text_of(parts[i].name), text_of(parts[i].data));
    return zip_writer_close(zip);
}

#define WORKBOOK                                                                      \
    "<workbook xmlns:r=\"x\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/>" \
    "<sheet name=\"_gerove\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"
#define RELATIONSHIPS                                                        \
    "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/a.xml\"/>" \
    "<Relationship Id=\"rId2\" Target=\"/xl/worksheets/b.xml\"/></Relationships>"
#define STRINGS                                                                              \
    "<sst><si><t>urn:gerove:origins</t></si><si><r><t>recip</t></r><r><t>ients</t></r></si>" \
    "<si/><si><t>day=2021-11-01&amp;provider=oak</t></si></sst>"
#define SHEET                                                                                 \
    "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"               \
    "<row><c><f>$'It''s'.$B$9</f></c><c t=\"s\"><v>1</v></c></row>"                           \
    "<row><c r=\"A3\"><f>'It''s'!$B$9</f><v>8259.299999999999</v></c>"                        \
    "<c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"C3\" t=\"s\"><v>3</v></c></row>"                  \
    "<row><c><f>Plain!C4</f><v>7</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>3</v></c></row>" \
    "<row><c><f>#REF!</f></c><c t=\"s\"><v>1</v></c></row>"                                   \
    "<row><c><f>A!#REF!</f></c><c t=\"s\"><v>1</v></c></row>"                                 \
    "<row><c><f>A!B1</f></c><c t=\"s\"><v>99</v></c></row></sheetData></worksheet>"

static void a_workbook_saved_by_another_program_leads_back(void **state)
{
    (void)state;
    static const struct part parts[] = {{"xl/workbook.xml", WORKBOOK},
                                        {"xl/_rels/workbook.xml.rels", RELATIONSHIPS},
                                        {"xl/sharedStrings.xml", STRINGS},
                                        {"xl/worksheets/b.xml", SHEET}};
    const origins_list numbers = numbers_of(package_of(parts, COUNT(parts)));
    assert_int_equal(numbers.count, 2);
    assert_number(&numbers, "'It''s'!B9", "8259.3", "day=2021-11-01&provider=oak");
    assert_number(&numbers, "Plain!C4", "7", "day=2021-11-01&provider=oak");
}

#define ORIGINS                                                                         \
    "<o:origins xmlns:o=\"urn:gerove:origins\"><o:origin bookmark=\"_figure_10\""       \
    " figure=\"recipients\" place=\"day=2021-11-01\"/><o:origin bookmark=\"_figure_2\"" \
    " figure=\"recipients\" place=\"day=2021-11-02\"/></o:origins>"
#define BODY                                                                                 \
    "<w:document xmlns:w=\"w\"><w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/>" \
    "</w:tcPr><w:tbl><w:tr><w:tc/><w:tc/></w:tr></w:tbl></w:tc><w:tc><w:p>"                  \
    "<w:bookmarkStart w:id=\"7\" w:name=\"_figure_10\"/><w:r><w:t>1</w:t></w:r>"             \
    "<w:bookmarkStart w:id=\"8\" w:name=\"other\"/><w:r><w:t>2</w:t></w:r>"                  \
    "<w:bookmarkEnd w:id=\"8\"/><w:bookmarkEnd w:id=\"7\"/></w:p></w:tc></w:tr></w:tbl>"     \
    "<w:bookmarkStart w:id=\"9\" w:name=\"_figure_2\"/><w:bookmarkEnd w:id=\"9\"/>"          \
    "</w:body></w:document>"

static void a_word_file_saved_by_another_program_leads_back(void **state)
{
    (void)state;
    static const struct part parts[] = {{"customXml/item1.xml", "<other/>"},
                                        {"customXml/item7.xml", ORIGINS},
                                        {"word/document.xml", BODY}};
    const origins_list numbers = numbers_of(package_of(parts, COUNT(parts)));
    assert_int_equal(numbers.count, 1); /* the other was deleted from the text */
    assert_number(&numbers, "1!C1", "12", "day=2021-11-01");
}

/* --- refusals -------------------------------------------------------------------------------- */

static void assert_refused(struct text bytes, const char *code)
{
    origins_list numbers = {0};
    struct fault fault = {0};
    assert_int_equal(origins_read(arena, bytes, &numbers, &fault), BAD_INPUT);
    assert_string_equal(fault.code, code);
}

static void other_files_are_refused(void **state)
{
    (void)state;
    static const struct part nothing[] = {{"mimetype", "x"}};
    static const struct part word[] = {{"word/document.xml", BODY}};
    static const struct part book[] = {{"xl/workbook.xml", "<workbook/>"},
                                       {"xl/_rels/workbook.xml.rels", RELATIONSHIPS}};
    static const struct part broken[] = {{"customXml/item1.xml", ORIGINS},
                                         {"word/document.xml", "<w:document><w:body>"}};
    static const struct part doctype[] = {
        {"customXml/item1.xml", ORIGINS},
        {"word/document.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>"}};
    static const struct part sheet[] = {{"xl/workbook.xml", WORKBOOK},
                                        {"xl/_rels/workbook.xml.rels", RELATIONSHIPS},
                                        {"xl/worksheets/b.xml", "<worksheet/>"}};
    assert_refused(TEXT(""), "not_office");
    assert_refused(TEXT("PK\x05\x06"), "not_office");
    assert_refused(TEXT("{\"format\":\"gerove-document\"}"), "too_small");
    assert_refused(TEXT("{\"format\":"), "json");
    assert_refused(package_of(nothing, COUNT(nothing)), "not_office");
    assert_refused(package_of(word, COUNT(word)), "no_origins");
    assert_refused(package_of(book, COUNT(book)), "no_origins");
    assert_refused(package_of(sheet, COUNT(sheet)), "no_origins");
    assert_refused(package_of(broken, COUNT(broken)), "office_damaged");
    assert_refused(package_of(doctype, COUNT(doctype)), "office_damaged");
}

/* A few thousand bytes that unpack to more than is allowed, and one that lies about its size. */
static void what_unpacks_too_far_is_refused(void **state)
{
    (void)state;
    char *zeros = arena_take(arena, OFFICE_PART_BYTES_MAX + 2);
    memset(zeros, ' ', OFFICE_PART_BYTES_MAX + 1);
    const struct part bomb[] = {{"customXml/item1.xml", ORIGINS}, {"word/document.xml", zeros}};
    const struct text packed = package_of(bomb, COUNT(bomb));
    assert_true(packed.length < 100000);
    assert_refused(packed, "office_damaged");

    const struct part small[] = {{"customXml/item1.xml", ORIGINS}, {"word/document.xml", BODY}};
    const struct text whole = package_of(small, COUNT(small));
    for (size_t i = 0; i < whole.length; i++) {
        char *copy = text_to_string(arena, whole);
        copy[i] = (char)(copy[i] ^ 0x55);
        origins_list numbers = {0};
        struct fault fault = {0};
        const enum result result =
            origins_read(arena, text_slice(copy, whole.length), &numbers, &fault);
        assert_true(result == OK || result == BAD_INPUT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_file_leads_back),
        cmocka_unit_test(a_workbook_leads_back),
        cmocka_unit_test(json_has_the_places_of_a_word_file),
        cmocka_unit_test(json_has_hidden_numbers_and_charts_too),
        cmocka_unit_test(a_workbook_saved_by_another_program_leads_back),
        cmocka_unit_test(a_word_file_saved_by_another_program_leads_back),
        cmocka_unit_test(other_files_are_refused),
        cmocka_unit_test(what_unpacks_too_far_is_refused),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
