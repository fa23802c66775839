/* test_robust.c - malformed, ambiguous and oversized requests, as raw bytes, with their answers.
 *
 * Every row gets an HTTP answer; every row that must close does. After each a sound request is
 * served, so nothing a stranger sends can stop the server. */
#include "client.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* libmicrohttpd closes without a word, and there is no way to make it speak. */
enum { NO_ANSWER = 0 };

/* Who answers: this program with its own page, or libmicrohttpd by itself. */
enum author { OURS, LIBRARY };

struct row {
    const char *name;
    struct text request;
    int status;
    enum author author;
};

#define GET(target)         "GET " target " HTTP/1.1\r\nHost: a\r\n\r\n"
#define WITH(headers)       "GET /echo HTTP/1.1\r\nHost: a\r\n" headers "\r\n"
#define POST(headers, body) "POST /echo HTTP/1.1\r\nHost: a\r\n" headers "\r\n" body
#define FORM                "Content-Type: application/x-www-form-urlencoded\r\n"

static const struct row rows[] = {
    {"plain", TEXT(GET("/echo")), 200, OURS},
    {"unknown path", TEXT(GET("/nowhere")), 404, OURS},
    /* Who is asked */
    {"no Host", TEXT("GET /echo HTTP/1.1\r\n\r\n"), 400, LIBRARY},
    {"no Host, 1.0", TEXT("GET /echo HTTP/1.0\r\n\r\n"), 400, OURS},
    {"two Hosts", TEXT(WITH("Host: b\r\n")), 400, OURS},
    {"the same Host twice", TEXT(WITH("Host: a\r\n")), 400, OURS},
    {"empty Host", TEXT("GET /echo HTTP/1.1\r\nHost:\r\n\r\n"), 400, OURS},
    {"Host with path", TEXT("GET /echo HTTP/1.1\r\nHost: a/b\r\n\r\n"), 400, OURS},
    {"absolute target", TEXT(GET("http://a/echo")), 400, OURS},
    {"asterisk", TEXT("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"), 400, OURS},
    /* Where the request ends */
    {"length and chunks",
     TEXT(POST(FORM "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")), 400,
     OURS},
    {"two lengths", TEXT(POST(FORM "Content-Length: 4\r\nContent-Length: 5\r\n", "a=bc")), 400,
     OURS},
    {"the same length twice", TEXT(POST(FORM "Content-Length: 4\r\nContent-Length: 4\r\n", "a=bc")),
     400, OURS},
    {"length +4", TEXT(POST(FORM "Content-Length: +4\r\n", "a=bc")), 400, LIBRARY},
    {"length -1", TEXT(POST(FORM "Content-Length: -1\r\n", "a=bc")), 400, LIBRARY},
    {"length 4,4", TEXT(POST(FORM "Content-Length: 4, 4\r\n", "a=bc")), 400, LIBRARY},
    {"length 0x4", TEXT(POST(FORM "Content-Length: 0x4\r\n", "a=bc")), 400, LIBRARY},
    {"length 2^64", TEXT(POST(FORM "Content-Length: 18446744073709551616\r\n", "a=bc")), 413,
     LIBRARY},
    {"length 2^64-1", TEXT(POST(FORM "Content-Length: 18446744073709551615\r\n", "a=bc")), 413,
     OURS},
    {"length 2^63", TEXT(POST(FORM "Content-Length: 9223372036854775808\r\n", "a=bc")), 413, OURS},
    {"xchunked", TEXT(POST(FORM "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")), 400, OURS},
    {"chunked twice", TEXT(POST(FORM "Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n")), 400,
     OURS},
    {"two encodings",
     TEXT(POST(FORM "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", "0\r\n\r\n")), 400,
     OURS},
    {"chunk of 0x4", TEXT(POST(FORM "Transfer-Encoding: chunked\r\n", "0x4\r\na=bc\r\n0\r\n\r\n")),
     400, LIBRARY},
    {"chunk of -4", TEXT(POST(FORM "Transfer-Encoding: chunked\r\n", "-4\r\na=bc\r\n0\r\n\r\n")),
     400, LIBRARY},
    {"chunk without end", TEXT(POST(FORM "Transfer-Encoding: chunked\r\n", "4\r\na=bcX0\r\n\r\n")),
     400, LIBRARY},
    {"chunk of 2^64", TEXT(POST(FORM "Transfer-Encoding: chunked\r\n", "10000000000000000\r\n")),
     413, LIBRARY},
    /* How headers are written */
    {"space before colon", TEXT(WITH("X-A : b\r\n")), 400, OURS},
    {"tab before colon", TEXT(WITH("X-A\t: b\r\n")), 400, OURS},
    {"space in name", TEXT(WITH("X A: b\r\n")), 400, OURS},
    {"empty name", TEXT(WITH(": b\r\n")), 400, OURS},
    {"empty name and value", TEXT(WITH(":\r\n")), 400, OURS},
    {"a second request behind an empty name", TEXT(WITH(":\r\n" GET("/echo"))), 400, OURS},
    {"no colon", TEXT(WITH("nonsense\r\n")), 400, LIBRARY},
    {"folded line", TEXT(WITH("X-A: b\r\n c\r\n")), 400, OURS},
    {"folded last line", TEXT("GET /echo HTTP/1.1\r\nX-A: b\r\nHost: a\r\n b\r\n\r\n"), 400,
     LIBRARY},
    {"folded first line", TEXT("GET /echo HTTP/1.1\r\nHost: a\r\n\tb\r\nX-A: b\r\n\r\n"), 400,
     LIBRARY},
    {"NUL in value", TEXT(WITH("X-A: b\0c\r\nX-B: d\r\n")), 400, OURS},
    {"NUL in last value", TEXT(WITH("X-A: b\0c\r\n")), 400, OURS},
    {"NUL in name", TEXT(WITH("X-\0A: b\r\n")), 400, LIBRARY},
    {"CR in value", TEXT(WITH("X-A: b\rc\r\n")), 400, OURS},
    {"bare LF", TEXT(WITH("X-A: b\nX-B: c\r\n")), 400, OURS},
    {"bare LF as the empty line", TEXT("GET /echo HTTP/1.1\r\nHost: a\r\n\n"), 400, OURS},
    {"bare LF behind the request line", TEXT("GET /echo HTTP/1.1\nHost: a\r\n\r\n"), 400, OURS},
    {"control character", TEXT(WITH("X-A: \x01\r\n")), 400, OURS},
    {"invalid UTF-8 in a value", TEXT(WITH("Accept-Language: \xFF\r\n")), 400, OURS},
    {"two cookies", TEXT(WITH("Cookie: a=b\r\nCookie: a=c\r\n")), 400, OURS},
    {"two authorizations", TEXT(WITH("Authorization: a\r\nAuthorization: b\r\n")), 400, OURS},
    /* The request line */
    {"no version", TEXT("GET /echo\r\nHost: a\r\n\r\n"), 400, LIBRARY},
    {"version 2.0", TEXT("GET /echo HTTP/2.0\r\nHost: a\r\n\r\n"), 505, LIBRARY},
    {"version x", TEXT("GET /echo HTTP/x\r\nHost: a\r\n\r\n"), 400, LIBRARY},
    {"space in target", TEXT(GET("/ec ho")), NO_ANSWER, LIBRARY},
    {"NUL in target", TEXT(GET("/echo\0x")), 400, OURS},
    {"raw UTF-8 in target", TEXT(GET("/\xC5\xA1")), 400, OURS},
    {"fragment", TEXT(GET("/echo#x")), 400, OURS},
    {"no slash", TEXT(GET("echo")), 400, OURS},
    {"%00", TEXT(GET("/echo%00")), 400, OURS},
    {"%0a", TEXT(GET("/echo%0a")), 400, OURS},
    {"%7f", TEXT(GET("/echo%7f")), 400, OURS},
    {"half an escape", TEXT(GET("/echo%4")), 400, OURS},
    {"no escape", TEXT(GET("/echo%zz")), 400, OURS},
    {"invalid UTF-8", TEXT(GET("/%C3%28")), 400, OURS},
    {"overlong UTF-8", TEXT(GET("/%C0%AE")), 400, OURS},
    {"surrogate", TEXT(GET("/%ED%A0%80")), 400, OURS},
    {"dots", TEXT(GET("/a/../echo")), 400, OURS},
    {"escaped dots", TEXT(GET("/a/%2e%2E/echo")), 400, OURS},
    {"one dot", TEXT(GET("/./echo")), 400, OURS},
    {"backslash", TEXT(GET("/a\\echo")), 400, OURS},
    {"escaped backslash", TEXT(GET("/a%5cecho")), 400, OURS},
    {"escaped slash", TEXT(GET("/a%2Fecho")), 400, OURS},
    {"bad escape in query", TEXT(GET("/echo?a=%")), 400, OURS},
    {"%00 in query", TEXT(GET("/echo?a=%00")), 200, OURS}, /* marked: the door refuses it */
    {"%ff in query", TEXT(GET("/echo?a=%ff")), 400, OURS},
    {"nameless query", TEXT(GET("/echo?=a")), 400, OURS},
    /* What bodies may be */
    {"GET with a body", TEXT(WITH("Content-Length: 4\r\n") "abcd"), 400, OURS},
    {"no type", TEXT(POST("Content-Length: 4\r\n", "a=bc")), 415, OURS},
    {"type text/plain", TEXT(POST("Content-Type: text/plain\r\nContent-Length: 4\r\n", "a=bc")),
     415, OURS},
    {"compressed", TEXT(POST(FORM "Content-Encoding: gzip\r\nContent-Length: 4\r\n", "a=bc")), 415,
     OURS},
    {"announced too big", TEXT(POST(FORM "Content-Length: 1048577\r\n", "")), 413, OURS},
    {"bad escape in form", TEXT(POST(FORM "Content-Length: 4\r\n", "a=%x")), 400, OURS},
    {"NUL in form", TEXT(POST(FORM "Content-Length: 5\r\n", "a=%00")), 200, OURS}, /* likewise */
    {"no UTF-8 in form", TEXT(POST(FORM "Content-Length: 5\r\n", "a=%ff")), 400, OURS},
    {"no boundary",
     TEXT(POST("Content-Type: multipart/form-data\r\nContent-Length: 4\r\n", "abcd")), 400, OURS},
    {"no multipart",
     TEXT(POST("Content-Type: multipart/form-data; boundary=x\r\n"
               "Content-Length: 4\r\n",
               "abcd")),
     400, OURS},
    {"multipart cut short",
     TEXT(POST("Content-Type: multipart/form-data; boundary=x\r\n"
               "Content-Length: 3\r\n",
               "--x")),
     400, OURS},
};

