/* test_report.c - the Kaunas plan out of the demo: chosen cells, where its numbers come from, its
 * files, and how it is compared.
 */
#include "../figure/demo.h"

#include "../base/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "figure/figure.h"
#include "paper/writers.h"
#include "record/record.h"
#include "report/preview.h"
#include "report/report.h"

#define BUILD_MILLISECONDS_MAX 2000 /* sanitizers and a busy machine; the bench measures */

static struct act *act;
static struct arena *lasting;
static char folder[32];

static int open_demo(void **state UNUSED)
{
    act = demo_open();
    lasting = arena_open("forms", (size_t)64 << 20);
    snprintf(folder, sizeof(folder), "/tmp/report-XXXXXX");
    assert_non_null(mkdtemp(folder));
    assert_int_equal(report_forms_start(lasting), OK);
    return 0;
}

static int close_demo(void **state UNUSED)
{
    arena_close(lasting);
    demo_close();
    return rmdir(folder);
}

static int reset(void **state UNUSED)
{
    demo_reset();
    return 0;
}

static struct report *build(enum language language)
{
    struct report *report = NULL;
    enum result result = report_plan_build(act, TEXT("2022"), language, &report);
    if (result != OK)
        fail_msg("%s %s %s", result_name(result), act->fault.code, act->fault.field);
    return report;
}

static const struct table *find_table(const struct report *report, const char *name)
{
    for (const struct block *block = report->document->blocks; block != NULL; block = block->next)
        if (block->kind == BLOCK_TABLE && text_is(block->table->name, name))
            return block->table;
    fail_msg("no table %s", name);
    return NULL;
}

static size_t column_of(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (text_is(table->columns[i].name, name))
            return i;
    fail_msg("no column %s", name);
    return 0;
}

/* The cell of a column in the row whose first cell reads `key`. */
static const struct cell *find_cell(const struct table *table, const char *key, const char *column)
{
    for (const struct table_row *row = table->rows; row != NULL; row = row->next)
        if (row->kind != ROW_GROUP && text_is(document_cell_data(&row->cells[0], act->arena), key))
            return &row->cells[column_of(table, column)];
    fail_msg("no row %s", key);
    return NULL;
}

/* How many cells of a row are sums; each may be. */
static size_t sums_of_row(const struct table_row *row)
{
    size_t count = 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell->sum_rows == 0)
            continue;
        assert_int_equal(row->kind, ROW_TOTAL);
        assert_true(figure_find(cell->origin->figure)->adds);
        assert_false(text_is(cell->origin->figure, "recipients"));
        count++;
    }
    return count;
}

/* Only what may be added and really adds up is a sum: staff and statistics, never people. */
static void totals_know_what_they_sum(void **state UNUSED)
{
    const struct report *report = build(LANGUAGE_LT);
    assert_int_equal(find_cell(find_table(report, "staff-8"), "T", "social_workers")->sum_rows, 4);
    assert_int_equal(find_cell(find_table(report, "staff-8"), "2", "social_workers")->sum_rows, 0);
    assert_int_equal(find_cell(find_table(report, "funding-modes-13"), "T", "fact")->sum_rows, 0);
    size_t sums = 0;
    for (const struct block *b = report->document->blocks; b != NULL; b = b->next) {
        for (const struct table_row *row = b->kind == BLOCK_TABLE ? b->table->rows : NULL;
             row != NULL; row = row->next)
            sums += sums_of_row(row);
    }
    assert_true(sums > 10);
}

