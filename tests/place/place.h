/* place.h - where the databases of a test live: a folder, and schemas of a PostgreSQL.
 *
 * Every fixture stands on one. SQLite and the key file: a fresh folder. PostgreSQL: fresh schemas
 * in the database that GEROVE_TEST_POSTGRESQL names (tools/postgresql_for_tests); without it, or
 * where GEROVE_TEST_ENGINES is `sqlite`, these tests are skipped with a printed line. Nothing is
 * left behind, on disk or in the server. */
#ifndef TESTS_PLACE_PLACE_H
#define TESTS_PLACE_PLACE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/text.h"

struct place {
    bool is_postgresql;
    char folder[64]; /* for files; removed with all in it */
    char schema[64]; /* how its schemas begin, and what a copy's database is called */
    bool has_copy;
};

/* Where a database and its key are. */
struct place_pair {
    struct text url;
    struct text key_path;
};

/* True where tests on PostgreSQL can run; prints the skip line once otherwise. */
bool place_has_postgresql(void);
/* Runs the tests, twice where there is a PostgreSQL; what failed, for main. */
int place_run(const char *name, const struct CMUnitTest *tests, size_t count);
/* True in the second round of place_run. */
bool place_is_postgresql_turn(void);

/* A folder of its own and a name for schemas. */
void place_open(struct place *place, bool is_postgresql);
/* The URL of an empty database of that name in it, on the engine that is named. */
struct text place_url(const struct place *place, struct arena *arena, bool is_postgresql,
                      const char *name);
/* A copy of a database that `fill` makes in an empty place, once for the program and the engine of
 * the place: what takes long to fill is filled once, and each test has its own. One a place. */
struct place_pair place_copy(struct place *place, struct arena *arena, const char *name,
                             void (*fill)(const struct place_pair *empty));
/* Runs SQL in the schema of that name, or in the copy where there is one; the first number of the
 * first row, 0 where there is none. */
int64_t place_ask(const struct place *place, const char *name, const char *sql);
/* Removes the folder and drops schemas and copy; all that was opened there is closed before. */
void place_close(struct place *place);

#endif