static struct http_server *server;

static struct answer ask(struct arena *arena, struct text request)
{
    return client_ask(arena, http_server_port(server), request);
}

static void assert_alive(struct arena *arena)
{
    assert_int_equal(ask(arena, TEXT(GET("/echo"))).status, 200);
}

/* An answer of ours carries the security headers once; libmicrohttpd's own do not. */
static bool is_ours(const struct answer *answer)
{
    return text_is(answer_header(answer, "X-Content-Type-Options"), "nosniff");
}

static bool row_holds(struct arena *arena, const struct row *row)
{
    int client = client_open(http_server_port(server));
    assert_true(client_send(client, row->request));
    struct answer answer = client_read(arena, client, true);
    bool is_at_end = answer.status < 400 || answer.status == 404 || !answer.is_closing ||
                     row->author == LIBRARY || client_is_at_end(client);
    bool holds =
        answer.status == row->status && is_ours(&answer) == (row->author == OURS) && is_at_end;
    if (!holds)
        print_error("%s: %d, expected %d; ours %d, at end %d\n", row->name, answer.status,
                    row->status, (int)is_ours(&answer), (int)is_at_end);
    close(client);
    return holds;
}

static void every_row_is_answered(void **state)
{
    struct arena *arena = arena_open("test", 64 << 20);
    unsigned wrong = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        wrong += !row_holds(arena, &rows[i]);
        assert_alive(arena);
    }
    arena_close(arena);
    assert_int_equal(wrong, 0);
}

