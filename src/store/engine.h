/* engine.h - what SQLite and PostgreSQL each must do, and the inside of store and connection.
 * Private to src/store and its tests.
 *
 * A session is one open database handle with its prepared statements. An engine is a table of
 * functions over sessions; everything above it (rights, runner, journal, patches, backup) is
 * written once. An engine function answers
 *
 *     OK
 *     CONFLICT   and sets session->is_transient: true = try the transaction again (busy, deadlock,
 *                connection lost), false = a unique index was violated
 *     BAD_INPUT  a text that is no UTF-8 or holds a NUL
 *     BROKEN     anything else, logged there and then without values
 */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H

#include <pthread.h>
#include <sodium.h>

#include "store/store.h"

#define STORE_FIELDS_MAX  96  /* parameters of a statement, with the municipality */
#define STORE_CURSORS_MAX 16  /* readings open at once on a connection */
#define STORE_RECORDS_MAX 64  /* registers written by one operation */
#define STORE_SENT_MAX    256 /* statements on their way to PostgreSQL at once */
#define STORE_HASH_BYTES  32
#define STORE_LOG_PAGES   1000 /* SQLite's log is carried over when it is so long */

struct engine;
struct notebook;

/* A statement as one engine keeps it: SQLite a sqlite3_stmt, PostgreSQL any mark but NULL. */
struct prepared {
    void *handle;
    void *of_many; /* SQLite: the same for several rows at once */
    bool is_busy;  /* a reading of it is open */
    /* PostgreSQL: rows that it put into its table in this session, and at which number of them the
     * server is to look at the table. */
    int64_t filled, look_at;
};

/* PostgreSQL: what is on its way there, its answer not read yet. */
struct sent {
    const char *event;                 /* what it is called in the log */
    const struct statement *statement; /* NULL for a word such as BEGIN */
    struct prepared *prepared;         /* NULL for such a word */
    void **rows;                       /* where its rows are waited for; NULL: nowhere */
    bool is_text;                      /* the text of the statement, which makes it known */
};

/* Called inside a commit with the length of the log in pages. */
typedef void (*log_heard)(void *context, int pages);

/* What a session is opened for. */
enum session_use { SESSION_READ, SESSION_WRITE, SESSION_CREATE };

/* One open database handle. */
struct session {
    const struct engine *engine;
    const struct store *store;
    const char *place; /* path or URL */
    enum session_use use;
    void *handle;              /* sqlite3 or PGconn */
    log_heard hear;            /* see log_leave */
    void *hearing;             /* its context */
    struct prepared *prepared; /* by statement number */
    size_t prepared_count;
    struct sent sent[STORE_SENT_MAX];
    size_t sent_count;
    bool is_transient;      /* of the last CONFLICT */
    bool is_commit_unknown; /* the connection was lost while a commit was under way */
    bool in_transaction;
    bool is_reading;          /* between reading_begin and reading_end */
    void *begin, *commit;     /* SQLite: the two statements for that; NULL before the first */
    bool is_synchronous_full; /* SQLite: the present setting of the handle */
    int64_t changes;          /* SQLite: rows changed up to the last commit */
};

/* A statement with what it is run on. */
struct call {
    const struct statement *statement;
    size_t number; /* place of the statement in session->prepared */
    int64_t municipality;
    const struct value *in;
    struct arena *arena; /* for values that must be unpacked */
};

/* A reading; the public type of store.h. */
struct store_cursor {
    struct session *session;
    struct call call;
    bool is_open;
    bool is_of_write; /* opened inside a runner, so closed before its end */
    bool is_spare;    /* SQLite: a second handle of a statement that is being read already */
    enum result result;
    void *rows; /* sqlite3_stmt or PGresult */
    int row;    /* PostgreSQL: the present row; -1 before the first */
};

/* Why a transaction is begun. */
enum transaction {
    TRANSACTION_WRITE, /* durable against a power cut */
    TRANSACTION_NOTE,  /* durable against a killed process */
    TRANSACTION_READ,  /* one snapshot */
};

/* A column of a table, as the catalogue of the database tells it. */
struct column {
    struct text name;
    enum value_kind kind; /* INTEGER FLAG DATE TEXT BYTES */
};

/* A table, as the catalogue tells it. */
struct table {
    struct text name;
    struct column *columns;
    size_t column_count;
};

/* Called for each row of a catalogue question; columns are NULL or C strings. */
typedef void (*query_row)(void *context, char **columns);
/* Called for each row of a table; false stops. Kinds: NONE INTEGER TEXT BYTES. */
typedef bool (*table_row)(void *context, const struct value *values);
/* Gives the next row of a table to be filled; false at the end. */
typedef bool (*table_next)(void *context, struct value *values);

