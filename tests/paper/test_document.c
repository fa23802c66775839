/* test_document.c - how cells read, which of them people see, and the neutral form as a whole.
 *
 * The form of numbers is a table of cases in both languages; spans are tried in every shape. */
#include "../base/arena.h"
#include "../base/cases.h"

#include "golden.h"
#include "paper/grid.h"
#include "sample.h"

#define INTEGER(n)                            \
    {                                         \
        .kind = VALUE_INTEGER, .integer = (n) \
    }
#define DECIMAL(n)                              \
    {                                           \
        .kind = VALUE_DECIMAL, .decimal = { n } \
    }
#define MONEY(n)                            \
    {                                       \
        .kind = VALUE_MONEY, .money = { n } \
    }

static const struct {
    struct value value;
    enum unit unit;
    const char *lithuanian, *english, *data;
} cells[] = {
    {INTEGER(0), UNIT_PERSON, "0", "0", "0"},
    {INTEGER(999), UNIT_PERSON, "999", "999", "999"},
    {INTEGER(1000), UNIT_PERSON, "1\u00a0000", "1,000", "1000"},
    {INTEGER(-1234567), UNIT_PERSON, "\u22121\u00a0234\u00a0567", "\u22121,234,567", "-1234567"},
    {INTEGER(INT64_MIN), UNIT_HOUR, "\u22129\u00a0223\u00a0372\u00a0036\u00a0854\u00a0775\u00a0808",
     "\u22129,223,372,036,854,775,808", "-9223372036854775808"},
    {INTEGER(2021), UNIT_NONE, "2021", "2021", "2021"},
    {INTEGER(12), UNIT_PERCENT, "12,00", "12.00", "12"},
    {DECIMAL(146000), UNIT_PERCENT, "14,60", "14.60", "14.6"},
    {DECIMAL(2700), UNIT_PER_THOUSAND, "0,27", "0.27", "0.27"},
    {DECIMAL(260351000), UNIT_PERSON, "26\u00a0035,1", "26,035.1", "26035.1"},
    {MONEY(149320000), UNIT_EURO, "1\u00a0493\u00a0200,00", "1,493,200.00", "1493200"},
    {MONEY(-5), UNIT_EURO, "\u22120,05", "\u22120.05", "-0.05"},
    {MONEY(150), UNIT_EURO, "1,50", "1.50", "1.50"},
    {{.kind = VALUE_NONE}, UNIT_PERSON, "–", "–", ""},
    {{.kind = VALUE_NONE}, UNIT_NONE, "", "", ""},
    {{.kind = VALUE_FLAG, .flag = true}, UNIT_NONE, "taip", "yes", "1"},
    {{.kind = VALUE_DATE, .date = {18932}}, UNIT_NONE, "2021-11-01", "2021-11-01", "2021-11-01"},
    /* 2021-10-31 22:30 UTC is the next day in Lithuania */
    {{.kind = VALUE_INSTANT, .instant = {1635719400000000}},
     UNIT_NONE,
     "2021-11-01",
     "2021-11-01",
     "2021-10-31T22:30:00.000000Z"},
    {{.kind = VALUE_TEXT, .text = {"žąsis", 7}}, UNIT_NONE, "žąsis", "žąsis", "žąsis"},
};

static void a_chart_reads_as_a_table(void **state)
{
    (void)state;
    struct document *document = document_open(arena, LANGUAGE_LT, TEXT(""));
    struct chart *chart = document_add_chart(document, TEXT("money"), CHART_BARS, 2, 1);
    chart->unit = UNIT_EURO;
    chart->series[0].title = TEXT("Faktas");
    chart->categories[0] = TEXT("2021");
    chart->categories[1] = TEXT("2022");
    chart->series[0].values[1] = value_money((struct money){150});
    assert_int_equal(document->last_block->kind, BLOCK_CHART);

    const struct table *table = document_chart_table(chart, arena);
    assert_int_equal(grid_visible_count(table), 2);
    const struct table_row *row = table->rows;
    assert_true(text_is(row->cells[0].value.text, "2021"));
    assert_true(value_is_none(row->cells[1].value));
    assert_int_equal(row->cells[1].unit, UNIT_EURO);
    assert_int_equal(row->next->cells[1].value.money.cents, 150);
    assert_null(row->next->next);
}