/* A run of `count` times `piece`. */
static struct text many(struct arena *arena, const char *piece, size_t count)
{
    struct buffer out = buffer_open(arena, 4 << 20);
    for (size_t i = 0; i < count; i++)
        buffer_add_string(&out, piece);
    return buffer_text(&out);
}

static struct text fill(struct arena *arena, const char *before, struct text middle,
                        const char *after)
{
    return text_format(arena, "%s%.*s%s", before, TEXT_ARGS(middle), after);
}

static void what_is_too_long_is_refused(void **state)
{
    struct arena *arena = arena_open("test", 64 << 20);
    const char *get = "GET /";
    const char *end = " HTTP/1.1\r\nHost: a\r\n\r\n";
    const char *head = "GET /echo HTTP/1.1\r\nHost: a\r\n";
    (void)state;
    struct text long_target = fill(arena, get, many(arena, "x", 9000), end);
    struct text longer_target = fill(arena, get, many(arena, "x", 20000), end);
    struct text endless_target = fill(arena, get, many(arena, "x", 60000), end);
    struct text long_header = fill(arena, head, many(arena, "X", 100000), ": y\r\n\r\n");
    struct text many_headers = fill(arena, head, many(arena, "X: y\r\n", 150), "\r\n");
    struct text crowded_headers = fill(arena, head, many(arena, "X: y\r\n", 2000), "\r\n");
    struct text cookies =
        fill(arena, head, fill(arena, "Cookie: ", many(arena, "a=b;", 150), "\r\n"), "\r\n");
    struct text many_cookies =
        fill(arena, head, fill(arena, "Cookie: ", many(arena, "a=b;", 2000), "\r\n"), "\r\n");
    struct text many_fields = fill(arena, "GET /echo?", many(arena, "a&", 600), end);
    assert_int_equal(ask(arena, fill(arena, get, many(arena, "x", 8000), end)).status, 404);
    assert_true(is_ours(&(struct answer){.head = ask(arena, long_target).head}));
    assert_int_equal(ask(arena, long_target).status, 414);
    assert_int_equal(ask(arena, longer_target).status, 414);
    assert_int_equal(ask(arena, endless_target).status, 414);
    assert_int_equal(ask(arena, long_header).status, 431);
    assert_int_equal(ask(arena, many_headers).status, 431);
    assert_int_equal(ask(arena, many_fields).status, 400);
    assert_int_equal(ask(arena, crowded_headers).status, 431);
    assert_int_equal(ask(arena, cookies).status, 200);
    assert_int_equal(ask(arena, many_cookies).status, NO_ANSWER);
    assert_alive(arena);
    arena_close(arena);
}

