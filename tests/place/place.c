/* place.c - folders and schemas for databases of tests; see place.h.
 *
 * Why: a test that shares its database with another one proves nothing, and there are fixtures for
 * the store, for records and for the demo. */
#include "place.h"

#include <dirent.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_postgresql_turn;
static unsigned place_number;

/* Why there are no tests on PostgreSQL; NULL where they can run and are wanted. */
static const char *without_postgresql(void)
{
    const char *url = getenv("GEROVE_TEST_POSTGRESQL"), *wanted = getenv("GEROVE_TEST_ENGINES");
    if (url == NULL || url[0] == '\0')
        return "GEROVE_TEST_POSTGRESQL is not set";
    if (wanted == NULL || strcmp(wanted, "sqlite postgresql") == 0)
        return NULL;
    if (strcmp(wanted, "sqlite") == 0)
        return "GEROVE_TEST_ENGINES leaves it out";
    fprintf(stderr, "GEROVE_TEST_ENGINES is `%s`, not `sqlite` or `sqlite postgresql`\n", wanted);
    exit(2);
}

bool place_has_postgresql(void)
{
    static bool is_told;
    const char *why_not = without_postgresql();
    if (why_not != NULL && !is_told)
        printf("SKIP PostgreSQL: %s\n", why_not);
    is_told = true;
    return why_not == NULL;
}

bool place_is_postgresql_turn(void)
{
    return is_postgresql_turn;
}

int place_run(const char *name, const struct CMUnitTest *tests, size_t count)
{
    char group[80];
    snprintf(group, sizeof(group), "%s on SQLite", name);
    int failed = _cmocka_run_group_tests(group, tests, count, NULL, NULL);
    if (!place_has_postgresql())
        return failed;
    is_postgresql_turn = true;
    snprintf(group, sizeof(group), "%s on PostgreSQL", name);
    return failed + _cmocka_run_group_tests(group, tests, count, NULL, NULL);
}

static int64_t ask_database(const char *url, const char *before, const char *sql)
{
    PGconn *server = PQconnectdb(url);
    PQclear(PQexec(server, "SET client_min_messages = error"));
    PQclear(PQexec(server, before));
    PGresult *result = PQexec(server, sql);
    ExecStatusType status = PQresultStatus(result);
    int64_t answer = PQntuples(result) > 0 ? strtoll(PQgetvalue(result, 0, 0), NULL, 10) : 0;
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        fail_msg("%s: %s", sql, PQresultErrorMessage(result));
    PQclear(result);
    PQfinish(server);
    return answer;
}

static int64_t ask_server(const char *before, const char *sql)
{
    return ask_database(getenv("GEROVE_TEST_POSTGRESQL"), before, sql);
}

void place_open(struct place *place, bool is_postgresql)
{
    *place = (struct place){.is_postgresql = is_postgresql, .folder = "/tmp/gerove-test-XXXXXX"};
    assert_non_null(mkdtemp(place->folder));
    snprintf(place->schema, sizeof(place->schema), "test_%d_%u", (int)getpid(), ++place_number);
}

struct text place_url(const struct place *place, struct arena *arena, bool is_postgresql,
                      const char *name)
{
    if (!is_postgresql)
        return text_format(arena, "sqlite:%s/%s.db", place->folder, name);
    struct text schema = text_format(arena, "%s_%s", place->schema, name);
    (void)ask_server("", text_format(arena, "CREATE SCHEMA %s", schema.bytes).bytes);
    return text_format(arena, "%s?options=-csearch_path%%3D%s", getenv("GEROVE_TEST_POSTGRESQL"),
                       schema.bytes);
}

/* The URL of another database on the tests' server. */
static const char *database_url(struct arena *arena, const char *name)
{
    const char *url = getenv("GEROVE_TEST_POSTGRESQL");
    size_t end = strcspn(url, "?"), start = end;
    while (start > 0 && url[start - 1] != '/')
        start--;
    return text_format(arena, "%.*s%s%s", (int)start, url, name, url + end).bytes;
}