static void chosen_cells(void **state UNUSED)
{
    static const struct {
        const char *table, *row, *column, *text;
    } cases[] = {
        {"providers-5", "101", "provider_name", "Negalią turinčių asmenų centras „Korys“"},
        {"providers-5", "101", "recipients", "75"},
        {"providers-5", "101", "municipality_financed", "35"},
        {"providers-5", "4", "municipality_financed", ""},
        {"providers-5", "172", "unit", "šeimos"},
        {"providers-5", "172", "recipients", "392"},
        {"providers-5", "175", "unit", "kartai"},
        {"providers-5", "175", "recipients", "2300"},
        {"need-6", "1.3", "unmet", "8"},
        {"need-6", "1.3", "assessed", "260"},
        {"need-6", "1.2", "ratio_per_1000_group", "8.62"},
        {"need-6", "5.8", "assessed", "2624"},
        {"need-6", "5.8", "ratio_per_1000_group", ""},
        {"need-6", "6.0", "unit", "šeimos"},
        {"staff-8", "T", "social_workers", "282"},
        {"staff-8", "2", "assistants", ""},
        {"funding-sources-12", "1.4", "fact", "4.54"},
        {"funding-sources-12", "1.4", "unit", "proc."},
        {"funding-sources-12", "1", "plan", "12536342"},
        {"funding-sources-12", "3.2", "plan", "0"},
        {"funding-modes-13", "T", "fact", "9419787"},
        {"budget-18", "Savivaldybės biudžeto lėšos", "after", "265126947"},
        {"population-composition-4-1", "1", "value", "293277"},
        {"population-composition-4-1", "2", "value", "591"},
        {"unemployment", "U01", "value", "14.6"},
        {"unemployment", "U13", "value", ""},
        {"migration", "Kauno m. sav.", "in_1", "13393"},
        {"annex-measures-flat", "2.3", "target_2022",
         "50 vaikai (vaikai su negalia); 46 asmenys (suaugę su negalia)"},
        {"annex-measures-flat", "P2", "eu_eur", "228568.88"},
        {"annex-measures-flat", "P2", "municipal_eur", ""},
    };
    const struct report *report = build(LANGUAGE_LT);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct cell *cell =
            find_cell(find_table(report, cases[i].table), cases[i].row, cases[i].column);
        if (!text_is(document_cell_data(cell, act->arena), cases[i].text))
            fail_msg("%s %s %s: %.*s", cases[i].table, cases[i].row, cases[i].column,
                     TEXT_ARGS(document_cell_data(cell, act->arena)));
    }
}

/* What published facts say adds up: 4.2 and its parts, men and women, levels and ages. */
static void sums_agree(void **state UNUSED)
{
    const struct report *report = build(LANGUAGE_LT);
    const struct table *levels = find_table(report, "disability-children-by-level");
    const struct table *ages = find_table(report, "disability-children-by-age");
    const struct cell *by_level = &levels->last_row->cells[column_of(levels, "all")];
    const struct cell *by_age = &ages->last_row->cells[column_of(ages, "all")];
    assert_int_equal(by_level->value.decimal.units, 471 * DECIMAL_ONE);
    assert_int_equal(by_age->value.decimal.units, 471 * DECIMAL_ONE);
    const struct table *annex = find_table(report, "annex-measures-flat");
    int64_t sum = 0, column = (int64_t)column_of(annex, "total_eur");
    for (const struct table_row *row = annex->rows; row != NULL; row = row->next)
        if (row->kind == ROW_BODY && row->cells[column].value.kind == VALUE_MONEY)
            sum += row->cells[column].value.money.cents;
    assert_int_equal(annex->last_row->kind, ROW_TOTAL);
    assert_int_equal(annex->last_row->cells[column].value.money.cents, sum);
}

static bool is_number(const struct cell *cell)
{
    return cell->value.kind == VALUE_INTEGER || cell->value.kind == VALUE_DECIMAL ||
           cell->value.kind == VALUE_MONEY;
}

/* The question of an origin gives the number again, and its rows count up to it. */
static void check_origin(const struct origin *origin, struct value value)
{
    struct figure_question question;
    struct value asked, counted;
    int64_t rows;
    assert_int_equal(figure_question_parse(act, origin->figure, origin->place, &question), OK);
    assert_int_equal(figure_cache_value(act, figure_cache_open(act->arena), &question, &asked), OK);
    bool is_ratio = question.figure->kind == FIGURE_RATIO; /* its cell is rounded */
    if (!is_ratio && !value_equals(asked, value))
        fail_msg("%.*s?%.*s", TEXT_ARGS(origin->figure), TEXT_ARGS(origin->place));
    if (question.figure->ask == NULL)
        return;
    assert_int_equal(figure_recount(act, &question, &counted, &rows), OK);
    assert_true(value_equals(counted, value));
}

/* Every number of a row knows its question; every seventh is opened. */
static void check_row(const struct table_row *row, size_t *numbers)
{
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct cell *cell = &row->cells[i];
        if (!is_number(cell))
            continue;
        assert_non_null(cell->origin);
        if ((*numbers)++ % 7 == 0)
            check_origin(cell->origin, cell->value);
    }
}

static void numbers_have_origins(void **state UNUSED)
{
    const struct report *report = build(LANGUAGE_LT);
    size_t numbers = 0;
    for (const struct block *block = report->document->blocks; block != NULL; block = block->next) {
        const struct table_row *row = block->kind == BLOCK_TABLE ? block->table->rows : NULL;
        for (; row != NULL; row = row->next)
            check_row(row, &numbers);
    }
    assert_true(numbers > 700);
}

