/* test_reader.c - what the readers make of small files, made here part by part.
 *
 * A document that was read is printed in a short form, a line a block: "2 5. Title" is a heading of
 * level 2, "* item", "- paragraph", "| a | b^2 |" a row whose second cell spans two columns.
 */
#include "../base/cases.h"

#include "format/zip.h"
#include "paper/reader.h"

static struct arena *arena;

/* A part of an archive. */
struct part {
    const char *name, *data;
};

static struct text archive_of(const struct part *parts, size_t count)
{
    struct zip_writer *zip = zip_writer_open(arena, (size_t)1 << 20);
    for (size_t i = 0; i < count; i++)
        zip_writer_add(zip, text_of(parts[i].name), text_of(parts[i].data));
    return zip_writer_close(zip);
}

static void runs_show(struct buffer *out, const struct block *block)
{
    for (const struct run *run = block->runs; run != NULL; run = run->next)
        buffer_add(out, run->text);
}

static void table_show(struct buffer *out, const struct table *table)
{
    for (const struct table_row *row = table->rows; row != NULL; row = row->next) {
        buffer_add_string(out, row == table->rows ? "|" : "\n|");
        for (size_t c = 0; c < row->cell_count; c++) {
            buffer_add_format(out, " %.*s", TEXT_ARGS(row->cells[c].value.text));
            if (row->cells[c].column_span > 1)
                buffer_add_format(out, "^%d", row->cells[c].column_span);
            buffer_add_string(out, " |");
        }
    }
}

static struct text shown(const struct document *document)
{
    struct buffer out = buffer_open(arena, 1 << 16);
    for (const struct block *block = document->blocks; block != NULL; block = block->next) {
        if (block->kind == BLOCK_HEADING)
            buffer_add_format(&out, "%d ", block->level);
        if (block->number.length > 0)
            buffer_add_format(&out, "%.*s ", TEXT_ARGS(block->number));
        if (block->kind == BLOCK_LIST_ITEM)
            buffer_add_string(&out, "* ");
        if (block->kind == BLOCK_PARAGRAPH)
            buffer_add_string(&out, "- ");
        if (block->kind == BLOCK_TABLE)
            table_show(&out, block->table);
        else
            runs_show(&out, block);
        buffer_add_char(&out, '\n');
    }
    return buffer_text(&out);
}

static void assert_read(struct text bytes, const char *wanted)
{
    struct document *document = NULL;
    struct fault fault = {0};
    if (reader_read(arena, bytes, &document, &fault) != OK)
        fail_msg("%s", fault.code);
    assert_text(shown(document), wanted);
}

static void assert_refused(struct text bytes, const char *code)
{
    struct document *document = NULL;
    struct fault fault = {0};
    assert_int_equal(reader_read(arena, bytes, &document, &fault), BAD_INPUT);
    assert_string_equal(fault.code, code);
    assert_null(document);
}

static void reads_text(void **state UNUSED)
{
    assert_read(TEXT("\xef\xbb\xbfII SKYRIUS \r\nAnaliz\xc4\x97 \r\n\r\n5. Tyrimas\n\nSakinys.\n"),
                "1 II SKYRIUS Analiz\xc4\x97\n2 5. Tyrimas\n- Sakinys.\n");
    assert_read(TEXT("Vardas\n\tA\n\t1 [bookmark: x]\nir 2\n\n\tB\n\n\t7\n\n\tC\n\t8\n\nToliau.\n"),
                "- Vardas\n| A | 1\nir 2 |\n| B | 7 |\n| C | 8 |\n- Toliau.\n");
    assert_read(TEXT("a\tb\tc\n1\t\t3\n"), "| a | b | c |\n| 1 |  | 3 |\n");
    assert_read(TEXT("| a | b |\n|---|---|\n| 1 | 2 |\n"), "| a | b |\n| 1 | 2 |\n");
    assert_read(TEXT("Planuojama:\npirma;\nantra.\nKita.\n"),
                "- Planuojama:\n* pirma;\n* antra.\n- Kita.\n");
    assert_read(TEXT("\tviena\n\nKita.\n"), "- viena\n- Kita.\n");
}

