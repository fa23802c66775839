/* journal.c - the journal of a municipality: a chain of hashes over everything ever written.
 *
 * Why: an auditor must be able to see that nothing was changed, put in or taken out afterwards.
 * Each operation has a row; its hash covers the row, the digests of all facts it wrote, and the
 * hash before it. Who keeps the head elsewhere can prove the whole chain.
 * Promise: BLAKE2b-256 over lengths and bytes that no other row could give; numbers without gaps.
 * Never: forgets a fact: record says each to store_journal_fact, `verify` compares them again. */
#include <string.h>

#include "store/engine.h"
#include "store/store_statements.h"

#define PAGE_ROWS 500

/* What begins every hash, so that a hash of ours is never taken for another. */
static const char domain[] = "gerove journal 1";

static void add_bytes(crypto_generichash_state *state, const void *bytes, size_t length)
{
    if (length > 0)
        crypto_generichash_update(state, bytes, length);
}

/* Eight bytes, most significant first. */
static void number_bytes(int64_t number, uint8_t ret[8])
{
    for (int i = 0; i < 8; i++)
        ret[i] = (uint8_t)((uint64_t)number >> (56 - 8 * i));
}

static void add_number(crypto_generichash_state *state, int64_t number)
{
    uint8_t bytes[8];
    number_bytes(number, bytes);
    add_bytes(state, bytes, sizeof(bytes));
}

static void add_text(crypto_generichash_state *state, struct text text)
{
    add_number(state, (int64_t)text.length);
    add_bytes(state, text.bytes, text.length);
}

/* --- digests of facts ------------------------------------------------------------------------ */

struct store_digest {
    crypto_generichash_state state;
    unsigned char room_to_align[64];
};

/* libsodium wants its state on 64 bytes, an arena promises less. */
static crypto_generichash_state *aligned(struct store_digest *digest)
{
    return (void *)(((uintptr_t)digest + 63) / 64 * 64);
}

struct store_digest *store_digest_open(struct arena *arena)
{
    struct store_digest *digest = arena_take(arena, sizeof(struct store_digest));
    crypto_generichash_init(aligned(digest), NULL, 0, STORE_HASH_BYTES);
    return digest;
}

static void digest_fact(crypto_generichash_state *state, int64_t id, int64_t version,
                        struct text canonical)
{
    uint8_t bytes[24]; /* at once: a large import has many facts */
    number_bytes(id, bytes);
    number_bytes(version, bytes + 8);
    number_bytes((int64_t)canonical.length, bytes + 16);
    add_bytes(state, bytes, sizeof(bytes));
    add_bytes(state, canonical.bytes, canonical.length);
}

void store_digest_add(struct store_digest *digest, int64_t id, int64_t version,
                      struct text canonical)
{
    digest_fact(aligned(digest), id, version, canonical);
}

void store_digest_close(struct store_digest *digest, uint8_t ret[32])
{
    crypto_generichash_final(aligned(digest), ret, STORE_HASH_BYTES);
}

/* --- while writing --------------------------------------------------------------------------- */

static struct write *write_of(const struct act *act)
{
    CHECK(act->store->writing != NULL);
    CHECK(act->store->write.is_journalled);
    return &act->store->write;
}

int64_t store_journal_number(const struct act *act)
{
    return write_of(act)->number;
}

static struct journal_entry *entry_of(struct write *write, const char *record)
{
    for (size_t i = 0; i < write->entry_count; i++) {
        if (strcmp(write->entries[i].record, record) == 0)
            return &write->entries[i];
    }
    return NULL;
}

bool store_has_written(const struct act *act, const char *record)
{
    return entry_of(write_of(act), record) != NULL;
}

bool store_has_corrected(const struct act *act, const char *record)
{
    const struct journal_entry *entry = entry_of(write_of(act), record);
    return entry != NULL && entry->has_later;
}

void store_journal_fact(struct act *act, const char *record, int64_t id, int64_t version,
                        struct text canonical)
{
    struct write *write = write_of(act);
    struct journal_entry *entry = entry_of(write, record);
    if (entry == NULL) {
        CHECK(write->entry_count < STORE_RECORDS_MAX);
        entry = &write->entries[write->entry_count++];
        entry->record = record;
        entry->count = 0;
        entry->has_later = false;
        crypto_generichash_init(&entry->digest, NULL, 0, STORE_HASH_BYTES);
    } else {
        CHECK(id > entry->id || (id == entry->id && version > entry->version));
    }
    entry->count++;
    entry->id = id;
    entry->version = version;
    entry->has_later = entry->has_later || version > 1;
    digest_fact(&entry->digest, id, version, canonical);
}

static bool take_hash(struct value value, uint8_t ret[32])
{
    if (value.kind != VALUE_BYTES || value.text.length != STORE_HASH_BYTES)
        return false;
    memcpy(ret, value.text.bytes, STORE_HASH_BYTES);
    return true;
}

static struct value hash_value(const uint8_t hash[32])
{
    return value_bytes((struct text){(const char *)hash, STORE_HASH_BYTES});
}

