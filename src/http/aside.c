/* aside.c - a queue of exchanges and the threads that run them. See aside.h.
 *
 * Why: plans, imports and reviews take hundreds of times as long as a list does.
 * Promise: whatever was taken is answered or refused; the order is that of coming.
 * Never: holds its lock while an exchange runs. */
#include "http/aside.h"

#include <pthread.h>

struct http_aside {
    pthread_mutex_t mutex; /* guards what follows */
    pthread_cond_t is_news;
    struct http_exchange *first;
    struct http_exchange **last; /* where the next newcomer is hung */
    bool is_closing;
    http_aside_run *run;
    struct aside_thread *threads;
    unsigned count; /* of those that were started */
};

/* One of the threads. */
struct aside_thread {
    struct http_aside *aside;
    struct http_worker *worker;
    pthread_t thread;
};

/* The exchange that waits longest; NULL once there is nothing more to do. Blocks. */
static struct http_exchange *take(struct http_aside *aside)
{
    pthread_mutex_lock(&aside->mutex);
    while (aside->first == NULL && !aside->is_closing)
        pthread_cond_wait(&aside->is_news, &aside->mutex);
    struct http_exchange *exchange = aside->is_closing ? NULL : aside->first;
    if (exchange != NULL) {
        aside->first = exchange->next;
        if (aside->first == NULL)
            aside->last = &aside->first;
    }
    pthread_mutex_unlock(&aside->mutex);
    return exchange;
}

static void *thread_run(void *context)
{
    const struct aside_thread *thread = context;
    struct http_exchange *exchange;
    while ((exchange = take(thread->aside)) != NULL) {
        exchange->runner = thread->worker;
        thread->aside->run(exchange);
        MHD_resume_connection(exchange->connection);
    }
    return NULL;
}

bool http_aside_add(struct http_aside *aside, struct http_exchange *exchange)
{
    pthread_mutex_lock(&aside->mutex);
    bool is_taken = !aside->is_closing;
    if (is_taken) {
        MHD_suspend_connection(exchange->connection);
        exchange->next = NULL;
        *aside->last = exchange;
        aside->last = &exchange->next;
        pthread_cond_signal(&aside->is_news);
    }
    pthread_mutex_unlock(&aside->mutex);
    return is_taken;
}

bool http_aside_open(struct arena *arena, struct http_worker *workers, unsigned count,
                     http_aside_run *run, struct http_aside **ret)
{
    struct http_aside *aside = ARENA_NEW(arena, struct http_aside);
    aside->run = run;
    aside->last = &aside->first;
    aside->threads = ARENA_ARRAY(arena, struct aside_thread, count);
    CHECK(pthread_mutex_init(&aside->mutex, NULL) == 0);
    CHECK(pthread_cond_init(&aside->is_news, NULL) == 0);
    for (; aside->count < count; aside->count++) {
        struct aside_thread *thread = &aside->threads[aside->count];
        *thread = (struct aside_thread){.aside = aside, .worker = &workers[aside->count]};
        if (pthread_create(&thread->thread, NULL, thread_run, thread) != 0) {
            http_aside_close(aside);
            http_aside_free(aside);
            return false;
        }
    }
    *ret = aside;
    return true;
}

/* Nobody will run these any more. */
static void waiting_refuse(struct http_aside *aside)
{
    while (aside->first != NULL) {
        struct http_exchange *exchange = aside->first;
        aside->first = exchange->next;
        exchange->refused = 503;
        MHD_resume_connection(exchange->connection);
    }
    aside->last = &aside->first;
}

void http_aside_close(struct http_aside *aside)
{
    if (aside == NULL)
        return;
    pthread_mutex_lock(&aside->mutex);
    aside->is_closing = true;
    waiting_refuse(aside);
    pthread_cond_broadcast(&aside->is_news);
    pthread_mutex_unlock(&aside->mutex);
    for (unsigned i = 0; i < aside->count; i++)
        pthread_join(aside->threads[i].thread, NULL);
}

void http_aside_free(struct http_aside *aside)
{
    if (aside == NULL)
        return;
    pthread_cond_destroy(&aside->is_news);
    pthread_mutex_destroy(&aside->mutex);
}