static void cells_read_as_their_unit_says(void **state)
{
    (void)state;
    const struct document *lithuanian = document_open(arena, LANGUAGE_LT, TEXT(""));
    const struct document *english = document_open(arena, LANGUAGE_EN, TEXT(""));
    for (size_t i = 0; i < COUNT(cells); i++) {
        const struct cell cell = {.value = cells[i].value, .unit = cells[i].unit};
        const struct text texts[] = {document_cell_text(lithuanian, &cell, arena),
                                     document_cell_text(english, &cell, arena),
                                     document_cell_data(&cell, arena)};
        assert_string_equal(text_to_string(arena, texts[0]), cells[i].lithuanian);
        assert_string_equal(text_to_string(arena, texts[1]), cells[i].english);
        assert_string_equal(text_to_string(arena, texts[2]), cells[i].data);
    }
}

static size_t span_sum(const struct table *table, const struct table_row *row)
{
    struct grid_walk walk = grid_walk_open(table, row);
    struct grid_cell place;
    size_t sum = 0;
    while (grid_walk_next(&walk, &place))
        sum += place.span;
    return sum;
}

static void spans_of_a_row_always_fill_the_table(void **state)
{
    (void)state;
    struct document *document = document_open(arena, LANGUAGE_LT, TEXT(""));
    const struct table_column columns[] = {{.title = TEXT("a")},
                                           {.title = TEXT("b"), .is_hidden = true},
                                           {.name = TEXT("key"), .title = TEXT("")},
                                           {.title = TEXT("d")},
                                           {.title = TEXT("e")}};
    struct table *table =
        document_add_table(document, TEXT("t"), TEXT("T"), columns, COUNT(columns));
    assert_int_equal(grid_visible_count(table), 3);

    for (int span = -1; span <= 9; span++) {
        for (size_t cell_count = 0; cell_count <= COUNT(columns); cell_count++) {
            for (int kind = ROW_BODY; kind <= ROW_TOTAL; kind++) {
                struct table_row *row = document_add_row(document, table, (enum row_kind)kind);
                row->cell_count = cell_count;
                row->cells[0].column_span = row->cells[3].column_span = span;
                assert_int_equal(span_sum(table, row), 3);
            }
        }
    }
}

static void the_neutral_form_is_as_it_was(void **state)
{
    (void)state;
    const struct document *document = sample_document(arena, LANGUAGE_LT);
    golden_compare("plan.neutral", sample_dump(document, arena), arena);
}

static void what_is_given_is_copied(void **state)
{
    (void)state;
    char words[] = "mine";
    struct origin origin = {text_slice(words, 4), text_slice(words, 4)};
    struct document *document = document_open(arena, LANGUAGE_LT, text_slice(words, 4));
    struct block *block = document_add_heading(document, 1, text_slice(words, 4), TEXT(""));
    document_add_run(document, block, RUN_PLAIN, text_slice(words, 4), &origin);
    words[0] = 'x';
    origin.figure = TEXT("other");
    assert_true(text_is(document->title, "mine"));
    assert_true(text_is(block->number, "mine"));
    assert_true(text_is(block->runs->next->text, "mine"));
    assert_true(text_is(block->runs->next->origin->figure, "mine"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_read_as_their_unit_says),
        cmocka_unit_test(a_chart_reads_as_a_table),
        cmocka_unit_test(spans_of_a_row_always_fill_the_table),
        cmocka_unit_test(the_neutral_form_is_as_it_was),
        cmocka_unit_test(what_is_given_is_copied),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
