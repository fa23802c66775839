/* seal.c - XChaCha20-Poly1305 under the server's key, bound to the session. See seal.h.
 *
 * Why: the browser's way back to a list of people must work without their names in its history.
 * Promise: what is opened is what was sealed, by this server, for this session.
 * Never: stores anything. */
#include "web/seal.h"

#include <sodium.h>

#include "base/random.h"
#include "web/worker.h"

#define NONCE_BYTES crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define EXTRA_BYTES (NONCE_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES)
#define BASE_64     sodium_base64_VARIANT_URLSAFE_NO_PADDING

_Static_assert(WEB_SEAL_KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "the key's size");

struct text seal_close(const struct visit *visit, struct text plain)
{
    CHECK(plain.length <= SEAL_BYTES_MAX);
    uint8_t sealed[SEAL_BYTES_MAX + EXTRA_BYTES];
    unsigned long long length = 0;
    random_bytes(sealed, NONCE_BYTES);
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(
        sealed + NONCE_BYTES, &length, (const uint8_t *)plain.bytes, plain.length,
        (const uint8_t *)visit->session.bytes, visit->session.length, NULL, sealed,
        worker_of(visit)->web->seal_key);
    size_t whole = NONCE_BYTES + (size_t)length;
    size_t room = sodium_base64_encoded_len(whole, BASE_64);
    char *word = arena_take(visit->act->arena, room);
    (void)sodium_bin2base64(word, room, sealed, whole, BASE_64);
    return text_of(word);
}

bool seal_open(const struct visit *visit, struct text sealed, struct text *ret)
{
    uint8_t bytes[SEAL_BYTES_MAX + EXTRA_BYTES];
    size_t whole = 0;
    if (sodium_base642bin(bytes, sizeof bytes, sealed.bytes, sealed.length, NULL, &whole, NULL,
                          BASE_64) != 0 ||
        whole < EXTRA_BYTES)
        return false;
    char *plain = arena_take(visit->act->arena, whole);
    unsigned long long length = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            (uint8_t *)plain, &length, NULL, bytes + NONCE_BYTES, whole - NONCE_BYTES,
            (const uint8_t *)visit->session.bytes, visit->session.length, bytes,
            worker_of(visit)->web->seal_key) != 0)
        return false;
    *ret = text_slice(plain, (size_t)length);
    return true;
}
