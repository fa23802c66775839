/* numbers.c - the numbers of a document with the places where they stand. See frozen.h.
 *
 * Why: freezing and comparing must see exactly what a reader sees, so they walk the document.
 * Promise: each question once, in the order of the document, with the words around it.
 * Never: asks the store. */
#include "report/frozen.h"

#define WORDS_BYTES_MAX   200
#define HEADING_BYTES_MAX 4000

/* The questions met so far, by a hash table of indexes into the list. */
struct walk {
    struct arena *arena;
    const struct document *document;
    report_number_list list;
    size_t *slots; /* index + 1; 0 is free */
    size_t slot_count;
    struct text section, heading;
};

static uint64_t hash_of(struct text figure, struct text place)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < figure.length; i++)
        hash = (hash ^ (unsigned char)figure.bytes[i]) * UINT64_C(1099511628211);
    for (size_t i = 0; i < place.length; i++)
        hash = (hash ^ (unsigned char)place.bytes[i]) * UINT64_C(1099511628211);
    return hash;
}

/* The slot of a question: its own, or a free one. */
static size_t slot_of(const struct walk *walk, struct text figure, struct text place)
{
    size_t slot = (size_t)(hash_of(figure, place) % walk->slot_count);
    while (walk->slots[slot] != 0) {
        const struct report_number *number = &walk->list.items[walk->slots[slot] - 1];
        if (text_equals(number->figure, figure) && text_equals(number->place, place))
            break;
        slot = (slot + 1) % walk->slot_count;
    }
    return slot;
}

static void slots_grow(struct walk *walk)
{
    enum { FIRST = 1024 };
    if (2 * walk->list.count < walk->slot_count)
        return;
    walk->slot_count = walk->slot_count == 0 ? FIRST : 2 * walk->slot_count;
    walk->slots = ARENA_ARRAY(walk->arena, size_t, walk->slot_count);
    for (size_t i = 0; i < walk->list.count; i++) {
        const struct report_number *number = &walk->list.items[i];
        walk->slots[slot_of(walk, number->figure, number->place)] = i + 1;
    }
}

/* True for a question that was not met before; its words are asked for only then. */
static bool is_new(struct walk *walk, const struct origin *origin, size_t *ret_slot)
{
    if (origin == NULL)
        return false;
    slots_grow(walk);
    *ret_slot = slot_of(walk, origin->figure, origin->place);
    return walk->slots[*ret_slot] == 0;
}

static void number_add(struct walk *walk, size_t slot, const struct origin *origin,
                       struct text words)
{
    const struct report_number number = {.figure = origin->figure,
                                         .place = origin->place,
                                         .section = walk->section,
                                         .heading = walk->heading,
                                         .words = words};
    LIST_ADD(walk->arena, &walk->list, number);
    walk->slots[slot] = walk->list.count;
}

/* --- words ----------------------------------------------------------------------------------- */

static struct text runs_text(const struct walk *walk, const struct run *runs)
{
    size_t length = 0;
    for (const struct run *run = runs; run != NULL; run = run->next)
        length += run->text.length;
    struct buffer out = buffer_open(walk->arena, length + 1);
    for (const struct run *run = runs; run != NULL; run = run->next)
        buffer_add(&out, run->text);
    return buffer_text(&out);
}

/* The text, or its beginning up to a whole word. */
static struct text shortened(struct arena *arena, struct text text)
{
    if (text.length <= WORDS_BYTES_MAX)
        return text;
    size_t end = WORDS_BYTES_MAX;
    while (end > 0 && text.bytes[end] != ' ')
        end--;
    return text_format(arena, "%.*s …", (int)end, text.bytes);
}

static struct text label_of(const struct walk *walk, const struct table_row *row)
{
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell->origin == NULL && cell->value.kind == VALUE_TEXT && cell->value.text.length > 0)
            return document_cell_text(walk->document, cell, walk->arena);
    }
    return TEXT("");
}

static struct text cell_words(const struct walk *walk, const struct table *table, struct text label,
                              size_t column)
{
    struct text title = table->title.length > 0 ? table->title : walk->heading;
    struct text head = column < table->column_count ? table->columns[column].title : TEXT("");
    struct buffer out = buffer_open(walk->arena, title.length + label.length + head.length + 8);
    buffer_add(&out, title);
    if (label.length > 0) {
        buffer_add_string(&out, ": ");
        buffer_add(&out, label);
    }
    if (head.length > 0) {
        buffer_add_string(&out, ", ");
        buffer_add(&out, head);
    }
    return buffer_text(&out);
}

/* --- walking --------------------------------------------------------------------------------- */

/* The numbers of a footnote; its own text says what they are. */
static void note_walk(struct walk *walk, const struct run *runs)
{
    size_t slot = 0;
    for (const struct run *run = runs; run != NULL; run = run->next)
        if (is_new(walk, run->origin, &slot))
            number_add(walk, slot, run->origin, shortened(walk->arena, runs_text(walk, runs)));
}

static void runs_walk(struct walk *walk, const struct block *block)
{
    size_t slot = 0;
    for (const struct run *run = block->runs; run != NULL; run = run->next) {
        if (is_new(walk, run->origin, &slot))
            number_add(walk, slot, run->origin,
                       shortened(walk->arena, runs_text(walk, block->runs)));
        note_walk(walk, run->note_runs);
    }
}

static void table_walk(struct walk *walk, const struct table *table)
{
    size_t slot = 0;
    for (const struct table_row *row = table->rows; row != NULL; row = row->next) {
        struct text label = label_of(walk, row);
        for (size_t i = 0; i < row->cell_count; i++) {
            if (is_new(walk, row->cells[i].origin, &slot))
                number_add(walk, slot, row->cells[i].origin, cell_words(walk, table, label, i));
            note_walk(walk, row->cells[i].note_runs);
        }
    }
}

static void chart_walk(struct walk *walk, const struct chart *chart)
{
    size_t slot = 0;
    for (size_t s = 0; s < chart->series_count; s++) {
        for (size_t c = 0; c < chart->category_count; c++) {
            const struct origin *origin = chart->series[s].origins[c];
            if (is_new(walk, origin, &slot))
                number_add(walk, slot, origin,
                           text_format(walk->arena, "%.*s: %.*s, %.*s", TEXT_ARGS(chart->title),
                                       TEXT_ARGS(chart->categories[c]),
                                       TEXT_ARGS(chart->series[s].title)));
        }
    }
}

static void block_walk(struct walk *walk, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        walk->heading = runs_text(walk, block->runs);
        if (block->number.length > 0)
            walk->section = block->number;
        runs_walk(walk, block);
        break;
    case BLOCK_PARAGRAPH:
    case BLOCK_LIST_ITEM:
        runs_walk(walk, block);
        break;
    case BLOCK_TABLE:
        table_walk(walk, block->table);
        break;
    case BLOCK_CHART:
        chart_walk(walk, block->chart);
        break;
    case BLOCK_LANDSCAPE:
    case BLOCK_PORTRAIT:
        break;
    }
}

void report_numbers(struct arena *arena, const struct document *const *documents, size_t count,
                    report_number_list *ret)
{
    struct walk walk = {.arena = arena};
    for (size_t i = 0; i < count; i++) {
        walk.document = documents[i];
        walk.section = walk.heading = TEXT("");
        for (const struct block *block = walk.document->blocks; block != NULL; block = block->next)
            block_walk(&walk, block);
    }
    *ret = walk.list;
}
