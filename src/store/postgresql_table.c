/* postgresql_table.c - whole tables of PostgreSQL by COPY in binary, for backup and restore.
 *
 * Why: COPY streams millions of rows without holding them, at the speed of the disk.
 * Promise: every byte the server sends is bounds-checked before it is believed; a type that no
 * patch of ours can make is refused instead of guessed.
 * Never: spells a value; names come from the catalogue and are quoted. */
#include "store/postgresql.h"

#include <string.h>

#include "base/log.h"

#define SQL_BYTES_MAX  (64 * 1024)
#define SEND_BYTES     (64 * 1024)
#define ROW_BYTES_MAX  ((size_t)256 * 1024 * 1024)
#define SIGNATURE      "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0"
#define SIGNATURE_SIZE 19

const char postgresql_tables[] =
    "SELECT c.relname, a.attname, format_type(a.atttypid, NULL)"
    " FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid"
    " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')"
    " AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''"
    " ORDER BY c.relname COLLATE \"C\", a.attnum";

enum value_kind postgresql_kind_of_type(const char *type)
{
    static const struct {
        const char *type;
        enum value_kind kind;
    } kinds[] = {{"bigint", VALUE_INTEGER},
                 {"boolean", VALUE_FLAG},
                 {"date", VALUE_DATE},
                 {"text", VALUE_TEXT},
                 {"bytea", VALUE_BYTES}};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (strcmp(kinds[i].type, type) == 0)
            return kinds[i].kind;
    }
    return VALUE_NONE;
}

static void add_name(struct buffer *sql, struct text name)
{
    buffer_add_char(sql, '"');
    for (size_t i = 0; i < name.length; i++) {
        if (name.bytes[i] == '"')
            buffer_add_char(sql, '"');
        buffer_add_char(sql, name.bytes[i]);
    }
    buffer_add_char(sql, '"');
}

static enum result start_copy(struct session *session, const struct table *table, const char *way,
                              ExecStatusType expected)
{
    struct arena *arena = arena_open("store.copy", SQL_BYTES_MAX);
    struct buffer sql = buffer_open(arena, SQL_BYTES_MAX / 4);
    buffer_add_string(&sql, "COPY ");
    add_name(&sql, table->name);
    for (size_t i = 0; i < table->column_count; i++) {
        buffer_add_string(&sql, i == 0 ? " (" : ", ");
        add_name(&sql, table->columns[i].name);
    }
    buffer_add_format(&sql, ") %s (FORMAT binary)", way);
    enum result result = postgresql_settle(session);
    PGresult *rows = result == OK ? PQexec(session->handle, sql.bytes) : NULL;
    arena_close(arena);
    if (result != OK)
        return result;
    if (PQresultStatus(rows) == expected)
        PQclear(rows);
    else
        result = postgresql_result(session, rows, "copy");
    return result;
}

/* The server's last word after a COPY. */
static enum result end_copy(struct session *session)
{
    enum result result = OK;
    for (PGresult *rows; (rows = PQgetResult(session->handle)) != NULL;) {
        enum result one = postgresql_result(session, rows, "copy");
        if (one == OK)
            PQclear(rows);
        else
            result = one;
    }
    return result;
}

/* --- reading -------------------------------------------------------------------------------- */

/* What is left of a message of the server. */
struct message {
    const char *at;
    size_t left;
};

static bool take_whole(struct message *message, size_t length, uint64_t *ret)
{
    if (message->left < length)
        return false;
    *ret = postgresql_get(message->at, length);
    message->at += length;
    message->left -= length;
    return true;
}

static bool neutral(enum value_kind kind, const char *bytes, size_t length, char day[11],
                    struct value *ret)
{
    switch (kind) {
    case VALUE_INTEGER:
        *ret = value_integer(length == 8 ? (int64_t)postgresql_get(bytes, 8) : 0);
        return length == 8;
    case VALUE_FLAG:
        *ret = value_integer(length == 1 && bytes[0] != 0);
        return length == 1;
    case VALUE_DATE:
        if (length != 4)
            return false;
        date_format(
            (struct date){(int32_t)(uint32_t)postgresql_get(bytes, 4) + POSTGRESQL_EPOCH_DAYS},
            day);
        *ret = value_text((struct text){day, 10});
        return true;
    case VALUE_TEXT:
        *ret = value_text((struct text){bytes, length});
        return true;
    default:
        *ret = value_bytes((struct text){bytes, length});
        return true;
    }
}

