/* test_pdf.c - the bytes of PDF files, and the origins of numbers read back from them.
 *
 * What people see in the files is read back by poppler's programs in test_pdf.py. */
#include "../base/arena.h"
#include "../base/cases.h"

#include <pthread.h>

#include "paper/pdf_origins.h"
#include "paper/writers.h"
#include "sample.h"

#define THREADS 4
#define ROWS    60

static struct text written(const struct document *document, struct text trace_url)
{
    const struct pdf_options options = {.trace_url = trace_url};
    struct text bytes = {0};
    assert_int_equal(pdf_write(document, &options, arena, &bytes), OK);
    return bytes;
}

static void two_writings_are_equal(void **state)
{
    (void)state;
    const struct document *documents[] = {
        sample_document(arena, LANGUAGE_LT), sample_long_document(arena, ROWS),
        sample_hostile_document(arena), document_open(arena, LANGUAGE_EN, TEXT(""))};
    for (size_t i = 0; i < COUNT(documents); i++) {
        const struct text first = written(documents[i], TEXT(""));
        const struct text second = written(documents[i], TEXT(""));
        assert_true(text_equals(first, second));
        assert_true(text_starts_with(first, TEXT("%PDF-")));
        assert_true(text_ends_with(first, TEXT("%%EOF\n")));
    }
}

/* --- threads ------------------------------------------------------------------------------- */

/* A thread's file, in an arena of its own. */
struct alone {
    struct arena *own;
    struct text file;
};

static void *write_alone(void *context)
{
    struct alone *alone = context;
    const struct document *document = sample_long_document(alone->own, ROWS);
    const struct pdf_options options = {0};
    struct text bytes = {0};
    if (pdf_write(document, &options, alone->own, &bytes) == OK)
        alone->file = bytes;
    return NULL;
}

