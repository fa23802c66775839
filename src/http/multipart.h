/* multipart.h - multipart/form-data read as a stream, in pieces of any size.
 *
 * Strict: the body begins with its first delimiter, every part has a name, the last delimiter
 * must come. A part is announced, its bytes follow in pieces, its end is told. Memory is one
 * window, however big the upload. Used inside src/http; fuzzed by tests/fuzz. */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "base/text.h"

struct http_multipart;

/* What the headers of a part say; valid during `begin` only. */
struct http_part {
    struct text name;
    struct text filename; /* without folders; NULL bytes: a plain field, empty: no file chosen */
    struct text content_type; /* may be empty */
};

/* Receives the parts. Each callback returns false to stop the reading for good. */
struct http_part_reader {
    bool (*begin)(void *context, const struct http_part *part);
    bool (*data)(void *context, const char *bytes, size_t length);
    bool (*end)(void *context);
    void *context;
};

/* A parser in `arena` for `boundary` (1..70 characters, else NULL). */
struct http_multipart *http_multipart_open(struct arena *arena, struct text boundary,
                                           const struct http_part_reader *reader);
/* Reads on. False: malformed or stopped by the reader; do not call again. */
MUST_USE bool http_multipart_add(struct http_multipart *multipart, struct text piece);
/* True where the body was complete. */
MUST_USE bool http_multipart_is_complete(const struct http_multipart *multipart);

#endif
