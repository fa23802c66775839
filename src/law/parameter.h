/* parameter.h - dated numbers of the law: parameters/ and reforms laid over them (design 10).
 *
 * A row says: this parameter has this value from this day on, by this act. It holds until the next
 * row of the same parameter and municipality; a row without value ends it. A table has several
 * rows of the same day, each with where it begins (at_least). A council's rows name its
 * municipality and win there over the national ones. A reform is a file of the same form: its rows
 * win over those below while they hold, all others stay. The file's header is
 *
 *     code,at_least,municipality,valid_from,value,act,note,verified
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

/* The columns of a file in their order, and its first line. */
#define LAW_PARAMETER_COLUMNS 8
#define LAW_PARAMETER_HEADER  "code,at_least,municipality,valid_from,value,act,note,verified"
extern const char *const law_parameter_columns[LAW_PARAMETER_COLUMNS];

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
/* The rows of a parameter that hold on a day: one, or those of a table by at_least. Returns how
 * many, 0 for none. `municipality` may be empty. */
size_t law_book_find(const struct law_book *book, unsigned code, struct text municipality,
                     struct date day, const struct law_value **ret);
/* True for what only councils set: there are rows, and none is national. */
bool law_book_is_of_councils(const struct law_book *book, unsigned code);
/* All rows, by code, layer, municipality, day and at_least. */
size_t law_book_rows(const struct law_book *book, const struct law_value **ret);

#endif
