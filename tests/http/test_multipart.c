/* test_multipart.c - multipart bodies.
 *
 * Whole and in pieces of every size: the reading must not
 * depend on where the network cuts. */
#include "http/multipart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

/* Writes down what it is told. */
struct notes {
    struct arena *arena;
    struct buffer out;
};

static bool note_begin(void *context, const struct http_part *part)
{
    struct notes *notes = context;
    buffer_add_format(&notes->out, "[%.*s", TEXT_ARGS(part->name));
    if (part->filename.bytes != NULL)
        buffer_add_format(&notes->out, "|%.*s|%.*s", TEXT_ARGS(part->filename),
                          TEXT_ARGS(part->content_type));
    buffer_add_char(&notes->out, ':');
    return true;
}

static bool note_data(void *context, const char *bytes, size_t length)
{
    struct notes *notes = context;
    buffer_add(&notes->out, text_slice(bytes, length));
    return true;
}

static bool note_end(void *context)
{
    struct notes *notes = context;
    buffer_add_char(&notes->out, ']');
    return true;
}

/* What is told of `body` in pieces of `size`; NULL bytes if it is refused. */
static struct text told(struct arena *arena, struct text body, size_t size)
{
    struct notes notes = {.arena = arena, .out = buffer_open(arena, 1 << 20)};
    struct http_part_reader reader = {note_begin, note_data, note_end, &notes};
    struct http_multipart *multipart = http_multipart_open(arena, TEXT("xy"), &reader);
    for (size_t at = 0; at < body.length; at += size) {
        size_t length = body.length - at < size ? body.length - at : size;
        if (!http_multipart_add(multipart, text_slice(body.bytes + at, length)))
            return (struct text){0};
    }
    if (!http_multipart_is_complete(multipart))
        return (struct text){0};
    struct text out = buffer_text(&notes.out);
    return out.bytes != NULL ? out : TEXT("");
}

#define PART(rest) "--xy\r\nContent-Disposition: form-data; " rest
#define END        "\r\n--xy--"

static const struct {
    struct text body;
    const char *expected; /* NULL: refused */
} cases[] = {
    {TEXT(PART("name=a\r\n\r\n1") END), "[a:1]"},
    {TEXT(PART("name=\"a\"\r\n\r\n1\r\n") PART("name=\"b\"\r\n\r\n2") END), "[a:1][b:2]"},
    {TEXT(PART("name=a\r\n\r\n") END), "[a:]"},
    {TEXT(PART("name=a\r\n\r\n1") END "\r\n"), "[a:1]"},
    {TEXT(PART("name=a\r\n\r\n1") END "\r\nepilogue"), "[a:1]"},
    {TEXT(PART("name=a\r\n\r\n\r\n\r\n--x\r\n--\r") END), "[a:\r\n\r\n--x\r\n--\r]"},
    {TEXT(PART("name=a\r\n\r\n\r\r\r\r\r\r") END), "[a:\r\r\r\r\r\r]"},
    {TEXT(PART("name=f; filename=\"a b.txt\"\r\nContent-Type: text/csv\r\n\r\n1") END),
     "[f|a b.txt|text/csv:1]"},
    {TEXT(PART("filename=\"C:\\dir\\a.txt\"; name=f\r\n\r\n1") END), "[f|a.txt|:1]"},
    {TEXT(PART("name=f; filename=\"../../etc/x\"\r\n\r\n1") END), "[f|x|:1]"},
    {TEXT(PART("name=f; filename=\"\"\r\n\r\n") END), "[f||:]"},
    {TEXT("--xy\r\nX-Other: 1\r\ncontent-DISPOSITION: Form-Data; name=a\r\n\r\n1" END), "[a:1]"},
    /* Refused */
    {TEXT(""), NULL},
    {TEXT("--xy--x"), ""},
    {TEXT("preamble\r\n" PART("name=a\r\n\r\n1") END), NULL},
    {TEXT(PART("name=a\r\n\r\n1")), NULL},
    {TEXT(PART("name=a\r\n\r\n1") "\r\n--xy"), NULL},
    {TEXT(PART("name=a\r\n\r\n1") "\r\n--xy-"), NULL},
    {TEXT(PART("name=a\r\n\r\n1") "\r\n--xyz"), NULL},
    {TEXT(PART("name=a\r\n1") END), NULL},
    {TEXT(PART("nam=a\r\n\r\n1") END), NULL},
    {TEXT(PART("name=\"\"\r\n\r\n1") END), NULL},
    {TEXT(PART("name=\"a\r\n\r\n1") END), NULL},
    {TEXT(PART("name=\"\xFF\"\r\n\r\n1") END), NULL},
    {TEXT(PART("name=\"a\0b\"\r\n\r\n1") END), NULL},
    {TEXT(PART("name=a\r\nContent-Disposition: form-data; name=b\r\n\r\n1") END), NULL},
    {TEXT("--xy\r\n\r\n1" END), NULL},
    {TEXT("--xy\r\nContent-Type: text/csv\r\n\r\n1" END), NULL},
    {TEXT("--xy\r\nContent-Disposition: attachment; name=a\r\n\r\n1" END), NULL},
    {TEXT("--xy\r\n folded\r\n\r\n1" END), NULL},
    {TEXT("--xy\nContent-Disposition: form-data; name=a\n\n1\n--xy--"), NULL},
};

static void every_cut_gives_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t size = 1; size <= cases[i].body.length + 1; size++) {
            struct arena *arena = arena_open("test", 4 << 20);
            struct text out = told(arena, cases[i].body, size);
            const char *expected = cases[i].expected;
            bool holds = expected == NULL ? out.bytes == NULL : text_is(out, expected);
            if (!holds)
                fail_msg("case %zu in pieces of %zu: %.*s", i, size, TEXT_ARGS(out));
            arena_close(arena);
        }
}

static void long_data_and_long_headers(void **state)
{
    struct arena *arena = arena_open("test", 64 << 20);
    struct buffer body = buffer_open(arena, 1 << 20);
    (void)state;
    buffer_add_string(&body, PART("name=a\r\n\r\n"));
    for (int i = 0; i < 20000; i++)
        buffer_add_string(&body, "\r\n--x ");
    buffer_add_string(&body, END);
    assert_int_equal(told(arena, buffer_text(&body), 1000).length, 120000 + strlen("[a:]"));
    buffer_clear(&body);
    buffer_add_string(&body, "--xy\r\nX: ");
    for (int i = 0; i < 20000; i++)
        buffer_add_char(&body, 'x');
    assert_null(told(arena, buffer_text(&body), 1000).bytes);
    arena_close(arena);
}

static void boundaries_have_a_length(void **state)
{
    struct arena *arena = arena_open("test", 1 << 20);
    struct http_part_reader reader = {note_begin, note_data, note_end, NULL};
    char boundary[71];
    (void)state;
    memset(boundary, 'b', sizeof(boundary));
    assert_null(http_multipart_open(arena, TEXT(""), &reader));
    assert_non_null(http_multipart_open(arena, text_slice(boundary, 70), &reader));
    assert_null(http_multipart_open(arena, text_slice(boundary, 71), &reader));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cut_gives_the_same),
        cmocka_unit_test(long_data_and_long_headers),
        cmocka_unit_test(boundaries_have_a_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
