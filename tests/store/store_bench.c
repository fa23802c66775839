/* store_bench.c - how fast the store is and what it weighs; prints a line for each figure.
 *
 * Why: settings of the engines (cache, synchronous, pipeline) are chosen by measuring.
 * How: `meson test --benchmark`; PostgreSQL where GEROVE_TEST_POSTGRESQL is set. The clock is read
 * here because time is what is asked for. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <time.h>

#include "base/compiler.h"
#include "base/random.h"
#include "sample_statements.h"

#define ROWS        200000
#define SMALL       500
#define LOOKUPS     200000
#define CONNECTIONS 8

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void tell(const struct fixture *f, const char *what, int64_t count, double since)
{
    double took = seconds() - since;
    printf("%-10s %-34s %8d in %6.3f s = %9.0f/s\n", f->is_postgresql ? "PostgreSQL" : "SQLite",
           what, (int)count, took, (double)count / took);
}

/* Resident memory that is ours alone, in kB. */
static long memory(const char *name)
{
    char line[200];
    long kilobytes = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
        if (strncmp(line, name, strlen(name)) == 0)
            kilobytes = strtol(line + strlen(name), NULL, 10);
    }
    if (file != NULL)
        fclose(file);
    return kilobytes;
}

static enum result add_many(struct act *act, const void *in UNUSED, void *out UNUSED)
{
    for (int64_t id = 1; id <= ROWS; id++) {
        struct arena_mark mark = arena_mark(act->arena);
        const struct sample sample = {id, 1, value_to_text(act->arena, value_integer(id)).bytes};
        enum result result = sample_add_work(act, &sample, NULL);
        arena_release(act->arena, mark);
        if (result != OK)
            return result;
    }
    return OK;
}

static enum result note_work(struct act *act, const void *in, void *out UNUSED)
{
    const struct value values[] = {value_integer(*(const int64_t *)in), value_text(TEXT("note"))};
    return store_execute(act, sample_statement_sample_note_put, values, NULL);
}

static void measure(void **state)
{
    struct fixture *f = fixture_open(state);
    const struct store_operation operation = {"sample.bench", TEXT("")};
    double since = seconds();
    assert_int_equal(store_write(&f->act, &operation, add_many, NULL, NULL), OK);
    tell(f, "facts in one operation", ROWS, since);
    since = seconds();
    for (int64_t id = 1; id <= SMALL; id++)
        assert_int_equal(sample_write(&f->act, ROWS + id,
                                      value_to_text(f->arena, value_integer(ROWS + id)).bytes),
                         OK);
    tell(f, "operations of one fact", SMALL, since);
    since = seconds();
    for (int64_t id = 1; id <= SMALL; id++)
        assert_int_equal(store_note(&f->act, note_work, &id, NULL), OK);
    tell(f, "notes", SMALL, since);
    struct random_stream chance = random_stream_open(1);
    since = seconds();
    for (int i = 0; i < LOOKUPS / (f->is_postgresql ? 10 : 1); i++) {
        struct arena_mark mark = arena_mark(f->arena);
        const struct value in[] = {value_integer(1 + (int64_t)random_stream_below(&chance, ROWS))};
        struct value out[10];
        assert_int_equal(store_read_one(&f->act, sample_statement_sample_read, in, out), OK);
        arena_release(f->arena, mark);
    }
    tell(f, "rows read by id", LOOKUPS / (f->is_postgresql ? 10 : 1), since);
    since = seconds();
    int64_t count, bad;
    assert_int_equal(store_journal_verify(&f->act, &count, &bad), OK);
    tell(f, "journal rows verified", count, since);
    since = seconds();
    struct fault fault;
    struct text path = text_format(f->arena, "%s/backup", f->folder);
    assert_int_equal(store_backup(f->store, path, (struct progress){0}, &fault), OK);
    tell(f, "rows backed up", ROWS + 4 * SMALL, since);
    since = seconds();
    struct store_config place = fixture_place(f, f->is_postgresql, "again");
    assert_int_equal(store_restore(&place, path, (struct progress){0}, &fault), OK);
    tell(f, "rows restored", ROWS + 4 * SMALL, since);
}

static void weigh(void **state)
{
    struct fixture *f = fixture_open(state);
    const struct store_operation operation = {"sample.bench", TEXT("")};
    assert_int_equal(store_write(&f->act, &operation, add_many, NULL, NULL), OK);
    struct store_connection *connections[CONNECTIONS];
    double since = seconds();
    for (size_t i = 0; i < CONNECTIONS; i++)
        assert_int_equal(store_connection_open(f->store, &connections[i]), OK);
    tell(f, "connections opened", CONNECTIONS, since);
    long before = memory("RssAnon:");
    for (size_t i = 0; i < CONNECTIONS; i++) {
        struct act act = fixture_act(f, connections[i]);
        assert_int_equal(sample_count(&act), ROWS); /* fills the page cache */
    }
    printf("%-10s %d connections after a full read: RssAnon %ld kB more, %ld kB in all\n",
           f->is_postgresql ? "PostgreSQL" : "SQLite", CONNECTIONS, memory("RssAnon:") - before,
           memory("RssAnon:"));
    for (size_t i = 0; i < CONNECTIONS; i++)
        store_connection_close(connections[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(measure), cmocka_unit_test(weigh)};
    return place_run("bench", tests, COUNT(tests));
}
