/* xml.h - a streaming XML writer.
 *
 *     struct xml_writer xml = xml_writer_open(&sink);
 *     xml_write_open(&xml, "w:p");
 *     xml_write_attribute(&xml, "w:rsidR", TEXT("1"));
 *     xml_write_text(&xml, text);
 *     xml_write_close(&xml);
 *     is_written = xml_writer_close(&xml);
 *
 * Names are ours (literals), texts are anybody's: every text is escaped. Closing is CHECKed. */
#ifndef FORMAT_XML_H
#define FORMAT_XML_H

#include "base/text.h"

#define XML_DEPTH_MAX 64

/* Set up by xml_writer_open; nothing else touches it. */
struct xml_writer {
    struct sink *sink;
    int depth;
    const char *open[XML_DEPTH_MAX]; /* names of the open elements, outermost first */
    bool is_tag_open;                /* "<name" is written, its ">" is not */
    bool is_broken;
};

/* A writer to `sink`, which must outlive it. */
struct xml_writer xml_writer_open(struct sink *sink);
/* Ends the document; CHECKs that all is closed; false where the sink gave up. */
MUST_USE bool xml_writer_close(struct xml_writer *writer);

/* <?xml version="1.0" encoding="UTF-8" standalone="yes"?> */
void xml_write_declaration(struct xml_writer *writer);
/* Opens an element. `name` must outlive it. */
void xml_write_open(struct xml_writer *writer, const char *name);
/* An attribute of the element just opened. */
void xml_write_attribute(struct xml_writer *writer, const char *name, struct text value);
void xml_write_attribute_integer(struct xml_writer *writer, const char *name, int64_t value);
/* Text inside the open element. */
void xml_write_text(struct xml_writer *writer, struct text t);
/* Closes the innermost element; <name/> where it is empty. */
void xml_write_close(struct xml_writer *writer);
/* <name>text</name> */
void xml_write_element(struct xml_writer *writer, const char *name, struct text t);
/* Bytes that are XML already, made by us: not escaped. */
void xml_write_trusted_markup_unescaped(struct xml_writer *writer, struct text markup);

#endif
