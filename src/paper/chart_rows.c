/* chart_rows.c - bars lying down: a name, its bars, their numbers.
 *
 * For names that find no room beneath a bar: institutions, services. The names stand in a column
 * of their own in as many lines as they need, each number stands at the end of its bar, so that no
 * axis is wanted.
 * Promise: rows keep the order of the categories; a bar below zero goes to the left. */
#include <math.h>

#include "paper/chart_part.h"

#define NAMES_WIDTH 260.0 /* at most; no wider than the longest name */
#define BAR         14.0
#define BETWEEN     10.0

/* Where names end, where zero stands and how long a unit is. */
struct ruler {
    double names, left, zero, scale;
};

static double names_width(const struct chart *chart)
{
    double width = 0;
    for (size_t c = 0; c < chart->category_count; c++)
        width = fmax(width, chart_text_width(chart->categories[c]));
    return fmin(width, NAMES_WIDTH);
}

static struct ruler open_ruler(const struct charting *charting)
{
    const struct chart *chart = charting->chart;
    double least, most, label = 0;
    chart_range(chart, &least, &most);
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t c = 0; c < chart->category_count; c++)
            label = fmax(label,
                         chart_text_width(chart_value_text(charting, chart->series[s].values[c])));
    struct ruler ruler = {.names = names_width(chart)};
    ruler.left = ruler.names + 12 + (least < 0 ? label : 0);
    double room = CHART_WIDTH - ruler.left - label - 8;
    ruler.scale = most > least ? room / (most - least) : 0;
    ruler.zero = ruler.left - least * ruler.scale;
    return ruler;
}

static void add_row_bar(struct charting *charting, const struct ruler *ruler, size_t series,
                        const size_t category, double y)
{
    struct value value = charting->chart->series[series].values[category];
    double number = value_is_none(value) ? 0 : chart_value_number(value);
    double length = fabs(number) * ruler->scale;
    double x = number < 0 ? ruler->zero - length : ruler->zero;
    bool is_left = number < 0;
    chart_add_shape(charting, CHART_RECTANGLE, (int)series, (double[]){x, y, length, BAR - 2});
    chart_add_text(charting, chart_value_text(charting, value), is_left ? CHART_END : CHART_START,
                   (double[]){is_left ? x - 5 : x + length + 5, y + BAR - 3});
}

void chart_layout_rows(struct charting *charting)
{
    const struct chart *chart = charting->chart;
    const struct ruler ruler = open_ruler(charting);
    double y = charting->top;
    for (size_t c = 0; c < chart->category_count; c++) {
        struct chart_lines name =
            chart_text_break(chart->categories[c], ruler.names, charting->arena);
        double bars = BAR * (double)chart->series_count;
        double words = CHART_LINE_HEIGHT * (double)name.count;
        double height = fmax(bars, words);
        for (size_t i = 0; i < name.count; i++)
            chart_add_text(charting, name.lines[i], CHART_END,
                           (double[]){ruler.names, y + (height - words) / 2 + 12 +
                                                       CHART_LINE_HEIGHT * (double)i});
        for (size_t s = 0; s < chart->series_count; s++)
            add_row_bar(charting, &ruler, s, c, y + (height - bars) / 2 + BAR * (double)s);
        y += height + BETWEEN;
    }
    chart_add_shape(charting, CHART_LINE, CHART_AXIS,
                    (double[]){ruler.zero, charting->top - 3, 0, y - charting->top});
    charting->drawing->height = y;
}
