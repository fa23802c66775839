/* postgresql.h - what the parts of the PostgreSQL engine share. Private to src/store.
 *
 * postgresql.c has connection, transactions and readings; postgresql_send.c sends statements and
 * reads what is answered; postgresql_table.c has whole tables. What is not explained here is
 * explained by `struct engine`. */
#ifndef STORE_POSTGRESQL_H
#define STORE_POSTGRESQL_H

#include <libpq-fe.h>

#include "store/engine.h"

#define POSTGRESQL_EPOCH_DAYS 10957 /* 2000-01-01, from which its binary dates count */

/* The result of what the server answered (NULL: nothing); logs what is BROKEN under `event`, sets
 * session->is_transient, clears `rows` unless OK. */
enum result postgresql_result(struct session *session, PGresult *rows, const char *event);

/* Big-endian numbers, as the server speaks them. */
void postgresql_put(char *bytes, uint64_t number, size_t length);
uint64_t postgresql_get(const char *bytes, size_t length);

/* Several statements of ours, behind what is on its way. */
enum result postgresql_script(struct session *session, const char *sql);
/* Of format_type; VALUE_NONE for a type that is not ours. */
enum value_kind postgresql_kind_of_type(const char *type);
/* Sends a statement behind those that are on their way, whose answers nobody has waited for; its
 * rows will be put into `rows`, NULL: they are not wanted. Other than OK: the connection is lost,
 * or those before it have failed. */
enum result postgresql_send(struct session *session, const struct call *call, void **rows);
/* Sends a word without parameters, such as BEGIN; it must stay. */
enum result postgresql_send_word(struct session *session, const char *word, void **rows);
/* Waits for the answers to all that is on its way. One that failed lets none behind it happen: it
 * is what is told, and logged under the name of its own statement. */
enum result postgresql_settle(struct session *session);
/* The same for what is given up: no failure is told, no rows are put anywhere. */
void postgresql_abandon(struct session *session);
/* By COPY … TO STDOUT. */
enum result postgresql_table_read(struct session *session, const struct table *table,
                                  table_row each, void *context);
/* Looks at a table after many rows came into it. */
enum result postgresql_table_grown(struct session *session, struct arena *arena, const char *table,
                                   int64_t rows);
/* Puts the links off. */
enum result postgresql_fill_begin(struct session *session);
/* By COPY … FROM STDIN. */
enum result postgresql_table_fill(struct session *session, const struct table *table,
                                  table_next next, void *context);
/* Checks the links. */
enum result postgresql_fill_end(struct session *session);

extern const char postgresql_tables[];

#endif
