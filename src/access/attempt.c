/* attempt.c - failed sign-ins of the last minutes: who has to wait.
 *
 * Why: a password can be guessed, and whoever counts guesses by name alone lets a stranger shut out
 * the one who knows it.
 * Promise: the rule of access.h. What is counted (a name, a network, both together, a browser)
 * stands in the database as a digest under the installation's key, for fifteen minutes, at most
 * ROWS_MAX of them: the oldest give way.
 * Never: keeps a name that was typed (it may be a password) or an address. */
#include "access/attempt.h"

#include <sodium.h>
#include <string.h>

#include "access/access_statements.h"
#include "base/random.h"

#define MINUTE      ((int64_t)60 * 1000000)
#define MINUTES     15
#define MINUTES_ARE "15"
#define ROWS_MAX    30000

enum { OF_PAIR_MAX = 10, OF_BROWSER_MAX = 10, OF_NETWORK_MAX = 50, OF_NAME_MAX = 100 };
enum { DIGEST_BYTES = 32, NONCE_BYTES = 16, MAC_BYTES = 16, PART_LENGTH = 22 };

/* What failures are counted by; the letter is part of the digest. */
enum counted {
    BY_BROWSER = 'b',
    BY_NAME = 'n',
    BY_NETWORK = 'w',
    BY_PAIR = 'p',
    KNOWN = 'k',     /* not a count: what makes a browser's mark genuine */
    FORGOTTEN = 'f', /* not a failure: an administrator opened the name */
};

/* `first` never has a NUL byte. */
static struct text digest_of(const struct act *act, enum counted by, struct text first,
                             struct text second)
{
    uint8_t key[32];
    crypto_generichash_state state;
    unsigned char *digest = arena_take(act->arena, DIGEST_BYTES);
    const unsigned char kind = (unsigned char)by, gap = 0;
    store_key(act->store, "sign-in", key);
    crypto_generichash_init(&state, key, sizeof key, DIGEST_BYTES);
    crypto_generichash_update(&state, &kind, 1);
    crypto_generichash_update(&state, (const unsigned char *)first.bytes, first.length);
    crypto_generichash_update(&state, &gap, 1);
    crypto_generichash_update(&state, (const unsigned char *)second.bytes, second.length);
    crypto_generichash_final(&state, digest, DIGEST_BYTES);
    return text_slice((const char *)digest, DIGEST_BYTES);
}

/* --- known browsers -------------------------------------------------------------------------- */

