/* schema.c - creating a database and bringing it up to this program's version.
 *
 * Why: the schema grows by numbered patches, forward only, and the database knows which it has.
 * Promise: a patch is applied whole or not at all, once, in order; a database is seen only when it
 * is complete (SQLite: it is made beside its place and renamed; PostgreSQL: one transaction).
 * Never: runs over a patch whose text differs from what was recorded. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "store/engine.h"
#include "store/store_statements.h"

/* Compares one recorded patch with ours; *ret_known counts those that both have. */
static enum result compare_patch(const struct store_config *config, struct store_cursor *cursor,
                                 struct fault *ret_fault, size_t *ret_known)
{
    const struct engine *engine = cursor->session->engine;
    int64_t number = engine->rows_value(cursor, 0).integer;
    struct text checksum = engine->rows_value(cursor, 2).text;
    for (size_t i = 0; i < config->patch_count; i++) {
        if (config->patches[i].number != number)
            continue;
        ++*ret_known;
        return text_is(checksum, config->patches[i].checksum)
                   ? OK
                   : store_fault(ret_fault, REFUSED, "schema_other");
    }
    return store_fault(ret_fault, REFUSED, "schema_newer");
}

enum result schema_compare(struct session *session, struct fault *ret_fault)
{
    const struct store_config *config = &session->store->config;
    struct store_cursor cursor = {
        .session = session, .call = store_call_of(session, store_statement_schema_patch_all, NULL)};
    enum result result = session->engine->rows_open(session, &cursor);
    if (result != OK)
        return store_fault(ret_fault, result, "database_unreadable");
    size_t known = 0;
    while (result == OK && session->engine->rows_next(&cursor))
        result = compare_patch(config, &cursor, ret_fault, &known);
    session->engine->rows_close(&cursor);
    if (result != OK)
        return result;
    if (cursor.result != OK)
        return store_fault(ret_fault, cursor.result, "database_unreadable");
    return known == config->patch_count ? OK : store_fault(ret_fault, CONFLICT, "schema_older");
}

static enum result record_patch(struct session *session, const struct schema_patch *patch)
{
    const struct value in[] = {value_integer(patch->number), value_text(text_of(patch->name)),
                               value_text(text_of(patch->checksum)),
                               value_instant(session->store->config.now)};
    struct call call = store_call_of(session, store_statement_schema_patch_add, in);
    return session->engine->execute(session, &call, NULL);
}

static enum result apply_patch(struct session *session, const struct schema_patch *patch)
{
    enum result result = session->engine->script(
        session, session->engine->is_postgresql ? patch->postgresql : patch->sqlite);
    if (result == OK)
        result = session->engine->script(session, session->engine->plans);
    if (result == OK)
        result = record_patch(session, patch);
    if (result != OK)
        log_write(LOG_ERROR, "store.patch", "number=%d name=%s", patch->number, patch->name);
    return result;
}

/* Marks the numbers that the database has; `bool has[patch_count]`. */
static enum result applied_patches(struct session *session, bool *has)
{
    const struct store_config *config = &session->store->config;
    struct store_cursor cursor = {
        .session = session, .call = store_call_of(session, store_statement_schema_patch_all, NULL)};
    enum result result = session->engine->rows_open(session, &cursor);
    if (result != OK)
        return result;
    while (session->engine->rows_next(&cursor)) {
        int64_t number = session->engine->rows_value(&cursor, 0).integer;
        for (size_t i = 0; i < config->patch_count; i++)
            has[i] = has[i] || config->patches[i].number == number;
    }
    session->engine->rows_close(&cursor);
    return cursor.result;
}

enum result schema_apply(struct session *session, struct fault *ret_fault, int *ret_applied)
{
    const struct store_config *config = &session->store->config;
    bool *has = ARENA_ARRAY(session->store->arena, bool, config->patch_count + 1);
    enum result result = applied_patches(session, has);
    for (size_t i = 0; i < config->patch_count && result == OK; i++) {
        if (has[i])
            continue;
        result = session->engine->begin(session, TRANSACTION_WRITE);
        if (result != OK)
            break;
        result = apply_patch(session, &config->patches[i]);
        if (result == OK)
            result = session->engine->commit(session);
        else
            session->engine->rollback(session);
        *ret_applied += result == OK;
    }
    return result == OK ? OK : store_fault(ret_fault, result, "schema_patch");
}

enum result store_migrate(const struct store_config *config, struct fault *ret_fault,
                          int *ret_applied)
{
    struct store *store = store_make(config, ret_fault);
    if (store == NULL)
        return BAD_INPUT;
    struct session session;
    enum result result =
        store_session_open(store, store->arena, SESSION_WRITE, &session, ret_fault);
    if (result == OK) {
        int applied = 0;
        result = store_look_at(store, &session, ret_fault);
        if (result == CONFLICT)
            result = schema_apply(&session, ret_fault, &applied);
        if (result == OK)
            *ret_applied = applied;
        session.engine->close(&session);
    }
    store_free(store);
    return result;
}

