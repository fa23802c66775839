/* random.h - unpredictable bytes from the system, and a repeatable stream for demos and tests.
 *
 * Secrets, salts and ids come from the first; the second is never used for them. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* Fills `bytes` from the system's generator; ends the process if there is none. */
void random_bytes(void *bytes, size_t length);

/* A repeatable stream (xoshiro256**): the same seed gives the same numbers on every machine. */
struct random_stream {
    uint64_t state[4];
};
struct random_stream random_stream_open(uint64_t seed);
uint64_t random_stream_next(struct random_stream *stream);
/* Uniform in 0..bound-1, bound > 0. */
uint64_t random_stream_below(struct random_stream *stream, uint64_t bound);

#endif
