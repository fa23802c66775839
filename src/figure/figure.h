/* figure.h - the catalogue of named questions over records, and the engine that asks them
 * (design 7).
 *
 * A number reaches a document only through a figure. A figure is described in figures/NAME.sql and
 * compiled by tools/make_figures.py into one aggregate statement and one statement that lists the
 * rows counted. Its dimensions can be grouped by or filtered on in any combination without any SQL
 * being put together at run time; their values are always natural keys and codes ("day_care",
 * "yes", "2022"), never ids. A figure whose values may not be summed (different people) is asked
 * anew for a coarser number. A ratio or a difference is made of two other figures. */
#ifndef FIGURE_FIGURE_H
#define FIGURE_FIGURE_H

#include "base/act.h"
#include "base/unit.h"
#include "base/value.h"
#include "store/store.h"

struct record_titles;

#define FIGURE_DIMENSIONS_MAX 8
#define FIGURE_COLUMNS_MAX    8 /* columns shown beside a row */
/* Between several values of one filter inside a question; in texts it is a comma. */
#define FIGURE_SEPARATOR '\n'

/* --- the catalogue ------------------------------------------------------------------------- */

/* One thing a figure can be grouped by or filtered on. */
struct figure_dimension {
    const char *name;
    /* What its values are: a register whose natural keys they are ("service"), a code list
     * ("sector"), "flag" for yes/no, "year", or "text". */
    const char *of;
};

/* What a figure is asked at; a set of these bits. */
enum figure_parameter {
    FIGURE_AT_DAY = 1,  /* a day */
    FIGURE_AT_FROM = 2, /* the first day of a period */
    FIGURE_AT_TO = 4,   /* its last day */
    FIGURE_AT_YEAR = 8, /* a year */
};

/* How a figure comes out of its rows, or out of other figures. */
enum figure_kind {
    FIGURE_DISTINCT,   /* different `counted` of the rows */
    FIGURE_COUNT,      /* number of rows */
    FIGURE_SUM,        /* sum of the rows' amounts */
    FIGURE_MEAN,       /* mean of the rows' amounts, rounded half up to a whole number */
    FIGURE_RATIO,      /* first part * scale / second part */
    FIGURE_DIFFERENCE, /* first part - second part */
};

/* How a part of a ratio or difference takes one of its dimensions or parameters from the whole. */
struct figure_mapping {
    const char *to;      /* dimension or parameter of the part */
    const char *from;    /* dimension or parameter of the whole; NULL for a literal */
    const char *literal; /* fixed value */
    int shift;           /* added to a year: -1 is the year before */
};

/* A figure that a ratio or difference is made of. */
struct figure_part {
    const char *figure;
    const struct figure_mapping *mappings;
    size_t mapping_count;
};

/* A figure as its file describes it. */
struct figure {
    const char *name;
    const char *title[2]; /* by enum language */
    const char *means[2]; /* the definition in a sentence */
    const char *form;     /* where the legal form uses it: "A1-104: 5, 6" */
    enum figure_kind kind;
    enum unit unit;
    enum value_kind value; /* VALUE_INTEGER, VALUE_MONEY or VALUE_DECIMAL */
    bool adds;             /* values of different groups may be summed */
    bool is_fact;          /* no rows means no data (a printed "–"), not zero */
    enum right right;      /* to ask it; the rows need RIGHT_FIGURE_ROWS and the register's right */
    const struct figure_dimension *dimensions;
    size_t dimension_count;
    unsigned needs;              /* bit i: every question groups by or filters dimension i */
    unsigned parameters;         /* enum figure_parameter, or-ed */
    const struct statement *ask; /* NULL for a ratio or difference */
    /* As `ask` with nothing filtered, and instead of a distinct count what is to be counted, for
     * all questions of a document (grain.h); NULL where a sum of its groups would be another
     * number. */
    const struct statement *grain;
    const struct statement *rows; /* the same */
    /* For each dimension that is an indexed link of the register counted, the rows again for one
     * wanted value of it, led by that index; NULL in its place, or as a whole, where there is none.
     */
    const struct statement *const *rows_by;
    /* The same two with nothing but record and id, made of the same SQL without its labels. */
    const struct statement *ids;
    const struct statement *const *ids_by;
    struct figure_part parts[2]; /* of a ratio or difference */
    int64_t scale;               /* of a ratio: 1000 per thousand, 100 percent, 1 */
};

