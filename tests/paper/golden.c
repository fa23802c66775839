/* golden.c - reads and, when asked to, writes the files of tests/paper/golden.
 *
 * A difference is reported by its line; the files are small enough to be looked at whole. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "golden.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

static struct text read_file(const char *path, struct arena *arena)
{
    struct buffer out = buffer_open(arena, 1 << 24);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return TEXT("");
    size_t length;
    while ((length = fread(buffer_reserve(&out, 4096), 1, 4096, file)) > 0)
        buffer_grew(&out, length);
    fclose(file);
    return buffer_text(&out);
}

static void write_file(const char *path, struct text bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.bytes, 1, bytes.length, file), bytes.length);
    assert_int_equal(fclose(file), 0);
}

/* The 1-based line in which two texts part. */
static int line_of_difference(struct text a, struct text b)
{
    int line = 1;
    for (size_t i = 0; i < a.length && i < b.length && a.bytes[i] == b.bytes[i]; i++)
        line += a.bytes[i] == '\n';
    return line;
}

void golden_compare(const char *name, struct text shown, struct arena *arena)
{
    const char *path = text_format(arena, "%s/%s", GOLDEN_FOLDER, name).bytes;
    if (getenv("GEROVE_UPDATE_GOLDEN") != NULL)
        write_file(path, shown);
    const struct text golden = read_file(path, arena);
    if (!text_equals(shown, golden))
        fail_msg("%s differs from line %d on", name, line_of_difference(shown, golden));
}
