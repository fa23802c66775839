/* postgresql.c - the engine of large installations, through libpq.
 *
 * Why: a region, or a municipality with servers of its own, keeps its data in PostgreSQL, and
 * nothing above this file notices.
 * Promise: answers are parsed strictly; a connection that was lost between transactions is made
 * anew, one lost inside makes the runner try again, one lost under a commit says so.
 * How: READ COMMITTED; the row of journal_head, locked first, lines up the writers of one
 * municipality. An answer is held whole in memory: lists are bounded, backups use COPY.
 * Never: logs a message of the server that could quote values: only its SQLSTATE and constraint. */
#include "store/postgresql.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"

/* The session's ways are ours, whatever the server's defaults are. */
static const char settings[] = "SET client_min_messages = error;"
                               "SET standard_conforming_strings = on;"
                               "SET DateStyle = ISO;"
                               "SET bytea_output = hex;"
                               "SET TimeZone = 'UTC';"
                               /* The rows of a town lie in memory or on flash. With the costs
                                  of a turning disk the unit of each placement is sought by
                                  reading all units. */
                               "SET random_page_cost = 1.1;"
                               "SET jit = off;"
                               "SET statement_timeout = '60s';"
                               "SET lock_timeout = '20s';"
                               "SET idle_in_transaction_session_timeout = '120s'";

static const char word_begin[] = "BEGIN"; /* known by its address */

void postgresql_put(char *bytes, uint64_t number, size_t length)
{
    for (size_t i = 0; i < length; i++)
        bytes[i] = (char)(number >> (8 * (length - 1 - i)));
}

uint64_t postgresql_get(const char *bytes, size_t length)
{
    uint64_t number = 0;
    for (size_t i = 0; i < length; i++)
        number = number << 8 | (unsigned char)bytes[i];
    return number;
}

static bool is_one_of(const char *state, const char *const *states)
{
    for (; *states != NULL; states++) {
        if (strcmp(state, *states) == 0)
            return true;
    }
    return false;
}

/* Words only for scripts of ours, in which there are no values. */
static void log_failure(const PGresult *rows, const char *event)
{
    const char *state = PQresultErrorField(rows, PG_DIAG_SQLSTATE);
    const char *constraint = PQresultErrorField(rows, PG_DIAG_CONSTRAINT_NAME);
    const char *words = PQresultErrorField(rows, PG_DIAG_MESSAGE_PRIMARY);
    if (strcmp(event, "script") != 0)
        words = NULL;
    log_write(LOG_ERROR, "store.postgresql", "at=%s state=%s constraint=%s message=\"%s\"", event,
              state ? state : "none", constraint ? constraint : "none", words ? words : "");
}

enum result postgresql_result(struct session *session, PGresult *rows, const char *event)
{
    /* Serialisation, deadlock, lock not to be had, server going down, no connection left. */
    static const char *const transient[] = {"40001", "40P01", "55P03", "57P01",
                                            "57P02", "57P03", "53300", NULL};
    ExecStatusType status = PQresultStatus(rows);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
        return OK;
    const char *state = PQresultErrorField(rows, PG_DIAG_SQLSTATE); /* NULL for no rows */
    enum result result = BROKEN;
    session->is_transient = false;
    if (PQstatus(session->handle) == CONNECTION_BAD || (state && is_one_of(state, transient))) {
        session->is_transient = true;
        result = CONFLICT;
    } else if (state != NULL && strcmp(state, "23505") == 0) {
        result = CONFLICT;
    } else {
        log_failure(rows, event);
    }
    PQclear(rows);
    return result;
}

/* --- connection ----------------------------------------------------------------------------- */

static void forget_prepared(struct session *session)
{
    for (size_t i = 0; i < session->prepared_count; i++)
        session->prepared[i] = (struct prepared){0};
    session->sent_count = 0;
}

static enum result make_ours(struct session *session)
{
    forget_prepared(session);
    PQsetClientEncoding(session->handle, "UTF8");
    return postgresql_script(session, settings);
}