struct engine {
    bool is_postgresql;
    /* The question for all tables: table, column, type; in the order of name and place. */
    const char *tables;
    /* Run behind each patch: what the planner is to believe about the tables. */
    const char *plans;
    /* One row where the database has our tables already. */
    const char *is_ours;

    enum result (*open)(struct session *session, struct fault *ret_fault);
    void (*close)(struct session *session);
    /* Several statements of ours, without parameters. */
    enum result (*script)(struct session *session, const char *sql);
    /* A catalogue question. */
    enum result (*query)(struct session *session, const char *sql, query_row each, void *context);

    enum result (*begin)(struct session *session, enum transaction transaction);
    enum result (*commit)(struct session *session);
    void (*rollback)(struct session *session);
    /* PostgreSQL: waits for the answers to what `execute` has sent on; the first that failed. NULL
     * where each statement is answered at once. */
    enum result (*settle)(struct session *session);

    /* SQLite: from the next reading on all see one state, which is found and locked once; NULL
     * where statements by themselves cost nothing more. */
    enum result (*reading_begin)(struct session *session);
    void (*reading_end)(struct session *session);

    enum result (*rows_open)(struct session *session, struct store_cursor *cursor);
    /* PostgreSQL: opens several in one way there and back; NULL where that saves nothing. */
    enum result (*rows_open_several)(struct session *session, struct store_cursor *const *cursors,
                                     size_t count);
    bool (*rows_next)(struct store_cursor *cursor);
    struct value (*rows_value)(struct store_cursor *cursor, size_t column);
    void (*rows_close)(struct store_cursor *cursor);
    /* Without `ret_changed` PostgreSQL does not wait for the answer: a failure is told by the next
     * that waits (another execute, a reading, a script, settle, commit). */
    enum result (*execute)(struct session *session, const struct call *call, int64_t *ret_changed);
    /* Runs a statement for each of so many rows, whose values stand behind each other in call->in;
     * NULL where `execute` for each is as good. See store_execute_rows. */
    enum result (*execute_rows)(struct session *session, const struct call *call, size_t rows);

    /* SQLite: from now on a commit of this session does not carry the log into the database file,
     * but calls `hear` with its length in pages; NULL: as it was. */
    void (*log_leave)(struct session *session, log_heard hear, void *context);
    /* SQLite: carries the log over as far as readers let it, beside whoever reads and writes. */
    enum result (*log_fold)(struct session *session);

    /* Drops the indexes of a table that has no row, but for those that are named (the last name is
     * NULL), and gives the script that makes them again, in `arena`; NULL as script where there is
     * nothing to gain. */
    enum result (*indexes_drop)(struct session *session, struct arena *arena,
                                const struct table_indexes *indexes, const char **ret_script);

    /* PostgreSQL: the planner looks at a table into which `rows` came, where they are many for it.
     */
    enum result (*table_grown)(struct session *session, struct arena *arena, const char *table,
                               int64_t rows);

    /* Kind of a column from the type that `tables` told. */
    enum value_kind (*kind_of_type)(const char *type);
    enum result (*table_read)(struct session *session, const struct table *table, table_row each,
                              void *context);
    /* Between fill_begin and fill_end tables may come in any order; fill_end checks the links. */
    enum result (*fill_begin)(struct session *session);
    enum result (*table_fill)(struct session *session, const struct table *table, table_next next,
                              void *context);
    enum result (*fill_end)(struct session *session);
};

extern const struct engine engine_sqlite;
extern const struct engine engine_postgresql;

/* One register's share of the operation that is being written. */
struct journal_entry {
    crypto_generichash_state digest;
    const char *record;
    int64_t count, id, version; /* id and version of the last fact */
    bool has_later;             /* one of them was not the first version of its record */
};

/* The write that is under way on a connection. */
struct write {
    struct journal_entry entries[STORE_RECORDS_MAX];
    size_t entry_count;
    bool is_journalled;
    const char *indexes; /* script that makes the indexes put off; NULL for none */
    enum result failure; /* of a statement: nothing more runs, the runner answers it */
    bool is_transient;
    int64_t number;
    uint8_t previous[STORE_HASH_BYTES];
    uint8_t hash[STORE_HASH_BYTES];
};

/* The public type of store.h. */
struct store_connection {
    struct write write; /* first: it is aligned most */
    struct store *store;
    struct arena *arena;
    struct session session;  /* reads; with PostgreSQL writes too */
    struct session *writing; /* the session of the write under way, or NULL */
    bool reads_together;     /* between store_reading_begin and store_reading_end */
    bool is_hurried;         /* by store_hurry */
    struct store_cursor cursors[STORE_CURSORS_MAX];
};

/* The public type of store.h. */
struct store {
    struct arena *arena;
    struct store_config config;
    const struct engine *engine;
    const char *place;
    const struct statement_list *lists; /* the store's own first */
    size_t list_count;
    size_t statement_count;
    uint8_t key[STORE_HASH_BYTES];
    pthread_mutex_t write_lock; /* SQLite: around the writer */
    struct session writer;      /* SQLite: the one handle that writes */
    struct notebook *notebook;  /* SQLite: NULL where notes are written directly */
};

