/* test_run.c - runs of simulations: who sees them, their order, stopping, leaving, full tables.
 *
 * A gate in the watch of a run holds it where it is, so that nothing here depends on how fast it
 * is. Under the thread sanitizer the same tests show that nothing is shared unguarded. */
#include <pthread.h>

#include "../base/cases.h"

#include "law/municipality.h"
#include "law/run.h"

#define FAMILIES 5000
#define HEADER   LAW_PARAMETER_HEADER "\n"
#define ROWS     HEADER "bsi,,,2025-01-01,80,draft,,no\n"
#define MINUTE   INT64_C(60000000)

static struct arena *arena;
static const struct law_book *present;
static struct law_runs *runs;

static const struct law_run_owner ours = {{1}};
static const struct law_run_owner theirs = {{2}};
static struct instant now = {INT64_C(1) << 50};
static int64_t user = 100; /* each run is another user's, where a test does not name one */

/* Lets a run on its first turn wait until it is told to go on. */
struct gate {
    pthread_mutex_t mutex;
    pthread_cond_t is_news;
    bool is_reached, is_open;
};

static bool gate_pass(void *context, size_t done UNUSED, size_t all UNUSED)
{
    struct gate *gate = context;
    pthread_mutex_lock(&gate->mutex);
    gate->is_reached = true;
    pthread_cond_broadcast(&gate->is_news);
    while (!gate->is_open)
        pthread_cond_wait(&gate->is_news, &gate->mutex);
    pthread_mutex_unlock(&gate->mutex);
    return true;
}

static void gate_wait(struct gate *gate)
{
    pthread_mutex_lock(&gate->mutex);
    while (!gate->is_reached)
        pthread_cond_wait(&gate->is_news, &gate->mutex);
    pthread_mutex_unlock(&gate->mutex);
}

static void gate_open(struct gate *gate)
{
    pthread_mutex_lock(&gate->mutex);
    gate->is_open = true;
    pthread_cond_broadcast(&gate->is_news);
    pthread_mutex_unlock(&gate->mutex);
}

static struct gate *gate_make(void)
{
    struct gate *gate = ARENA_NEW(arena, struct gate);
    pthread_mutex_init(&gate->mutex, NULL);
    pthread_cond_init(&gate->is_news, NULL);
    return gate;
}

/* A run and what is needed to ask for it. */
struct begun {
    char id[LAW_RUN_ID_LENGTH + 1];
    struct law_run_key key;
};

static struct law_run_asked asked_fill(struct arena *in, const char *rows)
{
    struct law_run_asked asked = {.country = {1, FAMILIES, 2025, 103800, .threads = 1},
                                  .present = present};
    struct fault fault = {0};
    struct law_run_reform *reform = &asked.reforms[asked.count++];
    reform->name = text_copy(in, TEXT("Bigger"));
    reform->letter = TEXT("A");
    reform->rows = text_copy(in, text_of(rows));
    assert_int_equal(OK, law_book_reform(in, present, (struct law_source){TEXT(""), reform->rows},
                                         &reform->book, &fault));
    return asked;
}

static struct begun begin(struct gate *gate, const char *rows, struct law_run_owner owner)
{
    struct begun begun = {.key = {.owner = owner, .user = user++, .now = now}};
    struct law_run *run = NULL;
    assert_int_equal(OK, law_run_open(runs, &begun.key, &run));
    law_run_id(run, begun.id);
    struct law_run_asked asked = asked_fill(law_run_arena(run), rows);
    struct law_watch *watch = ARENA_NEW(law_run_arena(run), struct law_watch);
    *watch = (struct law_watch){gate_pass, gate};
    asked.watch = gate != NULL ? watch : NULL;
    law_run_begin(runs, run, &asked);
    return begun;
}

static const struct law_run_key *key_of(struct begun *begun)
{
    begun->key.id = text_of(begun->id);
    begun->key.now = now;
    return &begun->key;
}