static void postgresql_close(struct session *session)
{
    PQfinish(session->handle);
    session->handle = NULL;
}

/* The one thing about a failed connection that libpq tells by words alone. */
static enum result not_connected(struct session *session, struct fault *ret_fault)
{
    bool is_missing = strstr(PQerrorMessage(session->handle), "does not exist") != NULL;
    log_write(LOG_ERROR, "store.postgresql", "at=connect host=%s database=%s problem=%s",
              PQhost(session->handle), PQdb(session->handle),
              is_missing ? "missing" : "unreachable");
    return is_missing ? store_fault(ret_fault, NOT_FOUND, "database_missing")
                      : store_fault(ret_fault, BROKEN, "database_unreachable");
}

static enum result postgresql_open(struct session *session, struct fault *ret_fault)
{
    PQconninfoOption *options = PQconninfoParse(session->place, NULL);
    if (options == NULL)
        return store_fault(ret_fault, BAD_INPUT, "database_url");
    PQconninfoFree(options);
    session->handle = PQconnectdb(session->place);
    enum result result = OK;
    if (PQstatus(session->handle) != CONNECTION_OK)
        result = not_connected(session, ret_fault);
    else if (make_ours(session) != OK)
        result = store_fault(ret_fault, BROKEN, "database_unreachable");
    if (result != OK)
        postgresql_close(session);
    return result;
}

/* A connection that was lost is made anew, but never inside a transaction. */
static enum result revive(struct session *session)
{
    if (PQstatus(session->handle) == CONNECTION_OK)
        return OK;
    session->is_transient = true;
    if (session->in_transaction)
        return CONFLICT;
    log_write(LOG_WARNING, "store.postgresql", "at=reconnect");
    PQreset(session->handle);
    if (PQstatus(session->handle) != CONNECTION_OK)
        return CONFLICT;
    return make_ours(session);
}

enum result postgresql_script(struct session *session, const char *sql)
{
    enum result result = postgresql_settle(session);
    if (result != OK)
        return result;
    PGresult *rows = PQexec(session->handle, sql);
    result = postgresql_result(session, rows, "script");
    if (result == OK)
        PQclear(rows);
    return result;
}

static enum result postgresql_query(struct session *session, const char *sql, query_row each,
                                    void *context)
{
    char *columns[STORE_FIELDS_MAX];
    enum result result = postgresql_settle(session);
    if (result != OK)
        return result;
    PGresult *rows = PQexec(session->handle, sql);
    result = postgresql_result(session, rows, "query");
    if (result != OK)
        return result;
    CHECK(PQnfields(rows) <= STORE_FIELDS_MAX);
    for (int row = 0; row < PQntuples(rows); row++) {
        for (int i = 0; i < PQnfields(rows); i++)
            columns[i] = PQgetisnull(rows, row, i) ? NULL : PQgetvalue(rows, row, i);
        each(context, columns);
    }
    PQclear(rows);
    return OK;
}

/* --- transactions --------------------------------------------------------------------------- */

/* A transaction of ours begins with its first statement, in one message with it. Where the
 * connection turns out to be lost, the runner begins again. */
static enum result postgresql_begin(struct session *session, enum transaction transaction)
{
    session->in_transaction = false;
    enum result result = revive(session);
    if (result != OK)
        return result;
    if (transaction == TRANSACTION_READ)
        result = postgresql_script(session, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
                                            "SET LOCAL statement_timeout = 0");
    else
        result = postgresql_send_word(session, word_begin, NULL);
    if (result == OK && transaction == TRANSACTION_NOTE)
        result = postgresql_send_word(session, "SET LOCAL synchronous_commit = off", NULL);
    session->in_transaction = result == OK;
    return result;
}

