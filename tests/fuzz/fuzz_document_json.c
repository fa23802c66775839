/* fuzz_document_json.c - a document out of JSON: what is taken is written and read again the same,
 * and no other writer trips over it.
 */
#include <stdint.h>

#include "base/arena.h"
#include "paper/document_json.h"
#include "paper/writers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define BYTES_MAX ((size_t)4 << 20)

static struct text json_of(const struct document *document, struct arena *arena)
{
    struct buffer out = buffer_open(arena, BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    CHECK(document_json_write(document, &sink));
    return buffer_text(&out);
}

/* Its other forms are made and let go. */
static void write_all(const struct document *document, struct arena *arena)
{
    struct text docx = TEXT("");
    struct buffer out = buffer_open(arena, BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    CHECK(html_write(document, &(struct html_options){.is_whole_page = true}, &sink));
    CHECK(text_write(document, &sink));
    CHECK(docx_write(document, arena, &docx));
    for (const struct block *block = document->blocks; block != NULL; block = block->next) {
        if (block->kind == BLOCK_TABLE)
            CHECK(csv_write_table(block->table, arena, &sink));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_open("fuzz", (size_t)64 << 20);
    struct document *document = NULL;
    struct document *again = NULL;
    struct fault fault = {0};
    const struct text input = text_slice((const char *)data, size);
    if (document_json_read(arena, input, &document, &fault) == OK) {
        const struct text json = json_of(document, arena);
        CHECK(document_json_read(arena, json, &again, &fault) == OK);
        CHECK(text_equals(json_of(again, arena), json));
        write_all(again, arena);
    } else {
        CHECK(fault.code != NULL && fault.field != NULL);
    }
    arena_close(arena);
    return 0;
}
