/* write.c - the transaction runner: the only way in which anything is written.
 *
 * Why: begin, work, commit checks, journal row and commit belong together; whoever writes states
 * only the work.
 * Promise: all of it or nothing. What was answered OK is durable. A conflict with another writer is
 * tried again a bounded number of times; the work sees the arena as it was before each try.
 * A commit whose answer was lost with the connection is looked up in the journal, never repeated
 * blindly.
 * Never: nests, or lets a failed statement be committed around. */
#include <poll.h>
#include <string.h>

#include "base/log.h"
#include "base/random.h"
#include "store/notebook.h"
#include "store/notebook_line.h"

#define TRIES_MAX          6
#define PAUSE_MILLISECONDS 2

struct job {
    const struct store_operation *operation; /* NULL for a note */
    store_work work;
    const void *in;
    void *out;
};

/* SQLite: this thread's turn to write. */
static void lock(struct store_connection *connection)
{
    struct store *store = connection->store;
    if (store->engine->is_postgresql) {
        connection->writing = &connection->session;
        return;
    }
    CHECK(pthread_mutex_lock(&store->write_lock) == 0);
    connection->writing = &store->writer;
}

static void unlock(struct store_connection *connection)
{
    connection->writing = NULL;
    if (!connection->store->engine->is_postgresql)
        pthread_mutex_unlock(&connection->store->write_lock);
}

/* The checks of the modules whose registers were written. */
static enum result run_checks(struct act *act)
{
    const struct store_config *config = &act->store->store->config;
    for (size_t i = 0; i < config->check_count; i++) {
        const struct commit_check *check = &config->checks[i];
        if (check->record[0] != '\0' && !store_has_written(act, check->record))
            continue;
        enum result result = check->run(act);
        if (act->store->write.failure != OK)
            return act->store->write.failure;
        if (result != OK) {
            log_write(LOG_INFO, "store.veto", "check=%s result=%s", check->name,
                      result_name(result));
            return result;
        }
    }
    return OK;
}

void store_hurry(struct store_connection *connection)
{
    connection->is_hurried = true;
}

enum result store_indexes_put_off(struct act *act, const struct table_indexes *indexes)
{
    struct store_connection *connection = act->store;
    struct session *session = connection->writing;
    CHECK(session != NULL);
    CHECK(connection->write.indexes == NULL);
    if (session->engine->indexes_drop == NULL)
        return OK;
    return session->engine->indexes_drop(session, act->arena, indexes, &connection->write.indexes);
}

enum result store_table_grown(struct act *act, const char *table, int64_t rows)
{
    struct session *session = act->store->writing;
    CHECK(session != NULL);
    if (session->engine->table_grown == NULL)
        return OK;
    return session->engine->table_grown(session, act->arena, table, rows);
}

/* The indexes that the work has put off; a value that is there twice is found now. */
static enum result make_indexes(struct act *act)
{
    const struct session *session = act->store->writing;
    if (act->store->write.indexes == NULL)
        return OK;
    enum result result = session->engine->script(act->store->writing, act->store->write.indexes);
    if (result == CONFLICT)
        return act_fault(act, CONFLICT, "not_unique", "", (struct text){0});
    if (result == OK) /* what the planner believes of an index went with it */
        result = session->engine->script(act->store->writing, session->engine->plans);
    return result;
}

/* All between begin and commit. */
static enum result run_body(struct act *act, const struct job *job)
{
    struct write *write = &act->store->write;
    enum result result = job->operation != NULL ? journal_begin(act) : OK;
    if (result == OK)
        result = job->work(act, job->in, job->out);
    if (write->failure != OK)
        return write->failure; /* whatever the work made of it */
    if (result == OK)
        result = make_indexes(act);
    if (result == OK && job->operation != NULL)
        result = run_checks(act);
    if (result == OK && job->operation != NULL)
        result = journal_finish(act, job->operation);
    return result;
}

static enum result run_transaction(struct act *act, const struct job *job)
{
    struct store_connection *connection = act->store;
    struct session *session = connection->writing;
    const struct engine *engine = session->engine;
    session->is_commit_unknown = false;
    bool is_lasting = job->operation != NULL && !connection->is_hurried;
    enum result result = engine->begin(session, is_lasting ? TRANSACTION_WRITE : TRANSACTION_NOTE);
    if (result != OK) {
        connection->write.is_transient = result == CONFLICT;
        return result;
    }
    result = run_body(act, job);
    /* Where a statement failed, whatever the work or a check made of it, that is the answer. */
    if (result != OK && connection->write.failure == OK && engine->settle != NULL) {
        enum result settled = engine->settle(session);
        result = settled == OK ? result : store_call_failed(act, session, settled);
    }
    for (size_t i = 0; i < STORE_CURSORS_MAX; i++)
        CHECK(!connection->cursors[i].is_open || !connection->cursors[i].is_of_write);
    if (result != OK) {
        engine->rollback(session);
        return result;
    }
    result = engine->commit(session);
    return result == OK ? OK : store_call_failed(act, session, result);
}

