/* password.h - argon2id, at most two at a time. Internal to access.
 *
 * The cost (64 MiB, three passes) is this file's; strings stored under another one still fit and
 * are told apart by password_is_outdated. */
#ifndef ACCESS_PASSWORD_H
#define ACCESS_PASSWORD_H

#include "base/arena.h"
#include "base/text.h"

/* The string to store for a password; lives in `arena`. */
struct text password_hash(struct arena *arena, struct text password);
/* True where the password fits the stored string. An empty `stored` (no such user) costs the same
 * time and is false. */
bool password_fits(struct arena *arena, struct text stored, struct text password);
/* True where `stored` was made under another cost than today's. */
bool password_is_outdated(struct arena *arena, struct text stored);

#endif
