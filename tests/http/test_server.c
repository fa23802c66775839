/* test_server.c - what the server does when all goes well, and when not.
 *
 * A server of the test's own, as its clients see it: connections that stay,
 * bodies in all their forms, answers with their headers, failures inside, and the end. */
#include "client.h"

#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define GET(target) "GET " target " HTTP/1.1\r\nHost: a\r\n\r\n"
#define FORM        "Content-Type: application/x-www-form-urlencoded\r\n"
#define MULTIPART   "Content-Type: multipart/form-data; boundary=xy\r\n"

static struct http_server *server;
static struct arena *arena;

static struct answer ask(struct text request)
{
    return client_ask(arena, http_server_port(server), request);
}

static void assert_body(struct answer answer, int status, const char *body)
{
    assert_int_equal(answer.status, status);
    if (!text_is(answer.body, body))
        fail_msg("\"%.*s\" is not \"%s\"", TEXT_ARGS(answer.body), body);
}

static void assert_header(struct answer answer, const char *name, const char *value)
{
    struct text found = answer_header(&answer, name);
    if (!text_is(found, value))
        fail_msg("%s: \"%.*s\" is not \"%s\"", name, TEXT_ARGS(found), value);
}

/* ---- Requests ---- */

static void queries_and_forms_arrive_decoded(void **state)
{
    (void)state;
    assert_body(ask(TEXT(GET("/echo?a=1&b=%C5%A1+x&a"))), 200,
                "GET /echo\nquery a=1\nquery b=\xC5\xA1 x\nquery a=\n");
    assert_body(ask(TEXT("POST /echo?q=1 HTTP/1.1\r\nHost: a\r\n" FORM
                         "Content-Length: 9\r\n\r\na=%41&b=+")),
                200, "POST /echo\nquery q=1\nform a=A\nform b= \n");
    assert_body(ask(TEXT("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")), 200,
                "POST /echo\n");
    assert_body(ask(TEXT("PATCH /%C5%BEiema HTTP/1.1\r\nHost: a\r\n\r\n")), 404,
                "OTHER /\xC5\xBEiema\n");
}

static void json_and_csv_arrive_as_sent(void **state)
{
    (void)state;
    struct answer answer = ask(TEXT("PUT /body HTTP/1.1\r\nHost: a\r\nContent-Type: "
                                    "Application/JSON; charset=utf-8\r\nContent-Length: 8\r\n\r\n"
                                    "{\"a\": 1}"));
    assert_body(answer, 200, "{\"a\": 1}");
    assert_header(answer, "Content-Type", "application/json");
}

static void chunks_are_put_together(void **state)
{
    (void)state;
    assert_body(ask(TEXT("POST /echo HTTP/1.1\r\nHost: a\r\n" FORM "Transfer-Encoding: chunked\r\n"
                         "\r\n3\r\na=%\r\n2;x=y\r\n41\r\n1\r\n&\r\n0\r\nTrailer: x\r\n\r\n")),
                200, "POST /echo\nform a=A\n");
}

static void multipart_forms_have_fields_and_files(void **state)
{
    static const char body[] =
        "--xy\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
        "1\r\n2\r\n"
        "--xy\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\n\r\n"
        "--xy\r\nContent-Disposition: form-data; name=\"f\"; "
        "filename=\"\xC5\xA1.csv\"\r\nContent-Type: Text/CSV\r\n\r\n"
        "x;y\r\n--xy--\r\n";
    (void)state;
    struct text request = text_format(
        arena, "POST /echo HTTP/1.1\r\nHost: a\r\n" MULTIPART "Content-Length: %zu\r\n\r\n%s",
        strlen(body), body);
    assert_body(ask(request), 200, "POST /echo\nform a=1\r\n2\nfile f=\xC5\xA1.csv text/csv 3\n");
}

