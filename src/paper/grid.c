/* grid.c - which cells of a table people see, and how much room each takes.
 *
 * Why: hidden columns, spans and group rows would otherwise be worked out once in each writer, and
 * differently. Promise: every row covers exactly the visible columns, also where a reader built a
 * ragged one. Never: looks at what stands in a cell beyond its kind. */
#include "paper/grid.h"

#include "base/result.h"

bool grid_column_is_visible(const struct table_column *column)
{
    /* What has neither was read from a file: its head is among the rows. */
    return !column->is_hidden && (column->title.length > 0 || column->name.length == 0);
}

bool grid_has_head(const struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (!table->columns[i].is_hidden && table->columns[i].title.length > 0)
            return true;
    return false;
}

size_t grid_visible_count(const struct table *table)
{
    size_t count = 0;
    for (size_t i = 0; i < table->column_count; i++)
        count += grid_column_is_visible(&table->columns[i]);
    return count;
}

struct grid_walk grid_walk_open(const struct table *table, const struct table_row *row)
{
    return (struct grid_walk){.table = table, .row = row};
}

static const struct cell *cell_at(const struct table_row *row, size_t index)
{
    static const struct cell nothing;
    return index < row->cell_count ? &row->cells[index] : &nothing;
}

/* A group row has one cell, whatever its columns are. */
static bool walk_group(struct grid_walk *walk, struct grid_cell *ret)
{
    const size_t count = grid_visible_count(walk->table);
    if (walk->index > 0 || count == 0)
        return false;
    walk->index = walk->table->column_count;
    *ret = (struct grid_cell){
        .cell = cell_at(walk->row, 0), .column = walk->table->columns, .span = count};
    return true;
}

static bool is_number(const struct cell *cell, const struct table_column *column)
{
    return column->unit != UNIT_NONE && cell->value.kind != VALUE_TEXT;
}

bool grid_walk_next(struct grid_walk *walk, struct grid_cell *ret)
{
    if (walk->row->kind == ROW_GROUP)
        return walk_group(walk, ret);

    const struct table *table = walk->table;
    while (walk->index < table->column_count) {
        const size_t first = walk->index;
        const struct cell *cell = cell_at(walk->row, first);
        const size_t wanted = cell->column_span > 1 ? (size_t)cell->column_span : 1;
        const size_t left = table->column_count - first;
        walk->index += wanted < left ? wanted : left;

        size_t span = 0;
        for (size_t i = first; i < walk->index; i++)
            span += grid_column_is_visible(&table->columns[i]);
        if (span == 0)
            continue;
        const struct table_column *column = &table->columns[first];
        *ret =
            (struct grid_cell){.cell = cell,
                               .column = column,
                               .position = walk->position,
                               .span = span,
                               .is_number = is_number(cell, column),
                               .is_row_header = walk->position == 0 && column->unit == UNIT_NONE};
        walk->position += span;
        return true;
    }
    return false;
}

struct text grid_heading_number(const struct block *block, struct arena *arena)
{
    CHECK(block->kind == BLOCK_HEADING);
    if (block->number.length == 0)
        return block->number;
    const char *dot = text_ends_with(block->number, TEXT(".")) ? "" : ".";
    return text_format(arena, "%.*s%s ", TEXT_ARGS(block->number), dot);
}

int grid_heading_level_min(const struct document *document)
{
    int level = 0;
    for (const struct block *block = document->blocks; block != NULL; block = block->next) {
        if (block->kind == BLOCK_HEADING && (level == 0 || block->level < level))
            level = block->level;
    }
    return level > 0 ? level : 1;
}
