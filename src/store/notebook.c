/* notebook.c - see notebook.h.
 *
 * Why: a view of personal records is written down before the answer; as a transaction of its own
 * each cost more than the page.
 * Promise: a line that was appended is in the file before the answer goes out, and in its table
 * once, whoever is killed when. A line that tears (a power cut) is known as such and left out.
 * Never: holds up an appending request for the database, or moves in lines of a statement it does
 * not know. */
#include "store/notebook.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "store/notebook_line.h"

#define LEAVES             2
#define LEAF_BYTES_MAX     ((size_t)16 << 20)
#define PAUSE_MILLISECONDS 100
#define ARENA_BYTES_MAX    ((size_t)1 << 20)

#define LOCK_TRIES_MAX          10
#define LOCK_PAUSE_MILLISECONDS 10

/* One of the two files. */
struct leaf {
    int file;
    size_t length;
    bool is_shut; /* takes no more lines until it is emptied */
};

/* The public type of engine.h. */
struct notebook {
    struct arena *arena; /* holds the notebook itself */
    struct arena *lines; /* of the leaf that is being moved */
    struct store *store;
    uint8_t key[NOTEBOOK_KEY_BYTES];
    pthread_mutex_t settling; /* around moving */
    pthread_mutex_t lock;     /* around all below; `written` changes only under both */
    struct leaf leaves[LEAVES];
    size_t written; /* the leaf that is written to */
    struct id_maker ids;
    int log_pages; /* of the database's log, at the last commit */
    bool is_closing;
    pthread_cond_t news;
    pthread_t thread;
    struct session folder; /* a session that carries the log over; no other work */
};

/* --- moving in ------------------------------------------------------------------------------ */

static const struct statement *statement_find(const struct store *store, struct text name)
{
    for (size_t i = 0; i < store->list_count; i++) {
        for (size_t j = 0; j < store->lists[i].count; j++) {
            if (text_equals(text_of(store->lists[i].rows[j].name), name))
                return &store->lists[i].rows[j];
        }
    }
    return NULL;
}

/* Could the statement have been given these values? Another program may have written the line. */
static bool is_line_of(const struct notebook_line *line, const struct statement *statement)
{
    if (statement == NULL || !statement->is_write || statement->in_count != line->count)
        return false;
    for (size_t i = 0; i < line->count; i++) {
        if (line->values[i].kind != statement->in[i].kind && !value_is_none(line->values[i]))
            return false;
    }
    return true;
}

static enum result run_lines(struct notebook *notebook, struct text *rest)
{
    struct store *store = notebook->store;
    struct notebook_line line;
    const struct statement *statement = NULL;
    enum result result = OK;
    while (result == OK && notebook_line_take(rest, notebook->key, &line)) {
        if (statement == NULL || !text_equals(text_of(statement->name), line.statement))
            statement = statement_find(store, line.statement);
        if (!is_line_of(&line, statement)) {
            log_write(LOG_ERROR, "store.notebook", "problem=statement");
            return BROKEN;
        }
        const struct call call = {.statement = statement,
                                  .number = store_statement_number(store, statement),
                                  .municipality = line.municipality,
                                  .in = line.values,
                                  .arena = notebook->lines};
        result = store->engine->execute(&store->writer, &call, NULL);
    }
    return result;
}

/* All lines in one transaction; `rest` is what is no line any more. */
static enum result move_lines(struct notebook *notebook, struct text *rest)
{
    struct store *store = notebook->store;
    CHECK(pthread_mutex_lock(&store->write_lock) == 0);
    enum result result = store->engine->begin(&store->writer, TRANSACTION_NOTE);
    if (result == OK) {
        result = run_lines(notebook, rest);
        if (result == OK)
            result = store->engine->commit(&store->writer);
        else
            store->engine->rollback(&store->writer);
    }
    pthread_mutex_unlock(&store->write_lock);
    return result;
}

static enum result leaf_read(struct notebook *notebook, const struct leaf *leaf, struct text *ret)
{
    char *bytes = arena_take(notebook->lines, leaf->length);
    size_t taken = 0;
    while (taken < leaf->length) {
        ssize_t more = pread(leaf->file, bytes + taken, leaf->length - taken, (off_t)taken);
        if (more <= 0) {
            log_write(LOG_ERROR, "store.notebook", "problem=read errno=%d", errno);
            return BROKEN;
        }
        taken += (size_t)more;
    }
    *ret = text_slice(bytes, taken);
    return OK;
}

/* Moves in the leaf that nobody writes to, and empties it. */
static enum result leaf_move(struct notebook *notebook)
{
    struct leaf *leaf = &notebook->leaves[1 - notebook->written];
    struct text rest;
    if (leaf->length == 0 && !leaf->is_shut)
        return OK;
    arena_reset(notebook->lines);
    enum result result = leaf_read(notebook, leaf, &rest);
    if (result == OK)
        result = move_lines(notebook, &rest);
    if (result != OK)
        return result;
    if (rest.length > 0)
        log_write(LOG_WARNING, "store.notebook", "problem=torn bytes=%zu", rest.length);
    if (ftruncate(leaf->file, 0) != 0) {
        log_write(LOG_ERROR, "store.notebook", "problem=truncate errno=%d", errno);
        return BROKEN;
    }
    leaf->length = 0;
    leaf->is_shut = false;
    return OK;
}

