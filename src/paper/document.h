/* document.h - the neutral document: content first, paper after (design 8, anchors 24).
 *
 * A report builds one of these; the writers (html, docx, csv) turn it into bytes, and alignment
 * and number format follow from each cell's unit. Everything lives in the document's arena. A
 * number keeps its `origin`, so that a reader of any output can be led back to the figure and its
 * rows. */
#ifndef PAPER_DOCUMENT_H
#define PAPER_DOCUMENT_H

#include "base/act.h"
#include "base/arena.h"
#include "base/text.h"
#include "base/unit.h"
#include "base/value.h"

/* Where a number comes from. `figure` is its name ("recipients"), `place` its parameters in the
 * form "day=2021-11-01&service=day_care_institution" (percent-encoded, sorted by name). */
struct origin {
    struct text figure;
    struct text place;
};

/* Where a remark belongs, or what else it speaks of. */
struct remark_place {
    struct text anchor; /* id of the mark there: "place-3-0" */
    struct text words;  /* "5. Analizė, 2 lentelė, 3 eilutė"; may be empty */
};

/* A short fact of a remark: "Parašyta" "510". */
struct remark_fact {
    struct text label;
    struct text text;
};

/* What somebody who looked the document through says of a place in it. HTML and DOCX show it
 * beside the place, the other writers leave it out. */
struct remark {
    int number;        /* 1-based, in the order of the document */
    const char *kind;  /* machine name of how much it matters: "contradiction" */
    struct text sign;  /* a sign of a shape of its own for each kind: "■" */
    struct text label; /* the kind for people */
    int topic;         /* 1-based rank of what it is about, among those of the document */
    struct text title; /* the topic for people */
    struct text text;
    const struct remark_fact *facts;
    size_t fact_count;
    const struct remark_place *places; /* at the first stands the remark itself */
    size_t place_count;
    struct remark *next;
};

/* The sign of a remark at one of its places. */
struct mark {
    const struct remark *remark;
    size_t place; /* rank among the remark's places */
    struct mark *next;
};

/* How a stretch of text is set off. */
enum run_kind { RUN_PLAIN, RUN_STRONG, RUN_EMPHASIS };

/* A stretch of text inside a paragraph or heading. */
struct run {
    enum run_kind kind;
    struct text text;
    const struct origin *origin; /* NULL where the text is no number of a figure */
    struct text note;            /* footnote of this run; empty where none */
    const struct run *note_runs; /* the footnote in pieces where it has numbers, else NULL */
    struct mark *marks_begin;    /* what begins to be marked here; */
    struct mark *marks_end;      /* behind this run stand the signs */
    struct run *next;
};

/* One cell of a table. Either a label (value.kind VALUE_TEXT or VALUE_NONE) or a number. */
struct cell {
    struct value value;
    enum unit unit;              /* UNIT_NONE for labels */
    const struct origin *origin; /* NULL for labels and typed-in numbers of a record */
    struct text note;            /* footnote of this cell; empty where none */
    const struct run *note_runs; /* the footnote in pieces where it has numbers, else NULL */
    struct text href;   /* link of a label inside the program ("/unit/…"); may be empty */
    int column_span;    /* 0 and 1 both mean one */
    int line;           /* of a text file that was read, 1-based; 0 in others */
    bool is_total;      /* of a totals row: set in bold */
    int sum_rows;       /* > 0: the value is the sum of this column's cells in the body rows among
                           so many rows directly above, and may be worked out so in a spreadsheet */
    struct mark *marks; /* of remarks on this cell */
};

/* What a row is in its table. */
enum row_kind {
    ROW_BODY,
    ROW_GROUP, /* a heading inside the table, its first cell spans all columns */
    ROW_TOTAL,
};

/* A row of a table, its cells in the order of the columns. */
struct table_row {
    enum row_kind kind;
    int level; /* indent of the first label: 0, 1, 2 */
    struct cell *cells;
    size_t cell_count;
    int line; /* as of a cell */
    struct table_row *next;
};

/* A column of a table. */
struct table_column {
    struct text name;  /* machine name: the CSV header, e.g. "recipients" */
    struct text title; /* what people read; empty: the column is only in the CSV, or, where it has
                          no name either, a file had it and its head is among the rows */
    enum unit unit;    /* UNIT_NONE: a label column, aligned left */
    int width;         /* relative width, 1..100; 0 lets the writer decide */
    bool is_hidden;    /* only in the CSV (keys, codes) */
};