/* The connection is left in the middle of an answer. */
static void begin_anew(struct session *session)
{
    PQreset(session->handle);
    if (PQstatus(session->handle) != CONNECTION_OK || make_ours(session) != OK)
        log_write(LOG_ERROR, "store.postgresql", "at=rollback problem=reset");
}

static void postgresql_rollback(struct session *session)
{
    session->in_transaction = false;
    postgresql_abandon(session);
    if (PQstatus(session->handle) != CONNECTION_OK)
        return; /* the server has rolled back */
    PGTransactionStatusType status = PQtransactionStatus(session->handle);
    bool is_open = status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
    if (PQpipelineStatus(session->handle) != PQ_PIPELINE_OFF ||
        (!is_open && status != PQTRANS_IDLE))
        begin_anew(session);
    else if (is_open && postgresql_script(session, "ROLLBACK") != OK)
        log_write(LOG_ERROR, "store.postgresql", "at=rollback");
}

/* COMMIT goes in one message with the writes before it: where one of them fails the server passes
 * over it. But whether the connection is alive is known by then, as a commit whose answer is lost
 * cannot be told from one that happened. */
static enum result postgresql_commit(struct session *session)
{
    void *rows = NULL;
    enum result result = OK;
    if (session->sent_count > 0 && session->sent[0].event == word_begin)
        result = postgresql_settle(session);
    if (result == OK)
        result = postgresql_send_word(session, "COMMIT", &rows);
    if (result == OK) {
        session->in_transaction = false;
        result = postgresql_settle(session);
        session->is_commit_unknown = result != OK && PQstatus(session->handle) == CONNECTION_BAD;
    }
    /* A transaction that had failed answers COMMIT with ROLLBACK and calls that a success. */
    bool is_rolled_back = rows != NULL && strcmp(PQcmdStatus(rows), "ROLLBACK") == 0;
    PQclear(rows);
    postgresql_rollback(session);
    return result == OK && is_rolled_back ? BROKEN : result;
}

/* --- statements ----------------------------------------------------------------------------- */

/* Sends calls; the rows of each go to its cursor. */
static enum result send_all(struct session *session, struct store_cursor *const *cursors,
                            size_t count)
{
    enum result result = OK;
    for (size_t i = 0; i < count; i++)
        cursors[i]->rows = NULL;
    for (size_t i = 0; i < count && result == OK; i++)
        result = postgresql_send(session, &cursors[i]->call, &cursors[i]->rows);
    if (result != OK) /* the cursors do not wait for rows any more */
        postgresql_abandon(session);
    return result;
}

/* Sends calls and reads their answers and all before them; outside a transaction a lost connection
 * is made anew and tried once more. */
static enum result run(struct session *session, struct store_cursor *const *cursors, size_t count)
{
    enum result result = CONFLICT;
    for (int try = 0; try < 2; try++) {
        result = revive(session);
        if (result == OK)
            result = send_all(session, cursors, count);
        if (result == OK)
            result = postgresql_settle(session);
        for (size_t i = 0; i < count && result != OK; i++) {
            PQclear(cursors[i]->rows);
            cursors[i]->rows = NULL;
        }
        if (result == OK || session->in_transaction || PQstatus(session->handle) == CONNECTION_OK)
            return result;
    }
    return result;
}

static enum result rows_open_several(struct session *session, struct store_cursor *const *cursors,
                                     size_t count)
{
    enum result result = run(session, cursors, count);
    if (result != OK)
        return result;
    for (size_t i = 0; i < count; i++) {
        CHECK((size_t)PQnfields(cursors[i]->rows) == cursors[i]->call.statement->out_count);
        cursors[i]->row = -1;
    }
    return OK;
}

static enum result rows_open(struct session *session, struct store_cursor *cursor)
{
    return rows_open_several(session, &cursor, 1);
}

static bool rows_next(struct store_cursor *cursor)
{
    cursor->row++;
    return cursor->row < PQntuples(cursor->rows);
}

static void rows_close(struct store_cursor *cursor)
{
    PQclear(cursor->rows);
    cursor->rows = NULL;
}

