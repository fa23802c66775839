/* run.c - the table of simulations and the threads that work them out. See run.h.
 *
 * Why: a whole country takes seconds; nobody should look at a page that does not come, and nobody
 * should wait for what is not wanted any more.
 * Promise: a run is one thread's while it is worked out; what others see of it meanwhile is guarded
 * by the mutex or atomic. A failed CHECK ends the run, not the server: so no other thread works on
 * a run, nobody would catch what fails there.
 * Never: a lock held while a simulation runs; a run that is kept past its time and still seen. */
#include "law/run.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

#include "base/log.h"
#include "base/random.h"

#define ARENA_BYTES_MAX   ((size_t)16 << 20)
#define COUNTRY_BYTES_MAX ((size_t)1 << 30)

enum place { PLACE_FREE, PLACE_OPEN, PLACE_TAKEN };

/* What came out of a run. */
struct outcome {
    const struct law_simulation *simulations; /* one for each reform */
    const struct text *municipalities;
    size_t municipality_count;
    size_t families, children, people;
};

struct law_run {
    struct law_runs *runs;
    enum place place;
    enum law_run_state state; /* of a taken one */
    bool is_dropped;          /* while it was filled in or worked out: nobody sees it any more */
    char id[LAW_RUN_ID_LENGTH + 1];
    struct law_run_owner owner;
    int64_t user;
    struct instant since;
    uint64_t turn; /* the order of beginning */
    struct arena *arena;
    struct arena *country;
    struct law_run_asked asked; /* as it stands from the beginning on */
    atomic_size_t done, all;
    atomic_bool is_unwanted;
    /* Written by the thread that works it out, seen by others once it has ended. */
    struct outcome found;
    struct fault fault;
    sigjmp_buf trap;
};

struct law_runs {
    pthread_mutex_t mutex; /* guards the places */
    pthread_cond_t is_news;
    struct law_run places[LAW_RUNS_MAX];
    uint64_t turn;
    bool is_closing;
    pthread_t threads[LAW_RUNS_AT_WORK];
    size_t thread_count;
};

/* --- copies --------------------------------------------------------------------------------- */

/* Memory that was taken before: measured first (`at` NULL), then filled. */
struct room {
    char *at;
    size_t bytes;
};

static void *room_put(struct room *room, const void *from, size_t bytes)
{
    char *to = room->at != NULL ? room->at + room->bytes : NULL;
    room->bytes += (bytes + 15) & ~(size_t)15;
    if (to != NULL && bytes > 0)
        memcpy(to, from, bytes);
    return to;
}

static struct text room_text(struct room *room, struct text t)
{
    const char *bytes = room_put(room, t.bytes, t.length);
    return bytes != NULL ? text_slice(bytes, t.length) : TEXT("");
}

static struct law_simulation simulation_put(struct room *room, const struct law_simulation *from)
{
    struct law_simulation made = *from;
    size_t costs = from->municipality_count * from->benefit_count;
    made.municipalities =
        room_put(room, from->municipalities, from->municipality_count * sizeof(struct law_outcome));
    made.costs = room_put(room, from->costs, costs * sizeof(struct law_cost));
    return made;
}

static struct outcome result_put(struct room *room, const struct outcome *from, size_t count)
{
    struct outcome made = *from;
    struct law_simulation *simulations =
        room_put(room, from->simulations, count * sizeof(struct law_simulation));
    struct text *codes =
        room_put(room, from->municipalities, from->municipality_count * sizeof(struct text));
    for (size_t i = 0; i < from->municipality_count; i++) {
        struct text code = room_text(room, from->municipalities[i]);
        if (codes != NULL)
            codes[i] = code;
    }
    for (size_t i = 0; i < count; i++) {
        struct law_simulation simulation = simulation_put(room, &from->simulations[i]);
        if (simulations != NULL)
            simulations[i] = simulation;
    }
    made.simulations = simulations;
    made.municipalities = codes;
    return made;
}

/* --- places --------------------------------------------------------------------------------- */

static bool has_ended(const struct law_run *run)
{
    return run->place == PLACE_TAKEN && run->state >= LAW_RUN_FINISHED;
}

