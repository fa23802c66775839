/* turns.c - a counter that threads take the next piece from. See turns.h.
 *
 * Why: families are many and independent of one another, and a machine has several cores.
 * Promise: each piece is worked on once, or not at all after a stop. Nobody is left working on
 * memory that goes because another failed: what fails is told when all have ended.
 * Never: a lock, or an order that what comes out could depend on. */
#include "law/turns.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdatomic.h>

#include "base/result.h"

struct turns {
    turns_function *turn;
    void *context;
    size_t count;
    bool is_guarded; /* the caller wants to outlive a failed CHECK */
    atomic_size_t next;
    atomic_bool is_stopped;
    atomic_bool is_broken;
};

struct taker {
    struct turns *turns;
    unsigned thread;
    pthread_t id;
    sigjmp_buf trap;
};

static void turns_take(struct turns *turns, unsigned thread)
{
    while (!atomic_load(&turns->is_stopped)) {
        size_t at = atomic_fetch_add(&turns->next, 1);
        if (at >= turns->count)
            return;
        if (!turns->turn(turns->context, at, thread))
            atomic_store(&turns->is_stopped, true);
    }
}

static void taker_trap(void *context)
{
    struct taker *taker = context;
    siglongjmp(taker->trap, 1);
}

static void taker_run(struct taker *taker)
{
    if (!taker->turns->is_guarded) {
        turns_take(taker->turns, taker->thread);
        return;
    }
    const struct check_trap before = check_get_trap();
    if (sigsetjmp(taker->trap, 0) != 0) {
        atomic_store(&taker->turns->is_broken, true);
        atomic_store(&taker->turns->is_stopped, true);
    } else {
        check_set_trap(taker_trap, taker);
        turns_take(taker->turns, taker->thread);
    }
    check_set_trap(before.call, before.context);
}

static void *thread_run(void *context)
{
    taker_run(context);
    return NULL;
}

bool turns_run(unsigned threads, size_t count, turns_function *turn, void *context)
{
    struct turns turns = {.turn = turn, .context = context, .count = count};
    struct taker takers[TURNS_THREADS_MAX];
    unsigned running = 1; /* the calling one */
    turns.is_guarded = check_get_trap().call != NULL;
    for (; running < threads && running < TURNS_THREADS_MAX; running++) {
        takers[running].turns = &turns;
        takers[running].thread = running;
        if (pthread_create(&takers[running].id, NULL, thread_run, &takers[running]) != 0)
            break;
    }
    takers[0].turns = &turns;
    takers[0].thread = 0;
    taker_run(&takers[0]);
    while (running-- > 1)
        pthread_join(takers[running].id, NULL);
    CHECK(!atomic_load(&turns.is_broken)); /* logged where it failed */
    return !atomic_load(&turns.is_stopped);
}