static void a_client_may_wait_for_100(void **state)
{
    int client = client_open(http_server_port(server));
    (void)state;
    client_send(client, TEXT("POST /echo HTTP/1.1\r\nHost: a\r\n" FORM
                             "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n"));
    assert_int_equal(client_read(arena, client, false).status, 100);
    client_send(client, TEXT("a=b"));
    assert_body(client_read(arena, client, true), 200, "POST /echo\nform a=b\n");
    close(client);
    /* What is refused is refused before its body is sent. */
    assert_int_equal(ask(TEXT("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/x\r\n"
                              "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n"))
                         .status,
                     415);
}

static void connections_stay_and_requests_queue(void **state)
{
    int client = client_open(http_server_port(server));
    (void)state;
    for (int i = 0; i < 50; i++) {
        client_send(client, TEXT(GET("/echo")));
        assert_body(client_read(arena, client, true), 200, "GET /echo\n");
    }
    client_send(client, TEXT(GET("/echo?1=1") "POST /echo HTTP/1.1\r\nHost: a\r\n" FORM
                                              "Content-Length: 3\r\n\r\na=b" GET("/echo?3=3")));
    assert_body(client_read(arena, client, true), 200, "GET /echo\nquery 1=1\n");
    assert_body(client_read(arena, client, true), 200, "POST /echo\nform a=b\n");
    assert_body(client_read(arena, client, true), 200, "GET /echo\nquery 3=3\n");
    close(client);
}

static void a_refused_form_does_not_lose_the_connection(void **state)
{
    int client = client_open(http_server_port(server));
    (void)state;
    client_send(client, TEXT("POST /echo HTTP/1.1\r\nHost: a\r\n" FORM
                             "Content-Length: 4\r\n\r\na=%x" GET("/echo")));
    assert_int_equal(client_read(arena, client, true).status, 400);
    assert_body(client_read(arena, client, true), 200, "GET /echo\n");
    close(client);
}

static void slow_clients_do_not_stop_others(void **state)
{
    enum { SLOW = 200 };
    int slow[SLOW];
    (void)state;
    for (int i = 0; i < SLOW; i++) {
        slow[i] = client_open(http_server_port(server));
        client_send(slow[i], TEXT("POST /echo HTTP/1.1\r\nHost: a\r\n" FORM));
        if (i % 2 == 0)
            client_send(slow[i], TEXT("Content-Length: 3\r\n\r\na"));
    }
    assert_body(ask(TEXT(GET("/echo"))), 200, "GET /echo\n");
    for (int i = 0; i < SLOW; i += 2) {
        client_send(slow[i], TEXT("=b"));
        assert_body(client_read(arena, slow[i], true), 200, "POST /echo\nform a=b\n");
    }
    for (int i = 0; i < SLOW; i++)
        close(slow[i]);
}

/* ---- Answers ---- */

static void every_answer_carries_the_security_headers(void **state)
{
    static const char *const requests[] = {GET("/echo"), GET("/%00"), GET("/broken")};
    (void)state;
    for (size_t i = 0; i < COUNT(requests); i++) {
        struct answer answer = ask(text_of(requests[i]));
        assert_header(answer, "Content-Security-Policy",
                      "default-src 'self'; object-src 'none'; base-uri 'none'; "
                      "form-action 'self'; frame-ancestors 'none'");
        assert_header(answer, "X-Content-Type-Options", "nosniff");
        assert_header(answer, "Referrer-Policy", "same-origin");
        assert_header(answer, "Cross-Origin-Opener-Policy", "same-origin");
        assert_header(answer, "Cache-Control", "no-store");
        assert_true(answer_header(&answer, "Permissions-Policy").length > 0);
        assert_true(answer_header(&answer, "Date").length > 0);
        assert_null(answer_header(&answer, "Strict-Transport-Security").bytes);
    }
}

static void head_is_get_without_the_body(void **state)
{
    int client = client_open(http_server_port(server));
    (void)state;
    client_send(client, TEXT("HEAD /page HTTP/1.1\r\nHost: a\r\n\r\n" GET("/page")));
    struct answer answer = client_read(arena, client, false);
    assert_int_equal(answer.status, 200);
    assert_header(answer, "Content-Length", "11");
    assert_body(client_read(arena, client, true), 200, "<p>page</p>");
    close(client);
}