/* --- store.c */

/* Splits a URL into engine and place; false for a URL of neither. */
bool store_place(struct arena *arena, struct text url, const struct engine **ret_engine,
                 const char **ret_place);
/* A store that knows its lists but has nothing open yet; only used inside this folder. */
struct store *store_make(const struct store_config *config, struct fault *ret_fault);
void store_free(struct store *store);
/* Gives a session its prepared table (in `arena`) and opens it. */
enum result store_session_open(const struct store *store, struct arena *arena, enum session_use use,
                               struct session *ret, struct fault *ret_fault);
/* Number of a statement of the closed list; CHECKs that it is one. */
size_t store_statement_number(const struct store *store, const struct statement *statement);
/* Is the open database ours and at our version? CONFLICT where it is older. */
enum result store_look_at(struct store *store, struct session *session, struct fault *ret_fault);
/* Does the key file belong to the open database? REFUSED "key_other". */
enum result store_key_fits(struct session *session, struct fault *ret_fault);
/* A call outside an act, on tables of the store itself. */
struct call store_call_of(const struct session *session, const struct statement *statement,
                          const struct value *in);
/* The renaming of a file must itself survive a power cut. */
bool store_folder_sync(struct arena *arena, const char *path);
/* Fills a fault and gives the result back. */
enum result store_fault(struct fault *ret, enum result result, const char *code);

/* --- read.c: the same without looking at rights */

/* Kinds are CHECKed; BAD_INPUT "text_unreadable" for a text that is none. */
enum result store_values_check(struct act *act, const struct statement *statement,
                               const struct value *in);
/* store_rows_open, store_read_one and store_execute without a look at the right. */
enum result store_call_rows(struct act *act, const struct statement *statement,
                            const struct value *in, struct store_cursor **ret);
/* The same for one row. */
enum result store_call_one(struct act *act, const struct statement *statement,
                           const struct value *in, struct value *ret_values);
/* The same for a write. */
enum result store_call_execute(struct act *act, const struct statement *statement,
                               const struct value *in, int64_t *ret_changed);
/* A statement or commit did not go well: words for the user, and no more statements for the write
 * under way. Gives `result` back. */
enum result store_call_failed(struct act *act, const struct session *session, enum result result);
/* Ends the state that readings share, if there is one: the next sees what was written. */
void store_reading_refresh(struct store_connection *connection);
/* Closes every reading, open or not. */
void store_cursors_drop(struct store_connection *connection);

/* --- journal.c */

/* Takes the next number of the chain; writes row, facts and head of the operation. */
enum result journal_begin(struct act *act);
/* The end of an operation; see journal_begin. */
enum result journal_finish(struct act *act, const struct store_operation *operation);
/* After a commit whose outcome is unknown: is the row there? */
enum result journal_is_there(struct act *act, int64_t number, const uint8_t hash[32], bool *ret);

/* --- key.c */

/* The 32 bytes of a key file that only its owner may read. */
enum result key_read(const char *path, uint8_t ret[32], struct fault *ret_fault);
/* Keeps a key that is there already, since an older backup may need it. */
enum result key_create(const char *path, uint8_t ret[32], bool *ret_is_new,
                       struct fault *ret_fault);
void key_derive(const uint8_t key[32], const char *use, uint8_t ret[32]);
/* The path of the config, or the default beside the database. */
const char *key_path(struct arena *arena, const struct store_config *config, bool is_postgresql,
                     const char *place);

/* --- schema.c */

/* Compares what the database records with the config: OK, CONFLICT (older), REFUSED. */
enum result schema_compare(struct session *session, struct fault *ret_fault);
/* Applies the patches that are missing, each in a transaction. */
enum result schema_apply(struct session *session, struct fault *ret_fault, int *ret_applied);

/* What a new database is filled with. */
struct schema_fill {
    int last; /* the last patch it gets */
    /* Rows from a backup, before anybody sees the database; NULL: only the key's check. */
    enum result (*run)(struct session *session, void *context, struct fault *ret_fault);
    void *context;
};
/* Creates the database file, or the tables in an empty PostgreSQL schema. */
enum result schema_create(struct store *store, const struct schema_fill *fill,
                          struct fault *ret_fault);

/* --- catalogue.c */

/* All tables of the database, in the order of their names; BROKEN for a type that is not ours. */
enum result catalogue_read(struct session *session, struct arena *arena, struct table **ret,
                           size_t *ret_count);

/* --- sqlite_functions.c */

struct sqlite3;
/* days_between, age_on, month_of, year_of. */
bool sqlite_functions_register(struct sqlite3 *handle);

#endif
