/* pdf_body.c - title, contents, headings, paragraphs and lists of a PDF.
 *
 * Promise: a heading never ends a page: it goes with what is below it; the contents name the pages,
 * learned in a first pass that sets everything without drawing; headings are bookmarks of the same
 * order. A change of the page's direction takes effect with the next block that has content.
 * Never: numbers a heading by itself. */
#include "paper/pdf_part.h"

#include <math.h>
#include <string.h>

#include "base/result.h"
#include "format/words.h"

#define CONTENTS_HEADINGS_MIN 3
#define HEADINGS_TOGETHER     4    /* headings below each other that are kept together */
#define PARAGRAPH_START_LINES 3    /* of a paragraph below a heading */
#define CONTENTS_INDENT       14.2 /* each rank */
#define CONTENTS_RIGHT        40.0 /* room for the number of the page */
#define LEADER_GAP            4.0
#define ITEM_INDENT           28.35
#define ITEM_SIGN             14.15

static const struct pdf_looks title_looks = {
    .tag = "P", .size = 16, .line = 21, .after = 8, .is_bold = true, .align = PDF_CENTRE};
static const struct pdf_looks subtitle_looks = {
    .tag = "P", .size = 13, .line = 17, .after = 18, .align = PDF_CENTRE};
static const struct pdf_looks heading_looks[] = {
    {.tag = "H1", .size = 14, .line = 18, .before = 20, .after = 8, .is_bold = true},
    {.tag = "H2", .size = 13, .line = 17, .before = 16, .after = 6, .is_bold = true},
    {.tag = "H3", .size = 12, .line = 15.8, .before = 14, .after = 6, .is_bold = true},
    {.tag = "H4",
     .size = 12,
     .line = 15.8,
     .before = 12,
     .after = 4,
     .is_bold = true,
     .is_italic = true},
};
static const struct pdf_looks contents_title_looks = {
    .tag = "P", .size = 13, .line = 17, .before = 12, .after = 6, .is_bold = true};
static const struct pdf_looks contents_looks = {
    .tag = "TOCI", .size = 11, .line = 14.5, .after = 2, .right = CONTENTS_RIGHT};
static const struct pdf_looks paragraph_looks = {.tag = "P", .size = 12, .line = 15.2, .after = 6};
static const struct pdf_looks item_looks = {
    .tag = "LBody", .size = 12, .line = 15.2, .after = 3, .left = ITEM_INDENT};

/* --- texts --------------------------------------------------------------------------------- */

static int rank_of(const struct pdf *pdf, const struct block *block)
{
    return block->level - pdf->level_min;
}

static void open_text(struct pdf *pdf, struct pdf_looks looks, struct pdf_text *ret)
{
    pdf_text_open(ret, pdf, looks, pdf_page_width(pdf->is_landscape_wanted));
}

/* The runs of a part with the marks of their notes. */
static void add_runs(struct pdf_text *text, struct pdf_part *part)
{
    size_t note = 0;
    for (const struct run *run = part->block->runs; run != NULL; run = run->next) {
        pdf_text_add(text, run->text, run->kind, run->origin);
        if (run->note.length > 0) {
            CHECK(note < part->notes.count);
            pdf_text_mark(text, &part->notes.items[note++]);
        }
    }
}

static void add_line(struct pdf *pdf, struct pdf_looks looks, struct text words)
{
    if (words.length == 0)
        return;
    const struct arena_mark before = arena_mark(pdf->scratch);
    struct pdf_text text;
    open_text(pdf, looks, &text);
    pdf_text_add(&text, words, RUN_PLAIN, NULL);
    pdf_text_shape(&text);
    pdf_flow_text(pdf, &text);
    pdf_text_close(&text);
    arena_release(pdf->scratch, before);
}

/* --- headings ------------------------------------------------------------------------------ */

/* Height that the beginning of a part takes, so that a heading above it can go along. */
static double start_of(struct pdf *pdf, size_t index)
{
    double height = 0;
    for (int i = 0; i < HEADINGS_TOGETHER && index < pdf->part_count; i++, index++) {
        struct pdf_part *part = &pdf->parts[index];
        if (part->block->kind == BLOCK_LANDSCAPE || part->block->kind == BLOCK_PORTRAIT)
            break;
        if (part->table != NULL)
            return height + pdf_table_start(pdf, part);
        for (size_t n = 0; n < part->notes.count; n++)
            height += part->notes.items[n].height;
        if (part->block->kind != BLOCK_HEADING)
            return height + PARAGRAPH_START_LINES * paragraph_looks.line;
        const struct pdf_looks looks = heading_looks[rank_of(pdf, part->block)];
        height += looks.before + looks.line + looks.after;
    }
    return height;
}

