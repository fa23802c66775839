/* chart_svg.c - a chart in a page: a picture of its own, and the numbers as a table below it.
 *
 * Why: no script draws it, a screen reader hears what it says, and each of its numbers still leads
 * to its records.
 * Promise: looks are attributes, never styles: pages forbid those. Texts are escaped.
 * Never: a number that stands in the picture alone. */
#include "format/words.h"
#include "paper/chart.h"
#include "paper/html_part.h"

static void add_fill(struct html *html, const char *what, int tone)
{
    unsigned char colour[3];
    chart_tone_colour(tone, colour);
    buffer_add_format(&html->out, " %s=\"#%02x%02x%02x\"", what, colour[0], colour[1], colour[2]);
}

static void add_text(struct html *html, const struct chart_shape *shape)
{
    static const char *const anchors[] = {
        [CHART_START] = "start", [CHART_MIDDLE] = "middle", [CHART_END] = "end"};
    buffer_add_format(&html->out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"", shape->x,
                      shape->y, anchors[shape->anchor]);
    add_fill(html, "fill", shape->tone);
    html_add(html, ">");
    html_add_text(html, shape->text);
    html_add(html, "</text>\n");
}

static void add_shape(struct html *html, const struct chart_shape *shape)
{
    switch (shape->kind) {
    case CHART_TEXT:
        add_text(html, shape);
        return;
    case CHART_RECTANGLE:
        buffer_add_format(&html->out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"",
                          shape->x, shape->y, shape->width, shape->height);
        add_fill(html, "fill", shape->tone);
        break;
    case CHART_DOT:
        buffer_add_format(&html->out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"", shape->x,
                          shape->y, shape->width / 2);
        add_fill(html, "fill", shape->tone);
        break;
    case CHART_LINE:
        buffer_add_format(&html->out,
                          "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\""
                          " stroke-width=\"%d\"",
                          shape->x, shape->y, shape->x + shape->width, shape->y + shape->height,
                          shape->tone < CHART_SERIES_MAX ? 2 : 1);
        add_fill(html, "stroke", shape->tone);
        break;
    }
    html_add(html, "/>\n");
}

void html_add_chart(struct html *html, const struct block *block)
{
    const struct chart *chart = block->chart;
    const struct chart_drawing *drawing =
        chart_layout(chart, html->document->language, html->arena);
    html_add(html, "<figure class=\"chart\"");
    html_add_anchor(html, block->anchor);
    html_add(html, ">\n<figcaption>");
    html_add_text(html, chart->title);
    buffer_add_format(&html->out,
                      "</figcaption>\n<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\""
                      " font-size=\"%.0f\" font-family=\"Liberation Sans, Arial, sans-serif\">\n",
                      drawing->width, drawing->height, CHART_TEXT_SIZE);
    html_add(html, "<title>");
    html_add_text(html, chart->title);
    html_add(html, "</title>\n<desc>");
    html_add_text(html, chart->summary);
    html_add(html, "</desc>\n");
    for (size_t i = 0; i < drawing->shapes.count; i++)
        add_shape(html, &drawing->shapes.items[i]);
    html_add(html, "</svg>\n<details><summary>");
    html_add_text(html, words_get(html->document->language, "paper.chart_numbers"));
    html_add(html, "</summary>\n");
    html_add_table(html, block);
    html_add(html, "</details>\n</figure>\n");
}
