/* postgresql_test.c - what PostgreSQL alone needs: plans that fit what a table holds by now.
 *
 * Why: nothing above the store notices the engine, so that nobody but these tests would notice that
 * it went wrong, until a town is large and slow. */
#include "fixture.h"

#include <stdlib.h>

#include "base/compiler.h"
#include "sample_statements.h"
#include "store/engine.h"

static void take_number(void *context, char **columns)
{
    *(long *)context = strtol(columns[0], NULL, 10);
}

/* What the planner was told about a table when the server last looked at it; -1 for never. */
static long rows_known(struct fixture *f, const char *table)
{
    long rows = -2;
    struct session *session = &f->connection->session;
    struct text sql = text_format(
        f->arena, "SELECT reltuples::bigint FROM pg_class WHERE oid = '%s'::regclass", table);
    assert_int_equal(
        session->engine->query(session, text_to_string(f->arena, sql), take_number, &rows), OK);
    return rows;
}

static void a_table_that_grows_is_looked_at(void **state)
{
    struct fixture *f = fixture_open(state);
    if (!f->is_postgresql)
        return;
    for (int64_t id = 1; id <= 100; id++) {
        struct text name = value_to_text(f->arena, value_integer(id));
        assert_int_equal(sample_write(&f->act, id, text_to_string(f->arena, name)), OK);
    }
    assert_int_equal(rows_known(f, "sample_fact"), 100);
    assert_int_equal(rows_known(f, "journal"), 100);
    /* An empty table that is looked at is believed to stay empty: no plan for it is worth anything
     * once it has rows. */
    assert_int_equal(rows_known(f, "sample_note"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_that_grows_is_looked_at),
    };
    return place_run("postgresql", tests, COUNT(tests));
}
