/* fuzz_ids.c - packed ids of a frozen plan: what is accepted is packed to the same bytes again.
 *
 * The first byte is the number of ids that is said to be there.
 */
#include "base/result.h"
#include "report/ids.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct arena *arena = arena_open("fuzz", (size_t)1 << 24);
    struct text bytes = text_slice((const char *)data + 1, size - 1);
    int64_t *ids = NULL;
    if (ids_unpack(arena, bytes, data[0], &ids))
        CHECK(text_equals(ids_pack(arena, ids, data[0]), bytes));
    arena_close(arena);
    return 0;
}
