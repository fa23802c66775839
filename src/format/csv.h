/* csv.h - tables as text: RFC 4180 in and out, and what spreadsheets make of it.
 *
 *     struct csv_reader *reader = csv_reader_open(text);
 *     while ((result = csv_reader_next(reader, &row)) == CSV_ROW)
 *         use(row.fields, row.count, row.line);
 *     if (result == CSV_FAULT)
 *         tell(csv_reader_fault(reader));
 *     csv_reader_close(reader);
 *
 * The first row is the header; the reader hands it out like any other. Its line decides the
 * separator: comma, semicolon or tab, whichever stands there most. A byte order mark is skipped,
 * lines end with LF or CRLF, empty lines are skipped. A reader that met a fault stays there. */
#ifndef FORMAT_CSV_H
#define FORMAT_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/result.h"
#include "base/text.h"

#define CSV_FIELD_BYTES_MAX 65536
#define CSV_COLUMNS_MAX     200

struct csv_reader;

/* What csv_reader_next met. */
enum csv_result {
    CSV_ROW,   /* a row was read */
    CSV_END,   /* there are no more */
    CSV_FAULT, /* the file is wrong: csv_reader_fault says where */
};

/* One row. Fields are valid UTF-8, unquoted, and live until the next csv_reader_next. */
struct csv_row {
    const struct text *fields;
    size_t count;
    int64_t line; /* 1-based line the row begins in */
};

/* Where a reader gets its bytes: fills at most `room` bytes, returns how many (0 at the end), or
 * -1 where reading failed. */
struct csv_source {
    ptrdiff_t (*read)(void *context, char *bytes, size_t room);
    void *context;
};

/* A reader of `data`, which must outlive it. Close with csv_reader_close. */
struct csv_reader *csv_reader_open(struct text data);
/* A reader of whatever `source` gives. */
struct csv_reader *csv_reader_open_source(struct csv_source source);
/* Gives its memory back; `reader` may be NULL. */
void csv_reader_close(struct csv_reader *reader);

/* The next row; allocates nothing unless a row outgrows the window. */
MUST_USE enum csv_result csv_reader_next(struct csv_reader *reader, struct csv_row *ret);

/* After CSV_FAULT: `row` is the 1-based line, `detail` the place in it ("17", a 1-based count of
 * characters) or the bound that was passed, `field` is "". Codes: bad_utf8, csv_quote (a quote
 * inside an unquoted field, or text after a closing one), csv_quote_open (a quoted field without an
 * end; the line is where it begins), csv_line_end (a carriage return without line feed), csv_field
 * (longer than the bound), csv_columns (more than the bound), csv_read (the source failed). The
 * detail lives as long as the reader. */
struct fault csv_reader_fault(const struct csv_reader *reader);

/* How a file is written; all zero is RFC 4180 with line feeds. */
struct csv_options {
    char separator;       /* 0 means comma; ';' is what a Lithuanian Excel expects */
    bool has_mark;        /* begins with a byte order mark, which makes Excel read UTF-8 */
    bool has_crlf;        /* lines end with CRLF instead of LF */
    bool guards_formulas; /* puts ' before a cell that begins with = + - @ tab or CR and is no
                             number, so that a spreadsheet does not run it; and before one that
                             looks guarded already, so that csv_cell_unguard undoes it exactly */
};

/* Set up by csv_writer_open; nothing else touches it. */
struct csv_writer {
    struct sink *sink;
    struct csv_options options;
    size_t cells;       /* in this row so far */
    bool is_plain_sure; /* the separator is known from the header: others need no quotes */
    bool is_one_empty;  /* this row is one empty cell so far */
    bool is_broken;
};

/* A writer to `sink`, which must outlive it. */
struct csv_writer csv_writer_open(struct sink *sink, struct csv_options options);
/* Adds a cell to the row; quotes it only where needed. */
void csv_writer_add(struct csv_writer *writer, struct text cell);
/* A row of names, the head of a table. False as csv_writer_end_row. */
bool csv_writer_add_names(struct csv_writer *writer, const char *const *names, size_t count);
/* A cell as it was before guards_formulas put ' before it. */
struct text csv_cell_unguard(struct text cell);
/* Ends the row; false where the sink gave up, then or earlier. */
bool csv_writer_end_row(struct csv_writer *writer);

#endif
