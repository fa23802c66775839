/* field.h - what a register is made of: its table of fields (design 4).
 *
 * A register is described once. From this table come the statements (generated at build time), the
 * form and its validation, list columns and filters, CSV import and export, the API body, the
 * history and the data dictionary. Labels and help are translations under the keys "REGISTER",
 * "REGISTER.many", "REGISTER.FIELD" and, where there is any, "REGISTER.FIELD.help". */
#ifndef RECORD_FIELD_H
#define RECORD_FIELD_H

#include <stddef.h>

#include "base/act.h"
#include "base/right.h"
#include "base/unit.h"
#include "base/value.h"

/* What a field holds, and how it is checked. */
enum field_kind {
    FIELD_TEXT,       /* one line, at most `max` characters (default 200) */
    FIELD_NOTE,       /* several lines, at most `max` characters (default 4000) */
    FIELD_KEY,        /* short code of the field's own: letters, digits, . - _ ; `max` default 40 */
    FIELD_CODE,       /* one of a closed list: classifiers/CODES.csv */
    FIELD_LINK,       /* id of a record of register `to`; files carry its key */
    FIELD_DATE,       /* a day */
    FIELD_YEAR,       /* 1990..2100 */
    FIELD_NUMBER,     /* whole number, min..max (default 0..10^12) */
    FIELD_DECIMAL,    /* up to four decimals */
    FIELD_MONEY,      /* euro, two decimals */
    FIELD_FLAG,       /* yes or no; never absent (default no) */
    FIELD_LEGAL_CODE, /* code of a legal person: 9 digits (older: 7), check digit right */
    FIELD_PERSON_CODE, /* asmens kodas: 11 digits with check digit; stored encrypted, with a keyed
                          index beside it for search and uniqueness (columns NAME, NAME_index) */
};

/* What a field is besides, or-ed in field.is. */
enum field_is {
    IS_REQUIRED = 1,  /* must have a value */
    IS_UNIQUE = 2,    /* no two current records of a municipality share it: the natural key that
                         links and files use (the first such field) */
    IS_SEARCHED = 4,  /* part of the search key */
    IS_LISTED = 8,    /* a column of the list */
    IS_FILTERED = 16, /* a filter of the list (codes, links, flags, years, dates as from-to) */
    IS_PERSONAL = 32, /* personal data: shown only with the register's read right, never logged */
    IS_SORTED = 64,   /* the list can be ordered by it (an index exists) */
};

struct field {
    const char *name;
    enum field_kind kind;
    unsigned is;       /* enum field_is, or-ed */
    int64_t min, max;  /* bounds: characters, numbers, whole euro; both 0: the kind's default
                          (none for decimals and money) */
    const char *codes; /* FIELD_CODE: name of the list */
    const char *to;    /* FIELD_LINK: name of the register */
    const char *law;   /* the act that asks for it, where one does */
};

/* How a search looks. */
enum search_kind {
    SEARCH_ANYWHERE, /* the query may stand anywhere in the search key: small registers */
    SEARCH_PREFIX,   /* the search key begins with the query: large registers, by index */
};

#define TITLE_FIELDS_MAX 3

/* Where a register stands in menus; X(constant, "name"), in the order in which they are shown. The
 * translation key is "area.NAME". A register that names none stands last. */
#define AREAS(X)                   \
    X(AREA_PEOPLE, "people")       \
    X(AREA_NEED, "need")           \
    X(AREA_PROVIDERS, "providers") \
    X(AREA_MONEY, "money")         \
    X(AREA_PLAN, "plan")           \
    X(AREA_LISTS, "lists")

/* The areas. */
enum area {
    AREA_OTHER, /* named "other" */
#define X(constant, name) constant,
    AREAS(X)
#undef X
        AREA_COUNT
};

/* A register. */
struct record {
    const char *name; /* "organisation": table organisation_fact, view organisation */
    const struct field *fields;
    size_t field_count;
    enum area area;
    const char *title[TITLE_FIELDS_MAX + 1]; /* fields whose texts name a record */
    const char *joint; /* between them: " " of a number and a name; NULL: ", " */
    /* Fields that together are unique (a composite natural key), NULL-ended; import uses it to tell
     * a new record from a correction. Empty where the IS_UNIQUE field serves. */
    const char *key[7];
    const char *order; /* default order of the list: "title", or an IS_SORTED field, "-field" for
                          descending; NULL: by id, newest last */
    enum search_kind search;
    enum right read;
    enum right write;
    bool is_personal; /* each view of a record is recorded with its purpose */
    /* Written by operations of the program only (record_add): read, listed, exported and verified
     * like any other, but nobody creates, corrects, annuls or imports its records by hand. */
    bool is_log;
    /* What earlier versions had and later ones have not: the columns stay (nullable), and with them
     * the digests of the old facts. Nothing but verify looks at them. */
    const struct field *retired;
    size_t retired_count;
    const char *law;
    /* A rule that one field cannot say: looks at a complete record (`values[i]` belongs to
     * fields[i]) and returns OK, or BAD_INPUT with act->fault naming the field. May be NULL. Pure:
     * no store. */
    enum result (*check)(struct act *act, const struct value *values);
};

#define FIELDS(table) .fields = (table), .field_count = COUNT(table)

/* "people"; the translation key is "area.people". */
const char *record_area_name(enum area area);
/* Index of a field, or -1. */
ptrdiff_t record_field_find(const struct record *record, const char *name);
/* True where a filter by the field has two bounds, from and to: days, years, numbers. */
bool record_field_has_range(const struct field *field);
/* Index of the field that links and files use as key of a record: the first IS_UNIQUE one that is
 * no link; -1 where there is none. */
ptrdiff_t record_key_field(const struct record *record);
/* What the default order of a list is: index of a field, -1 for the id, -2 for the title. */
ptrdiff_t record_order_default(const struct record *record);
/* True where the default order is descending ("-field"). */
bool record_order_is_descending(const struct record *record);
/* True for a register of things, not people, that is not searched by prefix: it has few records, so
 * that their titles may be kept and chosen from. */
bool record_is_small(const struct record *record);

/* A closed list of codes (classifiers/NAME.csv, columns code,lt,en[,unit,parent]). */
struct code {
    const char *code;
    const char *lt;
    const char *en;
    const char *parent; /* "" where there is none */
};
struct code_list {
    const char *name;
    const struct code *codes; /* in the file's order */
    size_t count;
};
/* All lists of the program, made by tools/make_codes.py. */
struct code_lists {
    const struct code_list *lists;
    size_t count;
};
extern const struct code_lists code_lists_all;
/* NULL where there is none of that name. Looks into the lists of the installed record_set. */
const struct code_list *code_list_find(const char *name);
/* NULL where the list has no such code. */
const struct code *code_find(const struct code_list *list, struct text code);
/* The label in a language. */
const char *code_label(const struct code *code, enum language language);

#endif
