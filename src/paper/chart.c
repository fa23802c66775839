/* chart.c - a chart as shapes: legend, axes, bars, stacks, lines.
 *
 * Why a layout of its own: page, Word file and PDF show the same picture, and it can be tested
 * without drawing. How: widths of texts are estimated, so nothing depends on fonts; names that find
 * no room beneath their bars make the bars lie down.
 * Promise: axes begin at zero and have round numbers; a value that is not there is a gap and a "–".
 * Never: a number that is not the chart's. */
#include "paper/chart.h"

#include <math.h>

#include "format/spoken.h"
#include "paper/chart_part.h"

#define PLOT_HEIGHT  230.0
#define TICKS        5
#define GAP          6.0
#define BAR_MAX      64.0
#define DOT          7.0
#define LABELS_MAX   28 /* more bars than this go without their numbers */
#define CATEGORY_MAX 16

/* The plot: where it stands and what its ends mean. */
struct plot {
    double left, right, top, foot;
    double least, most, step;
    int ticks; /* from the least to the most, both counted */
};

void chart_tone_colour(int tone, unsigned char ret[3])
{
    static const unsigned char colours[CHART_TONES][3] = {{0x12, 0x43, 0x6d},
                                                          {0xf4, 0x8a, 0x1f},
                                                          {0x9c, 0xc4, 0xe4},
                                                          {0x55, 0x55, 0x55},
                                                          [CHART_AXIS] = {0x40, 0x40, 0x40},
                                                          {0xd9, 0xd9, 0xd9},
                                                          {0x1a, 0x1a, 0x1a}};
    CHECK(tone >= 0 && tone < CHART_TONES);
    for (int i = 0; i < 3; i++)
        ret[i] = colours[tone][i];
}

/* --- numbers ---------------------------------------------------------------------------------- */

double chart_value_number(struct value value)
{
    switch (value.kind) {
    case VALUE_MONEY:
        return (double)value.money.cents / 100.0;
    case VALUE_DECIMAL:
        return (double)value.decimal.units / (double)DECIMAL_ONE;
    default:
        return (double)value.integer;
    }
}

struct text chart_value_text(const struct charting *charting, struct value value)
{
    if (value_is_none(value))
        return TEXT("\u2013");
    if (value.kind == VALUE_MONEY)
        return spoken_integer(charting->arena, charting->language,
                              (int64_t)llround(chart_value_number(value)));
    const struct document document = {.language = charting->language};
    const struct cell cell = {.value = value, .unit = charting->chart->unit};
    return document_cell_text(&document, &cell, charting->arena);
}

/* The values of a stack in one category, above or below zero. */
static double stacked_sum(const struct chart *chart, size_t category, bool is_above)
{
    double sum = 0;
    for (size_t s = 0; s < chart->series_count; s++) {
        struct value value = chart->series[s].values[category];
        double number = value_is_none(value) ? 0 : chart_value_number(value);
        sum += (number > 0) == is_above ? number : 0;
    }
    return sum;
}

void chart_range(const struct chart *chart, double *ret_least, double *ret_most)
{
    *ret_least = *ret_most = 0;
    for (size_t c = 0; c < chart->category_count; c++) {
        if (chart->kind == CHART_STACKED) {
            *ret_most = fmax(*ret_most, stacked_sum(chart, c, true));
            *ret_least = fmin(*ret_least, stacked_sum(chart, c, false));
        }
        for (size_t s = 0; s < chart->series_count; s++) {
            struct value value = chart->series[s].values[c];
            double number = value_is_none(value) ? 0 : chart_value_number(value);
            *ret_most = fmax(*ret_most, number);
            *ret_least = fmin(*ret_least, number);
        }
    }
}

/* The round step (1, 2 or 5 times a power of ten) that makes about TICKS of a span. */
static double round_step(double span)
{
    double power = pow(10, floor(log10(span / TICKS)));
    double rest = span / TICKS / power;
    return power * (rest <= 1 ? 1 : rest <= 2 ? 2 : rest <= 5 ? 5 : 10);
}

static struct text tick_text(const struct charting *charting, const struct plot *plot, int tick)
{
    double at = plot->least + tick * plot->step;
    if (plot->step >= 1)
        return spoken_integer(charting->arena, charting->language, (int64_t)llround(at));
    struct decimal decimal = {(int64_t)llround(at * (double)DECIMAL_ONE)};
    return spoken_decimal(charting->arena, charting->language, decimal, 2);
}

/* --- words ------------------------------------------------------------------------------------ */

double chart_text_width(struct text text)
{
    size_t characters = 0;
    for (size_t i = 0; i < text.length; i++)
        characters += (text.bytes[i] & 0xc0) != 0x80;
    return (double)characters * CHART_TEXT_SIZE * 0.55;
}

