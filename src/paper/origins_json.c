/* origins_json.c - the numbers of a plan as JSON: where they stand, what they stand for.
 *
 * How: the document is read whole and walked as the writer of Word files walks it, so that a place
 * is the same in both files of a document, "_figure_12" as well as "3!B7". Behind those come the
 * numbers that no Word file has as text: of hidden columns and of charts, whose cells are counted
 * in the table that shows the same.
 * Promise: every number with an origin is listed once.
 * Never: takes a file that document_json_read refuses. */
#include "paper/document_json.h"
#include "paper/grid.h"
#include "paper/origins_part.h"

/* The runs of a footnote. */
struct note {
    const struct run *runs;
};

/* A walk over the document. */
struct walk {
    struct arena *arena;
    const struct document *document;
    origins_list *numbers;
    LIST(struct note) notes; /* of the block at hand, those with numbers */
    size_t tables;           /* people see, so far */
};

/* Adds the number that shows `number->shown`; a Word file leaves out what shows nothing. */
static void add_number(struct walk *walk, const struct origin *origin,
                       const struct origins_number *number)
{
    if (origin == NULL || number->shown.length == 0)
        return;
    struct origins_number added = *number;
    added.origin = *origin;
    added.bookmark = text_format(walk->arena, "_figure_%zu", walk->numbers->count + 1);
    LIST_ADD(walk->arena, walk->numbers, added);
}

/* Equal notes of a block are one. */
static void add_note(struct walk *walk, struct text note, const struct run *runs)
{
    if (note.length == 0 || runs == NULL)
        return;
    for (size_t i = 0; i < walk->notes.count; i++) {
        if (document_notes_equal(note, walk->notes.items[i].runs, note, runs))
            return;
    }
    LIST_ADD(walk->arena, &walk->notes, ((struct note){runs}));
    for (const struct run *run = runs; run != NULL; run = run->next)
        add_number(walk, run->origin, &(struct origins_number){.shown = run->text});
}

/* --- what a Word file has -------------------------------------------------------------------- */

static void add_runs(struct walk *walk, const struct block *block)
{
    for (const struct run *run = block->runs; run != NULL; run = run->next) {
        add_number(walk, run->origin, &(struct origins_number){.shown = run->text});
        add_note(walk, run->note, run->note_runs);
    }
}

static void add_table(struct walk *walk, const struct table *table)
{
    if (grid_visible_count(table) == 0)
        return;
    struct origins_number number = {.sheet = table->title,
                                    .name = table->name,
                                    .table = text_format(walk->arena, "%zu", ++walk->tables)};
    size_t line = grid_has_head(table) ? 1 : 0;
    for (const struct table_row *row = table->rows; row != NULL; row = row->next) {
        struct grid_walk cells = grid_walk_open(table, row);
        struct grid_cell place;
        line++;
        while (grid_walk_next(&cells, &place)) {
            number.cell = origins_cell_text(walk->arena, place.position, line);
            number.shown = document_cell_text(walk->document, place.cell, walk->arena);
            add_number(walk, place.cell->origin, &number);
            add_note(walk, place.cell->note, place.cell->note_runs);
        }
    }
}

/* --- what it has not ------------------------------------------------------------------------- */

/* A table without any visible column is hidden whole. */
static void add_hidden(struct walk *walk, const struct table *table)
{
    for (const struct table_row *row = table->rows; row != NULL; row = row->next) {
        for (size_t i = 0; i < row->cell_count && i < table->column_count; i++) {
            const struct cell *cell = &row->cells[i];
            if (row->kind != ROW_GROUP && !grid_column_is_visible(&table->columns[i]))
                add_number(walk, cell->origin,
                           &(struct origins_number){
                               .sheet = table->title,
                               .name = table->name,
                               .shown = document_cell_text(walk->document, cell, walk->arena)});
        }
    }
}

static void add_chart(struct walk *walk, const struct chart *chart)
{
    for (size_t i = 0; i < chart->category_count; i++) {
        for (size_t j = 0; j < chart->series_count; j++) {
            const struct chart_series *series = &chart->series[j];
            const struct cell cell = {.value = series->values[i], .unit = chart->unit};
            add_number(walk, series->origins[i],
                       &(struct origins_number){
                           .sheet = chart->title,
                           .name = chart->name,
                           .cell = origins_cell_text(walk->arena, j + 1, i + 2),
                           .shown = document_cell_text(walk->document, &cell, walk->arena)});
        }
    }
}

enum result origins_json_read(struct text bytes, struct arena *arena, origins_list *numbers,
                              struct fault *ret_fault)
{
    struct document *document = NULL;
    enum result result = document_json_read(arena, bytes, &document, ret_fault);
    if (result != OK)
        return result;
    struct walk walk = {.arena = arena, .document = document, .numbers = numbers};
    for (const struct block *block = document->blocks; block != NULL; block = block->next) {
        walk.notes.count = 0;
        add_runs(&walk, block);
        if (block->kind == BLOCK_TABLE)
            add_table(&walk, block->table);
    }
    for (const struct block *block = document->blocks; block != NULL; block = block->next) {
        if (block->kind == BLOCK_TABLE)
            add_hidden(&walk, block->table);
        if (block->kind == BLOCK_CHART)
            add_chart(&walk, block->chart);
    }
    if (numbers->count > 0)
        return OK;
    *ret_fault = (struct fault){.code = "no_origins", .field = ""};
    return BAD_INPUT;
}
