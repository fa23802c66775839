/* run.c - whose simulation a run is. See door.h.
 *
 * Why: who learned the address of a run from somebody else sees nothing of it.
 * Promise: a run is the session's, or the token's, that began it; the table of runs has a digest of
 * it only.
 * Never: a secret kept. */
#include <sodium.h>
#include <string.h>

#include "door/door.h"

struct law_run_key door_run_key(const struct visit *visit, struct text id)
{
    struct law_run_key key = {.id = id, .user = visit->act->user, .now = visit->act->now};
    struct text secret = visit->session.length > 0 ? visit->session : visit->request->authorization;
    crypto_generichash_state state;
    CHECK(crypto_generichash_init(&state, NULL, 0, sizeof(key.owner.bytes)) == 0);
    crypto_generichash_update(&state, (const unsigned char *)&visit->act->user,
                              sizeof(visit->act->user));
    crypto_generichash_update(&state, (const unsigned char *)secret.bytes, secret.length);
    crypto_generichash_final(&state, key.owner.bytes, sizeof(key.owner.bytes));
    return key;
}
