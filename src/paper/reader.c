/* reader.c - which kind of file it is, and who reads it.
 *
 * Why: files come with wrong names.
 * Promise: bytes decide; memory and time are bounded by the size of the file.
 * Never: opens anything but the bytes it is given. */
#include "paper/reader.h"

#include <string.h>

#include "paper/reader_part.h"

static bool begins(struct text bytes, const char *magic, size_t length)
{
    return bytes.length >= length && memcmp(bytes.bytes, magic, length) == 0;
}

enum result reader_read(struct arena *arena, struct text bytes, struct document **ret,
                        struct fault *ret_fault)
{
    if (bytes.length > READER_FILE_BYTES_MAX) {
        *ret_fault = (struct fault){.code = "reader_too_large", .field = "file"};
        return BAD_INPUT;
    }
    bool is_binary = memchr(bytes.bytes, '\0', bytes.length < 4096 ? bytes.length : 4096) != NULL;
    if (begins(bytes, "PK", 2))
        return read_docx(arena, bytes, ret, ret_fault);
    if (bytes.length == 0 || is_binary || begins(bytes, "%PDF", 4)) {
        *ret_fault = (struct fault){.code = "reader_unknown", .field = "file"};
        return BAD_INPUT;
    }
    return read_text(arena, bytes, ret, ret_fault);
}
