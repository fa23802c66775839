/* pdf_chart.c - a chart on a page: caption, picture, nothing torn.
 *
 * Promise: a chart stands on one page, drawn as lines and letters, not as a picture of points; one
 * that is higher than a page becomes smaller. Its numbers as a table are in the other formats.
 * Never: lays anything out; that is chart.c. */
#include <math.h>

#include "paper/chart_paint.h"
#include "paper/pdf_part.h"

#define CAPTION_SPACE 30.0 /* points that a caption of one line takes */
#define SPACE_AFTER   14.0

static const struct pdf_looks caption_looks = {.tag = "Caption",
                                               .size = 11,
                                               .line = 14,
                                               .before = 10,
                                               .after = 6,
                                               .is_bold = true,
                                               .align = PDF_LEFT};

/* Points a unit of the drawing, so that it fits the page. */
static double scale_of(const struct chart_drawing *drawing, bool is_landscape)
{
    const double room = pdf_page_height(is_landscape) - CAPTION_SPACE - SPACE_AFTER;
    return fmin(pdf_page_width(is_landscape) / drawing->width, room / drawing->height);
}

static void add_caption(struct pdf *pdf, struct text title)
{
    struct pdf_text text;
    pdf_text_open(&text, pdf, caption_looks, pdf_page_width(pdf->is_landscape_wanted));
    pdf_text_add(&text, title, RUN_PLAIN, NULL);
    pdf_text_shape(&text);
    pdf_flow_text(pdf, &text);
    pdf_text_close(&text);
}

void pdf_add_chart(struct pdf *pdf, const struct pdf_part *part)
{
    const struct arena_mark before = arena_mark(pdf->scratch);
    const struct chart_drawing *drawing =
        chart_layout(part->block->chart, pdf->document->language, pdf->scratch);
    const double scale = scale_of(drawing, part->is_landscape);
    if (pdf_page_room(pdf) < CAPTION_SPACE + drawing->height * scale)
        pdf_page_end(pdf);
    pdf_tag_open(pdf, "Figure");
    add_caption(pdf, part->block->chart->title);
    const double top = pdf_page_take(pdf, drawing->height * scale);
    if (pdf->is_drawing) {
        cairo_save(pdf->cairo);
        cairo_translate(pdf->cairo, pdf_page_left(pdf), top);
        cairo_scale(pdf->cairo, scale, scale);
        chart_paint(pdf->cairo, drawing);
        cairo_restore(pdf->cairo);
    }
    pdf_tag_close(pdf);
    pdf_page_space(pdf, SPACE_AFTER);
    arena_release(pdf->scratch, before);
}
