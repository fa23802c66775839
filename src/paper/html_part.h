/* html_part.h - what the files of the HTML writer share: the page being written and the only ways
 * to add to it. Markup is ours and goes in as a literal, everything else goes through an escaping.
 * Internal to html*.c. */
#ifndef PAPER_HTML_PART_H
#define PAPER_HTML_PART_H

#include "base/list.h"
#include "paper/writers.h"

/* A footnote whose mark was set, and which waits for its place. */
struct html_note {
    struct text text;
    const struct run *runs; /* the same in pieces; may be NULL */
    int64_t number;         /* in the document; 0 until it is known */
};
typedef LIST(struct html_note) html_note_list;

/* A page being written. Bytes gather in `out` and go to the sink in large pieces. */
struct html {
    const struct document *document;
    const struct html_options *options;
    struct arena *arena; /* the writer's own */
    struct buffer out;
    struct sink *sink;
    bool is_broken;             /* the sink gave up */
    int level_shift;            /* added to a heading's level, so that h1 is the title alone */
    int64_t heading_count;      /* headings written so far */
    int64_t note_count;         /* notes so far; they are numbered through the document */
    html_note_list table_notes; /* of the table being written, equal ones once */
    html_note_list end_notes;   /* of sentences: they stand at the end */
};

/* Appends a literal of ours. */
void html_add(struct html *html, const char *markup);
/* Appends anybody's text, escaped; line feeds become <br>. */
void html_add_text(struct html *html, struct text text);
/* ` name="value"`, escaped. */
void html_add_attribute(struct html *html, const char *name, struct text value);
/* ` id="anchor"` where there is an anchor. */
void html_add_anchor(struct html *html, struct text anchor);
/* Text as the link of its origin; without a trace address the origin stands in data-origin. */
void html_add_number(struct html *html, struct text text, const struct origin *origin);
/* Hands what has gathered to the sink where it is much, or `is_last`. */
void html_flush(struct html *html, bool is_last);
/* A chart as a picture, with its numbers as a table (chart_svg.c). */
void html_add_chart(struct html *html, const struct block *block);
/* The mark of a note: a new one's, which joins `notes`, or that of an equal one in them from the
 * `first` on (html_note.c). */
void html_add_note_mark(struct html *html, html_note_list *notes, size_t first,
                        struct html_note note);
/* The items of a list of notes, each with its way back. */
void html_add_notes(struct html *html, const html_note_list *notes);
/* The notes of the sentences, as a section. */
void html_add_end_notes(struct html *html);
/* A table, or a chart as one, with its notes (html_table.c). */
void html_add_table(struct html *html, const struct block *block);
/* The stylesheet of a whole page (html_style.c). */
const char *html_style(void);
/* Around text that remarks speak of; behind it their signs (html_remark.c). */
void html_open_marks(struct html *html, const struct mark *marks);
void html_close_marks(struct html *html, const struct mark *marks);
/* Where a piece - a block, or the list that begins with it - has remarks, opens what holds both;
 * then the piece is written, then it is closed. */
bool html_open_remarked(struct html *html, const struct block *block);
void html_close_remarked(struct html *html, const struct block *block);
/* What a whole page with remarks needs besides html_style. */
const char *html_remark_style(void);

#endif
