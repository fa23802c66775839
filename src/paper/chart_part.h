/* chart_part.h - what the files of the layout of charts share.
 *
 * A chart being laid out, numbers and words as they stand in it, and the ways to add a shape.
 * Internal to chart*.c. */
#ifndef PAPER_CHART_PART_H
#define PAPER_CHART_PART_H

#include "paper/chart.h"

#define CHART_LINE_HEIGHT 16.0
#define CHART_LINES_MAX   4 /* of a name that is broken into lines */

/* A chart being laid out. */
struct charting {
    const struct chart *chart;
    enum language language;
    struct arena *arena;
    struct chart_drawing *drawing;
    double top; /* where the plot begins, below the legend */
};

/* A name in lines. */
struct chart_lines {
    struct text lines[CHART_LINES_MAX];
    size_t count;
    double width; /* of the longest */
};

/* A value as a number to draw; money in euros. Only for one that is there. */
double chart_value_number(struct value value);
/* How a value reads beside its bar: whole euros, else as in a table; "–" where it is not there. */
struct text chart_value_text(const struct charting *charting, struct value value);
/* About how wide a text is. */
double chart_text_width(struct text text);
/* Breaks a name between words so that its lines are not wider; what finds no room is left out. */
struct chart_lines chart_text_break(struct text text, double width, struct arena *arena);
/* Adds a shape that is no text. */
void chart_add_shape(struct charting *charting, enum chart_shape_kind kind, int tone,
                     const double box[4]);
/* Adds a text. */
void chart_add_text(struct charting *charting, struct text text, enum chart_anchor anchor,
                    const double at[2]);
/* The least and the greatest value, with zero among them; of stacked series their sums. */
void chart_range(const struct chart *chart, double *ret_least, double *ret_most);

/* Bars, stacks and lines over categories along the foot (chart.c); lying bars (chart_rows.c). */
void chart_layout_rows(struct charting *charting);

#endif