struct chart_lines chart_text_break(struct text text, double width, struct arena *arena)
{
    struct chart_lines broken = {.count = 0};
    struct text rest = text;
    while (rest.length > 0 && broken.count < CHART_LINES_MAX) {
        struct text line = text_cut(&rest, ' ');
        struct text after = rest;
        while (after.length > 0) {
            struct text word = text_cut(&after, ' ');
            struct text longer = text_format(arena, "%.*s %.*s", TEXT_ARGS(line), TEXT_ARGS(word));
            if (chart_text_width(longer) > width)
                break;
            line = longer;
            rest = after;
        }
        broken.lines[broken.count++] = line;
        broken.width = fmax(broken.width, chart_text_width(line));
    }
    if (rest.length > 0)
        broken.lines[broken.count - 1] =
            text_format(arena, "%.*s…", TEXT_ARGS(broken.lines[broken.count - 1]));
    return broken;
}

/* --- shapes ----------------------------------------------------------------------------------- */

void chart_add_shape(struct charting *charting, enum chart_shape_kind kind, int tone,
                     const double box[4])
{
    const struct chart_shape shape = {kind, tone, box[0], box[1], box[2], box[3], 0, {0}};
    LIST_ADD(charting->arena, &charting->drawing->shapes, shape);
}

void chart_add_text(struct charting *charting, struct text text, enum chart_anchor anchor,
                    const double at[2])
{
    const struct chart_shape shape = {CHART_TEXT, CHART_WORDS, at[0], at[1], chart_text_width(text),
                                      0,          anchor,      text};
    LIST_ADD(charting->arena, &charting->drawing->shapes, shape);
}

/* The names of the series, each behind a swatch of its tone. */
static void add_legend(struct charting *charting)
{
    const struct chart *chart = charting->chart;
    double x = 0, y = CHART_LINE_HEIGHT;
    for (size_t s = 0; chart->series_count > 1 && s < chart->series_count; s++) {
        double width = chart_text_width(chart->series[s].title) + 40;
        if (x > 0 && x + width > CHART_WIDTH) {
            x = 0;
            y += CHART_LINE_HEIGHT + 4;
        }
        chart_add_shape(charting, CHART_RECTANGLE, (int)s, (double[]){x, y - 11, 14, 12});
        chart_add_text(charting, chart->series[s].title, CHART_START, (double[]){x + 20, y});
        x += width;
    }
    charting->top = chart->series_count > 1 ? y + 14 : 6;
}

/* --- the plot --------------------------------------------------------------------------------- */

static double height_at(const struct plot *plot, double number)
{
    return plot->foot -
           (number - plot->least) / (plot->most - plot->least) * (plot->foot - plot->top);
}

static struct plot open_plot(const struct charting *charting)
{
    struct plot plot = {.right = CHART_WIDTH, .top = charting->top + CHART_LINE_HEIGHT};
    plot.foot = plot.top + PLOT_HEIGHT;
    chart_range(charting->chart, &plot.least, &plot.most);
    double span = plot.most - plot.least;
    plot.step = round_step(span > 0 ? span : 1);
    plot.most = plot.step * fmax(ceil(plot.most / plot.step), plot.least < 0 ? 0 : 1);
    plot.least = plot.step * floor(plot.least / plot.step);
    plot.ticks = 1 + (int)lround((plot.most - plot.least) / plot.step);
    for (int i = 0; i < plot.ticks; i++)
        plot.left = fmax(plot.left, chart_text_width(tick_text(charting, &plot, i)) + GAP);
    return plot;
}

static void add_axes(struct charting *charting, const struct plot *plot)
{
    for (int i = 0; i < plot->ticks; i++) {
        double at = plot->least + i * plot->step, y = height_at(plot, at);
        bool is_zero = fabs(at) < plot->step / 2;
        chart_add_shape(charting, CHART_LINE, is_zero ? CHART_AXIS : CHART_GRID,
                        (double[]){plot->left, y, plot->right - plot->left, 0});
        chart_add_text(charting, tick_text(charting, plot, i), CHART_END,
                       (double[]){plot->left - GAP, y + 4});
    }
}

/* The names of the categories below the plot; how high they are. */
static double add_categories(struct charting *charting, const struct plot *plot)
{
    const struct chart *chart = charting->chart;
    double slot = (plot->right - plot->left) / (double)chart->category_count, height = 0;
    for (size_t c = 0; c < chart->category_count; c++) {
        struct chart_lines name = chart_text_break(chart->categories[c], slot - 4, charting->arena);
        double middle = plot->left + slot * ((double)c + 0.5);
        for (size_t i = 0; i < name.count; i++)
            chart_add_text(charting, name.lines[i], CHART_MIDDLE,
                           (double[]){middle, plot->foot + CHART_LINE_HEIGHT * ((double)i + 1)});
        height = fmax(height, CHART_LINE_HEIGHT * (double)name.count);
    }
    return height;
}

/* A bar from one number to another, and its value above it. */
static void add_bar(struct charting *charting, const struct plot *plot, int tone,
                    const double bar[4])
{
    double from = height_at(plot, bar[2]), to = height_at(plot, bar[3]);
    chart_add_shape(charting, CHART_RECTANGLE, tone,
                    (double[]){bar[0], fmin(from, to), bar[1], fabs(from - to)});
}

