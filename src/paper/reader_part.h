/* reader_part.h - what the readers share, and one function a kind of file.
 *
 * Internal to reader*.c and read_*.c. */
#ifndef PAPER_READER_PART_H
#define PAPER_READER_PART_H

#include "base/list.h"
#include "paper/reader.h"

/* Plain text as people get it out of a word processor: see read_text.c. */
MUST_USE enum result read_text(struct arena *arena, struct text bytes, struct document **ret,
                               struct fault *ret_fault);
/* A Word file (.docx); "office_damaged" where its XML is wrong or too large. */
MUST_USE enum result read_docx(struct arena *arena, struct text bytes, struct document **ret,
                               struct fault *ret_fault);

/* An OpenDocument text (.odt) and an Excel workbook (.xlsx): the same. */
MUST_USE enum result read_odt(struct arena *arena, struct text bytes, struct document **ret,
                              struct fault *ret_fault);
MUST_USE enum result read_xlsx(struct arena *arena, struct text bytes, struct document **ret,
                               struct fault *ret_fault);
/* A page of the web; always OK: what is no HTML is text in it. */
MUST_USE enum result read_html(struct arena *arena, struct text bytes, struct document **ret,
                               struct fault *ret_fault);

/* Columns of a table and cells of one table that are read; a file with more is refused. */
enum { READER_COLUMNS_MAX = 200, READER_CELLS_MAX = 1 << 18 };
/* Rows times columns of all tables of a document: a wide row makes every row wide. And its blocks:
 * a book of a thousand pages has twenty thousand paragraphs. A document with more is refused. */
enum { READER_AREA_MAX = 1 << 20, READER_BLOCKS_MAX = 200000 };
/* What a buffer of words may hold: filled up, the document has more than READER_WORDS_BYTES_MAX and
 * is refused as well. */
enum { READER_BUFFER_BYTES = READER_WORDS_BYTES_MAX + 1 };
/* Adds as much of a text as there is room for. */
void reader_buffer_add(struct buffer *buffer, struct text text);
/* The number of a text within two bounds; `least` where it is none. */
int reader_number(struct text text, int least, int most);

/* A cell on its way. */
struct reader_cell {
    struct text text;
    int span;
    int line;
};

/* A row on its way: its cells among all that were gathered. */
struct reader_row {
    size_t first, count;
    int line;
};

/* Rows on their way into a table. */
struct reader_rows {
    struct arena *arena;
    LIST(struct reader_cell) cells;
    LIST(struct reader_row) rows;
    size_t area; /* rows times columns of the tables that ended */
    bool is_row_open;
    bool is_cut; /* cells were left out: the table is too large */
};

/* Adds a cell of `span` columns to the row at hand, opening one where none is. */
void reader_cell_add(struct reader_rows *rows, struct text text, int span);
/* The row at hand ends. */
void reader_row_end(struct reader_rows *rows);
/* The table ends: it becomes a block of the document, and the rows are empty again. False where
 * there was none. */
bool reader_rows_end(struct reader_rows *rows, struct document *document);

/* Lines on their way into a document. */
struct reader_lines {
    struct document *document;
    size_t count;        /* lines and paragraphs that were added */
    bool is_list;        /* the line before ended with a colon, or was an item that ends with ';' */
    struct text chapter; /* "II SKYRIUS", which waits for its title */
    int chapter_line;
};

/* Adds a line as what it seems to be. `line` is its place in the file; `is_alone` tells that an
 * empty line, or nothing, stands before it: only then may "5. Analizė" be a heading. */
void reader_line_add(struct reader_lines *lines, struct text trim, int line, bool is_alone);
/* A paragraph of a file that says by itself what it is. */
struct reader_paragraph {
    struct text text;   /* copied; nothing is added where it is empty */
    struct text number; /* of a list, as written */
    int level;          /* of a heading, from 1; 0 for others */
    bool is_item;       /* of a list */
};
/* Adds it as a heading, an item, or what its line seems to be. */
void reader_paragraph_add(struct reader_lines *lines, struct reader_paragraph paragraph);
/* Adds a paragraph to the words of a cell, on a line of its own. */
void reader_cell_line_add(struct buffer *cell, struct text text);
/* Something that is no line stands here: a list has ended. */
void reader_lines_break(struct reader_lines *lines);
/* The document ends: it goes to `*ret`, or BAD_INPUT "reader_table_too_large" says that a table was
 * cut, "reader_too_many_blocks" that there are more paragraphs than are read. */
MUST_USE enum result reader_end(struct reader_lines *lines, const struct reader_rows *rows,
                                struct document **ret, struct fault *ret_fault);

#endif
