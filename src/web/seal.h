/* seal.h - what a visitor searched for, on its way through an address that tells nobody.
 *
 * A surname or a personal code may not stand in a URL (style 9.3), yet a list that came by POST
 * cannot be gone back to. So the search is encrypted with a key that lives as long as the server
 * and travels as an opaque word that opens in the same session only. Internal to web. */
#ifndef WEB_SEAL_H
#define WEB_SEAL_H

#include "door/door.h"

/* At most this many bytes can be sealed. */
#define SEAL_BYTES_MAX 4000

/* `plain` as letters, digits, - and _; lives in the request's arena. */
struct text seal_close(const struct visit *visit, struct text plain);
/* The reverse; false for what this server did not seal for this session. */
MUST_USE bool seal_open(const struct visit *visit, struct text sealed, struct text *ret);

#endif
