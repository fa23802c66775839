/* grid.h - a table as people see it: its visible columns and, row by row, the cells that cover
 * them. Shared by the writers that draw (html, docx, pdf); the CSV writer looks at the columns
 * alone. Internal to this folder. */
#ifndef PAPER_GRID_H
#define PAPER_GRID_H

#include "paper/document.h"

/* A cell on its place. `cell` is never NULL: where the row is short it is an empty one. */
struct grid_cell {
    const struct cell *cell;
    const struct table_column *column; /* the first one it covers */
    size_t position;                   /* of that column among the visible ones, from 0 */
    size_t span;                       /* visible columns covered, at least 1 */
    bool is_number;                    /* aligned right */
    bool is_row_header;                /* the label that names the row */
};

/* A walk along one row; open it with `grid_walk_open`. */
struct grid_walk {
    const struct table *table;
    const struct table_row *row;
    size_t index;    /* next column, hidden ones counted */
    size_t position; /* next visible column */
};

/* What a column asks of the width of a page, in any measure. */
struct grid_need {
    int64_t least;  /* its longest word */
    int64_t wanted; /* its longest text */
    bool is_label;  /* filled by grid_share_width: takes the room that nobody wants */
};

/* True where people see the column: it has a title, or comes from a file, and is not hidden. */
bool grid_column_is_visible(const struct table_column *column);
/* True where a row of titles stands above the table; a file that was read has none of ours. */
bool grid_has_head(const struct table *table);
/* Number of visible columns; 0 for a table that exists only as CSV. */
size_t grid_visible_count(const struct table *table);
/* A walk before the first cell of `row`. */
struct grid_walk grid_walk_open(const struct table *table, const struct table_row *row);
/* The next cell that people see; false behind the last. The spans of a row always add up to
 * `grid_visible_count`. */
MUST_USE bool grid_walk_next(struct grid_walk *walk, struct grid_cell *ret);
/* The widths of the visible columns, `grid_visible_count` of them in `arena`, that fill `width`
 * exactly, after their `needs` and the shares that the columns' authors gave. */
int *grid_share_width(const struct table *table, struct grid_need *needs, int width,
                      struct arena *arena);
/* The number of a heading as printed before its runs: "5. ", "4.1. "; empty where unnumbered. */
struct text grid_heading_number(const struct block *block, struct arena *arena);
/* The highest heading level used in the document (1..4); 1 where there are no headings. */
int grid_heading_level_min(const struct document *document);

#endif