static void what_the_client_has_is_not_sent_again(void **state)
{
    int client = client_open(http_server_port(server));
    (void)state;
    client_send(client, TEXT("GET /page HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"x\", W/\"abc\"\r\n"
                             "\r\n" GET("/page")));
    struct answer answer = client_read(arena, client, true);
    assert_body(answer, 304, "");
    assert_header(answer, "ETag", "\"abc\"");
    assert_null(answer_header(&answer, "Content-Type").bytes);
    assert_body(client_read(arena, client, true), 200, "<p>page</p>");
    close(client);
}

static void redirects_are_see_other(void **state)
{
    (void)state;
    struct answer answer = ask(TEXT(GET("/away")));
    assert_int_equal(answer.status, 303);
    assert_header(answer, "Location", "/page");
}

static void downloads_come_from_their_descriptor(void **state)
{
    (void)state;
    struct answer answer = ask(TEXT(GET("/download")));
    assert_int_equal(answer.status, 200);
    assert_int_equal(answer.body.length, 64 * 1024);
    assert_header(answer, "Content-Disposition",
                  "attachment; filename*=UTF-8''planas%20%C5%A1.docx");
    for (size_t i = 0; i < answer.body.length; i++)
        assert_int_equal(answer.body.bytes[i], 'd');
}

static void cookies_follow_the_scheme(void **state)
{
    (void)state;
    struct answer answer =
        ask(TEXT("GET /cookie HTTP/1.1\r\nHost: a\r\nCookie: x=y; session=tok\r\n\r\n"));
    assert_body(answer, 200, "session=tok");
    assert_header(answer, "Set-Cookie",
                  "session=new-token; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
    struct http_server *secure = server_open((struct http_config){.is_https = true});
    answer = client_ask(arena, http_server_port(secure),
                        TEXT("GET /cookie HTTP/1.1\r\nHost: a\r\n"
                             "Cookie: session=no; __Host-session=yes\r\n\r\n"));
    assert_body(answer, 200, "session=yes");
    assert_header(answer, "Set-Cookie",
                  "__Host-session=new-token; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60");
    assert_header(answer, "Strict-Transport-Security", "max-age=31536000");
    http_serve_close(secure);
}

/* ---- Uploads ---- */

/* Anonymous memory of this process in kilobytes. */
static int64_t memory_kb(void)
{
    char line[256];
    int64_t kb = -1;
    FILE *status = fopen("/proc/self/status", "r");
    assert_non_null(status);
    while (fgets(line, sizeof(line), status) != NULL)
        if (strncmp(line, "RssAnon:", 8) == 0) {
            struct text value = text_trim(text_of(line + 8));
            assert_true(text_to_integer(text_cut(&value, ' '), &kb));
        }
    fclose(status);
    return kb;
}

/* Uploads `pieces` times 64 KiB in which no two pieces are alike; the answer must name their
 * length and hash. */
static void upload(size_t pieces)
{
    enum { PIECE = 64 * 1024 };
    static char piece[PIECE];
    static const char before[] = "--xy\r\nContent-Disposition: form-data; name=file; "
                                 "filename=big\r\n\r\n";
    static const char after[] = "\r\n--xy--\r\n";
    uint64_t hash = HASH_START;
    int client = client_open(http_server_port(server));
    client_send(client, text_format(arena,
                                    "POST /upload HTTP/1.1\r\nHost: a\r\n" MULTIPART
                                    "Content-Length: %zu\r\n\r\n%s",
                                    strlen(before) + pieces * PIECE + strlen(after), before));
    for (size_t i = 0; i < pieces; i++) {
        for (size_t j = 0; j < PIECE; j++)
            piece[j] = (char)(unsigned char)((j * 31 + i * 7 + j / 251) % 256);
        memcpy(piece + i % 1000, "\r\n--xz\r\n--x", 10);
        hash = hash_add(hash, piece, PIECE);
        assert_true(client_send(client, text_slice(piece, PIECE)));
    }
    client_send(client, text_of(after));
    struct text expected = text_format(arena, "%zu %llx", pieces * PIECE, (unsigned long long)hash);
    assert_body(client_read(arena, client, true), 200, expected.bytes);
    close(client);
}

static void networks_are_what_the_proxy_says(void **state)
{
    (void)state;
    static const struct {
        const char *headers, *network;
    } cases[] = {
        {"", "127.0.0.1"},
        {"X-Forwarded-For: 203.0.113.7\r\n", "203.0.113.7"},
        {"X-Forwarded-For: 192.0.2.1, 203.0.113.7\r\n", "203.0.113.7"},
        {"X-Forwarded-For: 192.0.2.1\r\nx-forwarded-for: 203.0.113.8\r\n", "203.0.113.8"},
        {"X-Forwarded-For: 203.0.113.7:4711\r\n", "203.0.113.7"},
        {"X-Forwarded-For: 2001:db8:1:2:3:4:5:6\r\n", "2001:db8:1:2::"},
        {"X-Forwarded-For: [2001:DB8:1:2::6]:4711\r\n", "2001:db8:1:2::"},
        {"X-Forwarded-For: ::ffff:203.0.113.9\r\n", "203.0.113.9"},
        {"X-Forwarded-For: 203.0.113.7, unknown\r\n", "127.0.0.1"},
        {"X-Forwarded-For: 203.0.113.7,\r\n", "127.0.0.1"},
        {"X-Forwarded-For: 203.0.113.700\r\n", "127.0.0.1"},
        {"X-Forwarded-For: [\r\n", "127.0.0.1"},
        {"X-Forwarded-For: 2001:db8:1:2:3:4:5:6:2001:db8:1:2:3:4:5:6:7:8\r\n", "127.0.0.1"},
    };
    struct http_server *secure = server_open((struct http_config){.is_https = true});
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct text request =
            text_format(arena, "GET /network HTTP/1.1\r\nHost: a\r\n%s\r\n", cases[i].headers);
        assert_body(client_ask(arena, http_server_port(secure), request), 200, cases[i].network);
        assert_body(ask(request), 200, "127.0.0.1"); /* nobody is in front: anybody may write it */
    }
    http_serve_close(secure);
}

