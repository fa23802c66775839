/* sums.h - a number of a table held against the sum of others. Internal to the checks.
 *
 * Whether parts make up their whole is not written anywhere: it shows in the other columns. So all
 * columns are added first, and only then is one of them accused. */
#ifndef REVIEW_SUMS_H
#define REVIEW_SUMS_H

#include "review/part.h"

/* Ranks of rows in their grid. */
typedef LIST(size_t) row_list;

/* A row and those that may make it up. */
struct sum_rows {
    const struct grid *grid;
    const struct grid_row *whole;
    row_list parts;
};

/* How the sum of one column came out. */
struct sum {
    struct decimal whole, parts;
    struct decimal greatest; /* part */
    size_t count;            /* parts with a number */
    int decimals;            /* most that any of them is written with */
    ptrdiff_t left;          /* the one part without which it comes out; -1 where none */
    size_t column;
    bool is_exact;
};

/* What a check makes of a sum that does not come out. */
struct verdict {
    const char *check;
    enum severity severity;
    int confidence; /* 0: nothing is wrong */
};

/* Adds a row to those that may make up a whole. After two million of a review none is added: a
 * table made to have all its rows gathered again and again gets no further. */
void sums_row_gather(struct review *review, row_list *rows, size_t row);
/* Adds the rows in a column; false where the column, the whole or all parts have no number there,
 * or where the numbers of the column may not be added. */
bool sum_make(const struct sum_rows *rows, size_t column, struct sum *ret);
/* Columns whose sum comes out exactly, among all columns that may be added. */
size_t sums_exact(const struct sum_rows *rows);
/* A finding about a sum that does not come out: the whole, then its parts. */
struct finding *sum_finding_add(struct review *review, const struct sum_rows *rows,
                                const struct sum *sum, struct verdict verdict);

#endif
