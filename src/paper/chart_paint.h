/* chart_paint.h - a laid-out chart painted with cairo: on a PDF page, or as a PNG picture.
 *
 * The font is Liberation Sans; where it is missing another takes its place. Internal to src/paper
 * and its tests. */
#ifndef PAPER_CHART_PAINT_H
#define PAPER_CHART_PAINT_H

#include <cairo.h>

#include "paper/chart.h"

/* Paints the drawing with its upper left corner at the present origin of `cairo`, one unit of the
 * drawing a unit of the surface: scale before. */
void chart_paint(cairo_t *cairo, const struct chart_drawing *drawing);
/* The drawing as a PNG picture, `scale` pixels a unit, in `arena`; false, logged, where cairo could
 * not make it. */
MUST_USE bool chart_picture(const struct chart_drawing *drawing, double scale, struct arena *arena,
                            struct text *ret_png);

#endif
