/* package.h - a second, independent reader of DOCX files.
 *
 * libzip and libxml2, sharing no code with the writer. Everything fails the running test where the
 * file is not sound. */
#ifndef TESTS_PAPER_PACKAGE_H
#define TESTS_PAPER_PACKAGE_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/text.h"

/* One file of a package. */
struct package_part {
    struct text name;
    struct text data;
    xmlDoc *xml; /* parsed; every part of a DOCX of ours is XML */
};

/* A DOCX file taken apart. Close with package_close. */
struct package {
    struct package_part parts[32];
    size_t count;
};

struct package package_open(struct text bytes, struct arena *arena);
void package_close(struct package *package);
/* The part of that name; the test fails where there is none. */
const struct package_part *package_part_of(const struct package *package, const char *name);

/* The next element behind `node` in document order that is called `name` (without prefix), inside
 * `root`; NULL at the end. Begin with `node` = `root`. */
xmlNode *package_next(xmlNode *node, const xmlNode *root, const char *name);
/* An attribute by its name without prefix; "" where there is none. */
struct text package_attribute(const xmlNode *node, const char *name, struct arena *arena);
/* What a reader sees inside `root`: text, tabs and line breaks; no field instructions, no marks of
 * footnotes. */
struct text package_text(xmlNode *root, struct arena *arena);

#endif