static void place_free(struct law_run *run)
{
    arena_close(run->country);
    arena_close(run->arena);
    run->country = NULL;
    run->arena = NULL;
    run->place = PLACE_FREE;
}

/* A run that is worked out just now is freed by its thread, one that is filled in by its opener. */
static void place_drop(struct law_run *run)
{
    if (run->place == PLACE_OPEN || (run->place == PLACE_TAKEN && run->state == LAW_RUN_WORKING)) {
        atomic_store(&run->is_unwanted, true);
        run->is_dropped = true;
    } else if (run->place == PLACE_TAKEN) {
        place_free(run);
    }
}

/* True for one that takes its user's time: it is filled in, waits or works, and is still wanted. */
static bool is_wanted(const struct law_run *run)
{
    return run->place != PLACE_FREE && !has_ended(run) && !atomic_load(&run->is_unwanted);
}

static size_t user_count(const struct law_runs *runs, int64_t user)
{
    size_t count = 0;
    for (size_t i = 0; i < LAW_RUNS_MAX; i++)
        count += runs->places[i].user == user && is_wanted(&runs->places[i]) ? 1 : 0;
    return count;
}

static void places_expire(struct law_runs *runs, struct instant now)
{
    for (size_t i = 0; i < LAW_RUNS_MAX; i++) {
        struct law_run *run = &runs->places[i];
        bool is_over =
            now.microseconds - run->since.microseconds >= INT64_C(1000000) * LAW_RUN_SECONDS;
        if (is_over && (run->place == PLACE_OPEN || has_ended(run)))
            place_free(run);
    }
}

static void runs_lock(struct law_runs *runs)
{
    pthread_mutex_lock(&runs->mutex);
}

static void runs_unlock(struct law_runs *runs)
{
    pthread_mutex_unlock(&runs->mutex);
}

/* The run of a key, or NULL; to be called with the lock. */
static struct law_run *run_find(struct law_runs *runs, const struct law_run_key *key)
{
    places_expire(runs, key->now);
    for (size_t i = 0; i < LAW_RUNS_MAX; i++) {
        struct law_run *run = &runs->places[i];
        if (run->place == PLACE_TAKEN && !run->is_dropped && text_is(key->id, run->id) &&
            memcmp(&run->owner, &key->owner, sizeof(key->owner)) == 0)
            return run;
    }
    return NULL;
}

/* A free place, else that of the run which ended and is the oldest; NULL where there is none. */
static struct law_run *place_find(struct law_runs *runs)
{
    struct law_run *oldest = NULL;
    for (size_t i = 0; i < LAW_RUNS_MAX; i++) {
        struct law_run *run = &runs->places[i];
        if (run->place == PLACE_FREE)
            return run;
        if (has_ended(run) && (oldest == NULL || run->turn < oldest->turn))
            oldest = run;
    }
    if (oldest != NULL)
        place_free(oldest);
    return oldest;
}

static void id_make(char ret[LAW_RUN_ID_LENGTH + 1])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t bytes[LAW_RUN_ID_LENGTH / 2];
    random_bytes(bytes, sizeof(bytes));
    for (size_t i = 0; i < sizeof(bytes); i++) {
        ret[2 * i] = digits[bytes[i] >> 4];
        ret[2 * i + 1] = digits[bytes[i] & 15];
    }
    ret[LAW_RUN_ID_LENGTH] = '\0';
}

/* --- working it out ------------------------------------------------------------------------- */

static bool run_go_on(void *context, size_t done, size_t all)
{
    struct law_run *run = context;
    const struct law_watch *watch = run->asked.watch;
    atomic_store(&run->all, all);
    atomic_store(&run->done, done);
    bool is_wanted = watch == NULL || watch->go_on(watch->context, done, all);
    return is_wanted && !atomic_load(&run->is_unwanted);
}

/* Copies what lies in the country's arena, which goes. */
static void result_keep(struct law_run *run, const struct law_population *population,
                        const struct law_simulation *simulations)
{
    const struct outcome found = {
        simulations,          population->municipalities, population->municipality_count,
        population->families, population->children,       population->people,
    };
    struct room room = {0};
    (void)result_put(&room, &found, run->asked.count);
    room = (struct room){arena_take(run->arena, room.bytes + 1), 0};
    run->found = result_put(&room, &found, run->asked.count);
}

