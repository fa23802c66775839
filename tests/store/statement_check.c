/* statement_check.c - the closed list of statements against a real schema; see the header.
 *
 * Why: a statement with a misspelled column should fail a build, not a town hall.
 * How: by the engines' own libraries, beside the store, so that a mistake there is seen too. */
#include "statement_check.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/compiler.h"
#include "store/engine.h"
#include "store/store_statements.h"

/* Prints what is wrong and counts it. */
static size_t wrong(const struct statement *statement, const char *engine, const char *what)
{
    printf("statement %s on %s: %s\n", statement->name, engine, what);
    return 1;
}

static size_t parameters_of(const struct statement *statement)
{
    return statement->in_count + (statement->is_across ? 0 : 1);
}

/* --- SQLite ---------------------------------------------------------------------------------- */

/* Does the plan name the index? */
static bool plan_uses(sqlite3 *handle, const struct statement *statement)
{
    char *sql = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", statement->sqlite);
    sqlite3_stmt *plan = NULL;
    bool is_used = false;
    if (sqlite3_prepare_v2(handle, sql, -1, &plan, NULL) == SQLITE_OK) {
        while (sqlite3_step(plan) == SQLITE_ROW) {
            const char *step = (const char *)sqlite3_column_text(plan, 3);
            is_used = is_used || (step != NULL && strstr(step, statement->index) != NULL);
        }
    }
    sqlite3_finalize(plan);
    sqlite3_free(sql);
    return is_used;
}

static size_t check_on_sqlite(void *handle, const struct statement *statement)
{
    sqlite3_stmt *made = NULL;
    size_t faults = 0;
    if (sqlite3_prepare_v2(handle, statement->sqlite, -1, &made, NULL) != SQLITE_OK)
        return wrong(statement, "SQLite", sqlite3_errmsg(handle));
    if ((size_t)sqlite3_bind_parameter_count(made) != parameters_of(statement))
        faults += wrong(statement, "SQLite", "another number of parameters");
    if ((size_t)sqlite3_column_count(made) != statement->out_count)
        faults += wrong(statement, "SQLite", "another number of columns than \"out\"");
    if ((sqlite3_stmt_readonly(made) != 0) == statement->is_write)
        faults += wrong(statement, "SQLite", "writes without saying so, or the reverse");
    if (statement->index[0] != '\0' && !plan_uses(handle, statement))
        faults += wrong(statement, "SQLite", "its plan does not use the index");
    sqlite3_finalize(made);
    return faults;
}

/* --- PostgreSQL ------------------------------------------------------------------------------ */

/* Object ids of the types of PostgreSQL that may come out for a kind. */
static bool type_fits(Oid type, enum value_kind kind)
{
    enum {
        BOOL = 16,
        BYTEA = 17,
        INT8 = 20,
        INT4 = 23,
        TEXT_TYPE = 25,
        DATE = 1082,
        NUMERIC = 1700
    };
    switch (kind) {
    case VALUE_FLAG:
        return type == BOOL;
    case VALUE_BYTES:
        return type == BYTEA;
    case VALUE_TEXT:
        return type == TEXT_TYPE;
    case VALUE_DATE:
        return type == DATE;
    default: /* sum() of bigint is numeric and prints as a whole number */
        return type == INT8 || type == INT4 || type == NUMERIC;
    }
}

static size_t check_columns(const struct statement *statement, const PGresult *made)
{
    size_t faults = 0;
    if ((size_t)PQnfields(made) != statement->out_count)
        return wrong(statement, "PostgreSQL", "another number of columns than \"out\"");
    for (size_t i = 0; i < statement->out_count; i++) {
        if (!type_fits(PQftype(made, (int)i), statement->out[i].kind))
            faults += wrong(statement, "PostgreSQL", statement->out[i].name);
    }
    return faults;
}

static size_t check_on_postgresql(void *handle, const struct statement *statement)
{
    size_t faults = 0;
    PGresult *made = PQprepare(handle, "", statement->postgresql, 0, NULL);
    if (PQresultStatus(made) != PGRES_COMMAND_OK) {
        faults = wrong(statement, "PostgreSQL", PQresultErrorMessage(made));
        PQclear(made);
        return faults;
    }
    PQclear(made);
    made = PQdescribePrepared(handle, "");
    if ((size_t)PQnparams(made) != parameters_of(statement))
        faults += wrong(statement, "PostgreSQL", "another number of parameters");
    faults += check_columns(statement, made);
    PQclear(made);
    return faults;
}

/* --- all ------------------------------------------------------------------------------------- */

typedef size_t (*check_one)(void *handle, const struct statement *statement);

static size_t check_names(const struct statement_list *list, const struct statement *statement)
{
    size_t same = 0;
    for (size_t i = 0; i < list->count; i++)
        same += &list->rows[i] != statement && strcmp(list->rows[i].name, statement->name) == 0;
    return same == 0 ? 0 : wrong(statement, "either engine", "the name stands twice");
}

static size_t check_list(const struct store_config *config, const struct statement_list *list,
                         void *handle, check_one check)
{
    size_t faults = 0;
    for (size_t i = 0; i < list->count; i++) {
        faults += check(handle, &list->rows[i]);
        for (size_t j = 0; j < config->statement_list_count; j++)
            faults += check_names(&config->statements[j], &list->rows[i]);
    }
    return faults;
}

static size_t check_all(const struct store_config *config, void *handle, check_one check)
{
    size_t faults = check_list(config, &store_statement_list, handle, check);
    for (size_t i = 0; i < config->statement_list_count; i++)
        faults += check_list(config, &config->statements[i], handle, check);
    return faults;
}

size_t statement_check(const struct store_config *config)
{
    struct arena *arena = arena_open("statement_check", 1 << 16);
    const struct engine *engine;
    const char *place;
    size_t faults = 1;
    if (!store_place(arena, config->url, &engine, &place)) {
        printf("statement_check: no database\n");
    } else if (engine->is_postgresql) {
        PGconn *handle = PQconnectdb(place);
        if (PQstatus(handle) == CONNECTION_OK)
            faults = check_all(config, handle, check_on_postgresql);
        PQfinish(handle);
    } else {
        sqlite3 *handle = NULL;
        if (sqlite3_open_v2(place, &handle, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
            sqlite_functions_register(handle))
            faults = check_all(config, handle, check_on_sqlite);
        sqlite3_close(handle);
    }
    arena_close(arena);
    return faults;
}
