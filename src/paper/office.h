/* office.h - an office file (a ZIP of XML parts) from outside, read with care.
 *
 * Bounds: 2,000 parts, each at most OFFICE_PART_BYTES_MAX unpacked and all that are read
 * OFFICE_BYTES_MAX, whatever the archive says of itself; no document types, so no entities; nothing
 * is fetched. Internal to this folder. */
#ifndef PAPER_OFFICE_H
#define PAPER_OFFICE_H

#include <libxml/xmlreader.h>

#include "base/arena.h"
#include "base/text.h"

/* Bounds of what is unpacked. */
enum { OFFICE_PARTS_MAX = 2000, OFFICE_PART_BYTES_MAX = 64 << 20, OFFICE_BYTES_MAX = 96 << 20 };

/* An open archive. */
struct office;

/* Opens an archive over `bytes`, which must outlive it; NULL where it is none or has too many
 * parts. Close with office_close. */
struct office *office_open(struct arena *arena, struct text bytes);
void office_close(struct office *office);
/* Number of parts, and the name of one ("" where it has none). */
size_t office_count(const struct office *office);
struct text office_name(const struct office *office, size_t index);
/* Unpacks a part into the arena; false where there is none of that name, where it is damaged, too
 * large or has a document type. */
bool office_part(struct office *office, struct text name, struct text *ret);

/* A reader over a part; NULL where there is no memory. Free with xmlFreeTextReader. */
xmlTextReaderPtr office_reader(struct text part);
/* The next node; false at the end or where the XML is wrong (`*ret_is_sound` is then false). */
bool office_next(xmlTextReaderPtr reader, bool *ret_is_sound);
/* True where the node begins the element `name` (without prefix). */
bool office_is(xmlTextReaderPtr reader, const char *name);
/* True where the node ends it; an element without content has no end of its own. */
bool office_is_end(xmlTextReaderPtr reader, const char *name);
/* An attribute of the element by its name without prefix, copied; `bytes` NULL where absent. */
struct text office_attribute(xmlTextReaderPtr reader, const char *name, struct arena *arena);
/* The node's characters where it is text, else empty; valid until the next node. */
struct text office_text(xmlTextReaderPtr reader);

#endif