/* All reforms over the one country. */
static enum law_run_state run_work(struct law_run *run)
{
    struct law_run_asked *asked = &run->asked;
    const struct law_population *population = asked->population;
    const struct law_watch watch = {run_go_on, run};
    const struct law_book *further[LAW_RUN_REFORMS_MAX] = {NULL};
    struct law_country country = asked->country;
    country.threads = 1;
    if (population == NULL)
        population = law_population_make(run->country, &country);
    for (size_t i = 1; i < asked->count; i++)
        further[i - 1] = asked->reforms[i].book;
    const struct law_simulating asking = {
        .population = population,
        .books = {asked->present, asked->reforms[0].book},
        .year = country.year,
        .watch = &watch,
        .further = further,
        .further_count = asked->count - 1,
    };
    struct law_simulation *simulations =
        ARENA_ARRAY(run->country, struct law_simulation, asked->count);
    enum result result = law_simulate(run->country, &asking, simulations);
    if (result == OK)
        result_keep(run, population, simulations);
    if (result == BAD_INPUT) {
        run->fault = simulations[0].fault;
        run->fault.detail = text_copy(run->arena, run->fault.detail);
    }
    return result == OK ? LAW_RUN_FINISHED : result == REFUSED ? LAW_RUN_STOPPED : LAW_RUN_FAILED;
}

static void run_trap(void *context)
{
    struct law_run *run = context;
    siglongjmp(run->trap, 1);
}

/* Works it out; a failed CHECK in it makes it a failed one. */
static enum law_run_state run_guard(struct law_run *run)
{
    if (sigsetjmp(run->trap, 0) != 0) {
        check_set_trap(NULL, NULL);
        log_write(LOG_ERROR, "law.run", "state=broken");
        run->fault = (struct fault){0};
        return LAW_RUN_FAILED;
    }
    check_set_trap(run_trap, run);
    enum law_run_state state = run_work(run);
    check_set_trap(NULL, NULL);
    return state;
}

/* The run that began first of those that wait; NULL where none does. */
static struct law_run *run_next(struct law_runs *runs)
{
    struct law_run *next = NULL;
    for (size_t i = 0; i < LAW_RUNS_MAX; i++) {
        struct law_run *run = &runs->places[i];
        if (run->place == PLACE_TAKEN && run->state == LAW_RUN_WAITING &&
            (next == NULL || run->turn < next->turn))
            next = run;
    }
    return next;
}

/* The run whose turn it is, to be worked out; NULL once there is nothing more to do. Blocks. */
static struct law_run *run_take(struct law_runs *runs)
{
    struct law_run *run = NULL;
    runs_lock(runs);
    while (!runs->is_closing && (run = run_next(runs)) == NULL)
        pthread_cond_wait(&runs->is_news, &runs->mutex);
    if (runs->is_closing)
        run = NULL;
    if (run != NULL)
        run->state = LAW_RUN_WORKING;
    runs_unlock(runs);
    return run;
}

static void run_end(struct law_runs *runs, struct law_run *run, enum law_run_state state)
{
    arena_close(run->country);
    runs_lock(runs);
    run->country = NULL;
    run->state = state;
    if (run->is_dropped)
        place_free(run);
    pthread_cond_broadcast(&runs->is_news);
    runs_unlock(runs);
}

static void *thread_run(void *context)
{
    struct law_runs *runs = context;
    struct law_run *run;
    while ((run = run_take(runs)) != NULL)
        run_end(runs, run, run_guard(run));
    return NULL;
}

/* --- the table ------------------------------------------------------------------------------ */

struct law_runs *law_runs_open(struct arena *arena)
{
    struct law_runs *runs = ARENA_NEW(arena, struct law_runs);
    CHECK(pthread_mutex_init(&runs->mutex, NULL) == 0);
    CHECK(pthread_cond_init(&runs->is_news, NULL) == 0);
    for (; runs->thread_count < LAW_RUNS_AT_WORK; runs->thread_count++) {
        if (pthread_create(&runs->threads[runs->thread_count], NULL, thread_run, runs) != 0) {
            law_runs_close(runs);
            return NULL;
        }
    }
    return runs;
}

