/* zip.c - writing ZIP over zlib's raw deflate.
 *
 * Why not a library: what we need is forty bytes of head a file; a library adds times, extra fields
 * and temporary files, and then the same document no longer gives the same bytes.
 * Promise: the same names and data give the same file. Word, LibreOffice and unzip read it.
 * Never: reads ZIP, writes ZIP64, or touches the disk. */
#include "format/zip.h"

#include <zlib.h>

#include "base/list.h"
#include "base/result.h"

#define LOCAL_SIGNATURE     0x04034b50
#define DIRECTORY_SIGNATURE 0x02014b50
#define END_SIGNATURE       0x06054b50
#define VERSION_NEEDED      20
#define FLAG_UTF8           0x0800
#define METHOD_DEFLATE      8
#define DATE_FIXED          0x0021 /* 1980-01-01, the first day the format knows */
#define RAW_WINDOW_BITS     (-15)
#define MEMORY_LEVEL        8
#define FILES_MAX           65535

/* What the directory says of a file. */
struct entry {
    struct text name;
    uint32_t checksum;
    uint32_t packed_bytes;
    uint32_t bytes;
    uint32_t offset;
};

struct zip_writer {
    struct arena *arena;
    struct buffer file;
    LIST(struct entry) entries;
};

static void add_16(struct buffer *file, uint32_t number)
{
    buffer_add_char(file, (char)(number & 0xFF));
    buffer_add_char(file, (char)(number >> 8 & 0xFF));
}

static void add_32(struct buffer *file, uint32_t number)
{
    add_16(file, number & 0xFFFF);
    add_16(file, number >> 16);
}

struct zip_writer *zip_writer_open(struct arena *arena, size_t length_max)
{
    CHECK(length_max <= UINT32_MAX);
    struct zip_writer *zip = ARENA_NEW(arena, struct zip_writer);
    zip->arena = arena;
    zip->file = buffer_open(arena, length_max);
    return zip;
}

/* The part that a file's own head and its directory row share. */
static void add_common(struct buffer *file, const struct entry *entry)
{
    add_16(file, VERSION_NEEDED);
    add_16(file, FLAG_UTF8);
    add_16(file, METHOD_DEFLATE);
    add_16(file, 0); /* midnight */
    add_16(file, DATE_FIXED);
    add_32(file, entry->checksum);
    add_32(file, entry->packed_bytes);
    add_32(file, entry->bytes);
    add_16(file, (uint32_t)entry->name.length);
    add_16(file, 0); /* no extra field */
}

/* `data` deflated; lives in the arena. */
static struct text deflated(struct arena *arena, struct text data)
{
    z_stream stream = {0};
    size_t room = compressBound((uLong)data.length) + 64;
    char *packed = arena_take(arena, room); /* before zlib holds memory: this may fail a CHECK */
    CHECK(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, RAW_WINDOW_BITS, MEMORY_LEVEL,
                       Z_DEFAULT_STRATEGY) == Z_OK);
    stream.next_in = (Bytef *)(data.length == 0 ? "" : data.bytes);
    stream.avail_in = (uInt)data.length;
    stream.next_out = (Bytef *)packed;
    stream.avail_out = (uInt)room;
    int answer = deflate(&stream, Z_FINISH);
    size_t length = room - stream.avail_out;
    (void)deflateEnd(&stream);
    CHECK(answer == Z_STREAM_END);
    return text_slice(packed, length);
}

void zip_writer_add(struct zip_writer *zip, struct text name, struct text data)
{
    CHECK(name.length > 0 && name.length <= UINT16_MAX && name.bytes[0] != '/');
    CHECK(data.length < UINT32_MAX / 2);
    CHECK(zip->entries.count < FILES_MAX);
    struct text packed = deflated(zip->arena, data);
    /* With NULL zlib answers something else than the checksum of nothing. */
    const Bytef *bytes = (const Bytef *)(data.length == 0 ? "" : data.bytes);
    struct entry entry = {
        .name = name,
        .checksum = (uint32_t)crc32(0, bytes, (uInt)data.length),
        .packed_bytes = (uint32_t)packed.length,
        .bytes = (uint32_t)data.length,
        .offset = (uint32_t)zip->file.length,
    };
    add_32(&zip->file, LOCAL_SIGNATURE);
    add_common(&zip->file, &entry);
    buffer_add(&zip->file, name);
    buffer_add(&zip->file, packed);
    LIST_ADD(zip->arena, &zip->entries, entry);
}

struct text zip_writer_close(struct zip_writer *zip)
{
    size_t start = zip->file.length;
    for (size_t i = 0; i < zip->entries.count; i++) {
        const struct entry *entry = &zip->entries.items[i];
        add_32(&zip->file, DIRECTORY_SIGNATURE);
        add_16(&zip->file, VERSION_NEEDED); /* made by: DOS attributes, which we leave empty */
        add_common(&zip->file, entry);
        add_16(&zip->file, 0); /* comment */
        add_16(&zip->file, 0); /* disk */
        add_16(&zip->file, 0); /* internal attributes */
        add_32(&zip->file, 0); /* external attributes */
        add_32(&zip->file, entry->offset);
        buffer_add(&zip->file, entry->name);
    }
    size_t length = zip->file.length - start;
    add_32(&zip->file, END_SIGNATURE);
    add_16(&zip->file, 0); /* this disk */
    add_16(&zip->file, 0); /* the directory's disk */
    add_16(&zip->file, (uint32_t)zip->entries.count);
    add_16(&zip->file, (uint32_t)zip->entries.count);
    add_32(&zip->file, (uint32_t)length);
    add_32(&zip->file, (uint32_t)start);
    add_16(&zip->file, 0); /* comment */
    return buffer_text(&zip->file);
}
