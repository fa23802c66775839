/* sqlite.h - what the two halves of the SQLite engine share. Private to src/store.
 *
 * sqlite.c has handle, transactions and statements; sqlite_table.c has whole tables. What is not
 * explained here is explained by `struct engine`. */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include "store/engine.h"

/* Result of an SQLite code; logs what is BROKEN under `event` and sets session->is_transient. */
enum result sqlite_result(struct session *session, int code, const char *event);

/* Several statements of ours. */
enum result sqlite_script(struct session *session, const char *sql);
/* Of a STRICT column; VALUE_NONE for a type that is not ours. */
enum value_kind sqlite_kind_of_type(const char *type);
/* All rows. */
enum result sqlite_table_read(struct session *session, const struct table *table, table_row each,
                              void *context);
/* Puts the links off. */
enum result sqlite_fill_begin(struct session *session);
/* In place of all rows. */
enum result sqlite_table_fill(struct session *session, const struct table *table, table_next next,
                              void *context);
/* The commit checks the links. */
enum result sqlite_fill_end(struct session *session);

extern const char sqlite_tables[];
extern const char sqlite_plans[];

#endif
