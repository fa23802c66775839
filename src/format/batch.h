/* batch.h - a sink that collects small writes into large ones on their way to another sink.
 *
 * Writers of CSV, JSON and XML send a few bytes at a time; before a file or a socket stands one of
 * these. */
#ifndef FORMAT_BATCH_H
#define FORMAT_BATCH_H

#include "base/text.h"

#define BATCH_BYTES 16384

/* Set up by batch_open; nothing else touches it. */
struct batch {
    struct sink *to;
    size_t length;
    bool is_broken; /* the far end gave up */
    char bytes[BATCH_BYTES];
};

/* Makes `batch` collect for `to`, which must outlive it. */
void batch_open(struct batch *batch, struct sink *to);
/* The sink to write to; `batch` must outlive it. */
struct sink batch_sink(struct batch *batch);
/* Sends what is left; false where a write failed, then or earlier. */
MUST_USE bool batch_close(struct batch *batch);

#endif
