/* record.h - the operations that every register has: create, correct, annul, read, history, list,
 * import, export (design 4).
 *
 * A record is a chain of versions, each an append-only fact: a correction is a new version with a
 * reason, an annulment a last version that says so. Nothing is updated but the mark
 * `superseded_by` (the journal number of the next version), so any earlier state can be asked for.
 * Input arrives as texts (form, CSV, API) and becomes typed values here; all faults are reported
 * together. */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "base/act.h"
#include "base/list.h"
#include "record/field.h"
#include "store/store.h"

/* Statements of one register, generated at build time (tools/make_registers). */
struct record_statements;

/* All registers of the program with their generated statements, set once at start. */
struct record_set {
    const struct record *const *records;
    const struct record_statements *const *statements; /* same order */
    size_t count;
    const struct code_lists *codes;
};
/* The program's own set and its statements, made by tools/make_registers. */
extern const struct record_set registers_set;
extern const struct statement_list registers_statement_list;
/* Makes a set the one that all operations use; it must outlive them. */
void record_set_install(const struct record_set *set);
/* The installed set; an empty one before. */
const struct record_set *record_set_get(void);
/* A register by name; NULL where there is none. */
const struct record *record_find(const char *name);

typedef LIST(struct fault) fault_list;

/* One version of one record. */
struct record_row {
    int64_t id;
    int64_t version; /* from 1 */
    int64_t journal; /* number of the operation that wrote it */
    bool is_annulled;
    struct value *values;     /* field_count of them, as in the table of fields */
    struct text *link_titles; /* field_count: title of the linked record, empty for others */
    struct text title;
    /* Only in a history: who, when, why. */
    struct text user_name;
    struct instant at;
    struct text operation;
    struct text reason;
};

/* --- input --------------------------------------------------------------------------------- */

/* Turns one text a field into values. `texts[i]` belongs to fields[i]; links are given as the id
 * (id_format) or as the linked record's natural key; flags as yes/no, taip/ne, 1/0, true/false.
 * All faults are collected (also those of record->check and of links that do not exist). OK or
 * BAD_INPUT. */
MUST_USE enum result record_parse(struct act *act, const struct record *record,
                                  const struct text *texts, struct value *ret_values,
                                  fault_list *faults);
/* The text of a value as a form shows it for editing: the reverse of record_parse. */
struct text record_value_text(struct act *act, const struct field *field, struct value value);

/* --- one record ---------------------------------------------------------------------------- */

/* A record as the user saw it before changing it. */
struct record_seen {
    int64_t id;
    int64_t version;
};

/* Each checks the register's right. A unique field that is taken answers CONFLICT "not_unique". */
MUST_USE enum result record_create(struct act *act, const struct record *record,
                                   const struct value *values, struct text reason, int64_t *ret_id);
/* A new version. CONFLICT "changed_meanwhile" when the version seen is not the latest any more.
 * `reason` is required. Unchanged values: REFUSED "nothing_changed". */
MUST_USE enum result record_correct(struct act *act, const struct record *record,
                                    struct record_seen seen, const struct value *values,
                                    struct text reason);
/* The record was a mistake: a last version that takes it out of every figure. Undone by
 * record_correct. `reason` is required. REFUSED "still_linked" while current records point to it.
 */
MUST_USE enum result record_annul(struct act *act, const struct record *record,
                                  struct record_seen seen, struct text reason);

/* Inside store_write, for an operation that writes several records at once or keeps a log: what
 * record_create does, without a journal row of its own; the caller has looked at the right.
 * Within one operation ids of a register ascend, as id_next gives them. */
MUST_USE enum result record_add(struct act *act, const struct record *record,
                                const struct value *values, int64_t *ret_id);
/* record_add for `count` new records of one register, whose values stand one behind the other: what
 * is looked at for them is read together. No two of them may have one natural key (CONFLICT
 * "not_unique" without a field). */
MUST_USE enum result record_add_many(struct act *act, const struct record *record,
                                     const struct value *values, size_t count);
/* The same for what record_annul does, whatever version is the latest; one that is annulled already
 * is left as it is. Ids of a register ascend. */
MUST_USE enum result record_end(struct act *act, const struct record *record, int64_t id);
/* OK where there is a current record of this id, else NOT_FOUND; no view is recorded. */
MUST_USE enum result record_is_there(struct act *act, const struct record *record, int64_t id);
/* The latest version (annulled ones too). Records the view where the register is personal. */
MUST_USE enum result record_read(struct act *act, const struct record *record, int64_t id,
                                 struct record_row *ret);
/* All versions, oldest first. */
MUST_USE enum result record_history(struct act *act, const struct record *record, int64_t id,
                                    struct record_row **ret, size_t *ret_count);
/* The id of the record with this natural key (IS_UNIQUE field). */
MUST_USE enum result record_id_of_key(struct act *act, const struct record *record, struct text key,
                                      int64_t *ret_id);

/* Notes that personal records are about to be shown: `what` is "read", "list", "export" or "rows"
 * (those behind a figure), `record_id` 0 where it is not one record, `shown` how many. Does nothing
 * for a register that is not personal. Not inside store_write. */
MUST_USE enum result record_view_note(struct act *act, const struct record *record,
                                      int64_t record_id, const char *what, int64_t shown);

