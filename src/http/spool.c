/* spool.c - the spool of spool.h.
 *
 * The step from memory to file happens once, with the piece that would pass the bound.
 * The mapping is of the page cache, so a 60 MB upload costs no anonymous memory; the file is
 * unlinked before its first byte is written. */
#include "http/spool.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/log.h"
#include "base/result.h"

void http_spool_open(struct http_spool *spool, struct arena *arena, const char *folder)
{
    *spool = (struct http_spool){.folder = folder, .descriptor = -1, .is_open = true};
    spool->memory = buffer_open(arena, HTTP_SPOOL_MEMORY_MAX);
}

static bool spool_failed(const char *what)
{
    log_write(LOG_ERROR, "http.spool", "failed=%s errno=%d", what, errno);
    return false;
}

static bool spool_write(struct http_spool *spool, const char *bytes, size_t length)
{
    struct sink sink = sink_to_descriptor(&spool->descriptor);
    return sink_add(&sink, text_slice(bytes, length)) || spool_failed("write");
}

/* Moves what is in memory to a file without a name. */
static bool spool_move_to_file(struct http_spool *spool)
{
    char path[512];
    int length = snprintf(path, sizeof(path), "%s/gerove-upload-XXXXXX", spool->folder);
    if (length < 0 || (size_t)length >= sizeof(path))
        return spool_failed("name");
    spool->descriptor = mkstemp(path);
    if (spool->descriptor < 0)
        return spool_failed("open");
    if (unlink(path) != 0)
        return spool_failed("unlink");
    struct text memory = buffer_text(&spool->memory);
    return spool_write(spool, memory.bytes, memory.length);
}

bool http_spool_add(struct http_spool *spool, const char *bytes, size_t length)
{
    CHECK(spool->is_open && spool->mapping == NULL);
    bool fits = spool->length + length <= HTTP_SPOOL_MEMORY_MAX;
    if (spool->descriptor < 0 && !fits && !spool_move_to_file(spool))
        return false;
    spool->length += length;
    if (spool->descriptor >= 0)
        return spool_write(spool, bytes, length);
    buffer_add(&spool->memory, text_slice(bytes, length));
    return true;
}

bool http_spool_finish(struct http_spool *spool, struct text *ret)
{
    CHECK(spool->is_open && spool->mapping == NULL);
    if (spool->descriptor < 0) {
        struct text memory = buffer_text(&spool->memory);
        *ret = memory.bytes != NULL ? memory : TEXT("");
        return true;
    }
    void *mapping = mmap(NULL, (size_t)spool->length, PROT_READ, MAP_PRIVATE, spool->descriptor, 0);
    if (mapping == MAP_FAILED)
        return spool_failed("map");
    spool->mapping = mapping;
    close(spool->descriptor);
    spool->descriptor = -1;
    *ret = text_slice(mapping, (size_t)spool->length);
    return true;
}

void http_spool_close(struct http_spool *spool)
{
    if (!spool->is_open)
        return;
    if (spool->mapping != NULL)
        munmap(spool->mapping, (size_t)spool->length);
    if (spool->descriptor >= 0)
        close(spool->descriptor);
    *spool = (struct http_spool){0};
}
