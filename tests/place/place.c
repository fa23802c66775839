/* place.c - folders and schemas for databases of tests; see place.h.
 *
 * Why: a test that shares its database with another one proves nothing, and there are fixtures for
 * the store, for records and for the demo. */
#include "place.h"

#include <dirent.h>
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

static int64_t ask_server(const char *before, const char *sql)
{
    PGconn *server = PQconnectdb(getenv("GEROVE_TEST_POSTGRESQL"));
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

int64_t place_ask(const struct place *place, const char *name, const char *sql)
{
    char path[160];
    snprintf(path, sizeof(path), "SET search_path = %s_%s", place->schema, name);
    return ask_server(path, sql);
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
    remove_folder(place->folder);
    if (place->is_postgresql)
        drop_schemas(place);
}
