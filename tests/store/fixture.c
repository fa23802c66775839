/* fixture.c - databases for tests; see fixture.h.
 *
 * Why: a test that shares its database with another one proves nothing.
 * Promise: nothing is left behind, on disk or in the server. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample_statements.h"
#include "store/schema_patches.h"

static struct schema_patch patches[] = {
    {0},
    {.number = 9000,
     .name = "sample",
     .checksum = "sample",
     .sqlite =
         "CREATE TABLE sample_fact (municipality INTEGER NOT NULL, id INTEGER NOT NULL,"
         " version INTEGER NOT NULL, journal INTEGER NOT NULL, superseded_by INTEGER,"
         " is_annulled INTEGER NOT NULL, name TEXT NOT NULL, born_on TEXT, amount INTEGER,"
         " share INTEGER, seen_at INTEGER, is_open INTEGER, secret BLOB, note TEXT,"
         " PRIMARY KEY (municipality, id, version)) STRICT, WITHOUT ROWID;"
         "CREATE INDEX sample_journal ON sample_fact (municipality, journal, id, version);"
         "CREATE UNIQUE INDEX sample_present ON sample_fact (municipality, id)"
         " WHERE superseded_by IS NULL AND NOT is_annulled;"
         "CREATE UNIQUE INDEX sample_name ON sample_fact (municipality, name)"
         " WHERE superseded_by IS NULL AND NOT is_annulled;"
         "CREATE VIEW sample AS SELECT municipality, id, version, name, born_on, amount, share,"
         " seen_at, is_open, secret, note FROM sample_fact"
         " WHERE superseded_by IS NULL AND NOT is_annulled;"
         "CREATE TABLE sample_note (municipality INTEGER NOT NULL, id INTEGER NOT NULL,"
         " words TEXT NOT NULL, PRIMARY KEY (municipality, id)) STRICT, WITHOUT ROWID;"
         /* comes before the table it points to when tables are taken by name */
         "CREATE TABLE sample_item (municipality INTEGER NOT NULL, id INTEGER NOT NULL,"
         " PRIMARY KEY (municipality, id),"
         " FOREIGN KEY (municipality, id) REFERENCES sample_note (municipality, id))"
         " STRICT, WITHOUT ROWID;",
     .postgresql =
         "CREATE TABLE sample_fact (municipality bigint NOT NULL, id bigint NOT NULL,"
         " version bigint NOT NULL, journal bigint NOT NULL, superseded_by bigint,"
         " is_annulled boolean NOT NULL, name text COLLATE \"C\" NOT NULL, born_on date,"
         " amount bigint, share bigint, seen_at bigint, is_open boolean, secret bytea,"
         " note text COLLATE \"C\", PRIMARY KEY (municipality, id, version));"
         "CREATE INDEX sample_journal ON sample_fact (municipality, journal, id, version);"
         "CREATE UNIQUE INDEX sample_present ON sample_fact (municipality, id)"
         " WHERE superseded_by IS NULL AND NOT is_annulled;"
         "CREATE UNIQUE INDEX sample_name ON sample_fact (municipality, name)"
         " WHERE superseded_by IS NULL AND NOT is_annulled;"
         "CREATE VIEW sample AS SELECT municipality, id, version, name, born_on, amount, share,"
         " seen_at, is_open, secret, note FROM sample_fact"
         " WHERE superseded_by IS NULL AND NOT is_annulled;"
         "CREATE TABLE sample_note (municipality bigint NOT NULL, id bigint NOT NULL,"
         " words text COLLATE \"C\" NOT NULL, PRIMARY KEY (municipality, id));"
         "CREATE TABLE sample_item (municipality bigint NOT NULL, id bigint NOT NULL,"
         " PRIMARY KEY (municipality, id),"
         " FOREIGN KEY (municipality, id) REFERENCES sample_note (municipality, id));"},
};

struct store_config fixture_place(struct fixture *fixture, bool is_postgresql, const char *name)
{
    struct store_config config = fixture->config;
    config.url = place_url(&fixture->place, fixture->arena, is_postgresql, name);
    return config;
}

