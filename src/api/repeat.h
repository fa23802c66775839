/* repeat.h - a creation that may be sent again: Idempotency-Key.
 *
 * Keys belong to the user and are remembered for a day. Internal to api. */
#ifndef API_REPEAT_H
#define API_REPEAT_H

#include "door/door.h"

#define REPEAT_KEY_MAX 200

/* A creation on its way. */
struct repeat {
    struct text key;     /* digest; empty where the caller gave no key */
    struct text request; /* digest of register and body */
};

/* Before creating: claims the key. OK: create, then call repeat_end. `*ret_id` not 0: this was done
 * already, as that record. CONFLICT "key_unfinished": an attempt with this key is under way or
 * ended in the middle; BAD_INPUT "key_reused": it stood for another request. */
MUST_USE enum result repeat_begin(struct visit *visit, const struct record *record,
                                  struct repeat *ret, int64_t *ret_id);
/* After creating: remembers the record, or frees the key where `id` is 0. */
MUST_USE enum result repeat_end(struct visit *visit, const struct repeat *repeat, int64_t id);

#endif
