/* fuzz_notebook.c - the lines of a notebook: any bytes as a file, and as a line behind its seal;
 * what was read is written again and read as the same.
 */
#include <stdint.h>
#include <string.h>

#include "base/result.h"
#include "store/notebook_line.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint8_t key[NOTEBOOK_KEY_BYTES] = "a key for tests, no other's key";

static void check_same(const struct notebook_line *a, const struct notebook_line *b)
{
    CHECK(a->municipality == b->municipality && text_equals(a->statement, b->statement));
    CHECK(a->count == b->count && a->count <= NOTEBOOK_VALUES_MAX);
    for (size_t i = 0; i < a->count; i++)
        CHECK(value_equals(a->values[i], b->values[i]));
}

static void check_again(const struct notebook_line *line)
{
    char bytes[NOTEBOOK_LINE_BYTES];
    size_t length = notebook_line_write(line, key, bytes);
    if (length == 0)
        return; /* too long to have been in a file */
    struct text rest = text_slice(bytes, length), torn = text_slice(bytes, length - 1);
    struct notebook_line again;
    CHECK(notebook_line_take(&rest, key, &again));
    CHECK(rest.length == 0);
    check_same(line, &again);
    CHECK(!notebook_line_take(&torn, key, &again));
    CHECK(torn.length == length - 1);
    bytes[length / 2] ^= 1;
    rest = text_slice(bytes, length);
    CHECK(!notebook_line_take(&rest, key, &again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text rest = text_slice((const char *)data, size);
    struct notebook_line line;
    if (notebook_line_parse(rest, &line))
        check_again(&line);
    while (notebook_line_take(&rest, key, &line))
        check_again(&line);
    return 0;
}
