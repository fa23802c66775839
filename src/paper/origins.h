/* origins.h - from a place in a file that this program wrote back to the figure behind its number.
 *
 * Reads DOCX and XLSX, also after they were edited and saved by an office program: a DOCX carries
 * bookmarks _figure_N with a custom XML part, a workbook the hidden sheet _gerove (writers.h). A
 * PDF is read as it was written: its numbers are links (pdf_origins.h). Of JSON (document_json.h)
 * the places are those of a DOCX of the same document. */
#ifndef PAPER_ORIGINS_H
#define PAPER_ORIGINS_H

#include "base/list.h"
#include "base/result.h"
#include "paper/document.h"

/* Bytes of a file that is read. */
enum { ORIGINS_FILE_BYTES_MAX = 64 << 20 };

/* A number of a file. */
struct origins_number {
    struct text sheet;    /* the sheet's name; of a DOCX the table's caption; may be empty */
    struct text table;    /* of a sheet the table's machine name, of a DOCX its rank: "3"; may be
                             empty: a number of the running text, of JSON also of a chart */
    struct text name;     /* of JSON the machine name of the table or chart, else empty */
    struct text cell;     /* "B7"; of a DOCX counted with the header row; empty as above */
    struct text bookmark; /* "_figure_12" of a DOCX or JSON, "p12.3" of a PDF, else empty */
    struct text shown;    /* what stands there now; empty for a PDF */
    struct origin origin;
};
/* All numbers of a file, in its order. */
typedef LIST(struct origins_number) origins_list;

/* Reads the numbers of a file into `arena`, which for JSON should have room for twenty times the
 * bytes. BAD_INPUT with `*ret_fault` for a file that is none of these ("not_office"), that no
 * program of ours wrote or that lost its origins ("no_origins"), or that is damaged or too large
 * when unpacked ("office_damaged"); for JSON that is another or damaged as document_json_read. */
MUST_USE enum result origins_read(struct arena *arena, struct text bytes, origins_list *ret,
                                  struct fault *ret_fault);
/* The number at a place: "_figure_12", "Sheet!B7", "'Sheet name'!$B$7"; a table's machine name or
 * rank, or a chart's machine name, may stand for its sheet or caption. NULL where there is none. */
const struct origins_number *origins_find(const origins_list *numbers, struct text place,
                                          struct arena *arena);
/* How the place of a number is written, so that origins_find finds it. */
struct text origins_place(const struct origins_number *number, struct arena *arena);

#endif
