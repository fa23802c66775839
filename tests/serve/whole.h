/* whole.h - a database of the whole program for one test, on either engine: all registers, all
 * statements, all checks. Uses the store's fixture for its place.
 *
 * Close it with whole_close; the fixture removes the files. */
#ifndef TESTS_SERVE_WHOLE_H
#define TESTS_SERVE_WHOLE_H

#include "access/access.h"
#include "fixture.h"
#include "serve/program.h"

struct whole {
    struct statement_list lists[PROGRAM_LISTS];
    struct store_config config;
    struct store *store;
    struct store_connection *connection;
    struct arena *arena;
};

/* An empty database of the whole program. `*ret_act` is the system's, for municipality 19. */
static inline void whole_open(struct fixture *fixture, struct whole *whole, struct act *ret_act)
{
    struct store_config place = fixture_place(fixture, fixture->is_postgresql, "whole");
    whole->config = program_store(whole->lists);
    whole->config.url = place.url;
    whole->config.key_path = place.key_path;
    struct fault fault = {0};
    assert_int_equal(store_create(&whole->config, &fault), OK);
    assert_int_equal(store_open(&whole->config, &fault, &whole->store), OK);
    assert_int_equal(store_connection_open(whole->store, &whole->connection), OK);
    whole->arena = arena_open("test", (size_t)1 << 30);
    struct instant now = {INT64_C(1635760800000000)}; /* 2021-11-01 */
    *ret_act = access_act_system(whole->connection, whole->arena, now, FIXTURE_MUNICIPALITY);
}

static inline void whole_close(struct whole *whole)
{
    store_connection_close(whole->connection);
    store_close(whole->store);
    arena_close(whole->arena);
}

#endif