/* Waits as long as it takes. */
static void end_wait(struct begun *begun)
{
    law_run_wait(runs, key_of(begun), (struct instant){INT64_C(1) << 55});
}

static enum law_run_state state_of(struct begun *begun)
{
    struct law_run_seen seen;
    assert_int_equal(OK, law_run_look(runs, key_of(begun), NULL, &seen));
    return seen.state;
}

static bool is_there(struct begun *begun)
{
    struct law_run_seen seen;
    return law_run_look(runs, key_of(begun), NULL, &seen) == OK;
}

static bool has_place(void)
{
    const struct law_run_key key = {.owner = ours, .user = user++, .now = now};
    struct law_run *run = NULL;
    if (law_run_open(runs, &key, &run) != OK)
        return false;
    law_run_forget(runs, run);
    return true;
}

/* --- tests ---------------------------------------------------------------------------------- */

static void a_run_has_the_sums_of_a_simulation(void **state UNUSED)
{
    struct begun run = begin(NULL, ROWS, ours);
    struct law_run_seen seen;
    end_wait(&run);
    assert_int_equal(OK, law_run_look(runs, key_of(&run), arena, &seen));
    assert_int_equal(LAW_RUN_FINISHED, seen.state);
    assert_int_equal(FAMILIES, seen.families);
    assert_true(text_is(seen.reforms[0].name, "Bigger"));
    assert_true(text_is(seen.reforms[0].rows, ROWS));
    struct law_run_asked asked = asked_fill(arena, ROWS);
    const struct law_simulating asking = {
        .population = law_population_make(arena, &asked.country),
        .books = {present, asked.reforms[0].book},
        .year = 2025,
    };
    struct law_simulation alone;
    assert_int_equal(OK, law_simulate(arena, &asking, &alone));
    assert_int_equal(alone.benefit_count, seen.simulations[0].benefit_count);
    assert_memory_equal(alone.benefits, seen.simulations[0].benefits, sizeof(alone.benefits));
    assert_memory_equal(alone.deciles, seen.simulations[0].deciles, sizeof(alone.deciles));
    assert_int_equal(OK, law_run_drop(runs, key_of(&run)));
    assert_false(is_there(&run));
}

static void only_its_owner_sees_a_run(void **state UNUSED)
{
    struct begun run = begin(NULL, ROWS, ours);
    struct law_run_key key = *key_of(&run);
    struct law_run_seen seen;
    key.owner = theirs;
    end_wait(&run);
    assert_int_equal(NOT_FOUND, law_run_look(runs, &key, arena, &seen));
    assert_int_equal(NOT_FOUND, law_run_stop(runs, &key));
    assert_int_equal(NOT_FOUND, law_run_drop(runs, &key));
    law_runs_leave(runs, &theirs);
    assert_int_equal(LAW_RUN_FINISHED, state_of(&run));
    key = *key_of(&run);
    key.id = TEXT("0123456789abcdef0123456789abcdef");
    assert_int_equal(NOT_FOUND, law_run_look(runs, &key, arena, &seen));
    law_runs_leave(runs, &ours);
    assert_false(is_there(&run));
}

static void what_works_can_be_stopped(void **state UNUSED)
{
    struct gate *gate = gate_make();
    struct begun run = begin(gate, ROWS, ours);
    struct law_run_seen seen;
    gate_wait(gate);
    assert_int_equal(LAW_RUN_WORKING, state_of(&run));
    assert_int_equal(OK, law_run_stop(runs, key_of(&run)));
    gate_open(gate);
    end_wait(&run);
    assert_int_equal(OK, law_run_look(runs, key_of(&run), arena, &seen));
    assert_int_equal(LAW_RUN_STOPPED, seen.state);
    assert_null(seen.simulations);
    assert_true(text_is(seen.reforms[0].rows, ROWS));
    law_runs_leave(runs, &ours);
}

