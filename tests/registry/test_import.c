/* test_import.c - the whole demo goes in through the same import as anybody's file.
 *
 * Every row of every file is taken by its register's own rules, the counts in the database are
 * those of the published provider table, a second import of the same file changes nothing, and a
 * bad row is named with its field. On SQLite; the stories do it on both engines. */
#include "../base/cases.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "format/packed.h"
#include "record/record.h"
#include "record/record_statements.h"
#include "store/schema_patches.h"

#define MUNICIPALITY 19
#define ALL_RIGHTS   ((RIGHT_SET(RIGHT_COUNT) - 1) & ~(right_set)1)
#define ARENA_BYTES  ((size_t)512 * 1024 * 1024)

/* A register comes after those that its links lead to. */
static const char *const order[] = {
    "municipality",    "eldership",      "organisation", "unit",        "service",
    "social_group",    "offer",          "staff",        "statistic",   "person",
    "disability",      "special_need",   "placement",    "queue_entry", "funding_source",
    "budget_line",     "agreement",      "plan",         "goal",        "measure",
    "measure_funding", "measure_result",
};

static char folder[] = "/tmp/registry-XXXXXX";
static struct arena *arena;
static struct store *store;
static struct act act;
static sqlite3 *reader;

static struct text demo_file(const char *name)
{
    char path[100];
    snprintf(path, sizeof(path), "demo/common/%s.csv", name);
    struct text csv = TEXT("");
    enum result result = packed_read(arena, path, &csv);
    if (result == NOT_FOUND) {
        snprintf(path, sizeof(path), "demo/kaunas-2022/%s.csv", name);
        result = packed_read(arena, path, &csv);
    }
    if (result != OK)
        fail_msg("no %s in the program", path);
    return csv;
}

static void show_faults(const struct import_report *report)
{
    for (size_t i = 0; i < report->faults.count && i < 5; i++)
        printf("row %lld, %s: %s %.*s\n", (long long)report->faults.items[i].row,
               report->faults.items[i].field, report->faults.items[i].code,
               TEXT_ARGS(report->faults.items[i].detail));
}

static enum result import(const char *name, struct text csv, struct import_report *ret)
{
    *ret = (struct import_report){0};
    const struct import_order import_order = {
        .csv = csv, .mode = IMPORT_ALL, .reason = TEXT("tests")};
    return record_import(&act, record_find(name), &import_order, ret);
}

/* What one question of the test's own answers, on a connection of its own. */
static int64_t ask(const char *sql)
{
    sqlite3_stmt *statement;
    char path[100];
    snprintf(path, sizeof(path), "%s/test.db", folder);
    if (reader == NULL)
        assert_int_equal(sqlite3_open(path, &reader), SQLITE_OK);
    if (sqlite3_prepare_v2(reader, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(reader));
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t answer = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return answer;
}

static int open_store(void **state UNUSED)
{
    static struct statement_list lists[2];
    struct fault fault = {0};
    assert_non_null(mkdtemp(folder));
    arena = arena_open("tests", ARENA_BYTES);
    record_set_install(&registers_set);
    lists[0] = registers_statement_list;
    lists[1] = record_statement_list;
    struct store_config config = {
        .url = text_format(arena, "sqlite:%s/test.db", folder),
        .key_path = text_format(arena, "%s/key", folder),
        .statements = lists,
        .statement_list_count = COUNT(lists),
        .patches = schema_patches,
        .patch_count = schema_patch_count,
        .now = {1700000000000000},
    };
    assert_int_equal(store_create(&config, &fault), OK);
    assert_int_equal(store_open(&config, &fault, &store), OK);
    act = (struct act){.user = 7,
                       .user_name = TEXT("tests"),
                       .rights = ALL_RIGHTS,
                       .municipality = MUNICIPALITY,
                       .purpose = TEXT("tests"),
                       .now = {1700000000000000},
                       .arena = arena};
    assert_int_equal(store_connection_open(store, &act.store), OK);
    return 0;
}

static int close_store(void **state UNUSED)
{
    static const char *const files[] = {"test.db", "test.db-wal", "test.db-shm", "key"};
    char path[100];
    sqlite3_close(reader);
    store_connection_close(act.store);
    store_close(store);
    arena_close(arena);
    for (size_t i = 0; i < COUNT(files); i++) {
        snprintf(path, sizeof(path), "%s/%s", folder, files[i]);
        unlink(path);
    }
    return rmdir(folder);
}

/* Every row of every file becomes a record. */
static void all_files_are_taken(void **state UNUSED)
{
    for (size_t i = 0; i < COUNT(order); i++) {
        struct import_report report;
        enum result result = import(order[i], demo_file(order[i]), &report);
        show_faults(&report);
        if (result != OK)
            fail_msg("%s: %s", order[i], result_name(result));
        char sql[80];
        snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", order[i]);
        assert_int_equal(report.rows, report.created);
        assert_int_equal(ask(sql), report.rows);
    }
}

static void a_second_time_nothing_changes(void **state UNUSED)
{
    static const char *const keyed[] = {"organisation", "offer",       "statistic",
                                        "staff",        "budget_line", "measure_result"};
    for (size_t i = 0; i < COUNT(keyed); i++) {
        struct import_report report;
        assert_int_equal(import(keyed[i], demo_file(keyed[i]), &report), OK);
        assert_int_equal(report.unchanged, report.rows);
        assert_int_equal(report.created + report.corrected, 0);
    }
}

static int64_t recipients(const char *codes, const char *more)
{
    char sql[900];
    snprintf(sql, sizeof(sql),
             "SELECT count(DISTINCT p.person) FROM unit u"
             " JOIN placement p ON p.municipality = u.municipality AND p.unit = u.id"
             " JOIN service s ON s.municipality = u.municipality AND s.id = p.service"
             " JOIN social_group g ON g.municipality = u.municipality AND g.id = p.social_group"
             " WHERE u.municipality = 19 AND +p.starts_on <= '2021-11-01'"
             " AND (p.ends_on IS NULL OR p.ends_on > '2021-11-01') AND %s %s",
             codes, more);
    return ask(sql);
}

/* One row of kaunas-2022-published.csv against the database. */
static void compare_row(const struct text *cells)
{
    enum { ROW, GROUP, UNIT, SERVICE, SOCIAL_GROUP, RECIPIENTS, FINANCED };
    char codes[300];
    snprintf(codes, sizeof(codes), "u.code = '%.*s' AND s.code = '%.*s'", TEXT_ARGS(cells[UNIT]),
             TEXT_ARGS(cells[SERVICE]));
    if (cells[SOCIAL_GROUP].length > 0) /* else all groups */
        snprintf(codes + strlen(codes), sizeof(codes) - strlen(codes), " AND g.code = '%.*s'",
                 TEXT_ARGS(cells[SOCIAL_GROUP]));
    int64_t all = 0, financed = 0;
    assert_true(cells[RECIPIENTS].length == 0 || text_to_integer(cells[RECIPIENTS], &all));
    assert_true(cells[FINANCED].length == 0 || text_to_integer(cells[FINANCED], &financed));
    if (text_is(cells[SERVICE], "sobering_stay"))
        return; /* occasions: see below */
    if (recipients(codes, "") != all || recipients(codes, "AND p.is_funded") != financed)
        fail_msg("row %.*s of item 5: %lld, %lld", TEXT_ARGS(cells[ROW]),
                 (long long)recipients(codes, ""), (long long)recipients(codes, "AND p.is_funded"));
}

static struct text read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = arena_take(arena, 1 << 20);
    size_t length = fread(bytes, 1, 1 << 20, file);
    assert_int_equal(fclose(file), 0);
    return text_slice(bytes, length);
}

