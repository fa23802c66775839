/* origins_part.h - the readers behind origins.h, one a file format.
 *
 * Each appends to `numbers`; those of office files answer false with a code in `*ret_code`
 * ("no_origins", "office_damaged"). Internal to origins*.c. */
#ifndef PAPER_ORIGINS_PART_H
#define PAPER_ORIGINS_PART_H

#include "paper/office.h"
#include "paper/origins.h"

/* What the origins of a DOCX and of a workbook are called. */
#define ORIGINS_URN   "urn:gerove:origins"
#define ORIGINS_SHEET "_gerove"

/* "C7" of a column (from 0) and a row (from 1); columns beyond ZZ have no name of their own and
 * take the last. Made in `arena`. */
struct text origins_cell_text(struct arena *arena, size_t column, size_t row);
/* word/document.xml and the custom XML part (origins_docx.c). */
bool origins_docx_read(struct office *office, struct arena *arena, origins_list *numbers,
                       const char **ret_code);
/* The hidden sheet (origins_xlsx.c). */
bool origins_xlsx_read(struct office *office, struct arena *arena, origins_list *numbers,
                       const char **ret_code);
/* The document as JSON (origins_json.c). BAD_INPUT "no_origins", or as document_json_read. */
MUST_USE enum result origins_json_read(struct text bytes, struct arena *arena,
                                       origins_list *numbers, struct fault *ret_fault);

#endif
