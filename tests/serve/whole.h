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

/* Makes an empty database of the whole program. */
static inline void whole_create(const struct place_pair *empty)
{
    struct statement_list lists[PROGRAM_LISTS];
    struct store_config config = program_store(lists);
    struct fault fault = {0};
    config.url = empty->url;
    config.key_path = empty->key_path;
    assert_int_equal(store_create(&config, &fault), OK);
}

/* Connects to a database of the whole program. */
static inline void whole_connect(struct whole *whole, const struct place_pair *pair)
{
    struct fault fault = {0};
    whole->config = program_store(whole->lists);
    whole->config.url = pair->url;
    whole->config.key_path = pair->key_path;
    assert_int_equal(store_open(&whole->config, &fault, &whole->store), OK);
    assert_int_equal(store_connection_open(whole->store, &whole->connection), OK);
    whole->arena = arena_open("test", (size_t)1 << 30);
}

/* The system's act in a database, for municipality 19, on 2021-11-01. */
static inline struct act whole_act(struct whole *whole)
{
    struct instant now = {INT64_C(1635760800000000)};
    return access_act_system(whole->connection, whole->arena, now, FIXTURE_MUNICIPALITY);
}

/* An empty database of the whole program. `*ret_act` is the system's. */
static inline void whole_open(struct fixture *fixture, struct whole *whole, struct act *ret_act)
{
    const struct place_pair copy =
        place_copy(&fixture->place, fixture->arena, "whole", whole_create);
    whole_connect(whole, &copy);
    *ret_act = whole_act(whole);
}

static inline void whole_close(struct whole *whole)
{
    store_connection_close(whole->connection);
    store_close(whole->store);
    arena_close(whole->arena);
}

#endif
