/* test_load.c - the whole program under load: many signed-in visitors at once while facts are
 * written.
 *
 * Why: workers, caches and connections are each thread's own; the thread sanitizer (suite tsan)
 * shows here whether they really are.
 * Every answer is checked; at the end the journal must fit. */
#include "client.h"
#include "whole.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "api/api.h"
#include "record/record.h"
#include "web/web.h"

#define PASSWORD "a long enough password"
enum { CLIENTS = 8, ROUNDS = 24, WRITES = 30 };

static const char *const asked[] = {
    "/",
    "/registers",
    "/register/eldership",
    "/register/person",
    "/plans",
    "/figures",
    "/journal",
    "/figure/recipients?day=2021-11-01",
    "/api/v1/registers/eldership",
    "/register/eldership/new",
};

static uint16_t port;
static struct text request[COUNT(asked)];
static atomic_uint wrong;

static void *ask_much(void *context)
{
    unsigned number = *(const unsigned *)context;
    struct arena *arena = arena_open("client", (size_t)64 << 20);
    int client = client_open(port);
    for (unsigned i = 0; i < ROUNDS; i++) {
        client_send(client, request[(i * 3 + number) % COUNT(asked)]);
        struct answer answer = client_read(arena, client, true);
        atomic_fetch_add(&wrong, answer.status != 200);
        arena_reset(arena);
    }
    close(client);
    arena_close(arena);
    return NULL;
}

static void write_some(struct act *act)
{
    const struct record *record = record_find("eldership");
    for (int i = 0; i < WRITES; i++) {
        struct value values[] = {value_text(text_format(act->arena, "e-%d", i)),
                                 value_text(text_format(act->arena, "Seniūnija %d", i))};
        int64_t id = 0;
        assert_int_equal(record->field_count, COUNT(values));
        assert_int_equal(record_create(act, record, values, TEXT("load"), &id), OK);
    }
}

static void requests_make(struct arena *arena, const char *token)
{
    for (size_t i = 0; i < COUNT(asked); i++)
        request[i] = text_format(
            arena, "GET %s HTTP/1.1\r\nHost: a\r\nCookie: " COOKIE_SESSION "=%s\r\n\r\n", asked[i],
            token);
}

static void visitors_and_a_writer_at_once(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    act.now = instant_now();
    struct user_new user = {TEXT("ona"), TEXT("head"), TEXT(PASSWORD), false};
    int64_t id = 0;
    assert_int_equal(access_user_create(&act, &user, &id), OK);
    struct act visitor = access_act_public(whole.connection, whole.arena, act.now, 0);
    const struct sign_in sign_in = {.name = TEXT("ona"), .password = TEXT(PASSWORD)};
    struct signed_in made;
    assert_int_equal(access_sign_in(&visitor, &sign_in, &made), OK);
    requests_make(whole.arena, made.token);

    static const struct route_table *const tables[] = {&api_routes, &web_routes};
    const struct dispatcher dispatcher = {
        .tables = tables, .table_count = COUNT(tables), .municipality = FIXTURE_MUNICIPALITY};
    struct web web;
    assert_int_equal(web_open(&web, whole.store, &dispatcher), OK);
    struct http_config config = {.threads = 4,
                                 .context = &web,
                                 .handle = web_handle,
                                 .refuse = web_refuse,
                                 .worker_open = web_worker_open,
                                 .worker_close = web_worker_close};
    store_notebook_open(whole.store);
    struct http_server *server = NULL;
    assert_int_equal(http_serve_open(&config, &server), OK);
    port = http_server_port(server);

    pthread_t threads[CLIENTS];
    unsigned numbers[CLIENTS];
    for (unsigned i = 0; i < CLIENTS; i++) {
        numbers[i] = i;
        assert_int_equal(pthread_create(&threads[i], NULL, ask_much, &numbers[i]), 0);
    }
    write_some(&act);
    for (unsigned i = 0; i < CLIENTS; i++)
        pthread_join(threads[i], NULL);
    http_serve_close(server);
    assert_int_equal(atomic_load(&wrong), 0);

    assert_int_equal(store_notes_settle(&act), OK);
    int64_t count = 0, bad = 0;
    assert_int_equal(store_journal_verify(&act, &count, &bad), OK);
    assert_int_equal(count, WRITES + 1);
    assert_int_equal(bad, 0);
    whole_close(&whole);
}

int main(void)
{
    assert_true(program_start());
    const struct CMUnitTest tests[] = {cmocka_unit_test(visitors_and_a_writer_at_once)};
    return place_run("load", tests, COUNT(tests));
}