/* A table: columns, then rows. */
struct table {
    struct text name;  /* machine name and CSV file name without ".csv": "providers-5" */
    struct text title; /* caption */
    struct table_column *columns;
    size_t column_count;
    struct table_row *rows; /* in order */
    struct table_row *last_row;
    struct text empty; /* said in place of rows where there are none */
};

/* What a chart looks like. */
enum chart_kind {
    CHART_BARS,    /* for each category, a bar of each series side by side */
    CHART_STACKED, /* for each category, the series on top of each other: they may be added */
    CHART_LINES,   /* a line a series; categories are points of time */
    CHART_ROWS,    /* bars lying down, for categories with long names */
};

/* One series of a chart: a value, or none, for each category. */
struct chart_series {
    struct text title;
    struct value *values;          /* category_count of them: INTEGER, MONEY, DECIMAL or NONE */
    const struct origin **origins; /* the same number; NULL where a value is no figure's */
};

/* A chart. What it shows can always be read as a table too; writers that cannot draw print that
 * (document_chart_table). */
struct chart {
    struct text name;    /* machine name: "money-by-source" */
    struct text title;   /* caption */
    struct text summary; /* a sentence for who cannot see it: the alternative text */
    enum chart_kind kind;
    enum unit unit; /* of all its values */
    struct text *categories;
    size_t category_count;
    struct chart_series *series;
    size_t series_count;
};

/* The parts a document is made of. */
enum block_kind {
    BLOCK_HEADING,   /* level 1..4, runs, optional `number` such as "5." */
    BLOCK_PARAGRAPH, /* runs */
    BLOCK_LIST_ITEM, /* runs; consecutive ones form a list */
    BLOCK_TABLE,     /* table */
    BLOCK_CHART,     /* chart */
    BLOCK_LANDSCAPE, /* pages from here on are landscape */
    BLOCK_PORTRAIT,  /* pages from here on are portrait */
};

/* One part of a document; which fields count depends on `kind`. */
struct block {
    enum block_kind kind;
    int level;
    struct text number; /* "5", "4.1"; empty where unnumbered */
    struct text anchor; /* id of the place: "5", "table-need-6" */
    struct run *runs;
    struct table *table;
    struct chart *chart;
    int line; /* as of a cell */
    struct block *next;
};

struct document {
    struct arena *arena;
    enum language language;
    struct text title;
    struct text subtitle;
    struct text author; /* the municipality */
    struct date made_on;
    struct block *blocks;
    struct block *last_block;
    const struct remark *remarks; /* all of them, in order; NULL where nobody made any */
};

/* An empty document whose parts live in `arena`. */
struct document *document_open(struct arena *arena, enum language language, struct text title);
/* Append a block; the pointer returned may be filled further. */
struct block *document_add_heading(struct document *document, int level, struct text number,
                                   struct text title);
struct block *document_add_block(struct document *document, enum block_kind kind);
/* Append a run to a paragraph, list item or heading. `origin` may be NULL. */
struct run *document_add_run(struct document *document, struct block *block, enum run_kind kind,
                             struct text text, const struct origin *origin);
/* True where two footnotes say the same, with numbers of the same questions: they may be one. */
MUST_USE bool document_notes_equal(struct text a, const struct run *a_runs, struct text b,
                                   const struct run *b_runs);
/* Append a table; `columns` are copied. */
struct table *document_add_table(struct document *document, struct text name, struct text title,
                                 const struct table_column *columns, size_t column_count);
/* Append a row with one zeroed cell a column. */
struct table_row *document_add_row(struct document *document, struct table *table,
                                   enum row_kind kind);
/* Append a chart with `category_count` empty categories and `series_count` series without values.
 */
struct chart *document_add_chart(struct document *document, struct text name, enum chart_kind kind,
                                 size_t category_count, size_t series_count);
/* The chart as a table in `arena`: a row a category, a column a series. */
const struct table *document_chart_table(const struct chart *chart, struct arena *arena);
/* How a cell reads to people in the document's language: "1 493 200,00", "14,60", "2021-11-01",
 * "–" for no value of a number. */
struct text document_cell_text(const struct document *document, const struct cell *cell,
                               struct arena *arena);
/* How a cell stands in files: decimal point, no grouping, "" for none. Whole euros print without
 * ".00". */
struct text document_cell_data(const struct cell *cell, struct arena *arena);

#endif
