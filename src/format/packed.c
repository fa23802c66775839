/* packed.c - gzip, of which only resources are read. See packed.h.
 *
 * Why: two thirds of all resources were the demo's people and what they get.
 * How: the last four bytes of gzip say the length, so that there is room for all at once.
 * Promise: what is said to be longer or shorter than it is, is refused. */
#include "format/packed.h"

#include <string.h>
#include <zlib.h>

#include "base/log.h"
#include "base/resource.h"

#define GZIP_WINDOW (15 + 16) /* zlib: the largest window, and the frame of gzip */
#define BYTES_LEAST 18        /* of a gzip file: a head, and at the end a sum and the length */

/* How long the last four bytes say that it is. */
static size_t length_said(struct text packed)
{
    size_t length = 0;
    for (size_t i = 1; i <= 4; i++)
        length = length << 8 | (unsigned char)packed.bytes[packed.length - i];
    return length;
}

static bool unpack(struct text packed, char *room, size_t length)
{
    z_stream stream = {.next_in = (Bytef *)packed.bytes, .avail_in = (uInt)packed.length};
    if (inflateInit2(&stream, GZIP_WINDOW) != Z_OK)
        return false;
    stream.next_out = (Bytef *)room;
    stream.avail_out = (uInt)length;
    bool is_whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.total_out == length;
    (void)inflateEnd(&stream);
    return is_whole;
}

enum result packed_read(struct arena *arena, const char *path, struct text *ret)
{
    const struct resource *resource = resource_find(path);
    if (resource != NULL) {
        *ret = resource->bytes;
        return OK;
    }
    resource = resource_find(text_to_string(arena, text_format(arena, "%s.gz", path)));
    if (resource == NULL)
        return NOT_FOUND;
    struct text packed = resource->bytes;
    size_t length = packed.length < BYTES_LEAST ? PACKED_BYTES_MAX + 1 : length_said(packed);
    if (length > PACKED_BYTES_MAX || packed.length > PACKED_BYTES_MAX) {
        log_write(LOG_ERROR, "resource", "%s: not a packed file, or too large", resource->path);
        return BROKEN;
    }
    char *room = arena_take(arena, length + 1);
    room[length] = '\0';
    if (!unpack(packed, room, length)) {
        log_write(LOG_ERROR, "resource", "%s: cannot be unpacked", resource->path);
        return BROKEN;
    }
    *ret = text_slice(room, length);
    return OK;
}
