/* test_docx.c - Word files are read back by other libraries and compared with their document.
 *
 * Cell by cell, and every reference inside the package: styles, parts, notes, origins, contents. */
#include "../base/arena.h"
#include "../base/cases.h"

#include "package.h"
#include "paper/grid.h"
#include "paper/writers.h"
#include "sample.h"

static struct text written(const struct document *document)
{
    struct text bytes = {0};
    assert_true(docx_write(document, arena, &bytes));
    return bytes;
}

static xmlNode *root_of(const struct package *package, const char *name)
{
    return xmlDocGetRootElement(package_part_of(package, name)->xml);
}

static size_t count_elements(xmlNode *root, const char *name)
{
    size_t count = 0;
    for (xmlNode *node = package_next(root, root, name); node != NULL;
         node = package_next(node, root, name))
        count++;
    return count;
}

static void assert_same(struct text shown, struct text expected)
{
    if (!text_equals(shown, expected))
        fail_msg("\"%.*s\" instead of \"%.*s\"", TEXT_ARGS(shown), TEXT_ARGS(expected));
}

/* What XML can hold of a text: the hostile one loses what is no character. */
static struct text holdable(struct text text)
{
    if (!text_equals(text, sample_hostile()))
        return text;
    return TEXT("<šeima> & \"x\" 'y' ]]> </w:t> <script>alert(1)</script> \x7f"
                "( 👩‍👧 {page} %s\n\tpabaiga");
}

/* Compares one row of the file with one of the document. */
static void compare_row(xmlNode *shown, const struct document *document, const struct table *table,
                        const struct table_row *row)
{
    struct grid_walk walk = grid_walk_open(table, row);
    struct grid_cell place;
    xmlNode *cell = shown;
    while (grid_walk_next(&walk, &place)) {
        cell = package_next(cell, shown, "tc");
        assert_non_null(cell);
        const struct text expected = document_cell_text(document, place.cell, arena);
        assert_same(package_text(cell, arena), holdable(expected));
        const xmlNode *span = package_next(cell, cell, "gridSpan");
        int64_t columns = 1;
        if (span != NULL)
            assert_true(text_to_integer(package_attribute(span, "val", arena), &columns));
        assert_int_equal(columns, place.span);
        assert_int_equal(package_next(cell, cell, "jc") != NULL, place.is_number);
    }
    assert_null(package_next(cell, shown, "tc"));
}

static void compare_table(xmlNode *shown, const struct document *document,
                          const struct table *table)
{
    xmlNode *row = package_next(shown, shown, "tr");
    assert_int_equal(count_elements(row, "tblHeader"), 1);
    size_t position = 0;
    xmlNode *cell = row;
    for (size_t i = 0; i < table->column_count; i++) {
        if (!grid_column_is_visible(&table->columns[i]))
            continue;
        cell = package_next(cell, row, "tc");
        assert_same(package_text(cell, arena), holdable(table->columns[i].title));
        position++;
    }
    assert_int_equal(count_elements(shown, "gridCol"), position);
    for (const struct table_row *body = table->rows; body != NULL; body = body->next) {
        row = package_next(row, shown, "tr");
        assert_non_null(row);
        assert_int_equal(count_elements(row, "cantSplit"), 1);
        compare_row(row, document, table, body);
    }
    if (table->rows == NULL && table->empty.length > 0) {
        row = package_next(row, shown, "tr");
        assert_same(package_text(row, arena), table->empty);
    }
    assert_null(package_next(row, shown, "tr"));
}

/* Every table of the document stands in the file, cell by cell. */
static void compare_document(const struct document *document)
{
    struct package package = package_open(written(document), arena);
    xmlNode *root = root_of(&package, "word/document.xml");
    xmlNode *shown = root;
    for (const struct block *block = document->blocks; block != NULL; block = block->next) {
        if (block->kind != BLOCK_TABLE || grid_visible_count(block->table) == 0)
            continue;
        shown = package_next(shown, root, "tbl");
        assert_non_null(shown);
        compare_table(shown, document, block->table);
    }
    assert_null(package_next(shown, root, "tbl"));
    package_close(&package);
}