/* --- creating ------------------------------------------------------------------------------- */

static enum result record_key(struct session *session)
{
    uint8_t derived[STORE_HASH_BYTES];
    key_derive(session->store->key, "key.check", derived);
    const struct value in[] = {value_bytes((struct text){(char *)derived, sizeof(derived)})};
    struct call call = store_call_of(session, store_statement_key_check_add, in);
    return session->engine->execute(session, &call, NULL);
}

/* Everything between begin and commit of a creation. */
static enum result fill_new(struct session *session, const struct schema_fill *fill,
                            struct fault *ret_fault)
{
    const struct store_config *config = &session->store->config;
    enum result result = OK;
    for (size_t i = 0; i < config->patch_count && result == OK; i++) {
        if (config->patches[i].number <= fill->last)
            result = apply_patch(session, &config->patches[i]);
    }
    if (result == OK && fill->run == NULL)
        result = record_key(session);
    if (result != OK)
        return store_fault(ret_fault, result, "schema_patch");
    return fill->run == NULL ? OK : fill->run(session, fill->context, ret_fault);
}

static enum result create_in(struct session *session, const struct schema_fill *fill,
                             struct fault *ret_fault)
{
    enum result result = session->engine->begin(session, TRANSACTION_WRITE);
    if (result != OK)
        return store_fault(ret_fault, result, "database_busy");
    result = fill_new(session, fill, ret_fault);
    if (result != OK) {
        session->engine->rollback(session);
        return result;
    }
    result = session->engine->commit(session);
    return result == OK ? OK : store_fault(ret_fault, result, "database_unwritable");
}

bool store_folder_sync(struct arena *arena, const char *path)
{
    int folder = open(dirname(text_to_string(arena, text_of(path))), O_RDONLY | O_DIRECTORY);
    if (folder < 0)
        return false;
    bool is_synced = fsync(folder) == 0;
    return close(folder) == 0 && is_synced;
}

static enum result create_file(struct store *store, const struct schema_fill *fill,
                               struct fault *ret_fault)
{
    const char *place = store->place;
    if (access(place, F_OK) == 0)
        return store_fault(ret_fault, REFUSED, "database_exists");
    const char *part = text_format(store->arena, "%s.part", place).bytes;
    unlink(part); /* left by a creation that was killed */
    store->place = part;
    struct session session;
    enum result result =
        store_session_open(store, store->arena, SESSION_CREATE, &session, ret_fault);
    store->place = place;
    if (result != OK)
        return result;
    result = create_in(&session, fill, ret_fault);
    session.engine->close(&session);
    if (result == OK && (rename(part, place) != 0 || !store_folder_sync(store->arena, place))) {
        log_write(LOG_ERROR, "store.create", "problem=rename errno=%d", errno);
        result = store_fault(ret_fault, BROKEN, "database_unwritable");
    }
    if (result != OK)
        unlink(part);
    return result;
}

static void mark_found(void *context, char **columns UNUSED)
{
    *(bool *)context = true;
}

static enum result create_tables(struct store *store, const struct schema_fill *fill,
                                 struct fault *ret_fault)
{
    struct session session;
    enum result result =
        store_session_open(store, store->arena, SESSION_CREATE, &session, ret_fault);
    if (result != OK)
        return result;
    bool is_ours = false;
    result = session.engine->query(&session, session.engine->is_ours, mark_found, &is_ours);
    if (result != OK)
        store_fault(ret_fault, result, "database_unreadable");
    else if (is_ours)
        result = store_fault(ret_fault, REFUSED, "database_exists");
    else
        result = create_in(&session, fill, ret_fault);
    session.engine->close(&session);
    return result;
}

enum result schema_create(struct store *store, const struct schema_fill *fill,
                          struct fault *ret_fault)
{
    return store->engine->is_postgresql ? create_tables(store, fill, ret_fault)
                                        : create_file(store, fill, ret_fault);
}

enum result store_create(const struct store_config *config, struct fault *ret_fault)
{
    struct store *store = store_make(config, ret_fault);
    if (store == NULL)
        return BAD_INPUT;
    bool is_new = false;
    const char *path = key_path(store->arena, config, store->engine->is_postgresql, store->place);
    enum result result = key_create(path, store->key, &is_new, ret_fault);
    if (result == OK)
        result = schema_create(store, &(struct schema_fill){.last = INT32_MAX}, ret_fault);
    if (result != OK && is_new)
        unlink(path);
    store_free(store);
    return result;
}
