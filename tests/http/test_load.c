/* test_load.c - the server under load.
 *
 * Many clients at once, each checking every answer; then the server is closed under
 * them. Built with the thread sanitizer this shows that threads share nothing they should not. */
#include "client.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { CLIENTS = 12, ROUNDS = 60, UPLOAD_BYTES = 1200 * 1000 };

#define GET(target) "GET " target " HTTP/1.1\r\nHost: a\r\n\r\n"

static struct http_server *server;
static char upload[UPLOAD_BYTES];
static uint16_t port;
static atomic_uint wrong;
static atomic_uint connected;
static atomic_bool may_end; /* the server may go away in the middle */

static const struct {
    struct text request;
    int status;
} asked[] = {
    {TEXT(GET("/echo?a=1")), 200},
    {TEXT("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
          "Content-Length: 3\r\n\r\na=b"),
     200},
    {TEXT(GET("/broken")), 500},
    {TEXT(GET("/download")), 200},
    {TEXT(GET("/download?broken")), 500},
    {TEXT("GET /page HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"abc\"\r\n\r\n"), 304},
    {TEXT(GET("/cookie")), 200},
};

static bool is_expected(int status, int expected)
{
    return status == expected || (status == 0 && atomic_load(&may_end));
}

/* One upload with a hash the server must find as well; -1 where the answer is wrong. */
static int upload_once(struct arena *arena, int client, unsigned number)
{
    static const char before[] = "--xy\r\nContent-Disposition: form-data; name=file; "
                                 "filename=big\r\n\r\n";
    static const char after[] = "\r\n--xy--\r\n";
    size_t length = UPLOAD_BYTES - number;
    struct text expected = text_format(arena, "%zu %llx", length,
                                       (unsigned long long)hash_add(HASH_START, upload, length));
    client_send(client, text_format(arena,
                                    "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: "
                                    "multipart/form-data; boundary=xy\r\nContent-Length: %zu\r\n"
                                    "\r\n%s",
                                    strlen(before) + length + strlen(after), before));
    client_send(client, text_slice(upload, length));
    client_send(client, text_of(after));
    struct answer answer = client_read(arena, client, true);
    return answer.status == 200 && !text_equals(answer.body, expected) ? -1 : answer.status;
}

static void *ask_much(void *context)
{
    unsigned number = *(const unsigned *)context;
    struct arena *arena = arena_open("client", 64 << 20);
    int client = client_open(port);
    atomic_fetch_add(&connected, 1);
    for (unsigned i = 0; i < ROUNDS; i++) {
        size_t which = (i * 5 + number) % COUNT(asked);
        client_send(client, asked[which].request);
        int status = client_read(arena, client, true).status;
        bool is_well = is_expected(status, asked[which].status);
        if (i % 20 == 0 && status != 0)
            is_well = is_well && is_expected(upload_once(arena, client, number), 200);
        atomic_fetch_add(&wrong, !is_well);
        arena_reset(arena);
    }
    close(client);
    arena_close(arena);
    return NULL;
}

static void start_clients(pthread_t *threads, unsigned *numbers)
{
    port = http_server_port(server);
    atomic_store(&wrong, 0);
    atomic_store(&connected, 0);
    for (unsigned i = 0; i < CLIENTS; i++) {
        numbers[i] = i;
        assert_int_equal(pthread_create(&threads[i], NULL, ask_much, &numbers[i]), 0);
    }
}

static void many_clients_get_their_own_answers(void **state)
{
    pthread_t threads[CLIENTS];
    unsigned numbers[CLIENTS];
    (void)state;
    atomic_store(&may_end, false);
    server = server_open((struct http_config){.threads = 4});
    start_clients(threads, numbers);
    for (unsigned i = 0; i < CLIENTS; i++)
        pthread_join(threads[i], NULL);
    http_serve_close(server);
    assert_int_equal(atomic_load(&wrong), 0);
    assert_int_equal(server_workers_opened(), server_workers_closed());
}

static void closing_under_load_sends_nothing_wrong(void **state)
{
    pthread_t threads[CLIENTS];
    unsigned numbers[CLIENTS];
    struct arena *arena = arena_open("test", 16 << 20);
    (void)state;
    atomic_store(&may_end, true);
    server = server_open((struct http_config){.threads = 4});
    start_clients(threads, numbers);
    for (int i = 0; i < 20 || atomic_load(&connected) < CLIENTS; i++)
        assert_int_equal(client_ask(arena, port, TEXT(GET("/page"))).status, 200);
    http_serve_close(server);
    for (unsigned i = 0; i < CLIENTS; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(atomic_load(&wrong), 0);
    assert_false(client_is_welcome(port));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_clients_get_their_own_answers),
        cmocka_unit_test(closing_under_load_sends_nothing_wrong),
    };
    for (size_t i = 0; i < UPLOAD_BYTES; i++)
        upload[i] = (char)(unsigned char)(i * 31 % 251);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