static void sentences_have_endings(void **state UNUSED)
{
    const struct report *report = build(LANGUAGE_LT);
    struct buffer all = buffer_open(act->arena, 1 << 20);
    for (const struct block *block = report->document->blocks; block != NULL; block = block->next)
        for (const struct run *run = block->runs; run != NULL; run = run->next)
            buffer_add(&all, run->text);
    assert_true(text_find(buffer_text(&all), TEXT("293\u00a0277\u00a0gyventojai")) >= 0);
    assert_true(text_find(buffer_text(&all), TEXT("282\u00a0darbuotojai")) >= 0);
    assert_true(text_find(buffer_text(&all), TEXT("38\u00a0priemonių")) >= 0);
    assert_true(text_find(buffer_text(&all), TEXT("4,21\u00a0%")) >= 0);
}

/* A text as an author types it: what it becomes, and its first fault. */
static const struct {
    const char *text;
    const char *reads;
    const char *code; /* NULL: none */
    int line, column, characters;
} typed[] = {
    {"", NULL, NULL, 0, 0, 0},
    {"Be skaičių.", "Be skaičių.", NULL, 0, 0, 0},
    {"Gauna {recipients|dat:asmuo}.", "Gauna 3\u00a0980\u00a0asmenų.", NULL, 0, 0, 0},
    {"Metai {year-1}, {day|date}.", "Metai 2021, 2021 m. lapkričio 1 d..", NULL, 0, 0, 0},
    {"ąžuolas {b", "ąžuolas {b", "form_lone_brace", 1, 9, 2},
    {"a} {year}", "a} 2022", "form_lone_brace", 1, 2, 2},
    {"{}", "{}", "form_bad_reference", 1, 1, 2},
    {"{@x}", "{@x}", "form_bad_reference", 1, 2, 2},
    {"{|}", "{|}", "form_bad_reference", 1, 2, 1},
    {"\n\nYra {recipientz}!", "Yra {recipientz}!", "form_unknown_name", 3, 6, 10},
    {"{recipients|nom}", "{recipients|nom}", "form_unknown_word", 1, 1, 16},
    {"{recipients|nom:drugelis}", "{recipients|nom:drugelis}", "form_unknown_word", 1, 17, 8},
    {"{recipients x=1}", "{recipients x=1}", "form_unknown_dimension", 1, 13, 1},
    {"{recipients \"a b\"}", "{recipients \"a b\"}", "form_unknown_dimension", 1, 1, 18},
    {"{recipients service=home_help,nera}", "644", "preview_unknown_value", 1, 31, 4},
    {"{recipients day=rytoj}", "{recipients day=rytoj}", "not_a_date", 1, 17, 5},
    {"{measure_results year=2022}", "{measure_results year=2022}", "preview_needs", 1, 1, 27},
};

static void previewed(void **state UNUSED)
{
    for (size_t i = 0; i < COUNT(typed); i++) {
        struct preview preview = {0};
        assert_int_equal(
            report_preview(act, TEXT("2022"), LANGUAGE_LT, text_of(typed[i].text), &preview), OK);
        const struct block *block = preview.document->blocks;
        assert_int_equal(block != NULL, typed[i].reads != NULL);
        if (block != NULL)
            assert_text(report_paragraph_text(act->arena, block), typed[i].reads);
        assert_int_equal(preview.faults.count, typed[i].code != NULL ? 1 : 0);
        if (typed[i].code == NULL)
            continue;
        const struct preview_fault *fault = &preview.faults.items[0];
        assert_string_equal(fault->fault.code, typed[i].code);
        assert_int_equal(fault->line, typed[i].line);
        assert_int_equal(fault->column, typed[i].column);
        assert_int_equal(fault->characters, typed[i].characters);
    }
}

/* Whatever bytes come, the preview reads them to their end and every fault lies in the text. */
static void previewed_whatever_comes(void **state UNUSED)
{
    enum { ROUNDS = 300, LENGTH_MAX = 120 };
    static const char letters[] = "{}|:= \n@\"a,year{recipients|nom:asmuo}";
    unsigned seed = 20211101;
    for (int round = 0; round < ROUNDS; round++) {
        struct buffer text = buffer_open(act->arena, LENGTH_MAX);
        struct preview preview = {0};
        for (int i = 0; i < LENGTH_MAX; i++) {
            seed = seed * 1103515245 + 12345;
            buffer_add_char(&text, letters[(seed >> 16) % (sizeof(letters) - 1)]);
        }
        assert_int_equal(
            report_preview(act, TEXT("2022"), LANGUAGE_EN, buffer_text(&text), &preview), OK);
        assert_true(preview.faults.count <= PREVIEW_FAULTS_MAX);
        for (size_t i = 0; i < preview.faults.count; i++)
            assert_true(preview.faults.items[i].column + preview.faults.items[i].characters <=
                        LENGTH_MAX + 1);
    }
}

