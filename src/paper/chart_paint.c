/* chart_paint.c - a chart's shapes as cairo paints them.
 *
 * Why: Word files want a picture and PDF pages want lines; both are to look like the page.
 * Promise: the same drawing gives the same picture on one machine.
 * Never: lays anything out; that is chart.c. */
#include "paper/chart_paint.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "base/log.h"
#include "format/png.h"

static void use_tone(cairo_t *cairo, int tone)
{
    unsigned char colour[3];
    chart_tone_colour(tone, colour);
    cairo_set_source_rgb(cairo, colour[0] / 255.0, colour[1] / 255.0, colour[2] / 255.0);
}

static void paint_text(cairo_t *cairo, PangoLayout *layout, const struct chart_shape *shape)
{
    PangoRectangle extent;
    pango_layout_set_text(layout, shape->text.bytes, (int)shape->text.length);
    pango_layout_get_extents(layout, NULL, &extent);
    double width = (double)extent.width / PANGO_SCALE;
    double left = shape->anchor == CHART_START    ? 0
                  : shape->anchor == CHART_MIDDLE ? width / 2
                                                  : width;
    double baseline = (double)pango_layout_get_baseline(layout) / PANGO_SCALE;
    cairo_move_to(cairo, shape->x - left, shape->y - baseline);
    pango_cairo_show_layout(cairo, layout);
}

static void paint_shape(cairo_t *cairo, PangoLayout *layout, const struct chart_shape *shape)
{
    use_tone(cairo, shape->tone);
    switch (shape->kind) {
    case CHART_TEXT:
        paint_text(cairo, layout, shape);
        break;
    case CHART_RECTANGLE:
        cairo_rectangle(cairo, shape->x, shape->y, shape->width, shape->height);
        cairo_fill(cairo);
        break;
    case CHART_DOT:
        cairo_new_path(cairo); /* a text before left its point behind */
        cairo_arc(cairo, shape->x, shape->y, shape->width / 2, 0, 2 * M_PI);
        cairo_fill(cairo);
        break;
    case CHART_LINE:
        cairo_set_line_width(cairo, shape->tone < CHART_SERIES_MAX ? 2 : 0.8);
        cairo_move_to(cairo, shape->x, shape->y);
        cairo_line_to(cairo, shape->x + shape->width, shape->y + shape->height);
        cairo_stroke(cairo);
        break;
    }
}

void chart_paint(cairo_t *cairo, const struct chart_drawing *drawing)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
    PangoLayout *layout = pango_cairo_create_layout(cairo);
    PangoFontDescription *font = pango_font_description_from_string("Liberation Sans");
    pango_font_description_set_absolute_size(font, CHART_TEXT_SIZE * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    for (size_t i = 0; i < drawing->shapes.count; i++)
        paint_shape(cairo, layout, &drawing->shapes.items[i]);
    pango_font_description_free(font);
    g_object_unref(layout);
}

/* (cairo keeps its points as whole numbers in the machine's order, rows at any stride of four.) */
static struct text png_of(cairo_surface_t *surface, struct arena *arena)
{
    const void *points = cairo_image_surface_get_data(surface);
    return png_write((struct png_points){points, (uint32_t)cairo_image_surface_get_width(surface),
                                         (uint32_t)cairo_image_surface_get_height(surface),
                                         (size_t)cairo_image_surface_get_stride(surface) / 4},
                     arena);
}

bool chart_picture(const struct chart_drawing *drawing, double scale, struct arena *arena,
                   struct text *ret_png)
{
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)ceil(drawing->width * scale), (int)ceil(drawing->height * scale));
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    chart_paint(cairo, drawing);
    cairo_status_t status = cairo_status(cairo);
    cairo_surface_flush(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        *ret_png = png_of(surface, arena);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        log_write(LOG_ERROR, "paper.chart", "no picture: %s", cairo_status_to_string(status));
    return status == CAIRO_STATUS_SUCCESS;
}