/* A figure by name; NULL where there is none. */
const struct figure *figure_find(struct text name);
/* All figures, in the order of their names: an array of *ret_count. */
const struct figure *figure_list(size_t *ret_count);
/* Does figure_question_set take this name: a dimension, or a parameter of the figure? */
bool figure_takes(const struct figure *figure, struct text name);
/* Index of a dimension, or -1. */
ptrdiff_t figure_dimension_find(const struct figure *figure, struct text name);
/* The statements of all figures, for store_config. */
extern const struct statement_list figure_statements;
/* What a figure counts in the end: its unit, for a ratio that of its numerator. */
enum unit figure_counted_unit(const struct figure *figure);

/* --- questions ----------------------------------------------------------------------------- */

/* The day, period or year a figure is asked at. */
struct figure_at {
    struct date day; /* zero where the figure does not ask for it */
    struct date from;
    struct date to;
    int64_t year;
};

/* What is asked of a figure: groups, filters, day. */
struct figure_question {
    const struct figure *figure;
    unsigned by; /* bit i: grouped by dimension i */
    /* Wanted values of dimension i, FIGURE_SEPARATOR between several; `bytes` NULL: all. */
    struct text filters[FIGURE_DIMENSIONS_MAX];
    struct figure_at at; /* only what the figure asks for is looked at */
};

/* A question without groups and filters. */
struct figure_question figure_question_open(const struct figure *figure, struct figure_at at);
/* Reads "day=2021-11-01&service=day_care,home_help" (percent-encoded; also "by=service,provider").
 * Strict: BAD_INPUT with act->fault for an unknown name ("unknown_dimension"), one given twice
 * ("given_twice"), a bad value ("not_a_date", "not_a_year", "bad_encoding") or a parameter that is
 * missing ("required"); NOT_FOUND for an unknown figure. */
MUST_USE enum result figure_question_parse(struct act *act, struct text figure, struct text place,
                                           struct figure_question *ret);
/* Sets one dimension or parameter from readable text ("service", "day_care,home_help"); faults as
 * above. */
MUST_USE enum result figure_question_set(struct act *act, struct figure_question *question,
                                         struct text name, struct text value);
/* The reverse of figure_question_parse: the `place` of an origin, sorted by name. */
struct text figure_question_text(struct arena *arena, const struct figure_question *question);
/* The questions behind a ratio or difference (first and second part, without groups); false for
 * any other figure. `question` must not be grouped. */
MUST_USE bool figure_question_parts(struct arena *arena, const struct figure_question *question,
                                    struct figure_question ret[2]);

/* --- answers ------------------------------------------------------------------------------- */

/* One group and its value. */
struct figure_line {
    const struct text *keys; /* dimension_count of them; empty where not grouped by */
    struct value value;
};

/* All groups that have a value; lives in the arena it was asked in. */
struct figure_answer {
    const struct figure *figure;
    unsigned by;
    const struct figure_line *lines; /* in bytewise order of keys */
    size_t count;
};

#define FIGURE_LINES_MAX 100000

/* Asks the store. An ungrouped question always has one line. REFUSED without the figure's right;
 * BAD_INPUT "too_many_lines" beyond FIGURE_LINES_MAX. Lives in act->arena. */
MUST_USE enum result figure_ask(struct act *act, const struct figure_question *question,
                                struct figure_answer *ret);

/* a + b of one kind, of a figure that adds; NONE is nothing. An overflow fails a CHECK. */
struct value figure_value_add(struct value a, struct value b);

/* Answers kept for one document: the cells of a table that differ only in the values of the same
 * filters are picked from one answer. Lives in an arena, needs no closing, belongs to one act. */
struct figure_cache;
struct figure_cache *figure_cache_open(struct arena *arena);
/* Says before the first question that a figure will be asked often, by or filtered on these
 * dimensions (bits): it is then read once in that grain and all such questions are answered from
 * memory, with the same values. Does nothing for figures that cannot be counted again. */