/* One tuple; `days` keeps the dates' texts. */
static bool take_row(struct message *message, const struct table *table, struct value *values,
                     char (*days)[11])
{
    for (size_t i = 0; i < table->column_count; i++) {
        uint64_t length;
        if (!take_whole(message, 4, &length))
            return false;
        values[i] = value_none();
        if ((int32_t)(uint32_t)length == -1)
            continue;
        if (length > message->left ||
            !neutral(table->columns[i].kind, message->at, (size_t)length, days[i], &values[i]))
            return false;
        message->at += length;
        message->left -= (size_t)length;
    }
    return true;
}

/* A message may begin with the signature and holds tuples, then the trailer -1. */
static bool take_rows(struct message message, const struct table *table, table_row each,
                      void *context)
{
    struct value values[STORE_FIELDS_MAX];
    char days[STORE_FIELDS_MAX][11];
    if (message.left >= SIGNATURE_SIZE && memcmp(message.at, SIGNATURE, SIGNATURE_SIZE) == 0) {
        message.at += SIGNATURE_SIZE;
        message.left -= SIGNATURE_SIZE;
    }
    while (message.left > 0) {
        uint64_t count;
        if (!take_whole(&message, 2, &count))
            return false;
        if (count == 0xffff)
            return message.left == 0;
        if (count != table->column_count || !take_row(&message, table, values, days) ||
            !each(context, values))
            return false;
    }
    return true;
}

enum result postgresql_table_read(struct session *session, const struct table *table,
                                  table_row each, void *context)
{
    CHECK(table->column_count <= STORE_FIELDS_MAX);
    enum result result = start_copy(session, table, "TO STDOUT", PGRES_COPY_OUT);
    if (result != OK)
        return result;
    char *bytes = NULL;
    bool is_fine = true;
    int length;
    while ((length = PQgetCopyData(session->handle, &bytes, 0)) > 0) {
        struct message message = {bytes, (size_t)length};
        is_fine = is_fine && take_rows(message, table, each, context);
        PQfreemem(bytes);
    }
    result = end_copy(session);
    return result == OK && !is_fine ? BROKEN : result;
}

/* Autovacuum's own rule: fifty rows and a tenth of what was there when it was last looked at, which
 * is -1 for never. Who is looking at it already, or changing it, is not waited for. */
enum result postgresql_table_grown(struct session *session, struct arena *arena, const char *table,
                                   int64_t rows)
{
    struct text script = text_format(
        arena,
        "DO $$BEGIN IF (SELECT reltuples < 0 OR %lld > 50 + reltuples / 10 FROM pg_class"
        " WHERE oid = '%s'::regclass) THEN ANALYZE (SKIP_LOCKED) %s; END IF; END$$",
        (long long)rows, table, table);
    return postgresql_script(session, text_to_string(arena, script));
}

/* --- filling -------------------------------------------------------------------------------- */

/* Links are checked at the end, as tables come in the order of their names. */
enum result postgresql_fill_begin(struct session *session)
{
    return postgresql_script(
        session,
        "SET LOCAL statement_timeout = 0;"
        "CREATE TEMPORARY TABLE put_off ON COMMIT DROP AS"
        " SELECT conrelid::regclass::text AS table_name, conname::text AS name"
        " FROM pg_constraint WHERE contype = 'f' AND NOT condeferrable AND conparentid = 0"
        " AND connamespace = current_schema()::regnamespace;"
        "DO $$DECLARE link record; BEGIN FOR link IN SELECT table_name, name FROM put_off LOOP"
        " EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY DEFERRED',"
        " link.table_name, link.name); END LOOP; END$$;"
        "SET CONSTRAINTS ALL DEFERRED");
}

