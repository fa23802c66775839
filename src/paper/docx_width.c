/* docx_width.c - how much room the columns of a table ask for in a Word file.
 *
 * Why: Word and LibreOffice lay a fixed table out alike only where every column has a width. How:
 * lengths are estimated from the number of characters; the measure is a little wider than Times at
 * 10 points. The page is shared out by grid_width.c. Never: measures fonts. */
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
static void need_text(struct grid_need *need, struct text text, int character_twips, int64_t taken)
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
                     const struct table_row *row, struct grid_need *needs)
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

int *docx_table_widths(const struct docx *docx, const struct table *table, int width)
{
    const size_t count = grid_visible_count(table);
    CHECK(count > 0);
    struct grid_need *needs = ARENA_ARRAY(docx->arena, struct grid_need, count);
    size_t position = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        if (grid_column_is_visible(&table->columns[i]))
            need_text(&needs[position++], table->columns[i].title, BOLD_CHARACTER_TWIPS, 0);
    }
    for (const struct table_row *row = table->rows; row != NULL; row = row->next)
        need_row(docx, table, row, needs);
    for (size_t i = 0; i < count; i++) {
        needs[i].least += CELL_MARGIN_TWIPS;
        needs[i].wanted += CELL_MARGIN_TWIPS;
    }
    return grid_share_width(table, needs, width, docx->arena);
}
