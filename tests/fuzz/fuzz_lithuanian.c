/* fuzz_lithuanian.c - UTF-8, search keys and sort keys of any bytes.
 *
 * Different texts must get different sort keys, and no escape may let its place be ended.
 */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/result.h"
#include "format/escape.h"
#include "format/lithuanian.h"
#include "format/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_utf8(struct text t)
{
    size_t valid = utf8_valid_length(t);
    CHECK(valid <= t.length && utf8_count(t) <= t.length);
    for (size_t at = 0; at < valid;) {
        uint32_t character = 0;
        char bytes[4];
        size_t step = utf8_decode(text_slice(t.bytes + at, t.length - at), &character);
        CHECK(step > 0 && utf8_encode(character, bytes) == step);
        CHECK(memcmp(bytes, t.bytes + at, step) == 0);
        at += step;
    }
    CHECK(!utf8_is_clean(t) || valid == t.length);
}

static void try_keys(struct arena *arena, struct text t)
{
    struct text key = lithuanian_fold(arena, t);
    CHECK(key.length <= LITHUANIAN_FOLD_BYTES(t.length) && utf8_is_valid(key));
    CHECK(text_equals(lithuanian_fold(arena, key), key));
    struct text sort = lithuanian_sort_key(arena, t);
    for (size_t i = 0; i < sort.length; i++)
        CHECK(sort.bytes[i] >= ' ' && sort.bytes[i] <= '~');
    struct text shorter = utf8_cut(t, t.length / 2);
    struct text other = lithuanian_sort_key(arena, shorter);
    CHECK(text_equals(sort, other) == text_equals(t, shorter));
}

/* What is escaped holds none of the bytes that could end its place. */
static void try_escapes(struct arena *arena, struct text t)
{
    struct buffer out = buffer_open(arena, 16 * t.length);
    struct sink sink = sink_to_buffer(&out);
    CHECK(escape_html_attribute(&sink, t));
    CHECK(escape_xml_attribute(&sink, t));
    CHECK(utf8_is_valid(buffer_text(&out)));
    CHECK(text_find(buffer_text(&out), TEXT("<")) < 0);
    CHECK(text_find(buffer_text(&out), TEXT("\"")) < 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text t = text_slice((const char *)data, size < 4096 ? size : 4096);
    struct arena *arena = arena_open("fuzz", (size_t)4 << 20);
    try_utf8(t);
    try_keys(arena, t);
    try_escapes(arena, t);
    arena_close(arena);
    return 0;
}
