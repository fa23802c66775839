/* pdf_sample.c - writes a sample as PDF, and what must be read in it, for test_pdf.py.
 *
 *     pdf_sample plan|english|long|notes|hostile FILE
 *
 * To standard output: one line "KIND<tab>TEXT" a heading ("h"), paragraph or list item ("p"), cell
 * ("c") and note ("n"). Exit code 3 where the writer refuses. */
#include <stdio.h>
#include <string.h>

#include "paper/grid.h"
#include "paper/writers.h"
#include "sample.h"

#define ROWS 300

static void say(const char *kind, struct text words)
{
    if (words.length == 0)
        return;
    printf("%s\t", kind);
    for (size_t i = 0; i < words.length; i++)
        putchar(words.bytes[i] == '\n' || words.bytes[i] == '\t' ? ' ' : words.bytes[i]);
    putchar('\n');
}

static void say_table(const struct document *document, const struct table *table,
                      struct arena *arena)
{
    say("c", table->title);
    for (size_t i = 0; i < table->column_count; i++) {
        if (grid_column_is_visible(&table->columns[i]))
            say("c", table->columns[i].title);
    }
    for (const struct table_row *row = table->rows; row != NULL; row = row->next) {
        struct grid_walk walk = grid_walk_open(table, row);
        struct grid_cell place;
        while (grid_walk_next(&walk, &place)) {
            say("c", document_cell_text(document, place.cell, arena));
            say("n", place.cell->note);
        }
    }
    if (table->rows == NULL)
        say("c", table->empty);
}

static void say_runs(const struct block *block, struct arena *arena)
{
    struct buffer words = buffer_open(arena, 1 << 20);
    if (block->kind == BLOCK_HEADING)
        buffer_add(&words, grid_heading_number(block, arena));
    for (const struct run *run = block->runs; run != NULL; run = run->next)
        buffer_add(&words, run->text);
    say(block->kind == BLOCK_HEADING ? "h" : "p", buffer_text(&words));
    for (const struct run *run = block->runs; run != NULL; run = run->next)
        say("n", run->note);
}

static void say_all(const struct document *document, struct arena *arena)
{
    for (const struct block *block = document->blocks; block != NULL; block = block->next) {
        if (block->kind == BLOCK_TABLE && grid_visible_count(block->table) > 0)
            say_table(document, block->table, arena);
        else if (block->kind == BLOCK_CHART)
            say_table(document, document_chart_table(block->chart, arena), arena);
        else if (block->kind <= BLOCK_LIST_ITEM)
            say_runs(block, arena);
    }
}

static struct document *document_of(const char *name, struct arena *arena)
{
    if (strcmp(name, "english") == 0)
        return sample_document(arena, LANGUAGE_EN);
    if (strcmp(name, "long") == 0)
        return sample_long_document(arena, ROWS);
    if (strcmp(name, "notes") == 0)
        return sample_noted_document(arena);
    if (strcmp(name, "hostile") == 0)
        return sample_hostile_document(arena);
    return sample_document(arena, LANGUAGE_LT);
}

int main(int count, char **arguments)
{
    if (count != 3)
        return 2;
    struct arena *arena = arena_open("sample", (size_t)1 << 30);
    const struct document *document = document_of(arguments[1], arena);
    const struct pdf_options options = {0};
    struct text bytes = {0};
    const bool is_written = pdf_write(document, &options, arena, &bytes) == OK;
    if (is_written) {
        FILE *file = fopen(arguments[2], "wb");
        if (file == NULL || fwrite(bytes.bytes, 1, bytes.length, file) != bytes.length ||
            fclose(file) != 0)
            return 1;
        say_all(document, arena);
    }
    arena_close(arena);
    return is_written ? 0 : 3;
}
