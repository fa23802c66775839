/* test_xlsx.c - the workbook read back with libraries the writer does not use, cell by cell.
 *
 * What stands in each cell is held against the neutral document; names, formulas, notes, the
 * hidden sheet of origins and the sameness of the bytes are tried besides. */
#include "../base/arena.h"
#include "../base/cases.h"

#include <stdlib.h>

#include "format/utf8.h"
#include "package.h"
#include "paper/grid.h"
#include "paper/writers.h"
#include "sample.h"

enum { BYTES_MAX = 64 << 20, ROW_FIRST = 4 /* of a table's rows, counted from 1 */ };

static struct text xlsx_of(const struct document *document)
{
    struct buffer out = buffer_open(arena, BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    assert_true(xlsx_write(document, &sink));
    return buffer_text(&out);
}

/* The sample with a sum, values of each kind and a chart. */
static struct document *workbook_sample(void)
{
    struct document *document = sample_document(arena, LANGUAGE_LT);
    sample_table(document)->last_row->cells[3].sum_rows = 3;
    const struct {
        struct value value;
        enum unit unit;
    } values[] = {
        {value_integer(2022), UNIT_NONE},
        {value_integer(1234), UNIT_PERSON},
        {value_integer(INT64_MAX), UNIT_PERSON},
        {value_decimal((struct decimal){260351000}), UNIT_PERSON},
        {value_decimal((struct decimal){146000}), UNIT_PERCENT},
        {value_decimal((struct decimal){82593000}), UNIT_PERSON},
        {value_money((struct money){149320001}), UNIT_EURO},
        {value_money((struct money){INT64_MIN}), UNIT_EURO},
        {value_date((struct date){18932}), UNIT_NONE},
        {value_date((struct date){-36525}), UNIT_NONE},
        {value_flag(true), UNIT_NONE},
        {value_text(TEXT("=1+1")), UNIT_NONE},
        {value_none(), UNIT_EURO},
    };
    const struct table_column columns[] = {{.name = TEXT("v"), .title = TEXT("Reikšmė")},
                                           {.name = TEXT("n"), .title = TEXT("Skaičius")}};
    struct table *table = document_add_table(
        document, TEXT("values"), TEXT("Reikšmės: [visos] / 'kitos'"), columns, COUNT(columns));
    for (size_t i = 0; i < COUNT(values); i++)
        document_add_row(document, table, ROW_BODY)->cells[1] =
            (struct cell){.value = values[i].value, .unit = values[i].unit};
    struct chart *chart = document_add_chart(document, TEXT("money"), CHART_BARS, 2, 1);
    chart->title = TEXT("Lėšos");
    chart->summary = TEXT("Lėšos auga.");
    chart->unit = UNIT_EURO;
    chart->categories[0] = TEXT("2021");
    chart->categories[1] = TEXT("2022");
    chart->series[0].title = TEXT("Faktas");
    chart->series[0].values[0] = value_money((struct money){120});
    chart->series[0].values[1] = value_money((struct money){150});
    return document;
}

/* --- reading --------------------------------------------------------------------------------- */

static xmlNode *root_of(const struct package *package, const char *part)
{
    return xmlDocGetRootElement(package_part_of(package, part)->xml);
}

/* The name of the sheet at `index`, from 0. */
static struct text sheet_name(const struct package *package, size_t index)
{
    xmlNode *root = root_of(package, "xl/workbook.xml");
    xmlNode *sheet = package_next(root, root, "sheet");
    for (; index > 0; index--)
        sheet = package_next(sheet, root, "sheet");
    assert_non_null(sheet);
    return package_attribute(sheet, "name", arena);
}

static xmlNode *sheet_root(const struct package *package, size_t index)
{
    return root_of(package, text_format(arena, "xl/worksheets/sheet%zu.xml", index + 1).bytes);
}

/* The element of a cell ("C7"); NULL where there is none. */
static xmlNode *find_cell(xmlNode *root, struct text place)
{
    for (xmlNode *cell = package_next(root, root, "c"); cell != NULL;
         cell = package_next(cell, root, "c")) {
        if (text_equals(package_attribute(cell, "r", arena), place))
            return cell;
    }
    return NULL;
}

static struct text part_of_cell(xmlNode *cell, const char *name)
{
    xmlNode *node = cell != NULL ? package_next(cell, cell, name) : NULL;
    if (node == NULL)
        return TEXT("");
    xmlChar *content = xmlNodeGetContent(node);
    const struct text text = text_copy(arena, text_of((const char *)content));
    xmlFree(content);
    return text;
}

/* --- comparing ------------------------------------------------------------------------------- */

static bool is_number_in_sheet(const struct cell *cell)
{
    switch (cell->value.kind) {
    case VALUE_INTEGER:
        return llabs(cell->value.integer) < 1000000000000000;
    case VALUE_MONEY:
        return cell->value.money.cents > -1000000000000000 &&
               cell->value.money.cents < 1000000000000000;
    case VALUE_DECIMAL:
        return true;
    case VALUE_DATE:
        return cell->value.date.days > -25000;
    default:
        return false;
    }
}

/* The number that a cell must hold, worked out by other means than the writer's. */
static double number_of(const struct cell *cell)
{
    if (cell->value.kind == VALUE_DATE) /* 2021-11-01 is day 44501 */
        return 44501 + cell->value.date.days - 18932;
    return strtod(text_to_string(arena, document_cell_data(cell, arena)), NULL);
}

static void assert_cell(const struct document *document, xmlNode *shown, const struct cell *cell)
{
    if (is_number_in_sheet(cell)) {
        assert_string_equal(package_attribute(shown, "t", arena).bytes, "");
        /* Spreadsheets tell numbers apart by 15 digits; the library writes 16 of the 17 that a
         * binary fraction has. */
        char digits[2][32];
        (void)snprintf(digits[0], sizeof(digits[0]), "%.15g",
                       strtod(part_of_cell(shown, "v").bytes, NULL));
        (void)snprintf(digits[1], sizeof(digits[1]), "%.15g", number_of(cell));
        assert_string_equal(digits[0], digits[1]);
        return;
    }
    const struct text text = document_cell_text(document, cell, arena);
    if (text.length == 0)
        return;
    assert_string_equal(package_attribute(shown, "t", arena).bytes, "inlineStr");
    assert_string_equal(part_of_cell(shown, "t").bytes, text_to_string(arena, text));
}

static void assert_table(const struct document *document, xmlNode *root, const struct table *table)
{
    int row_number = ROW_FIRST;
    for (const struct table_row *row = table->rows; row != NULL; row = row->next, row_number++) {
        struct grid_walk walk = grid_walk_open(table, row);
        struct grid_cell place;
        while (grid_walk_next(&walk, &place)) {
            const struct text name =
                text_format(arena, "%c%d", (char)('A' + place.position), row_number);
            xmlNode *shown = find_cell(root, name);
            assert_non_null(shown);
            assert_cell(document, shown, place.cell);
            assert_int_equal(part_of_cell(shown, "f").length > 0, place.cell->sum_rows > 0);
        }
    }
}

static void each_cell_says_what_the_document_says(void **state)
{
    (void)state;
    const struct document *document = workbook_sample();
    struct package package = package_open(xlsx_of(document), arena);
    size_t index = 1; /* behind the contents */
    for (const struct block *block = document->blocks; block != NULL; block = block->next) {
        const struct table *table = block->table;
        if (block->kind == BLOCK_CHART)
            table = document_chart_table(block->chart, arena);
        if (table == NULL || grid_visible_count(table) == 0)
            continue;
        assert_table(document, sheet_root(&package, index++), table);
    }
    assert_string_equal(text_to_string(arena, sheet_name(&package, index)), "_gerove");
    package_close(&package);
}

static void sums_notes_and_links_are_there(void **state)
{
    (void)state;
    struct package package = package_open(xlsx_of(workbook_sample()), arena);
    xmlNode *root = sheet_root(&package, 1);
    assert_string_equal(part_of_cell(find_cell(root, TEXT("C7")), "f").bytes, "SUM(C5:C6)");
    assert_string_equal(part_of_cell(find_cell(root, TEXT("C7")), "v").bytes, "1493149.01");
    const struct text notes = package_part_of(&package, "xl/comments1.xml")->data;
    assert_true(text_find(notes, TEXT("Nevertinta &lt;2021&gt; &amp; „nauja“.")) > 0);
    const struct text contents = package_part_of(&package, "xl/worksheets/sheet1.xml")->data;
    assert_true(text_find(contents, TEXT("location=\"'Paslaugų įstaigos 2021–2022 m.'!A1\"")) > 0);
    (void)package_part_of(&package, "xl/charts/chart1.xml");
    package_close(&package);
}

/* A reference that the spreadsheet carries along, figure and place. */
static void each_number_leads_to_its_figure(void **state)
{
    (void)state;
    struct package package = package_open(xlsx_of(workbook_sample()), arena);
    xmlNode *root = sheet_root(&package, 5);
    static const char *const cells[][4] = {
        {"B5", "recipients", "day=2021-11-01&provider=oak", "1234"},
        {"B6", "recipients", "day=2021-11-01&provider=willow", "75"},
        {"B7", "recipients", "day=2021-11-01", "1309"}};
    for (size_t i = 0; i < COUNT(cells); i++) {
        const struct text row = text_format(arena, "%zu", i + 2);
        xmlNode *reference = find_cell(root, text_format(arena, "A%s", row.bytes));
        assert_string_equal(
            part_of_cell(reference, "f").bytes,
            text_format(arena, "'Paslaugų įstaigos 2021–2022 m.'!%s", cells[i][0]).bytes);
        assert_string_equal(part_of_cell(reference, "v").bytes, cells[i][3]);
        for (int j = 1; j < 3; j++)
            assert_string_equal(
                part_of_cell(find_cell(root, text_format(arena, "%c%s", 'A' + j, row.bytes)), "t")
                    .bytes,
                cells[i][j]);
    }
    package_close(&package);
}

static void names_of_sheets_are_legal_and_different(void **state)
{
    (void)state;
    static const char *const titles[] = {"Vaikai, kuriems nustatytas neįgalumas, pagal lygį",
                                         "Vaikai, kuriems nustatytas neįgalumas, pagal amžių",
                                         "vaikai, kuriems nustatytas neįgalumas, pagal AMŽIŲ",
                                         "'a/b' [c]: d*e?f\\g'",
                                         "History",
                                         "history",
                                         "",
                                         "",
                                         "turinys",
                                         "_gerove",
                                         "👩👩👩"};
    struct document *document = document_open(arena, LANGUAGE_LT, TEXT("Pavadinimai"));
    const struct table_column columns[] = {{.name = TEXT("a"), .title = TEXT("A")}};
    for (size_t i = 0; i < COUNT(titles); i++)
        (void)document_add_table(document, TEXT("t"), text_of(titles[i]), columns, 1);
    struct package package = package_open(xlsx_of(document), arena);
    for (size_t i = 0; i < COUNT(titles) + 2; i++) {
        const struct text name = sheet_name(&package, i);
        assert_true(name.length > 0 && utf8_count(name) <= 31);
        assert_null(strpbrk(name.bytes, "[]:*?/\\"));
        for (size_t j = 0; j < i; j++)
            assert_int_not_equal(strcasecmp(sheet_name(&package, j).bytes, name.bytes), 0);
    }
    assert_string_equal(sheet_name(&package, 1).bytes, "Vaikai, kuriems nustatytas…");
    package_close(&package);
}

static void hostile_and_long_documents_are_written_alike(void **state)
{
    (void)state;
    const struct document *documents[] = {sample_hostile_document(arena), workbook_sample(),
                                          sample_long_document(arena, 3000),
                                          document_open(arena, LANGUAGE_EN, TEXT(""))};
    for (size_t i = 0; i < COUNT(documents); i++) {
        const struct text bytes = xlsx_of(documents[i]);
        assert_true(text_equals(bytes, xlsx_of(documents[i])));
        struct package package = package_open(bytes, arena);
        (void)sheet_root(&package, 0);
        package_close(&package);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_cell_says_what_the_document_says),
        cmocka_unit_test(sums_notes_and_links_are_there),
        cmocka_unit_test(each_number_leads_to_its_figure),
        cmocka_unit_test(names_of_sheets_are_legal_and_different),
        cmocka_unit_test(hostile_and_long_documents_are_written_alike),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