/* The connection went away under a commit: did it happen? Where nobody can tell it is not tried
 * again, for it may have. */
static enum result look_up_commit(struct act *act)
{
    struct write *write = &act->store->write;
    bool is_there = false;
    enum result result = journal_is_there(act, write->number, write->hash, &is_there);
    if (result != OK) {
        write->is_transient = false;
        return result;
    }
    return is_there ? OK : CONFLICT;
}

static enum result run_once(struct act *act, const struct job *job)
{
    struct store_connection *connection = act->store;
    connection->write.entry_count = 0;
    connection->write.indexes = NULL;
    connection->write.failure = OK;
    connection->write.is_transient = false;
    connection->write.is_journalled = job->operation != NULL;
    lock(connection);
    enum result result = run_transaction(act, job);
    bool is_unknown = result != OK && connection->writing->is_commit_unknown;
    unlock(connection);
    store_reading_refresh(connection);
    if (is_unknown && job->operation != NULL)
        result = look_up_commit(act);
    else if (is_unknown) /* a note may be there or not: the caller decides */
        connection->write.is_transient = false;
    if (result == CONFLICT && act->fault.code == NULL)
        return act_fault(act, CONFLICT, "database_busy", "", (struct text){0});
    return result;
}

/* Longer with each try, half of it by chance, so that two writers do not meet again. */
static void pause_after(int try)
{
    uint32_t chance;
    random_bytes(&chance, sizeof(chance));
    int milliseconds = PAUSE_MILLISECONDS << try;
    poll(NULL, 0, milliseconds / 2 + (int)(chance % (uint32_t)milliseconds));
}

static enum result run(struct act *act, const struct job *job)
{
    struct store_connection *connection = act->store;
    CHECK(connection->writing == NULL);
    const struct arena_mark mark = arena_mark(act->arena);
    for (int try = 1;; try++) {
        act->fault = (struct fault){0};
        enum result result = run_once(act, job);
        if (result != CONFLICT || !connection->write.is_transient || try == TRIES_MAX)
            return result;
        arena_release(act->arena, mark);
        pause_after(try);
    }
}

enum result store_write(struct act *act, const struct store_operation *operation, store_work work,
                        const void *in, void *out)
{
    CHECK(operation != NULL && operation->name[0] != '\0');
    return run(act, &(struct job){operation, work, in, out});
}

enum result store_note(struct act *act, store_work work, const void *in, void *out)
{
    return run(act, &(struct job){NULL, work, in, out});
}

/* A line that is not put off. */
struct line {
    const struct statement *statement;
    const struct value *in;
};

static enum result line_write(struct act *act, const void *in, void *out UNUSED)
{
    const struct line *line = in;
    struct value values[NOTEBOOK_VALUES_MAX];
    int64_t changed = 0;
    memcpy(values, line->in, line->statement->in_count * sizeof(*values));
    values[0] = value_integer(id_next(&act->ids, act->now));
    enum result result = store_execute(act, line->statement, values, &changed);
    if (result == OK && changed == 0) /* the id is somebody's: no second try takes it again */
        return act_fault(act, CONFLICT, "not_unique", "", (struct text){0});
    return result;
}

enum result store_note_line(struct act *act, const struct statement *statement,
                            const struct value *in)
{
    struct store_connection *connection = act->store;
    CHECK(connection->writing == NULL);
    CHECK(statement->is_write && statement->in_count <= NOTEBOOK_VALUES_MAX);
    if (connection->store->notebook == NULL)
        return store_note(act, line_write, &(struct line){statement, in}, NULL);
    if (!act_may(act, statement->right))
        return act_fault(act, REFUSED, "no_right", "", text_of(right_name(statement->right)));
    enum result result = store_values_check(act, statement, in);
    if (result != OK || notebook_append(act, statement, in))
        return result;
    return store_note(act, line_write, &(struct line){statement, in}, NULL);
}

enum result store_notes_settle(struct act *act)
{
    struct store_connection *connection = act->store;
    CHECK(connection->writing == NULL);
    if (connection->store->notebook == NULL)
        return OK;
    enum result result = notebook_settle(connection->store->notebook);
    store_reading_refresh(connection);
    if (result == CONFLICT)
        return act_fault(act, CONFLICT, "database_busy", "", (struct text){0});
    return result;
}

void store_connection_recover(struct store_connection *connection)
{
    store_cursors_drop(connection);
    store_reading_end(connection);
    if (connection->writing == NULL)
        return;
    connection->writing->engine->rollback(connection->writing);
    unlock(connection);
}
