/* sqlite.c - the embedded engine: one file in WAL mode, readers that never wait, one writer.
 *
 * Why: a municipality of any size runs on one file without a database server.
 * Promise: a committed fact survives a power cut (synchronous FULL), a note survives a killed
 * process (NORMAL, which saves the wait for the disk); readers see the last commit and are never
 * blocked; statements are prepared once a handle.
 * How: handles without SQLite's own locks, because each belongs to one thread or stands behind the
 * store's mutex. Trusted schema is off, defensive mode on, ATTACH impossible.
 * Never: waits without bound for another process, or lets SQL text in from above. */
#include "store/sqlite.h"

#include <fcntl.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

#define BUSY_MILLISECONDS_MAX 5000
#define VALUE_BYTES_MAX       (64 * 1024 * 1024)
#define BULK_CHANGES          5000
#define DATE_BYTES            11
#define ROWS_AT_ONCE          64
#define SORTED_PAGES_LEAST    16 /* in a portion of a sort: the cache's size decides, not this */

/* The page cache is bounded for each handle, so that nine of them idle below 20 MB; beyond it the
 * system's file cache serves (measured in tests/store/store_bench.c). */
static const char settings[] = "PRAGMA foreign_keys = ON;"
                               "PRAGMA trusted_schema = OFF;"
                               "PRAGMA cache_size = -2048;"
                               "PRAGMA mmap_size = 0;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA journal_size_limit = 67108864;";

/* A new file has pages of 8 KB: half as many to be written to the log and carried over, and fewer
 * levels to the same row; lists and pages cost the same (doc/speed.md). A file that is there keeps
 * its own. */
static const char new_file_settings[] = "PRAGMA page_size = 8192;"
                                        "PRAGMA journal_mode = WAL;";

/* A large import writes a page once, at its commit, unless it changes more than 128 MB of them;
 * until then they are read from memory. Its indexes are sorted in portions of the size of the
 * cache: what fits the processor's own cache is sorted a third faster (measured), and with
 * temp_store FILE alone does SQLite make portions. */
static const char writer_settings[] = "PRAGMA synchronous = FULL;"
                                      "PRAGMA cache_size = -1024;"
                                      "PRAGMA cache_spill = -131072;"
                                      "PRAGMA temp_store = FILE;";

/* What outgrows memory while it is sorted goes into files without a name beside the database that
 * is opened first, never into a folder that is everybody's. */
static void library_start(const char *place)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static char folder[PATH_MAX];
    CHECK(pthread_mutex_lock(&lock) == 0);
    if (folder[0] == '\0') {
        sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        sqlite3_config(SQLITE_CONFIG_PMASZ, SORTED_PAGES_LEAST);
        sqlite3_initialize();
        const char *end = strrchr(place, '/');
        int length = end == NULL ? 0 : (int)(end - place);
        (void)snprintf(folder, sizeof(folder), "%.*s", length, place);
        if (length == 0)
            folder[0] = end == NULL ? '.' : '/';
        sqlite3_temp_directory = folder;
    }
    pthread_mutex_unlock(&lock);
}

enum result sqlite_result(struct session *session, int code, const char *event)
{
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return OK;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        session->is_transient = true;
        return CONFLICT;
    default:
        break;
    }
    if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY) {
        session->is_transient = false;
        return CONFLICT;
    }
    log_write(LOG_ERROR, "store.sqlite", "at=%s code=%d message=\"%s\"", event, code,
              sqlite3_errmsg(session->handle));
    return BROKEN;
}

static void harden(sqlite3 *handle)
{
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, BUSY_MILLISECONDS_MAX);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, VALUE_BYTES_MAX);
    sqlite3_limit(handle, SQLITE_LIMIT_VARIABLE_NUMBER, ROWS_AT_ONCE * STORE_FIELDS_MAX);
    sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 8);
    sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0);
}