/* A note that somebody looked. */
struct record_viewing {
    int64_t id; /* descends in a list */
    struct instant at;
    struct text user_name;
    struct text purpose; /* its code */
    struct text record;  /* the register's name */
    int64_t record_id;   /* 0 where it was not one record */
    struct text what;    /* as in record_view_note */
    int64_t shown;       /* records */
};
/* Which of them, and from where on. */
struct record_viewing_query {
    const struct record *record; /* NULL: of all registers */
    int64_t record_id;           /* with `record` */
    int64_t before;              /* a note's id; INT64_MAX from the latest on */
    size_t limit;
};
/* Who looked at personal records, latest first; `ret` has room for `limit`. Needs
 * RIGHT_JOURNAL_READ; tells nothing of a person but ids, so that it is no view itself. CONFLICT
 * while another process writes. */
MUST_USE enum result record_viewings(struct act *act, const struct record_viewing_query *query,
                                     struct record_viewing *ret, size_t *ret_count);

/* --- lists --------------------------------------------------------------------------------- */

/* One condition of a list. */
struct record_filter {
    size_t field;      /* index of an IS_FILTERED field */
    struct value from; /* equal to, or at least (dates, years, numbers, money) */
    struct value to;   /* at most; VALUE_NONE for "equal to from" on codes, links, flags */
};

/* The value that the text of a filter means. Links are printed ids and there are no bounds, else it
 * reads what record_parse reads. False where it is none; `*ret` is then untouched. */
MUST_USE bool record_filter_parse(const struct field *field, struct text text, struct value *ret);

#define RECORD_FILTERS_MAX 8
#define RECORD_PAGE_MAX    200

/* Titles of records of small registers (record_is_small) that the caller knows already, as
 * record_list tells them; the caller has seen to their registers' rights. */
struct record_titles {
    /* False where it is not known after all. The title lives at least as long as the page. */
    bool (*find)(void *context, const struct record *to, int64_t id, struct text *ret);
    void *context;
};

/* What a list shows. */
struct record_query {
    struct text search; /* what the user typed; empty for none; a whole personal code is found
                           through its index */
    struct record_filter filters[RECORD_FILTERS_MAX];
    size_t filter_count;
    ptrdiff_t order; /* index of an IS_SORTED field, -1 for the default order */
    bool is_descending;
    struct text after;                  /* cursor of the previous page ("" for the first) */
    bool is_backwards;                  /* `after` is where the page before ends */
    size_t limit;                       /* 1..RECORD_PAGE_MAX */
    const struct record_titles *titles; /* NULL: none are known, all are read */
    bool skips_total;                   /* the caller knows it: the page's total is left 0 */
    bool is_for_spreadsheet; /* an export guards its cells against being run as formulas */
};

/* One page of a list. */
struct record_page {
    struct record_row *rows;
    size_t count;
    struct text next;     /* cursor of the next page; empty on the last one */
    struct text previous; /* cursor for going back; empty on the first page */
    int64_t total;        /* counted up to RECORD_TOTAL_MAX */
    bool is_total_more;   /* there are more than that */
};
#define RECORD_TOTAL_MAX 10000

/* One page; two or three statements whatever its size (titles of links are joined, never asked one
 * by one). Records the view of a personal register as one list view. */
MUST_USE enum result record_list(struct act *act, const struct record *record,
                                 const struct record_query *query, struct record_page *ret);

/* --- files --------------------------------------------------------------------------------- */

/* How far an import goes. */
enum import_mode {
    IMPORT_PREVIEW, /* nothing is written: the report tells what would happen */
    IMPORT_ALL,     /* all rows or none */
    IMPORT_GOOD,    /* the good rows; the bad ones are reported */
};

/* What an import did, or would do. */
struct import_report {
    int64_t rows; /* data rows read */
    int64_t created;
    int64_t corrected; /* rows whose natural key exists with other values */
    int64_t unchanged;
    int64_t bad;
    int64_t journal;   /* operation that wrote them; 0 where none did */
    fault_list faults; /* the first IMPORT_FAULTS_MAX: row, field, code, remedy */
};
#define IMPORT_FAULTS_MAX 1000

/* What is to be imported and how. */
struct import_order {
    struct text csv;
    enum import_mode mode;
    struct text reason; /* for the journal */
    struct progress progress;
    bool is_from_spreadsheet; /* undoes what an export for a spreadsheet does to its cells */
};

/* Reads a CSV file (header line with field names in any order; also the labels in either
 * language) and creates or, where the natural key exists, corrects. One transaction.
 * Duplicates inside the file are faults. Answers OK also when rows were bad in
 * IMPORT_GOOD and IMPORT_PREVIEW; BAD_INPUT when the file as a whole is unreadable (faults tell) or
 * in IMPORT_ALL when any row is bad. */
MUST_USE enum result record_import(struct act *act, const struct record *record,
                                   const struct import_order *order, struct import_report *ret);

/* All current records that the query selects, as CSV with field names as header, links as natural
 * keys: what record_import reads. Streams. */
MUST_USE enum result record_export(struct act *act, const struct record *record,
                                   const struct record_query *query, struct sink *sink);

/* --- keeping ------------------------------------------------------------------------------- */

/* Recomputes the digest of every journalled operation of a register from its facts and the
 * succession of versions; tells the first journal number that does not fit (0: all fit). */
MUST_USE enum result record_verify(struct act *act, const struct record *record,
                                   struct progress progress, int64_t *ret_facts, int64_t *ret_bad);

/* The data dictionary of a register as Markdown, for doc/ and the help pages. */
void record_dictionary(const struct record *record, enum language language, struct sink *sink);

#endif