void law_runs_close(struct law_runs *runs)
{
    if (runs == NULL)
        return;
    runs_lock(runs);
    runs->is_closing = true;
    for (size_t i = 0; i < LAW_RUNS_MAX; i++)
        atomic_store(&runs->places[i].is_unwanted, true);
    pthread_cond_broadcast(&runs->is_news);
    runs_unlock(runs);
    for (size_t i = 0; i < runs->thread_count; i++)
        pthread_join(runs->threads[i], NULL);
    for (size_t i = 0; i < LAW_RUNS_MAX; i++)
        place_free(&runs->places[i]);
    pthread_cond_destroy(&runs->is_news);
    pthread_mutex_destroy(&runs->mutex);
}

/* --- one run -------------------------------------------------------------------------------- */

enum result law_run_open(struct law_runs *runs, const struct law_run_key *key, struct law_run **ret)
{
    runs_lock(runs);
    places_expire(runs, key->now);
    bool is_allowed = user_count(runs, key->user) < LAW_RUNS_EACH;
    struct law_run *run = is_allowed ? place_find(runs) : NULL;
    if (run != NULL) {
        memset(run, 0, sizeof(*run));
        run->runs = runs;
        run->place = PLACE_OPEN;
        run->owner = key->owner;
        run->user = key->user;
        run->since = key->now;
        id_make(run->id);
    }
    runs_unlock(runs);
    if (run == NULL)
        return is_allowed ? CONFLICT : REFUSED;
    run->arena = arena_open("run", ARENA_BYTES_MAX);
    run->country = arena_open("run.country", COUNTRY_BYTES_MAX);
    *ret = run;
    return OK;
}

void law_run_id(const struct law_run *run, char ret[LAW_RUN_ID_LENGTH + 1])
{
    memcpy(ret, run->id, sizeof(run->id));
}

struct arena *law_run_arena(struct law_run *run)
{
    return run->arena;
}

struct arena *law_run_country_arena(struct law_run *run)
{
    return run->country;
}

void law_run_begin(struct law_runs *runs, struct law_run *run, const struct law_run_asked *asked)
{
    CHECK(asked->count >= 1 && asked->count <= LAW_RUN_REFORMS_MAX);
    runs_lock(runs);
    run->asked = *asked;
    run->place = PLACE_TAKEN;
    run->state = LAW_RUN_WAITING;
    run->turn = ++runs->turn;
    if (run->is_dropped)
        place_free(run);
    pthread_cond_broadcast(&runs->is_news);
    runs_unlock(runs);
}

void law_run_forget(struct law_runs *runs, struct law_run *run)
{
    CHECK(run->place == PLACE_OPEN);
    runs_lock(runs);
    place_free(run);
    runs_unlock(runs);
}

size_t law_runs_going(struct law_runs *runs, const struct law_run_key *key,
                      char ret[LAW_RUNS_EACH][LAW_RUN_ID_LENGTH + 1])
{
    size_t count = 0;
    runs_lock(runs);
    for (size_t i = 0; i < LAW_RUNS_MAX && count < LAW_RUNS_EACH; i++) {
        const struct law_run *run = &runs->places[i];
        if (run->place == PLACE_TAKEN && is_wanted(run) &&
            memcmp(&run->owner, &key->owner, sizeof(key->owner)) == 0)
            law_run_id(run, ret[count++]);
    }
    runs_unlock(runs);
    return count;
}

enum result law_run_stop(struct law_runs *runs, const struct law_run_key *key)
{
    runs_lock(runs);
    struct law_run *run = run_find(runs, key);
    if (run != NULL && run->state == LAW_RUN_WAITING)
        run->state = LAW_RUN_STOPPED;
    if (run != NULL)
        atomic_store(&run->is_unwanted, true);
    pthread_cond_broadcast(&runs->is_news);
    runs_unlock(runs);
    return run != NULL ? OK : NOT_FOUND;
}

enum result law_run_drop(struct law_runs *runs, const struct law_run_key *key)
{
    runs_lock(runs);
    struct law_run *run = run_find(runs, key);
    if (run != NULL)
        place_drop(run);
    runs_unlock(runs);
    return run != NULL ? OK : NOT_FOUND;
}