/* Reads the header of the file; the first statement is what finds out that it is no database. */
static enum result settle(struct session *session, struct fault *ret_fault)
{
    sqlite3 *handle = session->handle;
    int code = sqlite3_exec(handle, settings, NULL, NULL, NULL);
    if (code == SQLITE_OK && session->use == SESSION_CREATE)
        code = sqlite3_exec(handle, new_file_settings, NULL, NULL, NULL);
    if (code == SQLITE_OK && session->use != SESSION_READ)
        code = sqlite3_exec(handle, writer_settings, NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(handle, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    if ((code & 0xff) == SQLITE_NOTADB)
        return store_fault(ret_fault, REFUSED, "not_a_database");
    if ((code & 0xff) == SQLITE_BUSY)
        return store_fault(ret_fault, CONFLICT, "database_busy");
    session->is_synchronous_full = true;
    enum result result = sqlite_result(session, code, "open");
    return result == OK ? OK : store_fault(ret_fault, result, "database_unreadable");
}

static void sqlite_session_close(struct session *session)
{
    for (size_t i = 0; i < session->prepared_count; i++) {
        sqlite3_finalize(session->prepared[i].handle);
        sqlite3_finalize(session->prepared[i].of_many);
    }
    session->prepared_count = 0;
    sqlite3_finalize(session->begin);
    sqlite3_finalize(session->commit);
    session->begin = session->commit = NULL;
    session->is_reading = false;
    sqlite3_close(session->handle);
    session->handle = NULL;
}

/* A town's people lie in this file: like the key, it is its owner's alone, whatever the umask.
 * SQLite gives the files beside it the same permissions. A file that is there keeps its own. */
static void private_file_make(const char *path)
{
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0)
        (void)close(file);
}

static enum result sqlite_session_open(struct session *session, struct fault *ret_fault)
{
    library_start(session->place);
    if (session->use != SESSION_CREATE && access(session->place, F_OK) != 0)
        return store_fault(ret_fault, NOT_FOUND, "database_missing");
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    flags |= session->use == SESSION_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (session->use == SESSION_CREATE) {
        flags |= SQLITE_OPEN_CREATE;
        private_file_make(session->place);
    }
    sqlite3 *handle = NULL;
    int code = sqlite3_open_v2(session->place, &handle, flags, NULL);
    session->handle = handle;
    enum result result = OK;
    if (code != SQLITE_OK) {
        log_write(LOG_ERROR, "store.sqlite", "at=open code=%d", code);
        result = store_fault(ret_fault, BROKEN, "database_unreadable");
    }
    if (result == OK) {
        harden(handle);
        CHECK(sqlite_functions_register(handle));
        result = settle(session, ret_fault);
    }
    if (result != OK)
        sqlite_session_close(session);
    return result;
}

enum result sqlite_script(struct session *session, const char *sql)
{
    return sqlite_result(session, sqlite3_exec(session->handle, sql, NULL, NULL, NULL), "script");
}

struct query {
    query_row each;
    void *context;
};

static int query_step(void *context, int count UNUSED, char **columns, char **names UNUSED)
{
    const struct query *query = context;
    query->each(query->context, columns);
    return 0;
}

static enum result sqlite_query(struct session *session, const char *sql, query_row each,
                                void *context)
{
    struct query query = {each, context};
    int code = sqlite3_exec(session->handle, sql, query_step, &query, NULL);
    return sqlite_result(session, code, "query");
}

/* On the way to the two scripts. */
struct drop {
    const char *const *kept;
    sqlite3_str *drops, *makes;
};

static void add_index(void *context, char **columns)
{
    const struct drop *drop = context;
    for (size_t i = 0; drop->kept[i] != NULL; i++)
        if (strcmp(drop->kept[i], columns[0]) == 0)
            return;
    sqlite3_str_appendf(drop->drops, "DROP INDEX %w;", columns[0]);
    sqlite3_str_appendf(drop->makes, "%s;", columns[1]);
}

static enum result sqlite_indexes_drop(struct session *session, struct arena *arena,
                                       const struct table_indexes *indexes, const char **ret_script)
{
    struct drop script = {indexes->kept, sqlite3_str_new(session->handle),
                          sqlite3_str_new(session->handle)};
    char *sql = sqlite3_mprintf("SELECT name, sql FROM sqlite_schema WHERE type = 'index'"
                                " AND tbl_name = %Q AND sql IS NOT NULL"
                                " AND NOT EXISTS (SELECT 1 FROM \"%w\")",
                                indexes->table, indexes->table);
    enum result result = sqlite_query(session, sql, add_index, &script);
    sqlite3_free(sql);
    char *drop = sqlite3_str_finish(script.drops);
    char *make = sqlite3_str_finish(script.makes);
    *ret_script = make == NULL ? NULL : text_to_string(arena, text_of(make));
    if (result == OK && drop != NULL)
        result = sqlite_script(session, drop);
    sqlite3_free(drop);
    sqlite3_free(make);
    return result;
}

/* --- transactions --------------------------------------------------------------------------- */

static enum result set_synchronous(struct session *session, bool is_full)
{
    if (session->is_synchronous_full == is_full)
        return OK;
    enum result result = sqlite_script(session, is_full ? "PRAGMA synchronous = FULL"
                                                        : "PRAGMA synchronous = NORMAL");
    if (result == OK)
        session->is_synchronous_full = is_full;
    return result;
}

static enum result sqlite_begin(struct session *session, enum transaction transaction)
{
    enum result result = OK;
    if (transaction != TRANSACTION_READ)
        result = set_synchronous(session, transaction == TRANSACTION_WRITE);
    if (result == OK)
        result =
            sqlite_script(session, transaction == TRANSACTION_READ ? "BEGIN" : "BEGIN IMMEDIATE");
    session->in_transaction = result == OK;
    return result;
}

static void sqlite_rollback(struct session *session)
{
    session->in_transaction = false;
    if (sqlite3_get_autocommit(session->handle))
        return; /* SQLite has rolled back by itself */
    if (sqlite3_exec(session->handle, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
        log_write(LOG_ERROR, "store.sqlite", "at=rollback message=\"%s\"",
                  sqlite3_errmsg(session->handle));
}

static enum result sqlite_commit(struct session *session)
{
    enum result result = sqlite_script(session, "COMMIT");
    if (result != OK)
        sqlite_rollback(session);
    int64_t changes = sqlite3_total_changes64(session->handle);
    if (changes - session->changes > BULK_CHANGES)
        sqlite3_db_release_memory(session->handle); /* what an import took */
    session->changes = changes;
    session->in_transaction = false;
    return result;
}

/* --- readings that belong together ------------------------------------------------------------ */

static int step_alone(struct session *session, void **statement, const char *sql)
{
    sqlite3_stmt *made = *statement;
    int code = SQLITE_OK;
    if (made == NULL)
        code = sqlite3_prepare_v3(session->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &made, NULL);
    if (code != SQLITE_OK)
        return code;
    *statement = made;
    code = sqlite3_step(made);
    sqlite3_reset(made);
    return code;
}

/* Takes no lock yet: the first reading does. */
static enum result sqlite_reading_begin(struct session *session)
{
    enum result result =
        sqlite_result(session, step_alone(session, &session->begin, "BEGIN"), "begin");
    session->is_reading = result == OK;
    return result;
}

/* A reading that is still open keeps its state. */
static void sqlite_reading_end(struct session *session)
{
    session->is_reading = false;
    if (sqlite3_get_autocommit(session->handle))
        return; /* SQLite has ended it by itself */
    if (step_alone(session, &session->commit, "COMMIT") != SQLITE_DONE)
        sqlite_rollback(session);
}

/* --- the log --------------------------------------------------------------------------------- */

static int log_committed(void *context, sqlite3 *handle UNUSED, const char *name UNUSED, int pages)
{
    const struct session *session = context;
    session->hear(session->hearing, pages);
    return SQLITE_OK;
}

static void sqlite_log_leave(struct session *session, log_heard hear, void *context)
{
    session->hear = hear;
    session->hearing = context;
    if (hear != NULL)
        sqlite3_wal_hook(session->handle, log_committed, session);
    else
        sqlite3_wal_autocheckpoint(session->handle, STORE_LOG_PAGES);
}

static enum result sqlite_log_fold(struct session *session)
{
    int code =
        sqlite3_wal_checkpoint_v2(session->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    return sqlite_result(session, code, "checkpoint");
}

/* --- statements ----------------------------------------------------------------------------- */

static enum result prepare(struct session *session, const struct call *call, sqlite3_stmt **ret)
{
    int code = sqlite3_prepare_v3(session->handle, call->statement->sqlite, -1,
                                  SQLITE_PREPARE_PERSISTENT, ret, NULL);
    if (code != SQLITE_OK)
        return sqlite_result(session, code, call->statement->name);
    size_t parameters = call->statement->in_count + (call->statement->is_across ? 0 : 1);
    CHECK((size_t)sqlite3_bind_parameter_count(*ret) == parameters);
    CHECK((size_t)sqlite3_column_count(*ret) == call->statement->out_count);
    return OK;
}

/* The statement's handle of this session, or a spare one where that is being read already. */
static enum result handle_of(struct session *session, const struct call *call, sqlite3_stmt **ret,
                             bool *ret_is_spare)
{
    struct prepared *prepared = &session->prepared[call->number];
    *ret_is_spare = prepared->is_busy;
    if (prepared->is_busy)
        return prepare(session, call, ret);
    if (prepared->handle == NULL) {
        sqlite3_stmt *made = NULL;
        enum result result = prepare(session, call, &made);
        if (result != OK)
            return result;
        prepared->handle = made;
    }
    *ret = prepared->handle;
    return OK;
}

/* How values are bound: SQLITE_STATIC where they outlive the statement's run, and dates have room
 * to be spelled in; SQLITE_TRANSIENT where SQLite must copy them. */
struct binding {
    sqlite3_stmt *handle;
    sqlite3_destructor_type copy;
    char (*days)[DATE_BYTES]; /* by parameter */
};

/* A NULL would be SQL's NULL. */
static const char *bytes_of(struct text text)
{
    return text.length == 0 ? "" : text.bytes;
}

static int bind_value(const struct binding *binding, int place, struct value value)
{
    sqlite3_stmt *handle = binding->handle;
    switch (value.kind) {
    case VALUE_NONE:
        return sqlite3_bind_null(handle, place);
    case VALUE_INTEGER:
        return sqlite3_bind_int64(handle, place, value.integer);
    case VALUE_DECIMAL:
        return sqlite3_bind_int64(handle, place, value.decimal.units);
    case VALUE_MONEY:
        return sqlite3_bind_int64(handle, place, value.money.cents);
    case VALUE_FLAG:
        return sqlite3_bind_int64(handle, place, value.flag);
    case VALUE_INSTANT:
        return sqlite3_bind_int64(handle, place, value.instant.microseconds);
    case VALUE_DATE:
        date_format(value.date, binding->days[place - 1]);
        return sqlite3_bind_text(handle, place, binding->days[place - 1], 10, binding->copy);
    case VALUE_TEXT:
        return sqlite3_bind_text64(handle, place, bytes_of(value.text), value.text.length,
                                   binding->copy, SQLITE_UTF8);
    case VALUE_BYTES:
        return sqlite3_bind_blob64(handle, place, bytes_of(value.text), value.text.length,
                                   binding->copy);
    }
    return SQLITE_MISUSE;
}

static int bind(const struct binding *binding, const struct call *call)
{
    int place = 0, code = SQLITE_OK;
    if (!call->statement->is_across)
        code = sqlite3_bind_int64(binding->handle, ++place, call->municipality);
    for (size_t i = 0; i < call->statement->in_count && code == SQLITE_OK; i++)
        code = bind_value(binding, ++place, call->in[i]);
    return code;
}

static void give_back(struct session *session, const struct call *call, sqlite3_stmt *handle,
                      bool is_spare)
{
    if (is_spare) {
        sqlite3_finalize(handle);
        return;
    }
    sqlite3_reset(handle);
    sqlite3_clear_bindings(handle);
    session->prepared[call->number].is_busy = false;
}

static enum result sqlite_rows_open(struct session *session, struct store_cursor *cursor)
{
    sqlite3_stmt *handle = NULL;
    enum result result = handle_of(session, &cursor->call, &handle, &cursor->is_spare);
    if (result != OK)
        return result;
    if (!cursor->is_spare)
        session->prepared[cursor->call.number].is_busy = true;
    char days[STORE_FIELDS_MAX][DATE_BYTES];
    struct binding binding = {handle, SQLITE_TRANSIENT, days};
    int code = bind(&binding, &cursor->call);
    if (code != SQLITE_OK) {
        result = sqlite_result(session, code, cursor->call.statement->name);
        give_back(session, &cursor->call, handle, cursor->is_spare);
        return result;
    }
    cursor->rows = handle;
    return OK;
}

static bool sqlite_rows_next(struct store_cursor *cursor)
{
    int code = sqlite3_step(cursor->rows);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        cursor->result = sqlite_result(cursor->session, code, cursor->call.statement->name);
    return false;
}

/* Views of the present row: valid until the next step. (Handles without locks need no protected
 * values.) */
static struct text column_text(sqlite3_value *column, bool is_text)
{
    const void *bytes =
        is_text ? (const void *)sqlite3_value_text(column) : sqlite3_value_blob(column);
    return text_slice(bytes, (size_t)sqlite3_value_bytes(column));
}

static bool date_value(sqlite3_value *column, struct value *ret)
{
    struct date date;
    if (!date_parse(column_text(column, true), &date))
        return false;
    *ret = value_date(date);
    return true;
}

static bool column_value(sqlite3_value *column, int type, enum value_kind kind, struct value *ret)
{
    switch (kind) {
    case VALUE_DATE:
        return type == SQLITE_TEXT && date_value(column, ret);
    case VALUE_TEXT:
        *ret = value_text(column_text(column, true));
        return type == SQLITE_TEXT;
    case VALUE_BYTES:
        *ret = value_bytes(column_text(column, false));
        return type == SQLITE_BLOB;
    default:
        return type == SQLITE_INTEGER && value_of_whole(kind, sqlite3_value_int64(column), ret);
    }
}

static struct value sqlite_rows_value(struct store_cursor *cursor, size_t column)
{
    const struct statement *statement = cursor->call.statement;
    sqlite3_value *taken = sqlite3_column_value(cursor->rows, (int)column);
    int type = sqlite3_value_type(taken);
    struct value value = value_none();
    if (type == SQLITE_NULL || column_value(taken, type, statement->out[column].kind, &value))
        return value;
    log_write(LOG_ERROR, "store.sqlite", "statement=%s column=%s problem=kind", statement->name,
              statement->out[column].name);
    cursor->result = BROKEN;
    return value_none();
}

static void sqlite_rows_close(struct store_cursor *cursor)
{
    give_back(cursor->session, &cursor->call, cursor->rows, cursor->is_spare);
    cursor->rows = NULL;
}

static enum result sqlite_execute(struct session *session, const struct call *call,
                                  int64_t *ret_changed)
{
    sqlite3_stmt *handle = NULL;
    bool is_spare = false;
    enum result result = handle_of(session, call, &handle, &is_spare);
    if (result != OK)
        return result;
    char days[STORE_FIELDS_MAX][DATE_BYTES];
    struct binding binding = {handle, SQLITE_STATIC, days};
    int code = bind(&binding, call);
    if (code == SQLITE_OK)
        code = sqlite3_step(handle);
    result = sqlite_result(session, code, call->statement->name);
    if (result == OK && ret_changed != NULL)
        *ret_changed = sqlite3_changes64(session->handle);
    give_back(session, call, handle, is_spare);
    return result;
}

/* --- several rows at once --------------------------------------------------------------------- */

/* The statement with the parameters of further rows behind its own: all but the municipality come
 * anew in each. What fails leaves the rows before it, which spares SQLite a journal of the
 * statement; the runner rolls the whole write back. */
static char *text_of_many(const struct session *session, const struct statement *statement)
{
    static const char start[] = "INSERT ";
    const char *text = statement->sqlite;
    CHECK(strncmp(text, start, strlen(start)) == 0 && strstr(text, " VALUES (?1, ?2") != NULL);
    CHECK(text[strlen(text) - 1] == ')');
    sqlite3_str *sql = sqlite3_str_new(session->handle);
    sqlite3_str_appendf(sql, "INSERT OR FAIL %s", text + strlen(start));
    int number = (int)statement->in_count + 1;
    for (int row = 1; row < ROWS_AT_ONCE; row++) {
        sqlite3_str_appendall(sql, ", (?1");
        for (size_t i = 0; i < statement->in_count; i++)
            sqlite3_str_appendf(sql, ", ?%d", ++number);
        sqlite3_str_appendall(sql, ")");
    }
    return sqlite3_str_finish(sql);
}

static enum result prepare_many(struct session *session, const struct call *call)
{
    sqlite3_stmt *made = NULL;
    char *text = text_of_many(session, call->statement);
    int code = text == NULL ? SQLITE_NOMEM
                            : sqlite3_prepare_v3(session->handle, text, -1,
                                                 SQLITE_PREPARE_PERSISTENT, &made, NULL);
    sqlite3_free(text);
    session->prepared[call->number].of_many = made;
    return sqlite_result(session, code, call->statement->name);
}

/* ROWS_AT_ONCE rows from `in` on. */
static enum result execute_many(struct session *session, const struct call *call,
                                const struct binding *binding)
{
    int place = 1;
    int code = sqlite3_bind_int64(binding->handle, place, call->municipality);
    for (size_t i = 0; i < ROWS_AT_ONCE * call->statement->in_count && code == SQLITE_OK; i++)
        code = bind_value(binding, ++place, call->in[i]);
    if (code == SQLITE_OK)
        code = sqlite3_step(binding->handle);
    enum result result = sqlite_result(session, code, call->statement->name);
    sqlite3_reset(binding->handle);
    sqlite3_clear_bindings(binding->handle);
    return result;
}

static enum result sqlite_execute_rows(struct session *session, const struct call *call,
                                       size_t rows)
{
    struct call rest = *call;
    const struct prepared *prepared = &session->prepared[call->number];
    const size_t width = call->statement->in_count;
    CHECK(!call->statement->is_across);
    enum result result = OK;
    if (rows >= ROWS_AT_ONCE && prepared->of_many == NULL)
        result = prepare_many(session, call);
    const struct binding binding = {
        prepared->of_many, SQLITE_STATIC,
        arena_take_bare(call->arena, (ROWS_AT_ONCE * width + 1) * DATE_BYTES)};
    for (; rows >= ROWS_AT_ONCE && result == OK; rows -= ROWS_AT_ONCE) {
        result = execute_many(session, &rest, &binding);
        rest.in += ROWS_AT_ONCE * width;
    }
    for (; rows > 0 && result == OK; rows--) {
        result = sqlite_execute(session, &rest, NULL);
        rest.in += width;
    }
    return result;
}

const struct engine engine_sqlite = {
    .is_postgresql = false,
    .tables = sqlite_tables,
    .plans = sqlite_plans,
    .is_ours = "SELECT 1 FROM pragma_application_id WHERE application_id = 1197830774",
    .open = sqlite_session_open,
    .close = sqlite_session_close,
    .script = sqlite_script,
    .query = sqlite_query,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .reading_begin = sqlite_reading_begin,
    .reading_end = sqlite_reading_end,
    .rows_open = sqlite_rows_open,
    .rows_next = sqlite_rows_next,
    .rows_value = sqlite_rows_value,
    .rows_close = sqlite_rows_close,
    .execute = sqlite_execute,
    .execute_rows = sqlite_execute_rows,
    .log_leave = sqlite_log_leave,
    .log_fold = sqlite_log_fold,
    .indexes_drop = sqlite_indexes_drop,
    .kind_of_type = sqlite_kind_of_type,
    .table_read = sqlite_table_read,
    .fill_begin = sqlite_fill_begin,
    .table_fill = sqlite_table_fill,
    .fill_end = sqlite_fill_end,
};
