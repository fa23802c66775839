/* store.h - one face over SQLite and PostgreSQL (design 5).
 *
 * What is asked is a closed list of named statements, made at build time from .sql files, from the
 * registers and from the figures; nothing here takes SQL text from above. Every statement states
 * the right it needs and is bound to the act's municipality by the store itself: a caller cannot
 * name another one. Reads may happen anywhere in an act; writes only inside `store_write` (facts,
 * journalled) or `store_note` (sessions), or as `store_note_line` (view records).
 *
 * A `struct store` is shared by all threads; a `struct store_connection` belongs to one thread and
 * stands in `act->store`. SQLite: each connection has a read-only handle, all writes go through
 * one writer handle behind a mutex. PostgreSQL: a connection each, reconnected when it was lost. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/act.h"
#include "base/value.h"

struct store;
struct store_connection;
struct store_cursor;
struct store_digest;

/* Name and kind of a parameter or a result column. */
struct store_field {
    const char *name;
    enum value_kind kind;
};

/* One statement of the closed list; made by tools/make_statements.py and by the register and
 * figure compilers. In both texts the first parameter is the municipality unless
 * `is_across` is set; it is not listed in `in`. */
struct statement {
    const char *name;       /* "person_read", unique */
    const char *sqlite;     /* parameters ?1, ?2 … */
    const char *postgresql; /* parameters $1::bigint, $2::text … */
    const struct store_field *in;
    size_t in_count;
    const struct store_field *out; /* result columns; none for a write */
    size_t out_count;
    enum right right;  /* the act must carry it */
    bool is_write;     /* allowed only inside store_write or store_note */
    bool is_personal;  /* reads personal data */
    bool is_across;    /* not bound to one municipality; RIGHT_SYSTEM or RIGHT_PUBLIC only */
    const char *index; /* the index its SQLite plan must use, checked by a test; "" for none */
};

/* A run of statements from one source. */
struct statement_list {
    const struct statement *rows;
    size_t count;
};

/* One numbered step of the schema, made from schema/NNNN-name.sql. */
struct schema_patch {
    int number;
    const char *name;
    const char *checksum; /* of the source file, recorded in the database */
    const char *sqlite;
    const char *postgresql;
};

/* A check of a module that runs just before a commit and may veto it: it looks at what was written
 * (store_has_written, statements restricted to the current journal number) and answers OK, or
 * REFUSED/BAD_INPUT with act->fault filled. It may write what is added up from those facts, which
 * then stands or falls with them; it writes no fact. */
struct commit_check {
    const char *name;
    const char *record; /* runs only if facts of this register were written; "" always */
    enum result (*run)(struct act *act);
};

/* Where the database is and what this program knows about it. */
struct store_config {
    struct text url;      /* "sqlite:PATH" or "postgresql://…" */
    struct text key_path; /* file with the 32-byte key of personal codes; empty: beside the SQLite
                             file (PATH.key) or, for PostgreSQL, ./gerove.key */
    const struct statement_list *statements;
    size_t statement_list_count;
    const struct schema_patch *patches;
    size_t patch_count;
    const struct commit_check *checks;
    size_t check_count;
    struct instant now; /* recorded beside the patches that create and migrate apply */
};

/* Opens the database. The fault says why not: BAD_INPUT "database_url"; NOT_FOUND
 * "database_missing", "key_missing"; CONFLICT "schema_older" (run `migrate`), "database_busy";
 * REFUSED "schema_newer", "schema_other" (a patch with another checksum), "not_a_database",
 * "key_exposed" (others may read the file), "key_unreadable", "key_other" (the key of another
 * database); BROKEN "database_unreadable". The config's lists must outlive the store. */
MUST_USE enum result store_open(const struct store_config *config, struct fault *ret_fault,
                                struct store **ret);
void store_close(struct store *store);

/* Keeps a notebook from now on, until the store is closed: lines of store_note_line go to files
 * beside the database (PATH.notes and PATH.notes2) and are moved in some times a second, in one
 * transaction, by a thread; it also carries SQLite's log over, so that no caller waits for that.
 * For a program that serves many; before its threads begin. One process can have it: where another
 * one does, and on PostgreSQL, lines are written directly. What a killed process left in its
 * notebook is moved in by the next store_open. */
void store_notebook_open(struct store *store);

/* Creates an empty database (REFUSED if there is one already) with all patches and a new key. A key
 * file that is there already is kept and used: an older backup may need it. */
MUST_USE enum result store_create(const struct store_config *config, struct fault *ret_fault);
/* Applies the patches that are missing, each in a transaction; REFUSED where a recorded patch has
 * another checksum. `*ret_applied` counts them. */