static void runs_wait_in_order(void **state UNUSED)
{
    struct gate *gates[LAW_RUNS_AT_WORK];
    struct begun working[LAW_RUNS_AT_WORK];
    struct law_run_seen seen;
    for (size_t i = 0; i < LAW_RUNS_AT_WORK; i++) {
        gates[i] = gate_make();
        working[i] = begin(gates[i], ROWS, ours);
        gate_wait(gates[i]);
    }
    struct begun first = begin(NULL, ROWS, ours);
    struct begun second = begin(NULL, ROWS, theirs);
    assert_int_equal(OK, law_run_look(runs, key_of(&second), NULL, &seen));
    assert_int_equal(LAW_RUN_WAITING, seen.state);
    assert_int_equal(1, seen.ahead);
    assert_int_equal(OK, law_run_stop(runs, key_of(&first)));
    assert_int_equal(LAW_RUN_STOPPED, state_of(&first));
    assert_int_equal(OK, law_run_look(runs, key_of(&second), NULL, &seen));
    assert_int_equal(0, seen.ahead);
    for (size_t i = 0; i < LAW_RUNS_AT_WORK; i++)
        gate_open(gates[i]);
    end_wait(&second);
    assert_int_equal(LAW_RUN_FINISHED, state_of(&second));
    for (size_t i = 0; i < LAW_RUNS_AT_WORK; i++) {
        end_wait(&working[i]);
        assert_int_equal(LAW_RUN_FINISHED, state_of(&working[i]));
    }
    law_runs_leave(runs, &ours);
    law_runs_leave(runs, &theirs);
}

static void a_full_table_says_so_and_the_oldest_result_gives_way(void **state UNUSED)
{
    struct gate *gate = gate_make();
    struct begun all[LAW_RUNS_MAX];
    for (size_t i = 0; i < LAW_RUNS_MAX; i++)
        all[i] = begin(gate, ROWS, ours);
    assert_false(has_place());
    gate_open(gate);
    for (size_t i = 0; i < LAW_RUNS_MAX; i++)
        end_wait(&all[i]);
    assert_true(is_there(&all[0]));
    assert_true(has_place());
    assert_false(is_there(&all[0]));
    assert_true(is_there(&all[1]));
    law_runs_leave(runs, &ours);
}

static void who_leaves_stops_what_works(void **state UNUSED)
{
    struct gate *gate = gate_make();
    struct begun all[LAW_RUNS_MAX];
    for (size_t i = 0; i < LAW_RUNS_MAX; i++)
        all[i] = begin(i < 2 ? gate : NULL, ROWS, ours);
    gate_wait(gate);
    law_runs_leave(runs, &ours);
    for (size_t i = 0; i < LAW_RUNS_MAX; i++)
        assert_false(is_there(&all[i]));
    gate_open(gate);
    struct begun next = begin(NULL, ROWS, theirs);
    end_wait(&next);
    assert_int_equal(LAW_RUN_FINISHED, state_of(&next));
    law_runs_close(runs); /* what was left may still be on its way out of a place */
    runs = law_runs_open(arena);
    assert_non_null(runs);
}

static void a_user_has_two_at_a_time(void **state UNUSED)
{
    struct gate *gate = gate_make();
    struct begun all[LAW_RUNS_EACH];
    char ids[LAW_RUNS_EACH][LAW_RUN_ID_LENGTH + 1];
    struct law_run *run = NULL;
    for (size_t i = 0; i < LAW_RUNS_EACH; i++) {
        user = 7;
        all[i] = begin(gate, ROWS, i == 0 ? ours : theirs);
    }
    struct law_run_key key = {.owner = ours, .user = 7, .now = now};
    assert_int_equal(REFUSED, law_run_open(runs, &key, &run));
    assert_int_equal(1, law_runs_going(runs, &key, ids)); /* the other one is another session's */
    assert_string_equal(all[0].id, ids[0]);
    user = 200;
    assert_true(has_place()); /* of somebody else */
    gate_wait(gate);
    assert_int_equal(OK, law_run_stop(runs, key_of(&all[0])));
    assert_int_equal(0, law_runs_going(runs, &key, ids));
    assert_int_equal(OK, law_run_open(runs, &key, &run)); /* though its thread is still in it */
    assert_int_equal(REFUSED, law_run_open(runs, &key, &run));
    law_run_forget(runs, run);
    gate_open(gate);
    end_wait(&all[1]);
    assert_int_equal(LAW_RUN_FINISHED, state_of(&all[1]));
    law_runs_leave(runs, &theirs);
    law_runs_leave(runs, &ours);
}