enum result postgresql_fill_end(struct session *session)
{
    return postgresql_script(
        session,
        "SET CONSTRAINTS ALL IMMEDIATE;"
        "DO $$DECLARE link record; BEGIN FOR link IN SELECT table_name, name FROM put_off LOOP"
        " EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I NOT DEFERRABLE',"
        " link.table_name, link.name); END LOOP; END$$");
}

static void add_whole(struct buffer *buffer, uint64_t number, size_t length)
{
    postgresql_put(buffer_reserve(buffer, length), number, length);
    buffer_grew(buffer, length);
}

static void add_sized(struct buffer *buffer, uint64_t number, size_t length)
{
    add_whole(buffer, length, 4);
    add_whole(buffer, number, length);
}

/* One field; false where the value does not fit the column. */
static bool add_field(struct buffer *buffer, enum value_kind kind, struct value value)
{
    struct date date;
    if (value.kind == VALUE_NONE) {
        add_whole(buffer, UINT32_MAX, 4);
        return true;
    }
    switch (kind) {
    case VALUE_INTEGER:
        add_sized(buffer, (uint64_t)value.integer, 8);
        return value.kind == VALUE_INTEGER;
    case VALUE_FLAG:
        add_sized(buffer, value.integer != 0, 1);
        return value.kind == VALUE_INTEGER;
    case VALUE_DATE:
        if (value.kind != VALUE_TEXT || !date_parse(value.text, &date))
            return false;
        add_sized(buffer, (uint64_t)(date.days - POSTGRESQL_EPOCH_DAYS), 4);
        return true;
    default:
        add_whole(buffer, value.text.length, 4);
        buffer_add(buffer, value.text);
        return value.kind == kind;
    }
}

/* Rows that a patch put there give way to the backup's. */
static enum result empty_table(struct session *session, const struct table *table)
{
    struct arena *arena = arena_open("store.empty", SQL_BYTES_MAX);
    struct buffer sql = buffer_open(arena, SQL_BYTES_MAX / 4);
    buffer_add_string(&sql, "DELETE FROM ");
    add_name(&sql, table->name);
    enum result result = postgresql_script(session, sql.bytes);
    arena_close(arena);
    return result;
}

static bool fill_rows(struct session *session, const struct table *table, struct buffer *buffer,
                      table_next next, void *context)
{
    struct value values[STORE_FIELDS_MAX];
    buffer_add(buffer, text_slice(SIGNATURE, SIGNATURE_SIZE));
    while (next(context, values)) {
        add_whole(buffer, table->column_count, 2);
        for (size_t i = 0; i < table->column_count; i++) {
            if (!add_field(buffer, table->columns[i].kind, values[i]))
                return false;
        }
        if (buffer->length < SEND_BYTES)
            continue;
        if (PQputCopyData(session->handle, buffer->bytes, (int)buffer->length) != 1)
            return false;
        buffer_clear(buffer);
    }
    add_whole(buffer, 0xffff, 2);
    return PQputCopyData(session->handle, buffer->bytes, (int)buffer->length) == 1;
}

enum result postgresql_table_fill(struct session *session, const struct table *table,
                                  table_next next, void *context)
{
    CHECK(table->column_count <= STORE_FIELDS_MAX);
    enum result result = empty_table(session, table);
    if (result == OK)
        result = start_copy(session, table, "FROM STDIN", PGRES_COPY_IN);
    if (result != OK)
        return result;
    struct arena *arena = arena_open("store.fill", 4 * ROW_BYTES_MAX);
    struct buffer buffer = buffer_open(arena, ROW_BYTES_MAX);
    bool is_fine = fill_rows(session, table, &buffer, next, context);
    arena_close(arena);
    bool is_ended = PQputCopyEnd(session->handle, is_fine ? NULL : "a row does not fit") == 1;
    result = end_copy(session);
    return result == OK && !(is_fine && is_ended) ? BROKEN : result;
}
