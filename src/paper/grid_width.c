/* grid_width.c - how wide the columns of a table become on paper.
 *
 * Why: the writers for paper must share a page alike, whatever they measure with. How: a column
 * needs at least its longest word (a number is one word) and wants its whole text, or the share its
 * author gave it; what is left of the page goes to those that want more, and when all have what
 * they want, to the labels: a number far from its neighbour is hard to read. Promise: the widths
 * fill the page exactly. Never: looks at a text. */
#include "base/result.h"
#include "paper/grid.h"

enum { WIDTH_WHOLE = 100 /* what `table_column.width` is a share of */ };

static int64_t most_of(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* A column whose author gave it a share wants that. */
static void settle_needs(const struct table *table, struct grid_need *needs, int width)
{
    int64_t given = 0;
    bool is_each_given = true;
    for (size_t i = 0; i < table->column_count; i++) {
        if (!grid_column_is_visible(&table->columns[i]))
            continue;
        given += table->columns[i].width;
        is_each_given = is_each_given && table->columns[i].width > 0;
    }
    const int64_t whole = is_each_given ? given : most_of(given, WIDTH_WHOLE);
    CHECK(whole > 0);
    size_t position = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        if (!grid_column_is_visible(&table->columns[i]))
            continue;
        struct grid_need *need = &needs[position++];
        need->is_label = table->columns[i].unit == UNIT_NONE && table->columns[i].width == 0;
        if (table->columns[i].width > 0)
            need->wanted = (int64_t)width * table->columns[i].width / whole;
        need->wanted = most_of(need->wanted, need->least);
    }
}

/* Shares of `width` in proportion to `weights`, added to `widths`; the first takes the rest. */
static void add_shares(const int64_t *weights, size_t count, int64_t width, int *widths)
{
    int64_t whole = 0, given = 0;
    for (size_t i = 0; i < count; i++)
        whole += weights[i];
    size_t first = count;
    for (size_t i = 0; i < count && whole > 0; i++) {
        const int64_t share = width * weights[i] / whole;
        widths[i] += (int)share;
        given += share;
        if (first == count && weights[i] > 0)
            first = i;
    }
    if (first < count)
        widths[first] += (int)(width - given);
}

/* Shares `width` out among the columns: first what they need, then what they want, then the
 * rest. Where they need more than there is, all shrink alike. */
static void share_out(struct arena *arena, const struct grid_need *needs, size_t count, int width,
                      int *widths)
{
    int64_t *weights = ARENA_ARRAY(arena, int64_t, count);
    int64_t least = 0, wanted = 0, labels = 0;
    for (size_t i = 0; i < count; i++) {
        least += needs[i].least;
        wanted += needs[i].wanted;
        labels += needs[i].is_label;
    }
    int64_t left = width;
    for (size_t i = 0; i < count; i++) {
        const bool takes_rest = labels == 0 || needs[i].is_label;
        if (least >= width) {
            weights[i] = needs[i].least;
        } else if (wanted > width) {
            widths[i] = (int)needs[i].least;
            weights[i] = needs[i].wanted - needs[i].least;
        } else {
            widths[i] = (int)needs[i].wanted;
            weights[i] = takes_rest ? needs[i].wanted : 0;
        }
        left -= widths[i];
    }
    add_shares(weights, count, left, widths);
}

int *grid_share_width(const struct table *table, struct grid_need *needs, int width,
                      struct arena *arena)
{
    const size_t count = grid_visible_count(table);
    CHECK(count > 0);
    int *widths = ARENA_ARRAY(arena, int, count);
    settle_needs(table, needs, width);
    share_out(arena, needs, count, width, widths);
    return widths;
}