/* Its opener fills it in while the owner leaves, and may do so to the end; nothing comes of it. */
static void who_leaves_drops_what_was_opened(void **state UNUSED)
{
    struct begun begun = {.key = {.owner = ours, .user = 7, .now = now}};
    struct law_run *run = NULL;
    assert_int_equal(OK, law_run_open(runs, &begun.key, &run));
    law_run_id(run, begun.id);
    law_runs_leave(runs, &ours);
    struct law_run_asked asked = asked_fill(law_run_arena(run), ROWS);
    law_run_begin(runs, run, &asked);
    assert_false(is_there(&begun));
    struct begun all[LAW_RUNS_MAX]; /* its place is free */
    for (size_t i = 0; i < LAW_RUNS_MAX; i++)
        all[i] = begin(NULL, ROWS, ours);
    for (size_t i = 0; i < LAW_RUNS_MAX; i++)
        end_wait(&all[i]);
    assert_true(is_there(&all[0]));
    law_runs_leave(runs, &ours);
}

static void a_result_is_kept_for_its_time(void **state UNUSED)
{
    struct law_run_key key = {.owner = ours, .now = now};
    struct law_run *open[LAW_RUNS_MAX - 1];
    struct begun run = begin(NULL, ROWS, ours);
    end_wait(&run);
    for (size_t i = 0; i < COUNT(open); i++, key.user++)
        assert_int_equal(OK, law_run_open(runs, &key, &open[i]));
    now.microseconds += 14 * MINUTE;
    assert_true(is_there(&run));
    now.microseconds += MINUTE;
    assert_false(is_there(&run));
    struct begun again[LAW_RUNS_MAX]; /* the places that were opened only are free as well */
    for (size_t i = 0; i < LAW_RUNS_MAX; i++)
        again[i] = begin(NULL, ROWS, ours);
    for (size_t i = 0; i < LAW_RUNS_MAX; i++)
        end_wait(&again[i]);
    law_runs_leave(runs, &ours);
}

/* Begins what no door would ask for, and waits for its end. */
static struct law_run_seen odd_run(const struct law_book *book, size_t families)
{
    struct begun run = {.key = {.owner = ours, .now = now}};
    struct law_run *opened = NULL;
    struct law_run_seen seen = {0};
    assert_int_equal(OK, law_run_open(runs, &run.key, &opened));
    law_run_id(opened, run.id);
    struct law_run_asked asked = asked_fill(law_run_arena(opened), ROWS);
    asked.present = book;
    asked.country.families = families;
    law_run_begin(runs, opened, &asked);
    end_wait(&run);
    assert_int_equal(OK, law_run_look(runs, key_of(&run), arena, &seen));
    law_runs_leave(runs, &ours);
    return seen;
}

static void a_missing_number_is_told(void **state UNUSED)
{
    const struct law_book *empty = NULL;
    struct fault fault = {0};
    assert_int_equal(OK, law_book_read(arena, NULL, 0, &empty, &fault));
    struct law_run_seen seen = odd_run(empty, FAMILIES);
    assert_int_equal(LAW_RUN_FAILED, seen.state);
    assert_non_null(seen.fault.code);
    assert_true(seen.fault.detail.length > 0);
}

static void what_breaks_ends_its_run_alone(void **state UNUSED)
{
    struct law_run_seen seen = odd_run(present, 0); /* population.c CHECKs it */
    assert_int_equal(LAW_RUN_FAILED, seen.state);
    assert_null(seen.fault.code);
}