enum result notebook_settle(struct notebook *notebook)
{
    CHECK(pthread_mutex_lock(&notebook->settling) == 0);
    enum result result = leaf_move(notebook); /* what could not be moved the last time */
    if (result == OK) {
        CHECK(pthread_mutex_lock(&notebook->lock) == 0);
        notebook->written = 1 - notebook->written;
        pthread_mutex_unlock(&notebook->lock);
        result = leaf_move(notebook);
    }
    pthread_mutex_unlock(&notebook->settling);
    return result;
}

/* --- appending ------------------------------------------------------------------------------ */

/* All of the line, or nothing. */
static bool leaf_append(struct leaf *leaf, struct text line)
{
    if (leaf->is_shut || leaf->length + line.length > LEAF_BYTES_MAX)
        return false;
    ssize_t written = write(leaf->file, line.bytes, line.length);
    if (written == (ssize_t)line.length) {
        leaf->length += line.length;
        return true;
    }
    log_write(LOG_ERROR, "store.notebook", "problem=write errno=%d", errno);
    leaf->is_shut = ftruncate(leaf->file, (off_t)leaf->length) != 0;
    return false;
}

bool notebook_append(struct act *act, const struct statement *statement, const struct value *in)
{
    struct notebook *notebook = act->store->store->notebook;
    struct notebook_line line = {.municipality = act->municipality,
                                 .statement = text_of(statement->name),
                                 .count = statement->in_count};
    CHECK(line.count >= 1 && line.count <= NOTEBOOK_VALUES_MAX);
    memcpy(line.values, in, line.count * sizeof(*in));
    char bytes[NOTEBOOK_LINE_BYTES];
    CHECK(pthread_mutex_lock(&notebook->lock) == 0);
    line.values[0] = value_integer(id_next(&notebook->ids, act->now));
    size_t length = notebook_line_write(&line, notebook->key, bytes);
    struct leaf *leaf = &notebook->leaves[notebook->written];
    bool was_empty = leaf->length == 0;
    bool is_appended = length > 0 && leaf_append(leaf, text_slice(bytes, length));
    if (is_appended && was_empty)
        pthread_cond_signal(&notebook->news);
    pthread_mutex_unlock(&notebook->lock);
    return is_appended;
}

/* --- the thread ----------------------------------------------------------------------------- */

/* Returns some time after the first line, so that more can join it; false at the end. */
static bool wait_for_lines(struct notebook *notebook)
{
    CHECK(pthread_mutex_lock(&notebook->lock) == 0);
    while (!notebook->is_closing && notebook->log_pages < STORE_LOG_PAGES &&
           notebook->leaves[notebook->written].length == 0)
        pthread_cond_wait(&notebook->news, &notebook->lock);
    bool goes_on = !notebook->is_closing;
    pthread_mutex_unlock(&notebook->lock);
    if (goes_on)
        (void)poll(NULL, 0, PAUSE_MILLISECONDS);
    return goes_on;
}

/* Carries the log into the database file once it is long. */
static void fold_log(struct notebook *notebook)
{
    CHECK(pthread_mutex_lock(&notebook->lock) == 0);
    bool is_long = notebook->log_pages >= STORE_LOG_PAGES;
    notebook->log_pages = 0;
    pthread_mutex_unlock(&notebook->lock);
    if (is_long && notebook->store->engine->log_fold(&notebook->folder) == BROKEN)
        log_write(LOG_ERROR, "store.notebook", "problem=log");
}

static void *gather(void *context)
{
    struct notebook *notebook = context;
    while (wait_for_lines(notebook)) {
        if (notebook_settle(notebook) != OK)
            log_write(LOG_WARNING, "store.notebook", "problem=settle");
        fold_log(notebook);
    }
    return NULL;
}

/* The writer's commits tell how long the log is. */
static void hear_log(void *context, int pages)
{
    struct notebook *notebook = context;
    CHECK(pthread_mutex_lock(&notebook->lock) == 0);
    notebook->log_pages = pages;
    if (pages >= STORE_LOG_PAGES)
        pthread_cond_signal(&notebook->news);
    pthread_mutex_unlock(&notebook->lock);
}

/* Signals are for the thread that waits for them. */
static bool thread_start(struct notebook *notebook)
{
    sigset_t all, before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    bool is_started = pthread_create(&notebook->thread, NULL, gather, notebook) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return is_started;
}

/* --- opening and closing -------------------------------------------------------------------- */

static const char *leaf_path(struct arena *arena, const struct store *store, size_t number)
{
    return text_format(arena, "%s.notes%s", store->place, number == 0 ? "" : "2").bytes;
}

