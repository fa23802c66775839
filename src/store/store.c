/* store.c - opening and closing a store and its connections.
 *
 * Why: the doors open one store at start and a connection for each thread; from then on the engine
 * below is nobody's business.
 * Promise: an open store has our schema, at our version, and the key that belongs to it; every
 * statement it will ever run is in the lists it was opened with and states its right.
 * Never: keeps a half-open store: what failed is closed again. */
#include <stdalign.h>
#include <string.h>

#include "store/notebook.h"
#include "store/store_statements.h"

#define STORE_BYTES_MAX      (1024 * 1024)
#define CONNECTION_BYTES_MAX (1024 * 1024)

enum result store_fault(struct fault *ret, enum result result, const char *code)
{
    *ret = (struct fault){.code = code, .field = ""};
    return result;
}

bool store_place(struct arena *arena, struct text url, const struct engine **ret_engine,
                 const char **ret_place)
{
    const struct text sqlite = TEXT("sqlite:");
    if (text_starts_with(url, TEXT("postgresql://")) ||
        text_starts_with(url, TEXT("postgres://"))) {
        *ret_engine = &engine_postgresql;
        *ret_place = text_to_string(arena, url);
        return true;
    }
    if (!text_starts_with(url, sqlite) || url.length == sqlite.length)
        return false;
    *ret_engine = &engine_sqlite;
    *ret_place =
        text_to_string(arena, text_slice(url.bytes + sqlite.length, url.length - sqlite.length));
    return true;
}

/* The lists of the config behind the store's own. */
static void take_lists(struct store *store, const struct store_config *config)
{
    size_t count = config->statement_list_count + 1;
    struct statement_list *lists = ARENA_ARRAY(store->arena, struct statement_list, count);
    lists[0] = store_statement_list;
    for (size_t i = 1; i < count; i++)
        lists[i] = config->statements[i - 1];
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < lists[i].count; j++) {
            const struct statement *statement = &lists[i].rows[j];
            CHECK(statement->right != RIGHT_NONE);
            CHECK(!statement->is_across || statement->right == RIGHT_SYSTEM ||
                  statement->right == RIGHT_PUBLIC);
            CHECK(statement->in_count < STORE_FIELDS_MAX);
        }
        store->statement_count += lists[i].count;
    }
    store->lists = lists;
    store->list_count = count;
}

struct store *store_make(const struct store_config *config, struct fault *ret_fault)
{
    CHECK(sodium_init() >= 0);
    struct arena *arena = arena_open("store", STORE_BYTES_MAX);
    struct store *store = ARENA_NEW(arena, struct store);
    store->arena = arena;
    store->config = *config;
    pthread_mutex_init(&store->write_lock, NULL);
    take_lists(store, config);
    if (!store_place(arena, config->url, &store->engine, &store->place)) {
        *ret_fault = (struct fault){.code = "database_url", .field = ""};
        store_free(store);
        return NULL;
    }
    return store;
}

void store_free(struct store *store)
{
    sodium_memzero(store->key, sizeof(store->key));
    pthread_mutex_destroy(&store->write_lock);
    arena_close(store->arena);
}

enum result store_session_open(const struct store *store, struct arena *arena, enum session_use use,
                               struct session *ret, struct fault *ret_fault)
{
    *ret = (struct session){
        .engine = store->engine, .store = store, .place = store->place, .use = use};
    ret->prepared = ARENA_ARRAY(arena, struct prepared, store->statement_count);
    ret->prepared_count = store->statement_count;
    return store->engine->open(ret, ret_fault);
}

size_t store_statement_number(const struct store *store, const struct statement *statement)
{
    size_t before = 0;
    for (size_t i = 0; i < store->list_count; i++) {
        const struct statement_list *list = &store->lists[i];
        uintptr_t first = (uintptr_t)list->rows, at = (uintptr_t)statement;
        if (at >= first && at < first + list->count * sizeof(*statement))
            return before + (at - first) / sizeof(*statement);
        before += list->count;
    }
    CHECK(!"the statement is in a list of the store");
    return 0;
}

