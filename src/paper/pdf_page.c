/* pdf_page.c - the pages of a PDF: their margins, the notes at their foot, their numbers.
 *
 * Promise: nothing is set below the room that the notes need; a note stands on the page of its
 * mark, or, where there is no room left at all, at the foot of the next; a tag that is open when a
 * page ends is closed and opened again, so that what stands at the foot is never inside a table or
 * paragraph. Never: an empty page, but for a document without content. */
#include "paper/pdf_part.h"

#include <math.h>

#include "base/result.h"
#include "format/words.h"
#include "paper/docx_part.h"

/* Measures of the Word writer, in points. */
#define POINTS(twips) ((twips) / 20.0)
#define A4_SHORT      POINTS(11906)
#define A4_LONG       POINTS(16838)
#define BOTTOM        POINTS(1134)
#define FOOTER        POINTS(567)

#define NOTE_SEPARATOR 9.0   /* height of the line above the notes and the room around it */
#define NOTE_LINE      144.0 /* its length */
#define LATE_SHARE     0.25  /* of a page's height: a taller note stands behind its block */
#define NEARLY         0.01  /* what rounding may take */

static const struct pdf_looks note_looks = {
    .tag = "Note", .size = 9, .line = 10.8, .after = 1.5, .align = PDF_LEFT};
static const struct pdf_looks number_looks = {.size = 10, .line = 12, .align = PDF_CENTRE};

static double paper_height(bool is_landscape)
{
    return is_landscape ? A4_SHORT : A4_LONG;
}

static double top_margin(bool is_landscape)
{
    return is_landscape ? POINTS(1701) : POINTS(1134);
}

double pdf_page_width(bool is_landscape)
{
    return is_landscape ? POINTS(DOCX_LANDSCAPE_TEXT_WIDTH) : POINTS(DOCX_PORTRAIT_TEXT_WIDTH);
}

double pdf_page_height(bool is_landscape)
{
    return paper_height(is_landscape) - top_margin(is_landscape) - BOTTOM;
}

double pdf_page_left(const struct pdf *pdf)
{
    return pdf->is_landscape ? POINTS(1134) : POINTS(1701);
}

/* --- notes --------------------------------------------------------------------------------- */

double pdf_page_bottom(const struct pdf *pdf)
{
    return paper_height(pdf->is_landscape) - BOTTOM - pdf->foot;
}

static bool is_late(const struct pdf *pdf, const struct pdf_note *note)
{
    return note->height > LATE_SHARE * pdf_page_height(pdf->is_landscape);
}

double pdf_notes_growth(const struct pdf *pdf, struct pdf_note *const *notes, size_t count)
{
    double growth = 0;
    for (size_t i = 0; i < count; i++) {
        const bool is_here = pdf->is_page_open && notes[i]->page == pdf->page;
        if (!is_here && !is_late(pdf, notes[i]))
            growth += notes[i]->height;
    }
    const bool is_first = growth > 0 && pdf->foot == 0;
    return is_first ? growth + NOTE_SEPARATOR : growth;
}

void pdf_note_add(struct pdf *pdf, struct pdf_note *note)
{
    CHECK(pdf->is_page_open);
    if (note->page == pdf->page)
        return;
    if (is_late(pdf, note)) {
        if (note->page == 0)
            LIST_ADD(pdf->arena, &pdf->late, ((struct pdf_noted){note}));
        note->page = pdf->page;
        return;
    }
    const double growth = pdf_notes_growth(pdf, &note, 1);
    note->page = pdf->page;
    if (pdf->y + growth > pdf_page_bottom(pdf) + NEARLY) {
        LIST_ADD(pdf->arena, &pdf->carried, ((struct pdf_noted){note}));
        return;
    }
    pdf->foot += growth;
    LIST_ADD(pdf->arena, &pdf->notes, ((struct pdf_noted){note}));
}

static void open_note(struct pdf *pdf, struct pdf_note *note, bool is_landscape,
                      struct pdf_text *ret)
{
    pdf_text_open(ret, pdf, note_looks, pdf_page_width(is_landscape));
    pdf_text_mark(ret, note);
    pdf_text_add(ret, TEXT(" "), RUN_PLAIN, NULL);
    if (note->runs == NULL)
        pdf_text_add(ret, note->text, RUN_PLAIN, NULL);
    for (const struct run *run = note->runs; run != NULL; run = run->next)
        pdf_text_add(ret, run->text, RUN_PLAIN, run->origin);
    ret->marks.count = 0; /* it is no mark of another note */
    pdf_text_shape(ret);
}

void pdf_note_measure(struct pdf *pdf, struct pdf_note *note, bool is_landscape)
{
    const struct arena_mark before = arena_mark(pdf->scratch);
    struct pdf_text text;
    open_note(pdf, note, is_landscape, &text);
    note->height = text.line_count * note_looks.line + note_looks.after;
    pdf_text_close(&text);
    arena_release(pdf->scratch, before);
}

static void draw_note(struct pdf *pdf, struct pdf_note *note, double y)
{
    const struct arena_mark before = arena_mark(pdf->scratch);
    struct pdf_text text;
    open_note(pdf, note, pdf->is_landscape, &text);
    cairo_tag_begin(pdf->cairo, note_looks.tag, NULL);
    for (int i = 0; i < text.line_count; i++)
        pdf_text_draw(&text, i, pdf_page_left(pdf), y + i * note_looks.line);
    cairo_tag_end(pdf->cairo, note_looks.tag);
    pdf_text_close(&text);
    arena_release(pdf->scratch, before);
}