/* "\x00ff" into bytes of the act's arena. */
static bool bytes_value(struct arena *arena, struct text hex, struct value *ret)
{
    if (!text_starts_with(hex, TEXT("\\x")) || hex.length % 2 != 0)
        return false;
    size_t count = hex.length / 2 - 1;
    char *bytes = arena_take(arena, count + 1);
    for (size_t i = 0; i < count; i++) {
        int high = text_hex_digit(hex.bytes[2 * i + 2]), low = text_hex_digit(hex.bytes[2 * i + 3]);
        if (high < 0 || low < 0)
            return false;
        bytes[i] = (char)(high << 4 | low);
    }
    *ret = value_bytes((struct text){bytes, count});
    return true;
}

/* A value as the server writes it; what a kind admits is what its type prints. */
static bool parse(struct arena *arena, struct text text, enum value_kind kind, struct value *ret)
{
    struct date date;
    int64_t whole;
    switch (kind) {
    case VALUE_TEXT:
        *ret = value_text(text);
        return true;
    case VALUE_BYTES:
        return bytes_value(arena, text, ret);
    case VALUE_FLAG:
        *ret = value_flag(text_is(text, "t"));
        return text_is(text, "t") || text_is(text, "f");
    case VALUE_DATE:
        if (!date_parse(text, &date))
            return false;
        *ret = value_date(date);
        return true;
    default:
        return text_to_integer(text, &whole) && value_of_whole(kind, whole, ret);
    }
}

static struct value rows_value(struct store_cursor *cursor, size_t column)
{
    const struct store_field *field = &cursor->call.statement->out[column];
    CHECK(cursor->row >= 0 && cursor->row < PQntuples(cursor->rows));
    if (PQgetisnull(cursor->rows, cursor->row, (int)column))
        return value_none();
    struct text text = {PQgetvalue(cursor->rows, cursor->row, (int)column),
                        (size_t)PQgetlength(cursor->rows, cursor->row, (int)column)};
    struct value value = value_none();
    if (parse(cursor->call.arena, text, field->kind, &value))
        return value;
    log_write(LOG_ERROR, "store.postgresql", "statement=%s column=%s problem=kind",
              cursor->call.statement->name, field->name);
    cursor->result = BROKEN;
    return value_none();
}

static enum result execute(struct session *session, const struct call *call, int64_t *ret_changed)
{
    if (ret_changed == NULL)
        return postgresql_send(session, call, NULL);
    struct store_cursor cursor = {.session = session, .call = *call}, *of_call = &cursor;
    enum result result = run(session, &of_call, 1);
    if (result != OK)
        return result;
    int64_t changed = 0;
    bool is_number = text_to_integer(text_of(PQcmdTuples(cursor.rows)), &changed);
    PQclear(cursor.rows);
    if (!is_number)
        return BROKEN;
    *ret_changed = changed;
    return OK;
}

const struct engine engine_postgresql = {
    .is_postgresql = true,
    .tables = postgresql_tables,
    .plans = "", /* the server measures for itself */
    .is_ours = "SELECT 1 WHERE to_regclass('schema_patch') IS NOT NULL",
    .open = postgresql_open,
    .close = postgresql_close,
    .script = postgresql_script,
    .query = postgresql_query,
    .table_grown = postgresql_table_grown,
    .begin = postgresql_begin,
    .commit = postgresql_commit,
    .rollback = postgresql_rollback,
    .settle = postgresql_settle,
    .rows_open = rows_open,
    .rows_open_several = rows_open_several,
    .rows_next = rows_next,
    .rows_value = rows_value,
    .rows_close = rows_close,
    .execute = execute,
    .kind_of_type = postgresql_kind_of_type,
    .table_read = postgresql_table_read,
    .fill_begin = postgresql_fill_begin,
    .table_fill = postgresql_table_fill,
    .fill_end = postgresql_fill_end,
};