static void every_cell_comes_back(void **state)
{
    (void)state;
    compare_document(sample_document(arena, LANGUAGE_LT));
    compare_document(sample_document(arena, LANGUAGE_EN));
    compare_document(sample_long_document(arena, 300));
    compare_document(sample_hostile_document(arena));
    compare_document(document_open(arena, LANGUAGE_LT, TEXT("")));
}

/* Widths of a table fill the page exactly, whatever stands in it. */
static void columns_fill_the_page(void **state)
{
    (void)state;
    const struct document *documents[] = {sample_document(arena, LANGUAGE_LT),
                                          sample_long_document(arena, 20),
                                          sample_hostile_document(arena)};
    for (size_t i = 0; i < COUNT(documents); i++) {
        struct package package = package_open(written(documents[i]), arena);
        xmlNode *root = root_of(&package, "word/document.xml");
        xmlNode *table = package_next(root, root, "tbl");
        int64_t sum = 0;
        for (xmlNode *column = package_next(table, table, "gridCol"); column != NULL;
             column = package_next(column, table, "gridCol")) {
            int64_t width = 0;
            assert_true(text_to_integer(package_attribute(column, "w", arena), &width));
            assert_true(width > 0);
            sum += width;
        }
        assert_int_equal(sum, 11906 - 1701 - 567); /* A4 without its margins */
        package_close(&package);
    }
}

static bool has_value(xmlNode *root, const char *element, const char *attribute, struct text value)
{
    for (xmlNode *node = package_next(root, root, element); node != NULL;
         node = package_next(node, root, element)) {
        if (text_equals(package_attribute(node, attribute, arena), value))
            return true;
    }
    return false;
}

/* Checks the style that every `element` of a part names; returns how many there are. */
static size_t check_styles(xmlNode *root, const char *element, xmlNode *styles)
{
    size_t found = 0;
    for (xmlNode *node = package_next(root, root, element); node != NULL;
         node = package_next(node, root, element)) {
        const struct text style = package_attribute(node, "val", arena);
        if (!has_value(styles, "style", "styleId", style))
            fail_msg("style %.*s is not defined", TEXT_ARGS(style));
        found++;
    }
    return found;
}

static void every_style_used_is_defined(void **state)
{
    (void)state;
    static const char *const elements[] = {"pStyle", "rStyle", "tblStyle", "basedOn", "next"};
    struct package package = package_open(written(sample_document(arena, LANGUAGE_LT)), arena);
    xmlNode *styles = root_of(&package, "word/styles.xml");
    for (size_t e = 0; e < COUNT(elements); e++) {
        size_t found = 0;
        for (size_t p = 0; p < package.count; p++)
            found += check_styles(xmlDocGetRootElement(package.parts[p].xml), elements[e], styles);
        assert_true(found > 0);
    }
    package_close(&package);
}

static bool has_part(const struct package *package, struct text name)
{
    for (size_t i = 0; i < package->count; i++) {
        if (text_equals(package->parts[i].name, name))
            return true;
    }
    return false;
}

static void every_part_is_announced_and_joined(void **state)
{
    (void)state;
    struct package package = package_open(written(sample_document(arena, LANGUAGE_LT)), arena);
    assert_same(package.parts[0].name, TEXT("[Content_Types].xml"));
    xmlNode *types = xmlDocGetRootElement(package.parts[0].xml);
    for (xmlNode *node = package_next(types, types, "Override"); node != NULL;
         node = package_next(node, types, "Override")) {
        const struct text name = package_attribute(node, "PartName", arena);
        assert_true(has_part(&package, text_slice(name.bytes + 1, name.length - 1)));
    }
    static const struct {
        const char *part, *folder;
    } joints[] = {{"_rels/.rels", ""},
                  {"word/_rels/document.xml.rels", "word/"},
                  {"customXml/_rels/item1.xml.rels", "customXml/"}};
    for (size_t i = 0; i < COUNT(joints); i++) {
        xmlNode *root = root_of(&package, joints[i].part);
        for (xmlNode *node = package_next(root, root, "Relationship"); node != NULL;
             node = package_next(node, root, "Relationship")) {
            const struct text target = package_attribute(node, "Target", arena);
            const struct text name =
                text_starts_with(target, TEXT("../"))
                    ? text_slice(target.bytes + 3, target.length - 3)
                    : text_format(arena, "%s%.*s", joints[i].folder, TEXT_ARGS(target));
            assert_true(has_part(&package, name));
        }
    }
    package_close(&package);
}