static void preview_asks_rights(void **state UNUSED)
{
    struct preview preview = {0};
    struct text text = TEXT("Gauna {recipients}.");
    assert_int_equal(report_preview(act, TEXT("1999"), LANGUAGE_LT, text, &preview), NOT_FOUND);
    act->rights = DEMO_RIGHTS & ~RIGHT_SET(RIGHT_FIGURE_READ);
    assert_int_equal(report_preview(act, TEXT("2022"), LANGUAGE_LT, text, &preview), OK);
    assert_int_equal(preview.faults.count, 1);
    assert_string_equal(preview.faults.items[0].fault.code, "no_right");
    act->rights = DEMO_RIGHTS & ~RIGHT_SET(RIGHT_PLAN_READ);
    assert_int_equal(report_preview(act, TEXT("2022"), LANGUAGE_LT, text, &preview), REFUSED);
}

static void units_have_words(void **state UNUSED)
{
    size_t count = 0, figures = 0;
    const struct text *words = report_words_list(act->arena, &count);
    const struct figure *list = figure_list(&figures);
    assert_true(count > 15);
    for (size_t i = 0; i < figures; i++) {
        struct text word = report_word_of_unit(list[i].unit);
        bool is_there = word.length == 0;
        for (size_t j = 0; j < count; j++)
            is_there = is_there || text_equals(words[j], word);
        assert_true(is_there);
    }
}

static void english_too(void **state UNUSED)
{
    const struct report *report = build(LANGUAGE_EN);
    const struct table *table = find_table(report, "staff-8");
    assert_true(text_is(table->title, "Social workers and assistants"));
    assert_int_equal(find_cell(table, "T", "social_workers")->value.integer, 282);
}

static void written_by_all_writers(void **state UNUSED)
{
    const struct report *report = build(LANGUAGE_LT);
    struct buffer html = buffer_open(act->arena, (size_t)64 << 20);
    struct sink sink = sink_to_buffer(&html);
    struct html_options options = {.trace_url = TEXT("/figure/"), .is_whole_page = true};
    struct text docx;
    assert_true(html_write(report->document, &options, &sink));
    assert_true(docx_write(report->document, act->arena, &docx));
    assert_true(html.length > 100000 && docx.length > 10000);
}

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void built_quickly(void **state UNUSED)
{
    double best = 1e9;
    for (int i = 0; i < 3; i++) {
        demo_reset();
        double start = milliseconds();
        const struct report *report = build(LANGUAGE_LT);
        double took = milliseconds() - start;
        best = took < best ? took : best;
        assert_true(report->asked < 100);
    }
    printf("the plan is built in %.1f ms\n", best);
    assert_true(best < BUILD_MILLISECONDS_MAX);
}

/* --- files ------------------------------------------------------------------------------------ */

static void remove_files(const struct report *report)
{
    for (size_t i = 0; i < report->file_count; i++)
        (void)unlink(
            text_format(act->arena, "%s/%.*s.csv", folder, TEXT_ARGS(report->files[i].name)).bytes);
}

/* Replaces the first `from` of a file. */
static void spoil(const char *name, const char *from, const char *to)
{
    struct text path = text_format(act->arena, "%s/%s.csv", folder, name);
    FILE *file = fopen(path.bytes, "rb");
    assert_non_null(file);
    char *bytes = arena_take(act->arena, 1 << 20);
    struct text text = text_slice(bytes, fread(bytes, 1, 1 << 20, file));
    assert_int_equal(fclose(file), 0);
    ptrdiff_t at = text_find(text, text_of(from));
    assert_true(at >= 0);
    file = fopen(path.bytes, "wb");
    assert_non_null(file);
    fprintf(file, "%.*s%s%s", (int)at, bytes, to, bytes + at + strlen(from));
    assert_int_equal(fclose(file), 0);
}

static struct report_comparison compare(const struct report *report, struct buffer *said)
{
    struct report_comparison comparison = {0};
    struct sink sink = sink_to_buffer(said);
    buffer_clear(said);
    assert_int_equal(report_compare(act, report, text_of(folder), &sink, &comparison), OK);
    return comparison;
}

