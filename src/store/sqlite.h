/* sqlite.h - what the two halves of the SQLite engine share. Private to src/store. */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include "store/engine.h"

/* Result of an SQLite code; logs what is BROKEN under `event` and sets session->is_transient. */
enum result sqlite_result(struct session *session, int code, const char *event);

enum result sqlite_script(struct session *session, const char *sql);
enum value_kind sqlite_kind_of_type(const char *type);
enum result sqlite_table_read(struct session *session, const struct table *table, table_row each,
                              void *context);
enum result sqlite_fill_begin(struct session *session);
enum result sqlite_table_fill(struct session *session, const struct table *table, table_next next,
                              void *context);
enum result sqlite_fill_end(struct session *session);

extern const char sqlite_tables[];

#endif
