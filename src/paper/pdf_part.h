/* pdf_part.h - what the files of the PDF writer share: the file being made, its pages, and texts
 * that are measured and drawn line by line. Internal to pdf*.c.
 *
 * The whole document is set twice by the same code: the first time nothing is drawn and only the
 * pages of headings and their number are learned, the second time it is drawn. Lengths are points,
 * 72 to an inch, from the top left corner of the page. */
#ifndef PAPER_PDF_PART_H
#define PAPER_PDF_PART_H

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "base/list.h"
#include "paper/grid.h"
#include "paper/writers.h"

/* Bounds. */
enum {
    PDF_BYTES_MAX = 256 << 20,
    PDF_ARENA_BYTES_MAX = 512 << 20,
    PDF_SCRATCH_BYTES_MAX = 256 << 20,
    PDF_TEXT_BYTES_MAX = 16 << 20,
    PDF_TAGS_MAX = 8,
    PDF_OUTLINE_LEVELS = 5,     /* 1..4, and the root */
    PDF_CHARACTER_COUNT = 0x250 /* characters whose width is remembered: Latin */
};

/* The letters of everything; metrically those of Times New Roman. */
#define PDF_FAMILY "Liberation Serif"

/* Where a line stands between its margins. */
enum pdf_align { PDF_LEFT, PDF_CENTRE, PDF_RIGHT };

/* What a paragraph looks like. */
struct pdf_looks {
    const char *tag;      /* in the structure tree: "P", "H1" */
    double size;          /* of the letters */
    double line;          /* from one line to the next */
    double before, after; /* room above and below the paragraph */
    double left, right;   /* indents */
    bool is_bold, is_italic;
    enum pdf_align align;
};

/* A footnote: of a run, or of the cells of a table that say the same. */
struct pdf_note {
    struct text text;
    const struct run *runs; /* the same in pieces; may be NULL */
    int64_t number;
    double height; /* at the foot of a page of its part's direction */
    int64_t page;  /* at whose foot it stands last; 0 for none yet */
};

/* A note that waits for its place. */
struct pdf_noted {
    struct pdf_note *note;
};

/* A block and what is known of it. */
struct pdf_part {
    const struct block *block;
    const struct table *table; /* of a table, or a chart printed as one; else NULL */
    struct pdf_sheet *sheet;   /* how the table stands on paper; made at the first look */
    bool is_landscape;
    LIST(struct pdf_note) notes; /* complete before anything is set */
    int64_t number;              /* of a heading, from 1: its destination */
    int64_t page;                /* of a heading: learned in the first pass */
};

/* A table measured. */
struct pdf_sheet {
    const struct table *table;
    struct pdf_part *part;
    struct pdf_looks looks; /* of a body cell */
    size_t column_count;    /* visible ones */
    double *edges;          /* column_count + 1 of them, from the left margin */
    int *lines;             /* of each row; the header first */
    size_t row_count;       /* the header counted */
};

/* A cell as it is printed. */
struct pdf_cell {
    struct text text;
    const struct origin *origin;
    struct pdf_note *note;
    size_t position, span;
    double indent;
    const char *tag; /* "TH", "TD" */
    bool is_bold, is_italic, is_right;
};

/* A file under construction. */
struct pdf {
    const struct document *document;
    const struct pdf_options *options;
    struct arena *arena;   /* the writer's own */
    struct arena *scratch; /* what is given back as soon as it is set */
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoContext *pango;
    float (*advances)[PDF_CHARACTER_COUNT]; /* regular and bold, at size 1; 0 for not yet known */
    struct pdf_part *parts;
    size_t part_count;
    int level_min;
    bool is_drawing; /* the second pass */
    bool is_page_open;
    bool is_page_fresh; /* nothing stands on it yet */
    bool is_landscape;  /* of the page */
    bool is_landscape_wanted;
    int64_t page; /* number of the page, from 1 */
    int64_t page_count;
    double y;                       /* top of what comes next */
    double foot;                    /* height of the notes of this page */
    LIST(struct pdf_noted) notes;   /* of this page */
    LIST(struct pdf_noted) carried; /* for the next page's foot */
    LIST(struct pdf_noted) late;    /* too tall for a foot: behind their block */
    const char *tags[PDF_TAGS_MAX]; /* open ones */
    size_t tag_count;
    int outlines[PDF_OUTLINE_LEVELS]; /* last bookmark of each rank */
};

/* A stretch of text that is a link; `target` in the words of cairo ("uri='…'"). */
struct pdf_link {
    size_t start, end;
    struct text target;
};

/* The mark of a note. */
struct pdf_mark {
    size_t start;
    struct pdf_note *note;
};

/* A text being set, in the scratch arena. */
struct pdf_text {
    struct pdf *pdf;
    struct pdf_looks looks;
    double width; /* between the indents */
    struct buffer bytes;
    size_t words_length; /* bytes before the last marks */
    PangoAttrList *attributes;
    PangoLayout *layout; /* once shaped */
    int line_count;
    LIST(struct pdf_link) links;
    LIST(struct pdf_mark) marks;
};

/* --- texts (pdf_text.c) -------------------------------------------------------------------- */

/* An empty text for a place `width` wide (the looks' indents are taken off). Close with
 * pdf_text_close. */
