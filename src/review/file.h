/* file.h - a review of one file that anybody may have sent, bounded for doors without a guard.
 *
 *     result = review_read(arena, bytes, name, &review, &fault); */
#ifndef REVIEW_FILE_H
#define REVIEW_FILE_H

#include "review/review.h"

/* Text of a document that is reviewed for a stranger (a page of text has some 3000 bytes), and the
 * memory that reading and reviewing it may take. */
enum { REVIEW_TEXT_BYTES_MAX = 3 << 20, REVIEW_ARENA_BYTES_MAX = 512 << 20 };

/* Reads a file and reviews it; both live in `arena` and point into `bytes`. BAD_INPUT with
 * `*ret_fault` where it cannot be read (paper/reader.h), or "review_too_long". */
MUST_USE enum result review_read(struct arena *arena, struct text bytes, struct text name,
                                 struct review **ret, struct fault *ret_fault);

#endif
