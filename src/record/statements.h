/* statements.h - the statements of one register, made at build time by tools/make_registers from
 * its table of fields. Between the generator and the operations of this folder; nobody above needs
 * it but for `registers_set` and `registers_statement_list`.
 *
 * What a statement takes and gives follows one plan for all registers, so that the operations need
 * no code of a register's own:
 *
 *   a row    id, version, journal, is_annulled, one column a field (a personal code: its
 *            encrypted bytes), then one column a part of the linked records' titles (`parts`)
 *   filters  for each IS_FILTERED field in order: two parameters (from, to) for dates, years,
 *            numbers, decimals and money, else one; NULL lets everything pass
 *   a list   after_key, after_id, limit, filters; a search list: and one more, see `search`; where
 *            the register links small ones, a flag `knows_titles` behind the limit: the parts of
 *            their titles are then not read, and stand empty */
#ifndef RECORD_STATEMENTS_OF_REGISTERS_H
#define RECORD_STATEMENTS_OF_REGISTERS_H

#include "record/field.h"
#include "store/store.h"

/* Reading direction of a list. */
enum { LIST_UP, LIST_DOWN, LIST_DIRECTIONS };

/* Orders that are no field. */
#define ORDER_BY_ID    ((ptrdiff_t)-1)
#define ORDER_BY_TITLE ((ptrdiff_t)-2)

/* One text of the title of a linked record, joined to a row. */
struct record_part {
    size_t field;                /* the link in the row's register */
    const struct record *record; /* the linked register … */
    size_t of;                   /* … and its field that the text comes from */
};

/* One order of a list: by ORDER_BY_ID, ORDER_BY_TITLE or an IS_SORTED field. */
struct record_order {
    ptrdiff_t by;
    const struct statement *plain[LIST_DIRECTIONS];
    /* field_count * LIST_DIRECTIONS: equal to one link, by its index; NULL for other fields. */
    const struct statement *const *by_link;
};

/* All statements of one register. */
struct record_statements {
    const struct record *record;
    /* in: id, version, journal, is_annulled, sort_key, search_key, a column a field (a personal
     * code: two, its bytes and its index). */
    const struct statement *insert;
    const struct statement *supersede; /* in: id, version, journal */
    const struct statement *read;      /* in: id; out: a row, of the latest version */
    const struct statement *history;   /* in: id; out: a row, then at, user, operation, reason */
    const struct statement *exists;    /* in: id; out: id, if current */
    const struct statement *any;       /* out: id of any version; is the register empty? */
    const struct statement *position;  /* in: id; out: sort_key, search_key, each IS_SORTED field */
    const struct statement *verify;    /* in: journal, id, version (after), limit */
    const struct statement *export;    /* in: after_id, limit, filters, low, high, pattern */
    /* By field: id of the current record with this value, for IS_UNIQUE fields; else NULL. */
    const struct statement *const *taken;
    /* in: a value a field of `key`; out: id. NULL without a composite key. */
    const struct statement *taken_key;
    /* By field: id of a current record whose link is this id; NULL for other fields. */
    const struct statement *const *linked;
    const struct record_part *parts;
    size_t part_count;
    const struct record_order *orders; /* the first is the default order */
    size_t order_count;
    /* The list with a search: SEARCH_PREFIX is in the order of the search key and takes the bound
     * where the prefix ends; SEARCH_ANYWHERE is in the default order and takes a LIKE pattern.
     * NULL without IS_SEARCHED fields. */
    const struct statement *search[LIST_DIRECTIONS];
    /* Counts up to RECORD_TOTAL_MAX + 1, each without ([0], answered by an index alone) and with
     * ([1]) filters. in: filters; a search: and low, high (prefix), or pattern. By link, one a
     * field: without filters the link alone. */
    const struct statement *count[2];
    const struct statement *count_search[2];
    const struct statement *const *count_by_link[2];
};

#endif
