/* material.h - a document laid out for the checks: its sentences and its tables, typed.
 *
 * A sentence knows its words, its numbers and the heading above it; a grid is a table with its
 * head told from its body, each row with its rank ("1.2.1") and its part in the table, each column
 * with its title and unit. Everything lives in the arena that the material was made in and points
 * into the document. */
#ifndef REVIEW_MATERIAL_H
#define REVIEW_MATERIAL_H

#include "base/list.h"
#include "paper/document.h"
#include "review/number.h"
#include "review/place.h"

/* Depth of a rank; deeper ones are cut. */
enum { RANK_DEPTH_MAX = 6 };

/* A sentence of the running text, an item of a list, or the words of a cell. */
struct sentence {
    struct tokens tokens;
    struct numbers numbers;
    struct place place;
    size_t paragraph; /* sentences of one paragraph have the same */
    bool is_item;     /* of a list */
    bool is_cell;
    bool is_heading;
};

/* The rank of a row: "1.2.1" is {1, 2, 1}. */
struct rank {
    int parts[RANK_DEPTH_MAX];
    int depth; /* 0: none */
};

/* What a row is in its table. */
enum grid_role {
    GRID_BODY,
    GRID_GROUP,    /* a heading within the table: neither numbers nor dashes for them */
    GRID_TOTAL,    /* "Iš viso" */
    GRID_OF_WHICH, /* "iš jų:" alone */
};

/* A cell. */
struct grid_cell {
    struct text text;
    struct number number; /* where is_number */
    bool is_number;       /* a quantity and nothing else */
    bool is_dash;         /* "–", "-": none */
    int line;
};

/* A row of the body. */
struct grid_row {
    struct grid_cell *cells; /* one a column of the grid */
    enum grid_role role;
    struct rank rank;
    struct text label;  /* its words; empty where it has none */
    struct text parent; /* the words of the row that it is a part of, or of its group */
    enum unit unit;     /* that its label tells */
    int number;         /* 1-based, the head included */
    int line;
    bool has_numbers;
    bool is_named;    /* its label has words */
    bool opens_parts; /* "…, iš jų:": what follows are its parts */
};

/* A column. */
struct grid_column {
    struct text title; /* of all rows of the head, from above */
    enum unit unit;    /* that its title tells */
    int year;          /* that its title tells; 0 where none or several */
    bool is_numbers;   /* most of its cells are */
    bool is_total;     /* "Iš viso" */
    bool is_part;      /* "iš jų", "of which": of the column before */
    bool is_unit;      /* "Vienetas": its cells tell what the rows count */
    bool is_ratio;     /* per 1000, a share, an average: not to be added */
};

/* A table, laid out. */
struct grid {
    const struct table *table;
    struct place place; /* of the table */
    struct text caption;
    struct grid_row *rows; /* the body */
    size_t row_count;
    struct grid_column *columns;
    size_t column_count;
    size_t head_count;   /* rows of the head */
    size_t label_column; /* the first one of words */
};

/* A document laid out. */
struct material {
    const struct document *document;
    struct text name; /* of its file */
    LIST(struct sentence) sentences;
    LIST(struct grid) grids;
};

/* Lays a document out into `arena`, which the document outlives. `rank` is that of the document. */
void material_lay_out(struct arena *arena, const struct document *document, struct text name,
                      size_t rank, struct material *ret);
/* The place of a cell. */
struct place material_cell_place(const struct grid *grid, const struct grid_row *row,
                                 size_t column);
/* True where `rank` stands directly below `parent`: 1.2 below 1. */
bool rank_is_child(const struct rank *rank, const struct rank *parent);

/* Grids only: makes one of a table; false where it holds no body. For material.c. */
bool grid_read(struct arena *arena, const struct table *table, struct place place,
               struct text caption, struct grid *ret);

#endif
