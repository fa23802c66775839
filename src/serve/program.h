/* program.h - everything the program is made of, in one place.
 *
 * Lists of statements, schema patches, commit checks, registers. Main and the tests of the whole
 * use it; nobody else knows everybody. */
#ifndef SERVE_PROGRAM_H
#define SERVE_PROGRAM_H

#include "store/store.h"

#define PROGRAM_LISTS 12

/* Sets the registers and prepares the crypto library; once, before any thread. False where the
 * system gives no randomness. */
MUST_USE bool program_start(void);
/* A store's config without URL. `lists` must live as long as the config is used. */
struct store_config program_store(struct statement_list lists[PROGRAM_LISTS]);

#endif