enum result journal_begin(struct act *act)
{
    struct write *write = write_of(act);
    struct value head[2];
    enum result result = store_call_one(act, store_statement_journal_head_lock, NULL, head);
    if (result == NOT_FOUND) {
        static const uint8_t nothing[STORE_HASH_BYTES];
        const struct value in[] = {hash_value(nothing)};
        result = store_call_execute(act, store_statement_journal_head_start, in, NULL);
        if (result == OK)
            result = store_call_one(act, store_statement_journal_head_lock, NULL, head);
    }
    if (result != OK)
        return result;
    CHECK(take_hash(head[1], write->previous));
    write->number = head[0].integer + 1;
    return OK;
}

/* One operation as the hash sees it. */
struct row {
    int64_t number, at, user;
    struct text user_name, operation, purpose, reason;
    const uint8_t *previous;
    size_t fact_count;
};

static void hash_begin(crypto_generichash_state *state, int64_t municipality, const struct row *row)
{
    crypto_generichash_init(state, NULL, 0, STORE_HASH_BYTES);
    add_bytes(state, domain, sizeof(domain));
    add_number(state, municipality);
    add_number(state, row->number);
    add_number(state, row->at);
    add_number(state, row->user);
    add_text(state, row->user_name);
    add_text(state, row->operation);
    add_text(state, row->purpose);
    add_text(state, row->reason);
    add_bytes(state, row->previous, STORE_HASH_BYTES);
}

static void hash_fact(crypto_generichash_state *state, struct text record, int64_t facts,
                      const uint8_t digest[32])
{
    add_text(state, record);
    add_number(state, facts);
    add_bytes(state, digest, STORE_HASH_BYTES);
}

/* Bytewise order of the names, as the statements give them back. */
static void sort_entries(struct write *write, struct journal_entry *sorted[STORE_RECORDS_MAX])
{
    for (size_t i = 0; i < write->entry_count; i++) {
        size_t j = i;
        for (; j > 0 && strcmp(sorted[j - 1]->record, write->entries[i].record) > 0; j--)
            sorted[j] = sorted[j - 1];
        sorted[j] = &write->entries[i];
    }
}

static enum result add_journal_row(struct act *act, const struct row *row)
{
    const struct value in[] = {
        value_integer(row->number), value_instant(act->now),    value_integer(row->user),
        value_text(row->user_name), value_text(row->operation), value_text(row->purpose),
        value_text(row->reason),    hash_value(row->previous),  hash_value(act->store->write.hash),
    };
    return store_call_execute(act, store_statement_journal_add, in, NULL);
}

enum result journal_finish(struct act *act, const struct store_operation *operation)
{
    struct write *write = write_of(act);
    const struct row row = {.number = write->number,
                            .at = act->now.microseconds,
                            .user = act->user,
                            .user_name = act->user_name,
                            .operation = text_of(operation->name),
                            .purpose = act->purpose,
                            .reason = operation->reason,
                            .previous = write->previous};
    const size_t count = write->entry_count;
    struct journal_entry *sorted[STORE_RECORDS_MAX] = {0};
    uint8_t digests[STORE_RECORDS_MAX][STORE_HASH_BYTES];
    sort_entries(write, sorted);
    crypto_generichash_state state;
    hash_begin(&state, act->municipality, &row);
    for (size_t i = 0; i < count; i++) {
        crypto_generichash_final(&sorted[i]->digest, digests[i], STORE_HASH_BYTES);
        hash_fact(&state, text_of(sorted[i]->record), sorted[i]->count, digests[i]);
    }
    crypto_generichash_final(&state, write->hash, STORE_HASH_BYTES);
    enum result result = add_journal_row(act, &row);
    for (size_t i = 0; i < count && result == OK; i++) {
        const struct value in[] = {value_integer(row.number),
                                   value_text(text_of(sorted[i]->record)),
                                   value_integer(sorted[i]->count), hash_value(digests[i])};
        result = store_call_execute(act, store_statement_journal_fact_add, in, NULL);
    }
    if (result != OK)
        return result;
    const struct value head[] = {value_integer(row.number), hash_value(write->hash)};
    return store_call_execute(act, store_statement_journal_head_move, head, NULL);
}

enum result journal_is_there(struct act *act, int64_t number, const uint8_t hash[32], bool *ret)
{
    struct value kept[1];
    const struct value in[] = {value_integer(number)};
    enum result result = store_call_one(act, store_statement_journal_hash_read, in, kept);
    if (result != OK && result != NOT_FOUND)
        return result;
    uint8_t bytes[STORE_HASH_BYTES];
    *ret = result == OK && take_hash(kept[0], bytes) && memcmp(bytes, hash, sizeof(bytes)) == 0;
    return OK;
}

/* --- looking back ---------------------------------------------------------------------------- */