MUST_USE enum result store_migrate(const struct store_config *config, struct fault *ret_fault,
                                   int *ret_applied);

/* A connection for the calling thread. */
MUST_USE enum result store_connection_open(struct store *store, struct store_connection **ret);
void store_connection_close(struct store_connection *connection);
/* After a failed CHECK has jumped out of an operation (base/result.h): closes what was left open on
 * this thread's connection, rolls a write back and gives its lock back. Harmless otherwise. Call it
 * before the act's arena is reset or used again. */
void store_connection_recover(struct store_connection *connection);
/* 32 bytes derived from the key file for `use` ("person.code"); the same on every start. */
void store_key(const struct store_connection *connection, const char *use, uint8_t ret[32]);

/* --- reading ------------------------------------------------------------------------------- */

/* Until store_reading_end all readings of the connection see the database as the first of them
 * found it: a page does not change under its reader, and SQLite looks for the state and locks it
 * once, not for every statement. A write of the connection ends that state; what is read behind it
 * sees what was written. PostgreSQL: nothing changes, each statement sees the last commit.
 * store_connection_recover is an end too. */
void store_reading_begin(struct store_connection *connection);
void store_reading_end(struct store_connection *connection);

/* Runs a statement that reads. `in` has `statement->in_count` values in the statement's order,
 * each of the declared kind or VALUE_NONE. REFUSED without the right. */
MUST_USE enum result store_rows_open(struct act *act, const struct statement *statement,
                                     const struct value *in, struct store_cursor **ret);
/* Steps to the next row; false at the end or on a fault, which store_rows_close tells. */
MUST_USE bool store_rows_next(struct store_cursor *cursor);
/* A value of the present row; text and bytes are valid until the next step (copy to keep). */
struct value store_rows_value(const struct store_cursor *cursor, size_t column);
/* Ends the reading; OK, CONFLICT (try again) or BROKEN. Must be called once for each opened. */
MUST_USE enum result store_rows_close(struct store_cursor *cursor);
/* The single row of a statement into `ret_values` (out_count of them, copied into act->arena);
 * NOT_FOUND where there is none. */
MUST_USE enum result store_read_one(struct act *act, const struct statement *statement,
                                    const struct value *in, struct value *ret_values);

/* One of several readings of a single row. */
struct store_reading {
    const struct statement *statement;
    const struct value *in;
    const struct value *values; /* told: of the row, in act->arena; NULL where there is none */
};
/* store_read_one for each; PostgreSQL answers them in one way there and back. OK also where there
 * are no rows; else nothing is told. */
MUST_USE enum result store_read_several(struct act *act, struct store_reading *readings,
                                        size_t count);

/* --- writing ------------------------------------------------------------------------------- */

/* What is being done, for the journal. */
struct store_operation {
    const char *name;   /* "placement.correct" */
    struct text reason; /* typed by the user; may be empty; no personal data of third persons */
};

/* The repeatable body of a write: `in` is const, `out` its own and meaningful only on OK. It may
 * run again after a conflict; it must not keep state elsewhere. */
typedef enum result (*store_work)(struct act *act, const void *in, void *out);

/* The write runner: begin, take the next journal number of the municipality, run `work`, run the
 * commit checks, write the journal row (hash chain), commit durably. Retries a conflict a bounded
 * number of times, with the arena released to where it was. Anything but OK rolls all back. Not
 * nested. */
MUST_USE enum result store_write(struct act *act, const struct store_operation *operation,
                                 store_work work, const void *in, void *out);
/* For who fills a new database, and fills it again where that is cut short: until the connection is
 * closed its writes survive a killed process, but not a power cut meanwhile; each is spared the
 * wait for the disk. Closing the store makes them last. */
void store_hurry(struct store_connection *connection);
/* The same runner for what is not a fact: sessions, view records, drafts. No journal row; survives
 * a killed process, but not necessarily a power cut. */
MUST_USE enum result store_note(struct act *act, store_work work, const void *in, void *out);

/* A note of one row that nobody waits to read, such as a view record: in the database at once, or
 * soon, by way of a notebook (below); kept like any note from here on. The statement's first
 * parameter is the new row's id, which is made here (what stands in `in[0]` is not looked at); it
 * passes over a row that is there already (ON CONFLICT … DO NOTHING). Not inside a runner. REFUSED
 * without the right. */
MUST_USE enum result store_note_line(struct act *act, const struct statement *statement,
                                     const struct value *in);
