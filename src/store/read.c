/* read.c - running statements: rights first, then the municipality, then the engine.
 *
 * Why: here is the one gate through which every question and every change goes.
 * Promise: a statement runs only with its right, only with values of its kinds, only for the act's
 * municipality, and a write only inside a runner. After a statement of a write has failed nothing
 * more of that write runs: both engines behave alike, and nothing half can be committed.
 * Never: runs a statement that is not in the store's lists. */
#include <string.h>

#include "base/log.h"
#include "format/utf8.h"
#include "store/engine.h"

static struct session *session_of(struct store_connection *connection)
{
    return connection->writing != NULL ? connection->writing : &connection->session;
}

static bool is_readable(struct text text)
{
    return (text.length == 0 || memchr(text.bytes, '\0', text.length) == NULL) &&
           utf8_is_valid(text);
}

/* Kinds are the program's to get right; the bytes of a text come from outside. */
enum result store_values_check(struct act *act, const struct statement *statement,
                               const struct value *in)
{
    for (size_t i = 0; i < statement->in_count; i++) {
        CHECK(in[i].kind == statement->in[i].kind || in[i].kind == VALUE_NONE);
        if (in[i].kind == VALUE_TEXT && !is_readable(in[i].text))
            return act_fault(act, BAD_INPUT, "text_unreadable", statement->in[i].name,
                             (struct text){0});
    }
    return OK;
}

static struct call call_of(struct act *act, const struct statement *statement,
                           const struct value *in)
{
    return (struct call){.statement = statement,
                         .number = store_statement_number(act->store->store, statement),
                         .municipality = act->municipality,
                         .in = in,
                         .arena = act->arena};
}

enum result store_call_failed(struct act *act, const struct session *session, enum result result)
{
    struct store_connection *connection = act->store;
    bool is_transient = result == CONFLICT && session->is_transient;
    if (connection->writing != NULL) {
        connection->write.failure = result;
        connection->write.is_transient = is_transient;
    }
    if (result != CONFLICT)
        return result;
    return act_fault(act, CONFLICT, is_transient ? "database_busy" : "not_unique", "",
                     (struct text){0});
}

/* A free place for a reading; there is always one unless somebody forgets to close. */
static struct store_cursor *cursor_take(struct store_connection *connection)
{
    for (size_t i = 0; i < STORE_CURSORS_MAX; i++) {
        if (!connection->cursors[i].is_open)
            return &connection->cursors[i];
    }
    CHECK(!"fewer readings are open than a connection may have");
    return NULL;
}

/* --- readings together ----------------------------------------------------------------------- */

void store_reading_begin(struct store_connection *connection)
{
    CHECK(!connection->reads_together);
    connection->reads_together = connection->session.engine->reading_begin != NULL;
}

void store_reading_refresh(struct store_connection *connection)
{
    if (connection->session.is_reading)
        connection->session.engine->reading_end(&connection->session);
}

void store_reading_end(struct store_connection *connection)
{
    store_reading_refresh(connection);
    connection->reads_together = false;
}

static enum result reading_open(struct store_connection *connection)
{
    struct session *session = &connection->session;
    if (!connection->reads_together || connection->writing != NULL || session->is_reading)
        return OK;
    return session->engine->reading_begin(session);
}

/* --- statements ------------------------------------------------------------------------------ */

enum result store_call_rows(struct act *act, const struct statement *statement,
                            const struct value *in, struct store_cursor **ret)
{
    CHECK(!statement->is_write);
    struct store_connection *connection = act->store;
    if (connection->writing != NULL && connection->write.failure != OK)
        return connection->write.failure;
    enum result result = store_values_check(act, statement, in);
    if (result != OK)
        return result;
    struct session *session = session_of(connection);
    result = reading_open(connection);
    if (result != OK)
        return store_call_failed(act, session, result);
    struct store_cursor *cursor = cursor_take(connection);
    *cursor = (struct store_cursor){.session = session,
                                    .call = call_of(act, statement, in),
                                    .is_of_write = connection->writing != NULL};
    result = session->engine->rows_open(session, cursor);
    if (result != OK)
        return store_call_failed(act, session, result);
    cursor->is_open = true;
    *ret = cursor;
    return OK;
}

