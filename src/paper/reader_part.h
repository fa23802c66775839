/* reader_part.h - what the readers share, and one function a kind of file.
 *
 * Internal to reader*.c and read_*.c. */
#ifndef PAPER_READER_PART_H
#define PAPER_READER_PART_H

#include "paper/reader.h"

/* Plain text as people get it out of a word processor: see read_text.c. */
MUST_USE enum result read_text(struct arena *arena, struct text bytes, struct document **ret,
                               struct fault *ret_fault);
/* A Word file (.docx); "office_damaged" where its XML is wrong or too large. */
MUST_USE enum result read_docx(struct arena *arena, struct text bytes, struct document **ret,
                               struct fault *ret_fault);

/* Lines on their way into a document. */
struct reader_lines {
    struct document *document;
    bool is_list;        /* the line before ended with a colon, or was an item that ends with ';' */
    struct text chapter; /* "II SKYRIUS", which waits for its title */
    int chapter_line;
};

/* Adds a line as what it seems to be. `line` is its place in the file; `is_alone` tells that an
 * empty line, or nothing, stands before it: only then may "5. Analizė" be a heading. */
void reader_line_add(struct reader_lines *lines, struct text trim, int line, bool is_alone);
/* Something that is no line stands here: a list has ended. */
void reader_lines_break(struct reader_lines *lines);
/* The document ends. */
void reader_lines_end(struct reader_lines *lines);

#endif
