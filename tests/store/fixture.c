/* fixture.c - databases for tests; see fixture.h.
 *
 * Why: a test that shares its database with another one proves nothing.
 * Promise: nothing is left behind, on disk or in the server. */
#include "fixture.h"

#include <dirent.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sample_statements.h"
#include "store/schema_patches.h"

static bool is_postgresql_turn;
static unsigned schema_number;

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

bool fixture_has_postgresql(void)
{
    static bool is_told;
    const char *url = getenv("GEROVE_TEST_POSTGRESQL");
    if (url != NULL && url[0] != '\0')
        return true;
    if (!is_told)
        printf("SKIP PostgreSQL: GEROVE_TEST_POSTGRESQL is not set\n");
    is_told = true;
    return false;
}

int fixture_run(const char *name, const struct CMUnitTest *tests, size_t count)
{
    char group[80];
    snprintf(group, sizeof(group), "%s on SQLite", name);
    int failed = _cmocka_run_group_tests(group, tests, count, NULL, NULL);
    if (!fixture_has_postgresql())
        return failed;
    is_postgresql_turn = true;
    snprintf(group, sizeof(group), "%s on PostgreSQL", name);
    return failed + _cmocka_run_group_tests(group, tests, count, NULL, NULL);
}

static void in_server(const char *format, const char *schema)
{
    char sql[200];
    snprintf(sql, sizeof(sql), format, schema);
    PGconn *server = PQconnectdb(getenv("GEROVE_TEST_POSTGRESQL"));
    PGresult *result = PQexec(server, sql);
    assert_int_equal(PQresultStatus(result), PGRES_COMMAND_OK);
    PQclear(result);
    PQfinish(server);
}

struct store_config fixture_place(struct fixture *fixture, bool is_postgresql, const char *name)
{
    struct store_config config = fixture->config;
    struct arena *arena = fixture->arena;
    if (!is_postgresql) {
        config.url = text_format(arena, "sqlite:%s/%s.db", fixture->folder, name);
    } else {
        const char *schema = text_format(arena, "%s_%s", fixture->schema, name).bytes;
        in_server("CREATE SCHEMA %s", schema);
        config.url = text_format(arena, "%s?options=-csearch_path%%3D%s",
                                 getenv("GEROVE_TEST_POSTGRESQL"), schema);
    }
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

static void remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    char name[400];
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        snprintf(name, sizeof(name), "%s/%s", path, entry->d_name);
        unlink(name);
    }
    closedir(folder);
    rmdir(path);
}

/* Schemas of this process are dropped at its end, whatever the tests did with them. */
static void drop_schemas(void)
{
    PGconn *server = PQconnectdb(getenv("GEROVE_TEST_POSTGRESQL"));
    char sql[300];
    snprintf(sql, sizeof(sql),
             "DO $$DECLARE s text; BEGIN FOR s IN SELECT nspname FROM pg_namespace WHERE nspname"
             " LIKE 'test\\_%d\\_%%' LOOP EXECUTE 'DROP SCHEMA ' || s || ' CASCADE'; END LOOP;"
             " END$$",
             (int)getpid());
    PQclear(PQexec(server, "SET client_min_messages = error"));
    PQclear(PQexec(server, sql));
    PQfinish(server);
}

static void fixture_close(struct fixture *fixture)
{
    store_connection_close(fixture->connection);
    store_close(fixture->store);
    arena_close(fixture->arena);
    remove_folder(fixture->folder);
    if (fixture->is_postgresql)
        drop_schemas();
}

static struct fixture *open_now; /* closed when the next one opens, or at exit */

static void close_last(void)
{
    if (open_now == NULL)
        return;
    fixture_close(open_now);
    open_now = NULL;
}

struct fixture *fixture_open(void **state)
{
    static struct fixture fixture;
    static struct statement_list list;
    static bool is_registered;
    if (!is_registered)
        atexit(close_last);
    is_registered = true;
    close_last();
    list = sample_statement_list;
    patches[0] = schema_patches[0];
    fixture = (struct fixture){.is_postgresql = is_postgresql_turn, .folder = "/tmp/store-XXXXXX"};
    assert_non_null(mkdtemp(fixture.folder));
    snprintf(fixture.schema, sizeof(fixture.schema), "test_%d_%u", (int)getpid(), ++schema_number);
    fixture.arena = arena_open("tests", 256 * 1024 * 1024);
    fixture.config = (struct store_config){
        .key_path = text_format(fixture.arena, "%s/key", fixture.folder),
        .statements = &list,
        .statement_list_count = 1,
        .patches = patches,
        .patch_count = COUNT(patches),
        .now = {1700000000000000},
    };
    fixture.config = fixture_place(&fixture, fixture.is_postgresql, "main");
    open_now = &fixture;
    struct fault fault = {0};
    assert_int_equal(store_create(&fixture.config, &fault), OK);
    connect_store(&fixture);
    *state = &fixture;
    return &fixture;
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