enum result store_rows_open(struct act *act, const struct statement *statement,
                            const struct value *in, struct store_cursor **ret)
{
    if (act_require(act, statement->right) != OK)
        return REFUSED;
    return store_call_rows(act, statement, in, ret);
}

bool store_rows_next(struct store_cursor *cursor)
{
    CHECK(cursor != NULL && cursor->is_open);
    return cursor->result == OK && cursor->session->engine->rows_next(cursor);
}

struct value store_rows_value(const struct store_cursor *cursor, size_t column)
{
    CHECK(cursor->is_open);
    CHECK(column < cursor->call.statement->out_count);
    /* Only the engine's note of a value of a wrong kind is written through the const. */
    return cursor->session->engine->rows_value((struct store_cursor *)cursor, column);
}

enum result store_rows_close(struct store_cursor *cursor)
{
    CHECK(cursor->is_open);
    cursor->session->engine->rows_close(cursor);
    cursor->is_open = false;
    return cursor->result;
}

void store_cursors_drop(struct store_connection *connection)
{
    for (size_t i = 0; i < STORE_CURSORS_MAX; i++) {
        struct store_cursor *cursor = &connection->cursors[i];
        if (cursor->is_open)
            cursor->session->engine->rows_close(cursor);
        cursor->is_open = false;
    }
}

static struct value value_kept(struct arena *arena, struct value value)
{
    if (value.kind == VALUE_TEXT || value.kind == VALUE_BYTES)
        value.text = text_copy(arena, value.text);
    return value;
}

enum result store_call_one(struct act *act, const struct statement *statement,
                           const struct value *in, struct value *ret_values)
{
    struct store_cursor *cursor = NULL;
    enum result result = store_call_rows(act, statement, in, &cursor);
    if (result != OK)
        return result;
    CHECK(cursor != NULL);
    struct value *values = ARENA_ARRAY(act->arena, struct value, statement->out_count);
    bool is_there = store_rows_next(cursor);
    for (size_t i = 0; is_there && i < statement->out_count; i++)
        values[i] = value_kept(act->arena, store_rows_value(cursor, i));
    result = store_rows_close(cursor);
    if (result != OK)
        return store_call_failed(act, session_of(act->store), result);
    if (!is_there)
        return NOT_FOUND;
    memcpy(ret_values, values, statement->out_count * sizeof(*values));
    return OK;
}

enum result store_read_one(struct act *act, const struct statement *statement,
                           const struct value *in, struct value *ret_values)
{
    if (act_require(act, statement->right) != OK)
        return REFUSED;
    return store_call_one(act, statement, in, ret_values);
}

/* How many readings can be opened beside those that are. */
static size_t cursors_free(const struct store_connection *connection)
{
    size_t count = 0;
    for (size_t i = 0; i < STORE_CURSORS_MAX; i++)
        count += connection->cursors[i].is_open ? 0 : 1;
    CHECK(count > 0);
    return count;
}

/* Opened before it is asked, so that no other takes its place. */
static struct store_cursor *cursor_of(struct act *act, const struct store_reading *reading)
{
    CHECK(!reading->statement->is_write);
    struct store_connection *connection = act->store;
    struct store_cursor *cursor = cursor_take(connection);
    *cursor = (struct store_cursor){.session = session_of(connection),
                                    .call = call_of(act, reading->statement, reading->in),
                                    .is_open = true,
                                    .is_of_write = connection->writing != NULL};
    return cursor;
}

/* Its only row, and its end. */
static enum result take_one(struct act *act, struct store_cursor *cursor,
                            const struct value **ret_values)
{
    size_t count = cursor->call.statement->out_count;
    struct value *values = NULL;
    if (store_rows_next(cursor))
        values = ARENA_ARRAY(act->arena, struct value, count);
    for (size_t i = 0; values != NULL && i < count; i++)
        values[i] = value_kept(act->arena, store_rows_value(cursor, i));
    *ret_values = values;
    return store_rows_close(cursor);
}