static void known_sign(const struct act *act, const char *nonce, struct text name, char *ret)
{
    struct text digest = digest_of(act, KNOWN, text_slice(nonce, PART_LENGTH), name);
    sodium_bin2base64(ret, PART_LENGTH + 1, (const unsigned char *)digest.bytes, MAC_BYTES,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

void attempt_known_make(const struct act *act, struct text name, char *ret)
{
    unsigned char nonce[NONCE_BYTES];
    random_bytes(nonce, sizeof nonce);
    sodium_bin2base64(ret, PART_LENGTH + 1, nonce, sizeof nonce,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    known_sign(act, ret, name, ret + PART_LENGTH);
}

static bool known_fits(const struct act *act, struct text known, struct text name)
{
    char wanted[PART_LENGTH + 1];
    if (known.length != SIGN_IN_KNOWN_LENGTH ||
        memchr(known.bytes, '\0', SIGN_IN_KNOWN_LENGTH) != NULL)
        return false;
    known_sign(act, known.bytes, name, wanted);
    return sodium_memcmp(wanted, known.bytes + PART_LENGTH, PART_LENGTH) == 0;
}

/* --- counting -------------------------------------------------------------------------------- */

static enum result is_below(struct act *act, struct text digest, struct instant since, int64_t most,
                            bool *ret)
{
    struct value in[] = {value_bytes(digest), value_instant(since)}, out[1];
    enum result result = store_read_one(act, access_statement_failure_count, in, out);
    if (result == OK)
        *ret = out[0].integer < most;
    return result;
}

static enum result must_wait(struct act *act)
{
    return act_fault(act, REFUSED, "too_many_attempts", "", TEXT(MINUTES_ARE));
}

/* The moment from which failures of the name count, and whether an administrator set it. */
static enum result since_of_name(struct act *act, struct text name, struct instant *ret_since,
                                 bool *ret_is_opened)
{
    struct instant since = {act->now.microseconds - MINUTES * MINUTE};
    struct value out[1];
    struct value in[] = {value_bytes(digest_of(act, FORGOTTEN, TEXT(""), name)),
                         value_instant(since)};
    enum result result = store_read_one(act, access_statement_failure_latest, in, out);
    if (result != OK)
        return result;
    *ret_is_opened = !value_is_none(out[0]);
    *ret_since = *ret_is_opened ? out[0].instant : since;
    return OK;
}

/* A browser that the name knows is held to its own failures only. */
static enum result check_known(struct act *act, const struct sign_in *sign_in, struct instant since,
                               struct attempt *ret)
{
    struct text digest = digest_of(act, BY_BROWSER, TEXT(""), sign_in->known);
    bool is_open = false;
    if (!known_fits(act, sign_in->known, sign_in->name))
        return OK;
    enum result result = is_below(act, digest, since, OF_BROWSER_MAX, &is_open);
    if (result == OK && is_open)
        *ret = (struct attempt){.counts = {digest}, .count = 1, .is_known = true};
    return result;
}

enum result attempt_check(struct act *act, const struct sign_in *sign_in, struct attempt *ret)
{
    struct text name = sign_in->name, network = sign_in->network;
    struct instant since, ago = {act->now.microseconds - MINUTES * MINUTE};
    bool is_opened = false;
    struct attempt attempt = {.count = 0};
    enum result result = since_of_name(act, name, &since, &is_opened);
    if (result == OK)
        result = check_known(act, sign_in, since, &attempt);
    if (result == OK && attempt.is_known)
        *ret = attempt;
    if (result != OK || attempt.is_known)
        return result;
    const struct {
        struct text digest;
        struct instant since;
        int64_t most;
    } rules[ATTEMPT_COUNTS_MAX] = {
        {digest_of(act, BY_PAIR, network, name), since, OF_PAIR_MAX},
        {digest_of(act, BY_NAME, TEXT(""), name), since, OF_NAME_MAX},
        {digest_of(act, BY_NETWORK, network, TEXT("")), ago,
         is_opened ? INT64_MAX : OF_NETWORK_MAX},
    };
    for (size_t i = 0; i < COUNT(rules); i++) {
        bool is_open = false;
        result = is_below(act, rules[i].digest, rules[i].since, rules[i].most, &is_open);
        if (result != OK || !is_open)
            return result == OK ? must_wait(act) : result;
        attempt.counts[attempt.count++] = rules[i].digest;
    }
    *ret = attempt;
    return OK;
}

static enum result row_insert(struct act *act, struct text digest)
{
    struct value row[] = {value_bytes(digest), value_instant(act->now),
                          value_integer(id_next(&act->ids, act->now))};
    return store_execute(act, access_statement_failure_insert, row, NULL);
}

/* Notes a failure and forgets those that are too old, or too many, to count. */
static enum result failure_note(struct act *act, const void *in, void *out UNUSED)
{
    const struct attempt *attempt = in;
    struct value before[] = {
        value_instant((struct instant){act->now.microseconds - MINUTES * MINUTE})};
    struct value kept[] = {value_integer(ROWS_MAX)};
    enum result result = store_execute(act, access_statement_failure_delete, before, NULL);
    if (result == OK)
        result = store_execute(act, access_statement_failure_trim, kept, NULL);
    for (size_t i = 0; result == OK && i < attempt->count; i++)
        result = row_insert(act, attempt->counts[i]);
    return result;
}

enum result attempt_failed(struct act *act, const struct attempt *attempt)
{
    enum result result = store_note(act, failure_note, attempt, NULL);
    return result == OK ? act_fault(act, REFUSED, "sign_in", "", TEXT("")) : result;
}

enum result attempt_forget(struct act *act, struct text name)
{
    return row_insert(act, digest_of(act, FORGOTTEN, TEXT(""), name));
}