static void draw_notes(struct pdf *pdf)
{
    if (pdf->notes.count == 0)
        return;
    double y = pdf_page_bottom(pdf);
    cairo_set_line_width(pdf->cairo, 0.5);
    cairo_move_to(pdf->cairo, pdf_page_left(pdf), y + NOTE_SEPARATOR / 2);
    cairo_rel_line_to(pdf->cairo, NOTE_LINE, 0);
    cairo_stroke(pdf->cairo);
    y += NOTE_SEPARATOR;
    for (size_t i = 0; i < pdf->notes.count; i++) {
        draw_note(pdf, pdf->notes.items[i].note, y);
        y += pdf->notes.items[i].note->height;
    }
}

void pdf_notes_flush(struct pdf *pdf)
{
    for (size_t i = 0; i < pdf->late.count; i++) {
        const struct arena_mark before = arena_mark(pdf->scratch);
        struct pdf_text text;
        open_note(pdf, pdf->late.items[i].note, pdf->is_landscape_wanted, &text);
        pdf_flow_text(pdf, &text);
        pdf_text_close(&text);
        arena_release(pdf->scratch, before);
    }
    pdf->late.count = 0;
}

/* --- pages --------------------------------------------------------------------------------- */

/* Notes that the page before had no room for. */
static void take_carried(struct pdf *pdf)
{
    const size_t count = pdf->carried.count;
    struct pdf_noted *carried = ARENA_ARRAY(pdf->scratch, struct pdf_noted, count + 1);
    for (size_t i = 0; i < count; i++)
        carried[i] = pdf->carried.items[i];
    pdf->carried.count = 0;
    for (size_t i = 0; i < count; i++)
        pdf_note_add(pdf, carried[i].note);
}

void pdf_page_begin(struct pdf *pdf)
{
    if (pdf->is_page_open && pdf->is_landscape == pdf->is_landscape_wanted)
        return;
    pdf_page_end(pdf);
    pdf->is_page_open = true;
    pdf->is_page_fresh = true;
    pdf->is_landscape = pdf->is_landscape_wanted;
    pdf->page++;
    pdf->y = top_margin(pdf->is_landscape);
    pdf->foot = 0;
    pdf->notes.count = 0;
    take_carried(pdf);
    if (!pdf->is_drawing)
        return;
    const double height = paper_height(pdf->is_landscape);
    const double width = paper_height(!pdf->is_landscape);
    cairo_pdf_surface_set_size(pdf->surface, width, height);
    for (size_t i = 0; i < pdf->tag_count; i++)
        cairo_tag_begin(pdf->cairo, pdf->tags[i], NULL);
}

static void draw_number(struct pdf *pdf)
{
    const struct arena_mark before = arena_mark(pdf->scratch);
    const struct words_place places[] = {
        {"page", text_format(pdf->scratch, "%lld", (long long)pdf->page)},
        {"pages", text_format(pdf->scratch, "%lld", (long long)pdf->page_count)},
    };
    const struct text words = words_fill(
        pdf->scratch, words_get(pdf->document->language, "paper.page"), places, COUNT(places));
    struct pdf_text text;
    pdf_text_open(&text, pdf, number_looks, pdf_page_width(pdf->is_landscape));
    pdf_text_add(&text, words, RUN_PLAIN, NULL);
    pdf_text_shape(&text);
    pdf_text_draw(&text, 0, pdf_page_left(pdf),
                  paper_height(pdf->is_landscape) - FOOTER - number_looks.line);
    pdf_text_close(&text);
    arena_release(pdf->scratch, before);
}

void pdf_page_end(struct pdf *pdf)
{
    if (!pdf->is_page_open)
        return;
    pdf->is_page_open = false;
    if (!pdf->is_drawing)
        return;
    for (size_t i = pdf->tag_count; i > 0; i--)
        cairo_tag_end(pdf->cairo, pdf->tags[i - 1]);
    draw_notes(pdf);
    draw_number(pdf);
    cairo_show_page(pdf->cairo);
}

double pdf_page_room(struct pdf *pdf)
{
    pdf_page_begin(pdf);
    return pdf_page_bottom(pdf) - pdf->y + NEARLY;
}

void pdf_page_space(struct pdf *pdf, double height)
{
    pdf_page_begin(pdf);
    if (!pdf->is_page_fresh)
        pdf->y += height;
}

double pdf_page_take(struct pdf *pdf, double height)
{
    pdf_page_begin(pdf);
    const double top = pdf->y;
    pdf->y += height;
    pdf->is_page_fresh = false;
    return top;
}

void pdf_tag_open(struct pdf *pdf, const char *tag)
{
    CHECK(pdf->tag_count < PDF_TAGS_MAX);
    pdf_page_begin(pdf);
    pdf->tags[pdf->tag_count++] = tag;
    if (pdf->is_drawing)
        cairo_tag_begin(pdf->cairo, tag, NULL);
}

void pdf_tag_close(struct pdf *pdf)
{
    CHECK(pdf->tag_count > 0);
    const char *tag = pdf->tags[--pdf->tag_count];
    if (pdf->is_drawing && pdf->is_page_open)
        cairo_tag_end(pdf->cairo, tag);
}
