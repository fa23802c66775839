/* office.c - unpacking and reading XML parts of a file that anybody may have made.
 *
 * How: libzip over the bytes, libxml2's streaming reader over a part.
 * Promise: memory is bounded by the arena and the bound of a part; an archive that unpacks to more
 * than it says is refused; a document type, and with it every entity, is refused.
 * Never: touches the network or another file. */
#include "paper/office.h"

#include <string.h>
#include <zip.h>

#include "base/result.h"

struct office {
    struct arena *arena;
    zip_t *zip;
    size_t count;
    size_t unpacked; /* bytes so far */
};

struct office *office_open(struct arena *arena, struct text bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.bytes, bytes.length, 0, &error);
    if (source == NULL)
        return NULL;
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (zip == NULL) {
        zip_source_free(source);
        return NULL;
    }
    const zip_int64_t count = zip_get_num_entries(zip, 0);
    if (count < 1 || count > OFFICE_PARTS_MAX) {
        zip_discard(zip);
        return NULL;
    }
    struct office *office = ARENA_NEW(arena, struct office);
    *office = (struct office){.arena = arena, .zip = zip, .count = (size_t)count};
    return office;
}

void office_close(struct office *office)
{
    zip_discard(office->zip);
}

size_t office_count(const struct office *office)
{
    return office->count;
}

struct text office_name(const struct office *office, size_t index)
{
    return text_of(zip_get_name(office->zip, index, 0));
}

/* Reads exactly `length` bytes; false where there are fewer or more. */
static bool read_whole(zip_file_t *file, char *bytes, size_t length)
{
    char more;
    size_t at = 0;
    while (at < length) {
        const zip_int64_t got = zip_fread(file, bytes + at, length - at);
        if (got <= 0)
            return false;
        at += (size_t)got;
    }
    return zip_fread(file, &more, 1) == 0;
}

bool office_part(struct office *office, struct text name, struct text *ret)
{
    zip_stat_t about;
    const char *part = text_to_string(office->arena, name);
    if (strlen(part) != name.length || zip_stat(office->zip, part, 0, &about) != 0)
        return false;
    if ((about.valid & ZIP_STAT_SIZE) == 0 || about.size > OFFICE_PART_BYTES_MAX ||
        office->unpacked + about.size > OFFICE_BYTES_MAX)
        return false;
    office->unpacked += (size_t)about.size;
    zip_file_t *file = zip_fopen_index(office->zip, about.index, 0);
    if (file == NULL)
        return false;
    const size_t length = (size_t)about.size;
    char *bytes = arena_take(office->arena, length + 1);
    const bool is_whole = read_whole(file, bytes, length);
    (void)zip_fclose(file);
    *ret = text_slice(bytes, length);
    return is_whole && text_find(*ret, TEXT("<!DOCTYPE")) < 0;
}

/* --- XML ------------------------------------------------------------------------------------- */

xmlTextReaderPtr office_reader(struct text part)
{
    return xmlReaderForMemory(part.length > 0 ? part.bytes : "", (int)part.length, NULL, NULL,
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

bool office_next(xmlTextReaderPtr reader, bool *ret_is_sound)
{
    const int got = xmlTextReaderRead(reader);
    *ret_is_sound = got >= 0 && xmlTextReaderNodeType(reader) != XML_READER_TYPE_DOCUMENT_TYPE;
    return got == 1 && *ret_is_sound;
}

static bool is_named(xmlTextReaderPtr reader, int type, const char *name)
{
    const xmlChar *local = xmlTextReaderConstLocalName(reader);
    return xmlTextReaderNodeType(reader) == type && local != NULL &&
           strcmp((const char *)local, name) == 0;
}

bool office_is(xmlTextReaderPtr reader, const char *name)
{
    return is_named(reader, XML_READER_TYPE_ELEMENT, name);
}

bool office_is_end(xmlTextReaderPtr reader, const char *name)
{
    return is_named(reader, XML_READER_TYPE_END_ELEMENT, name);
}

struct text office_attribute(xmlTextReaderPtr reader, const char *name, struct arena *arena)
{
    struct text value = {0};
    int got = xmlTextReaderMoveToFirstAttribute(reader);
    while (got == 1 && value.bytes == NULL) {
        const xmlChar *local = xmlTextReaderConstLocalName(reader);
        const xmlChar *shown = xmlTextReaderConstValue(reader);
        if (local != NULL && strcmp((const char *)local, name) == 0)
            value = text_copy(arena, text_of((const char *)shown));
        got = xmlTextReaderMoveToNextAttribute(reader);
    }
    (void)xmlTextReaderMoveToElement(reader);
    return value;
}

struct text office_text(xmlTextReaderPtr reader)
{
    const int type = xmlTextReaderNodeType(reader);
    const bool is_text = type == XML_READER_TYPE_TEXT ||
                         type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE ||
                         type == XML_READER_TYPE_WHITESPACE || type == XML_READER_TYPE_CDATA;
    return is_text ? text_of((const char *)xmlTextReaderConstValue(reader)) : TEXT("");
}
