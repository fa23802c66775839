/* kill_test.c - kill -9 at random moments: what was acknowledged is there, nothing is half there.
 *
 * Why: a server is killed one day, in the middle of somebody's work.
 * How: a child writes operations of three facts each and tells every acknowledged number through a
 * pipe; it is killed at a random moment; then chain, counts and acknowledgements are compared.
 * GEROVE_TEST_KILLS sets how often (200). */
#include "fixture.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/compiler.h"
#include "base/random.h"
#include "sample_statements.h"

#define FACTS_AN_OPERATION 3
#define KILLS              200

static enum result three_facts(struct act *act, const void *in UNUSED, void *out)
{
    int64_t number = store_journal_number(act);
    for (int64_t i = 0; i < FACTS_AN_OPERATION; i++) {
        int64_t id = number * 10 + i;
        const struct sample sample = {id, 1, value_to_text(act->arena, value_integer(id)).bytes};
        enum result result = sample_add_work(act, &sample, NULL);
        if (result != OK)
            return result;
    }
    *(int64_t *)out = number;
    return OK;
}

/* The child's life: it ends by the signal only. */
static void write_for_ever(const struct fixture *fixture, int acknowledged)
{
    const struct store_operation operation = {"sample.kill", TEXT("")};
    struct fixture mine = *fixture;
    struct fault fault;
    if (store_open(&mine.config, &fault, &mine.store) != OK ||
        store_connection_open(mine.store, &mine.connection) != OK)
        _exit(1);
    struct act act = fixture_act(&mine, mine.connection);
    act.arena = arena_open("child", 1 << 20);
    for (;;) {
        int64_t number = 0;
        if (store_write(&act, &operation, three_facts, NULL, &number) != OK)
            _exit(2);
        if (write(acknowledged, &number, sizeof(number)) != sizeof(number))
            _exit(3);
        arena_reset(act.arena);
    }
}

/* One child, killed; returns the last number it acknowledged, 0 for none. */
static int64_t kill_one(const struct fixture *fixture, struct random_stream *chance)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(ends[0]);
        write_for_ever(fixture, ends[1]);
    }
    close(ends[1]);
    int64_t last = 0, number = 0;
    uint64_t wait_for = random_stream_below(chance, 8); /* 0: perhaps while it still opens */
    for (uint64_t i = 0; i < wait_for; i++) {
        if (read(ends[0], &number, sizeof(number)) == sizeof(number))
            last = number;
    }
    poll(NULL, 0, (int)random_stream_below(chance, 6));
    kill(child, SIGKILL);
    while (read(ends[0], &number, sizeof(number)) == sizeof(number))
        last = number;
    close(ends[0]);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    return last;
}

static void look(struct fixture *fixture, int64_t acknowledged)
{
    const struct store_operation operation = {"sample.look", TEXT("")};
    struct fault fault;
    assert_int_equal(store_open(&fixture->config, &fault, &fixture->store), OK);
    assert_int_equal(store_connection_open(fixture->store, &fixture->connection), OK);
    struct act *act = &fixture->act;
    *act = fixture_act(fixture, fixture->connection);
    struct arena_mark mark = arena_mark(act->arena);
    /* A write of our own comes behind whatever the server still had to finish for the child. */
    int64_t number = 0, count = 0, bad = 0;
    assert_int_equal(store_write(act, &operation, three_facts, NULL, &number), OK);
    assert_true(number > acknowledged);
    assert_int_equal(store_journal_verify(act, &count, &bad), OK);
    assert_int_equal(bad, 0);
    assert_int_equal(count, number);
    assert_int_equal(sample_count(act), number * FACTS_AN_OPERATION);
    arena_release(act->arena, mark);
    store_connection_close(fixture->connection);
    store_close(fixture->store);
    fixture->connection = NULL;
    fixture->store = NULL;
}

static void a_killed_writer_loses_nothing(void **state)
{
    struct fixture *f = fixture_open(state);
    const char *wanted = getenv("GEROVE_TEST_KILLS");
    long kills = wanted == NULL ? KILLS : strtol(wanted, NULL, 10);
    assert_in_range(kills, 1, 100000);
    store_connection_close(f->connection);
    store_close(f->store);
    f->connection = NULL;
    f->store = NULL;
    struct random_stream chance = random_stream_open((uint64_t)getpid());
    int64_t last = 0;
    for (long i = 0; i < kills; i++) {
        int64_t acknowledged = kill_one(f, &chance);
        last = acknowledged > last ? acknowledged : last;
        look(f, last);
    }
    printf("%ld kills, %d operations acknowledged at last\n", kills, (int)last);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_killed_writer_loses_nothing)};
    return place_run("kill -9", tests, COUNT(tests));
}
