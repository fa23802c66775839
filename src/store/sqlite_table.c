/* sqlite_table.c - whole tables of SQLite, for backup and restore.
 *
 * Why: a backup takes the tables from the schema itself, so no table is ever forgotten.
 * Promise: names come from the catalogue and are quoted; values are bound, never spelled.
 * Never: sees a row of another snapshot than the one begun by the caller. */
#include <sqlite3.h>
#include <string.h>

#include "base/log.h"
#include "store/sqlite.h"

const char sqlite_tables[] =
    "SELECT t.name, c.name, c.type FROM pragma_table_list AS t"
    " JOIN pragma_table_xinfo(t.name) AS c"
    " WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    " AND c.hidden = 0 ORDER BY t.name, c.cid";

/* SQLite believes without statistics that `municipality = ?` finds ten rows, and would walk a whole
 * municipality by its primary key instead of using the index that was made for the question. So the
 * statistics are set, not measured: a file holds one municipality of a million rows, each further
 * column narrows. Plans are then the same in tests, on the first day and in the tenth year. */
const char sqlite_plans[] =
    "PRAGMA analysis_limit = 10;"
    "ANALYZE;"
    "DELETE FROM sqlite_stat1;"
    "INSERT INTO sqlite_stat1 (tbl, idx, stat)"
    " SELECT t.name, CASE WHEN t.wr AND i.origin = 'pk' THEN t.name ELSE i.name END,"
    " '1000000 ' ||"
    "  (SELECT group_concat(CASE"
    "     WHEN c.seqno = 0 AND c.name = 'municipality' THEN 1000000"
    "     WHEN i.\"unique\""
    "      AND c.seqno = (SELECT max(seqno) FROM pragma_index_info(i.name)) THEN 1"
    "     WHEN c.seqno < 2 THEN CASE c.name WHEN 'id' THEN 2 ELSE 100 END"
    "     WHEN c.seqno = 2 THEN 10 ELSE 2 END, ' ') FROM pragma_index_info(i.name) AS c)"
    " FROM pragma_table_list AS t JOIN pragma_index_list(t.name) AS i"
    " WHERE t.schema = 'main' AND t.type = 'table'"
    " AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\';"
    "ANALYZE sqlite_schema;";

enum value_kind sqlite_kind_of_type(const char *type)
{
    if (strcmp(type, "INTEGER") == 0)
        return VALUE_INTEGER;
    if (strcmp(type, "TEXT") == 0)
        return VALUE_TEXT;
    return strcmp(type, "BLOB") == 0 ? VALUE_BYTES : VALUE_NONE;
}

static void add_name(sqlite3_str *sql, struct text name)
{
    sqlite3_str_appendf(sql, "\"%.*w\"", (int)name.length, name.bytes);
}

static void add_columns(sqlite3_str *sql, const struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (i > 0)
            sqlite3_str_appendall(sql, ", ");
        add_name(sql, table->columns[i].name);
    }
}

/* Prepares and forgets the text in `sql`. */
static int prepare_text(struct session *session, sqlite3_str *sql, sqlite3_stmt **ret)
{
    char *text = sqlite3_str_finish(sql);
    int code =
        text == NULL ? SQLITE_NOMEM : sqlite3_prepare_v2(session->handle, text, -1, ret, NULL);
    sqlite3_free(text);
    return code;
}

static struct value value_of_column(sqlite3_stmt *row, int column)
{
    size_t length = (size_t)sqlite3_column_bytes(row, column);
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
        return value_integer(sqlite3_column_int64(row, column));
    case SQLITE_TEXT:
        return value_text((struct text){(const char *)sqlite3_column_text(row, column), length});
    case SQLITE_BLOB:
        return value_bytes((struct text){sqlite3_column_blob(row, column), length});
    default:
        return value_none();
    }
}

