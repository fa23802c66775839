/* chart.h - a chart laid out as plain shapes, before anybody draws it.
 *
 * The page draws the shapes as SVG (chart_svg.c), Word files and PDF as cairo paints them
 * (chart_paint.h): they look alike. Lengths are units of which a page is 720 wide; a line of text
 * is CHART_TEXT_SIZE high. Internal to src/paper and its tests. */
#ifndef PAPER_CHART_H
#define PAPER_CHART_H

#include "base/list.h"
#include "paper/document.h"

#define CHART_WIDTH      720.0
#define CHART_TEXT_SIZE  13.0
#define CHART_SERIES_MAX 4 /* tones that can be told apart, on paper without colours too */

/* What is drawn. */
enum chart_shape_kind {
    CHART_RECTANGLE, /* from x, y: width, height */
    CHART_LINE,      /* from x, y to x + width, y + height */
    CHART_DOT,       /* around x, y: width is its diameter */
    CHART_TEXT,      /* its baseline at y, its anchor at x */
};

/* In which tone: that of a series (0 .. CHART_SERIES_MAX - 1) or one of these. */
enum chart_tone { CHART_AXIS = CHART_SERIES_MAX, CHART_GRID, CHART_WORDS, CHART_TONES };

/* Which end of a text stands at x. */
enum chart_anchor { CHART_START, CHART_MIDDLE, CHART_END };

/* One shape; later ones lie on top. */
struct chart_shape {
    enum chart_shape_kind kind;
    int tone;
    double x, y, width, height;
    enum chart_anchor anchor;
    struct text text;
};

/* A chart as shapes. */
struct chart_drawing {
    double width, height;
    LIST(struct chart_shape) shapes;
};

/* Lays a chart out in `arena`. Bars whose names find no room beneath lie down (CHART_ROWS). A value
 * that is not there is a "–". More than CHART_SERIES_MAX series fail a CHECK. */
const struct chart_drawing *chart_layout(const struct chart *chart, enum language language,
                                         struct arena *arena);
/* The colour of a tone: red, green, blue, 0 to 255. */
void chart_tone_colour(int tone, unsigned char ret[3]);

#endif
