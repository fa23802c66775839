/* place.h - where something stands in a document that is reviewed.
 *
 * A person finds it by the heading, the table and its row and column, or the line of a text file.
 */
#ifndef REVIEW_PLACE_H
#define REVIEW_PLACE_H

#include "base/text.h"

struct place {
    size_t document;     /* rank among the documents that are reviewed */
    struct text section; /* the heading above; may be empty */
    int table;           /* 1-based; 0 outside of tables */
    int row, column;     /* 1-based within the table, its head included; 0 where it is all of it */
    int line;            /* 1-based in a text file; 0 in others */
    size_t block;        /* rank of the block in its document */
    struct text text;    /* what stands there: the sentence, the cell */
};

#endif