static void threads_write_at_once(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    struct alone alone[THREADS] = {{0}};
    for (size_t i = 0; i < THREADS; i++) {
        alone[i].own = arena_open("thread", TEST_BYTES_MAX);
        assert_int_equal(pthread_create(&threads[i], NULL, write_alone, &alone[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    for (size_t i = 0; i < THREADS; i++) {
        assert_true(alone[i].file.length > 0);
        assert_true(text_equals(alone[i].file, alone[0].file));
    }
    for (size_t i = 0; i < THREADS; i++)
        arena_close(alone[i].own);
}

/* --- origins ------------------------------------------------------------------------------- */

static struct pdf_origins origins_of(struct text bytes)
{
    struct pdf_origins origins = {0};
    assert_int_equal(pdf_origins_read(bytes, arena, &origins), OK);
    return origins;
}

static void check_origin(const struct pdf_origins *origins, const char *place, const char *figure,
                         const char *parameters)
{
    const struct pdf_origin *origin = pdf_origins_find(origins, text_of(place));
    assert_non_null(origin);
    assert_true(text_is(origin->origin.figure, figure));
    assert_true(text_is(origin->origin.place, parameters));
}

/* The contents take the first page; the numbers follow as one reads. */
static void every_number_leads_to_its_figure(void **state)
{
    (void)state;
    const struct document *document = sample_document(arena, LANGUAGE_LT);
    const struct text addresses[] = {TEXT(""), TEXT("https://gerove.example/plan/2022/figure/")};
    for (size_t i = 0; i < COUNT(addresses); i++) {
        const struct pdf_origins origins = origins_of(written(document, addresses[i]));
        assert_int_equal(origins.count, 4);
        check_origin(&origins, "p2.1", "providers", "day=2021-11-01");
        check_origin(&origins, "p2.2", "recipients", "day=2021-11-01&provider=oak");
        check_origin(&origins, "p2.3", "recipients", "day=2021-11-01&provider=willow");
        check_origin(&origins, "p2.4", "recipients", "day=2021-11-01");
    }
    const struct pdf_origins many =
        origins_of(written(sample_long_document(arena, ROWS), TEXT("")));
    assert_int_equal(many.count, ROWS);
    assert_true(many.items[ROWS - 1].page > 1);
}

/* A link that takes several lines is one number still. */
static void a_number_on_two_lines_is_one(void **state)
{
    (void)state;
    const struct origin origin = {TEXT("recipients"), TEXT("day=2021-11-01")};
    struct document *document = document_open(arena, LANGUAGE_LT, TEXT(""));
    struct block *block = document_add_block(document, BLOCK_PARAGRAPH);
    struct buffer words = buffer_open(arena, 1 << 16);
    for (int i = 0; i < 60; i++)
        buffer_add_string(&words, "daug žodžių ");
    document_add_run(document, block, RUN_PLAIN, TEXT("Gavėjai: "), NULL);
    document_add_run(document, block, RUN_PLAIN, buffer_text(&words), &origin);
    document_add_run(document, block, RUN_PLAIN, TEXT("5"), &origin);
    const struct pdf_origins origins = origins_of(written(document, TEXT("")));
    assert_int_equal(origins.count, 2);
}

static void unknown_places_are_none(void **state)
{
    (void)state;
    static const char *const places[] = {"",     "p",   "p2",  "p2.",   "p2.0",  "p2.5",
                                         "p9.1", "2.1", "p.1", "p2.1x", "p-2.1", "p2.1.1"};
    const struct pdf_origins origins =
        origins_of(written(sample_document(arena, LANGUAGE_LT), TEXT("")));
    for (size_t i = 0; i < COUNT(places); i++)
        assert_null(pdf_origins_find(&origins, text_of(places[i])));
}

/* A file cut short anywhere, or with a byte changed, is refused or read; never more than that. */
static void damaged_files_do_no_harm(void **state)
{
    (void)state;
    const struct text whole = written(sample_document(arena, LANGUAGE_LT), TEXT(""));
    struct pdf_origins origins;
    for (size_t length = 0; length < whole.length; length += 97) {
        const struct arena_mark before = arena_mark(arena);
        const struct text cut = text_copy(arena, text_slice(whole.bytes, length));
        const enum result result = pdf_origins_read(cut, arena, &origins);
        assert_true(result == OK || result == BAD_INPUT);
        arena_release(arena, before);
    }
    assert_int_equal(pdf_origins_read(TEXT("%PDF-1.5\nstartxref\n9\n%%EOF\n"), arena, &origins),
                     BAD_INPUT);
    assert_int_equal(pdf_origins_read(TEXT(""), arena, &origins), BAD_INPUT);
}

/* Appends an object and remembers its place. */
static void add_object(struct buffer *file, size_t *offsets, size_t number, const char *body)
{
    offsets[number] = file->length;
    buffer_add_format(file, "%zu 0 obj\n%s\nendobj\n", number, body);
}

static struct text small_file(const char *const *bodies, size_t count)
{
    struct buffer file = buffer_open(arena, 1 << 20);
    size_t offsets[16] = {0};
    buffer_add_string(&file, "%PDF-1.5\n");
    for (size_t i = 1; i <= count; i++)
        add_object(&file, offsets, i, bodies[i - 1]);
    const size_t table = file.length;
    buffer_add_format(&file, "xref\n0 %zu\n0000000000 65535 f \n", count + 1);
    for (size_t i = 1; i <= count; i++)
        buffer_add_format(&file, "%010zu 00000 n \n", offsets[i]);
    buffer_add_format(&file, "trailer\n<< /Size %zu /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
                      count + 1, table);
    return buffer_text(&file);
}

static void circles_come_to_an_end(void **state)
{
    (void)state;
    static const char *const circle[] = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [ 2 0 R 2 0 R 2 0 R 2 0 R 2 0 R 2 0 R 2 0 R 2 0 R ] >>"};
    static const char *const itself[] = {"<< /Type /Catalog /Pages 2 0 R >>", "2 0 R"};
    static const char *const many[] = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Kids [ 3 0 R 3 0 R 3 0 R 3 0 R ] >>",
        "<< /Kids [ 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R ] >>",
        "<< /Kids [ 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R ] >>",
        "<< /Kids [ 6 0 R 6 0 R 6 0 R 6 0 R 6 0 R 6 0 R 6 0 R 6 0 R 6 0 R 6 0 R 6 0 R 6 0 R ] >>",
        "<< /Type /Page /Annots [ << /Subtype /Link /A << /URI (gerove:a?b=c) >> >> ] >>"};
    struct pdf_origins origins;
    assert_int_equal(pdf_origins_read(small_file(circle, 2), arena, &origins), BAD_INPUT);
    assert_int_equal(pdf_origins_read(small_file(itself, 2), arena, &origins), BAD_INPUT);
    assert_int_equal(pdf_origins_read(small_file(many, 6), arena, &origins), BAD_INPUT);
}

/* Only links of ours count, and only names that can be figures. */
static void foreign_links_are_passed_over(void **state)
{
    (void)state;
    static const char *const file[] = {
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Kids [ << /Annots 3 0 R >> ] >>",
        "[ << /Subtype /Link /A << /URI (https://example.org/) >> >>"
        "  << /Subtype /Link /A << /URI (gerove:../x?day=1) >> >>"
        "  << /Subtype /Link /A << /URI (gerove:a\\051?b) >> >>"
        "  << /Subtype /Text /A << /URI (gerove:a?b=c) >> >>"
        "  << /Subtype /Link /Dest (h1) >> (text) 12"
        "  << /Subtype /Link /A 4 0 R >> ]",
        "<< /S /URI /URI (https://x.lt/plan/2022/figure/budget?year=2022) >>"};
    const struct pdf_origins origins = origins_of(small_file(file, 4));
    assert_int_equal(origins.count, 1);
    check_origin(&origins, "p1.1", "budget", "year=2022");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_writings_are_equal),
        cmocka_unit_test(threads_write_at_once),
        cmocka_unit_test(every_number_leads_to_its_figure),
        cmocka_unit_test(a_number_on_two_lines_is_one),
        cmocka_unit_test(unknown_places_are_none),
        cmocka_unit_test(damaged_files_do_no_harm),
        cmocka_unit_test(circles_come_to_an_end),
        cmocka_unit_test(foreign_links_are_passed_over),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
