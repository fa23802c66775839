/* link.c - which record does a text mean? By natural key first, else by id.
 *
 * Why: people and files write keys, the store keeps ids.
 * Promise: only current records of the act's municipality are found, and only with the right to
 * read that register; an import asks the store once for each different text.
 * Never: keeps a key in clear beyond the lookup; the memory holds keyed hashes. */
#include <sodium.h>
#include <string.h>

#include "base/random.h"
#include "record/check_digit.h"
#include "record/parse.h"

static bool key_value(const struct field *field, struct text text, struct value *ret)
{
    int64_t number;
    switch (field->kind) {
    case FIELD_PERSON_CODE:
        *ret = value_text(text);
        return check_digit_person(text) == CODE_RIGHT;
    case FIELD_YEAR:
    case FIELD_NUMBER:
        if (!text_to_integer(text, &number))
            return false;
        *ret = value_integer(number);
        return true;
    case FIELD_TEXT:
    case FIELD_KEY:
    case FIELD_CODE:
    case FIELD_LEGAL_CODE:
        *ret = value_text(text);
        return true;
    default:
        return false;
    }
}

static enum result find_by_key(struct act *act, const struct record_keys *keys,
                               const struct record *to, struct text text, int64_t *ret_id)
{
    ptrdiff_t index = record_key_field(to);
    struct value key, found;
    if (index < 0 || !key_value(&to->fields[index], text, &key))
        return NOT_FOUND;
    key = record_value_compared(act->arena, keys, &to->fields[index], key);
    enum result result = store_read_one(act, record_statements_of(to)->taken[index], &key, &found);
    if (result == OK)
        *ret_id = found.integer;
    return result;
}

enum result record_link_find(struct act *act, const struct record_keys *keys,
                             const struct record *to, struct text text, int64_t *ret_id)
{
    enum result result = find_by_key(act, keys, to, text, ret_id);
    int64_t id;
    if (result != NOT_FOUND || !id_parse(text, &id))
        return result;
    struct value in = value_integer(id), found;
    result = store_read_one(act, record_statements_of(to)->exists, &in, &found);
    if (result == OK)
        *ret_id = id;
    return result;
}

enum result record_id_of_key(struct act *act, const struct record *record, struct text key,
                             int64_t *ret_id)
{
    struct record_keys keys = record_keys_of(act);
    enum result result = act_require(act, record->read);
    if (result == OK)
        result = find_by_key(act, &keys, record, text_trim(key), ret_id);
    return result;
}

/* --- the memory of an import ------------------------------------------------------------------ */

struct slot {
    uint64_t hash; /* 0: free */
    int64_t id;    /* 0: there is none such */
};

struct record_links {
    struct slot *slots;
    size_t slot_count; /* a power of two, twice the texts kept */
    size_t used;
    uint8_t key[crypto_shorthash_KEYBYTES];
};

struct record_links *record_links_open(struct arena *arena, size_t count_max)
{
    struct record_links *links = ARENA_NEW(arena, struct record_links);
    links->slot_count = 16;
    while (links->slot_count < 2 * count_max)
        links->slot_count *= 2;
    links->slots = ARENA_ARRAY(arena, struct slot, links->slot_count);
    random_bytes(links->key, sizeof(links->key));
    return links;
}

static uint64_t hash_of(const struct record_links *links, const struct record *to, struct text text)
{
    uint64_t hash;
    uint8_t bytes[crypto_shorthash_BYTES];
    crypto_shorthash(bytes, (const uint8_t *)text.bytes, text.length, links->key);
    memcpy(&hash, bytes, sizeof(hash));
    hash ^= (uint64_t)(uintptr_t)to * UINT64_C(0x9e3779b97f4a7c15);
    return hash == 0 ? 1 : hash;
}

static struct slot *slot_of(struct record_links *links, uint64_t hash)
{
    size_t at = (size_t)hash & (links->slot_count - 1);
    while (links->slots[at].hash != 0 && links->slots[at].hash != hash)
        at = (at + 1) & (links->slot_count - 1);
    return &links->slots[at];
}

enum result record_links_find(struct record_links *links, struct record_parsing *parsing,
                              const struct record *to, struct text text, int64_t *ret_id)
{
    uint64_t hash = hash_of(links, to, text);
    struct slot *slot = slot_of(links, hash);
    if (slot->hash == 0) {
        int64_t id = 0;
        enum result result = record_link_find(parsing->act, &parsing->keys, to, text, &id);
        if (result != OK && result != NOT_FOUND)
            return result;
        if (links->used >= links->slot_count / 2) {
            memset(links->slots, 0, links->slot_count * sizeof(*links->slots));
            links->used = 0;
            slot = slot_of(links, hash);
        }
        *slot = (struct slot){hash, id};
        links->used++;
    }
    if (slot->id == 0)
        return NOT_FOUND;
    *ret_id = slot->id;
    return OK;
}
