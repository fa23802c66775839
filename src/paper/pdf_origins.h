/* pdf_origins.h - where the numbers of a PDF file of ours come from, read back from the file.
 *
 * A reader who was sent a plan points at a number: "p12.3" is the third number with an origin on
 * page 12, counted as one reads. The file may come from anybody. */
#ifndef PAPER_PDF_ORIGINS_H
#define PAPER_PDF_ORIGINS_H

#include "base/result.h"
#include "paper/document.h"

/* A number of the file. */
struct pdf_origin {
    int64_t page;   /* from 1 */
    int64_t number; /* on its page, from 1 */
    struct origin origin;
};

/* All numbers of a file, page by page. */
struct pdf_origins {
    const struct pdf_origin *items;
    size_t count;
};

/* Reads the links of a file that pdf_write made, with an address or without; lives in `arena`,
 * which takes at most a small multiple of the file. BAD_INPUT where it is no such file, is damaged,
 * or was saved by another program that wrote its objects anew. Unless OK nothing is filled. */
MUST_USE enum result pdf_origins_read(struct text file, struct arena *arena,
                                      struct pdf_origins *ret);
/* The number at "p12.3"; NULL where there is none, or `place` is none. */
const struct pdf_origin *pdf_origins_find(const struct pdf_origins *origins, struct text place);

#endif