static void closing_stops_what_works(void **state UNUSED)
{
    struct law_runs *others = runs;
    struct gate *gate = gate_make();
    runs = law_runs_open(arena);
    assert_non_null(runs);
    for (size_t i = 0; i < LAW_RUNS_MAX; i++)
        (void)begin(gate, ROWS, ours);
    gate_wait(gate);
    gate_open(gate);
    law_runs_close(runs);
    runs = others;
}

/* --- many at once --------------------------------------------------------------------------- */

#define CALLERS 4
#define TURNS   12

/* Begins, looks, stops and leaves as it comes. */
static void *caller_run(void *context)
{
    struct law_run_key key = {
        .owner = {{*(const uint8_t *)context}}, .user = *(const uint8_t *)context, .now = now};
    struct arena *own = arena_open("caller", (size_t)64 << 20);
    for (int turn = 0; turn < TURNS; turn++) {
        char id[LAW_RUN_ID_LENGTH + 1];
        struct law_run *run = NULL;
        struct law_run_seen seen;
        key.id = TEXT("");
        if (law_run_open(runs, &key, &run) != OK)
            continue;
        law_run_id(run, id);
        struct law_run_asked asked = {.country = {1, 200, 2025, 103800}, .present = present};
        asked.reforms[asked.count++].book = present;
        law_run_begin(runs, run, &asked);
        key.id = text_of(id);
        if (turn % 3 == 0)
            law_run_wait(runs, &key, (struct instant){INT64_C(1) << 55});
        enum result result = turn % 3 == 1 ? law_run_stop(runs, &key) : OK;
        CHECK(result == OK || result == NOT_FOUND); /* its place was needed */
        if (law_run_look(runs, &key, own, &seen) == OK && seen.state == LAW_RUN_FINISHED)
            CHECK(seen.families == 200 && seen.simulations != NULL);
        if (turn % 4 == 3)
            law_runs_leave(runs, &key.owner);
    }
    law_runs_leave(runs, &key.owner);
    arena_close(own);
    return NULL;
}

static void many_may_ask_at_once(void **state UNUSED)
{
    static const uint8_t owners[CALLERS] = {10, 11, 12, 13};
    pthread_t threads[CALLERS];
    for (size_t i = 0; i < CALLERS; i++)
        assert_int_equal(0, pthread_create(&threads[i], NULL, caller_run, (void *)&owners[i]));
    for (size_t i = 0; i < CALLERS; i++)
        pthread_join(threads[i], NULL);
    assert_true(has_place());
}

static int runs_open(void **state UNUSED)
{
    struct fault fault = {0};
    arena = arena_open("test", (size_t)1 << 30);
    runs = law_runs_open(arena);
    return runs != NULL && law_book_open(arena, &present, &fault) == OK ? 0 : -1;
}

static int runs_close(void **state UNUSED)
{
    law_runs_close(runs);
    arena_close(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_has_the_sums_of_a_simulation),
        cmocka_unit_test(only_its_owner_sees_a_run),
        cmocka_unit_test(what_works_can_be_stopped),
        cmocka_unit_test(runs_wait_in_order),
        cmocka_unit_test(a_full_table_says_so_and_the_oldest_result_gives_way),
        cmocka_unit_test(who_leaves_stops_what_works),
        cmocka_unit_test(a_user_has_two_at_a_time),
        cmocka_unit_test(who_leaves_drops_what_was_opened),
        cmocka_unit_test(a_result_is_kept_for_its_time),
        cmocka_unit_test(a_missing_number_is_told),
        cmocka_unit_test(what_breaks_ends_its_run_alone),
        cmocka_unit_test(closing_stops_what_works),
        cmocka_unit_test(many_may_ask_at_once),
    };
    return cmocka_run_group_tests(tests, runs_open, runs_close);
}
