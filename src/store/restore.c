/* restore.c - a database made from a backup, on either engine.
 *
 * Why: a backup that was never restored is a hope.
 * Promise: the file's hash is checked before anything is made; then schema, rows, counts and links
 * in one transaction, so that the database is there whole or not at all; it opens only with the key
 * it was written with.
 * Never: touches a database that exists. */
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "store/backup_file.h"

#define ARENA_BYTES_MAX ((size_t)512 * 1024 * 1024)
#define ROWS_A_TELLING  10000

struct loading {
    struct backup_file file; /* first: it is aligned most */
    struct arena *arena;     /* names; rows lie behind `row_mark` and are released one by one */
    struct arena_mark row_mark;
    struct progress progress;
    const struct table *table; /* in the file's order of columns */
    int64_t rows, done;
    char mark; /* the one read last */
};

/* Patches of the file are ours, all and with the same text, up to the last it has. */
static enum result read_patches(struct loading *loading, const struct store_config *config,
                                struct fault *ret_fault, int *ret_last)
{
    size_t known = 0, wanted = 0;
    *ret_last = 0;
    while ((loading->mark = backup_file_mark(&loading->file)) == 'P') {
        int64_t number = backup_file_number(&loading->file);
        struct text checksum = backup_file_text(&loading->file);
        size_t i = 0;
        while (i < config->patch_count && config->patches[i].number != number)
            i++;
        if (i == config->patch_count)
            return store_fault(ret_fault, BAD_INPUT, "backup_newer");
        if (!text_is(checksum, config->patches[i].checksum))
            return store_fault(ret_fault, BAD_INPUT, "backup_other");
        known++;
        if (config->patches[i].number > *ret_last)
            *ret_last = config->patches[i].number;
    }
    for (size_t i = 0; i < config->patch_count; i++)
        wanted += config->patches[i].number <= *ret_last;
    return known == wanted ? OK : store_fault(ret_fault, BAD_INPUT, "backup_other");
}

static const struct table *find_table(const struct table *tables, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equals(tables[i].name, name))
            return &tables[i];
    }
    return NULL;
}

static bool find_column(const struct table *table, struct text name, struct column *ret)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (text_equals(table->columns[i].name, name)) {
            *ret = table->columns[i];
            return true;
        }
    }
    return false;
}

/* The head of a table in the file, with the columns' kinds in this database. */
static bool read_table(struct loading *loading, const struct table *tables, size_t count,
                       struct table *ret)
{
    struct backup_file *file = &loading->file;
    const struct table *known = find_table(tables, count, backup_file_text(file));
    int64_t columns = backup_file_number(file);
    if (known == NULL || columns <= 0 || (size_t)columns != known->column_count)
        return false;
    *ret = (struct table){.name = known->name,
                          .column_count = known->column_count,
                          .columns = ARENA_ARRAY(loading->arena, struct column, (size_t)columns)};
    for (size_t i = 0; i < ret->column_count; i++) {
        if (!find_column(known, backup_file_text(file), &ret->columns[i]))
            return false;
    }
    return file->is_fine;
}

/* The next row of the present table; its texts live until the one after. */
static bool next_row(void *context, struct value *values)
{
    struct loading *loading = context;
    arena_release(loading->arena, loading->row_mark);
    loading->mark = backup_file_mark(&loading->file);
    if (loading->mark != 'R')
        return false;
    for (size_t i = 0; i < loading->table->column_count; i++)
        values[i] = backup_file_value(&loading->file);
    loading->rows++;
    loading->done++;
    if (loading->done % ROWS_A_TELLING == 0 && loading->progress.tell != NULL)
        loading->progress.tell(loading->progress.context, loading->done, 0);
    return loading->file.is_fine;
}

static enum result damaged(struct fault *ret_fault)
{
    return store_fault(ret_fault, BAD_INPUT, "backup_damaged");
}

static enum result load_table(struct session *session, struct loading *loading,
                              const struct table *table, struct fault *ret_fault)
{
    loading->table = table;
    loading->rows = 0;
    loading->row_mark = arena_mark(loading->arena);
    enum result result = session->engine->table_fill(session, table, next_row, loading);
    if (!loading->file.is_fine)
        return damaged(ret_fault);
    if (result != OK)
        return store_fault(ret_fault, result, "database_unwritable");
    if (loading->mark != 'E' || backup_file_number(&loading->file) != loading->rows)
        return damaged(ret_fault);
    return OK;
}

/* Runs inside the creation, before anybody sees the database. */
static enum result load(struct session *session, void *context, struct fault *ret_fault)
{
    struct loading *loading = context;
    struct table *tables = NULL;
    size_t count = 0;
    enum result result = catalogue_read(session, loading->arena, &tables, &count);
    if (result == OK)
        result = session->engine->fill_begin(session);
    if (result != OK)
        return store_fault(ret_fault, result, "database_unwritable");
    for (; loading->mark == 'T'; loading->mark = backup_file_mark(&loading->file)) {
        struct table table;
        if (!read_table(loading, tables, count, &table))
            return damaged(ret_fault);
        result = load_table(session, loading, &table, ret_fault);
        if (result != OK)
            return result;
    }
    if (loading->mark != 'Z')
        return damaged(ret_fault);
    if (session->engine->fill_end(session) != OK)
        return damaged(ret_fault); /* a link leads nowhere */
    return store_key_fits(session, ret_fault);
}

static enum result restore_from(struct store *store, struct loading *loading,
                                struct fault *ret_fault)
{
    struct schema_fill fill = {.run = load, .context = loading};
    enum result result = read_patches(loading, &store->config, ret_fault, &fill.last);
    if (result != OK)
        return result;
    result = schema_create(store, &fill, ret_fault);
    if (result == OK && loading->progress.tell != NULL)
        loading->progress.tell(loading->progress.context, loading->done, loading->done);
    return result;
}

enum result store_restore(const struct store_config *config, struct text path,
                          struct progress progress, struct fault *ret_fault)
{
    struct store *store = store_make(config, ret_fault);
    if (store == NULL)
        return BAD_INPUT;
    struct arena *arena = arena_open("store.restore", ARENA_BYTES_MAX);
    struct loading loading = {.arena = arena, .progress = progress};
    const char *key = key_path(arena, config, store->engine->is_postgresql, store->place);
    enum result result = key_read(key, store->key, ret_fault);
    if (result == NOT_FOUND)
        result = REFUSED; /* the key comes first, from where it was kept */
    if (result == OK && !backup_file_open(&loading.file, text_to_string(arena, path), arena))
        result = damaged(ret_fault);
    else if (result == OK) {
        result = restore_from(store, &loading, ret_fault);
        backup_file_close(&loading.file);
    }
    arena_close(arena);
    store_free(store);
    return result;
}