enum result store_journal_head(struct act *act, int64_t *ret_number, uint8_t ret_hash[32])
{
    struct value head[2];
    enum result result = store_call_one(act, store_statement_journal_head_read, NULL, head);
    if (result == NOT_FOUND) {
        *ret_number = 0;
        memset(ret_hash, 0, STORE_HASH_BYTES);
        return OK;
    }
    if (result != OK)
        return result;
    *ret_number = head[0].integer;
    return take_hash(head[1], ret_hash) ? OK : BROKEN;
}

/* A walk along the chain. */
struct walk {
    int64_t count, bad;
    uint8_t hash[STORE_HASH_BYTES]; /* of the last good row */
    int64_t head_number;            /* the head before the walk */
    uint8_t head[STORE_HASH_BYTES];
    struct store_cursor *facts;
    bool has_fact; /* `facts` stands on a row not used yet */
};

/* Adds to the hash what the facts' cursor tells of this number; a row of another number that is
 * behind it stands for nothing and makes the number bad. */
static bool walk_facts(struct walk *walk, int64_t number, crypto_generichash_state *state)
{
    while (walk->has_fact && store_rows_value(walk->facts, 0).integer <= number) {
        uint8_t digest[STORE_HASH_BYTES];
        if (store_rows_value(walk->facts, 0).integer != number ||
            !take_hash(store_rows_value(walk->facts, 3), digest))
            return false;
        hash_fact(state, store_rows_value(walk->facts, 1).text,
                  store_rows_value(walk->facts, 2).integer, digest);
        walk->has_fact = store_rows_next(walk->facts);
    }
    return true;
}

static bool row_fits(struct walk *walk, int64_t municipality, const struct store_cursor *rows)
{
    uint8_t previous[STORE_HASH_BYTES], hash[STORE_HASH_BYTES], computed[STORE_HASH_BYTES];
    const struct row row = {
        .number = store_rows_value(rows, 0).integer,
        .at = store_rows_value(rows, 1).instant.microseconds,
        .user = store_rows_value(rows, 2).integer,
        .user_name = store_rows_value(rows, 3).text,
        .operation = store_rows_value(rows, 4).text,
        .purpose = store_rows_value(rows, 5).text,
        .reason = store_rows_value(rows, 6).text,
        .previous = previous,
    };
    if (row.number != walk->count + 1 || !take_hash(store_rows_value(rows, 7), previous) ||
        !take_hash(store_rows_value(rows, 8), hash) ||
        memcmp(previous, walk->hash, STORE_HASH_BYTES) != 0)
        return false;
    crypto_generichash_state state;
    hash_begin(&state, municipality, &row);
    if (!walk_facts(walk, row.number, &state))
        return false;
    crypto_generichash_final(&state, computed, STORE_HASH_BYTES);
    memcpy(walk->hash, hash, STORE_HASH_BYTES);
    if (row.number == walk->head_number && memcmp(hash, walk->head, STORE_HASH_BYTES) != 0)
        return false;
    return memcmp(computed, hash, STORE_HASH_BYTES) == 0;
}

/* One page of the chain; *ret_rows tells how many it had. */
static enum result walk_page(struct act *act, struct walk *walk, int64_t *ret_rows)
{
    const int64_t after = walk->count;
    const struct value page[] = {value_integer(after), value_integer(PAGE_ROWS)};
    const struct value span[] = {value_integer(after), value_integer(after + PAGE_ROWS)};
    struct store_cursor *rows;
    enum result result = store_call_rows(act, store_statement_journal_page, page, &rows);
    if (result != OK)
        return result;
    result = store_call_rows(act, store_statement_journal_fact_page, span, &walk->facts);
    if (result == OK) {
        walk->has_fact = store_rows_next(walk->facts);
        *ret_rows = 0;
        for (; walk->bad == 0 && store_rows_next(rows); ++*ret_rows) {
            if (row_fits(walk, act->municipality, rows))
                walk->count++;
            else
                walk->bad = walk->count + 1;
        }
        result = store_rows_close(walk->facts);
    }
    enum result closed = store_rows_close(rows);
    return result == OK ? closed : result;
}

enum result store_journal_verify(struct act *act, int64_t *ret_count, int64_t *ret_bad)
{
    /* Others may write while we walk: no row may lie beyond the head after the walk, and the chain
     * must reach the head before it. */
    struct walk walk = {0};
    enum result result = store_journal_head(act, &walk.head_number, walk.head);
    int64_t rows = PAGE_ROWS;
    while (result == OK && walk.bad == 0 && rows == PAGE_ROWS) {
        struct arena_mark mark = arena_mark(act->arena);
        result = walk_page(act, &walk, &rows);
        arena_release(act->arena, mark);
    }
    int64_t after = 0;
    if (result == OK)
        result = store_journal_head(act, &after, walk.head);
    if (result != OK)
        return result;
    if (walk.bad == 0 && walk.count < walk.head_number)
        walk.bad = walk.count + 1;
    if (walk.bad == 0 && walk.count > after)
        walk.bad = after + 1;
    *ret_count = walk.count;
    *ret_bad = walk.bad;
    return OK;
}
