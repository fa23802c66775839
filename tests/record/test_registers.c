/* test_registers.c - the program's own registers: tables, statements, indexes, codes, words.
 *
 * A register whose patch, list of codes or translation was forgotten is named here. */
#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "format/words.h"
#include "record/record_statements.h"
#include "record/statements.h"
#include "store/schema_patches.h"

static char folder[] = "/tmp/registers-XXXXXX";
static char path[100];
static sqlite3 *database;

static int open_database(void **state)
{
    (void)state;
    struct fault fault = {0};
    const struct statement_list lists[] = {registers_statement_list, record_statement_list};
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof(path), "%s/test.db", folder);
    char url[120], key[120];
    snprintf(url, sizeof(url), "sqlite:%s", path);
    snprintf(key, sizeof(key), "%s/key", folder);
    const struct store_config config = {
        .url = text_of(url),
        .key_path = text_of(key),
        .statements = lists,
        .statement_list_count = COUNT(lists),
        .patches = schema_patches,
        .patch_count = schema_patch_count,
        .now = {1700000000000000},
    };
    record_set_install(&registers_set);
    if (store_create(&config, &fault) != OK)
        return -1;
    return sqlite3_open(path, &database) == SQLITE_OK ? 0 : -1;
}

static int close_database(void **state)
{
    (void)state;
    char command[3][140];
    static const char *const names[] = {"test.db", "test.db-wal", "key"};
    sqlite3_close(database);
    for (size_t i = 0; i < COUNT(names); i++) {
        snprintf(command[i], sizeof(command[i]), "%s/%s", folder, names[i]);
        unlink(command[i]);
    }
    snprintf(command[0], sizeof(command[0]), "%s/test.db-shm", folder);
    unlink(command[0]);
    return rmdir(folder);
}

/* True where the plan of a statement uses its index for the register's own table. */
static bool uses_index(const struct statement *statement)
{
    char sql[20000], want[200];
    sqlite3_stmt *plan;
    bool found = false;
    snprintf(sql, sizeof(sql), "EXPLAIN QUERY PLAN %s", statement->sqlite);
    snprintf(want, sizeof(want), "INDEX %s ", statement->index);
    assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &plan, NULL), SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW) {
        char line[500];
        snprintf(line, sizeof(line), "%s ", (const char *)sqlite3_column_text(plan, 3));
        found = found || strstr(line, want) != NULL;
    }
    sqlite3_finalize(plan);
    return found;
}

static bool plan_says(const struct statement *statement, const char *words)
{
    char sql[20000];
    sqlite3_stmt *plan;
    bool found = false;
    snprintf(sql, sizeof(sql), "EXPLAIN QUERY PLAN %s", statement->sqlite);
    assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &plan, NULL), SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW)
        found = found || strstr((const char *)sqlite3_column_text(plan, 3), words) != NULL;
    sqlite3_finalize(plan);
    return found;
}

static bool sorts(const struct statement *statement)
{
    return plan_says(statement, "TEMP B-TREE");
}

static void statements_fit_the_schema(void **state)
{
    (void)state;
    size_t bad = 0;
    for (size_t i = 0; i < registers_statement_list.count; i++) {
        const struct statement *statement = &registers_statement_list.rows[i];
        sqlite3_stmt *prepared;
        if (sqlite3_prepare_v2(database, statement->sqlite, -1, &prepared, NULL) != SQLITE_OK) {
            print_error("%s: %s\n", statement->name, sqlite3_errmsg(database));
            bad++;
            continue;
        }
        if ((size_t)sqlite3_column_count(prepared) != statement->out_count ||
            (size_t)sqlite3_bind_parameter_count(prepared) != statement->in_count + 1) {
            print_error("%s: other parameters or columns than it says\n", statement->name);
            bad++;
        }
        sqlite3_finalize(prepared);
    }
    assert_int_equal(bad, 0);
}

