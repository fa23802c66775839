/* xml.c - writing XML element by element.
 *
 * Why: DOCX and XLSX are XML; a document that Word repairs on opening is a document nobody trusts.
 * Promise: well formed by construction: names nest (CHECKed), texts are escaped for their place.
 * Never: indents, as white space is content in these formats. */
#include "format/xml.h"

#include "base/result.h"
#include "format/escape.h"

#include <stdio.h>

static void send(struct xml_writer *writer, struct text t)
{
    if (!writer->is_broken && !sink_add(writer->sink, t))
        writer->is_broken = true;
}

static void send_string(struct xml_writer *writer, const char *string)
{
    send(writer, text_of(string));
}

/* Writes the ">" that an open tag still waits for. */
static void tag_end(struct xml_writer *writer)
{
    if (writer->is_tag_open)
        send_string(writer, ">");
    writer->is_tag_open = false;
}

struct xml_writer xml_writer_open(struct sink *sink)
{
    CHECK(sink != NULL);
    return (struct xml_writer){.sink = sink};
}

bool xml_writer_close(struct xml_writer *writer)
{
    CHECK(writer->depth == 0);
    return !writer->is_broken;
}

void xml_write_declaration(struct xml_writer *writer)
{
    CHECK(writer->depth == 0);
    send_string(writer, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
}

void xml_write_open(struct xml_writer *writer, const char *name)
{
    CHECK(name != NULL && name[0] != '\0');
    CHECK(writer->depth < XML_DEPTH_MAX);
    tag_end(writer);
    send_string(writer, "<");
    send_string(writer, name);
    writer->open[writer->depth++] = name;
    writer->is_tag_open = true;
}

void xml_write_attribute(struct xml_writer *writer, const char *name, struct text value)
{
    CHECK(writer->is_tag_open);
    send_string(writer, " ");
    send_string(writer, name);
    send_string(writer, "=\"");
    if (!writer->is_broken && !escape_xml_attribute(writer->sink, value))
        writer->is_broken = true;
    send_string(writer, "\"");
}

void xml_write_attribute_integer(struct xml_writer *writer, const char *name, int64_t value)
{
    char digits[24];
    int length = snprintf(digits, sizeof(digits), "%lld", (long long)value);
    CHECK(length > 0 && (size_t)length < sizeof(digits));
    xml_write_attribute(writer, name, text_of(digits));
}

void xml_write_text(struct xml_writer *writer, struct text t)
{
    CHECK(writer->depth > 0);
    tag_end(writer);
    if (!writer->is_broken && !escape_xml_text(writer->sink, t))
        writer->is_broken = true;
}

void xml_write_close(struct xml_writer *writer)
{
    CHECK(writer->depth > 0);
    const char *name = writer->open[--writer->depth];
    if (writer->is_tag_open) {
        send_string(writer, "/>");
        writer->is_tag_open = false;
        return;
    }
    send_string(writer, "</");
    send_string(writer, name);
    send_string(writer, ">");
}

void xml_write_element(struct xml_writer *writer, const char *name, struct text t)
{
    xml_write_open(writer, name);
    xml_write_text(writer, t);
    xml_write_close(writer);
}

void xml_write_trusted_markup_unescaped(struct xml_writer *writer, struct text markup)
{
    tag_end(writer);
    send(writer, markup);
}
