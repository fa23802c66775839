/* test_png.c - what a reader of the picture sees is what was drawn.
 *
 * The file is taken apart as RFC 2083 says: chunks, one deflate stream, a filter before each row,
 * numbers of colours. */
#include "../base/cases.h"

#include <string.h>
#include <zlib.h>

#include "format/png.h"

enum { WIDTH = 5, HEIGHT = 4, STRIDE = 7, FIRST_CHUNK = 8, AROUND = 12 };

/* The data of the first chunk of a type. */
static struct text chunk(struct text png, const char *type)
{
    size_t at = FIRST_CHUNK;
    while (at + AROUND <= png.length) {
        const unsigned char *bytes = (const unsigned char *)png.bytes + at;
        size_t length =
            (size_t)bytes[0] << 24 | (size_t)bytes[1] << 16 | (size_t)bytes[2] << 8 | bytes[3];
        if (memcmp(bytes + 4, type, 4) == 0)
            return text_slice(png.bytes + at + 8, length);
        at += AROUND + length;
    }
    fail_msg("no %s", type);
    return (struct text){0};
}

static void rows_come_back(void **state UNUSED)
{
    static const uint32_t points[HEIGHT * STRIDE] = {
        0xffffff, 0xffffff, 0x102030, 0xffffff, 0xffffff, 1, 2, /* what is behind a row is not */
        0xffffff, 0xffffff, 0x102030, 0xffffff, 0xffffff, 3, 4, /* looked at */
        0x102030, 0x102030, 0x102030, 0xff0000, 0xffffff, 1, 2, /* */
        0x102030, 0x102030, 0x102030, 0xff0000, 0xffffff, 3, 4};
    static const unsigned char filters[HEIGHT] = {0, 2, 0, 2};
    struct arena *arena = arena_open("test", 1000000);
    struct text png = png_write((struct png_points){points, WIDTH, HEIGHT, STRIDE}, arena);
    struct text packed = chunk(png, "IDAT"), palette = chunk(png, "PLTE");
    unsigned char rows[HEIGHT][1 + WIDTH];
    uLongf length = sizeof(rows);
    assert_int_equal(
        uncompress(&rows[0][0], &length, (const unsigned char *)packed.bytes, packed.length), Z_OK);
    assert_int_equal(length, sizeof(rows));
    for (size_t y = 0; y < HEIGHT; y++) {
        assert_int_equal(rows[y][0], filters[y]);
        for (size_t x = 1; x <= WIDTH; x++) {
            if (filters[y] == 2)
                rows[y][x] = (unsigned char)(rows[y][x] + rows[y - 1][x]);
            const unsigned char *colour =
                (const unsigned char *)palette.bytes + 3 * (size_t)rows[y][x];
            assert_int_equal(colour[0] << 16 | colour[1] << 8 | colour[2],
                             points[y * STRIDE + x - 1]);
        }
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_come_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