static void uploads_are_kept_byte_for_byte_in_little_memory(void **state)
{
    (void)state;
    upload(1);
    upload(16); /* exactly what stays in memory */
    upload(17);
    int64_t before_kb = memory_kb();
    upload(320); /* 20 MiB */
    upload(320);
/* The sanitizers keep a shadow of every mapping and what was freed; ./check measures it without. */
#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
    assert_true(memory_kb() - before_kb < 8 * 1024);
#else
    assert_true(before_kb > 0);
#endif
}

/* ---- Failures ---- */

static void a_failed_check_ends_its_request_only(void **state)
{
    int client = client_open(http_server_port(server));
    unsigned closed_before = server_workers_closed();
    (void)state;
    for (int i = 0; i < 20; i++) {
        client_send(client, TEXT(GET("/broken")));
        assert_body(client_read(arena, client, true), 500, "Internal Server Error");
        client_send(client, TEXT(GET("/download?broken")));
        assert_int_equal(client_read(arena, client, true).status, 500);
        client_send(client, TEXT(GET("/echo")));
        assert_body(client_read(arena, client, true), 200, "GET /echo\n");
    }
    /* The thread's state was closed each time and opened anew. */
    assert_true(server_workers_closed() - closed_before == 40);
    /* In the middle of a request with files: /upload CHECKs that there is one. */
    client_send(client, TEXT("POST /upload HTTP/1.1\r\nHost: a\r\n" MULTIPART
                             "Content-Length: 6\r\n\r\n--xy--"));
    assert_int_equal(client_read(arena, client, true).status, 500);
    close(client);
}

