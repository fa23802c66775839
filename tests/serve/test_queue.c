/* test_queue.c - what waits is found by its state, however much is behind it: a plan that reads all
 * that ever went through a state would make the page of a large town slow.
 *
 * Twenty thousand records stand in a state, twenty in another; each engine is asked how it would
 * look for those. */
#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>

#include "process/process_statements.h"
#include "process/standing.h"
#include "store/engine.h"
#include "whole.h"

#define FILL                                                                                       \
    "INSERT INTO process_standing (municipality, process, subject, event, journal, to_state, day)" \
    " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"             \
    " SELECT 19, 'benefit_decision', CAST(i AS text), i, i,"                                       \
    " CASE WHEN i % 1000 = 0 THEN 'proposed' ELSE 'in_force' END, '2022-01-01' FROM n"

/* How each engine calls what the statement must not need: all rows, or an order made by itself. */
static const char *const wrong[] = {"SCAN", "Seq Scan", "Sort", "TEMP B-TREE"};

static void sqlite_run(const char *place, const char *sql, struct buffer *told)
{
    sqlite3 *handle = NULL;
    sqlite3_stmt *made = NULL;
    assert_int_equal(sqlite3_open(place, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &made, NULL), SQLITE_OK);
    while (sqlite3_step(made) == SQLITE_ROW)
        buffer_add_format(told, "%s\n", (const char *)sqlite3_column_text(made, 3));
    assert_int_equal(sqlite3_finalize(made), SQLITE_OK);
    sqlite3_close(handle);
}

static void postgresql_run(PGconn *handle, const char *sql, struct buffer *told)
{
    PGresult *done = PQexec(handle, sql);
    if (PQresultStatus(done) != PGRES_COMMAND_OK && PQresultStatus(done) != PGRES_TUPLES_OK)
        fail_msg("%s: %s", sql, PQerrorMessage(handle));
    for (int i = 0; i < PQntuples(done); i++)
        buffer_add_format(told, "%s\n", PQgetvalue(done, i, 0));
    PQclear(done);
}

/* As the store asks: prepared, with a plan that knows no value. */
static void postgresql_plan(const char *place, const struct statement *statement,
                            struct buffer *plan)
{
    struct buffer none = buffer_open(plan->arena, 100);
    PGconn *handle = PQconnectdb(place);
    postgresql_run(handle, FILL, &none);
    postgresql_run(handle, "ANALYZE process_standing", &none);
    postgresql_run(handle, "SET plan_cache_mode = force_generic_plan", &none);
    PQclear(PQprepare(handle, "asked", statement->postgresql, 0, NULL));
    postgresql_run(handle, "EXPLAIN EXECUTE asked (19, 'benefit_decision', 'proposed', 500)", plan);
    PQfinish(handle);
}

static void the_queue_is_found_by_its_state(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    struct whole whole;
    struct act act;
    const struct statement *statement = process_statement_process_standing;
    const struct engine *engine;
    const char *place;
    whole_open(fixture, &whole, &act);
    struct buffer plan = buffer_open(act.arena, 10000);
    assert_true(store_place(act.arena, whole.config.url, &engine, &place));
    if (engine->is_postgresql) {
        postgresql_plan(place, statement, &plan);
    } else {
        sqlite_run(place, FILL, &plan);
        sqlite_run(place, text_format(act.arena, "EXPLAIN QUERY PLAN %s", statement->sqlite).bytes,
                   &plan);
    }
    print_message("%s", plan.bytes);
    assert_true(text_find(buffer_text(&plan), TEXT("process_standing_state")) >= 0);
    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_true(text_find(buffer_text(&plan), text_of(wrong[i])) < 0);

    /* No event stands behind these rows: that is found, and they are gone when made anew. */
    int64_t rows = 0, bad = 0;
    assert_int_equal(process_standing_verify(&act, &rows, &bad), OK);
    assert_int_equal(rows, 20000);
    assert_int_equal(bad, 1);
    assert_int_equal(process_standing_rebuild(&act, &rows), OK);
    assert_int_equal(rows, 0);
    assert_int_equal(process_standing_verify(&act, &rows, &bad), OK);
    assert_int_equal(rows, 0);
    assert_int_equal(bad, 0);
    whole_close(&whole);
}

int main(void)
{
    assert_true(program_start());
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_queue_is_found_by_its_state)};
    return place_run("queue", tests, COUNT(tests));
}
