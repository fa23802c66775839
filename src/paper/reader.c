/* reader.c - which kind of file it is, and who reads it.
 *
 * Why: files come with wrong names.
 * Promise: bytes decide; memory and time are bounded by the size of the file.
 * Never: opens anything but the bytes it is given. */
#include "paper/reader.h"

#include <string.h>
#include <strings.h>

#include "paper/reader_part.h"

static bool begins(struct text bytes, const char *magic, size_t length)
{
    return bytes.length >= length && memcmp(bytes.bytes, magic, length) == 0;
}

/* True where an archive has a part of this name among its first bytes, or anywhere in its list. */
static bool has_part(struct text bytes, const char *name)
{
    return text_find(bytes, text_of(name)) >= 0;
}

static enum result archive_read(struct arena *arena, struct text bytes, struct document **ret,
                                struct fault *ret_fault)
{
    if (has_part(bytes, "word/document.xml"))
        return read_docx(arena, bytes, ret, ret_fault);
    if (has_part(bytes, "xl/workbook.xml"))
        return read_xlsx(arena, bytes, ret, ret_fault);
    if (has_part(bytes, "content.xml"))
        return read_odt(arena, bytes, ret, ret_fault);
    *ret_fault = (struct fault){.code = "reader_unknown", .field = "file"};
    return BAD_INPUT;
}

/* "<!DOCTYPE html" or "<html", in any case, before anything else. */
static bool is_html(struct text bytes)
{
    static const char *const starts[] = {"<!doctype html", "<html", "<?xml"};
    struct text rest = text_trim(text_slice(bytes.bytes, bytes.length < 512 ? bytes.length : 512));
    if (begins(rest, "\xef\xbb\xbf", 3))
        rest = text_trim(text_slice(rest.bytes + 3, rest.length - 3));
    for (size_t i = 0; i < COUNT(starts); i++)
        if (rest.length >= strlen(starts[i]) &&
            strncasecmp(rest.bytes, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

static size_t words_bytes(const struct document *document)
{
    size_t bytes = 0;
    for (const struct block *block = document->blocks; block != NULL; block = block->next) {
        for (const struct run *run = block->runs; run != NULL; run = run->next)
            bytes += run->text.length;
        const struct table_row *row = block->table == NULL ? NULL : block->table->rows;
        for (; row != NULL; row = row->next)
            for (size_t c = 0; c < row->cell_count; c++)
                bytes +=
                    row->cells[c].value.kind == VALUE_TEXT ? row->cells[c].value.text.length : 0;
    }
    return bytes;
}

static enum result any_read(struct arena *arena, struct text bytes, struct document **ret,
                            struct fault *ret_fault)
{
    if (begins(bytes, "PK\x03\x04", 4))
        return archive_read(arena, bytes, ret, ret_fault);
    bool is_binary = memchr(bytes.bytes, '\0', bytes.length < 4096 ? bytes.length : 4096) != NULL;
    if (is_binary || begins(bytes, "%PDF", 4)) {
        *ret_fault = (struct fault){.code = "reader_unknown", .field = "file"};
        return BAD_INPUT;
    }
    return is_html(bytes) ? read_html(arena, bytes, ret, ret_fault)
                          : read_text(arena, bytes, ret, ret_fault);
}

enum result reader_read(struct arena *arena, struct text bytes, struct document **ret,
                        struct fault *ret_fault)
{
    const struct fault too_large = {.code = "reader_too_large", .field = "file"};
    *ret_fault =
        bytes.length == 0 ? (struct fault){.code = "reader_empty", .field = "file"} : too_large;
    if (bytes.length == 0 || bytes.length > READER_FILE_BYTES_MAX)
        return BAD_INPUT;
    struct document *document = NULL;
    enum result result = any_read(arena, bytes, &document, ret_fault);
    if (result != OK)
        return result;
    *ret_fault = too_large;
    if (words_bytes(document) > READER_WORDS_BYTES_MAX)
        return BAD_INPUT;
    *ret = document;
    return OK;
}