/* A plan equals its own files; a changed cell, and only that, is told. */
static void compared_with_itself(void **state UNUSED)
{
    const struct report *report = build(LANGUAGE_LT);
    struct buffer said = buffer_open(act->arena, 1 << 20);
    size_t count;
    assert_int_equal(report_export_csv(act, report, text_of(folder), &count), OK);
    assert_int_equal(count, 23);
    struct report_comparison same = compare(report, &said);
    assert_int_equal(same.files, 23);
    assert_int_equal(same.different + same.missing + same.unpublished, 0);
    assert_true(same.cells > 1500);
    spoil("need-6", "1.3,1,", "1.3,2,");
    struct report_comparison changed = compare(report, &said);
    assert_int_equal(changed.different, 1);
    assert_true(text_find(buffer_text(&said), TEXT("code=1.3: service_code")) >= 0);
    spoil("staff-8", "\n1,", "\n9,");
    changed = compare(report, &said);
    assert_int_equal(changed.missing, 1);
    assert_int_equal(changed.unpublished, 1);
    spoil("budget-18", "indicator", "named");
    struct sink sink = sink_to_buffer(&said);
    assert_int_equal(report_compare(act, report, text_of(folder), &sink, &changed), BAD_INPUT);
    assert_string_equal(act->fault.code, "no_key_column");
    remove_files(report);
    assert_int_equal(report_compare(act, report, text_of(folder), &sink, &changed), NOT_FOUND);
    assert_int_equal(report_export_csv(act, report, TEXT("/no/such/folder"), &count), REFUSED);
}

/* A form of its own year over the same records, before anything of the plan was written down. */
static void another_form_names_its_gaps(void **state UNUSED)
{
    const struct import_order order = {
        .csv = TEXT("code,year,form,day,title\n"
                    "new,2022,social-services-plan-2024,2021-11-01,New\n"),
        .mode = IMPORT_ALL,
        .reason = TEXT("test")};
    struct import_report imported = {0};
    struct report *report = NULL;
    assert_int_equal(record_import(act, record_find("plan"), &order, &imported), OK);
    assert_int_equal(report_plan_build(act, TEXT("new"), LANGUAGE_LT, &report), OK);
    const struct table *table = find_table(report, "providers-5");
    assert_int_equal(find_cell(table, "1", "recipients")->value.integer, 40);
    assert_int_equal(report->gap_count, 1);
    assert_text(report->gaps[0].section, "7");
    assert_string_equal(report->gaps[0].figure->name, "measure_money");
    assert_text(report->gaps[0].place, "plan=new&year=2022");
    assert_int_equal(build(LANGUAGE_LT)->gap_count, 0);
}

static void refused_without_rights(void **state UNUSED)
{
    struct report *report;
    assert_int_equal(report_plan_build(act, TEXT("1999"), LANGUAGE_LT, &report), NOT_FOUND);
    act->rights = DEMO_RIGHTS & ~RIGHT_SET(RIGHT_FIGURE_READ);
    assert_int_equal(report_plan_build(act, TEXT("2022"), LANGUAGE_LT, &report), REFUSED);
    assert_string_equal(act->fault.code, "no_right");
    assert_text(act->fault.detail, "figure.read");
    act->rights = DEMO_RIGHTS & ~RIGHT_SET(RIGHT_PLAN_READ);
    assert_int_equal(report_plan_build(act, TEXT("2022"), LANGUAGE_LT, &report), REFUSED);
    assert_text(act->fault.detail, "plan.read");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(chosen_cells, reset),
        cmocka_unit_test_setup(totals_know_what_they_sum, reset),
        cmocka_unit_test_setup(sums_agree, reset),
        cmocka_unit_test_setup(numbers_have_origins, reset),
        cmocka_unit_test_setup(sentences_have_endings, reset),
        cmocka_unit_test_setup(previewed, reset),
        cmocka_unit_test_setup(previewed_whatever_comes, reset),
        cmocka_unit_test_setup(preview_asks_rights, reset),
        cmocka_unit_test_setup(units_have_words, reset),
        cmocka_unit_test_setup(english_too, reset),
        cmocka_unit_test_setup(written_by_all_writers, reset),
        cmocka_unit_test_setup(built_quickly, reset),
        cmocka_unit_test_setup(compared_with_itself, reset),
        cmocka_unit_test_setup(another_form_names_its_gaps, reset),
        cmocka_unit_test_setup(refused_without_rights, reset),
    };
    int failed = 0;
    do {
        failed += cmocka_run_group_tests(tests, open_demo, close_demo);
    } while (demo_next_engine());
    return failed;
}
