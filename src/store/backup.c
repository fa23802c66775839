/* backup.c - a consistent copy of a database that is in use, in one file.
 *
 * Why: a town must be able to lose its server.
 * Promise: all tables as they were at one moment, while others go on writing; the file appears
 * under its name when it is complete and on the disk, never before; the key is not in it.
 * Never: stops a writer. */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/log.h"
#include "store/backup_file.h"
#include "store/notebook.h"
#include "store/store_statements.h"

#define ARENA_BYTES_MAX ((size_t)16 * 1024 * 1024)
#define ROWS_A_TELLING  10000

struct copying {
    struct backup_file file; /* first: it is aligned most */
    struct progress progress;
    size_t column_count;
    int64_t rows; /* of this table */
    int64_t done; /* of all */
};

static bool copy_row(void *context, const struct value *values)
{
    struct copying *copying = context;
    backup_file_add_mark(&copying->file, 'R');
    for (size_t i = 0; i < copying->column_count; i++)
        backup_file_add_value(&copying->file, values[i]);
    copying->rows++;
    copying->done++;
    if (copying->done % ROWS_A_TELLING == 0 && copying->progress.tell != NULL)
        copying->progress.tell(copying->progress.context, copying->done, 0);
    return copying->file.is_fine;
}

static enum result copy_table(struct session *session, struct copying *copying,
                              const struct table *table)
{
    backup_file_add_mark(&copying->file, 'T');
    backup_file_add_text(&copying->file, table->name);
    backup_file_add_number(&copying->file, (int64_t)table->column_count);
    for (size_t i = 0; i < table->column_count; i++)
        backup_file_add_text(&copying->file, table->columns[i].name);
    copying->column_count = table->column_count;
    copying->rows = 0;
    enum result result = session->engine->table_read(session, table, copy_row, copying);
    backup_file_add_mark(&copying->file, 'E');
    backup_file_add_number(&copying->file, copying->rows);
    return result;
}

static enum result copy_patches(struct session *session, struct copying *copying)
{
    struct store_cursor cursor = {
        .session = session, .call = store_call_of(session, store_statement_schema_patch_all, NULL)};
    enum result result = session->engine->rows_open(session, &cursor);
    if (result != OK)
        return result;
    while (session->engine->rows_next(&cursor)) {
        backup_file_add_mark(&copying->file, 'P');
        backup_file_add_number(&copying->file, session->engine->rows_value(&cursor, 0).integer);
        backup_file_add_text(&copying->file, session->engine->rows_value(&cursor, 2).text);
    }
    session->engine->rows_close(&cursor);
    return cursor.result;
}

/* All reading, in one snapshot. */
static enum result copy_all(struct session *session, struct arena *arena, struct copying *copying)
{
    struct table *tables = NULL;
    size_t count = 0;
    enum result result = session->engine->begin(session, TRANSACTION_READ);
    if (result != OK)
        return result;
    result = copy_patches(session, copying);
    if (result == OK)
        result = catalogue_read(session, arena, &tables, &count);
    for (size_t i = 0; i < count && result == OK; i++)
        result = copy_table(session, copying, &tables[i]);
    session->engine->rollback(session);
    return result;
}

/* Writes PART; the fault says whether the database or the file was the matter. */
static enum result write_part(struct store *store, struct arena *arena, const char *part,
                              struct progress progress, struct fault *ret_fault)
{
    struct session session;
    enum result result = store_session_open(store, arena, SESSION_READ, &session, ret_fault);
    if (result != OK)
        return result;
    struct copying copying = {.progress = progress};
    if (!backup_file_create(&copying.file, part)) {
        session.engine->close(&session);
        return store_fault(ret_fault, BAD_INPUT, "file_unwritable");
    }
    result = copy_all(&session, arena, &copying);
    session.engine->close(&session);
    bool is_broken = !copying.file.is_fine;
    if (!backup_file_finish(&copying.file) || is_broken)
        return store_fault(ret_fault, BROKEN, "file_unwritable");
    if (result != OK)
        return store_fault(ret_fault, result, "database_unreadable");
    if (progress.tell != NULL)
        progress.tell(progress.context, copying.done, copying.done);
    return OK;
}

enum result store_backup(struct store *store, struct text path, struct progress progress,
                         struct fault *ret_fault)
{
    if (store->notebook != NULL && notebook_settle(store->notebook) != OK)
        return store_fault(ret_fault, CONFLICT, "database_busy");
    struct arena *arena = arena_open("store.backup", ARENA_BYTES_MAX);
    const char *place = text_to_string(arena, path);
    const char *part = text_format(arena, "%s.part", place).bytes;
    enum result result = write_part(store, arena, part, progress, ret_fault);
    if (result == OK && (rename(part, place) != 0 || !store_folder_sync(arena, place))) {
        log_write(LOG_ERROR, "store.backup", "problem=rename errno=%d", errno);
        result = store_fault(ret_fault, BROKEN, "file_unwritable");
    }
    if (result != OK)
        unlink(part);
    arena_close(arena);
    return result;
}
