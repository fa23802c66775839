/* statement_check.h - are all statements of these lists good on this database?
 *
 * For each: the name is unique, the engine prepares it, it has the parameters and columns that its
 * head says, and, where it names an index, SQLite's plan uses that. To be called over the whole
 * program's lists with a created database of either engine. */
#ifndef TESTS_STORE_STATEMENT_CHECK_H
#define TESTS_STORE_STATEMENT_CHECK_H

#include <stddef.h>

#include "store/store.h"

/* Prints a line for each statement that is not and returns how many there are. Looks at the lists
 * of the config and at the store's own. */
size_t statement_check(const struct store_config *config);

#endif
