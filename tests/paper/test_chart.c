/* test_chart.c - charts as shapes: what is drawn, where, and what is left out.
 *
 * Nothing is painted here but one picture, which must be a PNG of the right size. */
#include "../base/arena.h"
#include "../base/cases.h"

#include <math.h>

#include "paper/chart.h"
#include "paper/chart_paint.h"

/* A chart of one series; INT64_MIN stands for no value. */
static struct chart *chart_of(enum chart_kind kind, const int64_t *values, size_t count)
{
    struct document *document = document_open(arena, LANGUAGE_LT, TEXT(""));
    struct chart *chart = document_add_chart(document, TEXT("c"), kind, count, 1);
    chart->unit = UNIT_PERSON;
    chart->series[0].title = TEXT("Gavėjai");
    for (size_t i = 0; i < count; i++) {
        chart->categories[i] = text_format(arena, "K%zu", i + 1);
        if (values[i] != INT64_MIN)
            chart->series[0].values[i] = value_integer(values[i]);
    }
    return chart;
}

static size_t count_shapes(const struct chart_drawing *drawing, enum chart_shape_kind kind,
                           int tone)
{
    size_t count = 0;
    for (size_t i = 0; i < drawing->shapes.count; i++)
        count += drawing->shapes.items[i].kind == kind && drawing->shapes.items[i].tone == tone;
    return count;
}

static const struct chart_shape *find_text(const struct chart_drawing *drawing, const char *words)
{
    for (size_t i = 0; i < drawing->shapes.count; i++)
        if (drawing->shapes.items[i].kind == CHART_TEXT &&
            text_is(drawing->shapes.items[i].text, words))
            return &drawing->shapes.items[i];
    return NULL;
}

/* The n-th bar of a series. */
static const struct chart_shape *find_bar(const struct chart_drawing *drawing, size_t n)
{
    for (size_t i = 0; i < drawing->shapes.count; i++)
        if (drawing->shapes.items[i].kind == CHART_RECTANGLE && n-- == 0)
            return &drawing->shapes.items[i];
    return NULL;
}

static void bars_are_in_proportion(void **state UNUSED)
{
    const int64_t values[] = {100, 50, 0};
    const struct chart_drawing *drawing =
        chart_layout(chart_of(CHART_BARS, values, 3), LANGUAGE_LT, arena);
    double whole = find_bar(drawing, 0)->height, half = find_bar(drawing, 1)->height;
    assert_true(whole > 100 && fabs(whole - 2 * half) < 0.01);
    assert_true(find_bar(drawing, 2)->height < 0.01);
    assert_non_null(find_text(drawing, "100"));
    assert_non_null(find_text(drawing, "K3"));
    assert_int_equal(count_shapes(drawing, CHART_LINE, CHART_AXIS), 1);
}

static void nothing_leaves_the_drawing(void **state UNUSED)
{
    const int64_t values[] = {-1234567, 1493200, INT64_MIN, 7};
    for (int kind = CHART_BARS; kind <= CHART_ROWS; kind++) {
        const struct chart_drawing *drawing =
            chart_layout(chart_of((enum chart_kind)kind, values, 4), LANGUAGE_LT, arena);
        assert_true(drawing->height > 50);
        for (size_t i = 0; i < drawing->shapes.count; i++) {
            const struct chart_shape *shape = &drawing->shapes.items[i];
            double left =
                shape->x -
                (shape->kind == CHART_TEXT && shape->anchor == CHART_END ? shape->width : 0);
            assert_true(left >= -1 && shape->x <= drawing->width + 1);
            assert_true(shape->y >= 0 && shape->y <= drawing->height + 1);
        }
    }
}

static void what_is_not_there_is_no_zero(void **state UNUSED)
{
    const int64_t values[] = {5, INT64_MIN, 8, 9};
    const struct chart *chart = chart_of(CHART_LINES, values, 4);
    const struct chart_drawing *drawing = chart_layout(chart, LANGUAGE_LT, arena);
    assert_int_equal(count_shapes(drawing, CHART_DOT, 0), 3);
    assert_int_equal(count_shapes(drawing, CHART_LINE, 0), 1); /* from 8 to 9 only */
    drawing = chart_layout(chart_of(CHART_ROWS, values, 4), LANGUAGE_LT, arena);
    assert_non_null(find_text(drawing, "\u2013"));
}

static void long_names_lay_the_bars_down(void **state UNUSED)
{
    const int64_t values[] = {3, 4, 5, 6, 7, 8};
    struct chart *chart = chart_of(CHART_BARS, values, 6);
    const struct chart_drawing *drawing = chart_layout(chart, LANGUAGE_LT, arena);
    assert_true(find_bar(drawing, 5)->height > find_bar(drawing, 5)->width);
    chart->categories[2] = TEXT("Nepriklausomybės-savarankiškumas su palydėjimu");
    drawing = chart_layout(chart, LANGUAGE_LT, arena);
    assert_true(find_bar(drawing, 5)->width > find_bar(drawing, 5)->height);
    assert_non_null(find_text(drawing, "Nepriklausomybės-savarankiškumas su"));
}

static void stacks_stand_on_each_other(void **state UNUSED)
{
    struct document *document = document_open(arena, LANGUAGE_EN, TEXT(""));
    struct chart *chart = document_add_chart(document, TEXT("m"), CHART_STACKED, 1, 2);
    chart->unit = UNIT_EURO;
    chart->categories[0] = TEXT("2022");
    chart->series[0].title = TEXT("Municipal");
    chart->series[1].title = TEXT("State");
    chart->series[0].values[0] = value_money((struct money){300000});
    chart->series[1].values[0] = value_money((struct money){100000});
    const struct chart_drawing *drawing = chart_layout(chart, LANGUAGE_EN, arena);
    const struct chart_shape *low = find_bar(drawing, 2), *high = find_bar(drawing, 3);
    assert_true(fabs(high->y + high->height - low->y) < 0.01); /* behind the legend's two */
    assert_true(fabs(low->height - 3 * high->height) < 0.01);
    assert_non_null(find_text(drawing, "Municipal"));
    assert_non_null(find_text(drawing, "4,000"));
}

static void a_chart_without_anything_is_empty(void **state UNUSED)
{
    const struct chart_drawing *drawing =
        chart_layout(chart_of(CHART_BARS, NULL, 0), LANGUAGE_LT, arena);
    assert_int_equal(drawing->shapes.count, 0);
    const int64_t zeros[] = {0, 0};
    drawing = chart_layout(chart_of(CHART_BARS, zeros, 2), LANGUAGE_LT, arena);
    assert_non_null(find_text(drawing, "0"));
}

static void a_picture_is_a_png(void **state UNUSED)
{
    const int64_t values[] = {100, 50};
    const struct chart_drawing *drawing =
        chart_layout(chart_of(CHART_BARS, values, 2), LANGUAGE_LT, arena);
    struct text png, again;
    assert_true(chart_picture(drawing, 2, arena, &png));
    assert_memory_equal(png.bytes, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x05\xa0", 20);
    assert_true(chart_picture(drawing, 2, arena, &again));
    assert_true(text_equals(png, again));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_are_in_proportion),
        cmocka_unit_test(nothing_leaves_the_drawing),
        cmocka_unit_test(what_is_not_there_is_no_zero),
        cmocka_unit_test(long_names_lay_the_bars_down),
        cmocka_unit_test(stacks_stand_on_each_other),
        cmocka_unit_test(a_chart_without_anything_is_empty),
        cmocka_unit_test(a_picture_is_a_png),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