static void counts_are_the_published_ones(void **state UNUSED)
{
    struct text rest = read_file(PUBLISHED_CSV);
    (void)text_cut(&rest, '\n');
    int rows = 0;
    while (rest.length > 0) {
        struct text line = text_cut(&rest, '\n'), cells[7];
        for (size_t i = 0; i < COUNT(cells); i++)
            cells[i] = text_cut(&line, ',');
        compare_row(cells);
        rows++;
    }
    assert_int_equal(rows, 185);
    assert_int_equal(ask("SELECT count(*) FROM placement p JOIN service s ON s.id = p.service"
                         " WHERE s.code = 'sobering_stay' AND p.is_funded"
                         " AND p.starts_on BETWEEN '2021-01-01' AND '2021-11-01'"),
                     2300);
}

static void a_bad_row_is_named(void **state UNUSED)
{
    static const struct {
        const char *record, *csv, *wanted;
    } cases[] = {
        {"person", "code,surname,given_name,sex,born_on\n39001010110,A,B,female,1990-01-01\n",
         "code_not_of_sex code"},
        {"person", "code,surname,given_name,sex,born_on\n39001010110,A,B,male,1990-01-02\n",
         "code_not_of_birth code"},
        {"organisation", "code,name,legal_form,sector\n999000018,A,public,ngo\n",
         "check_digit code"},
        {"organisation", "code,name,legal_form,sector\n999000017,A,plc,ngo\n",
         "unknown_code legal_form"},
        {"unit",
         "code,organisation,name,opened_on,closed_on\nx,999000017,X,2021-02-01,2021-01-31\n",
         "order_of_dates closed_on"},
        {"service", "code,name,main_group,counts,limit_amount\nx,X,care,person,40\n",
         "given_together limit_unit"},
        {"disability", "person,kind,starts_on\n60207149009,working_capacity,2021-01-01\n",
         "required capacity_percent"},
        {"queue_entry",
         "person,service,social_group,entered_on,left_on,reason\n"
         "60207149009,home_help,elderly,2021-01-01,2021-02-01,no_staff\n",
         "given_together exit"},
        {"placement",
         "person,unit,service,social_group,starts_on,end_reason\n"
         "60207149009,kmspc,home_help,elderly,2021-01-01,died\n",
         "given_together ends_on"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct import_report report;
        assert_int_equal(import(cases[i].record, text_of(cases[i].csv), &report), BAD_INPUT);
        assert_int_equal(report.bad, 1);
        assert_int_equal(report.faults.count, 1);
        const struct fault *fault = &report.faults.items[0];
        assert_string_equal(text_format(arena, "%s %s", fault->code, fault->field).bytes,
                            cases[i].wanted);
        assert_int_equal(fault->row, 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_files_are_taken),
        cmocka_unit_test(a_second_time_nothing_changes),
        cmocka_unit_test(counts_are_the_published_ones),
        cmocka_unit_test(a_bad_row_is_named),
    };
    return cmocka_run_group_tests(tests, open_store, close_store);
}
