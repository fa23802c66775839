/* fuzz_http_multipart.c - the reader of multipart/form-data, whose boundary here is "xy".
 *
 * However the input is cut into pieces, the same is told; parts begin and end in turns; no more
 * bytes come out than went in. */
#include <stdint.h>

#include "base/arena.h"
#include "base/result.h"
#include "http/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was told of a body. */
struct told {
    bool is_inside;
    bool is_well;
    size_t parts;
    size_t bytes;
    uint64_t hash;
};

static void hash_text(struct told *told, struct text t)
{
    for (size_t i = 0; i < t.length; i++)
        told->hash = (told->hash ^ (unsigned char)t.bytes[i]) * UINT64_C(1099511628211);
}

static bool told_begin(void *context, const struct http_part *part)
{
    struct told *told = context;
    CHECK(!told->is_inside && part->name.length > 0);
    told->is_inside = true;
    told->parts++;
    hash_text(told, part->name);
    hash_text(told, part->filename);
    hash_text(told, part->content_type);
    return true;
}

static bool told_data(void *context, const char *bytes, size_t length)
{
    struct told *told = context;
    CHECK(told->is_inside && length > 0);
    told->bytes += length;
    hash_text(told, text_slice(bytes, length));
    return true;
}

static bool told_end(void *context)
{
    struct told *told = context;
    CHECK(told->is_inside);
    told->is_inside = false;
    return true;
}

static struct told read_in_pieces(struct text body, size_t size)
{
    struct arena *arena = arena_open("fuzz", (size_t)16 << 20);
    struct told told = {.is_well = true};
    struct http_part_reader reader = {told_begin, told_data, told_end, &told};
    struct http_multipart *multipart = http_multipart_open(arena, TEXT("xy"), &reader);
    for (size_t at = 0; at < body.length && told.is_well; at += size) {
        size_t length = body.length - at < size ? body.length - at : size;
        told.is_well = http_multipart_add(multipart, text_slice(body.bytes + at, length));
    }
    told.is_well = told.is_well && http_multipart_is_complete(multipart);
    arena_close(arena);
    return told;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text body = text_slice((const char *)data, size);
    struct told whole = read_in_pieces(body, size + 1);
    struct told bytes = read_in_pieces(body, 1);
    struct told pieces = read_in_pieces(body, 7);
    CHECK(whole.bytes <= size);
    CHECK(whole.is_well == bytes.is_well && whole.is_well == pieces.is_well);
    if (!whole.is_well)
        return 0;
    CHECK(!whole.is_inside && whole.parts == bytes.parts && whole.parts == pieces.parts);
    CHECK(whole.hash == bytes.hash && whole.hash == pieces.hash);
    return 0;
}
