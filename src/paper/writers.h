/* writers.h - the neutral document as bytes: HTML, DOCX, PDF, XLSX, CSV, text.
 *
 * Each writer is deterministic (the same document gives the same bytes) and streams into a sink or
 * returns a text in `arena`. */
#ifndef PAPER_WRITERS_H
#define PAPER_WRITERS_H

#include "paper/document.h"

/* Options of the HTML writer. `trace_url` is put before an origin to make the link of a number
 * ("/figure/" gives /figure/recipients?day=…); empty writes no links (a file to send away): the
 * origin then stands in a data-origin attribute, and labels do not link either. */
struct html_options {
    struct text trace_url;
    bool is_whole_page; /* with <html>, its own small stylesheet and print rules */
};

/* The document as HTML5; false when the sink gave up. A fragment has no title and begins its
 * headings at h2: a document whose highest heading has level 1 is shifted down by one. A heading
 * without anchor is "heading-N". Classes to style: table-scroll, number, group, total, level-1,
 * level-2, notes, landscape; origins are plain links. */
MUST_USE bool html_write(const struct document *document, const struct html_options *options,
                         struct sink *sink);

/* The document as a Word file (OOXML transitional) in `arena`; always true. The highest heading
 * level used becomes "heading 1". Numbers with an origin carry a hidden bookmark _figure_N, which
 * customXml/item1.xml (urn:gerove:origins) resolves to figure and place. */
MUST_USE bool docx_write(const struct document *document, struct arena *arena,
                         struct text *ret_bytes);

/* The document's tables and charts as a workbook: a first sheet of links, a sheet each (with a
 * native chart where it is one), numbers as numbers of their unit, totals as formulas where the
 * cell's sum_rows says so, notes as comments. The running text is left out. The hidden sheet
 * _gerove has a row for each number with an origin: a formula that refers to its cell, figure,
 * place, name of the table. False when the sink gave up or there is no room for temporary files
 * (/tmp), which is then logged. */
MUST_USE bool xlsx_write(const struct document *document, struct sink *sink);

/* Options of the PDF writer. `trace_url` is put before an origin to make the link of a number
 * ("https://example.lt/plan/2022/figure/"); where it is empty the link is in a scheme of our own
 * ("gerove:recipients?day=…"), which `pdf_origins_read` (paper/pdf_origins.h) understands too. */
struct pdf_options {
    struct text trace_url;
};

/* What links of numbers begin with where there is no address. */
#define PDF_ORIGIN_SCHEME "gerove:"

/* The document as a PDF file in `arena`: A4, tagged, with bookmarks, page numbers in its contents
 * and embedded fonts. REFUSED where the Liberation Serif fonts are not installed, BROKEN where the
 * file would be larger than 256 MiB; both logged. */
MUST_USE enum result pdf_write(const struct document *document, const struct pdf_options *options,
                               struct arena *arena, struct text *ret_bytes);

/* One table as CSV (comma, LF, UTF-8 without BOM): header of column names, group rows left out,
 * hidden columns included. */
MUST_USE bool csv_write_table(const struct table *table, struct arena *arena, struct sink *sink);

/* The document as plain text for a terminal or a letter: UTF-8, LF, paragraphs of at most 100
 * columns, tables as aligned columns, notes as [1] behind their table or paragraph, charts as their
 * tables. What a terminal would obey is left out. False when the sink gave up. */
MUST_USE bool text_write(const struct document *document, struct sink *sink);

#endif
