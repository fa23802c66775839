/* fuzz_http_decode.c - the texts of a request: paths, queries, cookies, tags, parameters.
 *
 * What is accepted is as clean as http.h promises, and no longer than what was sent. */
#include <stdint.h>

#include "base/result.h"
#include "http/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_path(struct arena *arena, struct text raw)
{
    struct text path;
    if (!http_path_decode(arena, raw, &path))
        return;
    CHECK(path.length > 0 && path.length <= raw.length && path.bytes[0] == '/');
    CHECK(http_text_is_clean(path, false));
    CHECK(text_find(path, TEXT("/../")) < 0 && !text_ends_with(path, TEXT("/..")));
    CHECK(text_find(path, TEXT("\\")) < 0);
}

static void try_parameters(struct arena *arena, struct text raw)
{
    http_parameters list = {0};
    size_t length = 0;
    if (!http_parameters_read(arena, raw, &list))
        return;
    CHECK(list.count <= HTTP_PARAMETERS_MAX);
    for (size_t i = 0; i < list.count; i++) {
        CHECK(list.items[i].name.length > 0 && list.items[i].value.bytes != NULL);
        CHECK(http_text_is_clean(list.items[i].name, false));
        CHECK(http_text_is_clean(list.items[i].value, true));
        length += list.items[i].name.length + list.items[i].value.length;
    }
    CHECK(length <= raw.length);
}

static void try_header(struct arena *arena, struct text raw)
{
    struct text cookie = http_cookie_find(raw, TEXT("a"));
    struct text parameter = http_header_parameter(arena, raw, "name");
    volatile bool is_listed = http_etag_is_listed(raw, TEXT("a"), true); /* or it is left out */
    CHECK(cookie.length <= raw.length && parameter.length <= raw.length);
    CHECK(is_listed || !http_etag_is_listed(raw, TEXT("a"), false));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_open("fuzz", (size_t)16 << 20);
    struct text raw = text_slice((const char *)data, size);
    try_path(arena, raw);
    try_parameters(arena, raw);
    try_header(arena, raw);
    arena_close(arena);
    return 0;
}
