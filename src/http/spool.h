/* spool.h - bytes that arrive piece by piece: in memory while small, in a file when big.
 *
 * Up to 1 MiB stays in the request's arena; more goes to a temporary file that has no name any
 * more, so that nothing is left behind however the process ends. When complete, both are read the
 * same way: as one text. Used inside src/http. */
#ifndef HTTP_SPOOL_H
#define HTTP_SPOOL_H

#include "base/text.h"

/* More than this goes to the file. */
enum { HTTP_SPOOL_MEMORY_MAX = 1024 * 1024 };

/* Zeroed is closed. */
struct http_spool {
    const char *folder;
    struct buffer memory;
    int descriptor; /* -1 while in memory */
    void *mapping;  /* the finished file, or NULL */
    uint64_t length;
    bool is_open;
};

/* Starts an empty spool; the file, if any, is made in `folder` (must outlive the spool). */
void http_spool_open(struct http_spool *spool, struct arena *arena, const char *folder);
/* Appends. False when the system has no room (logged once). */
MUST_USE bool http_spool_add(struct http_spool *spool, const char *bytes, size_t length);
/* The whole content, valid until close; call it once, when all has been added. */
MUST_USE bool http_spool_finish(struct http_spool *spool, struct text *ret);
/* Gives file and mapping back; harmless on a closed one. */
void http_spool_close(struct http_spool *spool);

#endif
