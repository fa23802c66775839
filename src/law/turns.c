/* turns.c - a counter that threads take the next piece from. See turns.h.
 *
 * Why: families are many and independent of one another, and a machine has several cores.
 * Promise: each piece is worked on once, or not at all after a stop.
 * Never: a lock, or an order that what comes out could depend on. */
#include "law/turns.h"

#include <pthread.h>
#include <stdatomic.h>

struct turns {
    turns_function *turn;
    void *context;
    size_t count;
    atomic_size_t next;
    atomic_bool is_stopped;
};

struct taker {
    struct turns *turns;
    unsigned thread;
    pthread_t id;
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

static void *thread_run(void *context)
{
    struct taker *taker = context;
    turns_take(taker->turns, taker->thread);
    return NULL;
}

bool turns_run(unsigned threads, size_t count, turns_function *turn, void *context)
{
    struct turns turns = {.turn = turn, .context = context, .count = count};
    struct taker takers[TURNS_THREADS_MAX];
    unsigned running = 1; /* the calling one */
    for (; running < threads && running < TURNS_THREADS_MAX; running++) {
        takers[running] = (struct taker){&turns, running, 0};
        if (pthread_create(&takers[running].id, NULL, thread_run, &takers[running]) != 0)
            break;
    }
    turns_take(&turns, 0);
    while (running-- > 1)
        pthread_join(takers[running].id, NULL);
    return !atomic_load(&turns.is_stopped);
}