struct call store_call_of(const struct session *session, const struct statement *statement,
                          const struct value *in)
{
    return (struct call){.statement = statement,
                         .in = in,
                         .arena = session->store->arena,
                         .number = store_statement_number(session->store, statement)};
}

enum result store_key_fits(struct session *session, struct fault *ret_fault)
{
    uint8_t derived[STORE_HASH_BYTES];
    key_derive(session->store->key, "key.check", derived);
    struct store_cursor cursor = {
        .session = session, .call = store_call_of(session, store_statement_key_check_read, NULL)};
    enum result result = session->engine->rows_open(session, &cursor);
    if (result != OK)
        return store_fault(ret_fault, result, "database_unreadable");
    bool fits = false;
    if (session->engine->rows_next(&cursor)) {
        struct text kept = session->engine->rows_value(&cursor, 0).text;
        fits = kept.length == sizeof(derived) &&
               sodium_memcmp(kept.bytes, derived, sizeof(derived)) == 0;
    }
    session->engine->rows_close(&cursor);
    return fits ? OK : store_fault(ret_fault, REFUSED, "key_other");
}

static void mark_found(void *context, char **columns UNUSED)
{
    *(bool *)context = true;
}

enum result store_look_at(struct store *store, struct session *session, struct fault *ret_fault)
{
    bool is_ours = false;
    enum result result =
        session->engine->query(session, store->engine->is_ours, mark_found, &is_ours);
    if (result != OK)
        return store_fault(ret_fault, result, "database_unreadable");
    if (!is_ours && store->engine->is_postgresql)
        return store_fault(ret_fault, NOT_FOUND, "database_missing");
    if (!is_ours)
        return store_fault(ret_fault, REFUSED, "not_a_database");
    return schema_compare(session, ret_fault);
}

enum result store_open(const struct store_config *config, struct fault *ret_fault,
                       struct store **ret)
{
    struct store *store = store_make(config, ret_fault);
    if (store == NULL)
        return BAD_INPUT;
    bool is_postgresql = store->engine->is_postgresql;
    enum result result =
        store_session_open(store, store->arena, SESSION_WRITE, &store->writer, ret_fault);
    if (result != OK) {
        store_free(store);
        return result;
    }
    const char *path = key_path(store->arena, config, is_postgresql, store->place);
    result = key_read(path, store->key, ret_fault);
    if (result == OK)
        result = store_look_at(store, &store->writer, ret_fault);
    if (result == OK)
        result = store_key_fits(&store->writer, ret_fault);
    if (result != OK) {
        store_close(store);
        return result;
    }
    if (is_postgresql) /* there every connection writes for itself */
        store->engine->close(&store->writer);
    notebook_recover(store);
    *ret = store;
    return OK;
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    notebook_close(store);
    if (store->writer.handle != NULL)
        store->engine->close(&store->writer);
    store_free(store);
}

enum result store_connection_open(struct store *store, struct store_connection **ret)
{
    struct arena *arena = arena_open("connection", CONNECTION_BYTES_MAX);
    const size_t aligned = alignof(struct store_connection);
    uintptr_t at = (uintptr_t)arena_take(arena, sizeof(struct store_connection) + aligned);
    struct store_connection *connection = (void *)((at + aligned - 1) / aligned * aligned);
    connection->store = store;
    connection->arena = arena;
    struct fault fault;
    enum session_use use = store->engine->is_postgresql ? SESSION_WRITE : SESSION_READ;
    enum result result = store_session_open(store, arena, use, &connection->session, &fault);
    if (result != OK) {
        arena_close(arena);
        return result;
    }
    *ret = connection;
    return OK;
}

void store_connection_close(struct store_connection *connection)
{
    if (connection == NULL)
        return;
    store_connection_recover(connection);
    connection->session.engine->close(&connection->session);
    arena_close(connection->arena);
}

void store_key(const struct store_connection *connection, const char *use, uint8_t ret[32])
{
    key_derive(connection->store->key, use, ret);
}