static void statements_use_their_indexes(void **state)
{
    (void)state;
    size_t bad = 0, looked = 0;
    for (size_t i = 0; i < registers_statement_list.count; i++) {
        const struct statement *statement = &registers_statement_list.rows[i];
        if (statement->index[0] == '\0')
            continue;
        looked++;
        if (!uses_index(statement)) {
            print_error("%s does not use %s\n", statement->name, statement->index);
            bad++;
        }
    }
    assert_true(looked > 100);
    assert_int_equal(bad, 0);
}

/* A page comes out of its index in order: only rows of one link may be sorted. */
static void pages_are_not_sorted(void **state)
{
    (void)state;
    size_t bad = 0;
    for (size_t i = 0; i < registers_set.count; i++) {
        const struct record_statements *statements = registers_set.statements[i];
        for (size_t o = 0; o < statements->order_count; o++)
            for (int d = 0; d < LIST_DIRECTIONS; d++)
                bad += sorts(statements->orders[o].plain[d]) ? 1 : 0;
        for (int d = 0; d < LIST_DIRECTIONS; d++)
            bad += statements->search[d] != NULL && sorts(statements->search[d]) ? 1 : 0;
        if (bad > 0)
            print_error("%s sorts\n", statements->record->name);
        assert_int_equal(bad, 0);
    }
}

static void counts_do_not_look_at_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < registers_set.count; i++) {
        const struct record_statements *statements = registers_set.statements[i];
        const struct statement *count = statements->count[0];
        assert_true(count->index[0] == '\0' || plan_says(count, "COVERING INDEX"));
        if (statements->record->search == SEARCH_PREFIX)
            assert_true(plan_says(statements->count_search[0], "COVERING INDEX"));
        for (size_t f = 0; f < statements->record->field_count; f++) {
            count = statements->count_by_link[0][f];
            assert_true(count == NULL || plan_says(count, "COVERING INDEX"));
        }
    }
}

static void codes_have_their_lists(void **state)
{
    (void)state;
    size_t bad = 0;
    for (size_t i = 0; i < registers_set.count; i++) {
        const struct record *record = registers_set.records[i];
        for (size_t f = 0; f < record->field_count; f++) {
            const struct field *field = &record->fields[f];
            if (field->kind != FIELD_CODE || code_list_find(field->codes) != NULL)
                continue;
            print_error("%s.%s: no classifiers/%s.csv\n", record->name, field->name, field->codes);
            bad++;
        }
    }
    assert_int_equal(bad, 0);
}

static size_t need_words(const char *format, const char *record, const char *field)
{
    char key[200];
    snprintf(key, sizeof(key), format, record, field);
    if (words_has(key))
        return 0;
    print_error("no words for %s\n", key);
    return 1;
}

static void registers_have_their_words(void **state)
{
    (void)state;
    size_t bad = 0;
    for (size_t i = 0; i < registers_set.count; i++) {
        const struct record *record = registers_set.records[i];
        bad += need_words("%s%s", record->name, "");
        bad += need_words("%s%s", record->name, ".many");
        for (size_t f = 0; f < record->field_count; f++)
            bad += need_words("%s.%s", record->name, record->fields[f].name);
    }
    assert_int_equal(bad, 0);
}

static void registers_explain_themselves(void **state)
{
    (void)state;
    struct arena *arena = arena_open("tests", (size_t)16 * 1024 * 1024);
    for (size_t i = 0; i < registers_set.count; i++) {
        struct buffer out = buffer_open(arena, 200000);
        struct sink sink = sink_to_buffer(&out);
        const struct record *record = registers_set.records[i];
        record_dictionary(record, LANGUAGE_LT, &sink);
        for (size_t f = 0; f < record->field_count; f++) {
            struct text name = text_format(arena, "| `%s` |", record->fields[f].name);
            assert_true(text_find(buffer_text(&out), name) >= 0);
        }
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements_fit_the_schema),
        cmocka_unit_test(statements_use_their_indexes),
        cmocka_unit_test(pages_are_not_sorted),
        cmocka_unit_test(counts_do_not_look_at_rows),
        cmocka_unit_test(codes_have_their_lists),
        cmocka_unit_test(registers_have_their_words),
        cmocka_unit_test(registers_explain_themselves),
    };
    return cmocka_run_group_tests(tests, open_database, close_database);
}