void pdf_text_open(struct pdf_text *ret, struct pdf *pdf, struct pdf_looks looks, double width);
/* Appends words; bytes that are no characters, and control characters, are dropped. With an origin
 * they are a link to it. */
void pdf_text_add(struct pdf_text *text, struct text words, enum run_kind kind,
                  const struct origin *origin);
/* Makes a link of everything from byte `start` on. */
void pdf_text_link(struct pdf_text *text, size_t start, struct text target);
/* Appends the mark of a note; nothing for NULL. */
void pdf_text_mark(struct pdf_text *text, struct pdf_note *note);
/* Breaks the text into lines; nothing may be appended afterwards. */
void pdf_text_shape(struct pdf_text *text);
/* Draws one line, its left margin at `x`, its top at `y`; nothing in the first pass. */
void pdf_text_draw(const struct pdf_text *text, int line, double x, double y);
/* Bytes of a line: from *ret_start up to *ret_end. */
void pdf_text_line(const struct pdf_text *text, int line, size_t *ret_start, size_t *ret_end);
void pdf_text_close(struct pdf_text *text);
/* Width of one line of these words at size 1, no less than when drawn; *ret_longest_word that of
 * the widest word. */
double pdf_text_measure(struct pdf *pdf, struct text words, bool is_bold, double *ret_longest_word);
/* `words` on one line, without what pdf_text_add drops; in `arena`. */
struct text pdf_text_clean(struct arena *arena, struct text words);
/* True where the family's four faces are installed. */
bool pdf_text_has_fonts(PangoContext *context);

/* --- pages (pdf_page.c) -------------------------------------------------------------------- */

/* Width between the margins. */
double pdf_page_width(bool is_landscape);
/* Height between the margins. */
double pdf_page_height(bool is_landscape);
/* Left margin of the page. */
double pdf_page_left(const struct pdf *pdf);
/* Where the page's text ends and its notes begin. */
double pdf_page_bottom(const struct pdf *pdf);
/* Makes sure that a page is open, in the direction wanted. */
void pdf_page_begin(struct pdf *pdf);
/* Height left on the page. */
double pdf_page_room(struct pdf *pdf);
/* Leaves room above what comes next; none at the top of a page. */
void pdf_page_space(struct pdf *pdf, double height);
/* Takes `height` of the page; returns its top. */
double pdf_page_take(struct pdf *pdf, double height);
/* Ends the page with its notes and number; nothing where none is open. */
void pdf_page_end(struct pdf *pdf);
/* Opens a tag of the structure tree, over page ends if need be. */
void pdf_tag_open(struct pdf *pdf, const char *tag);
void pdf_tag_close(struct pdf *pdf);
/* By how much the page's foot would grow with these notes. */
double pdf_notes_growth(const struct pdf *pdf, struct pdf_note *const *notes, size_t count);
/* Puts a note at the foot of this page, after its mark was set. */
void pdf_note_add(struct pdf *pdf, struct pdf_note *note);
/* Measures a note of that number. */
void pdf_note_measure(struct pdf *pdf, struct pdf_note *note, bool is_landscape);
/* Sets the notes that were too tall for a page's foot. */
void pdf_notes_flush(struct pdf *pdf);

/* --- body (pdf_body.c, pdf_flow.c, pdf_table.c, pdf_sheet.c) ------------------------------- */

/* Title, contents and all blocks, once. */
void pdf_add_body(struct pdf *pdf);
/* Sets a shaped text as a paragraph, over pages if need be: no single line of it is left behind or
 * goes ahead. Room above and below after its looks. */
void pdf_flow_text(struct pdf *pdf, const struct pdf_text *text);
/* The table of a part with its caption. */
void pdf_add_table(struct pdf *pdf, struct pdf_part *part);
/* The chart of a part with its caption, on one page (pdf_chart.c). */
void pdf_add_chart(struct pdf *pdf, const struct pdf_part *part);
/* Height that caption, header and first row take together. */
double pdf_table_start(struct pdf *pdf, struct pdf_part *part);
/* The table of a part measured. */
struct pdf_sheet *pdf_sheet_of(struct pdf *pdf, struct pdf_part *part);
/* The cells of a row, at most column_count of them, into `ret`; the header for NULL. Returns how
 * many; texts in the scratch arena. */
size_t pdf_sheet_cells(struct pdf *pdf, const struct pdf_sheet *sheet, const struct table_row *row,
                       struct pdf_cell *ret);
/* A cell's text, opened and shaped for its place. */
void pdf_sheet_text(struct pdf *pdf, const struct pdf_sheet *sheet, const struct pdf_cell *cell,
                    struct pdf_text *ret);
/* Height of a row by its index (0: the header). */
double pdf_sheet_height(const struct pdf_sheet *sheet, size_t index);

/* Room between a cell's text and its edges. */
#define PDF_CELL_SIDE  4.0
#define PDF_CELL_ABOVE 2.0

/* --- the end of the file (pdf_tail.c) ------------------------------------------------------ */

/* What cairo cannot say of a document, appended as an incremental update: its language, that it is
 * tagged, that its title is to be shown. A file that is not made as expected stays as it is. */
void pdf_tail_add(struct buffer *out, enum language language);

#endif
