/* reader.h - anybody's file into the neutral document, for reading and comparing.
 *
 * What the file is, is told by its bytes, never by its name. A document that was read keeps the
 * line of each block, row and cell where the file has lines; cells are texts as written, rows have
 * as many cells as the file gives them, the head of a table is among its rows. */
#ifndef PAPER_READER_H
#define PAPER_READER_H

#include "base/result.h"
#include "paper/document.h"

/* Bytes of a file that is read; doors refuse more before they take it in. */
enum { READER_FILE_BYTES_MAX = 32 << 20 };
/* Bytes of words in a document; a book of a thousand pages has three million. */
enum { READER_WORDS_BYTES_MAX = 8 << 20 };

/* Reads a file into a document that lives in `arena` and points into `bytes`. BAD_INPUT with
 * `*ret_fault` where it is of no known kind ("reader_unknown"), damaged ("office_damaged") or too
 * large ("reader_too_large", "reader_table_too_large", "reader_too_many_blocks"). */
MUST_USE enum result reader_read(struct arena *arena, struct text bytes, struct document **ret,
                                 struct fault *ret_fault);

#endif
