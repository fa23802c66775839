/* pdf_read.h - just enough of a reader of PDF to find objects: what cairo writes and we append.
 * Internal to pdf*.c.
 *
 * Understands classic tables of objects and their chain, not object streams, which other programs
 * make of our files when they save them. Any bytes may be given; work and memory are bounded by
 * their length. */
#ifndef PAPER_PDF_READ_H
#define PAPER_PDF_READ_H

#include "base/arena.h"
#include "base/text.h"

/* What a value is. */
enum pdf_value_kind {
    PDF_DICTIONARY, /* text: between << and >> */
    PDF_ARRAY,      /* text: between [ and ] */
    PDF_STRING,     /* text: between ( and ), escapes and all */
    PDF_NAME,       /* text: behind the slash */
    PDF_REFERENCE,  /* number: of the object */
    PDF_OTHER,      /* text: a number, true, null, <hex> */
};

/* A value; a view into the file. */
struct pdf_value {
    enum pdf_value_kind kind;
    struct text text;
    int64_t number; /* of a reference, and of a whole number; else -1 */
};

/* A file that is being read. */
struct pdf_file {
    struct text bytes;
    int64_t *offsets; /* of the objects; 0 for none */
    int64_t object_count;
    struct pdf_value trailer;
    int64_t table_at;   /* place of the newest table of objects */
    int64_t steps_left; /* bytes that may still be looked at */
};

/* Reads the tables of objects; false where the file is none that we understand. */
bool pdf_file_open(struct text bytes, struct arena *arena, struct pdf_file *ret);
/* Cuts the next value off `rest`; false at the end, or where there is none. */
bool pdf_value_next(struct pdf_file *file, struct text *rest, struct pdf_value *ret);
/* The value of a key, a reference followed; false where there is none. */
bool pdf_value_find(struct pdf_file *file, const struct pdf_value *dictionary, const char *key,
                    struct pdf_value *ret);
/* The object that `value` refers to; `value` itself where it is no reference. */
bool pdf_value_follow(struct pdf_file *file, struct pdf_value *value);

#endif
