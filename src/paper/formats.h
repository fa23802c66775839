/* formats.h - the files a document can be had as: the one list that commands, pages and the API
 * read.
 *
 * A new writer becomes a line of formats.c and is then offered everywhere; what people read about
 * it is "format.NAME" in the translations. CSV is not here: it is the form of one table. */
#ifndef PAPER_FORMATS_H
#define PAPER_FORMATS_H

#include "paper/document.h"

/* A file format of whole documents. */
struct paper_format {
    const char *name;         /* "docx": what people choose by */
    const char *extension;    /* "docx", "txt": how a file's name ends */
    const char *content_type; /* with its charset where it is text */
    bool (*write)(const struct document *document, struct sink *sink); /* false: not made, logged */
};

/* All formats, in the order they are offered: an array of *ret_count. */
const struct paper_format *paper_format_list(size_t *ret_count);
/* By its name; NULL where there is none. */
const struct paper_format *paper_format_find(struct text name);
/* "docx, html, …": the names, for a message; in `arena`. */
struct text paper_format_names(struct arena *arena);

#endif
