/* writers.h - the neutral document as bytes: HTML, DOCX, CSV.
 *
 * Each writer is deterministic (the same document gives the same bytes) and streams into a sink or
 * returns a text in `arena`. */
#ifndef PAPER_WRITERS_H
#define PAPER_WRITERS_H

#include "paper/document.h"

/* Options of the HTML writer. `trace_url` is put before an origin to make the link of a number
 * ("/figure/" gives /figure/recipients?day=…); empty writes no links (a file to send away). */
struct html_options {
    struct text trace_url;
    bool is_whole_page; /* with <html>, its own small stylesheet and print rules */
};

/* The document as HTML5; false when the sink gave up. */
MUST_USE bool html_write(const struct document *document, const struct html_options *options,
                         struct sink *sink);

/* The document as a Word file (OOXML transitional). */
MUST_USE bool docx_write(const struct document *document, struct arena *arena,
                         struct text *ret_bytes);

/* One table as CSV (comma, LF, UTF-8 without BOM): header of column names, group rows left out,
 * hidden columns included. */
MUST_USE bool csv_write_table(const struct table *table, struct arena *arena, struct sink *sink);

#endif