/* The start of the bookmark of that name; the test fails where there is none. */
static const xmlNode *bookmark(xmlNode *body, struct text name)
{
    xmlNode *mark = body;
    while ((mark = package_next(mark, body, "bookmarkStart")) != NULL) {
        if (text_equals(package_attribute(mark, "name", arena), name))
            return mark;
    }
    fail_msg("there is no bookmark %.*s", TEXT_ARGS(name));
    return body;
}

/* A number in the file leads back to its figure: bookmark, then the list of origins. */
static void every_origin_can_be_found_again(void **state)
{
    (void)state;
    static const struct {
        const char *shown, *figure, *place;
    } expected[] = {{"2", "providers", "day=2021-11-01"},
                    {"1\u00a0234", "recipients", "day=2021-11-01&provider=oak"},
                    {"75", "recipients", "day=2021-11-01&provider=willow"},
                    {"1\u00a0309", "recipients", "day=2021-11-01"}};
    struct package package = package_open(written(sample_document(arena, LANGUAGE_LT)), arena);
    xmlNode *body = root_of(&package, "word/document.xml");
    xmlNode *origins = root_of(&package, "customXml/item1.xml");
    xmlNode *origin = origins;
    for (size_t i = 0; i < COUNT(expected); i++) {
        origin = package_next(origin, origins, "origin");
        assert_non_null(origin);
        assert_same(package_attribute(origin, "figure", arena), text_of(expected[i].figure));
        assert_same(package_attribute(origin, "place", arena), text_of(expected[i].place));
        const xmlNode *mark = bookmark(body, package_attribute(origin, "bookmark", arena));
        const xmlNode *shown = package_next(mark->next, mark->next, "t");
        assert_non_null(shown);
        assert_string_equal((const char *)shown->children->content, expected[i].shown);
    }
    assert_null(package_next(origin, origins, "origin"));
    assert_int_equal(count_elements(body, "bookmarkStart"), count_elements(body, "bookmarkEnd"));
    package_close(&package);
}

/* A sentence has its note; equal notes of a table are one footnote, whose second mark refers to the
 * first. */
static void notes_are_footnotes(void **state)
{
    (void)state;
    struct package package = package_open(written(sample_document(arena, LANGUAGE_LT)), arena);
    xmlNode *body = root_of(&package, "word/document.xml");
    xmlNode *notes = root_of(&package, "word/footnotes.xml");
    assert_int_equal(count_elements(notes, "footnote"), 2 + 3);
    assert_int_equal(count_elements(body, "footnoteReference"), 3);
    assert_true(has_value(notes, "footnote", "id", TEXT("1")));
    assert_true(has_value(body, "footnoteReference", "id", TEXT("3")));
    assert_true(has_value(body, "bookmarkStart", "name", TEXT("_note_2")));
    bool is_referred_to = false;
    for (xmlNode *node = package_next(body, body, "instrText"); node != NULL;
         node = package_next(node, body, "instrText"))
        is_referred_to |= strstr((const char *)node->children->content, "NOTEREF _note_2 ") != NULL;
    assert_true(is_referred_to);
    xmlNode *third = package_next(notes, notes, "footnote");
    for (int i = 0; i < 2; i++)
        third = package_next(third, notes, "footnote");
    assert_same(package_text(third, arena), TEXT(" Viena iš jų pradėjo <veikti> 2021 m. & dirba."));
    xmlNode *last = notes->last;
    while (last->type != XML_ELEMENT_NODE)
        last = last->prev;
    assert_same(package_text(last, arena), TEXT(" Nevertinta <2021> & „nauja“."));
    package_close(&package);
}

