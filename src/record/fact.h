/* fact.h - one version of a record on its way into the store and out of it. Private to src/record.
 *
 * Between the typed values that operations work with (a personal code is its digits) and the
 * columns of a table (a personal code is encrypted bytes and a keyed index). */
#ifndef RECORD_FACT_H
#define RECORD_FACT_H

#include "record/record.h"
#include "record/statements.h"

#define CODE_DIGITS      11
#define CODE_INDEX_BYTES 16
#define FACT_COLUMNS_MAX 80

/* The keys of personal codes, derived once an operation. Passed by its address, never copied once
 * something was sealed with it: two copies would use a nonce twice. Sealing with a copy fails a
 * CHECK. */
struct record_keys {
    uint8_t code[32];
    uint8_t index[32];
    int64_t municipality;
    uint8_t salt[16];                 /* random: begins the nonces of this operation */
    uint8_t sealing[32];              /* the cipher's key for nonces that begin so */
    uint64_t sealed;                  /* how many were; ends the next nonce */
    const struct record_keys *sealer; /* itself, from the first on: a copy is not */
};
struct record_keys record_keys_of(const struct act *act);

/* The keyed index of a personal code: the same digits give the same bytes within a municipality. */
void record_code_index(const struct record_keys *keys, struct text digits,
                       uint8_t ret[CODE_INDEX_BYTES]);
/* The value that a unique or key field is compared by in the store: an index for personal codes
 * (in `arena`), else the value itself. */
struct value record_value_compared(struct arena *arena, const struct record_keys *keys,
                                   const struct field *field, struct value value);
/* The bytes for the column of record `id`, in `arena`; other ones each time. */
struct text record_code_seal(struct arena *arena, struct record_keys *keys, int64_t id,
                             struct text digits);
/* The digits in the bytes of a column of record `id`; false where they were tampered with. */
MUST_USE bool record_code_open(struct arena *arena, const struct record_keys *keys, int64_t id,
                               struct text bytes, struct text *ret);

/* A version to be written. */
struct record_fact {
    int64_t id;
    int64_t version;
    bool is_annulled;
    const struct value *values;
    struct text sort_key; /* record_sort_key of the values, where it is known already; or empty */
};
/* Inside store_write: writes the version and adds it to the operation's digest. */
MUST_USE enum result record_fact_write(struct act *act, const struct record_statements *statements,
                                       struct record_keys *keys, const struct record_fact *fact);

/* The same for several, whose ids rise, at once; see store_execute_rows. */
MUST_USE enum result record_facts_write(struct act *act, const struct record_statements *statements,
                                        struct record_keys *keys, const struct record_fact *facts,
                                        size_t count);

/* record_fact_write for a version that follows another: marks that one as superseded. CONFLICT
 * "changed_meanwhile" where somebody else did so. */
MUST_USE enum result record_fact_follow(struct act *act, const struct record_statements *statements,
                                        struct record_keys *keys, const struct record_fact *fact);
/* True where two versions say the same. */
bool record_values_equal(const struct record *record, const struct value *a, const struct value *b);

/* The fact as bytes for the digest: what is absent (or a flag that is no) adds nothing, so a field
 * added to a register later leaves old digests as they are. `columns` as in the insert statement
 * from the first field on: a personal code has two. `retired`: those of record->retired, NULL for a
 * version written now. Retired fields were the last ones. */
void record_canonical(struct buffer *buffer, const struct record *record, bool is_annulled,
                      const struct value *columns, const struct value *retired);

/* Rows of one statement on their way to the reader. */
struct record_taking {
    struct act *act;
    const struct record_statements *statements;
    struct record_keys keys;
    const struct record_titles *titles; /* known ones, which the statement did not read; NULL */
    bool is_title_missing;              /* of a row taken so far: it stands there as a number */
};
/* For the rows of `record` that `act` reads. */
struct record_taking record_taking_open(struct act *act, const struct record *record);
/* The row a cursor stands on, copied into act->arena; columns from `statements->read` and alike.
 * BROKEN where a personal code cannot be opened. */
MUST_USE enum result record_row_take(struct record_taking *taking,
                                     const struct store_cursor *cursor, struct record_row *ret);

/* The key that the list is ordered by: the title's words in Lithuanian order. No links, no personal
 * codes: what a fact's own columns give. */
struct text record_sort_key(struct arena *arena, const struct record *record,
                            const struct value *values);

/* Statements of a register of the installed set. */
const struct record_statements *record_statements_of(const struct record *record);
/* The latest version without recording a view; NOT_FOUND. */
MUST_USE enum result record_latest(struct act *act, const struct record *record, int64_t id,
                                   struct record_row *ret);
/* The fold of a search or a searched field as it stands in the search key. */
struct text record_search_key(struct arena *arena, const struct record *record,
                              const struct value *values);

#endif
