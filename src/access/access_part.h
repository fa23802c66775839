/* access_part.h - what sessions and tokens share: secrets, their digests, the act of a user.
 *
 * Internal to access; the code is session.c's. */
#ifndef ACCESS_ACCESS_PART_H
#define ACCESS_ACCESS_PART_H

#include "access/access.h"

/* The digest under which a token or a typed name is kept; lives in `arena`. */
struct text access_digest_of(struct arena *arena, struct text t);
/* A new secret of 32 random bytes as text. */
void access_token_make(char ret[SESSION_TOKEN_LENGTH + 1]);
/* Makes the act that of a user; false where the role is not known to this program. */
bool access_act_become(struct act *act, int64_t municipality, int64_t user, struct text name,
                       struct text role_name);

#endif