static void reads_word(void **state UNUSED)
{
    static const struct part parts[] = {
        {"word/styles.xml",
         "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"A\"><w:name w:val=\"heading 2\"/></w:style>"
         "<w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>"
         "<w:style w:styleId=\"C\"><w:name w:val=\"toc 1\"/></w:style>"
         "<w:style w:styleId=\"D\"><w:vertAlign w:val=\"superscript\"/></w:style></w:styles>"},
        {"word/numbering.xml",
         "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\">"
         "<w:lvl w:ilvl=\"0\"><w:start w:val=\"4\"/><w:numFmt w:val=\"decimal\"/>"
         "<w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/>"
         "<w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2.\"/></w:lvl></w:abstractNum>"
         "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"},
        {"word/document.xml",
         "<w:document xmlns:w=\"w\" xmlns:mc=\"m\"><w:body>"
         "<w:p><w:pPr><w:pStyle w:val=\"B\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"7\"/>"
         "</w:numPr></w:pPr><w:r><w:t>Tyrimas</w:t></w:r></w:p>"
         "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>"
         "<w:r><w:t>pirmas</w:t></w:r></w:p>"
         "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>"
         "<w:r><w:t>antras</w:t></w:r></w:p>"
         "<w:p><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>"
         "<w:r><w:t xml:space=\"preserve\">Buvo </w:t></w:r><w:del><w:r><w:t>trys</w:t></w:r>"
         "</w:del><w:ins><w:r><w:t>keturi</w:t></w:r></w:ins><mc:Fallback><w:r><w:t>du</w:t></w:r>"
         "</mc:Fallback><w:r><w:t>.</w:t></w:r><w:r><w:rPr><w:vertAlign "
         "w:val=\"superscript\"/></w:rPr>"
         "<w:t>1</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"D\"/></w:rPr><w:t>2</w:t></w:r></w:p>"
         "<w:p><w:pPr><w:pStyle w:val=\"C\"/></w:pPr><w:r><w:t>Tyrimas 7</w:t></w:r></w:p>"
         "<w:tbl/><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan "
         "w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r>"
         "</w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p><w:p><w:r><w:t>2</w:t>"
         "</w:r></w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
         "</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>"},
    };
    assert_read(archive_of(parts, COUNT(parts)), "2 4. Tyrimas\n4.1. * pirmas\n4.2. * antras\n"
                                                 "- Buvo keturi.\n| a^2 |\n| 1\n2 | x |\n");
}

static void reads_open_document(void **state UNUSED)
{
    static const struct part parts[] = {
        {"content.xml",
         "<c xmlns:t=\"t\" xmlns:b=\"b\"><t:tracked-changes><t:p>seno</t:p></t:tracked-changes>"
         "<t:h t:outline-level=\"2\">Tyrimas</t:h><t:p>Vienas<t:s t:c=\"2\"/>du<t:note><t:p>pastaba"
         "</t:p></t:note></t:p><t:list><t:list-item><t:p>pirmas</t:p></t:list-item></t:list>"
         "<b:table><b:table-row><b:table-cell b:number-columns-spanned=\"2\"><t:p>a</t:p>"
         "</b:table-cell><b:covered-table-cell/></b:table-row><b:table-row>"
         "<b:table-cell b:number-columns-repeated=\"2\"><t:p>1</t:p></b:table-cell></b:table-row>"
         "</b:table></c>"},
    };
    assert_read(archive_of(parts, COUNT(parts)),
                "2 Tyrimas\n- Vienas  du\n* pirmas\n| a^2 |\n| 1 | 1 |\n");
}

static void reads_workbooks(void **state UNUSED)
{
    static const struct part parts[] = {
        {"xl/workbook.xml", "<w xmlns:r=\"r\"><sheet name=\"Lapas\" r:id=\"a\"/>"
                            "<sheet name=\"Slaptas\" state=\"hidden\" r:id=\"a\"/></w>"},
        {"xl/_rels/workbook.xml.rels", "<r><Relationship Id=\"a\" Target=\"s/one.xml\"/></r>"},
        {"xl/sharedStrings.xml", "<sst><si><t>pa</t><t>vadinimas</t></si></sst>"},
        {"xl/styles.xml", "<s><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></s>"},
        {"xl/s/one.xml",
         "<s><row><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" "
         "t=\"inlineStr\"><is><t>suma</t></is></c>"
         "</row><row><c r=\"A2\" s=\"1\"><v>44501.5</v></c><c r=\"C2\"><v>12.5</v></c></row>"
         "<row><c/><c/><c><v>7</v></c></row></s>"},
    };
    assert_read(archive_of(parts, COUNT(parts)),
                "1 Lapas\n| pavadinimas |  | suma |\n| 2021-11-01 |  | 12.5 |\n|  |  | 7 |\n");
}