static void add_bookmark(struct pdf *pdf, const struct pdf_part *part, struct text words)
{
    const int rank = rank_of(pdf, part->block);
    const double top = pdf->y - heading_looks[rank].before;
    const char *name = text_format(pdf->scratch, "h%lld", (long long)part->number).bytes;
    cairo_tag_begin(pdf->cairo, CAIRO_TAG_DEST,
                    text_format(pdf->scratch, "name='%s' x=%.2f y=%.2f internal", name,
                                pdf_page_left(pdf), top > 0 ? top : 0)
                        .bytes);
    cairo_tag_end(pdf->cairo, CAIRO_TAG_DEST);
    const char *title = text_to_string(pdf->scratch, pdf_text_clean(pdf->scratch, words));
    const int outline = cairo_pdf_surface_add_outline(
        pdf->surface, pdf->outlines[rank], title,
        text_format(pdf->scratch, "dest='%s'", name).bytes, (cairo_pdf_outline_flags_t)0);
    /* A rank that was left out hangs on the one above. */
    for (int i = rank + 1; i < PDF_OUTLINE_LEVELS; i++)
        pdf->outlines[i] = outline;
}

static void add_heading(struct pdf *pdf, size_t index)
{
    struct pdf_part *part = &pdf->parts[index];
    const struct pdf_looks looks = heading_looks[rank_of(pdf, part->block)];
    struct pdf_text text;
    open_text(pdf, looks, &text);
    pdf_text_add(&text, grid_heading_number(part->block, pdf->scratch), RUN_PLAIN, NULL);
    add_runs(&text, part);
    pdf_text_shape(&text);
    const double whole = looks.before + text.line_count * looks.line + looks.after;
    const double needed = whole + start_of(pdf, index + 1);
    const double most = 0.75 * pdf_page_height(pdf->is_landscape_wanted);
    if (pdf_page_room(pdf) < fmin(needed, most) && !pdf->is_page_fresh)
        pdf_page_end(pdf);
    pdf_page_begin(pdf);
    part->page = pdf->page;
    if (pdf->is_drawing)
        add_bookmark(pdf, part, text_slice(text.bytes.bytes, text.words_length));
    pdf_flow_text(pdf, &text);
    pdf_text_close(&text);
}

/* --- contents ------------------------------------------------------------------------------ */

static struct text target_of(struct pdf *pdf, const struct pdf_part *part)
{
    return text_format(pdf->scratch, "dest='h%lld'", (long long)part->number);
}