/* A form of `count` fields. */
static int ask_form(struct arena *arena, struct text form)
{
    struct text request = text_format(
        arena, "POST /echo HTTP/1.1\r\nHost: a\r\n" FORM "Content-Length: %zu\r\n\r\n%.*s",
        form.length, TEXT_ARGS(form));
    return ask(arena, request).status;
}

static void forms_have_bounds(void **state)
{
    struct arena *arena = arena_open("test", 64 << 20);
    (void)state;
    assert_int_equal(ask_form(arena, many(arena, "a=b&", 500)), 200);
    assert_int_equal(ask_form(arena, many(arena, "a=b&", 501)), 400);
    assert_int_equal(ask_form(arena, many(arena, "a", 256 * 1024)), 200);
    assert_int_equal(ask_form(arena, many(arena, "a", 256 * 1024 + 1)), 400);
    arena_close(arena);
}

/* A multipart form of `count` fields of `length` bytes each. */
static int ask_fields(struct arena *arena, size_t count, size_t length)
{
    struct text part = fill(arena, "--xy\r\nContent-Disposition: form-data; name=a\r\n\r\n",
                            many(arena, "a", length), "\r\n");
    struct text body = fill(arena, "", many(arena, part.bytes, count), "--xy--");
    struct text request =
        text_format(arena,
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; "
                    "boundary=xy\r\nContent-Length: %zu\r\n\r\n%.*s",
                    body.length, TEXT_ARGS(body));
    return ask(arena, request).status;
}

static void multipart_forms_have_bounds(void **state)
{
    struct arena *arena = arena_open("test", 256 << 20);
    (void)state;
    assert_int_equal(ask_fields(arena, 500, 10), 200);
    assert_int_equal(ask_fields(arena, 501, 10), 400);
    assert_int_equal(ask_fields(arena, 1, 256 * 1024), 200);
    assert_int_equal(ask_fields(arena, 1, 256 * 1024 + 1), 400);
    assert_int_equal(ask_fields(arena, 3, 256 * 1024), 200);
    assert_int_equal(ask_fields(arena, 5, 256 * 1024), 413);
    arena_close(arena);
}

/* Chunks that never end are answered when the bound is passed, not when memory is. */
static void endless_chunks_are_refused_while_they_come(void **state)
{
    struct arena *arena = arena_open("test", 64 << 20);
    struct text chunk = fill(arena, "1000\r\n", many(arena, "a", 4096), "\r\n");
    int client = client_open(http_server_port(server));
    size_t chunks = 0;
    (void)state;
    client_send(client, TEXT("POST /echo HTTP/1.1\r\nHost: a\r\n" FORM
                             "Transfer-Encoding: chunked\r\n\r\n"));
    while (chunks < 300 && client_send(client, chunk))
        chunks++;
    assert_true(chunks > 250);
    struct answer answer = client_read(arena, client, true);
    assert_int_equal(answer.status, 413);
    assert_true(answer.is_closing && is_ours(&answer));
    close(client);
    assert_alive(arena);
    arena_close(arena);
}

static int start(void **state)
{
    (void)state;
    server = server_open((struct http_config){.threads = 2});
    return 0;
}

static int stop(void **state)
{
    (void)state;
    http_serve_close(server);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_answered),
        cmocka_unit_test(what_is_too_long_is_refused),
        cmocka_unit_test(forms_have_bounds),
        cmocka_unit_test(multipart_forms_have_bounds),
        cmocka_unit_test(endless_chunks_are_refused_while_they_come),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
