/* docx_part.h - what the files of the DOCX writer share: the package being made, and small words
 * of WordprocessingML. Internal to docx*.c.
 *
 * Lengths are in twips, twentieths of a point: 567 are a centimetre. */
#ifndef PAPER_DOCX_PART_H
#define PAPER_DOCX_PART_H

#include "base/list.h"
#include "paper/document.h"

/* Bounds and measures. */
enum {
    DOCX_PART_BYTES_MAX = 256 << 20,
    DOCX_ARENA_BYTES_MAX = 1 << 30,
    /* A4 with the margins of the Lithuanian rules for documents: left 3, right 1, top and bottom
     * 2 centimetres. Landscape is bound along its top edge. */
    DOCX_PORTRAIT_TEXT_WIDTH = 11906 - 1701 - 567,
    DOCX_LANDSCAPE_TEXT_WIDTH = 16838 - 1134 - 1134,
    DOCX_LEVEL_TWIPS = 284, /* indent of a table row, each level */
};

/* The first line of every part. */
#define DOCX_XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
/* The namespace of WordprocessingML. */
#define DOCX_NAMESPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
/* The namespace of relationships, as attributes of the body use it. */
#define DOCX_RELATIONSHIPS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* A footnote of the table or paragraph being written, so that equal notes are one. */
struct docx_note {
    struct text text;
    const struct run *runs; /* the same in pieces; may be NULL */
    int64_t number;
};

/* A package under construction. */
struct docx {
    const struct document *document;
    struct arena *arena;     /* the writer's own, gone when the bytes are out */
    struct buffer body;      /* word/document.xml */
    struct buffer footnotes; /* word/footnotes.xml, the notes only */
    struct buffer origins;   /* customXml/item1.xml, the origins only */
    struct buffer comments;  /* word/comments.xml, the comments only; empty where none */
    int64_t bookmark_count;  /* ids of bookmarks given so far */
    int64_t heading_count;   /* headings written so far: _Toc bookmarks */
    int64_t origin_count;    /* numbers with an origin so far: _figure bookmarks */
    int64_t footnote_count;  /* footnotes so far */
    LIST(struct docx_note) block_notes;
    LIST(struct text) pictures; /* PNG files: word/media/image1.png and so on */
    bool is_landscape;          /* of the section being written */
    bool is_landscape_wanted;   /* of the next block */
    bool has_content;           /* something stands in the section being written */
};

/* One paragraph's looks. */
struct docx_paragraph {
    const char *style; /* id in styles.xml */
    int indent;        /* twips from the left */
    bool is_right;     /* aligned right */
};

/* word/document.xml into `docx->body`, with footnotes and origins on the way (docx_body.c). */
void docx_add_body(struct docx *docx);
/* A table with caption and spacer (docx_table.c). */
void docx_add_table(struct docx *docx, const struct table *table);
/* A chart as a picture with its caption and alternative text (docx_chart.c). */
void docx_add_chart(struct docx *docx, const struct chart *chart);
/* Column widths in twips that fill `width`, `grid_visible_count` of them (docx_width.c). */
int *docx_table_widths(const struct docx *docx, const struct table *table, int width);
/* word/styles.xml (docx_style.c). */
void docx_add_styles(struct buffer *out, enum language language);

/* The relationship that joins the footer to its sections. */
#define DOCX_FOOTER_ID "footer"

/* "lt-LT", "en-GB". */
const char *docx_language_tag(enum language language);
/* <w:p> with its properties. */
void docx_open_paragraph(struct buffer *out, struct docx_paragraph paragraph);
/* </w:p> */
void docx_close_paragraph(struct buffer *out);
/* A run of text; `run_style` is the id of a character style or NULL. Line feeds break the line.
 * With an origin the run is bookmarked and its origin listed. */
void docx_add_run(struct docx *docx, struct text text, const char *run_style,
                  const struct origin *origin);
/* The mark of a footnote with this text: a new one, or that of an equal note in this table or
 * paragraph. */
void docx_add_footnote(struct docx *docx, struct text text, const struct run *runs);
/* Around text that remarks stand at: the range, then the reference of a comment each
 * (docx_comment.c). A remark is told once, at its first place. */
void docx_open_comments(struct docx *docx, const struct mark *marks);
void docx_close_comments(struct docx *docx, const struct mark *marks);
/* ` name="value"`, escaped. `name` is a literal of ours. */
void docx_add_attribute(struct buffer *out, const char *name, struct text value);
/* <w:t> of `text` (escaped) with breaks and tabs, to stand inside a run. */
void docx_add_text(struct buffer *out, struct text text);
/* Opens a bookmark named prefix and number in the body; returns its id for the closing. */
int64_t docx_open_bookmark(struct docx *docx, const char *prefix, int64_t number);
/* Closes the bookmark. */
void docx_close_bookmark(struct docx *docx, int64_t id);
/* Opens a field; what stands between this and its closing is shown until Word computes it. The
 * instruction is XML. */
void docx_open_field(struct buffer *out, const char *run_style, const char *instruction);
/* Closes the field. */
void docx_close_field(struct buffer *out, const char *run_style);
/* A field that Word computes ("PAGE"), showing `shown` until then. */
void docx_add_field(struct buffer *out, const char *run_style, const char *instruction,
                    struct text shown);

#endif