static void page_of_refusal(void *context, const struct http_request *request,
                            struct http_response *response)
{
    (void)context;
    CHECK(response->status != 415); /* a page that is broken itself */
    response->body =
        text_format(response->arena, "%d for %.*s, error %.*s", response->status,
                    TEXT_ARGS(request->accept_language), TEXT_ARGS(response->error_id));
}

static void refusals_get_a_page(void **state)
{
    (void)state;
    struct http_server *polite = server_open((struct http_config){.refuse = page_of_refusal});
    uint16_t port = http_server_port(polite);
    assert_body(client_ask(arena, port,
                           TEXT("GET /%00 HTTP/1.1\r\nHost: a\r\nAccept-Language: lt\r\n\r\n")),
                400, "400 for lt, error ");
    struct answer broken = client_ask(
        arena, port, TEXT("GET /broken HTTP/1.1\r\nHost: a\r\nAccept-Language: en\r\n\r\n"));
    assert_int_equal(broken.status, 500);
    assert_true(text_starts_with(broken.body, TEXT("500 for en, error ")));
    assert_int_equal(broken.body.length, strlen("500 for en, error ") + 8);
    assert_body(client_ask(arena, port,
                           TEXT("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: x/y\r\n"
                                "Content-Length: 3\r\n\r\n")),
                500, "Internal Server Error");
    http_serve_close(polite);
}

static void *never_ready(void *context)
{
    (void)context;
    return NULL;
}

static void say_nothing(void *context, struct http_worker *worker,
                        const struct http_request *request, struct http_response *response)
{
    (void)context;
    (void)worker;
    (void)request;
    (void)response;
}

static void a_thread_that_is_not_ready_answers_503(void **state)
{
    struct http_server *closed;
    struct http_config config = {.handle = say_nothing, .worker_open = never_ready};
    (void)state;
    assert_int_equal(http_serve_open(&config, &closed), OK);
    assert_int_equal(client_ask(arena, http_server_port(closed), TEXT(GET("/"))).status, 503);
    http_serve_close(closed);
}

static void bad_addresses_and_taken_ports_are_told_apart(void **state)
{
    struct http_server *other = NULL;
    struct http_config config = {.handle = say_nothing, .address = "localhost"};
    (void)state;
    assert_int_equal(http_serve_open(&config, &other), BAD_INPUT);
    config.address = "192.0.2.1"; /* for documentation: never ours */
    assert_int_equal(http_serve_open(&config, &other), BROKEN);
    config.address = NULL;
    config.port = http_server_port(server); /* two would share the visitors between them */
    assert_int_equal(http_serve_open(&config, &other), BROKEN);
    assert_null(other);
}

static void connections_of_one_address_are_limited(void **state)
{
    struct http_server *strict = server_open((struct http_config){.connections_per_address = 2});
    int clients[2];
    (void)state;
    for (size_t i = 0; i < COUNT(clients); i++) {
        clients[i] = client_open(http_server_port(strict));
        client_send(clients[i], TEXT(GET("/echo")));
        assert_int_equal(client_read(arena, clients[i], true).status, 200);
    }
    assert_int_equal(client_ask(arena, http_server_port(strict), TEXT(GET("/echo"))).status, 0);
    for (size_t i = 0; i < COUNT(clients); i++)
        close(clients[i]);
    http_serve_close(strict);
}

static void one_connection_too_many_waits(void **state)
{
    struct http_server *small =
        server_open((struct http_config){.threads = 1, .connections_max = 2});
    int clients[3];
    (void)state;
    for (size_t i = 0; i < COUNT(clients); i++)
        clients[i] = client_open(http_server_port(small));
    for (size_t i = 0; i < 2; i++) {
        client_send(clients[i], TEXT(GET("/echo")));
        assert_int_equal(client_read(arena, clients[i], true).status, 200);
    }
    client_send(clients[2], TEXT(GET("/echo")));
    close(clients[0]);
    assert_int_equal(client_read(arena, clients[2], true).status, 200);
    close(clients[1]);
    close(clients[2]);
    http_serve_close(small);
}

