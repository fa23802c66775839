/* reader_part.h - one function a kind of file.
 *
 * Internal to reader.c and read_*.c. */
#ifndef PAPER_READER_PART_H
#define PAPER_READER_PART_H

#include "paper/reader.h"

/* Plain text as people get it out of a word processor: see read_text.c. */
MUST_USE enum result read_text(struct arena *arena, struct text bytes, struct document **ret,
                               struct fault *ret_fault);

#endif
