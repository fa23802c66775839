/* test_plans.c - what SQLite's planner believes about the tables outlives a large import.
 *
 * A large import into an empty register drops its indexes and makes them again; SQLite forgets
 * what it believed of a dropped index and would then read a whole town for one person. */
#include "whole.h"

#include <sqlite3.h>

#include "record/record.h"

#define ELDERSHIPS 20000

static int64_t ask(const char *path, const char *sql)
{
    sqlite3 *handle = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t answer = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return answer;
}

static void outlive_a_large_import(void **state)
{
    struct fixture *fixture = fixture_open_empty(state);
    if (fixture->is_postgresql)
        return; /* it measures its tables itself */
    struct whole whole;
    struct act act;
    whole_open(fixture, &whole, &act);
    const char *path = text_to_string(whole.arena, whole.config.url) + sizeof("sqlite:") - 1;
    static const char believed[] =
        "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'eldership_fact' AND idx <> tbl";
    int64_t before = ask(path, believed);
    assert_true(before > 0);

    struct buffer csv = buffer_open(whole.arena, (size_t)8 << 20);
    buffer_add_string(&csv, "code,name\n");
    for (int i = 0; i < ELDERSHIPS; i++)
        buffer_add_format(&csv, "seniunija-%d,Seniūnija %d\n", i, i);
    const struct import_order order = {.csv = buffer_text(&csv), .mode = IMPORT_ALL};
    struct import_report report = {0};
    assert_int_equal(record_import(&act, record_find("eldership"), &order, &report), OK);
    assert_int_equal(report.created, ELDERSHIPS);
    assert_int_equal(ask(path, believed), before);
    whole_close(&whole);
}

int main(void)
{
    assert_true(program_start());
    const struct CMUnitTest tests[] = {cmocka_unit_test(outlive_a_large_import)};
    return place_run("plans", tests, COUNT(tests));
}