void figure_cache_expect(struct figure_cache *cache, const struct figure *figure, unsigned by);
/* The value of an ungrouped question. */
MUST_USE enum result figure_cache_value(struct act *act, struct figure_cache *cache,
                                        const struct figure_question *question, struct value *ret);
/* The answer to any question, kept. */
MUST_USE enum result figure_cache_answer(struct act *act, struct figure_cache *cache,
                                         const struct figure_question *question,
                                         const struct figure_answer **ret);
/* How often the store was asked, for tests and the curious. */
size_t figure_cache_asked(const struct figure_cache *cache);

/* --- rows ---------------------------------------------------------------------------------- */

/* One record that was counted. */
struct figure_row {
    struct text record;  /* its register: "placement" */
    int64_t id;          /* its id */
    int64_t counted;     /* whom or what it stands for: a person's id, the record's own */
    struct value amount; /* what it adds to a sum or mean */
    struct text label;   /* how people call it: a person's name, a title */
    struct value *shown; /* further columns, see figure_row_columns */
};

#define FIGURE_ROWS_MAX 1000

/* Some of the records behind a number. */
struct figure_row_page {
    const struct figure_row *rows;
    size_t count;
    int64_t next; /* `after` of the next page; 0 on the last one */
};

/* Which of the rows, and what the reader knows. */
struct figure_row_range {
    int64_t after;                      /* the id they stand behind; 0: from the first */
    size_t limit;                       /* 1..FIGURE_ROWS_MAX */
    const struct record_titles *titles; /* of linked records (record/record.h); NULL: are read */
};

/* The further columns of a figure's rows: translation keys of register fields
 * ("placement.starts_on"). */
const struct store_field *figure_row_columns(const struct figure *figure, size_t *ret_count);
/* The records behind an ungrouped question, by id. Of a ratio or difference: those of its first
 * part. Linked records are shown by their titles, without the right to them by their number.
 * Recorded as a view where the rows are about persons. REFUSED without RIGHT_FIGURE_ROWS and the
 * register's read right. */
MUST_USE enum result figure_rows(struct act *act, const struct figure_question *question,
                                 struct figure_row_range range, struct figure_row_page *ret);
/* All of them as CSV (record, id, label, the further columns), guarded against being run as
 * formulas. Streams; results as figure_rows, and BAD_INPUT "far_end_gone" where the sink gave up.
 */
MUST_USE enum result figure_rows_export(struct act *act, const struct figure_question *question,
                                        struct sink *sink);
/* The records behind a number, by id only. */
struct figure_ids {
    struct text record; /* their register; empty where there is none */
    const int64_t *ids; /* ascending, each once */
    size_t count;
};
/* The ids of the records behind an ungrouped question (of a ratio or difference: of its first
 * part), for keeping and comparing. Nothing is shown, so no view is recorded; rights as for
 * figure_rows. */
MUST_USE enum result figure_row_ids(struct act *act, const struct figure_question *question,
                                    struct figure_ids *ret);
/* The value worked out from the rows instead of the aggregate, and how many rows there are: must be
 * the same value (tests, trace). Of a ratio or difference: of its first part. Not recorded as a
 * view, since nothing is shown. */
MUST_USE enum result figure_recount(struct act *act, const struct figure_question *question,
                                    struct value *ret_value, int64_t *ret_rows);

/* --- listings ------------------------------------------------------------------------------ */

/* Rows of a document that are no numbers (offers with their provider, measures): named statements
 * beside the figures, in figures/listing-NAME.sql. All columns are texts: names, natural keys and
 * codes, empty where there is none. */
struct figure_listing {
    const char *name;
    enum right right;
    const struct statement *statement;
    unsigned parameters; /* enum figure_parameter */
};
const struct figure_listing *figure_listing_find(struct text name);

/* One row of a listing. */
struct figure_list_row {
    const struct text *values; /* statement->out_count of them */
};
#define FIGURE_LISTING_MAX 10000
MUST_USE enum result figure_listing_read(struct act *act, const struct figure_listing *listing,
                                         struct figure_at at, const struct figure_list_row **ret,
                                         size_t *ret_count);

#endif
