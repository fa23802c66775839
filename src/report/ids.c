/* ids.c - sorted ids as bytes and back. See ids.h.
 *
 * Why: a frozen plan keeps every record behind every number, some hundred thousand ids.
 * Promise: what is packed is unpacked to the same; any other bytes are refused, never trusted.
 * Never: an id below the one before it. */
#include "report/ids.h"

#include "base/result.h"

#define BITS         7
#define MORE         0x80u
#define VARINT_BYTES 10

struct text ids_pack(struct arena *arena, const int64_t *ids, size_t count)
{
    struct buffer out = buffer_open(arena, count * VARINT_BYTES + 1);
    int64_t last = 0;
    for (size_t i = 0; i < count; i++) {
        CHECK(ids[i] > last);
        uint64_t rest = (uint64_t)(ids[i] - last);
        for (; rest >= MORE; rest >>= BITS)
            buffer_add_char(&out, (char)(rest | MORE));
        buffer_add_char(&out, (char)rest);
        last = ids[i];
    }
    return buffer_text(&out);
}

/* The next number of the bytes; 0 where there is none or it leaves 63 bits. */
static uint64_t take(struct text *bytes)
{
    uint64_t number = 0;
    for (unsigned shift = 0; bytes->length > 0 && shift < BITS * (VARINT_BYTES - 1);
         shift += BITS) {
        unsigned char byte = (unsigned char)bytes->bytes[0];
        *bytes = text_slice(bytes->bytes + 1, bytes->length - 1);
        number |= (uint64_t)(byte & ~MORE) << shift;
        if ((byte & MORE) == 0) /* no number ends with an empty byte */
            return shift > 0 && byte == 0 ? 0 : number;
    }
    return 0;
}

bool ids_unpack(struct arena *arena, struct text bytes, size_t count, int64_t **ret)
{
    if (count > bytes.length)
        return false;
    int64_t *ids = ARENA_ARRAY(arena, int64_t, count + 1);
    int64_t last = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t step = take(&bytes);
        if (step == 0 || step > (uint64_t)(INT64_MAX - last))
            return false;
        last += (int64_t)step;
        ids[i] = last;
    }
    if (bytes.length > 0)
        return false;
    *ret = ids;
    return true;
}