/* Sockets' numbers are dense, so that no thread is left out, if the clients', which are of the same
 * process here, are put away. */
static void each_thread_gets_its_share(void **state)
{
    enum { THREADS = 4, CLIENTS = 32, ABOVE = 500 };
    struct http_server *wide = server_open((struct http_config){.threads = THREADS});
    int clients[CLIENTS];
    (void)state;
    for (size_t i = 0; i < CLIENTS; i++) {
        int low = client_open(http_server_port(wide));
        clients[i] = fcntl(low, F_DUPFD, ABOVE);
        assert_true(clients[i] >= ABOVE);
        close(low);
        client_send(clients[i], TEXT(GET("/echo")));
        assert_int_equal(client_read(arena, clients[i], true).status, 200);
    }
    assert_int_equal(server_workers_opened(), THREADS);
    for (size_t i = 0; i < CLIENTS; i++)
        close(clients[i]);
    http_serve_close(wide);
}

/* ---- What takes long ---- */

static bool is_any(void *context, const struct http_request *request)
{
    (void)context;
    (void)request;
    return true;
}

static bool is_wait(void *context, const struct http_request *request)
{
    (void)context;
    return text_is(request->path, "/wait");
}

static void *close_server(void *context)
{
    http_serve_close(context);
    return NULL;
}

/* Without a thread aside the second request would wait for the first for ever. */
static void a_long_request_holds_up_nobody(void **state)
{
    struct http_server *narrow =
        server_open((struct http_config){.threads = 1, .threads_aside = 1, .is_long = is_wait});
    int client = client_open(http_server_port(narrow));
    (void)state;
    client_send(client, TEXT(GET("/wait")));
    server_wait_for(1);
    assert_int_equal(client_ask(arena, http_server_port(narrow), TEXT(GET("/echo"))).status, 200);
    server_let_go();
    assert_body(client_read(arena, client, true), 200, "went on");
    client_send(client, TEXT(GET("/echo"))); /* the connection goes on where it was */
    assert_int_equal(client_read(arena, client, true).status, 200);
    close(client);
    http_serve_close(narrow);
}

static void a_failed_check_aside_ends_its_request_only(void **state)
{
    struct http_server *narrow =
        server_open((struct http_config){.threads = 1, .threads_aside = 1, .is_long = is_any});
    int client = client_open(http_server_port(narrow));
    (void)state;
    for (int i = 0; i < 3; i++) {
        client_send(client, TEXT(GET("/broken")));
        assert_int_equal(client_read(arena, client, true).status, 500);
        client_send(client, TEXT(GET("/echo")));
        assert_int_equal(client_read(arena, client, true).status, 200);
    }
    close(client);
    http_serve_close(narrow);
}

/* One runs, one waits for the only thread: the first is answered, the second is told. */
static void closing_refuses_what_still_waits_aside(void **state)
{
    enum { CLIENTS = 2 };
    struct http_server *closing = server_open((struct http_config){
        .threads = 1, .threads_aside = 1, .close_seconds = 1, .is_long = is_wait});
    uint16_t port = http_server_port(closing);
    int clients[CLIENTS];
    pthread_t closer;
    (void)state;
    for (size_t i = 0; i < CLIENTS; i++) {
        clients[i] = client_open(port);
        client_send(clients[i], TEXT(GET("/wait")));
        if (i == 0)
            server_wait_for(1);
    }
    /* Comes after the second, on the same thread: once it is answered that one is queued. */
    assert_int_equal(client_ask(arena, port, TEXT(GET("/echo"))).status, 200);
    pthread_create(&closer, NULL, close_server, closing);
    assert_int_equal(client_read(arena, clients[1], true).status, 503);
    server_let_go();
    assert_body(client_read(arena, clients[0], true), 200, "went on");
    pthread_join(closer, NULL);
    for (size_t i = 0; i < CLIENTS; i++)
        close(clients[i]);
}

