/* postgresql_send.c - statements go to PostgreSQL, answers come back.
 *
 * Why: a statement by itself costs a way there and back, several times what the server needs for
 * it. A write of a town's year has ten thousands of them, and nobody waits to read that a row is
 * in.
 * How: libpq's pipeline mode. What is sent is noted in session->sent; messages go out when they
 * are many, or when somebody waits. Whoever waits (a reading, counted rows, COMMIT) sends along
 * what he waits for and reads all answers up to it; then the connection is out of that mode again,
 * as it must be for COPY and scripts.
 * Promise: statements are prepared once a connection, their text going along with the first call;
 * parameters travel in binary with their types. What fails lets nothing behind it happen: the
 * server passes over all up to the one that somebody waits for.
 * Never: lets so much be on its way that both sides could wait for each other. */
#include "store/postgresql.h"

#include <stdio.h>
#include <string.h>

#define GROWN_BYTES_MAX 4096
#define LOOK_FIRST      100 /* rows after which a table is looked at first */
#define PUSHED          32  /* so many statements go out together, if nobody waits before */

/* Parameters in binary: numbers are written into `room`, texts stay where they are. */
struct parameters {
    const char *values[STORE_FIELDS_MAX];
    int lengths[STORE_FIELDS_MAX];
    int formats[STORE_FIELDS_MAX];
    char room[STORE_FIELDS_MAX][8];
    int count;
};

static void add_whole(struct parameters *parameters, int64_t number, size_t length)
{
    char *room = parameters->room[parameters->count];
    postgresql_put(room, (uint64_t)number, length);
    parameters->values[parameters->count] = room;
    parameters->lengths[parameters->count] = (int)length;
}

static void add_value(struct parameters *parameters, struct value value)
{
    switch (value.kind) {
    case VALUE_NONE:
        parameters->values[parameters->count] = NULL;
        break;
    case VALUE_INTEGER:
        add_whole(parameters, value.integer, 8);
        break;
    case VALUE_DECIMAL:
        add_whole(parameters, value.decimal.units, 8);
        break;
    case VALUE_MONEY:
        add_whole(parameters, value.money.cents, 8);
        break;
    case VALUE_INSTANT:
        add_whole(parameters, value.instant.microseconds, 8);
        break;
    case VALUE_FLAG:
        add_whole(parameters, value.flag, 1);
        break;
    case VALUE_DATE:
        add_whole(parameters, (int64_t)value.date.days - POSTGRESQL_EPOCH_DAYS, 4);
        break;
    case VALUE_TEXT:
    case VALUE_BYTES:
        CHECK(value.text.length <= INT32_MAX);
        parameters->values[parameters->count] = value.text.length == 0 ? "" : value.text.bytes;
        parameters->lengths[parameters->count] = (int)value.text.length;
        break;
    }
    parameters->formats[parameters->count] = 1;
    parameters->count++;
}

static void statement_name(const struct session *session, const struct prepared *prepared,
                           char ret[24])
{
    snprintf(ret, 24, "s%td", prepared - session->prepared);
}

/* --- on their way --------------------------------------------------------------------------- */

/* A place for what is sent next, in the mode that sends without waiting. */
static enum result make_room(struct session *session)
{
    enum result result = OK;
    if (session->sent_count == STORE_SENT_MAX)
        result = postgresql_settle(session);
    if (result != OK || session->sent_count > 0)
        return result;
    return PQenterPipelineMode(session->handle) == 1 ? OK
                                                     : postgresql_result(session, NULL, "send");
}

/* Notes what libpq was given. What it could not send has no answer, but only a lost connection
 * makes it say so. */
static enum result note(struct session *session, int is_sent, const struct sent *sent)
{
    if (is_sent != 1)
        return postgresql_result(session, NULL, sent->event);
    session->sent[session->sent_count++] = *sent;
    if (session->sent_count % PUSHED == 0 && PQflush(session->handle) != 0)
        return postgresql_result(session, NULL, sent->event);
    return OK;
}

enum result postgresql_send_word(struct session *session, const char *word, void **rows)
{
    enum result result = make_room(session);
    if (result != OK)
        return result;
    int is_sent = PQsendQueryParams(session->handle, word, 0, NULL, NULL, NULL, NULL, 0);
    return note(session, is_sent, &(struct sent){.event = word, .rows = rows});
}

/* The text of a statement that the server does not know yet. */
static enum result send_text(struct session *session, const struct call *call)
{
    struct prepared *prepared = &session->prepared[call->number];
    enum result result = make_room(session);
    if (result != OK)
        return result;
    char name[24];
    statement_name(session, prepared, name);
    int is_sent = PQsendPrepare(session->handle, name, call->statement->postgresql, 0, NULL);
    if (is_sent == 1)
        prepared->handle = prepared;
    return note(session, is_sent,
                &(struct sent){.event = call->statement->name,
                               .statement = call->statement,
                               .prepared = prepared,
                               .is_text = true});
}

