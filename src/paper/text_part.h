/* text_part.h - what the files of the text writer share: the lines being made.
 *
 * Widths are in characters of a fixed-width type; all text is made harmless for a terminal before
 * it is measured. Internal to text*.c. */
#ifndef PAPER_TEXT_PART_H
#define PAPER_TEXT_PART_H

#include "base/list.h"
#include "paper/document.h"

/* Measures and bounds. */
enum {
    TEXT_WIDTH = 100, /* columns of a paragraph; a table is wider only where numbers need it */
    TEXT_BYTES_MAX = 64 << 20,
    TEXT_ARENA_BYTES_MAX = 256 << 20,
};

/* Lines, or notes. */
typedef LIST(struct text) text_list;

/* A document being written as text. */
struct text_page {
    const struct document *document;
    struct arena *arena;       /* of a row, a paragraph: let go when it is written */
    struct arena *block_arena; /* of the block: its notes */
    struct sink *sink;
    text_list notes; /* of the block being written, equal ones once */
    bool is_broken;
};

/* `text` without what a terminal would obey: control characters and those that turn the direction
 * of writing; tabs are spaces, line feeds stay. */
struct text text_clean(struct text text, struct arena *arena);
/* Columns that clean text without line feeds takes. */
size_t text_width(struct text text);
/* Breaks clean text into lines of at most `width` columns, at spaces and line feeds; a longer word
 * is divided. At least one line. */
text_list text_wrap(struct text text, size_t width, struct arena *arena);
/* "[2]": the mark of a note of this block; empty for an empty note. */
struct text text_note_mark(struct text_page *page, struct text note);
/* A line and its line feed, spaces at its end left out. */
void text_add_line(struct text_page *page, struct text line);
/* Clean text as lines of TEXT_WIDTH; the first begins with `first`, the others with as many
 * spaces. */
void text_add_wrapped(struct text_page *page, const char *first, struct text text);
/* `sign` as often as fits `width` columns. */
struct text text_rule(const char *sign, size_t width, struct arena *arena);
/* A table with caption and notes (text_table.c). */
void text_add_table(struct text_page *page, const struct table *table);

#endif