static void reads_pages(void **state UNUSED)
{
    assert_read(TEXT("<!DOCTYPE html><html><head><title>t</title><style>p{}</style></head><body>"
                     "<h2>Tyrimas</h2><p>Vienas &amp;\n  du<script>x()</script></p><ul><li>a<li>b"
                     "</ul><table><tr><th colspan=2>c</th></tr><tr><td>1</td><td>2<br>3</td></tr>"
                     "</table></body></html>"),
                "2 Tyrimas\n- Vienas & du\n* a\n* b\n| c^2 |\n| 1 | 2\n3 |\n");
}

/* Spans that go beyond the columns that are read are cut to them. */
static void cuts_wide_rows(void **state UNUSED)
{
    struct document *document = NULL;
    struct fault fault = {0};
    struct text page = TEXT("<html><table><tr><td colspan=150>a<td colspan=150>b<td>c</table>");
    assert_int_equal(reader_read(arena, page, &document, &fault), OK);
    const struct table *table = document->blocks->table;
    assert_int_equal(table->column_count, 200);
    assert_int_equal(table->rows->cell_count, 2);
    assert_int_equal(table->rows->cells[1].column_span, 50);
}

static void refuses_what_it_cannot_read(void **state UNUSED)
{
    static const struct part other[] = {{"a.txt", "x"}};
    static const struct part bomb[] = {
        {"word/document.xml", "<!DOCTYPE d [<!ENTITY a \"aaaa\">]><d>&a;</d>"}};
    static const struct part wrong[] = {{"word/document.xml", "<w:d xmlns:w=\"w\"><w:p>"}};
    assert_refused(TEXT(""), "reader_empty");
    assert_refused(TEXT("%PDF-1.7"), "reader_unknown");
    assert_refused(text_slice("\xd0\xcf\x11\xe0\0\0", 6), "reader_unknown");
    assert_refused(TEXT("\xff\xfe nera"), "reader_not_utf8");
    assert_refused(TEXT("PK\x03\x04 nothing"), "reader_unknown");
    assert_refused(archive_of(other, 1), "reader_unknown");
    assert_refused(archive_of(bomb, 1), "reader_unknown");
    assert_refused(archive_of(wrong, 1), "office_damaged");
    struct buffer wide = buffer_open(arena, 1 << 16);
    buffer_add_string(&wide, "<html><table><tr>");
    for (int i = 0; i <= 200; i++)
        buffer_add_string(&wide, "<td>x");
    assert_refused(buffer_text(&wide), "reader_table_too_large");
    /* One wide row makes the others as wide. */
    struct buffer long_table = buffer_open(arena, 4 << 20);
    buffer_add_string(&long_table, "<html><table><tr>");
    for (int i = 0; i < 200; i++)
        buffer_add_string(&long_table, "<td>x");
    for (int i = 0; i < 10000; i++)
        buffer_add_string(&long_table, "<tr><td>x");
    assert_refused(buffer_text(&long_table), "reader_table_too_large");
    struct buffer lines = buffer_open(arena, 4 << 20);
    for (int i = 0; i <= 200000; i++)
        buffer_add_string(&lines, "Aa.\n");
    assert_refused(buffer_text(&lines), "reader_too_many_blocks");
    size_t length = READER_FILE_BYTES_MAX + 1;
    assert_refused(text_slice(arena_take(arena, length), length), "reader_too_large");
    length = READER_WORDS_BYTES_MAX + 2;
    char *words = arena_take(arena, length);
    memset(words, 'a', length);
    assert_refused(text_slice(words, length), "reader_too_large");
}

static int forget(void **state UNUSED)
{
    arena_reset(arena);
    return 0;
}

int main(void)
{
    arena = arena_open("test_reader", (size_t)256 << 20);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(reads_text, forget),
        cmocka_unit_test_teardown(reads_word, forget),
        cmocka_unit_test_teardown(reads_open_document, forget),
        cmocka_unit_test_teardown(reads_workbooks, forget),
        cmocka_unit_test_teardown(reads_pages, forget),
        cmocka_unit_test_teardown(cuts_wide_rows, forget),
        cmocka_unit_test_teardown(refuses_what_it_cannot_read, forget),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(arena);
    return failed;
}
