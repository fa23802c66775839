/* code.c - personal codes at rest: encrypted, and found through a keyed index.
 *
 * Why: a stolen database file or backup must not reveal whose records it holds, and yet a person
 * must be found by code in a moment.
 * How: XChaCha20-Poly1305, bound to municipality and record id, so that bytes moved to another row
 * do not open; the index is BLAKE2b-128 with a key of its own over municipality and digits. Of the
 * 24 bytes of a nonce 16 are drawn for the operation, 8 count. XChaCha20 makes a key out of those
 * 16 (HChaCha20) and goes on with ChaCha20; that key is made once an operation here. Promise:
 * without the key file neither tells the code, nor that two municipalities know the same person.
 * Never: logs a code or keeps one outside the act's arena. */
#include <sodium.h>
#include <string.h>

#include "base/random.h"
#include "record/fact.h"

#define NONCE_BYTES  crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_BYTES    crypto_aead_xchacha20poly1305_ietf_ABYTES
#define COUNT_BYTES  8
#define SEALED_BYTES (NONCE_BYTES + CODE_DIGITS + TAG_BYTES)

_Static_assert(sizeof(((struct record_keys *)0)->salt) == crypto_core_hchacha20_INPUTBYTES, "");
_Static_assert(sizeof(((struct record_keys *)0)->salt) + COUNT_BYTES == NONCE_BYTES, "");

struct record_keys record_keys_of(const struct act *act)
{
    struct record_keys keys = {.municipality = act->municipality};
    store_key(act->store, "person.code", keys.code);
    store_key(act->store, "person.index", keys.index);
    return keys;
}

static void number_bytes(int64_t number, uint8_t ret[8])
{
    for (int i = 0; i < 8; i++)
        ret[i] = (uint8_t)((uint64_t)number >> (56 - 8 * i));
}

void record_code_index(const struct record_keys *keys, struct text digits,
                       uint8_t ret[CODE_INDEX_BYTES])
{
    CHECK(digits.length == CODE_DIGITS);
    uint8_t message[8 + CODE_DIGITS];
    number_bytes(keys->municipality, message);
    memcpy(message + 8, digits.bytes, CODE_DIGITS);
    crypto_generichash(ret, CODE_INDEX_BYTES, message, sizeof(message), keys->index,
                       sizeof(keys->index));
    sodium_memzero(message, sizeof(message));
}

struct value record_value_compared(struct arena *arena, const struct record_keys *keys,
                                   const struct field *field, struct value value)
{
    if (field->kind != FIELD_PERSON_CODE || value_is_none(value))
        return value;
    uint8_t *index = arena_take(arena, CODE_INDEX_BYTES);
    record_code_index(keys, value.text, index);
    return value_bytes(text_slice((const char *)index, CODE_INDEX_BYTES));
}

static void binding(const struct record_keys *keys, int64_t id, uint8_t ret[16])
{
    number_bytes(keys->municipality, ret);
    number_bytes(id, ret + 8);
}

/* The next nonce; its last COUNT_BYTES are ChaCha20's. */
static void next_nonce(struct record_keys *keys, uint8_t ret[NONCE_BYTES])
{
    if (keys->sealed == 0) {
        random_bytes(keys->salt, sizeof(keys->salt));
        (void)!crypto_core_hchacha20(keys->sealing, keys->salt, keys->code, NULL);
        keys->sealer = keys;
    }
    CHECK(keys->sealer == keys);
    CHECK(keys->sealed < UINT64_MAX);
    memcpy(ret, keys->salt, sizeof(keys->salt));
    number_bytes((int64_t)keys->sealed++, ret + sizeof(keys->salt));
}

struct text record_code_seal(struct arena *arena, struct record_keys *keys, int64_t id,
                             struct text digits)
{
    CHECK(digits.length == CODE_DIGITS);
    uint8_t *sealed = arena_take(arena, SEALED_BYTES);
    uint8_t bound[16], inner[crypto_aead_chacha20poly1305_ietf_NPUBBYTES] = {0};
    binding(keys, id, bound);
    next_nonce(keys, sealed);
    memcpy(inner + sizeof(inner) - COUNT_BYTES, sealed + sizeof(keys->salt), COUNT_BYTES);
    crypto_aead_chacha20poly1305_ietf_encrypt(sealed + NONCE_BYTES, NULL,
                                              (const uint8_t *)digits.bytes, CODE_DIGITS, bound,
                                              sizeof(bound), NULL, inner, keys->sealing);
    return text_slice((const char *)sealed, SEALED_BYTES);
}

bool record_code_open(struct arena *arena, const struct record_keys *keys, int64_t id,
                      struct text bytes, struct text *ret)
{
    if (bytes.length != SEALED_BYTES)
        return false;
    const uint8_t *sealed = (const uint8_t *)bytes.bytes;
    uint8_t *digits = arena_take(arena, CODE_DIGITS + 1);
    uint8_t bound[16];
    binding(keys, id, bound);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(digits, NULL, NULL, sealed + NONCE_BYTES,
                                                   CODE_DIGITS + TAG_BYTES, bound, sizeof(bound),
                                                   sealed, keys->code) != 0)
        return false;
    *ret = text_slice((const char *)digits, CODE_DIGITS);
    return true;
}
