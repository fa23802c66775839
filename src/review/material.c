/* material.c - the sentences of a document, in its order.
 *
 * Why: checks think in sentences and grids, documents come in blocks and runs.
 * Promise: each sentence and cell keeps the place that a person finds it by.
 * Never: drops words; what is no table is a sentence. */
#include "review/material.h"

#define PARAGRAPH_BYTES_MAX (1 << 20)
#define CAPTION_BYTES_MAX   300

/* The walk through a document. */
struct walk {
    struct arena *arena;
    struct material *material;
    struct place place; /* of the block that is read */
    struct text before; /* the last short paragraph, which may be a table's caption */
    size_t paragraph;
    int table;
};

/* --- sentences ------------------------------------------------------------------------------ */

/* The words of a block, its footnotes left out. */
static struct text block_text(struct arena *arena, const struct block *block)
{
    if (block->runs != NULL && block->runs->next == NULL)
        return text_trim(block->runs->text);
    struct buffer buffer = buffer_open(arena, PARAGRAPH_BYTES_MAX);
    for (const struct run *run = block->runs; run != NULL; run = run->next)
        if (buffer.length + run->text.length < PARAGRAPH_BYTES_MAX)
            buffer_add(&buffer, run->text);
    return text_trim(buffer_text(&buffer));
}

/* True where the full stop at `at` ends a sentence: no abbreviation before it, a capital letter or
 * nothing behind. */
static bool ends_sentence(struct tokens tokens, size_t at)
{
    static const char *const abbreviations[] = {"=m",   "=d",   "=g",     "=pr",   "=al",  "=nr",
                                                "=pvz", "=t",   "=y",     "=val",  "=mln", "=kt",
                                                "=pan", "=str", "=tukst", "=proc", "=men", "=mlrd",
                                                "=el",  "=p",   "=r",     "=sav",  "=a"};
    if (tokens.items[at].sign != '.' || tokens.items[at].kind != TOKEN_SIGN)
        return false;
    if (at == 0 || at + 1 == tokens.count)
        return true;
    const struct token *word = &tokens.items[at - 1], *next = &tokens.items[at + 1];
    if (!next->is_spaced || token_is_one(word, abbreviations, COUNT(abbreviations)))
        return false;
    /* A number opens a sentence only behind a whole word or a bracket. */
    bool is_number = next->kind == TOKEN_DIGITS && word->kind != TOKEN_DIGITS &&
                     (word->kind == TOKEN_SIGN || word->text.length > 3);
    return next->is_capital || is_number;
}

/* Adds the sentences of a text that stands at `place`. */
static void sentences_add(struct walk *walk, struct text text, struct place place,
                          struct sentence like)
{
    struct tokens tokens = tokens_cut(walk->arena, text);
    walk->paragraph++;
    for (size_t first = 0; first < tokens.count;) {
        size_t last = first;
        while (last + 1 < tokens.count && !ends_sentence(tokens, last))
            last++;
        struct sentence sentence = like;
        sentence.tokens = (struct tokens){tokens.items + first, last - first + 1};
        sentence.numbers = numbers_read(walk->arena, sentence.tokens);
        sentence.place = place;
        sentence.place.text = tokens_span(&tokens.items[first], &tokens.items[last]);
        sentence.paragraph = walk->paragraph;
        LIST_ADD(walk->arena, &walk->material->sentences, sentence);
        first = last + 1;
    }
}

/* --- tables --------------------------------------------------------------------------------- */

struct place material_cell_place(const struct grid *grid, const struct grid_row *row, size_t column)
{
    struct place place = grid->place;
    place.row = row->number;
    place.column = (int)column + 1;
    place.line = row->cells[column].line;
    place.text = row->cells[column].text;
    return place;
}

static bool has_digit(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] >= '0' && text.bytes[i] <= '9')
            return true;
    return false;
}

/* The words of cells are sentences too: results, targets and sums stand in them. Those without a
 * digit say nothing that a check could hold against anything. */
static void cells_add(struct walk *walk, const struct grid *grid)
{
    for (size_t r = 0; r < grid->row_count; r++) {
        const struct grid_row *row = &grid->rows[r];
        for (size_t c = 0; c < grid->column_count; c++)
            if (!row->cells[c].is_number && has_digit(row->cells[c].text))
                sentences_add(walk, row->cells[c].text, material_cell_place(grid, row, c),
                              (struct sentence){.is_cell = true});
    }
}

static void table_add(struct walk *walk, const struct block *block)
{
    struct place place = walk->place;
    place.table = ++walk->table;
    struct text caption = block->table->title.length > 0 ? block->table->title : walk->before;
    struct grid grid;
    if (!grid_read(walk->arena, block->table, place, caption, &grid))
        return;
    LIST_ADD(walk->arena, &walk->material->grids, grid);
    cells_add(walk, &grid);
}

/* --- the walk ------------------------------------------------------------------------------- */

static void block_add(struct walk *walk, const struct block *block)
{
    if (block->kind == BLOCK_TABLE) {
        table_add(walk, block);
        walk->before = TEXT("");
        return;
    }
    if (block->runs == NULL)
        return;
    struct text text = block_text(walk->arena, block);
    bool is_heading = block->kind == BLOCK_HEADING;
    if (is_heading)
        walk->place.section =
            block->number.length == 0
                ? text
                : text_format(walk->arena, "%.*s %.*s", TEXT_ARGS(block->number), TEXT_ARGS(text));
    walk->before = text.length <= CAPTION_BYTES_MAX ? text : TEXT("");
    sentences_add(
        walk, text, walk->place,
        (struct sentence){.is_heading = is_heading, .is_item = block->kind == BLOCK_LIST_ITEM});
}

void material_lay_out(struct arena *arena, const struct document *document, struct text name,
                      size_t rank, struct material *ret)
{
    *ret = (struct material){.document = document, .name = name};
    struct walk walk = {.arena = arena, .material = ret, .place = {.document = rank}};
    size_t count = 0;
    for (const struct block *block = document->blocks; block != NULL; block = block->next) {
        walk.place.block = count++;
        walk.place.line = block->line;
        block_add(&walk, block);
    }
}