static void pages_turn_only_for_content(void **state)
{
    (void)state;
    struct package package = package_open(written(sample_document(arena, LANGUAGE_LT)), arena);
    xmlNode *body = root_of(&package, "word/document.xml");
    assert_int_equal(count_elements(body, "sectPr"), 2);
    xmlNode *first = package_next(body, body, "pgSz");
    xmlNode *second = package_next(first, body, "pgSz");
    assert_same(package_attribute(first, "orient", arena), TEXT(""));
    assert_same(package_attribute(second, "orient", arena), TEXT("landscape"));
    assert_string_equal((const char *)body->children->last->name, "sectPr");
    package_close(&package);

    struct document *document = document_open(arena, LANGUAGE_LT, TEXT(""));
    document_add_block(document, BLOCK_LANDSCAPE);
    document_add_heading(document, 2, TEXT(""), TEXT("Priedas"));
    package = package_open(written(document), arena);
    body = root_of(&package, "word/document.xml");
    assert_int_equal(count_elements(body, "sectPr"), 1);
    assert_true(has_value(body, "pgSz", "orient", TEXT("landscape")));
    assert_true(has_value(body, "pStyle", "val", TEXT("Heading1")));
    package_close(&package);
}

static void contents_list_the_headings(void **state)
{
    (void)state;
    static const struct {
        const char *style, *anchor, *shown;
    } expected[] = {{"TOC1", "_Toc1", "5. Infrastruktūra"},
                    {"TOC2", "_Toc2", "5.1. Įstaigos"},
                    {"TOC1", "_Toc3", "Priedas"}};
    struct package package = package_open(written(sample_document(arena, LANGUAGE_LT)), arena);
    xmlNode *body = root_of(&package, "word/document.xml");
    xmlNode *link = body;
    for (size_t i = 0; i < COUNT(expected); i++) {
        link = package_next(link, body, "hyperlink");
        assert_non_null(link);
        assert_same(package_text(link, arena), text_of(expected[i].shown));
        assert_same(package_attribute(link, "anchor", arena), text_of(expected[i].anchor));
        assert_true(has_value(body, "bookmarkStart", "name", text_of(expected[i].anchor)));
        assert_true(has_value(link->parent, "pStyle", "val", text_of(expected[i].style)));
    }
    assert_null(package_next(link, body, "hyperlink"));
    package_close(&package);
}

static void says_who_made_what_when_in_which_language(void **state)
{
    (void)state;
    static const struct {
        enum language language;
        const char *tag, *page;
    } cases[] = {{LANGUAGE_LT, "lt-LT", "Puslapis 1 iš 1"}, {LANGUAGE_EN, "en-GB", "Page 1 of 1"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct document *document = sample_document(arena, cases[i].language);
        struct package package = package_open(written(document), arena);
        const struct text core = package_part_of(&package, "docProps/core.xml")->data;
        assert_true(text_find(core, document->title) > 0);
        assert_true(text_find(core, document->author) > 0);
        assert_true(text_find(core, TEXT(">2021-12-01T00:00:00Z<")) > 0);
        assert_true(
            has_value(root_of(&package, "word/styles.xml"), "lang", "val", text_of(cases[i].tag)));
        xmlNode *footer = root_of(&package, "word/footer1.xml");
        assert_same(package_text(footer, arena), text_of(cases[i].page));
        assert_int_equal(count_elements(footer, "instrText"), 2);
        package_close(&package);
    }
}

static void two_writings_are_equal(void **state)
{
    (void)state;
    const struct text first = written(sample_document(arena, LANGUAGE_LT));
    const struct text second = written(sample_document(arena, LANGUAGE_LT));
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.bytes, second.bytes, first.length);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_comes_back),
        cmocka_unit_test(columns_fill_the_page),
        cmocka_unit_test(every_style_used_is_defined),
        cmocka_unit_test(every_part_is_announced_and_joined),
        cmocka_unit_test(every_origin_can_be_found_again),
        cmocka_unit_test(notes_are_footnotes),
        cmocka_unit_test(pages_turn_only_for_content),
        cmocka_unit_test(contents_list_the_headings),
        cmocka_unit_test(says_who_made_what_when_in_which_language),
        cmocka_unit_test(two_writings_are_equal),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