static bool leaf_open(struct notebook *notebook, size_t number, int flags)
{
    const char *path = leaf_path(notebook->arena, notebook->store, number);
    notebook->leaves[number].file =
        open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
    return notebook->leaves[number].file >= 0;
}

/* False where another process owns the notebook. One that only moves in what was left behind has
 * it for a moment, which is worth waiting for where it is to be kept. */
static bool lock_take(const struct notebook *notebook, int tries)
{
    for (int try = 1;; try++) {
        if (flock(notebook->leaves[0].file, LOCK_EX | LOCK_NB) == 0)
            return true;
        if (try == tries)
            return false;
        poll(NULL, 0, LOCK_PAUSE_MILLISECONDS);
    }
}

/* Now that it is ours: what stands on the leaf. */
static bool leaf_measure(struct leaf *leaf)
{
    struct stat status;
    if (fstat(leaf->file, &status) != 0)
        return false;
    leaf->length = (size_t)status.st_size;
    return leaf->length <= LEAF_BYTES_MAX;
}

static bool leaves_take(struct notebook *notebook, int flags)
{
    return leaf_open(notebook, 0, flags) && leaf_open(notebook, 1, flags) &&
           lock_take(notebook, (flags & O_CREAT) != 0 ? LOCK_TRIES_MAX : 1) &&
           leaf_measure(&notebook->leaves[0]) && leaf_measure(&notebook->leaves[1]);
}

/* Closing a file of it gives the lock back. */
static void notebook_free(struct notebook *notebook)
{
    for (size_t i = 0; i < LEAVES; i++) {
        if (notebook->leaves[i].file >= 0)
            (void)close(notebook->leaves[i].file);
    }
    if (notebook->folder.handle != NULL)
        notebook->store->engine->close(&notebook->folder);
    pthread_cond_destroy(&notebook->news);
    pthread_mutex_destroy(&notebook->lock);
    pthread_mutex_destroy(&notebook->settling);
    sodium_memzero(notebook->key, sizeof(notebook->key));
    arena_close(notebook->lines);
    arena_close(notebook->arena);
}

/* The notebook of a database with nothing in it; NULL where it is not there, or not ours. */
static struct notebook *notebook_take(struct store *store, int flags)
{
    struct arena *arena = arena_open("store.notebook", ARENA_BYTES_MAX);
    struct notebook *notebook = ARENA_NEW(arena, struct notebook);
    *notebook = (struct notebook){
        .arena = arena,
        .lines = arena_open("store.notebook.lines", 2 * LEAF_BYTES_MAX),
        .store = store,
        .leaves = {{.file = -1}, {.file = -1}},
    };
    key_derive(store->key, "store.notebook", notebook->key);
    pthread_cond_init(&notebook->news, NULL);
    pthread_mutex_init(&notebook->lock, NULL);
    pthread_mutex_init(&notebook->settling, NULL);
    if (leaves_take(notebook, flags) && notebook_settle(notebook) == OK)
        return notebook;
    notebook_free(notebook);
    return NULL;
}

/* Does a leaf hold anything? Before any lock is taken. */
static bool leaf_is_written(const struct store *store, size_t number)
{
    struct stat status;
    return stat(leaf_path(store->arena, store, number), &status) == 0 && status.st_size > 0;
}

void notebook_recover(struct store *store)
{
    if (store->engine->is_postgresql || (!leaf_is_written(store, 0) && !leaf_is_written(store, 1)))
        return;
    struct notebook *notebook = notebook_take(store, 0);
    if (notebook != NULL)
        notebook_free(notebook);
}

void store_notebook_open(struct store *store)
{
    CHECK(store->notebook == NULL);
    if (store->engine->is_postgresql)
        return;
    struct fault fault;
    struct notebook *notebook = notebook_take(store, O_CREAT);
    if (notebook == NULL) {
        log_write(LOG_WARNING, "store.notebook", "problem=owner");
        return;
    }
    if (store_session_open(store, notebook->arena, SESSION_WRITE, &notebook->folder, &fault) !=
            OK ||
        !thread_start(notebook)) {
        log_write(LOG_ERROR, "store.notebook", "problem=thread");
        notebook_free(notebook);
        return;
    }
    store->engine->log_leave(&store->writer, hear_log, notebook);
    store->notebook = notebook;
}

void notebook_close(struct store *store)
{
    struct notebook *notebook = store->notebook;
    if (notebook == NULL)
        return;
    CHECK(pthread_mutex_lock(&notebook->lock) == 0);
    notebook->is_closing = true;
    pthread_cond_signal(&notebook->news);
    pthread_mutex_unlock(&notebook->lock);
    pthread_join(notebook->thread, NULL);
    if (notebook_settle(notebook) != OK)
        log_write(LOG_WARNING, "store.notebook", "problem=settle");
    store->engine->log_leave(&store->writer, NULL, NULL);
    store->notebook = NULL;
    notebook_free(notebook);
}
