/* docx_width.c - how wide the columns of a table become on paper.
 *
 * Why: Word and LibreOffice lay a fixed table out alike only where every column has a width. How:
 * a column needs at least its longest word (a number is one word) and wants its whole text, or the
 * share its author gave it; what is left of the page goes to those that want more, and when all
 * have what they want, to the labels: a number far from its neighbour is hard to read. Lengths are
 * estimated from the number of characters; the measure is a little wider than Times at 10 points.
 * Promise: the widths fill the page exactly. Never: measures fonts. */
#include "paper/docx_part.h"

#include "base/result.h"
#include "paper/grid.h"

enum {
    CHARACTER_TWIPS = 105,
    BOLD_CHARACTER_TWIPS = 125,
    CELL_MARGIN_TWIPS = 2 * 80 + 20,
    NOTE_MARK_TWIPS = 120,
    WORD_CHARACTERS_MAX = 24, /* longer words are broken anyway */
    TEXT_CHARACTERS_MAX = 60, /* longer texts take several lines anyway */
    WIDTH_WHOLE = 100,        /* what `table_column.width` is a share of */
};

/* What a column needs, in twips. */
struct need {
    int64_t least;
    int64_t wanted;
    bool is_label; /* and no width was given: takes the room that nobody wants */
};

static int64_t least_of(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t most_of(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* Widens `need` to hold `text` beside `taken` twips of something else. */
static void need_text(struct need *need, struct text text, int character_twips, int64_t taken)
{
    int64_t characters = 0, word = 0, longest = 0;
    for (size_t i = 0; i < text.length && characters < TEXT_CHARACTERS_MAX; i++) {
        const unsigned char byte = (unsigned char)text.bytes[i];
        if ((byte & 0xC0) == 0x80) /* goes on with a character */
            continue;
        characters++;
        const bool is_break = byte == ' ' || byte == '\n' || byte == '-';
        word = is_break ? 0 : word + 1;
        longest = most_of(longest, word);
    }
    const int64_t least = least_of(longest, WORD_CHARACTERS_MAX) * character_twips;
    need->least = most_of(need->least, least + taken);
    need->wanted = most_of(need->wanted, characters * character_twips + taken);
}

/* Widens the needs of the columns to hold a row. */
static void need_row(const struct docx *docx, const struct table *table,
                     const struct table_row *row, struct need *needs)
{
    const struct arena_mark before = arena_mark(docx->arena);
    struct grid_walk walk = grid_walk_open(table, row);
    struct grid_cell place;
    while (grid_walk_next(&walk, &place)) {
        if (place.span > 1)
            continue;
        const struct text text = document_cell_text(docx->document, place.cell, docx->arena);
        const bool is_bold = row->kind != ROW_BODY || place.cell->is_total;
        const int64_t indent = place.position == 0 ? row->level * DOCX_LEVEL_TWIPS : 0;
        const int64_t mark = place.cell->note.length > 0 ? NOTE_MARK_TWIPS : 0;
        need_text(&needs[place.position], text, is_bold ? BOLD_CHARACTER_TWIPS : CHARACTER_TWIPS,
                  indent + mark);
    }
    arena_release(docx->arena, before);
}

/* Adds the cells' margins; a column whose author gave it a share wants that. */
static void settle_needs(const struct table *table, struct need *needs, int width)
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
        struct need *need = &needs[position++];
        need->is_label = table->columns[i].unit == UNIT_NONE && table->columns[i].width == 0;
        need->least += CELL_MARGIN_TWIPS;
        need->wanted += CELL_MARGIN_TWIPS;
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
static void share_out(struct arena *arena, const struct need *needs, size_t count, int width,
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

int *docx_table_widths(const struct docx *docx, const struct table *table, int width)
{
    const size_t count = grid_visible_count(table);
    CHECK(count > 0);
    struct need *needs = ARENA_ARRAY(docx->arena, struct need, count);
    int *widths = ARENA_ARRAY(docx->arena, int, count);
    size_t position = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        if (grid_column_is_visible(&table->columns[i]))
            need_text(&needs[position++], table->columns[i].title, BOLD_CHARACTER_TWIPS, 0);
    }
    for (const struct table_row *row = table->rows; row != NULL; row = row->next)
        need_row(docx, table, row, needs);
    settle_needs(table, needs, width);
    share_out(docx->arena, needs, count, width, widths);
    return widths;
}
