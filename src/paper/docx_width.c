/* docx_width.c - how wide the columns of a table become on paper.
 *
 * Why: Word and LibreOffice lay a fixed table out alike only where every column has a width. How:
 * a column needs at least its longest word (a number is one word) and wants its whole text, or the
 * share its author gave it; what is left of the page goes to those that want more. Lengths are
 * estimated from the number of characters; the measure is a little wider than Times at 10 points.
 * Promise: the widths fill the page exactly. Never: measures fonts. */
#include "paper/docx_part.h"

#include "base/result.h"
#include "paper/grid.h"

enum {
    CHARACTER_TWIPS = 105,
    CELL_MARGIN_TWIPS = 2 * 80 + 20,
    WORD_CHARACTERS_MAX = 24, /* longer words are broken anyway */
    TEXT_CHARACTERS_MAX = 60, /* longer texts take several lines anyway */
    WIDTH_WHOLE = 100,        /* what `table_column.width` is a share of */
};

/* What a column needs (characters at first, then twips). */
struct need {
    int64_t least;
    int64_t wanted;
};

static int64_t least_of(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t most_of(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* Widens `need` to hold `text`. */
static void need_text(struct need *need, struct text text)
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
    need->least = most_of(need->least, least_of(longest, WORD_CHARACTERS_MAX));
    need->wanted = most_of(need->wanted, characters);
}

/* Widens the needs of the columns to hold a row. */
static void need_row(const struct docx *docx, const struct table *table,
                     const struct table_row *row, struct need *needs)
{
    const struct arena_mark mark = arena_mark(docx->arena);
    struct grid_walk walk = grid_walk_open(table, row);
    struct grid_cell place;
    while (grid_walk_next(&walk, &place)) {
        if (place.span == 1)
            need_text(&needs[place.position],
                      document_cell_text(docx->document, place.cell, docx->arena));
    }
    arena_release(docx->arena, mark);
}

/* Characters to twips; a column whose author gave it a share wants that. */
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
    size_t position = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        if (!grid_column_is_visible(&table->columns[i]))
            continue;
        struct need *need = &needs[position++];
        need->least = need->least * CHARACTER_TWIPS + CELL_MARGIN_TWIPS;
        need->wanted = need->wanted * CHARACTER_TWIPS + CELL_MARGIN_TWIPS;
        if (table->columns[i].width > 0)
            need->wanted = (int64_t)width * table->columns[i].width / whole;
        need->wanted = most_of(need->wanted, need->least);
    }
}

/* Shares `width` out among the columns. */
static void share_out(const struct need *needs, size_t count, int width, int *widths)
{
    int64_t least = 0, more = 0;
    for (size_t i = 0; i < count; i++) {
        least += needs[i].least;
        more += needs[i].wanted - needs[i].least;
    }
    const int64_t left = width - least;
    int64_t given = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t share = needs[i].least * width / least;
        if (left > 0 && more > 0)
            share = needs[i].least + left * (needs[i].wanted - needs[i].least) / more;
        widths[i] = (int)share;
        given += share;
    }
    widths[0] += (int)(width - given); /* what rounding left over */
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
            need_text(&needs[position++], table->columns[i].title);
    }
    for (const struct table_row *row = table->rows; row != NULL; row = row->next)
        need_row(docx, table, row, needs);
    settle_needs(table, needs, width);
    share_out(needs, count, width, widths);
    return widths;
}