struct act fixture_act(struct fixture *fixture, struct store_connection *connection)
{
    return (struct act){
        .user = 7,
        .user_name = TEXT("tests"),
        .rights = RIGHT_SET(RIGHT_NEED_READ) | RIGHT_SET(RIGHT_NEED_WRITE) |
                  RIGHT_SET(RIGHT_SYSTEM) | RIGHT_SET(RIGHT_JOURNAL_READ),
        .municipality = FIXTURE_MUNICIPALITY,
        .purpose = TEXT("tests"),
        .now = {1700000000000000},
        .arena = fixture->arena,
        .store = connection,
    };
}

static void connect_store(struct fixture *fixture)
{
    struct fault fault = {0};
    assert_int_equal(store_open(&fixture->config, &fault, &fixture->store), OK);
    assert_int_equal(store_connection_open(fixture->store, &fixture->connection), OK);
    fixture->act = fixture_act(fixture, fixture->connection);
}

static void fixture_close(struct fixture *fixture)
{
    store_connection_close(fixture->connection);
    store_close(fixture->store);
    arena_close(fixture->arena);
    place_close(&fixture->place);
}

static struct fixture *open_now; /* closed when the next one opens, or at exit */

static void close_last(void)
{
    if (open_now == NULL)
        return;
    fixture_close(open_now);
    open_now = NULL;
}

struct fixture *fixture_open_empty(void **state)
{
    static struct fixture fixture;
    static bool is_registered;
    if (!is_registered)
        atexit(close_last);
    is_registered = true;
    close_last();
    fixture = (struct fixture){.is_postgresql = place_is_postgresql_turn()};
    place_open(&fixture.place, fixture.is_postgresql);
    fixture.folder = fixture.place.folder;
    fixture.arena = arena_open("tests", 256 * 1024 * 1024);
    open_now = &fixture;
    *state = &fixture;
    return &fixture;
}

struct fixture *fixture_open(void **state)
{
    static struct statement_list list;
    struct fixture *fixture = fixture_open_empty(state);
    list = sample_statement_list;
    patches[0] = schema_patches[0];
    fixture->config = (struct store_config){
        .key_path = text_format(fixture->arena, "%s/key", fixture->folder),
        .statements = &list,
        .statement_list_count = 1,
        .patches = patches,
        .patch_count = COUNT(patches),
        .now = {1700000000000000},
    };
    fixture->config = fixture_place(fixture, fixture->is_postgresql, "main");
    struct fault fault = {0};
    assert_int_equal(store_create(&fixture->config, &fault), OK);
    connect_store(fixture);
    return fixture;
}

void fixture_reopen(struct fixture *fixture)
{
    store_connection_close(fixture->connection);
    store_close(fixture->store);
    connect_store(fixture);
}

/* --- the sample register ---------------------------------------------------------------------- */

void sample_values(struct act *act, const struct sample *sample, struct value ret[12])
{
    struct date born;
    CHECK(date_make(2000, 2, 29, &born));
    const struct value values[12] = {
        value_integer(sample->id),
        value_integer(sample->version),
        value_integer(store_journal_number(act)),
        value_flag(false),
        value_text(text_of(sample->name)),
        value_date(born),
        value_money((struct money){-12345}),
        value_decimal((struct decimal){14600}),
        value_instant(act->now),
        value_flag(sample->id % 2 == 1),
        value_bytes((struct text){"\0\xff\\'", 4}),
        value_none(),
    };
    memcpy(ret, values, sizeof(values));
}

enum result sample_add_work(struct act *act, const void *in, void *out UNUSED)
{
    const struct sample *sample = in;
    struct value values[12];
    sample_values(act, sample, values);
    store_journal_fact(act, "sample", sample->id, sample->version, text_of(sample->name));
    return store_execute(act, sample_statement_sample_add, values, NULL);
}

enum result sample_write(struct act *act, int64_t id, const char *name)
{
    const struct store_operation operation = {"sample.add", TEXT("tests")};
    const struct sample sample = {id, 1, name};
    return store_write(act, &operation, sample_add_work, &sample, NULL);
}

int64_t sample_count(struct act *act)
{
    struct value values[2];
    assert_int_equal(store_read_one(act, sample_statement_sample_count, NULL, values), OK);
    return values[0].integer;
}
