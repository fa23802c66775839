/* demo.c - the demo in a database of the test's own.
 *
 * Imported as a user would import it: into SQLite, and then into a schema of the PostgreSQL that
 * GEROVE_TEST_POSTGRESQL names. */
#include "demo.h"

#include "../base/cases.h"

#include "format/packed.h"
#include "figure/figure.h"
#include "need/need.h"
#include "need/need_statements.h"
#include "place.h"
#include "record/record.h"
#include "record/record_statements.h"
#include "store/schema_patches.h"

#define MUNICIPALITY 19
#define ARENA_BYTES  ((size_t)512 * 1024 * 1024)

/* A register comes after those that its links lead to. */
static const char *const registers[] = {
    "municipality",
    "eldership",
    "organisation",
    "unit",
    "service",
    "social_group",
    "offer",
    "staff",
    "statistic",
    "person",
    "disability",
    "special_need",
    "placement",
    "queue_entry",
    "household",
    "household_member",
    "household_risk",
    "guardian",
    "guardianship",
    "application",
    "assessment",
    "decision",
    "delivery",
    "funding_source",
    "budget_line",
    "agreement",
    "plan",
    "goal",
    "measure",
    "measure_funding",
    "measure_result",
    "licence",
    "accreditation",
    "capacity_change",
    "procurement",
    "project",
    "project_milestone",
    "project_result",
    "regional_need",
    "prognosis",
    "supervision",
    "monitoring_rule",
    "measure_progress",
};

static bool is_postgresql;
static struct place place;
static struct arena *lasting, *arena;
static struct store *store;
static struct act act;

bool demo_next_engine(void)
{
    bool was_postgresql = is_postgresql;
    is_postgresql = place_has_postgresql();
    return is_postgresql && !was_postgresql;
}

static void import(const char *name)
{
    struct import_report report = {0};
    struct import_order order = {.mode = IMPORT_ALL, .reason = TEXT("tests")};
    enum result result =
        packed_read(lasting, text_format(lasting, "demo/common/%s.csv", name).bytes, &order.csv);
    if (result == NOT_FOUND)
        result = packed_read(lasting, text_format(lasting, "demo/kaunas-2022/%s.csv", name).bytes,
                             &order.csv);
    assert_int_equal(OK, result);
    result = record_import(&act, record_find(name), &order, &report);
    if (result != OK)
        fail_msg("%s: %s", name, result_name(result));
    arena_reset(arena);
}

struct act *demo_open(void)
{
    static struct statement_list lists[4];
    struct fault fault = {0};
    place_open(&place, is_postgresql);
    lasting = arena_open("demo", ARENA_BYTES);
    arena = arena_open("tests", ARENA_BYTES);
    record_set_install(&registers_set);
    lists[0] = registers_statement_list;
    lists[1] = record_statement_list;
    lists[2] = figure_statements;
    lists[3] = need_statement_list;
    struct store_config config = {
        .url = place_url(&place, lasting, is_postgresql, "demo"),
        .key_path = text_format(lasting, "%s/key", place.folder),
        .statements = lists,
        .statement_list_count = COUNT(lists),
        .patches = schema_patches,
        .patch_count = schema_patch_count,
        .checks = need_checks,
        .check_count = need_check_count,
        .now = {1700000000000000},
    };
    assert_int_equal(store_create(&config, &fault), OK);
    assert_int_equal(store_open(&config, &fault, &store), OK);
    act = (struct act){.user = 7,
                       .user_name = TEXT("tests"),
                       .rights = DEMO_RIGHTS,
                       .municipality = MUNICIPALITY,
                       .purpose = TEXT("tests"),
                       .now = {1700000000000000},
                       .arena = arena};
    assert_int_equal(store_connection_open(store, &act.store), OK);
    for (size_t i = 0; i < COUNT(registers); i++)
        import(registers[i]);
    return &act;
}

void demo_reset(void)
{
    act.rights = DEMO_RIGHTS;
    act.language = LANGUAGE_LT;
    arena_reset(arena);
}

void demo_close(void)
{
    store_connection_close(act.store);
    store_close(store);
    arena_close(arena);
    arena_close(lasting);
    place_close(&place);
}
