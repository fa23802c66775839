/* test_annotate.c - findings beside their places, and what is too much for a stranger.
 *
 * Marks stand around the sentence or in the cell; the document under review stays as it was.
 */
#include "../base/arena.h"
#include "../base/cases.h"

#include "paper/grid.h"
#include "paper/reader.h"
#include "paper/writers.h"
#include "review/annotate.h"
#include "review/file.h"

enum { BYTES_MAX = 256 << 20 };

static struct document *annotated_of(const struct document *document)
{
    struct review *review = review_open(arena);
    review_add_document(review, document, TEXT("a.txt"));
    review_run(review);
    return review_annotate(review, SEVERITY_FORM, LANGUAGE_EN, arena);
}

static struct text html_of(const struct document *document)
{
    struct buffer buffer = buffer_open(arena, 1 << 20);
    struct sink sink = sink_to_buffer(&buffer);
    const struct html_options options = {.is_whole_page = false};
    assert_true(html_write(document, &options, &sink));
    return buffer_text(&buffer);
}

static void assert_has(struct text text, const char *wanted)
{
    if (text_find(text, text_of(wanted)) < 0)
        fail_msg("lacks %s: %.*s", wanted, TEXT_ARGS(text));
}

/* A sentence of several runs: what is marked is the sentence, numbers of figures stay whole. */
static void marks_a_sentence(void **state UNUSED)
{
    static const struct origin origin = {{"recipients", 10}, {"", 0}};
    struct document *document = document_open(arena, LANGUAGE_EN, TEXT("T"));
    struct block *block = document_add_block(document, BLOCK_PARAGRAPH);
    document_add_run(document, block, RUN_PLAIN, TEXT("Before it. There are "), NULL);
    document_add_run(document, block, RUN_STRONG, TEXT("1000 children"), &origin);
    document_add_run(document, block, RUN_PLAIN,
                     TEXT(", of which 400 boys and 500 girls. Behind it."), NULL);
    struct document *annotated = annotated_of(document);
    assert_non_null(annotated->remarks);
    assert_null(annotated->remarks->next);
    struct text html = html_of(annotated);
    assert_has(html, "Before it. <mark>There are <strong>");
    assert_has(html, "1000 children</span></strong>, of which 400 boys and 500 girls.</mark><sup");
    assert_has(html, "</sup> Behind it.</p>");
    /* The document itself is as it was. */
    assert_null(document->remarks);
    assert_true(text_is(block->runs->text, "Before it. There are "));
    assert_null(block->runs->marks_begin);
    assert_true(text_is(html_of(document),
                        "<p>Before it. There are <strong><span data-origin=\"recipients\">"
                        "1000 children</span></strong>, of which 400 boys and 500 girls. "
                        "Behind it.</p>\n"));
}

/* Our own tables have a head and hidden columns; the place counts what people see. */
static void marks_a_cell(void **state UNUSED)
{
    struct document *document = document_open(arena, LANGUAGE_EN, TEXT("T"));
    const struct table_column columns[] = {
        {.name = TEXT("key"), .is_hidden = true},
        {.name = TEXT("a"), .title = TEXT("Institution")},
        {.name = TEXT("b"), .title = TEXT("Staff"), .unit = UNIT_PERSON}};
    struct table *table =
        document_add_table(document, TEXT("t"), TEXT("T"), columns, COUNT(columns));
    static const struct {
        const char *label;
        int64_t number;
    } rows[] = {{"First", 225}, {"Second", 11}, {"Third", 7}, {"Total", 250}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct table_row *row = document_add_row(document, table, ROW_BODY);
        row->cells[1].value = value_text(text_of(rows[i].label));
        row->cells[2].value = value_integer(rows[i].number);
    }
    struct document *annotated = annotated_of(document);
    assert_non_null(annotated->remarks);
    const struct table *copy = annotated->last_block->table;
    assert_non_null(copy->last_row->cells[2].marks);
    assert_int_equal(copy->last_row->cells[2].marks->place, 0);
    assert_null(copy->last_row->cells[1].marks);
    assert_null(table->last_row->cells[2].marks);
}

/* A file's cells that span get their room, and its table no head of ours. */
static void shows_what_a_file_has(void **state UNUSED)
{
    struct document *document = NULL;
    struct fault fault = {0};
    assert_int_equal(reader_read(arena,
                                 TEXT("<html><body><table><tr><td colspan=2>Staff</td><td>All</td>"
                                      "</tr><tr><td>1</td><td>2</td><td>4</td></tr></table>"
                                      "</body></html>"),
                                 &document, &fault),
                     OK);
    struct text html = html_of(annotated_of(document));
    assert_has(html, "colspan=\"2\">Staff</th><td>All</td></tr>");
    assert_has(html, "<th scope=\"row\">1</th><td>2</td>");
    assert_true(text_find(html, TEXT("<thead>")) < 0);
}

static void refuses_what_is_too_much(void **state UNUSED)
{
    struct review *review = NULL;
    struct fault fault = {0};
    struct buffer words = buffer_open(arena, REVIEW_TEXT_BYTES_MAX + 100);
    while (words.length < REVIEW_TEXT_BYTES_MAX)
        buffer_add_string(&words, "There are 5 children.\n\n");
    assert_int_equal(review_read(arena, buffer_text(&words), TEXT("a"), &review, &fault),
                     BAD_INPUT);
    assert_string_equal(fault.code, "review_too_long");
    struct buffer rows = buffer_open(arena, 1 << 20);
    for (int i = 0; i <= REVIEW_ROWS_MAX; i++)
        buffer_add_format(&rows, "\ta\n\t%d\n\n", i);
    assert_int_equal(review_read(arena, buffer_text(&rows), TEXT("a"), &review, &fault), BAD_INPUT);
    assert_string_equal(fault.code, "review_too_long");
    assert_int_equal(review_read(arena, TEXT("PK\x03\x04"), TEXT("a.docx"), &review, &fault),
                     BAD_INPUT);
    assert_true(text_is(fault.detail, "a.docx"));
    assert_null(review);
    assert_int_equal(review_read(arena, TEXT("Nothing."), TEXT("a"), &review, &fault), OK);
    assert_int_equal(review_count(review), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(marks_a_sentence, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(marks_a_cell, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(shows_what_a_file_has, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(refuses_what_is_too_much, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
