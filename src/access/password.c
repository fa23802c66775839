/* password.c - argon2id through libsodium, at most two computations at a time.
 *
 * Why: one computation takes 64 MiB and about a tenth of a second on purpose; unlimited, sign-ins
 * would be a way to bring the machine down.
 * Promise: an unknown name costs as much as a wrong password. The semaphore is the only thing
 * shared between threads here; it guards memory, not data.
 * Never: keeps or logs a password. */
#include "access/password.h"

#include <pthread.h>
#include <sodium.h>

#include "base/result.h"

enum { HASHES_AT_ONCE = 2, OPERATIONS = 3, MEMORY_BYTES = 64 << 20 };

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t gate_freed = PTHREAD_COND_INITIALIZER;
static int gate_running;

static void gate_enter(void)
{
    CHECK(pthread_mutex_lock(&gate) == 0);
    while (gate_running == HASHES_AT_ONCE)
        CHECK(pthread_cond_wait(&gate_freed, &gate) == 0);
    gate_running++;
    CHECK(pthread_mutex_unlock(&gate) == 0);
}

static void gate_leave(void)
{
    CHECK(pthread_mutex_lock(&gate) == 0);
    gate_running--;
    CHECK(pthread_cond_signal(&gate_freed) == 0);
    CHECK(pthread_mutex_unlock(&gate) == 0);
}

struct text password_hash(struct arena *arena, struct text password)
{
    char *hash = arena_take(arena, crypto_pwhash_STRBYTES);
    gate_enter();
    int failed = crypto_pwhash_str(hash, password.bytes, password.length, OPERATIONS, MEMORY_BYTES);
    gate_leave();
    CHECK(failed == 0);
    return text_of(hash);
}

bool password_fits(struct arena *arena, struct text stored, struct text password)
{
    if (stored.length == 0) {
        (void)password_hash(arena, password);
        return false;
    }
    const char *hash = text_to_string(arena, stored);
    gate_enter();
    int failed = crypto_pwhash_str_verify(hash, password.bytes, password.length);
    gate_leave();
    return failed == 0;
}

bool password_is_outdated(struct arena *arena, struct text stored)
{
    return crypto_pwhash_str_needs_rehash(text_to_string(arena, stored), OPERATIONS,
                                          MEMORY_BYTES) != 0;
}
