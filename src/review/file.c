/* file.c - a file in, its review out.
 *
 * Why: pages and the API do the same with what a stranger sends, within the same bounds.
 * Promise: the text is measured before it is reviewed.
 * Never: keeps a file. */
#include "review/file.h"

#include "paper/reader.h"

/* What an empty cell takes of the bound: a table of nothing is work too. */
#define CELL_BYTES 16

/* What a table counts; a table that is too long counts as too much. */
static size_t table_bytes(const struct table *table)
{
    size_t bytes = 0, rows = 0;
    for (const struct table_row *row = table->rows; row != NULL; row = row->next)
        if (++rows > REVIEW_ROWS_MAX)
            return (size_t)REVIEW_TEXT_BYTES_MAX + 1;
    for (const struct table_row *row = table->rows; row != NULL; row = row->next)
        for (size_t c = 0; c < row->cell_count; c++) {
            const struct value *value = &row->cells[c].value;
            bytes += CELL_BYTES + (value->kind == VALUE_TEXT ? value->text.length : 0);
        }
    return bytes;
}

static bool is_too_long(const struct document *document)
{
    size_t bytes = 0;
    for (const struct block *block = document->blocks; block != NULL; block = block->next) {
        for (const struct run *run = block->runs; run != NULL; run = run->next)
            bytes += CELL_BYTES + run->text.length;
        if (block->kind == BLOCK_TABLE)
            bytes += table_bytes(block->table);
        if (bytes > REVIEW_TEXT_BYTES_MAX)
            return true;
    }
    return false;
}

enum result review_read(struct arena *arena, struct text bytes, struct text name,
                        struct review **ret, struct fault *ret_fault)
{
    struct document *document = NULL;
    enum result result = reader_read(arena, bytes, &document, ret_fault);
    if (result != OK) {
        ret_fault->detail = name.length > 0 ? name : TEXT("file");
        return result;
    }
    if (is_too_long(document)) {
        *ret_fault = (struct fault){.code = "review_too_long", .field = "file"};
        return BAD_INPUT;
    }
    struct review *review = review_open(arena);
    review_add_document(review, document, name);
    review_run(review);
    *ret = review;
    return OK;
}