/* As many as there are places. */
static enum result read_together(struct act *act, struct store_reading *readings, size_t count)
{
    struct store_cursor *cursors[STORE_CURSORS_MAX];
    struct session *session = session_of(act->store);
    for (size_t i = 0; i < count; i++)
        cursors[i] = cursor_of(act, &readings[i]);
    enum result result = session->engine->rows_open_several(session, cursors, count);
    for (size_t i = 0; i < count && result != OK; i++)
        cursors[i]->is_open = false;
    if (result != OK)
        return store_call_failed(act, session, result);
    for (size_t i = 0; i < count; i++) {
        enum result one = take_one(act, cursors[i], &readings[i].values);
        result = result == OK ? one : result;
    }
    return result == OK ? OK : store_call_failed(act, session, result);
}

static enum result read_each(struct act *act, struct store_reading *readings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct value *values =
            ARENA_ARRAY(act->arena, struct value, readings[i].statement->out_count);
        enum result result = store_call_one(act, readings[i].statement, readings[i].in, values);
        if (result != OK && result != NOT_FOUND)
            return result;
        readings[i].values = result == OK ? values : NULL;
    }
    return OK;
}

enum result store_read_several(struct act *act, struct store_reading *readings, size_t count)
{
    const struct store_connection *connection = act->store;
    for (size_t i = 0; i < count; i++)
        if (act_require(act, readings[i].statement->right) != OK)
            return REFUSED;
    if (connection->session.engine->rows_open_several == NULL)
        return read_each(act, readings, count);
    if (connection->writing != NULL && connection->write.failure != OK)
        return connection->write.failure;
    enum result result = OK;
    for (size_t i = 0; i < count && result == OK; i++)
        result = store_values_check(act, readings[i].statement, readings[i].in);
    for (size_t i = 0; i < count && result == OK;) {
        size_t part = cursors_free(connection);
        part = part < count - i ? part : count - i;
        result = read_together(act, readings + i, part);
        i += part;
    }
    return result;
}

enum result store_call_execute(struct act *act, const struct statement *statement,
                               const struct value *in, int64_t *ret_changed)
{
    struct store_connection *connection = act->store;
    CHECK(statement->is_write);
    CHECK(connection->writing != NULL);
    if (connection->write.failure != OK)
        return connection->write.failure;
    enum result result = store_values_check(act, statement, in);
    if (result != OK)
        return result;
    struct call call = call_of(act, statement, in);
    result = connection->writing->engine->execute(connection->writing, &call, ret_changed);
    return result == OK ? OK : store_call_failed(act, connection->writing, result);
}

static enum result execute_each(struct session *session, struct call *call, size_t rows)
{
    enum result result = OK;
    for (size_t i = 0; i < rows && result == OK; i++) {
        result = session->engine->execute(session, call, NULL);
        call->in += call->statement->in_count;
    }
    return result;
}

enum result store_execute_rows(struct act *act, const struct statement *statement,
                               const struct value *in, size_t rows)
{
    struct store_connection *connection = act->store;
    CHECK(statement->is_write && statement->in_count > 0);
    CHECK(connection->writing != NULL);
    enum result result = act_require(act, statement->right);
    if (result == OK)
        result = connection->write.failure;
    for (size_t i = 0; i < rows && result == OK; i++)
        result = store_values_check(act, statement, in + i * statement->in_count);
    if (result != OK)
        return result;
    struct call call = call_of(act, statement, in);
    struct session *session = connection->writing;
    if (session->engine->execute_rows != NULL)
        result = session->engine->execute_rows(session, &call, rows);
    else
        result = execute_each(session, &call, rows);
    return result == OK ? OK : store_call_failed(act, session, result);
}

enum result store_execute(struct act *act, const struct statement *statement,
                          const struct value *in, int64_t *ret_changed)
{
    if (act_require(act, statement->right) != OK)
        return REFUSED;
    return store_call_execute(act, statement, in, ret_changed);
}
