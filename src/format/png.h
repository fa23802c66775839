/* png.h - a picture of few colours as a PNG file.
 *
 * Charts have some dozens of colours: with a palette of them a file is a quarter of the size and
 * made in a tenth of the time of a picture with three bytes a point. The same points give the same
 * bytes. */
#ifndef FORMAT_PNG_H
#define FORMAT_PNG_H

#include "base/arena.h"
#include "base/text.h"

/* Points in rows, 32 bits each: 0x00RRGGBB, the upper byte is not looked at. */
struct png_points {
    const uint32_t *points;
    uint32_t width, height; /* 1 .. 16384 */
    size_t stride;          /* points from one row to the next */
};

/* The file, in `arena`. With more than 256 colours the lowest bits are let go until they fit. */
struct text png_write(struct png_points points, struct arena *arena);

#endif
