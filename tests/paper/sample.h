/* sample.h - a small document with one of everything, and words to build others.
 *
 * The people, institutions and amounts in it are invented. */
#ifndef TESTS_PAPER_SAMPLE_H
#define TESTS_PAPER_SAMPLE_H

#include "paper/document.h"

/* Headings, runs, a list, a table with groups, totals, notes, hidden columns and origins, an empty
 * table on a landscape page. */
struct document *sample_document(struct arena *arena, enum language language);
/* One table of `row_count` rows, five columns and a note. */
struct document *sample_long_document(struct arena *arena, size_t row_count);
/* Notes of runs, of cells and of a chart's neighbours on several pages: equal ones, one taller than
 * a page, rows taller than a page, groups and totals that must not part. */
struct document *sample_noted_document(struct arena *arena);
/* The first table of a document. */
const struct table *sample_table(const struct document *document);
/* Text that tries to break out of wherever it is put. */
struct text sample_hostile(void);
/* A document that holds the hostile text in every place that takes text. */
struct document *sample_hostile_document(struct arena *arena);
/* The neutral form itself, line by line, for the golden test. */
struct text sample_dump(const struct document *document, struct arena *arena);

#endif
