/* png.c - PNG with a palette (RFC 2083), the least that readers want: IHDR, PLTE, IDAT, IEND.
 *
 * How: colours are numbered as they are met. A row like the one above it, as most are where areas
 * are flat, is written as its difference from that: zeros, which cost next to nothing to deflate;
 * others go unfiltered. One stream at its quickest is then near its best.
 * Never: reads a PNG. */
#include "format/png.h"

#include <string.h>
#include <zlib.h>

#include "base/result.h"

enum { FILTER_NONE = 0, FILTER_UP = 2 };
enum { SIDE_MAX = 16384, COLOURS_MAX = 256, TABLE_ROOM = 1024, SCRATCH_BYTES = 64 * 1024 };

/* The colours met so far, found by hashing. */
struct palette {
    uint32_t colours[COLOURS_MAX];
    uint16_t slots[TABLE_ROOM]; /* index + 1; 0 is free */
    size_t count;
    int bits; /* of each of red, green and blue that are looked at */
};

/* The number of a colour; COLOURS_MAX where the palette is full. */
static size_t number_of(struct palette *palette, uint32_t point)
{
    const uint32_t colour = point & (0xffu << (8 - palette->bits) & 0xff) * 0x010101u;
    size_t slot = (colour * 2654435761u) >> 22;
    while (palette->slots[slot] != 0) {
        const size_t number = palette->slots[slot] - 1u;
        if (palette->colours[number] == colour)
            return number;
        slot = (slot + 1) % TABLE_ROOM;
    }
    if (palette->count == COLOURS_MAX)
        return COLOURS_MAX;
    palette->colours[palette->count] = colour;
    palette->slots[slot] = (uint16_t)++palette->count;
    return palette->count - 1;
}

/* Numbers every point, its filter before each row; false where the colours are too many. */
static bool number_points(struct png_points points, struct palette *palette, unsigned char *ret)
{
    for (uint32_t y = 0; y < points.height; y++) {
        const uint32_t *row = points.points + y * points.stride;
        uint32_t last = ~row[0];
        size_t number = 0;
        if (y > 0 && memcmp(row, row - points.stride, points.width * sizeof(*row)) == 0) {
            *ret++ = FILTER_UP;
            memset(ret, 0, points.width);
            ret += points.width;
            continue;
        }
        *ret++ = FILTER_NONE;
        for (uint32_t x = 0; x < points.width; x++) {
            if (row[x] != last)
                number = number_of(palette, row[x]);
            if (number == COLOURS_MAX)
                return false;
            last = row[x];
            *ret++ = (unsigned char)number;
        }
    }
    return true;
}

static void put_number(unsigned char *ret, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        ret[i] = (unsigned char)(number >> (24 - 8 * i));
}

static void add_chunk(struct buffer *out, const char *type, struct text data)
{
    unsigned char number[4];
    put_number(number, (uint32_t)data.length);
    buffer_add(out, text_slice((const char *)number, 4));
    const size_t start = out->length;
    buffer_add(out, text_slice(type, 4));
    buffer_add(out, data);
    const uLong sum =
        crc32(0, (const unsigned char *)out->bytes + start, (unsigned)(out->length - start));
    put_number(number, (uint32_t)sum);
    buffer_add(out, text_slice((const char *)number, 4));
}

/* The bits kept, repeated into those let go, so that white stays white. */
static unsigned char whole_byte(uint32_t byte, int bits)
{
    uint32_t whole = byte & 0xff;
    for (int shift = bits; shift < 8; shift += bits)
        whole |= (byte & 0xff) >> shift;
    return (unsigned char)whole;
}

static struct text palette_bytes(const struct palette *palette, struct arena *arena)
{
    unsigned char *bytes = arena_take(arena, 3 * palette->count);
    for (size_t i = 0; i < palette->count; i++) {
        bytes[3 * i] = whole_byte(palette->colours[i] >> 16, palette->bits);
        bytes[3 * i + 1] = whole_byte(palette->colours[i] >> 8, palette->bits);
        bytes[3 * i + 2] = whole_byte(palette->colours[i], palette->bits);
    }
    return text_slice((const char *)bytes, 3 * palette->count);
}

static struct text deflated(const unsigned char *bytes, size_t length, struct arena *arena)
{
    uLongf room = compressBound(length);
    unsigned char *out = arena_take_bare(arena, room);
    CHECK(compress2(out, &room, bytes, length, Z_BEST_SPEED) == Z_OK);
    return text_slice((const char *)out, room);
}

struct text png_write(struct png_points points, struct arena *arena)
{
    CHECK(points.width > 0 && points.width <= SIDE_MAX);
    CHECK(points.height > 0 && points.height <= SIDE_MAX);
    const size_t length = (size_t)points.height * (points.width + 1);
    /* The next picture gets the same memory again. */
    struct arena *scratch = arena_open_within(arena, "png", 4 * length + SCRATCH_BYTES);
    unsigned char *numbers = arena_take_bare(scratch, length);
    struct palette palette = {.bits = 8};
    while (!number_points(points, &palette, numbers))
        palette = (struct palette){.bits = palette.bits - 2};
    unsigned char head[13] = {[8] = 8, [9] = 3};
    put_number(head, points.width);
    put_number(head + 4, points.height);
    const struct text data = deflated(numbers, length, scratch);
    struct buffer out = buffer_open(arena, data.length + 3 * COLOURS_MAX + 200);
    buffer_add(&out, text_slice("\x89PNG\r\n\x1a\n", 8));
    add_chunk(&out, "IHDR", text_slice((const char *)head, sizeof(head)));
    add_chunk(&out, "PLTE", palette_bytes(&palette, scratch));
    add_chunk(&out, "IDAT", data);
    add_chunk(&out, "IEND", (struct text){0});
    arena_close(scratch);
    return buffer_text(&out);
}
