/* file.h - a review of one file that anybody may have sent, bounded for doors without a guard.
 *
 *     result = review_read(arena, bytes, name, &review, &fault); */
#ifndef REVIEW_FILE_H
#define REVIEW_FILE_H

#include "review/review.h"

/* What is reviewed for a stranger: text (a page has some 3000 bytes), rows of a table (some checks
 * compare all with all), and the memory that reading and reviewing may take. */
enum {
    REVIEW_TEXT_BYTES_MAX = 3 << 20,
    REVIEW_ROWS_MAX = 8000,
    REVIEW_ARENA_BYTES_MAX = 768 << 20,
};

/* Reads a file and reviews it; both live in `arena` and point into `bytes`. BAD_INPUT with
 * `*ret_fault` where it cannot be read (paper/reader.h), or "review_too_long". */
MUST_USE enum result review_read(struct arena *arena, struct text bytes, struct text name,
                                 struct review **ret, struct fault *ret_fault);

#endif