enum result postgresql_send(struct session *session, const struct call *call, void **rows)
{
    struct prepared *prepared = &session->prepared[call->number];
    enum result result = prepared->handle == NULL ? send_text(session, call) : OK;
    if (result == OK)
        result = make_room(session);
    if (result != OK)
        return result;
    struct parameters parameters;
    parameters.count = 0;
    if (!call->statement->is_across)
        add_value(&parameters, value_integer(call->municipality));
    for (size_t i = 0; i < call->statement->in_count; i++)
        add_value(&parameters, call->in[i]);
    char name[24];
    statement_name(session, prepared, name);
    int is_sent = PQsendQueryPrepared(session->handle, name, parameters.count, parameters.values,
                                      parameters.lengths, parameters.formats, 0);
    return note(session, is_sent,
                &(struct sent){.event = call->statement->name,
                               .statement = call->statement,
                               .prepared = prepared,
                               .rows = rows});
}

/* --- tables that grow ----------------------------------------------------------------------- */

/* The table that a statement puts rows into; empty where it puts none. */
static struct text table_filled(const char *sql)
{
    static const char start[] = "INSERT INTO ";
    if (strncmp(sql, start, strlen(start)) != 0)
        return (struct text){0};
    const char *name = sql + strlen(start);
    return text_slice(name, strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_"));
}

/* The server looks at a table by itself only a minute after it grew, and until then goes on with
 * the plans that it made while there was nothing in it: by the wrong index, as any was as good.
 * What a session puts into a table is therefore counted, whichever writes put it there; the look,
 * at the 100th, 1000th, 10 000th row, makes the plans anew, of all sessions. */
static enum result look_at_table(struct session *session, const struct sent *sent)
{
    struct prepared *prepared = sent->prepared;
    if (prepared == NULL || prepared->filled < LOOK_FIRST || prepared->filled < prepared->look_at)
        return OK;
    for (prepared->look_at = LOOK_FIRST; prepared->look_at <= prepared->filled;)
        prepared->look_at *= 10;
    struct arena *arena = arena_open("store.grown", GROWN_BYTES_MAX);
    const char *table = text_to_string(arena, table_filled(sent->statement->postgresql));
    enum result result = postgresql_table_grown(session, arena, table, prepared->filled);
    arena_close(arena);
    return session->in_transaction ? result : OK; /* behind a commit nothing depends on it */
}

static void count_filled(const struct sent *sent, PGresult *rows)
{
    int64_t count = 0;
    if (sent->statement == NULL || sent->is_text || !sent->statement->is_write ||
        table_filled(sent->statement->postgresql).length == 0)
        return;
    if (text_to_integer(text_of(PQcmdTuples(rows)), &count))
        sent->prepared->filled += count;
}

/* --- answers -------------------------------------------------------------------------------- */

/* The server does not know the text that was on its way. */
static void forget_text(const struct sent *sent)
{
    if (sent->is_text)
        sent->prepared->handle = NULL;
}

/* The answer to one that was sent, and the end of it. */
static PGresult *answer(struct session *session)
{
    PGresult *rows = PQgetResult(session->handle);
    if (rows != NULL)
        PQclear(PQgetResult(session->handle));
    return rows;
}

/* Behind all answers stands one to the sync. Where that is not so, rollback begins anew. */
static void leave(struct session *session)
{
    PQclear(PQgetResult(session->handle));
    (void)PQexitPipelineMode(session->handle);
}

/* One answer: what it says about its statement. */
static enum result take(struct session *session, const struct sent *sent, PGresult *rows)
{
    enum result result = postgresql_result(session, rows, sent->event);
    if (result != OK) {
        forget_text(sent);
        return result;
    }
    count_filled(sent, rows);
    if (sent->rows != NULL)
        *sent->rows = rows;
    else
        PQclear(rows);
    return OK;
}

/* What comes behind one that failed has not happened. */
static void pass_over(const struct sent *sent, PGresult *rows)
{
    if (PQresultStatus(rows) != PGRES_COMMAND_OK)
        forget_text(sent);
    PQclear(rows);
}

enum result postgresql_settle(struct session *session)
{
    enum result result = OK;
    size_t count = session->sent_count;
    if (count == 0)
        return OK;
    (void)PQpipelineSync(session->handle); /* where it cannot, there are no answers */
    for (size_t i = 0; i < count; i++) {
        const struct sent *sent = &session->sent[i];
        if (result == OK)
            result = take(session, sent, answer(session));
        else
            pass_over(sent, answer(session));
    }
    leave(session);
    session->sent_count = 0;
    for (size_t i = 0; i < count && result == OK; i++)
        result = look_at_table(session, &session->sent[i]);
    return result;
}

void postgresql_abandon(struct session *session)
{
    size_t count = session->sent_count;
    session->sent_count = 0;
    if (count == 0)
        return;
    (void)PQpipelineSync(session->handle);
    for (size_t i = 0; i < count; i++)
        pass_over(&session->sent[i], answer(session));
    leave(session);
}