/* ---- The end ---- */

struct asker {
    uint16_t port;
    struct arena *arena;
    struct answer answer;
};

static void *ask_and_wait(void *context)
{
    struct asker *asker = context;
    asker->answer = client_ask(asker->arena, asker->port, TEXT(GET("/wait")));
    return NULL;
}

static void closing_waits_for_running_requests(void **state)
{
    enum { ASKERS = 3 };
    struct asker askers[ASKERS];
    pthread_t threads[ASKERS], closer;
    struct http_server *closing = server_open((struct http_config){.threads = 8});
    uint16_t port = http_server_port(closing);
    (void)state;
    for (size_t i = 0; i < ASKERS; i++) {
        askers[i] = (struct asker){.port = port, .arena = arena_open("asker", 16 << 20)};
        pthread_create(&threads[i], NULL, ask_and_wait, &askers[i]);
        /* One after the other, so that no thread gets two and blocks itself. */
        server_wait_for((unsigned)i + 1);
    }
    pthread_create(&closer, NULL, close_server, closing);
    while (client_is_welcome(port))
        continue;
    server_let_go();
    for (size_t i = 0; i < ASKERS; i++) {
        pthread_join(threads[i], NULL);
        assert_body(askers[i].answer, 200, "went on");
        arena_close(askers[i].arena);
    }
    pthread_join(closer, NULL);
    assert_true(server_workers_opened() >= 1);
    assert_int_equal(server_workers_opened(), server_workers_closed());
}

static void closing_does_not_wait_for_idle_connections(void **state)
{
    struct http_server *closing = server_open((struct http_config){.close_seconds = 60});
    int idle = client_open(http_server_port(closing));
    int half = client_open(http_server_port(closing));
    (void)state;
    client_send(idle, TEXT(GET("/echo")));
    assert_int_equal(client_read(arena, idle, true).status, 200);
    client_send(half, TEXT("GET /echo HTTP/1.1\r\n"));
    http_serve_close(closing);
    assert_true(client_is_at_end(idle));
    close(idle);
    close(half);
    http_serve_close(NULL);
}

static int start(void **state)
{
    (void)state;
    arena = arena_open("test", 64 << 20);
    server = server_open((struct http_config){.threads = 2});
    return 0;
}

static int stop(void **state)
{
    (void)state;
    http_serve_close(server);
    arena_close(arena);
    return 0;
}

static int forget(void **state)
{
    (void)state;
    arena_reset(arena);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup(name, forget)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(queries_and_forms_arrive_decoded),
        TEST(json_and_csv_arrive_as_sent),
        TEST(chunks_are_put_together),
        TEST(multipart_forms_have_fields_and_files),
        TEST(a_client_may_wait_for_100),
        TEST(connections_stay_and_requests_queue),
        TEST(a_refused_form_does_not_lose_the_connection),
        TEST(slow_clients_do_not_stop_others),
        TEST(every_answer_carries_the_security_headers),
        TEST(head_is_get_without_the_body),
        TEST(what_the_client_has_is_not_sent_again),
        TEST(redirects_are_see_other),
        TEST(downloads_come_from_their_descriptor),
        TEST(cookies_follow_the_scheme),
        TEST(networks_are_what_the_proxy_says),
        TEST(uploads_are_kept_byte_for_byte_in_little_memory),
        TEST(a_failed_check_ends_its_request_only),
        TEST(refusals_get_a_page),
        TEST(a_thread_that_is_not_ready_answers_503),
        TEST(bad_addresses_and_taken_ports_are_told_apart),
        TEST(connections_of_one_address_are_limited),
        TEST(one_connection_too_many_waits),
        TEST(each_thread_gets_its_share),
        TEST(a_long_request_holds_up_nobody),
        TEST(a_failed_check_aside_ends_its_request_only),
        TEST(closing_refuses_what_still_waits_aside),
        TEST(closing_waits_for_running_requests),
        TEST(closing_does_not_wait_for_idle_connections),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
