/* parameter.h - dated numbers of the law: parameters/ and reforms laid over them (design 10).
 *
 * A row says: this parameter has this value from this day on, by this act. It holds until the next
 * row of the same parameter and municipality; a row without value ends it. A table has several
 * rows of the same day, each with where it begins (at_least). A council's rows name its
 * municipality and win there over the national ones. A reform is a file of the same form: its rows
 * win over those below while they hold, all others stay. The file's header is
 *
 *     code,at_least,municipality,valid_from,value,act,note,verified[,known_from]
 *
 * A row has two days: from when it holds, and since when it is known (known_from). Of two rows that
 * begin on the same day the one that became known later takes the place of the other: a correction
 * with effect backwards. law_book_known is the book as somebody could have read it on a day.
 *
 * The files are checked when read; a book never changes afterwards and may be shared. The server
 * reads parameters/ once, when it starts; what a door works with is law_book(). */
#ifndef LAW_PARAMETER_H
#define LAW_PARAMETER_H

#include "base/arena.h"
#include "base/date.h"
#include "base/result.h"
#include "law/rule.h"

/* One row. Texts live as long as the book. */
struct law_value {
    unsigned code;            /* place in law_codes */
    unsigned layer;           /* 0 is parameters/, 1 the first reform */
    struct text municipality; /* empty: the whole country */
    struct date from;
    struct date known; /* DATE_NONE where nobody says it: law_value_known */
    int64_t at_least;
    int64_t value;
    bool is_end; /* no value from that day on */
    bool is_verified;
    struct text act;
    struct text note;
    struct text file;
    int64_t line;
};

struct law_book;

/* The columns of a file in their order; the last, known_from, may be left out. And its first line
 * without that. */
#define LAW_PARAMETER_COLUMNS 9
#define LAW_PARAMETER_HEADER  "code,at_least,municipality,valid_from,value,act,note,verified"
extern const char *const law_parameter_columns[LAW_PARAMETER_COLUMNS];

/* The day since when a row is known. Where nobody says it that is the day from which it holds: the
 * latest that it can have been, for what nobody knew could not be worked with. */
struct date law_value_known(const struct law_value *value);

/* Reads one row as a file has it, its fields in the order of law_parameter_columns. BAD_INPUT with
 * the column as field; the texts of `*ret` are copies in `arena`. */
MUST_USE enum result law_value_read(struct arena *arena,
                                    const struct text fields[LAW_PARAMETER_COLUMNS],
                                    struct law_value *ret, struct fault *ret_fault);

/* The place in law_codes of a code; false where there is none. */
MUST_USE bool law_code_find(struct text name, unsigned *ret);

/* Reads parameters/ (a resource). BAD_INPUT with `*ret_fault`: field is the column, row the line,
 * detail begins with the file; also where a rule lacks a parameter while it holds. */
MUST_USE enum result law_book_open(struct arena *arena, const struct law_book **ret,
                                   struct fault *ret_fault);
/* Reads parameters/ once for all threads, before there are any: law_book from then on. `arena` must
 * outlive them; BAD_INPUT as above. */
MUST_USE enum result law_book_start(struct arena *arena, struct fault *ret_fault);
/* The book of law_book_start, which must have been called. */
const struct law_book *law_book(void);
/* A file to be read into a book. */
struct law_source {
    struct text name; /* for faults and explanations */
    struct text bytes;
};
/* A book of files alone, without the check that rules find all they need. */
MUST_USE enum result law_book_read(struct arena *arena, const struct law_source *sources,
                                   size_t count, const struct law_book **ret,
                                   struct fault *ret_fault);
/* `base` with a reform over it; BAD_INPUT as above. `base` stays as it is and must outlive it. */
MUST_USE enum result law_book_reform(struct arena *arena, const struct law_book *base,
                                     struct law_source reform, const struct law_book **ret,
                                     struct fault *ret_fault);
/* Rows that come from elsewhere than a file. */
struct law_rows {
    const struct law_value *items;
    size_t count;
};
/* `base` (NULL for none) with rows over it; their layer, file and line are set here. BAD_INPUT
 * law_parameter_twice or law_parameter_rows, the field is the code. */
MUST_USE enum result law_book_lay(struct arena *arena, const struct law_book *base,
                                  struct law_rows rows, const struct law_book **ret,
                                  struct fault *ret_fault);
/* `base` as it was known on a day: rows that became known later are not seen, in any layer. A rule
 * may then find nothing for a month in which it holds. `base` must outlive it. */
const struct law_book *law_book_known(struct arena *arena, const struct law_book *base,
                                      struct date day);
/* The day of law_book_known; DATE_NONE for a book with all that it has. */
struct date law_book_day(const struct law_book *book);
/* The rows of a parameter that hold on a day: one, or those of a table by at_least. Returns how
 * many, 0 for none. `municipality` may be empty. */
size_t law_book_find(const struct law_book *book, unsigned code, struct text municipality,
                     struct date day, const struct law_value **ret);
/* True for what only councils set: there are rows, and none is national. */
bool law_book_is_of_councils(const struct law_book *book, unsigned code);
/* All rows, corrected ones too, by code, layer, municipality, day, since when they are known, and
 * at_least. */
size_t law_book_rows(const struct law_book *book, const struct law_value **ret);

#endif