/* The dots and the number of the page on the last line of an entry. */
static void draw_entry_end(struct pdf *pdf, const struct pdf_part *part, double from, double y)
{
    struct pdf_looks looks = contents_looks;
    looks.right = 0;
    looks.align = PDF_RIGHT;
    struct pdf_text number;
    open_text(pdf, looks, &number);
    pdf_text_add(&number, text_format(pdf->scratch, "%lld", (long long)part->page), RUN_PLAIN,
                 NULL);
    pdf_text_link(&number, 0, target_of(pdf, part));
    pdf_text_shape(&number);
    pdf_text_draw(&number, 0, pdf_page_left(pdf), y);
    PangoRectangle extents;
    pango_layout_get_extents(number.layout, NULL, &extents);
    const double right = pdf_page_left(pdf) + number.width - (double)extents.width / PANGO_SCALE;
    const double base = y + looks.line * 0.75;
    cairo_save(pdf->cairo);
    cairo_set_line_width(pdf->cairo, 0.8);
    cairo_set_line_cap(pdf->cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(pdf->cairo, (double[]){0, 3.5}, 2, 0);
    cairo_move_to(pdf->cairo, right - LEADER_GAP, base);
    cairo_line_to(pdf->cairo, fmin(from + LEADER_GAP, right - LEADER_GAP), base);
    cairo_stroke(pdf->cairo);
    cairo_restore(pdf->cairo);
    pdf_text_close(&number);
}

static void set_entry(struct pdf *pdf, const struct pdf_part *part, const struct pdf_text *text)
{
    if (pdf_page_room(pdf) < text->line_count * text->looks.line && !pdf->is_page_fresh)
        pdf_page_end(pdf);
    pdf_tag_open(pdf, text->looks.tag);
    for (int i = 0; i < text->line_count; i++) {
        if (pdf_page_room(pdf) < text->looks.line)
            pdf_page_end(pdf);
        const double y = pdf_page_take(pdf, text->looks.line);
        pdf_text_draw(text, i, pdf_page_left(pdf), y);
        if (!pdf->is_drawing || i + 1 < text->line_count)
            continue;
        PangoRectangle extents;
        pango_layout_line_get_extents(pango_layout_get_line_readonly(text->layout, i), NULL,
                                      &extents);
        const double left = pdf_page_left(pdf) + text->looks.left;
        draw_entry_end(pdf, part, left + (double)extents.width / PANGO_SCALE, y);
    }
    pdf_tag_close(pdf);
    pdf_page_space(pdf, text->looks.after);
}

static void add_entry(struct pdf *pdf, const struct pdf_part *part)
{
    const struct arena_mark before = arena_mark(pdf->scratch);
    struct pdf_looks looks = contents_looks;
    looks.left = rank_of(pdf, part->block) * CONTENTS_INDENT;
    struct pdf_text text;
    open_text(pdf, looks, &text);
    pdf_text_add(&text, grid_heading_number(part->block, pdf->scratch), RUN_PLAIN, NULL);
    for (const struct run *run = part->block->runs; run != NULL; run = run->next)
        pdf_text_add(&text, run->text, RUN_PLAIN, NULL);
    pdf_text_link(&text, 0, target_of(pdf, part));
    pdf_text_shape(&text);
    set_entry(pdf, part, &text);
    pdf_text_close(&text);
    arena_release(pdf->scratch, before);
}

/* The contents are on pages of their own, with the title. */
static void add_contents(struct pdf *pdf)
{
    int64_t count = 0;
    for (size_t i = 0; i < pdf->part_count; i++)
        count += pdf->parts[i].block->kind == BLOCK_HEADING;
    if (count < CONTENTS_HEADINGS_MIN)
        return;
    add_line(pdf, contents_title_looks, words_get(pdf->document->language, "paper.contents"));
    pdf_tag_open(pdf, "TOC");
    for (size_t i = 0; i < pdf->part_count; i++) {
        if (pdf->parts[i].block->kind == BLOCK_HEADING)
            add_entry(pdf, &pdf->parts[i]);
    }
    pdf_tag_close(pdf);
    pdf_page_end(pdf);
}

/* --- blocks -------------------------------------------------------------------------------- */

static void add_paragraph(struct pdf *pdf, struct pdf_part *part)
{
    struct pdf_text text;
    open_text(pdf, paragraph_looks, &text);
    add_runs(&text, part);
    pdf_text_shape(&text);
    pdf_flow_text(pdf, &text);
    pdf_text_close(&text);
}

/* The sign before an item, on the line that the item will begin on. */
static void add_item_sign(struct pdf *pdf)
{
    struct pdf_looks looks = item_looks;
    looks.left = ITEM_SIGN;
    struct pdf_text sign;
    open_text(pdf, looks, &sign);
    pdf_text_add(&sign, TEXT("\u2013"), RUN_PLAIN, NULL);
    pdf_text_shape(&sign);
    pdf_tag_open(pdf, "Lbl");
    pdf_text_draw(&sign, 0, pdf_page_left(pdf), pdf->y);
    pdf_tag_close(pdf);
    pdf_text_close(&sign);
}

static void add_item(struct pdf *pdf, struct pdf_part *part)
{
    struct pdf_text text;
    open_text(pdf, item_looks, &text);
    add_runs(&text, part);
    pdf_text_shape(&text);
    const int together = text.line_count <= PARAGRAPH_START_LINES ? text.line_count : 2;
    double needed = together * item_looks.line;
    for (size_t i = 0; i < part->notes.count; i++)
        needed += part->notes.items[i].height;
    needed = fmin(needed, pdf_page_height(pdf->is_landscape_wanted) / 2);
    if (pdf_page_room(pdf) < needed && !pdf->is_page_fresh)
        pdf_page_end(pdf);
    pdf_tag_open(pdf, "LI");
    add_item_sign(pdf);
    pdf_flow_text(pdf, &text);
    pdf_tag_close(pdf);
    pdf_text_close(&text);
}

static bool is_item(const struct pdf *pdf, size_t index)
{
    return index < pdf->part_count && pdf->parts[index].block->kind == BLOCK_LIST_ITEM;
}

static void add_part(struct pdf *pdf, size_t index)
{
    struct pdf_part *part = &pdf->parts[index];
    pdf->is_landscape_wanted = part->is_landscape;
    switch (part->block->kind) {
    case BLOCK_LANDSCAPE:
    case BLOCK_PORTRAIT:
        break;
    case BLOCK_TABLE:
        if (part->table != NULL)
            pdf_add_table(pdf, part);
        break;
    case BLOCK_CHART:
        pdf_add_chart(pdf, part);
        break;
    case BLOCK_HEADING:
        add_heading(pdf, index);
        break;
    case BLOCK_PARAGRAPH:
        add_paragraph(pdf, part);
        break;
    case BLOCK_LIST_ITEM:
        if (index == 0 || !is_item(pdf, index - 1))
            pdf_tag_open(pdf, "L");
        add_item(pdf, part);
        if (!is_item(pdf, index + 1))
            pdf_tag_close(pdf);
        break;
    }
    if (pdf->tag_count == 0)
        pdf_notes_flush(pdf);
}

void pdf_add_body(struct pdf *pdf)
{
    for (size_t i = 0; i < PDF_OUTLINE_LEVELS; i++)
        pdf->outlines[i] = CAIRO_PDF_OUTLINE_ROOT;
    pdf->is_landscape_wanted = false;
    add_line(pdf, title_looks, pdf->document->title);
    add_line(pdf, subtitle_looks, pdf->document->subtitle);
    add_contents(pdf);
    for (size_t i = 0; i < pdf->part_count; i++) {
        const struct arena_mark before = arena_mark(pdf->scratch);
        add_part(pdf, i);
        arena_release(pdf->scratch, before);
    }
    if (pdf->page == 0) /* a document has a page */
        pdf_page_begin(pdf);
    pdf_page_end(pdf);
    while (pdf->carried.count > 0) {
        pdf_page_begin(pdf);
        pdf_page_end(pdf);
    }
}