int64_t place_ask(const struct place *place, const char *name, const char *sql)
{
    char path[160];
    if (place->has_copy) {
        struct arena *arena = arena_open("ask", 4096);
        int64_t answer = ask_database(database_url(arena, place->schema), "", sql);
        arena_close(arena);
        return answer;
    }
    snprintf(path, sizeof(path), "SET search_path = %s_%s", place->schema, name);
    return ask_server(path, sql);
}

/* --- copies ----------------------------------------------------------------------------------- */

/* What copies are made of: in a folder, on PostgreSQL in the database of that schema. */
static struct original {
    const char *name;
    struct place place;
} originals[4];
static size_t original_count;
static pid_t original_owner;

static void close_originals(void)
{
    for (size_t i = 0; i < original_count && getpid() == original_owner; i++)
        place_close(&originals[i].place);
}

static struct place_pair pair_of(const struct place *place, struct arena *arena, const char *name)
{
    struct text url = text_format(arena, "sqlite:%s/%s.db", place->folder, name);
    if (place->is_postgresql)
        url = text_of(database_url(arena, place->schema));
    return (struct place_pair){url, text_format(arena, "%s/key", place->folder)};
}

static void create_database(struct place *place, const char *options)
{
    char sql[300];
    snprintf(sql, sizeof(sql), "CREATE DATABASE %s %s", place->schema, options);
    if (place->is_postgresql)
        (void)ask_server("", sql);
    place->has_copy = true;
}

static const struct original *original_of(const struct place *place, struct arena *arena,
                                          const char *name,
                                          void (*fill)(const struct place_pair *empty))
{
    for (size_t i = 0; i < original_count; i++) {
        const struct original *found = &originals[i];
        if (strcmp(found->name, name) == 0 && found->place.is_postgresql == place->is_postgresql)
            return found;
    }
    assert_true(original_count < sizeof(originals) / sizeof(originals[0]));
    if (original_owner == 0)
        atexit(close_originals);
    original_owner = getpid();
    struct original *made = &originals[original_count++];
    made->name = name;
    place_open(&made->place, place->is_postgresql);
    create_database(&made->place, "");
    const struct place_pair empty = pair_of(&made->place, arena, name);
    fill(&empty);
    return made;
}

static void copy_file(const char *from, const char *to)
{
    char bytes[65536];
    int source = open(from, O_RDONLY);
    int target = open(to, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(source >= 0 && target >= 0);
    ssize_t length = 0;
    while ((length = read(source, bytes, sizeof(bytes))) > 0)
        assert_int_equal(write(target, bytes, (size_t)length), length);
    assert_int_equal(length, 0);
    close(source);
    close(target);
}

static void copy_folder(const char *from, const char *to)
{
    DIR *folder = opendir(from);
    char source[400], target[400];
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(source, sizeof(source), "%s/%s", from, entry->d_name);
        snprintf(target, sizeof(target), "%s/%s", to, entry->d_name);
        copy_file(source, target);
    }
    closedir(folder);
}

struct place_pair place_copy(struct place *place, struct arena *arena, const char *name,
                             void (*fill)(const struct place_pair *empty))
{
    const struct original *original = original_of(place, arena, name, fill);
    char options[160];
    /* As files: through the log of the server it costs four times as much. */
    snprintf(options, sizeof(options), "TEMPLATE %s STRATEGY file_copy", original->place.schema);
    create_database(place, options);
    copy_folder(original->place.folder, place->folder);
    return pair_of(place, arena, name);
}

/* --- closing ---------------------------------------------------------------------------------- */

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

/* Whatever the tests did with them. */
static void drop_schemas(const struct place *place)
{
    char sql[400];
    snprintf(sql, sizeof(sql),
             "DO $$DECLARE s text; BEGIN FOR s IN SELECT nspname FROM pg_namespace"
             " WHERE starts_with(nspname, '%s_') LOOP EXECUTE 'DROP SCHEMA ' || s || ' CASCADE';"
             " END LOOP; END$$",
             place->schema);
    (void)ask_server("", sql);
}

void place_close(struct place *place)
{
    char sql[160];
    remove_folder(place->folder);
    if (!place->is_postgresql)
        return;
    drop_schemas(place);
    snprintf(sql, sizeof(sql), "DROP DATABASE %s WITH (FORCE)", place->schema);
    if (place->has_copy)
        (void)ask_server("", sql);
}
