/* batch.c - small writes collected into large ones.
 *
 * Why: a system call a cell would cost more than making the cell.
 * Promise: bytes arrive in order; after one failed write nothing more is sent.
 * Never: holds back more than BATCH_BYTES. */
#include "format/batch.h"

#include <string.h>

#include "base/result.h"

void batch_open(struct batch *batch, struct sink *to)
{
    CHECK(to != NULL);
    batch->to = to;
    batch->length = 0;
    batch->is_broken = false;
}

static bool batch_send(struct batch *batch, const char *bytes, size_t length)
{
    if (!batch->is_broken && !sink_add(batch->to, text_slice(bytes, length)))
        batch->is_broken = true;
    return !batch->is_broken;
}

static bool batch_write(void *context, const char *bytes, size_t length)
{
    struct batch *batch = context;
    if (length > sizeof(batch->bytes) - batch->length) {
        (void)batch_send(batch, batch->bytes, batch->length);
        batch->length = 0;
    }
    if (length > sizeof(batch->bytes))
        return batch_send(batch, bytes, length);
    memcpy(batch->bytes + batch->length, bytes, length);
    batch->length += length;
    return !batch->is_broken;
}

struct sink batch_sink(struct batch *batch)
{
    CHECK(batch != NULL && batch->to != NULL);
    return (struct sink){.write = batch_write, .context = batch};
}

bool batch_close(struct batch *batch)
{
    bool is_sent = batch_send(batch, batch->bytes, batch->length);
    batch->length = 0;
    return is_sent;
}
