/* random.c - the system's random bytes, and xoshiro256** for repeatable streams.
 *
 * Why two: ids, sessions and salts must not be guessed; demos and tests must repeat.
 * Promise: random_bytes gives bytes or ends the process; a stream gives the same on every machine.
 * Never: uses the repeatable stream for anything secret. */
#include "base/random.h"

#include <unistd.h>

#include "base/result.h"

#define ENTROPY_BYTES_MAX 256 /* getentropy gives no more at once */

void random_bytes(void *bytes, size_t length)
{
    unsigned char *next = bytes;
    while (length > 0) {
        size_t part = length < ENTROPY_BYTES_MAX ? length : ENTROPY_BYTES_MAX;
        CHECK(getentropy(next, part) == 0);
        next += part;
        length -= part;
    }
}

/* splitmix64: spreads a small seed over the whole state. */
static uint64_t seed_next(uint64_t *seed)
{
    uint64_t z = (*seed += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

static uint64_t rotate_left(uint64_t x, int bits)
{
    return (x << bits) | (x >> (64 - bits));
}

struct random_stream random_stream_open(uint64_t seed)
{
    struct random_stream stream;
    for (size_t i = 0; i < COUNT(stream.state); i++)
        stream.state[i] = seed_next(&seed);
    return stream;
}

uint64_t random_stream_next(struct random_stream *stream)
{
    uint64_t *s = stream->state;
    uint64_t answer = rotate_left(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate_left(s[3], 45);
    return answer;
}

uint64_t random_stream_below(struct random_stream *stream, uint64_t bound)
{
    CHECK(bound > 0);
    /* Numbers under 2^64 mod bound would make the first values likelier: draw again. */
    uint64_t unfair = (0 - bound) % bound;
    uint64_t drawn;
    do
        drawn = random_stream_next(stream);
    while (drawn < unfair);
    return drawn % bound;
}