/* Before such rows are read: brings in what this process still has in its notebook. CONFLICT where
 * another process is writing. */
MUST_USE enum result store_notes_settle(struct act *act);

/* Runs a writing statement inside a runner; `ret_changed` (may be NULL) counts rows. A violated
 * unique index answers CONFLICT with fault "not_unique". A statement that failed ends the write on
 * both engines alike: nothing more of it runs, and the runner answers that result whatever the work
 * makes of it. To go on without a bad row, ask before writing it.
 *
 * PostgreSQL does not wait for the answer where nobody counts the rows: such statements are on
 * their way while the work goes on, up to 256 of them. The next reading waits for them and sees
 * them; so does a statement whose rows are counted, and the commit, which goes along with them. The
 * failure of one may therefore be told by a later call, but is the same failure, of the same
 * statement, and nothing behind it has happened. */
MUST_USE enum result store_execute(struct act *act, const struct statement *statement,
                                   const struct value *in, int64_t *ret_changed);

/* The same for so many rows, one after the other; `in` has the values of the first, then those of
 * the second and so on. For an INSERT whose VALUES are its parameters in their order. SQLite takes
 * several of them in one run of a statement, which costs a third less; where rows come in the order
 * of an index, it then goes on behind the last one without a search. */
MUST_USE enum result store_execute_rows(struct act *act, const struct statement *statement,
                                        const struct value *in, size_t rows);

/* Indexes of a table. */
struct table_indexes {
    const char *table;
    const char *const *kept; /* names, then NULL: rows come in the order of these */
};
/* Inside store_write, before many rows come into a table: where it has none yet, its indexes are
 * made at the end of the work, which is much faster, but for those that are kept. Until then
 * the work must not run statements that are told one of the others. Does nothing on PostgreSQL. */
MUST_USE enum result store_indexes_put_off(struct act *act, const struct table_indexes *indexes);

/* Inside store_write, after `rows` came into `table`: on PostgreSQL makes the planner look at it
 * now, by the rule that autovacuum would go by within a minute. Until then it takes every town for
 * a single row and joins as if that were so. SQLite's plans do not change. */
MUST_USE enum result store_table_grown(struct act *act, const char *table, int64_t rows);

/* Inside store_write: the journal number of this operation, which facts carry. */
int64_t store_journal_number(const struct act *act);
/* Inside store_write: adds a fact to the operation's digest. For one register, facts come in
 * ascending (id, version), CHECKed. `canonical` is the fact as bytes (record_canonical). */
void store_journal_fact(struct act *act, const char *record, int64_t id, int64_t version,
                        struct text canonical);
/* Inside store_write: were facts of this register written? */
bool store_has_written(const struct act *act, const char *record);
/* Inside store_write: was one of them a version behind the first, so that there was a record before
 * to which others may belong? */
bool store_has_corrected(const struct act *act, const char *record);

/* The same digest for who computes it anew from rows: facts of one register and one journal number
 * in ascending (id, version), to be compared with what the journal states (record_verify). Lives in
 * `arena`. */
struct store_digest *store_digest_open(struct arena *arena);
void store_digest_add(struct store_digest *digest, int64_t id, int64_t version,
                      struct text canonical);
void store_digest_close(struct store_digest *digest, uint8_t ret[32]);

/* --- keeping ------------------------------------------------------------------------------- */

/* The head of a municipality's chain: number and 32-byte hash; number 0 where nothing is. */
MUST_USE enum result store_journal_head(struct act *act, int64_t *ret_number, uint8_t ret_hash[32]);
/* Walks the chain of act->municipality and recomputes every hash; answers OK, tells how many rows
 * fit and in `*ret_bad` the first number that does not, 0 where all do. Asks no right: hashes and
 * numbers reveal nothing. Others may write meanwhile. */
MUST_USE enum result store_journal_verify(struct act *act, int64_t *ret_count, int64_t *ret_bad);

/* Progress of a long job: called now and then with what is done of how much (total 0: unknown). */
struct progress {
    void (*tell)(void *context, int64_t done, int64_t total);
    void *context;
};

/* Writes a consistent copy of the live database into one file that either engine can restore
 * (never the key). The file is complete or absent. */
MUST_USE enum result store_backup(struct store *store, struct text path, struct progress progress,
                                  struct fault *ret_fault);
/* Creates a database from such a file; REFUSED where one exists, BAD_INPUT for a file that is not
 * whole (checksum) or of a newer schema. */
MUST_USE enum result store_restore(const struct store_config *config, struct text path,
                                   struct progress progress, struct fault *ret_fault);

#endif