enum result sqlite_table_read(struct session *session, const struct table *table, table_row each,
                              void *context)
{
    CHECK(table->column_count <= STORE_FIELDS_MAX);
    sqlite3_str *sql = sqlite3_str_new(session->handle);
    sqlite3_str_appendall(sql, "SELECT ");
    add_columns(sql, table);
    sqlite3_str_appendall(sql, " FROM ");
    add_name(sql, table->name);
    sqlite3_stmt *rows = NULL;
    int code = prepare_text(session, sql, &rows);
    struct value values[STORE_FIELDS_MAX];
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(rows);
        if (code != SQLITE_ROW)
            break;
        for (size_t i = 0; i < table->column_count; i++)
            values[i] = value_of_column(rows, (int)i);
        if (!each(context, values))
            code = SQLITE_ABORT;
    }
    enum result result = code == SQLITE_ABORT ? BROKEN : sqlite_result(session, code, "read table");
    sqlite3_finalize(rows);
    return result;
}

enum result sqlite_fill_begin(struct session *session)
{
    return sqlite_script(session, "PRAGMA defer_foreign_keys = ON");
}

static int bind_row(sqlite3_stmt *insert, const struct value *values, size_t count)
{
    int code = SQLITE_OK;
    for (size_t i = 0; i < count && code == SQLITE_OK; i++) {
        const struct text text = values[i].text;
        const char *bytes = text.length == 0 ? "" : text.bytes;
        if (values[i].kind == VALUE_INTEGER)
            code = sqlite3_bind_int64(insert, (int)i + 1, values[i].integer);
        else if (values[i].kind == VALUE_TEXT)
            code = sqlite3_bind_text64(insert, (int)i + 1, bytes, text.length, SQLITE_STATIC,
                                       SQLITE_UTF8);
        else if (values[i].kind == VALUE_BYTES)
            code = sqlite3_bind_blob64(insert, (int)i + 1, bytes, text.length, SQLITE_STATIC);
        else
            code = sqlite3_bind_null(insert, (int)i + 1);
    }
    return code;
}

/* Rows that a patch put there give way to the backup's. */
static enum result empty_table(struct session *session, const struct table *table)
{
    sqlite3_str *sql = sqlite3_str_new(session->handle);
    sqlite3_str_appendall(sql, "DELETE FROM ");
    add_name(sql, table->name);
    sqlite3_stmt *all = NULL;
    int code = prepare_text(session, sql, &all);
    if (code == SQLITE_OK)
        code = sqlite3_step(all);
    sqlite3_finalize(all);
    return sqlite_result(session, code, "empty table");
}

enum result sqlite_table_fill(struct session *session, const struct table *table, table_next next,
                              void *context)
{
    CHECK(table->column_count <= STORE_FIELDS_MAX);
    enum result emptied = empty_table(session, table);
    if (emptied != OK)
        return emptied;
    sqlite3_str *sql = sqlite3_str_new(session->handle);
    sqlite3_str_appendall(sql, "INSERT INTO ");
    add_name(sql, table->name);
    sqlite3_str_appendall(sql, " (");
    add_columns(sql, table);
    sqlite3_str_appendall(sql, ") VALUES (?");
    for (size_t i = 1; i < table->column_count; i++)
        sqlite3_str_appendall(sql, ", ?");
    sqlite3_str_appendall(sql, ")");
    sqlite3_stmt *insert = NULL;
    int code = prepare_text(session, sql, &insert);
    struct value values[STORE_FIELDS_MAX];
    while (code == SQLITE_OK && next(context, values)) {
        code = bind_row(insert, values, table->column_count);
        if (code == SQLITE_OK)
            code = sqlite3_step(insert) == SQLITE_DONE ? SQLITE_OK
                                                       : sqlite3_extended_errcode(session->handle);
        sqlite3_reset(insert);
    }
    enum result result = sqlite_result(session, code, "fill table");
    sqlite3_finalize(insert);
    return result;
}

/* The commit checks the links that were put off. */
enum result sqlite_fill_end(struct session *session UNUSED)
{
    return OK;
}