static void add_bars(struct charting *charting, const struct plot *plot, size_t category)
{
    const struct chart *chart = charting->chart;
    double slot = (plot->right - plot->left) / (double)chart->category_count;
    double width = fmin(slot * 0.76 / (double)chart->series_count, BAR_MAX);
    double left =
        plot->left + slot * ((double)category + 0.5) - width * (double)chart->series_count / 2;
    bool has_labels = chart->category_count * chart->series_count <= LABELS_MAX;
    for (size_t s = 0; s < chart->series_count; s++) {
        double x = left + width * (double)s;
        struct value value = chart->series[s].values[category];
        double number = value_is_none(value) ? 0 : chart_value_number(value);
        struct text label = chart_value_text(charting, value);
        add_bar(charting, plot, (int)s, (double[]){x + 1, width - 2, 0, number});
        bool fits = chart_text_width(label) <= width + 10;
        if (has_labels && (fits || chart->series_count == 1))
            chart_add_text(charting, label, CHART_MIDDLE,
                           (double[]){x + width / 2, height_at(plot, fmax(number, 0)) - 4});
    }
}

static void add_stack(struct charting *charting, const struct plot *plot, size_t category)
{
    const struct chart *chart = charting->chart;
    double slot = (plot->right - plot->left) / (double)chart->category_count;
    double width = fmin(slot * 0.6, BAR_MAX), above = 0, below = 0;
    double x = plot->left + slot * ((double)category + 0.5) - width / 2;
    for (size_t s = 0; s < chart->series_count; s++) {
        struct value value = chart->series[s].values[category];
        double number = value_is_none(value) ? 0 : chart_value_number(value);
        double *base = number < 0 ? &below : &above;
        add_bar(charting, plot, (int)s, (double[]){x, width, *base, *base + number});
        *base += number;
    }
}

/* A line through what is there; a gap where nothing is. */
static void add_line(struct charting *charting, const struct plot *plot, size_t series)
{
    const struct chart *chart = charting->chart;
    double slot = (plot->right - plot->left) / (double)chart->category_count;
    double before[2] = {-1, 0};
    for (size_t c = 0; c < chart->category_count; c++) {
        struct value value = chart->series[series].values[c];
        double x = plot->left + slot * ((double)c + 0.5);
        if (value_is_none(value)) {
            before[0] = -1;
            continue;
        }
        double y = height_at(plot, chart_value_number(value));
        if (before[0] >= 0)
            chart_add_shape(charting, CHART_LINE, (int)series,
                            (double[]){before[0], before[1], x - before[0], y - before[1]});
        chart_add_shape(charting, CHART_DOT, (int)series, (double[]){x, y, DOT, DOT});
        if (chart->category_count * chart->series_count <= LABELS_MAX)
            chart_add_text(charting, chart_value_text(charting, value), CHART_MIDDLE,
                           (double[]){x, y - 8});
        before[0] = x;
        before[1] = y;
    }
}

static void layout_upright(struct charting *charting)
{
    const struct chart *chart = charting->chart;
    const struct plot plot = open_plot(charting);
    add_axes(charting, &plot);
    for (size_t c = 0; chart->kind != CHART_LINES && c < chart->category_count; c++) {
        if (chart->kind == CHART_STACKED)
            add_stack(charting, &plot, c);
        else
            add_bars(charting, &plot, c);
    }
    for (size_t s = 0; chart->kind == CHART_LINES && s < chart->series_count; s++)
        add_line(charting, &plot, s);
    charting->drawing->height = plot.foot + add_categories(charting, &plot) + GAP;
}

/* Would every name stand below its bars, whole words in a few lines? */
static bool names_fit(const struct chart *chart, struct arena *arena)
{
    if (chart->category_count > CATEGORY_MAX)
        return false;
    double slot = (CHART_WIDTH - 80) / (double)chart->category_count - 4;
    for (size_t c = 0; c < chart->category_count; c++) {
        struct chart_lines name = chart_text_break(chart->categories[c], slot, arena);
        if (name.width > slot)
            return false;
    }
    return true;
}

const struct chart_drawing *chart_layout(const struct chart *chart, enum language language,
                                         struct arena *arena)
{
    CHECK(chart->series_count <= CHART_SERIES_MAX);
    struct chart_drawing *drawing = ARENA_NEW(arena, struct chart_drawing);
    struct charting charting = {chart, language, arena, drawing, 0};
    bool has_numbers = chart->category_count > 0 && chart->series_count > 0;
    drawing->width = CHART_WIDTH;
    add_legend(&charting);
    drawing->height = charting.top;
    if (has_numbers &&
        (chart->kind == CHART_ROWS || (chart->kind == CHART_BARS && !names_fit(chart, arena))))
        chart_layout_rows(&charting);
    else if (has_numbers)
        layout_upright(&charting);
    return drawing;
}
