/* read_docx.h - styles and numbering of a Word file, for its reader.
 *
 * Internal to read_docx*.c. */
#ifndef PAPER_READ_DOCX_H
#define PAPER_READ_DOCX_H

#include "base/list.h"
#include "paper/office.h"

/* Levels of a numbered list. */
enum { DOCX_LEVELS = 9 };

/* A paragraph style. */
struct docx_style {
    struct text id, based_on;
    int level;        /* of a heading, 1..4; 0 for others */
    struct text list; /* numId; empty where none */
    bool is_contents; /* of the table of contents, which repeats the headings */
    bool is_raised;   /* of marks such as those of footnotes */
};

/* A level of a list: its first number, and how it is written: "%1.%2." */
struct docx_level {
    int start;
    struct text pattern;
    bool is_bullet;
};

/* A list: an abstract one, or a use of one with numbers of its own. */
struct docx_list {
    struct text id;
    struct text abstract; /* of a use: the abstract list */
    struct docx_level levels[DOCX_LEVELS];
    int counts[DOCX_LEVELS]; /* last number given; 0 where none yet */
};

/* What a file knows of its styles and lists. */
struct docx_styles {
    LIST(struct docx_style) styles;
    LIST(struct docx_list) abstracts;
    LIST(struct docx_list) lists;
};

/* Reads word/styles.xml and word/numbering.xml, as far as they are there and sound. */
void docx_styles_read(struct office *office, struct arena *arena, struct docx_styles *ret);
/* The style of an id; NULL where there is none. */
const struct docx_style *docx_style_find(const struct docx_styles *styles, struct text id);
/* Counts one further in a list and returns the number as written ("4.1."), empty for a bullet;
 * false where there is no such list. `level` is from 0. */
bool docx_number_next(struct docx_styles *styles, struct arena *arena, struct text list, int level,
                      struct text *ret);

#endif
