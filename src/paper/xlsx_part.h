/* xlsx_part.h - what the files of the XLSX writer share: the workbook being made.
 *
 * Rows and columns of a sheet are counted from 0, as libxlsxwriter does. Internal to xlsx*.c. */
#ifndef PAPER_XLSX_PART_H
#define PAPER_XLSX_PART_H

#include <xlsxwriter.h>

#include "base/list.h"
#include "paper/document.h"

/* Where things stand in the sheet of a table. */
enum {
    XLSX_ROW_TITLE = 0,
    XLSX_ROW_BACK = 1, /* the link to the contents */
    XLSX_ROW_HEAD = 2,
    XLSX_ROW_FIRST = 3, /* of the table's rows */
};

/* The hidden sheet that says which figure stands in which cell; its first cell holds the URN. */
#define XLSX_ORIGINS_SHEET "_gerove"
#define XLSX_ORIGINS_URN   "urn:gerove:origins"

/* How a number is printed. */
enum xlsx_number {
    XLSX_GENERAL,
    XLSX_PLAIN, /* a year, a code: digits are not grouped */
    XLSX_COUNT,
    XLSX_PLACES_1, /* one decimal and so on */
    XLSX_PLACES_2,
    XLSX_PLACES_3,
    XLSX_PLACES_4,
    XLSX_DATE,
    XLSX_NUMBER_COUNT
};

/* The looks of a cell. */
struct xlsx_style {
    enum xlsx_number number;
    bool is_bold, is_right, is_wrapped, is_link;
    bool is_title; /* large */
    bool is_head;  /* of a column: a line below */
    bool is_group; /* a heading inside the table: shaded */
    bool is_total; /* a line above */
    int indent;
};

/* A sheet to be written: a table, or a chart as its table. */
struct xlsx_sheet {
    const struct table *table;
    const struct chart *chart;   /* NULL for a table */
    const struct block *heading; /* the last one before it; NULL where there is none */
    const char *name;
    lxw_worksheet *worksheet;
};

/* A cell of a sheet. */
struct xlsx_place {
    lxw_worksheet *worksheet;
    lxw_row_t row;
    lxw_col_t column;
};

/* A number with an origin on its place. */
struct xlsx_origin {
    const struct xlsx_sheet *sheet;
    lxw_row_t row;
    lxw_col_t column;
    const struct cell *cell;
};

/* A format that is in the workbook already. */
struct xlsx_format {
    struct xlsx_style style;
    lxw_format *format;
};

/* A workbook under construction. */
struct xlsx {
    const struct document *document;
    struct arena *arena; /* the writer's own */
    lxw_workbook *workbook;
    const char *contents; /* name of the first sheet */
    LIST(struct xlsx_sheet) sheets;
    LIST(struct xlsx_format) formats;
    LIST(struct xlsx_origin) origins;
};

/* The format of a style, made once (xlsx_style.c). */
lxw_format *xlsx_format(struct xlsx *xlsx, struct xlsx_style style);
/* `text` as a string that Excel takes: valid UTF-8 without control characters but line feeds, at
 * most 32,000 characters, the rest then "…". */
const char *xlsx_string(struct text text, struct arena *arena);
/* A name by Excel's rules - 1 to 31 characters, none of []:*?/\ - that no sheet so far has; from
 * the title, or from `name` where there is no title. */
const char *xlsx_sheet_name(const struct xlsx *xlsx, struct text title, struct text name);
/* 'Name' with its apostrophes doubled, as formulas quote it. */
const char *xlsx_quoted(const char *sheet, struct arena *arena);
/* A value into a cell as a number, a date or text; true where it is a number. */
bool xlsx_add_cell(struct xlsx *xlsx, struct xlsx_place at, const struct cell *cell,
                   struct xlsx_style style);
/* The number a cell holds in the sheet; false where it stands as text or is none. */
bool xlsx_number_of(const struct cell *cell, double *ret, enum xlsx_number *ret_form);
/* Fills a sheet (xlsx_table.c). */
void xlsx_add_table(struct xlsx *xlsx, struct xlsx_sheet *sheet);

#endif