void law_runs_leave(struct law_runs *runs, const struct law_run_owner *owner)
{
    if (runs == NULL)
        return;
    runs_lock(runs);
    for (size_t i = 0; i < LAW_RUNS_MAX; i++) {
        if (memcmp(&runs->places[i].owner, owner, sizeof(*owner)) == 0)
            place_drop(&runs->places[i]);
    }
    runs_unlock(runs);
}

void law_run_wait(struct law_runs *runs, const struct law_run_key *key, struct instant until)
{
    const struct timespec end = {
        .tv_sec = (time_t)(until.microseconds / 1000000),
        .tv_nsec = (long)(until.microseconds % 1000000) * 1000,
    };
    runs_lock(runs);
    const struct law_run *run = run_find(runs, key);
    while (run != NULL && !has_ended(run) &&
           pthread_cond_timedwait(&runs->is_news, &runs->mutex, &end) == 0)
        run = run_find(runs, key);
    runs_unlock(runs);
}

/* --- what is seen of it --------------------------------------------------------------------- */

/* What was asked, and of a finished one what came out. */
static void run_put(struct room *room, const struct law_run *run, struct law_run_seen *seen)
{
    const struct law_run_asked *asked = &run->asked;
    seen->country = asked->country;
    seen->country.municipality = room_text(room, asked->country.municipality);
    seen->whole = asked->whole;
    seen->more = room_put(room, asked->more, asked->more_bytes);
    seen->count = asked->count;
    for (size_t i = 0; i < asked->count; i++)
        seen->reforms[i] = (struct law_run_reform){
            .name = room_text(room, asked->reforms[i].name),
            .letter = room_text(room, asked->reforms[i].letter),
            .rows = room_text(room, asked->reforms[i].rows),
            .lines = asked->reforms[i].lines,
        };
    if (seen->state == LAW_RUN_FAILED)
        seen->fault.detail = room_text(room, run->fault.detail);
    if (seen->state != LAW_RUN_FINISHED)
        return;
    const struct outcome found = result_put(room, &run->found, asked->count);
    seen->simulations = found.simulations;
    seen->municipalities = found.municipalities;
    seen->families = found.families;
    seen->children = found.children;
    seen->people = found.people;
}

static void state_see(const struct law_runs *runs, struct law_run *run, struct law_run_seen *ret)
{
    size_t done = atomic_load(&run->done);
    size_t all = atomic_load(&run->all);
    *ret = (struct law_run_seen){.state = run->state};
    ret->is_of_records = run->asked.population != NULL;
    ret->is_making = ret->state == LAW_RUN_WORKING && all == 0;
    ret->percent = all > 0 && done < all ? (unsigned)(done * 100 / all) : 0;
    if (ret->state == LAW_RUN_FAILED)
        ret->fault = run->fault;
    for (size_t i = 0; i < LAW_RUNS_MAX; i++) {
        const struct law_run *other = &runs->places[i];
        bool is_before = other->place == PLACE_TAKEN && other->state == LAW_RUN_WAITING &&
                         other->turn < run->turn;
        ret->ahead += ret->state == LAW_RUN_WAITING && is_before ? 1 : 0;
    }
}

enum result law_run_look(struct law_runs *runs, const struct law_run_key *key, struct arena *arena,
                         struct law_run_seen *ret)
{
    struct law_run_seen seen = {0};
    struct room room = {0};
    runs_lock(runs);
    struct law_run *run = run_find(runs, key);
    if (run != NULL) {
        state_see(runs, run, &seen);
        run_put(&room, run, &seen);
    }
    runs_unlock(runs);
    if (run == NULL)
        return NOT_FOUND;
    if (arena != NULL) {
        /* Nothing of it grows meanwhile: its state stays as it was seen. */
        room = (struct room){arena_take(arena, room.bytes + 1), 0};
        runs_lock(runs);
        run = run_find(runs, key);
        if (run != NULL)
            run_put(&room, run, &seen);
        runs_unlock(runs);
    }
    if (run == NULL)
        return NOT_FOUND;
    *ret = seen;
    return OK;
}
