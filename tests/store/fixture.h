/* fixture.h - a database of its own for each test of the store, on either engine.
 *
 * Where it lives is said by place.h. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include "base/act.h"
#include "place.h"
#include "store/store.h"

#define FIXTURE_MUNICIPALITY 19

struct fixture {
    bool is_postgresql;
    struct place place;
    const char *folder; /* the place's */
    struct arena *arena;
    struct store_config config;
    struct store *store;
    struct store_connection *connection;
    struct act act; /* with all rights of the tests */
};

/* The fixture of the running test: database created, opened, one connection. */
struct fixture *fixture_open(void **state);
/* The same with nothing in it: for tests of higher floors, which have databases of their own. */
struct fixture *fixture_open_empty(void **state);
/* Another empty place for a database on the engine that is named; nothing is created. */
struct store_config fixture_place(struct fixture *fixture, bool is_postgresql, const char *name);
/* An act on another connection. */
struct act fixture_act(struct fixture *fixture, struct store_connection *connection);
/* Closes and reopens store and connection. */
void fixture_reopen(struct fixture *fixture);

/* --- the sample register */

struct sample {
    int64_t id, version;
    const char *name;
};
/* A work for store_write: `in` is a struct sample; writes one version and tells the journal. */
enum result sample_add_work(struct act *act, const void *in, void *out);
/* The values of sample_add in its order. */
void sample_values(struct act *act, const struct sample *sample, struct value ret[12]);
/* Writes one sample in an operation of its own. */
enum result sample_write(struct act *act, int64_t id, const char *name);
/* Number of samples. */
int64_t sample_count(struct act *act);

#endif
