/* fuzz_pdf_origins.c - a PDF file that somebody sends: what is read from it are figures with names
 * of plain letters, in order of pages, each found again under its place.
 */
#include <stdint.h>

#include "base/arena.h"
#include "paper/pdf_origins.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_open("fuzz", (size_t)64 << 20);
    struct pdf_origins origins = {0};
    const enum result result =
        pdf_origins_read(text_slice((const char *)data, size), arena, &origins);
    CHECK(result == OK || result == BAD_INPUT);
    CHECK(result == OK || origins.count == 0);
    for (size_t i = 0; i < origins.count; i++) {
        const struct pdf_origin *origin = &origins.items[i];
        CHECK(origin->page >= 1 && origin->number >= 1 && origin->origin.figure.length > 0);
        CHECK(i == 0 || origin->page > origin[-1].page || origin->number == origin[-1].number + 1);
        const struct text place =
            text_format(arena, "p%lld.%lld", (long long)origin->page, (long long)origin->number);
        CHECK(i > 100 || pdf_origins_find(&origins, place) == origin);
    }
    arena_close(arena);
    return 0;
}
